//! A claim that was made before the accounts were kept here.

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use finsam::vat::ClaimPeriod;

use super::claims::period_path;
use super::form::claim::{EarlierForm, field_of};
use super::operations::{self, ClaimError};
use super::page::forms;
use crate::app::App;
use crate::extract::Form;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::ui::FieldError;

/// `GET /bokforing/momsersattning/tidigare`
pub async fn new(access: Access<allowed::ClaimVat>) -> Result<Response, Fault> {
    Ok(forms::earlier(&access, &EarlierForm::default()).reply())
}

/// `POST /bokforing/momsersattning/tidigare`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Form(form): Form<EarlierForm>,
) -> Result<Response, Fault> {
    let new = match form.check(app.today()) {
        Ok(new) => new,
        Err(errors) => return Ok(forms::earlier(&access, &form).errors(errors).reply()),
    };
    let Some(period) = ClaimPeriod::beginning(new.period_from, new.length) else {
        let message = "Perioden måste börja den första i en månad och ligga inom ett kalenderår.";
        return Ok(forms::earlier(&access, &form).errors(vec![FieldError::new("fran", message)]).reply());
    };
    let context = access.context(&app, "submit_vat_claim");
    match app.write(context, move |tx| operations::record_earlier(tx, &new)).await? {
        Ok(_) => Ok(reply::see_other(&access.at(&period_path(&period)))),
        Err(ClaimError::NoSetting) => {
            let message = "Ställ in momsersättningen först, så att det syns vad som är tidigare.";
            Ok(forms::earlier(&access, &form).errors(vec![FieldError::new("fran", message)]).reply())
        }
        Err(error) => Ok(forms::earlier(&access, &form).errors(vec![field_of(error, &period)?]).reply()),
    }
}
