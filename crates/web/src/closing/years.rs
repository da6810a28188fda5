//! Closing a year, opening it again, carrying its balances over again: shown first, then done.

use access::allowed::CloseYear;
use axum::extract::State;
use axum::response::Response;

use super::carry::Carry;
use super::checks::{Checklist, read_checklist};
use super::find_named;
use super::form::{ClosingForm, ReasonForm};
use super::operations::{self, ClosingError};
use super::page::closing::{ClosingPage, Purpose};
use super::page::reopening;
use crate::app::App;
use crate::decisions::operations::{Decision, list_decisions};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::operations::FinancialYear;
use crate::page as reply;

/// What the pages are made from.
struct Shown {
    checklist: Checklist,
    decisions: Vec<Decision>,
}

async fn read(app: &App, access: &Access<CloseYear>, year: &str) -> Result<Shown, Fault> {
    let (association, today, year) = (access.association.id, app.today(), year.to_owned());
    app.read(move |reader| {
        let year = find_named(reader, association, &year)?;
        let checklist = read_checklist(reader, association, &year, today)?;
        Ok(Shown { checklist, decisions: list_decisions(reader, association)? })
    })
    .await
}

/// There is nothing to open or to carry over again while a year is open.
fn check_closed(shown: &Shown) -> Result<(), Fault> {
    match shown.checklist.is_closed() {
        true => Ok(()),
        false => Err(Fault::NotNow(format!("{} är inte stängt.", shown.checklist.year.name()))),
    }
}

/// `GET /bokforing/bokslut/{ar}/stang`: what would be carried over.
pub async fn ask_close(
    State(app): State<App>,
    access: Access<CloseYear>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, &year).await?;
    let form = ClosingForm::default();
    Ok(ClosingPage::new(&access, &shown.checklist, &shown.decisions, Purpose::Close, &form).reply(Vec::new()))
}

/// `POST /bokforing/bokslut/{ar}/stang`
pub async fn close(
    State(app): State<App>,
    access: Access<CloseYear>,
    Path((_, year)): Path<(String, String)>,
    Form(form): Form<ClosingForm>,
) -> Result<Response, Fault> {
    carry_over(&app, &access, &year, form, Purpose::Close).await
}

/// `GET /bokforing/bokslut/{ar}/bar-over`
pub async fn ask_carry(
    State(app): State<App>,
    access: Access<CloseYear>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, &year).await?;
    check_closed(&shown)?;
    let form = ClosingForm::default();
    Ok(ClosingPage::new(&access, &shown.checklist, &shown.decisions, Purpose::CarryAgain, &form).reply(Vec::new()))
}

/// `POST /bokforing/bokslut/{ar}/bar-over`
pub async fn carry_again(
    State(app): State<App>,
    access: Access<CloseYear>,
    Path((_, year)): Path<(String, String)>,
    Form(form): Form<ClosingForm>,
) -> Result<Response, Fault> {
    carry_over(&app, &access, &year, form, Purpose::CarryAgain).await
}

async fn carry_over(
    app: &App,
    access: &Access<CloseYear>,
    year: &str,
    form: ClosingForm,
    purpose: Purpose,
) -> Result<Response, Fault> {
    let shown = read(app, access, year).await?;
    let found = shown.checklist.year;
    let remaining = shown.checklist.list_remaining();
    let refuse = |shown: &Shown, errors| {
        ClosingPage::new(access, &shown.checklist, &shown.decisions, purpose, &form).reply(errors)
    };
    let closing = match form.check(&found, &shown.decisions, &remaining, app.today()) {
        Ok(closing) => closing,
        Err(errors) => return Ok(refuse(&shown, errors)),
    };
    let context = access.context(app, purpose.verb());
    let done: Result<Carry, ClosingError> = match purpose {
        Purpose::Close => app.write(context, move |tx| operations::close(tx, &closing)).await?,
        Purpose::CarryAgain => app.write(context, move |tx| operations::carry_again(tx, &closing)).await?,
    };
    match done {
        Ok(_) => Ok(reply::see_other(&back(access, &found, purpose.done()))),
        Err(error) => {
            let errors = vec![super::form::closing_error(error)?];
            Ok(refuse(&read(app, access, year).await?, errors))
        }
    }
}

/// `GET /bokforing/bokslut/{ar}/oppna`
pub async fn ask_reopen(
    State(app): State<App>,
    access: Access<CloseYear>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, &year).await?;
    check_closed(&shown)?;
    Ok(reopening::page(&access, &shown.checklist, &ReasonForm::default()).reply())
}

/// `POST /bokforing/bokslut/{ar}/oppna`: opens a closed year again, with the reason.
pub async fn reopen(
    State(app): State<App>,
    access: Access<CloseYear>,
    Path((_, year)): Path<(String, String)>,
    Form(form): Form<ReasonForm>,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, &year).await?;
    let found = shown.checklist.year;
    let reason = match form.check() {
        Ok(reason) => reason,
        Err(errors) => return Ok(reopening::page(&access, &shown.checklist, &form).errors(errors).reply()),
    };
    let context = access.context(&app, "reopen_year");
    match app.write(context, move |tx| operations::reopen(tx, found.id, &reason)).await? {
        Ok(()) => Ok(reply::see_other(&back(&access, &found, "oppnat"))),
        Err(error) => {
            let errors = vec![super::form::closing_error(error)?];
            Ok(reopening::page(&access, &shown.checklist, &form).errors(errors).reply())
        }
    }
}

fn back(access: &Access<CloseYear>, year: &FinancialYear, done: &str) -> String {
    format!("{}?ar={}&klart={done}", access.at("bokforing/bokslut"), year.from_on)
}
