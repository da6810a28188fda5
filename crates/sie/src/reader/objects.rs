//! Fields that several records share: accounts, object lists, amounts, quantities, dates.

use super::State;
use super::row::{Row, text};
use crate::amount::{self, Decimal, Fault, Form};
use crate::date::Date;
use crate::finding::{FindingKind, Limited};
use crate::label::Label;
use crate::tally::{MAX_ACCOUNTS, MAX_DIMENSIONS, MAX_OBJECTS};

/// More decimals than this are worth a note.
const USUAL_QUANTITY_DECIMALS: u8 = 4;

impl Row<'_> {
    /// Lists the pairs of dimension and object; a dimension without object is left out.
    pub(super) fn objects(&self) -> Vec<(String, String)> {
        let listed = self.list.and_then(|(start, end)| self.fields.get(start..end)).unwrap_or_default();
        let (pairs, _) = listed.as_chunks::<2>();
        let pair = |[dimension, object]: &[_; 2]| {
            (text(*dimension, self.line, self.encoding), text(*object, self.line, self.encoding))
        };
        pairs.iter().map(pair).collect()
    }
}

impl State {
    /// Gives the index of the first field after the object list, which belongs after `before` fields.
    #[inline]
    pub(super) fn after_list(&mut self, row: Row<'_>, before: usize) -> usize {
        match row.list {
            Some((start, end)) if start == before => end,
            Some((start, end)) if start < before => {
                self.add(FindingKind::FieldMissing { label: row.label, field: "konto" });
                end
            }
            Some((start, end)) => {
                self.add(FindingKind::FieldSurplus { label: row.label, count: start - before });
                end
            }
            None => {
                self.add(FindingKind::ObjectListMissing { label: row.label });
                before
            }
        }
    }

    /// Finds the account of a row and notes what is odd about its number the first time.
    #[inline]
    pub(super) fn account(&mut self, row: Row<'_>, at: usize) -> Option<usize> {
        let number = row.bytes(at);
        if number.is_empty() || row.list.is_some_and(|(start, _)| start <= at) {
            if row.list.is_none_or(|(start, _)| start > at) {
                self.add(FindingKind::FieldMissing { label: row.label, field: "konto" });
            }
            return None;
        }
        match self.accounts.find_or_begin(number, self.number, row.encoding) {
            Ok(crate::tally::Found::Known(index)) => Some(index),
            Ok(crate::tally::Found::New(index)) => {
                self.note_account(row, at);
                Some(index)
            }
            Err(full) => self.within(Err(full), Limited::Accounts, MAX_ACCOUNTS),
        }
    }

    #[cold]
    fn note_account(&mut self, row: Row<'_>, at: usize) {
        let number = row.bytes(at);
        let account = row.short(at);
        if !number.iter().all(u8::is_ascii_digit) {
            self.add(FindingKind::AccountNotNumeric { account });
        } else if number.len() != 4 {
            self.findings.add_once(self.number, FindingKind::AccountLength { account });
        }
    }

    /// Adds a transaction to the objects of its list.
    #[inline]
    pub(super) fn count_objects(&mut self, row: Row<'_>, amount_ore: i64) {
        let Some((start, end)) = row.list.filter(|(start, end)| start < end) else { return };
        if !(end - start).is_multiple_of(2) {
            self.add(FindingKind::ObjectListOdd { label: row.label });
        }
        for at in (start..end.saturating_sub(1)).step_by(2) {
            let (Some(first), Some(last)) = (row.fields.get(at), row.fields.get(at + 1)) else { return };
            let pair = row.line.get(first.start as usize..last.end as usize).unwrap_or_default();
            if !self.objects.add_recent(pair, amount_ore) {
                self.count_new_object(row, at, pair, amount_ore);
            }
        }
        if !self.objects.parents.is_empty() {
            self.look_for_parents(row, start, end);
        }
    }

    /// In an import, an object of a sub-dimension is given with the object that it belongs under.
    #[cold]
    fn look_for_parents(&mut self, row: Row<'_>, start: usize, end: usize) {
        let has = |dimension: &[u8]| (start..end).step_by(2).any(|at| row.bytes(at) == dimension);
        if self.objects.parents.iter().any(|(child, parent)| has(child) && !has(parent)) {
            if self.counts.without_parent == 0 {
                self.counts.first_without_parent = self.number;
            }
            self.counts.without_parent += 1;
        }
    }

    #[cold]
    fn count_new_object(&mut self, row: Row<'_>, at: usize, pair: &[u8], amount_ore: i64) {
        if let Some(object) = self.find_object(row, at) {
            self.objects.add_and_remember(object, pair, amount_ore);
        }
    }

    /// Lists the objects of a row by their index and begins those that are new.
    pub(super) fn list_objects(&mut self, row: Row<'_>) -> Vec<u32> {
        let Some((start, end)) = row.list else { return Vec::new() };
        if !(end - start).is_multiple_of(2) {
            self.add(FindingKind::ObjectListOdd { label: row.label });
        }
        (start..end.saturating_sub(1)).step_by(2).filter_map(|at| self.find_object(row, at)).collect()
    }

    /// Finds the object whose dimension and number begin at a field, or begins it.
    fn find_object(&mut self, row: Row<'_>, at: usize) -> Option<u32> {
        let (dimension, number) = (row.bytes(at), row.bytes(at + 1));
        let begun = self.objects.find_or_begin_dimension(dimension, self.number);
        self.within(begun, Limited::Dimensions, MAX_DIMENSIONS);
        let begun = self.objects.find_or_begin(dimension, number, self.number, row.encoding);
        self.within(begun, Limited::Objects, MAX_OBJECTS).map(|index| index as u32)
    }

    /// Reads an amount to öre; one that is missing is 0, one that cannot be read is nothing.
    #[inline]
    pub(super) fn amount(&mut self, row: Row<'_>, at: usize) -> Option<i64> {
        match amount::parse_ore(row.bytes(at)) {
            Ok((ore, Form::Standard)) => Some(ore),
            Ok((ore, form)) => {
                self.note_amount_form(row, at, form);
                Some(ore)
            }
            Err(fault) => self.amount_fault(row, at, fault),
        }
    }

    #[cold]
    fn note_amount_form(&mut self, row: Row<'_>, at: usize, form: Form) {
        let (label, value) = (row.label, row.short(at));
        self.add(match form {
            Form::Standard => return,
            Form::Plus => FindingKind::AmountWithPlus { value },
            Form::LeadingPoint => FindingKind::AmountWithoutLeadingDigit { value },
            Form::NegativeZero => FindingKind::AmountNegativeZero { value },
            Form::Comma => FindingKind::AmountWithComma { label, value },
            Form::SurplusZeros => FindingKind::AmountSurplusDecimals { value },
        });
    }

    #[cold]
    fn amount_fault(&mut self, row: Row<'_>, at: usize, fault: Fault) -> Option<i64> {
        let (label, value) = (row.label, row.short(at));
        if value.is_empty() {
            self.add(FindingKind::AmountMissing { label });
            return Some(0);
        }
        self.add(match fault {
            Fault::Unreadable => FindingKind::AmountUnreadable { label, value },
            Fault::TooLarge => FindingKind::AmountTooLarge { label, value },
            Fault::TooPrecise => FindingKind::AmountTooPrecise { label, value },
        });
        None
    }

    #[inline]
    pub(super) fn quantity(&mut self, row: Row<'_>, at: usize) -> Option<Decimal> {
        let bytes = row.bytes(at);
        if bytes.is_empty() {
            return None;
        }
        let quantity = Decimal::parse(bytes);
        match quantity {
            None => self.add(FindingKind::QuantityUnreadable { value: row.short(at) }),
            Some(quantity) if quantity.scale > USUAL_QUANTITY_DECIMALS => {
                self.findings.add_once(self.number, FindingKind::QuantityDecimals { value: row.short(at) });
            }
            Some(_) => {}
        }
        quantity
    }

    /// Reads a date that may be left out.
    #[inline]
    pub(super) fn optional_date(&mut self, row: Row<'_>, at: usize) -> Option<Date> {
        let bytes = row.bytes(at);
        if bytes.is_empty() {
            return None;
        }
        Date::parse(bytes).or_else(|| self.nonstandard_date(row, at))
    }

    #[cold]
    fn nonstandard_date(&mut self, row: Row<'_>, at: usize) -> Option<Date> {
        let (label, value) = (row.label, row.short(at));
        let date = Date::parse_nonstandard(row.bytes(at).trim_ascii());
        self.add(match date {
            Some(read) => FindingKind::DateForm { label, value, read },
            None => FindingKind::DateUnreadable { label, value },
        });
        date
    }

    #[inline]
    pub(super) fn note_surplus(&mut self, row: Row<'_>, allowed: usize) {
        let surplus = row.fields.len().saturating_sub(allowed);
        if surplus > 0 {
            self.add(FindingKind::FieldSurplus { label: row.label, count: surplus });
        }
    }

    /// Tells that a mandatory field is missing; true if it is there.
    pub(super) fn has_field(&mut self, row: Row<'_>, at: usize, field: &'static str) -> bool {
        let present = row.fields.len() > at;
        if !present {
            self.add(FindingKind::FieldMissing { label: row.label, field });
        }
        present
    }

    pub(super) fn field_unreadable(&mut self, row: Row<'_>, at: usize, field: &'static str) {
        let label: Label = row.label;
        match row.short(at) {
            value if value.is_empty() => self.add(FindingKind::FieldMissing { label, field }),
            value => self.add(FindingKind::FieldUnreadable { label, field, value }),
        }
    }
}
