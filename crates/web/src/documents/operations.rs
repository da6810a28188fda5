//! Documents from draft to locked: making, finding, and what other features call.

use jiff::civil::Date;
use report::model::Kind;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::queries;
use super::tables::{DOCUMENT, DOCUMENT_SECTION};
use super::template::{Repeated, goal_key};
use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::goals::operations::list_goals;
use crate::ledger::operations::find_year;

pub use super::assemble::{as_adopted, assemble, assemble_reviewed, assemble_stored, prepare_lock};
pub use super::editions::{About, Edition, list_editions};
pub use super::files::{AttachedFile, FileKind, attach, list_files};
pub use super::missing::{Missing, list_missing};
pub use super::offline::{figures_of, standalone_html};
pub use super::period::{Period, find_period, settle_date, title};
pub use super::planned::{check_budget_at, check_lines_named, check_words_of_plan};
pub use super::sections::{follows_template, list_shown_sections};
pub use super::states::{StateError, adopt, check_register_number, lock, mark_reviewed, reopen};
pub use super::template::{Computed, SectionTemplate, Template, find_template, save_template};
pub use super::texts::{
    SectionText, TextError, create_from_last, is_written, list_copied, list_text_versions, list_texts, save_text,
    write_report,
};
pub use super::words::{check_document, check_section, review_document};

/// How far a document has come; what happened last says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Draft,
    Reviewed,
    Adopted,
    Locked,
}

impl State {
    pub fn swedish(self) -> &'static str {
        match self {
            State::Draft => "Utkast",
            State::Reviewed => "Granskad",
            State::Adopted => "Fastställd",
            State::Locked => "Låst",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    Reviewed,
    Reopened,
    Adopted,
    Locked,
}

impl EventKind {
    pub fn name(self) -> &'static str {
        match self {
            EventKind::Reviewed => "reviewed",
            EventKind::Reopened => "reopened",
            EventKind::Adopted => "adopted",
            EventKind::Locked => "locked",
        }
    }
}

/// Something that happened to a document: who, when, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub number: i64,
    pub kind: EventKind,
    pub decision_id: Option<Id>,
    pub register_number: Option<String>,
    /// The hash of the document's content, as an adoption and a lock keep it.
    pub content_sha256: Option<Vec<u8>>,
    pub kept: Option<Kept>,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// The hashes of what a lock keeps: the PDF, its figures and the document that they were made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub pdf_sha256: Vec<u8>,
    pub figures_sha256: Vec<u8>,
    pub content_sha256: Vec<u8>,
}

/// A document without what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentHead {
    pub id: Id,
    pub kind: Kind,
    pub title: String,
    pub period_from: Date,
    pub as_at: Date,
    pub recorded_at: i64,
    pub events: Vec<Event>,
}

impl DocumentHead {
    pub fn state(&self) -> State {
        match self.events.last().map(|event| event.kind) {
            None | Some(EventKind::Reopened) => State::Draft,
            Some(EventKind::Reviewed) => State::Reviewed,
            Some(EventKind::Adopted) => State::Adopted,
            Some(EventKind::Locked) => State::Locked,
        }
    }

    /// The moment as of which it says what was known: its adoption, else now.
    pub fn known_at(&self) -> i64 {
        self.find_event(EventKind::Adopted).map_or(STILL_KNOWN, |event| event.recorded_at)
    }

    pub fn is_locked(&self) -> bool {
        self.state() == State::Locked
    }

    pub fn state_swedish(&self) -> &'static str {
        self.state().swedish()
    }

    /// What is to be done next, as a person would say it; nothing when all is done.
    pub fn next_step(&self) -> String {
        let it = self.kind.definite();
        match self.state() {
            State::Draft => format!("Skriv klart texterna och markera {it} som granskad."),
            State::Reviewed => format!("Väntar på att styrelsen fastställer {it}."),
            State::Adopted => format!("Lås {it}, så att den bevaras som den är."),
            State::Locked => String::new(),
        }
    }

    /// The last event of a kind that still holds.
    pub fn find_event(&self, kind: EventKind) -> Option<&Event> {
        let since = self.events.iter().rposition(|event| event.kind == EventKind::Reopened).map_or(0, |at| at + 1);
        self.events[since..].iter().rev().find(|event| event.kind == kind)
    }

    /// The hash of the content that the lock, else the adoption, keeps.
    pub fn find_kept_content(&self) -> Option<&[u8]> {
        let of = |kind| self.find_event(kind)?.content_sha256.as_deref();
        of(EventKind::Locked).or_else(|| of(EventKind::Adopted))
    }

    pub fn find_kept(&self) -> Option<&Kept> {
        self.find_event(EventKind::Locked)?.kept.as_ref()
    }

    /// The first word of a file that holds the document: `delarsrapport-2025-08-31`.
    pub fn file_name(&self) -> String {
        format!("{}-{}", self.kind.code(), self.as_at)
    }
}

/// Why a document cannot be made or read.
#[derive(Debug, Error)]
pub enum DocumentError {
    #[error("no document of the kind {0} can be made")]
    UnknownKind(String),
    #[error("the year of {0} is not booked")]
    NotBooked(Date),
    #[error("there is a document of the kind and date already")]
    AlreadyThere(Id),
    #[error("what was kept cannot be read: {0}")]
    Kept(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DocumentError {
    pub fn swedish(&self) -> String {
        match self {
            DocumentError::UnknownKind(kind) => {
                let known: Vec<&str> = Kind::ALL.into_iter().map(Kind::code).collect();
                format!("Det går inte att göra dokument av slaget ”{kind}”. Det som finns är {}.", known.join(", "))
            }
            DocumentError::NotBooked(on) => {
                format!(
                    "Räkenskapsåret {} är inte bokfört här, så det finns inga siffror. Läs in bokföringen först.",
                    on.year()
                )
            }
            DocumentError::AlreadyThere(_) => "Det finns redan ett sådant dokument för den tiden.".to_owned(),
            DocumentError::Kept(_) => {
                "Det bevarade dokumentet går inte att läsa. Återställ filerna från säkerhetskopian.".to_owned()
            }
            DocumentError::Store(error) => format!("Databasen svarade inte som den skulle: {error}"),
        }
    }
}

/// Makes a document with the sections that its kind has on the date.
///
/// **Dates**: the day is led to the one that names a document of the kind ([`settle_date`]).
///
/// **Errors**: `UnknownKind`, `NotBooked`, and `AlreadyThere` with the document of the same kind and date.
pub fn create(tx: &mut Tx<'_>, association: &Association, kind: Kind, on: Date) -> Result<Id, DocumentError> {
    let as_at = settle_date(tx, association, kind, on)?;
    let template = find_template(tx, association.id, kind, as_at)?;
    let template = template.ok_or_else(|| DocumentError::UnknownKind(kind.code().to_owned()))?;
    if needs_books(kind) && find_year(tx, association.id, as_at)?.is_none() {
        return Err(DocumentError::NotBooked(as_at));
    }
    if let Some(there) = find_by_date(tx, association.id, kind, as_at)? {
        return Err(DocumentError::AlreadyThere(there.id));
    }
    let goals = list_goals(tx, association.id, i64::from(as_at.year()), STILL_KNOWN)?;
    let (id, recorded_at) = (tx.new_id(), tx.context().recorded_at);
    let period = find_period(tx, association, kind, as_at)?;
    let title = title(kind, period);
    tx.insert(&DOCUMENT, &values![association.id, id, kind.code(), title, period.from, as_at, recorded_at])?;
    let mut number = 0_i64;
    let mut add = |key: &str, numbering: Option<&str>, heading: &str, level: u8| {
        number += 10;
        tx.insert(&DOCUMENT_SECTION, &values![association.id, id, number, key, numbering, heading, i64::from(level)])
    };
    for section in &template.sections {
        add(&section.key, section.numbering.as_deref(), &section.heading, section.level)?;
        if section.repeated == Repeated::Goals {
            for goal in &goals {
                add(&goal_key(goal.number), None, &format!("Mål {}", goal.number), section.level + 1)?;
            }
        }
    }
    Ok(id)
}

/// Whether a document of the kind says what was booked; a plan speaks of years that are not.
pub fn needs_books(kind: Kind) -> bool {
    kind != Kind::Plan
}

/// The documents of an association, the newest first.
pub fn list_documents(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<DocumentHead>> {
    let mut documents = reader.list(&queries::LIST_DOCUMENTS, &values![association], read_head)?;
    let events = reader.list(&queries::LIST_ALL_EVENTS, &values![association], read_event)?;
    for document in &mut documents {
        let own = events.iter().filter(|(of, _)| *of == document.id);
        document.events = own.map(|(_, event)| event.clone()).collect();
    }
    Ok(documents)
}

pub fn find_document(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<DocumentHead>> {
    let found = reader.find(&queries::FIND_DOCUMENT, &values![association, id], read_head)?;
    with_events(reader, association, found)
}

pub fn find_by_date(
    reader: &Reader<'_>,
    association: Id,
    kind: Kind,
    as_at: Date,
) -> StoreResult<Option<DocumentHead>> {
    let found = reader.find(&queries::FIND_BY_DATE, &values![association, kind.code(), as_at], read_head)?;
    with_events(reader, association, found)
}

fn with_events(reader: &Reader<'_>, association: Id, found: Option<DocumentHead>) -> StoreResult<Option<DocumentHead>> {
    let Some(mut head) = found else { return Ok(None) };
    let events = reader.list(&queries::LIST_EVENTS, &values![association, head.id], read_event)?;
    head.events = events.into_iter().map(|(_, event)| event).collect();
    Ok(Some(head))
}

fn read_head(row: &Row) -> StoreResult<DocumentHead> {
    let kind: String = row.get(1)?;
    let kind = Kind::find(&kind).ok_or_else(|| StoreError::Shape(format!("no document is of the kind {kind}")))?;
    Ok(DocumentHead {
        id: row.get(0)?,
        kind,
        title: row.get(2)?,
        period_from: row.get(3)?,
        as_at: row.get(4)?,
        recorded_at: row.get(5)?,
        events: Vec::new(),
    })
}

fn read_event(row: &Row) -> StoreResult<(Id, Event)> {
    let kind: String = row.get(2)?;
    let kind = match kind.as_str() {
        "reviewed" => EventKind::Reviewed,
        "reopened" => EventKind::Reopened,
        "adopted" => EventKind::Adopted,
        "locked" => EventKind::Locked,
        _ => return Err(StoreError::Shape(format!("no event is of the kind {kind}"))),
    };
    let hash = |index| row.get::<Option<Vec<u8>>>(index);
    let content_sha256 = hash(7)?;
    let kept = match (hash(5)?, hash(6)?, content_sha256.clone()) {
        (Some(pdf_sha256), Some(figures_sha256), Some(content_sha256)) => {
            Some(Kept { pdf_sha256, figures_sha256, content_sha256 })
        }
        _ => None,
    };
    let event = Event {
        number: row.get(1)?,
        kind,
        decision_id: row.get(3)?,
        register_number: row.get(4)?,
        content_sha256,
        kept,
        actor_name: row.get(8)?,
        recorded_at: row.get(9)?,
    };
    Ok((row.get(0)?, event))
}

/// A section as the document has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionHead {
    pub key: String,
    pub numbering: Option<String>,
    pub heading: String,
    pub level: u8,
}

pub fn list_sections(reader: &Reader<'_>, association: Id, document: Id) -> StoreResult<Vec<SectionHead>> {
    reader.list(&queries::LIST_SECTIONS, &values![association, document], |row| {
        let level: i64 = row.get(3)?;
        Ok(SectionHead {
            key: row.get(0)?,
            numbering: row.get(1)?,
            heading: row.get(2)?,
            level: u8::try_from(level).unwrap_or(1),
        })
    })
}

/// Who wrote in each document last, and when.
pub fn list_last_writers(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<(Id, String, i64)>> {
    reader.list(&queries::LIST_LAST_WRITERS, &values![association], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}
