//! Publishing a document, withdrawing it, and finding what anybody may read.

mod publishing;
mod shelf;

use jiff::civil::Date;
use report::model::Document;
use store::{Files, Id, Reader, Row, StoreError, StoreResult, values};
use thiserror::Error;

use super::queries;
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
    pub actor_name: String,
    pub withdrawal: Option<Withdrawal>,
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
    reader.list(&queries::LIST_OF_DOCUMENT, &values![association, document], read_publication)
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
        actor_name: row.get(7)?,
        withdrawal,
    })
}
