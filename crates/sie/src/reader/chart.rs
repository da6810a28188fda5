//! The chart of accounts: accounts, dimensions, objects.

use super::State;
use super::row::Row;
use crate::finding::{FindingKind, Limited};
use crate::label::Label;
use crate::record::{AccountKind, Record};
use crate::tally::{AccountSummary, MAX_DIMENSIONS, MAX_OBJECTS};

/// How many `#SRU` of one account are kept in its summary.
const KEPT_TAX_CODES: usize = 16;
/// How many sub-dimensions are looked for in the object lists of vouchers.
const KEPT_PARENTS: usize = 64;

impl State {
    pub(super) fn chart(&mut self, row: Row<'_>) -> Option<Record> {
        match row.label {
            Label::Konto => self.declare_account(row),
            Label::Ktyp | Label::Enhet | Label::Sru => self.describe_account(row),
            Label::Dim | Label::Underdim => self.dimension(row),
            _ => self.object(row),
        }
    }

    fn declare_account(&mut self, row: Row<'_>) -> Option<Record> {
        self.note_surplus(row, 2);
        let index = self.account(row, 0)?;
        self.has_field(row, 1, "kontonamn");
        let (number, name) = (row.string(0), row.string(1));
        let line = self.number;
        if let Some(account) = self.accounts.list.get_mut(index) {
            if account.declared_on_line.is_some() {
                let account = row.short(0);
                self.add(FindingKind::AccountRepeated { account });
            } else {
                account.declared_on_line = Some(line);
                account.name = Some(name.clone());
            }
        }
        Some(Record::Account { number, name })
    }

    /// Reads `#KTYP`, `#ENHET` or `#SRU`.
    fn describe_account(&mut self, row: Row<'_>) -> Option<Record> {
        self.note_surplus(row, 2);
        let index = self.account(row, 0)?;
        let field = match row.label {
            Label::Ktyp => "kontotyp",
            Label::Enhet => "enhet",
            _ => "SRU-kod",
        };
        if !self.has_field(row, 1, field) {
            return None;
        }
        let (account, value) = (row.string(0), row.string(1));
        let kind = AccountKind::find(row.bytes(1));
        if row.label == Label::Ktyp && kind.is_none() {
            self.field_unreadable(row, 1, field);
        }
        if row.label != Label::Sru && self.accounts.list.get(index).is_some_and(|a| a.declared_on_line.is_none()) {
            self.add(FindingKind::RecordBeforeAccount { label: row.label, account: row.short(0) });
        }
        if let Some(summary) = self.accounts.list.get_mut(index) {
            describe(summary, row.label, kind, &value);
        }
        match row.label {
            Label::Ktyp => Some(Record::AccountType { account, kind: kind? }),
            Label::Enhet => Some(Record::AccountUnit { account, unit: value }),
            _ => Some(Record::TaxCode { account, code: value }),
        }
    }

    /// Reads `#DIM` or `#UNDERDIM`.
    fn dimension(&mut self, row: Row<'_>) -> Option<Record> {
        let is_sub = row.label == Label::Underdim;
        self.note_surplus(row, if is_sub { 3 } else { 2 });
        let number = self.dimension_number(row, 0, "dimensionsnr")?;
        self.has_field(row, 1, "namn");
        let parent = if is_sub { self.dimension_number(row, 2, "superdimension") } else { None };
        if parent.is_some() && self.objects.parents.len() < KEPT_PARENTS {
            self.objects.parents.push((row.bytes(0).into(), row.bytes(2).into()));
        }
        let name = row.string(1);
        let line = self.number;
        if matches!(number, 3..=5 | 11..=19) {
            self.add(FindingKind::DimensionReserved { dimension: number });
        }
        let begun = self.objects.find_or_begin_dimension(row.bytes(0), line);
        let index = self.within(begun, Limited::Dimensions, MAX_DIMENSIONS)?;
        if let Some(summary) = self.objects.dimensions.get_mut(index).filter(|known| known.declared_on_line.is_none()) {
            (summary.declared_on_line, summary.name, summary.parent) = (Some(line), Some(name.clone()), parent);
        }
        match (is_sub, parent) {
            (true, Some(parent)) => Some(Record::SubDimension { number, name, parent }),
            _ => Some(Record::Dimension { number, name }),
        }
    }

    fn object(&mut self, row: Row<'_>) -> Option<Record> {
        self.note_surplus(row, 3);
        let dimension = self.dimension_number(row, 0, "dimensionsnr")?;
        if !self.has_field(row, 1, "objektnr") {
            return None;
        }
        self.has_field(row, 2, "objektnamn");
        let (number, name, line) = (row.string(1), row.string(2), self.number);
        let begun = self.objects.find_or_begin_dimension(row.bytes(0), line);
        self.within(begun, Limited::Dimensions, MAX_DIMENSIONS)?;
        let begun = self.objects.find_or_begin(row.bytes(0), row.bytes(1), line, row.encoding);
        let index = self.within(begun, Limited::Objects, MAX_OBJECTS)?;
        if let Some(summary) = self.objects.list.get_mut(index).filter(|known| known.declared_on_line.is_none()) {
            (summary.declared_on_line, summary.name) = (Some(line), Some(name.clone()));
        }
        Some(Record::Object { dimension, number, name })
    }

    fn dimension_number(&mut self, row: Row<'_>, at: usize, field: &'static str) -> Option<u32> {
        let number = std::str::from_utf8(row.bytes(at)).ok().and_then(|text| text.parse().ok());
        if number.is_none() {
            self.field_unreadable(row, at, field);
        }
        number
    }
}

fn describe(summary: &mut AccountSummary, label: Label, kind: Option<AccountKind>, value: &str) {
    match label {
        Label::Ktyp => summary.kind = kind.or(summary.kind),
        Label::Enhet => summary.unit = Some(value.to_string()),
        _ if summary.tax_codes.len() < KEPT_TAX_CODES => summary.tax_codes.push(value.to_string()),
        _ => {}
    }
}
