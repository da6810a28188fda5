//! Vouchers: from `#VER` to the closing brace, balanced or not.

use std::collections::HashMap;

use super::State;
use super::row::{Row, short};
use crate::date::{Date, Period};
use crate::encoding::Encoding;
use crate::finding::{FindingKind, Limited};
use crate::label::Label;
use crate::record::{Record, UnknownRecord};
use crate::tally::{MAX_PERIODS, MAX_SERIES};
use crate::voucher::{MAX_VOUCHER_BYTES, MAX_VOUCHER_TRANSACTIONS, Transaction, TransactionKind, UnknownLine, Voucher};

/// Holds a voucher that is being read.
#[derive(Debug, Default)]
pub(super) struct OpenVoucher {
    line: u64,
    series: Vec<u8>,
    number: Vec<u8>,
    encoding: Encoding,
    period: Option<Period>,
    sum_ore: i128,
    /// Lines of any of the three kinds, and how many bytes they had.
    lines: usize,
    /// Lines that the standard does not know.
    unknown: usize,
    bytes: usize,
    braced: bool,
    too_large: bool,
    /// The line and the fields of an `#RTRANS` whose `#TRANS` is to come next.
    added: Option<(u64, Vec<u8>)>,
    record: Voucher,
}

impl OpenVoucher {
    fn names(&self) -> (String, String) {
        (short(&self.series, self.encoding), short(&self.number, self.encoding))
    }

    #[inline]
    fn clear(&mut self) {
        self.series.clear();
        self.number.clear();
        self.added = None;
        (self.period, self.sum_ore, self.lines, self.unknown, self.bytes) = (None, 0, 0, 0, 0);
        (self.braced, self.too_large) = (false, false);
    }
}

/// Follows the last number of each series.
#[derive(Debug, Default)]
pub(super) struct Series {
    last_numbers: Vec<(Box<[u8]>, u64)>,
    index: HashMap<Box<[u8]>, usize>,
    current: usize,
}

impl Series {
    /// Takes note of a number and gives the one before it in its series; nothing for the first.
    #[inline]
    fn follow(&mut self, series: &[u8], number: u64) -> Result<Option<u64>, crate::tally::Full> {
        let is_current = self.last_numbers.get(self.current).is_some_and(|(name, _)| &**name == series);
        if !is_current {
            match self.index.get(series) {
                Some(index) => self.current = *index,
                None if self.last_numbers.len() >= MAX_SERIES => return Err(crate::tally::Full),
                None => {
                    self.current = self.last_numbers.len();
                    self.index.insert(series.into(), self.current);
                    self.last_numbers.push((series.into(), number));
                    return Ok(None);
                }
            }
        }
        let last = self.last_numbers.get_mut(self.current).map(|(_, last)| std::mem::replace(last, number));
        Ok(last)
    }
}

impl State {
    #[inline]
    pub(super) fn begin_voucher<const KEEP: bool>(&mut self, row: Row<'_>) {
        if let Some(open) = &self.voucher {
            if open.braced {
                let (series, number) = open.names();
                self.findings.add(open.line, FindingKind::VoucherNotClosed { series, number });
            }
            self.end_voucher::<KEEP>();
        }
        let mut open = self.spare_voucher.take().unwrap_or_default();
        open.clear();
        open.line = self.number;
        open.encoding = row.encoding;
        open.series.extend_from_slice(row.bytes(0));
        open.number.extend_from_slice(row.bytes(1));
        let date = self.voucher_date(row);
        open.period = date.map(Date::period);
        self.note_surplus(row, 6);
        self.note_number(row);
        if let Some(date) = date {
            self.note_voucher_date(row, date);
        }
        let registered = self.optional_date(row, 4);
        if KEEP {
            open.record = Voucher {
                series: row.string(0),
                number: row.string(1),
                date,
                text: row.find_string(3),
                registered,
                sign: row.find_string(5),
                transactions: Vec::new(),
                unknown: Vec::new(),
            };
        }
        self.voucher = Some(open);
    }

    #[inline]
    fn voucher_date(&mut self, row: Row<'_>) -> Option<Date> {
        if row.bytes(2).is_empty() {
            self.add(FindingKind::DateMissing { label: Label::Ver });
            return None;
        }
        self.optional_date(row, 2)
    }

    #[inline]
    fn note_number(&mut self, row: Row<'_>) {
        let (series, number) = (row.bytes(0), row.bytes(1));
        if series.is_empty() || number.is_empty() {
            self.counts.without_number += 1;
            if self.counts.without_number == 1 {
                self.counts.first_without_number = self.number;
            }
        }
        let Some(value) = natural(number) else { return };
        let followed = self.series.follow(series, value);
        let previous = self.within(followed, Limited::Series, MAX_SERIES).flatten();
        if let Some(previous) = previous.filter(|previous| *previous >= value) {
            let (series, number) = (row.short(0), row.short(1));
            let previous = previous.to_string();
            self.add(FindingKind::VoucherNumberNotAscending { series, number, previous });
        }
    }

    #[inline]
    fn note_voucher_date(&mut self, row: Row<'_>, date: Date) {
        self.counts.days = Some(match self.counts.days {
            None => (date, date),
            Some((first, last)) => (first.min(date), last.max(date)),
        });
        let year = self.years.find(0).and_then(|year| Some((year.from?, year.to?)));
        if year.is_some_and(|(from, to)| date < from || date > to) {
            let (series, number) = (row.short(0), row.short(1));
            self.add(FindingKind::VoucherOutsideYear { series, number, date });
        }
    }

    #[inline]
    pub(crate) fn open_brace(&mut self) {
        match &mut self.voucher {
            Some(open) if !open.braced => open.braced = true,
            _ => self.unexpected_brace(),
        }
    }

    #[inline]
    pub(crate) fn close_brace<const KEEP: bool>(&mut self) {
        match &self.voucher {
            Some(open) if open.braced => self.end_voucher::<KEEP>(),
            _ => self.unexpected_brace(),
        }
    }

    #[cold]
    fn unexpected_brace(&mut self) {
        self.findings.around = None;
        self.add(FindingKind::BraceUnexpected);
    }

    /// Ends a voucher that never got its braces, or tells that another record stands in it.
    #[inline]
    pub(super) fn leave_voucher<const KEEP: bool>(&mut self, label: Label) {
        match &self.voucher {
            None => {}
            Some(open) if open.braced => self.add(FindingKind::RecordInsideVoucher { label }),
            Some(_) => self.end_voucher::<KEEP>(),
        }
    }

    pub(super) fn end_voucher_at_end_of_file<const KEEP: bool>(&mut self) {
        if let Some(open) = &self.voucher {
            if open.braced {
                let (series, number) = open.names();
                self.findings.add(open.line, FindingKind::VoucherNotClosed { series, number });
            }
            self.end_voucher::<KEEP>();
        }
    }

    #[inline]
    fn end_voucher<const KEEP: bool>(&mut self) {
        self.forget_added();
        let Some(mut open) = self.voucher.take() else { return };
        self.counts.vouchers += 1;
        if open.lines == 0 {
            let (series, number) = open.names();
            self.findings.add(open.line, FindingKind::VoucherEmpty { series, number });
        }
        if open.sum_ore != 0 {
            let (series, number) = open.names();
            let difference_ore = open.sum_ore;
            self.findings.add(open.line, FindingKind::VoucherNotBalanced { series, number, difference_ore });
        }
        let record = KEEP.then(|| Record::Voucher(std::mem::take(&mut open.record)));
        self.deliver::<KEEP>(open.line, record);
        self.spare_voucher = Some(open);
    }

    /// Reads `#TRANS`, `#RTRANS` or `#BTRANS`.
    #[inline]
    pub(super) fn transaction<const KEEP: bool>(&mut self, row: Row<'_>) {
        let Some(open) = &mut self.voucher else {
            return self.add(FindingKind::TransactionOutsideVoucher { label: row.label });
        };
        if !open.braced && open.lines == 0 {
            self.findings.add(self.number, FindingKind::BraceMissing);
        }
        open.lines += 1;
        open.bytes += row.line.len();
        if open.lines > MAX_VOUCHER_TRANSACTIONS || open.bytes > MAX_VOUCHER_BYTES {
            return self.refuse_large_voucher();
        }
        if open.added.is_some() && self.repeats_added(row) {
            return;
        }
        let kind = match row.label {
            Label::Rtrans => TransactionKind::Added,
            Label::Btrans => TransactionKind::Removed,
            _ => TransactionKind::Ordinary,
        };
        if kind == TransactionKind::Added {
            self.expect_repetition(row);
        }
        let after = self.after_list(row, 1);
        self.note_surplus(row, after + 5);
        let amount_ore = self.amount(row, after);
        let account = self.account(row, 0);
        if let (Some(amount_ore), true) = (amount_ore, kind != TransactionKind::Removed) {
            self.count(row, account, amount_ore);
        }
        let date = self.optional_date(row, after + 1);
        let quantity = self.quantity(row, after + 3);
        let (Some(amount_ore), true) = (amount_ore, KEEP) else { return };
        let transaction = Transaction {
            line: self.number,
            kind,
            account: row.string(0),
            objects: row.objects(),
            amount_ore,
            date,
            text: row.find_string(after + 2),
            quantity,
            sign: row.find_string(after + 4),
        };
        if let Some(open) = &mut self.voucher {
            open.record.transactions.push(transaction);
        }
    }

    /// Adds a transaction to its voucher, account, month and objects.
    #[inline]
    fn count(&mut self, row: Row<'_>, account: Option<usize>, amount_ore: i64) {
        let Some(open) = &mut self.voucher else { return };
        self.counts.transactions += 1;
        open.sum_ore += i128::from(amount_ore);
        let period = open.period;
        if let Some(index) = account {
            let added = self.accounts.add(index, period, amount_ore);
            self.within(added, Limited::Periods, MAX_PERIODS);
        }
        self.count_objects(row, amount_ore);
    }

    /// Keeps a record that the standard does not know in the voucher that it stands in; gives it back outside of one.
    ///
    /// The standard has the braces right after `#VER`, so what stands between them comes first within.
    pub(super) fn keep_in_voucher(&mut self, bytes: usize, record: Option<UnknownRecord>) -> Option<UnknownRecord> {
        let Some(open) = &mut self.voucher else { return record };
        open.unknown += 1;
        open.bytes += bytes;
        if open.unknown > MAX_VOUCHER_TRANSACTIONS || open.bytes > MAX_VOUCHER_BYTES {
            self.refuse_large_voucher();
            return None;
        }
        let after = open.record.transactions.len();
        open.record.unknown.extend(record.map(|record| UnknownLine { after, record }));
        None
    }

    #[cold]
    fn refuse_large_voucher(&mut self) {
        let Some(open) = &mut self.voucher else { return };
        if !std::mem::replace(&mut open.too_large, true) {
            let (series, number) = open.names();
            let (limit_transactions, limit_bytes) = (MAX_VOUCHER_TRANSACTIONS, MAX_VOUCHER_BYTES);
            self.add(FindingKind::VoucherTooLarge { series, number, limit_transactions, limit_bytes });
        }
    }

    /// Says whether the row is the `#TRANS` that must follow an `#RTRANS` and only repeats it.
    fn repeats_added(&mut self, row: Row<'_>) -> bool {
        let Some((line, fields)) = self.voucher.as_mut().and_then(|open| open.added.take()) else { return false };
        if row.label == Label::Trans && content(row) == fields {
            return true;
        }
        self.findings.add(line, FindingKind::AddedLineWithoutTransaction);
        false
    }

    fn expect_repetition(&mut self, row: Row<'_>) {
        if let Some(open) = &mut self.voucher {
            open.added = Some((self.number, content(row)));
        }
    }

    #[inline]
    fn forget_added(&mut self) {
        if let Some((line, _)) = self.voucher.as_mut().and_then(|open| open.added.take()) {
            self.findings.add(line, FindingKind::AddedLineWithoutTransaction);
        }
    }
}

/// Gives what two rows must share to be identical: their fields, however they are spaced and quoted.
fn content(row: Row<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(row.line.len());
    for (at, field) in row.fields.iter().enumerate() {
        if row.list.is_some_and(|(start, end)| at == start || at == end) {
            out.push(1);
        }
        out.extend_from_slice(field.bytes(row.line));
        out.push(0);
    }
    out
}

/// Reads a voucher number, if it is one.
#[inline]
fn natural(bytes: &[u8]) -> Option<u64> {
    if bytes.is_empty() || bytes.len() > 18 {
        return None;
    }
    bytes.iter().try_fold(0, |sum: u64, byte| byte.is_ascii_digit().then(|| sum * 10 + u64::from(byte - b'0')))
}
