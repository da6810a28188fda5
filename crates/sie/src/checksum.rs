//! The `#KSUMMA` of a file: CRC-32 over labels and field contents in code page 437.

use crate::encoding::{Encoding, find_cp437};
use crate::lexer::{Field, unescape};

const FLUSH_BYTES: usize = 16 * 1024;
const SHORT_FIELD_BYTES: usize = 16;

/// Sums records as they go by.
///
/// **Source**: SIE 4B, chapter 10: label with `#` and field contents; no blanks, quotes, braces or line ends.
#[derive(Clone, Debug, Default)]
pub(crate) struct Checksum {
    pending: Vec<u8>,
    hasher: crc32fast::Hasher,
}

impl Checksum {
    /// Adds a record whose bytes are already code page 437, or are to be taken as they stand.
    #[inline]
    pub(crate) fn add(&mut self, label: &[u8], line: &[u8], fields: &[Field]) {
        self.pending.extend_from_slice(label);
        for field in fields {
            if field.escaped {
                self.pending.extend_from_slice(&unescape(field.bytes(line)));
            } else {
                self.add_field(line, *field);
            }
        }
        self.flush_if_full();
    }

    /// Adds a field; a short one as sixteen bytes of which the rest is dropped, which is quicker than a copy by length.
    #[inline]
    fn add_field(&mut self, line: &[u8], field: Field) {
        let (start, end) = (field.start as usize, field.end as usize);
        match line.get(start..start + SHORT_FIELD_BYTES) {
            Some(chunk) if end - start <= SHORT_FIELD_BYTES => {
                let length = self.pending.len() + end - start;
                self.pending.extend_from_slice(chunk);
                self.pending.truncate(length);
            }
            _ => self.pending.extend_from_slice(field.bytes(line)),
        }
    }

    /// Adds a record that is stored in another encoding, as the bytes it would have in code page 437.
    pub(crate) fn add_encoded(&mut self, label: &[u8], line: &[u8], fields: &[Field], encoding: Encoding) {
        self.add_text(&encoding.decode(label));
        for field in fields {
            if field.escaped {
                self.add_text(&encoding.decode(&unescape(field.bytes(line))));
            } else {
                self.add_text(&encoding.decode(field.bytes(line)));
            }
        }
        self.flush_if_full();
    }

    /// Adds text; a character that code page 437 lacks counts as a question mark.
    pub(crate) fn add_text(&mut self, text: &str) {
        self.pending.extend(text.chars().map(|character| find_cp437(character).unwrap_or(b'?')));
    }

    pub(crate) fn add_bytes(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
        self.flush_if_full();
    }

    pub(crate) fn value(&self) -> u32 {
        let mut hasher = self.hasher.clone();
        hasher.update(&self.pending);
        hasher.finalize()
    }

    #[inline]
    fn flush_if_full(&mut self) {
        if self.pending.len() >= FLUSH_BYTES {
            self.hasher.update(&self.pending);
            self.pending.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_the_ordinary_crc_32() {
        let mut checksum = Checksum::default();
        checksum.add_bytes(b"123456789");
        assert_eq!(checksum.value(), 0xcbf4_3926);
    }

    #[test]
    fn stored_encoding_does_not_change_the_sum() {
        let line = "#FNAMN \"Värend \\\"A\\\"\"";
        let field = Field { start: 8, end: line.len() as u32 - 1, escaped: true };
        let mut utf_8 = Checksum::default();
        utf_8.add_encoded(b"#FNAMN", line.as_bytes(), &[field], Encoding::Utf8);
        let mut cp437 = Checksum::default();
        cp437.add_bytes(b"#FNAMNV\x84rend \"A\"");
        assert_eq!(utf_8.value(), cp437.value());
    }
}
