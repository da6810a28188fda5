//! The life of a budget on the pages: consultation, reasons, decision, opened again, thrown away.

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use finsam::budget::list_deficits;
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, StoreError, Tx};
use thiserror::Error;

use super::content::Place;
use super::editing::{Fields, version_of};
use super::form::shape::{check_consultation, check_reasons, choice, consultation_fields, reason_fields};
use super::form::typed;
use super::lines::done;
use super::operations::{self, LifeError, StoredBudget, WriteError, change_content, find_budget};
use super::page::{forms, messages};
use super::{answer_with_message, read};
use crate::STILL_KNOWN;
use crate::app::App;
use crate::decisions::operations::{Decision, list_decisions};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::ui::{Field, FieldError};

/// `GET /ekonomi/budget/{id}/samrad`
pub async fn ask_consultation(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    Ok(consultation(&access, &budget, &[]).reply())
}

fn consultation(granted: &Granted, budget: &StoredBudget, fields: &[(String, String)]) -> FormPage {
    forms::about(granted, budget, "Samråd om budgeten", "Registrera samrådet", consultation_fields(fields))
        .lead("Innan budgeten beslutas ska förbundet samråda med medlemmarna (lag 2003:1210, 23 §).")
}

/// `POST /ekonomi/budget/{id}/samrad`
pub async fn consult(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    let (day, with) = match check_consultation(&fields) {
        Ok(checked) => checked,
        Err(errors) => return Ok(consultation(&access, &budget, &fields).errors(errors).reply()),
    };
    let context = access.context(&app, "consult_budget");
    match app.write(context, move |tx| operations::consult(tx, id, day, &with)).await? {
        Err(error @ LifeError::AfterToday { .. }) => {
            let errors = vec![FieldError::new("dag", messages::life(&error))];
            Ok(consultation(&access, &budget, &fields).errors(errors).reply())
        }
        other => answer(&app, &access, id, other, "samradd").await,
    }
}

/// `GET /ekonomi/budget/{id}/skal`
pub async fn ask_reasons(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    Ok(reasons(&access, &budget, &[]).reply())
}

fn reasons(granted: &Granted, budget: &StoredBudget, fields: &[(String, String)]) -> FormPage {
    let deficits = deficits(budget);
    if deficits.is_empty() {
        let lead = "Inget år har ett planerat underskott, så inga skäl behövs.";
        return forms::about(granted, budget, "Skäl för underskott", "", Vec::new()).lead(lead);
    }
    let lead =
        "Intäkterna ska överstiga kostnaderna (kommunallagen 11 kap. 5 §). Ska eget kapital användas, skriv varför.";
    let mut shown = reason_fields(fields, &deficits, &budget.content());
    shown.push(forms::version(budget));
    forms::about(granted, budget, "Skäl för underskott", "Spara skälen", shown).lead(lead)
}

/// `POST /ekonomi/budget/{id}/skal`
pub async fn save_reasons(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    let checked = match check_reasons(&fields, &years(&budget)) {
        Ok(checked) => checked,
        Err(errors) => return Ok(reasons(&access, &budget, &fields).errors(errors).reply()),
    };
    let (context, seen) = (access.context(&app, "edit_budget"), version_of(&fields));
    let saved = app.write(context, move |tx| write_reasons(tx, id, seen, &checked)).await?;
    match saved {
        Err(error @ WriteError::ChangedMeanwhile) => {
            let errors = vec![FieldError::new("skal", messages::write(&error))];
            Ok(reasons(&access, &budget, &fields).errors(errors).reply())
        }
        other => done(&app, &access, id, other, &access.at(&format!("ekonomi/budget/{id}"))).await,
    }
}

fn write_reasons(tx: &mut Tx<'_>, id: Id, seen: i64, reasons: &[(i16, String)]) -> Result<i64, WriteError> {
    change_content(
        tx,
        id,
        seen,
        |change| change.place == Place::Reason,
        |content, _| {
            for (year, reason) in reasons {
                match reason.is_empty() {
                    true => content.reasons.remove(year),
                    false => content.reasons.insert(*year, reason.clone()),
                };
            }
            Ok(())
        },
    )
}

/// Why a budget is not adopted: its reasons could not be kept, or it does not take the step.
#[derive(Debug, Error)]
enum AdoptError {
    #[error(transparent)]
    Life(#[from] LifeError),
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<StoreError> for AdoptError {
    fn from(error: StoreError) -> AdoptError {
        AdoptError::Life(error.into())
    }
}

/// `GET /ekonomi/budget/{id}/beslut`
pub async fn ask_decision(
    State(app): State<App>,
    access: Access<allowed::DecideBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    if !budget.state.is_open() {
        return answer(&app, &access, id, Err(LifeError::WrongState(budget.state)), "").await;
    }
    let decisions = decisions(&app, &access).await?;
    Ok(decision(&access, &budget, &decisions, &[]).reply())
}

fn decision(granted: &Granted, budget: &StoredBudget, decisions: &[Decision], fields: &[(String, String)]) -> FormPage {
    let chosen = typed(fields, "beslut");
    let mut choices = vec![choice("", "Välj ett beslut", chosen)];
    choices.extend(decisions.iter().map(|own| {
        let label = format!("{} {} ({})", own.register_number, own.title, own.decided_on);
        choice(&own.register_number, &label, chosen)
    }));
    let mut shown = vec![Field::new("select", "beslut", "Styrelsens beslut").choices(choices)];
    shown.extend(reason_fields(fields, &deficits(budget), &budget.content()));
    shown.push(forms::version(budget));
    let consulted = match budget.consulted_on {
        Some(_) => "",
        None => " Inget samråd med medlemmarna är registrerat.",
    };
    forms::about(granted, budget, "Besluta budgeten", "Besluta budgeten", shown)
        .lead(format!("En beslutad budget ändras inte. Den kan revideras i en ny version.{consulted}"))
        .after("Beslutet registreras först under Beslut.")
}

/// `POST /ekonomi/budget/{id}/beslut`: keeps the reasons and adopts, or neither.
pub async fn decide(
    State(app): State<App>,
    access: Access<allowed::DecideBudget>,
    Path((_, id)): Path<(String, Id)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    let number = typed(&fields, "beslut").to_owned();
    let mut errors = Vec::new();
    if number.is_empty() {
        errors.push(FieldError::new("beslut", "Välj det beslut som styrelsen har fattat."));
    }
    let checked = check_reasons(&fields, &years(&budget)).unwrap_or_else(|found| {
        errors.extend(found);
        Vec::new()
    });
    if errors.is_empty() {
        let (context, seen) = (access.context(&app, "adopt_budget"), version_of(&fields));
        let adopted = app
            .write(context, move |tx| {
                let before = find_budget(tx, tx.context().association, id, STILL_KNOWN)?.ok_or(LifeError::NotThere)?;
                if before.version != seen {
                    return Err(AdoptError::Life(LifeError::ChangedMeanwhile));
                }
                let version = write_reasons(tx, id, seen, &checked)?;
                Ok(operations::adopt(tx, id, &number, version)?)
            })
            .await?;
        errors = match adopted {
            Err(AdoptError::Life(
                error @ (LifeError::UnknownDecision(_) | LifeError::AfterToday { .. } | LifeError::ChangedMeanwhile),
            )) => {
                vec![FieldError::new("beslut", messages::life(&error))]
            }
            Err(AdoptError::Life(error)) => return answer(&app, &access, id, Err(error), "").await,
            Err(AdoptError::Write(error)) => return done(&app, &access, id, Err(error), "").await,
            Ok(()) => return answer(&app, &access, id, Ok(()), "beslutad").await,
        };
    }
    let decisions = decisions(&app, &access).await?;
    let budget = read(&app, &access, id).await?;
    Ok(decision(&access, &budget, &decisions, &fields).errors(errors).reply())
}

/// `POST /ekonomi/budget/{id}/oppna`
pub async fn reopen(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let context = access.context(&app, "reopen_budget");
    let reopened = app.write(context, move |tx| operations::reopen(tx, id, "")).await?;
    answer(&app, &access, id, reopened, "oppnad").await
}

/// `GET /ekonomi/budget/{id}/kasta`
pub async fn ask_discard(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    Ok(reply::ok(&forms::discard(&access, &budget)))
}

/// `POST /ekonomi/budget/{id}/kasta`
pub async fn discard(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let context = access.context(&app, "discard_budget");
    let discarded = app.write(context, move |tx| operations::discard(tx, id)).await?;
    answer(&app, &access, id, discarded, "kastad").await
}

async fn answer(
    app: &App,
    access: &Granted,
    id: Id,
    taken: Result<(), LifeError>,
    done: &str,
) -> Result<Response, Fault> {
    match taken {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("ekonomi/budget/{id}?klart={done}")))),
        Err(LifeError::NotThere) => Err(Fault::NotFound),
        Err(LifeError::Store(error)) => Err(error.into()),
        Err(error) => answer_with_message(app, access, id, &messages::life(&error)).await,
    }
}

/// The years with a planned deficit, and their results.
fn deficits(budget: &StoredBudget) -> Vec<(i16, Ore)> {
    let found = list_deficits(&budget.columns, &budget.computed, budget.year);
    found.into_iter().map(|(column, result)| (column.year, result)).collect()
}

fn years(budget: &StoredBudget) -> Vec<i16> {
    deficits(budget).into_iter().map(|(year, _)| year).collect()
}

async fn decisions(app: &App, access: &Granted) -> Result<Vec<Decision>, Fault> {
    let (association, today): (Id, Date) = (access.association.id, app.today());
    app.read(move |reader| {
        let mut decisions = list_decisions(reader, association)?;
        decisions.retain(|decision| decision.decided_on <= today);
        Ok(decisions)
    })
    .await
}
