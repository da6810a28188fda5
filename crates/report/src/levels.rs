//! The levels of headings: one below the other, none left out, whatever the office writes.

use crate::model::{Block, Section};
use crate::words::{self, Piece};

/// The deepest heading that paper and web know.
const DEEPEST: u8 = 6;

/// Follows the headings of a document.
#[derive(Default)]
pub(crate) struct Levels {
    last: u8,
    section: u8,
    /// The shallowest heading that the section's words use lies right below the section's own.
    shallowest: u8,
}

impl Levels {
    /// Gives the level of the section's heading.
    pub(crate) fn open(&mut self, section: &Section) -> u8 {
        self.section = self.step(section.level.max(1));
        self.shallowest = shallowest(section);
        self.section
    }

    /// Begins a text that stands in no section: its shallowest headings are the first level.
    pub(crate) fn begin_text(&mut self, markdown: &str) {
        self.shallowest = shallowest_of([markdown].into_iter());
    }

    /// Gives the level of a heading in the section's words.
    pub(crate) fn heading(&mut self, depth: u8) -> u8 {
        self.step(self.section + 1 + depth.saturating_sub(self.shallowest))
    }

    fn step(&mut self, wanted: u8) -> u8 {
        self.last = wanted.min(self.last + 1).min(DEEPEST);
        self.last
    }
}

fn shallowest(section: &Section) -> u8 {
    shallowest_of(section.blocks.iter().filter_map(|block| match block {
        Block::Words(markdown) => Some(markdown.as_str()),
        _ => None,
    }))
}

fn shallowest_of<'a>(texts: impl Iterator<Item = &'a str>) -> u8 {
    let depths = texts.flat_map(words::parse).filter_map(|piece| match piece {
        Piece::Heading { depth, .. } => Some(depth),
        _ => None,
    });
    depths.min().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_level_of_heading_is_left_out() {
        for (sections, expected) in [
            (vec![(1, "## a\n## b\n### c")], vec![1, 2, 2, 3]),
            (vec![(1, "# a\n#### b\n# c")], vec![1, 2, 3, 2]),
            (vec![(3, ""), (3, "###### a")], vec![1, 2, 3]),
            (vec![(1, ""), (2, "# a"), (1, "")], vec![1, 2, 3, 1]),
        ] {
            let mut levels = Levels::default();
            let mut found = Vec::new();
            for (level, words) in sections {
                let section = Section {
                    key: "a".into(),
                    number: None,
                    heading: "A".into(),
                    level,
                    blocks: vec![Block::Words(words.into())],
                };
                found.push(levels.open(&section));
                let depths = words::parse(words).into_iter().filter_map(|piece| match piece {
                    Piece::Heading { depth, .. } => Some(depth),
                    _ => None,
                });
                found.extend(depths.map(|depth| levels.heading(depth)).collect::<Vec<_>>());
            }
            assert_eq!(found, expected);
        }
    }
}
