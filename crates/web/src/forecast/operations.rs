//! The forecast: rounds, where the year stands, what becomes of equity and money.

mod drawing;
mod figures;
mod granted;
mod history;
mod liquidity;
mod outcome;
mod path;
mod plans;
mod receipts;
mod recommendations;
mod rounds;
mod spreads;
mod standing;
mod suggesting;
mod year_amounts;

pub use drawing::{Cost, draw_costs};
pub use figures::{Ahead, list_figures};
pub use granted::list_granted;
pub use history::{History, read_history};
pub use liquidity::{PastMonth, PlannedMoney, is_cash, list_past_months, plan_money};
pub use outcome::list_forecast_lines;
pub use path::{EquityPath, EquityYear, follow_budget};
pub use plans::{Plans, read_plans};
pub use recommendations::{
    NewRecommendation, OwnRecommendation, RecommendationError, add_recommendation, end_recommendation,
    list_own_recommendations, list_recommendations,
};
pub use rounds::{
    RoundCell, RoundError, StoredRound, begin, close, find_round, find_round_by_id, list_rounds, save, withdraw,
};
pub use spreads::{Spread, list_spreads, save_spread};
pub use standing::{Booked, OUTSIDE, Standing, stand_at, stand_at_round};
pub use suggesting::{Suggestion, suggest};
pub use year_amounts::{YearAmounts, find_year_forecast, find_year_outcome};

use crate::STILL_KNOWN;

/// What is still known has no end; one less than the moment finds it.
fn before_end(known_at: i64) -> i64 {
    known_at.min(STILL_KNOWN - 1)
}
