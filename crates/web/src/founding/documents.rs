//! Documents as a file: what the office has written, and what has happened to it since.

use jiff::civil::Date;
use report::model::Kind;
use serde::{Deserialize, Deserializer};
use thiserror::Error;

use super::charter::date;

#[derive(Clone, Debug, Deserialize)]
pub struct DocumentsFile {
    /// In the order in which the office wrote them.
    #[serde(default, rename = "document")]
    pub documents: Vec<DocumentPart>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct DocumentPart {
    #[serde(deserialize_with = "kind")]
    pub kind: Kind,
    #[serde(deserialize_with = "date")]
    pub as_at: Date,
    /// The folder with its words: a file `SECTION.md` for each section.
    pub folder: String,
    /// The number of the decision that adopts it; a draft where there is none.
    #[serde(default)]
    pub adopted_by: Option<String>,
}

#[derive(Debug, Error)]
#[error("the file cannot be read: {0}")]
pub struct DocumentsFileError(#[from] toml::de::Error);

impl DocumentsFile {
    pub fn read(text: &str) -> Result<DocumentsFile, DocumentsFileError> {
        Ok(toml::from_str(text)?)
    }
}

fn kind<'de, D: Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
    let code = String::deserialize(from)?;
    Kind::find(&code).ok_or_else(|| serde::de::Error::custom(format!("{code} is no kind of document")))
}
