//! Sending a document to the members, and the receipts that come back.
//!
//! A document goes by e-mail from here, where a mail server is set; or the office sends the file by other means, and writes
//! down to whom, when and how.

use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::covering::{self, Covering};
use super::files::{FileKind, list_files};
use super::operations::{DocumentHead, EventKind, find_document};
use super::queries;
use super::tables::{DOCUMENT_RECEIPT, DOCUMENT_SENDING};
use crate::association::operations::{Association, read_association};
use crate::clock::swedish_date;
use crate::decisions::operations::find_decision;
use crate::mail::operations::{State as Letter, find_about, list_mail};

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    Document,
    /// Revisionsberättelsen, which also goes to Arbetsförmedlingen (26 §).
    AuditReport,
}

impl Content {
    pub fn name(self) -> &'static str {
        match self {
            Content::Document => "document",
            Content::AuditReport => "audit_report",
        }
    }

    pub fn find(name: &str) -> Option<Content> {
        [Content::Document, Content::AuditReport].into_iter().find(|content| content.name() == name)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    Email,
    Post,
    Other,
}

impl Means {
    pub const ALL: [Means; 3] = [Means::Email, Means::Post, Means::Other];

    pub fn name(self) -> &'static str {
        match self {
            Means::Email => "email",
            Means::Post => "post",
            Means::Other => "other",
        }
    }

    pub fn swedish(self) -> &'static str {
        match self {
            Means::Email => "E-post",
            Means::Post => "Brev",
            Means::Other => "På annat sätt",
        }
    }

    pub fn find(name: &str) -> Option<Means> {
        Means::ALL.into_iter().find(|means| means.name() == name)
    }
}

/// Somebody who is to have a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The member's id, or `arbetsformedlingen`.
    pub key: String,
    pub name: String,
    /// A member decides about discharge; others only read.
    pub is_member: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    pub id: Id,
    pub content: Content,
    pub recipient_key: String,
    pub recipient: String,
    pub sent_on: Date,
    pub means: Means,
    pub address: String,
    pub actor_name: String,
    pub recorded_at: i64,
    pub received: Option<(Date, String)>,
    /// Where its letter is, if it is to leave from here.
    pub letter: Option<Letter>,
}

impl Sending {
    /// The day on which it went, which is what counts: of a letter from here, when the mail server took it. Nothing while the
    /// letter waits, and when it was refused or taken back; unless the recipient has it all the same.
    pub fn went_on(&self) -> Option<Date> {
        match &self.letter {
            None => Some(self.sent_on),
            Some(Letter::Sent { at }) => Some(swedish_date(*at)),
            Some(_) => self.received.as_ref().map(|(on, _)| *on),
        }
    }

    /// The day that is shown: when it went, else when it was to go.
    pub fn shown_on(&self) -> Date {
        self.went_on().unwrap_or(self.sent_on)
    }

    /// Tells whether its letter did not go and nobody tries again by themselves.
    fn is_abandoned(&self) -> bool {
        matches!(self.letter, Some(Letter::Failed { .. } | Letter::Withdrawn))
    }

    /// Went this many days ago or more without a word of receipt.
    pub fn is_to_be_reminded(&self, today: Date) -> bool {
        let days = self.went_on().and_then(|on| on.until(today).ok()).map_or(0, |span| span.get_days());
        self.received.is_none() && days >= REMIND_AFTER_DAYS
    }
}

/// After two weeks a receipt is asked for.
pub const REMIND_AFTER_DAYS: i32 = 14;

/// Why something is not written down.
#[derive(Debug, Error)]
pub enum SendingError {
    #[error("there is no such document or sending")]
    NotThere,
    #[error("only what is locked is sent")]
    NotLocked,
    #[error("there is no audit report to send")]
    NoAuditReport,
    #[error("nobody was chosen")]
    Nobody,
    /// The recipients who have the same already, from the same day and at the same address.
    #[error("it has been sent that day already")]
    SentAlready(Vec<String>),
    #[error("the day is before {0}")]
    TooEarly(Date),
    #[error("the day is after today")]
    TooLate,
    #[error("the receipt is recorded already")]
    AlreadyReceived,
    #[error("nothing has been sent to the member")]
    NotSent,
    #[error("the association decides about discharge for an annual report alone")]
    NoDischarge,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SendingError {
    pub fn swedish(&self) -> String {
        match self {
            SendingError::NotThere => "Det som utskicket gäller finns inte.".to_owned(),
            SendingError::NotLocked => "Lås dokumentet först. Det som skickas ska vara det som bevaras.".to_owned(),
            SendingError::NoAuditReport => "Bifoga revisionsberättelsen först.".to_owned(),
            SendingError::Nobody => "Skriv adressen till minst en mottagare.".to_owned(),
            SendingError::SentAlready(_) => {
                "Det är redan skickat hit den dagen. Töm fältet, eller kryssa i rutan längst ner om det ska skickas en gång till."
                    .to_owned()
            }
            SendingError::TooEarly(day) => format!("Dagen kan inte vara före {}.", report::swedish::long_date(*day)),
            SendingError::TooLate => "Dagen har inte varit än.".to_owned(),
            SendingError::AlreadyReceived => "Mottagandet är redan antecknat.".to_owned(),
            SendingError::NotSent => "Inget är skickat till medlemmen än. Anteckna utskicket först.".to_owned(),
            SendingError::NoDischarge => "Ansvarsfrihet prövas bara för en årsredovisning.".to_owned(),
            SendingError::Store(_) => "Det gick inte att spara. Inget har ändrats. Försök igen.".to_owned(),
        }
    }
}

const EMPLOYMENT_SERVICE: &str = "arbetsformedlingen";

/// Those who are to have a document: the members on its day and, of an audit report, Arbetsförmedlingen as well.
///
/// **Source**: lag (2003:1210) 26 §.
pub fn list_recipients(
    reader: &Reader<'_>,
    association: &Association,
    on: Date,
    content: Content,
) -> StoreResult<Vec<Recipient>> {
    use finsam::association::MemberKind;
    let register = read_association(reader, association.id)?;
    let members = register.list_members(on);
    let mut list: Vec<Recipient> = members
        .iter()
        .map(|member| Recipient { key: member.id.clone(), name: member.name.clone(), is_member: true })
        .collect();
    let has_service = members.iter().any(|member| member.kind == MemberKind::PublicEmploymentService);
    if content == Content::AuditReport && !has_service {
        let (key, name) = (EMPLOYMENT_SERVICE.to_owned(), "Arbetsförmedlingen".to_owned());
        list.push(Recipient { key, name, is_member: false });
    }
    Ok(list)
}

/// What was sent, to whom and at which address each.
pub struct NewSending<'a> {
    pub content: Content,
    pub sent_on: Date,
    pub means: Means,
    pub to: &'a [(Recipient, String)],
    /// The letters that are to leave from here; nothing where it was sent by other means.
    pub covering: Option<&'a Covering>,
    pub twice: Twice,
}

/// Whether somebody may be sent the same a second time on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twice {
    /// A second press of the button is no second sending.
    Refused,
    /// Somebody has asked for it, knowing of so many sendings of the document: a second press knows of too few.
    AfterSeeing(usize),
}

/// Writes down that a locked document, or the audit report about it, was sent; and writes the letters that carry it,
/// where they leave from here.
///
/// **Errors**: `NotLocked`, `NoAuditReport`, `Nobody`, `SentAlready`, a day before the document was adopted or after `today`.
pub fn record_sending(tx: &mut Tx<'_>, document: Id, new: &NewSending<'_>, today: Date) -> Result<(), SendingError> {
    let association = tx.context().association;
    let head = find_locked(tx, association, document)?;
    check_day(tx, association, &head, new.sent_on, today)?;
    if new.content == Content::AuditReport {
        let files = list_files(tx, association, document)?;
        if !files.iter().any(|file| file.kind == FileKind::AuditReport) {
            return Err(SendingError::NoAuditReport);
        }
    }
    if new.to.is_empty() {
        return Err(SendingError::Nobody);
    }
    check_twice(&list_sendings(tx, association, document)?, new)?;
    for (to, address) in new.to {
        let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
        tx.insert(
            &DOCUMENT_SENDING,
            &values![
                association,
                id,
                document,
                new.content.name(),
                to.key.as_str(),
                to.name.as_str(),
                new.sent_on,
                new.means.name(),
                address,
                actor,
                recorded_at
            ],
        )?;
        if let Some(covering) = new.covering {
            covering::write(tx, &head, new.content, id, (to, address), covering)?;
        }
    }
    Ok(())
}

fn check_twice(before: &[Sending], new: &NewSending<'_>) -> Result<(), SendingError> {
    if new.twice == Twice::AfterSeeing(before.len()) {
        return Ok(());
    }
    let is_same = |sent: &Sending, key: &str, address: &str| {
        (sent.content, sent.recipient_key.as_str(), sent.sent_on) == (new.content, key, new.sent_on)
            && sent.address.to_lowercase() == address.to_lowercase()
    };
    let has_it = |(to, address): &&(Recipient, String)| {
        before.iter().any(|sent| !sent.is_abandoned() && is_same(sent, &to.key, address))
    };
    let twice: Vec<String> = new.to.iter().filter(has_it).map(|(to, _)| to.key.clone()).collect();
    if twice.is_empty() { Ok(()) } else { Err(SendingError::SentAlready(twice)) }
}

/// Writes down that a recipient has said that it came.
pub fn record_receipt(
    tx: &mut Tx<'_>,
    document: Id,
    sending: Id,
    received_on: Date,
    note: &str,
    today: Date,
) -> Result<(), SendingError> {
    let association = tx.context().association;
    let sent = list_sendings(tx, association, document)?.into_iter().find(|sent| sent.id == sending);
    let sent = sent.ok_or(SendingError::NotThere)?;
    if sent.received.is_some() {
        return Err(SendingError::AlreadyReceived);
    }
    if received_on < sent.sent_on {
        return Err(SendingError::TooEarly(sent.sent_on));
    }
    if received_on > today {
        return Err(SendingError::TooLate);
    }
    let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
    tx.insert(&DOCUMENT_RECEIPT, &values![association, id, sending, received_on, note, actor, recorded_at])?;
    Ok(())
}

/// Everything that was sent of a document, oldest first.
pub fn list_sendings(reader: &Reader<'_>, association: Id, document: Id) -> StoreResult<Vec<Sending>> {
    let mut list = reader.list(&queries::LIST_SENDINGS, &values![association, document], read_sending)?;
    if list.iter().any(|sent| sent.means == Means::Email) {
        let mail = list_mail(reader, association)?;
        for sent in &mut list {
            sent.letter = find_about(&mail, &covering::letter_key(sent.id)).map(|mail| mail.state.clone());
        }
    }
    Ok(list)
}

/// The day on which the last of the members was sent a document. Nothing while one of them has not been.
pub fn find_sent_to_all(reader: &Reader<'_>, of: &Association, head: &DocumentHead) -> StoreResult<Option<Date>> {
    let sendings = list_sendings(reader, of.id, head.id)?;
    if sendings.is_empty() {
        return Ok(None);
    }
    let recipients = list_recipients(reader, of, head.as_at, Content::Document)?;
    let members = recipients.iter().filter(|recipient| recipient.is_member);
    let first_to = |key: &str| {
        let own = sendings.iter().filter(|sent| sent.content == Content::Document && sent.recipient_key == key);
        own.filter_map(Sending::went_on).min()
    };
    let days: Option<Vec<Date>> = members.map(|member| first_to(&member.key)).collect();
    Ok(days.and_then(|days| days.into_iter().max()))
}

fn read_sending(row: &Row) -> StoreResult<Sending> {
    let (content, means): (String, String) = (row.get(1)?, row.get(5)?);
    let (received_on, note): (Option<Date>, Option<String>) = (row.get(9)?, row.get(10)?);
    Ok(Sending {
        id: row.get(0)?,
        content: Content::find(&content).ok_or(StoreError::Shape(content))?,
        recipient_key: row.get(2)?,
        recipient: row.get(3)?,
        sent_on: row.get(4)?,
        means: Means::find(&means).ok_or(StoreError::Shape(means))?,
        address: row.get(6)?,
        actor_name: row.get(7)?,
        recorded_at: row.get(8)?,
        received: received_on.map(|on| (on, note.unwrap_or_default())),
        letter: None,
    })
}

/// The address that each recipient was last sent something at.
pub fn list_addresses(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<(String, String)>> {
    reader.list(&queries::LIST_ADDRESSES, &values![association], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) fn find_locked(tx: &Tx<'_>, association: Id, document: Id) -> Result<DocumentHead, SendingError> {
    let head = find_document(tx, association, document)?.ok_or(SendingError::NotThere)?;
    if head.is_locked() { Ok(head) } else { Err(SendingError::NotLocked) }
}

pub(super) fn check_day(
    tx: &Tx<'_>,
    association: Id,
    head: &DocumentHead,
    on: Date,
    today: Date,
) -> Result<(), SendingError> {
    let decision = head.find_event(EventKind::Adopted).and_then(|event| event.decision_id);
    let adopted = match decision {
        Some(id) => find_decision(tx, association, id)?.map(|decision| decision.decided_on),
        None => None,
    };
    match adopted {
        Some(adopted) if on < adopted => Err(SendingError::TooEarly(adopted)),
        _ if on > today => Err(SendingError::TooLate),
        _ => Ok(()),
    }
}
