//! The compensation for VAT: settings, what is booked, claims and their life, what the state owes.

mod booking;
mod books;
mod claims;
mod figures;
mod lines;
mod marks;
mod settings;
mod statement;

pub use books::{Books, OpenLine, WHENEVER, read_books, sum};
pub use claims::{
    Claim, ClaimError, EventRow, NewDecision, NewEarlier, NewPayment, NewSubmission, decide, list_claims, pay,
    record_earlier, submit, undo,
};
pub use figures::{claim_figure_id, list_figures, list_lines_behind};
pub use lines::{BookedLine, Classified, Use};
pub use marks::{Mark, MarkError, NewMark, list_marks, mark};
pub use settings::{NewRule, NewSetting, Purpose, Setting, SettingError, list_settings, save_setting};
pub use statement::{StatementError, SubmittedStatement, YearSums, list_statements, register_statement, sum_year};

use crate::STILL_KNOWN;

/// What is still known has no end; one less than the moment finds it.
fn before_end(known_at: i64) -> i64 {
    known_at.min(STILL_KNOWN - 1)
}
