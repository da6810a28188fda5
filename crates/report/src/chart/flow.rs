//! Money year by year: what comes in stands above what goes out, and what is left at the year's end runs down along the
//! left edge into the next year.

use super::svg::{self, Anchor, QUIET, TEXT, WIDTH};
use crate::model::{Part, Role, Stage};

const LEFT: f64 = 76.0;
const RIGHT: f64 = WIDTH as f64 - 68.0;
const TOP: f64 = 4.0;
/// The line of names over a bar, the bar, and what parts two bars and two years.
const NAMES: f64 = 19.0;
const BAR: f64 = 20.0;
const BETWEEN: f64 = 8.0;
const YEARS: f64 = 18.0;
const STAGE: f64 = 2.0 * (NAMES + BAR) + BETWEEN + YEARS;
const SWATCH: f64 = 8.0;

/// Gives the height and the shapes.
pub(super) fn draw(stages: &[Stage]) -> (i64, String) {
    let scale = Extent::over(stages);
    let height = TOP + STAGE * stages.len() as f64 - YEARS + 8.0;
    let mut shapes = String::new();
    for (index, pair) in stages.windows(2).enumerate() {
        let [stage, next] = pair else { continue };
        shapes.push_str(&ribbon(&scale, stage, next, TOP + STAGE * (index + 1) as f64 - YEARS));
    }
    for (index, stage) in stages.iter().enumerate() {
        let top = TOP + STAGE * index as f64;
        let below = top + NAMES + BAR + BETWEEN;
        shapes.push_str(&svg::text(0.0, top + NAMES + 15.0, Anchor::Start, ("chart-value", TEXT), &stage.label));
        for (side, parts, from) in [("In", &stage.into, top), ("Ut", &stage.out, below)] {
            let y = from + NAMES + 15.0;
            shapes.push_str(&svg::text(LEFT - 12.0, y, Anchor::End, ("chart-quiet", QUIET), side));
            shapes.push_str(&bar(&scale, parts, from));
        }
    }
    let zero = scale.place(0);
    shapes.push_str(&svg::rule((zero, TOP + 10.0), (zero, height - 6.0), "chart-axis", QUIET));
    (height.max(1.0) as i64, shapes)
}

fn hue_of(role: Role) -> (usize, &'static str) {
    svg::hue(match role {
        Role::Carried => 0,
        Role::Operating => 1,
        Role::Income => 2,
        Role::Administration => 3,
        Role::Unallocated => 4,
    })
}

/// A bar of parts, each named over where it begins.
fn bar(scale: &Extent, parts: &[Part], top: f64) -> String {
    let (mut shapes, mut labels) = (String::new(), Vec::new());
    for (part, from, until) in scale.pieces(parts) {
        let (class, fill) = hue_of(part.role);
        let width = (until - from - 1.0).max(0.6);
        let y = top + NAMES;
        shapes.push_str(&format!(
            r#"<rect x="{from:.1}" y="{y:.1}" width="{width:.1}" height="{BAR}" class="chart-fill-{class}" fill="{fill}"/>"#
        ));
        labels.push(Label { x: from, class, fill, text: format!("{} {}", part.mark.label, part.mark.shown) });
    }
    shapes + &write_labels(labels, top + 14.0)
}

struct Label {
    x: f64,
    class: usize,
    fill: &'static str,
    text: String,
}

impl Label {
    fn width(&self) -> f64 {
        SWATCH + 5.0 + svg::width(&self.text) + 10.0
    }
}

/// Writes names in one line, moved apart where they would touch and kept within the drawing.
fn write_labels(mut labels: Vec<Label>, baseline: f64) -> String {
    labels.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut floor = 0.0;
    for label in &mut labels {
        label.x = label.x.max(floor);
        floor = label.x + label.width();
    }
    let mut ceiling = WIDTH as f64 + 10.0;
    for label in labels.iter_mut().rev() {
        label.x = label.x.min(ceiling - label.width()).max(0.0);
        ceiling = label.x;
    }
    let write = |label: Label| {
        let swatch = format!(
            r#"<rect x="{:.1}" y="{:.1}" width="{SWATCH}" height="{SWATCH}" class="chart-fill-{}" fill="{}"/>"#,
            label.x,
            baseline - SWATCH - 0.5,
            label.class,
            label.fill
        );
        swatch + &svg::text(label.x + SWATCH + 5.0, baseline, Anchor::Start, ("chart-text", TEXT), &label.text)
    };
    labels.into_iter().map(write).collect()
}

/// What is carried out of a year and into the next is the same money, so it is one band.
fn ribbon(scale: &Extent, stage: &Stage, next: &Stage, top: f64) -> String {
    let carried = |parts: &[Part]| parts.iter().find(|part| part.role == Role::Carried).map(|part| part.mark.value);
    let (Some(out), Some(into)) = (carried(&stage.out), carried(&next.into)) else { return String::new() };
    if out != into || out == 0 {
        return String::new();
    }
    let (from, until) = (scale.place(out.min(0)), scale.place(out.max(0)));
    let (class, fill) = hue_of(Role::Carried);
    let (width, height) = ((until - from - 1.0).max(0.6), YEARS + NAMES);
    format!(
        r#"<rect x="{from:.1}" y="{top:.1}" width="{width:.1}" height="{height:.1}" class="chart-fill-{class}" fill="{fill}" fill-opacity="0.22"/>"#
    )
}

/// Where amounts stand: zero has what is positive at its right and what is negative at its left.
struct Extent {
    low: f64,
    high: f64,
}

impl Extent {
    fn over(stages: &[Stage]) -> Extent {
        let sides = || stages.iter().flat_map(|stage| [&stage.into, &stage.out]);
        let sum = |parts: &[Part], keep: fn(i64) -> bool| {
            parts.iter().map(|part| part.mark.value).filter(|value| keep(*value)).map(|value| value as f64).sum::<f64>()
        };
        let high = sides().map(|parts| sum(parts, |value| value > 0)).fold(0.0, f64::max);
        let low = sides().map(|parts| sum(parts, |value| value < 0)).fold(0.0, f64::min);
        Extent { low, high: if high > low { high } else { low + 1.0 } }
    }

    fn place(&self, value: i64) -> f64 {
        self.at(value as f64)
    }

    fn at(&self, value: f64) -> f64 {
        LEFT + (value - self.low) / (self.high - self.low) * (RIGHT - LEFT)
    }

    /// The parts with where each begins and ends; what is nothing is left out.
    fn pieces<'p>(&self, parts: &'p [Part]) -> Vec<(&'p Part, f64, f64)> {
        let (mut above, mut below) = (0.0, 0.0);
        let mut pieces = Vec::new();
        for part in parts.iter().filter(|part| part.mark.value != 0) {
            let edge = if part.mark.value > 0 { &mut above } else { &mut below };
            let from = *edge;
            *edge += part.mark.value as f64;
            let (a, b) = (self.at(from), self.at(*edge));
            pieces.push((part, a.min(b), a.max(b)));
        }
        pieces
    }
}
