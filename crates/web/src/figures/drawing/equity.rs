//! The equity: month by month through a year, and year by year through a plan.

use finsam::budget::{Column as BudgetColumn, ColumnKind, Sums};
use finsam::figure::Figure;
use finsam::money::Ore;
use jiff::civil::Date;
use report::model::{Chart, Drawing, Line, Mark, Point, Stroke, Year};
use store::{Reader, StoreResult};

use super::{tkr, tkr_mark};
use crate::association::operations::Association;
use crate::budget::operations::{StoredBudget, figure_id};
use crate::figures::operations::{Snapshot, TKR};
use crate::ledger::operations::list_result_by_day;

/// The equity month by month with the forecast for the year's end and the recommended ceiling; none where nothing is
/// booked.
pub fn equity_chart(reader: &Reader<'_>, association: &Association, snapshot: &Snapshot) -> StoreResult<Option<Chart>> {
    let known = |id: &str| snapshot.find(id).and_then(|figure| figure.known());
    let (Some(year), Some(opening)) = (&snapshot.year, known("outcome/equity_opening")) else { return Ok(None) };
    let days = list_result_by_day(reader, association.id, year, snapshot.as_at)?;
    let began = year.from_on.yesterday().unwrap_or(year.from_on);
    let mut outcome = vec![point(began, opening, Some("outcome/equity_opening"))];
    let mut on = year.from_on.last_of_month().min(snapshot.as_at);
    loop {
        // Income stands on the credit side, so the result is the sum turned around.
        let booked: Ore = days.iter().filter(|(day, _)| *day <= on).map(|(_, change)| *change).sum();
        outcome.push(point(on, opening - booked.0, None));
        if on >= snapshot.as_at {
            break;
        }
        let next = on.tomorrow().unwrap_or(snapshot.as_at);
        on = next.last_of_month().min(snapshot.as_at);
    }
    let mark = |id: &str, label: &str| known(id).map(|ore| tkr_mark(label, id.to_owned(), ore));
    Ok(equity_curve(outcome, year.last_day(), mark))
}

/// The equity at the given days, what is expected at the year's end, and the recommended ceiling, each named by the id of its
/// figure; none without days.
pub fn equity_curve(points: Vec<Point>, year_end: Date, mark: impl Fn(&str, &str) -> Option<Mark>) -> Option<Chart> {
    let last = points.last().cloned()?;
    let year = last.on.year();
    let mut lines = vec![Line { name: "Eget kapital".to_owned(), stroke: Stroke::Outcome, points }];
    let expected = "Prognos vid årets slut";
    if let Some(forecast) = mark("outcome/equity_forecast", expected)
        && last.on < year_end
    {
        let end = Point { on: year_end, mark: forecast };
        lines.push(Line { name: expected.to_owned(), stroke: Stroke::Forecast, points: vec![last, end] });
    }
    let levels = mark("outcome/recommended_equity_maximum", "Rekommenderat högst").into_iter().collect();
    Some(Chart {
        key: "eget-kapital".to_owned(),
        caption: format!("Eget kapital månad för månad {year}"),
        alt: String::new(),
        unit: "tkr".to_owned(),
        value_per_unit: TKR,
        drawing: Drawing::Line { lines, levels },
    })
}

/// The equity at the end of each year that the budget knows, with the recommended ceiling of the year; none where that is
/// a single year.
pub fn equity_years(snapshot: &Snapshot, budget: &StoredBudget, key: &str) -> Option<Chart> {
    let mut years: Vec<Year> = Vec::new();
    for (column, sums) in budget.columns.iter().zip(&budget.computed.columns) {
        let stroke = match column.kind {
            ColumnKind::Outcome => Stroke::Outcome,
            ColumnKind::Forecast => Stroke::Forecast,
            // An older budget is what was once hoped for.
            ColumnKind::Budget if column.year < budget.year => continue,
            ColumnKind::Budget | ColumnKind::Plan => Stroke::Plan,
        };
        let (id, value) = equity_of(snapshot, column, sums);
        let mark = tkr_mark(&column.year.to_string(), id, value);
        let ceiling = format!("equity_path_ceiling/{}", column.year);
        let known = snapshot.find(&ceiling).and_then(Figure::known);
        let ceiling = known.map(|value| tkr_mark("Rekommenderat högst", ceiling, value));
        years.push(Year { stroke, mark, ceiling });
    }
    (years.len() > 1).then(|| Chart {
        key: key.to_owned(),
        caption: "Eget kapital vid varje års slut".to_owned(),
        alt: String::new(),
        unit: "tkr".to_owned(),
        value_per_unit: TKR,
        drawing: Drawing::Years { name: "Eget kapital".to_owned(), ceiling: "Rekommenderat högst".to_owned(), years },
    })
}

/// The figure of the path; where there is none, what the column carries on.
fn equity_of(snapshot: &Snapshot, column: &BudgetColumn, sums: &Sums) -> (String, i64) {
    let path = format!("equity_path/{}", column.year);
    let ahead = matches!(column.kind, ColumnKind::Budget | ColumnKind::Plan);
    match snapshot.find(&path).and_then(Figure::known).filter(|_| ahead) {
        Some(value) => (path, value),
        None => (figure_id("budget", &column.code, "carried_out"), sums.carried_out.0),
    }
}

fn point(on: Date, ore: i64, figure_id: Option<&str>) -> Point {
    let mark = Mark { label: on.to_string(), value: ore, shown: tkr(ore), figure_id: figure_id.map(str::to_owned) };
    Point { on, mark }
}
