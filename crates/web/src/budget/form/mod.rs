//! The forms of budgets.

pub mod line;
pub mod shape;

/// One value that a form sent.
pub(super) fn typed<'f>(fields: &'f [(String, String)], name: &str) -> &'f str {
    fields.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_str())
}
