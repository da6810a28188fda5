//! Resultaträkning and balansräkning in the layout that the law fixes for a financial year.
//!
//! The layouts are dated data ([`find_layout`]): each row with its paragraph. Which of the law's rows a row of the
//! association's own report model belongs to is data too ([`Places`]): the office sees it and changes it where it is a
//! choice; a row that has no place is named. [`Arrangement`] lays the model's amounts out, exact or rounded alike, so that
//! the statutory statements always agree with the association's own.

mod arrange;
mod figures;
mod layout;
mod place;
mod places;
mod print;

pub use arrange::{Amounts, Arrangement, Line, LineKind};
pub use figures::{list_behind, statutory_figures};
pub use layout::{Amount, Layout, LayoutRow, Rank, find_layout, list_layouts};
pub use place::{Place, Side};
pub use places::{Places, propose};
pub use print::print_openings;
