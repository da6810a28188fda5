//! What is typed about forecasts, money and recommendations.

pub mod entry;
pub mod recommendation;
pub mod round;
pub mod spread;

use finsam::money::Ore;

/// The largest amount that anybody types: ten thousand billion kronor in öre, as the rules of money have it.
const LARGEST_ORE: i64 = 1_000_000_000_000_000;

/// Reads an amount as people write it. **Errors**: unreadable, or larger than any amount.
fn amount(typed: &str, what: &str) -> Result<Ore, String> {
    let amount = crate::form::amount(typed, what)?;
    if amount.0.unsigned_abs() > LARGEST_ORE.unsigned_abs() {
        return Err(format!("”{}” är större än ett belopp kan vara här.", typed.trim()));
    }
    Ok(amount)
}
