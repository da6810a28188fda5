//! Rows to vouchers. What cannot be read is named by its cell, with what to do about it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use finsam::ledger::AccountNumber;
use finsam::money::Ore;
use jiff::civil::Date;
use tabular::{Cell, NumberError, Place, Row, Severity, Sheet};

use super::mapping::{AmountColumns, Mapping};
use crate::ledger::importing::{FileLine, FileVoucher, canonical_objects};

/// Something odd in a table: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    pub severity: Severity,
    pub place: String,
    pub message: String,
    pub remedy: String,
}

/// What the rows of a table come to.
#[derive(Clone, Debug, Default)]
pub struct Read {
    pub vouchers: Vec<FileVoucher>,
    /// The first and the last row of each voucher.
    pub rows: Vec<(u32, u32)>,
    /// The accounts with the names that the table gives them.
    pub accounts: BTreeMap<String, Option<String>>,
    /// Dimension and code.
    pub objects: BTreeSet<(String, String)>,
    pub odd: Vec<Odd>,
    pub lines: usize,
}

impl Read {
    /// Why the table is not booked, if there is a reason.
    pub fn worst(&self) -> Option<&Odd> {
        self.odd.iter().find(|odd| odd.severity == Severity::Error)
    }
}

const SHOWN: usize = 300;
const LONGEST_TEXT: usize = 1_000;

pub fn read(sheet: &Sheet, mapping: &Mapping) -> Read {
    let mut reading = Reading {
        sheet,
        mapping,
        read: Read::default(),
        groups: Vec::new(),
        known: HashMap::new(),
        doubtful: HashSet::new(),
        errors: 0,
        of_day: HashMap::new(),
    };
    let credits_are_negative = reading.credits_are_negative();
    for row in sheet.rows.iter().filter(|row| row.number > mapping.header_row) {
        reading.row(row, credits_are_negative);
    }
    reading.finish()
}

/// A voucher that is being put together.
struct Group {
    series: String,
    number: String,
    occurred_on: Date,
    text: String,
    lines: Vec<FileLine>,
    rows: (u32, u32),
}

struct Reading<'r> {
    sheet: &'r Sheet,
    mapping: &'r Mapping,
    read: Read,
    groups: Vec<Group>,
    /// Series and number, or day and text, to the place among the groups.
    known: HashMap<(String, String), usize>,
    /// Vouchers, by the same, of which a row could not be read: whether they balance cannot be told.
    doubtful: HashSet<(String, String)>,
    /// How many errors there are, shown or not.
    errors: usize,
    /// How many vouchers without a number a day has.
    of_day: HashMap<Date, usize>,
}

impl Reading<'_> {
    fn note(&mut self, severity: Severity, place: String, message: impl Into<String>, remedy: &str) {
        if self.read.odd.len() < SHOWN || severity == Severity::Error && self.read.worst().is_none() {
            self.read.odd.push(Odd { severity, place, message: message.into(), remedy: remedy.to_owned() });
        }
    }

    /// Reads a row, and remembers its voucher when it cannot.
    fn row(&mut self, row: &Row, credits_are_negative: bool) {
        let before = self.errors;
        self.read_row(row, credits_are_negative);
        if self.errors > before {
            let doubtful = self.key_of_row(row);
            self.doubtful.extend(doubtful);
        }
    }

    /// The voucher that a row seems to belong to.
    fn key_of_row(&self, row: &Row) -> Option<(String, String)> {
        let cell = |column: Option<u32>| column.and_then(|column| self.sheet.find_covering(row, column));
        let text_of = |cell: Option<&Cell>| cell.map_or(String::new(), |cell| cell.text.trim().to_owned());
        let typed = text_of(cell(self.mapping.number));
        let day = cell(Some(self.mapping.date)).and_then(Cell::day);
        match (typed.is_empty(), self.mapping.number, day) {
            (false, ..) => Some(split(&text_of(cell(self.mapping.series)), &typed, &self.mapping.usual_series)),
            (true, None, Some(day)) => Some((day.to_string(), self.text(row))),
            _ => self.groups.last().map(|last| self.key_of(last)),
        }
    }

    fn key_of(&self, group: &Group) -> (String, String) {
        match self.mapping.number {
            Some(_) => (group.series.clone(), group.number.clone()),
            None => (group.occurred_on.to_string(), group.text.clone()),
        }
    }

    fn wrong(&mut self, row: &Row, column: u32, message: impl Into<String>, remedy: &str) {
        self.errors += 1;
        let place = format!("Cell {}", Place { row: row.number, column });
        self.note(Severity::Error, place, message, remedy);
    }

    /// Some programs write credit with a minus in its own column.
    fn credits_are_negative(&mut self) -> bool {
        let AmountColumns::Split { credit, .. } = self.mapping.amount else { return false };
        let rows = self.sheet.rows.iter().filter(|row| row.number > self.mapping.header_row);
        let amounts: Vec<i64> = rows.filter_map(|row| row.find(credit)?.hundredths().ok()).collect();
        let negative = amounts.iter().any(|ore| *ore < 0) && amounts.iter().all(|ore| *ore <= 0);
        if negative {
            let message = "Kolumnen för kredit har bara negativa belopp. De läses som kredit utan sitt minustecken.";
            self.note(Severity::Note, format!("Kolumn {}", tabular::column_name(credit)), message, "");
        }
        negative
    }

    fn read_row(&mut self, row: &Row, credits_are_negative: bool) {
        let account = account_of(row.text(self.mapping.account)).to_owned();
        let amount = self.amount(row, credits_are_negative);
        if account.is_empty() {
            return match amount {
                Ok(None) => {
                    let message = "Raden har varken konto eller belopp och läses inte.";
                    self.note(Severity::Note, format!("Rad {}", row.number), message, "");
                }
                _ => self.wrong(
                    row,
                    self.mapping.account,
                    "Raden har ett belopp men inget konto.",
                    "Skriv kontot, eller ta bort raden om den är en summa.",
                ),
            };
        }
        if AccountNumber::parse(&account).is_err() || !account.chars().all(char::is_alphanumeric) {
            let message = format!("”{}” är inget kontonummer.", shortened(&account));
            return self.wrong(row, self.mapping.account, message, "Välj rätt kolumn, eller rätta kontot.");
        }
        let Ok(amount) = amount else { return };
        let Some(amount_ore) = amount else {
            let column = match self.mapping.amount {
                AmountColumns::Signed(column) => column,
                AmountColumns::Split { debit, .. } => debit,
            };
            return self.wrong(row, column, "Raden har inget belopp.", "Skriv beloppet, eller ta bort raden.");
        };
        let objects = self.objects(row);
        let Some(index) = self.group(row) else { return };
        let text = self.text(row);
        let own_text = if text == self.groups[index].text { String::new() } else { text };
        let name = self.mapping.account_name.map(|column| row.text(column).to_owned()).filter(|name| !name.is_empty());
        let known = self.read.accounts.entry(account.clone()).or_default();
        *known = known.take().or(name);
        self.read.lines += 1;
        let group = &mut self.groups[index];
        group.rows.1 = row.number;
        group.lines.push(FileLine { account, objects, amount_ore, text: own_text });
    }

    /// The voucher that a row belongs to. A row that says nothing of its own belongs to the one above.
    fn group(&mut self, row: &Row) -> Option<usize> {
        let cell = |column: Option<u32>| column.and_then(|column| self.sheet.find_covering(row, column));
        let text_of = |cell: Option<&Cell>| cell.map_or(String::new(), |cell| cell.text.trim().to_owned());
        let (date, typed) = (cell(Some(self.mapping.date)).cloned(), text_of(cell(self.mapping.number)));
        let (series, number) = split(&text_of(cell(self.mapping.series)), &typed, &self.mapping.usual_series);
        let last = self.groups.len().checked_sub(1);
        let Some(date) = date else {
            let goes_on = last.filter(|last| number.is_empty() || self.groups[*last].number == number);
            if goes_on.is_none() {
                self.wrong(
                    row,
                    self.mapping.date,
                    "Raden har inget datum.",
                    "Skriv datumet på verifikationens första rad.",
                );
            }
            return goes_on;
        };
        let Some(occurred_on) = date.day() else {
            let message = format!("”{}” är inget datum.", shortened(&date.text));
            self.wrong(row, self.mapping.date, message, "Skriv det som 2025-08-31, eller välj rätt kolumn.");
            return None;
        };
        let text = self.text(row);
        if let Some(column) = self.mapping.number {
            if number.is_empty() {
                self.wrong(
                    row,
                    column,
                    "Raden har inget verifikationsnummer.",
                    "Skriv numret, eller välj ingen kolumn för nummer.",
                );
                return None;
            }
            let index = self.find_or_begin((series.clone(), number.clone()), row, occurred_on, text);
            if self.groups[index].occurred_on != occurred_on {
                let first = self.groups[index].rows.0;
                let message = format!("Verifikation {series} {number} har ett annat datum här än på rad {first}.");
                self.wrong(row, self.mapping.date, message, "En verifikation har ett datum. Rätta det ena.");
                return None;
            }
            return Some(index);
        }
        Some(self.find_or_begin((occurred_on.to_string(), text.clone()), row, occurred_on, text))
    }

    fn find_or_begin(&mut self, key: (String, String), row: &Row, occurred_on: Date, text: String) -> usize {
        if let Some(index) = self.known.get(&key) {
            return *index;
        }
        let (series, number) = match self.mapping.number {
            Some(_) => key.clone(),
            None => {
                let of_day = self.of_day.entry(occurred_on).or_default();
                *of_day += 1;
                (self.mapping.usual_series.clone(), format!("{}-{of_day}", occurred_on.strftime("%Y%m%d")))
            }
        };
        let rows = (row.number, row.number);
        self.groups.push(Group { series, number, occurred_on, text, lines: Vec::new(), rows });
        self.known.insert(key, self.groups.len() - 1);
        self.groups.len() - 1
    }

    fn text(&self, row: &Row) -> String {
        let cell = self.mapping.text.and_then(|column| self.sheet.find_covering(row, column));
        cell.map_or(String::new(), |cell| {
            cell.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_TEXT).collect()
        })
    }

    fn objects(&mut self, row: &Row) -> String {
        let mut pairs = Vec::new();
        for (dimension, column) in &self.mapping.dimensions {
            let code = row.text(*column);
            if !code.is_empty() {
                pairs.push((dimension.clone(), code.to_owned()));
            }
        }
        self.read.objects.extend(pairs.iter().cloned());
        canonical_objects(&pairs)
    }

    /// The amount of a row, debit positive; `Ok(None)` when there is none, `Err` when it has been noted.
    fn amount(&mut self, row: &Row, credits_are_negative: bool) -> Result<Option<i64>, ()> {
        match self.mapping.amount {
            AmountColumns::Signed(column) => self.cell_amount(row, column),
            AmountColumns::Split { debit, credit } => {
                let (debit, credit) = (self.cell_amount(row, debit)?, self.cell_amount(row, credit)?);
                let credit = if credits_are_negative { credit.map(|ore| -ore) } else { credit };
                Ok(match (debit, credit) {
                    (None, None) => None,
                    (debit, credit) => Some(debit.unwrap_or(0) - credit.unwrap_or(0)),
                })
            }
        }
    }

    fn cell_amount(&mut self, row: &Row, column: u32) -> Result<Option<i64>, ()> {
        let Some(cell) = row.find(column).filter(|cell| !cell.text.trim().is_empty()) else { return Ok(None) };
        cell.hundredths().map(Some).map_err(|error| {
            let message = format!("”{}” {error}.", shortened(&cell.text));
            let remedy = match error {
                NumberError::NoNumber => "Skriv det som 1234,50, eller välj rätt kolumn.",
                NumberError::TooPrecise => "Avrunda till hela ören.",
                NumberError::Ambiguous | NumberError::TooLarge => "Rätta beloppet.",
            };
            self.wrong(row, column, message, remedy);
        })
    }

    fn finish(mut self) -> Read {
        for group in std::mem::take(&mut self.groups) {
            let sum: i128 = group.lines.iter().map(|line| i128::from(line.amount_ore)).sum();
            let is_doubtful = self.doubtful.contains(&self.key_of(&group));
            let Group { series, number, occurred_on, text, lines, rows } = group;
            if sum != 0 && !is_doubtful {
                let place =
                    if rows.0 == rows.1 { format!("Rad {}", rows.0) } else { format!("Rad {}–{}", rows.0, rows.1) };
                let difference = Ore(i64::try_from(sum).unwrap_or(i64::MAX));
                let name = format!("{series} {number}");
                let message = format!("Verifikation {} balanserar inte. Det skiljer {difference} kronor.", name.trim());
                self.note(Severity::Error, place, message, "Rätta beloppen, eller det som håller ihop raderna.");
            }
            self.read.vouchers.push(FileVoucher::new(series, number, occurred_on, text, lines));
            self.read.rows.push(rows);
        }
        if self.read.vouchers.is_empty() && self.read.worst().is_none() {
            let message = "Tabellen har inga verifikationer under rubrikraden.";
            self.note(Severity::Error, String::new(), message, "Välj rätt blad och rätt rubrikrad.");
        }
        self.read
    }
}

/// Some programs write the name of the account after its number.
fn account_of(text: &str) -> &str {
    match text.split_once(char::is_whitespace) {
        Some((number, _)) if number.len() > 1 && number.bytes().all(|byte| byte.is_ascii_digit()) => number,
        _ => text,
    }
}

/// `A 12` and `A12` are series and number in one.
fn split(series: &str, typed: &str, usual: &str) -> (String, String) {
    if !series.is_empty() {
        return (series.to_owned(), typed.to_owned());
    }
    let letters: String = typed.chars().take_while(|letter| letter.is_alphabetic()).collect();
    let rest = typed[letters.len()..].trim_start_matches([' ', '-']);
    let is_both = (1..=3).contains(&letters.chars().count()) && !rest.is_empty();
    if is_both && rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return (letters, rest.to_owned());
    }
    (usual.to_owned(), typed.to_owned())
}

fn shortened(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= 30 { text.to_owned() } else { text.chars().take(30).chain(['…']).collect() }
}
