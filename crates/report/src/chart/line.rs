//! Lines through the year, named at their ends, with levels to compare with.

use finsam::calendar::short_month;
use jiff::civil::Date;

use super::svg::{self, Anchor, QUIET, RULE, Scale, TEXT, WIDTH};
use crate::model::{Chart, Line, Mark, Stroke};

const HEIGHT: f64 = 300.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = HEIGHT - 28.0;
/// Room for the names at the line's ends, and how far apart two names must stand.
const NAMES: f64 = 168.0;
const APART: f64 = 34.0;

/// Gives the height and the shapes.
pub(super) fn draw(chart: &Chart, lines: &[Line], levels: &[Mark]) -> (i64, String) {
    let marks = lines.iter().flat_map(|line| line.points.iter().map(|point| &point.mark)).chain(levels);
    let scale = Scale::over(marks.map(|mark| mark.value));
    let ticks: Vec<(f64, String)> =
        scale.ticks().map(|tick| (tick, svg::tick_label(tick, chart.value_per_unit))).collect();
    let left = ticks.iter().map(|(_, label)| svg::width(label)).fold(24.0, f64::max) + 10.0;
    let field = Field { left, right: WIDTH as f64 - NAMES, scale, time: Time::over(lines) };
    let mut shapes = grid(&field, &ticks);
    shapes.push_str(&months(&field));
    let mut names = Vec::new();
    for level in levels {
        let y = field.y(level.value);
        shapes.push_str(&format!(
            r#"<line x1="{:.1}" y1="{y:.1}" x2="{:.1}" y2="{y:.1}" class="chart-level" stroke="{QUIET}" stroke-width="1.5" stroke-dasharray="2 4"/>"#,
            field.left, field.right
        ));
        names.push(Name { y, class: "chart-quiet".to_owned(), fill: QUIET, name: &level.label, shown: &level.shown });
    }
    let mut hue = 0;
    for (index, line) in lines.iter().enumerate() {
        hue += usize::from(index > 0 && line.stroke == Stroke::Outcome);
        shapes.push_str(&path(&field, line, hue));
        if let Some(last) = line.points.last() {
            let (class, fill) = svg::hue(hue);
            let (y, shown) = (field.y(last.mark.value), &last.mark.shown);
            let forecast = lines.get(index + 1).filter(|next| next.stroke != Stroke::Outcome);
            if let Some(forecast) = forecast {
                let falls = line.points.iter().rev().nth(1).is_some_and(|point| point.mark.value > last.mark.value);
                let falls_on = forecast.points.last().is_some_and(|point| point.mark.value < last.mark.value);
                let beside = match (falls, falls_on) {
                    (true, true) => (9.0, y - 5.0, Anchor::Start),
                    (true, false) => (0.0, y + 21.0, Anchor::Middle),
                    (false, _) => (0.0, y - 11.0, Anchor::Middle),
                };
                shapes.push_str(&inner_value(field.x(last.on), beside, (class, fill), shown));
            } else {
                names.push(Name { y, class: format!("chart-fill-{class}"), fill, name: &line.name, shown });
            }
        }
    }
    shapes.push_str(&write_names(names, field.right + 12.0));
    (HEIGHT as i64, shapes)
}

/// The field that is drawn in.
struct Field {
    left: f64,
    right: f64,
    scale: Scale,
    time: Time,
}

impl Field {
    fn x(&self, on: Date) -> f64 {
        let share = days(self.time.from, on) / days(self.time.from, self.time.until).max(1.0);
        self.left + share * (self.right - self.left)
    }

    fn y(&self, value: i64) -> f64 {
        self.scale.place(value as f64, BOTTOM, TOP)
    }
}

struct Time {
    from: Date,
    until: Date,
}

impl Time {
    fn over(lines: &[Line]) -> Time {
        let dates = || lines.iter().flat_map(|line| line.points.iter().map(|point| point.on));
        let from = dates().min().unwrap_or(Date::ZERO);
        Time { from, until: dates().max().unwrap_or(from) }
    }
}

fn days(from: Date, until: Date) -> f64 {
    f64::from(from.until(until).map_or(0, |span| span.get_days()))
}

fn grid(field: &Field, ticks: &[(f64, String)]) -> String {
    let mut shapes = String::new();
    for (tick, label) in ticks {
        let y = field.scale.place(*tick, BOTTOM, TOP);
        let (class, stroke) = if *tick == 0.0 { ("chart-axis", QUIET) } else { ("chart-rule", RULE) };
        shapes.push_str(&svg::rule((field.left, y), (field.right, y), class, stroke));
        shapes.push_str(&svg::text(field.left - 8.0, y + 4.5, Anchor::End, ("chart-quiet", QUIET), label));
    }
    shapes
}

/// Names the months under the field, as many as there is room for.
fn months(field: &Field) -> String {
    let mut firsts = Vec::new();
    let mut on = field.time.from.first_of_month();
    while on <= field.time.until && firsts.len() < 600 {
        if on >= field.time.from {
            firsts.push(on);
        }
        let Ok(next) = on.last_of_month().tomorrow() else { break };
        on = next;
    }
    let every = firsts.len().div_ceil(12).max(1);
    let width = (field.right - field.left) / firsts.len().max(1) as f64;
    firsts
        .iter()
        .step_by(every)
        .map(|on| {
            let name = if every >= 12 { on.year().to_string() } else { short_month(*on).to_owned() };
            let x = (field.x(*on) + width / 2.0).min(field.right);
            svg::text(x, HEIGHT - 8.0, Anchor::Middle, ("chart-quiet", QUIET), &name)
        })
        .collect()
}

fn path(field: &Field, line: &Line, hue: usize) -> String {
    let (class, stroke) = svg::hue(hue);
    let places: Vec<(f64, f64)> =
        line.points.iter().map(|point| (field.x(point.on), field.y(point.mark.value))).collect();
    let points: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let dashes = match line.stroke {
        Stroke::Outcome => "",
        Stroke::Forecast => r#" stroke-dasharray="7 5""#,
        Stroke::Plan => r#" stroke-dasharray="2 5""#,
    };
    let end = places
        .last()
        .map(|(x, y)| format!(r#"<circle cx="{x:.1}" cy="{y:.1}" r="4" class="chart-fill-{class}" fill="{stroke}"/>"#));
    format!(
        r#"<polyline points="{}" fill="none" class="chart-stroke-{class}" stroke="{stroke}" stroke-width="2.5" stroke-linejoin="round"{dashes}/>{}"#,
        points.join(" "),
        end.unwrap_or_default()
    )
}

/// Writes the value where the outcome ends and the forecast takes over, on the side where no line is.
fn inner_value(x: f64, (aside, y, anchor): (f64, f64, Anchor), (class, fill): (usize, &str), shown: &str) -> String {
    let class = format!("chart-value chart-fill-{class}");
    svg::text(x + aside, y.max(12.0), anchor, (&class, fill), shown)
}

struct Name<'a> {
    y: f64,
    class: String,
    fill: &'static str,
    name: &'a str,
    shown: &'a str,
}

/// Writes names beside the ends, moved apart where they would touch.
fn write_names(mut names: Vec<Name>, x: f64) -> String {
    names.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut floor = TOP;
    for name in &mut names {
        name.y = name.y.max(floor);
        floor = name.y + APART;
    }
    let mut ceiling = BOTTOM;
    for name in names.iter_mut().rev() {
        name.y = name.y.min(ceiling);
        ceiling = name.y - APART;
    }
    let write = |name: Name| {
        let label = svg::text(x, name.y, Anchor::Start, (&name.class, name.fill), name.name);
        let value = svg::text(x, name.y + 16.0, Anchor::Start, ("chart-value", TEXT), name.shown);
        label + &value
    };
    names.into_iter().map(write).collect()
}
