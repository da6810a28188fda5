//! The voucher of a payment: whether it pays another requisition already, and what it comes to.

use std::collections::BTreeSet;

use finsam::ledger::AccountKind;
use finsam::money::Ore;
use store::{Id, Reader, StoreResult};

use super::book::Book;
use super::life::LifeError;
use super::rows::StoredRequisition;
use crate::drafts::operations::find_posted;
use crate::ledger::operations::{VoucherHead, find_voucher, list_accounts, list_voucher_lines};

/// The voucher that a requisition is paid by, where one stands in the books.
pub fn find_settling(
    reader: &Reader<'_>,
    association: Id,
    requisition: &StoredRequisition,
) -> StoreResult<Option<VoucherHead>> {
    let Some(event) = requisition.payment() else { return Ok(None) };
    let voucher = match (event.voucher_id, event.draft_id) {
        (None, Some(draft)) => find_posted(reader, association, draft)?,
        (voucher, _) => voucher,
    };
    match voucher {
        Some(id) => find_voucher(reader, association, id),
        None => Ok(None),
    }
}

/// What a voucher costs; where no account of it is a cost, as when a debt is paid, what it moves.
pub fn settled_ore(reader: &Reader<'_>, association: Id, voucher: &VoucherHead) -> StoreResult<Ore> {
    let accounts = list_accounts(reader, association, voucher.financial_year_id)?.into_iter();
    let is_cost = |kind: &str| AccountKind::find_by_letter(kind) == Some(AccountKind::Cost);
    let costs: BTreeSet<String> =
        accounts.filter(|account| is_cost(&account.kind)).map(|account| account.number).collect();
    let lines = list_voucher_lines(reader, association, voucher.id)?;
    let sum = |amounts: &mut dyn Iterator<Item = Ore>| Ore(amounts.fold(0, |sum, ore| sum.saturating_add(ore.0)));
    let mut of_costs = lines.iter().filter(|line| costs.contains(&line.account)).map(|line| line.amount_ore).peekable();
    if of_costs.peek().is_some() {
        return Ok(sum(&mut of_costs));
    }
    Ok(sum(&mut lines.iter().map(|line| line.amount_ore).filter(|ore| *ore > Ore::ZERO)))
}

/// Whether a payment may differ from what its voucher costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    Refused,
    /// Somebody has seen it and means it.
    Meant,
}

/// Holds a voucher against the requisition that it is to pay.
///
/// **Errors**: `NoVoucher`; `VoucherUsed` by another requisition, in whatever version; `CostDiffers`.
pub(super) fn check_voucher(
    reader: &Reader<'_>,
    association: Id,
    book: &Book,
    (requisition, voucher): (&StoredRequisition, Id),
    difference: Difference,
) -> Result<(), LifeError> {
    let voucher = find_voucher(reader, association, voucher)?.ok_or(LifeError::NoVoucher)?;
    let name_of = |head: &VoucherHead| (head.financial_year_id, head.series.clone(), head.number.clone());
    for other in book.requisitions.iter().filter(|other| other.id != requisition.id) {
        let settling = find_settling(reader, association, other)?;
        if settling.is_some_and(|head| name_of(&head) == name_of(&voucher)) {
            return Err(LifeError::VoucherUsed { voucher: voucher.name(), requisition: other.number });
        }
    }
    let (settled_ore, asked_ore) = (settled_ore(reader, association, &voucher)?, requisition.total());
    if difference == Difference::Refused && settled_ore != asked_ore {
        return Err(LifeError::CostDiffers { voucher: voucher.name(), settled_ore, asked_ore });
    }
    Ok(())
}
