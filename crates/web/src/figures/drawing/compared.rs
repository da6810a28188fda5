//! The same things measured in several ways, beneath each other: budget, outcome, forecast.

use finsam::money::{Ore, grouped};
use report::model::{Chart, Compared, Drawing, Mark};

use crate::figures::operations::TKR;

/// So many rows have room on a page of paper, and are still looked at rather than read.
pub const MOST_COMPARED: usize = 14;

/// An amount in one of the ways, in tkr as tables print it.
pub fn compared_mark(way: &str, ore: Ore, figure_id: Option<String>) -> Mark {
    Mark { label: way.to_owned(), value: ore.0, shown: grouped(ore.tkr()), figure_id }
}

/// Draws what differs in no more than `most` rows; nothing where no row has anything to compare.
///
/// **Promise**: a way that no row has is not named; the smallest rows are taken together, and what is drawn sums to what was
/// given. Rows taken together have an amount in a way when each of them has.
pub fn compare(key: &str, caption: String, names: &[impl ToString], rows: Vec<Compared>, most: usize) -> Option<Chart> {
    let is_something = |row: &Compared| row.marks.iter().flatten().any(|mark| mark.value != 0);
    let rows: Vec<Compared> = rows.into_iter().filter(is_something).collect();
    let used: Vec<usize> = (0..names.len()).filter(|&way| rows.iter().any(|row| mark_of(row, way).is_some())).collect();
    let rows: Vec<Compared> = gathered(rows, most)
        .into_iter()
        .map(|row| Compared { marks: used.iter().map(|&way| mark_of(&row, way).cloned()).collect(), ..row })
        .collect();
    (!rows.is_empty()).then(|| Chart {
        key: key.to_owned(),
        caption,
        alt: String::new(),
        unit: "tkr".to_owned(),
        value_per_unit: TKR,
        drawing: Drawing::Compared { names: used.iter().map(|&way| names[way].to_string()).collect(), rows },
    })
}

fn mark_of(row: &Compared, way: usize) -> Option<&Mark> {
    row.marks.get(way).and_then(Option::as_ref)
}

/// The largest in the order in which they were given, and the others as one.
fn gathered(rows: Vec<Compared>, most: usize) -> Vec<Compared> {
    if rows.len() <= most {
        return rows;
    }
    let weight = |at: &usize| rows[*at].marks.iter().flatten().map(|mark| mark.value.saturating_abs()).max();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(weight(at)));
    let large = &order[..most.saturating_sub(1)];
    let (kept, small): (Vec<_>, Vec<_>) = rows.iter().enumerate().partition(|(at, _)| large.contains(at));
    let small: Vec<&Compared> = small.into_iter().map(|(_, row)| row).collect();
    kept.into_iter().map(|(_, row)| row.clone()).chain([together(&small)]).collect()
}

fn together(rows: &[&Compared]) -> Compared {
    let ways = rows.iter().map(|row| row.marks.len()).max().unwrap_or(0);
    let sum = |way: usize| {
        let marks: Option<Vec<&Mark>> = rows.iter().map(|row| mark_of(row, way)).collect();
        let marks = marks?;
        let ore = Ore(marks.iter().fold(0, |sum: i64, mark| sum.saturating_add(mark.value)));
        Some(compared_mark(&marks.first()?.label, ore, None))
    };
    Compared { label: format!("Övriga {} rader", rows.len()), marks: (0..ways).map(sum).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] = ["Budget", "Utfall", "Prognos"];

    fn row(label: &str, tkr: [Option<i64>; 3]) -> Compared {
        let mark = |(way, tkr): (&str, Option<i64>)| Some(compared_mark(way, Ore(tkr? * TKR), Some(label.to_owned())));
        Compared { label: label.to_owned(), marks: NAMES.into_iter().zip(tkr).map(mark).collect() }
    }

    /// The label of a row, and what its bars say in tkr.
    type Bars = (String, Vec<Option<i64>>);

    fn drawn(rows: Vec<Compared>, most: usize) -> Option<(Vec<String>, Vec<Bars>)> {
        let chart = compare("k", "C".to_owned(), &NAMES, rows, most)?;
        let Drawing::Compared { names, rows } = chart.drawing else { panic!("bars") };
        let values = |row: Compared| {
            let tkr = row.marks.iter().map(|mark| mark.as_ref().map(|mark| mark.value / TKR)).collect();
            (row.label, tkr)
        };
        Some((names, rows.into_iter().map(values).collect()))
    }

    #[test]
    fn nothing_is_drawn_where_there_is_nothing_to_compare() {
        assert_eq!(drawn(Vec::new(), 3), None);
        assert_eq!(drawn(vec![row("a", [Some(0), None, Some(0)])], 3), None);
    }

    #[test]
    fn a_way_that_no_row_has_is_not_named() {
        let (names, rows) =
            drawn(vec![row("a", [Some(5), None, Some(4)]), row("b", [Some(1), None, None])], 3).unwrap();
        assert_eq!(names, ["Budget", "Prognos"]);
        assert_eq!(rows, [("a".to_owned(), vec![Some(5), Some(4)]), ("b".to_owned(), vec![Some(1), None])]);
    }

    #[test]
    fn the_smallest_are_taken_together_and_nothing_is_lost() {
        let rows = || {
            vec![
                row("liten", [Some(1), Some(2), Some(3)]),
                row("stor", [Some(70), Some(9), None]),
                row("minus", [Some(0), Some(-50), Some(4)]),
                row("mindre", [Some(4), Some(3), Some(2)]),
            ]
        };
        let (_, drawn_rows) = drawn(rows(), 3).unwrap();
        let labels: Vec<&str> = drawn_rows.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, ["stor", "minus", "Övriga 2 rader"]);
        assert_eq!(drawn_rows[2].1, [Some(5), Some(5), Some(5)]);
        assert_eq!(drawn(rows(), 4).unwrap().1.len(), 4);
        // Where one of them has no forecast, they have none together.
        let (_, unknown) = drawn([rows(), vec![row("utan", [Some(1), Some(1), None])]].concat(), 3).unwrap();
        assert_eq!(unknown[2].1, [Some(6), Some(6), None]);
    }

    #[test]
    fn rows_taken_together_lead_to_no_figure() {
        let rows = (1..=9).map(|at| row(&at.to_string(), [Some(at), Some(at), Some(at)])).collect();
        let chart = compare("k", "C".to_owned(), &NAMES, rows, 3).unwrap();
        let Drawing::Compared { rows, .. } = chart.drawing else { panic!("bars") };
        assert!(rows[2].marks.iter().flatten().all(|mark| mark.figure_id.is_none()));
        assert!(rows[0].marks.iter().flatten().all(|mark| mark.figure_id.is_some()));
    }
}
