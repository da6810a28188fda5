//! A document as a workbook: a sheet for each table and one with all figures.

use finsam::figure::{Figure, Trace, Unit, Value};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::csv::find_bare_number;
use crate::model::{Cell, ColumnKind, Document, RowKind, Shown, Table};
use crate::words;

/// The sheet that lists every figure of the document.
pub const FIGURES_SHEET: &str = "Siffror";

pub(crate) const ACCENT: u32 = 0x0f_4c_5c;
/// What a cell of a workbook may hold.
const LONGEST_TEXT: usize = 32_000;

/// Tells why no workbook could be made: more rows or columns than a sheet has.
#[derive(Debug)]
pub struct Unwritable(pub(crate) XlsxError);

impl std::fmt::Display for Unwritable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Arbetsboken går inte att skriva: {}", self.0)
    }
}

impl std::error::Error for Unwritable {}

/// Writes the workbook.
///
/// **Units**: tables as printed; in the sheet of figures money in kronor with öre, per cent as a share.
/// **Promise**: texts are never formulas; the same document gives the same bytes.
pub fn workbook(document: &Document) -> Result<Vec<u8>, Unwritable> {
    write(document).map_err(Unwritable)
}

fn write(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let date = document.as_at;
    let year = date.year().clamp(1900, 9999).unsigned_abs();
    let created = ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs())?;
    let properties = DocProperties::new()
        .set_title(&document.title)
        .set_author(&document.association)
        .set_creation_datetime(&created);
    workbook.set_properties(&properties);
    let mut names = vec![FIGURES_SHEET.to_lowercase()];
    for table in document.tables() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&table.caption, &mut names))?;
        write_table(sheet, document, table)?;
    }
    write_figures(workbook.add_worksheet().set_name(FIGURES_SHEET)?, document)?;
    workbook.save_to_buffer()
}

fn write_table(sheet: &mut Worksheet, document: &Document, table: &Table) -> Result<(), XlsxError> {
    let unit = |kind| table.unit.as_ref().filter(|_| kind == ColumnKind::Figure);
    let heads: Vec<(String, f64)> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let name = unit(column.kind).map_or(column.heading.clone(), |unit| format!("{}, {unit}", column.heading));
            (name, width(table, index))
        })
        .collect();
    write_head(sheet, &heads)?;
    for (row_index, row) in table.rows.iter().enumerate() {
        let base = match row.kind {
            RowKind::Plain => Format::new(),
            RowKind::Part => Format::new().set_italic(),
            RowKind::Heading => Format::new().set_bold(),
            RowKind::Sum => Format::new().set_bold().set_border_top(FormatBorder::Thin),
            RowKind::Total => {
                Format::new().set_bold().set_border_top(FormatBorder::Thin).set_border_bottom(FormatBorder::Double)
            }
        };
        for (column, cell) in row.cells.iter().enumerate().take(table.columns.len()) {
            write_cell(sheet, (row_index as u32 + 1, column as u16), cell, &base, document)?;
        }
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    base: &Format,
    document: &Document,
) -> Result<(), XlsxError> {
    let text_format = base.clone().set_text_wrap().set_align(FormatAlign::Top);
    let text = match cell {
        Cell::Empty => return sheet.write_blank(row, column, base).map(drop),
        Cell::Figure { shown: Shown::Text(shown), .. } => match number(shown) {
            Some((value, format)) => {
                let format = base.clone().set_num_format(format).set_align(FormatAlign::Top);
                return sheet.write_number_with_format(row, column, value, &format).map(drop);
            }
            None => shown.clone(),
        },
        Cell::Figure { shown: Shown::Dash, .. } => {
            return sheet.write_number_with_format(row, column, 0, &base.clone().set_num_format("0")).map(drop);
        }
        Cell::Figure { shown, .. } => shown.as_str().to_owned(),
        Cell::Text(text) | Cell::Note(text) => text.clone(),
        Cell::Words(markdown) => words::plain_text(document, markdown),
    };
    sheet.write_string_with_format(row, column, fitting(&text), &text_format).map(drop)
}

/// Reads a printed number, and how a spreadsheet should print it.
fn number(shown: &str) -> Option<(f64, String)> {
    let bare = find_bare_number(shown)?;
    let (digits, share) = bare.strip_suffix('%').map_or((bare.as_str(), false), |digits| (digits, true));
    let decimals = digits.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    let value: f64 = digits.replace(',', ".").parse().ok()?;
    let places = if decimals == 0 { String::new() } else { format!(".{}", "0".repeat(decimals.min(9))) };
    let format = if share { format!("0{places}%") } else { format!("#,##0{places}") };
    value.is_finite().then_some((if share { value / 100.0 } else { value }, format))
}

fn write_figures(sheet: &mut Worksheet, document: &Document) -> Result<(), XlsxError> {
    let heads = [
        ("Id", 38.0),
        ("Del", 18.0),
        ("Benämning", 40.0),
        ("Kolumn", 26.0),
        ("Värde", 16.0),
        ("Enhet", 9.0),
        ("Per den", 12.0),
        ("Saknas eller visas inte", 30.0),
        ("Definition", 70.0),
        ("Ursprung", 40.0),
    ];
    write_head(sheet, &heads.map(|(name, width)| (name.to_owned(), width)))?;
    for (index, figure) in document.figures.iter().enumerate() {
        let row = index as u32 + 1;
        let (unit, format, value) = figure_value(figure);
        if let Some(value) = value {
            sheet.write_number_with_format(row, 4, value, &Format::new().set_num_format(format))?;
        }
        let absent = match &figure.value {
            Value::Known(_) => String::new(),
            Value::Missing(reason) => format!("saknas: {reason}"),
            Value::Hidden => "visas inte".to_owned(),
        };
        let (date, origin) = (figure.as_at.to_string(), origin(&figure.trace));
        let texts = [
            (0, figure.id.as_str()),
            (1, &figure.section),
            (2, &figure.label),
            (3, &figure.column),
            (5, unit),
            (6, &date),
            (7, &absent),
            (8, &figure.definition),
            (9, &origin),
        ];
        for (column, text) in texts {
            sheet.write_string(row, column, fitting(text))?;
        }
    }
    Ok(())
}

fn figure_value(figure: &Figure) -> (&'static str, &'static str, Option<f64>) {
    let value = figure.known().map(|value| value as f64);
    match figure.unit {
        Unit::Ore => ("kronor", "#,##0.00", value.map(|ore| ore / 100.0)),
        Unit::PercentMilli => ("%", "0.0%", value.map(|milli| milli / 100_000.0)),
        Unit::Count => ("antal", "#,##0", value),
    }
}

fn origin(trace: &Trace) -> String {
    match trace {
        Trace::Vouchers { count } => format!("{count} verifikationsrader"),
        Trace::Figures(ids) => ids.join(", "),
        Trace::Observation { source, .. } => source.clone(),
        Trace::Records { register, count } => format!("{count} i registret {register}"),
        Trace::Printed => "tryckt uppgift".to_owned(),
    }
}

/// Writes the first row, which stays when the rest is scrolled.
fn write_head(sheet: &mut Worksheet, heads: &[(String, f64)]) -> Result<(), XlsxError> {
    let format = Format::new()
        .set_bold()
        .set_font_color(ACCENT)
        .set_border_bottom(FormatBorder::Medium)
        .set_border_bottom_color(ACCENT);
    for (index, (name, width)) in heads.iter().enumerate() {
        sheet.write_string_with_format(0, index as u16, fitting(name), &format)?;
        sheet.set_column_width(index as u16, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0).map(drop)
}

fn width(table: &Table, index: usize) -> f64 {
    let letters = |cell: &Cell| match cell {
        Cell::Text(text) | Cell::Words(text) => text.chars().count(),
        _ => 10,
    };
    let widest = table.rows.iter().filter(|row| row.kind != RowKind::Heading).filter_map(|row| row.cells.get(index));
    let heading = table.columns[index].heading.chars().count() + 7;
    (widest.map(letters).max().unwrap_or(0).max(heading) as f64 + 2.0).clamp(8.0, 60.0)
}

/// A sheet's name has at most 31 letters, none of them reserved, and is its own whatever the case.
pub(crate) fn sheet_name(caption: &str, names: &mut Vec<String>) -> String {
    let clean: String = caption.chars().filter(|c| !c.is_control() && !"[]:*?/\\'".contains(*c)).collect();
    let clean = if clean.trim().is_empty() { "Tabell" } else { clean.trim() };
    let mut number = 1;
    loop {
        let tail = if number == 1 { String::new() } else { format!(" {number}") };
        let room = 31 - tail.chars().count();
        let name = fitting_to(clean, room).trim_end().to_owned() + &tail;
        let known = name.to_lowercase();
        // Excel keeps this name for itself.
        if known != "history" && !names.contains(&known) {
            names.push(known);
            return name;
        }
        number += 1;
    }
}

/// Cuts by the units that Excel counts: a letter outside the basic plane counts twice.
fn fitting_to(text: &str, units: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, letter)| {
        used += letter.len_utf16();
        used > units
    });
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

pub(crate) fn fitting(text: &str) -> &str {
    fitting_to(text, LONGEST_TEXT)
}

#[cfg(test)]
mod tests;
