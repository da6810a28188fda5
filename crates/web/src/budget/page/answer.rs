//! What the script of the editor is told: the cells and sums as they are now.

use std::collections::BTreeMap;

use askama::Template;
use serde::Serialize;

use super::edit::{EditRow, Standing, rows};
use super::warnings::findings;
use crate::budget::operations::StoredBudget;
use crate::ui::{FieldError, Finding};

#[derive(Serialize)]
pub struct Answer {
    version: i64,
    can_undo: bool,
    can_redo: bool,
    said: String,
    /// What every cell holds, by its id.
    cells: BTreeMap<String, String>,
    warnings: String,
    /// The lines or columns are others than the page shows.
    reload: bool,
}

#[derive(Serialize)]
pub struct Errors {
    #[serde(flatten)]
    answer: Answer,
    errors: BTreeMap<String, String>,
}

#[derive(Template)]
#[template(path = "budget_varningar.html")]
struct Warnings {
    findings: Vec<Finding>,
}

impl Answer {
    pub fn saved(budget: &StoredBudget, standing: &Standing, said: &str) -> Answer {
        let cells = rows(budget, "").into_iter().flat_map(|row: EditRow| row.cells);
        Answer {
            version: budget.version,
            can_undo: standing.can_undo,
            can_redo: standing.can_redo,
            said: said.to_owned(),
            cells: cells.map(|cell| (cell.id, cell.value)).collect(),
            warnings: Warnings { findings: findings(budget) }.render().unwrap_or_default(),
            reload: false,
        }
    }

    pub fn reloading_unless(self, same_shape: bool) -> Answer {
        Answer { reload: !same_shape, ..self }
    }
}

impl Errors {
    pub fn new(budget: &StoredBudget, standing: &Standing, errors: &[FieldError]) -> Errors {
        let said = match errors {
            [one] => format!("Inte sparat. {}", one.message),
            many => format!("Inte sparat. {} rutor behöver rättas.", many.len()),
        };
        let errors = errors.iter().map(|error| (error.name.clone(), error.message.clone())).collect();
        Errors { answer: Answer::saved(budget, standing, &said), errors }
    }
}
