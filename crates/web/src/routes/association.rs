//! The association and its decisions.

use access::allowed;

use super::{Route, Routes};
use crate::{association, decisions};

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadAssociation, _, _>("/{association}/forbundet", association::show),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/andringar", association::list_changes),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/andringar/tidigare", association::list_ended),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/platser/ny", association::places::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/platser/ny", association::places::create),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/platser/{seat}/medlemmar", association::places::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/platser/{seat}/medlemmar", association::places::update),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/platser/{seat}/avslut", association::places::ask_end),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/platser/{seat}/avslut", association::places::end),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/platser/{seat}/val", association::seats::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/platser/{seat}/val", association::seats::create),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/uppdrag/{holder}/rattelse", association::appointments::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/uppdrag/{holder}/rattelse", association::appointments::update),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/uppdrag/{holder}/avslut", association::seats::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/uppdrag/{holder}/avslut", association::seats::end),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/presidium/val", association::offices::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/presidium/val", association::offices::create),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/presidium/{office}/rattelse", association::office_correction::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/presidium/{office}/rattelse", association::office_correction::update),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/presidium/{office}/avslut", association::offices::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/presidium/{office}/avslut", association::offices::end),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/medlemmar/ny", association::members::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/medlemmar/ny", association::members::create),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/medlemmar/{member}/uttrade", association::members::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/medlemmar/{member}/uttrade", association::members::end),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/revisorer/ny", association::auditors::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/revisorer/ny", association::auditors::create),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/revisorer/{auditor}/andring", association::auditors::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/revisorer/{auditor}/andring", association::auditors::update),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/revisorer/{auditor}/avslut", association::auditors::ask_end),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/revisorer/{auditor}/avslut", association::auditors::end),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/grupper/ny", association::groups::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/grupper/ny", association::groups::create),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/grupper/{group}/andring", association::groups::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/grupper/{group}/andring", association::groups::update),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/grupper/{group}/avslut", association::groups::ask_end),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/grupper/{group}/avslut", association::groups::end),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/foregangare/ny", association::predecessors::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/foregangare/ny", association::predecessors::create),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/foregangare/{predecessor}/andring", association::predecessors::edit),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/foregangare/{predecessor}/andring", association::predecessors::update),
        at.get::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/invanare/ny", association::population::new),
        at.post::<allowed::ChangeAssociation, _, _>("/{association}/forbundet/invanare/ny", association::population::create),
        at.get::<allowed::ReadDecisions, _, _>("/{association}/beslut", decisions::list),
        at.get::<allowed::RecordDecision, _, _>("/{association}/beslut/nytt", decisions::new),
        at.post::<allowed::RecordDecision, _, _>("/{association}/beslut/nytt", decisions::create),
        at.get::<allowed::ReadDecisions, _, _>("/{association}/beslut/{decision}", decisions::show),
        at.get::<allowed::RecordDecision, _, _>("/{association}/beslut/{decision}/rattelse", decisions::edit),
        at.post::<allowed::RecordDecision, _, _>("/{association}/beslut/{decision}/rattelse", decisions::correct),
    ]
}
