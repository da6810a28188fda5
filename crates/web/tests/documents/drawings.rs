//! What is drawn in a document is what is drawn on the page about the same.

use access::Role;
use jiff::civil::{Date, date};
use report::model::{Block, Chart, Document, Drawing};
use web::documents::operations::assemble;

use crate::desk::{AS_AT, Desk, at_a_desk};

fn document(desk: &Desk, kind: &str, on: Date) -> Document {
    let db = &desk.office.app.db;
    db.read(|reader| assemble(reader, db.files(), &desk.association, kind, on)).expect("it is put together")
}

fn charts<'d>(document: &'d Document, section: &str) -> Vec<&'d Chart> {
    let section = document.sections.iter().find(|own| own.key == section).expect("the section is there");
    let blocks = section.blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    blocks.collect()
}

/// The drawing with a key, as it stands on a page.
fn drawn(page: &str, key: &str) -> String {
    let title = format!("aria-labelledby=\"{key}-title");
    let at = page.find(&title).unwrap_or_else(|| panic!("{key} is drawn"));
    let from = page[..at].rfind("<svg").expect("it begins");
    let until = page[from..].find("</svg>").expect("it ends");
    page[from..from + until].to_owned()
}

#[test]
fn the_interim_report_compares_budget_outcome_and_forecast_as_the_page_of_the_forecast_does() {
    at_a_desk(|desk| {
        let document = document(desk, "delarsrapport", AS_AT);
        let charts = charts(&document, "budget-utfall-prognos");
        let [chart] = charts[..] else { panic!("one drawing: {charts:?}") };
        let Drawing::Compared { names, rows } = &chart.drawing else { panic!("bars: {chart:?}") };
        assert_eq!(names, &["Budget", "Utfall", "Prognos för året"]);
        assert_eq!(rows.len(), 11, "every cost of the demo has a row of its own");
        let writer = desk.signed_in(Role::Director);
        let page = writer.get_at("/varend/ekonomi/prognos?per=2025-08-31").shown().body;
        let report = writer.get_at(&desk.at("")).shown().body;
        assert_eq!(drawn(&page, &chart.key), drawn(&report, &chart.key));
        let table = document.find_table("budget-utfall-prognos").expect("its numbers stand in a table");
        assert_eq!(table.rows.len(), rows.len() + 5, "a row for each, and income, three sums and the result");
        for mark in rows.iter().flat_map(|row| row.marks.iter().flatten()) {
            let id = mark.figure_id.as_deref().expect("each bar leads to its figure");
            assert!(document.find_figure(id).is_some(), "{id}");
        }
    });
}

#[test]
fn the_operating_account_is_drawn_alike_in_the_annual_report_and_on_its_page() {
    at_a_desk(|desk| {
        let document = document(desk, "arsredovisning", date(2025, 12, 31));
        let charts = charts(&document, "driftredovisning");
        let [chart] = charts[..] else { panic!("one drawing: {charts:?}") };
        let page = desk.signed_in(Role::Director).get_at("/varend/rapporter/driftredovisning?per=2025-12-31").shown();
        assert_eq!(format!("{}</svg>", drawn(&page.body, &chart.key)), report::chart::svg(chart));
        let Drawing::Compared { names, rows } = &chart.drawing else { panic!("bars: {chart:?}") };
        assert_eq!(names, &["Budget", "Utfall"]);
        let ids: Vec<&str> = rows
            .iter()
            .flat_map(|row| row.marks.iter().flatten())
            .filter_map(|mark| mark.figure_id.as_deref())
            .collect();
        assert!(ids.iter().all(|id| document.find_figure(id).is_some()), "{ids:?}");
    });
}

#[test]
fn costs_by_purpose_and_the_equity_are_drawn_alike_on_the_pages() {
    at_a_desk(|desk| {
        let document = document(desk, "delarsrapport", AS_AT);
        let writer = desk.signed_in(Role::Director);
        let notes = writer.get_at("/varend/rapporter/noter?per=2025-08-31").shown().body;
        let overview = writer.get_at("/varend?per=2025-08-31").shown().body;
        let charts = charts(&document, "ekonomi");
        let [equity, costs] = charts[..] else { panic!("two drawings: {charts:?}") };
        assert_eq!(format!("{}</svg>", drawn(&notes, &costs.key)), report::chart::svg(costs));
        assert_eq!(format!("{}</svg>", drawn(&overview, &equity.key)), report::chart::svg(equity));
    });
}

#[test]
fn the_plans_drawings_of_money_stand_on_the_page_of_its_budget() {
    at_a_desk(|desk| {
        let document = document(desk, "verksamhetsplan", date(2025, 1, 1));
        let page = desk.signed_in(Role::Director).get_at("/varend/ekonomi/budget?per=2025-08-31").shown().body;
        for section in ["penningfloden", "kostnader"] {
            let charts = charts(&document, section);
            let [chart] = charts[..] else { panic!("one drawing: {charts:?}") };
            assert_eq!(format!("{}</svg>", drawn(&page, &chart.key)), report::chart::svg(chart), "{section}");
        }
    });
}

#[test]
fn the_boards_page_draws_the_largest_costs_where_there_is_room() {
    at_a_desk(|desk| {
        let document = document(desk, "ekonomisk-uppfoljning", AS_AT);
        let charts = charts(&document, "utfall");
        let [chart] = charts[..] else { panic!("one drawing: {charts:?}") };
        let Drawing::Compared { rows, .. } = &chart.drawing else { panic!("bars: {chart:?}") };
        assert!((3..=6).contains(&rows.len()), "{}", rows.len());
        assert!(rows.iter().any(|row| row.label == "Samverkansteam Värend"));
        assert!(rows.last().is_some_and(|row| row.label.starts_with("Övriga ")));
    });
}
