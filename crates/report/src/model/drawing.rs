//! Drawings as data.

use jiff::civil::Date;

use super::iso_date;

/// Is a drawing with the numbers that it draws.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Chart {
    pub key: String,
    pub caption: String,
    /// What the drawing shows, for a reader who does not see it. Empty: [`crate::chart::alt`] writes it.
    pub alt: String,
    /// `tkr`.
    pub unit: String,
    /// How many of a mark's `value` make one of `unit`: 100 000 öre a tkr.
    pub value_per_unit: i64,
    pub drawing: Drawing,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawing {
    /// Something through the year.
    Line {
        /// At most five; named at their ends.
        lines: Vec<Line>,
        /// Levels to compare with: the recommended ceiling.
        levels: Vec<Mark>,
    },
    /// Things side by side, the longest names first to read.
    Bars(Vec<Mark>),
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Line {
    pub name: String,
    pub stroke: Stroke,
    pub points: Vec<Point>,
}

/// Tells what has happened from what is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stroke {
    Outcome,
    Forecast,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Point {
    #[serde(with = "iso_date")]
    pub on: Date,
    pub mark: Mark,
}

/// A named value in a drawing.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Mark {
    pub label: String,
    pub value: i64,
    /// As printed, without its unit.
    pub shown: String,
    pub figure_id: Option<String>,
}
