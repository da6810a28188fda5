//! The forecast, the recommended equity and the money month by month.

use access::allowed;

use super::{Route, Routes};
use crate::forecast;

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadForecast, _, _>("/{association}/ekonomi/prognos", forecast::show),
        at.get::<allowed::ReadForecast, _, _>("/{association}/ekonomi/prognos/jamforelse", forecast::comparing::show),
        at.get::<allowed::WriteForecast, _, _>("/{association}/ekonomi/prognos/rundor/ny", forecast::rounds::new),
        at.post::<allowed::WriteForecast, _, _>("/{association}/ekonomi/prognos/rundor/ny", forecast::rounds::create),
        at.get::<allowed::ReadForecast, _, _>("/{association}/ekonomi/prognos/rundor/{id}", forecast::rounds::show),
        at.get::<allowed::WriteForecast, _, _>("/{association}/ekonomi/prognos/rundor/{id}/andra", forecast::rounds::edit),
        at.post::<allowed::WriteForecast, _, _>("/{association}/ekonomi/prognos/rundor/{id}/andra", forecast::rounds::save),
        at.post::<allowed::WriteForecast, _, _>("/{association}/ekonomi/prognos/rundor/{id}/borttagning", forecast::rounds::withdraw),
        at.get::<allowed::ReadForecast, _, _>("/{association}/ekonomi/prognos/rekommendation", forecast::recommending::show),
        at.get::<allowed::WriteForecast, _, _>("/{association}/ekonomi/prognos/rekommendation/ny", forecast::recommending::new),
        at.post::<allowed::WriteForecast, _, _>("/{association}/ekonomi/prognos/rekommendation/ny", forecast::recommending::create),
        at.post::<allowed::WriteForecast, _, _>("/{association}/ekonomi/prognos/rekommendation/{id}/borttagning", forecast::recommending::end),
        at.get::<allowed::ReadForecast, _, _>("/{association}/ekonomi/likviditet", forecast::liquidity::show),
        at.get::<allowed::WriteForecast, _, _>("/{association}/ekonomi/likviditet/{year}/{line}", forecast::liquidity::edit),
        at.post::<allowed::WriteForecast, _, _>("/{association}/ekonomi/likviditet/{year}/{line}", forecast::liquidity::save),
    ]
}
