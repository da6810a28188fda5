//! The words of a document: a new version each time, and nobody's words are lost.

use jiff::civil::Date;
use report::model::Kind;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::assemble::assemble_draft;
use super::carried::carry;
use super::operations::{
    DocumentError, DocumentHead, SectionHead, State, create, find_document, list_sections, list_shown_sections,
};
use super::queries;
use super::tables::{DOCUMENT_COPY, DOCUMENT_SECTION, DOCUMENT_TEXT};
use super::template::{find_goal_number, find_template};
use crate::association::operations::Association;

/// The words of one section in one version; a section that nobody has written in has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionText {
    pub section_key: String,
    pub version: i64,
    pub markdown: String,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// Why a text is not saved.
#[derive(Debug, Error)]
pub enum TextError {
    #[error("there is no such document or section")]
    NotThere,
    #[error("the document is no draft")]
    NotDraft(State),
    #[error("somebody else has saved version {}", .0.version)]
    SavedMeanwhile(SectionText),
    #[error("the text is longer than {LONGEST} letters")]
    TooLong,
    #[error("the text has control characters")]
    ControlCharacters,
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub const LONGEST: usize = 100_000;

/// Saves a section's words as the version after `expected_version` (0 when there were none); gives the version.
///
/// **Errors**: `SavedMeanwhile` with the text that stands there when it is not the expected one any more; `NotDraft`
/// once the document is reviewed, adopted or locked. The same words again make no new version.
pub fn save_text(
    tx: &mut Tx<'_>,
    document: Id,
    section_key: &str,
    expected_version: i64,
    markdown: &str,
) -> Result<i64, TextError> {
    let markdown = check_text(markdown)?;
    let association = tx.context().association;
    let head = find_document(tx, association, document)?.ok_or(TextError::NotThere)?;
    if head.state() != State::Draft {
        return Err(TextError::NotDraft(head.state()));
    }
    let shown = list_shown_sections(tx, association, &head)?;
    let section = shown.into_iter().find(|section| section.key == section_key).ok_or(TextError::NotThere)?;
    if !is_written(tx, association, &head, section_key)? {
        return Err(TextError::NotThere);
    }
    let current = list_text_versions(tx, association, document, section_key)?.into_iter().next();
    let version = current.as_ref().map_or(0, |text| text.version);
    match current {
        Some(text) if text.markdown == markdown && !is_copied(tx, association, document, section_key)? => {
            return Ok(version);
        }
        Some(text) if version != expected_version => return Err(TextError::SavedMeanwhile(text)),
        _ => {}
    }
    // A section that the template got after the document was made has no row of its own yet.
    let own = list_sections(tx, association, document)?;
    if !own.iter().any(|other| other.key == section_key) {
        let number = (own.len() as i64 + 1) * 10;
        let SectionHead { key, numbering, heading, level } = section;
        let row = values![association, document, number, key, numbering.as_deref(), heading, i64::from(level)];
        tx.insert(&DOCUMENT_SECTION, &row)?;
    }
    let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
    let row = values![association, id, document, section_key, version + 1, &markdown, actor, recorded_at];
    tx.insert(&DOCUMENT_TEXT, &row)?;
    Ok(version + 1)
}

/// Whether the office writes in a section: the template says so, or it is one that the template no longer has.
pub fn is_written(reader: &Reader<'_>, association: Id, head: &DocumentHead, key: &str) -> StoreResult<bool> {
    let template = find_template(reader, association, head.kind, head.as_at)?;
    let Some(template) = template else { return Ok(false) };
    if template.find_section(key).is_some() || find_goal_number(key).is_some() {
        return Ok(template.is_written(key));
    }
    Ok(list_texts(reader, association, head.id)?.iter().any(|text| text.section_key == key))
}

/// The sections whose words are those of the document before, until somebody saves them as this one's.
pub fn list_copied(reader: &Reader<'_>, association: Id, document: Id) -> StoreResult<Vec<String>> {
    reader.list(&queries::LIST_COPIED, &values![association, document], |row| row.get(0))
}

fn is_copied(reader: &Reader<'_>, association: Id, document: Id, key: &str) -> StoreResult<bool> {
    Ok(list_copied(reader, association, document)?.iter().any(|copied| copied == key))
}

/// Makes a document that begins with the words of the last one of its kind, the figures in them led to those of its own day.
///
/// **Errors**: as [`create`].
pub fn create_from_last(tx: &mut Tx<'_>, association: &Association, kind: Kind, on: Date) -> Result<Id, DocumentError> {
    let document = create(tx, association, kind, on)?;
    let head = find_document(tx, association.id, document)?.ok_or(DocumentError::NotBooked(on))?;
    let key = values![association.id, kind.code(), head.as_at];
    let Some(last) = tx.find(&queries::FIND_LATEST_BEFORE, &key, |row| row.get::<Id>(0))? else { return Ok(document) };
    let last_head = find_document(tx, association.id, last)?.ok_or(DocumentError::NotBooked(on))?;
    let figures = assemble_draft(tx, association, &head)?;
    let words = tx.list(&queries::LIST_WORDS_TO_COPY, &values![association.id, last], |row| {
        Ok((row.get::<Id>(0)?, row.get::<String>(1)?, row.get::<String>(2)?))
    })?;
    let sections = list_sections(tx, association.id, document)?;
    for (from, section, markdown) in words {
        let is_here = sections.iter().any(|own| own.key == section);
        if !is_here || markdown.trim().is_empty() {
            continue;
        }
        let markdown = carry(&markdown, last_head.as_at, &figures);
        let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
        tx.insert(
            &DOCUMENT_TEXT,
            &values![association.id, id, document, section, 1_i64, markdown, actor, recorded_at],
        )?;
        tx.insert(&DOCUMENT_COPY, &values![association.id, id, from])?;
    }
    Ok(document)
}

/// Brings lines to one form. **Errors**: too long, or letters that no page can show.
fn check_text(markdown: &str) -> Result<String, TextError> {
    let text = markdown.replace("\r\n", "\n").replace('\r', "\n");
    if text.chars().count() > LONGEST {
        return Err(TextError::TooLong);
    }
    if text.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\t') {
        return Err(TextError::ControlCharacters);
    }
    Ok(text.trim_end().to_owned())
}

/// The current words of every section that has some.
pub fn list_texts(reader: &Reader<'_>, association: Id, document: Id) -> StoreResult<Vec<SectionText>> {
    reader.list(&queries::LIST_TEXTS, &values![association, document], read_text)
}

/// Every version of a section's words, the newest first.
pub fn list_text_versions(
    reader: &Reader<'_>,
    association: Id,
    document: Id,
    section_key: &str,
) -> StoreResult<Vec<SectionText>> {
    reader.list(&queries::LIST_VERSIONS, &values![association, document, section_key], read_text)
}

fn read_text(row: &Row) -> StoreResult<SectionText> {
    Ok(SectionText {
        section_key: row.get(0)?,
        version: row.get(1)?,
        markdown: row.get(2)?,
        actor_name: row.get(3)?,
        recorded_at: row.get(4)?,
    })
}

/// Why a report that was written elsewhere is not taken in.
#[derive(Debug, Error)]
pub enum WriteError {
    #[error("{}", .0.swedish())]
    Document(#[from] DocumentError),
    #[error("the section {section}: {cause}")]
    Text { section: String, cause: TextError },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a document with words that were written elsewhere, by section.
pub fn write_report(
    tx: &mut Tx<'_>,
    association: &Association,
    kind: Kind,
    as_at: Date,
    texts: &[(&str, &str)],
) -> Result<Id, WriteError> {
    let document = create(tx, association, kind, as_at)?;
    for (section, markdown) in texts {
        let saved = save_text(tx, document, section, 0, markdown);
        saved.map_err(|cause| WriteError::Text { section: (*section).to_owned(), cause })?;
    }
    Ok(document)
}
