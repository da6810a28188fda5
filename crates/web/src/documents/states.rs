//! From draft to reviewed, adopted and locked. Each step is a row that says who took it and when.

use finsam::review::{Finding, Severity};
use jiff::civil::Date;
use report::model::{Document, Kind};
use store::{Files, Id, Reader, StoreError, Tx, values};
use thiserror::Error;

use super::assemble::{as_adopted, prepare_lock, review_draft};
use super::carried::list_left_behind;
use super::offline::figures_of;
use super::operations::{DocumentError, DocumentHead, EventKind, State, find_document, list_documents, list_missing};
use super::tables::DOCUMENT_EVENT;
use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::decisions::operations::{Decision, find_by_number};
use crate::figures::operations::compute_snapshot;

/// Why a document does not take a step.
#[derive(Debug, Error)]
pub enum StateError {
    #[error("there is no such document")]
    NotThere,
    #[error("the document is {0:?}")]
    WrongState(State),
    #[error("the document lacks {0:?}")]
    Incomplete(Vec<String>),
    #[error("the review finds {} errors", .0.len())]
    HasErrors(Vec<Finding>),
    #[error("the register has no decision {0}")]
    UnknownDecision(String),
    #[error("the decision is older than the figures")]
    DecidedTooEarly { decided_on: Date, as_at: Date },
    #[error("the decision has not been taken yet")]
    DecidedLater { decided_on: Date },
    #[error("the register number {0} is taken")]
    NumberTaken(String),
    #[error("the document has changed since it was set")]
    ChangedMeanwhile,
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Marks a draft as reviewed. **Errors**: `HasErrors` while the review of words and figures finds any, `Incomplete` while an
/// annual report lacks what it cannot do without, or words still have figures of the last document alone.
pub fn mark_reviewed(tx: &mut Tx<'_>, association: &Association, document: Id) -> Result<(), StateError> {
    let head = in_state(tx, association, document, State::Draft)?;
    if head.kind == Kind::AnnualReport {
        let snapshot = compute_snapshot(tx, association, head.as_at, STILL_KNOWN)?;
        let missing = list_missing(tx, association, Some(&head), &snapshot)?;
        let stops: Vec<String> = missing.into_iter().filter(|it| it.stops).map(|it| it.text).collect();
        if !stops.is_empty() {
            return Err(StateError::Incomplete(stops));
        }
    }
    let (_, findings) = review_draft(tx, association, &head)?;
    let left = list_left_behind(&findings);
    if !left.is_empty() {
        let text = format!("Siffror som bara fanns i förra dokumentet står kvar i: {}.", left.join("; "));
        return Err(StateError::Incomplete(vec![text]));
    }
    let errors: Vec<Finding> = findings.into_iter().filter(|finding| finding.severity() == Severity::Error).collect();
    if !errors.is_empty() {
        return Err(StateError::HasErrors(errors));
    }
    add_event(tx, &head, EventKind::Reviewed, &Grounds::default())
}

/// Makes a reviewed document a draft again.
pub fn reopen(tx: &mut Tx<'_>, association: &Association, document: Id) -> Result<(), StateError> {
    let head = in_state(tx, association, document, State::Reviewed)?;
    add_event(tx, &head, EventKind::Reopened, &Grounds::default())
}

/// Notes that a decision of the register adopted the document, and keeps what it adopted.
///
/// **Errors**: a decision that is not in the register, is older than the document's figures, or is dated after today.
pub fn adopt(
    tx: &mut Tx<'_>,
    files: &Files,
    association: &Association,
    document: Id,
    decision_number: &str,
) -> Result<(), StateError> {
    let head = in_state(tx, association, document, State::Reviewed)?;
    let decision = check_decision(tx, association, &head, decision_number)?;
    let adopted = as_adopted(tx, association, &head, &decision)?;
    let content_sha256 = Some(keep_content(tx, files, &head, &adopted)?);
    let grounds = Grounds { decision_id: Some(decision.id), content_sha256, ..Grounds::default() };
    add_event(tx, &head, EventKind::Adopted, &grounds)
}

fn check_decision(
    tx: &Tx<'_>,
    association: &Association,
    head: &DocumentHead,
    number: &str,
) -> Result<Decision, StateError> {
    let unknown = || StateError::UnknownDecision(number.to_owned());
    let decision = find_by_number(tx, association.id, number)?.ok_or_else(unknown)?;
    let today = crate::clock::swedish_date(tx.context().recorded_at);
    // A plan is decided before the years that it is about.
    if head.kind != Kind::Plan && decision.decided_on < head.as_at {
        return Err(StateError::DecidedTooEarly { decided_on: decision.decided_on, as_at: head.as_at });
    }
    if decision.decided_on > today {
        return Err(StateError::DecidedLater { decided_on: decision.decided_on });
    }
    Ok(decision)
}

/// Keeps an adopted document for ever: its PDF, its figures and what they were made from.
///
/// **Errors**: `ChangedMeanwhile` when the document is no longer what `prepared` says; `NumberTaken`.
pub fn lock(
    tx: &mut Tx<'_>,
    files: &Files,
    association: &Association,
    document: Id,
    prepared: &Document,
    pdf: &[u8],
) -> Result<(), StateError> {
    let head = in_state(tx, association, document, State::Adopted)?;
    let number = prepared.register_number.as_deref().unwrap_or_default();
    check_register_number(tx, association, number)?;
    if prepare_lock(tx, files, association, &head, number)? != *prepared {
        return Err(StateError::ChangedMeanwhile);
    }
    let name = head.file_name();
    let figures = figures_of(prepared, &association.short_name);
    let grounds = Grounds {
        decision_id: None,
        register_number: Some(number.to_owned()),
        pdf_sha256: Some(files.put(tx, pdf, "application/pdf", &format!("{name}.pdf"))?),
        figures_sha256: Some(files.put(tx, figures.as_bytes(), "application/json", &format!("{name}-siffror.json"))?),
        content_sha256: Some(keep_content(tx, files, &head, prepared)?),
    };
    add_event(tx, &head, EventKind::Locked, &grounds)
}

/// Keeps everything that a document says. Gives its hash.
fn keep_content(
    tx: &mut Tx<'_>,
    files: &Files,
    head: &DocumentHead,
    document: &Document,
) -> Result<Vec<u8>, DocumentError> {
    let content = serde_json::to_vec(document).map_err(|error| DocumentError::Kept(error.to_string()))?;
    Ok(files.put(tx, &content, "application/json", &format!("{}-dokument.json", head.file_name()))?)
}

/// A number in the register is given once: to a decision or to a document.
pub fn check_register_number(reader: &Reader<'_>, association: &Association, number: &str) -> Result<(), StateError> {
    let of_document = list_documents(reader, association.id)?.into_iter().flat_map(|head| head.events);
    let is_taken = of_document.filter_map(|event| event.register_number).any(|taken| taken == number)
        || find_by_number(reader, association.id, number)?.is_some();
    if is_taken { Err(StateError::NumberTaken(number.to_owned())) } else { Ok(()) }
}

fn in_state(tx: &Tx<'_>, association: &Association, document: Id, wanted: State) -> Result<DocumentHead, StateError> {
    let head = find_document(tx, association.id, document)?.ok_or(StateError::NotThere)?;
    if head.state() == wanted { Ok(head) } else { Err(StateError::WrongState(head.state())) }
}

#[derive(Default)]
struct Grounds {
    decision_id: Option<Id>,
    register_number: Option<String>,
    pdf_sha256: Option<Vec<u8>>,
    figures_sha256: Option<Vec<u8>>,
    content_sha256: Option<Vec<u8>>,
}

fn add_event(tx: &mut Tx<'_>, head: &DocumentHead, kind: EventKind, grounds: &Grounds) -> Result<(), StateError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    let actor = tx.context().actor.name.clone();
    let number = head.events.last().map_or(0, |event| event.number) + 1;
    tx.insert(
        &DOCUMENT_EVENT,
        &values![
            association,
            id,
            head.id,
            number,
            kind.name(),
            grounds.decision_id,
            grounds.register_number.as_deref(),
            grounds.pdf_sha256.as_deref(),
            grounds.figures_sha256.as_deref(),
            grounds.content_sha256.as_deref(),
            actor,
            recorded_at
        ],
    )?;
    Ok(())
}
