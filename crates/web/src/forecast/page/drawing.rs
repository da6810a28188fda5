//! The drawings of the forecast's pages.

use report::model::{Chart, Compared};
use store::StoreResult;

use crate::figures::drawing::{MOST_COMPARED, compare, compared_mark};
use crate::figures::operations::TKR;
use crate::forecast::operations::{Cost, Standing, StoredRound, draw_costs};

/// The costs of a standing against the budget; none where no line has anything to compare.
pub fn costs(standing: &Standing) -> StoreResult<Option<Chart>> {
    let printed = standing.print(TKR)?;
    let is_booked = standing.books.is_some();
    let lines = standing.lines.iter().zip(&printed.lines).filter(|(line, _)| !line.part.is_income());
    let costs = lines.map(|(line, amounts)| Cost {
        key: line.key.clone(),
        label: standing.label(&line.key),
        budget: amounts.budget_ore,
        outcome: is_booked.then_some(amounts.so_far_ore),
        forecast: amounts.year_ore,
    });
    Ok(draw_costs(standing.year, &standing.column, costs, MOST_COMPARED))
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
                Some(compared_mark(&round.as_at.to_string(), year_ore, None))
            })
            .collect(),
    });
    let names = [format!("Per {}", earlier.0.as_at), format!("Per {}", later.0.as_at)];
    let caption = format!("Prognos för kostnaderna {}", later.1.year);
    compare("rundornas-kostnader", caption, &names, rows.collect(), MOST_COMPARED)
}
