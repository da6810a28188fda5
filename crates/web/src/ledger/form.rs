//! What people type in the accounts: a lock, the kind of an account.

pub mod chart;

use finsam::ledger::AccountKind;
use jiff::civil::Date;
use serde::Deserialize;

use crate::form::{Errors, date, text};
use crate::ui::FieldError;

/// Locking the books, or opening them again.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct LockForm {
    #[serde(default)]
    pub atgard: String,
    #[serde(default)]
    pub till: String,
    #[serde(default)]
    pub orsak: String,
}

/// What is to be done with the lock: closed through a day, or opened (`None`), and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockChange {
    pub locked_through_on: Option<Date>,
    pub reason: String,
}

impl LockForm {
    pub fn check(&self, today: Date) -> Result<LockChange, Vec<FieldError>> {
        let mut errors = Errors::default();
        let through = match self.atgard.as_str() {
            "oppna" => Some(None),
            _ => errors.take("till", date(&self.till, "den sista dagen som ska låsas")).map(Some),
        };
        if through.flatten().is_some_and(|day| day > today) {
            errors.0.push(FieldError::new("till", "Välj en dag som har varit. Det som inte har hänt kan inte låsas."));
        }
        let reason = errors.take("orsak", text(&self.orsak, "varför", 500));
        match (through, reason) {
            (Some(locked_through_on), Some(reason)) if errors.0.is_empty() => {
                Ok(LockChange { locked_through_on, reason })
            }
            _ => Err(errors.0),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct KindForm {
    #[serde(default)]
    pub slag: String,
}

impl KindForm {
    pub fn check(&self) -> Result<AccountKind, Vec<FieldError>> {
        AccountKind::find_by_letter(&self.slag).ok_or_else(|| vec![FieldError::new("slag", "Välj vad kontot är.")])
    }
}
