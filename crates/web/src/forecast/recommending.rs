//! The steps of the recommended equity: what is known, what the office enters.

use access::allowed::{ReadForecast, WriteForecast};
use axum::extract::State;
use axum::response::Response;
use store::Id;

use super::form::recommendation::{RecommendationForm, begun, field_of};
use super::operations::{self, RecommendationError};
use super::page::recommendation::RecommendationPage;
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::Area;
use crate::ui::Link;

const AT: &str = "ekonomi/prognos/rekommendation";

/// `GET /ekonomi/prognos/rekommendation`
pub async fn show(State(app): State<App>, access: Access<ReadForecast>) -> Result<Response, Fault> {
    let association = access.association.id;
    let own =
        app.read(move |reader| Ok(operations::list_own_recommendations(reader, association, STILL_KNOWN)?)).await?;
    Ok(reply::ok(&RecommendationPage::new(&access, &own)))
}

/// `GET /ekonomi/prognos/rekommendation/ny`
pub async fn new(State(app): State<App>, access: Access<WriteForecast>) -> Result<Response, Fault> {
    Ok(form_page(&access, &begun(app.today())).reply())
}

/// `POST /ekonomi/prognos/rekommendation/ny`
pub async fn create(
    State(app): State<App>,
    access: Access<WriteForecast>,
    Form(form): Form<RecommendationForm>,
) -> Result<Response, Fault> {
    let page = form_page(&access, &form);
    let new = match form.check() {
        Ok(new) => new,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let context = access.context(&app, "add_recommendation");
    match app.write(context, move |tx| operations::add_recommendation(tx, &new)).await? {
        Ok(_) => Ok(reply::see_other(&access.at(AT))),
        Err(RecommendationError::Tiers(error)) => Ok(page.errors(vec![field_of(error)]).reply()),
        Err(RecommendationError::NotThere) => Err(Fault::NotFound),
        Err(RecommendationError::Store(error)) => Err(error.into()),
    }
}

/// `POST /ekonomi/prognos/rekommendation/{id}/borttagning`
pub async fn end(
    State(app): State<App>,
    access: Access<WriteForecast>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let context = access.context(&app, "end_recommendation");
    match app.write(context, move |tx| operations::end_recommendation(tx, id)).await? {
        Ok(()) => Ok(reply::see_other(&access.at(AT))),
        Err(RecommendationError::Store(error)) => Err(error.into()),
        Err(_) => Err(Fault::NotFound),
    }
}

fn form_page(access: &Granted, form: &RecommendationForm) -> FormPage {
    let back = Link::new(access.at(AT), "Rekommenderat eget kapital");
    FormPage::new(access.frame(Area::Economy), back, "Lägg in en rekommendation", "Lägg in stegen", form.fields())
        .lead("Skriv stegen som de står i källan. De gäller för år då förbundets bidrag ligger i spannet.")
}
