//! Checkpoints: the last link of each chain, written to a file outside the database after every commit.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::audit::Head;
use crate::error::StoreResult;

/// Appends to `checkpoints.log`; an installation that wants more keeps a copy of the file elsewhere.
pub(crate) struct Checkpoints {
    path: PathBuf,
    file: Mutex<File>,
}

impl Checkpoints {
    pub(crate) fn open(folder: &Path) -> StoreResult<Checkpoints> {
        let path = folder.join("checkpoints.log");
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        Ok(Checkpoints { path, file: Mutex::new(file) })
    }

    pub(crate) fn append(&self, head: &Head) -> StoreResult<()> {
        let hash = crate::hex(&head.hash);
        let line = format!("{} {} {hash}\n", head.association, head.number);
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Ok(file.write_all(line.as_bytes())?)
    }

    /// Reads every checkpoint; a last line cut off by a crash is passed over.
    pub(crate) fn read(&self) -> StoreResult<Vec<Head>> {
        let mut heads = Vec::new();
        for line in BufReader::new(File::open(&self.path)?).lines() {
            heads.extend(parse(&line?));
        }
        Ok(heads)
    }
}

fn parse(line: &str) -> Option<Head> {
    let mut words = line.split(' ');
    let association = words.next()?.parse().ok()?;
    let number = words.next()?.parse().ok()?;
    let hex = words.next().filter(|hex| hex.len() == 64 && hex.is_ascii())?;
    let hash =
        (0..32).map(|index| u8::from_str_radix(&hex[index * 2..index * 2 + 2], 16).ok()).collect::<Option<_>>()?;
    Some(Head { association, number, hash })
}
