//! What stands before balances and vouchers, kept until it can be written in order.

use super::field::Text;
use super::{MAX_HEAD_BYTES, WriteError};
use crate::label::Label;

/// Keeps lines by label.
#[derive(Debug, Default)]
pub(super) struct Head {
    records: Vec<(Label, Text)>,
    unknown: Vec<Text>,
    bytes: usize,
}

impl Head {
    pub(super) fn add(&mut self, label: Label, text: Text) -> Result<(), WriteError> {
        self.count(&text)?;
        self.records.push((label, text));
        Ok(())
    }

    pub(super) fn add_unknown(&mut self, text: Text) -> Result<(), WriteError> {
        self.count(&text)?;
        self.unknown.push(text);
        Ok(())
    }

    pub(super) fn has(&self, label: Label) -> bool {
        self.records.iter().any(|(known, _)| *known == label)
    }

    /// Gives the flag, and then everything else in the standard's order, with what the writer adds itself.
    pub(super) fn in_order(mut self, type_digit: &str) -> (Text, Vec<Text>) {
        if !self.has(Label::Flagga) {
            self.records.push((Label::Flagga, own(Label::Flagga, "0")));
        }
        self.records.push((Label::Format, own(Label::Format, "PC8")));
        self.records.push((Label::Sietyp, own(Label::Sietyp, type_digit)));
        // Stable, so that records of one label keep their order.
        self.records.sort_by_key(|(label, _)| *label);
        let mut records = self.records.into_iter().map(|(_, text)| text);
        let flag = records.next().unwrap_or_default();
        (flag, records.chain(self.unknown).collect())
    }

    fn count(&mut self, text: &Text) -> Result<(), WriteError> {
        self.bytes += text.bytes.len() + text.content.len() + size_of::<(Label, Text)>();
        if self.bytes > MAX_HEAD_BYTES { Err(WriteError::TooLarge) } else { Ok(()) }
    }
}

fn own(label: Label, value: &str) -> Text {
    let bytes = format!("{label} {value}\r\n").into_bytes();
    Text { bytes, content: format!("{label}{value}").into_bytes() }
}
