//! The figures of the forecast, and what the outlook takes from them.

use finsam::figure::{Figure, Value};
use jiff::civil::{Date, date};
use web::figures::operations::compute_snapshot;

use crate::desk::{at_a_desk, close_august};
use crate::support::{HOME, TestOffice};

fn figure(office: &TestOffice, as_at: Date, id: &str) -> Figure {
    let snapshot = office.app.db.read(|reader| {
        let association = web::association::operations::find_association(reader, HOME)?.expect("it is there");
        compute_snapshot(reader, &association, as_at, web::STILL_KNOWN)
    });
    let snapshot = snapshot.expect("the figures are computed");
    snapshot.find(id).unwrap_or_else(|| panic!("{id} is no figure")).clone()
}

fn kronor(office: &TestOffice, as_at: Date, id: &str) -> i64 {
    let figure = figure(office, as_at, id);
    figure.ore().unwrap_or_else(|| panic!("{id}: {:?}", figure.value)).0 / 100
}

#[test]
fn outcome_and_rest_are_the_year_on_the_day_of_the_round_and_after_it() {
    at_a_desk(|office, director| {
        let august = date(2025, 8, 31);
        assert!(
            matches!(figure(office, august, "forecast/team").value, Value::Missing(reason) if reason.contains("Ingen prognos"))
        );
        assert_eq!(kronor(office, august, "outcome_year/team"), 800);
        close_august(director);
        for (id, expected) in [
            ("forecast_rest/team", 450),
            ("forecast/team", 1_250),
            ("deviation/team", 250),
            ("outcome_year/hyra", 90),
            ("forecast/hyra", 120),
            ("deviation/hyra", 0),
            ("forecast/income_without_carried", 2_400),
            // Team, rent, and the fee that no line has.
            ("forecast/costs_total", 1_377),
            ("forecast/outside_costs", 7),
            ("forecast/result", 1_023),
            ("deviation/result", 243),
            ("outcome/forecast_rest", 480),
        ] {
            assert_eq!(kronor(office, august, id), expected, "{id}");
        }
        // In July the round is not made yet; in September it is, and less of it is left if something was booked.
        assert!(figure(office, date(2025, 7, 31), "forecast/team").known().is_none());
        let september = date(2025, 9, 30);
        assert_eq!(kronor(office, september, "forecast/team"), 1_250);
        assert_eq!(
            kronor(office, september, "outcome_year/team") + kronor(office, september, "forecast_rest/team"),
            1_250
        );
    });
}

#[test]
fn the_equity_is_followed_through_the_years_with_and_without_the_forecast() {
    at_a_desk(|office, director| {
        close_august(director);
        let august = date(2025, 8, 31);
        for (id, expected) in [
            // 1 000 + 2 400 - 1 620; what is set aside is equity until it is used, and is not carried on.
            ("equity_path/2025", 1_780),
            ("equity_path/2026", 760),
            ("equity_path/2027", 40),
            ("equity_path_forecast/2025", 2_023),
            ("equity_path_forecast/2026", 1_503),
            ("equity_path_forecast/2027", 783),
        ] {
            assert_eq!(kronor(office, august, id), expected, "{id}");
        }
        let ceiling = figure(office, august, "equity_path_ceiling/2025");
        assert!(matches!(ceiling.value, Value::Missing(reason) if reason.contains("bidrag för 2025")));
    });
}
