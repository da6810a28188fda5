//! The members' contributions.

use access::allowed;

use super::{Route, Routes};
use crate::contributions;

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadFigures, _, _>("/{association}/ekonomi/bidrag", contributions::show),
        at.get::<allowed::ReadFigures, _, _>("/{association}/ekonomi/bidrag/{year}", contributions::show_year),
    ]
}
