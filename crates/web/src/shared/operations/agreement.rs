//! Agreements as an association sees them: its own, and those that others offer it.

use jiff::civil::Date;
use store::{Id, Query, Reader, Row, StoreError, StoreResult, values};

use crate::shared::queries;

/// What the cost of a period is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Typed for each period.
    Sum,
    /// Rows of the income statement of the one who bears it.
    Rows(Vec<String>),
    /// A line of its budget, a twelfth each month.
    BudgetLine(String),
}

impl Basis {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Basis::Sum => "sum",
            Basis::Rows(_) => "rows",
            Basis::BudgetLine(_) => "budget_line",
        }
    }

    pub(super) fn keys(&self) -> String {
        match self {
            Basis::Sum => String::new(),
            Basis::Rows(rows) => rows.join(" "),
            Basis::BudgetLine(line) => line.clone(),
        }
    }

    fn find(name: &str, keys: &str) -> StoreResult<Basis> {
        match name {
            "sum" => Ok(Basis::Sum),
            "rows" => Ok(Basis::Rows(keys.split_whitespace().map(str::to_owned).collect())),
            "budget_line" => Ok(Basis::BudgetLine(keys.to_owned())),
            _ => Err(StoreError::Shape(format!("the basis {name}"))),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub number: i64,
    /// Nothing where it is no association of this installation.
    pub association: Option<Id>,
    pub short_name: Option<String>,
    pub name: String,
    pub share_milli: i64,
    /// What an association of this installation has answered, newest: accepted or not.
    pub answer: Option<Answer>,
}

impl Party {
    /// The key by which ties are broken: the same for everybody who looks.
    pub fn key(&self) -> String {
        self.short_name.clone().unwrap_or_else(|| format!("~{}", self.name))
    }

    /// One outside the installation answers on paper; so does nobody here for it.
    pub fn has_accepted(&self) -> bool {
        self.association.is_none() || self.answer.as_ref().is_some_and(|answer| answer.accepted)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub accepted: bool,
    pub note: String,
    pub actor_name: String,
    pub recorded_at: i64,
}

#[derive(Clone, Debug)]
pub struct Event {
    pub number: i64,
    pub kind: String,
    pub occurred_on: Date,
    pub note: String,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// Where an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Only the one who bears it sees it.
    Written,
    /// Somebody has not answered yet.
    Offered,
    /// Somebody has said no.
    Declined,
    /// All have accepted.
    Holds,
    Withdrawn,
    /// Its last day has been said.
    Ended,
}

/// Whether the association bears the cost or pays a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Host,
    Party,
}

#[derive(Clone, Debug)]
pub struct Agreement {
    pub host: Id,
    pub id: Id,
    pub host_short_name: String,
    pub host_name: String,
    pub key: String,
    pub what: String,
    pub description: String,
    pub from_on: Date,
    /// The first day outside.
    pub until_on: Option<Date>,
    pub interval_months: u8,
    pub basis: Basis,
    pub actor_name: String,
    pub recorded_at: i64,
    /// The one who bears it first.
    pub parties: Vec<Party>,
    pub events: Vec<Event>,
    pub side: Side,
}

impl Agreement {
    pub fn state(&self) -> State {
        match self.events.last().map(|event| event.kind.as_str()) {
            None => State::Written,
            Some("withdrawn") => State::Withdrawn,
            Some("ended") => State::Ended,
            Some(_) => {
                let mut others = self.parties.iter().skip(1);
                let refused = |party: &Party| party.answer.as_ref().is_some_and(|answer| !answer.accepted);
                match others.clone().any(refused) {
                    true => State::Declined,
                    false if others.all(Party::has_accepted) => State::Holds,
                    false => State::Offered,
                }
            }
        }
    }

    /// Tells whether periods are settled: all have accepted, now or until it ended.
    pub fn is_settled(&self) -> bool {
        matches!(self.state(), State::Holds | State::Ended)
    }

    /// The first day outside: as agreed, or as it ended.
    pub fn ends_on(&self) -> Option<Date> {
        let ended = self.events.iter().rev().find(|event| event.kind == "ended");
        let ended = ended.and_then(|event| event.occurred_on.tomorrow().ok());
        [self.until_on, ended].into_iter().flatten().min()
    }

    /// The number of the offer that stands; an answer is to that one.
    pub fn find_offer(&self) -> Option<i64> {
        self.events.iter().rev().find(|event| event.kind == "offered").map(|event| event.number)
    }

    /// The party that an association is.
    pub fn find_party(&self, association: Id) -> Option<&Party> {
        self.parties.iter().find(|party| party.association == Some(association))
    }
}

/// The agreements that an association bears or has been offered.
///
/// **Promise**: of another association's agreement nothing is seen before it is offered; one that was withdrawn before this
/// association accepted it is not seen any more.
pub fn list_agreements(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Agreement>> {
    let mut agreements = list(reader, &queries::LIST_OWN, association, Side::Host)?;
    let offered = list(reader, &queries::LIST_OFFERED, association, Side::Party)?;
    agreements.extend(offered.into_iter().filter(|agreement| is_seen(agreement, association)));
    Ok(agreements)
}

pub fn find_agreement(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<Agreement>> {
    Ok(list_agreements(reader, association)?.into_iter().find(|agreement| agreement.id == id))
}

fn is_seen(agreement: &Agreement, association: Id) -> bool {
    match agreement.state() {
        State::Written => false,
        State::Withdrawn => agreement.find_party(association).is_some_and(|party| party.answer.is_some()),
        _ => true,
    }
}

fn list(reader: &Reader<'_>, query: &Query, association: Id, side: Side) -> StoreResult<Vec<Agreement>> {
    let mut agreements = reader.list(query, &values![association], |row| read(row, side))?;
    for agreement in &mut agreements {
        let key = values![agreement.host, agreement.id];
        agreement.events = reader.list(&queries::LIST_EVENTS, &key, |row| {
            let (number, kind, occurred_on, note) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(Event { number, kind, occurred_on, note, actor_name: row.get(4)?, recorded_at: row.get(5)? })
        })?;
        agreement.parties = reader.list(&queries::LIST_PARTIES, &key, |row| {
            let (number, association, short_name) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Party { number, association, short_name, name: row.get(3)?, share_milli: row.get(4)?, answer: None })
        })?;
        let offer = agreement.find_offer();
        reader.each(&queries::LIST_ANSWERS, &key, |row| {
            let (of, number, kind): (Id, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let answer = Answer {
                accepted: kind == "accepted",
                note: row.get(3)?,
                actor_name: row.get(4)?,
                recorded_at: row.get(5)?,
            };
            let party = agreement.parties.iter_mut().find(|party| party.association == Some(of));
            if let Some(party) = party.filter(|_| offer == Some(number)) {
                party.answer = Some(answer);
            }
            Ok(())
        })?;
    }
    Ok(agreements)
}

fn read(row: &Row, side: Side) -> StoreResult<Agreement> {
    let interval: i64 = row.get(9)?;
    let (basis, keys): (String, String) = (row.get(10)?, row.get(11)?);
    Ok(Agreement {
        host: row.get(0)?,
        id: row.get(1)?,
        host_short_name: row.get(2)?,
        host_name: row.get(3)?,
        key: row.get(4)?,
        what: row.get(5)?,
        description: row.get(6)?,
        from_on: row.get(7)?,
        until_on: row.get(8)?,
        interval_months: u8::try_from(interval).map_err(|_| StoreError::Shape(format!("{interval} months")))?,
        basis: Basis::find(&basis, &keys)?,
        actor_name: row.get(12)?,
        recorded_at: row.get(13)?,
        parties: Vec::new(),
        events: Vec::new(),
        side,
    })
}
