//! The words against the figures, and against the rules that they name.

use std::collections::HashMap;

use jiff::civil::Date;

use super::DocumentFinding;
use super::finding::{Finding, RoundingCause};
use super::quantity::Quantity;
use crate::figure::{Figure, Unit, Value};
use crate::phrase::{Agreement, Hedge, Phrase, PhraseUnit, list_phrases};

/// A passage of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The section and paragraph, as a person finds it.
    pub place: String,
    /// The text outside the references.
    pub text: String,
    pub references: Vec<WordReference>,
}

/// A phrase in the words that stands for a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordReference {
    /// As the office phrased it: `cirka 2,9 miljoner kronor`.
    pub phrase: String,
    pub figure_id: String,
}

/// How a document's own table prints a figure.
pub type Printed<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// Checks every phrase against its figure, and names the amounts that stand for none.
///
/// **Shape**: `printed` gives a figure as the document's own table prints it, with its unit (`−2 tkr`), where one does.
///
/// **Rounding**: an amount to the unit of the table is the table's; one that is coarser, finer or hedged is the figure's.
pub fn check_words(passages: &[Passage], figures: &[Figure], printed: &Printed<'_>) -> Vec<Finding> {
    let mut by_id: HashMap<&str, &Figure> = HashMap::with_capacity(figures.len());
    for figure in figures {
        by_id.entry(&figure.id).or_insert(figure);
    }
    let mut findings = Vec::new();
    for passage in passages {
        for reference in &passage.references {
            let figure = by_id.get(reference.figure_id.as_str());
            findings.extend(check_reference(&passage.place, reference, figure, printed));
        }
        let loose = list_phrases(&passage.text).into_iter().map(|found| Finding::AmountWithoutReference {
            place: passage.place.clone(),
            value: Some(said(&found.phrase, None)),
            phrase: found.text,
        });
        findings.extend(loose);
    }
    findings
}

fn check_reference(
    place: &str,
    reference: &WordReference,
    figure: Option<&&Figure>,
    printed: &Printed<'_>,
) -> Option<Finding> {
    let (place, phrase) = (place.to_owned(), reference.phrase.clone());
    let Some(figure) = figure else {
        return Some(Finding::ReferenceUnknown { place, phrase, figure_id: reference.figure_id.clone() });
    };
    let label = figure.label.clone();
    let value = match &figure.value {
        Value::Known(value) => Quantity { value: *value, unit: figure.unit },
        Value::Missing(reason) => {
            return Some(Finding::ReferenceMissing { place, phrase, label, reason: reason.clone() });
        }
        Value::Hidden => {
            let reason = "Värdet visas inte, eftersom det gäller för få personer.".to_owned();
            return Some(Finding::ReferenceMissing { place, phrase, label, reason });
        }
    };
    // An empty phrase asks for the figure's own form.
    if phrase.trim().is_empty() {
        return None;
    }
    let Ok(read) = Phrase::parse(&phrase) else { return Some(Finding::PhraseUnreadable { place, phrase, label }) };
    let said = said(&read, Some(value));
    match (printed(&figure.id).and_then(|shown| beside_table(&read, shown)), read.agreement(figure)) {
        (Some(Beside::Same), _) => return None,
        (Some(Beside::Other(shown)), Agreement::Agrees) => {
            let found = DocumentFinding::TableRounds { place, phrase, label, shown, said, exact: value };
            return Some(Finding::Document(found));
        }
        (Some(Beside::Other(_)), _) => return Some(Finding::WordsDisagree { place, phrase, label, said, value }),
        (None, _) => {}
    }
    match read.agreement(figure) {
        Agreement::Agrees => None,
        Agreement::WithinUnit => {
            Some(Finding::Rounding { place, label, a: said, b: value, cause: RoundingCause::TableSums })
        }
        Agreement::Disagrees | Agreement::NotComparable => {
            Some(Finding::WordsDisagree { place, phrase, label, said, value })
        }
    }
}

/// An amount in words beside the one that a table prints in the same unit.
enum Beside {
    Same,
    /// As the table has it.
    Other(String),
}

/// None where the phrase is no amount in the unit of the table, or says that the figure is above or below it.
fn beside_table(read: &Phrase, shown: String) -> Option<Beside> {
    const TKR: i64 = 100_000;
    let table = Phrase::parse(&shown).ok().filter(|table| table.unit == PhraseUnit::Money)?;
    let (said, precision) = match (read.unit, table.precision) {
        (PhraseUnit::Money, _) => (read.value, read.precision),
        (PhraseUnit::Bare, TKR) => (read.value.saturating_mul(100), read.precision.saturating_mul(100)),
        (PhraseUnit::Bare, _) => (read.value / 10, read.precision / 10),
        (PhraseUnit::Percent, _) => return None,
    };
    let is_same = if read.is_signed { said == table.value } else { said.abs() == table.value.abs() };
    match read.hedge {
        _ if precision != table.precision => None,
        _ if is_same => Some(Beside::Same),
        Hedge::Exact | Hedge::About => Some(Beside::Other(shown)),
        _ => None,
    }
}

/// What a phrase says; a bare number beside money is tkr or kronor, whichever is nearer.
fn said(phrase: &Phrase, beside: Option<Quantity>) -> Quantity {
    let (value, unit) = match (phrase.unit, beside) {
        (PhraseUnit::Money, _) => (phrase.value, Unit::Ore),
        (PhraseUnit::Percent, _) => (phrase.value, Unit::PercentMilli),
        (PhraseUnit::Bare, Some(Quantity { unit: Unit::Ore, value })) => {
            let (as_tkr, as_kronor) = (phrase.value.saturating_mul(100), phrase.value / 10);
            let off = |said: i64| (i128::from(said).abs() - i128::from(value).abs()).abs();
            (if off(as_tkr) <= off(as_kronor) { as_tkr } else { as_kronor }, Unit::Ore)
        }
        (PhraseUnit::Bare, Some(Quantity { unit: Unit::PercentMilli, .. })) => (phrase.value, Unit::PercentMilli),
        (PhraseUnit::Bare, _) => (phrase.value / 1_000, Unit::Count),
    };
    Quantity { value, unit }
}

/// Names the rules in the words that no longer apply on the day, or that the act does not refer to.
///
/// **Source**: lag (2003:1210) 21 § (refers to kommunallagen 11 kap. 5 § first and second paragraphs only) and 24 §;
/// lag (2018:597), which replaced lag (1997:614) from the financial year 2019.
pub fn check_named_rules(passages: &[Passage], on: Date) -> Vec<Finding> {
    let replaced = "lag (2018:597) om kommunal bokföring och redovisning";
    let rules = [
        ("kommunal redovisningslag", Date::constant(2019, 1, 1), replaced, "lag (2003:1210) 24 §"),
        ("lagen om kommunal redovisning", Date::constant(2019, 1, 1), replaced, "lag (2003:1210) 24 §"),
        ("1997:614", Date::constant(2019, 1, 1), replaced, "lag (2003:1210) 24 §"),
        (
            "synnerliga skäl",
            Date::constant(2004, 1, 1),
            "kommunallagen 11 kap. 5 § första och andra styckena, utan undantaget",
            "lag (2003:1210) 21 §",
        ),
    ];
    let mut findings = Vec::new();
    for passage in passages {
        let text = passage.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        for (words, from, instead, paragraph) in rules {
            if on >= from && text.contains(words) {
                findings.push(Finding::RuleOutdated {
                    place: passage.place.clone(),
                    words: words.to_owned(),
                    instead: instead.to_owned(),
                    paragraph: paragraph.to_owned(),
                });
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests;
