//! The rows as a tree, by index.

use std::collections::HashMap;

use super::{Model, RowKind, Statement};

/// Parents, children and depths of a model's rows.
///
/// **Promise**: a row with an unknown parent, or in a circle of parents, stands as a root of its own.
pub struct Tree {
    pub parents: Vec<Option<usize>>,
    /// In order of position.
    pub children: Vec<Vec<usize>>,
    /// The statement that each row belongs to: its own or that of the nearest row above.
    pub statements: Vec<Option<Statement>>,
    /// Every row after its parent.
    pub downwards: Vec<usize>,
}

impl Tree {
    pub fn of(model: &Model) -> Tree {
        let mut index = HashMap::with_capacity(model.rows.len());
        for (at, row) in model.rows.iter().enumerate() {
            index.entry(row.key.as_str()).or_insert(at);
        }
        let named = |at: usize| model.rows[at].parent.as_deref().and_then(|key| index.get(key).copied());
        let mut parents: Vec<Option<usize>> = (0..model.rows.len()).map(named).collect();
        for at in 0..parents.len() {
            if is_in_circle(&parents, at) {
                parents[at] = None;
            }
        }
        let mut children = vec![Vec::new(); model.rows.len()];
        for (at, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent {
                children[*parent].push(at);
            }
        }
        for list in &mut children {
            list.sort_by_key(|&at| model.rows[at].position);
        }
        let downwards = order_downwards(&parents, &children);
        let mut statements: Vec<Option<Statement>> = model.rows.iter().map(|row| row.statement).collect();
        for &at in &downwards {
            statements[at] = statements[at].or(parents[at].and_then(|parent| statements[parent]));
        }
        Tree { parents, children, statements, downwards }
    }

    pub fn roots(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.parents.len()).filter(|&at| self.parents[at].is_none())
    }

    /// Tells whether a row is another or stands somewhere below it.
    pub fn is_within(&self, row: usize, above: usize) -> bool {
        std::iter::successors(Some(row), |&at| self.parents[at]).any(|at| at == above)
    }

    /// The rows without parts that a row is made of, itself included where it has none.
    pub fn list_leaves(&self, row: usize) -> Vec<usize> {
        let mut leaves = Vec::new();
        let mut waiting = vec![row];
        while let Some(at) = waiting.pop() {
            if self.children[at].is_empty() {
                leaves.push(at);
            }
            waiting.extend(self.children[at].iter().rev());
        }
        leaves
    }

    /// The leaves of the income statement, whose sum is the result.
    pub fn list_result_leaves<'a>(&'a self, model: &'a Model) -> impl Iterator<Item = usize> + 'a {
        (0..model.rows.len()).filter(|&at| {
            model.rows[at].kind == RowKind::Leaf && self.statements[at] == Some(Statement::IncomeStatement)
        })
    }
}

fn is_in_circle(parents: &[Option<usize>], start: usize) -> bool {
    let mut at = start;
    for _ in 0..parents.len() {
        match parents[at] {
            Some(parent) if parent == start => return true,
            Some(parent) => at = parent,
            None => return false,
        }
    }
    false
}

fn order_downwards(parents: &[Option<usize>], children: &[Vec<usize>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..parents.len()).filter(|&at| parents[at].is_none()).collect();
    let mut next = 0;
    while next < order.len() {
        let at = order[next];
        order.extend(&children[at]);
        next += 1;
    }
    order
}
