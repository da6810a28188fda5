//! How a year was closed, as a file: what each balance consists of, where the result goes and what the closing rests on.

use finsam::money::Ore;
use jiff::civil::Date;
use serde::Deserialize;
use store::{Id, Reader, StoreError, StoreResult, Tx};
use thiserror::Error;

use super::charter::date;
use crate::closing::accruals::{AccrualError, NewAnswer, NewQuestion, answer, ask, voucher_name};
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
    #[serde(default, rename = "question")]
    questions: Vec<QuestionPart>,
}

/// What a party was asked of costs that it had not invoiced, and what it answered.
#[derive(Clone, Debug, Deserialize)]
struct QuestionPart {
    party: String,
    subject: String,
    #[serde(deserialize_with = "date")]
    asked_on: Date,
    #[serde(deserialize_with = "date")]
    answered_on: Date,
    amount: String,
    #[serde(default)]
    text: String,
    /// The voucher that the answer is booked in, as people name it.
    #[serde(default)]
    voucher: String,
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
    #[error("what a party was asked: {0}")]
    Question(#[from] AccrualError),
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
    for question in &part.questions {
        record_question(tx, &booked, question)?;
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

fn record_question(tx: &mut Tx<'_>, year: &FinancialYear, part: &QuestionPart) -> Result<(), ClosingFileError> {
    let asked = NewQuestion { party: part.party.clone(), subject: part.subject.clone(), asked_on: part.asked_on };
    let question = ask(tx, year.id, &asked)?;
    let given = NewAnswer {
        known: 0,
        amount_ore: read_amount(&part.amount)?,
        answered_on: part.answered_on,
        text: part.text.clone(),
        voucher: voucher_name(&part.voucher),
    };
    Ok(answer(tx, year, question, &given)?)
}

fn find_booked(reader: &Reader<'_>, association: Id, year: i16) -> StoreResult<Option<FinancialYear>> {
    Ok(list_years(reader, association)?.into_iter().find(|booked| booked.from_on.year() == year))
}

fn read_line((text, typed): &(String, String)) -> Result<Line, ClosingFileError> {
    Ok(Line { text: text.clone(), amount_ore: read_amount(typed)? })
}

fn read_amount(typed: &str) -> Result<Ore, ClosingFileError> {
    form::amount(typed, "beloppet").map_err(|_| ClosingFileError::Amount(typed.to_owned()))
}
