//! The bank: which accounts there are, their statements, and whether books and bank agree.

mod accounts;
pub mod columns;
mod drafting;
mod form;
pub mod matching;
pub mod operations;
mod page;
pub mod queries;
pub mod reading;
pub mod standing;
pub mod tables;

use access::allowed;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, RawQuery, State};
use axum::response::Response;
use jiff::civil::Date;
use store::{Id, Reader, StoreError};

use crate::app::{App, off_the_runtime};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::uploads::{Kept, Uploads};
use crate::page as reply;
use crate::receiving::{Received, keep, new_token};
use crate::routes::query_value;
use crate::table_import::operations::save_mapping;
use crate::ui::FieldError;
use form::{AccountForm, EndForm};
use operations::{AccountError, BankAccount, find_bank_account};
use page::account::{AccountPage, Shown, Wrong};
use page::list::{BankPage, Summary};
use page::receive::StatementPage;
use standing::{Known, find_standing};

const TOO_LARGE: &str = "Filen är större än 64 megabyte. Hämta en kortare period i taget.";

/// `GET /bokforing/bank`
pub async fn list(State(app): State<App>, access: Access<allowed::ReadAccounts>) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let summaries = app
        .read(move |reader| {
            let accounts = operations::list_bank_accounts(reader, association)?;
            let summaries = accounts.into_iter().map(|account| Summary::read(reader, association, account, as_at));
            Ok(summaries.collect::<Result<Vec<_>, StoreError>>()?)
        })
        .await?;
    Ok(reply::ok(&BankPage::new(&access, &summaries)))
}

/// `GET /bokforing/bank/ny`
pub async fn new(access: Access<allowed::ReconcileBank>) -> Response {
    page::list::new_account(&access, &AccountForm::default()).reply()
}

/// `POST /bokforing/bank/ny`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::ReconcileBank>,
    Form(form): Form<AccountForm>,
) -> Result<Response, Fault> {
    let new = match form.check() {
        Ok(new) => new,
        Err(errors) => return Ok(page::list::new_account(&access, &form).errors(errors).reply()),
    };
    let context = access.context(&app, "add_bank_account");
    match app.write(context, move |tx| operations::add_bank_account(tx, &new)).await? {
        Ok(id) => Ok(reply::see_other(&access.at(&format!("bokforing/bank/{id}")))),
        Err(error) => {
            let errors = vec![account_error(error)?];
            Ok(page::list::new_account(&access, &form).errors(errors).reply())
        }
    }
}

/// `GET /bokforing/bank/{id}/avslut`
pub async fn edit(
    State(app): State<App>,
    access: Access<allowed::ReconcileBank>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let account = find(&app, access.association.id, id).await?;
    Ok(page::list::end_account(&access, &account, &EndForm::default()).reply())
}

/// `POST /bokforing/bank/{id}/avslut`
pub async fn end(
    State(app): State<App>,
    access: Access<allowed::ReconcileBank>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<EndForm>,
) -> Result<Response, Fault> {
    let account = find(&app, access.association.id, id).await?;
    let until_on = match form.check() {
        Ok(until_on) => until_on,
        Err(errors) => return Ok(page::list::end_account(&access, &account, &form).errors(errors).reply()),
    };
    let (context, id) = (access.context(&app, "end_bank_account"), account.id);
    match app.write(context, move |tx| operations::end_bank_account(tx, id, until_on)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("bokforing/bank"))),
        Err(error) => {
            let errors = vec![account_error(error)?];
            Ok(page::list::end_account(&access, &account, &form).errors(errors).reply())
        }
    }
}

fn account_error(error: AccountError) -> Result<FieldError, Fault> {
    Ok(match error {
        AccountError::NumberTaken => FieldError::new("nummer", "Kontot finns redan här den dagen. Avsluta det först."),
        AccountError::AccountTaken => {
            FieldError::new("konto", "Ett annat bankkonto bokförs på det kontot den dagen. Avsluta det först.")
        }
        AccountError::NoSuchAccount => FieldError::new("konto", "Kontot finns inte i bokföringen."),
        AccountError::NotThen => {
            FieldError::new("sista", "Välj en dag efter den första. Ett konto som är avslutat kan inte avslutas igen.")
        }
        AccountError::Unknown => return Err(Fault::NotFound),
        AccountError::Store(error) => return Err(error.into()),
    })
}

/// `GET /bokforing/bank/{id}`: bank and books at the date that governs, or at the last day of the statements.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    Path((_, id)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let mut shown = read_shown(&app, &access, id).await?;
    let query = query.unwrap_or_default();
    if let Some(statement) = query_value(&query, "utdrag").and_then(|statement| statement.parse().ok()) {
        shown.findings = columns::list_odd(&app, access.association.id, &shown.known, statement).await?;
    }
    let done = query_value(&query, "klart").unwrap_or_default();
    Ok(reply::ok(&AccountPage::new(&access, &shown, Wrong::default(), &done)))
}

/// `GET /bokforing/bank/{id}/utdrag`
pub async fn choose(
    State(app): State<App>,
    access: Access<allowed::ReconcileBank>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let account = find(&app, access.association.id, id).await?;
    Ok(reply::ok(&StatementPage::new(&access, &account, None)))
}

/// `POST /bokforing/bank/{id}/utdrag`: takes a statement that adds up, and matches what is certain.
pub async fn receive(
    State(app): State<App>,
    access: Access<allowed::ReconcileBank>,
    Path((_, id)): Path<(String, Id)>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Result<Response, Fault> {
    let account = find(&app, access.association.id, id).await?;
    let multipart = multipart.map_err(|_| Fault::Malformed("no form with a file"))?;
    let uploads = Uploads::of(app.db.files(), access.association.id, access.person_id);
    let token = new_token(&app);
    let refuse = |message: &str, findings: &[::bank::Finding]| {
        reply::unprocessable(&StatementPage::new(&access, &account, Some((message.to_owned(), findings))))
    };
    let kept = match keep(&app, &uploads, token, multipart).await? {
        Received::Kept(kept) => kept,
        Received::Nothing => return Ok(refuse("Välj en fil.", &[])),
        Received::TooLarge => return Ok(refuse(TOO_LARGE, &[])),
    };
    match columns::look_at_kept(&app, access.association.id, &kept).await? {
        columns::Looked::Unknown => {
            Ok(reply::see_other(&access.at(&format!("bokforing/bank/{}/kolumner/{token}", account.id))))
        }
        columns::Looked::Known(chosen) => {
            let read = read_kept(&kept, &account, chosen).await?;
            uploads.remove(token);
            match read {
                Ok(file) => receive_file(&app, &access, &account, file, None).await,
                Err(findings) => Ok(refuse(&refusal_words(&findings), &findings)),
            }
        }
    }
}

/// Why a file is not taken: what is worst in it.
fn refusal_words(findings: &[::bank::Finding]) -> String {
    let worst = findings.first().map_or(String::new(), |worst| format!(" {worst} {}", worst.kind.remedy()));
    format!("Filen har inte lästs in.{worst}")
}

async fn read_kept(
    kept: &Kept,
    account: &BankAccount,
    chosen: Option<reading::Chosen>,
) -> Result<Result<operations::StatementFile, Vec<::bank::Finding>>, Fault> {
    let (kept, number) = (kept.clone(), account.number.clone());
    off_the_runtime(move || {
        let bytes = std::fs::read(&kept.path).map_err(StoreError::File)?;
        Ok(reading::read_statements(bytes, &kept.name, &number, chosen.as_ref()))
    })
    .await?
}

/// Writes the statements of a file; with a choice of columns, that is kept for the next time.
async fn receive_file(
    app: &App,
    access: &Access<allowed::ReconcileBank>,
    account: &BankAccount,
    file: operations::StatementFile,
    choice: Option<(String, String)>,
) -> Result<Response, Fault> {
    let (files, own, is_odd) = (app.db.files().clone(), account.clone(), !file.findings.is_empty());
    let context = access.context(app, "receive_statement");
    let received = app
        .write(context, move |tx| {
            if let Some((head, choices)) = &choice {
                save_mapping(tx, head, choices, &file.name)?;
            }
            operations::receive(tx, &files, &own, &file)
        })
        .await??;
    let operations::Received { entries_new, entries_known, matched, statement } = received;
    let mut done = format!("klart=utdrag.{entries_new}.{entries_known}.{matched}");
    if let Some(statement) = statement.filter(|_| is_odd) {
        done.push_str(&format!("&utdrag={statement}"));
    }
    Ok(reply::see_other(&format!("{}?{done}", access.at(&format!("bokforing/bank/{}", account.id)))))
}

/// `GET /bokforing/bank/{id}/utdrag/{statement}`: the file as it came.
pub async fn download(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    Path((_, id, statement)): Path<(String, Id, Id)>,
) -> Result<Response, Fault> {
    let account = find(&app, access.association.id, id).await?;
    let (association, files) = (access.association.id, app.db.files().clone());
    let (bytes, name) = app
        .read(move |reader| {
            let all = operations::list_statements(reader, association, account.id)?;
            let found = all.into_iter().find(|each| each.id == statement).ok_or(Fault::NotFound)?;
            Ok((files.get(&found.sha256)?, found.file_name))
        })
        .await?;
    Ok(reply::download(bytes, "application/octet-stream", &name))
}

async fn find(app: &App, association: Id, id: Id) -> Result<BankAccount, Fault> {
    app.read(move |reader| find_bank_account(reader, association, id)?.ok_or(Fault::NotFound)).await
}

async fn read_shown(app: &App, access: &crate::guard::Granted, id: Id) -> Result<Shown, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    app.read(move |reader: &Reader<'_>| {
        let account = find_bank_account(reader, association, id)?.ok_or(Fault::NotFound)?;
        let known = Known::read(reader, association, account)?;
        let day = known.last_day().map_or(as_at, |last| last.min(as_at));
        Ok(Shown {
            standing: find_standing(reader, association, &known, day)?,
            suggestions: operations::list_suggestions(&known),
            reconciled: operations::find_last_reconciled(reader, association, &known, Date::MAX)?,
            reconciliations: operations::list_reconciliations(reader, association, id)?,
            known,
            day,
            findings: Vec::new(),
        })
    })
    .await
}
