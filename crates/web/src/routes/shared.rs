//! Shared services.

use access::allowed;

use super::{Route, Routes};
use crate::shared;

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadFigures, _, _>("/{association}/ekonomi/delade-tjanster", shared::list),
        at.get::<allowed::KeepSharedServices, _, _>("/{association}/ekonomi/delade-tjanster/ny", shared::writing::new),
        at.post::<allowed::KeepSharedServices, _, _>("/{association}/ekonomi/delade-tjanster/ny", shared::writing::create),
        at.get::<allowed::ReadFigures, _, _>("/{association}/ekonomi/delade-tjanster/{agreement}", shared::show),
        at.post::<allowed::KeepSharedServices, _, _>("/{association}/ekonomi/delade-tjanster/{agreement}/erbjudande", shared::writing::offer),
        at.get::<allowed::KeepSharedServices, _, _>("/{association}/ekonomi/delade-tjanster/{agreement}/svar", shared::writing::ask_answer),
        at.post::<allowed::KeepSharedServices, _, _>("/{association}/ekonomi/delade-tjanster/{agreement}/svar", shared::writing::answer),
        at.get::<allowed::KeepSharedServices, _, _>("/{association}/ekonomi/delade-tjanster/{agreement}/avslut", shared::writing::ask_stop),
        at.post::<allowed::KeepSharedServices, _, _>("/{association}/ekonomi/delade-tjanster/{agreement}/avslut", shared::writing::stop),
        at.get::<allowed::KeepSharedServices, _, _>("/{association}/ekonomi/delade-tjanster/{agreement}/avrakning/{from}", shared::settling::ask),
        at.post::<allowed::KeepSharedServices, _, _>("/{association}/ekonomi/delade-tjanster/{agreement}/avrakning/{from}", shared::settling::settle),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/ekonomi/delade-tjanster/{agreement}/bokforing/{settlement}", shared::settling::ask_draft),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/ekonomi/delade-tjanster/{agreement}/bokforing/{settlement}", shared::settling::draft),
    ]
}
