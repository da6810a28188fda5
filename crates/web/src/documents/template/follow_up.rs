//! The usual sections of an ekonomisk uppföljning: one page for the board.

use super::Computed;
use super::FollowUpBlock::{self, *};
use super::SectionTemplate;
use super::standard::{computed, part};

pub fn follow_up() -> Vec<SectionTemplate> {
    let show = |block: FollowUpBlock| Computed::FollowUp { block };
    vec![
        part("lage", None, "Läget").above(show(KeyFigures)),
        computed(part("utfall", None, "Budget, utfall och prognos")).below(show(Lines)).below(show(Bars)),
        computed(part("eget-kapital", None, "Eget kapital")).below(show(EquityPath)),
        part("beslut", None, "Att ta ställning till").below(show(Questions)),
    ]
}
