//! Saying what one row of a voucher is to the compensation.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::form::mark::MarkForm;
use super::operations::{self, MarkError};
use super::page::forms;
use crate::app::App;
use crate::extract::Form;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::routes::query_value;

/// `GET /bokforing/momsersattning/markning?ar=2025&verifikation=L+12&rad=2`
pub async fn new(access: Access<allowed::ClaimVat>, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let asked = |name: &str| query_value(&query, name).unwrap_or_default();
    let year = Some(asked("ar")).filter(|year| !year.is_empty()).unwrap_or_else(|| access.as_at.year().to_string());
    let form = MarkForm { ar: year, verifikation: asked("verifikation"), rad: asked("rad"), ..MarkForm::default() };
    Ok(forms::mark(&access, &form).reply())
}

/// `POST /bokforing/momsersattning/markning`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Form(form): Form<MarkForm>,
) -> Result<Response, Fault> {
    let new = match form.check() {
        Ok(new) => new,
        Err(errors) => return Ok(forms::mark(&access, &form).errors(errors).reply()),
    };
    let context = access.context(&app, "mark_vat_row");
    match app.write(context, move |tx| operations::mark(tx, &new)).await? {
        Ok(_) => Ok(reply::see_other(&access.at("bokforing/momsersattning"))),
        Err(MarkError::Store(error)) => Err(error.into()),
        Err(refused) => Ok(forms::mark(&access, &form).errors(vec![form.refused(&refused)]).reply()),
    }
}
