//! A change of a budget in words: what it is about, what stood there and what stands there now.

use std::collections::BTreeMap;

use finsam::budget::{Column, Line, Opening, Section};
use finsam::money::Ore;

use super::table::kronor;
use crate::budget::content::{Change, Place, read_column, read_line};
use crate::budget::operations::{CellPlace, Edit, StoredBudget};
use crate::ui::percent;

/// What lines and columns are called, also those that are gone.
pub struct Labels {
    lines: BTreeMap<String, String>,
    columns: BTreeMap<String, String>,
}

impl Labels {
    /// `history` has the newest first, so that the last name of what is gone stays.
    pub fn new(budget: &StoredBudget, history: &[(Edit, Vec<Change>)]) -> Labels {
        let mut lines: BTreeMap<String, String> =
            budget.lines.iter().map(|line| (line.key.clone(), line.label.clone())).collect();
        let mut columns: BTreeMap<String, String> =
            budget.columns.iter().map(|column| (column.code.clone(), column.label())).collect();
        for change in history.iter().flat_map(|(_, changes)| changes) {
            let Some(entry) = change.after.as_ref().or(change.before.as_ref()) else { continue };
            match change.place {
                Place::Line if !lines.contains_key(&change.line) => {
                    let read = read_line(change.line.clone(), entry);
                    lines.extend(read.ok().map(|(_, line)| (line.key, line.label)));
                }
                Place::Column if !columns.contains_key(&change.column) => {
                    let read = read_column(change.column.clone(), entry);
                    columns.extend(read.ok().map(|(_, column)| (column.code.clone(), column.label())));
                }
                _ => {}
            }
        }
        Labels { lines, columns }
    }

    fn line<'l>(&'l self, key: &'l str) -> &'l str {
        self.lines.get(key).map_or(key, String::as_str)
    }

    fn column<'l>(&'l self, code: &'l str) -> &'l str {
        self.columns.get(code).map_or(code, String::as_str)
    }
}

pub struct Described {
    pub place: String,
    pub before: String,
    pub after: String,
    /// A line or column that has another place, and nothing else.
    pub is_only_moved: bool,
}

/// Says what a change is; nothing where nothing that people see is another.
pub fn describe(labels: &Labels, change: &Change) -> Option<Described> {
    let (line, column) = (labels.line(&change.line), labels.column(&change.column));
    let said = |place: String, of: &dyn Fn(&str) -> String, none: &str| {
        let text = |entry: &Option<String>| entry.as_deref().map_or(none.to_owned(), of);
        Some(Described { place, before: text(&change.before), after: text(&change.after), is_only_moved: false })
    };
    let plain = |text: &str| text.to_owned();
    match change.place {
        Place::Name => said("Budgetens namn".to_owned(), &plain, ""),
        Place::Amount => said(CellPlace::name_amount(line, column), &amount, "tom"),
        Place::Granted => said(CellPlace::name_granted(line, column), &amount, "tom"),
        Place::Comment => said(format!("{line}, kommentar, {column}"), &plain, "ingen"),
        Place::Reason => said(format!("Skäl för underskottet {}", change.column), &plain, "inget"),
        Place::Line => {
            let of = |entry: &str| read_line(change.line.clone(), entry).ok().map(|(at, line)| line_parts(at, &line));
            entry(change, line.to_owned(), "ny rad", of)
        }
        Place::Column => {
            let of = |entry: &str| {
                read_column(change.column.clone(), entry).ok().map(|(at, column)| column_parts(labels, at, &column))
            };
            entry(change, column.to_owned(), "ny kolumn", of)
        }
    }
}

fn amount(entry: &str) -> String {
    entry.parse().map_or_else(|_| entry.to_owned(), |ore| kronor(Ore(ore)))
}

/// A property of a line or column: what it is called, and what it is. The place among the others comes first.
type Part = (&'static str, String);

/// Says what of a line or column is another; one that is new or gone is named as that.
fn entry(change: &Change, place: String, new: &str, parts: impl Fn(&str) -> Option<Vec<Part>>) -> Option<Described> {
    let (before, after) = match (&change.before, &change.after) {
        (None, _) => {
            return Some(Described { place, before: String::new(), after: new.to_owned(), is_only_moved: false });
        }
        (_, None) => {
            let after = "borttagen".to_owned();
            return Some(Described { place, before: String::new(), after, is_only_moved: false });
        }
        (Some(before), Some(after)) => (parts(before)?, parts(after)?),
    };
    let differing: Vec<(&Part, &Part)> = before.iter().zip(&after).filter(|(before, after)| before != after).collect();
    let is_only_moved = !differing.is_empty() && differing.iter().all(|(before, _)| before.0 == PLACE);
    let say = |part: &Part| format!("{} {}", part.0, part.1);
    let all = |parts: Vec<&Part>| parts.into_iter().map(say).collect::<Vec<_>>().join(", ");
    (!differing.is_empty()).then(|| Described {
        place,
        before: all(differing.iter().map(|(before, _)| *before).collect()),
        after: all(differing.iter().map(|(_, after)| *after).collect()),
        is_only_moved,
    })
}

const PLACE: &str = "plats";

fn line_parts(at: usize, line: &Line) -> Vec<Part> {
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "ingen".to_owned());
    let or_nothing = |text: String| if text.is_empty() { "ingen".to_owned() } else { text };
    let section = match line.section {
        Section::Income => "intäkter",
        Section::Operating => "verksamhet",
        Section::Administration => "administration",
        Section::Unallocated => "ej utlagt",
    };
    vec![
        (PLACE, (at + 1).to_string()),
        ("rubrik", line.label.clone()),
        ("del", section.to_owned()),
        ("medlem", or_none(&line.member_key)),
        ("insats", or_none(&line.intervention_key)),
        ("andel av beviljat", line.granted_share_milli.map_or("ingen".to_owned(), percent)),
        ("rader i rapporten", or_nothing(line.row_keys.join(" "))),
        ("kommentar", or_nothing(line.comment.clone())),
    ]
}

fn column_parts(labels: &Labels, at: usize, column: &Column) -> Vec<Part> {
    let opening = match &column.opening {
        Opening::Nothing => "ingen".to_owned(),
        Opening::Typed(amount) => kronor(*amount),
        Opening::Carried(from) => format!("från {}", labels.column(from)),
    };
    vec![(PLACE, (at + 1).to_string()), ("balans", opening)]
}
