//! Grants and requisitions as a file: what the board granted, what was asked for, and who attested it.

use std::collections::BTreeMap;

use finsam::grant::{Line, Request, YearAmount};
use finsam::period::Period;
use jiff::civil::Date;
use serde::Deserialize;
use store::{Actor, Context, Db, Id, StoreError};
use thiserror::Error;

use super::charter::{date, date_or_none};
use crate::STILL_KNOWN;
use crate::form;
use crate::grants::operations::{
    Budgeting, Change, Difference, GrantingError, LifeError, MakingError, NewGrant, NewPayment, NewRequisition,
    Settled, attest, find_named_voucher, make_requisition, pay, read_book, record_grant, return_requisition,
    withdraw_requisition,
};

#[derive(Clone, Debug, Deserialize)]
pub struct GrantsFile {
    #[serde(default, rename = "grant")]
    grants: Vec<GrantPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct GrantPart {
    intervention: String,
    organiser: String,
    /// The number of the decision in the register.
    decision: String,
    /// `share` or `fixed`.
    budgeting: String,
    /// Kronor, by year.
    years: BTreeMap<String, String>,
    #[serde(default)]
    note: String,
    #[serde(default, rename = "requisition")]
    requisitions: Vec<RequisitionPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct RequisitionPart {
    organiser: String,
    #[serde(deserialize_with = "date")]
    from: Date,
    #[serde(deserialize_with = "date")]
    last: Date,
    /// What, and kronor.
    lines: Vec<(String, String)>,
    #[serde(deserialize_with = "date")]
    made_on: Date,
    made_by: String,
    /// Who attested, all on one day.
    #[serde(default)]
    attested_by: Vec<String>,
    #[serde(default, deserialize_with = "date_or_none")]
    attested_on: Option<Date>,
    #[serde(default, deserialize_with = "date_or_none")]
    returned_on: Option<Date>,
    #[serde(default)]
    returned_by: String,
    #[serde(default)]
    reason: String,
    /// Taken back by the one who made it.
    #[serde(default, deserialize_with = "date_or_none")]
    withdrawn_on: Option<Date>,
    #[serde(default, deserialize_with = "date_or_none")]
    paid_on: Option<Date>,
    /// The voucher of the payment, as people name it.
    #[serde(default)]
    paid_as: String,
}

#[derive(Debug, Error)]
pub enum GrantsError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("{0}")]
    Value(String),
    #[error("no voucher is called {0}")]
    NoVoucher(String),
    #[error(transparent)]
    Granting(#[from] GrantingError),
    #[error(transparent)]
    Making(#[from] MakingError),
    #[error(transparent)]
    Life(#[from] LifeError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl GrantsFile {
    pub fn read(text: &str) -> Result<GrantsFile, GrantsError> {
        Ok(toml::from_str(text)?)
    }
}

/// Who writes in an association, and when.
pub struct Writers<'w> {
    pub association: Id,
    /// The person behind a name in the file: `director`.
    pub actor: &'w dyn Fn(&str) -> Actor,
    pub now: &'w dyn Fn() -> i64,
}

impl Writers<'_> {
    fn by(&self, name: &str, action: &'static str) -> Context {
        Context { association: self.association, actor: (self.actor)(name), recorded_at: (self.now)(), action }
    }
}

/// Records the grants of an association and what was asked for against them, each step as the one who took it.
pub fn found_grants(db: &Db, writers: &Writers<'_>, file: &GrantsFile) -> Result<(), GrantsError> {
    for part in &file.grants {
        let new = part.grant()?;
        let grant = db.write(&writers.by("director", "record_grant"), |tx| record_grant(tx, &new))?;
        for requisition in &part.requisitions {
            found_requisition(db, writers, grant, requisition)?;
        }
    }
    Ok(())
}

fn found_requisition(db: &Db, writers: &Writers<'_>, grant: Id, part: &RequisitionPart) -> Result<(), GrantsError> {
    let new = part.requisition()?;
    let context = writers.by(&part.made_by, "make_requisition");
    let id = db.write(&context, |tx| make_requisition(tx, grant, &new))?;
    for name in &part.attested_by {
        let on = part.attested_on.unwrap_or(part.made_on);
        let association = writers.association;
        db.write(&writers.by(name, "attest_requisition"), |tx| {
            let book = read_book(tx, association, STILL_KNOWN)?;
            let seen = book.find_requisition(id).map(|made| made.seen(&[])).unwrap_or_default();
            attest(tx, id, seen, on)
        })?;
    }
    if let Some(on) = part.returned_on {
        let context = writers.by(&part.returned_by, "return_requisition");
        db.write(&context, |tx| return_requisition(tx, id, on, &part.reason))?;
    }
    if let Some(on) = part.withdrawn_on {
        db.write(&writers.by(&part.made_by, "withdraw_requisition"), |tx| withdraw_requisition(tx, id, on))?;
    }
    if let Some(paid_on) = part.paid_on {
        let association = writers.association;
        let voucher = db.read(|reader| find_named_voucher(reader, association, paid_on, &part.paid_as))?;
        let voucher = voucher.ok_or_else(|| GrantsError::NoVoucher(part.paid_as.clone()))?;
        let payment = NewPayment { paid_on, settled: Settled::Voucher(voucher, Difference::Refused) };
        db.write(&writers.by(&part.made_by, "pay_requisition"), |tx| pay(tx, id, &payment))?;
    }
    Ok(())
}

impl GrantPart {
    fn grant(&self) -> Result<NewGrant, GrantsError> {
        let year = |(year, kronor): (&String, &String)| {
            let year = year.parse().map_err(|_| GrantsError::Value(format!("{year} is no year")))?;
            let amount_ore = form::amount(kronor, "beloppet").map_err(GrantsError::Value)?;
            Ok::<_, GrantsError>(YearAmount { year, amount_ore })
        };
        let budgeting = Budgeting::find(&self.budgeting);
        Ok(NewGrant {
            intervention_key: self.intervention.clone(),
            organiser: self.organiser.clone(),
            change: Change {
                decision: self.decision.clone(),
                budgeting: budgeting
                    .ok_or_else(|| GrantsError::Value(format!("no grant is budgeted as {}", self.budgeting)))?,
                years: self.years.iter().map(year).collect::<Result<_, _>>()?,
                note: self.note.clone(),
            },
        })
    }
}

impl RequisitionPart {
    fn requisition(&self) -> Result<NewRequisition, GrantsError> {
        let line = |(text, kronor): &(String, String)| {
            let amount_ore = form::amount(kronor, "beloppet").map_err(GrantsError::Value)?;
            Ok::<_, GrantsError>(Line { text: text.clone(), amount_ore })
        };
        let until = self.last.tomorrow().map_err(|error| GrantsError::Value(error.to_string()))?;
        Ok(NewRequisition {
            organiser: self.organiser.clone(),
            request: Request {
                period: Period { from: self.from, until: Some(until) },
                lines: self.lines.iter().map(line).collect::<Result<_, _>>()?,
            },
            text: String::new(),
            made_on: self.made_on,
        })
    }
}
