//! Editions of a locked annual report: the same report set once more, with the auditors' report inside the file.
//!
//! The PDF that the lock keeps never changes. An edition is another file with a sum of its own.

use jiff::civil::Date;
use report::model::{Block, Cell, Column, ColumnKind, Document, Kind, Row, Section, Table};
use report::swedish::long_date;
use report::typst::{Attachment, Setting};
use store::{Files, Id, Reader, Row as StoredRow, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::files::{AttachedFile, FileKind, list_files, parted_sum};
use super::operations::{DocumentError, DocumentHead, Kept, assemble_stored, find_document};
use super::queries;
use super::tables::{DOCUMENT_EDITION, DOCUMENT_EDITION_FILE};
use crate::association::operations::Association;

const PDF: &str = "application/pdf";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    pub id: Id,
    /// 1, 2, 3 within the document.
    pub number: i64,
    pub about: About,
    pub pdf_sha256: Vec<u8>,
    /// The attached files that lie in it.
    pub files: Vec<Id>,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// What the auditors' report says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The day that stands on it.
    pub reported_on: Date,
    /// Who wrote it, as it is printed.
    pub auditors: String,
}

/// Why an edition is not made.
#[derive(Debug, Error)]
pub enum EditionError {
    #[error("there is no such document")]
    NotThere,
    #[error("only an annual report has an auditors' report")]
    NotAnnual,
    #[error("the document is not locked")]
    NotLocked,
    #[error("no auditors' report is attached as a PDF")]
    NoReport,
    #[error("the day is before {0}")]
    TooEarly(Date),
    #[error("the day is after today")]
    TooLate,
    #[error("edition {0} is the same")]
    AlreadyThere(i64),
    #[error("the files have changed since it was set")]
    ChangedMeanwhile,
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl EditionError {
    pub fn swedish(&self) -> String {
        match self {
            EditionError::NotThere => "Dokumentet finns inte.".to_owned(),
            EditionError::NotAnnual => "Bara en årsredovisning har en revisionsberättelse.".to_owned(),
            EditionError::NotLocked => "Lås årsredovisningen först. Utgåvan görs av det som är låst.".to_owned(),
            EditionError::NoReport => "Bifoga revisionsberättelsen som PDF först.".to_owned(),
            EditionError::TooEarly(day) => format!("Dagen kan inte vara före {}.", long_date(*day)),
            EditionError::TooLate => "Dagen har inte varit än.".to_owned(),
            EditionError::AlreadyThere(number) => format!("Utgåva {number} har redan samma innehåll."),
            EditionError::ChangedMeanwhile => {
                "En fil har bifogats medan utgåvan gjordes. Inget har sparats. Försök igen.".to_owned()
            }
            EditionError::Document(error) => error.swedish(),
            EditionError::Store(_) => "Det gick inte att spara. Inget har ändrats. Försök igen.".to_owned(),
        }
    }
}

/// What is to be set, and the attached files that go into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    pub setting: Setting,
    files: Vec<Id>,
}

/// The edition as it would be made now, of what the lock keeps.
///
/// **Errors**: `NotThere`, `NotAnnual`, `NotLocked`, `NoReport`, a day before the end of the year or after `today`,
/// `AlreadyThere`.
pub fn prepare(
    reader: &Reader<'_>,
    files: &Files,
    association: &Association,
    document: Id,
    about: &About,
    today: Date,
) -> Result<Prepared, EditionError> {
    let head = find_document(reader, association.id, document)?.ok_or(EditionError::NotThere)?;
    let (kept, reports) = check(reader, association.id, &head)?;
    if about.reported_on < head.as_at {
        return Err(EditionError::TooEarly(head.as_at));
    }
    if about.reported_on > today {
        return Err(EditionError::TooLate);
    }
    let own: Vec<Id> = reports.iter().map(|file| file.id).collect();
    let made = list_editions(reader, association.id, document)?;
    if let Some(same) = made.iter().find(|edition| edition.about == *about && edition.files == own) {
        return Err(EditionError::AlreadyThere(same.number));
    }
    let content = assemble_stored(reader, files, association, &head)?;
    let beside = reports.iter().zip(1..).map(|(file, number)| {
        let bytes = files.get(&file.sha256)?;
        let description = format!("Revisionsberättelse, {}", about.auditors);
        Ok(Attachment { name: name_in_file(number), media_type: PDF.to_owned(), description, bytes })
    });
    let beside = beside.collect::<StoreResult<Vec<Attachment>>>()?;
    let document = with_report(content, about, &reports, &kept);
    Ok(Prepared { setting: Setting { document, beside }, files: own })
}

/// What the lock keeps, and the auditors' reports that can lie in a PDF.
pub fn check(
    reader: &Reader<'_>,
    association: Id,
    head: &DocumentHead,
) -> Result<(Kept, Vec<AttachedFile>), EditionError> {
    if head.kind != Kind::AnnualReport {
        return Err(EditionError::NotAnnual);
    }
    let kept = head.find_kept().cloned().ok_or(EditionError::NotLocked)?;
    let mut reports = list_files(reader, association, head.id)?;
    reports.retain(|file| file.kind == FileKind::AuditReport && file.media_type == PDF);
    if reports.is_empty() { Err(EditionError::NoReport) } else { Ok((kept, reports)) }
}

fn name_in_file(number: usize) -> String {
    if number == 1 { "revisionsberattelse.pdf".to_owned() } else { format!("revisionsberattelse-{number}.pdf") }
}

/// The report with a page of its own that says what lies in the file, after everything that the lock keeps.
fn with_report(mut document: Document, about: &About, reports: &[AttachedFile], kept: &Kept) -> Document {
    let words = format!(
        "Revisorernas berättelse av den {} ligger i den här PDF-filen och öppnas i läsarens lista över bilagor.\n\n\
         Revisorer: {}.\n\nÅrsredovisningen är oförändrad. Den låsta filen utan berättelsen har kontrollsumman (SHA-256) {}.",
        long_date(about.reported_on),
        super::assemble::plain(&about.auditors),
        parted_sum(&kept.pdf_sha256)
    );
    let row = |(file, number): (&AttachedFile, usize)| {
        Row::plain(vec![Cell::Text(name_in_file(number)), Cell::text(&file.name), Cell::Text(parted_sum(&file.sha256))])
    };
    let columns = ["I filen", "Som den lämnades", "Kontrollsumma (SHA-256)"];
    let table = Table {
        key: "filer-i-utgavan".to_owned(),
        caption: "Filer i utgåvan".to_owned(),
        unit: None,
        columns: columns.map(|head| Column::new(head, ColumnKind::Text)).to_vec(),
        rows: reports.iter().zip(1..).map(row).collect(),
    };
    document.sections.push(Section {
        key: "revisionsberattelse-i-filen".to_owned(),
        number: None,
        heading: "Revisionsberättelsen i den här filen".to_owned(),
        level: 1,
        blocks: vec![Block::PageBreak, Block::Words(words), Block::Table(table)],
    });
    document
}

/// Keeps an edition that was set of what `prepared` says.
///
/// **Errors**: as [`prepare`], and `ChangedMeanwhile`.
pub fn record(
    tx: &mut Tx<'_>,
    files: &Files,
    association: &Association,
    document: Id,
    (about, prepared): (&About, &Prepared),
    pdf: &[u8],
    today: Date,
) -> Result<i64, EditionError> {
    if prepare(tx, files, association, document, about, today)? != *prepared {
        return Err(EditionError::ChangedMeanwhile);
    }
    let head = find_document(tx, association.id, document)?.ok_or(EditionError::NotThere)?;
    let number = list_editions(tx, association.id, document)?.len() as i64 + 1;
    let sha256 = files.put(tx, pdf, PDF, &file_name(&head))?;
    let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
    let About { reported_on, auditors } = about;
    let row = values![association.id, id, document, number, *reported_on, auditors, sha256, actor, recorded_at];
    tx.insert(&DOCUMENT_EDITION, &row)?;
    for (file, place) in prepared.files.iter().zip(1_i64..) {
        tx.insert(&DOCUMENT_EDITION_FILE, &values![association.id, id, place, *file])?;
    }
    Ok(number)
}

/// `arsredovisning-2024-12-31-med-revisionsberattelse.pdf`
pub fn file_name(head: &DocumentHead) -> String {
    format!("{}-med-revisionsberattelse.pdf", head.file_name())
}

/// The editions of a document, the newest first.
pub fn list_editions(reader: &Reader<'_>, association: Id, document: Id) -> StoreResult<Vec<Edition>> {
    let mut all = reader.list(&queries::LIST_EDITIONS, &values![association, document], read_edition)?;
    if all.is_empty() {
        return Ok(all);
    }
    reader.each(&queries::LIST_EDITION_FILES, &values![association, document], |row| {
        let (of, file): (Id, Id) = (row.get(0)?, row.get(1)?);
        if let Some(edition) = all.iter_mut().find(|edition| edition.id == of) {
            edition.files.push(file);
        }
        Ok(())
    })?;
    Ok(all)
}

fn read_edition(row: &StoredRow) -> StoreResult<Edition> {
    Ok(Edition {
        id: row.get(0)?,
        number: row.get(1)?,
        about: About { reported_on: row.get(2)?, auditors: row.get(3)? },
        pdf_sha256: row.get(4)?,
        files: Vec::new(),
        actor_name: row.get(5)?,
        recorded_at: row.get(6)?,
    })
}
