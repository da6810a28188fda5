//! When two amounts are the same, when they differ by rounding, and when they differ.

use super::finding::RoundingCause;
use super::sheet::Sheet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Same,
    Rounding(RoundingCause),
    Differs,
}

/// Compares two amounts that are printed in a unit; exact öre and counts have no rounding.
///
/// An exact amount beside a rounded one is the same where it rounds to it.
pub(super) fn compare(a: i64, b: i64, step: i64) -> Comparison {
    let off = (i128::from(a) - i128::from(b)).abs();
    let step = i128::from(step.max(1));
    let is_one_exact = (i128::from(a) % step == 0) != (i128::from(b) % step == 0);
    match off {
        0 => Comparison::Same,
        _ if is_one_exact && off * 2 <= step => Comparison::Same,
        _ if step > 1 && off <= step => Comparison::Rounding(RoundingCause::OneUnit),
        _ => Comparison::Differs,
    }
}

/// Compares a total with the sum of its parts. Where our exact figures are known, a sum that is more than a unit off is
/// still rounding if the total and every part are the nearest rounding of ours.
pub(super) fn compare_sum(
    total: (&str, i64),
    parts: &[&str],
    sum: i64,
    sheet: &Sheet<'_>,
    ours: Option<&Sheet<'_>>,
    step: i64,
) -> Comparison {
    let comparison = compare(total.1, sum, step);
    let is_nearest = |id: &&str| {
        let pair = sheet.find(id).zip(ours.and_then(|ours| ours.find(id)));
        pair.is_some_and(|(printed, exact)| {
            (i128::from(printed.value) - i128::from(exact.value)).abs() * 2 <= i128::from(step)
        })
    };
    if comparison == Comparison::Differs && step > 1 && is_nearest(&total.0) && parts.iter().all(is_nearest) {
        return Comparison::Rounding(RoundingCause::SumOfRoundedParts);
    }
    comparison
}
