//! A folder that describes an association: one of the demo's, which is part of the program, or one on the disk.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use web::founding::charter::Texts;
use web::founding::{Charter, CharterError};

use super::{Refusal, of_system};

/// The files of the demo by their paths in `demo/`, those of a folder in order of their names.
const DEMO: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/demo.rs"));

pub enum Folder {
    Demo(&'static str),
    OnDisk(PathBuf),
}

impl Folder {
    /// **Errors**: that there is no such folder.
    pub fn open(path: &Path) -> Result<Folder, Refusal> {
        match path.is_dir() {
            true => Ok(Folder::OnDisk(path.to_owned())),
            false => Err(Refusal(format!("Mappen {} finns inte.", path.display()))),
        }
    }

    /// A file of the folder, where it is there; `name` may lead through folders below, with `/` between.
    pub fn find(&self, name: &str) -> Result<Option<Cow<'static, [u8]>>, Refusal> {
        match self {
            Folder::Demo(folder) => {
                let path = format!("{folder}/{name}");
                let file = DEMO.iter().find(|(at, _)| *at == path);
                Ok(file.map(|(_, bytes)| Cow::Borrowed(*bytes)))
            }
            Folder::OnDisk(folder) if !folder.join(name).exists() => Ok(None),
            Folder::OnDisk(folder) => match std::fs::read(folder.join(name)) {
                Ok(bytes) => Ok(Some(Cow::Owned(bytes))),
                Err(error) => Err(self.unreadable(name, &of_system(&error))),
            },
        }
    }

    pub fn find_text(&self, name: &str) -> Result<Option<String>, Refusal> {
        let text = self.find(name)?.map(|bytes| String::from_utf8(bytes.into_owned()));
        text.transpose().map_err(|_| self.unreadable(name, "Texten är inte UTF-8."))
    }

    /// The texts of a charter, of which all but two may be missing.
    pub fn read_charter(&self) -> Result<CharterFiles, Refusal> {
        let needed = |name| self.find_text(name)?.ok_or_else(|| self.unreadable(name, "Filen finns inte."));
        let optional = |name| Ok::<_, Refusal>(self.find_text(name)?.unwrap_or_default());
        Ok(CharterFiles {
            association: needed("association.toml")?,
            report_model: needed("report-model.toml")?,
            observations: optional("observations.toml")?,
            goals: optional("goals.toml")?,
            interventions: optional("interventions.toml")?,
            report_template: optional("report-template.toml")?,
        })
    }

    fn unreadable(&self, name: &str, reason: &str) -> Refusal {
        let path = match self {
            Folder::Demo(folder) => Path::new(folder).join(name),
            Folder::OnDisk(folder) => folder.join(name),
        };
        Refusal(format!("Filen {} gick inte att läsa: {reason}", path.display()))
    }
}

/// The names of a demo association's files below a folder of it (with `/` at the end) that end in a way, in order.
pub fn list_demo_files(association: &str, below: &str, end: &str) -> Vec<&'static str> {
    let start = format!("{association}/{below}");
    let names = DEMO.iter().filter_map(|(path, _)| path.strip_prefix(&start));
    names.filter(|name| name.ends_with(end) && !name.contains('/')).collect()
}

/// The texts of a charter's files; a file that is not there is empty.
pub struct CharterFiles {
    association: String,
    report_model: String,
    observations: String,
    goals: String,
    interventions: String,
    report_template: String,
}

impl CharterFiles {
    pub fn texts(&self) -> Texts<'_> {
        Texts {
            association: &self.association,
            report_model: &self.report_model,
            observations: &self.observations,
            goals: &self.goals,
            interventions: &self.interventions,
        }
    }

    pub fn charter(&self) -> Result<Charter, CharterError> {
        let charter = Charter::read(&self.texts())?;
        match self.report_template.trim() {
            "" => Ok(charter),
            _ => charter.with_report_template(&self.report_template),
        }
    }
}
