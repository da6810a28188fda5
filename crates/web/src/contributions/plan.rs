//! When the members pay.

use access::allowed::KeepContributions;
use axum::extract::State;
use axum::response::Response;

use super::form::plan::{Payer, PlanForm, words};
use super::operations::{ContributionYear, SaveTermsError, find_terms, list_terms, save_terms};
use super::page::forms;
use super::{find_begun, year_path};
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;

/// `GET /ekonomi/bidrag/{year}/betalningsplan`
pub async fn edit(
    State(app): State<App>,
    access: Access<KeepContributions>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (found, payers) = read(&app, &access, &year).await?;
    Ok(forms::plan(&access, &found, &PlanForm::beginning(), &payers).reply())
}

/// `POST /ekonomi/bidrag/{year}/betalningsplan`: for the members that were chosen.
pub async fn save(
    State(app): State<App>,
    access: Access<KeepContributions>,
    Path((_, year)): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let (found, payers) = read(&app, &access, &year).await?;
    let form = PlanForm { fields };
    let page = forms::plan(&access, &found, &form, &payers);
    let terms = match form.check(&payers) {
        Ok(terms) => terms,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (context, of) = (access.context(&app, "plan_contributions"), found.year);
    match app.write(context, move |tx| save_terms(tx, of, &terms)).await? {
        Ok(()) => Ok(reply::see_other(&access.at(&year_path(found.year)))),
        Err(SaveTermsError::Store(error)) => Err(error.into()),
        Err(error) => Ok(page.errors(vec![form.refused(&error)]).reply()),
    }
}

async fn read(app: &App, access: &Granted, year: &str) -> Result<(ContributionYear, Vec<Payer>), Fault> {
    let (found, _) = find_begun(app, access, year).await?;
    let association = access.association.id;
    let terms = app.read(move |reader| Ok(list_terms(reader, association, STILL_KNOWN)?)).await?;
    let mut payers: Vec<Payer> = Vec::new();
    for share in &found.shares {
        if payers.iter().all(|known| known.id != share.member) {
            let now = words(find_terms(&terms, found.year, share.member));
            payers.push(Payer { id: share.member, key: share.key.clone(), name: share.name.clone(), now });
        }
    }
    Ok((found, payers))
}
