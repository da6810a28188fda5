//! The papers behind vouchers: what is attached is kept as it came, and looked into before it is taken.

use store::{Files, Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::operations::find_draft;
use super::queries;
use super::tables::VOUCHER_ATTACHMENT;
use crate::ledger::operations as ledger;

/// What an attachment belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Draft(Id),
    /// A posted voucher: what is attached to one version is shown with all of them.
    Voucher(Id),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub id: Id,
    pub owner: Owner,
    pub sha256: Vec<u8>,
    pub name: String,
    pub media_type: &'static str,
    pub size_bytes: i64,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// Why a file is not attached, or an attachment not removed.
#[derive(Debug, Error)]
pub enum AttachError {
    #[error("there is no such draft, voucher or attachment")]
    NotThere,
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {LARGEST_BYTES} bytes")]
    TooLarge,
    #[error("the file is of a kind that is not taken")]
    UnknownKind,
    #[error("the same file is attached already")]
    AlreadyThere,
    #[error("there are {FILES_AT_MOST} attachments already")]
    TooMany,
    #[error("what is attached to a posted voucher stays")]
    Posted,
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub const LARGEST_BYTES: usize = 20 << 20;
const FILES_AT_MOST: usize = 50;
const LONGEST_NAME: usize = 120;

impl AttachError {
    pub fn swedish(&self, name: &str) -> String {
        match self {
            AttachError::NotThere => "Underlaget eller det som det hör till finns inte kvar.".to_owned(),
            AttachError::Empty => format!("{name} är tom och har inte sparats."),
            AttachError::TooLarge => {
                format!("{name} är större än {} megabyte och har inte sparats.", LARGEST_BYTES >> 20)
            }
            AttachError::UnknownKind => format!(
                "{name} är av ett slag som inte tas emot. Välj en PDF, en bild (PNG, JPEG, TIFF, WebP), XML, text, CSV eller ett dokument från Word, Excel eller LibreOffice."
            ),
            AttachError::AlreadyThere => format!("{name} är redan bifogad här."),
            AttachError::TooMany => format!("Det finns redan {FILES_AT_MOST} underlag här."),
            AttachError::Posted => {
                "Underlag till en bokförd verifikation tas inte bort. Lägg till det rätta underlaget bredvid."
                    .to_owned()
            }
            AttachError::Store(_) => "Filen gick inte att spara. Inget har ändrats. Försök igen.".to_owned(),
        }
    }
}

/// Attaches a file to a draft or a posted voucher. **Errors**: too large, of a kind that is not taken, or there already.
pub fn attach(tx: &mut Tx<'_>, files: &Files, owner: Owner, name: &str, bytes: &[u8]) -> Result<Id, AttachError> {
    let association = tx.context().association;
    let is_there = match owner {
        Owner::Draft(id) => find_draft(tx, association, id)?.is_some(),
        Owner::Voucher(id) => ledger::find_voucher(tx, association, id)?.is_some(),
    };
    if !is_there {
        return Err(AttachError::NotThere);
    }
    if bytes.is_empty() {
        return Err(AttachError::Empty);
    }
    if bytes.len() > LARGEST_BYTES {
        return Err(AttachError::TooLarge);
    }
    let media_type = media_type_of(bytes).ok_or(AttachError::UnknownKind)?;
    let others = list_attachments(tx, association, owner)?;
    if others.len() >= FILES_AT_MOST {
        return Err(AttachError::TooMany);
    }
    let sha256 = files.put(tx, bytes, media_type, name)?;
    if others.iter().any(|other| other.sha256 == sha256) {
        return Err(AttachError::AlreadyThere);
    }
    let (draft, voucher) = match owner {
        Owner::Draft(id) => (Some(id), None),
        Owner::Voucher(id) => (None, Some(id)),
    };
    let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let (name, sha256) = (shown_name(name), sha256.as_slice());
    let row = values![association, id, draft, voucher, sha256, name, media_type, size, actor, recorded_at];
    tx.insert(&VOUCHER_ATTACHMENT, &row)?;
    Ok(id)
}

/// Removes an attachment of a draft. **Errors**: `Posted` for one of a posted voucher.
pub fn remove_attachment(tx: &mut Tx<'_>, id: Id) -> Result<Owner, AttachError> {
    let association = tx.context().association;
    let attachment = find_attachment(tx, association, id)?.ok_or(AttachError::NotThere)?;
    if matches!(attachment.owner, Owner::Voucher(_)) {
        return Err(AttachError::Posted);
    }
    tx.delete(&VOUCHER_ATTACHMENT, &values![association, id])?;
    Ok(attachment.owner)
}

pub fn list_attachments(reader: &Reader<'_>, association: Id, owner: Owner) -> StoreResult<Vec<Attachment>> {
    match owner {
        Owner::Draft(id) => reader.list(&queries::LIST_DRAFT_ATTACHMENTS, &values![association, id], read_attachment),
        Owner::Voucher(id) => {
            reader.list(&queries::LIST_VOUCHER_ATTACHMENTS, &values![association, id], read_attachment)
        }
    }
}

pub fn find_attachment(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<Attachment>> {
    reader.find(&queries::FIND_ATTACHMENT, &values![association, id], read_attachment)
}

fn read_attachment(row: &Row) -> StoreResult<Attachment> {
    let media_type: String = row.get(5)?;
    let owner = match (row.get::<Option<Id>>(1)?, row.get::<Option<Id>>(2)?) {
        (_, Some(voucher)) => Owner::Voucher(voucher),
        (Some(draft), None) => Owner::Draft(draft),
        (None, None) => return Err(StoreError::Shape("an attachment belongs to nothing".to_owned())),
    };
    Ok(Attachment {
        id: row.get(0)?,
        owner,
        sha256: row.get(3)?,
        name: row.get(4)?,
        media_type: MEDIA_TYPES.into_iter().find(|own| *own == media_type).unwrap_or("application/octet-stream"),
        size_bytes: row.get(6)?,
        actor_name: row.get(7)?,
        recorded_at: row.get(8)?,
    })
}

const MEDIA_TYPES: [&str; 9] = [
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/tiff",
    "application/xml",
    "application/zip",
    "text/plain",
];

/// What the bytes are, whatever the name says. Pages and programs are not taken.
pub fn media_type_of(bytes: &[u8]) -> Option<&'static str> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if bytes.windows(5).take(1024).any(|five| five == b"%PDF-") {
        return Some("application/pdf");
    }
    if begins(b"\x89PNG\r\n\x1a\n") {
        return Some("image/png");
    }
    if begins(&[0xff, 0xd8, 0xff]) {
        return Some("image/jpeg");
    }
    if begins(b"GIF87a") || begins(b"GIF89a") {
        return Some("image/gif");
    }
    if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("image/webp");
    }
    if begins(b"II*\0") || begins(b"MM\0*") {
        return Some("image/tiff");
    }
    if begins(b"PK\x03\x04") {
        return Some("application/zip");
    }
    text_type_of(bytes)
}

fn text_type_of(bytes: &[u8]) -> Option<&'static str> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let odd = |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\n' | b'\r' | b'\t' | 0x0c | 0x1a) || *byte == 0x7f;
    if text.iter().any(odd) {
        return None;
    }
    let head = String::from_utf8_lossy(&text[..text.len().min(1024)]).trim_start().to_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<script") {
        return None;
    }
    Some(if head.starts_with("<?xml") { "application/xml" } else { "text/plain" })
}

/// The last part of what the browser calls the file, in letters that a page can show.
pub fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let shown: String = last.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
    match shown.trim() {
        "" => "underlag".to_owned(),
        shown => shown.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_bytes() {
        for (bytes, kind) in [
            (b"%PDF-1.7\n...".as_slice(), Some("application/pdf")),
            (b"\x89PNG\r\n\x1a\n....", Some("image/png")),
            (&[0xff, 0xd8, 0xff, 0xe0], Some("image/jpeg")),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some("image/webp")),
            (b"II*\0....", Some("image/tiff")),
            (b"PK\x03\x04....", Some("application/zip")),
            (b"<?xml version=\"1.0\"?><Invoice/>", Some("application/xml")),
            ("datum;belopp\n2025-01-01;1,50 å".as_bytes(), Some("text/plain")),
            (b"  <!DOCTYPE HTML><script>", None),
            (b"<script>alert(1)</script>", None),
            (b"MZ\x90\0\x03", None),
            (b"\x7fELF\x02", None),
        ] {
            assert_eq!(media_type_of(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_name_is_shown_without_folders_and_control_signs() {
        for (name, shown) in [
            ("C:\\mina\\faktura.pdf", "faktura.pdf"),
            ("../../etc/passwd", "passwd"),
            ("\u{7}", "underlag"),
            ("kvitto å.png", "kvitto å.png"),
        ] {
            assert_eq!(shown_name(name), shown);
        }
    }
}
