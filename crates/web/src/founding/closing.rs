//! How a year was closed, as a file: what each balance consists of, where the result goes and what the closing rests on.

use finsam::money::Ore;
use jiff::civil::Date;
use serde::Deserialize;
use store::{Id, Reader, StoreError, StoreResult, Tx};
use thiserror::Error;

use crate::closing::operations::{Closing, ClosingError, close};
use crate::closing::result_account::{ChoiceError, choose};
use crate::closing::specifications::{Line, SpecifyError, specify};
use crate::decisions::operations::find_by_number;
use crate::form;
use crate::ledger::operations::{FinancialYear, list_years};

#[derive(Clone, Debug, Deserialize)]
pub struct ClosingFile {
    #[serde(default, rename = "year")]
    years: Vec<YearPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct YearPart {
    year: i16,
    /// To which the result is carried.
    account: String,
    /// The number of the decision that it rests on.
    decision: String,
    reference: String,
    reason: String,
    #[serde(default, rename = "balance")]
    balances: Vec<BalancePart>,
}

/// What an account holds at the end of the year, line by line; amounts are kronor as they are typed, debit positive.
#[derive(Clone, Debug, Deserialize)]
struct BalancePart {
    account: String,
    lines: Vec<(String, String)>,
}

#[derive(Debug, Error)]
pub enum ClosingFileError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("{0} is not booked")]
    NotBooked(i16),
    #[error("{0} is no amount")]
    Amount(String),
    #[error("the register has no decision {0}")]
    UnknownDecision(String),
    #[error("the balance of {account}: {error}")]
    Specify { account: String, error: SpecifyError },
    #[error("the account of the result: {0}")]
    Choice(#[from] ChoiceError),
    #[error("{0}")]
    Closing(#[from] ClosingError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ClosingFile {
    pub fn read(text: &str) -> Result<ClosingFile, ClosingFileError> {
        Ok(toml::from_str(text)?)
    }

    /// Tells whether a year is one that was closed.
    pub fn has(&self, year: i16) -> bool {
        self.years.iter().any(|part| part.year == year)
    }
}

/// Specifies the balances of a booked year and closes it, as its part of the file says.
///
/// **Errors**: all that closing it by hand would be refused for.
pub fn found_closing(tx: &mut Tx<'_>, file: &ClosingFile, year: i16, today: Date) -> Result<(), ClosingFileError> {
    let association = tx.context().association;
    let Some(part) = file.years.iter().find(|part| part.year == year) else { return Ok(()) };
    let booked = find_booked(tx, association, year)?.ok_or(ClosingFileError::NotBooked(year))?;
    for balance in &part.balances {
        let lines = balance.lines.iter().map(read_line).collect::<Result<Vec<Line>, _>>()?;
        let specified = specify(tx, booked.id, &balance.account, 0, &lines);
        specified.map_err(|error| ClosingFileError::Specify { account: balance.account.clone(), error })?;
    }
    choose(tx, &booked, &part.account)?;
    let decision = find_by_number(tx, association, &part.decision)?;
    let decision = decision.ok_or_else(|| ClosingFileError::UnknownDecision(part.decision.clone()))?;
    let closing = Closing {
        year: booked.id,
        shown: None,
        today,
        decision: Some(decision.id),
        reference: part.reference.clone(),
        reason: part.reason.clone(),
    };
    close(tx, &closing)?;
    Ok(())
}

fn find_booked(reader: &Reader<'_>, association: Id, year: i16) -> StoreResult<Option<FinancialYear>> {
    Ok(list_years(reader, association)?.into_iter().find(|booked| booked.from_on.year() == year))
}

fn read_line((text, typed): &(String, String)) -> Result<Line, ClosingFileError> {
    let amount = form::amount(typed, "beloppet").map_err(|_| ClosingFileError::Amount(typed.clone()))?;
    Ok(Line { text: text.clone(), amount_ore: Ore(amount.0) })
}
