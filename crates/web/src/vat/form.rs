//! What is typed about the compensation.

pub mod claim;
pub mod mark;
pub mod setting;

use jiff::civil::Date;

use crate::form;
use crate::ui::long_date;

/// Reads a day that has been.
fn past_day(typed: &str, what: &str, today: Date) -> Result<Date, String> {
    let day = form::date(typed, what)?;
    if day > today {
        return Err(format!("{} har inte varit än. I dag är det {}.", long_date(day), long_date(today)));
    }
    Ok(day)
}

/// Reads a text that may be left out.
fn optional(typed: &str, what: &str, longest: usize) -> Result<String, String> {
    Ok(form::optional_line(typed, what, longest)?.unwrap_or_default())
}
