//! Damage of a copy: the number of a note that has run together with the amount (`3|383`).

use super::super::sheet::Sheet;
use super::super::statement::note_sum;
use super::super::{Finding, Quantity, Relation};
use crate::money::Ore;
use crate::statement::Model;

/// Mends amounts that begin with the number of the note at their row, when what remains is what the note sums to
/// (within a unit) or what the sum above needs; names each as a note.
pub(super) fn mend_note_numbers(sheet: &mut Sheet<'_>, model: &Model, relations: &[Relation]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, note) in list_references(model, relations) {
        let Some(at) = sheet.entries.iter().position(|entry| entry.id == id) else { continue };
        let entry = &sheet.entries[at];
        let step = sheet.step(entry);
        let Some(rest) = without_prefix(entry.value, note, step) else { continue };
        let is_near = |other: Ore| (rest.abs() - other.0.abs()).abs() <= step && (entry.value - other.0).abs() > step;
        let explains =
            note_sum(sheet, note).is_some_and(is_near) || part_of_note(sheet, model, &id, note).is_some_and(is_near);
        if explains {
            findings.push(Finding::NoteNumberRunTogether {
                place: id,
                label: entry.figure.label.clone(),
                note,
                printed: entry.quantity(),
                read_as: Quantity { value: rest, unit: entry.figure.unit },
            });
            sheet.entries[at].value = rest;
        }
    }
    findings
}

/// The rows where the numbers of notes stand, by the relations and else by the model.
fn list_references(model: &Model, relations: &[Relation]) -> Vec<(String, u8)> {
    let by_model = model
        .rows
        .iter()
        .filter_map(|row| Some((format!("{}/{}", row.statement?.section(), row.key), row.note_reference?)));
    let by_relation = relations.iter().filter_map(|relation| match relation {
        Relation::NoteStandsAt { note, row } => Some((row.clone(), *note)),
        _ => None,
    });
    by_relation.chain(by_model).collect()
}

/// The sum of the note's rows that are parts of one row, where the number stands at a part of what the note lists.
fn part_of_note(sheet: &Sheet<'_>, model: &Model, id: &str, note: u8) -> Option<Ore> {
    let key = id.split_once('/')?.1;
    let below = |row: &&crate::statement::Row| row.parent.as_deref() == Some(key);
    let parts = model.list_note_rows(note).into_iter().filter(below);
    let amounts: Vec<Ore> = parts.filter_map(|row| sheet.find_money(&format!("note_{note}/{}", row.key))).collect();
    (!amounts.is_empty()).then(|| amounts.into_iter().sum())
}

/// `3383` without note 3 is `383`, in whole units.
fn without_prefix(value: i64, note: u8, step: i64) -> Option<i64> {
    let digits = (value.abs() / step).to_string();
    let rest = digits.strip_prefix(&note.to_string())?;
    let rest: i64 = rest.parse().ok()?;
    Some(rest * step * value.signum())
}
