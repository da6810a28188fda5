//! Files that somebody has sent and not yet booked: each lies under a random token, for one person in one association.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

use store::{Files, Id};

use crate::attached_files::shown_name;

const DAY_MICROS: i64 = 86_400_000_000;

/// The folder of one person in one association. A token of somebody else leads nowhere here.
#[derive(Clone, Debug)]
pub struct Uploads {
    root: PathBuf,
    folder: PathBuf,
}

/// A file that is kept until it is booked or a day old.
#[derive(Clone, Debug)]
pub struct Kept {
    pub path: PathBuf,
    pub name: String,
}

impl Uploads {
    /// Beside the folder of stored files.
    pub fn of(files: &Files, association: Id, person: Id) -> Uploads {
        let root = files.folder().with_file_name("uploads");
        let folder = root.join(format!("{association}.{person}"));
        Uploads { root, folder }
    }

    /// Begins a file; `received_at` decides when it is removed.
    pub fn begin(&self, token: Id, name: &str, received_at: i64) -> io::Result<File> {
        fs::create_dir_all(&self.folder)?;
        fs::write(self.name_path(token), shown_name(name))?;
        let file = File::create(self.path(token))?;
        let moment = UNIX_EPOCH + Duration::from_micros(received_at.try_into().unwrap_or_default());
        fs::File::options().append(true).open(self.name_path(token))?.set_modified(moment)?;
        Ok(file)
    }

    pub fn find(&self, token: Id) -> Option<Kept> {
        let path = self.path(token);
        let name = fs::read_to_string(self.name_path(token)).ok()?;
        path.is_file().then_some(Kept { path, name })
    }

    /// Removes a file; one that is gone already is no error.
    pub fn remove(&self, token: Id) {
        for path in [self.path(token), self.name_path(token)] {
            let _ = fs::remove_file(path);
        }
    }

    /// Removes everybody's files that are older than a day.
    pub fn remove_old(&self, now: i64) -> io::Result<()> {
        if !self.root.is_dir() {
            return Ok(());
        }
        for folder in fs::read_dir(&self.root)? {
            for entry in fs::read_dir(folder?.path())? {
                let path = entry?.path();
                if path.extension().is_some_and(|extension| extension == "name") && is_old(&path, now)? {
                    let _ = fs::remove_file(path.with_extension("se"));
                    let _ = fs::remove_file(&path);
                }
            }
        }
        Ok(())
    }

    fn path(&self, token: Id) -> PathBuf {
        self.folder.join(format!("{token}.se"))
    }

    /// The file's own name; its time of change is when the file was received.
    fn name_path(&self, token: Id) -> PathBuf {
        self.folder.join(format!("{token}.name"))
    }
}

fn is_old(path: &std::path::Path, now: i64) -> io::Result<bool> {
    let received = fs::metadata(path)?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(now.saturating_sub(received.as_micros().try_into().unwrap_or(i64::MAX)) > DAY_MICROS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_756_728_000_000_000;

    fn uploads(root: &std::path::Path, person: u8) -> Uploads {
        let folder = root.join(person.to_string());
        Uploads { root: root.to_owned(), folder }
    }

    #[test]
    fn a_file_is_found_by_its_owner_and_nobody_else() {
        let folder = tempfile::tempdir().unwrap();
        let (own, other) = (uploads(folder.path(), 1), uploads(folder.path(), 2));
        let token = Id::random([7; 16]);
        own.begin(token, "C:\\bokslut\\2025\u{7}.se", NOW).unwrap();
        assert_eq!(own.find(token).map(|kept| kept.name), Some("2025.se".to_owned()));
        assert!(other.find(token).is_none());
        own.remove(token);
        assert!(own.find(token).is_none());
    }

    #[test]
    fn files_older_than_a_day_are_removed_and_younger_ones_stay() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = uploads(folder.path(), 1);
        let (old, young) = (Id::random([1; 16]), Id::random([2; 16]));
        uploads.begin(old, "gammal.se", NOW - DAY_MICROS - 1_000_000).unwrap();
        uploads.begin(young, "ny.se", NOW - DAY_MICROS + 1_000_000).unwrap();
        uploads.remove_old(NOW).unwrap();
        assert!(uploads.find(old).is_none());
        assert!(uploads.find(young).is_some());
        assert_eq!(fs::read_dir(folder.path().join("1")).unwrap().count(), 2);
    }
}
