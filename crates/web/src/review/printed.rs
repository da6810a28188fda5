//! Reviewing what somebody printed: its figures, and what the file says about how they belong together.

use finsam::association::OfficeKind;
use finsam::review::{
    Finding, NameUse, Passage, PrintedOffice, Relation, check_named_bodies, check_named_rules, check_names,
    check_printed, check_printed_offices,
};
use jiff::civil::Date;
use report::figures_json;
use serde::Deserialize;
use store::{Reader, StoreError};
use thiserror::Error;

use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::documents::operations::{check_budget_at, check_lines_named, check_words_of_plan};
use crate::figures::operations::compute_snapshot;
use crate::register::operations::list_relations;

#[derive(Debug, Error)]
pub enum PrintedError {
    #[error("{0}")]
    Unreadable(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a file of printed figures may say besides the figures.
#[derive(Debug, Default, Deserialize)]
struct Beside {
    #[serde(default)]
    relations: Vec<PrintedRelation>,
    #[serde(default)]
    offices: Vec<PrintedHolder>,
    #[serde(default)]
    names: Vec<PrintedName>,
    /// The associations and authorities that the document lets act.
    #[serde(default)]
    bodies: Vec<PrintedName>,
    #[serde(default)]
    rules_named: Vec<RuleNamed>,
    /// What the words promise of the budget.
    #[serde(default)]
    promises: Vec<RuleNamed>,
    /// The lines that the words name as higher than the year before.
    #[serde(default)]
    raised: Vec<RaisedLines>,
}

#[derive(Debug, Deserialize)]
struct RaisedLines {
    place: String,
    lines: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum PrintedRelation {
    PartsOf {
        total: String,
        parts: Vec<String>,
    },
    SameFact {
        a: String,
        b: String,
    },
    SameRange {
        a_from: String,
        a_to: String,
        b_from: String,
        b_to: String,
    },
    ShareOf {
        share: String,
        #[serde(default)]
        part: Option<String>,
        #[serde(default)]
        parts: Vec<String>,
        whole: String,
    },
    TargetOf {
        target: String,
        whole: String,
    },
    RestsOn {
        claim: String,
        ground: String,
    },
    NoteStandsAt {
        note_number: u8,
        row: String,
    },
    SameDate {
        fact: String,
        a_place: String,
        a_on: String,
        b_place: String,
        b_on: String,
    },
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize)]
struct PrintedHolder {
    place: String,
    kind: String,
    name: String,
}

#[derive(Debug, Deserialize)]
struct PrintedName {
    place: String,
    name: String,
}

#[derive(Debug, Deserialize)]
struct RuleNamed {
    place: String,
    words: String,
}

/// Reviews printed figures (the JSON of `figures`) for themselves and against ours.
pub fn review_printed(
    reader: &Reader<'_>,
    association: &Association,
    as_at: Date,
    text: &str,
) -> Result<Vec<Finding>, PrintedError> {
    let printed = figures_json::read(text).map_err(|error| PrintedError::Unreadable(error.to_string()))?;
    let beside: Beside = serde_json::from_str(text)
        .map_err(|error| PrintedError::Unreadable(format!("Filen går inte att läsa som siffror i JSON: {error}")))?;
    let snapshot = compute_snapshot(reader, association, as_at, STILL_KNOWN)?;
    let mut relations = list_relations(reader, association.id)?;
    relations.extend(super::operations::merger_relation(&snapshot));
    relations.extend(beside.relations.into_iter().filter_map(relation));
    let mut findings = check_printed(&printed.figures, &snapshot.figures, &snapshot.rules(), &relations);
    let register = &snapshot.facts.register;
    let offices: Vec<PrintedOffice> = beside.offices.into_iter().map(office).collect();
    findings.extend(check_printed_offices(&offices, register, as_at));
    let names: Vec<NameUse> =
        beside.names.into_iter().map(|used| NameUse { name: used.name, place: used.place }).collect();
    findings.extend(check_names(&names));
    let bodies: Vec<NameUse> =
        beside.bodies.into_iter().map(|used| NameUse { name: used.name, place: used.place }).collect();
    findings.extend(check_named_bodies(&bodies, &snapshot.facts.predecessors, register, as_at));
    findings.extend(check_named_rules(&passages(beside.rules_named), as_at));
    let promises = passages(beside.promises);
    if !promises.is_empty() {
        findings.extend(check_budget_at(&snapshot));
        findings.extend(check_words_of_plan(&snapshot, &promises));
    }
    for named in beside.raised {
        findings.extend(check_lines_named(&snapshot, &named.place, &named.lines));
    }
    super::operations::sort(&mut findings);
    Ok(findings)
}

fn passages(said: Vec<RuleNamed>) -> Vec<Passage> {
    said.into_iter().map(|it| Passage { place: it.place, text: it.words, references: Vec::new() }).collect()
}

fn relation(printed: PrintedRelation) -> Option<Relation> {
    Some(match printed {
        PrintedRelation::PartsOf { total, parts } => Relation::PartsOf { total, parts },
        PrintedRelation::SameFact { a, b } => Relation::SameFact { a, b },
        PrintedRelation::SameRange { a_from, a_to, b_from, b_to } => Relation::SameRange { a_from, a_to, b_from, b_to },
        PrintedRelation::ShareOf { share, part, parts, whole } => {
            Relation::ShareOf { share, parts: part.into_iter().chain(parts).collect(), whole }
        }
        PrintedRelation::TargetOf { target, whole } => Relation::TargetOf { target, whole },
        PrintedRelation::RestsOn { claim, ground } => Relation::RestsOn { claim, ground },
        PrintedRelation::NoteStandsAt { note_number, row } => Relation::NoteStandsAt { note: note_number, row },
        PrintedRelation::SameDate { fact, a_place, a_on, b_place, b_on } => {
            Relation::SameDate { fact, a_place, a_on: a_on.parse().ok()?, b_place, b_on: b_on.parse().ok()? }
        }
        PrintedRelation::Unknown => return None,
    })
}

fn office(printed: PrintedHolder) -> PrintedOffice {
    let kind = if printed.kind == "chair" { OfficeKind::Chair } else { OfficeKind::ViceChair };
    PrintedOffice { place: printed.place, kind, person: printed.name }
}
