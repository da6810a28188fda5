//! Key figures and drawings of the economy.

use finsam::figure::Figure;
use finsam::money::{Ore, grouped};
use report::model::{Block, KeyFigure, Mark, Point};

use super::material::Material;
use crate::figures::drawing;

pub fn key_figures(material: &Material<'_>) -> Vec<Block> {
    let equity = material.equity_id().unwrap_or_default();
    let opening = material.in_words("outcome/equity_opening");
    let ceiling = material.in_words("outcome/recommended_equity_maximum");
    let result = material.result_id().unwrap_or_default();
    let used = match material.is_whole_year() {
        true => (result.as_str(), "Årets resultat", budgeted_result(material)),
        false => ("outcome/used_share", "Förbrukat av budgeten", Some(year_gone(material))),
    };
    let list: Vec<KeyFigure> = [
        used,
        (equity.as_str(), "Eget kapital", opening.map(|opening| format!("{opening} vid årets början"))),
        (
            "outcome/equity_forecast",
            "Eget kapital vid årets slut",
            Some(ceiling.map_or("prognos".to_owned(), |ceiling| format!("prognos; rekommenderat högst {ceiling}"))),
        ),
    ]
    .into_iter()
    .filter_map(|(id, label, meaning)| {
        Some(KeyFigure {
            figure_id: id.to_owned(),
            label: label.to_owned(),
            shown: material.in_words(id)?,
            meaning: meaning.unwrap_or_default(),
        })
    })
    .collect();
    if list.is_empty() { Vec::new() } else { vec![Block::KeyFigures(list)] }
}

fn budgeted_result(material: &Material<'_>) -> Option<String> {
    material.in_words("operating_account/result/budget").map(|budget| format!("budget {budget}"))
}

/// `67 % av året har gått`: whole days.
fn year_gone(material: &Material<'_>) -> String {
    let days = |from: jiff::civil::Date, until: jiff::civil::Date| {
        from.until(until).map_or(0, |span| i64::from(span.get_days()))
    };
    let gone = days(material.year_from(), material.as_at) + 1;
    let whole = (days(material.year_from(), material.year_last()) + 1).max(1);
    format!("{}\u{a0}% av året har gått", finsam::money::divide_half_away(gone * 100, whole))
}

/// The equity month by month, what is expected at the end of the year, and the recommended ceiling.
pub fn equity_curve(material: &Material<'_>) -> Vec<Block> {
    let points: Vec<Point> = material.equity.iter().filter_map(|figure| point(material, figure)).collect();
    let curve = drawing::equity_curve(points, material.year_last(), |id, label| mark(material, id, label));
    curve.map(Block::Chart).into_iter().collect()
}

/// What each purpose has cost, the largest first: the note in which costs stand without a minus.
pub fn costs_by_purpose(material: &Material<'_>) -> Vec<Block> {
    drawing::cost_chart(&material.snapshot).map(Block::Chart).into_iter().collect()
}

fn point(material: &Material<'_>, figure: &Figure) -> Option<Point> {
    let shown = material.find_printed(&figure.id).unwrap_or(figure);
    let tkr = Ore(shown.known()?).tkr();
    let mark = Mark {
        label: "Eget kapital".to_owned(),
        value: figure.known()?,
        shown: grouped(tkr),
        figure_id: Some(figure.id.clone()),
    };
    Some(Point { on: figure.as_at, mark })
}

/// A figure as a drawing names it, in tkr as tables print it.
fn mark(material: &Material<'_>, id: &str, label: &str) -> Option<Mark> {
    let figure = material.find_printed(id).or_else(|| material.find(id))?;
    let value = figure.known()?;
    Some(Mark { label: label.to_owned(), value, shown: grouped(Ore(value).tkr()), figure_id: Some(id.to_owned()) })
}
