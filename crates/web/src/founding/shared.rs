//! Shared services as a file: agreements, the others' answers, settlements. The others must have been founded.

use finsam::money::Ore;
use jiff::civil::Date;
use serde::Deserialize;
use store::{Context, Db, Id, StoreError};
use thiserror::Error;

use super::charter::{date, date_or_none};
use crate::shared::operations::{
    AgreementError, Answering, Basis, NewAgreement, NewParty, SettleError, answer, create, list_neighbours, offer,
    record,
};

#[derive(Clone, Debug, Deserialize)]
pub struct SharedFile {
    #[serde(default, rename = "agreement")]
    agreements: Vec<AgreementPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct AgreementPart {
    key: String,
    what: String,
    #[serde(default)]
    description: String,
    #[serde(deserialize_with = "date")]
    from: Date,
    #[serde(default, deserialize_with = "date_or_none")]
    last_day: Option<Date>,
    interval_months: u8,
    own_share_milli: i64,
    #[serde(deserialize_with = "date")]
    offered_on: Date,
    others: Vec<OtherPart>,
    #[serde(default, rename = "settlement")]
    settlements: Vec<SettlementPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct OtherPart {
    /// The short name of an association that is here, and accepts.
    #[serde(default)]
    association: Option<String>,
    #[serde(default)]
    name: String,
    share_milli: i64,
    #[serde(default)]
    note: String,
}

#[derive(Clone, Debug, Deserialize)]
struct SettlementPart {
    #[serde(deserialize_with = "date")]
    from: Date,
    cost_ore: i64,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Error)]
pub enum SharedError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("there is no association {0}")]
    UnknownAssociation(String),
    #[error("an agreement: {0}")]
    Agreement(#[from] AgreementError),
    #[error("a settlement: {0}")]
    Settle(#[from] SettleError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SharedFile {
    pub fn read(text: &str) -> Result<SharedFile, SharedError> {
        Ok(toml::from_str(text)?)
    }
}

/// Writes the agreements in the keeping of the one who bears them, and each answer in that of the one who gives it.
///
/// `context` is what each of them writes with.
pub fn found_shared(
    db: &Db,
    host: Id,
    file: &SharedFile,
    today: Date,
    context: impl Fn(Id) -> Context,
) -> Result<(), SharedError> {
    let neighbours = db.read(|reader| list_neighbours(reader, host))?;
    let find = |name: &str| {
        let found = neighbours.iter().find(|(_, short_name, _)| short_name == name);
        found.ok_or_else(|| SharedError::UnknownAssociation(name.to_owned()))
    };
    for part in &file.agreements {
        let mut others = Vec::new();
        for other in &part.others {
            let (association, name) = match &other.association {
                Some(short_name) => find(short_name).map(|(id, _, name)| (Some(*id), name.clone()))?,
                None => (None, other.name.clone()),
            };
            others.push(NewParty { association, name, share_milli: other.share_milli });
        }
        let new = NewAgreement {
            key: part.key.clone(),
            what: part.what.clone(),
            description: part.description.clone(),
            from_on: part.from,
            until_on: part.last_day.and_then(|day| day.tomorrow().ok()),
            interval_months: part.interval_months,
            basis: Basis::Sum,
            own_share_milli: part.own_share_milli,
            others: others.clone(),
        };
        let id = db.write(&context(host), |tx| {
            let id = create(tx, &new)?;
            offer(tx, id, part.offered_on, "").map(|()| id)
        })?;
        for (other, party) in part.others.iter().zip(&others) {
            if let Some(association) = party.association {
                db.write(&context(association), |tx| answer(tx, id, Answering::Accepts, &other.note))?;
            }
        }
        for settlement in &part.settlements {
            let cost = Ore(settlement.cost_ore);
            db.write(&context(host), |tx| record(tx, id, settlement.from, cost, &settlement.note, today))?;
        }
    }
    Ok(())
}
