//! Passwords take turns. One takes 19 MB and a whole processor for a while, so one is worked on at a time and few wait:
//! the pages of those who are signed in go on whatever comes to the sign-in page.

use tokio::sync::{Semaphore, SemaphorePermit};

use super::passwords;
use crate::app::off_the_runtime;
use crate::fault::Fault;

/// How many may be signing in at once; the last of them waits less than two seconds on a slow machine.
const IN_LINE: usize = 16;
static LINE: Semaphore = Semaphore::const_new(IN_LINE);
static FIRST: Semaphore = Semaphore::const_new(1);
static TURN: Semaphore = Semaphore::const_new(1);

/// A place in the line before the sign-in page, as long as it is kept; none when the line is full.
pub fn join_line() -> Option<SemaphorePermit<'static>> {
    LINE.try_acquire().ok()
}

/// Waits until those before in the line are through: however many there are, one of them uses the database.
pub async fn become_first() -> Result<SemaphorePermit<'static>, Fault> {
    FIRST.acquire().await.map_err(|error| Fault::Bug(error.to_string()))
}

/// Tells whether a password is the one of a hash, when it is its turn.
pub async fn proves(secret: Option<String>, password: String) -> Result<bool, Fault> {
    in_turn(move || passwords::verify(secret.as_deref(), &password)).await
}

/// Hashes a password, when it is its turn.
pub async fn hash(password: String) -> Result<String, Fault> {
    in_turn(move || passwords::hash_password(&password)).await?.map_err(Fault::Bug)
}

/// The turn is over when the work is, also where nobody waits for the answer any longer.
async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let turn = TURN.acquire().await.map_err(|error| Fault::Bug(error.to_string()))?;
    off_the_runtime(move || {
        let done = work();
        drop(turn);
        done
    })
    .await
}
