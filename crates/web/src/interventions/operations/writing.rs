//! Adding, changing and ending an intervention.

use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, StoreError, Tx, order, values};
use thiserror::Error;

use super::super::queries;
use super::super::tables::{INTERVENTION, INTERVENTION_VERSION};
use super::{Intervention, InterventionKind, list_interventions};
use crate::STILL_KNOWN;
use crate::grants::operations::{StoredGrant, read_book};

/// What is said of an intervention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub name: String,
    pub kind: InterventionKind,
    pub object: Option<String>,
    pub since_on: Option<Date>,
    /// The first day on which it no longer runs.
    pub until_on: Option<Date>,
    pub text: String,
}

/// When an intervention ends, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Nothing where it goes on after all.
    pub last_day: Option<Date>,
    pub reason: String,
}

/// Why nothing was said of an intervention. Nothing has been changed.
#[derive(Debug, Error)]
pub enum InterventionError {
    #[error("there is no such intervention")]
    NotThere,
    #[error("nothing of the name {0} can be a key")]
    NoKey(String),
    #[error("there is an intervention {0} at the same time")]
    NameTaken(String),
    #[error("object {object} belongs to {name}")]
    ObjectTaken { object: String, name: String },
    #[error("it ends before it begins")]
    Backwards { since_on: Date },
    #[error("grant {number} has {left_ore:?} left in {year}")]
    GrantsLeft { number: i64, year: i16, left_ore: Ore },
    #[error("it has no end that could be taken away")]
    NoEnd,
    #[error("somebody else has changed it meanwhile")]
    ChangedMeanwhile,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Adds an intervention under a key that is made of its name.
///
/// **Errors**: `NoKey`; `NameTaken` and `ObjectTaken` by another that runs at the same time; `Backwards`.
pub fn add_intervention(tx: &mut Tx<'_>, said: &Said) -> Result<Id, InterventionError> {
    let key = key_of(&said.name);
    if key.is_empty() {
        return Err(InterventionError::NoKey(said.name.clone()));
    }
    let there = list_interventions(tx, tx.context().association, STILL_KNOWN)?;
    // `total` is the key of all of them together, in the figures of grants.
    let is_free = |key: &String| key != "total" && there.iter().all(|other| other.key != *key);
    let numbered = (2_u32..).map(|number| format!("{key}-{number}"));
    let free = std::iter::once(key.clone()).chain(numbered).find(is_free).unwrap_or(key);
    add_keyed(tx, &free, said)
}

/// As [`add_intervention`], under a key that a description of the association gives.
pub fn add_keyed(tx: &mut Tx<'_>, key: &str, said: &Said) -> Result<Id, InterventionError> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    check(tx, None, said)?;
    let number: i64 = tx.value(&queries::LAST_NUMBER, &values![association])?;
    let (kind, object) = (said.kind.name(), said.object.as_deref());
    let (name, text) = (&said.name, &said.text);
    let row =
        values![association, id, key, name, kind, object, said.since_on, said.until_on, text, number + 1, recorded_at];
    tx.insert(&INTERVENTION, &row)?;
    Ok(id)
}

/// Says anew what an intervention is; its end stays as it was. `seen` is the version that was looked at.
///
/// **Errors**: as [`add_intervention`], and `NotThere`, `ChangedMeanwhile`.
pub fn change_intervention(tx: &mut Tx<'_>, id: Id, seen: i64, said: &Said) -> Result<(), InterventionError> {
    let known = find_seen(tx, id, seen)?;
    let said = Said { until_on: known.until_on, ..said.clone() };
    check(tx, Some(id), &said)?;
    let after = Intervention {
        name: said.name,
        kind: said.kind,
        object: said.object,
        since_on: said.since_on,
        text: said.text,
        ..known.clone()
    };
    if after == known { Ok(()) } else { insert_version(tx, &after) }
}

/// Ends an intervention after a last day, moves its end, or takes the end away.
///
/// **Errors**: `NotThere`, `ChangedMeanwhile`, `Backwards`, `NoEnd`; `GrantsLeft` while money is granted for days after the
/// end and not all of it is attested; as [`add_intervention`] where it goes on.
pub fn end_intervention(tx: &mut Tx<'_>, id: Id, seen: i64, end: &End) -> Result<(), InterventionError> {
    let known = find_seen(tx, id, seen)?;
    let until_on = match end.last_day {
        Some(last_day) => Some(last_day.tomorrow().map_err(|_| InterventionError::Backwards { since_on: last_day })?),
        None if known.until_on.is_none() => return Err(InterventionError::NoEnd),
        None => None,
    };
    let after = Intervention { until_on, end_reason: Some(end.reason.clone()), ..known };
    let said = Said {
        name: after.name.clone(),
        kind: after.kind,
        object: after.object.clone(),
        since_on: after.since_on,
        until_on,
        text: after.text.clone(),
    };
    check(tx, Some(id), &said)?;
    if let Some(until_on) = until_on {
        check_grants(tx, &after.key, until_on)?;
    }
    insert_version(tx, &after)
}

/// The key that a name makes: `Gröna jobb 2` becomes `grona-jobb-2`; nothing where it has neither letter nor digit.
pub fn key_of(name: &str) -> String {
    let folded = order::fold(name).replace(['å', 'ä'], "a").replace('ö', "o");
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

fn find_seen(tx: &Tx<'_>, id: Id, seen: i64) -> Result<Intervention, InterventionError> {
    let all = list_interventions(tx, tx.context().association, STILL_KNOWN)?;
    let known = all.into_iter().find(|known| known.id == id).ok_or(InterventionError::NotThere)?;
    if known.version == seen { Ok(known) } else { Err(InterventionError::ChangedMeanwhile) }
}

fn check(tx: &Tx<'_>, own: Option<Id>, said: &Said) -> Result<(), InterventionError> {
    if let (Some(since_on), Some(until_on)) = (said.since_on, said.until_on)
        && until_on <= since_on
    {
        return Err(InterventionError::Backwards { since_on });
    }
    let (from, last) = (said.since_on.unwrap_or(Date::MIN), said.until_on.and_then(|until| until.yesterday().ok()));
    let all = list_interventions(tx, tx.context().association, STILL_KNOWN)?;
    let at_the_same_time =
        |other: &&Intervention| Some(other.id) != own && other.runs_within(from, last.unwrap_or(Date::MAX));
    for other in all.iter().filter(at_the_same_time) {
        if order::fold(&other.name) == order::fold(&said.name) {
            return Err(InterventionError::NameTaken(other.name.clone()));
        }
        if let Some(object) = said.object.as_ref().filter(|object| other.object.as_ref() == Some(*object)) {
            return Err(InterventionError::ObjectTaken { object: object.clone(), name: other.name.clone() });
        }
    }
    Ok(())
}

/// Nobody may be left with money that is granted for days on which the intervention no longer runs.
fn check_grants(tx: &Tx<'_>, key: &str, until_on: Date) -> Result<(), InterventionError> {
    let book = read_book(tx, tx.context().association, STILL_KNOWN)?;
    let goes_on = |grant: &&StoredGrant| grant.grant().ends_on.is_none_or(|ends_on| ends_on >= until_on);
    for grant in book.grants.iter().filter(|grant| grant.intervention_key == key).filter(goes_on) {
        for year in grant.grant().years.iter().map(|one| one.year).filter(|year| *year >= until_on.year()) {
            let left_ore = book.left_ore(grant, year);
            if left_ore > Ore::ZERO {
                return Err(InterventionError::GrantsLeft { number: grant.number, year, left_ore });
            }
        }
    }
    Ok(())
}

fn insert_version(tx: &mut Tx<'_>, after: &Intervention) -> Result<(), InterventionError> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let actor = tx.context().actor.name.clone();
    let (kind, object, reason) = (after.kind.name(), after.object.as_deref(), after.end_reason.as_deref());
    let row = values![
        association,
        id,
        after.id,
        after.version + 1,
        &after.name,
        kind,
        object,
        after.since_on,
        after.until_on,
        reason,
        &after.text,
        actor,
        recorded_at
    ];
    Ok(tx.insert(&INTERVENTION_VERSION, &row)?)
}

#[cfg(test)]
mod tests {
    use super::key_of;

    #[test]
    fn a_key_is_made_of_the_letters_and_digits_of_a_name() {
        for (name, key) in [
            ("Gröna jobb 2", "grona-jobb-2"),
            ("  NOVA – Stöd i förändring ", "nova-stod-i-forandring"),
            ("Välfärdsguiden", "valfardsguiden"),
            ("–!", ""),
        ] {
            assert_eq!(key_of(name), key);
        }
    }
}
