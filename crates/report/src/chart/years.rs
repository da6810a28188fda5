//! A value at the end of each year, with the level of that year as a stair to compare with.

use super::svg::{self, Anchor, QUIET, RULE, Scale, TEXT, WIDTH};
use crate::model::{Chart, Mark, Stroke, Year};

const HEIGHT: f64 = 304.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = HEIGHT - 42.0;
/// Room for the name of the stair.
const NAMES: f64 = 152.0;

/// Gives the height and the shapes.
pub(super) fn draw(chart: &Chart, ceiling: &str, years: &[Year]) -> (i64, String) {
    let marks = years.iter().flat_map(|year| std::iter::once(&year.mark).chain(&year.ceiling));
    let scale = Scale::over(marks.map(|mark| mark.value));
    let ticks: Vec<(f64, String)> =
        scale.ticks().map(|tick| (tick, svg::tick_label(tick, chart.value_per_unit))).collect();
    let left = ticks.iter().map(|(_, label)| svg::width(label)).fold(24.0, f64::max) + 10.0;
    let names = if years.last().is_some_and(|year| year.ceiling.is_some()) { NAMES } else { 16.0 };
    let field = Field { left, right: WIDTH as f64 - names, scale, count: years.len().max(1) };
    let mut shapes = String::new();
    for (tick, label) in &ticks {
        let y = field.scale.place(*tick, BOTTOM, TOP);
        let (class, stroke) = if *tick == 0.0 { ("chart-axis", QUIET) } else { ("chart-rule", RULE) };
        shapes.push_str(&svg::rule((field.left, y), (field.right, y), class, stroke));
        shapes.push_str(&svg::text(field.left - 8.0, y + 4.5, Anchor::End, ("chart-quiet", QUIET), label));
    }
    shapes.push_str(&stair(&field, ceiling, years));
    shapes.push_str(&path(&field, years));
    for (index, year) in years.iter().enumerate() {
        let x = field.x(index);
        shapes.push_str(&svg::text(x, HEIGHT - 24.0, Anchor::Middle, ("chart-text", TEXT), &year.mark.label));
        shapes.push_str(&svg::text(x, HEIGHT - 8.0, Anchor::Middle, ("chart-quiet", QUIET), year.stroke.word()));
    }
    (HEIGHT as i64, shapes)
}

struct Field {
    left: f64,
    right: f64,
    scale: Scale,
    count: usize,
}

impl Field {
    fn band(&self) -> f64 {
        (self.right - self.left) / self.count as f64
    }

    fn x(&self, index: usize) -> f64 {
        self.left + self.band() * (index as f64 + 0.5)
    }

    fn y(&self, mark: &Mark) -> f64 {
        self.scale.place(mark.value as f64, BOTTOM, TOP)
    }
}

/// The level of each year over its band; a year without one breaks the stair.
fn stair(field: &Field, name: &str, years: &[Year]) -> String {
    let (mut shapes, mut points) = (String::new(), Vec::new());
    let mut end = |points: &mut Vec<String>| {
        if !points.is_empty() {
            shapes.push_str(&format!(
                r#"<polyline points="{}" fill="none" class="chart-level" stroke="{QUIET}" stroke-width="1.5" stroke-dasharray="2 4"/>"#,
                points.join(" ")
            ));
        }
        points.clear();
    };
    for (index, year) in years.iter().enumerate() {
        let Some(level) = &year.ceiling else {
            end(&mut points);
            continue;
        };
        let (x, y) = (field.x(index), field.y(level));
        points.extend([-0.5, 0.5].map(|half| format!("{:.1},{y:.1}", x + half * field.band())));
    }
    end(&mut points);
    if let Some(level) = years.last().and_then(|year| year.ceiling.as_ref()) {
        let (x, y) = (field.right + 10.0, field.y(level).clamp(TOP, BOTTOM - 12.0));
        shapes.push_str(&svg::text(x, y + 1.0, Anchor::Start, ("chart-quiet", QUIET), name));
        shapes.push_str(&svg::text(x, y + 17.0, Anchor::Start, ("chart-value", TEXT), &level.shown));
    }
    shapes
}

fn path(field: &Field, years: &[Year]) -> String {
    let (class, stroke) = svg::hue(0);
    let mut shapes = String::new();
    for (index, pair) in years.windows(2).enumerate() {
        let [from, until] = pair else { continue };
        let dashes = match until.stroke {
            Stroke::Outcome => "",
            Stroke::Forecast => r#" stroke-dasharray="7 5""#,
            Stroke::Plan => r#" stroke-dasharray="3 4""#,
        };
        shapes.push_str(&format!(
            r#"<polyline points="{:.1},{:.1} {:.1},{:.1}" fill="none" class="chart-stroke-{class}" stroke="{stroke}" stroke-width="2.5"{dashes}/>"#,
            field.x(index),
            field.y(&from.mark),
            field.x(index + 1),
            field.y(&until.mark)
        ));
    }
    for (index, year) in years.iter().enumerate() {
        let (x, y) = (field.x(index), field.y(&year.mark));
        shapes.push_str(&format!(
            r#"<circle cx="{x:.1}" cy="{y:.1}" r="4.5" class="chart-fill-{class}" fill="{stroke}"/>"#
        ));
        let (aside, anchor) = beside(years, index);
        let at = value_at(field, year, y);
        shapes.push_str(&svg::text(x + aside, at, anchor, ("chart-value", TEXT), &year.mark.shown));
    }
    shapes
}

/// On the side of the point where the line is not: at the right where it falls, at the left where it rises.
fn beside(years: &[Year], index: usize) -> (f64, Anchor) {
    let value = |at: usize| years.get(at).map(|year| year.mark.value);
    let (before, here, after) = (index.checked_sub(1).and_then(value), value(index), value(index + 1));
    let falls = before.is_some_and(|before| Some(before) > here) || after.is_some_and(|after| Some(after) < here);
    let rises = before.is_some_and(|before| Some(before) < here) || after.is_some_and(|after| Some(after) > here);
    match (falls, rises) {
        (true, false) => (5.0, Anchor::Start),
        (false, true) => (-5.0, Anchor::End),
        _ => (0.0, Anchor::Middle),
    }
}

/// Over the point, or under it where the stair runs just above.
fn value_at(field: &Field, year: &Year, y: f64) -> f64 {
    let near = year.ceiling.as_ref().is_some_and(|level| (0.0..26.0).contains(&(y - field.y(level))));
    if near && y + 20.0 < BOTTOM { y + 20.0 } else { (y - 11.0).max(12.0) }
}
