//! Budgets: reading them as they were at a moment, making and changing them, their life, their figures.

mod changing;
mod copies;
mod drawing;
mod editing;
mod edits;
mod figures;
mod governing;
mod heads;
mod life;
mod reading;
mod taking;
mod writing;

pub use changing::{change_content, change_freely};
pub use copies::{Compared, begin_next_year, copy_to_try, revise, take_over};
pub use drawing::{draw_flow, draw_purposes, kronor};
pub use editing::{CellFault, CellPlace, CellsError, Typed, save_cells};
pub use edits::{Edit, EditKind, list_edits, list_history, next_to_redo, next_to_undo};
pub use figures::{SUM_ROWS, budget_figures, figure_id, list_figures};
pub use governing::{Governing, find_governing, read_governing};
pub use heads::{
    Adoption, BudgetKind, Event, EventKind, FiguresAt, Head, State, choose_governing, find_budget_of, find_figures_of,
    list_heads,
};
pub use life::{LifeError, adopt, consult, discard, reopen};
pub use reading::{StoredBudget, find_budget, find_last_day, list_member_keys, rewind};
pub use taking::{Source, TakenCell, Taking, list_takings};
pub use writing::{NewBudget, WriteError, create_budget, save_content, undo_or_redo};
