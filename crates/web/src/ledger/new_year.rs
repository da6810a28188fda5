//! Laying out a financial year, so that its first months can be booked before the year before is closed.

use access::allowed;
use axum::extract::State;
use axum::response::Response;

use super::form::chart::YearForm;
use super::operations::{self, FinancialYear};
use super::page::new_year::{add, refusal};
use crate::app::App;
use crate::extract::Form;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;

/// `GET /bokforing/ar/nytt`
pub async fn new(State(app): State<App>, access: Access<allowed::ImportAccounts>) -> Result<Response, Fault> {
    let years = list(&app, &access).await?;
    let form = YearForm::after(years.first(), app.today());
    Ok(add(&access, years.first(), &form).reply())
}

/// `POST /bokforing/ar/nytt`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    Form(form): Form<YearForm>,
) -> Result<Response, Fault> {
    let years = list(&app, &access).await?;
    let refuse = |errors| Ok(add(&access, years.first(), &form).errors(errors).reply());
    let (from, last) = match form.check() {
        Ok(days) => days,
        Err(errors) => return refuse(errors),
    };
    match app.write(access.context(&app, "add_year"), move |tx| operations::add_year(tx, from, last)).await? {
        Ok(year) => {
            let chart = access.at("bokforing/konton");
            Ok(reply::see_other(&format!("{chart}?per={}&klart=ar", year.from_on)))
        }
        Err(error) => refuse(refusal(error)?),
    }
}

async fn list(app: &App, access: &Granted) -> Result<Vec<FinancialYear>, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(operations::list_years(reader, association)?)).await
}
