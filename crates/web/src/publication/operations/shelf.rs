//! What the public finds: the documents of an association, each with its versions.

use jiff::civil::Date;
use report::model::Kind;
use store::{Id, Reader, StoreResult};

use super::{Publication, find_standing, list_all, list_publications};
use crate::association::operations::{Association, find_association};
use crate::documents::operations::{DocumentHead, find_by_date, list_documents};

/// A document that is, or has been, published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    pub association: Association,
    pub kind: Kind,
    pub title: String,
    pub period_from: Date,
    pub as_at: Date,
    /// The newest first, never empty.
    pub publications: Vec<Publication>,
}

/// What stands at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown<'s> {
    Version(&'s Publication),
    /// The last version that stood there is withdrawn.
    Withdrawn(&'s Publication),
}

impl Shelf {
    fn new(association: &Association, head: DocumentHead, publications: Vec<Publication>) -> Option<Shelf> {
        let DocumentHead { kind, title, period_from, as_at, .. } = head;
        let association = association.clone();
        (!publications.is_empty()).then_some(Shelf { association, kind, title, period_from, as_at, publications })
    }

    pub fn find_standing(&self) -> Option<&Publication> {
        find_standing(&self.publications)
    }

    /// The newest version, or the version of a number. Nothing where there never was one.
    pub fn find(&self, number: Option<i64>) -> Option<Shown<'_>> {
        let publication = match number {
            None => self.find_standing().or(self.publications.first()),
            Some(number) => self.publications.iter().find(|one| one.number == number),
        }?;
        Some(if publication.stands() { Shown::Version(publication) } else { Shown::Withdrawn(publication) })
    }

    /// The first word of a file that holds a version: `varend-delarsrapport-2025-08-31`.
    pub fn file_name(&self) -> String {
        format!("{}-{}-{}", self.association.short_name, self.kind.code(), self.as_at)
    }
}

/// Finds a document that has been published. An association that is not there and a document that was never published
/// are the same: nothing.
pub fn find_shelf(reader: &Reader<'_>, association: &str, kind: Kind, as_at: Date) -> StoreResult<Option<Shelf>> {
    let Some(association) = find_association(reader, association)? else { return Ok(None) };
    let Some(head) = find_by_date(reader, association.id, kind, as_at)? else { return Ok(None) };
    let publications = list_publications(reader, association.id, head.id)?;
    Ok(Shelf::new(&association, head, publications))
}

/// Every document that an association has published, the newest first; empty for one that is not there.
pub fn list_shelves(reader: &Reader<'_>, association: &str) -> StoreResult<Vec<Shelf>> {
    let Some(association) = find_association(reader, association)? else { return Ok(Vec::new()) };
    let all = list_all(reader, association.id)?;
    let of = |document: Id| all.iter().filter(|one| one.document_id == document).cloned().collect();
    let heads = list_documents(reader, association.id)?.into_iter();
    Ok(heads.filter_map(|head| Shelf::new(&association, head.clone(), of(head.id))).collect())
}
