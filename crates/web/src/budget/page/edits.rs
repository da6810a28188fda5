//! The edits of a budget: one row for each cell, line, column or reason that was changed.

use askama::Template;
use report::list::{Cell, Column, List, Row};

use super::described::{Labels, describe};
use super::forms::at;
use crate::budget::content::{Change, Place};
use crate::budget::operations::{Edit, EditKind, StoredBudget};
use crate::guard::Granted;
use crate::paging::{Position, pages};
use crate::routes::{Area, encode};
use crate::sheet;
use crate::ui::{Choice, Empty, Field, Frame, Link, Pages, moment};

const ROWS: i64 = 50;

#[derive(Template)]
#[template(path = "budget_andringar.html")]
pub struct EditsPage {
    frame: Frame,
    back: Link,
    lead: String,
    fields: Vec<Field>,
    clear_href: Option<String>,
    changes: Vec<ChangeRow>,
    pages: Option<Pages>,
    downloads: Vec<Link>,
    empty: Option<Empty>,
}

/// What was changed, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    pub when: String,
    pub who: String,
    /// "Ändrat", "Ångrat", "Gjort om".
    pub what: &'static str,
    /// The key of the line, or empty.
    pub line: String,
    pub place: String,
    pub before: String,
    pub after: String,
}

/// Lists everything that was changed, the newest first.
pub fn list_changes(budget: &StoredBudget, history: &[(Edit, Vec<Change>)]) -> Vec<ChangeRow> {
    let labels = Labels::new(budget, history);
    let mut rows = Vec::new();
    for (edit, changes) in history {
        // Lines and columns that make room for one that was added are no edits of their own.
        let makes_room = |place: Place| {
            changes.iter().any(|change| change.place == place && (change.before.is_none() || change.after.is_none()))
        };
        let (lines_moved, columns_moved) = (makes_room(Place::Line), makes_room(Place::Column));
        for change in changes {
            let Some(described) = describe(&labels, change) else { continue };
            let is_shifted = match change.place {
                Place::Line => lines_moved,
                Place::Column => columns_moved,
                _ => false,
            };
            if is_shifted && described.is_only_moved {
                continue;
            }
            rows.push(ChangeRow {
                when: moment(edit.recorded_at),
                who: edit.actor_name.clone(),
                what: match edit.kind {
                    EditKind::Edit => "Ändrat",
                    EditKind::Undo => "Ångrat",
                    EditKind::Redo => "Gjort om",
                },
                line: change.line.clone(),
                place: described.place,
                before: described.before,
                after: described.after,
            });
        }
    }
    rows
}

fn of_line<'r>(changes: &'r [ChangeRow], line: &str) -> Vec<&'r ChangeRow> {
    changes.iter().filter(|change| line.is_empty() || change.line == line).collect()
}

impl EditsPage {
    pub fn new(granted: &Granted, budget: &StoredBudget, changes: &[ChangeRow], line: &str, page: i64) -> EditsPage {
        let shown = of_line(changes, line);
        let (count, here) = (shown.len() as i64, at(granted, budget.id, "andringar"));
        let kept = if line.is_empty() { String::new() } else { format!("rad={}&", encode(line)) };
        let page = page.min((count - 1) / ROWS + 1).max(1);
        let offset = (page - 1) * ROWS;
        let mut frame = granted.frame(Area::Economy);
        if !line.is_empty() {
            frame.kept = vec![("rad".to_owned(), line.to_owned())];
        }
        EditsPage {
            frame,
            back: Link::new(at(granted, budget.id, ""), budget.name.clone()),
            lead: "Varje ändring av budgeten, den senaste först. Det som har ångrats står kvar som ångrat.".to_owned(),
            fields: vec![Field::new("select", "rad", "Rad").choices(choices(budget, changes, line))],
            clear_href: (!line.is_empty()).then(|| here.clone()),
            empty: shown.is_empty().then(|| empty(line)),
            pages: (count > ROWS).then(|| {
                let position = Position { offset, per_page: ROWS, count };
                pages("Sidor", position, |number| format!("{here}?{kept}sida={number}"))
            }),
            changes: shown.into_iter().skip(offset as usize).take(ROWS as usize).cloned().collect(),
            downloads: vec![sheet::link(&here, &kept)],
        }
    }
}

/// The lines of the budget, and those that have been removed.
fn choices(budget: &StoredBudget, changes: &[ChangeRow], chosen: &str) -> Vec<Choice> {
    let choice = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        selected: value == chosen,
    };
    let mut choices = vec![choice("", "Alla rader")];
    choices.extend(budget.lines.iter().map(|line| choice(&line.key, &line.label)));
    for change in changes.iter().filter(|change| !change.line.is_empty()) {
        if !choices.iter().any(|known| known.value == change.line) {
            let label = change.place.split(',').next().unwrap_or(&change.place);
            choices.push(choice(&change.line, &format!("{label} (borttagen)")));
        }
    }
    choices
}

fn empty(line: &str) -> Empty {
    let text = match line {
        "" => "Här står varje ändring av en ruta, rad eller kolumn: vem, när och från vad till vad.",
        _ => "Raden har inte ändrats sedan budgeten skapades.",
    };
    Empty { heading: "Inga ändringar".to_owned(), text: text.to_owned(), action: None }
}

/// The same list as a workbook.
pub fn workbook(budget: &StoredBudget, changes: &[ChangeRow], line: &str) -> List {
    let columns = [("När", 18), ("Vem", 24), ("Vad", 12), ("Ruta", 48), ("Från", 28), ("Till", 28)];
    let row = |change: &&ChangeRow| {
        let texts = [&change.when, &change.who, change.what, &change.place, &change.before, &change.after];
        Row::new(texts.map(Cell::text).into())
    };
    List {
        title: format!("Ändringar i {}", budget.name),
        about: Vec::new(),
        made_on: jiff::civil::Date::default(),
        columns: columns.map(|(heading, width)| Column::new(heading, width)).into(),
        rows: of_line(changes, line).iter().map(row).collect(),
    }
}
