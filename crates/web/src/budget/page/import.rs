//! Reading in a workbook: what it would change.

use askama::Template;

use super::forms::at;
use crate::budget::operations::StoredBudget;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Field, FieldError, Frame, Link};

#[derive(Clone, Template)]
#[template(path = "budget_las_in.html")]
pub struct ImportPage {
    frame: Frame,
    back: Link,
    here: String,
    version: i64,
    file: Field,
    errors: Vec<FieldError>,
    /// None before a workbook was sent.
    changes: Option<Vec<Changed>>,
}

/// A cell that the workbook would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    pub label: String,
    pub before: String,
    pub after: String,
    pub field: String,
    pub value: String,
}

impl ImportPage {
    pub fn new(granted: &Granted, budget: &StoredBudget) -> ImportPage {
        let file = Field { accept: ".xlsx,.csv".to_owned(), ..Field::new("file", "fil", "Arbetsbok") };
        ImportPage {
            frame: granted.frame(Area::Economy),
            back: Link::new(at(granted, budget.id, "andra"), budget.name.clone()),
            here: at(granted, budget.id, ""),
            version: budget.version,
            file: file.hint("Den som hämtas under budgeten, eller en egen med samma kolumner och rader."),
            errors: Vec::new(),
            changes: None,
        }
    }

    pub fn with_errors(self, errors: Vec<FieldError>) -> ImportPage {
        ImportPage { file: self.file.errors(&errors), errors, ..self }
    }

    pub fn with_changes(self, changes: Vec<Changed>) -> ImportPage {
        ImportPage { changes: Some(changes), ..self }
    }
}
