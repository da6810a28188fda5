use jiff::civil::date;

use super::*;
use crate::model::{Block, Stroke};
use crate::model::{Cell, Drawing, Line, Mark, Point};
use crate::samples;

fn charts() -> Vec<Chart> {
    let sections = samples::interim_report().sections;
    let blocks = sections.into_iter().flat_map(|section| section.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        })
        .collect()
}

fn bars(values: &[i64]) -> Chart {
    let mark = |value: &i64| Mark {
        label: "<Post & \"co\">".into(),
        value: *value,
        shown: value.to_string(),
        figure_id: None,
    };
    Chart {
        key: "k".into(),
        caption: "C".into(),
        alt: String::new(),
        unit: "tkr".into(),
        value_per_unit: 1,
        drawing: Drawing::Bars(values.iter().map(mark).collect()),
    }
}

/// Reads an attribute of every element of a kind.
pub(super) fn attributes(svg: &str, element: &str, name: &str) -> Vec<f64> {
    let opening = format!("<{element} ");
    svg.split(&opening)
        .skip(1)
        .map(|part| part.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
        .collect()
}

#[test]
fn the_words_for_a_drawing_say_what_it_shows() {
    let charts = charts();
    assert_eq!(
        alt(&charts[0]).replace('\u{202f}', " "),
        "Linjediagram. Eget kapital: 732 tkr den 31 december 2024, 2 633 tkr den 31 augusti 2025. \
         Prognos vid årets slut: 2 633 tkr den 31 augusti 2025, 2 941 tkr den 31 december 2025. \
         Rekommenderat högst: 1 629 tkr."
    );
    assert_eq!(
        alt(&charts[1]).replace('\u{202f}', " "),
        "Stapeldiagram med 10 staplar. Störst: Samverkansteam Värend 1 446 tkr, Ledning och administration 1 260 tkr, \
         Gruppverksamhet 577 tkr. Minst är Finansiella kostnader 2 tkr."
    );
    let own = Chart { alt: "Egna ord.".into(), ..bars(&[1]) };
    assert_eq!(alt(&own), "Egna ord.");
    for wordless in ["", " ", "\t\u{200b}", "…"] {
        assert!(alt(&Chart { alt: wordless.into(), ..bars(&[1]) }).starts_with("Stapeldiagram"), "{wordless:?}");
    }
}

#[test]
fn bars_are_as_long_as_their_values() {
    let widths = attributes(&svg(&bars(&[100, 50, 0, -25])), "rect", "width");
    assert!((widths[0] / widths[1] - 2.0).abs() < 0.01 && (widths[1] / widths[3] - 2.0).abs() < 0.01, "{widths:?}");
    assert_eq!(widths[2], 0.0);
}

#[test]
fn a_drawing_stays_inside_its_frame_whatever_it_draws() {
    let extremes = [&[][..], &[0], &[i64::MAX, i64::MIN], &[1], &[-5, -6]];
    for values in extremes {
        let svg = svg(&bars(values));
        let (xs, widths) = (attributes(&svg, "rect", "x"), attributes(&svg, "rect", "width"));
        assert!(xs.iter().zip(widths).all(|(x, width)| *x >= 0.0 && x + width <= 640.0), "{values:?}");
    }
    for (lines, per_unit) in [(0, 1), (1, 0), (6, -3)] {
        let point =
            |on| Point { on, mark: Mark { label: String::new(), value: i64::MIN, shown: "x".into(), figure_id: None } };
        let line = Line {
            name: "L".into(),
            stroke: Stroke::Outcome,
            points: vec![point(date(-9999, 1, 1)), point(date(9999, 12, 31))],
        };
        let drawing = Drawing::Line { lines: vec![line; lines], levels: vec![] };
        let svg = svg(&Chart { value_per_unit: per_unit, drawing, ..bars(&[]) });
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}

#[test]
fn a_drawing_carries_no_style_and_no_markup_of_others() {
    for chart in charts().iter().chain([&bars(&[1, 2])]) {
        let svg = svg(chart);
        assert!(!svg.contains("style") && !svg.contains("<Post") && !svg.contains("<script"), "{svg}");
        assert!(svg.contains("<title ") && svg.contains("<desc ") && svg.contains("role=\"img\""));
    }
}

#[test]
fn the_table_of_a_drawing_has_every_number() {
    let table = table(&charts()[0]);
    assert_eq!(table.columns.len(), 3);
    assert_eq!(table.rows.len(), 4, "three dates and the ceiling");
    assert!(table.rows.iter().all(|row| row.cells.len() == 3));
    assert_eq!(table.rows[1].cells[2], Cell::figure("balance_sheet/equity", "2\u{202f}633"));
}

#[test]
fn a_drawing_is_tabled_where_a_table_of_the_document_has_each_of_its_figures() {
    let mut document = samples::interim_report();
    let charts = charts();
    assert!(!is_tabled(&charts[0], &document), "no table has the equity month by month");
    assert!(is_tabled(&charts[1], &document), "the note has the costs by purpose");
    assert!(!is_tabled(&bars(&[1]), &document), "what leads to no figure stands in no table");
    for section in &mut document.sections {
        section.blocks.retain(|block| !matches!(block, Block::Table(_)));
    }
    assert!(!is_tabled(&charts[1], &document));
}
