//! Sessions: Argon2id passwords, tokens of which only the hash is kept, throttled attempts.

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{Id, Reader, StoreResult, Tx, values};

pub use super::attempts::{Attempt, Refusal, address_of_session, begin_attempt, sign_in, succeed};
pub use super::client::client_address;
pub use super::new_password::{SAME, check_new_password, new_password_fields};
pub use super::passwords::{hash_password, verify};
use super::queries;
use crate::association::operations::find_association;
use crate::ledger::operations as ledger;
use crate::people::operations as people;

pub const COOKIE: &str = "samordna";
/// A session ends after twelve hours, or two without use.
pub const LONGEST_SECONDS: i64 = 12 * 3600;
const IDLE_SECONDS: i64 = 2 * 3600;
pub(super) const SECOND: i64 = 1_000_000;

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

/// Who is signed in, and with what.
#[derive(Clone, Debug)]
pub enum Caller {
    /// With a password that nobody else has seen.
    Own(Session),
    /// With a first password, which opens nothing but the page where it is changed.
    FirstPassword(Session),
}

impl Caller {
    pub fn session(&self) -> &Session {
        match self {
            Caller::Own(session) | Caller::FirstPassword(session) => session,
        }
    }
}

pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Finds who a token belongs to. A session whose first password has run out has ended.
pub fn find_caller(reader: &Reader<'_>, token_hash: &[u8], now: i64) -> StoreResult<Option<Caller>> {
    let found = reader.find(&queries::FIND_SESSION, &values![token_hash], |row| {
        let (person_id, person_name, seen_at) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let session = Session { token_hash: token_hash.to_vec(), person_id, person_name, seen_at };
        Ok((session, row.get::<i64>(3)?, row.get::<Option<i64>>(4)?))
    })?;
    let Some((session, ends_at, first_until)) = found else { return Ok(None) };
    let is_over = ends_at <= now || session.seen_at + IDLE_SECONDS * SECOND <= now;
    if is_over || first_until.is_some_and(|until| until <= now) {
        return Ok(None);
    }
    Ok(Some(if first_until.is_some() { Caller::FirstPassword(session) } else { Caller::Own(session) }))
}

/// Makes a first password, or a code: four groups of four letters that are not mistaken for each other, 80 bits of chance.
pub fn first_password(chance: [u8; 16]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let letters: Vec<char> = chance.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
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
