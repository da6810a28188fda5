//! Interventions as the office keeps them: added, changed, ended, and what has been said of each.

mod form;
pub mod operations;
mod page;
pub mod queries;
pub mod tables;

use access::allowed::{ChangeInterventions, ReadAssociation};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::Id;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::goals::operations::{Goal, list_all_goals};
use crate::grants::operations::{StoredGrant, read_book};
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::query_value;
use form::{EndForm, InterventionForm};
use operations::{
    Intervention, Version, add_intervention, change_intervention, end_intervention, list_interventions, list_versions,
};

/// `GET /insatser`
pub async fn list(
    State(app): State<App>,
    access: Access<ReadAssociation>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let all = app.read(move |reader| Ok(list_interventions(reader, association, STILL_KNOWN)?)).await?;
    if crate::sheet::is_asked_for(&query.unwrap_or_default()) {
        return crate::sheet::reply(&access, app.today(), "insatser", page::list_of(&access, &all));
    }
    Ok(reply::ok(&page::List::new(&access, &all)))
}

/// What the page of one intervention shows.
struct Opened {
    /// The newest first, never empty.
    versions: Vec<Version>,
    goals: Vec<Goal>,
    grants: Vec<StoredGrant>,
}

/// `GET /insatser/{intervention}`
pub async fn show(
    State(app): State<App>,
    access: Access<ReadAssociation>,
    Path((_, id)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let opened = app
        .read(move |reader| {
            let versions = list_versions(reader, association, id)?;
            let key = versions.first().map(|version| version.said.key.clone()).ok_or(Fault::NotFound)?;
            let mut goals = list_all_goals(reader, association, STILL_KNOWN)?;
            goals.retain(|goal| goal.interventions.contains(&id));
            let mut grants = read_book(reader, association, STILL_KNOWN)?.grants;
            grants.retain(|grant| grant.intervention_key == key);
            Ok::<_, Fault>(Opened { versions, goals, grants })
        })
        .await?;
    let done = query_value(&query.unwrap_or_default(), "klart").unwrap_or_default();
    page::Show::new(&access, &opened, &done).map(|page| reply::ok(&page)).ok_or(Fault::NotFound)
}

/// `GET /insatser/ny`
pub async fn ask_new(access: Access<ChangeInterventions>) -> Response {
    form::new_page(&access, &InterventionForm::default()).reply()
}

/// `POST /insatser/ny`: adds an intervention, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<ChangeInterventions>,
    Form(form): Form<InterventionForm>,
) -> Result<Response, Fault> {
    let page = form::new_page(&access, &form);
    let said = match form.check() {
        Ok(said) => said,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let context = access.context(&app, "add_intervention");
    match app.write(context, move |tx| add_intervention(tx, &said)).await? {
        Ok(id) => Ok(reply::see_other(&access.at(&format!("insatser/{id}?klart=tillagd")))),
        Err(error) => Ok(page.errors(vec![form::refusal(error)?]).reply()),
    }
}

/// `GET /insatser/{intervention}/andring`
pub async fn ask_change(
    State(app): State<App>,
    access: Access<ChangeInterventions>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let known = find(&app, &access, id).await?;
    Ok(form::change_page(&access, &known, &InterventionForm::of(&known)).reply())
}

/// `POST /insatser/{intervention}/andring`: says anew what it is, or shows the form again.
pub async fn change(
    State(app): State<App>,
    access: Access<ChangeInterventions>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<InterventionForm>,
) -> Result<Response, Fault> {
    let known = find(&app, &access, id).await?;
    let page = form::change_page(&access, &known, &form);
    let said = match form.check() {
        Ok(said) => said,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (id, seen, context) = (known.id, form.seen(), access.context(&app, "change_intervention"));
    match app.write(context, move |tx| change_intervention(tx, id, seen, &said)).await? {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("insatser/{id}?klart=andrad")))),
        Err(error) => Ok(page.errors(vec![form::change_refusal(error)?]).reply()),
    }
}

/// `GET /insatser/{intervention}/avslut`
pub async fn ask_end(
    State(app): State<App>,
    access: Access<ChangeInterventions>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let known = find(&app, &access, id).await?;
    Ok(form::end_page(&access, &known, &EndForm::of(&known)).reply())
}

/// `POST /insatser/{intervention}/avslut`: ends it, moves its end or takes the end away, or shows the form again.
pub async fn end(
    State(app): State<App>,
    access: Access<ChangeInterventions>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<EndForm>,
) -> Result<Response, Fault> {
    let known = find(&app, &access, id).await?;
    let page = form::end_page(&access, &known, &form);
    let end = match form.check(&known) {
        Ok(end) => end,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (id, seen, context) = (known.id, form.seen(), access.context(&app, "end_intervention"));
    match app.write(context, move |tx| end_intervention(tx, id, seen, &end)).await? {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("insatser/{id}?klart=slut")))),
        Err(error) => Ok(page.errors(vec![form::end_refusal(error)?]).reply()),
    }
}

async fn find(app: &App, access: &Granted, id: Id) -> Result<Intervention, Fault> {
    let association = access.association.id;
    let all = app.read(move |reader| Ok(list_interventions(reader, association, STILL_KNOWN)?)).await?;
    all.into_iter().find(|known| known.id == id).ok_or(Fault::NotFound)
}
