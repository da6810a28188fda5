//! Files that people attach to vouchers, requisitions and documents: looked into, and kept as they came.

use store::{Files, StoreError, Tx};
use thiserror::Error;

/// Why a file is not attached, or not removed.
#[derive(Debug, Error)]
pub enum AttachError {
    #[error("there is no such file, or what it belongs to is not there")]
    NotThere,
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {LARGEST_BYTES} bytes")]
    TooLarge,
    #[error("the file is of a kind that is not taken")]
    UnknownKind,
    #[error("the same file is attached already")]
    AlreadyThere,
    #[error("there are {0} files already")]
    TooMany(usize),
    #[error("what is attached to a posted voucher stays")]
    Posted,
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub const LARGEST_BYTES: usize = 20 << 20;
const LONGEST_NAME: usize = 120;

impl AttachError {
    pub fn swedish(&self, name: &str) -> String {
        match self {
            AttachError::NotThere => "Filen eller det som den hör till finns inte kvar.".to_owned(),
            AttachError::Empty => format!("{name} är tom och har inte sparats."),
            AttachError::TooLarge => {
                format!("{name} är större än {} megabyte och har inte sparats.", LARGEST_BYTES >> 20)
            }
            AttachError::UnknownKind => format!(
                "{name} är av ett slag som inte tas emot. Välj en PDF, en bild (PNG, JPEG, TIFF, WebP), XML, text, CSV eller ett dokument från Word, Excel eller LibreOffice."
            ),
            AttachError::AlreadyThere => format!("{name} är redan bifogad här."),
            AttachError::TooMany(count) => format!("Det finns redan {count} filer här."),
            AttachError::Posted => {
                "Underlag till en bokförd verifikation tas inte bort. Lägg till det rätta underlaget bredvid."
                    .to_owned()
            }
            AttachError::Store(_) => "Filen gick inte att spara. Inget har ändrats. Försök igen.".to_owned(),
        }
    }
}

/// A file that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub sha256: Vec<u8>,
    pub name: String,
    pub media_type: &'static str,
    pub size_bytes: i64,
}

/// Keeps a file that is to stand among others; `others` are their hashes.
///
/// **Errors**: empty, too large, of a kind that is not taken, there already, `at_most` there already.
pub fn take(
    tx: &mut Tx<'_>,
    files: &Files,
    (name, bytes): (&str, &[u8]),
    others: &[&[u8]],
    at_most: usize,
) -> Result<Taken, AttachError> {
    if bytes.is_empty() {
        return Err(AttachError::Empty);
    }
    if bytes.len() > LARGEST_BYTES {
        return Err(AttachError::TooLarge);
    }
    let media_type = media_type_of(bytes).ok_or(AttachError::UnknownKind)?;
    if others.len() >= at_most {
        return Err(AttachError::TooMany(at_most));
    }
    let sha256 = files.put(tx, bytes, media_type, name)?;
    if others.contains(&sha256.as_slice()) {
        return Err(AttachError::AlreadyThere);
    }
    let size_bytes = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    Ok(Taken { sha256, name: shown_name(name), media_type, size_bytes })
}

/// The kind that is kept with a file, as it is handed out.
pub fn known_media_type(kept: &str) -> &'static str {
    MEDIA_TYPES.into_iter().find(|known| *known == kept).unwrap_or("application/octet-stream")
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
fn media_type_of(bytes: &[u8]) -> Option<&'static str> {
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

/// The last part of what the browser calls a file, in letters that a page can show.
pub fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let shown: String = last.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
    match shown.trim() {
        "" => "fil".to_owned(),
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
            ("\u{7}", "fil"),
            ("kvitto å.png", "kvitto å.png"),
        ] {
            assert_eq!(shown_name(name), shown);
        }
    }
}
