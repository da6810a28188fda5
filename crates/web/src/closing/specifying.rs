//! What a balance consists of: the list of balance accounts, the lines of one, and its files.

use access::allowed::{PrepareClosing, ReadAccounts};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use store::StoreResult;

use super::find_named;
use super::form::LinesForm;
use super::page::specification::{ListPage, ShowPage};
use super::specifications::{self, Specification, Specified, SpecifyError, find_specification, list_specified};
use crate::app::App;
use crate::attached_files::shown_name;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::ledger::operations::{FinancialYear, list_accounts};
use crate::page as reply;
use crate::ui::FieldError;

pub const LARGEST_FILE_BYTES: usize = 20 << 20;
/// A form with a file that is somewhat too large is read to its end, so that the answer reaches the browser.
pub const LARGEST_REQUEST_BYTES: usize = 64 << 20;

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
    multipart: Result<Multipart, MultipartRejection>,
) -> Result<Response, Fault> {
    let multipart = multipart.map_err(|_| Fault::Malformed("no form with a file"))?;
    let shown = read(&app, &access, &year, &account).await?;
    let refuse = |message: &str| {
        let errors = vec![FieldError::new("fil", message)];
        Ok(reply::unprocessable(&ShowPage::new(&access, &shown, None, errors)))
    };
    let (name, bytes) = match receive(multipart).await? {
        Received::File(name, bytes) => (name, bytes),
        Received::Nothing => return refuse("Välj en fil."),
        Received::TooLarge => return refuse("Filen är större än 20 megabyte. Välj en mindre."),
    };
    let (id, files) = (shown.year.id, app.db.files().clone());
    let (own, context) = (account.clone(), access.context(&app, "specify_balance"));
    let file = move |tx: &mut store::Tx<'_>| specifications::attach(tx, &files, id, &own, (&name, &bytes));
    match app.write(context, file).await? {
        Ok(_) => Ok(reply::see_other(&account_address(&access, &shown.year, &account))),
        Err(SpecifyError::Unchanged) => refuse("Filen finns redan här."),
        Err(SpecifyError::TooManyFiles) => refuse("Det finns redan 50 filer. Ta bort någon först."),
        Err(error) => refuse(refusal(error)?),
    }
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
        SpecifyError::TooManyFiles => "Det finns redan 50 filer. Ta bort någon först.",
    })
}

fn list_address(access: &Granted, year: &FinancialYear) -> String {
    access.at(&format!("bokforing/bokslut/{}/specifikationer", year.from_on))
}

fn account_address(access: &Granted, year: &FinancialYear, account: &str) -> String {
    format!("{}/{}", list_address(access, year), crate::routes::encode(account))
}

enum Received {
    File(String, Vec<u8>),
    Nothing,
    TooLarge,
}

/// Takes the file of a form; what is too large is read and dropped.
async fn receive(mut multipart: Multipart) -> Result<Received, Fault> {
    let malformed = || Fault::Malformed("the form with the file is broken off");
    loop {
        let mut field = match multipart.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(Received::Nothing),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => return Ok(Received::TooLarge),
            Err(_) => return Err(malformed()),
        };
        if field.name() != Some("fil") || field.file_name().is_none_or(str::is_empty) {
            continue;
        }
        let name = shown_name(field.file_name().unwrap_or_default());
        let (mut bytes, mut count) = (Vec::new(), 0_usize);
        loop {
            match field.chunk().await {
                Ok(Some(chunk)) => {
                    count += chunk.len();
                    if count <= LARGEST_FILE_BYTES {
                        bytes.extend_from_slice(&chunk);
                    }
                }
                Ok(None) if count > LARGEST_FILE_BYTES => return Ok(Received::TooLarge),
                Ok(None) if count == 0 => return Ok(Received::Nothing),
                Ok(None) => return Ok(Received::File(name, bytes)),
                Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => return Ok(Received::TooLarge),
                Err(_) => return Err(malformed()),
            }
        }
    }
}
