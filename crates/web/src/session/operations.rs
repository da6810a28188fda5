//! Sessions: Argon2id passwords, tokens of which only the hash is kept, throttled attempts.

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{Id, Reader, StoreResult, Tx, values};

pub use super::passwords::{hash_password, verify};
use super::queries;
use crate::association::operations::find_association;
use crate::ledger::operations as ledger;
use crate::people::operations as people;
use crate::people::tables::{SESSION, SIGN_IN_ATTEMPT};

pub const COOKIE: &str = "samordna";
/// A session ends after twelve hours, or two without use.
pub const LONGEST_SECONDS: i64 = 12 * 3600;
const IDLE_SECONDS: i64 = 2 * 3600;
const SECOND: i64 = 1_000_000;
/// Failed attempts in a quarter of an hour after which more are refused.
const FAILURES_BY_EMAIL: i64 = 10;
const FAILURES_BY_ADDRESS: i64 = 50;
const FAILURE_WINDOW: i64 = 15 * 60 * SECOND;

#[derive(Clone, Debug)]
pub struct Session {
    pub token_hash: Vec<u8>,
    pub person_id: Id,
    pub person_name: String,
    seen_at: i64,
}

impl Session {
    /// Worth noting again that the session is in use.
    pub fn is_stale(&self, now: i64) -> bool {
        now - self.seen_at > 300 * SECOND
    }
}

/// Why a sign-in is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Wrong,
    TooManyAttempts,
}

pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

pub fn find_session(reader: &Reader<'_>, token_hash: &[u8], now: i64) -> StoreResult<Option<Session>> {
    let found = reader.find(&queries::FIND_SESSION, &values![token_hash], |row| {
        let session = Session {
            token_hash: token_hash.to_vec(),
            person_id: row.get(0)?,
            person_name: row.get(1)?,
            seen_at: row.get(3)?,
        };
        Ok((session, row.get::<i64>(4)?))
    })?;
    Ok(found
        .filter(|(session, ends_at)| *ends_at > now && session.seen_at + IDLE_SECONDS * SECOND > now)
        .map(|(session, _)| session))
}

/// Finds whom an address belongs to and the hash of the password, unless too many attempts have failed lately.
pub fn find_password(
    reader: &Reader<'_>,
    email: &str,
    address: &str,
    now: i64,
) -> StoreResult<Result<Option<(Id, String)>, Refusal>> {
    let since = now - FAILURE_WINDOW;
    let by_email: i64 = reader.value(&queries::COUNT_FAILURES_BY_EMAIL, &values![email, since])?;
    let by_address: i64 = reader.value(&queries::COUNT_FAILURES_BY_ADDRESS, &values![address, since])?;
    if by_email >= FAILURES_BY_EMAIL || by_address >= FAILURES_BY_ADDRESS {
        return Ok(Err(Refusal::TooManyAttempts));
    }
    reader.find(&queries::FIND_PASSWORD, &values![email], |row| Ok((row.get(0)?, row.get(1)?))).map(Ok)
}

/// Makes a first password: four groups of four letters that are not mistaken for each other, 80 bits of chance.
pub fn first_password(chance: [u8; 16]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let letters: Vec<char> = chance.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// Notes the attempt and begins a session for whom it proved; the answer is the token for the cookie.
pub fn sign_in(
    tx: &mut Tx<'_>,
    email: &str,
    address: &str,
    person: Option<Id>,
    token: &[u8; 32],
) -> StoreResult<Option<String>> {
    let now = tx.context().recorded_at;
    let attempt = tx.new_id();
    let email: String = email.chars().take(200).collect();
    let succeeded = i64::from(person.is_some());
    tx.insert(&SIGN_IN_ATTEMPT, &values![attempt, email.as_str(), address, succeeded, now])?;
    let Some(person) = person else { return Ok(None) };
    tx.execute_untraced(&queries::END_OLD_SESSIONS, &values![now])?;
    tx.execute_untraced(&queries::FORGET_OLD_ATTEMPTS, &values![now - 90 * 86_400 * SECOND])?;
    let token: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
    let ends_at = now + LONGEST_SECONDS * SECOND;
    tx.insert(&SESSION, &values![token_hash(&token), person, now, now, ends_at])?;
    tx.record_event("sign_in", &person.to_string())?;
    Ok(Some(token))
}

pub fn keep(tx: &mut Tx<'_>, token_hash: &[u8], now: i64) -> StoreResult<()> {
    tx.execute_untraced(&queries::KEEP_SESSION, &values![now, token_hash]).map(drop)
}

pub fn sign_out(tx: &mut Tx<'_>, session: &Session) -> StoreResult<()> {
    tx.execute_untraced(&queries::END_SESSION, &values![session.token_hash.as_slice()])?;
    tx.record_event("sign_out", &session.person_id.to_string())
}

/// Ends every session of a person, on every device.
pub fn sign_out_everywhere(tx: &mut Tx<'_>, person: Id) -> StoreResult<u64> {
    let ended = tx.execute_untraced(&queries::END_SESSIONS_OF_PERSON, &values![person])?;
    tx.record_event("sign_out_everywhere", &person.to_string())?;
    Ok(ended)
}

/// Ends every session of a person but one: the others may be somebody else's who knew the old password.
pub fn sign_out_elsewhere(tx: &mut Tx<'_>, person: Id, kept: &[u8]) -> StoreResult<u64> {
    let ended = tx.execute_untraced(&queries::END_OTHER_SESSIONS_OF_PERSON, &values![person, kept])?;
    tx.record_event("sign_out_elsewhere", &person.to_string())?;
    Ok(ended)
}

/// Notes that somebody who is signed in gave the wrong password: it counts as a failed sign-in.
pub fn note_wrong_password(tx: &mut Tx<'_>, email: &str, person: Id) -> StoreResult<()> {
    let (attempt, now) = (tx.new_id(), tx.context().recorded_at);
    tx.insert(&SIGN_IN_ATTEMPT, &values![attempt, email, address_of_session(person), 0_i64, now])
}

/// What stands for the address of somebody who is signed in: one person's guesses must not lock out others.
pub fn address_of_session(person: Id) -> String {
    format!("signed in: {person}")
}

/// An association where a person has a role, with what tells it from another of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workplace {
    pub short_name: String,
    pub name: String,
    pub organisation_number: String,
    /// In Swedish, as a sentence needs them: `förbundschef`.
    pub roles: Vec<String>,
    /// The last day of the last month that is booked.
    pub booked_through: Option<Date>,
}

/// The associations where a person has a role on a day, those with the newest accounts first.
pub fn list_workplaces(reader: &Reader<'_>, person: Id, today: Date) -> StoreResult<Vec<Workplace>> {
    let mut places = Vec::new();
    for short_name in people::list_associations(reader, person, today)? {
        let Some(association) = find_association(reader, &short_name)? else { continue };
        let roles = people::list_roles(reader, association.id, person, today)?;
        let years = ledger::list_years(reader, association.id)?;
        let booked = ledger::last_booked_month(reader, association.id, today)?;
        places.push(Workplace {
            short_name,
            name: association.name,
            organisation_number: association.organisation_number,
            roles: roles.iter().map(|role| role.swedish().to_lowercase()).collect(),
            booked_through: booked.or((!years.is_empty()).then_some(today)),
        });
    }
    places.sort_by(|a, b| (b.booked_through, &a.short_name).cmp(&(a.booked_through, &b.short_name)));
    Ok(places)
}

/// A session that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    pub token_hash: Vec<u8>,
    pub started_at: i64,
    pub seen_at: i64,
}

/// The sessions of a person that have not ended, newest first.
pub fn list_sessions(reader: &Reader<'_>, person: Id, now: i64) -> StoreResult<Vec<OpenSession>> {
    let since = now - IDLE_SECONDS * SECOND;
    reader.list(&queries::LIST_SESSIONS, &values![person, now, since], |row| {
        Ok(OpenSession { token_hash: row.get(0)?, started_at: row.get(1)?, seen_at: row.get(2)? })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_verified_and_another_is_not() {
        let secret = hash_password("hemligt-och-långt").unwrap();
        let person = Id::version_7(0, 1, [1; 6]);
        assert!(secret.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(verify(Some((person, secret.clone())), "hemligt-och-långt"), Some(person));
        assert_eq!(verify(Some((person, secret)), "hemligt"), None);
    }

    #[test]
    fn nobody_is_proved_by_an_unknown_address() {
        assert_eq!(verify(None, ""), None);
    }
}
