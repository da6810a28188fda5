//! Documents as data: sections of words, tables, drawings and figures, and what they become.
//!
//! A [`model::Document`] is given whole; this crate reads no database and no clock. It becomes a web page
//! ([`html`]), a workbook ([`xlsx`]), CSV ([`csv`]), JSON ([`figures_json`]), or the sources of a typeset PDF ([`typst`]).

pub mod chart;
pub mod csv;
pub mod figures_json;
pub mod html;
pub mod list;
pub mod model;
pub mod open_data;
pub mod samples;
pub mod shown;
pub mod swedish;
pub mod typst;
pub mod words;
pub mod xlsx;

mod escape;
mod levels;
mod together;

pub use together::together;
