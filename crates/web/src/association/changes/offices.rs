//! Who leads the board: elected among its members, relieved, or written down anew where it was wrong.

use finsam::association::{OfficeKind, SeatRole};
use finsam::period::Period;
use jiff::civil::Date;
use store::{Id, StoreResult, Tx, values};

use super::corrections::{self, Corrected, Why};
use super::{ChangeError, Election, HeldOffice, HeldSeat, end_of, find_decision, list_held_offices};
use crate::association::operations::read_association;
use crate::association::tables::OFFICE;

/// What becomes of an office that stands in the way of an election.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InTheWay {
    /// The election is refused.
    Refuses,
    /// It ends the day before: the chair who is followed, or what the elected person led until then.
    EndsTheDayBefore,
}

/// Elects a chair or a vice chair by a decision.
///
/// **Errors**: `NotOnTheBoard` when nobody of that name holds an ordinary seat then, `Taken` by another chair or by the
/// same person, `ViceChairsFull`, `DecisionUnknown`. **Source**: lag (2003:1210) 17 §.
pub fn elect_to_office(
    tx: &mut Tx<'_>,
    kind: OfficeKind,
    election: &Election,
    in_the_way: InTheWay,
) -> Result<Id, ChangeError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    if in_the_way == InTheWay::EndsTheDayBefore {
        end_what_is_in_the_way(tx, kind, election)?;
    }
    check_office(tx, None, kind, &election.name, Period::since(election.from_on))?;
    let decision = find_decision(tx, election.decision.as_deref())?;
    let name = kind_name(kind);
    let row = values![association, id, name, &election.name, election.from_on, None::<Date>, decision, recorded_at];
    tx.insert(&OFFICE, &row)?;
    Ok(id)
}

fn end_what_is_in_the_way(tx: &mut Tx<'_>, kind: OfficeKind, election: &Election) -> StoreResult<()> {
    let association = tx.context().association;
    let is_followed = |held: &HeldOffice| {
        let same_person = held.name == election.name && held.kind != kind;
        let chair = kind == OfficeKind::Chair && held.kind == kind && held.name != election.name;
        (same_person || chair) && held.period.until.is_none() && held.period.from < election.from_on
    };
    for held in list_held_offices(tx, association)?.into_iter().filter(is_followed) {
        tx.update(&OFFICE, &values![association, held.id], &[("until_on", election.from_on.into())])?;
    }
    Ok(())
}

fn check_office(tx: &Tx<'_>, own: Option<Id>, kind: OfficeKind, name: &str, period: Period) -> Result<(), ChangeError> {
    let association = tx.context().association;
    let board = read_association(tx, association)?;
    let mut seats = board.list_seats(SeatRole::Ordinary, period.from).into_iter();
    if !seats.any(|seat| seat.find_holder(period.from) == Some(name)) {
        return Err(ChangeError::NotOnTheBoard { name: name.to_owned() });
    }
    let held = list_held_offices(tx, association)?.into_iter();
    let held = held.filter(|held| Some(held.id) != own && held.period.overlaps(&period));
    let (same_person, others): (Vec<_>, Vec<_>) = held.partition(|held| held.name == name);
    let others: Vec<_> = others.into_iter().filter(|held| held.kind == kind).collect();
    match (same_person.into_iter().next(), kind) {
        (Some(held), _) => Err(ChangeError::Taken { holder: held.name, period: held.period }),
        (None, OfficeKind::Chair) => match others.into_iter().next() {
            Some(held) => Err(ChangeError::Taken { holder: held.name, period: held.period }),
            None => Ok(()),
        },
        (None, OfficeKind::ViceChair) if others.len() >= 2 => Err(ChangeError::ViceChairsFull),
        (None, OfficeKind::ViceChair) => Ok(()),
    }
}

/// Ends an office after a last day. **Errors**: `Unknown`, `EndedAlready`, `EndsBeforeItBegins`.
pub fn leave_office(tx: &mut Tx<'_>, office: Id, last_day: Date) -> Result<(), ChangeError> {
    let association = tx.context().association;
    let until_on = end_of(find_office(tx, office)?.period, last_day)?;
    tx.update(&OFFICE, &values![association, office], &[("until_on", until_on.into())])?;
    Ok(())
}

/// An office as it should have been written down from the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeHeld {
    pub kind: OfficeKind,
    pub election: Election,
    pub last_day: Option<Date>,
}

/// Writes an office anew; what was said before is kept with the reason.
///
/// **Errors**: as [`elect_to_office`], and `EndsBeforeItBegins`, `Unchanged`.
pub fn correct_office(tx: &mut Tx<'_>, office: Id, new: &OfficeHeld, why: &Why) -> Result<(), ChangeError> {
    let (association, election) = (tx.context().association, &new.election);
    let known = find_office(tx, office)?;
    let until = new.last_day.map(|last_day| end_of(Period::since(election.from_on), last_day)).transpose()?;
    let period = Period { from: election.from_on, until };
    check_office(tx, Some(office), new.kind, &election.name, period)?;
    let decision = find_decision(tx, election.decision.as_deref())?;
    let corrected = HeldOffice { kind: new.kind, name: election.name.clone(), period, ..known.clone() };
    if corrected == known && decision == known.decision.as_ref().map(|(id, _)| *id) {
        return Err(ChangeError::Unchanged);
    }
    corrections::keep(tx, Corrected::Office(office), corrections::said_of_office(&known), why)?;
    let changes = [
        ("kind", kind_name(new.kind).into()),
        ("name", election.name.as_str().into()),
        ("from_on", period.from.into()),
        ("until_on", period.until.into()),
        ("decision_id", decision.into()),
    ];
    tx.update(&OFFICE, &values![association, office], &changes)?;
    Ok(())
}

/// The name of a member of the board was wrong: it was wrong where the same person led the board, too.
pub(super) fn follow_the_name(tx: &mut Tx<'_>, known: &HeldSeat, name: &str) -> StoreResult<()> {
    let association = tx.context().association;
    if known.name == name {
        return Ok(());
    }
    let offices = list_held_offices(tx, association)?.into_iter();
    for held in offices.filter(|held| held.name == known.name && held.period.overlaps(&known.period)) {
        tx.update(&OFFICE, &values![association, held.id], &[("name", name.into())])?;
    }
    Ok(())
}

fn kind_name(kind: OfficeKind) -> &'static str {
    if kind == OfficeKind::Chair { "chair" } else { "vice_chair" }
}

fn find_office(tx: &Tx<'_>, office: Id) -> Result<HeldOffice, ChangeError> {
    let held = list_held_offices(tx, tx.context().association)?;
    held.into_iter().find(|held| held.id == office).ok_or(ChangeError::Unknown)
}
