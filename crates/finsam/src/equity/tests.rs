use super::*;
use jiff::civil::date;

const MKR: i64 = 100_000_000;

fn recommendation() -> Recommendation {
    Recommendation {
        applies_from_ore: Ore(7 * MKR),
        applies_to_ore: Ore(15 * MKR),
        tiers: vec![
            Tier { above_ore: Ore(0), up_to_ore: Some(Ore(7 * MKR)), share_milli: 20_000 },
            Tier { above_ore: Ore(7 * MKR), up_to_ore: None, share_milli: 15_000 },
        ],
        valid: Period::since(date(2013, 10, 2)),
        source: "Nationella rådet 2013-10-02".to_owned(),
    }
}

/// Värend's interim report as at 2025-08-31, in tkr.
fn varend() -> Outlook {
    let tkr = |amount: i64| Input::known(Ore::from_kronor(amount * 1_000), Trace::Vouchers { count: 1 });
    Outlook {
        equity_opening: tkr(732),
        contributions: tkr(8_524),
        other_income: tkr(1),
        used: tkr(3_783),
        forecast_rest: tkr(2_533),
    }
}

fn column() -> Column {
    Column { label: "2025-08-31".to_owned(), as_at: date(2025, 8, 31) }
}

#[test]
fn the_outlook_of_varend_is_the_printed_one() {
    let figures = outlook_figures(&varend(), &[recommendation()], &column());
    for (name, tkr) in [
        ("equity_opening", 732),
        ("contributions", 8_524),
        ("budget", 9_256),
        ("used", 3_783),
        ("forecast_rest", 2_533),
        ("total_costs_forecast", 6_316),
        ("equity_forecast", 2_941),
        ("recommended_equity_maximum", 1_629),
        ("equity_excess", 1_312),
    ] {
        let figure = figures.iter().find(|figure| figure.id == format!("outcome/{name}")).unwrap();
        assert_eq!(figure.ore().map(Ore::tkr), Some(tkr), "{name}");
    }
    let share = figures.iter().find(|figure| figure.id == "outcome/used_share").unwrap();
    assert_eq!((share.unit, share.known()), (Unit::PercentMilli, Some(40_871)));
}

#[test]
fn outside_the_known_steps_the_recommendation_is_missing_with_its_reason() {
    let list = [recommendation()];
    for (contributions, on, known) in [
        (7 * MKR, date(2025, 1, 1), Some(140_000_000)),
        (15 * MKR, date(2025, 1, 1), Some(260_000_000)),
        (7 * MKR - 1, date(2025, 1, 1), None),
        (15 * MKR + 1, date(2025, 1, 1), None),
        (8 * MKR, date(2013, 10, 1), None),
    ] {
        match recommended_maximum(&list, Ore(contributions), on) {
            Value::Known(ore) => assert_eq!(Some(ore), known),
            Value::Missing(reason) => assert!(known.is_none() && reason.contains("inte inlagd"), "{reason}"),
            Value::Hidden => panic!("nothing is hidden here"),
        }
    }
}

#[test]
fn what_rests_on_something_missing_is_missing_for_the_same_reason() {
    let mut outlook = varend();
    outlook.forecast_rest.value = Value::Missing("Prognosen är inte gjord.".to_owned());
    let figures = outlook_figures(&outlook, &[recommendation()], &column());
    for name in ["total_costs_forecast", "equity_forecast", "equity_excess"] {
        let figure = figures.iter().find(|figure| figure.id == format!("outcome/{name}")).unwrap();
        assert_eq!(figure.value, Value::Missing("Prognosen är inte gjord.".to_owned()), "{name}");
    }
}

#[test]
fn a_share_of_nothing_is_missing() {
    assert!(matches!(share_milli(&Value::Known(0), &Value::Known(0)), Value::Missing(_)));
    for (part, whole, milli) in [(1, 3, 33_333), (2, 3, 66_667), (-1, 2, -50_000), (1, -2, -50_000)] {
        assert_eq!(share_milli(&Value::Known(part), &Value::Known(whole)), Value::Known(milli));
    }
}

#[test]
fn the_path_is_held_against_each_year_s_own_recommendation() {
    let year = |year: i16, equity: i64, contributions: i64| YearEnd {
        last_day: date(year, 12, 31),
        equity: Value::Known(equity),
        contributions: Value::Known(contributions),
    };
    let years = [year(2025, 294_100_000, 852_400_000), year(2026, 100_000_000, 852_400_000), year(2027, 1, 1)];
    let path = follow_path(&years, &[recommendation()]);
    assert_eq!((&path[0].ceiling, &path[0].excess), (&Value::Known(162_860_000), &Value::Known(131_240_000)));
    assert_eq!(path[1].excess, Value::Known(-62_860_000));
    assert!(matches!((&path[2].ceiling, &path[2].excess), (Value::Missing(a), Value::Missing(b)) if a == b));
    let unknown = YearEnd { equity: Value::Missing("Budgeten är tom.".to_owned()), ..years[0].clone() };
    assert_eq!(follow_path(&[unknown], &[recommendation()])[0].excess, Value::Missing("Budgeten är tom.".to_owned()));
}

#[test]
fn steps_that_somebody_enters_must_follow_each_other_through_the_span() {
    let span = (Ore(0), Ore(7 * MKR));
    let tiers = make_tiers(span, &[(Some(Ore(2 * MKR)), 30_000), (None, 20_000)]).unwrap();
    assert_eq!(tiers[1], Tier { above_ore: Ore(2 * MKR), up_to_ore: None, share_milli: 20_000 });
    for (span, steps, refusal) in [
        (span, vec![], TierError::NoTier),
        ((Ore(5), Ore(4)), vec![(None, 1)], TierError::Span),
        ((Ore(-1), Ore(4)), vec![(None, 1)], TierError::Span),
        (span, vec![(Some(Ore(0)), 1)], TierError::Order { tier: 0 }),
        (span, vec![(None, 1), (None, 1)], TierError::Order { tier: 1 }),
        (span, vec![(Some(Ore(9)), 1), (Some(Ore(9)), 1)], TierError::Order { tier: 1 }),
        (span, vec![(None, 100_001)], TierError::Share { tier: 0 }),
        (span, vec![(None, -1)], TierError::Share { tier: 0 }),
        (span, vec![(Some(Ore(MKR)), 1)], TierError::TooShort),
    ] {
        assert_eq!(make_tiers(span, &steps), Err(refusal), "{steps:?}");
    }
}
