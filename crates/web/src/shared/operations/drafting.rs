//! A settlement in the books of an association: the one who bears the cost books what the others pay, each other its own part.

use finsam::ledger::AccountNumber;
use finsam::money::Ore;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::agreement::{Agreement, Side, find_agreement};
use super::settlement::{Settlement, list_settlements};
use crate::STILL_KNOWN;
use crate::drafts::operations::{DraftError, DraftLine, NewDraft, create_draft};
use crate::shared::queries;
use crate::shared::tables::SHARED_DRAFT;

/// A draft that an association has made of a settlement.
#[derive(Clone, Debug)]
pub struct Made {
    pub settlement: Id,
    pub draft: Id,
    pub debit_account: String,
    pub credit_account: String,
    pub amount_ore: Ore,
    pub voucher: Option<(Id, String)>,
    pub waits: bool,
}

#[derive(Debug, Error)]
pub enum DraftingError {
    #[error("there is no such settlement")]
    NotThere,
    #[error("an account is none")]
    Account { is_debit: bool },
    #[error("there is nothing to book")]
    Nothing,
    #[error("it is a draft already")]
    Waits(Id),
    #[error("it is booked already")]
    Booked,
    #[error(transparent)]
    Draft(#[from] DraftError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The drafts that an association has made of another's (or its own) settlements, those that were removed left out.
pub fn list_made(reader: &Reader<'_>, association: Id, host: Id) -> StoreResult<Vec<Made>> {
    let made = reader.list(&queries::LIST_DRAFTS, &values![association, host], |row| {
        let voucher: Option<Id> = row.get(5)?;
        let name = row.get::<Option<String>>(6)?.zip(row.get::<Option<String>>(7)?);
        Ok(Made {
            settlement: row.get(0)?,
            draft: row.get(1)?,
            debit_account: row.get(2)?,
            credit_account: row.get(3)?,
            amount_ore: Ore(row.get(4)?),
            voucher: voucher.zip(name).map(|(id, (series, number))| (id, format!("{series} {number}"))),
            waits: row.get::<Option<i64>>(8)?.is_some(),
        })
    })?;
    Ok(made.into_iter().filter(|made| made.waits || made.voucher.is_some()).collect())
}

/// Makes the draft of a settlement in the association's own books.
///
/// **Promise**: a settlement becomes one draft and at most one voucher in each association. Nothing is written in another's.
///
/// **Errors**: see [`DraftingError`].
pub fn draft(
    tx: &mut Tx<'_>,
    agreement: Id,
    settlement: Id,
    debit_account: &str,
    credit_account: &str,
) -> Result<Id, DraftingError> {
    let association = tx.context().association;
    let agreement = find_agreement(tx, association, agreement)?.filter(Agreement::is_settled);
    let agreement = agreement.ok_or(DraftingError::NotThere)?;
    let settlements = list_settlements(tx, &agreement, STILL_KNOWN)?;
    let settlement = settlements.iter().find(|found| found.id == settlement).ok_or(DraftingError::NotThere)?;
    for (account, is_debit) in [(debit_account, true), (credit_account, false)] {
        if AccountNumber::parse(account).is_err() {
            return Err(DraftingError::Account { is_debit });
        }
    }
    let made = list_made(tx, association, agreement.host)?;
    match made.iter().find(|made| made.settlement == settlement.id) {
        Some(made) if made.waits => return Err(DraftingError::Waits(made.draft)),
        Some(_) => return Err(DraftingError::Booked),
        None => {}
    }
    let (draft, amount) = compose(&agreement, settlement, association, (debit_account, credit_account))?;
    let id = create_draft(tx, association, &draft)?;
    let (actor, recorded_at) = (tx.context().actor.name.clone(), tx.context().recorded_at);
    let row = values![
        association,
        id,
        agreement.host,
        settlement.id,
        debit_account,
        credit_account,
        amount,
        actor,
        recorded_at
    ];
    tx.insert(&SHARED_DRAFT, &row)?;
    Ok(id)
}

/// The voucher of a settlement in an association's books, and what it comes to.
fn compose(
    agreement: &Agreement,
    settlement: &Settlement,
    association: Id,
    (debit_account, credit_account): (&str, &str),
) -> Result<(NewDraft, i64), DraftingError> {
    let own = list_own(agreement, settlement, association);
    let amount = own.iter().fold(0_i64, |sum, (_, amount)| sum.saturating_add(amount.0));
    if own.iter().all(|(_, amount)| *amount == Ore::ZERO) {
        return Err(DraftingError::Nothing);
    }
    let text = format!("{} {}", agreement.what, period_text(settlement));
    let line = |account: &str, amount_ore: i64, text: &str| DraftLine {
        account: account.to_owned(),
        objects: String::new(),
        amount_ore,
        text: text.to_owned(),
    };
    let (on_debit, on_credit): (Vec<DraftLine>, Vec<DraftLine>) = match agreement.side {
        Side::Host => (
            own.iter().map(|(name, amount)| line(debit_account, amount.0, name)).collect(),
            vec![line(credit_account, amount.saturating_neg(), &text)],
        ),
        Side::Party => (
            vec![line(debit_account, amount, &text)],
            vec![line(credit_account, amount.saturating_neg(), &agreement.host_name)],
        ),
    };
    let draft = NewDraft {
        series: String::new(),
        occurred_on: settlement.period.last_day(),
        text,
        lines: on_debit.into_iter().chain(on_credit).collect(),
        corrects: None,
    };
    Ok((draft, amount))
}

/// What the association books of a settlement: what each other pays it, or its own part.
pub fn list_own(agreement: &Agreement, settlement: &Settlement, association: Id) -> Vec<(String, Ore)> {
    let parts = agreement.parties.iter().zip(&settlement.parts);
    match agreement.side {
        Side::Host => parts.skip(1).map(|(party, amount)| (party.name.clone(), *amount)).collect(),
        Side::Party => parts
            .filter(|(party, _)| party.association == Some(association))
            .map(|(party, amount)| (party.name.clone(), *amount))
            .collect(),
    }
}

/// `2024`, or `2025-01-01–2025-03-31`.
pub fn period_text(settlement: &Settlement) -> String {
    let (from, last) = (settlement.period.from, settlement.period.last_day());
    match (from.day_of_year(), last == from.last_of_year()) {
        (1, true) => from.year().to_string(),
        _ => report::swedish::period(from, last),
    }
}
