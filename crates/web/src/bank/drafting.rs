//! An entry that the books lack becomes the draft of a voucher.

use store::{Id, StoreError, Tx};
use thiserror::Error;

use super::accounts::BankAccount;
use super::standing::{Entry, Known};
use crate::drafts::operations::{DraftError, DraftLine, NewDraft, create_draft};

#[derive(Debug, Error)]
pub enum DraftEntryError {
    #[error("the entry is matched already or gone")]
    NotOpen,
    #[error(transparent)]
    Draft(#[from] DraftError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a draft of the bank's side of an entry that is open; the other side is left to whoever knows.
pub fn draft_entry(tx: &mut Tx<'_>, account: &BankAccount, entry: Id) -> Result<Id, DraftEntryError> {
    let association = tx.context().association;
    let known = Known::read(tx, association, account.clone())?;
    let entry = known.free_entries().into_iter().find(|own| own.id == entry).ok_or(DraftEntryError::NotOpen)?;
    let line =
        |account: &str, amount_ore: i64| DraftLine { account: account.to_owned(), amount_ore, ..DraftLine::default() };
    let draft = NewDraft {
        series: String::new(),
        occurred_on: entry.booked_on,
        text: text_of(entry),
        lines: vec![line(&account.account, entry.amount_ore), line("", entry.amount_ore.saturating_neg())],
        corrects: None,
    };
    Ok(create_draft(tx, association, &draft)?)
}

/// Who and what, as far as the bank says it.
fn text_of(entry: &Entry) -> String {
    const LONGEST: usize = 200;
    let said = [&entry.counterparty, &entry.text].into_iter().filter(|text| !text.is_empty());
    let text = said.cloned().collect::<Vec<_>>().join(": ");
    let text = if text.is_empty() { entry.reference.clone() } else { text };
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}
