//! Any list as a workbook: the same address with `format=xlsx`.

use axum::response::Response;
use report::list::{self, List};

use crate::fault::Fault;
use crate::guard::Granted;
use crate::page;
use crate::routes::query_value;
use crate::ui::{FieldError, Link};

/// How many rows a workbook takes; more than this nobody reads in one, and each takes its memory.
pub const ROWS_AT_MOST: i64 = 100_000;

/// Tells whether the address asks for a workbook.
pub fn is_asked_for(query: &str) -> bool {
    query_value(query, "format").is_some_and(|format| format == "xlsx")
}

/// The link to a list as a workbook; `query` is what the list was asked for with.
pub fn link(address: &str, query: &str) -> Link {
    Link::new(format!("{address}?{query}format=xlsx"), "Hämta som arbetsbok (Excel)")
}

/// Says that a list is too long for a workbook, at the field that makes it shorter.
pub fn check_rows(count: i64, field: &str) -> Result<(), Vec<FieldError>> {
    if count <= ROWS_AT_MOST {
        return Ok(());
    }
    let (count, most) = (finsam::money::grouped(count), finsam::money::grouped(ROWS_AT_MOST));
    let message = format!("Listan har {count} rader. En arbetsbok tar högst {most}. Välj en kortare tid.");
    Err(vec![FieldError::new(field, message)])
}

/// Hands over the workbook; whose it is and from when is said in it.
pub fn reply(access: &Granted, today: jiff::civil::Date, name: &str, mut list: List) -> Result<Response, Fault> {
    let made = [
        ("Förbund".to_owned(), access.association.name.clone()),
        ("Hämtad".to_owned(), format!("{today} av {}", access.person_name)),
    ];
    list.about.splice(0..0, made);
    list.made_on = today;
    let bytes = list::workbook(&list).map_err(|error| Fault::Bug(error.to_string()))?;
    let name = format!("{}-{name}-{today}.xlsx", access.association.short_name);
    Ok(page::download(bytes, XLSX, &name))
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
