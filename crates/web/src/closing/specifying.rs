//! What a balance consists of: the list of balance accounts, the lines of one, and its files.

use access::allowed::{PrepareClosing, ReadAccounts};
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use store::{Files, StoreResult, Tx};

use super::find_named;
use super::form::LinesForm;
use super::page::specification::{ListPage, ShowPage};
use super::specifications::{self, Specification, Specified, SpecifyError, find_specification, list_specified};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::ledger::operations::{FinancialYear, list_accounts};
use crate::page as reply;
use crate::receiving::{Sent, attach_each};
use crate::ui::FieldError;

const SUPERSEDED: &str = "Någon annan har sparat en ny version sedan du öppnade sidan. Öppna sidan i ett nytt fönster och jämför innan du sparar.";

/// What the page of an account is made from.
pub struct Shown {
    pub year: FinancialYear,
    pub row: Specified,
    pub specification: Option<Specification>,
}

/// `GET /bokforing/bokslut/{ar}/specifikationer`
pub async fn list(
    State(app): State<App>,
    access: Access<ReadAccounts>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let (year, rows) = app
        .read(move |reader| {
            let year = find_named(reader, association, &year)?;
            Ok((year, list_specified(reader, association, &year)?))
        })
        .await?;
    Ok(reply::ok(&ListPage::new(&access, &year, &rows)))
}

async fn read(app: &App, access: &Granted, year: &str, account: &str) -> Result<Shown, Fault> {
    let (association, year, account) = (access.association.id, year.to_owned(), account.to_owned());
    app.read(move |reader| {
        let year = find_named(reader, association, &year)?;
        let specification = find_specification(reader, association, year.id, &account)?;
        let rows: StoreResult<Vec<Specified>> = list_specified(reader, association, &year);
        let row = match rows?.into_iter().find(|row| row.account == account) {
            Some(row) => row,
            None => {
                let accounts = list_accounts(reader, association, year.id)?;
                let own = accounts.into_iter().find(|own| own.number == account).ok_or(Fault::NotFound)?;
                let (balance_ore, specified_ore) = Default::default();
                Specified { account: own.number, name: own.name, balance_ore, specified_ore }
            }
        };
        Ok(Shown { year, row, specification })
    })
    .await
}

/// `GET /bokforing/bokslut/{ar}/specifikationer/{konto}`
pub async fn show(
    State(app): State<App>,
    access: Access<ReadAccounts>,
    Path((_, year, account)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, &year, &account).await?;
    Ok(reply::ok(&ShowPage::new(&access, &shown, None, Vec::new())))
}

/// `POST /bokforing/bokslut/{ar}/specifikationer/{konto}`: saves the lines as a new version, or shows more rows.
pub async fn save(
    State(app): State<App>,
    access: Access<PrepareClosing>,
    Path((_, year, account)): Path<(String, String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, &year, &account).await?;
    let form = LinesForm::read(&pairs);
    if form.more {
        return Ok(reply::ok(&ShowPage::new(&access, &shown, Some(&form), Vec::new())));
    }
    let refuse = |errors| Ok(reply::unprocessable(&ShowPage::new(&access, &shown, Some(&form), errors)));
    let lines = match form.check() {
        Ok(lines) => lines,
        Err(errors) => return refuse(errors),
    };
    let (id, known, context) = (shown.year.id, form.known, access.context(&app, "specify_balance"));
    let saved = app.write(context, move |tx| specifications::specify(tx, id, &account, known, &lines)).await?;
    let message = match saved {
        Ok(_) => return Ok(reply::see_other(&list_address(&access, &shown.year))),
        Err(error) => refusal(error)?,
    };
    refuse(vec![FieldError::new("rader", message)])
}

/// `POST /bokforing/bokslut/{ar}/specifikationer/{konto}/fil`: adds a file that shows the balance.
pub async fn attach(
    State(app): State<App>,
    access: Access<PrepareClosing>,
    Path((_, year, account)): Path<(String, String, String)>,
    sent: Sent,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, &year, &account).await?;
    let (id, own) = (shown.year.id, account.clone());
    let attach = move |tx: &mut Tx<'_>, files: &Files, name: &str, bytes: &[u8]| {
        specifications::attach(tx, files, id, &own, (name, bytes))
    };
    let errors = attach_each(&app, access.context(&app, "specify_balance"), sent, attach).await?;
    if errors.is_empty() {
        return Ok(reply::see_other(&account_address(&access, &shown.year, &account)));
    }
    let shown = read(&app, &access, &year, &account).await?;
    Ok(reply::unprocessable(&ShowPage::new(&access, &shown, None, errors)))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct VersionForm {
    version: i64,
}

/// `POST /bokforing/bokslut/{ar}/specifikationer/{konto}/fil/{nr}/borttagning`
pub async fn detach(
    State(app): State<App>,
    access: Access<PrepareClosing>,
    Path((_, year, account, place)): Path<(String, String, String, String)>,
    Form(form): Form<VersionForm>,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, &year, &account).await?;
    let place = place.parse::<usize>().ok().and_then(|place| place.checked_sub(1)).ok_or(Fault::NotFound)?;
    let (id, own, context) = (shown.year.id, account.clone(), access.context(&app, "specify_balance"));
    match app.write(context, move |tx| specifications::detach(tx, id, &own, form.version, place)).await? {
        Ok(()) => Ok(reply::see_other(&account_address(&access, &shown.year, &account))),
        Err(error) => {
            let errors = vec![FieldError::new("fil", refusal(error)?)];
            Ok(reply::unprocessable(&ShowPage::new(&access, &shown, None, errors)))
        }
    }
}

/// `GET /bokforing/bokslut/{ar}/specifikationer/{konto}/fil/{nr}`: the file as it came.
pub async fn download(
    State(app): State<App>,
    access: Access<ReadAccounts>,
    Path((_, year, account, place)): Path<(String, String, String, String)>,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, &year, &account).await?;
    let place = place.parse::<usize>().ok().and_then(|place| place.checked_sub(1)).ok_or(Fault::NotFound)?;
    let found = shown.specification.and_then(|specification| specification.files.into_iter().nth(place));
    let file = found.ok_or(Fault::NotFound)?;
    let files = app.db.files().clone();
    let bytes = app.read(move |_| Ok(files.get(&file.sha256)?)).await?;
    Ok(reply::download(bytes, "application/octet-stream", &file.name))
}

fn refusal(error: SpecifyError) -> Result<&'static str, Fault> {
    Ok(match error {
        SpecifyError::Unknown => return Err(Fault::NotFound),
        SpecifyError::Store(error) => return Err(error.into()),
        SpecifyError::Superseded => SUPERSEDED,
        SpecifyError::Unchanged => "Inget är ändrat.",
    })
}

fn list_address(access: &Granted, year: &FinancialYear) -> String {
    access.at(&format!("bokforing/bokslut/{}/specifikationer", year.from_on))
}

fn account_address(access: &Granted, year: &FinancialYear, account: &str) -> String {
    format!("{}/{}", list_address(access, year), crate::routes::encode(account))
}
