//! Files that belong to a document: the auditors' report, the signed pages. They are kept as they came.

use store::{Files, Id, Reader, Row, StoreError, StoreResult, Tx, values};

use super::operations::find_document;
use super::queries;
use super::tables::DOCUMENT_FILE;
use crate::attached_files::{AttachError, Taken, known_media_type, take};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    AuditReport,
    Signed,
    Other,
}

impl FileKind {
    pub const ALL: [FileKind; 3] = [FileKind::AuditReport, FileKind::Signed, FileKind::Other];

    pub fn name(self) -> &'static str {
        match self {
            FileKind::AuditReport => "audit_report",
            FileKind::Signed => "signed",
            FileKind::Other => "other",
        }
    }

    pub fn find(name: &str) -> Option<FileKind> {
        FileKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub fn swedish(self) -> &'static str {
        match self {
            FileKind::AuditReport => "Revisionsberättelse",
            FileKind::Signed => "Underskrivet exemplar",
            FileKind::Other => "Annan bilaga",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedFile {
    pub id: Id,
    pub kind: FileKind,
    pub name: String,
    pub media_type: &'static str,
    pub size_bytes: i64,
    pub sha256: Vec<u8>,
    pub actor_name: String,
    pub recorded_at: i64,
}

const FILES_AT_MOST: usize = 30;

/// Keeps a file with a document, in whatever state it is: the auditors write after the board has.
///
/// **Errors**: see [`take`].
pub fn attach(
    tx: &mut Tx<'_>,
    files: &Files,
    document: Id,
    kind: FileKind,
    name: &str,
    bytes: &[u8],
) -> Result<Id, AttachError> {
    let association = tx.context().association;
    find_document(tx, association, document)?.ok_or(AttachError::NotThere)?;
    let others = list_files(tx, association, document)?;
    let others: Vec<&[u8]> = others.iter().map(|other| other.sha256.as_slice()).collect();
    let taken = take(tx, files, (name, bytes), &others, FILES_AT_MOST)?;
    let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
    let Taken { sha256, name, media_type, size_bytes: size } = taken;
    let row =
        values![association, id, document, kind.name(), name, media_type, size, sha256.as_slice(), actor, recorded_at];
    tx.insert(&DOCUMENT_FILE, &row)?;
    Ok(id)
}

/// The files of a document, in the order in which they came.
pub fn list_files(reader: &Reader<'_>, association: Id, document: Id) -> StoreResult<Vec<AttachedFile>> {
    reader.list(&queries::LIST_FILES, &values![association, document], read_file)
}

fn read_file(row: &Row) -> StoreResult<AttachedFile> {
    let (kind, media_type): (String, String) = (row.get(1)?, row.get(3)?);
    Ok(AttachedFile {
        id: row.get(0)?,
        kind: FileKind::find(&kind).ok_or(StoreError::Shape(kind))?,
        name: row.get(2)?,
        media_type: known_media_type(&media_type),
        size_bytes: row.get(4)?,
        sha256: row.get(5)?,
        actor_name: row.get(6)?,
        recorded_at: row.get(7)?,
    })
}

/// A sum of 64 letters in four parts, so that it breaks into lines.
pub fn parted_sum(sha256: &[u8]) -> String {
    sha256.chunks(8).map(store::hex).collect::<Vec<_>>().join(" ")
}
