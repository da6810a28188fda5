//! Goals, what came of them, and the interventions with what they cost.

use jiff::civil::Date;
use report::model::{Block, Cell, Column, ColumnKind, Row, Table};
use report::swedish::{long_date, months};

use super::material::Material;
use super::plain;
use crate::goals::operations::{Goal, Indicator};
use crate::interventions::operations::{Intervention, InterventionKind};

/// The overall goals as a numbered list.
pub fn overall(material: &Material<'_>) -> Vec<Block> {
    if material.goals.is_empty() {
        return Vec::new();
    }
    let line = |goal: &Goal| format!("{}. {}\n", goal.number, plain(&goal.text));
    vec![Block::Words(material.goals.iter().map(line).collect())]
}

/// The goal itself, before what is said of it.
pub fn stated(material: &Material<'_>, number: i64) -> Vec<Block> {
    let goal = material.goals.iter().find(|goal| goal.number == number);
    goal.map(|goal| Block::Words(format!("*{}*", plain(&goal.text)))).into_iter().collect()
}

/// What was to be done for a goal, what came of it, and how that is judged.
pub fn fulfilment(material: &Material<'_>, number: i64) -> Vec<Block> {
    let Some(goal) = material.goals.iter().find(|goal| goal.number == number) else { return Vec::new() };
    let is_later = |indicator: &Indicator| material.later.is_behind(&indicator.result);
    let row = |indicator: &Indicator| {
        let aim = Cell::Words(format!("**{}**\n\n{}", plain(&indicator.activity), plain(&indicator.target)));
        match is_later(indicator) {
            true => Row::plain(vec![aim, Cell::Empty, Cell::Empty]),
            false => {
                let judgement = Cell::text(indicator.judgement.swedish());
                Row::plain(vec![aim, Cell::Words(indicator.result.clone()), judgement])
            }
        }
    };
    let rows: Vec<Row> = goal.indicators.iter().map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = ["Aktivitet och mål", "Resultat", "Bedömning"].map(|head| Column::new(head, ColumnKind::Text));
    let table = Block::Table(Table {
        key: format!("mal-{number}"),
        caption: format!("Mål {number}: aktiviteter och resultat"),
        unit: None,
        columns: columns.to_vec(),
        rows,
    });
    let is_lacking = goal.indicators.iter().any(is_later);
    let said = format!("Där resultatet är tomt finns uppgifterna inte per {}.", long_date(material.as_at));
    std::iter::once(table).chain(is_lacking.then_some(Block::Words(said))).collect()
}

/// A row for each intervention that runs on some day from the one to the other, under the heading of its kind.
pub fn list_by_kind(
    material: &Material<'_>,
    from: Date,
    last: Date,
    cells: impl Fn(&Intervention) -> Vec<Cell>,
) -> Vec<Row> {
    let runs = |it: &&Intervention| it.runs_within(from, last);
    let mut rows = Vec::new();
    for kind in InterventionKind::ALL {
        let mut of_kind = material.interventions().iter().filter(runs).filter(|it| it.kind == kind).peekable();
        if of_kind.peek().is_some() {
            rows.push(Row::heading(kind.heading()));
        }
        rows.extend(of_kind.map(|it| Row::plain(cells(it))));
    }
    rows
}

/// The interventions that ran in the period, by kind, with what each has cost where the report model tells it.
pub fn interventions(material: &Material<'_>) -> Vec<Block> {
    let rows = list_by_kind(material, material.year_from(), material.as_at, |it| {
        let since = it.since_on.map_or(Cell::Empty, |since| Cell::Text(since.year().to_string()));
        vec![Cell::text(&it.name), since, cost(material, it)]
    });
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::new("Insats", ColumnKind::Text),
        Column::new("Sedan", ColumnKind::Text),
        Column::new(
            &format!("Kostnad {}", months(material.year_from(), material.as_at).to_lowercase()),
            ColumnKind::Figure,
        ),
    ];
    vec![Block::Table(Table {
        key: "insatser".to_owned(),
        caption: format!("Insatser {}", material.as_at.year()),
        unit: Some("tkr".to_owned()),
        columns,
        rows,
    })]
}

fn cost(material: &Material<'_>, intervention: &Intervention) -> Cell {
    let Some(object) = intervention.object.as_deref() else { return Cell::Empty };
    let rules = material.model.rules.iter();
    let rows = rules.filter(|rule| rule.condition.as_ref().is_some_and(|condition| condition.object == object));
    let noted = rows.filter_map(|rule| {
        let row = material.model.find_row(&rule.row_key)?;
        // A row that other objects lead to as well says nothing of one of them.
        let leads_there = |other: &&finsam::statement::Rule| other.row_key == rule.row_key;
        if material.model.rules.iter().filter(leads_there).count() > 1 {
            return None;
        }
        Some(format!("note_{}/{}", row.listed_in_note?, row.key))
    });
    noted.map(|id| material.tkr_cell(&id)).find(|cell| *cell != Cell::Empty).unwrap_or(Cell::Empty)
}
