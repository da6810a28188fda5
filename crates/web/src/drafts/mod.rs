//! Vouchers made by hand: drafts, their series, the papers behind them, posting and correcting.

mod attachments;
mod correcting;
pub mod corrections;
pub mod files;
mod form;
pub mod operations;
mod page;
mod posting;
pub mod queries;
mod series;
pub mod tables;
pub mod writing;

use access::allowed::{ReadAccounts, WriteVoucher};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use store::{Id, Reader, StoreResult};

use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::line;
use crate::guard::{Access, Granted};
use crate::routes::query_value;
use crate::ui::{FieldError, Notice};
use crate::{page as reply, sheet};
use operations::{PostError, SeriesError};
use page::list::ListPage;
use page::series::SeriesPage;
use page::show::{ShowPage, Shown, ask_remove};

/// `GET /bokforing/utkast`
pub async fn list(
    State(app): State<App>,
    access: Access<ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let drafts = app.read(move |reader| Ok(operations::list_drafts(reader, association)?)).await?;
    let query = query.unwrap_or_default();
    if sheet::is_asked_for(&query) {
        return sheet::reply(&access, app.today(), "utkast", page::list::list_of(&drafts));
    }
    let removed = query_value(&query, "klart").as_deref() == Some("borttaget");
    let done = removed.then(|| Notice::new("success", "Utkastet är borttaget."));
    Ok(reply::ok(&ListPage::new(&access, &drafts, done)))
}

/// `GET /bokforing/utkast/{id}`; a draft that is posted leads to its voucher.
pub async fn show(
    State(app): State<App>,
    access: Access<ReadAccounts>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    match find_shown(&app, &access, id).await? {
        Found::Draft(shown) => Ok(reply::ok(&ShowPage::new(&access, &shown))),
        Found::Posted(voucher) => Ok(reply::see_other(&access.at(&format!("bokforing/verifikationer/{voucher}")))),
    }
}

/// Which version of the draft somebody saw when the button was pressed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Seen {
    version: String,
}

/// `POST /bokforing/utkast/{id}/bokfor`: posts what was seen, once.
pub async fn post(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
    Form(seen): Form<Seen>,
) -> Result<Response, Fault> {
    let version: i64 = seen.version.parse().map_err(|_| Fault::Malformed("version"))?;
    let context = access.context(&app, "post_draft");
    let posted = app.write(context, move |tx| operations::post_draft_as_seen(tx, id, version)).await?;
    let (status, message) = match posted {
        Ok(voucher) => return Ok(reply::see_other(&access.at(&format!("bokforing/verifikationer/{voucher}")))),
        Err(PostError::Store(error)) => return Err(error.into()),
        Err(PostError::NotThere) => return Err(Fault::NotFound),
        Err(refusal @ PostError::ChangedMeanwhile(_)) => (StatusCode::CONFLICT, refusal.swedish()),
        Err(PostError::Refused(_)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, "Utkastet kan inte bokföras än. Se vad som återstår.".to_owned())
        }
    };
    match find_shown(&app, &access, id).await? {
        Found::Draft(shown) => {
            let page = ShowPage::new(&access, &shown).errors(vec![FieldError::new("innehall", message)]);
            Ok(reply::html(status, &page))
        }
        Found::Posted(voucher) => Ok(reply::see_other(&access.at(&format!("bokforing/verifikationer/{voucher}")))),
    }
}

/// `GET /bokforing/utkast/{id}/bort`
pub async fn confirm_removal(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    match find_shown(&app, &access, id).await? {
        Found::Draft(shown) => Ok(reply::ok(&ask_remove(&access, &shown.draft))),
        Found::Posted(voucher) => Ok(reply::see_other(&access.at(&format!("bokforing/verifikationer/{voucher}")))),
    }
}

/// `POST /bokforing/utkast/{id}/bort`
pub async fn remove(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    match app.write(access.context(&app, "remove_draft"), move |tx| operations::remove_draft(tx, id)).await? {
        Ok(()) => Ok(reply::see_other(&format!("{}?klart=borttaget", access.at("bokforing/utkast")))),
        Err(operations::DraftError::Store(error)) => Err(error.into()),
        Err(_) => Err(Fault::NotFound),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SeriesForm {
    serie: String,
    namn: String,
}

/// `GET /bokforing/serier`
pub async fn list_series(State(app): State<App>, access: Access<WriteVoucher>) -> Result<Response, Fault> {
    let association = access.association.id;
    let series = app.read(move |reader| Ok(operations::list_series(reader, association)?)).await?;
    Ok(reply::ok(&SeriesPage::new(&access, &series, "", "", Vec::new())))
}

/// `POST /bokforing/serier`
pub async fn add_series(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Form(form): Form<SeriesForm>,
) -> Result<Response, Fault> {
    let code = form.serie.trim().to_uppercase();
    let (mut errors, name) = match line(&form.namn, "namnet", 60) {
        Ok(name) => (Vec::new(), name),
        Err(message) => (vec![FieldError::new("namn", message)], String::new()),
    };
    if errors.is_empty() {
        let context = access.context(&app, "add_series");
        match app.write(context, move |tx| operations::add_series(tx, &code, &name)).await? {
            Ok(()) => return Ok(reply::see_other(&access.at("bokforing/serier"))),
            Err(SeriesError::Store(error)) => return Err(error.into()),
            Err(refusal) => errors.push(FieldError::new("serie", refusal.swedish())),
        }
    }
    let association = access.association.id;
    let series = app.read(move |reader| Ok(operations::list_series(reader, association)?)).await?;
    Ok(reply::unprocessable(&SeriesPage::new(&access, &series, &form.serie, &form.namn, errors)))
}

/// What an address of a draft leads to.
enum Found {
    Draft(Box<Shown>),
    Posted(Id),
}

async fn find_shown(app: &App, access: &Granted, id: Id) -> Result<Found, Fault> {
    let association = access.association.id;
    app.read(move |reader| {
        if let Some(voucher) = operations::find_posted(reader, association, id)? {
            return Ok(Found::Posted(voucher));
        }
        let shown = read_shown(reader, association, id)?;
        shown.map(|shown| Found::Draft(Box::new(shown))).ok_or(Fault::NotFound)
    })
    .await
}

fn read_shown(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<Shown>> {
    let Some(draft) = operations::find_draft(reader, association, id)? else { return Ok(None) };
    Ok(Some(Shown {
        problems: operations::list_problems(reader, association, &draft)?,
        attachments: operations::list_attachments(reader, association, operations::Owner::Draft(id))?,
        choices: writing::read_choices(reader, association, draft.content.occurred_on, draft.corrects)?,
        draft,
    }))
}
