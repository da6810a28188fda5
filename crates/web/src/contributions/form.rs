//! What is typed about contributions.

pub mod key;
pub mod level;
pub mod member;
pub mod plan;

use finsam::contribution::Group;
use finsam::rounding::is_amount;

use crate::form;
use finsam::money::Ore;

/// A field of a form as it was sent.
pub fn sent<'f>(fields: &'f [(String, String)], name: &str) -> &'f str {
    fields.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.trim())
}

/// Reads an amount that somebody gives: not negative, and none that is too large to be one.
fn given(typed: &str, what: &str) -> Result<Ore, String> {
    let amount = form::amount(typed, what)?;
    if amount.0 < 0 {
        return Err(format!("{typed} är mindre än noll. Ett bidrag kan inte vara negativt."));
    }
    if !is_amount(amount) {
        return Err(format!("{typed} är för stort för att vara rätt."));
    }
    Ok(amount)
}

pub fn group_words(group: Group) -> &'static str {
    match group {
        Group::State => "statens del",
        Group::Regions => "regionernas del",
        Group::Municipalities => "kommunernas del",
    }
}
