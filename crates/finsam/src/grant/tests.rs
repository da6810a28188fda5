use jiff::civil::date;

use super::*;

fn grant() -> Grant {
    let year = |year, kronor| YearAmount { year, amount_ore: Ore::from_kronor(kronor) };
    Grant { years: vec![year(2024, 100_000), year(2025, 562_500)], ends_on: None }
}

fn request(from: Date, until: Date, kronor: &[i64]) -> Request {
    let line = |kronor: &i64| Line { text: "Gruppledare".into(), amount_ore: Ore::from_kronor(*kronor) };
    Request { period: Period { from, until: Some(until) }, lines: kronor.iter().map(line).collect() }
}

fn person(name: &str) -> Person {
    Person { id: None, name: name.to_owned() }
}

fn trail(events: &[(EventKind, &str)]) -> Trail {
    Trail(events.iter().map(|(kind, name)| Event { kind: *kind, by: person(name) }).collect())
}

#[test]
fn a_grant_has_an_amount_for_each_of_its_years_and_nothing_for_others() {
    assert_eq!(grant().check(), Ok(()));
    assert_eq!(
        (grant().of_year(2025), grant().of_year(2026), grant().of_year(2024)),
        (Ore(56_250_000), Ore(0), Ore(10_000_000))
    );
    let of = |years: &[(i16, i64)]| {
        let years = years.iter().map(|(year, ore)| YearAmount { year: *year, amount_ore: Ore(*ore) }).collect();
        Grant { years, ends_on: None }.check()
    };
    assert_eq!(of(&[]), Err(GrantError::Empty));
    assert_eq!(of(&[(2025, 0)]), Err(GrantError::Empty));
    assert_eq!(of(&[(2025, 5), (2025, 6)]), Err(GrantError::Twice(2025)));
    assert_eq!(of(&[(2024, 5), (2025, -1)]), Err(GrantError::Amount(2025)));
    assert_eq!(of(&[(2025, LARGEST_ORE + 1)]), Err(GrantError::Amount(2025)));
}

#[test]
fn a_requisition_keeps_within_the_grant_its_year_and_what_is_left() {
    use RequestError::{AboveGrant, Backwards, Line, NoLine, OutsideGrant, TwoYears};
    let (left, all) = (Ore::from_kronor(1_000), Ore::from_kronor(562_500));
    let above = AboveGrant { left_ore: left, asked_ore: Ore::from_kronor(1_001) };
    for (from, until, kronor, left, errors) in [
        (date(2025, 1, 1), date(2025, 2, 1), &[400, 600][..], left, vec![]),
        (date(2025, 1, 1), date(2026, 1, 1), &[562_500], all, vec![]),
        (date(2025, 1, 1), date(2025, 2, 1), &[400, 601], left, vec![above]),
        (date(2025, 2, 1), date(2025, 2, 1), &[1], left, vec![Backwards]),
        (date(2024, 12, 1), date(2025, 2, 1), &[1], left, vec![TwoYears]),
        (date(2026, 1, 1), date(2026, 2, 1), &[1], left, vec![OutsideGrant]),
        (date(2025, 1, 1), date(2025, 2, 1), &[], left, vec![NoLine]),
        (date(2025, 1, 1), date(2025, 2, 1), &[1, 0, -5], left, vec![Line(2), Line(3)]),
        (date(2026, 1, 1), date(2026, 2, 1), &[-1], left, vec![OutsideGrant, Line(1)]),
    ] {
        assert_eq!(request(from, until, kronor).check(&grant(), left), errors, "{from}–{until} {kronor:?}");
    }
}

#[test]
fn a_grant_that_a_decision_ended_takes_no_requisition_for_later_days() {
    let ended = Grant { ends_on: Some(date(2025, 6, 30)), ..grant() };
    let all = Ore::from_kronor(562_500);
    assert_eq!(request(date(2025, 6, 1), date(2025, 7, 1), &[1]).check(&ended, all), vec![]);
    let late = request(date(2025, 6, 1), date(2025, 7, 2), &[1]).check(&ended, all);
    assert_eq!(late, vec![RequestError::OutsideGrant]);
}

#[test]
fn sums_beyond_what_is_reckoned_with_are_refused_and_never_wrap() {
    let line = Line { text: String::new(), amount_ore: Ore(LARGEST_ORE) };
    let period = Period { from: date(2025, 1, 1), until: Some(date(2025, 2, 1)) };
    let many = Request { period, lines: vec![line; 20_000] };
    assert_eq!(many.total(), None);
    assert_eq!(many.check(&grant(), Ore(i64::MAX)), vec![RequestError::Line(1)]);
    let claimed = Claimed { year: 2025, amount_ore: Ore(i64::MAX), state: State::Paid };
    assert_eq!(stand(&grant(), &[claimed; 3], 2025).attested_ore, Ore(i64::MAX));
}

#[test]
fn one_makes_a_requisition_and_two_others_attest_it() {
    use EventKind::{Attested, Paid, Returned, Submitted, Withdrawn};
    let (asked, left) = (Ore(100), Ore(100));
    for (events, by, answer) in [
        (&[(Submitted, "Anna")][..], "Bo", Ok(())),
        (&[(Submitted, "Anna")], "Anna", Err(Refusal::OwnRequisition)),
        (&[(Submitted, "Anna"), (Attested, "Bo")], "Bo", Err(Refusal::AttestedAlready)),
        (&[(Submitted, "Anna"), (Attested, "Bo")], "Cia", Ok(())),
        (&[(Submitted, "Anna"), (Attested, "Bo"), (Attested, "Cia")], "Dan", Err(Refusal::WrongState(State::Attested))),
        (&[(Submitted, "Anna"), (Returned, "Bo")], "Cia", Err(Refusal::WrongState(State::Returned))),
        // What was attested before it was returned counts no more; who made it once never attests it.
        (&[(Submitted, "Anna"), (Attested, "Bo"), (Returned, "Cia"), (Submitted, "Dan")], "Bo", Ok(())),
        (
            &[(Submitted, "Anna"), (Attested, "Bo"), (Returned, "Cia"), (Submitted, "Dan")],
            "Anna",
            Err(Refusal::OwnRequisition),
        ),
        (
            &[(Submitted, "Anna"), (Attested, "Bo"), (Returned, "Cia"), (Submitted, "Dan")],
            "Dan",
            Err(Refusal::OwnRequisition),
        ),
        (&[(Submitted, "Anna"), (Withdrawn, "Anna")], "Bo", Err(Refusal::WrongState(State::Withdrawn))),
        (
            &[(Submitted, "Anna"), (Attested, "Bo"), (Attested, "Cia"), (Paid, "Anna")],
            "Dan",
            Err(Refusal::WrongState(State::Paid)),
        ),
    ] {
        assert_eq!(trail(events).check_attest(&person(by), asked, left), answer, "{events:?} {by}");
    }
    let above = trail(&[(Submitted, "Anna")]).check_attest(&person("Bo"), Ore(101), left);
    assert_eq!(above, Err(Refusal::AboveGrant { left_ore: left, asked_ore: Ore(101) }));
}

#[test]
fn two_people_of_one_name_are_two_when_they_sign_in() {
    let of = |id: &str| Person { id: Some(id.to_owned()), name: "Anna Ek".to_owned() };
    assert!(!of("1").is(&of("2")) && of("1").is(&of("1")));
    assert!(of("1").is(&person("Anna Ek")), "who is known by name only is taken for the same");
}

#[test]
fn a_requisition_is_paid_when_it_is_attested_and_returned_until_it_is_paid() {
    use EventKind::{Attested, Paid, Returned, Submitted};
    let made = trail(&[(Submitted, "Anna")]);
    let attested = trail(&[(Submitted, "Anna"), (Attested, "Bo"), (Attested, "Cia")]);
    let paid = trail(&[(Submitted, "Anna"), (Attested, "Bo"), (Attested, "Cia"), (Paid, "Anna")]);
    let returned = trail(&[(Submitted, "Anna"), (Attested, "Bo"), (Returned, "Cia")]);
    assert_eq!((made.check_pay(), attested.check_pay()), (Err(Refusal::WrongState(State::Waiting(2))), Ok(())));
    assert_eq!(paid.check_pay(), Err(Refusal::WrongState(State::Paid)));
    assert_eq!((made.check_return(), attested.check_return()), (Ok(()), Ok(())));
    assert_eq!(paid.check_return(), Err(Refusal::WrongState(State::Paid)));
    assert_eq!((returned.check_again(), made.check_again().is_err()), (Ok(()), true));
    assert_eq!(made.check_withdraw(&person("Anna")), Ok(()));
    assert_eq!(made.check_withdraw(&person("Bo")), Err(Refusal::NotOwn));
    assert_eq!(attested.check_withdraw(&person("Anna")), Err(Refusal::WrongState(State::Attested)));
}

/// At random: whatever is tried in whatever order by whomever, what is attested never exceeds the grant, nobody
/// attests what is their own, and nobody twice.
#[test]
fn whatever_is_tried_what_is_attested_stays_within_the_grant() {
    let mut seed = 20_250_831_u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let names = ["Anna", "Bo", "Cia", "Dan"];
    for _ in 0..300 {
        let grant = Grant { years: vec![YearAmount { year: 2025, amount_ore: Ore(1_000) }], ends_on: None };
        let mut all: Vec<(Ore, Trail)> = Vec::new();
        for _ in 0..60 {
            let by = person(names[next(4) as usize]);
            let claimed: Vec<Claimed> = all
                .iter()
                .map(|(amount_ore, trail)| Claimed { year: 2025, amount_ore: *amount_ore, state: trail.state() })
                .collect();
            let left = stand(&grant, &claimed, 2025).left_ore;
            let at = next(all.len() as u64 + 1) as usize;
            match all.get_mut(at) {
                None => {
                    let asked = Ore(1 + next(700) as i64);
                    if asked <= left {
                        all.push((asked, Trail(vec![Event { kind: EventKind::Submitted, by }])));
                    }
                }
                Some((asked, trail)) => {
                    let (kind, answer) = match next(6) {
                        0 => (EventKind::Returned, trail.check_return()),
                        1 => (EventKind::Submitted, trail.check_again()),
                        2 => (EventKind::Paid, trail.check_pay()),
                        3 => (EventKind::Withdrawn, trail.check_withdraw(&by)),
                        _ => (EventKind::Attested, trail.check_attest(&by, *asked, left)),
                    };
                    if answer.is_ok() {
                        trail.0.push(Event { kind, by });
                    }
                }
            }
            let attested: i64 = all
                .iter()
                .filter(|(_, trail)| matches!(trail.state(), State::Attested | State::Paid))
                .map(|(amount, _)| amount.0)
                .sum();
            assert!(attested <= 1_000, "{attested}");
            for (_, trail) in &all {
                let attesters: Vec<&Person> = trail.attesters().collect();
                assert!(attesters.len() <= ATTESTERS);
                assert!(attesters.iter().all(|one| trail.makers().all(|maker| !maker.is(one))));
                assert!(attesters.len() < 2 || !attesters[0].is(attesters[1]));
            }
        }
    }
}
