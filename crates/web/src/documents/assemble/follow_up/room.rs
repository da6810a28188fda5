//! How the one page is shared between the lines, the drawing and the words.

/// So many lines have room below the key figures: a row of the table, or a line of a sentence.
const PAGE: usize = 41;
/// What the drawing of the equity takes of them, with its heading.
const EQUITY: usize = 18;
/// What the drawing of the costs takes of them around its rows, and ten of its rows.
const COSTS: usize = 3;
const TEN_COSTS: usize = 27;
/// Fewer costs than these say less than the sums of the table, where there are more; more have no need of a drawing.
const FEWEST_DRAWN: usize = 3;
const MOST_DRAWN: usize = 6;
/// There is always room for so much of what the board should take a stand on.
const LEAST_TEXT: usize = 12;
/// The table never has more rows than this.
const MOST_ROWS: usize = PAGE - LEAST_TEXT;
/// Sums, heads and rows of their own that the table has beside its costs, at the most.
const OTHER_ROWS: usize = 9;
/// More costs than these are taken together.
pub const MOST_COSTS: usize = MOST_ROWS - OTHER_ROWS;
/// A line of the page takes so many letters of a sentence.
const LETTERS: usize = 90;
/// A name that is longer than this is cut: it stands in full in the budget.
const LONGEST_NAME: usize = 44;

/// What is left of the page beside a table of so many rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room(usize);

impl Room {
    pub fn beside(rows: usize) -> Room {
        Room(PAGE.saturating_sub(rows))
    }

    /// What is left when something takes so many lines.
    pub fn less(self, lines: usize) -> Room {
        Room(self.0.saturating_sub(lines))
    }

    /// What is left beside everything that is to be said.
    pub fn beside_words(self, said: &[String]) -> usize {
        let text: usize = said.iter().map(|sentence| lines_of(sentence)).sum();
        self.0.saturating_sub(text.max(1))
    }

    /// How many lines the words may take when there is no drawing.
    pub fn for_text(self) -> usize {
        self.0.max(LEAST_TEXT)
    }

    /// Which drawings have room beside everything that is to be said, where there are so many costs to draw.
    pub fn drawings(self, said: &[String], costs: usize) -> Drawings {
        let left = self.beside_words(said);
        let beside_equity = left.checked_sub(EQUITY);
        match beside_equity.filter(|rest| costs == 0 || fitting(*rest, costs).is_some()) {
            Some(rest) => Drawings { costs: fitting(rest, costs), equity: true },
            None => Drawings { costs: fitting(left, costs), equity: false },
        }
    }
}

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawings {
    /// So many rows of costs, where they are drawn.
    pub costs: Option<usize>,
    pub equity: bool,
}

/// How many of the costs have room in so many lines; none where those are too few to be worth looking at.
fn fitting(lines: usize, costs: usize) -> Option<usize> {
    let rows = lines.checked_sub(COSTS)? * 10 / TEN_COSTS;
    let enough = costs > 0 && rows >= costs.min(FEWEST_DRAWN);
    enough.then_some(rows.min(MOST_DRAWN).min(costs))
}

/// How many lines a sentence takes.
pub fn lines_of(sentence: &str) -> usize {
    sentence.chars().count().div_ceil(LETTERS).max(1)
}

/// A name that has room on one line.
pub fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let cut: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_equity_gives_way_before_the_costs_and_the_costs_before_the_lines_and_the_words() {
        let said = |count: usize| vec!["En kort mening.".to_owned(); count];
        let drawn = |rows: usize, sentences: usize, costs: usize| {
            let drawings = Room::beside(rows).drawings(&said(sentences), costs);
            (drawings.costs, drawings.equity)
        };
        assert_eq!(drawn(8, 3, 9), (Some(3), true));
        assert_eq!(drawn(8, 4, 9), (Some(6), false));
        assert_eq!(drawn(17, 6, 9), (Some(5), false));
        assert_eq!(drawn(17, 12, 9), (Some(3), false));
        assert_eq!(drawn(17, 13, 9), (None, false));
        assert_eq!(drawn(29, 12, 20), (None, false));
        assert_eq!(Room::beside(26).for_text(), 15);
        assert_eq!(Room::beside(MOST_ROWS).for_text(), LEAST_TEXT);
        assert_eq!(Room::beside(900).for_text(), LEAST_TEXT);
    }

    #[test]
    fn few_costs_are_all_drawn_and_none_leave_the_room_to_the_equity() {
        let said = vec!["En kort mening.".to_owned()];
        assert_eq!(Room::beside(6).drawings(&said, 2), Drawings { costs: Some(2), equity: true });
        assert_eq!(Room::beside(20).drawings(&said, 0), Drawings { costs: None, equity: true });
        assert_eq!(Room::beside(23).drawings(&said, 0), Drawings { costs: None, equity: false });
    }

    #[test]
    fn a_long_sentence_takes_several_lines_and_a_long_name_is_cut() {
        assert_eq!([lines_of(""), lines_of(&"ö".repeat(90)), lines_of(&"ö".repeat(91))], [1, 1, 2]);
        assert_eq!(shortened("Min bok"), "Min bok");
        assert_eq!(shortened(&"ö".repeat(80)).chars().count(), LONGEST_NAME);
    }
}
