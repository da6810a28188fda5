//! Settling a period, and taking a settlement into the books.

use access::allowed::{KeepSharedServices, WriteVoucher};
use axum::extract::State;
use axum::response::Response;
use finsam::shared::SettledPeriod;
use jiff::civil::Date;
use store::Id;

use super::form::settlement::{DraftForm, SettlementForm};
use super::operations::{self, CostError, DraftingError, SettleError, Settlement, Side};
use super::page::{forms, show::Shown};
use super::{path_of, read};
use crate::app::App;
use crate::drafts::operations::DraftError;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;

type OfPeriod = Path<(String, Id, String)>;
type OfSettlement = Path<(String, Id, Id)>;

/// `GET /ekonomi/delade-tjanster/{agreement}/avrakning/{from}`: with what the books or the budget give.
pub async fn ask(
    State(app): State<App>,
    access: Access<KeepSharedServices>,
    Path((_, id, from)): OfPeriod,
) -> Result<Response, Fault> {
    let (shown, period) = read_period(&app, &access, id, &from).await?;
    let agreement = shown.agreement.clone();
    let cost = app
        .read(move |reader| match operations::find_cost(reader, &agreement, period) {
            Err(CostError::Store(error)) => Err(error.into()),
            computed => Ok(computed),
        })
        .await?;
    let known = shown.settlements.iter().find(|settlement| settlement.period == period);
    let form = SettlementForm::suggested(known, cost.as_ref().ok().copied());
    Ok(forms::settlement(&access, &shown, period, &form, &cost).reply())
}

/// `POST /ekonomi/delade-tjanster/{agreement}/avrakning/{from}`
pub async fn settle(
    State(app): State<App>,
    access: Access<KeepSharedServices>,
    Path((_, id, from)): OfPeriod,
    Form(form): Form<SettlementForm>,
) -> Result<Response, Fault> {
    let (shown, period) = read_period(&app, &access, id, &from).await?;
    let page = forms::settlement(&access, &shown, period, &form, &Err(CostError::Typed));
    let (cost, note) = match form.check() {
        Ok(checked) => checked,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (context, agreement, today) = (access.context(&app, "settle_shared_cost"), shown.agreement.id, app.today());
    let done = app.write(context, move |tx| operations::record(tx, agreement, period.from, cost, &note, today)).await?;
    match done {
        Ok(_) => Ok(reply::see_other(&access.at(&path_of(&shown.agreement)))),
        Err(SettleError::Store(error)) => Err(error.into()),
        Err(SettleError::NotThere) => Err(Fault::NotFound),
        Err(error) => Ok(page.errors(vec![form.refused(&error)]).reply()),
    }
}

async fn read_period(app: &App, access: &Granted, id: Id, from: &str) -> Result<(Shown, SettledPeriod), Fault> {
    let from: Date = from.parse().map_err(|_| Fault::NotFound)?;
    let shown = read(app, access, id).await?;
    let period = shown.agreement.list_periods(shown.today).into_iter().find(|period| period.from == from);
    match (shown.agreement.side, shown.agreement.is_settled(), period) {
        (Side::Host, true, Some(period)) => Ok((shown, period)),
        _ => Err(Fault::NotFound),
    }
}

/// `GET /ekonomi/delade-tjanster/{agreement}/bokforing/{settlement}`
pub async fn ask_draft(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id, settlement)): OfSettlement,
) -> Result<Response, Fault> {
    let (shown, settlement) = read_settlement(&app, &access, id, settlement).await?;
    let form = DraftForm::suggested(shown.made.last());
    Ok(forms::draft(&access, &shown, &settlement, &form).reply())
}

/// `POST /ekonomi/delade-tjanster/{agreement}/bokforing/{settlement}`: the draft, in this association's books alone.
pub async fn draft(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id, settlement)): OfSettlement,
    Form(form): Form<DraftForm>,
) -> Result<Response, Fault> {
    let (shown, settlement) = read_settlement(&app, &access, id, settlement).await?;
    let page = forms::draft(&access, &shown, &settlement, &form);
    let (debit, credit) = match form.check() {
        Ok(checked) => checked,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let context = access.context(&app, "write_draft");
    let (agreement, of) = (shown.agreement.id, settlement.id);
    match app.write(context, move |tx| operations::draft(tx, agreement, of, &debit, &credit)).await? {
        Ok(draft) | Err(DraftingError::Waits(draft)) => {
            Ok(reply::see_other(&access.at(&format!("bokforing/utkast/{draft}"))))
        }
        Err(DraftingError::Store(error) | DraftingError::Draft(DraftError::Store(error))) => Err(error.into()),
        Err(DraftingError::NotThere) => Err(Fault::NotFound),
        Err(error) => Ok(page.errors(vec![form.refused(&error)]).reply()),
    }
}

async fn read_settlement(app: &App, access: &Granted, id: Id, settlement: Id) -> Result<(Shown, Settlement), Fault> {
    let shown = read(app, access, id).await?;
    let found = shown.settlements.iter().find(|known| known.id == settlement).cloned().ok_or(Fault::NotFound)?;
    Ok((shown, found))
}
