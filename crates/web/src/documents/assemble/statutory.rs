//! The statements of an annual report in the layout that the law fixes for its year, and what stands below the balance.

use finsam::figure::{Figure, Value};
use finsam::statement::Statement;
use finsam::statutory::{Line, Rank};
use jiff::civil::Date;
use report::model::{Block, Cell, Column, ColumnKind, Money, Row, RowKind, Shown, Table};
use report::swedish::months;

use super::material::Material;
use super::statements::{find_missing_column, missing_column};

pub fn income_statement(material: &Material<'_>) -> Vec<Block> {
    let same_day = material.as_at.checked_sub(jiff::Span::new().years(1)).unwrap_or(material.as_at);
    let from = same_day.first_of_year();
    let heads = [months(material.year_from(), material.as_at), months(from, same_day)];
    statement(material, Statement::IncomeStatement, ("resultatrakning", "Resultaträkning"), heads, same_day)
}

/// The balance sheet, and below it what is pledged and what the association may have to answer for.
pub fn balance_sheet(material: &Material<'_>) -> Vec<Block> {
    let last_end = material.last_year_end();
    let heads = [material.as_at.to_string(), last_end.to_string()];
    let mut blocks =
        statement(material, Statement::BalanceSheet, ("balansrakning", "Balansräkning"), heads.clone(), last_end);
    blocks.push(Block::Table(commitments(material, heads, last_end)));
    blocks
}

fn statement(
    material: &Material<'_>,
    statement: Statement,
    (key, caption): (&str, &str),
    heads: [String; 2],
    before_on: Date,
) -> Vec<Block> {
    let lines = material.snapshot.statutory.arrange(&material.model).list_lines(statement);
    let ids: Vec<String> = lines.iter().map(Line::id).collect();
    let reason = find_missing_column(material, &ids, before_on);
    let mut columns = vec![
        Column::new("Post", ColumnKind::Text),
        Column::new("Not", ColumnKind::NoteReference),
        Column::new(&heads[0], ColumnKind::Figure),
    ];
    if reason.is_none() {
        columns.push(Column::new(&heads[1], ColumnKind::Figure).lighter());
    }
    let rows = lines.iter().zip(&ids).filter_map(|(line, id)| {
        if line.rank() == Rank::Heading {
            return Some(Row::heading(&line.label));
        }
        let before = format!("{id}@{before_on}");
        // A row that is there only at need has a figure only where it is something.
        if material.find_printed(id).is_none() && material.find_printed(&before).is_none() {
            return None;
        }
        let mut cells = vec![
            Cell::text(&line.label),
            line.note.map_or(Cell::Empty, |note| Cell::Note(note.to_string())),
            or_dash(material.tkr_cell(id)),
        ];
        if reason.is_none() {
            cells.push(or_dash(material.tkr_cell(&before)));
        }
        Some(Row { kind: kind(line), cells })
    });
    let table = Table {
        key: key.to_owned(),
        caption: caption.to_owned(),
        unit: Some("tkr".to_owned()),
        columns,
        rows: rows.collect(),
    };
    let said = reason.map(|reason| Block::Words(missing_column(&heads[1], &reason)));
    said.into_iter().chain([Block::Table(table)]).collect()
}

fn kind(line: &Line) -> RowKind {
    match line.rank() {
        Rank::Heading => RowKind::Heading,
        Rank::Row => RowKind::Plain,
        Rank::Part => RowKind::Part,
        Rank::Sum => RowKind::Sum,
        Rank::Total => RowKind::Total,
    }
}

/// A row that is something in one of the years was nothing in the other.
fn or_dash(cell: Cell) -> Cell {
    if cell == Cell::Empty { Cell::text("–") } else { cell }
}

/// What the law lists below the balance sheet: the key of the observation, and the row.
///
/// **Source**: lag (2018:597) 6 kap. 2 §.
pub const COMMITMENTS: [(&str, &str); 3] = [
    ("pledges", "1. Panter och därmed jämförliga säkerheter"),
    ("contingent_pensions", "2 a. Pensionsförpliktelser som inte har tagits upp bland skulderna eller avsättningarna"),
    ("contingent_other", "2 b. Övriga ansvarsförbindelser"),
];

/// "Inga" stands only where somebody has recorded that there are none.
fn commitments(material: &Material<'_>, heads: [String; 2], last_end: Date) -> Table {
    let of_year = |id: &str| material.find(id).filter(|figure| figure.as_at >= material.year_from());
    let cell = |figure: Option<&Figure>, id: &str| match figure {
        Some(figure) if figure.value == Value::Known(0) => Cell::figure(id, "Inga"),
        Some(figure) => {
            let shown = Shown::from_figure(&super::annual::rounded(figure), Money::Tkr);
            Cell::Figure { id: id.to_owned(), shown }
        }
        None => Cell::text("saknas"),
    };
    let is_compared = COMMITMENTS.iter().any(|(key, _)| material.find(&before_id(key, last_end)).is_some());
    let mut columns = vec![Column::new("Post", ColumnKind::Text), Column::new(&heads[0], ColumnKind::Figure)];
    if is_compared {
        columns.push(Column::new(&heads[1], ColumnKind::Figure).lighter());
    }
    let rows = COMMITMENTS.iter().map(|(key, label)| {
        let (now, before) = (format!("observation/{key}"), before_id(key, last_end));
        let mut cells = vec![Cell::text(label), cell(of_year(&now), &now)];
        if is_compared {
            cells.push(cell(material.find(&before), &before));
        }
        Row::plain(cells)
    });
    Table {
        key: "panter".to_owned(),
        caption: "Panter och ansvarsförbindelser".to_owned(),
        unit: Some("tkr".to_owned()),
        columns,
        rows: rows.collect(),
    }
}

/// The observation of the year before.
pub fn before_id(key: &str, last_end: Date) -> String {
    format!("observation/{key}@{last_end}")
}
