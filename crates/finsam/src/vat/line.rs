//! What is booked against what has been claimed already.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Kind;
use crate::money::Ore;

/// A booked line as it counts in a claim.
///
/// **Shape**: `key` names the row in the version of the voucher that holds it; `voucher` names the voucher through all its
/// versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<K> {
    pub key: K,
    pub voucher: String,
    pub occurred_on: Date,
    pub kind: Kind,
    pub base_ore: Ore,
    pub claim_ore: Ore,
}

/// Lists what has been booked but not claimed; what was claimed and is no longer booked comes back with the sign turned.
///
/// **Promise**: what is claimed and what is listed make up what is booked, to the öre. A voucher that has only got a new
/// version with the same amounts is passed over, since its changes make nothing.
pub fn list_unclaimed<K: Ord + Clone>(booked: &[Line<K>], claimed: &[Line<K>]) -> Vec<Line<K>> {
    let mut open: BTreeMap<(K, Kind), Line<K>> = BTreeMap::new();
    for line in booked {
        add(&mut open, line.clone());
    }
    let mut touched = BTreeSet::new();
    for line in claimed {
        touched.insert((line.voucher.clone(), line.kind));
        let (base_ore, claim_ore) = (Ore(line.base_ore.0.saturating_neg()), Ore(line.claim_ore.0.saturating_neg()));
        add(&mut open, Line { base_ore, claim_ore, ..line.clone() });
    }
    let mut sums: BTreeMap<(String, Kind), Ore> = BTreeMap::new();
    for line in open.values() {
        let sum = sums.entry((line.voucher.clone(), line.kind)).or_default();
        *sum = Ore(sum.0.saturating_add(line.claim_ore.0));
    }
    let is_settled = |line: &Line<K>| {
        let key = (line.voucher.clone(), line.kind);
        touched.contains(&key) && sums.get(&key) == Some(&Ore::ZERO)
    };
    let mut left: Vec<Line<K>> =
        open.into_values().filter(|line| line.claim_ore != Ore::ZERO && !is_settled(line)).collect();
    left.sort_by(|a, b| (a.occurred_on, &a.voucher, &a.key).cmp(&(b.occurred_on, &b.voucher, &b.key)));
    left
}

fn add<K: Ord + Clone>(open: &mut BTreeMap<(K, Kind), Line<K>>, line: Line<K>) {
    match open.get_mut(&(line.key.clone(), line.kind)) {
        Some(known) => {
            known.base_ore = Ore(known.base_ore.0.saturating_add(line.base_ore.0));
            known.claim_ore = Ore(known.claim_ore.0.saturating_add(line.claim_ore.0));
        }
        None => {
            open.insert((line.key.clone(), line.kind), line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn line(key: u32, voucher: &str, ore: i64) -> Line<u32> {
        let occurred_on = date(2025, 2, 1);
        let (base_ore, claim_ore) = (Ore(ore), Ore(ore));
        Line { key, voucher: voucher.to_owned(), occurred_on, kind: Kind::InputVat, base_ore, claim_ore }
    }

    fn left(booked: &[Line<u32>], claimed: &[Line<u32>]) -> Vec<(u32, i64)> {
        list_unclaimed(booked, claimed).iter().map(|line| (line.key, line.claim_ore.0)).collect()
    }

    #[test]
    fn what_is_claimed_is_not_claimed_again() {
        let booked = [line(1, "A 1", 100), line(2, "A 2", 50)];
        assert_eq!(left(&booked, &[]), [(1, 100), (2, 50)]);
        assert_eq!(left(&booked, &booked[..1]), [(2, 50)]);
        assert_eq!(left(&booked, &booked), []);
    }

    #[test]
    fn a_changed_voucher_gives_its_difference_and_one_that_only_got_new_words_gives_none() {
        let claimed = [line(1, "A 1", 100), line(2, "A 2", 50)];
        assert_eq!(left(&[line(3, "A 1", 120), line(2, "A 2", 50)], &claimed), [(1, -100), (3, 120)]);
        assert_eq!(left(&[line(3, "A 1", 100), line(2, "A 2", 50)], &claimed), []);
        assert_eq!(left(&[line(2, "A 2", 50)], &claimed), [(1, -100)]);
    }

    #[test]
    fn lines_that_cancel_each_other_stand_there_until_they_are_claimed() {
        assert_eq!(left(&[line(1, "A 1", 100), line(2, "A 1", -100)], &[]), [(1, 100), (2, -100)]);
    }

    #[test]
    fn claimed_and_unclaimed_make_up_what_is_booked() {
        for seed in 0..500_i64 {
            let number = |index: i64, spread: i64| (seed * 7_919 + index * 104_729) % spread;
            let booked: Vec<Line<u32>> = (0..8)
                .map(|n| line(number(n, 9) as u32, &format!("A {}", number(n, 4)), number(n, 300) - 150))
                .collect();
            let claimed: Vec<Line<u32>> = (0..6)
                .map(|n| line(number(n + 9, 9) as u32, &format!("A {}", number(n + 9, 4)), number(n + 9, 300) - 150))
                .collect();
            let sum = |lines: &[Line<u32>]| lines.iter().map(|line| line.claim_ore.0).sum::<i64>();
            assert_eq!(sum(&claimed) + sum(&list_unclaimed(&booked, &claimed)), sum(&booked), "seed {seed}");
        }
    }
}
