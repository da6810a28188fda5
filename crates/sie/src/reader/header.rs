//! The flag and the identification: who made the file, for whom, for which years.

use super::State;
use super::row::{Row, integer};
use crate::date::Date;
use crate::finding::{FindingKind, Limited};
use crate::label::Label;
use crate::organisation_number::{self, Form, has_valid_check_digit};
use crate::record::{OrganisationNumber, Record};
use crate::tally::MAX_YEARS;

/// **Source**: SIE 4B, `#FTYP`.
const COMPANY_TYPES: [&str; 21] = [
    "AB", "E", "HB", "KB", "EK", "KHF", "BRF", "BF", "SF", "I", "S", "FL", "BAB", "MB", "SB", "BFL", "FAB", "OFB",
    "SE", "SCE", "TSF",
];
const OTHER_COMPANY_TYPE: &str = "X";
/// **Source**: SIE 4B, `#KPTYP`.
const CHART_TYPES: [&str; 4] = ["BAS95", "BAS96", "EUBAS97", "NE2007"];

impl State {
    pub(super) fn header(&mut self, row: Row<'_>) -> Option<Record> {
        use Label::*;
        match row.label {
            Flagga => self.flag(row),
            Program => self.program(row),
            Gen => self.generated(row),
            Orgnr => self.organisation_number(row),
            Adress => self.address(row),
            Rar => self.financial_year(row),
            Omfattn => self.covered_until(row),
            Taxar => self.tax_year(row),
            _ => self.one_text(row),
        }
    }

    fn flag(&mut self, row: Row<'_>) -> Option<Record> {
        self.note_surplus(row, 1);
        match row.bytes(0) {
            b"0" => Some(Record::Flag { already_read: false }),
            b"1" => {
                self.add(FindingKind::AlreadyRead);
                Some(Record::Flag { already_read: true })
            }
            _ => {
                self.field_unreadable(row, 0, "x");
                Some(Record::Flag { already_read: false })
            }
        }
    }

    fn program(&mut self, row: Row<'_>) -> Option<Record> {
        self.note_surplus(row, 2);
        if !self.has_field(row, 0, "programnamn") {
            return None;
        }
        self.has_field(row, 1, "version");
        let (name, version) = (row.string(0), row.find_string(1));
        self.header.program.get_or_insert_with(|| match &version {
            Some(version) => format!("{name} {version}"),
            None => name.clone(),
        });
        Some(Record::Program { name, version })
    }

    fn generated(&mut self, row: Row<'_>) -> Option<Record> {
        self.note_surplus(row, 2);
        let on = self.mandatory_date(row, 0);
        self.header.generated_on = self.header.generated_on.or(on);
        Some(Record::Generated { on, sign: row.find_string(1) })
    }

    fn organisation_number(&mut self, row: Row<'_>) -> Option<Record> {
        self.note_surplus(row, 3);
        if !self.has_field(row, 0, "orgnr") {
            return None;
        }
        let printed = row.string(0);
        let (normal, form) = organisation_number::read(&printed);
        let shown = row.short(0);
        match (&normal, form) {
            (Some(normal), Form::Other) => {
                self.add(FindingKind::OrganisationNumberForm { printed: shown, normal: normal.clone() });
            }
            (_, Form::Placeholder) => self.add(FindingKind::OrganisationNumberPlaceholder { printed: shown }),
            (_, Form::Unreadable) => self.add(FindingKind::OrganisationNumberUnreadable { printed: shown }),
            _ => {}
        }
        if let Some(normal) = normal.as_ref().filter(|normal| !has_valid_check_digit(normal)) {
            self.add(FindingKind::OrganisationNumberCheckDigit { normal: normal.clone() });
        }
        let number =
            OrganisationNumber { printed, normal, acquisition: row.find_string(1), operation: row.find_string(2) };
        self.header.organisation_number.get_or_insert_with(|| number.clone());
        Some(Record::OrganisationNumber(number))
    }

    fn address(&mut self, row: Row<'_>) -> Option<Record> {
        self.note_surplus(row, 4);
        self.has_field(row, 3, "tel");
        let [contact, street, postal, telephone] = [0, 1, 2, 3].map(|at| row.string(at));
        Some(Record::Address { contact, street, postal, telephone })
    }

    fn financial_year(&mut self, row: Row<'_>) -> Option<Record> {
        self.note_surplus(row, 3);
        let index = integer(row.bytes(0));
        if index.is_none() {
            self.field_unreadable(row, 0, "årsnr");
        }
        let index = index?;
        if row.bytes(1).is_empty() || row.bytes(2).is_empty() {
            self.add(FindingKind::YearEmpty { index });
        }
        let (from, to) = (self.optional_date(row, 1), self.optional_date(row, 2));
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            self.add(FindingKind::YearBackwards { index, from, to });
        }
        let line = self.number;
        let mut repeated = false;
        let begun = self.years.find_or_begin(index, line).map(|year| {
            repeated = year.declared_on_line.is_some();
            if !repeated {
                (year.from, year.to, year.declared_on_line) = (from, to, Some(line));
            }
        });
        self.within(begun, Limited::Years, MAX_YEARS)?;
        if repeated {
            self.add(FindingKind::RecordRepeated { label: Label::Rar });
        }
        Some(Record::Year { index, from, to })
    }

    fn covered_until(&mut self, row: Row<'_>) -> Option<Record> {
        self.note_surplus(row, 1);
        let until = self.mandatory_date(row, 0)?;
        self.header.covered_until.get_or_insert(until);
        Some(Record::CoveredUntil(until))
    }

    fn tax_year(&mut self, row: Row<'_>) -> Option<Record> {
        self.note_surplus(row, 1);
        let year = integer(row.bytes(0)).and_then(|year| u16::try_from(year).ok()).filter(|year| *year <= 9999);
        if year.is_none() {
            self.field_unreadable(row, 0, "år");
        }
        year.map(Record::TaxYear)
    }

    /// Reads the records that are one text.
    fn one_text(&mut self, row: Row<'_>) -> Option<Record> {
        // An unquoted #PROSA is often a sentence, whose words look like fields.
        if row.label != Label::Prosa {
            self.note_surplus(row, 1);
        }
        if !self.has_field(row, 0, "värde") {
            return None;
        }
        let text = row.string(0);
        match row.label {
            Label::Format if text != "PC8" => self.add(FindingKind::FormatUnknown { value: row.short(0) }),
            Label::Ftyp if !COMPANY_TYPES.contains(&text.as_str()) && text != OTHER_COMPANY_TYPE => {
                self.add(FindingKind::CompanyTypeUnknown { value: row.short(0) });
            }
            Label::Kptyp if !CHART_TYPES.contains(&text.as_str()) => {
                let read_as = if text.starts_with("BAS2") { "EUBAS97" } else { "BAS95" };
                self.add(FindingKind::ChartTypeNonstandard { value: row.short(0), read_as });
            }
            Label::Valuta if !text.eq_ignore_ascii_case("SEK") => {
                self.add(FindingKind::CurrencyForeign { value: row.short(0) });
            }
            _ => {}
        }
        Some(self.text_record(row, text))
    }

    fn text_record(&mut self, row: Row<'_>, text: String) -> Record {
        match row.label {
            Label::Format => Record::Format(text),
            Label::Sietyp => {
                let line = self.number;
                self.header.sie_type.get_or_insert_with(|| (text.clone(), line));
                Record::Type(text)
            }
            Label::Ftyp => Record::CompanyType(text),
            Label::Fnr => Record::CompanyId(text),
            Label::Bkod => Record::IndustryCode(text),
            Label::Fnamn => {
                self.header.company.get_or_insert_with(|| text.clone());
                Record::CompanyName(text)
            }
            Label::Kptyp => Record::ChartType(text),
            Label::Valuta => {
                self.header.currency.get_or_insert_with(|| text.clone());
                Record::Currency(text)
            }
            _ => Record::Comment(joined(row)),
        }
    }

    fn mandatory_date(&mut self, row: Row<'_>, at: usize) -> Option<Date> {
        if row.bytes(at).is_empty() {
            self.add(FindingKind::DateMissing { label: row.label });
        }
        self.optional_date(row, at)
    }
}

/// Joins the words of a text that lacks its quotes.
fn joined(row: Row<'_>) -> String {
    (0..row.fields.len()).map(|at| row.string(at)).collect::<Vec<_>>().join(" ")
}
