//! The demo's associations, each as its folder in `demo/` describes it: a file is known by its name, and one that is not
//! there says that the association has no such thing.

use std::borrow::Cow;

use jiff::civil::Date;
use web::founding::documents::{DocumentPart, DocumentsFile};

use crate::commands::Refusal;
use crate::commands::folder::{Folder, list_demo_files};

/// The folders, in the order in which they are founded, with the first day of the roles of the demo's people there.
pub const ASSOCIATIONS: [DemoAssociation; 4] = [
    DemoAssociation { name: "varend", roles_from: Date::constant(2025, 1, 1) },
    DemoAssociation { name: "varend-2015", roles_from: Date::constant(2015, 1, 1) },
    DemoAssociation { name: "sodra-vatterbygden", roles_from: Date::constant(2023, 1, 1) },
    DemoAssociation { name: "finnveden", roles_from: Date::constant(2024, 1, 1) },
];

pub struct DemoAssociation {
    /// Of the folder, and the association's short name.
    pub name: &'static str,
    pub roles_from: Date,
}

impl DemoAssociation {
    pub fn folder(&self) -> Folder {
        Folder::Demo(self.name)
    }

    /// The years of its accounts as SIE files, the earliest first; an association may be here with its plan alone.
    pub fn list_ledgers(&self) -> Vec<&'static str> {
        list_demo_files(self.name, "", ".se")
    }

    /// Its documents with their words by section, in the order in which they were written.
    pub fn list_documents(&self) -> Result<Vec<DemoDocument>, Refusal> {
        let Some(text) = self.folder().find_text("documents.toml")? else { return Ok(Vec::new()) };
        let documents = DocumentsFile::read(&text)?.documents.into_iter();
        let read = |part: DocumentPart| {
            let (words, audit_report) = (self.read_words(&part)?, self.read_audit_report(&part)?);
            Ok(DemoDocument { words, audit_report, part })
        };
        documents.map(read).collect()
    }

    fn read_words(&self, part: &DocumentPart) -> Result<Vec<(&'static str, String)>, Refusal> {
        let below = format!("{}/", part.folder);
        let names = list_demo_files(self.name, &below, ".md").into_iter();
        let words = names.map(|name| {
            let text = self.folder().find_text(&format!("{below}{name}"))?;
            Ok((name.trim_end_matches(".md"), text.unwrap_or_default()))
        });
        words.collect()
    }

    fn read_audit_report(&self, part: &DocumentPart) -> Result<Option<NamedFile>, Refusal> {
        let Some(name) = &part.audit_report else { return Ok(None) };
        let bytes = self.folder().find(&format!("{}/{name}", part.folder))?;
        Ok(bytes.map(|bytes| (name.clone(), bytes)))
    }
}

/// A file with its name.
type NamedFile = (String, Cow<'static, [u8]>);

pub struct DemoDocument {
    pub part: DocumentPart,
    pub audit_report: Option<NamedFile>,
    words: Vec<(&'static str, String)>,
}

impl DemoDocument {
    pub fn words(&self) -> Vec<(&str, &str)> {
        self.words.iter().map(|(section, text)| (*section, text.as_str())).collect()
    }
}
