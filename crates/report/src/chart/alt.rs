//! What a drawing shows, in words.

use std::collections::BTreeMap;

use crate::model::{Chart, Compared, Drawing, Line, Mark, Part, Point, Stage, Year};
use crate::swedish::long_date;

/// Says what the drawing shows, in Swedish: the chart's own words, or the first, last and outermost values.
pub fn alt(chart: &Chart) -> String {
    if chart.alt.chars().any(char::is_alphanumeric) {
        return chart.alt.clone();
    }
    match &chart.drawing {
        Drawing::Line { lines, levels } => {
            let lines = lines.iter().map(|line| describe_line(line, &chart.unit));
            let levels = levels.iter().map(|level| format!("{}: {} {}.", level.label, level.shown, chart.unit));
            let parts: Vec<String> = lines.chain(levels).collect();
            format!("Linjediagram. {}", parts.join(" "))
        }
        Drawing::Bars(marks) => {
            let mut ordered: Vec<&Mark> = marks.iter().collect();
            ordered.sort_by_key(|mark| std::cmp::Reverse(mark.value));
            let named = |mark: &Mark| format!("{} {} {}", mark.label, mark.shown, chart.unit);
            let largest: Vec<String> = ordered.iter().take(3).map(|mark| named(mark)).collect();
            let last = ordered.last().filter(|_| ordered.len() > 3);
            let last = last.map(|mark| format!(" Minst är {}.", named(mark))).unwrap_or_default();
            format!("Stapeldiagram med {} staplar. Störst: {}.{last}", marks.len(), largest.join(", "))
        }
        Drawing::Flow(stages) => {
            let stages: Vec<String> = stages.iter().map(|stage| describe_stage(stage, &chart.unit)).collect();
            format!("Flödesdiagram. {}", stages.join(" "))
        }
        Drawing::Years { name, ceiling, years } => describe_years(name, ceiling, years, &chart.unit),
        Drawing::Compared { names, rows } => describe_compared(names, rows, &chart.unit),
    }
}

fn describe_line(line: &Line, unit: &str) -> String {
    let mut told: BTreeMap<jiff::civil::Date, &Point> = BTreeMap::new();
    let by_value = |point: &&Point| point.mark.value;
    let points = [line.points.first(), line.points.last()];
    let outermost = [line.points.iter().min_by_key(by_value), line.points.iter().max_by_key(by_value)];
    for point in points.into_iter().chain(outermost).flatten() {
        told.insert(point.on, point);
    }
    let values = told.values().map(|point| format!("{} {unit} den {}", point.mark.shown, long_date(point.on)));
    format!("{}: {}.", line.name, values.collect::<Vec<_>>().join(", "))
}

fn describe_stage(stage: &Stage, unit: &str) -> String {
    let listed = |parts: &[Part]| {
        let told = parts.iter().map(|part| format!("{} {} {unit}", part.mark.label, part.mark.shown));
        told.collect::<Vec<_>>().join(", ")
    };
    format!("{}: in {}; ut {}.", stage.label, listed(&stage.into), listed(&stage.out))
}

fn describe_years(name: &str, ceiling: &str, years: &[Year], unit: &str) -> String {
    let told =
        years.iter().map(|year| format!("{} {unit} {} ({})", year.mark.shown, year.mark.label, year.stroke.word()));
    let mut text = format!("Linjediagram. {name}: {}.", told.collect::<Vec<_>>().join(", "));
    let levels: Vec<String> = years
        .iter()
        .filter_map(|year| year.ceiling.as_ref().map(|level| format!("{} {unit} {}", level.shown, year.mark.label)))
        .collect();
    if !levels.is_empty() {
        text.push_str(&format!(" {ceiling}: {}.", levels.join(", ")));
    }
    text
}

/// Tells the three largest; the table has them all.
fn describe_compared(names: &[String], rows: &[Compared], unit: &str) -> String {
    let largest = |row: &&Compared| row.marks.iter().flatten().map(|mark| mark.value).max().unwrap_or(0);
    let mut ordered: Vec<&Compared> = rows.iter().collect();
    ordered.sort_by_key(|row| std::cmp::Reverse(largest(row)));
    let told = ordered.iter().take(3).map(|row| {
        let ways = names.iter().zip(&row.marks).filter_map(|(name, mark)| {
            mark.as_ref().map(|mark| format!("{} {} {unit}", name.to_lowercase(), mark.shown))
        });
        format!("{}: {}", row.label, ways.collect::<Vec<_>>().join(", "))
    });
    let told: Vec<String> = told.collect();
    format!("Stapeldiagram som jämför {} poster. Störst är {}.", rows.len(), told.join("; "))
}
