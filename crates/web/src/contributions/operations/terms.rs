//! When a member pays its year.

use finsam::contribution::{Terms, TermsError, Timing, list_instalments};
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::before_end;
use super::keys::year_of;
use super::year::find_year;
use crate::STILL_KNOWN;
use crate::contributions::queries;
use crate::contributions::tables::CONTRIBUTION_TERMS;

#[derive(Clone, Debug)]
pub struct StoredTerms {
    pub id: Id,
    pub year: i16,
    pub member: Id,
    pub terms: Terms,
}

#[derive(Debug, Error)]
pub enum SaveTermsError {
    #[error("there is no such year")]
    UnknownYear,
    #[error("the member gives nothing in the year")]
    NoPayer { member: Id },
    #[error("the plan cannot be made")]
    Terms { member: Id, error: TermsError },
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub fn list_terms(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<StoredTerms>> {
    let known = values![association, before_end(known_at), known_at];
    reader.list(&queries::LIST_TERMS, &known, |row| {
        let small = |value: i64| u8::try_from(value).map_err(|_| StoreError::Shape(format!("{value} in terms")));
        Ok(StoredTerms {
            id: row.get(0)?,
            year: year_of(row.get(1)?)?,
            member: row.get(2)?,
            terms: Terms {
                every_months: small(row.get(3)?)?,
                timing: if row.get::<String>(4)? == "ahead" { Timing::Ahead } else { Timing::After },
                distance_months: small(row.get(5)?)?,
                day: small(row.get(6)?)?,
                days_to_pay: small(row.get(7)?)?,
            },
        })
    })
}

/// The terms of a member in a year: its own, else those of the newest year before.
pub fn find_terms(all: &[StoredTerms], year: i16, member: Id) -> Option<Terms> {
    let of = all.iter().filter(|terms| terms.member == member && terms.year <= year);
    of.max_by_key(|terms| terms.year).map(|terms| terms.terms)
}

/// Saves how members pay a year; what is as before stays. **Errors**: see [`SaveTermsError`].
pub fn save_terms(tx: &mut Tx<'_>, year: i16, new: &[(Id, Terms)]) -> Result<(), SaveTermsError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let known = list_terms(tx, association, STILL_KNOWN)?;
    let found = find_year(tx, association, year, STILL_KNOWN)?.ok_or(SaveTermsError::UnknownYear)?;
    for (member, terms) in new {
        let member = *member;
        if !found.shares.iter().any(|share| share.member == member) {
            return Err(SaveTermsError::NoPayer { member });
        }
        list_instalments(year, &[], terms).map_err(|error| SaveTermsError::Terms { member, error })?;
        let before = known.iter().find(|it| it.year == year && it.member == member);
        if before.is_some_and(|before| before.terms == *terms) {
            continue;
        }
        if let Some(before) = before {
            let ended = [("known_until", recorded_at.into())];
            tx.update(&CONTRIBUTION_TERMS, &values![association, before.id], &ended)?;
        }
        let (id, actor) = (tx.new_id(), tx.context().actor.name.clone());
        let timing = if terms.timing == Timing::Ahead { "ahead" } else { "after" };
        let row = values![
            association,
            id,
            i64::from(year),
            member,
            i64::from(terms.every_months),
            timing,
            i64::from(terms.distance_months),
            i64::from(terms.day),
            i64::from(terms.days_to_pay),
            actor,
            recorded_at,
            STILL_KNOWN
        ];
        tx.insert(&CONTRIBUTION_TERMS, &row)?;
    }
    Ok(())
}
