//! The places of the board: added for a member or for several that share it, shared in another way, taken away.

use finsam::association::{Association, Seat, SeatRole};
use jiff::civil::Date;
use store::{Id, StoreResult, Tx, values};

use super::corrections::{self, Corrected, Why};
use super::{ChangeError, end_of, list_held_seats};
use crate::association::operations::read_association;
use crate::association::queries;
use crate::association::tables::{SEAT, SEAT_MEMBER, SEAT_PERIOD};

/// A place on the board as somebody has written it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlace {
    pub role: SeatRole,
    /// One member, or those that share the place.
    pub members: Vec<Id>,
    pub from_on: Date,
}

/// Adds a place from a day on, which nobody holds yet.
///
/// **Errors**: `Unknown` member or none at all, `NotAMemberThen`. **Source**: lag (2003:1210) 10 §.
pub fn add_place(tx: &mut Tx<'_>, new: &NewPlace) -> Result<Id, ChangeError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    let known = read_association(tx, association)?;
    check_members(&known, &new.members, |period| period.contains(new.from_on))?;
    let last: i64 = tx.value(&queries::LAST_SEAT_NUMBER, &values![association])?;
    let role = if new.role == SeatRole::Ordinary { "ordinary" } else { "deputy" };
    tx.insert(&SEAT, &values![association, id, format!("{role}-{id}"), role, last + 1, recorded_at])?;
    share(tx, id, &new.members)?;
    tx.insert(&SEAT_PERIOD, &values![association, id, new.from_on, None::<Date>])?;
    Ok(id)
}

/// Writes anew which members share a place, as it should have been from the start.
///
/// **Errors**: `Unknown` place or member, `NotAMemberThen`, `Unchanged`.
pub fn correct_sharing(tx: &mut Tx<'_>, place: Id, members: &[Id], why: &Why) -> Result<(), ChangeError> {
    let association = tx.context().association;
    let known = read_association(tx, association)?;
    let before = find_place(&known, place)?;
    check_members(&known, members, |period| period.overlaps(&before.period))?;
    let mut ids: Vec<String> = members.iter().map(Id::to_string).collect();
    let mut there = before.member_ids.clone();
    ids.sort();
    there.sort();
    if ids == there {
        return Err(ChangeError::Unchanged);
    }
    corrections::keep(tx, Corrected::Place(place), corrections::said_of_place(&known, before), why)?;
    tx.delete(&SEAT_MEMBER, &values![association, place])?;
    Ok(share(tx, place, members)?)
}

/// Takes a place away after a last day.
///
/// **Errors**: `Unknown`, `EndedAlready`, `EndsBeforeItBegins`, `Occupied` when somebody holds it after that day.
pub fn end_place(tx: &mut Tx<'_>, place: Id, last_day: Date) -> Result<(), ChangeError> {
    let association = tx.context().association;
    let known = read_association(tx, association)?;
    let before = find_place(&known, place)?;
    let until_on = end_of(before.period, last_day)?;
    let holders = list_held_seats(tx, association)?.into_iter().filter(|held| held.seat == place);
    let after = |until: Option<Date>| until.is_none_or(|until| until > until_on);
    if let Some(held) = holders.into_iter().find(|held| after(held.period.until)) {
        return Err(ChangeError::Occupied { holder: held.name, period: held.period });
    }
    let from_on: Option<Date> =
        tx.find(&queries::FIND_SEAT_FROM, &values![association, place], |row| row.get(0))?.flatten();
    tx.delete(&SEAT_PERIOD, &values![association, place])?;
    Ok(tx.insert(&SEAT_PERIOD, &values![association, place, from_on, until_on])?)
}

/// The place with an id. **Errors**: `Unknown`.
pub(super) fn find_place(association: &Association, place: Id) -> Result<&Seat, ChangeError> {
    let id = place.to_string();
    association.seats.iter().find(|seat| seat.id == id).ok_or(ChangeError::Unknown)
}

fn check_members(
    association: &Association,
    members: &[Id],
    is_there: impl Fn(finsam::period::Period) -> bool,
) -> Result<(), ChangeError> {
    if members.is_empty() {
        return Err(ChangeError::Unknown);
    }
    for id in members {
        let member = association.find_member(&id.to_string()).ok_or(ChangeError::Unknown)?;
        if !is_there(member.period) {
            return Err(ChangeError::NotAMemberThen { name: member.name.clone() });
        }
    }
    Ok(())
}

fn share(tx: &mut Tx<'_>, place: Id, members: &[Id]) -> StoreResult<()> {
    let association = tx.context().association;
    let mut members = members.to_vec();
    members.sort();
    members.dedup();
    members.into_iter().try_for_each(|member| tx.insert(&SEAT_MEMBER, &values![association, place, member]))
}
