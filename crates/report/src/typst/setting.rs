//! What a typesetter is given, and its form between two processes.

use serde::{Deserialize, Serialize};

use crate::model::Document;

/// A document to set, with what lies inside its file beside the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    pub document: Document,
    pub beside: Vec<Attachment>,
}

/// A file inside the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Letters, digits, dots and dashes.
    pub name: String,
    pub media_type: String,
    /// What it is, for readers.
    pub description: String,
    pub bytes: Vec<u8>,
}

impl From<Document> for Setting {
    fn from(document: Document) -> Setting {
        Setting { document, beside: Vec::new() }
    }
}

#[derive(Serialize, Deserialize)]
struct Head {
    name: String,
    media_type: String,
    description: String,
    size: usize,
}

impl Setting {
    /// Writes it for another process: the document as a line of JSON; where something lies beside it, a line that lists
    /// that, and then its bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, String> {
        let mut bytes = serde_json::to_vec(&self.document).map_err(|error| error.to_string())?;
        if self.beside.is_empty() {
            return Ok(bytes);
        }
        let head = |file: &Attachment| Head {
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            description: file.description.clone(),
            size: file.bytes.len(),
        };
        let heads: Vec<Head> = self.beside.iter().map(head).collect();
        bytes.push(b'\n');
        bytes.extend(serde_json::to_vec(&heads).map_err(|error| error.to_string())?);
        bytes.push(b'\n');
        self.beside.iter().for_each(|file| bytes.extend(&file.bytes));
        Ok(bytes)
    }

    /// Reads what [`Setting::to_bytes`] wrote. **Errors**: not that form, or fewer or more bytes than are listed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Setting, String> {
        let (document, rest) = split_line(bytes);
        let document = serde_json::from_slice(document).map_err(|error| error.to_string())?;
        if rest.is_empty() {
            return Ok(Setting::from(document));
        }
        let (heads, mut rest) = split_line(rest);
        let heads: Vec<Head> = serde_json::from_slice(heads).map_err(|error| error.to_string())?;
        let mut beside = Vec::with_capacity(heads.len());
        for Head { name, media_type, description, size } in heads {
            let (own, after) = rest.split_at_checked(size).ok_or_else(|| format!("{name} is cut short"))?;
            rest = after;
            beside.push(Attachment { name, media_type, description, bytes: own.to_vec() });
        }
        if rest.is_empty() { Ok(Setting { document, beside }) } else { Err("there is more than is listed".to_owned()) }
    }
}

fn split_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    match bytes.iter().position(|byte| *byte == b'\n') {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attachment(name: &str, bytes: &[u8]) -> Attachment {
        let (media_type, description) = ("application/pdf".to_owned(), "Rad ett\nrad två".to_owned());
        Attachment { name: name.to_owned(), media_type, description, bytes: bytes.to_vec() }
    }

    #[test]
    fn it_comes_back_as_it_was_written_whatever_bytes_lie_beside_it() {
        for beside in [vec![], vec![attachment("a.pdf", b"%PDF\n\n\0\xff"), attachment("b.pdf", b"")]] {
            let setting = Setting { document: crate::samples::draft(), beside };
            assert_eq!(Setting::from_bytes(&setting.to_bytes().unwrap()), Ok(setting));
        }
    }

    #[test]
    fn what_is_cut_short_too_long_or_something_else_is_refused() {
        let setting = Setting { document: crate::samples::draft(), beside: vec![attachment("a.pdf", b"123")] };
        let bytes = setting.to_bytes().unwrap();
        assert!(Setting::from_bytes(&bytes[..bytes.len() - 1]).unwrap_err().contains("a.pdf"));
        assert!(Setting::from_bytes(&[&bytes[..], b"4"].concat()).is_err());
        assert!(Setting::from_bytes(b"").is_err() && Setting::from_bytes(b"{}").is_err());
    }
}
