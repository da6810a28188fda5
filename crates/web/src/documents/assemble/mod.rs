//! A document put together from its words and from everything that is computed.

mod against_budget;
mod annual;
mod development;
mod economy;
mod figure_list;
mod follow_up;
mod goals;
mod maker;
mod material;
mod operating_account;
mod organisation;
mod plan;
mod planned;
mod statements;
pub mod statutory;
mod visits;

pub use material::{list_extra, list_printed};

use finsam::review::Finding;
use jiff::civil::Date;
use report::model::{Adoption, Document, Kind, Status};
use store::{Files, Reader};

use self::maker::Maker;
use self::material::Material;
use super::operations::{
    AttachedFile, DocumentError, DocumentHead, EventKind, SectionHead, State, find_by_date, list_files, list_missing,
    list_shown_sections, list_texts, settle_date, title,
};
use super::states::StateError;
use super::template::{Repeated, Template, find_template, goal_key};
use super::words::review_document;
use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::decisions::operations::{Decision, find_decision};

/// The document of a kind and date: as it was kept if it is adopted, else as it stands now; without words if nobody has
/// made it yet.
pub fn assemble(
    reader: &Reader<'_>,
    files: &Files,
    association: &Association,
    kind: &str,
    on: Date,
) -> Result<Document, DocumentError> {
    let unknown = || DocumentError::UnknownKind(kind.to_owned());
    let found = Kind::find(kind).ok_or_else(unknown)?;
    let as_at = settle_date(reader, association, found, on)?;
    let template = find_template(reader, association.id, found, as_at)?.ok_or_else(unknown)?;
    match find_by_date(reader, association.id, found, as_at)? {
        Some(head) => assemble_stored(reader, files, association, &head),
        None => from_template(reader, association, template, as_at),
    }
}

/// A document that has been made: as it was kept when it was locked, else when it was adopted; before that as it stands
/// now.
pub fn assemble_stored(
    reader: &Reader<'_>,
    files: &Files,
    association: &Association,
    head: &DocumentHead,
) -> Result<Document, DocumentError> {
    match read_kept(reader, files, association, head)? {
        Some(kept) => Ok(kept),
        None => assemble_draft(reader, association, head),
    }
}

/// The same with what its review says. What is kept is as it is: a review of it would only speak of what has changed since.
pub fn assemble_reviewed(
    reader: &Reader<'_>,
    files: &Files,
    association: &Association,
    head: &DocumentHead,
) -> Result<(Document, Vec<Finding>), DocumentError> {
    if let Some(kept) = read_kept(reader, files, association, head)? {
        return Ok((kept, Vec::new()));
    }
    review_draft(reader, association, head)
}

/// A document of which nothing is kept, with what its review says.
pub fn review_draft(
    reader: &Reader<'_>,
    association: &Association,
    head: &DocumentHead,
) -> Result<(Document, Vec<Finding>), DocumentError> {
    let material = read_material(reader, association, head)?;
    let snapshot = material.snapshot.clone();
    let document = as_it_stands(reader, association, head, material)?;
    let findings = review_document(reader, association, head, &snapshot, &document)?;
    Ok((document, findings))
}

/// A document of which nothing is kept, as it stands now.
pub fn assemble_draft(
    reader: &Reader<'_>,
    association: &Association,
    head: &DocumentHead,
) -> Result<Document, DocumentError> {
    as_it_stands(reader, association, head, read_material(reader, association, head)?)
}

fn read_kept(
    reader: &Reader<'_>,
    files: &Files,
    association: &Association,
    head: &DocumentHead,
) -> Result<Option<Document>, DocumentError> {
    let Some(hash) = head.find_kept_content() else { return Ok(None) };
    let kept = serde_json::from_slice(&files.get(hash)?).map_err(|error| DocumentError::Kept(error.to_string()))?;
    match head.find_event(EventKind::Adopted) {
        Some(adopted) if head.state() == State::Adopted => {
            let attached = list_files(reader, association.id, head.id)?;
            Ok(Some(with_files_since(kept, &attached, adopted.recorded_at)))
        }
        _ => Ok(Some(kept)),
    }
}

/// The list of attached files alone goes on after the adoption: the auditors write when the board has.
fn with_files_since(mut kept: Document, attached: &[AttachedFile], adopted_at: i64) -> Document {
    let before: Vec<AttachedFile> = attached.iter().filter(|file| file.recorded_at <= adopted_at).cloned().collect();
    let (was, becomes) = (annual::attached(&before), annual::attached(attached));
    let blocks = kept.sections.iter_mut().flat_map(|section| &mut section.blocks);
    blocks.filter(|block| **block == was).for_each(|block| block.clone_from(&becomes));
    kept
}

/// The document as a decision adopts it: what is kept, and shown from then on.
pub fn as_adopted(
    reader: &Reader<'_>,
    association: &Association,
    head: &DocumentHead,
    decision: &Decision,
) -> Result<Document, DocumentError> {
    let material = Material::read(reader, association, head.kind, head.as_at, STILL_KNOWN)?;
    let document = make(reader, association, head, Some(decision), material)?;
    Ok(Document { status: Status::Adopted, ..document })
}

/// The document as it will be when it is locked under a register number: what was adopted.
///
/// **Errors**: `WrongState` when it is not adopted.
pub fn prepare_lock(
    reader: &Reader<'_>,
    files: &Files,
    association: &Association,
    head: &DocumentHead,
    register_number: &str,
) -> Result<Document, StateError> {
    if head.state() != State::Adopted {
        return Err(StateError::WrongState(head.state()));
    }
    let document = assemble_stored(reader, files, association, head)?;
    Ok(Document { register_number: Some(register_number.to_owned()), status: Status::Locked, ..document })
}

/// Version 0.1.0 kept nothing at an adoption: there, at least the books are those that were known then.
fn read_material<'a>(
    reader: &Reader<'_>,
    association: &'a Association,
    head: &DocumentHead,
) -> Result<Material<'a>, DocumentError> {
    Material::read(reader, association, head.kind, head.as_at, head.known_at())
}

/// A document of which nothing is kept.
fn as_it_stands(
    reader: &Reader<'_>,
    association: &Association,
    head: &DocumentHead,
    material: Material<'_>,
) -> Result<Document, DocumentError> {
    let adopted = head.find_event(EventKind::Adopted);
    let decision = match adopted.and_then(|event| event.decision_id) {
        Some(id) => find_decision(reader, association.id, id)?,
        None => None,
    };
    make(reader, association, head, decision.as_ref(), material)
}

fn make(
    reader: &Reader<'_>,
    association: &Association,
    head: &DocumentHead,
    decision: Option<&Decision>,
    mut material: Material<'_>,
) -> Result<Document, DocumentError> {
    let adoption = decision.map(|decision| Adoption {
        adopted_on: decision.decided_on,
        decision: format!("styrelsen {}, dnr {}", decision.paragraph, decision.register_number),
    });
    let texts = list_texts(reader, association.id, head.id)?;
    material.files = list_files(reader, association.id, head.id)?;
    if head.kind == Kind::AnnualReport && head.state() == State::Draft {
        material.missing = list_missing(reader, association, Some(head), &material.snapshot)?;
    }
    let template = find_template(reader, association.id, head.kind, head.as_at)?
        .ok_or_else(|| DocumentError::UnknownKind(head.kind.code().to_owned()))?;
    let mut maker = Maker::new(material, template, adoption);
    for section in list_shown_sections(reader, association.id, head)? {
        let words = texts.iter().find(|text| text.section_key == section.key).map(|text| text.markdown.as_str());
        maker.add(&section, words.unwrap_or_default());
    }
    let status = match head.state() {
        State::Draft => Status::Draft,
        State::Reviewed => Status::Reviewed,
        State::Adopted => Status::Adopted,
        State::Locked => Status::Locked,
    };
    Ok(maker.finish(head.title.clone(), status))
}

fn from_template(
    reader: &Reader<'_>,
    association: &Association,
    template: Template,
    as_at: Date,
) -> Result<Document, DocumentError> {
    let mut material = Material::read(reader, association, template.kind, as_at, STILL_KNOWN)?;
    if template.kind == Kind::AnnualReport {
        material.missing = list_missing(reader, association, None, &material.snapshot)?;
    }
    let title = title(template.kind, material.period);
    let goals: Vec<i64> = material.goals.iter().map(|goal| goal.number).collect();
    let sections = template.sections.clone();
    let mut maker = Maker::new(material, template, None);
    for section in sections {
        let head = SectionHead {
            key: section.key,
            numbering: section.numbering,
            heading: section.heading,
            level: section.level,
        };
        maker.add(&head, "");
        if section.repeated == Repeated::Goals {
            for number in &goals {
                let (key, heading) = (goal_key(*number), format!("Mål {number}"));
                maker.add(&SectionHead { key, numbering: None, heading, level: section.level + 1 }, "");
            }
        }
    }
    Ok(maker.finish(title, Status::Draft))
}

/// Writes text of the register as Markdown that says just its letters.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' => out.push(' '),
            _ => {
                if "\\`*_{}[]()<>#+-.!|~^&:".contains(letter) {
                    out.push('\\');
                }
                out.push(letter);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::operations::FileKind;
    use super::*;

    #[test]
    fn text_of_the_register_never_becomes_markup() {
        let sample = report::samples::interim_report();
        for text in ["**fet** _och_ [länk](https://a)", "1. ett", "<b>b</b> &amp;", "# rubrik", "a\\b", "- punkt"] {
            assert_eq!(report::words::plain_text(&sample, &plain(text)), text, "{text}");
        }
    }

    #[test]
    fn an_adopted_document_lists_what_the_auditors_attach_afterwards() {
        let file = |recorded_at: i64, name: &str| AttachedFile {
            id: store::Id::random([1; 16]),
            kind: FileKind::AuditReport,
            name: name.to_owned(),
            media_type: "application/pdf",
            size_bytes: 1,
            sha256: vec![7; 32],
            actor_name: String::new(),
            recorded_at,
        };
        let (before, after) = (file(10, "yttrande.pdf"), file(30, "revisionsberattelse.pdf"));
        for there in [Vec::new(), vec![before]] {
            let mut kept = report::samples::interim_report();
            kept.sections[0].blocks.push(annual::attached(&there));
            let all: Vec<AttachedFile> = there.iter().cloned().chain([after.clone()]).collect();
            let shown = with_files_since(kept.clone(), &all, 20);
            assert_eq!(shown.sections[0].blocks.last(), Some(&annual::attached(&all)));
            assert_eq!(with_files_since(kept.clone(), &there, 20), kept);
            assert_eq!(shown.sections[1..], kept.sections[1..]);
        }
    }
}
