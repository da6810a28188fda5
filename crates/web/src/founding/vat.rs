//! The compensation for VAT as a file: the setting, and the claims that have been made.

use finsam::ledger::AccountRange;
use finsam::money::Ore;
use finsam::vat::{Kind, PeriodLength};
use jiff::civil::Date;
use serde::Deserialize;
use store::{StoreError, Tx};
use thiserror::Error;

use super::charter::{date, date_or_none};
use crate::STILL_KNOWN;
use crate::vat::operations::{
    ClaimError, NewEarlier, NewPayment, NewRule, NewSetting, NewSubmission, Purpose, SettingError, WHENEVER, pay,
    read_books, record_earlier, save_setting, submit, sum,
};

#[derive(Clone, Debug, Deserialize)]
pub struct VatFile {
    setting: SettingPart,
    #[serde(default, rename = "claim")]
    claims: Vec<ClaimPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct SettingPart {
    #[serde(deserialize_with = "date")]
    from: Date,
    months: i64,
    input: Vec<String>,
    receivable: Vec<String>,
    payment: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct ClaimPart {
    #[serde(deserialize_with = "date")]
    from: Date,
    /// Given for a period before the setting; others are computed from the accounts.
    #[serde(default)]
    amount_ore: Option<i64>,
    #[serde(deserialize_with = "date")]
    submitted_on: Date,
    #[serde(default)]
    reference: String,
    #[serde(default, deserialize_with = "date_or_none")]
    paid_on: Option<Date>,
    /// The voucher of the payment, as people name it.
    #[serde(default)]
    paid_at: String,
}

#[derive(Debug, Error)]
pub enum VatError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("{0} is no length of a period")]
    Months(i64),
    #[error("no period begins on {0}")]
    NoPeriod(Date),
    #[error("no payment is booked as {0}")]
    NoPayment(String),
    #[error(transparent)]
    Setting(#[from] SettingError),
    #[error(transparent)]
    Claim(#[from] ClaimError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl VatFile {
    pub fn read(text: &str) -> Result<VatFile, VatError> {
        Ok(toml::from_str(text)?)
    }
}

/// Records the setting and the claims of an association whose accounts are booked.
pub fn found_vat(tx: &mut Tx<'_>, file: &VatFile) -> Result<(), VatError> {
    let setting = &file.setting;
    let length = PeriodLength::find(setting.months).ok_or(VatError::Months(setting.months))?;
    let of = |accounts: &[String], purpose: Purpose| {
        let rule =
            |account: &String| NewRule { purpose, accounts: AccountRange::new(account, account), condition: None };
        accounts.iter().map(rule).collect::<Vec<NewRule>>()
    };
    let rules = [
        of(&setting.input, Purpose::Counts(Kind::InputVat)),
        of(&setting.receivable, Purpose::Receivable),
        of(&setting.payment, Purpose::Payment),
    ];
    save_setting(tx, &NewSetting { from_on: setting.from, length, rules: rules.concat() })?;
    for claim in &file.claims {
        let amount = match claim.amount_ore {
            Some(amount) => record_before(tx, claim, length, Ore(amount))?,
            None => record_computed(tx, claim)?,
        };
        if let Some(paid_on) = claim.paid_on {
            record_payment(tx, claim, amount, paid_on)?;
        }
    }
    Ok(())
}

fn record_before(tx: &mut Tx<'_>, claim: &ClaimPart, length: PeriodLength, amount_ore: Ore) -> Result<Ore, VatError> {
    let new = NewEarlier {
        period_from: claim.from,
        length,
        submitted_on: claim.submitted_on,
        reference: claim.reference.clone(),
        amount_ore,
        note: String::new(),
    };
    record_earlier(tx, &new)?;
    Ok(amount_ore)
}

fn record_computed(tx: &mut Tx<'_>, claim: &ClaimPart) -> Result<Ore, VatError> {
    let books = read_books(tx, tx.context().association, WHENEVER, STILL_KNOWN)?;
    let books = books.ok_or(VatError::NoPeriod(claim.from))?;
    let period = books.find_period(claim.from).ok_or(VatError::NoPeriod(claim.from))?;
    let amount_ore = sum(books.list_open_of(&period).iter().map(|open| open.line.claim_ore));
    let new = NewSubmission {
        period_from: claim.from,
        submitted_on: claim.submitted_on,
        reference: claim.reference.clone(),
        amount_ore,
        computed_ore: amount_ore,
        reason: String::new(),
    };
    submit(tx, &new)?;
    Ok(amount_ore)
}

fn record_payment(tx: &mut Tx<'_>, claim: &ClaimPart, amount_ore: Ore, paid_on: Date) -> Result<(), VatError> {
    let books = read_books(tx, tx.context().association, WHENEVER, STILL_KNOWN)?;
    let books = books.ok_or(VatError::NoPeriod(claim.from))?;
    let rows = books.list_payment_rows(amount_ore);
    let row = rows.iter().find(|(line, _)| line.voucher() == claim.paid_at).map(|(line, _)| line.key);
    let row = row.ok_or_else(|| VatError::NoPayment(claim.paid_at.clone()))?;
    let new = NewPayment { paid_on, amount_ore, booked_at: Some(row), note: String::new() };
    pay(tx, claim.from, &new)?;
    Ok(())
}
