//! One record as its line has it, before it is known what the fields mean.

use std::borrow::Cow;

use crate::encoding::Encoding;
use crate::label::Label;
use crate::lexer::{Field, unescape};

/// How many characters of a text from the file a finding repeats.
const SHORT_CHARACTERS: usize = 60;

/// Shows a record's fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub label: Label,
    pub line: &'a [u8],
    pub fields: &'a [Field],
    pub list: Option<(usize, usize)>,
    pub encoding: Encoding,
}

/// Gathers the fields of a record that comes from elsewhere than a line.
#[derive(Debug, Default)]
pub(crate) struct Content {
    pub(super) bytes: Vec<u8>,
    pub(super) fields: Vec<Field>,
    pub(super) list: Option<(usize, usize)>,
}

impl Content {
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.fields.clear();
        self.list = None;
    }

    pub(crate) fn field(&mut self, text: &str) {
        let start = self.bytes.len() as u32;
        self.bytes.extend_from_slice(text.as_bytes());
        self.fields.push(Field { start, end: self.bytes.len() as u32, escaped: false });
    }

    /// Adds the optional fields at the end of a record, as far as there are any.
    pub(crate) fn optional(&mut self, fields: &[Option<&str>]) {
        let used = fields.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        fields.iter().take(used).for_each(|field| self.field(field.unwrap_or_default()));
    }

    pub(crate) fn objects(&mut self, pairs: &[(String, String)]) {
        let start = self.fields.len();
        for (dimension, object) in pairs {
            self.field(dimension);
            self.field(object);
        }
        self.list = Some((start, self.fields.len()));
    }
}

impl<'a> Row<'a> {
    /// Gives the bytes of a field as they stand; empty if there is no such field.
    #[inline]
    pub(super) fn bytes(&self, at: usize) -> &'a [u8] {
        self.fields.get(at).map_or(&[], |field| field.bytes(self.line))
    }

    /// Gives the text of a field; empty if there is no such field.
    pub(super) fn string(&self, at: usize) -> String {
        self.fields.get(at).map(|field| text(*field, self.line, self.encoding)).unwrap_or_default()
    }

    /// Finds the text of a field that may be left out.
    pub(super) fn find_string(&self, at: usize) -> Option<String> {
        let field = self.fields.get(at)?;
        (field.start < field.end).then(|| text(*field, self.line, self.encoding))
    }

    /// Gives the text of a field for a finding, shortened.
    pub(super) fn short(&self, at: usize) -> String {
        short(self.bytes(at), self.encoding)
    }
}

pub(super) fn text(field: Field, line: &[u8], encoding: Encoding) -> String {
    let bytes = field.bytes(line);
    if field.escaped { encoding.decode(&unescape(bytes)).into_owned() } else { encoding.decode(bytes).into_owned() }
}

/// Shortens bytes of the file to what a finding may repeat.
pub(super) fn short(bytes: &[u8], encoding: Encoding) -> String {
    let head = bytes.get(..SHORT_CHARACTERS * 4).unwrap_or(bytes);
    let text: Cow<'_, str> = encoding.decode(head);
    let mut out: String = text.chars().take(SHORT_CHARACTERS).collect();
    if bytes.len() > head.len() || text.chars().nth(SHORT_CHARACTERS).is_some() {
        out.push('…');
    }
    out
}

/// Reads a whole number with sign.
#[inline]
pub(super) fn integer(bytes: &[u8]) -> Option<i32> {
    match bytes {
        [digit @ b'0'..=b'9'] => Some(i32::from(digit - b'0')),
        [b'-', digit @ b'0'..=b'9'] => Some(-i32::from(digit - b'0')),
        _ => std::str::from_utf8(bytes).ok()?.parse().ok(),
    }
}
