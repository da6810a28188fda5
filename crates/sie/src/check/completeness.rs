//! Whether the records that the type demands are there, and what is used has been declared.

use crate::finding::FindingKind;
use crate::label::{Label, Presence, SieType};
use crate::reader::State;
use crate::sie5::Root;

/// The standard gives the dimensions below this number, so that they need no declaration.
const FIRST_FREE_DIMENSION: u32 = 20;

/// Tells which records are missing or forbidden in the type.
pub(super) fn check_records(state: &mut State, sie_type: SieType) {
    for label in Label::ALL {
        let (count, first_line) = (state.labels.count(*label), state.labels.first_line(*label));
        match label.presence(sie_type) {
            Presence::Forbidden if count > 0 => {
                state.findings.add(first_line, FindingKind::RecordForbidden { label: *label, sie_type, count });
            }
            Presence::Mandatory if count == 0 && is_missed(state, *label) => {
                state.findings.add_whole(FindingKind::RecordMissing { label: *label, sie_type });
            }
            _ => {}
        }
    }
    if state.counts.without_number > 0 {
        let (line, count) = (state.counts.first_without_number, state.counts.without_number);
        let sie_type = if state.xml == Some(Root::SieEntry) { SieType::Type4I } else { sie_type };
        state.findings.add(line, FindingKind::VoucherWithoutNumber { sie_type, count });
    }
}

/// Tells that an import leaves out the objects above those that it names. **Source**: SIE 4B, chapter 8.
pub(super) fn check_parents(state: &mut State, sie_type: SieType) {
    let (line, count) = (state.counts.first_without_parent, state.counts.without_parent);
    if count > 0 && sie_type == SieType::Type4I {
        state.findings.add(line, FindingKind::ObjectParentMissing { count });
    }
}

/// Says whether the absence of a mandatory record means anything.
fn is_missed(state: &State, label: Label) -> bool {
    match label {
        // Told apart as a missing type; a budget or a sub-dimension is only there for those who have one.
        Label::Sietyp | Label::Pbudget | Label::Underdim => false,
        // Either this year's opening balances or last year's closing ones, as the standard allows.
        Label::Ib => state.years.find(-1).is_none_or(|year| year.closings == 0),
        _ => true,
    }
}

/// Tells which years, accounts, dimensions and objects are used without having been declared.
pub(super) fn check_declarations(state: &mut State, sie_type: SieType) {
    let State { years, accounts, objects, labels, findings, xml, .. } = state;
    // A system that only hands over vouchers need not know the chart of accounts.
    let hands_over = sie_type == SieType::Type4I || *xml == Some(Root::SieEntry);
    let needed = |label: Label| !hands_over || labels.count(label) > 0;
    for year in years.list.iter().filter(|year| year.declared_on_line.is_none()) {
        findings.add(year.first_line, FindingKind::YearNotDeclared { index: year.index });
    }
    for account in accounts.list.iter().filter(|account| account.declared_on_line.is_none()) {
        if needed(Label::Konto) {
            let number = account.number.chars().take(60).collect();
            findings.add(account.first_line, FindingKind::AccountNotDeclared { account: number });
        }
    }
    for dimension in objects.dimensions.iter().filter(|dimension| dimension.declared_on_line.is_none()) {
        let reserved = dimension.number.parse::<u32>().is_ok_and(|number| number < FIRST_FREE_DIMENSION);
        if !reserved && needed(Label::Dim) {
            let number = dimension.number.chars().take(60).collect();
            findings.add(dimension.first_line, FindingKind::DimensionNotDeclared { dimension: number });
        }
    }
    for dimension in &objects.dimensions {
        let known = |parent: u32| objects.dimensions.iter().any(|other| other.number == parent.to_string());
        match (dimension.parent, dimension.number.parse()) {
            (Some(parent), Ok(dimension_number)) if parent >= FIRST_FREE_DIMENSION && !known(parent) => {
                let kind = FindingKind::DimensionParentUnknown { dimension: dimension_number, parent };
                findings.add(dimension.declared_on_line.unwrap_or(dimension.first_line), kind);
            }
            _ => {}
        }
    }
    for object in objects.list.iter().filter(|object| object.declared_on_line.is_none()) {
        if needed(Label::Objekt) {
            let (dimension, number) = (&object.dimension, &object.number);
            let [dimension, object_number] = [dimension, number].map(|text| text.chars().take(60).collect());
            let kind = FindingKind::ObjectNotDeclared { dimension, object: object_number };
            findings.add(object.first_line, kind);
        }
    }
}
