//! The drawings of the budget: its flow, the years' equity, and what is compared.

use super::tests::attributes;
use super::*;
use crate::model::{Cell, Compared, Mark, Part, Role, RowKind, Stage, Stroke, Year};

fn mark(label: &str, tkr: i64) -> Mark {
    let shown = finsam::money::grouped(tkr);
    Mark { label: label.into(), value: tkr.saturating_mul(100_000), shown, figure_id: Some(format!("budget/{label}")) }
}

fn part(role: Role, label: &str, tkr: i64) -> Part {
    Part { role, mark: mark(label, tkr) }
}

fn stage(year: &str, [carried, income, operating, administration, left]: [i64; 5]) -> Stage {
    Stage {
        label: year.into(),
        into: vec![part(Role::Carried, "Från året före", carried), part(Role::Income, "Bidrag", income)],
        out: vec![
            part(Role::Carried, "Till nästa år", left),
            part(Role::Operating, "Verksamhet", operating),
            part(Role::Administration, "Administration", administration),
        ],
    }
}

fn chart(drawing: Drawing) -> Chart {
    Chart {
        key: "k".into(),
        caption: "C".into(),
        alt: String::new(),
        unit: "tkr".into(),
        value_per_unit: 100_000,
        drawing,
    }
}

fn flow() -> Chart {
    chart(Drawing::Flow(vec![
        stage("2024", [1491, 11_148, 10_267, 1_090, 1_282]),
        stage("2025", [1282, 11_148, 10_762, 1_118, 550]),
        stage("2026", [550, 11_148, 10_633, 1_146, -81]),
    ]))
}

fn years() -> Chart {
    let year = |year: &str, stroke, tkr, ceiling: Option<i64>| Year {
        stroke,
        mark: mark(year, tkr),
        ceiling: ceiling.map(|tkr| mark("Rekommenderat högst", tkr)),
    };
    chart(Drawing::Years {
        name: "Eget kapital".into(),
        ceiling: "Rekommenderat högst".into(),
        years: vec![
            year("2023", Stroke::Outcome, 1491, None),
            year("2024", Stroke::Forecast, 1283, Some(2022)),
            year("2025", Stroke::Plan, 551, Some(2022)),
            year("2026", Stroke::Plan, -80, Some(1800)),
        ],
    })
}

fn compared() -> Chart {
    let row = |label: &str, values: &[Option<i64>]| Compared {
        label: label.into(),
        marks: values.iter().map(|value| value.map(|tkr| mark(label, tkr))).collect(),
    };
    chart(Drawing::Compared {
        names: ["Budget", "Prognos", "Utfall"].map(str::to_owned).to_vec(),
        rows: vec![
            row("Enter", &[Some(3197), Some(2399), Some(1600)]),
            row("NOVA", &[Some(4200), Some(4350), None]),
            row("FIA", &[Some(698), Some(700), Some(-20)]),
            row("Kansli", &[None, None, None]),
        ],
    })
}

#[test]
fn the_words_for_the_drawings_of_money_say_every_year_and_the_largest_lines() {
    let words = |chart: &Chart| alt(chart).replace('\u{202f}', " ");
    assert!(
        words(&flow()).starts_with(
            "Flödesdiagram. 2024: in Från året före 1 491 tkr, Bidrag 11 148 tkr; ut Till nästa år 1 282 tkr, \
             Verksamhet 10 267 tkr, Administration 1 090 tkr."
        ),
        "{}",
        words(&flow())
    );
    assert_eq!(
        words(&years()),
        "Linjediagram. Eget kapital: 1 491 tkr 2023 (utfall), 1 283 tkr 2024 (prognos), 551 tkr 2025 (plan), \
         \u{2212}80 tkr 2026 (plan). Rekommenderat högst: 2 022 tkr 2024, 2 022 tkr 2025, 1 800 tkr 2026."
    );
    assert_eq!(
        words(&compared()),
        "Stapeldiagram som jämför 4 poster. Störst är NOVA: budget 4 200 tkr, prognos 4 350 tkr; Enter: budget 3 197 tkr, \
         prognos 2 399 tkr, utfall 1 600 tkr; FIA: budget 698 tkr, prognos 700 tkr, utfall \u{2212}20 tkr."
    );
}

#[test]
fn each_way_is_named_at_the_first_bar_that_it_has() {
    let row = |values: [Option<i64>; 2]| Compared {
        label: "Post".into(),
        marks: values.iter().map(|value| value.map(|tkr| mark("Post", tkr))).collect(),
    };
    let names = ["Budget", "Prognos"].map(str::to_owned).to_vec();
    let rows = vec![row([Some(7), None]), row([Some(5), Some(6)]), row([Some(3), Some(2)])];
    let drawn = svg(&chart(Drawing::Compared { names, rows }));
    assert_eq!(drawn.matches(">7 tkr budget<").count(), 1);
    assert_eq!(drawn.matches(">6 tkr prognos<").count(), 1);
    assert_eq!(drawn.matches("tkr prognos<").count() + drawn.matches("tkr budget<").count(), 2);
}

/// Bars of 20 in height are the money; smaller squares belong to names.
fn bars(svg: &str) -> Vec<(f64, f64)> {
    let heights = attributes(svg, "rect", "height");
    let places = attributes(svg, "rect", "x").into_iter().zip(attributes(svg, "rect", "width"));
    places.zip(heights).filter(|(_, height)| *height == 20.0).map(|(place, _)| place).collect()
}

#[test]
fn what_goes_out_of_a_year_is_as_long_as_what_comes_in() {
    let bars = bars(&svg(&flow()));
    let end = |parts: &[(f64, f64)]| parts.iter().map(|(x, width)| x + width).fold(0.0, f64::max);
    assert_eq!(bars.len(), 15);
    assert!((end(&bars[0..2]) - end(&bars[2..5])).abs() < 1.5, "{bars:?}");
    // Carried out of the first year and into the second: the same place, the same length.
    assert_eq!(bars[2], bars[5]);
}

#[test]
fn money_that_is_missing_stands_left_of_zero() {
    let all = svg(&flow());
    let drawn = bars(&all);
    let (zero, missing) = (drawn[0].0, drawn[12]);
    assert!(missing.0 < zero && missing.0 + missing.1 <= zero, "{missing:?} {zero}");
    assert!(all.contains("\u{2212}81"));
}

#[test]
fn a_plan_is_drawn_otherwise_than_a_forecast_and_an_outcome() {
    let svg = svg(&years());
    assert_eq!(svg.matches(r#"stroke-dasharray="7 5""#).count(), 1, "one forecast");
    assert_eq!(svg.matches(r#"stroke-dasharray="3 4""#).count(), 2, "two years of plan");
    assert_eq!(svg.matches(r#"class="chart-level""#).count(), 1, "one stair");
}

#[test]
fn the_first_group_of_bars_names_its_bars_and_what_is_missing_has_none() {
    let svg = svg(&compared()).replace('\u{202f}', " ");
    for said in ["3 197 tkr budget<", "2 399 tkr prognos<", "1 600 tkr utfall<"] {
        assert!(svg.contains(said), "{said} in {svg}");
    }
    assert_eq!(svg.matches("utfall<").count(), 1);
    assert_eq!(attributes(&svg, "rect", "width").len(), 8);
}

#[test]
fn the_tables_of_the_drawings_have_every_number() {
    let flow = table(&flow());
    let kinds: Vec<RowKind> = flow.rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == RowKind::Heading).count(), 2);
    assert_eq!((flow.columns.len(), flow.rows.len()), (4, 7));
    assert_eq!(table(&years()).rows[1].cells[2], Cell::figure("budget/2024", "1\u{202f}283"));
    assert_eq!(table(&compared()).rows[1].cells[3], Cell::Empty);
}

#[test]
fn drawings_of_money_stay_inside_their_frame_whatever_they_draw() {
    let extremes = [i64::MAX, i64::MIN, 0, 1, -1];
    for value in extremes {
        let huge = |label: &str| Mark { label: label.into(), value, shown: "x".repeat(40), figure_id: None };
        let part = |role| Part { role, mark: huge("Ett mycket långt namn på en post som ingen skulle skriva") };
        let roles = [Role::Carried, Role::Income, Role::Operating, Role::Administration, Role::Unallocated];
        let stage = Stage { label: "2024".into(), into: roles.map(part).to_vec(), out: roles.map(part).to_vec() };
        let year = Year { stroke: Stroke::Plan, mark: huge("2024"), ceiling: Some(huge("Tak")) };
        let row = Compared { label: "Post".into(), marks: vec![Some(huge("Post")); 3] };
        let drawings = [
            Drawing::Flow(vec![stage; 3]),
            Drawing::Flow(Vec::new()),
            Drawing::Years { name: "N".into(), ceiling: "T".into(), years: vec![year; 3] },
            Drawing::Years { name: "N".into(), ceiling: "T".into(), years: Vec::new() },
            Drawing::Compared { names: vec!["A".into()], rows: vec![row; 2] },
            Drawing::Compared { names: Vec::new(), rows: Vec::new() },
        ];
        for drawing in drawings {
            let svg = svg(&chart(drawing));
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            let (xs, widths) = (attributes(&svg, "rect", "x"), attributes(&svg, "rect", "width"));
            assert!(xs.iter().zip(widths).all(|(x, width)| *x >= -1.0 && x + width <= 641.0), "{value} {svg}");
        }
    }
}
