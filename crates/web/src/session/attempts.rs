//! Attempts to sign in. Each is counted before the password is looked at, so that many at once count as many.

use store::{Id, Reader, StoreResult, Tx, values};

use super::operations::{LONGEST_SECONDS, SECOND, token_hash};
use super::queries;
use crate::people::tables::{SESSION, SIGN_IN_ATTEMPT};

/// Failed attempts in a quarter of an hour after which more are refused.
const FAILURES_BY_EMAIL: i64 = 10;
const FAILURES_BY_ADDRESS: i64 = 50;
const FAILURE_WINDOW: i64 = 15 * 60 * SECOND;
const KEPT: i64 = 90 * 86_400 * SECOND;

/// Why a sign-in is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Wrong,
    TooManyAttempts,
    /// The password is the right one, but a first password whose days are over.
    Expired,
    /// Too many are signing in at this moment.
    Busy,
}

/// An attempt that counts as failed until it has succeeded, and what it has to prove.
#[derive(Clone, Debug)]
pub struct Attempt {
    id: Id,
    email: String,
    known: Option<Known>,
}

#[derive(Clone, Debug)]
struct Known {
    person: Id,
    /// Which of the person's passwords it is.
    number: i64,
    secret: String,
    /// Until when a first password may be used.
    first_until: Option<i64>,
}

impl Attempt {
    /// The hash of the password that is asked for; none where the address is nobody's.
    pub fn secret(&self) -> Option<String> {
        self.known.as_ref().map(|known| known.secret.clone())
    }
}

/// Counts an attempt as failed, or refuses it because too many have failed lately.
///
/// Where somebody has signed in before counts for itself: a stranger's guesses do not lock out the office.
pub fn begin_attempt(tx: &mut Tx<'_>, email: &str, address: &str) -> StoreResult<Result<Attempt, Refusal>> {
    let now = tx.context().recorded_at;
    let email: String = email.chars().take(200).collect();
    if has_failed_too_often(tx, &email, address, now - FAILURE_WINDOW)? {
        return Ok(Err(Refusal::TooManyAttempts));
    }
    let id = tx.new_id();
    tx.insert(&SIGN_IN_ATTEMPT, &values![id, email.as_str(), address, 0_i64, now])?;
    let known = find_known(tx, &email)?;
    Ok(Ok(Attempt { id, email, known }))
}

fn has_failed_too_often(reader: &Reader<'_>, email: &str, address: &str, since: i64) -> StoreResult<bool> {
    let by_address: i64 = reader.value(&queries::COUNT_FAILURES_BY_ADDRESS, &values![address, since])?;
    let known_here = reader.value::<i64>(&queries::COUNT_SIGN_INS_FROM, &values![email, address])? > 0;
    let by_email: i64 = match known_here {
        true => reader.value(&queries::COUNT_FAILURES_BY_EMAIL_FROM, &values![email, since, address])?,
        false => reader.value(&queries::COUNT_FAILURES_BY_EMAIL, &values![email, since])?,
    };
    Ok(by_email >= FAILURES_BY_EMAIL || by_address >= FAILURES_BY_ADDRESS)
}

fn find_known(reader: &Reader<'_>, email: &str) -> StoreResult<Option<Known>> {
    reader.find(&queries::FIND_PASSWORD, &values![email], |row| {
        Ok(Known { person: row.get(0)?, number: row.get(1)?, secret: row.get(2)?, first_until: row.get(3)? })
    })
}

/// Begins a session for whom an attempt has proved; the answer is the token for the cookie.
///
/// **Errors**: `Wrong` where the password has been changed meanwhile, `Expired`.
pub fn sign_in(tx: &mut Tx<'_>, attempt: &Attempt, token: &[u8; 32]) -> StoreResult<Result<String, Refusal>> {
    let now = tx.context().recorded_at;
    let Some(known) = &attempt.known else { return Ok(Err(Refusal::Wrong)) };
    if find_known(tx, &attempt.email)?.is_none_or(|current| current.number != known.number) {
        return Ok(Err(Refusal::Wrong));
    }
    if known.first_until.is_some_and(|until| until <= now) {
        return Ok(Err(Refusal::Expired));
    }
    succeed(tx, attempt)?;
    tx.execute_untraced(&queries::END_OLD_SESSIONS, &values![now])?;
    tx.execute_untraced(&queries::FORGET_OLD_ATTEMPTS, &values![now - KEPT])?;
    let token = store::hex(token);
    let ends_at = now + LONGEST_SECONDS * SECOND;
    tx.insert(&SESSION, &values![token_hash(&token), known.person, now, now, ends_at])?;
    tx.record_event("sign_in", &known.person.to_string())?;
    Ok(Ok(token))
}

/// Counts an attempt among those that did not fail.
pub fn succeed(tx: &mut Tx<'_>, attempt: &Attempt) -> StoreResult<()> {
    tx.execute_untraced(&queries::SUCCEED, &values![attempt.id]).map(drop)
}

/// What stands for the address of somebody who is signed in: one person's guesses must not lock out others.
pub fn address_of_session(person: Id) -> String {
    format!("signed in: {person}")
}
