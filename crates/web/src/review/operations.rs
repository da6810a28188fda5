//! Gathering everything that the rules have to say.

use finsam::review::{
    Finding, NameUse, Relation, Severity, check_association, check_computed, check_contributions, check_figures,
    check_joined, check_money, check_names, check_observations, check_opening, check_places, check_relations,
};
use finsam::vat::check_position;
use jiff::civil::Date;
use report::figures_json;
use store::{Reader, StoreResult};

use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::contributions::operations::{list_asked, list_confirmations};
use crate::documents::operations::{check_budget_at, check_document};
use crate::figures::operations::{Snapshot, compute_snapshot};
use crate::register::operations::list_relations;

pub use super::printed::{PrintedError, review_printed};

/// Reviews our own figures, words and register at a date; the gravest first.
pub fn review(reader: &Reader<'_>, association: &Association, as_at: Date) -> StoreResult<Vec<Finding>> {
    let snapshot = compute_snapshot(reader, association, as_at, STILL_KNOWN)?;
    review_snapshot(reader, association, &snapshot)
}

/// The same over figures that have been computed already.
pub fn review_snapshot(
    reader: &Reader<'_>,
    association: &Association,
    snapshot: &Snapshot,
) -> StoreResult<Vec<Finding>> {
    let as_at = snapshot.as_at;
    let mut findings = check_computed(&snapshot.computed);
    findings.extend(check_places(&snapshot.statutory.arrange(&snapshot.rules()), &snapshot.computed));
    findings.extend(check_figures(&snapshot.figures, &snapshot.rules()));
    if let Some(year) = &snapshot.year {
        findings.extend(check_observations(&snapshot.figures, year.from_on));
    }
    match snapshot.find_uncarried() {
        Some(last) => findings.push(Finding::OpeningsNotCarried { last_year: last.name() }),
        None => {
            findings.extend(snapshot.closing.iter().flat_map(|closing| check_opening(&snapshot.balances, closing)));
        }
    }
    let register = &snapshot.facts.register;
    findings.extend(check_association(register, as_at));
    let uses: Vec<NameUse> = register
        .list_people()
        .into_iter()
        .map(|name| NameUse { name: name.to_owned(), place: "Styrelse och revisorer".to_owned() })
        .collect();
    findings.extend(check_names(&uses));
    findings.extend(check_joined(&snapshot.figures, &snapshot.facts.predecessors, as_at));
    let mut relations = list_relations(reader, association.id)?;
    relations.extend(merger_relation(snapshot));
    findings.extend(check_relations(&snapshot.figures, &relations));
    if let Some(position) = &snapshot.vat {
        findings.extend(check_position(position, as_at));
    }
    let booked = snapshot.year.as_ref().map(|_| snapshot.balances.as_slice());
    let confirmations = list_confirmations(reader, association.id, snapshot.facts.known_at)?;
    for asked in list_asked(&snapshot.facts.plans.contributions, &confirmations, as_at, booked) {
        findings.extend(check_contributions(&asked));
    }
    findings.extend(check_budget_at(snapshot));
    findings.extend(check_money(&snapshot.ahead));
    findings.extend(check_document(reader, association, snapshot)?);
    sort(&mut findings);
    Ok(findings)
}

/// In the year of a merger, what the old associations brought is the opening equity.
pub(super) fn merger_relation(snapshot: &Snapshot) -> Option<Relation> {
    let year = snapshot.year.as_ref()?;
    let in_year = |on: Date| year.from_on <= on && on < year.until_on;
    let row = snapshot.rules().find_opening_equity()?.key.clone();
    let all =
        !snapshot.facts.predecessors.is_empty() && snapshot.facts.predecessors.iter().all(|it| in_year(it.merged_on));
    all.then(|| Relation::SameFact { a: "merger/opening_equity".to_owned(), b: format!("balance_sheet/{row}") })
}

pub(super) fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| match finding.severity() {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    });
}

/// A finding as the command line prints it.
pub fn to_json(finding: &Finding) -> figures_json::Finding {
    let paragraph = finding.paragraph().map_or(String::new(), |paragraph| format!(" ({paragraph})"));
    figures_json::Finding {
        code: finding.code().to_owned(),
        severity: match finding.severity() {
            Severity::Error => figures_json::Severity::Error,
            Severity::Warning => figures_json::Severity::Warning,
            Severity::Note => figures_json::Severity::Note,
        },
        place: finding.place().to_string(),
        message: format!("{}{paragraph}", finding.message()),
        values: finding.values(),
    }
}
