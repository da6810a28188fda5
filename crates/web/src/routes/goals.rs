//! What the association pays for, and what it wants to reach.

use access::allowed;

use super::{Route, Routes};
use crate::{goals, interventions};

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadAssociation, _, _>("/{association}/insatser", interventions::list),
        at.get::<allowed::ChangeInterventions, _, _>("/{association}/insatser/ny", interventions::ask_new),
        at.post::<allowed::ChangeInterventions, _, _>("/{association}/insatser/ny", interventions::create),
        at.get::<allowed::ReadAssociation, _, _>("/{association}/insatser/{intervention}", interventions::show),
        at.get::<allowed::ChangeInterventions, _, _>("/{association}/insatser/{intervention}/andring", interventions::ask_change),
        at.post::<allowed::ChangeInterventions, _, _>("/{association}/insatser/{intervention}/andring", interventions::change),
        at.get::<allowed::ChangeInterventions, _, _>("/{association}/insatser/{intervention}/avslut", interventions::ask_end),
        at.post::<allowed::ChangeInterventions, _, _>("/{association}/insatser/{intervention}/avslut", interventions::end),
        at.get::<allowed::ReadAssociation, _, _>("/{association}/mal", goals::show),
        at.post::<allowed::ChangeGoals, _, _>("/{association}/mal/forra-aret", goals::copy),
        at.get::<allowed::ChangeGoals, _, _>("/{association}/mal/nytt", goals::ask_new),
        at.post::<allowed::ChangeGoals, _, _>("/{association}/mal/nytt", goals::create),
        at.get::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/andring", goals::ask_change),
        at.post::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/andring", goals::change),
        at.get::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/borttagning", goals::ask_remove_goal),
        at.post::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/borttagning", goals::remove_goal),
        at.get::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/delmal/nytt", goals::ask_new_objective),
        at.post::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/delmal/nytt", goals::create_objective),
        at.get::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/delmal/{objective}/andring", goals::ask_objective),
        at.post::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/delmal/{objective}/andring", goals::change_objective),
        at.get::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/delmal/{objective}/borttagning", goals::ask_remove_objective),
        at.post::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/delmal/{objective}/borttagning", goals::remove_objective),
        at.get::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/aktivitet/ny", goals::ask_new_indicator),
        at.post::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/aktivitet/ny", goals::create_indicator),
        at.get::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/aktivitet/{indicator}/andring", goals::ask_indicator),
        at.post::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/aktivitet/{indicator}/andring", goals::change_indicator),
        at.get::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/aktivitet/{indicator}/borttagning", goals::ask_remove_indicator),
        at.post::<allowed::ChangeGoals, _, _>("/{association}/mal/{goal}/aktivitet/{indicator}/borttagning", goals::remove_indicator),
    ]
}
