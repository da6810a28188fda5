//! Sending what waits. Who sends is handed in: the program knows the mail server, this knows the letters.
//!
//! A letter is taken for a while before it is sent and noted as sent afterwards. A server that dies in between sends it
//! once more: the identity of the message stays the same, so that the recipient's server can tell.

use store::{Actor, Context, Db, Id, StoreError, StoreResult, Tx, values};

use super::operations::{Event, EventKind, list_events, record};
use super::queries;
use super::tables::MAIL_QUEUE;

/// A letter as it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// The same at each try.
    pub id: Id,
    /// The association's name, which the letter comes from.
    pub sender: String,
    pub recipient: String,
    pub address: String,
    pub reply_to: Option<String>,
    pub subject: String,
    pub body: String,
    pub attachments: Vec<File>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Why a letter did not leave, as the office reads it: a sentence, with the mail server's own words where it said some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// It may go another time: the server does not answer, does not let us in, or says so.
    Later(String),
    /// It will never go as it is.
    Refused(String),
}

/// How long a server may take to send a letter before another tries: well above the longest that a mail server may be
/// waited for, for what is tried twice may arrive twice.
pub const LEASE_MINUTES: i64 = 60;
const MINUTE: i64 = 60_000_000;
/// How long to wait after each try that failed. After the last of them, about two days on, the letter is given up.
const PAUSES_MINUTES: [i64; 9] = [1, 5, 15, 60, 180, 360, 720, 720, 720];

/// Hands one letter that is due to `post`, whichever association it is of; tells whether there was one.
pub fn deliver_next(
    db: &Db,
    clock: fn() -> i64,
    post: impl FnOnce(&Outgoing) -> Result<(), Undelivered>,
) -> StoreResult<bool> {
    let now = clock();
    let lease = now + LEASE_MINUTES * MINUTE;
    let due = db.read(|reader| {
        reader.find(&queries::FIND_DUE, &values![now, now], |row| Ok((row.get::<Id>(0)?, row.get::<Id>(1)?)))
    })?;
    let Some((association, mail)) = due else { return Ok(false) };
    let taken = db.write(&context(association, now, "take_mail"), |tx| {
        tx.execute_untraced(&queries::LEASE, &values![lease, association, mail, now])
    })?;
    if taken == 0 {
        // Another server was quicker; there may be more.
        return Ok(true);
    }
    let outcome = match read_outgoing(db, association, mail) {
        Ok(outgoing) => post(&outgoing),
        // A fault of ours, which can be mended: the letter itself is as good as before.
        Err(error) => Err(Undelivered::Later(format!("Brevet eller dess bilaga gick inte att läsa här: {error}"))),
    };
    let after = clock();
    db.write(&context(association, after, "deliver_mail"), |tx| note(tx, mail, lease, after, &outcome))?;
    Ok(true)
}

/// Notes what came of a try. Whose time has run out while it waited for the mail server says nothing more about the letter,
/// for another has it or somebody took it back; but that it has gone is true all the same.
fn note(tx: &mut Tx<'_>, mail: Id, lease: i64, now: i64, outcome: &Result<(), Undelivered>) -> StoreResult<()> {
    let association = tx.context().association;
    let events = list_events(tx, association, mail)?;
    let (kind, detail, pause) = judge(outcome, &events);
    let held = match pause {
        Some(pause) => tx.execute_untraced(&queries::WAIT, &values![now + pause, association, mail, lease])?,
        None => tx.execute_untraced(&queries::LEAVE_QUEUE, &values![association, mail, lease])?,
    };
    if held == 0 {
        let is_news = kind == EventKind::Sent && events.last().is_none_or(|last| last.kind != EventKind::Sent);
        if !is_news {
            return Ok(());
        }
        tx.execute_untraced(&queries::DROP_FROM_QUEUE, &values![association, mail])?;
    }
    record(tx, mail, kind, detail)
}

/// Puts into the queue what waits and is not there, as after a restore; tells how many letters.
pub fn queue_what_waits(db: &Db, now: i64) -> StoreResult<usize> {
    let associations = db.read(|reader| reader.list(&queries::LIST_ASSOCIATIONS, &[], |row| row.get::<Id>(0)))?;
    let mut queued = 0;
    for association in associations {
        queued += db.write(&context(association, now, "queue_mail"), |tx| {
            let lost = tx.list(&queries::LIST_UNQUEUED, &values![association], |row| row.get::<Id>(0))?;
            for mail in &lost {
                tx.insert(&MAIL_QUEUE, &values![association, *mail, now, 0_i64])?;
            }
            Ok::<_, StoreError>(lost.len())
        })?;
    }
    Ok(queued)
}

/// What is noted of a try, and how long to wait for the next where there is to be one.
fn judge<'o>(outcome: &'o Result<(), Undelivered>, before: &[Event]) -> (EventKind, &'o str, Option<i64>) {
    match outcome {
        Ok(()) => (EventKind::Sent, "", None),
        Err(Undelivered::Refused(reason)) => (EventKind::Refused, reason, None),
        Err(Undelivered::Later(reason)) => {
            let tries = before.iter().rev().take_while(|event| event.kind == EventKind::Later).count();
            match PAUSES_MINUTES.get(tries) {
                Some(minutes) => (EventKind::Later, reason, Some(minutes * MINUTE)),
                None => (EventKind::GivenUp, reason, None),
            }
        }
    }
}

fn read_outgoing(db: &Db, association: Id, mail: Id) -> StoreResult<Outgoing> {
    let (letter, attachments) = db.read(|reader| {
        let letter = reader.find(&queries::FIND_LETTER, &values![association, mail], |row| {
            Ok(Outgoing {
                id: mail,
                recipient: row.get(0)?,
                address: row.get(1)?,
                reply_to: row.get(2)?,
                subject: row.get(3)?,
                body: row.get(4)?,
                sender: row.get(5)?,
                attachments: Vec::new(),
            })
        })?;
        let attachments = reader.list(&queries::LIST_ATTACHMENTS, &values![association, mail], |row| {
            Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<Vec<u8>>(2)?))
        })?;
        Ok::<_, StoreError>((letter, attachments))
    })?;
    let letter = letter.ok_or_else(|| StoreError::Shape("a letter that waits and is not there".to_owned()))?;
    let files = attachments
        .into_iter()
        .map(|(name, media_type, sha256)| Ok(File { name, media_type, bytes: db.files().get(&sha256)? }));
    Ok(Outgoing { attachments: files.collect::<StoreResult<_>>()?, ..letter })
}

fn context(association: Id, recorded_at: i64, action: &'static str) -> Context {
    Context { association, actor: Actor { id: None, name: "Samordna".to_owned() }, recorded_at, action }
}
