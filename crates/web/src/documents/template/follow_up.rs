//! The usual sections of an ekonomisk uppföljning.

use super::Computed::*;
use super::SectionTemplate;
use super::standard::part;

pub fn follow_up() -> Vec<SectionTemplate> {
    vec![part("lage", None, "Läget").above(KeyFigures), part("beslut", None, "Att besluta om")]
}
