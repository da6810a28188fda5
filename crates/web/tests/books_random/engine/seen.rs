//! What was ever recorded, and what was known at past moments: none of it may change.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{Query, Reader, StoreResult, Value, values};
use web::figures::operations::compute_snapshot;
use web::ledger::operations::{find_year, list_balances};

use super::World;

#[derive(Default)]
pub struct Seen {
    /// The hash of every version of every thing, by its key.
    pub versions: BTreeMap<Vec<u8>, Vec<u8>>,
    pub moments: Vec<Moment>,
}

/// What was known at a moment.
pub struct Moment {
    pub known_at: i64,
    pub as_at: Date,
    pub image: Vec<u8>,
}

store::queries! {
    VOUCHERS = "select id, series, number, version, supersedes, occurred_on, text, content, recorded_at from voucher \
        where association_id = $1 order by id";
    LINES = "select voucher_id, number, account, objects, amount_ore, text, occurred_on from voucher_line \
        where association_id = $1 order by voucher_id, number";
    OPENINGS = "select financial_year_id, account, objects, version, amount_ore, recorded_at from opening_balance \
        where association_id = $1 order by financial_year_id, account, objects, version";
    CLOSINGS = "select id, financial_year_id, number, event, reason, account, result_ore, carried_sha256, recorded_at from year_closing \
        where association_id = $1 order by id";
    LOCKS = "select id, locked_through_on, reason, recorded_at from period_lock where association_id = $1 order by id";
}

/// A hash of every row that is never changed but for the end of what is known, by its key.
pub fn list_versions(reader: &Reader<'_>, world: &World<'_>) -> StoreResult<BTreeMap<Vec<u8>, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for (query, key) in [(&VOUCHERS, 1), (&LINES, 2), (&OPENINGS, 4), (&CLOSINGS, 1), (&LOCKS, 1)] {
        read(reader, world, query, key, &mut found)?;
    }
    Ok(found)
}

fn read(
    reader: &Reader<'_>,
    world: &World<'_>,
    query: &Query,
    key: usize,
    found: &mut BTreeMap<Vec<u8>, Vec<u8>>,
) -> StoreResult<()> {
    reader.each(query, &values![world.association.id], |row| {
        let values = row.into_values();
        let image = |values: &[Value<'_>]| {
            let mut image = query.name.as_bytes().to_vec();
            values.iter().for_each(|value| value.write_image(&mut image));
            image
        };
        found.insert(image(&values[..key]), Sha256::digest(image(&values)).to_vec());
        Ok(())
    })
}

/// What is known at a moment of a date: every balance and every figure.
pub fn image_of(reader: &Reader<'_>, world: &World<'_>, as_at: Date, known_at: i64) -> StoreResult<Vec<u8>> {
    let mut digest = Sha256::new();
    if let Some(year) = find_year(reader, world.association.id, as_at)? {
        for balance in list_balances(reader, world.association.id, &year, as_at, known_at)? {
            // An account of which nothing was known and one with nothing on it are the same.
            if (balance.opening_ore.0, balance.change_ore.0) != (0, 0) {
                let (opening, change) = (balance.opening_ore.0, balance.change_ore.0);
                digest.update(format!("{} {} {opening} {change}\n", balance.account, balance.objects));
            }
        }
    }
    let snapshot = compute_snapshot(reader, &world.association, as_at, known_at)?;
    for figure in &snapshot.figures {
        digest.update(format!("{} {:?}\n", figure.id, figure.value));
    }
    Ok(digest.finalize().to_vec())
}
