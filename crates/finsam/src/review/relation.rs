//! Relations between figures that nobody can see from their names, as data.

use jiff::civil::Date;

use super::Quantity;
use super::compare::{Comparison, compare, compare_sum};
use super::finding::Finding;
use super::sheet::{Entry, Sheet, list_sheets};
use crate::equity::share_milli;
use crate::figure::{Figure, Unit, Value};
use crate::statement::{CostShare, Model, list_cost_shares};

/// A relation that figures must satisfy, by their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The total is the sum of the parts.
    PartsOf { total: String, parts: Vec<String> },
    /// Two figures state one fact.
    SameFact { a: String, b: String },
    /// Two ranges state one fact; a single value is a range from itself to itself.
    SameRange { a_from: String, a_to: String, b_from: String, b_to: String },
    /// The share is the parts of the whole, together; a share of nothing is nothing to state.
    ShareOf { share: String, parts: Vec<String>, whole: String },
    /// The target is a share of the whole; where there is nothing, it can neither be met nor missed.
    TargetOf { target: String, whole: String },
    /// What is claimed (a fulfilled goal, a cost) rests on something that must have happened.
    RestsOn { claim: String, ground: String },
    /// The number of a note stands at this row in print.
    NoteStandsAt { note: u8, row: String },
    /// Two places date one fact.
    SameDate { fact: String, a_place: String, a_on: Date, b_place: String, b_on: Date },
}

/// Checks figures against the relations that they must satisfy.
///
/// **Promise**: a relation with a figure that is not there, or not known, is passed over;
/// [`Relation::NoteStandsAt`] needs a model and is checked by [`super::check_printed`].
pub fn check_relations(figures: &[Figure], relations: &[Relation]) -> Vec<Finding> {
    let (sheets, _) = list_sheets(figures, &Model::default(), &[]);
    let known = Known { sheets: &sheets, ours: &[] };
    relations.iter().flat_map(|relation| known.check(relation)).collect()
}

/// The relations that the figures of the outlook always satisfy.
pub(super) fn outlook_relations() -> Vec<Relation> {
    let id = |name: &str| format!("outcome/{name}");
    let parts = |total, parts: &[&str]| Relation::PartsOf {
        total: id(total),
        parts: parts.iter().map(|name| id(name)).collect(),
    };
    vec![
        parts("budget", &["equity_opening", "contributions"]),
        parts("total_costs_forecast", &["used", "forecast_rest"]),
        parts("equity_forecast", &["recommended_equity_maximum", "equity_excess"]),
        Relation::ShareOf { share: id("used_share"), parts: vec![id("used")], whole: id("budget") },
        Relation::SameFact { a: id("equity_opening"), b: "balance_sheet/opening_equity".to_owned() },
    ]
}

/// Every share of the costs follows from the rows that the note lists.
pub(super) fn cost_share_relations(model: &Model) -> Vec<Relation> {
    let relation =
        |share: CostShare<'_>| Relation::ShareOf { share: share.id(), parts: share.parts, whole: share.whole };
    list_cost_shares(model).into_iter().map(relation).collect()
}

/// Figures to look up, in the main column first.
pub(super) struct Known<'a> {
    pub sheets: &'a [Sheet<'a>],
    pub ours: &'a [Sheet<'a>],
}

impl Known<'_> {
    pub fn find(&self, id: &str) -> Option<(&Sheet<'_>, &Entry<'_>)> {
        let main_first = |is_main: bool| self.sheets.iter().filter(move |sheet| sheet.column.is_main() == is_main);
        main_first(true).chain(main_first(false)).find_map(|sheet| sheet.find(id).map(|entry| (sheet, entry)))
    }

    fn find_entry(&self, id: &str) -> Option<&Entry<'_>> {
        self.find(id).map(|(_, entry)| entry)
    }

    pub fn check(&self, relation: &Relation) -> Option<Finding> {
        match relation {
            Relation::PartsOf { total, parts } => self.check_parts(total, parts),
            Relation::SameFact { a, b } => self.check_fact(a, b),
            Relation::SameRange { a_from, a_to, b_from, b_to } => self.check_range(a_from, a_to, b_from, b_to),
            Relation::ShareOf { share, parts, whole } => self.check_share(share, parts, whole),
            Relation::TargetOf { target, whole } => self.check_target(target, whole),
            Relation::RestsOn { claim, ground } => self.check_ground(claim, ground),
            Relation::NoteStandsAt { .. } => None,
            Relation::SameDate { fact, a_place, a_on, b_place, b_on } => (a_on != b_on).then(|| Finding::DateDiffers {
                fact: fact.clone(),
                a_place: a_place.clone(),
                a_on: *a_on,
                b_place: b_place.clone(),
                b_on: *b_on,
            }),
        }
    }

    fn check_parts(&self, total: &str, parts: &[String]) -> Option<Finding> {
        let (sheet, total) = self.find(total)?;
        let entries: Vec<&Entry<'_>> = parts.iter().map(|part| self.find_entry(part)).collect::<Option<_>>()?;
        if entries.iter().any(|part| part.figure.unit != total.figure.unit) {
            return None;
        }
        let sum = entries.iter().fold(0_i64, |sum, part| sum.saturating_add(part.value));
        let parts_sum = Quantity { value: sum, unit: total.figure.unit };
        let ids: Vec<&str> = parts.iter().map(String::as_str).collect();
        let step = sheet.step(total);
        let ours = self.ours.iter().find(|ours| ours.column == sheet.column);
        match compare_sum((&total.id, total.value), &ids, sum, sheet, ours, step) {
            Comparison::Same => None,
            Comparison::Rounding(cause) => Some(Finding::Rounding {
                place: total.id.clone(),
                label: total.figure.label.clone(),
                a: total.quantity(),
                b: parts_sum,
                cause,
            }),
            Comparison::Differs => Some(Finding::SumDiffers {
                place: total.id.clone(),
                label: total.figure.label.clone(),
                total: total.quantity(),
                parts_sum,
                parts: parts.len(),
            }),
        }
    }

    fn check_fact(&self, a: &str, b: &str) -> Option<Finding> {
        let ((sheet, a), (other, b)) = (self.find(a)?, self.find(b)?);
        if a.figure.unit != b.figure.unit {
            return None;
        }
        let step = sheet.step(a).max(other.step(b));
        match compare(a.value, b.value, step) {
            Comparison::Same => None,
            Comparison::Rounding(cause) => Some(Finding::Rounding {
                place: a.id.clone(),
                label: a.figure.label.clone(),
                a: a.quantity(),
                b: b.quantity(),
                cause,
            }),
            Comparison::Differs => Some(Finding::FactDiffers {
                place: a.id.clone(),
                a_label: a.figure.label.clone(),
                a: a.quantity(),
                b_label: b.figure.label.clone(),
                b: b.quantity(),
            }),
        }
    }

    fn check_range(&self, a_from: &str, a_to: &str, b_from: &str, b_to: &str) -> Option<Finding> {
        let (first, other) = (self.find_entry(a_from)?, self.find_entry(b_from)?);
        let a = (first.quantity(), self.find_entry(a_to)?.quantity());
        let b = (other.quantity(), self.find_entry(b_to)?.quantity());
        (a != b).then(|| Finding::RangeDiffers {
            place: first.id.clone(),
            a_label: first.figure.label.clone(),
            a,
            b_label: other.figure.label.clone(),
            b,
        })
    }

    fn check_share(&self, share: &str, parts: &[String], whole: &str) -> Option<Finding> {
        let ((sheet, share), whole) = (self.find(share)?, self.find_entry(whole)?);
        let entries: Vec<&Entry<'_>> = parts.iter().map(|part| self.find_entry(part)).collect::<Option<_>>()?;
        let part = entries.iter().fold(0_i64, |sum, part| sum.saturating_add(part.value));
        let (place, label) = (share.id.clone(), share.figure.label.clone());
        let Value::Known(computed) = share_milli(&Value::Known(part), &Value::Known(whole.value)) else {
            let whole_label = whole.figure.label.clone();
            return Some(Finding::ShareOfNothing { place, label, share: share.quantity(), whole_label });
        };
        let off = (i128::from(share.value) - i128::from(computed)).abs();
        (off * 2 > i128::from(sheet.step(share))).then(|| Finding::ShareDiffers {
            place,
            label,
            share: share.quantity(),
            computed: Quantity { value: computed, unit: Unit::PercentMilli },
            part: Quantity { value: part, unit: entries.first().map_or(whole.figure.unit, |entry| entry.figure.unit) },
            whole: whole.quantity(),
        })
    }

    fn check_target(&self, target: &str, whole: &str) -> Option<Finding> {
        let (target, whole) = (self.find_entry(target)?, self.find_entry(whole)?);
        (whole.value == 0).then(|| Finding::TargetOfNothing {
            place: target.id.clone(),
            label: target.figure.label.clone(),
            target: target.quantity(),
            whole_label: whole.figure.label.clone(),
        })
    }

    fn check_ground(&self, claim: &str, ground: &str) -> Option<Finding> {
        let (claim, ground) = (self.find_entry(claim)?, self.find_entry(ground)?);
        (claim.value != 0 && ground.value == 0).then(|| Finding::ClaimWithoutGround {
            place: claim.id.clone(),
            claim_label: claim.figure.label.clone(),
            claim: claim.quantity(),
            ground_label: ground.figure.label.clone(),
        })
    }
}
