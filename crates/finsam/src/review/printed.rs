//! Figures that somebody printed: against themselves, against relations, and against ours.

use jiff::civil::Date;

use super::compare::{Comparison, compare};
use super::relation::{Known, cost_share_relations, outlook_relations};
use super::sheet::{Sheet, list_sheets};
use super::statement::{check_statements, note_sum};
use super::{Finding, Quantity, Relation, fold};
use crate::association::{Association, OfficeKind};
use crate::figure::{Figure, Unit};
use crate::money::Ore;
use crate::statement::Model;

mod against_ours;
mod reading;
mod years;

/// Checks printed figures: against themselves, against relations, and against ours.
///
/// **Shape**: a printed figure is recognised by its id, or else by section and label (case, spaces and dashes do not
/// matter). Figures whose headings name another date, a budget or a forecast are another column and are not mixed.
///
/// **Units**: money is taken as printed in tkr where every amount is a multiple of 1 000 kronor.
///
/// **Rounding**: one unit, and what summing rounded parts explains, is a note; the result between the two statements is
/// one figure and never rounding.
pub fn check_printed(printed: &[Figure], ours: &[Figure], model: &Model, relations: &[Relation]) -> Vec<Finding> {
    let (mut sheets, mut findings) = list_sheets(printed, model, ours);
    let (our_sheets, _) = list_sheets(ours, model, &[]);
    let matching = |sheet: &Sheet<'_>| our_sheets.iter().find(|ours| ours.column == sheet.column);
    for sheet in &mut sheets {
        findings.extend(reading::mend_note_numbers(sheet, model, relations));
    }
    for sheet in &sheets {
        let ours = matching(sheet);
        findings.extend(check_statements(sheet, model, ours));
        findings.extend(check_used(sheet));
        findings.extend(check_payers(sheet));
        findings.extend(ours.into_iter().flat_map(|ours| against_ours::check(sheet, ours, model)));
    }
    let known = Known { sheets: &sheets, ours: &our_sheets };
    findings.extend(sheets.iter().flat_map(|sheet| years::check(sheet)));
    findings.extend(outlook_relations().iter().filter_map(|relation| known.check(relation)));
    findings.extend(cost_share_relations(model).iter().filter_map(|relation| known.check(relation)));
    findings.extend(relations.iter().filter_map(|relation| known.check(relation)));
    findings.extend(relations.iter().filter_map(|relation| check_note_reference(&known, model, relation)));
    said_once(findings)
}

/// A share that does not follow from its parts is said so; that it differs from ours too, or by how much, adds nothing.
fn said_once(mut findings: Vec<Finding>) -> Vec<Finding> {
    let shares: Vec<String> = findings
        .iter()
        .filter(|finding| matches!(finding, Finding::ShareDiffers { .. }))
        .map(|finding| finding.place().to_owned())
        .collect();
    findings.retain(|finding| match finding {
        Finding::Rounding { place, .. } | Finding::DiffersFromOurs { place, .. } => !shares.contains(place),
        _ => true,
    });
    findings
}

/// The costs used so far are the operating costs, with the financial costs where they stand on their own row.
fn check_used(sheet: &Sheet<'_>) -> Option<Finding> {
    let money = |name: &str| sheet.find_money(name).map(Ore::abs);
    let used = money("outcome/used")?;
    let operating_costs = money("income_statement/operating_costs")?;
    let financial_costs = money("income_statement/financial_costs").unwrap_or_default();
    let is_used = |costs: Ore| {
        let step = sheet.find("income_statement/operating_costs").map_or(1, |entry| sheet.step(entry));
        compare(used.0, costs.0, if used.0 % step == 0 { 1 } else { step }) == Comparison::Same
    };
    if is_used(operating_costs) || is_used(Ore(operating_costs.0.saturating_add(financial_costs.0))) {
        return None;
    }
    let income = sheet.find_money("income_statement/operating_income")?;
    let result = sheet
        .find_money("balance_sheet/result_of_the_period")
        .or_else(|| sheet.find_money("income_statement/result_after_financial_items"))?;
    Some(Finding::UsedDiffers {
        place: "outcome/used".to_owned(),
        used: Quantity::ore(used),
        operating_costs: Quantity::ore(operating_costs),
        financial_costs: Quantity::ore(financial_costs),
        income: Quantity::ore(income),
        result: Quantity::ore(result),
    })
}

/// **Source**: lag (2003:1210) 5 §: Försäkringskassan pays the state's half, also for Arbetsförmedlingen.
fn check_payers(sheet: &Sheet<'_>) -> Vec<Finding> {
    let is_from_employment_service = |label: &str| fold::label(label).contains("frånarbetsförmedlingen");
    sheet
        .entries
        .iter()
        .filter(|entry| {
            entry.figure.unit == Unit::Ore && entry.value > 0 && is_from_employment_service(&entry.figure.label)
        })
        .map(|entry| Finding::PaidByAnother {
            place: entry.id.clone(),
            label: entry.figure.label.clone(),
            amount: entry.quantity(),
        })
        .collect()
}

fn check_note_reference(known: &Known<'_>, model: &Model, relation: &Relation) -> Option<Finding> {
    let Relation::NoteStandsAt { note, row } = relation else { return None };
    let (sheet, at) = known.find(row)?;
    let sum = note_sum(sheet, *note)?;
    let right = model.find_referring_row(*note)?;
    let is_right = at.id.split_once('/').is_some_and(|(_, key)| key == right.key);
    (!is_right && Ore(at.value).abs() != sum.abs()).then(|| Finding::NoteReferenceElsewhere {
        place: at.id.clone(),
        note: *note,
        at_label: at.figure.label.clone(),
        at: at.quantity(),
        note_sum: Quantity::ore(sum),
        should_label: right.label.clone(),
    })
}

/// An office as a document prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedOffice {
    pub place: String,
    pub kind: OfficeKind,
    pub person: String,
}

/// Checks the printed holders of offices against those who held them on the day.
pub fn check_printed_offices(printed: &[PrintedOffice], association: &Association, on: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    for office in printed {
        let holders = association.list_office_holders(office.kind, on);
        if !holders.is_empty() && !holders.contains(&office.person.as_str()) {
            findings.push(Finding::OfficeHolderOutdated {
                place: office.place.clone(),
                office: office.kind,
                printed: office.person.clone(),
                held_by: holders.join(", "),
                on,
            });
        }
    }
    findings
}
