//! The letter that goes with a document, and the link by which its recipient says that it came.

use report::model::Kind;
use store::{Id, Reader, StoreResult, Tx, values};

use super::files::{AttachedFile, FileKind, list_files};
use super::operations::{DocumentHead, EventKind};
use super::queries;
use super::sending::{Content, Recipient};
use super::tables::DOCUMENT_RECEIPT_LINK;
use crate::mail::operations::{Attachment, Letter, write_letter};

/// Who writes, and where the links of the letter lead.
#[derive(Clone, Debug)]
pub struct Covering {
    pub association: String,
    pub writer: String,
    pub reply_to: Option<String>,
    /// `https://samordna.example`
    pub site: String,
}

/// The files beside a document that go in the same letter: the auditors' report with an annual report.
///
/// **Source**: lag (2003:1210) 26 §: the report goes to each member, who decides about discharge.
pub fn list_enclosed<'f>(head: &DocumentHead, content: Content, files: &'f [AttachedFile]) -> Vec<&'f AttachedFile> {
    let goes = content == Content::AuditReport || head.kind == Kind::AnnualReport;
    files.iter().filter(|file| goes && file.kind == FileKind::AuditReport).collect()
}

/// The words of the letter; `enclosed` goes with it, and `receipt` is how its reader says that it came.
pub fn words(
    head: &DocumentHead,
    content: Content,
    enclosed: &[&AttachedFile],
    (association, writer): (&str, &str),
    receipt: &str,
) -> String {
    let number = head.find_event(EventKind::Locked).and_then(|event| event.register_number.clone());
    let number = number.map_or(String::new(), |number| format!(", diarienummer {number}"));
    let what = match content {
        Content::Document if enclosed.is_empty() => format!("{} för {association}{number}", head.title),
        Content::Document => {
            format!("{} för {association}{number}, och revisorernas berättelse om den", head.title)
        }
        Content::AuditReport => format!("revisorernas berättelse om {} för {association}{number}", head.title),
    };
    let asked = match (head.kind, content) {
        (Kind::AnnualReport, Content::Document) => {
            "\n\nVarje medlem prövar för sig frågan om ansvarsfrihet för styrelsen (lag 2003:1210 26 §). Meddela oss datum och paragraf för beslutet."
        }
        _ => "",
    };
    format!("Hej!\n\nHär kommer {what}.{asked}\n\n{receipt}\n\nMed vänlig hälsning\n{writer}\n{association}\n")
}

/// What a letter about a sending is called among the letters.
pub fn letter_key(sending: Id) -> String {
    format!("document_sending/{sending}")
}

/// Writes the letter about a sending, with the kept files and a link of its own.
///
/// The link says nothing and opens nothing but the question whether the document came, so it stands in the letter as it is.
pub(super) fn write(
    tx: &mut Tx<'_>,
    head: &DocumentHead,
    content: Content,
    sending: Id,
    (to, address): (&Recipient, &str),
    covering: &Covering,
) -> StoreResult<()> {
    let association = tx.context().association;
    let mut chance = [0; 16];
    tx.random(&mut chance);
    let token = store::hex(&chance);
    let receipt = format!("Bekräfta att det har kommit fram:\n{}/mottaget/{token}", covering.site);
    let files = list_files(tx, association, head.id)?;
    let enclosed = list_enclosed(head, content, &files);
    let subject = match content {
        Content::Document => format!("{}, {}", head.title, covering.association),
        Content::AuditReport => format!("Revisionsberättelse: {}, {}", head.title, covering.association),
    };
    let letter = Letter {
        key: letter_key(sending),
        recipient: to.name.clone(),
        address: address.to_owned(),
        reply_to: covering.reply_to.clone(),
        subject,
        body: words(head, content, &enclosed, (&covering.association, &covering.writer), &receipt),
        attachments: list_attachments(head, content, &enclosed),
    };
    write_letter(tx, &letter)?;
    tx.insert(&DOCUMENT_RECEIPT_LINK, &values![association, sending, token])
}

fn list_attachments(head: &DocumentHead, content: Content, enclosed: &[&AttachedFile]) -> Vec<Attachment> {
    let document = head.find_kept().filter(|_| content == Content::Document).map(|kept| Attachment {
        name: format!("{}.pdf", head.file_name()),
        media_type: "application/pdf".to_owned(),
        sha256: kept.pdf_sha256.clone(),
    });
    let beside = enclosed.iter().map(|file| Attachment {
        name: file.name.clone(),
        media_type: file.media_type.to_owned(),
        sha256: file.sha256.clone(),
    });
    document.into_iter().chain(beside).collect()
}

/// What a link of a letter is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    pub association: Id,
    pub short_name: String,
    pub document: Id,
    pub sending: Id,
}

/// Finds what a link is about; nobody is told why one leads nowhere.
pub fn find_linked(reader: &Reader<'_>, token: &str) -> StoreResult<Option<Linked>> {
    reader.find(&queries::FIND_RECEIPT_LINK, &values![token], |row| {
        Ok(Linked { association: row.get(0)?, short_name: row.get(1)?, document: row.get(2)?, sending: row.get(3)? })
    })
}
