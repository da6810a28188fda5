//! Which accounts hold the VAT, and how long the periods are.

use access::allowed;
use axum::extract::State;
use axum::response::Response;

use super::form::setting::SettingForm;
use super::operations::{self, SettingError};
use super::page::forms;
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::Form;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;

/// `GET /bokforing/momsersattning/installningar`
pub async fn edit(State(app): State<App>, access: Access<allowed::ClaimVat>) -> Result<Response, Fault> {
    let association = access.association.id;
    let settings = app.read(move |reader| Ok(operations::list_settings(reader, association, STILL_KNOWN)?)).await?;
    let held = settings.iter().rev().find(|setting| setting.from_on <= access.as_at).or(settings.first());
    let form = held.map_or_else(|| SettingForm::beginning(access.as_at), SettingForm::from);
    Ok(forms::setting(&access, &form).reply())
}

/// `POST /bokforing/momsersattning/installningar`: saves the settings from a day on, or shows the form again.
pub async fn save(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Form(form): Form<SettingForm>,
) -> Result<Response, Fault> {
    let setting = match form.check() {
        Ok(setting) => setting,
        Err(errors) => return Ok(forms::setting(&access, &form).errors(errors).reply()),
    };
    let context = access.context(&app, "set_vat");
    match app.write(context, move |tx| operations::save_setting(tx, &setting)).await? {
        Ok(_) => Ok(reply::see_other(&access.at("bokforing/momsersattning"))),
        Err(SettingError::Store(error)) => Err(error.into()),
        Err(refused) => Ok(forms::setting(&access, &form).errors(vec![form.refused(&refused)]).reply()),
    }
}
