//! The table of results.

use std::fmt::{self, Display};
use std::time::Duration;

use crate::measure::shown;

/// One measurement against its limit.
pub struct Row {
    what: String,
    took: String,
    bare: String,
    ratio: f64,
    limit: Option<f64>,
    /// What is to be expected on an ordinary machine; it decides nothing.
    orientation: String,
}

impl Row {
    /// `took` may be at most `limit` times what `bare` took.
    pub fn ratio(what: impl Into<String>, took: Duration, bare: Duration, limit: Option<f64>) -> Row {
        Row {
            what: what.into(),
            took: shown(took),
            bare: shown(bare),
            ratio: took.as_secs_f64() / bare.as_secs_f64(),
            limit,
            orientation: String::new(),
        }
    }

    /// `took` may be at most `most`; what `bare` took is shown beside.
    pub fn within(what: impl Into<String>, took: Duration, bare: Duration, most: Duration) -> Row {
        let ratio = took.as_secs_f64() / bare.as_secs_f64();
        let limit = Some(most.as_secs_f64() / bare.as_secs_f64());
        Row { ratio, limit, ..Row::ratio(what, took, bare, None) }.orientation(format!("at most {}", shown(most)))
    }

    /// `size` megabytes may be at most `limit`.
    pub fn size(what: impl Into<String>, size: f64, limit: f64) -> Row {
        Row {
            what: what.into(),
            took: format!("{size:.1} MB"),
            bare: format!("{limit:.0} MB"),
            ratio: size / limit,
            limit: Some(1.0),
            orientation: String::new(),
        }
    }

    pub fn orientation(self, orientation: impl Into<String>) -> Row {
        Row { orientation: orientation.into(), ..self }
    }

    pub fn excess(&self) -> f64 {
        self.limit.map_or(0.0, |limit| self.ratio / limit)
    }

    pub fn is_met(&self) -> bool {
        self.excess() <= 1.0
    }
}

impl Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limit = self.limit.map_or("–".to_owned(), |limit| ((limit * 100.0).round() / 100.0).to_string());
        let verdict = match self.limit {
            None => "–",
            Some(_) if self.is_met() => "pass",
            Some(_) => "**FAIL**",
        };
        let Row { what, took, bare, ratio, orientation, .. } = self;
        write!(f, "| {what} | {took} | {bare} | {ratio:.2} | {limit} | {verdict} | {orientation} |")
    }
}

pub struct Table<'a>(pub &'a [Row]);

impl Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | took | the bare thing | ratio | at most | | orientation |")?;
        writeln!(f, "|---|--:|--:|--:|--:|---|---|")?;
        self.0.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}
