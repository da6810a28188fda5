//! Changing a row of the model: its words and the rules that lead accounts to it.

use finsam::ledger::{AccountNumber, AccountRange};
use finsam::statement::{Model, ModelFinding, ObjectCondition, Rule, check_model};
use jiff::civil::Date;
use store::{Id, StoreError, Tx};
use thiserror::Error;

use super::operations::{find_model, save_model};
use crate::STILL_KNOWN;

/// What is to become of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The version that the person looked at; another one in between is not overwritten.
    pub seen: Id,
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
    #[error("nothing is changed")]
    Nothing,
    #[error("the model would not hold together")]
    Findings(Vec<ModelFinding>, Model),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Saves the model with a changed row as a new version; the old one stays.
pub fn save(tx: &mut Tx<'_>, as_at: Date, row_key: &str, change: &RowChange) -> Result<(), Refusal> {
    let stored = find_model(tx, tx.context().association, as_at, STILL_KNOWN)?.ok_or(Refusal::NoRow)?;
    if stored.id != change.seen {
        return Err(Refusal::ChangedMeanwhile);
    }
    let changed = apply(&stored.model, row_key, change).ok_or(Refusal::NoRow)?;
    if changed == stored.model {
        return Err(Refusal::Nothing);
    }
    let before = check_model(&stored.model);
    let findings: Vec<ModelFinding> =
        check_model(&changed).into_iter().filter(|finding| !before.contains(finding)).collect();
    if !findings.is_empty() {
        return Err(Refusal::Findings(findings, changed));
    }
    save_model(tx, &stored.name, stored.valid_from, &changed)?;
    Ok(())
}

/// The model with the row's new words and rules.
///
/// A changed rule keeps its place. A new rule with an object goes first; one without goes before the first rule that is
/// as wide or wider, so that the narrower rule decides.
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
        let place = place_of(&changed.rules, new);
        changed.rules.insert(place, rule(new));
    }
    Some(changed)
}

fn place_of(rules: &[Rule], new: &RuleChange) -> usize {
    if new.condition.is_some() {
        return 0;
    }
    let wider = |rule: &Rule| rule.condition.is_none() && holds(&rule.accounts, &new.accounts);
    rules.iter().position(wider).unwrap_or(rules.len())
}

/// Whether a range holds every account of another.
fn holds(wide: &AccountRange, narrow: &AccountRange) -> bool {
    let (lowest, highest) = (format!("{:0<8}", narrow.from), format!("{:9<8}", narrow.to));
    [lowest, highest].iter().all(|end| AccountNumber::parse(end).is_ok_and(|account| wide.contains(&account)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use finsam::statement::{Row, RowKind, Sign, Statement};

    fn row(key: &str) -> Row {
        Row { position: 10, ..Row::new(key, key, RowKind::Leaf, Statement::IncomeStatement, Sign::CreditPositive) }
    }

    fn rule(key: &str, from: &str, to: &str, object: Option<&str>) -> Rule {
        let condition = object.map(|object| ObjectCondition { dimension: 6, object: object.to_owned() });
        Rule { row_key: key.to_owned(), accounts: AccountRange::new(from, to), condition }
    }

    fn changed(was: Option<usize>, from: &str, to: &str, object: Option<&str>) -> RuleChange {
        let Rule { accounts, condition, .. } = rule("", from, to, object);
        RuleChange { was, accounts, condition }
    }

    fn rules_after(rules: Vec<RuleChange>) -> Vec<String> {
        let model = Model {
            rows: vec![row("a"), row("b")],
            rules: vec![rule("b", "30", "39", Some("X")), rule("a", "30", "34", None), rule("b", "30", "39", None)],
        };
        let label = "a".to_owned();
        let change = RowChange { seen: Id::INSTALLATION, label, note_label: None, rules };
        let model = apply(&model, "a", &change).unwrap();
        model.rules.iter().map(|rule| format!("{} {}", rule.row_key, rule.accounts)).collect()
    }

    #[test]
    fn a_changed_rule_keeps_its_place_and_a_removed_one_is_gone() {
        assert_eq!(rules_after(vec![changed(Some(0), "31", "32", None)]), ["b 30–39", "a 31–32", "b 30–39"]);
        assert_eq!(rules_after(Vec::new()), ["b 30–39", "b 30–39"]);
    }

    #[test]
    fn a_new_rule_goes_before_the_first_that_is_as_wide() {
        let kept = || changed(Some(0), "30", "34", None);
        for (new, expected) in [
            (changed(None, "3710", "3710", None), ["b 30–39", "a 30–34", "a 3710", "b 30–39"]),
            (changed(None, "3010", "3020", None), ["b 30–39", "a 3010–3020", "a 30–34", "b 30–39"]),
            (changed(None, "40", "49", None), ["b 30–39", "a 30–34", "b 30–39", "a 40–49"]),
            (changed(None, "40", "49", Some("Y")), ["a 40–49", "b 30–39", "a 30–34", "b 30–39"]),
        ] {
            assert_eq!(rules_after(vec![kept(), new]), expected);
        }
    }
}
