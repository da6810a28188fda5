//! The review of a document: its words against the figures and the rules, its figures against each other.

use std::collections::HashMap;

use finsam::figure::Figure;
use finsam::review::{
    Finding, Passage, Printed, WordReference, check_computed, check_figures, check_named_rules, check_words,
};
use report::model::{Document, Kind, Money};
use report::shown::standard_form;
use report::words::{Piece, Span, parse};
use store::{Reader, StoreResult};

use super::assemble::{list_extra, list_printed};
use super::carried::{CarriedText, Checked, list_carried};
use super::later::Later;
use super::operations::{DocumentHead, SectionHead, list_documents, list_shown_sections, list_texts};
use super::period::find_plan_day;
use super::planned::{check_budget_at, check_words_of_plan};
use super::required::check_parts;
use super::template::{find_template, goal_key};
use crate::association::operations::Association;
use crate::figures::operations::{Snapshot, compute_from};
use crate::goals::operations::list_goals;

/// Reviews the words of every document at the snapshot's date; finds nothing where there is none.
pub fn check_document(
    reader: &Reader<'_>,
    association: &Association,
    snapshot: &Snapshot,
) -> StoreResult<Vec<Finding>> {
    let mut findings = Vec::new();
    let documents = list_documents(reader, association.id)?;
    for kind in Kind::ALL {
        let on = match kind {
            Kind::Plan => find_plan_day(&snapshot.facts.plans.budgets, snapshot.as_at),
            _ => snapshot.as_at,
        };
        let Some(head) = documents.iter().find(|head| head.kind == kind && head.as_at == on) else { continue };
        // A plan speaks of the figures of its own day.
        if on == snapshot.as_at {
            findings.extend(check_words_of(reader, association, head, snapshot)?);
        } else {
            let of_plan = compute_from(reader, association, snapshot.facts.clone(), on)?;
            findings.extend(check_words_of(reader, association, head, &of_plan)?);
        }
    }
    Ok(findings)
}

/// The same of one document, by what its tables are made of: the document itself need not be put together.
fn check_words_of(
    reader: &Reader<'_>,
    association: &Association,
    head: &DocumentHead,
    snapshot: &Snapshot,
) -> StoreResult<Vec<Finding>> {
    let extra = list_extra(reader, association, head.kind, snapshot)?;
    let figures: Vec<Figure> = snapshot.figures.iter().chain(&snapshot.before).chain(&extra.exact).cloned().collect();
    let in_tkr: HashMap<String, Figure> = match head.kind {
        // The tables of a plan are in kronor, as the budget is decided.
        Kind::Plan => HashMap::new(),
        _ => {
            let all = list_printed(snapshot).into_iter().chain(extra.printed);
            all.map(|figure| (figure.id.clone(), figure)).collect()
        }
    };
    let printed = |id: &str| in_tkr.get(id).map(|figure| standard_form(figure, Money::Tkr));
    check_all_words(reader, association, head, snapshot, &figures, &printed)
}

/// Reviews a document by the figures of its day: words, statements and accounts, and the parts that it has; the gravest
/// first.
pub fn review_document(
    reader: &Reader<'_>,
    association: &Association,
    head: &DocumentHead,
    snapshot: &Snapshot,
    document: &Document,
) -> StoreResult<Vec<Finding>> {
    let mut findings = check_computed(&snapshot.computed);
    findings.extend(check_figures(&snapshot.figures, &snapshot.rules()));
    let printed = |id: &str| document.printed(id);
    findings.extend(check_all_words(reader, association, head, snapshot, &document.figures, &printed)?);
    if head.kind == Kind::Plan {
        findings.extend(check_budget_at(snapshot));
    }
    let template = find_template(reader, association.id, head.kind, head.as_at)?;
    findings.extend(template.iter().flat_map(|template| check_parts(template, head.as_at)));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    Ok(findings)
}

/// Reviews the words of one section of a document; `carried` is how they came there, where nobody has saved them yet.
pub fn check_section(
    heading: &str,
    markdown: &str,
    document: &Document,
    head: &DocumentHead,
    carried: Option<&CarriedText>,
) -> Vec<Finding> {
    let Checked { passages, mut findings } = match carried.filter(|carried| carried.markdown == markdown) {
        Some(carried) => carried.check(heading, head, &document.figures),
        None => Checked { passages: passages(heading, markdown), findings: Vec::new() },
    };
    findings.extend(check_words(&passages, &document.figures, &|id| document.printed(id)));
    findings.extend(check_named_rules(&passages, head.as_at));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    findings
}

fn check_all_words(
    reader: &Reader<'_>,
    association: &Association,
    head: &DocumentHead,
    snapshot: &Snapshot,
    figures: &[Figure],
    printed: &Printed<'_>,
) -> StoreResult<Vec<Finding>> {
    let texts = list_texts(reader, association.id, head.id)?;
    let all_carried = list_carried(reader, association.id, head.id)?;
    let (mut all, mut findings) = (Vec::new(), Vec::new());
    let sections = list_shown_sections(reader, association.id, head)?;
    for section in &sections {
        match all_carried.iter().find(|carried| carried.section_key == section.key) {
            Some(carried) => {
                let checked = carried.check(&section.heading, head, figures);
                all.extend(checked.passages);
                findings.extend(checked.findings);
            }
            None => {
                let written = texts.iter().filter(|text| text.section_key == section.key);
                all.extend(written.flat_map(|text| passages(&section.heading, &text.markdown)));
            }
        }
    }
    all.extend(passages_of_goals(reader, association, head, snapshot, &sections)?);
    findings.extend(check_words(&all, figures, printed));
    findings.extend(check_named_rules(&all, head.as_at));
    if head.kind == Kind::Plan {
        findings.extend(check_words_of_plan(snapshot, &all));
    }
    Ok(findings)
}

/// What is said of the goals that the document shows.
fn passages_of_goals(
    reader: &Reader<'_>,
    association: &Association,
    head: &DocumentHead,
    snapshot: &Snapshot,
    sections: &[SectionHead],
) -> StoreResult<Vec<Passage>> {
    let mut all = Vec::new();
    let mut goals = list_goals(reader, association.id, i64::from(head.as_at.year()), head.known_at())?;
    goals.retain(|goal| sections.iter().any(|section| section.key == goal_key(goal.number)));
    let later = Later::read(reader, association.id, head.kind, snapshot)?;
    for goal in goals {
        let place = |activity: &str| format!("Mål {}, {activity}", goal.number);
        if head.kind == Kind::Plan {
            let said = goal.objectives.iter().flat_map(|it| std::iter::once(&it.text).chain(&it.measure));
            all.extend(said.flat_map(|text| passages(&place("delmål"), text)));
        } else {
            let shown = goal.indicators.iter().filter(|it| !later.is_behind(&it.result));
            all.extend(shown.flat_map(|it| passages(&place(&it.activity), &it.result)));
        }
    }
    Ok(all)
}

/// Splits a text into passages: each paragraph with its references, and its letters outside them.
pub fn passages(heading: &str, markdown: &str) -> Vec<Passage> {
    let mut paragraphs = Vec::new();
    collect(&parse(markdown), &mut paragraphs);
    let several = paragraphs.len() > 1;
    let place = |index: usize| if several { format!("{heading}, stycke {}", index + 1) } else { heading.to_owned() };
    let passage = |(index, spans): (usize, Vec<Span>)| {
        let mut passage = Passage { place: place(index), text: String::new(), references: Vec::new() };
        read_spans(&spans, &mut passage);
        passage
    };
    paragraphs.into_iter().enumerate().map(passage).collect()
}

fn collect(pieces: &[Piece], paragraphs: &mut Vec<Vec<Span>>) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(spans) | Piece::Heading { spans, .. } => paragraphs.push(spans.clone()),
            Piece::List { items, .. } => items.iter().for_each(|item| collect(item, paragraphs)),
            Piece::Quote(inner) => collect(inner, paragraphs),
        }
    }
}

fn read_spans(spans: &[Span], passage: &mut Passage) {
    for span in spans {
        match span {
            Span::Text(text) | Span::Code(text) => passage.text.push_str(text),
            Span::Emphasis(inner) | Span::Strong(inner) | Span::Footnote(inner) | Span::Link { spans: inner, .. } => {
                read_spans(inner, passage);
            }
            Span::Figure { id, phrase } => {
                passage.references.push(WordReference { phrase: phrase.clone(), figure_id: id.clone() });
                // Words on both sides of a reference do not run together into a number.
                passage.text.push('…');
            }
            Span::Break => passage.text.push(' '),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_into_paragraphs_with_their_references() {
        let text = "Vi har [9 256 tkr](figur:outcome/budget) att\nanvända.\n\n- **Ett** [två](figur:b)\n- tre";
        let found = passages("Ekonomi", text);
        let ids: Vec<Vec<&str>> = found
            .iter()
            .map(|passage| passage.references.iter().map(|reference| reference.figure_id.as_str()).collect())
            .collect();
        assert_eq!(ids, [vec!["outcome/budget"], vec!["b"], vec![]]);
        assert_eq!(found[0].text, "Vi har … att använda.");
        assert_eq!(found[1].place, "Ekonomi, stycke 2");
    }

    #[test]
    fn the_only_paragraph_is_named_after_its_section() {
        assert_eq!(passages("Vision", "Enkelt.")[0].place, "Vision");
    }
}
