//! A deadline of the association's own, as it is typed.

use serde::Deserialize;

use super::operations::NewDeadline;
use crate::form::{self, Errors};
use crate::ui::FieldError;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DeadlineForm {
    pub datum: String,
    pub vad: String,
    pub anteckning: String,
}

impl DeadlineForm {
    pub fn check(&self) -> Result<NewDeadline, Vec<FieldError>> {
        let mut errors = Errors::default();
        let due_on = errors.take("datum", form::date(&self.datum, "dagen"));
        let title = errors.take("vad", form::line(&self.vad, "vad som ska vara klart", 120));
        let note = errors.take("anteckning", form::optional_line(&self.anteckning, "anteckningen", 300));
        match (due_on, title, note) {
            (Some(due_on), Some(title), Some(note)) => {
                Ok(NewDeadline { due_on, title, note: note.unwrap_or_default() })
            }
            _ => Err(errors.0),
        }
    }
}
