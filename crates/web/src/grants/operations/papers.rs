//! The papers of a requisition: invoices and specifications of the organiser, kept as they came.

use store::{Files, Id, Reader, Row, StoreResult, Tx, values};

use super::super::queries;
use super::super::tables::REQUISITION_FILE;
use super::book::read_book;
use crate::STILL_KNOWN;
use crate::attached_files::{AttachError, Taken, take};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    pub id: Id,
    pub requisition_id: Id,
    pub sha256: Vec<u8>,
    pub name: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub actor_name: String,
    pub recorded_at: i64,
}

const PAPERS_AT_MOST: usize = 50;

/// Attaches a file to a requisition. **Errors**: as for vouchers: empty, too large, of a kind that is not taken, there
/// already, too many.
pub fn attach_paper(
    tx: &mut Tx<'_>,
    files: &Files,
    requisition: Id,
    name: &str,
    bytes: &[u8],
) -> Result<Id, AttachError> {
    let association = tx.context().association;
    read_book(tx, association, STILL_KNOWN)?.find_requisition(requisition).ok_or(AttachError::NotThere)?;
    let others = list_papers(tx, association, requisition)?;
    let others: Vec<&[u8]> = others.iter().map(|other| other.sha256.as_slice()).collect();
    let Taken { sha256, name, media_type, size_bytes } = take(tx, files, (name, bytes), &others, PAPERS_AT_MOST)?;
    let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
    let row =
        values![association, id, requisition, sha256.as_slice(), name, media_type, size_bytes, actor, recorded_at];
    tx.insert(&REQUISITION_FILE, &row)?;
    Ok(id)
}

pub fn list_papers(reader: &Reader<'_>, association: Id, requisition: Id) -> StoreResult<Vec<Paper>> {
    reader.list(&queries::LIST_FILES, &values![association, requisition], read_paper)
}

pub fn find_paper(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<Paper>> {
    reader.find(&queries::FIND_FILE, &values![association, id], read_paper)
}

fn read_paper(row: &Row) -> StoreResult<Paper> {
    Ok(Paper {
        id: row.get(0)?,
        requisition_id: row.get(1)?,
        sha256: row.get(2)?,
        name: row.get(3)?,
        media_type: row.get(4)?,
        size_bytes: row.get(5)?,
        actor_name: row.get(6)?,
        recorded_at: row.get(7)?,
    })
}
