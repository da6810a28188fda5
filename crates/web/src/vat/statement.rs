//! The statement of a calendar year (årsuppgift).

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use finsam::money::Ore;

use super::form::claim::StatementForm;
use super::operations::{self, Books, StatementError, SubmittedStatement, WHENEVER, sum_year};
use super::page::{forms, year::YearPage, year_table};
use crate::STILL_KNOWN;
use crate::app::{App, off_the_runtime};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::query_value;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /bokforing/momsersattning/arsuppgift/{year}`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (books, statement, year) = read_year(&app, &access, &year).await?;
    Ok(reply::ok(&YearPage::new(&access, &books, statement.as_ref(), year, app.today())))
}

/// `GET /bokforing/momsersattning/arsuppgift/{year}/csv`
pub async fn csv(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (books, _, year) = read_year(&app, &access, &year).await?;
    let document = year_table::document(&access.association, &sum_year(&books, year), year);
    let table = document.find_table(year_table::KEY).ok_or(Fault::NotFound)?;
    let bytes = report::csv::table_csv(&document, table).into_bytes();
    Ok(reply::download(bytes, "text/csv; charset=utf-8", &format!("arsuppgift-momsersattning-{year}.csv")))
}

/// `GET /bokforing/momsersattning/arsuppgift/{year}/xlsx`
pub async fn xlsx(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (books, _, year) = read_year(&app, &access, &year).await?;
    let document = year_table::document(&access.association, &sum_year(&books, year), year);
    let workbook = off_the_runtime(move || report::xlsx::workbook(&document)).await?;
    let bytes = workbook.map_err(|error| Fault::Bug(error.to_string()))?;
    Ok(reply::download(bytes, XLSX, &format!("arsuppgift-momsersattning-{year}.xlsx")))
}

/// `GET /bokforing/momsersattning/arsuppgift/{year}/inlamning`
pub async fn new(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (books, statement, year) = read_year(&app, &access, &year).await?;
    let form = StatementForm {
        datum: statement.as_ref().map_or(app.today(), |known| known.submitted_on).to_string(),
        referens: statement.map(|known| known.reference).unwrap_or_default(),
    };
    Ok(forms::statement(&access, year, sum_year(&books, year).booked_ore(), &form).reply())
}

/// `POST /bokforing/momsersattning/arsuppgift/{year}/inlamning?raknat=...`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Path((_, year)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    Form(form): Form<StatementForm>,
) -> Result<Response, Fault> {
    let (books, _, year) = read_year(&app, &access, &year).await?;
    let now = sum_year(&books, year).booked_ore();
    let seen = query_value(&query.unwrap_or_default(), "raknat").and_then(|ore| ore.parse().ok()).map_or(now, Ore);
    let page = |shown: Ore| forms::statement(&access, year, shown, &form);
    let (on, reference) = match form.check(app.today()) {
        Ok(typed) => typed,
        Err(errors) => return Ok(page(seen).errors(errors).reply()),
    };
    let context = access.context(&app, "submit_vat_statement");
    let done = app.write(context, move |tx| operations::register_statement(tx, year, on, &reference, seen)).await?;
    match done {
        Ok(_) => Ok(reply::see_other(&access.at(&format!("bokforing/momsersattning/arsuppgift/{year}")))),
        Err(StatementError::Store(error)) => Err(error.into()),
        Err(StatementError::NoSetting) => Err(Fault::NotFound),
        Err(refused) => Ok(page(now).errors(vec![form.refused(&refused, year)]).reply()),
    }
}

async fn read_year(app: &App, access: &Granted, year: &str) -> Result<(Books, Option<SubmittedStatement>, i16), Fault> {
    let year: i16 = year.parse().ok().filter(|year| (1900..=2200).contains(year)).ok_or(Fault::NotFound)?;
    let association = access.association.id;
    app.read(move |reader| {
        let books = operations::read_books(reader, association, WHENEVER, STILL_KNOWN)?.ok_or(Fault::NotFound)?;
        if books.settings.first().is_none_or(|first| first.from_on.year() > year) {
            return Err(Fault::NotFound);
        }
        let statements = operations::list_statements(reader, association, STILL_KNOWN)?;
        let known = statements.into_iter().find(|known| known.year == i64::from(year));
        Ok((books, known, year))
    })
    .await
}
