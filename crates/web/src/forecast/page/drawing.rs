//! The drawing of the forecast: the costs line by line, budget, outcome and forecast beneath each other.

use finsam::money::{Ore, grouped};
use report::model::{Chart, Compared, Drawing, Mark};
use store::StoreResult;

use crate::forecast::operations::{Standing, StoredRound};

/// The costs of a standing against the budget; none where no line has anything to compare.
pub fn costs(standing: &Standing) -> StoreResult<Option<Chart>> {
    let printed = standing.print()?;
    let is_booked = standing.books.is_some();
    let rows =
        standing.lines.iter().zip(&printed.lines).filter(|(line, _)| !line.part.is_income()).map(|(line, amounts)| {
            Compared {
                label: standing.label(&line.key),
                marks: vec![
                    Some(mark("Budget", amounts.budget_ore, format!("budget/{}/{}", standing.column, line.key))),
                    is_booked.then(|| mark("Utfall", amounts.so_far_ore, format!("outcome_year/{}", line.key))),
                    amounts.year_ore.map(|ore| mark("Prognos för året", ore, format!("forecast/{}", line.key))),
                ],
            }
        });
    let names = ["Budget", "Utfall", "Prognos för året"];
    Ok(chart("kostnader-rad-for-rad", format!("Kostnader {}", standing.year), &names, rows.collect()))
}

/// What two rounds expected of each cost.
pub fn rounds(earlier: &(StoredRound, Standing), later: &(StoredRound, Standing)) -> Option<Chart> {
    let year_of = |standing: &Standing, key: &str| {
        let at = standing.lines.iter().position(|line| line.key == key)?;
        standing.computed.lines.get(at)?.year_ore
    };
    let rows = later.1.lines.iter().filter(|line| !line.part.is_income()).map(|line| Compared {
        label: later.1.label(&line.key),
        marks: [earlier, later]
            .iter()
            .map(|(round, standing)| {
                let year_ore = year_of(standing, &line.key)?;
                Some(Mark { figure_id: None, ..mark(&round.as_at.to_string(), year_ore, String::new()) })
            })
            .collect(),
    });
    let names = [format!("Per {}", earlier.0.as_at), format!("Per {}", later.0.as_at)];
    chart("rundornas-kostnader", format!("Prognos för kostnaderna {}", later.1.year), &names, rows.collect())
}

fn mark(label: &str, ore: Ore, figure_id: String) -> Mark {
    Mark { label: label.to_owned(), value: ore.0, shown: grouped(ore.tkr()), figure_id: Some(figure_id) }
}

fn chart(key: &str, caption: String, names: &[impl ToString], rows: Vec<Compared>) -> Option<Chart> {
    let is_something = |row: &Compared| row.marks.iter().flatten().any(|mark| mark.value != 0);
    let rows: Vec<Compared> = rows.into_iter().filter(is_something).collect();
    (!rows.is_empty()).then(|| Chart {
        key: key.to_owned(),
        caption,
        alt: String::new(),
        unit: "tkr".to_owned(),
        value_per_unit: crate::figures::operations::TKR,
        drawing: Drawing::Compared { names: names.iter().map(ToString::to_string).collect(), rows },
    })
}
