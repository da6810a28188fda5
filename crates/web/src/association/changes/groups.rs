//! Changes of the working groups: what they are for, and how long there is one.

use jiff::civil::Date;
use store::{Id, StoreResult, Tx, order, values};

use super::ChangeError;
use crate::association::operations::{Group, list_groups};
use crate::association::tables::{WORKING_GROUP, WORKING_GROUP_PERIOD};

/// A working group as somebody has written it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub name: String,
    pub purpose: String,
    /// Nothing where nobody knows.
    pub from_on: Option<Date>,
}

/// Records a working group. **Errors**: `GroupAlready` when one of that name goes on.
pub fn add_group(tx: &mut Tx<'_>, new: &Assignment) -> Result<Id, ChangeError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    check_name(tx, None, &new.name)?;
    tx.insert(&WORKING_GROUP, &values![association, id, &new.name, &new.purpose, recorded_at])?;
    if new.from_on.is_some() {
        tx.insert(&WORKING_GROUP_PERIOD, &values![association, id, new.from_on, None::<Date>])?;
    }
    Ok(id)
}

/// Writes a group's name, purpose and first day anew. **Errors**: `Unknown`, `GroupAlready`, `BeginsAfterItsEnd`.
pub fn correct_group(tx: &mut Tx<'_>, group: Id, new: &Assignment) -> Result<(), ChangeError> {
    let association = tx.context().association;
    let known = find_group(tx, group)?.ok_or(ChangeError::Unknown)?;
    if let (Some(from_on), Some(until_on)) = (new.from_on, known.until_on)
        && until_on <= from_on
    {
        return Err(ChangeError::BeginsAfterItsEnd { until_on });
    }
    if known.until_on.is_none() {
        check_name(tx, Some(group), &new.name)?;
    }
    let changes = [("name", new.name.as_str().into()), ("purpose", new.purpose.as_str().into())];
    tx.update(&WORKING_GROUP, &values![association, group], &changes)?;
    Ok(set_period(tx, group, new.from_on, known.until_on)?)
}

/// Ends a group after a last day. **Errors**: `Unknown`, `EndedAlready`, `EndsBeforeItBegins`.
pub fn end_group(tx: &mut Tx<'_>, group: Id, last_day: Date) -> Result<(), ChangeError> {
    let known = find_group(tx, group)?.ok_or(ChangeError::Unknown)?;
    if let Some(until_on) = known.until_on {
        return Err(ChangeError::EndedAlready { until_on });
    }
    let earliest = known.from_on.unwrap_or(Date::MIN);
    let until_on = last_day.tomorrow().map_err(|_| ChangeError::EndsBeforeItBegins { from_on: earliest })?;
    if last_day < earliest {
        return Err(ChangeError::EndsBeforeItBegins { from_on: earliest });
    }
    Ok(set_period(tx, group, known.from_on, Some(until_on))?)
}

fn find_group(tx: &Tx<'_>, group: Id) -> StoreResult<Option<Group>> {
    Ok(list_groups(tx, tx.context().association)?.into_iter().find(|known| known.id == group))
}

fn check_name(tx: &Tx<'_>, own: Option<Id>, name: &str) -> Result<(), ChangeError> {
    let groups = list_groups(tx, tx.context().association)?;
    let same = |other: &&Group| Some(other.id) != own && order::fold(&other.name) == order::fold(name);
    match groups.iter().filter(|other| other.until_on.is_none()).find(same) {
        Some(other) => Err(ChangeError::GroupAlready { name: other.name.clone() }),
        None => Ok(()),
    }
}

fn set_period(tx: &mut Tx<'_>, group: Id, from_on: Option<Date>, until_on: Option<Date>) -> StoreResult<()> {
    let association = tx.context().association;
    tx.delete(&WORKING_GROUP_PERIOD, &values![association, group])?;
    if from_on.is_none() && until_on.is_none() {
        return Ok(());
    }
    tx.insert(&WORKING_GROUP_PERIOD, &values![association, group, from_on, until_on])
}
