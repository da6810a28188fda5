//! Printed figures against ours.

use super::super::finding::{Finding, RoundingCause};
use super::super::sheet::{Entry, Sheet};
use crate::figure::Unit;
use crate::money::Ore;
use crate::rounding::round_nearest;
use crate::statement::{Model, Tree};

/// Compares every printed figure with ours of the same id, in one column.
pub(in crate::review) fn check(sheet: &Sheet<'_>, ours: &Sheet<'_>, model: &Model) -> Vec<Finding> {
    let tree = Tree::of(model);
    let compared = sheet.entries.iter().filter_map(|printed| Some((printed, ours.find(&printed.id)?)));
    compared
        .filter(|(printed, our)| printed.figure.unit == our.figure.unit && printed.value != our.value)
        .filter_map(|(printed, our)| {
            let step = sheet.step(printed).max(if our.figure.unit == Unit::Ore { ours.step(our) } else { 1 });
            judge(printed, our, step, || sum_of_rounded_parts(model, &tree, ours, &printed.id, step))
        })
        .collect()
}

fn judge(printed: &Entry<'_>, our: &Entry<'_>, step: i64, rounded_parts: impl Fn() -> Option<i64>) -> Option<Finding> {
    let (place, label) = (printed.id.clone(), printed.figure.label.clone());
    let off = (i128::from(printed.value) - i128::from(our.value)).abs();
    let step = i128::from(step);
    let is_exact = i128::from(our.value) % step != 0;
    if is_exact && off * 2 <= step {
        return None;
    }
    let cause = match () {
        () if step > 1 && off <= step && is_exact => Some(RoundingCause::TableSums),
        () if step > 1 && off <= step => Some(RoundingCause::OneUnit),
        () if step > 1 && rounded_parts() == Some(printed.value) => Some(RoundingCause::SumOfRoundedParts),
        () => None,
    };
    Some(match cause {
        Some(cause) => Finding::Rounding { place, label, a: printed.quantity(), b: our.quantity(), cause },
        None => Finding::DiffersFromOurs { place, label, printed: printed.quantity(), ours: our.quantity() },
    })
}

/// What our parts give when each is rounded by itself and then summed, in the sign of the place.
fn sum_of_rounded_parts(model: &Model, tree: &Tree, ours: &Sheet<'_>, id: &str, step: i64) -> Option<i64> {
    let (section, key) = id.split_once('/')?;
    let row = match section.strip_prefix("note_") {
        Some(note) if key == "sum" => {
            let referring = model.find_referring_row(note.parse().ok()?)?;
            model.find_index(&referring.key)?
        }
        _ => model.find_index(key)?,
    };
    let find_rounded = |child: usize| {
        let part = &model.rows[child];
        let in_statement =
            part.statement.and_then(|statement| ours.find_money(&format!("{}/{}", statement.section(), part.key)));
        let in_note =
            || Some((ours.find_money(&format!("note_{}/{}", part.listed_in_note?, part.key))?, part.note_sign));
        let (shown, sign) = in_statement.map(|shown| (shown, part.statement_sign)).or_else(in_note)?;
        Some(sign.apply(round_nearest(shown, step)).0)
    };
    let parts: Vec<i64> = tree.children[row].iter().map(|&child| find_rounded(child)).collect::<Option<_>>()?;
    let sign = if section.starts_with("note_") {
        model.rows[*tree.children[row].first()?].note_sign
    } else {
        model.rows[row].statement_sign
    };
    (!parts.is_empty()).then(|| sign.apply(Ore(parts.iter().sum())).0)
}
