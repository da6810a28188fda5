//! The members' contributions: from the state's offer to each member's share, its invoices and the books.

pub mod operations;
mod page;
pub mod queries;
pub mod tables;

use access::allowed;
use axum::extract::State;
use axum::response::Response;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use page::year::{Shown, YearPage};

/// `GET /ekonomi/bidrag`: the contributions of the date's year.
pub async fn show(State(app): State<App>, access: Access<allowed::ReadFigures>) -> Result<Response, Fault> {
    let year = access.as_at.year();
    show_page(&app, &access, year).await
}

/// `GET /ekonomi/bidrag/{year}`
pub async fn show_year(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let year = read_year(&year)?;
    show_page(&app, &access, year).await
}

async fn show_page(app: &App, access: &Granted, year: i16) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let shown = app
        .read(move |reader| {
            let years = operations::list_years(reader, association, STILL_KNOWN)?;
            Ok(Shown { year, as_at, years })
        })
        .await?;
    Ok(reply::ok(&YearPage::new(access, &shown)))
}

/// The year that an address names.
fn read_year(typed: &str) -> Result<i16, Fault> {
    typed.parse().ok().filter(|year| (1900..=2200).contains(year)).ok_or(Fault::NotFound)
}
