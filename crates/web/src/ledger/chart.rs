//! The chart of accounts, and saying what an account is where nobody has said it.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::{StoreError, Tx, values};
use thiserror::Error;

use super::form::KindForm;
use super::mapping::{Mapping, read_mapping};
use super::operations::{self, Account};
use super::page::chart::{ChartPage, KindPage, Shown, list_of};
use super::tables::ACCOUNT;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::routes::query_value;
use crate::sheet;
use crate::ui::FieldError;

/// `GET /bokforing/konton`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let shown = app
        .read(move |reader| {
            Ok(Shown {
                mapping: read_mapping(reader, association, as_at)?,
                dimensions: operations::list_dimensions(reader, association)?,
                objects: operations::list_objects(reader, association)?,
            })
        })
        .await?;
    let query = query.unwrap_or_default();
    let value = |name| query_value(&query, name).unwrap_or_default();
    if sheet::is_asked_for(&query) {
        let list = list_of(access.as_at, &shown.mapping, &value("sok"), &value("slag"));
        return sheet::reply(&access, app.today(), "konton", list);
    }
    Ok(reply::ok(&ChartPage::new(&access, &shown, &value("sok"), &value("slag"), &value("klart"))))
}

/// `GET /bokforing/konton/{account}/slag`
pub async fn edit_kind(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let account = find_account(&app, &access, &number).await?;
    Ok(reply::ok(&KindPage::new(&access, &account, &KindForm::default(), Vec::new())))
}

/// `POST /bokforing/konton/{account}/slag`: says what an account is.
pub async fn set_kind(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    Path((_, number)): Path<(String, String)>,
    Form(form): Form<KindForm>,
) -> Result<Response, Fault> {
    let account = find_account(&app, &access, &number).await?;
    let kind = match form.check() {
        Ok(kind) => kind,
        Err(errors) => return Ok(reply::unprocessable(&KindPage::new(&access, &account, &form, errors))),
    };
    let as_at = access.as_at;
    let said = app
        .write(access.context(&app, "set_account_kind"), move |tx| set(tx, as_at, &number, &kind.letter().to_string()))
        .await?;
    match said {
        Ok(()) => Ok(reply::see_other(&access.at("bokforing/konton"))),
        Err(Refusal::Store(error)) => Err(error.into()),
        Err(Refusal::NoAccount) => Err(Fault::NotFound),
        Err(Refusal::AlreadySaid) => {
            let errors = vec![FieldError::new("slag", "Någon har redan angett vad kontot är.")];
            Ok(reply::unprocessable(&KindPage::new(&access, &account, &form, errors)))
        }
    }
}

#[derive(Debug, Error)]
enum Refusal {
    #[error("there is no such account in the year")]
    NoAccount,
    #[error("the account has a kind")]
    AlreadySaid,
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn set(tx: &mut Tx<'_>, as_at: jiff::civil::Date, number: &str, letter: &str) -> Result<(), Refusal> {
    let association = tx.context().association;
    let year = operations::find_year(tx, association, as_at)?.ok_or(Refusal::NoAccount)?;
    let accounts = operations::list_accounts(tx, association, year.id)?;
    let account = accounts.iter().find(|account| account.number == number).ok_or(Refusal::NoAccount)?;
    if account.kind != "?" {
        return Err(Refusal::AlreadySaid);
    }
    tx.update(&ACCOUNT, &values![association, year.id, number], &[("kind", letter.into())])?;
    Ok(())
}

async fn find_account(app: &App, access: &Access<allowed::ImportAccounts>, number: &str) -> Result<Account, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let mapping: Mapping = app.read(move |reader| Ok(read_mapping(reader, association, as_at)?)).await?;
    mapping.find_account(number).cloned().ok_or(Fault::NotFound)
}
