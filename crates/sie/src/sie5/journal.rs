//! A journal with its entries: vouchers and their lines.

use super::account::Objects;
use super::attributes::Attributes;
use crate::label::Label;
use crate::reader::{Content, State};

/// A voucher of which more is to come before its first line.
#[derive(Debug, Default)]
pub(super) struct JournalEntry {
    series: String,
    number: String,
    date: String,
    text: Option<String>,
    registered: Option<String>,
    sign: Option<String>,
    line: u64,
    is_begun: bool,
}

/// A line of a voucher whose objects are still to come.
#[derive(Debug, Default)]
pub(super) struct LedgerEntry {
    account: String,
    amount: String,
    quantity: Option<String>,
    text: Option<String>,
    date: String,
    sign: Option<String>,
    is_removed: bool,
    pub objects: Objects,
    line: u64,
}

impl JournalEntry {
    pub(super) fn begin(series: &str, attributes: &Attributes, line: u64) -> JournalEntry {
        JournalEntry {
            series: series.to_owned(),
            number: attributes.text("id").trim().to_owned(),
            date: attributes.day("journalDate").into_owned(),
            text: attributes.find_text("text").map(str::to_owned),
            line,
            ..JournalEntry::default()
        }
    }

    /// Takes note of who registered it and when; the accounting program's own word goes before that of another.
    pub(super) fn registered(&mut self, attributes: &Attributes) {
        if self.registered.is_none() {
            self.registered = attributes.find_text("date").map(|_| attributes.day("date").into_owned());
            self.sign = attributes.find_text("by").map(str::to_owned);
        }
    }

    pub(super) fn line<const KEEP: bool>(&mut self, state: &mut State, content: &mut Content, line: LedgerEntry) {
        self.write_head::<KEEP>(state, content);
        let end = std::mem::replace(&mut state.number, line.line);
        content.clear();
        content.optional(&[Some(&line.account)]);
        content.objects(&line.objects);
        content.field(&line.amount);
        let date = Some(line.date.as_str()).filter(|date| !date.is_empty());
        content.optional(&[date, line.text.as_deref(), line.quantity.as_deref(), line.sign.as_deref()]);
        state.element::<KEEP>(if line.is_removed { Label::Btrans } else { Label::Trans }, content);
        state.number = end;
    }

    pub(super) fn finish<const KEEP: bool>(mut self, state: &mut State, content: &mut Content) {
        self.write_head::<KEEP>(state, content);
        state.close_brace::<KEEP>();
    }

    fn write_head<const KEEP: bool>(&mut self, state: &mut State, content: &mut Content) {
        if std::mem::replace(&mut self.is_begun, true) {
            return;
        }
        let line = std::mem::replace(&mut state.number, self.line);
        content.clear();
        content.field(&self.series);
        content.field(&self.number);
        content.field(&self.date);
        content.optional(&[self.text.as_deref(), self.registered.as_deref(), self.sign.as_deref()]);
        state.element::<KEEP>(Label::Ver, content);
        state.open_brace();
        state.number = line;
    }
}

impl LedgerEntry {
    pub(super) fn begin(attributes: &Attributes, line: u64) -> LedgerEntry {
        LedgerEntry {
            account: attributes.text("accountId").to_owned(),
            amount: attributes.number("amount").into_owned(),
            quantity: attributes.find_text("quantity").map(|_| attributes.number("quantity").into_owned()),
            text: attributes.find_text("text").map(str::to_owned),
            date: attributes.day("ledgerDate").into_owned(),
            line,
            ..LedgerEntry::default()
        }
    }

    pub(super) fn registered(&mut self, attributes: &Attributes) {
        self.sign = attributes.find_text("by").map(str::to_owned);
    }

    /// Strikes the line: it stays in the books and no longer counts.
    pub(super) fn strike(&mut self) {
        self.is_removed = true;
    }
}
