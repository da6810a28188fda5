//! Drafts of vouchers from the contributions.

use access::allowed::WriteVoucher;
use axum::extract::State;
use axum::response::Response;
use store::Id;

use super::operations::{DraftingError, draft_accrual, draft_invoice};
use super::page::year::YearPage;
use super::{read, read_year};
use crate::app::App;
use crate::drafts::operations::DraftError;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;

/// `POST /ekonomi/bidrag/{year}/manader/{month}/utkast`: what is earned through the month and not booked.
pub async fn accrual(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, year, month)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let (year, month) = (read_year(&year)?, month.parse().map_err(|_| Fault::NotFound)?);
    let context = access.context(&app, "write_draft");
    let made = app.write(context, move |tx| draft_accrual(tx, year, month)).await?;
    answer(&app, &access, year, made).await
}

/// `POST /ekonomi/bidrag/{year}/fakturor/{member}/{number}/utkast`
pub async fn invoice(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, year, member, number)): Path<(String, String, String, String)>,
) -> Result<Response, Fault> {
    let (year, number) = (read_year(&year)?, number.parse().map_err(|_| Fault::NotFound)?);
    let context = access.context(&app, "write_draft");
    let made = app.write(context, move |tx| draft_invoice(tx, year, &member, number)).await?;
    answer(&app, &access, year, made).await
}

/// Opens the draft, new or waiting; else the page says why there is none.
async fn answer(app: &App, access: &Granted, year: i16, made: Result<Id, DraftingError>) -> Result<Response, Fault> {
    let refusal = match made {
        Ok(draft) | Err(DraftingError::Waits(draft)) => {
            return Ok(reply::see_other(&access.at(&format!("bokforing/utkast/{draft}"))));
        }
        Err(DraftingError::Store(error) | DraftingError::Draft(DraftError::Store(error))) => return Err(error.into()),
        Err(DraftingError::NotThere) => return Err(Fault::NotFound),
        Err(DraftingError::NotDecided) => "Bidragen är inte beslutade än. Besluta dem först.".to_owned(),
        Err(DraftingError::NoBooks) => "Räkenskapsåret är inte upplagt i bokföringen här.".to_owned(),
        Err(DraftingError::NotMapped(name)) => {
            format!("Ingen har sagt på vilka konton bidraget från {name} bokförs. Välj konton först.")
        }
        Err(DraftingError::Booked) => "Det är redan bokfört. Inget nytt utkast behövs.".to_owned(),
        Err(DraftingError::Draft(error)) => error.swedish(),
    };
    let shown = read(app, access, year).await?;
    Ok(reply::unprocessable(&YearPage::new(access, &shown, Some(refusal))))
}
