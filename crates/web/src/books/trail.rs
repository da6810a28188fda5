//! Everything that has happened with a voucher, in order: versions, locks of its period, samples, links of the chain.

use jiff::civil::Date;
use store::{Id, Reader, StoreResult, Value, values};

use super::queries;
use crate::STILL_KNOWN;
use crate::drafts::operations::{Owner, list_attachments};
use crate::ledger::operations::{self as ledger, ChangedAmount, VoucherHead, VoucherLine};
use crate::sampling::operations::{self as samples, Note, NoteKind, Sample};

/// Something that has happened.
#[derive(Clone, Debug)]
pub struct Event {
    /// Microseconds since 1970, UTC.
    pub at: i64,
    pub who: String,
    pub what: What,
    /// The link that it left in the audit chain, where it has one of its own.
    pub link: Option<Link>,
}

#[derive(Clone, Debug)]
pub enum What {
    /// A version was read in from a file.
    ReadIn {
        version: i64,
        file: String,
        import: Id,
        changes: Vec<Change>,
    },
    /// A version was booked by hand.
    Booked {
        version: i64,
        changes: Vec<Change>,
    },
    /// A version ceased to hold.
    Replaced {
        version: i64,
    },
    /// A paper was added.
    Attached {
        paper: Id,
        name: String,
    },
    Locked {
        through: Date,
        reason: String,
    },
    Opened {
        reason: String,
    },
    Drawn {
        sample: Id,
        purpose: String,
    },
    Noted {
        sample: Id,
        kind: NoteKind,
        text: String,
    },
}

/// What a version changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Day { was: Date, becomes: Date },
    Text { was: String },
    Account(ChangedAmount),
}

/// A link of the audit chain.
#[derive(Clone, Debug)]
pub struct Link {
    pub number: i64,
    pub hash: Vec<u8>,
}

/// Everything that has happened with a voucher and its versions, oldest first.
pub fn list_events(reader: &Reader<'_>, association: Id, versions: &[VoucherHead]) -> StoreResult<Vec<Event>> {
    let mut events = Vec::new();
    let mut before: Option<(&VoucherHead, Vec<VoucherLine>)> = None;
    let mut newer: Option<i64> = None;
    for head in versions {
        let own = ledger::find_voucher_link(reader, association, head)?;
        if let (true, Some(from)) = (head.known_until != STILL_KNOWN, newer) {
            events.extend(replaced(reader, association, head, from)?);
        }
        newer = own.as_ref().map(|own| own.number);
    }
    for head in versions.iter().rev() {
        let lines = ledger::list_voucher_lines(reader, association, head.id)?;
        let changes = before.as_ref().map_or(Vec::new(), |(old, was)| list_changes(old, was, head, &lines));
        events.push(recorded(reader, association, head, changes)?);
        before = Some((head, lines));
    }
    let (Some(newest), Some(oldest)) = (versions.first(), versions.last()) else { return Ok(events) };
    events.extend(list_locks(reader, association, newest.occurred_on, oldest.recorded_at)?);
    for head in versions {
        events.extend(list_attached(reader, association, head.id)?);
        for sample in samples::list_samples_of(reader, association, head.id)? {
            events.extend(list_sampled(reader, association, head.id, &sample)?);
        }
    }
    events.sort_by_key(|event| event.at);
    Ok(events)
}

fn recorded(reader: &Reader<'_>, association: Id, head: &VoucherHead, changes: Vec<Change>) -> StoreResult<Event> {
    let link = ledger::find_voucher_link(reader, association, head)?;
    let import = match head.import_id {
        Some(import) => ledger::find_import(reader, association, import)?,
        None => None,
    };
    let version = head.version;
    let what = match import {
        Some(import) => What::ReadIn { version, file: import.file_name, import: import.id, changes },
        None => What::Booked { version, changes },
    };
    let who = link.as_ref().map_or(String::new(), |link| link.actor_name.clone());
    let link = link.map(|link| Link { number: link.number, hash: link.hash });
    Ok(Event { at: head.recorded_at, who, what, link })
}

/// The end of a version left its link in the transaction of the newer one, which came no earlier than its own link.
fn replaced(reader: &Reader<'_>, association: Id, head: &VoucherHead, from: i64) -> StoreResult<Option<Event>> {
    let mut key = Vec::with_capacity(42);
    for id in [association, head.id] {
        Value::from(id).write_image(&mut key);
    }
    let parameters = values![association, from, head.known_until, key.as_slice()];
    reader.find(&queries::FIND_UPDATE_LINK, &parameters, |row| {
        Ok(Event {
            at: head.known_until,
            who: row.get(1)?,
            what: What::Replaced { version: head.version },
            link: Some(Link { number: row.get(0)?, hash: row.get(2)? }),
        })
    })
}

fn list_changes(old: &VoucherHead, was: &[VoucherLine], new: &VoucherHead, becomes: &[VoucherLine]) -> Vec<Change> {
    let mut changes = Vec::new();
    if old.occurred_on != new.occurred_on {
        changes.push(Change::Day { was: old.occurred_on, becomes: new.occurred_on });
    }
    if old.text != new.text {
        changes.push(Change::Text { was: old.text.clone() });
    }
    changes.extend(ledger::compare_lines(was, becomes).into_iter().map(Change::Account));
    changes
}

fn list_attached(reader: &Reader<'_>, association: Id, voucher: Id) -> StoreResult<Vec<Event>> {
    let papers = list_attachments(reader, association, Owner::Voucher(voucher))?;
    let events = papers.into_iter().map(|paper| Event {
        at: paper.recorded_at,
        who: paper.actor_name,
        what: What::Attached { paper: paper.id, name: paper.name },
        link: None,
    });
    Ok(events.collect())
}

/// The moments at which the day of the voucher was closed or opened.
fn list_locks(reader: &Reader<'_>, association: Id, day: Date, since: i64) -> StoreResult<Vec<Event>> {
    let mut events = Vec::new();
    let mut is_locked = false;
    for lock in ledger::list_locks(reader, association)?.into_iter().rev() {
        let through = lock.locked_through_on.filter(|through| day <= *through);
        if through.is_some() == is_locked {
            continue;
        }
        is_locked = through.is_some();
        let what = match through {
            Some(through) => What::Locked { through, reason: lock.reason },
            None => What::Opened { reason: lock.reason },
        };
        if lock.recorded_at >= since {
            events.push(Event { at: lock.recorded_at, who: lock.actor_name, what, link: None });
        }
    }
    Ok(events)
}

fn list_sampled(reader: &Reader<'_>, association: Id, voucher: Id, sample: &Sample) -> StoreResult<Vec<Event>> {
    let drawn = What::Drawn { sample: sample.id, purpose: sample.purpose.clone() };
    let mut events = vec![Event { at: sample.recorded_at, who: sample.actor_name.clone(), what: drawn, link: None }];
    let vouchers = samples::list_vouchers(reader, association, sample.id)?;
    for own in vouchers.into_iter().filter(|own| own.voucher_id == voucher) {
        events.extend(own.notes.into_iter().map(|note: Note| Event {
            at: note.recorded_at,
            who: note.actor_name,
            what: What::Noted { sample: sample.id, kind: note.kind, text: note.text },
            link: None,
        }));
    }
    Ok(events)
}
