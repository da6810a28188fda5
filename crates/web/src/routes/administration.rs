//! Users, roles and the trail.

use access::allowed;

use super::{Route, Routes};
use crate::administration;

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadOwnSettings, _, _>("/{association}/administration", administration::show),
        at.post::<allowed::ReadOwnSettings, _, _>("/{association}/administration/losenord", administration::password::change),
        at.post::<allowed::ReadOwnSettings, _, _>("/{association}/administration/utloggning", administration::password::sign_out),
        at.get::<allowed::ReadAuditTrail, _, _>("/{association}/administration/spar", administration::trail::list),
        at.get::<allowed::ReadAuditTrail, _, _>("/{association}/administration/spar/kontroll", administration::trail::verify),
        at.get::<allowed::HandleMail, _, _>("/{association}/administration/epost", administration::letters::list),
        at.post::<allowed::HandleMail, _, _>("/{association}/administration/epost/prov", administration::letters::send_trial),
        at.post::<allowed::HandleMail, _, _>("/{association}/administration/epost/{id}/igen", administration::letters::send_again),
        at.post::<allowed::HandleMail, _, _>("/{association}/administration/epost/{id}/aterta", administration::letters::withdraw),
        at.get::<allowed::GrantRole, _, _>("/{association}/administration/anvandare", administration::users::list),
        at.get::<allowed::GrantRole, _, _>("/{association}/administration/anvandare/ny", administration::users::new),
        at.post::<allowed::GrantRole, _, _>("/{association}/administration/anvandare/ny", administration::users::create),
        at.get::<allowed::GrantRole, _, _>("/{association}/administration/anvandare/{person}/roll", administration::roles::new),
        at.post::<allowed::GrantRole, _, _>("/{association}/administration/anvandare/{person}/roll", administration::roles::create),
        at.get::<allowed::GrantRole, _, _>("/{association}/administration/anvandare/{person}/losenord", administration::first_password::ask),
        at.post::<allowed::GrantRole, _, _>("/{association}/administration/anvandare/{person}/losenord", administration::first_password::give),
        at.get::<allowed::GrantRole, _, _>("/{association}/administration/roller/{grant}/avslut", administration::roles::edit),
        at.post::<allowed::GrantRole, _, _>("/{association}/administration/roller/{grant}/avslut", administration::roles::end),
    ]
}
