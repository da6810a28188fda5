//! The key figures of a year that is not booked here: what the budget says.

use finsam::figure::Figure;

use super::page::{cell, tkr};
use crate::figures::operations::Snapshot;
use crate::guard::Granted;
use crate::ui::{KeyFigure, Status};

/// The money of the year as the budget has it; nothing where no budget is about the year.
pub fn keys(granted: &Granted, snapshot: &Snapshot) -> Vec<KeyFigure> {
    let year = snapshot.as_at.year();
    let of_budget = |row: &str| snapshot.find(&format!("budget/budget-{year}/{row}"));
    let Some(costs) = of_budget("costs_total") else { return Vec::new() };
    let amount = |row: &str| of_budget(row).and_then(Figure::known).map(tkr).unwrap_or_default();
    let key = |label: String, figure: Option<&Figure>, meaning: String| KeyFigure {
        label,
        value: cell(granted, figure, tkr),
        unit: "tkr".to_owned(),
        meaning,
        ..KeyFigure::default()
    };
    let at_end = snapshot.find(&format!("equity_path/{year}")).or(of_budget("carried_out"));
    let (meaning, status) = recommended(snapshot, at_end.and_then(Figure::known));
    let end = key("Eget kapital vid årets slut, budget".to_owned(), at_end, meaning);
    vec![
        key(
            format!("Kostnader {year}, budget"),
            Some(costs),
            format!("Årets intäkter är {} tkr.", amount("income_without_carried")),
        ),
        key(
            format!("Med från {}", year.saturating_sub(1)),
            of_budget("carried_in"),
            format!("Eget kapital när {year} börjar, enligt planen."),
        ),
        KeyFigure { status, ..end },
    ]
}

/// What the recommendation says of the equity at the year's end.
fn recommended(snapshot: &Snapshot, equity: Option<i64>) -> (String, Option<Status>) {
    let ceiling = snapshot.find("outcome/recommended_equity_maximum").and_then(Figure::known);
    let Some(ceiling) = ceiling else {
        return ("Rekommendationen för förbundets storlek är inte inlagd.".to_owned(), None);
    };
    let status = equity.map(|equity| match equity - ceiling {
        over if over > 0 => Status::new("warning", &format!("{} tkr över rekommendationen", tkr(over))),
        _ => Status::new("ok", "Inom rekommendationen"),
    });
    (format!("Nationella rådet rekommenderar högst {} tkr.", tkr(ceiling)), status)
}
