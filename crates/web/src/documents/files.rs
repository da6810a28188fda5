//! Files that belong to a document: the auditors' report, the signed pages. They are kept as they came.

use store::{Files, Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::operations::find_document;
use super::queries;
use super::tables::DOCUMENT_FILE;

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

/// Why a file is not taken.
#[derive(Debug, Error)]
pub enum AttachError {
    #[error("there is no such document")]
    NotThere,
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {LARGEST_BYTES} bytes")]
    TooLarge,
    #[error("the file is neither a PDF nor a text")]
    UnknownKind,
    #[error("the same file is there already")]
    AlreadyThere,
    #[error("there are {FILES_AT_MOST} files already")]
    TooMany,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AttachError {
    pub fn swedish(&self) -> String {
        match self {
            AttachError::NotThere => "Dokumentet finns inte.".to_owned(),
            AttachError::Empty => "Filen är tom och har inte sparats. Välj en annan.".to_owned(),
            AttachError::TooLarge => {
                format!("Filen är större än {} megabyte och har inte sparats.", LARGEST_BYTES >> 20)
            }
            AttachError::UnknownKind => {
                "Filen är varken en PDF eller ren text. Spara den som PDF och välj den.".to_owned()
            }
            AttachError::AlreadyThere => "Samma fil finns redan här.".to_owned(),
            AttachError::TooMany => format!("Det finns redan {FILES_AT_MOST} filer här."),
            AttachError::Store(_) => "Filen gick inte att spara. Inget har ändrats. Försök igen.".to_owned(),
        }
    }
}

pub const LARGEST_BYTES: usize = 20 << 20;
const FILES_AT_MOST: usize = 30;
const LONGEST_NAME: usize = 120;

/// Keeps a file with a document, in whatever state it is: the auditors write after the board has.
///
/// **Errors**: empty, too large, neither PDF nor text, there already.
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
    if bytes.is_empty() {
        return Err(AttachError::Empty);
    }
    if bytes.len() > LARGEST_BYTES {
        return Err(AttachError::TooLarge);
    }
    let media_type = media_type_of(bytes).ok_or(AttachError::UnknownKind)?;
    let others = list_files(tx, association, document)?;
    if others.len() >= FILES_AT_MOST {
        return Err(AttachError::TooMany);
    }
    let sha256 = files.put(tx, bytes, media_type, name)?;
    if others.iter().any(|other| other.sha256 == sha256) {
        return Err(AttachError::AlreadyThere);
    }
    let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let name = shown_name(name);
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
        media_type: MEDIA_TYPES.into_iter().find(|known| *known == media_type).unwrap_or("application/octet-stream"),
        size_bytes: row.get(4)?,
        sha256: row.get(5)?,
        actor_name: row.get(6)?,
        recorded_at: row.get(7)?,
    })
}

const MEDIA_TYPES: [&str; 2] = ["application/pdf", "text/plain; charset=utf-8"];

/// By what stands in the file, never by its name.
fn media_type_of(bytes: &[u8]) -> Option<&'static str> {
    if bytes.windows(5).take(1024).any(|five| five == b"%PDF-") {
        return Some(MEDIA_TYPES[0]);
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let odd = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{c}');
    (!text.contains(odd)).then_some(MEDIA_TYPES[1])
}

/// The last part of a name, without signs that cannot be shown.
fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
    if shown.trim().is_empty() { "fil".to_owned() } else { shown.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pdf_and_plain_text_are_taken_whatever_they_are_called() {
        for (bytes, kind) in [
            (&b"%PDF-1.7 ..."[..], Some("application/pdf")),
            ("Revisionsberättelse\n".as_bytes(), Some("text/plain; charset=utf-8")),
            (b"\x89PNG\r\n\x1a\n\0\0", None),
            (b"MZ\x90\0", None),
            (b"\xff\xfe\0a", None),
        ] {
            assert_eq!(media_type_of(bytes), kind);
        }
    }

    #[test]
    fn a_name_is_shown_without_its_folder() {
        for (name, shown) in [("C:\\a\\b.pdf", "b.pdf"), ("../x/y.txt", "y.txt"), ("\u{7}", "fil"), ("", "fil")] {
            assert_eq!(shown_name(name), shown);
        }
    }
}
