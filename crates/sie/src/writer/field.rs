//! Fields as bytes of code page 437: quoted where they must be, replaced where they cannot be written.

use crate::encoding::find_cp437;

/// Builds the lines of one record, and beside them what the checksum is made of.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: Text,
    /// How many characters had to be replaced so far.
    pub replaced: u64,
    field: Vec<u8>,
}

/// Holds finished lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    pub bytes: Vec<u8>,
    /// Labels and the contents of fields.
    pub content: Vec<u8>,
}

impl Line {
    pub(super) fn label(&mut self, label: &str) {
        self.text.bytes.extend_from_slice(label.as_bytes());
        self.text.content.extend_from_slice(label.as_bytes());
    }

    /// Writes a field that has quotes only where it needs them.
    pub(super) fn code(&mut self, text: &str) {
        self.encode(text);
        let quoted = self.field.is_empty() || self.field.iter().any(|byte| b" \"{}\\".contains(byte));
        self.field(quoted);
    }

    /// Writes a field of text, always with quotes.
    pub(super) fn text(&mut self, text: &str) {
        self.encode(text);
        self.field(true);
    }

    /// Writes the optional fields at the end of a record, as far as there are any.
    pub(super) fn optional(&mut self, fields: &[Option<&str>]) {
        let used = fields.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        fields.iter().take(used).for_each(|field| self.code(field.unwrap_or_default()));
    }

    pub(super) fn objects(&mut self, pairs: &[(String, String)]) {
        self.braced(pairs.iter().flat_map(|(dimension, object)| [dimension, object]));
    }

    /// Writes fields between braces.
    pub(super) fn list(&mut self, fields: &[String]) {
        self.braced(fields.iter());
    }

    pub(super) fn brace(&mut self, brace: &str) {
        self.text.bytes.extend_from_slice(brace.as_bytes());
        self.end();
    }

    pub(super) fn end(&mut self) {
        self.text.bytes.extend_from_slice(b"\r\n");
    }

    /// Gives the finished lines and begins anew.
    pub(super) fn take(&mut self) -> Text {
        std::mem::take(&mut self.text)
    }

    fn braced<'a>(&mut self, fields: impl Iterator<Item = &'a String>) {
        self.text.bytes.extend_from_slice(b" {");
        for (at, text) in fields.enumerate() {
            if at > 0 {
                self.text.bytes.push(b' ');
            }
            self.encode(text);
            self.quote();
        }
        self.text.bytes.push(b'}');
    }

    fn field(&mut self, quoted: bool) {
        self.text.bytes.push(b' ');
        if quoted {
            return self.quote();
        }
        self.text.bytes.extend_from_slice(&self.field);
        self.text.content.extend_from_slice(&self.field);
    }

    fn quote(&mut self) {
        // A backslash before the closing quote would hide it, and the standard has no way to say that it should not.
        if let Some(last @ b'\\') = self.field.last_mut() {
            *last = b'/';
            self.replaced += 1;
        }
        self.text.bytes.push(b'"');
        for byte in &self.field {
            if *byte == b'"' {
                self.text.bytes.push(b'\\');
            }
            self.text.bytes.push(*byte);
        }
        self.text.bytes.push(b'"');
        self.text.content.extend_from_slice(&self.field);
    }

    fn encode(&mut self, text: &str) {
        self.field.clear();
        for character in text.chars() {
            if character.is_ascii_control() {
                self.field.push(b' ');
                self.replaced += 1;
            } else if let Some(byte) = find_cp437(character) {
                self.field.push(byte);
            } else {
                self.field.extend_from_slice(nearest(character));
                self.replaced += 1;
            }
        }
    }
}

/// Gives what comes nearest to a character that code page 437 lacks.
fn nearest(character: char) -> &'static [u8] {
    match character {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{b4}' => b"'",
        '\u{201c}' | '\u{201d}' | '\u{201e}' => b"\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => b"-",
        '\u{2026}' => b"...",
        '\u{2000}'..='\u{200a}' | '\u{202f}' => b" ",
        '€' => b"EUR",
        'Š' => b"S",
        'š' => b"s",
        'Ž' => b"Z",
        'ž' => b"z",
        'Ø' => b"O",
        'ø' => b"o",
        'È' | 'Ê' | 'Ë' => b"E",
        'À' | 'Á' | 'Â' | 'Ã' => b"A",
        'ã' => b"a",
        'õ' => b"o",
        _ => b"?",
    }
}
