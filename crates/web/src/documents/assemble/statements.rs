//! The statements and their notes in tkr, with the year before in lighter ink.

use finsam::figure::Value;
use finsam::statement::{Row as ModelRow, RowKind as ModelKind, Statement};
use jiff::civil::Date;
use report::model::{Block, Cell, Column, ColumnKind, Row, RowKind, Section, Table};
use report::swedish::months;

use super::material::Material;
use super::planned::Planned;

pub fn income_statement(material: &Material<'_>) -> Vec<Block> {
    let same_day = material.as_at.checked_sub(jiff::Span::new().years(1)).unwrap_or(material.as_at);
    let periods = Compared {
        now: months(material.year_from(), material.as_at),
        before: months(same_day.first_of_month().with().month(1).build().unwrap_or(same_day), same_day),
        before_on: same_day,
    };
    statement(material, Statement::IncomeStatement, "resultatrakning", "Resultaträkning", &periods)
}

pub fn balance_sheet(material: &Material<'_>) -> Vec<Block> {
    let last_end = material.last_year_end();
    let dates = Compared { now: material.as_at.to_string(), before: last_end.to_string(), before_on: last_end };
    statement(material, Statement::BalanceSheet, "balansrakning", "Balansräkning", &dates)
}

/// The notes of the report model, a section each.
pub fn notes(material: &Material<'_>, level: u8) -> Vec<Section> {
    material.model.list_notes().into_iter().filter_map(|number| note(material, number, level)).collect()
}

/// The heads of the two columns, and the date that ends the ids of the second.
struct Compared {
    now: String,
    before: String,
    before_on: Date,
}

fn statement(
    material: &Material<'_>,
    statement: Statement,
    key: &str,
    caption: &str,
    compared: &Compared,
) -> Vec<Block> {
    let rows = material.model.list_statement_rows(statement);
    let id = |row: &ModelRow| format!("{}/{}", statement.section(), row.key);
    let ids: Vec<String> = rows.iter().map(|row| id(row)).collect();
    let reason = find_missing_column(material, &ids, compared.before_on);
    let mut columns = vec![
        Column::new("Post", ColumnKind::Text),
        Column::new("Not", ColumnKind::NoteReference),
        Column::new(&compared.now, ColumnKind::Figure),
    ];
    if reason.is_none() {
        columns.push(Column::new(&compared.before, ColumnKind::Figure).lighter());
    }
    let is_there = |planned: &Planned| {
        statement == Statement::IncomeStatement
            && ids.iter().any(|id| material.find_printed(&format!("{id}{}", planned.suffix())).is_some())
    };
    let planned: Vec<Planned> = Planned::ALL.into_iter().filter(is_there).collect();
    let year = material.as_at.year();
    columns.extend(planned.iter().map(|it| Column::new(&it.heading(year), ColumnKind::Figure).lighter()));
    let mut made = Vec::new();
    let mut headed: Vec<&str> = Vec::new();
    for row in &rows {
        let group = row.parent.as_deref().filter(|_| statement == Statement::BalanceSheet && !is_sum(row, &rows));
        if let Some(parent) = group.filter(|parent| !headed.contains(parent)) {
            headed.push(parent);
            made.extend(rows.iter().find(|other| other.key == parent).map(|sum| Row::heading(&group_heading(sum))));
        }
        let id = id(row);
        let mut cells = vec![
            Cell::Text(material.label(&row.label)),
            row.note_reference.map_or(Cell::Empty, |note| Cell::Note(note.to_string())),
            material.tkr_cell(&id),
        ];
        if reason.is_none() {
            cells.push(material.tkr_cell(&format!("{id}@{}", compared.before_on)));
        }
        cells.extend(planned.iter().map(|it| material.tkr_cell(&format!("{id}{}", it.suffix()))));
        made.push(Row { kind: if is_sum(row, &rows) { RowKind::Sum } else { RowKind::Plain }, cells });
    }
    let table =
        Table { key: key.to_owned(), caption: caption.to_owned(), unit: Some("tkr".to_owned()), columns, rows: made };
    let said = reason.map(|reason| Block::Words(missing_column(&compared.before, &reason)));
    said.into_iter().chain([Block::Table(table)]).collect()
}

fn note(material: &Material<'_>, number: u8, level: u8) -> Option<Section> {
    let rows = material.model.list_note_rows(number);
    let total = material.model.find_referring_row(number)?;
    let costs_and_income = statement_of(material, total) == Some(Statement::IncomeStatement);
    let before_on = match costs_and_income {
        true => material.as_at.checked_sub(jiff::Span::new().years(1)).ok()?,
        false => material.last_year_end(),
    };
    let (now, before) = match costs_and_income {
        true => (
            months(material.year_from(), material.as_at),
            months(before_on.first_of_month().with().month(1).build().ok()?, before_on),
        ),
        false => (material.as_at.to_string(), before_on.to_string()),
    };
    let section = format!("note_{number}");
    let mut ids: Vec<String> = rows.iter().map(|row| format!("{section}/{}", row.key)).collect();
    ids.push(format!("{section}/sum"));
    let is_compared = find_missing_column(material, &ids, before_on).is_none();
    let mut columns = vec![Column::new("Post", ColumnKind::Text), Column::new(&now, ColumnKind::Figure)];
    if is_compared {
        columns.push(Column::new(&before, ColumnKind::Figure).lighter());
    }
    let line = |kind: RowKind, label: &str, id: &str| {
        let mut cells = vec![Cell::text(label), material.tkr_cell(id)];
        if is_compared {
            cells.push(material.tkr_cell(&format!("{id}@{before_on}")));
        }
        Row { kind, cells }
    };
    let labels = rows.iter().map(|row| (RowKind::Plain, row.label_in_note())).chain([(RowKind::Sum, "Summa")]);
    let lines = labels.zip(&ids).map(|((kind, label), id)| line(kind, label, id)).collect();
    let heading = group_heading(total);
    let table = Table {
        key: format!("not-{number}"),
        caption: heading.clone(),
        unit: Some("tkr".to_owned()),
        columns,
        rows: lines,
    };
    Some(Section {
        key: format!("not-{number}"),
        number: Some(format!("Not {number}")),
        heading,
        level,
        blocks: vec![Block::Table(table)],
    })
}

/// The reason, where nothing at all is known of the year before: the column is then left out.
pub(super) fn find_missing_column(material: &Material<'_>, ids: &[String], before_on: Date) -> Option<String> {
    let mut reason = None;
    for id in ids {
        match material.find_printed(&format!("{id}@{before_on}")).map(|figure| &figure.value) {
            Some(Value::Known(_)) | Some(Value::Hidden) => return None,
            Some(Value::Missing(why)) => reason = Some(why.clone()),
            None => {}
        }
    }
    Some(reason.unwrap_or_else(|| "Året före är inte bokfört här.".to_owned()))
}

pub(super) fn missing_column(before: &str, reason: &str) -> String {
    format!("Jämförelsen med {} saknas. {reason}", before.to_lowercase())
}

/// A row that other rows of the same statement are parts of.
fn is_sum(row: &ModelRow, rows: &[&ModelRow]) -> bool {
    row.kind == ModelKind::Sum && rows.iter().any(|other| other.parent.as_deref() == Some(row.key.as_str()))
}

/// `Summa omsättningstillgångar` heads its rows as `Omsättningstillgångar`.
fn group_heading(sum: &ModelRow) -> String {
    let bare = sum.label.strip_prefix("Summa ").unwrap_or(&sum.label);
    report::swedish::capitalised(bare)
}

fn statement_of(material: &Material<'_>, row: &ModelRow) -> Option<Statement> {
    let mut row = row;
    for _ in 0..material.model.rows.len() {
        if row.statement.is_some() {
            return row.statement;
        }
        row = material.model.find_row(row.parent.as_deref()?)?;
    }
    None
}
