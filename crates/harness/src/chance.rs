//! Chance that is the same in every run.

use std::sync::atomic::{AtomicU64, Ordering};

/// A sequence of numbers that look like chance and follow from a seed (splitmix64).
#[derive(Clone, Copy, Debug)]
pub struct Chance(u64);

impl Chance {
    pub const fn from_seed(seed: u64) -> Chance {
        Chance(seed)
    }

    /// Draws a number below `limit`, or 0 when the limit is 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.next().checked_rem(limit).unwrap_or_default()
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }
}

/// Fills bytes for ids and tokens: never the same twice within a process, whichever database asks.
pub fn fill_with_chance(bytes: &mut [u8]) {
    static STATE: AtomicU64 = AtomicU64::new(1);
    for part in bytes.chunks_mut(8) {
        let drawn = mix(STATE.fetch_add(STEP, Ordering::Relaxed)).to_le_bytes();
        part.copy_from_slice(&drawn[..part.len()]);
    }
}

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(state: u64) -> u64 {
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
