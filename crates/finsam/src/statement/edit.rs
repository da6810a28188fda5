//! Changing a report model by one row: a leaf added under its sum, moved in its group, taken away; and where rules go.

use super::{Model, Row, RowKind, Rule, Tree};
use crate::ledger::{AccountNumber, AccountRange};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// Why a row is not added, moved or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditRefusal {
    /// There is no such row.
    NoRow,
    /// Only rows that get their amount from accounts are added, moved and taken away.
    NotALeaf,
    /// A row is added under a sum.
    NotASum,
    /// It is the first or the last of its group already.
    Outermost,
    /// The first leaf beside the result is the equity that the year began with.
    OpeningEquity,
    /// The sum would have nothing to sum.
    LastOfSum,
}

/// Adds a leaf as the last part of a sum.
///
/// **Promise**: it is shown where its neighbours are, statement or note, with their signs, so that every table still sums.
pub fn add_leaf(model: &Model, parent: &str, key: &str, label: &str) -> Result<Model, EditRefusal> {
    let at = model.find_index(parent).ok_or(EditRefusal::NoRow)?;
    let sum = &model.rows[at];
    if sum.kind != RowKind::Sum {
        return Err(EditRefusal::NotASum);
    }
    let of_sum = |row: &&Row| row.parent.as_deref() == Some(parent);
    let leaf = model.rows.iter().rev().filter(of_sum).find(|row| row.kind == RowKind::Leaf);
    let like = leaf.or_else(|| model.rows.iter().rev().find(of_sum)).unwrap_or(sum);
    let row = Row {
        key: key.to_owned(),
        label: label.to_owned(),
        note_label: None,
        parent: Some(parent.to_owned()),
        kind: RowKind::Leaf,
        note_reference: None,
        ..like.clone()
    };
    let last = block(model, at).into_iter().filter(|own| *own != at).max();
    let mut changed = model.clone();
    changed.rows.insert(last.unwrap_or(at) + 1, row);
    Ok(numbered(changed))
}

/// Moves a leaf past its neighbour in the group, with everything that is summed in that neighbour.
pub fn move_leaf(model: &Model, key: &str, direction: Direction) -> Result<Model, EditRefusal> {
    let at = find_leaf(model, key)?;
    let tree = Tree::of(model);
    let beside = |other: &usize| {
        model.rows[*other].parent == model.rows[at].parent && tree.statements[*other] == tree.statements[at]
    };
    let neighbour = match direction {
        Direction::Up => (0..at).rev().find(beside),
        Direction::Down => (at + 1..model.rows.len()).find(beside),
    };
    let passed = block(model, neighbour.ok_or(EditRefusal::Outermost)?);
    let mut changed = model.clone();
    let row = changed.rows.remove(at);
    let place = match direction {
        Direction::Up => passed.into_iter().min().unwrap_or(at),
        Direction::Down => passed.into_iter().max().unwrap_or(at),
    };
    changed.rows.insert(place, row);
    let opening = |model: &Model| model.find_opening_equity().map(|row| row.key.clone());
    if opening(&changed) != opening(model) {
        return Err(EditRefusal::OpeningEquity);
    }
    Ok(numbered(changed))
}

/// Takes a leaf away with its rules; what it held goes where the rules after them lead, or nowhere.
pub fn remove_leaf(model: &Model, key: &str) -> Result<Model, EditRefusal> {
    let at = find_leaf(model, key)?;
    if model.find_opening_equity().is_some_and(|row| row.key == key) {
        return Err(EditRefusal::OpeningEquity);
    }
    let parent = &model.rows[at].parent;
    if parent.is_some() && model.rows.iter().filter(|row| row.parent == *parent).count() == 1 {
        return Err(EditRefusal::LastOfSum);
    }
    let mut changed = model.clone();
    changed.rows.remove(at);
    changed.rules.retain(|rule| rule.row_key != key);
    Ok(numbered(changed))
}

/// Puts a new rule where it decides: one with an object first; one without before the first rule that is as wide or
/// wider, so that the narrower rule decides.
pub fn insert_rule(rules: &mut Vec<Rule>, new: Rule) {
    let wider = |rule: &Rule| rule.condition.is_none() && holds(&rule.accounts, &new.accounts);
    let place = match new.condition {
        Some(_) => 0,
        None => rules.iter().position(wider).unwrap_or(rules.len()),
    };
    rules.insert(place, new);
}

/// Whether a range holds every account of another.
fn holds(wide: &AccountRange, narrow: &AccountRange) -> bool {
    let (lowest, highest) = (format!("{:0<8}", narrow.from), format!("{:9<8}", narrow.to));
    [lowest, highest].iter().all(|end| AccountNumber::parse(end).is_ok_and(|account| wide.contains(&account)))
}

fn find_leaf(model: &Model, key: &str) -> Result<usize, EditRefusal> {
    let at = model.find_index(key).ok_or(EditRefusal::NoRow)?;
    if model.rows[at].kind == RowKind::Leaf { Ok(at) } else { Err(EditRefusal::NotALeaf) }
}

/// A row and everything that is summed in it, by their places.
fn block(model: &Model, row: usize) -> Vec<usize> {
    let tree = Tree::of(model);
    let mut found = vec![row];
    let mut next = 0;
    while let Some(at) = found.get(next).copied() {
        found.extend(&tree.children[at]);
        next += 1;
    }
    found
}

fn numbered(mut model: Model) -> Model {
    for (row, position) in model.rows.iter_mut().zip((10..).step_by(10)) {
        row.position = position;
    }
    model
}

#[cfg(test)]
mod tests;
