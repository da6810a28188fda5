//! The same things measured two or three ways, bars beneath each other; the first bar of each way is named and says the unit.

use super::svg::{self, Anchor, QUIET, RULE, TEXT, WIDTH};
use crate::model::{Compared, Mark};

const TOP: f64 = 6.0;
const BAR: f64 = 10.5;
const STEP: f64 = 13.5;
const GAP: f64 = 6.5;
/// Hues of the ways: what was decided is lighter than what happens.
const HUES: [usize; 3] = [2, 0, 1];

/// Gives the height and the shapes.
pub(super) fn draw(names: &[String], rows: &[Compared], unit: &str) -> (i64, String) {
    let ways = names.len().max(1);
    let group = STEP * ways as f64 + GAP;
    let height = TOP * 2.0 + group * rows.len() as f64;
    let said: Vec<String> = names.iter().map(|name| format!("{unit} {}", name.to_lowercase())).collect();
    let first: Vec<Option<usize>> = (0..ways).map(|way| rows.iter().position(|row| has(row, way))).collect();
    let field = Field::over(&said, rows);
    let mut shapes = String::new();
    for (index, row) in rows.iter().enumerate() {
        let top = TOP + group * index as f64;
        if index > 0 {
            shapes.push_str(&svg::rule((0.0, top - 2.0), (WIDTH as f64, top - 2.0), "chart-rule", RULE));
        }
        let middle = top + GAP / 2.0 + STEP * ways as f64 / 2.0 + 3.0;
        let label = svg::shortened(&row.label);
        shapes.push_str(&svg::text(field.names, middle, Anchor::End, ("chart-text", TEXT), &label));
        for (way, mark) in row.marks.iter().take(ways).enumerate() {
            let Some(mark) = mark else { continue };
            let said_here = said.get(way).filter(|_| first[way] == Some(index)).map(String::as_str);
            shapes.push_str(&bar(&field, mark, way, said_here, top + GAP / 2.0 + STEP * way as f64));
        }
    }
    shapes.push_str(&svg::rule((field.zero(), TOP), (field.zero(), height - TOP), "chart-axis", QUIET));
    (height as i64, shapes)
}

fn has(row: &Compared, way: usize) -> bool {
    row.marks.get(way).is_some_and(Option::is_some)
}

fn bar(field: &Field, mark: &Mark, way: usize, said: Option<&str>, top: f64) -> String {
    let (class, fill) = svg::hue(HUES.get(way).copied().unwrap_or(way));
    let (zero, end) = (field.zero(), field.place(mark.value as f64));
    let (x, width) = (zero.min(end), (end - zero).abs());
    let text = said.map_or(mark.shown.clone(), |name| format!("{} {name}", mark.shown));
    let (at, anchor) = if mark.value < 0 { (end - 6.0, Anchor::End) } else { (end + 6.0, Anchor::Start) };
    let value = svg::text(at, top + BAR - 1.0, anchor, ("chart-text", TEXT), &text);
    format!(
        r#"<rect x="{x:.1}" y="{top:.1}" width="{width:.1}" height="{BAR}" class="chart-fill-{class}" fill="{fill}"/>{value}"#
    )
}

struct Field {
    names: f64,
    from: f64,
    to: f64,
    low: f64,
    high: f64,
}

impl Field {
    fn over(names: &[String], rows: &[Compared]) -> Field {
        let marks = || rows.iter().flat_map(|row| row.marks.iter().flatten());
        let (low, high) =
            marks().fold((0f64, 0f64), |(low, high), mark| (low.min(mark.value as f64), high.max(mark.value as f64)));
        let label = svg::names_width(rows.iter().map(|row| row.label.as_str()));
        let shown = marks().map(|mark| svg::width(&mark.shown)).fold(40.0, f64::max);
        let named = names.iter().map(|name| svg::width(name)).fold(0.0, f64::max);
        let values = (shown + named + 14.0).min(190.0);
        let from = label + 12.0 + if low < 0.0 { values } else { 0.0 };
        Field { names: label, from, to: WIDTH as f64 - values, low, high: if high > low { high } else { low + 1.0 } }
    }

    fn place(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    fn zero(&self) -> f64 {
        self.place(0.0)
    }
}
