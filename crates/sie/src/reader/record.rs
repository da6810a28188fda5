//! From a line to its record: label, fields, checksum, order, and on to whoever knows the label.

use super::State;
use super::row::{Content, Row, short, text};
use super::state::{ChecksumState, Sums};
use crate::encoding::Encoding;
use crate::finding::{FindingKind, Limited};
use crate::label::Label;
use crate::lexer::{Braces, Faults, Fields};
use crate::lines::Survey;
use crate::record::{Record, UnknownRecord};
use crate::tally::MAX_PERIODS;

const END_OF_FILE_MARK: u8 = 0x1a;

impl State {
    /// Reads one line, whatever it holds.
    #[inline]
    pub(super) fn line<const KEEP: bool>(&mut self, fields: &mut Fields, line: &[u8], seen: Survey) {
        let encoding = if seen.high { self.note_high_bytes(line) } else { Encoding::Cp437 };
        if line == [END_OF_FILE_MARK] {
            self.findings.around = None;
            return self.findings.add_once(self.number, FindingKind::EndOfFileMark);
        }
        if seen.low {
            self.note_control_characters(line);
        }
        let mut rest = line;
        loop {
            while let [b' ' | b'\t', after @ ..] = rest {
                rest = after;
            }
            match rest {
                [] => return,
                [b'#', ..] => return self.record::<KEEP>(fields, rest, encoding, seen.high),
                [brace @ (b'{' | b'}'), after @ ..] => {
                    if *brace == b'{' {
                        self.open_brace();
                    } else {
                        self.close_brace::<KEEP>();
                    }
                    if !after.trim_ascii().is_empty() {
                        self.findings.around = None;
                        self.findings.add_once(self.number, FindingKind::BraceNotAlone);
                    }
                    rest = after;
                }
                _ => {
                    self.findings.around = None;
                    return self.add(FindingKind::LineWithoutLabel { text: short(rest, encoding) });
                }
            }
        }
    }

    #[inline]
    fn record<const KEEP: bool>(&mut self, fields: &mut Fields, line: &[u8], encoding: Encoding, high: bool) {
        // The two labels that a large file consists of are told without a search.
        let (label, end) = match (line.first_chunk::<7>(), line.first_chunk::<5>()) {
            (Some(b"#TRANS "), _) => (Some(Label::Trans), 6),
            (_, Some(b"#VER ")) => (Some(Label::Ver), 4),
            _ => self.label(line),
        };
        self.findings.around = label;
        let printed = &line[..end];
        let braces = if label.is_none_or(Label::has_objects) { Braces::List } else { Braces::Literal };
        fields.cut(line, end, braces);
        let trailing_brace = label.and_then(|label| self.take_trailing_brace(label, line, fields));
        if fields.faults != Faults::default() {
            self.note_faults(label, fields.faults);
        }
        if label != Some(Label::Ksumma) {
            self.sum(printed, line, fields, encoding, high);
        }
        let Some(label) = label else {
            let record = self.unknown::<KEEP>(printed, line, fields, encoding);
            return self.deliver::<KEEP>(self.number, record);
        };
        let row = Row { label, line, fields: &fields.fields, list: fields.list, encoding };
        if self.labels.add(label, self.number) > 1 && label.is_single() {
            self.add(FindingKind::RecordRepeated { label });
        }
        self.note_order(label);
        self.dispatch::<KEEP>(row);
        match trailing_brace {
            Some(b'{') => self.open_brace(),
            Some(_) => self.close_brace::<KEEP>(),
            None => {}
        }
    }

    #[inline]
    fn dispatch<const KEEP: bool>(&mut self, row: Row<'_>) {
        use Label::*;
        match row.label {
            Trans | Rtrans | Btrans => return self.transaction::<KEEP>(row),
            Ver => return self.begin_voucher::<KEEP>(row),
            _ => self.leave_voucher::<KEEP>(row.label),
        }
        let record = match row.label {
            Ib | Ub | Res => self.balance::<KEEP>(row),
            Oib | Oub => self.object_balance::<KEEP>(row),
            Psaldo | Pbudget => self.period_balance::<KEEP>(row),
            Konto | Ktyp | Enhet | Sru | Dim | Underdim | Objekt => self.chart(row),
            Ksumma => self.checksum_record(row),
            _ => self.header(row),
        };
        self.deliver::<KEEP>(self.number, record);
    }

    /// Finds the label of a line and where it ends.
    fn label(&mut self, line: &[u8]) -> (Option<Label>, usize) {
        let end = line.iter().position(|byte| matches!(byte, b' ' | b'\t' | b'"' | b'{')).unwrap_or(line.len());
        let printed = &line[..end];
        (Label::find(printed).or_else(|| self.find_small_label(printed)), end)
    }

    #[cold]
    fn find_small_label(&mut self, printed: &[u8]) -> Option<Label> {
        let label = Label::find(&printed.to_ascii_uppercase())?;
        self.add(FindingKind::LabelNotCapital { label });
        Some(label)
    }

    fn unknown<const KEEP: bool>(
        &mut self,
        printed: &[u8],
        line: &[u8],
        fields: &Fields,
        encoding: Encoding,
    ) -> Option<Record> {
        self.add(FindingKind::LabelUnknown { label: short(printed, encoding) });
        let record = KEEP.then(|| {
            let label = encoding.decode(printed).into_owned();
            let texts = fields.fields.iter().map(|field| text(*field, line, encoding)).collect();
            UnknownRecord { label, fields: texts, braces: fields.list }
        });
        self.keep_in_voucher(line.len(), record).map(Record::Unknown)
    }

    /// Takes a brace off the end of `#VER ... {` or `#TRANS ... }`, where it should have had its own line.
    #[inline]
    fn take_trailing_brace(&mut self, label: Label, line: &[u8], fields: &mut Fields) -> Option<u8> {
        let wanted = match label {
            Label::Ver => b'{',
            Label::Trans | Label::Rtrans | Label::Btrans => b'}',
            _ => return None,
        };
        if line.trim_ascii_end().last() != Some(&wanted) {
            return None;
        }
        let last = *fields.fields.last()?;
        let bare = last.start > 0 && line.get(last.start as usize - 1) != Some(&b'"');
        let after_list = fields.list.is_none_or(|(_, end)| end < fields.fields.len());
        if last.bytes(line) != [wanted] || !bare || !after_list {
            return None;
        }
        fields.fields.pop();
        self.findings.add_once(self.number, FindingKind::BraceNotAlone);
        Some(wanted)
    }

    #[cold]
    fn note_faults(&mut self, label: Option<Label>, faults: Faults) {
        if faults.tab {
            self.findings.add_once(self.number, FindingKind::TabBetweenFields);
        }
        if faults.quote_not_closed {
            self.add(FindingKind::QuoteNotClosed);
        }
        if faults.text_after_quote {
            self.add(FindingKind::TextAfterQuote);
        }
        if let (true, Some(label)) = (faults.list_not_closed, label) {
            self.add(FindingKind::ObjectListNotClosed { label });
        }
    }

    /// Tells once per label that it comes after a later group.
    #[inline]
    fn note_order(&mut self, label: Label) {
        let group = label.group();
        if group >= self.group {
            self.group = group;
        } else if label != Label::Ksumma {
            let bit = 1u64 << (label as u32);
            if self.told_out_of_order & bit == 0 {
                self.told_out_of_order |= bit;
                self.add(FindingKind::RecordOutOfOrder { label });
            }
        }
    }

    /// Adds the record to the checksum, if one is running.
    #[inline]
    fn sum(&mut self, label: &[u8], line: &[u8], fields: &Fields, encoding: Encoding, high: bool) {
        match &mut self.checksum {
            ChecksumState::Absent => {}
            ChecksumState::Running(sums) => {
                if high && encoding != Encoding::Cp437 {
                    let Sums { standard, stored } = &mut **sums;
                    stored.get_or_insert_with(|| standard.clone()).add(label, line, &fields.fields);
                    standard.add_encoded(label, line, &fields.fields, encoding);
                } else {
                    sums.standard.add(label, line, &fields.fields);
                    if let Some(stored) = &mut sums.stored {
                        stored.add(label, line, &fields.fields);
                    }
                }
            }
            ChecksumState::Valid | ChecksumState::Invalid => {
                self.findings.add_once(self.number, FindingKind::RecordAfterChecksum);
            }
        }
    }

    fn checksum_record(&mut self, row: Row<'_>) -> Option<Record> {
        let printed = row.bytes(0);
        let stated = std::str::from_utf8(printed).ok().and_then(|text| text.parse::<u32>().ok());
        match (&self.checksum, stated) {
            (ChecksumState::Absent, None) if printed.is_empty() => {
                if !self.only_flag_so_far() {
                    self.add(FindingKind::ChecksumStartLate);
                }
                self.checksum = ChecksumState::Running(Box::default());
                return Some(Record::ChecksumStart);
            }
            (ChecksumState::Absent, Some(_)) => self.add(FindingKind::ChecksumStartMissing),
            (ChecksumState::Running(sums), Some(stated)) => {
                let computed = sums.standard.value();
                let stored = sums.stored.as_ref().map(crate::checksum::Checksum::value);
                let valid = computed == stated || stored == Some(stated);
                self.checksum = if valid { ChecksumState::Valid } else { ChecksumState::Invalid };
                if !valid {
                    self.add(FindingKind::ChecksumInvalid { stated, computed });
                } else if computed != stated {
                    self.add(FindingKind::ChecksumOverStoredBytes { encoding: self.encoding.unwrap_or_default() });
                }
            }
            (ChecksumState::Valid | ChecksumState::Invalid, _) => self.add(FindingKind::RecordAfterChecksum),
            (_, None) => {
                self.checksum = ChecksumState::Invalid;
                self.add(FindingKind::ChecksumUnreadable { value: row.short(0) });
            }
        }
        stated.map(Record::Checksum)
    }

    /// Says whether nothing but `#FLAGGA` stands before the line.
    fn only_flag_so_far(&self) -> bool {
        let others = Label::ALL.iter().filter(|label| !matches!(label, Label::Flagga | Label::Ksumma));
        others.map(|label| self.labels.count(*label)).sum::<u64>() == 0
    }

    /// Takes a record that stands in another form than a line: its fields have been found already.
    pub(crate) fn element<const KEEP: bool>(&mut self, label: Label, content: &Content) {
        self.findings.around = Some(label);
        let Content { bytes, fields, list } = content;
        let row = Row { label, line: bytes, fields, list: *list, encoding: Encoding::Utf8 };
        if self.labels.add(label, self.number) > 1 && label.is_single() {
            self.add(FindingKind::RecordRepeated { label });
        }
        self.dispatch::<KEEP>(row);
    }

    /// Closes what the end of the file leaves open.
    pub(crate) fn end<const KEEP: bool>(&mut self) {
        self.findings.around = None;
        self.end_voucher_at_end_of_file::<KEEP>();
        self.objects.settle_all();
        let settled = self.accounts.settle_all();
        self.within(settled, Limited::Periods, MAX_PERIODS);
        if matches!(self.checksum, ChecksumState::Running(_)) {
            self.checksum = ChecksumState::Invalid;
            self.findings.add(self.labels.first_line(Label::Ksumma), FindingKind::ChecksumEndMissing);
        }
    }
}
