//! What is due when.

use access::allowed;

use super::{Route, Routes};
use crate::deadlines;

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadOverview, _, _>("/{association}/tider", deadlines::list),
        at.get::<allowed::RecordObservation, _, _>("/{association}/tider/ny", deadlines::ask_new),
        at.post::<allowed::RecordObservation, _, _>("/{association}/tider/ny", deadlines::create),
        at.post::<allowed::RecordObservation, _, _>("/{association}/tider/{deadline}/klart", deadlines::mark_done),
        at.post::<allowed::RecordObservation, _, _>("/{association}/tider/{deadline}/borttagning", deadlines::take_away),
    ]
}
