//! How somebody gets in: with a first password, or with a code for the roles of an association.
//!
//! Whoever makes a user reads what it opens with. So a first password opens nothing but the page where it is changed; and
//! who signs in already, for another association, gets no password here but a code: neither of the two directors can use
//! the sign-in in the other's association. **Source**: design decision 0039.

use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::operations::{RoleError, add_person, change_password, find_person_by_email, grant_new_role, list_grants};
use super::queries;
use super::tables::{FIRST_PASSWORD, ROLE_INVITATION};
use crate::session::operations as sessions;

/// How long a first password or a code may be used.
pub const DAYS: i64 = 7;
const LIFE: i64 = DAYS * 86_400 * 1_000_000;

/// What is handed over once: as a first password it is known by the one hash, as a code by the other.
#[derive(Clone, Debug)]
pub struct Secret {
    pub password_hash: String,
    pub code_hash: Vec<u8>,
}

/// What somebody gets in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The secret is the first password.
    FirstPassword,
    /// The secret is the code for the roles here; the person has a password.
    Code,
    /// Nothing new is needed.
    AsBefore,
}

#[derive(Clone, Debug)]
pub struct Newcomer {
    pub name: String,
    pub email: String,
    pub role: access::Role,
    pub employer: String,
    pub from_on: Date,
}

/// Gives somebody a role in the association of the transaction, and a way in: the person is added if need be.
///
/// **Errors**: as [`grant_new_role`].
pub fn join(tx: &mut Tx<'_>, newcomer: &Newcomer, secret: &Secret) -> Result<Entry, RoleError> {
    let association = tx.context().association;
    let (person, entry) = tx.for_installation("add_person", |tx| -> StoreResult<_> {
        let Some((person, _)) = find_person_by_email(tx, &newcomer.email)? else {
            return Ok((add_newcomer(tx, &newcomer.name, &newcomer.email, secret)?, Entry::FirstPassword));
        };
        if list_grants(tx, association)?.iter().any(|grant| grant.person_id == person) {
            return Ok((person, Entry::AsBefore));
        }
        if works_elsewhere(tx, association, person)? {
            return Ok((person, Entry::Code));
        }
        issue_first_password(tx, person, &secret.password_hash)?;
        Ok((person, Entry::FirstPassword))
    })?;
    grant_new_role(tx, person, newcomer.role, &newcomer.employer, newcomer.from_on)?;
    if entry == Entry::Code {
        let (now, code) = (tx.context().recorded_at, secret.code_hash.as_slice());
        tx.insert(&ROLE_INVITATION, &values![association, person, code, now, now + LIFE, None::<i64>])?;
    }
    Ok(entry)
}

/// Adds a person who gets in with a first password, in a transaction of the installation.
pub fn add_newcomer(tx: &mut Tx<'_>, name: &str, email: &str, secret: &Secret) -> StoreResult<Id> {
    let person = add_person(tx, name, email, &secret.password_hash)?;
    mark_first(tx, person, 1)?;
    Ok(person)
}

/// Notes in the association of the transaction that a person has got a first password from elsewhere.
pub fn note_first_password(tx: &mut Tx<'_>, name: &str) -> StoreResult<()> {
    tx.record_event("first_password", name)
}

/// Ends a person's password and sessions and sets a first password, in a transaction of the installation.
pub fn issue_first_password(tx: &mut Tx<'_>, person: Id, password_hash: &str) -> StoreResult<()> {
    let number = change_password(tx, person, password_hash)?;
    mark_first(tx, person, number)?;
    sessions::sign_out_everywhere(tx, person).map(drop)
}

fn mark_first(tx: &mut Tx<'_>, person: Id, number: i64) -> StoreResult<()> {
    let (by, ends_at) = (tx.context().actor.name.clone(), tx.context().recorded_at + LIFE);
    tx.insert(&FIRST_PASSWORD, &values![person, number, by, ends_at])
}

/// Why somebody gets no new way in from here.
#[derive(Debug, Error)]
pub enum IssueError {
    #[error("the association has no such person")]
    Unknown,
    #[error("the person works in another association too")]
    WorksElsewhere,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives somebody of the association of the transaction a new first password, or a new code where the roles wait for one.
///
/// **Errors**: `WorksElsewhere`: a password that the director here has read would open the other association.
pub fn issue_again(tx: &mut Tx<'_>, person: Id, secret: &Secret) -> Result<Entry, IssueError> {
    let association = tx.context().association;
    let grants = list_grants(tx, association)?;
    let known = grants.into_iter().find(|grant| grant.person_id == person).ok_or(IssueError::Unknown)?;
    let waits = is_waiting(tx, association, person)?;
    let entry = tx.for_installation("issue_password", |tx| match entry_of(tx, association, person, waits)? {
        Entry::FirstPassword => {
            issue_first_password(tx, person, &secret.password_hash)?;
            Ok(Entry::FirstPassword)
        }
        entry => Ok::<_, IssueError>(entry),
    })?;
    let now = tx.context().recorded_at;
    let key = values![association, person];
    match entry {
        Entry::AsBefore => return Err(IssueError::WorksElsewhere),
        Entry::Code => {
            let code = secret.code_hash.as_slice();
            tx.update(&ROLE_INVITATION, &key, &[("code_hash", code.into()), ("expires_at", (now + LIFE).into())])?;
        }
        Entry::FirstPassword => {
            // Nobody else knows the person any longer: what opens the sign-in is from here, so the roles need no code.
            if waits {
                tx.update(&ROLE_INVITATION, &key, &[("accepted_at", now.into())])?;
            }
            note_first_password(tx, &known.person_name)?;
        }
    }
    Ok(entry)
}

/// What somebody of an association can be given anew: `AsBefore` is nothing.
pub fn find_entry(reader: &Reader<'_>, association: Id, person: Id) -> StoreResult<Entry> {
    let waits = is_waiting(reader, association, person)?;
    entry_of(reader, association, person, waits)
}

fn entry_of(reader: &Reader<'_>, association: Id, person: Id, waits: bool) -> StoreResult<Entry> {
    Ok(match (works_elsewhere(reader, association, person)?, waits) {
        (false, _) => Entry::FirstPassword,
        (true, true) => Entry::Code,
        (true, false) => Entry::AsBefore,
    })
}

/// Whether a person has or has had a role in another association that does not wait for a code.
fn works_elsewhere(reader: &Reader<'_>, association: Id, person: Id) -> StoreResult<bool> {
    Ok(reader.value::<i64>(&queries::COUNT_GRANTS_ELSEWHERE, &values![person, association])? > 0)
}

fn is_waiting(reader: &Reader<'_>, association: Id, person: Id) -> StoreResult<bool> {
    Ok(reader.find(&queries::FIND_WAITING, &values![association, person], |row| row.get::<i64>(0))?.is_some())
}

/// An association whose roles wait for a person's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub association: Id,
    pub association_name: String,
    pub short_name: String,
    pub code_hash: Vec<u8>,
    pub expires_at: i64,
}

pub fn list_waiting(reader: &Reader<'_>, person: Id) -> StoreResult<Vec<Waiting>> {
    reader.list(&queries::LIST_WAITING, &values![person], |row| {
        Ok(Waiting {
            association: row.get(0)?,
            association_name: row.get(1)?,
            short_name: row.get(2)?,
            code_hash: row.get(3)?,
            expires_at: row.get(4)?,
        })
    })
}

/// Why a code opens nothing.
#[derive(Debug, Error)]
pub enum CodeError {
    #[error("no association waits for this code")]
    Wrong,
    #[error("the code could be used until {0}")]
    Expired(i64),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Finds the association that waits for a code.
pub fn find_by_code(waiting: &[Waiting], code_hash: &[u8], now: i64) -> Result<Waiting, CodeError> {
    let found = waiting.iter().find(|one| one.code_hash == code_hash).ok_or(CodeError::Wrong)?;
    if found.expires_at <= now { Err(CodeError::Expired(found.expires_at)) } else { Ok(found.clone()) }
}

/// Lets a person's roles in the association of the transaction open from now on. **Errors**: `Wrong`, `Expired`.
pub fn accept(tx: &mut Tx<'_>, person: Id, code_hash: &[u8]) -> Result<(), CodeError> {
    let (association, now) = (tx.context().association, tx.context().recorded_at);
    // From here on nobody issues a password for the person who counts this association as waiting.
    tx.for_installation("accept_role", |tx| tx.record_event("accept_role", &person.to_string()))?;
    let waiting: Vec<Waiting> =
        list_waiting(tx, person)?.into_iter().filter(|one| one.association == association).collect();
    find_by_code(&waiting, code_hash, now)?;
    tx.update(&ROLE_INVITATION, &values![association, person], &[("accepted_at", now.into())])?;
    Ok(())
}

/// Who has not got in yet: a first password that has not been changed, or a code that has not been typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    pub person: Id,
    pub entry: Entry,
    /// Who has read the first password; nothing for a code.
    pub issued_by: String,
    pub expires_at: i64,
}

/// The people of an association who have not got in yet.
pub fn list_pending(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Pending>> {
    let mut pending = reader.list(&queries::LIST_FIRST_PASSWORDS, &values![association], |row| {
        let entry = Entry::FirstPassword;
        Ok(Pending { person: row.get(0)?, entry, issued_by: row.get(1)?, expires_at: row.get(2)? })
    })?;
    pending.extend(reader.list(&queries::LIST_WAITING_HERE, &values![association], |row| {
        Ok(Pending { person: row.get(0)?, entry: Entry::Code, issued_by: String::new(), expires_at: row.get(1)? })
    })?);
    Ok(pending)
}

/// When a person got a first password, and who read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    pub person: Id,
    pub by: String,
    pub at: i64,
}

/// Every first password of the people of an association, each person's oldest first.
pub fn list_issued(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Issued>> {
    reader.list(&queries::LIST_ISSUED, &values![association], |row| {
        Ok(Issued { person: row.get(0)?, by: row.get(1)?, at: row.get(2)? })
    })
}
