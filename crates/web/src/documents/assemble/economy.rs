//! Key figures and drawings of the economy.

use finsam::figure::Figure;
use finsam::money::{Ore, grouped};
use finsam::statement::Sign;
use report::model::{Block, Chart, Drawing, KeyFigure, Line, Mark, Point, Stroke};

use super::material::Material;
use super::statements::months;
use crate::figures::operations::TKR;

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
    let Some(last) = points.last().cloned() else { return Vec::new() };
    let mut lines = vec![Line { name: "Eget kapital".to_owned(), stroke: Stroke::Outcome, points }];
    let year_end = material.year_last();
    if let Some(forecast) = mark(material, "outcome/equity_forecast", "Prognos vid årets slut")
        && last.on < year_end
    {
        let end = Point { on: year_end, mark: forecast };
        let name = "Prognos vid årets slut".to_owned();
        lines.push(Line { name, stroke: Stroke::Forecast, points: vec![last, end] });
    }
    let levels = mark(material, "outcome/recommended_equity_maximum", "Rekommenderat högst").into_iter().collect();
    let caption = format!("Eget kapital månad för månad {}", material.as_at.year());
    vec![chart("eget-kapital", caption, Drawing::Line { lines, levels })]
}

/// What each purpose has cost, the largest first: the note in which costs stand without a minus.
pub fn costs_by_purpose(material: &Material<'_>) -> Vec<Block> {
    let is_cost = |sign: (Sign, Sign)| sign == (Sign::DebitPositive, Sign::CreditPositive);
    let note = material
        .model
        .rows
        .iter()
        .find(|row| is_cost((row.note_sign, row.statement_sign)) && row.listed_in_note.is_some());
    let Some(note) = note.and_then(|row| row.listed_in_note) else { return Vec::new() };
    let rows = material.model.list_note_rows(note);
    let mut marks: Vec<Mark> = rows
        .iter()
        .filter_map(|row| mark(material, &format!("note_{note}/{}", row.key), &row.label))
        .filter(|mark| mark.value != 0)
        .collect();
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.value));
    if marks.is_empty() {
        return Vec::new();
    }
    let period = months(material.year_from(), material.as_at).to_lowercase();
    vec![chart("kostnader", format!("Kostnader efter ändamål {period}"), Drawing::Bars(marks))]
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

fn chart(key: &str, caption: String, drawing: Drawing) -> Block {
    Block::Chart(Chart {
        key: key.to_owned(),
        caption,
        alt: String::new(),
        unit: "tkr".to_owned(),
        value_per_unit: TKR,
        drawing,
    })
}
