//! The statutory statements as a workbook, to the öre.

use finsam::statutory::Rank;
use report::list::{Cell, Column, List, Row};

use super::operations::STATEMENTS;
use crate::figures::operations::Snapshot;
use crate::statements::sheet_cell;

/// The rows that the page shows; nothing where the year is not booked.
pub fn list(snapshot: &Snapshot) -> Option<List> {
    let from_on = snapshot.year.as_ref()?.from_on;
    let model = snapshot.model.as_ref()?.model.clone();
    let arrangement = snapshot.statutory.arrange(&model);
    let before = |id: &str| {
        let id = format!("{id}@");
        snapshot.before.iter().find(|figure| figure.id.starts_with(&id))
    };
    let mut rows = Vec::new();
    for (statement, name) in STATEMENTS {
        rows.push(Row::new(vec![Cell::text(name)]));
        for line in arrangement.list_lines(statement) {
            if line.rank() == Rank::Heading {
                rows.push(Row::new(vec![Cell::text(&line.label)]));
                continue;
            }
            let id = line.id();
            let figures = [snapshot.find(&id), before(&id)];
            if figures.iter().all(Option::is_none) {
                continue;
            }
            let cells = figures.map(|figure| figure.map_or(Cell::Empty, |figure| sheet_cell(&figure.value)));
            let is_sum = matches!(line.rank(), Rank::Sum | Rank::Total);
            rows.push(Row { cells: [Cell::text(&line.label)].into_iter().chain(cells).collect(), is_sum });
        }
    }
    Some(List {
        title: "Räkningarna enligt lagen".to_owned(),
        about: vec![
            ("Från och med".to_owned(), from_on.to_string()),
            ("Till och med".to_owned(), snapshot.as_at.to_string()),
            ("Enhet".to_owned(), "kronor".to_owned()),
        ],
        made_on: snapshot.as_at,
        columns: vec![
            Column::new("Post", 60),
            Column::new(snapshot.as_at.to_string(), 16),
            Column::new("Året före", 16),
        ],
        rows,
    })
}
