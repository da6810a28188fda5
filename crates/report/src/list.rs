//! A list as a workbook: what was asked for stands above it, amounts are numbers and days are days.

use finsam::money::Ore;
use jiff::civil::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::xlsx::{ACCENT, Unwritable, fitting, sheet_name};

/// A list with its heads and with the words that say what it is a list of.
#[derive(Clone, Debug)]
pub struct List {
    pub title: String,
    /// Who made it and what it holds: `("Från och med", "2025-01-01")`.
    pub about: Vec<(String, String)>,
    /// The day that the workbook says it was made.
    pub made_on: Date,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

impl List {
    /// A list of all that there is of something; whoever hands it over says whose it is and when it was made.
    pub fn new(title: impl Into<String>, columns: &[(&str, u16)], rows: Vec<Row>) -> List {
        let columns = columns.iter().map(|(heading, width)| Column::new(*heading, *width)).collect();
        List { title: title.into(), about: Vec::new(), made_on: Date::MIN, columns, rows }
    }
}

#[derive(Clone, Debug)]
pub struct Column {
    pub heading: String,
    /// In characters, as spreadsheets count.
    pub width: u16,
}

impl Column {
    pub fn new(heading: impl Into<String>, width: u16) -> Column {
        Column { heading: heading.into(), width }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// Sums are bold, under a rule.
    pub is_sum: bool,
}

impl Row {
    pub fn new(cells: Vec<Cell>) -> Row {
        Row { cells, is_sum: false }
    }

    pub fn sum(cells: Vec<Cell>) -> Row {
        Row { cells, is_sum: true }
    }
}

/// What stands in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    /// Kronor with öre.
    Amount(Ore),
    Count(i64),
    Day(Date),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }
}

/// Writes the list as a workbook of one sheet.
///
/// **Units**: amounts in kronor. **Promise**: a text is never a formula, whatever it begins with; the same list gives
/// the same bytes. **Errors**: more rows or columns than a sheet has.
///
/// ```
/// use report::list::{Cell, Column, List, Row, workbook};
/// let list = List {
///     title: "Verifikationer".to_owned(),
///     about: vec![("Sökord".to_owned(), "hyra".to_owned())],
///     made_on: jiff::civil::date(2025, 8, 31),
///     columns: vec![Column::new("Text", 40), Column::new("Belopp", 14)],
///     rows: vec![Row::new(vec![Cell::text("=1+1"), Cell::Amount(finsam::money::Ore(123_450))])],
/// };
/// assert!(workbook(&list).unwrap().starts_with(b"PK"));
/// ```
pub fn workbook(list: &List) -> Result<Vec<u8>, Unwritable> {
    write(list).map_err(Unwritable)
}

fn write(list: &List) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    if let Some(created) = excel_day(list.made_on) {
        workbook.set_properties(&DocProperties::new().set_title(&list.title).set_creation_datetime(&created));
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(&list.title, &mut Vec::new()))?;
    let head = write_about(sheet, list)?;
    write_head(sheet, head, list)?;
    let formats = Formats::new();
    for (row, line) in (head + 1..).zip(&list.rows) {
        for (column, cell) in (0..).zip(&line.cells) {
            write_cell(sheet, (row, column), cell, formats.of(cell, line.is_sum))?;
        }
    }
    workbook.save_to_buffer()
}

/// Writes the title and what the list holds; tells which row the heads stand in.
fn write_about(sheet: &mut Worksheet, list: &List) -> Result<u32, XlsxError> {
    let title = Format::new().set_bold().set_font_size(14).set_font_color(ACCENT);
    sheet.write_string_with_format(0, 0, fitting(&list.title), &title)?;
    let mut row = 1;
    for (name, value) in &list.about {
        sheet.write_string(row, 0, fitting(&format!("{name}: {value}")))?;
        row += 1;
    }
    Ok(row + 1)
}

fn write_head(sheet: &mut Worksheet, row: u32, list: &List) -> Result<(), XlsxError> {
    let format = Format::new()
        .set_bold()
        .set_font_color(ACCENT)
        .set_border_bottom(FormatBorder::Medium)
        .set_border_bottom_color(ACCENT);
    for (at, column) in (0..).zip(&list.columns) {
        sheet.write_string_with_format(row, at, fitting(&column.heading), &format)?;
        sheet.set_column_width(at, f64::from(column.width))?;
    }
    sheet.set_freeze_panes(row + 1, 0)?;
    sheet.set_repeat_rows(row, row).map(drop)
}

struct Formats {
    plain: [Format; 4],
    sum: [Format; 4],
}

impl Formats {
    fn new() -> Formats {
        let of = |base: &Format| {
            [
                base.clone().set_text_wrap().set_align(FormatAlign::Top),
                base.clone().set_num_format("#,##0.00").set_align(FormatAlign::Top),
                base.clone().set_num_format("#,##0").set_align(FormatAlign::Top),
                base.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top),
            ]
        };
        let sum = Format::new().set_bold().set_border_top(FormatBorder::Thin);
        Formats { plain: of(&Format::new()), sum: of(&sum) }
    }

    fn of(&self, cell: &Cell, is_sum: bool) -> &Format {
        let at = match cell {
            Cell::Empty | Cell::Text(_) => 0,
            Cell::Amount(_) => 1,
            Cell::Count(_) => 2,
            Cell::Day(_) => 3,
        };
        if is_sum { &self.sum[at] } else { &self.plain[at] }
    }
}

fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, format: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => sheet.write_blank(row, column, format),
        Cell::Text(text) => sheet.write_string_with_format(row, column, fitting(text), format),
        Cell::Amount(amount) => sheet.write_number_with_format(row, column, amount.0 as f64 / 100.0, format),
        Cell::Count(count) => sheet.write_number_with_format(row, column, *count as f64, format),
        Cell::Day(day) => match excel_day(*day) {
            Some(day) => sheet.write_datetime_with_format(row, column, &day, format),
            // A spreadsheet has no days before 1900.
            None => sheet.write_string_with_format(row, column, day.to_string(), format),
        },
    }
    .map(drop)
}

fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| (1900..=9999).contains(year))?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
}
