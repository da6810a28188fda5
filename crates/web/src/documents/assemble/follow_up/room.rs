//! How the one page is shared between the lines, the drawing and the words.

/// So many lines have room below the key figures: a row of the table, or a line of a sentence.
const PAGE: usize = 41;
/// What the drawing of the equity takes of them, with its heading.
const DRAWING: usize = 18;
/// There is always room for so much of what the board should take a stand on.
const LEAST_TEXT: usize = 12;
/// The table never has more rows than this.
pub const MOST_ROWS: usize = PAGE - LEAST_TEXT;
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

    /// How many lines the words may take when there is no drawing.
    pub fn for_text(self) -> usize {
        self.0.max(LEAST_TEXT)
    }

    /// Tells whether the drawing has room beside everything that is to be said.
    pub fn has_drawing(self, said: &[String]) -> bool {
        let text: usize = said.iter().map(|sentence| lines_of(sentence)).sum();
        text.max(1) + DRAWING <= self.0
    }
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
    fn the_drawing_gives_way_before_the_lines_and_the_words() {
        let said = |count: usize| vec!["En kort mening.".to_owned(); count];
        assert!(Room::beside(17).has_drawing(&said(6)));
        assert!(!Room::beside(17).has_drawing(&said(7)));
        assert!(!Room::beside(26).has_drawing(&said(1)));
        assert_eq!(Room::beside(26).for_text(), 15);
        assert_eq!(Room::beside(MOST_ROWS).for_text(), LEAST_TEXT);
        assert_eq!(Room::beside(900).for_text(), LEAST_TEXT);
    }

    #[test]
    fn a_long_sentence_takes_several_lines_and_a_long_name_is_cut() {
        assert_eq!([lines_of(""), lines_of(&"ö".repeat(90)), lines_of(&"ö".repeat(91))], [1, 1, 2]);
        assert_eq!(shortened("Min bok"), "Min bok");
        assert_eq!(shortened(&"ö".repeat(80)).chars().count(), LONGEST_NAME);
    }
}
