//! Why the forecast differs from the budget: what was said of the lines that differ most.

use finsam::money::Ore;
use report::model::{Block, Cell, Shown, Table};

use super::super::material::Material;
use super::super::plain;
use super::room::{Room, lines_of, shortened};

/// The sentence that leads to them.
const AROUND: usize = 1;
/// More than these are read by nobody on a page for the board.
const MOST: usize = 5;

/// What was said of each line whose forecast differs from its budget, the largest deviation first; the amount is that of the
/// `table`, where the line has a row of its own.
pub fn list(material: &Material<'_>, table: Option<&Table>) -> Vec<String> {
    let Some(round) = material.snapshot.facts.plans.find_round(material.as_at) else { return Vec::new() };
    let Some(budget) = &material.budget else { return Vec::new() };
    let mut said: Vec<(Ore, String)> = budget
        .lines
        .iter()
        .filter_map(|line| {
            let comment = &round.find_cell(&line.key).filter(|cell| !cell.comment.trim().is_empty())?.comment;
            let id = format!("deviation/{}", line.key);
            let deviation = material.find(&id)?.ore().filter(|deviation| *deviation != Ore::ZERO)?;
            let shown = table.and_then(|table| printed(table, &id)).or_else(|| material.in_words(&id))?;
            let label = shortened(&line.label);
            Some((deviation, format!("{label}, {shown} mot budget: {}", ended(comment.trim()))))
        })
        .collect();
    said.sort_by_key(|(deviation, _)| std::cmp::Reverse(deviation.0.saturating_abs()));
    said.truncate(MOST);
    said.into_iter().map(|(_, sentence)| sentence).collect()
}

fn printed(table: &Table, wanted: &str) -> Option<String> {
    let unit = table.unit.as_deref().unwrap_or_default();
    table.rows.iter().flat_map(|row| &row.cells).find_map(|cell| match cell {
        Cell::Figure { id, shown: shown @ (Shown::Text(_) | Shown::Dash) } if id == wanted => {
            let number = if *shown == Shown::Dash { "0" } else { shown.as_str() };
            Some(format!("{number}\u{a0}{unit}"))
        }
        _ => None,
    })
}

fn ended(comment: &str) -> String {
    let stop = if comment.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{comment}{stop}")
}

/// The first of them, as many as have room beside everything that the board is to take a stand on.
pub fn fitting(reasons: Vec<String>, room: Room, asked: &[String]) -> Vec<String> {
    let Some(mut left) = room.beside_words(asked).checked_sub(AROUND) else { return Vec::new() };
    let fits = |sentence: &String| {
        let needed = lines_of(sentence);
        let has_room = needed <= left;
        left -= if has_room { needed } else { 0 };
        has_room
    };
    reasons.into_iter().take_while(fits).collect()
}

/// How many lines of the page they take.
pub fn height(reasons: &[String]) -> usize {
    let lines: usize = reasons.iter().map(|sentence| lines_of(sentence)).sum();
    if reasons.is_empty() { 0 } else { lines + AROUND }
}

pub fn block(reasons: &[String]) -> Option<Block> {
    let list: String = reasons.iter().map(|sentence| format!("- {}\n", plain(sentence))).collect();
    (!reasons.is_empty()).then(|| Block::Words(format!("Skälen till de största avvikelserna:\n\n{list}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(count: usize, letters: usize) -> Vec<String> {
        vec!["ö".repeat(letters); count]
    }

    #[test]
    fn reasons_take_what_the_table_and_the_questions_leave() {
        for (rows, asked, reasons, shown) in [
            (10, 3, sentences(5, 80), 5),
            (28, 9, sentences(5, 80), 3),
            (28, 10, sentences(5, 80), 2),
            (28, 11, sentences(5, 80), 1),
            (28, 30, sentences(5, 80), 0),
            // Nothing to ask takes its one line.
            (36, 0, sentences(5, 80), 3),
            // A long one takes several lines; what comes after one that has no room is not shown before it.
            (30, 3, sentences(5, 280), 1),
            (29, 3, [sentences(1, 280), sentences(1, 900), sentences(1, 10)].concat(), 1),
            (0, 0, Vec::new(), 0),
            (900, 900, sentences(5, 80), 0),
        ] {
            let fits = fitting(reasons, Room::beside(rows), &sentences(asked, 80));
            assert_eq!(fits.len(), shown, "{rows} rows, {asked} questions");
            let taken = height(&fits);
            assert!(taken == 0 || rows + asked.max(1) + taken <= 41, "{rows} rows, {asked} questions");
        }
    }

    #[test]
    fn a_comment_ends_as_a_sentence() {
        assert_eq!([ended("Vakans"), ended("Vakans."), ended("Varför?")], ["Vakans.", "Vakans.", "Varför?"]);
    }
}
