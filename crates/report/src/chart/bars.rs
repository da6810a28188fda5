//! Bars from left to right, each named at its left and measured at its end.

use super::svg::{self, Anchor, QUIET, RULE, Scale, TEXT, WIDTH};
use crate::model::Mark;

const ROW: f64 = 28.0;
const BAR: f64 = 16.0;
const TOP: f64 = 6.0;

/// Gives the height and the shapes.
pub(super) fn draw(marks: &[Mark]) -> (i64, String) {
    let names = svg::names_width(marks.iter().map(|mark| mark.label.as_str()));
    let values = marks.iter().map(|mark| svg::width(&mark.shown)).fold(40.0, f64::max).min(140.0);
    let negative = marks.iter().any(|mark| mark.value < 0);
    let from = names + 12.0 + if negative { values } else { 0.0 };
    let to = WIDTH as f64 - values - 8.0;
    let scale = Extent::over(marks);
    let zero = scale.place(0.0, from, to);
    let height = TOP * 2.0 + ROW * marks.len() as f64;
    let mut shapes = String::new();
    for (index, mark) in marks.iter().enumerate() {
        let top = TOP + ROW * index as f64;
        let end = scale.place(mark.value as f64, from, to);
        shapes.push_str(&bar(mark, names, (zero, end), top));
    }
    shapes.push_str(&svg::rule((zero, TOP), (zero, height - TOP), "chart-axis", QUIET));
    (height as i64, shapes)
}

fn bar(mark: &Mark, names: f64, (zero, end): (f64, f64), top: f64) -> String {
    let (class, fill) = svg::hue(0);
    let (x, width) = (zero.min(end), (end - zero).abs());
    let baseline = top + ROW / 2.0 + 4.5;
    let (at, anchor) = if mark.value < 0 { (end - 6.0, Anchor::End) } else { (end + 6.0, Anchor::Start) };
    let label = svg::text(names, baseline, Anchor::End, ("chart-text", TEXT), &svg::shortened(&mark.label));
    let value = svg::text(at, baseline, anchor, ("chart-value", TEXT), &mark.shown);
    let thread = svg::rule((names + 6.0, top + ROW), (WIDTH as f64, top + ROW), "chart-rule", RULE);
    let y = top + (ROW - BAR) / 2.0;
    format!(
        r#"{thread}<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{BAR}" class="chart-fill-{class}" fill="{fill}"/>{label}{value}"#
    )
}

/// Bars need no ticks, so the longest one fills the width.
struct Extent(Scale);

impl Extent {
    fn over(marks: &[Mark]) -> Extent {
        let values = || marks.iter().map(|mark| mark.value as f64);
        let mut scale = Scale::over(std::iter::empty());
        (scale.low, scale.high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
        if scale.low == scale.high {
            scale.high = 1.0;
        }
        Extent(scale)
    }

    fn place(&self, value: f64, from: f64, to: f64) -> f64 {
        self.0.place(value, from, to)
    }
}
