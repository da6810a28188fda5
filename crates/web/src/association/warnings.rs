//! What does not follow the law as things stand: shown where the register is changed, as a warning and never as a wall.

use finsam::association::Association;
use finsam::review::check_association;
use jiff::civil::Date;

use crate::ui::Finding;

/// Whom the warnings are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Board,
    Audit,
}

/// The warnings of a day. **Source**: lag (2003:1210) 10, 13, 17 and 25 §§.
pub fn list(association: &Association, on: Date, about: About) -> Vec<Finding> {
    let paragraphs: &[&str] = match about {
        About::Board => &["lag (2003:1210) 10 §", "lag (2003:1210) 13 §", "lag (2003:1210) 17 §"],
        About::Audit => &["lag (2003:1210) 25 §"],
    };
    let found = check_association(association, on);
    let asked = found.iter().filter(|finding| finding.paragraph().is_some_and(|it| paragraphs.contains(&it)));
    asked.map(crate::findings::finding).collect()
}
