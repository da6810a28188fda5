//! Matching by hand, parting again, and recording that bank and books agree.

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use finsam::money::Ore;
use store::Id;

use super::form::{ReconcileForm, chosen};
use super::operations::{self, DraftEntryError, MatchError, ReconcileError};
use super::page::account::{AccountPage, Wrong};
use super::{find, read_shown};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::ui::{FieldError, long_date};

/// `POST /bokforing/bank/{id}/matchning`: what is ticked, or a suggestion that somebody confirms.
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::ReconcileBank>,
    Path((_, id)): Path<(String, Id)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let account = find(&app, access.association.id, id).await?;
    let (entries, lines) = chosen(&fields).ok_or(Fault::Malformed("what is ticked"))?;
    let ticked = fields.into_iter().map(|(_, value)| value).collect();
    let context = access.context(&app, "match_bank");
    let written =
        app.write(context, move |tx| operations::record_match(tx, &account, "chosen", &entries, &lines)).await?;
    let message = match written {
        Ok(_) => return Ok(reply::see_other(&access.at(&format!("bokforing/bank/{id}?klart=parat")))),
        Err(MatchError::OneSided) => "Kryssa för minst en post hos banken och minst en rad i bokföringen.".to_owned(),
        Err(MatchError::Taken) => {
            "Något av det är redan ihopparat eller rättat. Se hur det står nu och välj igen.".to_owned()
        }
        Err(MatchError::Differ { entries_ore, lines_ore }) => format!(
            "Det som är valt blir {} hos banken och {} i bokföringen. Välj det som är lika mycket.",
            Ore(entries_ore),
            Ore(lines_ore)
        ),
        Err(MatchError::Unknown) => return Err(Fault::NotFound),
        Err(MatchError::Store(error)) => return Err(error.into()),
    };
    let shown = read_shown(&app, &access, id).await?;
    let wrong = Wrong { errors: vec![FieldError::new("oppna", message)], ticked, ..Wrong::default() };
    Ok(reply::unprocessable(&AccountPage::new(&access, &shown, wrong, "")))
}

/// `POST /bokforing/bank/{id}/matchning/{match}/upphavande`
pub async fn end(
    State(app): State<App>,
    access: Access<allowed::ReconcileBank>,
    Path((_, id, matched)): Path<(String, Id, Id)>,
) -> Result<Response, Fault> {
    let account = find(&app, access.association.id, id).await?;
    let context = access.context(&app, "part_bank");
    match app.write(context, move |tx| operations::end_match(tx, account.id, matched)).await? {
        // Somebody else was faster; it is as it was asked for.
        Ok(()) | Err(MatchError::Taken) => {
            Ok(reply::see_other(&access.at(&format!("bokforing/bank/{id}?klart=upphavt"))))
        }
        Err(MatchError::Store(error)) => Err(error.into()),
        Err(_) => Err(Fault::NotFound),
    }
}

/// `POST /bokforing/bank/{id}/poster/{entry}/utkast`: a draft of the voucher that the books lack.
pub async fn draft(
    State(app): State<App>,
    access: Access<allowed::WriteVoucher>,
    Path((_, id, entry)): Path<(String, Id, Id)>,
) -> Result<Response, Fault> {
    let account = find(&app, access.association.id, id).await?;
    let context = access.context(&app, "write_draft");
    match app.write(context, move |tx| operations::draft_entry(tx, &account, entry)).await? {
        Ok(draft) => Ok(reply::see_other(&access.at(&format!("bokforing/utkast/{draft}/andra")))),
        Err(DraftEntryError::NotOpen) => {
            let message = "Posten är redan ihopparad eller finns inte längre. Se hur det står nu.";
            let shown = read_shown(&app, &access, id).await?;
            let wrong = Wrong { errors: vec![FieldError::new("oppna", message)], ..Wrong::default() };
            Ok(reply::unprocessable(&AccountPage::new(&access, &shown, wrong, "")))
        }
        Err(DraftEntryError::Draft(error)) => {
            let shown = read_shown(&app, &access, id).await?;
            let wrong = Wrong { errors: vec![FieldError::new("oppna", error.swedish())], ..Wrong::default() };
            Ok(reply::unprocessable(&AccountPage::new(&access, &shown, wrong, "")))
        }
        Err(DraftEntryError::Store(error)) => Err(error.into()),
    }
}

/// `POST /bokforing/bank/{id}/avstamning`
pub async fn reconcile(
    State(app): State<App>,
    access: Access<allowed::ReconcileBank>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<ReconcileForm>,
) -> Result<Response, Fault> {
    let account = find(&app, access.association.id, id).await?;
    let errors = match form.check() {
        Err(errors) => errors,
        Ok((day, note)) => {
            let context = access.context(&app, "reconcile_bank");
            match app.write(context, move |tx| operations::reconcile(tx, &account, day, &note)).await? {
                Ok(_) => return Ok(reply::see_other(&access.at(&format!("bokforing/bank/{id}?klart=avstamt")))),
                Err(error) => vec![reconcile_error(error)?],
            }
        }
    };
    let shown = read_shown(&app, &access, id).await?;
    let wrong = Wrong { errors, form, ..Wrong::default() };
    Ok(reply::unprocessable(&AccountPage::new(&access, &shown, wrong, "")))
}

fn reconcile_error(error: ReconcileError) -> Result<FieldError, Fault> {
    Ok(match error {
        ReconcileError::NoBalance => {
            FieldError::new("dag", "Inget utdrag säger vad som stod på kontot den dagen. Läs in ett utdrag med saldo.")
        }
        ReconcileError::NotSoFar { last, of_table: false } => {
            FieldError::new("dag", format!("Utdragen går bara till och med {}.", long_date(last)))
        }
        ReconcileError::NotSoFar { last, of_table: true } => FieldError::new(
            "dag",
            format!(
                "Utdragen går bara till och med {}. Det sista är en tabell, som når till sin sista post och inte säger \
                 om det hände något därefter. Stäm av till och med den dagen, eller läs in ett utdrag i camt.053.",
                long_date(last)
            ),
        ),
        ReconcileError::DifferedBefore { ore } => FieldError::new(
            "dag",
            format!(
                "Bank och bokföring skilde {} kronor redan när det första utdraget börjar. Läs in tidigare utdrag.",
                Ore(ore)
            ),
        ),
        ReconcileError::Unexplained { ore } => FieldError::new(
            "dag",
            format!("{} kronor av skillnaden har ingen förklaring: ett utdrag fattas. Läs in det först.", Ore(ore)),
        ),
        ReconcileError::NeedsNote { items } => FieldError::new(
            "kommentar",
            format!("Skriv varför {items} av posterna ännu står på bara den ena sidan den dagen."),
        ),
        ReconcileError::Store(error) => return Err(error.into()),
    })
}
