//! Granting, changing and ending, each by a decision of the register.

use finsam::grant::{Grant, GrantError, YearAmount};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, StoreError, Tx, values};
use thiserror::Error;

use super::super::tables::{INTERVENTION_GRANT, INTERVENTION_GRANT_VERSION, INTERVENTION_GRANT_YEAR};
use super::book::{Book, read_book};
use super::rows::{Budgeting, StoredGrant, VersionKind};
use crate::STILL_KNOWN;
use crate::decisions::operations::find_by_number;

/// A promise to an intervention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGrant {
    pub intervention_key: String,
    pub organiser: String,
    pub change: Change,
}

/// What a decision says about a grant from then on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The number of the decision in the register.
    pub decision: String,
    pub budgeting: Budgeting,
    pub years: Vec<YearAmount>,
    pub note: String,
}

/// Why a grant is not recorded. Nothing has been changed.
#[derive(Debug, Error)]
pub enum GrantingError {
    #[error("there is no such grant")]
    NotThere,
    #[error("there is no intervention {0}")]
    UnknownIntervention(String),
    #[error("the intervention is over in {0}")]
    InterventionOver(i16),
    #[error("the register has no decision {0}")]
    UnknownDecision(String),
    #[error("the years do not hold: {0:?}")]
    Years(GrantError),
    #[error("{year} has {attested_ore:?} attested already")]
    BelowAttested { year: i16, attested_ore: Ore },
    #[error("requisitions are attested for days after the end")]
    AttestedAfter(Date),
    #[error("the grant has ended")]
    Ended,
    #[error("somebody else has changed it meanwhile")]
    ChangedMeanwhile,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Records a grant. **Errors**: an intervention or decision that is not there, years that do not hold.
pub fn record_grant(tx: &mut Tx<'_>, new: &NewGrant) -> Result<Id, GrantingError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let book = read_book(tx, association, STILL_KNOWN)?;
    check_runs(&book, &new.intervention_key, &new.change.years)?;
    let checked = Grant { years: new.change.years.clone(), ends_on: None };
    checked.check().map_err(GrantingError::Years)?;
    let decision = decision_id(tx, &new.change.decision)?;
    let number = book.grants.iter().map(|grant| grant.number).max().unwrap_or(0) + 1;
    let id = tx.new_id();
    tx.insert(
        &INTERVENTION_GRANT,
        &values![association, id, number, &new.intervention_key, &new.organiser, recorded_at],
    )?;
    insert_version(tx, id, 1, VersionKind::Granted, decision, None, &new.change)?;
    Ok(id)
}

/// Records what a newer decision says: more, less, other years. `seen` is the version that was looked at.
///
/// **Errors**: as [`record_grant`]; less than what is attested; an ended grant; changed meanwhile.
pub fn change_grant(tx: &mut Tx<'_>, grant: Id, seen: i64, change: &Change) -> Result<(), GrantingError> {
    let association = tx.context().association;
    let book = read_book(tx, association, STILL_KNOWN)?;
    let stored = book.find_grant(grant).ok_or(GrantingError::NotThere)?;
    check_open(stored, seen)?;
    check_runs(&book, &stored.intervention_key, &change.years)?;
    Grant { years: change.years.clone(), ends_on: None }.check().map_err(GrantingError::Years)?;
    let decision = decision_id(tx, &change.decision)?;
    let after = Grant { years: change.years.clone(), ends_on: None };
    let mut years: Vec<i16> = stored.grant().years.iter().map(|one| one.year).collect();
    years.extend(change.years.iter().map(|one| one.year));
    for year in years {
        let attested_ore = book.stand(stored, year).attested_ore;
        if attested_ore > after.of_year(year) {
            return Err(GrantingError::BelowAttested { year, attested_ore });
        }
    }
    insert_version(tx, grant, seen + 1, VersionKind::Changed, decision, None, change)
}

/// Records that a decision ends a grant: `ends_on` is its last day, and no year after it has an amount.
///
/// **Errors**: requisitions that are attested for later days; an ended grant; changed meanwhile.
pub fn end_grant(
    tx: &mut Tx<'_>,
    grant: Id,
    seen: i64,
    decision: &str,
    ends_on: Date,
    note: &str,
) -> Result<(), GrantingError> {
    let association = tx.context().association;
    let book = read_book(tx, association, STILL_KNOWN)?;
    let stored = book.find_grant(grant).ok_or(GrantingError::NotThere)?;
    check_open(stored, seen)?;
    let decision_id = decision_id(tx, decision)?;
    let counted = book.list_of_grant(grant).filter(|one| {
        matches!(one.state(), finsam::grant::State::Attested | finsam::grant::State::Paid)
            && one
                .current()
                .and_then(|own| own.period.until)
                .is_some_and(|until| until > ends_on.tomorrow().unwrap_or(until))
    });
    if counted.count() > 0 {
        return Err(GrantingError::AttestedAfter(ends_on));
    }
    let current = stored.current().ok_or(GrantingError::NotThere)?;
    let change = Change {
        decision: decision.to_owned(),
        budgeting: current.budgeting,
        years: current.years.iter().filter(|one| one.year <= ends_on.year()).copied().collect(),
        note: note.to_owned(),
    };
    insert_version(tx, grant, seen + 1, VersionKind::Ended, decision_id, Some(ends_on), &change)
}

/// Money is for an intervention that runs in the year. **Errors**: `UnknownIntervention`, `InterventionOver`.
fn check_runs(book: &Book, key: &str, years: &[YearAmount]) -> Result<(), GrantingError> {
    let unknown = || GrantingError::UnknownIntervention(key.to_owned());
    let intervention = book.find_intervention(key).ok_or_else(unknown)?;
    let is_over = |year: &i16| Date::new(*year, 1, 1).is_ok_and(|first| intervention.is_over(first));
    let granted = years.iter().filter(|one| one.amount_ore > Ore::ZERO).map(|one| one.year);
    granted.into_iter().find(is_over).map_or(Ok(()), |year| Err(GrantingError::InterventionOver(year)))
}

fn check_open(stored: &StoredGrant, seen: i64) -> Result<(), GrantingError> {
    let current = stored.current().ok_or(GrantingError::NotThere)?;
    if current.kind == VersionKind::Ended {
        return Err(GrantingError::Ended);
    }
    if current.version == seen { Ok(()) } else { Err(GrantingError::ChangedMeanwhile) }
}

fn decision_id(tx: &Tx<'_>, number: &str) -> Result<Id, GrantingError> {
    let found = find_by_number(tx, tx.context().association, number)?;
    found.map(|decision| decision.id).ok_or_else(|| GrantingError::UnknownDecision(number.to_owned()))
}

fn insert_version(
    tx: &mut Tx<'_>,
    grant: Id,
    version: i64,
    kind: VersionKind,
    decision: Id,
    ends_on: Option<Date>,
    change: &Change,
) -> Result<(), GrantingError> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let actor = tx.context().actor.name.clone();
    let (kind, budgeting) = (kind.name(), change.budgeting.name());
    let row =
        values![association, id, grant, version, kind, decision, budgeting, ends_on, &change.note, actor, recorded_at];
    tx.insert(&INTERVENTION_GRANT_VERSION, &row)?;
    for year in &change.years {
        tx.insert(&INTERVENTION_GRANT_YEAR, &values![association, id, i64::from(year.year), year.amount_ore.0])?;
    }
    Ok(())
}
