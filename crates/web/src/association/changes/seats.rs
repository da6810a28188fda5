//! Who sits on the board: elected to a seat, succeeded in it, gone from it, or written down anew where it was wrong.

use finsam::association::SeatRole;
use finsam::period::Period;
use jiff::civil::Date;
use store::{Id, StoreResult, Tx, values};

use super::corrections::{self, Corrected, Why};
use super::offices::follow_the_name;
use super::places::find_place;
use super::{ChangeError, Election, HeldSeat, Leaving, end_of, find_decision, list_held_offices, list_held_seats};
use crate::association::operations::read_association;
use crate::association::tables::{OFFICE, SEAT_DECISION, SEAT_HOLDER, SEAT_HOLDER_MEMBER};

/// Gives a seat a new holder until further notice.
///
/// **Errors**: `Unknown` seat, `Taken` when somebody holds it at any time from then on, `NoPlaceThen`, `NotOfTheSeat`
/// when the member has no part in it, `DecisionUnknown`.
pub fn elect_to_seat(tx: &mut Tx<'_>, seat: Id, election: &Election) -> Result<Id, ChangeError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    check_holder(tx, None, seat, election, Period::since(election.from_on))?;
    let decision = find_decision(tx, election.decision.as_deref())?;
    let (no_day, no_reason) = (None::<Date>, None::<&str>);
    let row = values![association, id, seat, &election.name, election.from_on, no_day, no_reason, recorded_at];
    tx.insert(&SEAT_HOLDER, &row)?;
    tie(tx, id, decision, election.member)?;
    Ok(id)
}

fn check_holder(
    tx: &Tx<'_>,
    own: Option<Id>,
    seat: Id,
    election: &Election,
    period: Period,
) -> Result<(), ChangeError> {
    let association = read_association(tx, tx.context().association)?;
    let place = find_place(&association, seat)?;
    if !place.period.contains(election.from_on) {
        return Err(ChangeError::NoPlaceThen { on: election.from_on });
    }
    if let Some(member) = election.member
        && !place.member_ids.contains(&member.to_string())
    {
        let name = association.find_member(&member.to_string()).map_or(String::new(), |member| member.name.clone());
        return Err(ChangeError::NotOfTheSeat { name });
    }
    let others = list_held_seats(tx, tx.context().association)?.into_iter().filter(|held| Some(held.id) != own);
    match others.into_iter().find(|held| held.seat == seat && held.period.overlaps(&period)) {
        Some(other) => Err(ChangeError::Taken { holder: other.name, period: other.period }),
        None => Ok(()),
    }
}

/// Writes by which decision somebody holds a seat, and for which of the members that share it.
fn tie(tx: &mut Tx<'_>, holder: Id, decision: Option<Id>, member: Option<Id>) -> StoreResult<()> {
    let association = tx.context().association;
    if let Some(member) = member {
        tx.insert(&SEAT_HOLDER_MEMBER, &values![association, holder, member])?;
    }
    if let Some(decision) = decision {
        tx.insert(&SEAT_DECISION, &values![association, holder, decision])?;
    }
    Ok(())
}

/// Ends a seat's holder after a last day. What an ordinary member led ends with it, for the board is led by its members.
///
/// **Errors**: `Unknown`, `EndedAlready`, `EndsBeforeItBegins`. **Source**: lag (2003:1210) 17 §.
pub fn leave_seat(tx: &mut Tx<'_>, holder: Id, last_day: Date, leaving: Leaving) -> Result<(), ChangeError> {
    let association = tx.context().association;
    let held = find_holder(tx, holder)?;
    let until_on = end_of(held.period, last_day)?;
    let changes = [("until_on", until_on.into()), ("ended_by", leaving.name().into())];
    tx.update(&SEAT_HOLDER, &values![association, holder], &changes)?;
    if is_ordinary(tx, held.seat)? {
        let offices = list_held_offices(tx, association)?.into_iter();
        for office in offices.filter(|office| office.name == held.name && office.period.until.is_none()) {
            if office.period.from <= last_day {
                tx.update(&OFFICE, &values![association, office.id], &[("until_on", until_on.into())])?;
            }
        }
    }
    Ok(())
}

fn is_ordinary(tx: &Tx<'_>, seat: Id) -> Result<bool, ChangeError> {
    let association = read_association(tx, tx.context().association)?;
    Ok(find_place(&association, seat)?.role == SeatRole::Ordinary)
}

/// Ends a seat's holder, and gives the seat to somebody else from the day after.
///
/// **Errors**: as [`leave_seat`] and [`elect_to_seat`]; nothing is written where either is refused.
pub fn succeed_in_seat(
    tx: &mut Tx<'_>,
    holder: Id,
    (last_day, leaving): (Date, Leaving),
    (name, decision): (String, Option<String>),
) -> Result<Id, ChangeError> {
    let held = find_holder(tx, holder)?;
    leave_seat(tx, holder, last_day, leaving)?;
    let from_on = end_of(Period::since(held.period.from), last_day)?;
    elect_to_seat(tx, held.seat, &Election { name, from_on, decision, member: held.member })
}

/// An appointment as it should have been written down from the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    pub election: Election,
    /// The last day, and why it was the last.
    pub end: Option<(Date, Leaving)>,
}

/// Writes an appointment anew; what was said before is kept with the reason. An office of the same person then takes
/// the name, too.
///
/// **Errors**: as [`elect_to_seat`], and `EndsBeforeItBegins`, `Unchanged`.
pub fn correct_holder(tx: &mut Tx<'_>, holder: Id, new: &Appointment, why: &Why) -> Result<(), ChangeError> {
    let (association, election) = (tx.context().association, &new.election);
    let known = find_holder(tx, holder)?;
    let (period, leaving) = match new.end {
        Some((last_day, leaving)) => {
            let until = end_of(Period::since(election.from_on), last_day)?;
            (Period { from: election.from_on, until: Some(until) }, Some(leaving))
        }
        None => (Period::since(election.from_on), None),
    };
    check_holder(tx, Some(holder), known.seat, election, period)?;
    let decision = find_decision(tx, election.decision.as_deref())?;
    let corrected = HeldSeat { name: election.name.clone(), period, leaving, member: election.member, ..known.clone() };
    if corrected == known && decision == known.decision.as_ref().map(|(id, _)| *id) {
        return Err(ChangeError::Unchanged);
    }
    corrections::keep(tx, Corrected::Holder(holder), corrections::said_of_seat(&known), why)?;
    let changes = [
        ("name", election.name.as_str().into()),
        ("from_on", period.from.into()),
        ("until_on", period.until.into()),
        ("ended_by", leaving.map(Leaving::name).into()),
    ];
    tx.update(&SEAT_HOLDER, &values![association, holder], &changes)?;
    tx.delete(&SEAT_HOLDER_MEMBER, &values![association, holder])?;
    tx.delete(&SEAT_DECISION, &values![association, holder])?;
    tie(tx, holder, decision, election.member)?;
    if is_ordinary(tx, known.seat)? {
        follow_the_name(tx, &known, &election.name)?;
    }
    Ok(())
}

fn find_holder(tx: &Tx<'_>, holder: Id) -> Result<HeldSeat, ChangeError> {
    let held = list_held_seats(tx, tx.context().association)?;
    held.into_iter().find(|held| held.id == holder).ok_or(ChangeError::Unknown)
}
