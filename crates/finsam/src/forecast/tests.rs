use jiff::civil::date;

use super::*;
use crate::figure::Value;

struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit) as i64
    }

    fn amount(&mut self) -> Ore {
        Ore(self.below(900_000_000) - 100_000_000)
    }
}

fn lines(chance: &mut Chance) -> Vec<Line> {
    let count = chance.below(30);
    (0..count)
        .map(|index| {
            let at_round_ore = chance.amount();
            let later = chance.below(2) == 1;
            let typed = Typed {
                amount_ore: chance.amount(),
                basis: if chance.below(2) == 0 { Basis::Rest } else { Basis::Year },
            };
            Line {
                key: format!("rad_{index}"),
                part: Part::ALL[chance.below(5) as usize],
                budget_ore: chance.amount(),
                at_round_ore,
                so_far_ore: if later { at_round_ore + chance.amount() } else { at_round_ore },
                typed: (chance.below(40) > 0).then_some(typed),
            }
        })
        .collect()
}

#[test]
fn outcome_and_rest_are_the_year_and_every_sum_is_the_sum_of_its_lines() {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    for _ in 0..2_000 {
        let lines = lines(&mut chance);
        let computed = compute(&lines).unwrap();
        for (line, amounts) in lines.iter().zip(&computed.lines) {
            assert_eq!(amounts.year_ore, amounts.rest_ore.map(|rest| amounts.so_far_ore + rest));
            match line.typed {
                Some(Typed { amount_ore, basis: Basis::Year }) => assert_eq!(amounts.year_ore, Some(amount_ore)),
                Some(Typed { amount_ore, basis: Basis::Rest }) if line.so_far_ore == line.at_round_ore => {
                    assert_eq!(amounts.rest_ore, Some(amount_ore));
                }
                Some(_) => {}
                None => assert!(amounts.year_ore.is_none() && computed.missing.contains(&line.key)),
            }
        }
        let sum = |is_of: fn(Part) -> bool| {
            let own = lines.iter().zip(&computed.lines).filter(|(line, _)| is_of(line.part));
            own.map(|(_, amounts)| amounts.year_ore).sum::<Option<Ore>>()
        };
        assert_eq!(computed.income.year_ore, sum(Part::is_income));
        assert_eq!(computed.costs.year_ore, sum(|part| !part.is_income()));
        let result = computed.income.year_ore.zip(computed.costs.year_ore).map(|(income, costs)| income - costs);
        assert_eq!(computed.result.year_ore, result);
        let against_budget = result.map(|result| result - computed.result.budget_ore);
        assert_eq!(computed.result.deviation_ore, against_budget);
    }
}

#[test]
fn the_printed_table_sums_both_ways_and_stays_near_the_exact_one() {
    let mut chance = Chance(0x1234_5678_9abc_def1);
    for _ in 0..2_000 {
        let lines = lines(&mut chance);
        let computed = compute(&lines).unwrap();
        let printed = print(&lines, &computed, 100).unwrap();
        for (exact, row) in computed.lines.iter().zip(&printed.lines) {
            assert_eq!(row.year_ore, row.rest_ore.map(|rest| row.so_far_ore + rest));
            assert!((exact.so_far_ore - row.so_far_ore).0.abs() < 100);
            assert_eq!(exact.rest_ore.is_some(), row.rest_ore.is_some());
            assert!(row.so_far_ore.0 % 100 == 0 && row.budget_ore.0 % 100 == 0);
        }
        let costs = lines.iter().zip(&printed.lines).filter(|(line, _)| !line.part.is_income());
        assert_eq!(printed.costs.so_far_ore, costs.map(|(_, row)| row.so_far_ore).sum::<Ore>());
        assert!((printed.costs.so_far_ore - computed.costs.so_far_ore).0.abs() <= 50);
        assert!((printed.income.budget_ore - computed.income.budget_ore).0.abs() <= 50);
        let result = printed.income.year_ore.zip(printed.costs.year_ore).map(|(income, costs)| income - costs);
        assert_eq!(printed.result.year_ore, result);
    }
}

#[test]
fn the_order_of_the_lines_does_not_change_the_sums() {
    let mut chance = Chance(0x0f0f_1e1e_2d2d_3c3c);
    for _ in 0..500 {
        let mut lines = lines(&mut chance);
        let first = compute(&lines).unwrap();
        lines.reverse();
        let other = compute(&lines).unwrap();
        assert_eq!((first.income, first.costs, first.result), (other.income, other.costs, other.result));
    }
}

#[test]
fn what_is_too_large_is_refused_by_its_line() {
    let large = Line {
        key: "stor".to_owned(),
        part: Part::Operating,
        budget_ore: Ore(i64::MAX),
        at_round_ore: Ore::ZERO,
        so_far_ore: Ore::ZERO,
        typed: None,
    };
    assert_eq!(compute(std::slice::from_ref(&large)), Err(ForecastError::TooLarge { key: "stor".to_owned() }));
    let small = Line { budget_ore: Ore::ZERO, ..large };
    assert_eq!(compute(&vec![small; 2_001]), Err(ForecastError::TooMany));
}

#[test]
fn rounds_are_compared_line_by_line() {
    let round = |list: &[(&str, Option<i64>)]| {
        list.iter().map(|(key, ore)| ((*key).to_owned(), ore.map(Ore))).collect::<Vec<(String, Option<Ore>)>>()
    };
    let earlier = round(&[("borta", Some(5)), ("team", Some(100)), ("kansli", None)]);
    let later = round(&[("team", Some(80)), ("kansli", Some(7)), ("ny", Some(3))]);
    let found: Vec<(String, Option<Ore>)> =
        compare(&earlier, &later).into_iter().map(|change| (change.key, change.change_ore)).collect();
    assert_eq!(found, round(&[("team", Some(-20)), ("kansli", None), ("ny", None), ("borta", None)]));
}

#[test]
fn the_accuracy_is_the_mean_of_the_misses_without_their_signs() {
    let years = |team: Option<i64>, office: i64| {
        vec![("team".to_owned(), team.map(Ore)), ("kansli".to_owned(), Some(Ore(office)))]
    };
    let rounds = [
        Round { as_at: date(2024, 4, 30), years: years(Some(1_100), 0) },
        Round { as_at: date(2024, 8, 31), years: years(Some(951), 40) },
        Round { as_at: date(2024, 10, 31), years: years(None, 0) },
    ];
    let outcome = [("team".to_owned(), Ore(1_000)), ("kansli".to_owned(), Ore(0))];
    let accuracy = measure(&rounds, &outcome);
    let team = &accuracy.lines[0];
    assert_eq!(team.misses_ore, [Some(Ore(100)), Some(Ore(-49)), None]);
    assert_eq!((&team.mean_ore, &team.mean_milli), (&Value::Known(75), &Value::Known(7_500)));
    assert_eq!(accuracy.lines[1].mean_ore, Value::Known(13));
    assert!(matches!(accuracy.lines[1].mean_milli, Value::Missing(_)), "a share of nothing is missing");
    assert_eq!(accuracy.total.misses_ore, [Some(Ore(100)), Some(Ore(-9)), None]);
    assert_eq!(accuracy.total.mean_milli, Value::Known(5_500));
    assert!(matches!(measure(&[], &outcome).total.mean_ore, Value::Missing(_)));
}

#[test]
fn suggestions_follow_the_months_or_the_year_before() {
    for (so_far, gone, left, rest) in
        [(800, 8, 4, 400), (-100, 3, 9, -300), (1, 3, 2, 1), (0, 8, 4, 0), (500, 12, 0, 0)]
    {
        assert_eq!(suggest_straight(Ore(so_far), gone, left), Value::Known(rest));
    }
    for (so_far, before, whole, rest) in
        [(800, 400, 1_000, 1_200), (300, 300, 300, 0), (-5, -10, -20, -5), (7, 2, 3, 4)]
    {
        assert_eq!(suggest_seasonal(Ore(so_far), Ore(before), Ore(whole)), Value::Known(rest));
    }
    for refused in [
        suggest_straight(Ore(100), 0, 12),
        suggest_seasonal(Ore(100), Ore(0), Ore(500)),
        suggest_seasonal(Ore(100), Ore(-1), Ore(500)),
        suggest_seasonal(Ore(i64::MAX), Ore(1), Ore(i64::MAX)),
    ] {
        assert!(matches!(refused, Value::Missing(_)));
    }
}

#[test]
fn the_pace_is_judged_against_the_year() {
    for (used, gone, pace) in [
        (40_900, 66_667, Pace::Slower),
        (66_000, 66_667, Pace::Even),
        (71_667, 66_667, Pace::Even),
        (71_668, 66_667, Pace::Faster),
        (100_001, 99_000, Pace::Over),
        (100_000, 99_000, Pace::Even),
    ] {
        assert_eq!(check_pace(used, gone), pace, "{used} of {gone}");
    }
}
