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
    /// Money that comes in and goes out, year by year, with what is carried from one to the next.
    Flow(Vec<Stage>),
    /// Something at the end of each year, with the level of that year to compare with.
    Years {
        /// What is drawn: `Eget kapital`.
        name: String,
        /// What it is compared with: `Rekommenderat högst`.
        ceiling: String,
        years: Vec<Year>,
    },
    /// The same things measured two or three ways: budget, prognos and utfall.
    Compared { names: Vec<String>, rows: Vec<Compared> },
}

/// One year of a flow. **Shape**: what comes in and what goes out sum to the same, when the carried parts are counted.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stage {
    /// `2024`.
    pub label: String,
    pub into: Vec<Part>,
    pub out: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Part {
    pub role: Role,
    pub mark: Mark,
}

/// What a part of a flow is; each has a hue of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// From the year before, or to the year after. May be negative.
    Carried,
    Income,
    Operating,
    Administration,
    Unallocated,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Year {
    /// Leads to this year from the one before.
    pub stroke: Stroke,
    /// Its label is the year.
    pub mark: Mark,
    pub ceiling: Option<Mark>,
}

/// A thing measured in each of the ways, or not.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Compared {
    pub label: String,
    pub marks: Vec<Option<Mark>>,
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
    /// Decided or planned, and further off than a forecast.
    Plan,
}

impl Stroke {
    /// Gives the Swedish word.
    pub fn word(self) -> &'static str {
        match self {
            Stroke::Outcome => "utfall",
            Stroke::Forecast => "prognos",
            Stroke::Plan => "plan",
        }
    }
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
