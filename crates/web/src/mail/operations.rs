//! Writing a letter, and what has come of letters.

use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::queries;
use super::tables::{MAIL, MAIL_ATTACHMENT, MAIL_EVENT, MAIL_QUEUE};

/// A letter that somebody wants to have sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What the letter tells of, `document_sending/ID`: one letter for each key.
    pub key: String,
    pub recipient: String,
    pub address: String,
    /// Where an answer goes.
    pub reply_to: Option<String>,
    pub subject: String,
    /// Plain text with lines of any length.
    pub body: String,
    pub attachments: Vec<Attachment>,
}

/// A kept file that goes with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub name: String,
    pub media_type: String,
    pub sha256: Vec<u8>,
}

/// Writes a letter, to be sent when the transaction has been committed. A key that has a letter already gets no second.
pub fn write_letter(tx: &mut Tx<'_>, letter: &Letter) -> StoreResult<Id> {
    let association = tx.context().association;
    if let Some(id) = tx.find(&queries::FIND_KEY, &values![association, letter.key.as_str()], |row| row.get(0))? {
        return Ok(id);
    }
    let (id, actor, now) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
    tx.insert(
        &MAIL,
        &values![
            association,
            id,
            letter.key.as_str(),
            letter.recipient.as_str(),
            letter.address.as_str(),
            letter.reply_to.as_deref(),
            letter.subject.as_str(),
            letter.body.as_str(),
            actor,
            now
        ],
    )?;
    for (number, file) in (1_i64..).zip(&letter.attachments) {
        let (name, media_type, sha256) = (file.name.as_str(), file.media_type.as_str(), file.sha256.as_slice());
        tx.insert(&MAIL_ATTACHMENT, &values![association, id, number, name, media_type, sha256])?;
    }
    tx.insert(&MAIL_QUEUE, &values![association, id, now, 0_i64])?;
    Ok(id)
}

/// What happened to a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// The mail server has taken it.
    Sent,
    /// It did not go this time.
    Later,
    /// The mail server will not have it.
    Refused,
    /// It did not go however often it was tried.
    GivenUp,
    /// Somebody took it back before it was sent.
    Withdrawn,
    /// Somebody asked for another try.
    Again,
}

impl EventKind {
    const ALL: [EventKind; 6] = [
        EventKind::Sent,
        EventKind::Later,
        EventKind::Refused,
        EventKind::GivenUp,
        EventKind::Withdrawn,
        EventKind::Again,
    ];

    pub fn name(self) -> &'static str {
        match self {
            EventKind::Sent => "sent",
            EventKind::Later => "later",
            EventKind::Refused => "refused",
            EventKind::GivenUp => "given_up",
            EventKind::Withdrawn => "withdrawn",
            EventKind::Again => "again",
        }
    }

    pub(super) fn read(name: &str) -> StoreResult<EventKind> {
        let found = EventKind::ALL.into_iter().find(|kind| kind.name() == name);
        found.ok_or_else(|| StoreError::Shape(name.to_owned()))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub number: i64,
    pub kind: EventKind,
    /// What the mail server said, or why somebody did it.
    pub detail: String,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// Where a letter is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is sent at this microsecond, or as soon as a server that sends is started, where the queue has been lost; why it
    /// has not gone yet, where it has been tried.
    Waiting {
        due_at: Option<i64>,
        reason: Option<String>,
    },
    /// The mail server has taken it.
    Sent {
        at: i64,
    },
    /// It did not go, and nobody tries again by themselves.
    Failed {
        reason: String,
    },
    Withdrawn,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub id: Id,
    pub key: String,
    pub recipient: String,
    pub address: String,
    pub subject: String,
    pub actor_name: String,
    pub recorded_at: i64,
    pub state: State,
}

/// Every letter of an association, newest first.
pub fn list_mail(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Mail>> {
    reader.list(&queries::LIST_MAIL, &values![association], read_mail)
}

/// The letter about a thing among those listed.
pub fn find_about<'m>(mail: &'m [Mail], key: &str) -> Option<&'m Mail> {
    mail.iter().find(|mail| mail.key == key)
}

fn read_mail(row: &Row) -> StoreResult<Mail> {
    let kind = row.get::<Option<String>>(7)?.map(|name| EventKind::read(&name)).transpose()?;
    let detail = row.get::<Option<String>>(8)?.unwrap_or_default();
    let state = match (kind, row.get::<Option<i64>>(11)?) {
        (Some(EventKind::Sent), _) => State::Sent { at: row.get::<Option<i64>>(9)?.unwrap_or_default() },
        (Some(EventKind::Refused | EventKind::GivenUp), _) => State::Failed { reason: detail },
        (Some(EventKind::Withdrawn), _) => State::Withdrawn,
        (Some(EventKind::Later), due_at) => {
            State::Waiting { due_at, reason: Some(detail).filter(|reason| !reason.is_empty()) }
        }
        (Some(EventKind::Again) | None, due_at) => State::Waiting { due_at, reason: None },
    };
    Ok(Mail {
        id: row.get(0)?,
        key: row.get(1)?,
        recipient: row.get(2)?,
        address: row.get(3)?,
        subject: row.get(4)?,
        actor_name: row.get(5)?,
        recorded_at: row.get(6)?,
        state,
    })
}

/// What happened to a letter, oldest first.
pub fn list_events(reader: &Reader<'_>, association: Id, mail: Id) -> StoreResult<Vec<Event>> {
    reader.list(&queries::LIST_EVENTS, &values![association, mail], |row| {
        Ok(Event {
            number: row.get(0)?,
            kind: EventKind::read(&row.get::<String>(1)?)?,
            detail: row.get(2)?,
            actor_name: row.get(3)?,
            recorded_at: row.get(4)?,
        })
    })
}

/// Why a letter is not sent again or taken back.
#[derive(Debug, Error)]
pub enum MailError {
    #[error("there is no such letter")]
    NotThere,
    #[error("the letter has been sent")]
    Sent,
    #[error("the letter waits already")]
    Waits,
    #[error("the letter does not wait")]
    DoesNotWait,
    #[error("a server is sending the letter")]
    OnItsWay,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MailError {
    pub fn swedish(&self) -> &'static str {
        match self {
            MailError::NotThere => "Brevet finns inte.",
            MailError::Sent => "Brevet har skickats medan sidan var öppen. Inget har ändrats.",
            MailError::Waits => "Brevet väntar redan på att skickas. Inget har ändrats.",
            MailError::OnItsWay => "Brevet skickas just nu. Vänta en stund och se hur det gick.",
            MailError::DoesNotWait => "Brevet väntar inte längre. Inget har ändrats.",
            MailError::Store(_) => "Det gick inte att spara. Inget har ändrats. Försök igen.",
        }
    }
}

/// Puts a letter that did not go, was taken back, or has been lost from the queue among those that wait.
pub fn send_again(tx: &mut Tx<'_>, mail: Id) -> Result<(), MailError> {
    let (association, now) = (tx.context().association, tx.context().recorded_at);
    match find(tx, association, mail)?.state {
        State::Sent { .. } => return Err(MailError::Sent),
        State::Waiting { due_at: Some(_), .. } => return Err(MailError::Waits),
        State::Waiting { due_at: None, .. } | State::Failed { .. } | State::Withdrawn => {}
    }
    record(tx, mail, EventKind::Again, "")?;
    tx.insert(&MAIL_QUEUE, &values![association, mail, now, 0_i64])?;
    Ok(())
}

/// Takes back a letter that waits.
pub fn withdraw(tx: &mut Tx<'_>, mail: Id) -> Result<(), MailError> {
    let (association, now) = (tx.context().association, tx.context().recorded_at);
    match find(tx, association, mail)?.state {
        State::Sent { .. } => return Err(MailError::Sent),
        State::Failed { .. } | State::Withdrawn => return Err(MailError::DoesNotWait),
        State::Waiting { due_at: None, .. } => {}
        State::Waiting { due_at: Some(_), .. } => {
            if tx.execute_untraced(&queries::TAKE_BACK, &values![association, mail, now])? == 0 {
                return Err(MailError::OnItsWay);
            }
        }
    }
    Ok(record(tx, mail, EventKind::Withdrawn, "")?)
}

fn find(tx: &Tx<'_>, association: Id, mail: Id) -> Result<Mail, MailError> {
    list_mail(tx, association)?.into_iter().find(|one| one.id == mail).ok_or(MailError::NotThere)
}

/// Notes what happened to a letter.
pub(super) fn record(tx: &mut Tx<'_>, mail: Id, kind: EventKind, detail: &str) -> StoreResult<()> {
    let association = tx.context().association;
    let number = list_events(tx, association, mail)?.last().map_or(1, |last| last.number + 1);
    let (actor, now) = (tx.context().actor.name.clone(), tx.context().recorded_at);
    tx.insert(&MAIL_EVENT, &values![association, mail, number, kind.name(), detail, actor, now])
}

/// How many letters of an association did not go.
pub fn count_failed(mail: &[Mail]) -> usize {
    mail.iter().filter(|mail| matches!(mail.state, State::Failed { .. })).count()
}
