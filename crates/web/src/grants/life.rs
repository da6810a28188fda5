//! What others do with a requisition: attest it, send it back, pay it; and who made it takes it back.

use access::allowed;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use finsam::money::Ore;
use jiff::civil::Date;
use store::Id;

use super::form::{AttestForm, Booked, PaymentForm, ReturnForm, Typed};
use super::making::{Opened, answer, open};
use super::messages;
use super::operations::{
    LifeError, NewPayment, Settled, attest as attest_as, find_named_voucher, pay as pay_it, return_requisition,
    withdraw_requisition,
};
use super::page::forms;
use crate::app::App;
use crate::drafts::operations::{DraftLine, NewDraft};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::ledger::operations::list_objects;
use crate::page as reply;
use crate::ui::{FieldError, Notice};

/// `POST /ekonomi/anslag/rekvisitioner/{requisition}/attest`
pub async fn attest(
    State(app): State<App>,
    access: Access<allowed::AttestRequisition>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<AttestForm>,
) -> Result<Response, Fault> {
    let (today, context) = (app.today(), access.context(&app, "attest_requisition"));
    let attested = app.write(context, move |tx| attest_as(tx, id, form.seen(), today)).await?;
    done(&app, &access, id, attested, "attesterat").await
}

/// `GET /ekonomi/anslag/rekvisitioner/{requisition}/aterlamning`
pub async fn ask_return(
    State(app): State<App>,
    access: Access<allowed::AttestRequisition>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let opened = open(&app, &access, id).await?;
    match opened.requisition.trail().check_return() {
        Ok(()) => Ok(forms::send_back(&access, &opened, &ReturnForm::default()).reply()),
        Err(refusal) => refuse(&app, &access, opened.requisition.id, messages::refused(&refusal)).await,
    }
}

/// `POST /ekonomi/anslag/rekvisitioner/{requisition}/aterlamning`
pub async fn send_back(
    State(app): State<App>,
    access: Access<allowed::AttestRequisition>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<ReturnForm>,
) -> Result<Response, Fault> {
    let opened = open(&app, &access, id).await?;
    let reason = match form.check() {
        Ok(reason) => reason,
        Err(errors) => return Ok(forms::send_back(&access, &opened, &form).errors(errors).reply()),
    };
    let (id, today, context) = (opened.requisition.id, app.today(), access.context(&app, "return_requisition"));
    let returned = app.write(context, move |tx| return_requisition(tx, id, today, &reason)).await?;
    done(&app, &access, id, returned, "aterlamnat").await
}

/// `POST /ekonomi/anslag/rekvisitioner/{requisition}/atertagande`
pub async fn withdraw(
    State(app): State<App>,
    access: Access<allowed::MakeRequisition>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (today, context) = (app.today(), access.context(&app, "withdraw_requisition"));
    let withdrawn = app.write(context, move |tx| withdraw_requisition(tx, id, today)).await?;
    done(&app, &access, id, withdrawn, "atertaget").await
}

/// `GET /ekonomi/anslag/rekvisitioner/{requisition}/betalning`
pub async fn ask_payment(
    State(app): State<App>,
    access: Access<allowed::WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let opened = open(&app, &access, id).await?;
    match opened.requisition.trail().check_pay() {
        Ok(()) => {
            let form = PaymentForm { datum: app.today().to_string(), ..PaymentForm::default() };
            Ok(forms::payment(&access, &opened, &form).reply())
        }
        Err(refusal) => refuse(&app, &access, opened.requisition.id, messages::refused(&refusal)).await,
    }
}

/// `POST /ekonomi/anslag/rekvisitioner/{requisition}/betalning`
pub async fn pay(
    State(app): State<App>,
    access: Access<allowed::WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<PaymentForm>,
) -> Result<Response, Fault> {
    let opened = open(&app, &access, id).await?;
    let again = |errors: Vec<FieldError>| Ok(forms::payment(&access, &opened, &form).errors(errors).reply());
    let may_differ = PaymentForm { asks_difference: true, ..form.clone() };
    let typed = match form.check(app.today()) {
        Ok(typed) => typed,
        Err(errors) => return again(errors),
    };
    let Some(settled) = settle(&app, &access, &opened, &typed).await? else {
        let name = form.verifikation.trim();
        let message = format!("Ingen verifikation heter {name} det året. Skriv serie och nummer, till exempel L 34.");
        return again(vec![FieldError::new("verifikation", message)]);
    };
    let is_draft = matches!(settled, Settled::Draft(_));
    let payment = NewPayment { paid_on: typed.paid_on, settled };
    let (id, context) = (opened.requisition.id, access.context(&app, "pay_requisition"));
    match app.write(context, move |tx| pay_it(tx, id, &payment)).await? {
        Ok(_) => {
            let word = if is_draft { "utkast" } else { "betalt" };
            Ok(reply::see_other(&access.at(&format!("ekonomi/anslag/rekvisitioner/{id}?klart={word}"))))
        }
        Err(LifeError::Draft(error)) => again(vec![FieldError::new("konto", error.swedish())]),
        Err(error @ LifeError::VoucherUsed { .. }) => {
            again(vec![FieldError::new("verifikation", messages::life_error(error)?)])
        }
        Err(error @ LifeError::CostDiffers { .. }) => {
            let errors = vec![FieldError::new("verifikation", messages::life_error(error)?)];
            Ok(forms::payment(&access, &opened, &may_differ).errors(errors).reply())
        }
        Err(error) => refuse(&app, &access, id, messages::life_error(error)?).await,
    }
}

/// The voucher that is named, or the draft that is to be made. Nothing where no voucher has the name.
async fn settle(app: &App, access: &Granted, opened: &Opened, typed: &Typed) -> Result<Option<Settled>, Fault> {
    let association = access.association.id;
    match &typed.booked {
        Booked::As(name, difference) => {
            let (name, on, difference) = (name.clone(), typed.paid_on, *difference);
            let found = app.read(move |reader| Ok(find_named_voucher(reader, association, on, &name)?)).await?;
            Ok(found.map(|voucher| Settled::Voucher(voucher, difference)))
        }
        Booked::Draft { debit, credit } => {
            let objects = app.read(move |reader| Ok(list_objects(reader, association)?)).await?;
            Ok(Some(Settled::Draft(draft(opened, typed.paid_on, debit, credit, &objects))))
        }
    }
}

/// The cost on the intervention and the organiser, line by line, against the account that it is paid from.
fn draft(opened: &Opened, on: Date, debit: &str, credit: &str, objects: &[(String, String, String)]) -> NewDraft {
    let Opened { book, requisition, grant, .. } = opened;
    let intervention = book.find_intervention(&grant.intervention_key).and_then(|own| own.object.clone());
    let organiser = objects.iter().find(|(_, _, name)| *name == requisition.organiser);
    let mut pairs: Vec<String> = intervention.map(|object| format!("6={object}")).into_iter().collect();
    pairs.extend(organiser.map(|(dimension, object, _)| format!("{dimension}={object}")));
    let line = |account: &str, objects: String, amount_ore: Ore, text: &str| DraftLine {
        account: account.to_owned(),
        objects,
        amount_ore: amount_ore.0,
        text: text.to_owned(),
    };
    let own = requisition.current().map(|current| current.lines.clone()).unwrap_or_default();
    let mut lines: Vec<DraftLine> =
        own.iter().map(|one| line(debit, pairs.join(";"), one.amount_ore, &one.text)).collect();
    lines.push(line(credit, String::new(), -requisition.total(), ""));
    let name = book.intervention_name(&grant.intervention_key);
    NewDraft {
        series: String::new(),
        occurred_on: on,
        text: format!("{}: rekvisition {}, {name}", requisition.organiser, requisition.number),
        lines,
        corrects: None,
    }
}

async fn done(
    app: &App,
    access: &Granted,
    id: Id,
    result: Result<(), LifeError>,
    word: &str,
) -> Result<Response, Fault> {
    match result {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("ekonomi/anslag/rekvisitioner/{id}?klart={word}")))),
        Err(error) => refuse(app, access, id, messages::life_error(error)?).await,
    }
}

async fn refuse(app: &App, access: &Granted, id: Id, message: String) -> Result<Response, Fault> {
    let notice = Notice::new("danger", message);
    answer(app, access, id, StatusCode::UNPROCESSABLE_ENTITY, Some(notice), Vec::new()).await
}
