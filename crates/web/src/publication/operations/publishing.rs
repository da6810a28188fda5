//! What the director does: publishes a version, and takes one away.

use report::model::{Block, Cell, Document, Kind};
use store::{Files, Id, Reader, Tx, values};

use super::super::tables::{PUBLICATION, PUBLICATION_FILE, PUBLICATION_WITHDRAWAL};
use super::{Publication, PublicationError, PublishedFile, find_standing, list_publications};
use crate::association::operations::Association;
use crate::clock::swedish_date;
use crate::documents::operations::{
    DocumentError, DocumentHead, FileKind, Kept, State, assemble_stored, figures_of, find_document, list_files,
};

/// What will be public: the document, and its files where a lock has kept them already.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    pub head: DocumentHead,
    pub document: Document,
    pub kept: Option<Kept>,
    /// The auditors' report, which is public together with an annual report.
    pub files: Vec<PublishedFile>,
}

/// Which versions are taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Only the one that is named.
    This,
    /// Every one that still stands.
    All,
}

/// The document as it would be published now.
///
/// **Errors**: `NotThere`; `NotAdopted` before the board has decided; `AlreadyPublished` when the newest version says the
/// same; `PersonalNumbers`.
pub fn prepare(
    reader: &Reader<'_>,
    files: &Files,
    association: &Association,
    document: Id,
) -> Result<Prepared, PublicationError> {
    let head = find_document(reader, association.id, document)?.ok_or(PublicationError::NotThere)?;
    if !matches!(head.state(), State::Adopted | State::Locked) {
        return Err(PublicationError::NotAdopted(head.state()));
    }
    let beside = list_beside(reader, association.id, &head)?;
    let published = list_publications(reader, association.id, head.id)?;
    let newest = find_standing(&published).filter(|newest| newest.files == beside);
    if let (Some(newest), Some(kept)) = (newest, head.find_kept())
        && newest.kept.content_sha256 == kept.content_sha256
    {
        return Err(PublicationError::AlreadyPublished(newest.number));
    }
    let document = assemble_stored(reader, files, association, &head)?;
    if let Some(newest) = newest
        && super::read_content(files, newest)? == document
    {
        return Err(PublicationError::AlreadyPublished(newest.number));
    }
    let numbers = check_words(&document);
    if !numbers.is_empty() {
        return Err(PublicationError::PersonalNumbers(numbers));
    }
    let kept = head.find_kept().cloned();
    Ok(Prepared { head, document, kept, files: beside })
}

/// **Source**: lag (2003:1210) 26 §: the auditors' report is about the annual report, and goes to those whom that goes to.
fn list_beside(
    reader: &Reader<'_>,
    association: Id,
    head: &DocumentHead,
) -> Result<Vec<PublishedFile>, PublicationError> {
    if head.kind != Kind::AnnualReport {
        return Ok(Vec::new());
    }
    let all = list_files(reader, association, head.id)?;
    let reports = all.into_iter().filter(|file| file.kind == FileKind::AuditReport);
    let files = reports.zip(1..).map(|(file, number)| PublishedFile {
        number,
        name: file.name,
        media_type: file.media_type,
        sha256: file.sha256,
    });
    Ok(files.collect())
}

/// Publishes what `prepared` says. `pdf` is the document set, where no lock has kept one.
///
/// **Errors**: as [`prepare`], and `ChangedMeanwhile`.
pub fn publish(
    tx: &mut Tx<'_>,
    files: &Files,
    association: &Association,
    prepared: &Prepared,
    pdf: Option<&[u8]>,
) -> Result<i64, PublicationError> {
    let again = prepare(tx, files, association, prepared.head.id)?;
    if again.document != prepared.document || again.files != prepared.files {
        return Err(PublicationError::ChangedMeanwhile);
    }
    let kept = match (again.kept, pdf) {
        (Some(kept), _) => kept,
        (None, Some(pdf)) => keep(tx, files, association, prepared, pdf)?,
        (None, None) => return Err(PublicationError::ChangedMeanwhile),
    };
    let before = list_publications(tx, association.id, prepared.head.id)?;
    let number = before.first().map_or(0, |newest| newest.number) + 1;
    let (id, recorded_at, actor) = (tx.new_id(), tx.context().recorded_at, tx.context().actor.name.clone());
    tx.insert(
        &PUBLICATION,
        &values![
            association.id,
            id,
            prepared.head.id,
            number,
            swedish_date(recorded_at),
            kept.pdf_sha256.as_slice(),
            kept.figures_sha256.as_slice(),
            kept.content_sha256.as_slice(),
            actor,
            recorded_at
        ],
    )?;
    for file in &again.files {
        let PublishedFile { number, name, media_type, sha256 } = file;
        tx.insert(&PUBLICATION_FILE, &values![association.id, id, *number, name, *media_type, sha256.as_slice()])?;
    }
    Ok(number)
}

fn keep(
    tx: &mut Tx<'_>,
    files: &Files,
    association: &Association,
    prepared: &Prepared,
    pdf: &[u8],
) -> Result<Kept, PublicationError> {
    let (name, document) = (prepared.head.file_name(), &prepared.document);
    let content = serde_json::to_vec(document).map_err(|error| DocumentError::Kept(error.to_string()))?;
    let figures = figures_of(document, &association.short_name);
    Ok(Kept {
        pdf_sha256: files.put(tx, pdf, "application/pdf", &format!("{name}.pdf"))?,
        figures_sha256: files.put(tx, figures.as_bytes(), "application/json", &format!("{name}-siffror.json"))?,
        content_sha256: files.put(tx, &content, "application/json", &format!("{name}-dokument.json"))?,
    })
}

/// Takes versions away from the public. Gives how many.
///
/// **Errors**: `NotThere`; `AlreadyWithdrawn`.
pub fn withdraw(
    tx: &mut Tx<'_>,
    association: Id,
    document: Id,
    number: i64,
    scope: Scope,
    reason: &str,
) -> Result<usize, PublicationError> {
    let all = list_publications(tx, association, document)?;
    let named = all.iter().find(|one| one.number == number).ok_or(PublicationError::NotThere)?;
    if !named.stands() {
        return Err(PublicationError::AlreadyWithdrawn);
    }
    let taken: Vec<&Publication> = match scope {
        Scope::This => vec![named],
        Scope::All => all.iter().filter(|one| one.stands()).collect(),
    };
    let (recorded_at, actor) = (tx.context().recorded_at, tx.context().actor.name.clone());
    for one in &taken {
        let today = swedish_date(recorded_at);
        tx.insert(&PUBLICATION_WITHDRAWAL, &values![association, one.id, today, reason, &actor, recorded_at])?;
    }
    Ok(taken.len())
}

/// Finds what looks like personal numbers in the words and tables of a document: they must not become public.
pub fn check_words(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = |text: &str| found.extend(finsam::personal_number::find_all(text));
    for section in &document.sections {
        look(&section.heading);
        for block in &section.blocks {
            match block {
                Block::Words(markdown) => look(markdown),
                Block::Table(table) => {
                    look(&table.caption);
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        if let Cell::Text(text) | Cell::Words(text) = cell {
                            look(text);
                        }
                    }
                }
                Block::Signatures(signatures) => {
                    look(&signatures.statement);
                    signatures.seats.iter().filter_map(|seat| seat.name.as_deref()).for_each(&mut look);
                }
                Block::Chart(_) | Block::KeyFigures(_) | Block::PageBreak => {}
            }
        }
    }
    for figure in &document.figures {
        if let finsam::figure::Trace::Observation { source, .. } = &figure.trace {
            look(source);
        }
        look(&figure.label);
    }
    found.dedup();
    found
}
