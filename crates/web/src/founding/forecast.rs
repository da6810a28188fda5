//! Rounds of the forecast as a file, closed on the days that they are of.

use finsam::forecast::{Basis, Typed};
use jiff::civil::Date;
use serde::Deserialize;
use store::{StoreError, Tx};
use thiserror::Error;

use super::charter::date;
use crate::forecast::operations::{RoundCell, RoundError, begin, close, save};
use crate::form;

#[derive(Clone, Debug, Deserialize)]
pub struct ForecastFile {
    #[serde(default, rename = "round")]
    rounds: Vec<RoundPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct RoundPart {
    #[serde(deserialize_with = "date")]
    as_at: Date,
    name: String,
    #[serde(rename = "line")]
    lines: Vec<LinePart>,
}

#[derive(Clone, Debug, Deserialize)]
struct LinePart {
    key: String,
    /// Kronor; what is still to come, or the whole year.
    #[serde(default)]
    rest: Option<String>,
    #[serde(default)]
    year: Option<String>,
    #[serde(default)]
    comment: String,
}

#[derive(Debug, Error)]
pub enum ForecastFileError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("line {0} has no amount, or one that cannot be read")]
    Amount(String),
    #[error(transparent)]
    Round(#[from] RoundError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ForecastFile {
    pub fn read(text: &str) -> Result<ForecastFile, ForecastFileError> {
        Ok(toml::from_str(text)?)
    }
}

/// Makes the rounds of an association whose budget is here, and closes them.
pub fn found_forecasts(tx: &mut Tx<'_>, file: &ForecastFile) -> Result<(), ForecastFileError> {
    for round in &file.rounds {
        let id = begin(tx, round.as_at, &round.name)?;
        let cells = round.lines.iter().map(cell).collect::<Result<Vec<RoundCell>, ForecastFileError>>()?;
        save(tx, id, 1, &cells)?;
        close(tx, id)?;
    }
    Ok(())
}

fn cell(line: &LinePart) -> Result<RoundCell, ForecastFileError> {
    let wrong = || ForecastFileError::Amount(line.key.clone());
    let (typed, basis) = match (&line.rest, &line.year) {
        (Some(rest), None) => (rest, Basis::Rest),
        (None, Some(year)) => (year, Basis::Year),
        _ => return Err(wrong()),
    };
    let amount_ore = form::amount(typed, "beloppet").map_err(|_| wrong())?;
    let typed = Some(Typed { amount_ore, basis });
    Ok(RoundCell { line_key: line.key.clone(), typed, comment: line.comment.clone() })
}
