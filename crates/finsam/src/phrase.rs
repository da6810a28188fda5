//! Swedish number phrases as people write them: `9 256 tkr`, `cirka 2,9 miljoner kronor`, `två`, `drygt 40 procent`.

use crate::figure::{Figure, Unit};

mod number;
mod scan;

pub use scan::{FoundPhrase, list_phrases};

/// How the writer marked the number as not quite exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// Nothing said: right to the last digit.
    Exact,
    /// `cirka`, `ungefär`, `omkring`, `runt`.
    About,
    /// `drygt`, `lite mer än`: a little above.
    JustAbove,
    /// `knappt`, `nästan`, `närmare`: a little below.
    JustBelow,
    /// `minst`, `över`, `mer än`.
    AtLeast,
    /// `högst`, `under`, `mindre än`, `upp till`.
    AtMost,
}

/// What a phrase counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhraseUnit {
    /// Kronor, thousands or millions of them; the value is öre.
    Money,
    /// Per cent; the value is thousandths.
    Percent,
    /// No unit, or the word of a thing that is counted; the value is thousandths of one.
    Bare,
}

/// A number phrase, read.
///
/// **Units**: `value` and `precision` are öre, thousandths of a per cent or thousandths of one, by `unit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub value: i64,
    pub unit: PhraseUnit,
    /// The worth of the last digit that counts: `8,5 mkr` is precise to 0,1 mkr.
    pub precision: i64,
    /// Whether a minus was written.
    pub is_signed: bool,
    pub hedge: Hedge,
}

/// How a phrase agrees with a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// The figure, written to the phrase's precision, is the phrase.
    Agrees,
    /// Less than one of the phrase's last digits away: rounding in a table that sums can do that.
    WithinUnit,
    Disagrees,
    /// The figure is not known, or counts something else than the phrase.
    NotComparable,
}

/// Why a text is no number phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseError {
    NoNumber,
    /// The number has more digits than an amount can hold.
    TooLarge,
    /// There are words after the number that are no unit.
    UnknownUnit,
}

impl Phrase {
    /// Reads a whole text as one number phrase.
    ///
    /// **Promise**: ordinary, thin and unbroken spaces between groups of digits are the same; so are `-`, `−` and `–`.
    ///
    /// **Errors**: see [`PhraseError`].
    ///
    /// ```
    /// use finsam::phrase::{Phrase, PhraseUnit};
    /// let phrase = Phrase::parse("cirka 2,9 miljoner kronor").unwrap();
    /// assert_eq!((phrase.value, phrase.unit, phrase.precision), (290_000_000, PhraseUnit::Money, 10_000_000));
    /// ```
    pub fn parse(text: &str) -> Result<Phrase, PhraseError> {
        number::parse(text)
    }

    /// Compares the phrase with a figure, to the precision that the phrase has.
    ///
    /// **Promise**: a cost may be written without its minus; a written minus must be the figure's. A bare number beside
    /// money counts as thousands of kronor or as kronor, whichever agrees.
    pub fn agreement(&self, figure: &Figure) -> Agreement {
        let Some(known) = figure.known() else { return Agreement::NotComparable };
        let scales: &[i64] = match (self.unit, figure.unit) {
            (PhraseUnit::Money, Unit::Ore) | (PhraseUnit::Percent, Unit::PercentMilli) => &[1],
            // Thousandths of one: against öre as tkr (100 000 öre) or kronor (100 öre), per thousandth.
            (PhraseUnit::Bare, Unit::Ore) => &[100, 0],
            (PhraseUnit::Bare, Unit::PercentMilli) => &[1],
            (PhraseUnit::Bare, Unit::Count) => &[-1_000],
            _ => return Agreement::NotComparable,
        };
        let at_scale = |&scale: &i64| self.agreement_at(known, scale);
        scales.iter().map(at_scale).min_by_key(|agreement| *agreement as u8).unwrap_or(Agreement::NotComparable)
    }

    /// `scale`: positive multiplies the phrase, negative multiplies the figure, 0 divides the phrase by ten (kronor).
    fn agreement_at(&self, known: i64, scale: i64) -> Agreement {
        let widen = |number: i64| i128::from(number);
        let (value, precision, known) = match scale {
            0 => (widen(self.value), widen(self.precision), widen(known) * 10),
            1.. => (widen(self.value) * widen(scale), widen(self.precision) * widen(scale), widen(known)),
            _ => (widen(self.value), widen(self.precision), widen(known) * widen(-scale)),
        };
        let known = if self.is_signed { known } else { known.abs() };
        let (off, doubled) = (known - value, (known - value).abs() * 2);
        let agrees = match self.hedge {
            Hedge::Exact | Hedge::About => doubled <= precision,
            Hedge::JustAbove => off >= 0 && doubled <= precision,
            Hedge::JustBelow => off <= 0 && doubled <= precision,
            Hedge::AtLeast => off >= 0,
            Hedge::AtMost => off <= 0,
        };
        match agrees {
            true => Agreement::Agrees,
            false if self.hedge == Hedge::Exact && off.abs() < precision => Agreement::WithinUnit,
            false => Agreement::Disagrees,
        }
    }
}

#[cfg(test)]
mod tests;
