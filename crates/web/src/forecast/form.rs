//! What is typed about forecasts, money and recommendations.

pub mod entry;
pub mod recommendation;
pub mod round;
pub mod spread;

use finsam::money::Ore;
use finsam::rounding::is_amount;

/// Reads an amount as people write it. **Errors**: unreadable, or larger than any amount.
fn amount(typed: &str, what: &str) -> Result<Ore, String> {
    let amount = crate::form::amount(typed, what)?;
    if !is_amount(amount) {
        return Err(format!("”{}” är större än ett belopp kan vara här.", typed.trim()));
    }
    Ok(amount)
}
