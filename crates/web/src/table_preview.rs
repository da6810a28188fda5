//! The first rows of a table as pages show them while somebody says which of its columns are what.

use finsam::money::Ore;
use tabular::{Book, Cell, Kind, MAX_COLUMNS, Row, Sheet, column_name};

use crate::ui::{Choice, Field};

const ROWS_SHOWN: usize = 12;
const COLUMNS_SHOWN: u32 = 40;
const LONGEST_SHOWN: usize = 60;

/// The head, if it has one, and the rows below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TablePreview {
    /// The names of the columns: A, B, C.
    pub letters: Vec<String>,
    pub rows: Vec<ShownRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownRow {
    pub number: u32,
    pub is_head: bool,
    pub cells: Vec<String>,
}

impl TablePreview {
    pub fn new(sheet: &Sheet, head: u32) -> TablePreview {
        let width = sheet.width().min(COLUMNS_SHOWN);
        let from = sheet.rows.iter().position(|row| row.number >= head).unwrap_or(0);
        let shown: Vec<&Row> = sheet.rows.iter().skip(from).take(ROWS_SHOWN).collect();
        let has_amounts: Vec<bool> = (0..width).map(|column| shown.iter().any(|row| is_amount(row, column))).collect();
        let cells = |row: &Row| {
            let all = (0..width).zip(&has_amounts);
            all.map(|(column, amounts)| row.find(column).map_or(String::new(), |cell| words(cell, *amounts))).collect()
        };
        let row = |row: &&Row| ShownRow { number: row.number, is_head: row.number == head, cells: cells(row) };
        TablePreview { letters: (0..width).map(column_name).collect(), rows: shown.iter().map(row).collect() }
    }
}

/// Tells whether a cell is a number with decimals. Whole numbers may be accounts, years and numbers of vouchers.
fn is_amount(row: &Row, column: u32) -> bool {
    row.find(column).is_some_and(|cell| cell.kind == Kind::Number && cell.text.contains('.'))
}

/// What a cell says; in a column of amounts `432.5` is written as people write it, `432,50`.
fn words(cell: &Cell, among_amounts: bool) -> String {
    let text = cell.text.trim();
    match (cell.kind, among_amounts, cell.hundredths()) {
        (Kind::Number, true, Ok(ore)) => Ore(ore).to_string(),
        (Kind::Number, _, _) => shortened(&text.replace('.', ",")),
        _ => shortened(text),
    }
}

/// The sheets to choose from; none where there is only one.
pub fn sheet_field(book: &Book, chosen: &str) -> Option<Field> {
    let choices = book.sheets.iter().enumerate().map(|(index, sheet)| Choice {
        value: index.to_string(),
        label: if sheet.is_hidden { format!("{} (dolt)", sheet.name) } else { sheet.name.clone() },
        selected: chosen == index.to_string(),
    });
    (book.sheets.len() > 1).then(|| Field::new("select", "blad", "Blad").choices(choices.collect()))
}

/// The columns to choose from, by their letter and their head; none of them first.
pub fn column_choices(sheet: &Sheet, head: u32, chosen: &str) -> Vec<Choice> {
    let head = sheet.rows.iter().find(|row| row.number == head);
    let none = Choice { value: String::new(), label: "Ingen kolumn".to_owned(), selected: chosen.is_empty() };
    let columns = (0..sheet.width().min(MAX_COLUMNS)).map(|column| {
        let title = head.map_or("", |row| row.text(column));
        let label = if title.is_empty() { column_name(column) } else { format!("{}: {title}", column_name(column)) };
        Choice { selected: chosen == column.to_string(), value: column.to_string(), label: shortened(&label) }
    });
    std::iter::once(none).chain(columns).collect()
}

fn shortened(text: &str) -> String {
    match text.chars().count() <= LONGEST_SHOWN {
        true => text.to_owned(),
        false => text.chars().take(LONGEST_SHOWN).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(column: u32, text: &str, kind: Kind) -> Cell {
        Cell { column, text: text.into(), kind }
    }

    fn sheet(rows: Vec<Vec<Cell>>) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.rows = (1..).zip(rows).map(|(number, cells)| Row { number, cells }).collect();
        sheet
    }

    #[test]
    fn amounts_are_shown_as_people_write_them_and_accounts_stay_as_they_are() {
        use Kind::{Number, Text};
        let sheet = sheet(vec![
            vec![cell(0, "Konto", Text), cell(1, "Belopp", Text), cell(2, "Kurs", Text)],
            vec![cell(0, "1930", Number), cell(1, "432.5", Number), cell(2, "11.4325", Number)],
            vec![cell(0, "5010", Number), cell(1, "-1200", Number), cell(2, "1.5", Text)],
        ]);
        let shown = TablePreview::new(&sheet, 1);
        assert_eq!(shown.letters, ["A", "B", "C"]);
        assert!(shown.rows[0].is_head && !shown.rows[1].is_head);
        assert_eq!(shown.rows[1].cells, ["1930", "432,50", "11,4325"]);
        assert_eq!(shown.rows[2].cells, ["5010", "\u{2212}1\u{202f}200,00", "1.5"], "a text is not touched");
    }

    #[test]
    fn a_long_text_is_cut_and_an_empty_table_shows_nothing() {
        let long = "å".repeat(61);
        let shown = TablePreview::new(&sheet(vec![vec![cell(0, &long, Kind::Text)]]), 0);
        assert_eq!(shown.rows[0].cells[0].chars().count(), 61);
        assert!(shown.rows[0].cells[0].ends_with('…'));
        assert_eq!(TablePreview::new(&Sheet::default(), 1), TablePreview::default());
    }
}
