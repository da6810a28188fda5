//! Changing the model by one row, from a day on: what held before that day stays as it was.

use finsam::ledger::AccountRange;
use finsam::statement::edit::{Direction, EditRefusal, add_leaf, insert_rule, move_leaf, remove_leaf};
use finsam::statement::{Model, ModelFinding, ObjectCondition, Rule, check_model};
use jiff::civil::Date;
use store::{Id, StoreError, Tx};
use thiserror::Error;

use super::days::find_shut_through;
use super::operations::{find_model, find_version, list_keys, list_versions, save_model};
use super::uses::{Use, list_uses};
use crate::STILL_KNOWN;

/// A change of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The version that the person looked at; another one in between is not overwritten.
    pub seen: Id,
    /// The first day on which it holds.
    pub from_on: Date,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Words and rules of a row.
    Row {
        key: String,
        row: RowChange,
    },
    /// A new leaf under a sum.
    Add {
        parent: String,
        row: RowChange,
    },
    Move {
        key: String,
        direction: Direction,
    },
    Remove {
        key: String,
    },
}

/// What is to become of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    pub label: String,
    pub note_label: Option<String>,
    pub rules: Vec<RuleChange>,
}

/// A rule of the row, in the order of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleChange {
    /// Its place among the row's own rules; a rule without one is new.
    pub was: Option<usize>,
    pub accounts: AccountRange,
    pub condition: Option<ObjectCondition>,
}

/// Why a change is not saved.
#[derive(Debug, Error)]
pub enum Refusal {
    #[error("the model has no such row any more")]
    NoRow,
    #[error("somebody else has changed the model")]
    ChangedMeanwhile,
    #[error("the day lies in what is closed or locked through {0}")]
    Shut(Date),
    #[error("the model that was seen holds first from {0}")]
    Before(Date),
    #[error("another model holds on that day, from {0}")]
    AnotherHolds(Date),
    #[error("nothing is changed")]
    Nothing,
    #[error("the row cannot be changed so: {0:?}")]
    Edit(EditRefusal),
    #[error("the row is used")]
    Used(Vec<Use>),
    #[error("the model would not hold together")]
    Findings(Vec<ModelFinding>, Model),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<EditRefusal> for Refusal {
    fn from(refusal: EditRefusal) -> Refusal {
        match refusal {
            EditRefusal::NoRow => Refusal::NoRow,
            refusal => Refusal::Edit(refusal),
        }
    }
}

/// Saves the changed model as a version that holds from a day on, and gives the key of the row.
///
/// **Promise**: what holds before that day, and what was known before now, is untouched.
pub fn save(tx: &mut Tx<'_>, change: &Change) -> Result<String, Refusal> {
    let association = tx.context().association;
    if let Some(through) = find_shut_through(tx, association)?.filter(|through| change.from_on <= *through) {
        return Err(Refusal::Shut(through));
    }
    let stored = find_model(tx, association, change.from_on, STILL_KNOWN)?;
    let stored = match stored {
        Some(stored) if stored.id == change.seen => stored,
        other => return Err(another(tx, change, other.map(|other| other.valid_from))?),
    };
    let (changed, key) = match &change.what {
        What::Row { key, row } => (apply(&stored.model, key, row).ok_or(Refusal::NoRow)?, key.clone()),
        What::Add { parent, row } => {
            let taken = list_keys(tx, association)?;
            let key = crate::form::new_key(&row.label, "rad", |key| taken.iter().any(|own| own == key));
            let added = add_leaf(&stored.model, parent, &key, &row.label)?;
            (apply(&added, &key, row).ok_or(Refusal::NoRow)?, key)
        }
        What::Move { key, direction } => (move_leaf(&stored.model, key, *direction)?, key.clone()),
        What::Remove { key } => {
            let uses = list_uses(tx, association, key, change.from_on)?;
            if !uses.is_empty() {
                return Err(Refusal::Used(uses));
            }
            (remove_leaf(&stored.model, key)?, key.clone())
        }
    };
    if changed == stored.model {
        return Err(Refusal::Nothing);
    }
    let before = check_model(&stored.model);
    let findings: Vec<ModelFinding> =
        check_model(&changed).into_iter().filter(|finding| !before.contains(finding)).collect();
    if !findings.is_empty() {
        return Err(Refusal::Findings(findings, changed));
    }
    save_model(tx, &stored.name, change.from_on, &changed)?;
    Ok(key)
}

/// Why the version that was seen does not hold on the day.
fn another(tx: &mut Tx<'_>, change: &Change, holds_from: Option<Date>) -> Result<Refusal, Refusal> {
    let association = tx.context().association;
    let versions = list_versions(tx, association)?;
    let is_known = versions.iter().any(|own| own.id == change.seen && own.known_until == STILL_KNOWN);
    let seen = find_version(tx, association, change.seen)?;
    Ok(match (seen.filter(|_| is_known), holds_from) {
        (None, _) => Refusal::ChangedMeanwhile,
        (Some(seen), _) if change.from_on < seen.valid_from => Refusal::Before(seen.valid_from),
        // A version from the very day was not there when the form was shown: the form would have begun from it.
        (Some(_), Some(from)) if from == change.from_on => Refusal::ChangedMeanwhile,
        (Some(_), Some(from)) => Refusal::AnotherHolds(from),
        (Some(_), None) => Refusal::NoRow,
    })
}

/// The model with the row's new words and rules. A changed rule keeps its place; a new one goes where it decides.
fn apply(model: &Model, row_key: &str, change: &RowChange) -> Option<Model> {
    let mut changed = model.clone();
    let row = changed.rows.iter_mut().find(|row| row.key == row_key)?;
    row.label.clone_from(&change.label);
    row.note_label.clone_from(&change.note_label);
    let rule = |new: &RuleChange| Rule {
        row_key: row_key.to_owned(),
        accounts: new.accounts.clone(),
        condition: new.condition.clone(),
    };
    let mut own = 0;
    changed.rules = model
        .rules
        .iter()
        .filter_map(|old| {
            if old.row_key != row_key {
                return Some(old.clone());
            }
            own += 1;
            change.rules.iter().find(|kept| kept.was == Some(own - 1)).map(rule)
        })
        .collect();
    for new in change.rules.iter().filter(|new| new.was.is_none()) {
        insert_rule(&mut changed.rules, rule(new));
    }
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use finsam::statement::{Row, RowKind, Sign, Statement};

    fn rule(key: &str, from: &str, to: &str) -> Rule {
        Rule::new(key, AccountRange::new(from, to))
    }

    fn rules_after(rules: Vec<RuleChange>) -> Vec<String> {
        let row = |key: &str| Row::new(key, key, RowKind::Leaf, Statement::IncomeStatement, Sign::CreditPositive);
        let model = Model {
            rows: vec![row("a"), row("b")],
            rules: vec![rule("b", "35", "35"), rule("a", "30", "34"), rule("b", "30", "39")],
        };
        let change = RowChange { label: "a".to_owned(), note_label: None, rules };
        let model = apply(&model, "a", &change).unwrap();
        model.rules.iter().map(|rule| format!("{} {}", rule.row_key, rule.accounts)).collect()
    }

    #[test]
    fn a_changed_rule_keeps_its_place_and_a_removed_one_is_gone() {
        let kept = RuleChange { was: Some(0), accounts: AccountRange::new("31", "32"), condition: None };
        assert_eq!(rules_after(vec![kept]), ["b 35", "a 31–32", "b 30–39"]);
        assert_eq!(rules_after(Vec::new()), ["b 35", "b 30–39"]);
    }
}
