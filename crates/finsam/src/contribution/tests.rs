//! What is promised of shares, on printed figures and at random.

use super::*;

/// Numbers that come in the same order every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn funding(state_ore: i64, unit_ore: i64, regions: Division, municipalities: Division) -> Funding {
    let state = vec!["forsakringskassan".to_owned(), "arbetsformedlingen".to_owned()];
    Funding { state_ore: Ore(state_ore), unit_ore, state, regions, municipalities }
}

fn by(basis: Basis, payers: &[(&str, i64)]) -> Division {
    Division { basis, payers: payers.iter().map(|(key, weight)| Payer::new(key, *weight)).collect() }
}

const REGION: [(&str, i64); 1] = [("region", 1)];

#[test]
fn nothing_is_lost_nobody_is_a_unit_away_and_the_order_does_not_matter() {
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    for round in 0..4_000 {
        let unit = [1, 100, 10_000, 100_000, 123][numbers.below(5) as usize];
        let state = numbers.below(5_000_000_000) as i64;
        // Few different weights, so that many remainders are equal.
        let weights = 1 + numbers.below(if round % 2 == 0 { 3 } else { 90_000 });
        let group = |numbers: &mut Numbers, prefix: &str, most: u64| -> Vec<Payer> {
            (0..numbers.below(most))
                .map(|nth| Payer { key: format!("{prefix}{nth}"), weight: 1 + numbers.below(weights) as i64 })
                .collect()
        };
        let regions = group(&mut numbers, "r", 4);
        let mut municipalities = group(&mut numbers, "m", 12);
        municipalities.push(Payer::new("last", 7));
        let division = |payers: &[Payer]| Division { basis: Basis::Parts, payers: payers.to_vec() };
        let whole = funding(state, unit, division(&regions), division(&municipalities));
        let shares = share_out(&whole).unwrap();
        let of = |group: Group| shares.iter().filter(move |share| share.group == group);
        let sum = |group: Group| of(group).map(|share| share.amount_ore.0).sum::<i64>();
        assert_eq!(sum(Group::State), state);
        assert_eq!(sum(Group::Regions) + sum(Group::Municipalities), state, "the others give what the state gives");
        for (group, payers) in [(Group::Regions, &regions), (Group::Municipalities, &municipalities)] {
            let all: i128 = payers.iter().map(|payer| i128::from(payer.weight)).sum();
            for (share, payer) in of(group).zip(payers) {
                let difference =
                    i128::from(share.amount_ore.0) * all - i128::from(sum(group)) * i128::from(payer.weight);
                assert!(difference.abs() < i128::from(unit) * all, "{share:?} of {}", sum(group));
            }
        }
        let (mut turned, at) = (municipalities.clone(), numbers.below(municipalities.len() as u64) as usize);
        turned.rotate_left(at);
        turned.reverse();
        let again = share_out(&funding(state, unit, division(&regions), division(&turned))).unwrap();
        assert_eq!(sum_by_member(&again), sum_by_member(&shares), "round {round}");
    }
}

#[test]
fn months_sum_to_the_year_for_every_member_and_together() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for _ in 0..300 {
        let municipalities: Vec<Payer> = (0..=numbers.below(7))
            .map(|nth| Payer { key: nth.to_string(), weight: 1 + numbers.below(900) as i64 })
            .collect();
        let state = numbers.below(1_000_000_000) as i64;
        let municipalities = Division { basis: Basis::Parts, payers: municipalities };
        let shares = share_out(&funding(state, 100, by(Basis::Parts, &REGION), municipalities)).unwrap();
        for months in 0..=12 {
            let accrued_shares = accrue(&shares, months).unwrap();
            let whole: Ore = shares.iter().map(|share| share.amount_ore).sum();
            assert_eq!(accrued_shares.iter().copied().sum::<Ore>(), accrued(whole, months));
        }
        let amounts: Vec<Ore> = shares.iter().map(|share| share.amount_ore).collect();
        assert_eq!(accrue(&shares, 12).unwrap(), amounts);
    }
}

/// Budgets of Södra Vätterbygden 2024 and Finnveden 2025 in kronor, column by column: municipalities, region, state.
#[test]
fn the_agreed_amounts_of_two_associations_make_up_their_part_in_every_column() {
    let vatterbygden: [([i64; 4], i64, i64); 3] = [
        ([159_400, 1_787_700, 92_600, 183_300], 2_223_000, 4_446_000),
        ([161_300, 1_786_000, 92_600, 183_100], 2_223_000, 4_446_000),
        ([204_100, 2_238_400, 116_000, 228_500], 2_787_000, 5_574_000),
    ];
    let finnveden: [([i64; 3], i64, i64); 2] =
        [([505_250, 161_600, 597_650], 1_264_500, 2_529_000), ([493_600, 156_500, 589_900], 1_240_000, 2_480_000)];
    let columns = vatterbygden.iter().map(|(own, region, state)| (own.as_slice(), *region, *state));
    for (own, region, state) in
        columns.chain(finnveden.iter().map(|(own, region, state)| (own.as_slice(), *region, *state)))
    {
        let keys = ["a", "b", "c", "d"];
        let payers: Vec<(&str, i64)> = keys.iter().zip(own).map(|(key, kronor)| (*key, kronor * 100)).collect();
        let shares =
            share_out(&funding(state * 100, 100, by(Basis::Parts, &REGION), by(Basis::Amounts, &payers))).unwrap();
        let kronor: Vec<i64> = shares.iter().map(|share| share.amount_ore.kronor()).collect();
        assert_eq!(kronor[2], region);
        assert_eq!(&kronor[3..], own);
        assert_eq!((kronor[0], kronor[1]), (state / 2, state / 2));
    }
}

#[test]
fn the_first_association_of_varend_divides_as_it_agreed() {
    let agreed = by(Basis::Amounts, &[("vaxjo", 80_000_000), ("alvesta", 55_000_000)]);
    let shares = share_out(&funding(270_000_000, 1, by(Basis::Parts, &REGION), agreed)).unwrap();
    let tkr: Vec<i64> = accrue(&shares, 8).unwrap().into_iter().map(Ore::tkr).collect();
    assert_eq!(tkr, [900, 900, 900, 533, 367]);
}

#[test]
fn a_municipality_in_no_region_gives_as_both() {
    let regions = by(Basis::Parts, &[("region", 3), ("gotland", 1)]);
    let municipalities = by(Basis::Parts, &[("a", 3), ("gotland", 1)]);
    let shares = share_out(&funding(800, 1, regions, municipalities)).unwrap();
    assert_eq!(sum_by_member(&shares)["gotland"], Ore(200));
    // Where all are in no region, the municipalities give the half.
    let alone = share_out(&funding(800, 1, by(Basis::Parts, &[]), by(Basis::Parts, &[("gotland", 1)]))).unwrap();
    assert_eq!(sum_by_member(&alone)["gotland"], Ore(800));
}

#[test]
fn a_key_that_does_not_hold_is_named_with_its_group() {
    let municipal = Group::Municipalities;
    let refused = |municipalities: Division| {
        share_out(&funding(1_000, 1, by(Basis::Parts, &REGION), municipalities)).unwrap_err()
    };
    let key = || "a".to_owned();
    for (division, error) in [
        (
            by(Basis::Percent, &[("a", 60_000), ("b", 39_999)]),
            ShareError::PercentMissing { group: municipal, missing_milli: 1 },
        ),
        (
            by(Basis::Percent, &[("a", 60_000), ("b", 40_001)]),
            ShareError::PercentMissing { group: municipal, missing_milli: -1 },
        ),
        (by(Basis::Parts, &[("b", 1), ("a", -1)]), ShareError::Negative { group: municipal, key: key() }),
        (by(Basis::Parts, &[("a", 1), ("a", 2)]), ShareError::Twice { group: municipal, key: key() }),
        (by(Basis::Parts, &[("a", i64::MAX)]), ShareError::TooLarge { group: municipal, key: key() }),
        (
            by(Basis::Amounts, &[("a", 300), ("b", 100)]),
            ShareError::Split { group: municipal, error: SplitError::AmountsMissing { missing_ore: Ore(100) } },
        ),
        (by(Basis::Parts, &[]), ShareError::Split { group: municipal, error: SplitError::NobodyPays }),
        (by(Basis::Parts, &[("a", 0)]), ShareError::Split { group: municipal, error: SplitError::NobodyPays }),
    ] {
        assert_eq!(refused(division), error);
    }
    for state in [-1, i64::MAX] {
        let whole = funding(state, 1, by(Basis::Parts, &REGION), by(Basis::Parts, &[("a", 1)]));
        assert_eq!(share_out(&whole), Err(ShareError::StateOutOfRange));
    }
    let nobody =
        Funding { state: Vec::new(), ..funding(2, 1, by(Basis::Parts, &REGION), by(Basis::Parts, &[("a", 1)])) };
    assert_eq!(share_out(&nobody), Err(ShareError::NoState));
}

#[test]
fn instalments_come_ahead_or_after_and_sum_to_the_year() {
    use jiff::civil::date;
    let year: Vec<Ore> = (1..=12).map(|months| accrued(Ore(100_003), months)).collect();
    for (every_months, timing, distance_months, first, last) in [
        (1, Timing::Ahead, 1, date(2024, 12, 2), date(2025, 11, 2)),
        (1, Timing::After, 2, date(2025, 3, 2), date(2026, 2, 2)),
        (3, Timing::Ahead, 0, date(2025, 1, 2), date(2025, 10, 2)),
        (6, Timing::After, 1, date(2025, 7, 2), date(2026, 1, 2)),
        (12, Timing::Ahead, 0, date(2025, 1, 2), date(2025, 1, 2)),
    ] {
        let terms = Terms { every_months, timing, distance_months, day: 2, days_to_pay: 30 };
        let instalments = list_instalments(2025, &year, &terms).unwrap();
        assert_eq!(instalments.iter().map(|it| it.amount_ore).sum::<Ore>(), Ore(100_003));
        assert_eq!((instalments[0].invoice_on, instalments.last().unwrap().invoice_on), (first, last));
    }
    let terms = Terms { every_months: 1, timing: Timing::Ahead, distance_months: 0, day: 1, days_to_pay: 0 };
    for (refused, error) in [
        (Terms { every_months: 5, ..terms }, TermsError::Every),
        (Terms { every_months: 0, ..terms }, TermsError::Every),
        (Terms { day: 29, ..terms }, TermsError::Day),
        (Terms { distance_months: 13, ..terms }, TermsError::Distance),
    ] {
        assert_eq!(list_instalments(2025, &year, &refused), Err(error));
    }
    assert_eq!(list_instalments(-9_999, &year, &Terms { distance_months: 12, ..terms }), Err(TermsError::Year));
}
