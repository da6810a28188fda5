//! Choosing the account that results are carried to.

use access::allowed::CloseYear;
use axum::extract::State;
use axum::response::Response;

use super::find_named;
use super::form::AccountForm;
use super::page::account;
use super::result_account::{self, ChoiceError, ResultAccount, Suggested};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::operations::{Account, FinancialYear};
use crate::page as reply;
use crate::ui::FieldError;

/// What the page is made from.
pub struct Choices {
    pub year: FinancialYear,
    pub current: Option<ResultAccount>,
    pub candidates: Vec<(Account, Suggested)>,
}

async fn read(app: &App, access: &Access<CloseYear>, year: &str) -> Result<Choices, Fault> {
    let (association, year) = (access.association.id, year.to_owned());
    app.read(move |reader| {
        let year = find_named(reader, association, &year)?;
        Ok(Choices {
            current: result_account::find_result_account(reader, association, year.last_day())?,
            candidates: result_account::list_candidates(reader, association, &year)?,
            year,
        })
    })
    .await
}

/// `GET /bokforing/bokslut/{ar}/resultatkonto`
pub async fn ask(
    State(app): State<App>,
    access: Access<CloseYear>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let choices = read(&app, &access, &year).await?;
    Ok(account::page(&access, &choices, &AccountForm::default()).reply())
}

/// `POST /bokforing/bokslut/{ar}/resultatkonto`
pub async fn choose(
    State(app): State<App>,
    access: Access<CloseYear>,
    Path((_, year)): Path<(String, String)>,
    Form(form): Form<AccountForm>,
) -> Result<Response, Fault> {
    let choices = read(&app, &access, &year).await?;
    let (found, account) = (choices.year, form.konto.clone());
    let context = access.context(&app, "choose_result_account");
    let message = match app.write(context, move |tx| result_account::choose(tx, &found, &account)).await? {
        Ok(()) => {
            let address = format!("{}?ar={}&klart=konto", access.at("bokforing/bokslut"), found.from_on);
            return Ok(reply::see_other(&address));
        }
        Err(ChoiceError::Store(error)) => return Err(error.into()),
        Err(ChoiceError::Unfit) => "Välj ett av kontona.",
        Err(ChoiceError::Unchanged) => "Det kontot är redan valt.",
    };
    Ok(account::page(&access, &choices, &form).errors(vec![FieldError::new("konto", message)]).reply())
}
