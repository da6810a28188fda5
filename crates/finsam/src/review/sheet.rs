//! Figures in one column, by the places that the model knows.

use std::collections::HashMap;

use super::{Finding, Quantity, fold};
use crate::figure::{Figure, Unit};
use crate::money::Ore;
use crate::rounding::LARGEST_ORE;
use crate::statement::Model;

/// A known figure, with the place that it was recognised as.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// The id by the model or by our figures; the figure's own id where neither knows it.
    pub id: String,
    pub figure: &'a Figure,
    /// As it is to be read; the reading may have been mended.
    pub value: i64,
}

impl Entry<'_> {
    pub fn quantity(&self) -> Quantity {
        Quantity { value: self.value, unit: self.figure.unit }
    }

    pub fn section(&self) -> &str {
        section_of(&self.id)
    }
}

pub(super) fn section_of(id: &str) -> &str {
    id.split_once('/').map_or(id, |(section, _)| section)
}

/// The known figures of one column: those that may be added and compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet<'a> {
    pub column: ColumnKey,
    pub entries: Vec<Entry<'a>>,
    index: HashMap<String, usize>,
    steps: HashMap<String, i64>,
    overall_step: i64,
}

impl Sheet<'_> {
    pub fn find(&self, id: &str) -> Option<&Entry<'_>> {
        self.index.get(id).map(|&at| &self.entries[at])
    }

    pub fn find_money(&self, id: &str) -> Option<Ore> {
        self.find(id).filter(|entry| entry.figure.unit == Unit::Ore).map(|entry| Ore(entry.value))
    }

    pub fn list_section(&self, section: &str) -> Vec<&Entry<'_>> {
        self.entries.iter().filter(|entry| entry.section() == section).collect()
    }

    /// The unit that a figure is printed in: 100 000 öre for tkr, 1 000 for whole per cents.
    pub fn step(&self, entry: &Entry<'_>) -> i64 {
        match entry.figure.unit {
            Unit::Count => 1,
            Unit::PercentMilli => [1_000, 100, 10].into_iter().find(|step| entry.value % step == 0).unwrap_or(1),
            Unit::Ore => self.steps.get(entry.section()).copied().unwrap_or(self.overall_step),
        }
    }
}

/// Which column of a document a figure stands in: the date, and what sets the column apart from that date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct ColumnKey {
    as_at: String,
    apart: String,
}

impl ColumnKey {
    /// Reads the last date of a heading (a period ends there) and the words that begin another kind of column; the figure's own
    /// date or year sets nothing apart.
    fn of(figure: &Figure) -> ColumnKey {
        let as_at = figure.as_at.to_string();
        let heading = figure.column.to_lowercase();
        let is_own = |word: &&str| as_at == *word || as_at[..4] == **word;
        let numeric = |word: &&str| word.len() >= 4 && word.chars().all(|c| c.is_ascii_digit() || c == '-');
        let mut words = heading.split(|c: char| !c.is_alphanumeric() && c != '-').map(|word| word.trim_matches('-'));
        let date = words.rfind(numeric).filter(|word| !is_own(word));
        let kinds = ["budget", "prognos", "helårsprognos", "förra", "föregående", "samma period", "jämför"];
        let apart: Vec<&str> =
            date.into_iter().chain(kinds.into_iter().filter(|word| heading.starts_with(word))).collect();
        ColumnKey { apart: apart.join(" "), as_at }
    }

    pub fn is_main(&self) -> bool {
        self.apart.is_empty()
    }
}

/// Sorts figures into columns, recognises their places, and names those that are there twice with two values.
pub(super) fn list_sheets<'a>(figures: &'a [Figure], model: &Model, ours: &[Figure]) -> (Vec<Sheet<'a>>, Vec<Finding>) {
    let places = Places::of(model, ours);
    let mut sheets: Vec<Sheet<'a>> = Vec::new();
    let mut at_column: HashMap<ColumnKey, usize> = HashMap::new();
    let mut doubles: Vec<(usize, Entry<'a>)> = Vec::new();
    for figure in figures {
        let is_amount = |value: &i64| value.unsigned_abs() <= LARGEST_ORE as u64;
        let Some(value) = figure.known().filter(is_amount) else { continue };
        let column = ColumnKey::of(figure);
        let at = *at_column.entry(column.clone()).or_insert_with(|| {
            sheets.push(Sheet { column, overall_step: 1, ..Sheet::default() });
            sheets.len() - 1
        });
        let entry = Entry { id: places.recognise(figure), figure, value };
        if sheets[at].index.contains_key(&entry.id) {
            doubles.push((at, entry));
            continue;
        }
        let next = sheets[at].entries.len();
        sheets[at].index.insert(entry.id.clone(), next);
        sheets[at].entries.push(entry);
    }
    sheets.iter_mut().for_each(find_steps);
    let findings = doubles.iter().filter_map(|(at, double)| compare_double(&sheets[*at], double)).collect();
    (sheets, findings)
}

fn compare_double(sheet: &Sheet<'_>, double: &Entry<'_>) -> Option<Finding> {
    let first = sheet.find(&double.id)?;
    let off = (first.value - double.value).abs();
    // Two precisions of one value are no contradiction: 9 256 tkr and 9 256 432 kr.
    let own_step = |value: i64| [100_000, 100].into_iter().find(|step| value % step == 0).unwrap_or(1);
    let coarser = own_step(first.value).max(own_step(double.value));
    let is_same = match double.figure.unit {
        Unit::Ore => own_step(first.value) != own_step(double.value) && off * 2 <= coarser,
        Unit::PercentMilli | Unit::Count => false,
    };
    (off != 0 && !is_same).then(|| Finding::PrintedTwoWays {
        place: double.id.clone(),
        label: first.figure.label.clone(),
        a: first.quantity(),
        a_column: place_of(first.figure),
        b: double.quantity(),
        b_column: place_of(double.figure),
    })
}

fn place_of(figure: &Figure) -> String {
    if figure.column.is_empty() { figure.section.clone() } else { figure.column.clone() }
}

/// Money is printed in tkr where every amount is a multiple of 1 000 kronor. A section may differ from the rest of the
/// document, but few amounts can be round by chance.
fn find_steps(sheet: &mut Sheet<'_>) {
    let step_of = |amounts: &[i64]| match amounts {
        amounts if amounts.iter().all(|amount| amount % 100_000 == 0) => 100_000,
        amounts if amounts.iter().all(|amount| amount % 100 == 0) => 100,
        _ => 1,
    };
    let mut amounts: HashMap<&str, Vec<i64>> = HashMap::new();
    for entry in sheet.entries.iter().filter(|entry| entry.figure.unit == Unit::Ore && entry.value != 0) {
        amounts.entry(entry.section()).or_default().push(entry.value);
    }
    let all: Vec<i64> = amounts.values().flatten().copied().collect();
    let overall = if all.is_empty() { 1 } else { step_of(&all) };
    let own = amounts.iter().filter(|(_, list)| list.len() >= 3);
    let steps = own.map(|(section, list)| ((*section).to_owned(), step_of(list))).collect();
    (sheet.overall_step, sheet.steps) = (overall, steps);
}

/// The places that figures can be recognised as.
struct Places {
    ids: HashMap<String, ()>,
    by_label: HashMap<(String, String), String>,
}

impl Places {
    fn of(model: &Model, ours: &[Figure]) -> Places {
        let mut places = Places { ids: HashMap::new(), by_label: HashMap::new() };
        for row in &model.rows {
            if let Some(statement) = row.statement {
                places.add(statement.section(), &row.key, &[&row.label]);
            }
            if let Some(note) = row.listed_in_note {
                places.add(&format!("note_{note}"), &row.key, &[row.label_in_note(), &row.label]);
            }
        }
        for note in model.list_notes() {
            places.add(&format!("note_{note}"), "sum", &["Summa", "Totalt"]);
        }
        for figure in ours {
            places.ids.entry(figure.id.clone()).or_default();
            let label = (figure.section.clone(), fold::label(&figure.label));
            places.by_label.entry(label).or_insert_with(|| figure.id.clone());
        }
        places
    }

    fn add(&mut self, section: &str, name: &str, labels: &[&str]) {
        let id = format!("{section}/{name}");
        for label in labels {
            self.by_label.entry((section.to_owned(), fold::label(label))).or_insert_with(|| id.clone());
        }
        self.ids.insert(id, ());
    }

    /// By id, or else by section and label.
    fn recognise(&self, figure: &Figure) -> String {
        if self.ids.contains_key(&figure.id) {
            return figure.id.clone();
        }
        let label = (figure.section.clone(), fold::label(&figure.label));
        self.by_label.get(&label).unwrap_or(&figure.id).clone()
    }
}
