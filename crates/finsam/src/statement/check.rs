//! What is wrong with a model before anything is computed by it.

use std::collections::HashSet;

use super::{Model, RowKind, Tree};

/// Something that does not hold together in a report model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelFinding {
    DuplicateKey {
        key: String,
    },
    UnknownParent {
        key: String,
        parent: String,
    },
    /// The parents of the row lead back to it.
    Circle {
        key: String,
    },
    LeafWithoutRule {
        key: String,
    },
    LeafWithParts {
        key: String,
    },
    SumWithoutParts {
        key: String,
    },
    /// Neither the row nor any row above it belongs to a statement.
    OutsideStatements {
        key: String,
    },
    RuleToUnknownRow {
        rule: usize,
        key: String,
    },
    RuleToNonLeaf {
        rule: usize,
        key: String,
    },
    EmptyRange {
        rule: usize,
    },
    /// A note lists rows, but its number stands at none.
    NoteWithoutReference {
        note: u8,
    },
    /// The number of the note stands at more than one row.
    NoteReferredTwice {
        note: u8,
        key: String,
    },
    /// The number stands at a row, but the note lists nothing.
    EmptyNote {
        note: u8,
    },
    /// The note lists a row that is no part of the row where its number stands.
    NoteRowOutside {
        note: u8,
        key: String,
    },
    /// A part of the row where the number stands is not listed in the note, or twice.
    NoteDoesNotCover {
        note: u8,
        key: String,
    },
}

/// Checks that a model is a tree, that its rules lead to leaves, and that every note sums to its row.
pub fn check_model(model: &Model) -> Vec<ModelFinding> {
    let tree = Tree::of(model);
    let mut findings = Vec::new();
    check_rows(model, &tree, &mut findings);
    check_rules(model, &mut findings);
    for note in model.list_notes() {
        check_note(model, &tree, note, &mut findings);
    }
    findings
}

fn check_rows(model: &Model, tree: &Tree, findings: &mut Vec<ModelFinding>) {
    let ruled: HashSet<&str> = model.rules.iter().map(|rule| rule.row_key.as_str()).collect();
    let mut seen = HashSet::new();
    for (at, row) in model.rows.iter().enumerate() {
        let key = row.key.clone();
        if !seen.insert(row.key.as_str()) {
            findings.push(ModelFinding::DuplicateKey { key });
            continue;
        }
        match (&row.parent, tree.parents[at]) {
            (Some(parent), None) if model.find_index(parent).is_none() => {
                findings.push(ModelFinding::UnknownParent { key: key.clone(), parent: parent.clone() });
            }
            (Some(_), None) => findings.push(ModelFinding::Circle { key: key.clone() }),
            _ => {}
        }
        match (row.kind, tree.children[at].is_empty()) {
            (RowKind::Sum, true) => findings.push(ModelFinding::SumWithoutParts { key: key.clone() }),
            (RowKind::Leaf | RowKind::Result, false) => findings.push(ModelFinding::LeafWithParts { key: key.clone() }),
            _ => {}
        }
        if row.kind == RowKind::Leaf && !ruled.contains(row.key.as_str()) {
            findings.push(ModelFinding::LeafWithoutRule { key: key.clone() });
        }
        if tree.statements[at].is_none() {
            findings.push(ModelFinding::OutsideStatements { key });
        }
    }
}

fn check_rules(model: &Model, findings: &mut Vec<ModelFinding>) {
    for (index, rule) in model.rules.iter().enumerate() {
        match model.find_row(&rule.row_key) {
            None => findings.push(ModelFinding::RuleToUnknownRow { rule: index, key: rule.row_key.clone() }),
            Some(row) if row.kind != RowKind::Leaf => {
                findings.push(ModelFinding::RuleToNonLeaf { rule: index, key: rule.row_key.clone() });
            }
            Some(_) => {}
        }
        if rule.accounts.is_empty() {
            findings.push(ModelFinding::EmptyRange { rule: index });
        }
    }
}

fn check_note(model: &Model, tree: &Tree, note: u8, findings: &mut Vec<ModelFinding>) {
    let mut referring = (0..model.rows.len()).filter(|&at| model.rows[at].note_reference == Some(note));
    let listed: Vec<usize> = (0..model.rows.len()).filter(|&at| model.rows[at].listed_in_note == Some(note)).collect();
    let Some(total) = referring.next() else {
        findings.push(ModelFinding::NoteWithoutReference { note });
        return;
    };
    findings.extend(referring.map(|at| ModelFinding::NoteReferredTwice { note, key: model.rows[at].key.clone() }));
    if listed.is_empty() {
        findings.push(ModelFinding::EmptyNote { note });
        return;
    }
    let outside = listed.iter().filter(|&&at| !tree.is_within(at, total));
    findings.extend(outside.map(|&at| ModelFinding::NoteRowOutside { note, key: model.rows[at].key.clone() }));
    let covered = |leaf: usize| listed.iter().filter(|&&at| tree.is_within(leaf, at)).count() == 1;
    let missed = tree.list_leaves(total).into_iter().filter(|&leaf| !covered(leaf));
    findings.extend(missed.map(|at| ModelFinding::NoteDoesNotCover { note, key: model.rows[at].key.clone() }));
}
