//! Changing a row of the model, adding one, moving it in its group, taking it away.

use access::allowed::ChangeReportModel;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use finsam::statement::edit::Direction;
use jiff::civil::Date;

use super::change::{self, Change, Refusal, What};
use super::days::find_base;
use super::form::RowForm;
use super::page::edit::{Edited, RowPage, remove_page};
use super::page::new_row::new_row;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::ledger::operations as ledger;
use crate::page as reply;
use crate::routes::query_value;
use crate::ui::FieldError;

type Fields = Vec<(String, String)>;

/// `GET /rapporter/uppstallning/rader/{row}`
pub async fn edit(
    State(app): State<App>,
    access: Access<ChangeReportModel>,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let edited = read(&app, &access).await?;
    let row = edited.row(&key)?;
    let form = RowForm::of(&edited.stored, row, edited.from_on);
    Ok(reply::ok(&RowPage::new(&access, &edited, row, &form, Vec::new())))
}

/// `POST /rapporter/uppstallning/rader/{row}`: saves the row's words and rules from a day on.
pub async fn update(
    State(app): State<App>,
    access: Access<ChangeReportModel>,
    Path((_, key)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let edited = read(&app, &access).await?;
    let (row, form) = (edited.row(&key)?, RowForm::read(&fields));
    let refuse = |errors| Ok(reply::unprocessable(&RowPage::new(&access, &edited, row, &form, errors)));
    match form.check(row) {
        Err(errors) => refuse(errors),
        Ok(change) => match save(&app, &access, "change_report_model", change).await? {
            Ok(address) => Ok(reply::see_other(&address)),
            Err(refusal) => refuse(form.place(&refusal)),
        },
    }
}

/// `GET /rapporter/uppstallning/ny-rad`, with `?konto=` for an account that leads nowhere and `?under=` a sum.
pub async fn new(
    State(app): State<App>,
    access: Access<ChangeReportModel>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let edited = read(&app, &access).await?;
    let account = query_value(&query, "konto").unwrap_or_default();
    let parent = query_value(&query, "under").unwrap_or_default();
    let form = RowForm { parent, ..RowForm::new(&edited.stored, edited.from_on, &account) };
    Ok(reply::ok(&new_row(&access, &edited, &form, Vec::new())))
}

/// `POST /rapporter/uppstallning/ny-rad`
pub async fn create(
    State(app): State<App>,
    access: Access<ChangeReportModel>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let edited = read(&app, &access).await?;
    let form = RowForm::read(&fields);
    let refuse = |errors| Ok(reply::unprocessable(&new_row(&access, &edited, &form, errors)));
    match form.check_new(&edited.stored.model) {
        Err(errors) => refuse(errors),
        Ok(change) => match save(&app, &access, "add_report_row", change).await? {
            Ok(address) => Ok(reply::see_other(&address)),
            Err(refusal) => refuse(form.place(&refusal)),
        },
    }
}

/// `POST /rapporter/uppstallning/rader/{row}/plats`: up or down in its group.
pub async fn shift(
    State(app): State<App>,
    access: Access<ChangeReportModel>,
    Path((_, key)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let edited = read(&app, &access).await?;
    let (row, sent) = (edited.row(&key)?, RowForm::read(&fields));
    let direction = match fields.iter().any(|(name, value)| name == "riktning" && value == "ner") {
        true => Direction::Down,
        false => Direction::Up,
    };
    let form = RowForm { version: sent.version.clone(), ..RowForm::of(&edited.stored, row, edited.from_on) };
    let refuse = |errors| Ok(reply::unprocessable(&RowPage::new(&access, &edited, row, &form, errors)));
    match sent.check_day(What::Move { key: key.clone(), direction }) {
        Err(errors) => refuse(errors),
        Ok(change) => match save(&app, &access, "move_report_row", change).await? {
            Ok(address) => Ok(reply::see_other(&address)),
            Err(refusal) => refuse(form.place(&refusal)),
        },
    }
}

/// `GET /rapporter/uppstallning/rader/{row}/bort`
pub async fn confirm_removal(
    State(app): State<App>,
    access: Access<ChangeReportModel>,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let edited = read(&app, &access).await?;
    let row = edited.row(&key)?;
    Ok(remove_page(&access, &edited, row, &RowForm::of(&edited.stored, row, edited.from_on)).reply())
}

/// `POST /rapporter/uppstallning/rader/{row}/bort`
pub async fn remove(
    State(app): State<App>,
    access: Access<ChangeReportModel>,
    Path((_, key)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let edited = read(&app, &access).await?;
    let (row, form) = (edited.row(&key)?, RowForm::read(&fields));
    let refuse = |errors| Ok(remove_page(&access, &edited, row, &form).errors(errors).reply());
    match form.check_day(What::Remove { key: key.clone() }) {
        Err(errors) => refuse(errors),
        Ok(change) => match save(&app, &access, "remove_report_row", change).await? {
            Ok(address) => Ok(reply::see_other(&address)),
            // The form has no other field than the day.
            Err(refusal) => {
                let errors = form.place(&refusal).into_iter();
                refuse(errors.map(|error| FieldError { name: "galler_fran".to_owned(), ..error }).collect())
            }
        },
    }
}

/// Saves a change and gives the address to go on to; a refusal is for the form, but for rows that are gone.
async fn save(
    app: &App,
    access: &Granted,
    action: &'static str,
    change: Change,
) -> Result<Result<String, Refusal>, Fault> {
    let from_on = change.from_on;
    match app.write(access.context(app, action), move |tx| change::save(tx, &change)).await? {
        Ok(_) => Ok(Ok(address_after(access, from_on))),
        Err(Refusal::Store(error)) => Err(error.into()),
        Err(Refusal::NoRow) => Err(Fault::NotFound),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Where the date that governs lies before the change, the page says when it begins to hold.
fn address_after(access: &Granted, from_on: Date) -> String {
    let page = format!("{}?klart=sparad", access.at("rapporter/uppstallning"));
    if from_on > access.as_at { format!("{page}&fran={from_on}") } else { page }
}

async fn read(app: &App, access: &Access<ChangeReportModel>) -> Result<Edited, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    app.read(move |reader| {
        let (from_on, stored) = find_base(reader, association, as_at)?.ok_or(Fault::NotFound)?;
        Ok(Edited {
            stored,
            from_on,
            dimensions: ledger::list_dimensions(reader, association)?,
            objects: ledger::list_objects(reader, association)?,
        })
    })
    .await
}
