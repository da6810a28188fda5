//! The table to type in: a field in every cell, sums between.

use askama::Template;
use finsam::budget::{ColumnKind, Line, Opening, Section, Sums};
use finsam::money::Ore;

use super::table::kronor;
use super::warnings::findings;
use crate::budget::operations::{BudgetKind, CellPlace, StoredBudget, Typed};
use crate::budget::sections::{self, subnav};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{FieldError, Finding, Frame, Link, Notice, percent};

/// Whether something can be taken back, or made again.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    pub can_undo: bool,
    pub can_redo: bool,
}

#[derive(Template)]
#[template(path = "budget_andra.html")]
pub struct EditPage {
    frame: Frame,
    subnav: Vec<Link>,
    back: Link,
    title: String,
    lead: String,
    here: String,
    version: i64,
    standing: Standing,
    errors: Vec<FieldError>,
    columns: Vec<(String, String)>,
    rows: Vec<EditRow>,
    findings: Vec<Finding>,
    links: Vec<Link>,
    /// Fetches forecast and outcome; none where there is no column for them.
    taking: Option<&'static str>,
}

#[derive(Clone, Debug, Default)]
pub struct EditRow {
    /// "group", "line", "granted", "opening", "sum" or "total".
    pub kind: &'static str,
    pub key: String,
    pub label: String,
    pub href: Option<String>,
    pub cells: Vec<EditCell>,
}

#[derive(Clone, Debug, Default)]
pub struct EditCell {
    /// The id, and for a field its name.
    pub id: String,
    pub is_field: bool,
    pub value: String,
    pub error: Option<String>,
    pub comment: String,
}

impl EditPage {
    pub fn new(granted: &Granted, budget: &StoredBudget, standing: &Standing) -> EditPage {
        let here = granted.at(&format!("ekonomi/budget/{}", budget.id));
        let link = |rest: &str, label: &str| Link::new(format!("{here}/{rest}"), label);
        EditPage {
            frame: granted.frame(Area::Economy),
            subnav: subnav(granted, sections::Section::Budget),
            back: Link::new(here.clone(), budget.name.clone()),
            title: match budget.kind {
                BudgetKind::Proper => format!("Ändra {}", budget.name),
                BudgetKind::WhatIf => format!("Pröva i {}", budget.name),
            },
            lead: String::new(),
            version: budget.version,
            standing: *standing,
            errors: Vec::new(),
            columns: budget.columns.iter().map(|column| (column.code.clone(), column.label())).collect(),
            rows: rows(budget, &here),
            findings: findings(budget),
            links: vec![
                link("rad/ny", "Lägg till en rad"),
                link("kolumner", "Kolumner och planår"),
                link("skal", "Skäl för underskott"),
                link("las-in", "Läs in en arbetsbok"),
                link("andringar", "Ändringar"),
            ],
            taking: taking(budget),
            here,
        }
    }

    /// Puts what was typed back where it was typed, each fault at its cell and all of them on top.
    pub fn with_errors(self, errors: Vec<FieldError>, typed: &[Typed]) -> EditPage {
        let mut rows = self.rows;
        for cell in rows.iter_mut().flat_map(|row| &mut row.cells).filter(|cell| cell.is_field) {
            if let Some(typed) = typed.iter().find(|typed| typed.place.field() == cell.id) {
                cell.value.clone_from(&typed.text);
            }
            cell.error = errors.iter().find(|error| error.name == cell.id).map(|error| error.message.clone());
        }
        EditPage { rows, errors, ..self }
    }

    pub fn with_notice(self, notice: Option<Notice>) -> EditPage {
        let notice = notice.or(self.frame.notice.clone());
        EditPage { frame: Frame { notice, ..self.frame }, ..self }
    }
}

fn taking(budget: &StoredBudget) -> Option<&'static str> {
    let has = |kind: ColumnKind| budget.columns.iter().any(|column| column.kind == kind);
    match (has(ColumnKind::Forecast), has(ColumnKind::Outcome)) {
        (true, true) => Some("Hämta prognosen och utfallet"),
        (true, false) => Some("Hämta prognosen"),
        (false, true) => Some("Hämta utfallet"),
        (false, false) => None,
    }
}

/// Every row of the editor, in the order of the table.
pub fn rows(budget: &StoredBudget, here: &str) -> Vec<EditRow> {
    let mut rows = vec![group("Intäkter")];
    push_lines(&mut rows, budget, Section::Income, here);
    rows.push(EditRow {
        kind: "opening",
        key: "carried_in".to_owned(),
        label: "Balanserat resultat".to_owned(),
        href: None,
        cells: budget
            .columns
            .iter()
            .zip(&budget.computed.columns)
            .map(|(column, sums)| opening(column, sums))
            .collect(),
    });
    rows.push(sum(budget, "sum", "income_total"));
    rows.push(group("Verksamhetskostnader"));
    push_lines(&mut rows, budget, Section::Operating, here);
    rows.push(sum(budget, "sum", "operating_total"));
    rows.push(group("Administration"));
    push_lines(&mut rows, budget, Section::Administration, here);
    rows.push(sum(budget, "sum", "administration_total"));
    rows.push(sum(budget, "total", "costs_total"));
    push_lines(&mut rows, budget, Section::Unallocated, here);
    rows.push(sum(budget, "total", "carried_out"));
    rows.push(sum(budget, "line", "result"));
    rows.push(sum(budget, "line", "administration_share"));
    rows
}

/// The rows of sums: key and label.
pub const SUMS: [(&str, &str); 7] = [
    ("income_total", "Summa intäkter"),
    ("operating_total", "Summa verksamhetskostnader"),
    ("administration_total", "Summa administration"),
    ("costs_total", "Summa kostnader"),
    ("carried_out", "Balanseras till nästa år"),
    ("result", "Årets resultat utan balanserat resultat"),
    ("administration_share", "Administrationens andel av kostnaderna"),
];

/// What stands in a row of sums.
pub fn sum_text(sums: &Sums, row: &str) -> String {
    match sums.find(row) {
        Some(amount) => kronor(amount),
        None => sums.administration_share_milli.map_or(String::new(), percent),
    }
}

/// An amount as it stands in a field: a typed nought is one.
pub fn field_text(amount: Option<Ore>) -> String {
    match amount {
        None => String::new(),
        Some(Ore::ZERO) => "0".to_owned(),
        Some(amount) => kronor(amount),
    }
}

fn group(label: &str) -> EditRow {
    EditRow { kind: "group", label: label.to_owned(), ..EditRow::default() }
}

fn push_lines(rows: &mut Vec<EditRow>, budget: &StoredBudget, section: Section, here: &str) {
    for line in budget.lines_of(section) {
        let cell = |place: fn(String, String) -> CellPlace, code: &str, value: Option<Ore>| EditCell {
            id: place(line.key.clone(), code.to_owned()).field(),
            is_field: true,
            value: field_text(value),
            error: None,
            comment: budget.cell(&line.key, code).map_or(String::new(), |cell| cell.comment.clone()),
        };
        let amount = |line: String, column: String| CellPlace::Amount { line, column };
        rows.push(EditRow {
            kind: "line",
            key: line.key.clone(),
            label: line.label.clone(),
            href: Some(format!("{here}/rad/{}", crate::routes::encode(&line.key))),
            cells: budget
                .columns
                .iter()
                .map(|column| cell(amount, &column.code, budget.amount(&line.key, &column.code)))
                .collect(),
        });
        if let Some(share) = line.granted_share_milli {
            let granted = |line: String, column: String| CellPlace::Granted { line, column };
            let of = |code: &str| budget.cell(&line.key, code).and_then(|cell| cell.granted);
            rows.push(EditRow {
                kind: "granted",
                key: format!("{}-beviljat", line.key),
                label: granted_label(line, share),
                href: None,
                cells: budget.columns.iter().map(|column| cell(granted, &column.code, of(&column.code))).collect(),
            });
        }
    }
}

fn granted_label(line: &Line, share: i64) -> String {
    format!("{}: beviljat, budgeten tar {}", line.label, percent(share))
}

fn opening(column: &finsam::budget::Column, sums: &Sums) -> EditCell {
    match column.opening {
        Opening::Carried(_) => EditCell {
            id: format!("s--carried_in--{}", column.code),
            value: kronor(sums.carried_in),
            ..EditCell::default()
        },
        Opening::Typed(_) | Opening::Nothing => EditCell {
            id: CellPlace::Opening { column: column.code.clone() }.field(),
            is_field: true,
            value: match column.opening {
                Opening::Typed(amount) => field_text(Some(amount)),
                _ => String::new(),
            },
            ..EditCell::default()
        },
    }
}

fn sum(budget: &StoredBudget, kind: &'static str, row: &str) -> EditRow {
    let label = SUMS.iter().find(|(key, _)| *key == row).map_or("", |(_, label)| label);
    let cells = budget.columns.iter().zip(&budget.computed.columns).map(|(column, sums)| EditCell {
        id: format!("s--{row}--{}", column.code),
        value: sum_text(sums, row),
        ..EditCell::default()
    });
    EditRow { kind, key: row.to_owned(), label: label.to_owned(), href: None, cells: cells.collect() }
}
