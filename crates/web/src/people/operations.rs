//! People, their credentials and their roles.

use access::Role;
use finsam::period::Period;
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, order, values};
use thiserror::Error;

use super::queries;
use super::tables::{CREDENTIAL, PERSON, ROLE_GRANT};

/// The roles that a person has in an association on a day.
pub fn list_roles(reader: &Reader<'_>, association: Id, person: Id, on: Date) -> StoreResult<Vec<Role>> {
    let names = reader.list(&queries::LIST_ROLES, &values![person, association, on, on], |row| row.get::<String>(0))?;
    Ok(names.iter().filter_map(|name| name.parse().ok()).collect())
}

/// The short names of the associations where a person has a role on a day.
pub fn list_associations(reader: &Reader<'_>, person: Id, on: Date) -> StoreResult<Vec<String>> {
    reader.list(&queries::LIST_ASSOCIATIONS, &values![person, on, on], |row| row.get(0))
}

/// Adds a person who signs in with a password of their own. The address is kept in lower case.
pub fn add_person(tx: &mut Tx<'_>, name: &str, email: &str, password_hash: &str) -> StoreResult<Id> {
    let (id, recorded_at) = (tx.new_id(), tx.context().recorded_at);
    tx.insert(&PERSON, &values![id, name, order::sort_key(name), email.trim().to_lowercase(), recorded_at])?;
    tx.insert(&CREDENTIAL, &values![id, 1_i64, "password", password_hash, recorded_at, None::<i64>])?;
    Ok(id)
}

/// Ends the passwords that a person has and sets a new one; its number among the person's.
pub fn change_password(tx: &mut Tx<'_>, person: Id, password_hash: &str) -> StoreResult<i64> {
    let recorded_at = tx.context().recorded_at;
    let current = tx.list(&queries::LIST_CURRENT_PASSWORDS, &values![person], |row| row.get::<i64>(0))?;
    for number in current {
        tx.update(&CREDENTIAL, &values![person, number], &[("ended_at", recorded_at.into())])?;
    }
    let number = tx.value::<i64>(&queries::LAST_CREDENTIAL, &values![person])? + 1;
    tx.insert(&CREDENTIAL, &values![person, number, "password", password_hash, recorded_at, None::<i64>])?;
    Ok(number)
}

/// Why a change of roles is refused.
#[derive(Debug, Error)]
pub enum RoleError {
    #[error("the association has no such person or role")]
    Unknown,
    #[error("the person has the role from {from_on} already")]
    HasIt { from_on: Date, until_on: Option<Date> },
    #[error("it began on {from_on} and cannot end before")]
    EndsBeforeItBegins { from_on: Date },
    #[error("it ended on {until_on} already")]
    EndedAlready { until_on: Date },
    #[error("nobody would be director")]
    LastDirector,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives a person a role from a day on, unless the person has it at any time from then on. **Errors**: `HasIt`.
pub fn grant_new_role(tx: &mut Tx<'_>, person: Id, role: Role, employer: &str, from_on: Date) -> Result<Id, RoleError> {
    let association = tx.context().association;
    let wanted = Period::since(from_on);
    let grants = list_grants(tx, association)?;
    let mut same = grants.iter().filter(|grant| grant.person_id == person && grant.role == role.name());
    if let Some(grant) = same.find(|grant| grant.period().overlaps(&wanted)) {
        return Err(RoleError::HasIt { from_on: grant.from_on, until_on: grant.until_on });
    }
    Ok(grant_role(tx, person, role, employer, from_on)?)
}

/// Ends a role after a last day. **Errors**: `Unknown`, `EndedAlready`, `EndsBeforeItBegins`, `LastDirector` when no
/// director without an end would be left.
pub fn end_role_after(tx: &mut Tx<'_>, grant: Id, last_day: Date) -> Result<(), RoleError> {
    let association = tx.context().association;
    let grants = list_grants(tx, association)?;
    let ended = grants.iter().find(|known| known.id == grant).ok_or(RoleError::Unknown)?;
    if let Some(until_on) = ended.until_on {
        return Err(RoleError::EndedAlready { until_on });
    }
    let until_on = last_day.tomorrow().map_err(|_| RoleError::EndsBeforeItBegins { from_on: ended.from_on })?;
    if last_day < ended.from_on {
        return Err(RoleError::EndsBeforeItBegins { from_on: ended.from_on });
    }
    let director = Role::Director.name();
    let remains = |other: &Grant| {
        other.id != grant && other.role == director && other.until_on.is_none() && other.from_on <= until_on
    };
    if ended.role == director && !grants.iter().any(remains) {
        return Err(RoleError::LastDirector);
    }
    end_role(tx, grant, until_on)?;
    Ok(())
}

/// Gives a person a role in the association of the transaction, from a day on.
pub fn grant_role(tx: &mut Tx<'_>, person: Id, role: Role, employer: &str, from_on: Date) -> StoreResult<Id> {
    let (id, context) = (tx.new_id(), tx.context());
    let (association, recorded_at) = (context.association, context.recorded_at);
    tx.insert(
        &ROLE_GRANT,
        &values![association, id, person, role.name(), employer, from_on, None::<Date>, recorded_at],
    )?;
    Ok(id)
}

/// Ends a role on a day.
pub fn end_role(tx: &mut Tx<'_>, grant: Id, until_on: Date) -> StoreResult<u64> {
    let association = tx.context().association;
    tx.update(&ROLE_GRANT, &values![association, grant], &[("until_on", until_on.into())])
}

#[derive(Clone, Debug)]
pub struct Grant {
    pub id: Id,
    pub person_id: Id,
    pub person_name: String,
    pub email: String,
    pub role: String,
    pub employer: String,
    pub from_on: Date,
    pub until_on: Option<Date>,
}

impl Grant {
    pub fn period(&self) -> Period {
        Period { from: self.from_on, until: self.until_on }
    }
}

pub fn list_grants(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Grant>> {
    reader.list(&queries::LIST_GRANTS, &values![association], |row| {
        Ok(Grant {
            id: row.get(0)?,
            person_id: row.get(1)?,
            person_name: row.get(2)?,
            email: row.get(3)?,
            role: row.get(4)?,
            employer: row.get(5)?,
            from_on: row.get(6)?,
            until_on: row.get(7)?,
        })
    })
}

pub fn find_person_by_email(reader: &Reader<'_>, email: &str) -> StoreResult<Option<(Id, String)>> {
    let email = email.trim().to_lowercase();
    reader.find(&queries::FIND_PERSON_BY_EMAIL, &values![email], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The address that a person signs in with.
pub fn find_email(reader: &Reader<'_>, person: Id) -> StoreResult<Option<String>> {
    reader.find(&queries::FIND_EMAIL, &values![person], |row| row.get(0))
}

/// The hash of the password that a person has now.
pub fn find_secret(reader: &Reader<'_>, person: Id) -> StoreResult<Option<String>> {
    reader.find(&queries::FIND_SECRET, &values![person], |row| row.get(0))
}

/// The associations where a person has or has had a role.
pub fn list_associations_of(reader: &Reader<'_>, person: Id) -> StoreResult<Vec<Id>> {
    reader.list(&queries::LIST_ASSOCIATIONS_OF, &values![person], |row| row.get(0))
}
