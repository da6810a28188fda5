//! What the database can refuse.

use thiserror::Error;

pub type StoreResult<T> = Result<T, StoreError>;

/// Tells why the database did not do what it was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A named rule of the database (unique, check, foreign key) said no; the name reaches the form.
    #[error("the rule {rule} of the database was broken")]
    Rule { rule: String },
    /// Another transaction was in the way; the store has already retried.
    #[error("another transaction was in the way")]
    Conflict,
    /// A value in the database has another shape than the program expects.
    #[error("the database holds an unexpected value: {0}")]
    Shape(String),
    /// Files or checkpoints beside the database could not be read or written.
    #[error("a file beside the database failed: {0}")]
    File(#[from] std::io::Error),
    /// A backup that cannot be restored, with the reason.
    #[error("the backup cannot be read: {0}")]
    Backup(String),
    #[error("the database failed: {0}")]
    Driver(String),
}

impl StoreError {
    /// The name of the broken rule, if a rule was broken.
    pub fn rule(&self) -> Option<&str> {
        match self {
            StoreError::Rule { rule } => Some(rule),
            _ => None,
        }
    }
}
