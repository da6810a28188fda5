//! Budgets: plan years, editor, life.

use access::allowed;

use super::{Route, Routes};
use crate::budget;

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadBudget, _, _>("/{association}/ekonomi", budget::area),
        at.get::<allowed::ReadBudget, _, _>("/{association}/ekonomi/budget", budget::show_governing),
        at.get::<allowed::ReadBudget, _, _>("/{association}/ekonomi/budget/{id}", budget::show),
    ]
}
