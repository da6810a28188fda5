//! The national recommendation on equity, as dated data. What an association has entered itself stands with the forecast.

use finsam::equity::{Recommendation, Tier};
use finsam::money::Ore;
use finsam::period::Period;
use jiff::civil::Date;

/// The recommendations that the program comes with. The steps for other sizes have not been found in any source; an association
/// outside 7–15 mkr is told that the recommendation is not entered.
pub fn list_national() -> Vec<Recommendation> {
    vec![Recommendation {
        applies_from_ore: Ore::from_kronor(7_000_000),
        applies_to_ore: Ore::from_kronor(15_000_000),
        tiers: vec![
            Tier { above_ore: Ore::ZERO, up_to_ore: Some(Ore::from_kronor(7_000_000)), share_milli: 20_000 },
            Tier { above_ore: Ore::from_kronor(7_000_000), up_to_ore: None, share_milli: 15_000 },
        ],
        valid: Period::since(Date::constant(2013, 10, 2)),
        source: "Nationella rådets rekommendation 2013-10-02, så som Samordningsförbundet Värends delårsrapport per \
                 2025-08-31 återger den"
            .to_owned(),
    }]
}
