//! What is asked for, offered, decided, and what is extra.

use access::allowed::KeepContributions;
use axum::extract::State;
use axum::response::Response;
use finsam::money::Ore;

use super::form::level::LevelForm;
use super::operations::{ContributionYear, LevelError, LevelKind, record_level};
use super::page::forms;
use super::{find_begun, year_path};
use crate::app::App;
use crate::decisions::operations::list_decisions;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;

type Named = Path<(String, String, String)>;

/// `GET /ekonomi/bidrag/{year}/nivaer/{kind}`
pub async fn ask(
    State(app): State<App>,
    access: Access<KeepContributions>,
    Path((_, year, kind)): Named,
) -> Result<Response, Fault> {
    let (found, kind, decisions) = read(&app, &access, &year, &kind).await?;
    let today = app.today();
    let form = LevelForm::suggested(suggest(&found, kind), today, today.month());
    Ok(forms::level(&access, &found, kind, &form, &decisions).reply())
}

/// `POST /ekonomi/bidrag/{year}/nivaer/{kind}`: records the amount, or shows the form again.
pub async fn record(
    State(app): State<App>,
    access: Access<KeepContributions>,
    Path((_, year, kind)): Named,
    Form(form): Form<LevelForm>,
) -> Result<Response, Fault> {
    let (found, kind, decisions) = read(&app, &access, &year, &kind).await?;
    let page = forms::level(&access, &found, kind, &form, &decisions);
    let new = match form.check(found.year, kind) {
        Ok(new) => new,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let context = match kind {
        LevelKind::Asked | LevelKind::Offered => access.context(&app, "record_contribution_level"),
        LevelKind::Decided => access.context(&app, "decide_contributions"),
        LevelKind::Extra => access.context(&app, "add_extra_contribution"),
    };
    match app.write(context, move |tx| record_level(tx, &new)).await? {
        Ok(_) => Ok(reply::see_other(&access.at(&year_path(found.year)))),
        Err(LevelError::Store(error)) => Err(error.into()),
        Err(error) => Ok(page.errors(vec![form.refused(&error)]).reply()),
    }
}

/// The number and the title of each decision of the register.
type Decisions = Vec<(String, String)>;

async fn read(
    app: &App,
    access: &Granted,
    year: &str,
    kind: &str,
) -> Result<(ContributionYear, LevelKind, Decisions), Fault> {
    let kind = find_kind(kind).ok_or(Fault::NotFound)?;
    let (found, _) = find_begun(app, access, year).await?;
    let association = access.association.id;
    let decisions = app.read(move |reader| Ok(list_decisions(reader, association)?)).await?;
    let decisions = decisions.into_iter().map(|decision| (decision.register_number, decision.title)).collect();
    Ok((found, kind, decisions))
}

/// The kind by its word in the address.
fn find_kind(word: &str) -> Option<LevelKind> {
    LevelKind::ALL.into_iter().find(|kind| path_word(*kind) == word)
}

pub(super) fn path_word(kind: LevelKind) -> &'static str {
    match kind {
        LevelKind::Asked => "askat",
        LevelKind::Offered => "tilldelat",
        LevelKind::Decided => "beslut",
        LevelKind::Extra => "extra",
    }
}

fn suggest(year: &ContributionYear, kind: LevelKind) -> Option<Ore> {
    let of = match kind {
        LevelKind::Asked => None,
        LevelKind::Offered => year.asked.as_ref(),
        LevelKind::Decided => year.offered.as_ref().or(year.asked.as_ref()),
        LevelKind::Extra => None,
    };
    of.map(|level| level.new.state_ore)
}
