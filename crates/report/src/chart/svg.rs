//! The parts that drawings are made of.

use finsam::money::{divide_half_away, grouped};

pub(super) const WIDTH: i64 = 640;
pub(super) const TEXT: &str = "#1d2326";
pub(super) const QUIET: &str = "#5f5b54";
pub(super) const RULE: &str = "#ddd8cf";

/// Five hues that differ in lightness too, so that they are told apart without colour.
const HUES: [&str; 5] = ["#0f4c5c", "#d55e00", "#3d8fc4", "#a3487f", "#857200"];

/// The hue of the line or bar with the index, as a class and a colour.
pub(super) fn hue(index: usize) -> (usize, &'static str) {
    let index = index % HUES.len();
    (index + 1, HUES[index])
}

pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Writes letters at a place; `class` is `chart-text`, `chart-quiet` or a hue.
pub(super) fn text(x: f64, y: f64, anchor: Anchor, (class, fill): (&str, &str), letters: &str) -> String {
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let letters = escape(letters);
    format!(r#"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" class="{class}" fill="{fill}">{letters}</text>"#)
}

pub(super) fn rule((x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str, stroke: &str) -> String {
    format!(
        r#"<line x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}" class="{class}" stroke="{stroke}" stroke-width="1"/>"#
    )
}

/// Maps values to places, with nought always among them.
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    step: f64,
}

impl Scale {
    /// Rounds outwards to whole steps, about four of them.
    pub(super) fn over(values: impl Iterator<Item = i64>) -> Scale {
        let (low, high) =
            values.fold((0f64, 0f64), |(low, high), value| (low.min(value as f64), high.max(value as f64)));
        let raw = ((high - low) / 4.0).max(1.0);
        let power = 10f64.powf(raw.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|part| part * power).find(|step| *step >= raw).unwrap_or(raw);
        let high = (high / step).ceil() * step;
        Scale { low: (low / step).floor() * step, high: if high > low { high } else { low + step }, step }
    }

    pub(super) fn ticks(&self) -> impl Iterator<Item = f64> {
        let count = ((self.high - self.low) / self.step).round() as i64;
        let (low, step) = (self.low, self.step);
        (0..=count).map(move |index| low + step * index as f64)
    }

    /// Gives the place between `from` (the low end) and `to` (the high end).
    pub(super) fn place(&self, value: f64, from: f64, to: f64) -> f64 {
        from + (value - self.low) / (self.high - self.low) * (to - from)
    }
}

/// Writes the value of a tick in the chart's unit.
pub(super) fn tick_label(tick: f64, value_per_unit: i64) -> String {
    grouped(divide_half_away(tick as i64, value_per_unit.max(1)))
}

/// Guesses how wide the letters are: no font is at hand here.
pub(super) fn width(letters: &str) -> f64 {
    letters.chars().count() as f64 * 7.0
}

/// Guesses how much room names need that end at one line: more than letters do on the whole, for no name may be cut at its
/// beginning.
pub(super) fn names_width<'a>(names: impl Iterator<Item = &'a str>) -> f64 {
    const WIDEST: f64 = 8.0;
    names.map(|name| shortened(name).chars().count() as f64 * WIDEST).fold(60.0, f64::max)
}

/// Cuts a name that would leave no room for what it names.
pub(super) fn shortened(label: &str) -> String {
    if label.chars().count() <= 36 {
        return label.to_owned();
    }
    label.chars().take(35).chain(['…']).collect()
}

pub(super) fn escape(text: &str) -> String {
    crate::escape::markup(text)
}
