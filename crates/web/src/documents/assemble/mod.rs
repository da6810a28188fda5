//! A document put together from its words and from everything that is computed.

mod against_budget;
mod annual;
mod development;
mod economy;
mod figure_list;
mod follow_up;
mod goals;
mod material;
mod operating_account;
mod organisation;
mod plan;
mod planned;
mod statements;
pub mod statutory;
mod visits;

use finsam::review::Finding;
use jiff::civil::Date;
use report::model::{Adoption, Block, Document, Kind, Money, Section, Status};
use store::{Files, Reader};

use self::material::Material;
use super::operations::{
    AttachedFile, DocumentError, DocumentHead, EventKind, SectionHead, State, find_by_date, list_files, list_missing,
    list_shown_sections, list_texts, settle_date, title,
};
use super::states::StateError;
use super::template::{Computed, Repeated, Template, find_goal_number, find_template, goal_key};
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
        None => as_it_stands(reader, association, head, read_material(reader, association, head)?),
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
    let material = read_material(reader, association, head)?;
    let findings = review_document(reader, association, head, &material.snapshot)?;
    Ok((as_it_stands(reader, association, head, material)?, findings))
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
    let mut maker = Maker { material, template, adoption, sections: Vec::new() };
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
    let mut maker = Maker { material, template, adoption: None, sections: Vec::new() };
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

struct Maker<'a> {
    material: Material<'a>,
    template: Template,
    adoption: Option<Adoption>,
    sections: Vec<Section>,
}

impl Maker<'_> {
    fn add(&mut self, head: &SectionHead, words: &str) {
        let template = self.template.find_section(&head.key).cloned();
        let lists_missing = template.as_ref().is_some_and(|section| section.below.contains(&Computed::Missing));
        if lists_missing && self.material.missing.is_empty() {
            return;
        }
        let (above, below) =
            template.as_ref().map_or((&[][..], &[][..]), |section| (&section.above[..], &section.below[..]));
        let number = find_goal_number(&head.key);
        let stated = number.map(|number| Computed::Goal { number });
        let mut blocks: Vec<Block> = above.iter().chain(&stated).flat_map(|computed| self.blocks(computed)).collect();
        if !words.trim().is_empty() {
            blocks.push(Block::Words(words.to_owned()));
        }
        // A plan says what is to be reached for a goal, a report what came of it.
        let (planned, fulfilled) = match self.template.kind {
            Kind::Plan => (number, None),
            _ => (None, number),
        };
        blocks.extend(planned.into_iter().flat_map(|number| plan::objectives(&self.material, number)));
        let fulfilment = fulfilled.map(|number| Computed::Fulfilment { number });
        blocks.extend(below.iter().chain(&fulfilment).flat_map(|computed| self.blocks(computed)));
        // One page has no room for headings with nothing under them.
        if blocks.is_empty() && self.template.kind == Kind::FinancialFollowUp {
            return;
        }
        self.sections.push(Section {
            key: head.key.clone(),
            number: head.numbering.clone(),
            heading: head.heading.clone(),
            level: head.level,
            blocks,
        });
        if template.is_some_and(|section| section.repeated == Repeated::Notes) {
            self.sections.extend(statements::notes(&self.material, head.level + 1));
        }
    }

    fn blocks(&self, computed: &Computed) -> Vec<Block> {
        let material = &self.material;
        match computed {
            Computed::Board => organisation::board(material),
            Computed::Auditors => organisation::auditors(material),
            Computed::Goals => goals::overall(material),
            Computed::Goal { number } => goals::stated(material, *number),
            Computed::Fulfilment { number } => goals::fulfilment(material, *number),
            Computed::Interventions => goals::interventions(material),
            Computed::KeyFigures => economy::key_figures(material),
            Computed::EquityCurve => economy::equity_curve(material),
            Computed::AgainstBudget => against_budget::comparison(material),
            Computed::CostsByPurpose => economy::costs_by_purpose(material),
            Computed::IncomeStatement if self.is_annual() => statutory::income_statement(material),
            Computed::BalanceSheet if self.is_annual() => statutory::balance_sheet(material),
            Computed::IncomeStatement => statements::income_statement(material),
            Computed::BalanceSheet => statements::balance_sheet(material),
            Computed::Signatures => organisation::signatures(material, self.template.kind, self.adoption.as_ref()),
            Computed::Visits => visits::tables(material),
            Computed::Merger => figure_list::merger(material),
            Computed::Plan { block } => plan::blocks(material, *block, self.adoption.as_ref()),
            Computed::FollowUp { block } => follow_up::blocks(material, *block),
            Computed::Table(list) => figure_list::table(material, list),
            Computed::Development => annual::development(material),
            Computed::CashFlow => annual::cash_flow(material),
            Computed::OperatingAccount => operating_account::table(material),
            Computed::Investments => annual::investments(material),
            Computed::BalanceRequirement => annual::balance_requirement(material),
            Computed::Staff => annual::staff(material),
            Computed::ContributionsByMember => annual::contributions(material),
            Computed::AuditCost => annual::audit_cost(material),
            Computed::Attached => vec![annual::attached(&material.files)],
            Computed::Missing => annual::missing(material),
            Computed::PageBreak => vec![Block::PageBreak],
        }
    }

    /// The annual report alone follows the layout of the law.
    fn is_annual(&self) -> bool {
        self.template.kind == Kind::AnnualReport
    }

    fn finish(self, title: String, status: Status) -> Document {
        let material = self.material;
        let (association, as_at) = (material.association, material.as_at);
        Document {
            kind: self.template.kind,
            title,
            association: association.name.clone(),
            organisation_number: association.organisation_number.clone(),
            period_from: material.period.from,
            period_until: material.period.last.tomorrow().unwrap_or(material.period.last),
            as_at,
            language: "sv".to_owned(),
            register_number: None,
            adopted: self.adoption,
            status,
            money: if self.template.kind == Kind::Plan { Money::Kronor } else { Money::Tkr },
            sections: self.sections,
            figures: material.into_figures(),
        }
    }
}

/// Writes text of the register as Markdown that says just its letters.
fn plain(text: &str) -> String {
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
