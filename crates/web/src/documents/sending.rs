//! Sending a document to the members, and what comes back: receipts, and each member's decision about discharge.
//!
//! A document goes by e-mail from here, where a mail server is set; or the office sends the file by other means, and writes
//! down to whom, when and how.

use jiff::civil::Date;
use report::model::Kind;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::covering::{self, Covering};
use super::files::{FileKind, list_files};
use super::operations::{DocumentHead, EventKind, find_document};
use super::queries;
use super::tables::{DOCUMENT_DISCHARGE, DOCUMENT_RECEIPT, DOCUMENT_SENDING};
use crate::association::operations::{Association, read_association};
use crate::decisions::operations::find_decision;

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
}

impl Sending {
    /// Sent this many days ago or more without a word of receipt.
    pub fn is_to_be_reminded(&self, today: Date) -> bool {
        let days = self.sent_on.until(today).map_or(0, |span| span.get_days());
        self.received.is_none() && days >= REMIND_AFTER_DAYS
    }
}

/// After two weeks a receipt is asked for.
pub const REMIND_AFTER_DAYS: i32 = 14;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discharge {
    pub member_key: String,
    pub version: i64,
    pub is_granted: bool,
    pub decided_on: Date,
    pub paragraph: String,
    pub note: String,
    pub actor_name: String,
    pub recorded_at: i64,
}

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
}

/// Writes down that a locked document, or the audit report about it, was sent; and writes the letters that carry it,
/// where they leave from here.
///
/// **Errors**: `NotLocked`, `NoAuditReport`, `Nobody`, a day before the document was adopted or after `today`.
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
    reader.list(&queries::LIST_SENDINGS, &values![association, document], read_sending)
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
    })
}

/// The address that each recipient was last sent something at.
pub fn list_addresses(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<(String, String)>> {
    reader.list(&queries::LIST_ADDRESSES, &values![association], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// What a member has decided about the discharge of the board.
pub struct NewDischarge<'a> {
    pub member_key: &'a str,
    pub outcome: Outcome,
    pub decided_on: Date,
    pub paragraph: &'a str,
    pub note: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Granted,
    Refused,
}

impl Outcome {
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Granted => "granted",
            Outcome::Refused => "refused",
        }
    }

    pub fn find(name: &str) -> Option<Outcome> {
        [Outcome::Granted, Outcome::Refused].into_iter().find(|outcome| outcome.name() == name)
    }
}

/// Writes down a member's decision; a second one about the same member corrects the first.
///
/// **Errors**: not an annual report, not locked, nothing sent to the member, a day before adoption or after `today`.
///
/// **Source**: lag (2003:1210) 26 §: each member decides by itself.
pub fn record_discharge(
    tx: &mut Tx<'_>,
    document: Id,
    new: &NewDischarge<'_>,
    today: Date,
) -> Result<(), SendingError> {
    let association = tx.context().association;
    let head = find_locked(tx, association, document)?;
    if head.kind != Kind::AnnualReport {
        return Err(SendingError::NoDischarge);
    }
    check_day(tx, association, &head, new.decided_on, today)?;
    let sent = list_sendings(tx, association, document)?;
    if !sent.iter().any(|sent| sent.recipient_key == new.member_key) {
        return Err(SendingError::NotSent);
    }
    let before = list_discharges(tx, association, document)?;
    let version = before.iter().find(|known| known.member_key == new.member_key).map_or(1, |known| known.version + 1);
    let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
    tx.insert(
        &DOCUMENT_DISCHARGE,
        &values![
            association,
            id,
            document,
            new.member_key,
            version,
            new.outcome.name(),
            new.decided_on,
            new.paragraph,
            new.note,
            actor,
            recorded_at
        ],
    )?;
    Ok(())
}

/// Each member's decision as it stands.
pub fn list_discharges(reader: &Reader<'_>, association: Id, document: Id) -> StoreResult<Vec<Discharge>> {
    let mut list = reader.list(&queries::LIST_DISCHARGES, &values![association, document], |row| {
        Ok(Discharge {
            member_key: row.get(0)?,
            version: row.get(1)?,
            is_granted: row.get::<String>(2)? == Outcome::Granted.name(),
            decided_on: row.get(3)?,
            paragraph: row.get(4)?,
            note: row.get(5)?,
            actor_name: row.get(6)?,
            recorded_at: row.get(7)?,
        })
    })?;
    list.dedup_by(|later, first| later.member_key == first.member_key);
    Ok(list)
}

fn find_locked(tx: &Tx<'_>, association: Id, document: Id) -> Result<DocumentHead, SendingError> {
    let head = find_document(tx, association, document)?.ok_or(SendingError::NotThere)?;
    if head.is_locked() { Ok(head) } else { Err(SendingError::NotLocked) }
}

fn check_day(tx: &Tx<'_>, association: Id, head: &DocumentHead, on: Date, today: Date) -> Result<(), SendingError> {
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
