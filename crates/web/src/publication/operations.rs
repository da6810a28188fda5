//! Publishing a document, withdrawing it, and finding what anybody may read.

mod publishing;
mod shelf;

use jiff::civil::Date;
use report::model::Document;
use store::{Files, Id, Reader, Row, StoreError, StoreResult, values};
use thiserror::Error;

use super::queries;
use crate::attached_files::known_media_type;
use crate::documents::operations::{DocumentError, Kept, State};

pub use publishing::{Prepared, Scope, check_words, prepare, publish, withdraw};
pub use shelf::{Shelf, Shown, find_shelf, list_shelves};

/// A version of a document that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    pub id: Id,
    pub document_id: Id,
    /// 1, 2, 3 within the document.
    pub number: i64,
    pub published_on: Date,
    pub kept: Kept,
    /// What is public together with it: the auditors' report with an annual report.
    pub files: Vec<PublishedFile>,
    pub actor_name: String,
    pub withdrawal: Option<Withdrawal>,
}

/// A file that is public together with a version, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// 1, 2, 3 within the version.
    pub number: i64,
    pub name: String,
    pub media_type: &'static str,
    pub sha256: Vec<u8>,
}

/// Why and when a version was taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    pub withdrawn_on: Date,
    pub reason: String,
    pub actor_name: String,
}

impl Publication {
    /// Anybody may read it.
    pub fn stands(&self) -> bool {
        self.withdrawal.is_none()
    }
}

/// Why a document is not published, or not withdrawn.
#[derive(Debug, Error)]
pub enum PublicationError {
    #[error("there is no such document or version")]
    NotThere,
    #[error("the document is {0:?}")]
    NotAdopted(State),
    #[error("version {0} says the same")]
    AlreadyPublished(i64),
    #[error("the text has what looks like a personal number: {0:?}")]
    PersonalNumbers(Vec<String>),
    #[error("the document has changed since it was set")]
    ChangedMeanwhile,
    #[error("the version is withdrawn already")]
    AlreadyWithdrawn,
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The versions of a document, the newest first; also those that are withdrawn.
pub fn list_publications(reader: &Reader<'_>, association: Id, document: Id) -> StoreResult<Vec<Publication>> {
    let all = reader.list(&queries::LIST_OF_DOCUMENT, &values![association, document], read_publication)?;
    with_files(reader, association, all)
}

/// Every version of every document, the newest of each first.
fn list_all(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Publication>> {
    let all = reader.list(&queries::LIST_OF_ASSOCIATION, &values![association], read_publication)?;
    with_files(reader, association, all)
}

fn with_files(reader: &Reader<'_>, association: Id, mut all: Vec<Publication>) -> StoreResult<Vec<Publication>> {
    if all.is_empty() {
        return Ok(all);
    }
    reader.each(&queries::LIST_FILES, &values![association], |row| {
        let (of, media_type): (Id, String) = (row.get(0)?, row.get(3)?);
        if let Some(publication) = all.iter_mut().find(|publication| publication.id == of) {
            let media_type = known_media_type(&media_type);
            let (number, name, sha256) = (row.get(1)?, row.get(2)?, row.get(4)?);
            publication.files.push(PublishedFile { number, name, media_type, sha256 });
        }
        Ok(())
    })?;
    Ok(all)
}

/// The newest version that anybody may read.
pub fn find_standing(publications: &[Publication]) -> Option<&Publication> {
    publications.iter().find(|publication| publication.stands())
}

/// What a version says, as it was kept.
pub fn read_content(files: &Files, publication: &Publication) -> Result<Document, DocumentError> {
    let content = files.get(&publication.kept.content_sha256)?;
    serde_json::from_slice(&content).map_err(|error| DocumentError::Kept(error.to_string()))
}

fn read_publication(row: &Row) -> StoreResult<Publication> {
    let withdrawal = match row.get::<Option<Date>>(8)? {
        Some(withdrawn_on) => Some(Withdrawal { withdrawn_on, reason: row.get(9)?, actor_name: row.get(10)? }),
        None => None,
    };
    Ok(Publication {
        id: row.get(0)?,
        document_id: row.get(1)?,
        number: row.get(2)?,
        published_on: row.get(3)?,
        kept: Kept { pdf_sha256: row.get(4)?, figures_sha256: row.get(5)?, content_sha256: row.get(6)? },
        files: Vec::new(),
        actor_name: row.get(7)?,
        withdrawal,
    })
}
