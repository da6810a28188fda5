//! Documents as a file: what the office has written, and what has happened to it since.

use jiff::civil::Date;
use report::model::Kind;
use serde::{Deserialize, Deserializer};
use store::{Id, StoreError, Tx};
use thiserror::Error;

use super::charter::{date, date_or_none};
use crate::association::operations::Association;
use crate::documents::discharge::{NewDischarge, Outcome, record_discharge};
use crate::documents::sending::{
    Content, Means, NewSending, Recipient, SendingError, Twice, list_recipients, list_sendings, record_receipt,
    record_sending,
};

#[derive(Clone, Debug, Deserialize)]
pub struct DocumentsFile {
    /// In the order in which the office wrote them.
    #[serde(default, rename = "document")]
    pub documents: Vec<DocumentPart>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct DocumentPart {
    #[serde(deserialize_with = "kind")]
    pub kind: Kind,
    #[serde(deserialize_with = "date")]
    pub as_at: Date,
    /// The folder with its words: a file `SECTION.md` for each section.
    pub folder: String,
    /// The number of the decision that adopts it; a draft where there is none.
    #[serde(default)]
    pub adopted_by: Option<String>,
    /// The auditors' report, a file of the same folder.
    #[serde(default)]
    pub audit_report: Option<String>,
    /// The number under which it is locked; only what is locked has been sent.
    #[serde(default)]
    pub register_number: Option<String>,
    /// Whether anybody may read it; only what is adopted may be published.
    #[serde(default)]
    pub published: Published,
    #[serde(default, rename = "sending")]
    sendings: Vec<SendingPart>,
    #[serde(default, rename = "discharge")]
    discharges: Vec<DischargePart>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Published {
    #[default]
    No,
    Yes,
}

#[derive(Clone, Debug, Deserialize)]
struct SendingPart {
    /// `document` or `audit_report`.
    content: String,
    #[serde(deserialize_with = "date")]
    sent_on: Date,
    to: Vec<RecipientPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct RecipientPart {
    member: String,
    address: String,
    #[serde(default, deserialize_with = "date_or_none")]
    received_on: Option<Date>,
    #[serde(default)]
    note: String,
}

#[derive(Clone, Debug, Deserialize)]
struct DischargePart {
    member: String,
    /// `granted` or `refused`.
    outcome: String,
    #[serde(deserialize_with = "date")]
    decided_on: Date,
    paragraph: String,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Error)]
pub enum DocumentsFileError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("{0} is no member, no content or no outcome")]
    Unknown(String),
    #[error("the sending: {0}")]
    Sending(#[from] SendingError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DocumentsFile {
    pub fn read(text: &str) -> Result<DocumentsFile, DocumentsFileError> {
        Ok(toml::from_str(text)?)
    }
}

/// Records what has been sent of a locked document, what has come back, and what the members have decided.
///
/// **Errors**: all that the pages would refuse, and names that nobody has.
pub fn found_sendings(
    tx: &mut Tx<'_>,
    association: &Association,
    document: Id,
    part: &DocumentPart,
    today: Date,
) -> Result<(), DocumentsFileError> {
    for sending in &part.sendings {
        send(tx, association, document, (part.as_at, sending), today)?;
    }
    for discharge in &part.discharges {
        let recipients = list_recipients(tx, association, part.as_at, Content::Document)?;
        let new = NewDischarge {
            member_key: &find(&recipients, &discharge.member)?.key,
            outcome: Outcome::find(&discharge.outcome).ok_or_else(|| unknown(&discharge.outcome))?,
            decided_on: discharge.decided_on,
            paragraph: &discharge.paragraph,
            note: &discharge.note,
        };
        record_discharge(tx, document, &new, today)?;
    }
    Ok(())
}

fn send(
    tx: &mut Tx<'_>,
    association: &Association,
    document: Id,
    (as_at, part): (Date, &SendingPart),
    today: Date,
) -> Result<(), DocumentsFileError> {
    let content = Content::find(&part.content).ok_or_else(|| unknown(&part.content))?;
    let recipients = list_recipients(tx, association, as_at, content)?;
    let named = part.to.iter().map(|to| Ok((find(&recipients, &to.member)?.clone(), to.address.clone())));
    let named = named.collect::<Result<Vec<_>, DocumentsFileError>>()?;
    let (sent_on, means) = (part.sent_on, Means::Email);
    let new = NewSending { content, sent_on, means, to: &named, covering: None, twice: Twice::Refused };
    record_sending(tx, document, &new, today)?;
    let sent = list_sendings(tx, tx.context().association, document)?;
    for to in &part.to {
        let Some(received_on) = to.received_on else { continue };
        let one = sent.iter().find(|one| one.recipient == to.member && one.content == content);
        let one = one.ok_or_else(|| unknown(&to.member))?;
        record_receipt(tx, document, one.id, received_on, &to.note, today)?;
    }
    Ok(())
}

fn find<'r>(recipients: &'r [Recipient], name: &str) -> Result<&'r Recipient, DocumentsFileError> {
    recipients.iter().find(|recipient| recipient.name == name).ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> DocumentsFileError {
    DocumentsFileError::Unknown(name.to_owned())
}

fn kind<'de, D: Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
    let code = String::deserialize(from)?;
    Kind::find(&code).ok_or_else(|| serde::de::Error::custom(format!("{code} is no kind of document")))
}
