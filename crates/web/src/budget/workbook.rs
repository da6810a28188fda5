//! The budget as a workbook: handed out, and read in again with what has been changed in it.

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use finsam::budget::Section;
use finsam::money::Ore;
use report::list::{Cell, Column, List, Row};
use store::Id;
use tabular::{Place, Severity};

use super::operations::{CellPlace, StoredBudget, Typed};
use super::page::import::{Changed, ImportPage};
use super::page::table::kronor;
use super::read;
use crate::app::{App, off_the_runtime};
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::receiving::{Sent, read_one};
use crate::ui::FieldError;

/// The head of the column that says which row is which.
const KEY: &str = "Nyckel";
/// The largest workbook that is taken.
pub const LARGEST_BYTES: usize = 8 << 20;
const TOO_LARGE: &str = "Arbetsboken är större än 8 megabyte och har inte lästs.";

/// Lists the budget as a workbook; the last column says which row is which, so that it can be read in again.
pub fn list(budget: &StoredBudget) -> List {
    let mut columns = vec![Column::new("Rad", 40)];
    columns.extend(budget.columns.iter().map(|column| Column::new(column.label(), 16)));
    columns.push(Column::new(KEY, 20));
    let mut rows = Vec::new();
    for (section, sum, total) in [
        (Section::Income, "Summa intäkter", "income_total"),
        (Section::Operating, "Summa verksamhetskostnader", "operating_total"),
        (Section::Administration, "Summa administration", "administration_total"),
        (Section::Unallocated, "Balanseras till nästa år", "carried_out"),
    ] {
        if section == Section::Unallocated {
            rows.push(sum_row(budget, "Summa kostnader", "costs_total"));
        }
        for line in budget.lines_of(section) {
            let amount = |code: &str| budget.amount(&line.key, code);
            rows.push(line_row(budget, &line.label, amount, format!("c--{}", line.key)));
            if line.granted_share_milli.is_some() {
                let granted = |code: &str| budget.cell(&line.key, code).and_then(|cell| cell.granted);
                rows.push(line_row(budget, &format!("{}: beviljat", line.label), granted, format!("g--{}", line.key)));
            }
        }
        if section == Section::Income {
            let carried = |code: &str| budget.sums(code).map(|sums| sums.carried_in);
            rows.push(line_row(budget, "Balanserat resultat", carried, "o".to_owned()));
        }
        rows.push(sum_row(budget, sum, total));
    }
    rows.push(sum_row(budget, "Årets resultat utan balanserat resultat", "result"));
    let about =
        vec![("Läge".to_owned(), budget.state.swedish().to_owned()), ("Belopp".to_owned(), "kronor".to_owned())];
    List { title: budget.name.clone(), about, made_on: jiff::civil::Date::default(), columns, rows }
}

fn line_row(budget: &StoredBudget, label: &str, of: impl Fn(&str) -> Option<Ore>, key: String) -> Row {
    let mut cells = vec![Cell::text(label)];
    cells.extend(budget.columns.iter().map(|column| of(&column.code).map_or(Cell::Empty, Cell::Amount)));
    cells.push(Cell::Text(key));
    Row::new(cells)
}

fn sum_row(budget: &StoredBudget, label: &str, row: &str) -> Row {
    let mut cells = vec![Cell::text(label)];
    cells.extend(budget.computed.columns.iter().map(|sums| sums.find(row).map_or(Cell::Empty, Cell::Amount)));
    cells.push(Cell::Empty);
    Row::sum(cells)
}

/// What a workbook says: the cells that it has of the table, each with its place in the workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadBook {
    pub typed: Vec<Typed>,
    /// What cannot be read, with the name of its cell.
    pub faults: Vec<String>,
}

/// Reads a workbook. **Errors**: no head with the columns of the budget, or a file that is no table.
pub fn read_workbook(bytes: &[u8], budget: &StoredBudget) -> Result<ReadBook, String> {
    let (book, findings) = tabular::read(bytes);
    if let Some(finding) = findings.iter().find(|finding| finding.kind.severity() == Severity::Error) {
        return Err(finding.to_string());
    }
    let code_of = |text: &str| budget.columns.iter().find(|column| column.label() == text.trim()).map(|own| &own.code);
    let head = book.sheets.iter().find_map(|sheet| {
        let row = sheet.rows.iter().position(|row| row.cells.iter().any(|cell| code_of(&cell.text).is_some()))?;
        Some((sheet, row))
    });
    let missing =
        || "Ingen rad i arbetsboken har budgetens kolumner som rubriker, till exempel Budget 2024.".to_owned();
    let (sheet, head) = head.ok_or_else(missing)?;
    let heads = &sheet.rows[head].cells;
    let columns: Vec<(u32, &String)> =
        heads.iter().filter_map(|cell| Some((cell.column, code_of(&cell.text)?))).collect();
    let key_column = heads.iter().find(|cell| cell.text.trim() == KEY).map(|cell| cell.column);
    let mut read = ReadBook::default();
    for row in &sheet.rows[head + 1..] {
        let label = row.text(0);
        let key = key_column.map_or("", |column| row.text(column));
        let Some(kind) = row_kind(key, label, budget) else { continue };
        for (at, code) in &columns {
            let Some(place) = CellPlace::parse(&format!("{kind}--{code}")) else { continue };
            let text = match row.find(*at) {
                None => String::new(),
                Some(cell) if cell.text.trim().is_empty() => String::new(),
                Some(cell) => match cell.hundredths() {
                    Ok(amount) => Ore(amount).to_string(),
                    Err(error) => {
                        let place = Place { row: row.number, column: *at };
                        read.faults.push(format!("Ruta {place}: ”{}” {error}.", cell.text.trim()));
                        continue;
                    }
                },
            };
            read.typed.push(Typed { place, text });
        }
    }
    if read.typed.is_empty() && read.faults.is_empty() {
        return Err("Arbetsboken har inga av budgetens rader.".to_owned());
    }
    Ok(read)
}

/// Which cells a row holds: `c--nova`; by its key, or by what it is called.
fn row_kind(key: &str, label: &str, budget: &StoredBudget) -> Option<String> {
    if key == "o" {
        return Some(key.to_owned());
    }
    if let Some((_, line)) = key.split_once("--") {
        return budget.find_line(line).map(|_| key.to_owned());
    }
    let named = budget.lines.iter().find(|line| line.label.to_lowercase() == label.to_lowercase());
    named.map(|line| format!("c--{}", line.key))
}

/// Lists the cells that a workbook would change: place, before, after.
pub fn list_changed(read: &ReadBook, budget: &StoredBudget) -> Vec<Changed> {
    let content = budget.content();
    let mut changed = Vec::new();
    for typed in &read.typed {
        let is_carried = matches!(&typed.place, CellPlace::Opening { column }
            if content.find_column(column).is_some_and(|own| matches!(own.opening, finsam::budget::Opening::Carried(_))));
        let after = crate::form::amount(&typed.text, "").ok();
        let before = typed.place.value(&content);
        if is_carried || before == after {
            continue;
        }
        let text = |amount: Option<Ore>| amount.map_or("tom".to_owned(), kronor);
        changed.push(Changed {
            label: typed.place.label(&content),
            before: text(before),
            after: text(after),
            field: typed.place.field(),
            value: typed.text.clone(),
        });
    }
    changed
}

/// `GET /ekonomi/budget/{id}/las-in`
pub async fn ask(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    Ok(reply::ok(&ImportPage::new(&access, &budget)))
}

/// `POST /ekonomi/budget/{id}/las-in`: says what the workbook would change; nothing is changed yet.
pub async fn preview(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
    sent: Sent,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    let file = read_one(sent, LARGEST_BYTES).await?.file;
    let page = ImportPage::new(&access, &budget);
    let error = |message: String| page.clone().with_errors(vec![FieldError::new("fil", message)]);
    let bytes = match file.map(|file| file.bytes) {
        Some(Some(bytes)) if !bytes.is_empty() => bytes,
        Some(None) => return Ok(reply::unprocessable(&error(TOO_LARGE.to_owned()))),
        _ => return Ok(reply::unprocessable(&error("Välj en arbetsbok.".to_owned()))),
    };
    let own = budget.clone();
    let found = off_the_runtime(move || read_workbook(&bytes, &own)).await?;
    Ok(match found {
        Err(message) => reply::unprocessable(&error(message)),
        Ok(found) if !found.faults.is_empty() => {
            let errors = found.faults.iter().map(|fault| FieldError::new("fil", fault.clone())).collect();
            reply::unprocessable(&page.with_errors(errors))
        }
        Ok(found) => reply::ok(&page.with_changes(list_changed(&found, &budget))),
    })
}
