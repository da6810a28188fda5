//! Words that go on into the next document: references that lead to another figure, with the number that it has.

use finsam::figure::{Figure, Unit};
use finsam::money::{MINUS, divide_half_away, grouped};
use finsam::phrase::{Agreement, Phrase, PhraseUnit};

use super::{Piece, Reference, Span, numbers, parse, references};

/// What a reference becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    pub figure_id: String,
    pub phrase: String,
}

/// Writes a text with other references in the places of its own; all other letters stay as they are.
///
/// ```
/// use report::words::{Carried, replace_references};
/// let text = "Året kostar [11 tkr](figur:budget/budget-2024/costs_total), *alltså*.";
/// let moved = |_: &_| Some(Carried { figure_id: "budget/budget-2025/costs_total".into(), phrase: "12 tkr".into() });
/// assert_eq!(
///     replace_references(text, moved),
///     "Året kostar [12 tkr](figur:budget/budget-2025/costs_total), *alltså*."
/// );
/// ```
pub fn replace_references(markdown: &str, mut becomes: impl FnMut(&Reference) -> Option<Carried>) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut rest = 0;
    for reference in references(markdown) {
        let Some(carried) = becomes(&reference).filter(|carried| is_plain(&carried.figure_id)) else { continue };
        if carried.figure_id == reference.figure_id && carried.phrase == reference.phrase || reference.offset < rest {
            continue;
        }
        text.push_str(&markdown[rest..reference.offset]);
        text.push_str(&format!("[{}]({}{})", escaped(&carried.phrase), super::FIGURE_SCHEME, carried.figure_id));
        rest = reference.until;
    }
    text.push_str(&markdown[rest..]);
    text
}

/// An id that stands in a link as it is.
fn is_plain(id: &str) -> bool {
    !id.is_empty()
        && !id.chars().any(|letter| letter.is_whitespace() || letter.is_control() || "()<>\\".contains(letter))
}

fn escaped(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len());
    for letter in phrase.chars() {
        if "\\[]*_`<&!".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Writes what a phrase says of another figure, or of the same one with another value, in the manner of the phrase: with
/// its hedge, its unit and as many decimals. A phrase that says it already stays, and so does one that is no number.
///
/// `shown` is the figure as the document prints it. It takes the phrase's place where its own manner cannot say the value
/// (`drygt`, a number in letters), or would hide that the value is negative.
///
/// **Rounding**: half away from zero to the phrase's last digit; to the unit of `shown`, as `shown` has it.
///
/// ```
/// use finsam::figure::{Figure, Trace, Unit, Value};
/// let figure = Figure {
///     id: "a".into(), section: String::new(), label: String::new(), column: String::new(),
///     value: Value::Known(287_500_000), unit: Unit::Ore, as_at: jiff::civil::date(2025, 1, 1),
///     definition: String::new(), trace: Trace::Printed,
/// };
/// let say = |phrase| report::words::rephrase(phrase, &figure, "2 875 tkr");
/// assert_eq!(say("cirka 2,6 miljoner kronor"), "cirka 2,9 miljoner kronor");
/// assert_eq!(say("2 600 tkr"), "2 875 tkr");
/// ```
pub fn rephrase(phrase: &str, figure: &Figure, shown: &str) -> String {
    let (Some(known), Ok(read)) = (figure.known(), Phrase::parse(phrase)) else { return phrase.to_owned() };
    let says = |text: &str| {
        let said = Phrase::parse(text).ok();
        let same =
            |other: Phrase| said.is_some_and(|said| (said.value, said.precision) == (other.value, other.precision));
        let is_shown = Phrase::parse(shown).is_ok_and(same);
        is_shown || said.is_some_and(|said| said.agreement(figure) == Agreement::Agrees)
    };
    if says(phrase) {
        return phrase.to_owned();
    }
    let is_plainly_signed = known >= 0 || read.is_signed;
    let own = in_its_manner(phrase, &read, known, figure.unit, shown).filter(|text| is_plainly_signed && says(text));
    own.unwrap_or_else(|| shown.to_owned())
}

fn in_its_manner(phrase: &str, read: &Phrase, known: i64, unit: Unit, shown: &str) -> Option<String> {
    let [(from, until)] = numbers::numbers(phrase)[..] else { return None };
    let decimals = phrase[from..until].split_once(',').map_or(0, |(_, decimals)| decimals.len() as u32);
    let ten = 10_i64.checked_pow(decimals)?;
    let [(shown_from, shown_until)] = numbers::numbers(shown)[..] else { return None };
    let after = |text: &str, until: usize| text[until..].trim().to_lowercase();
    let is_of_shown = decimals == 0 && after(phrase, until) == after(shown, shown_until);
    let number = match (read.unit, unit) {
        // A bare number beside money is in the unit that the document prints.
        (PhraseUnit::Bare, Unit::Ore) => shown[shown_from..shown_until].to_owned(),
        _ if is_of_shown => shown[shown_from..shown_until].to_owned(),
        (PhraseUnit::Money, Unit::Ore) | (PhraseUnit::Percent, Unit::PercentMilli) => {
            written(divide_half_away(known.checked_abs()?, step_of(&phrase[from..])?), ten)
        }
        (PhraseUnit::Bare, Unit::Count) if decimals == 0 => grouped(known.checked_abs()?),
        _ => return None,
    };
    let before = phrase[..from].trim_end_matches(['-', MINUS, '–']);
    let sign = if known < 0 { String::from(MINUS) } else { String::new() };
    Some(format!("{before}{sign}{number}{}", &phrase[until..]))
}

/// What the last digit is worth, whatever a hedge makes of round numbers.
fn step_of(unhedged: &str) -> Option<i64> {
    Phrase::parse(unhedged).ok().map(|read| read.precision).filter(|precision| *precision > 0)
}

/// Digits with so many decimals as `ten` has noughts.
fn written(number: i64, ten: i64) -> String {
    let whole = grouped(number / ten);
    if ten == 1 { whole } else { format!("{whole},{:0width$}", number % ten, width = ten.ilog10() as usize) }
}

/// The sentence that each reference of a text stands in, as its letters, with the reference.
pub fn sentences(markdown: &str) -> Vec<(Carried, String)> {
    let mut found = Vec::new();
    collect(&parse(markdown), &mut found);
    found
}

fn collect(pieces: &[Piece], found: &mut Vec<(Carried, String)>) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(spans) | Piece::Heading { spans, .. } => {
                let (mut text, mut places) = (String::new(), Vec::new());
                read_spans(spans, &mut text, &mut places);
                found.extend(places.into_iter().map(|(carried, at)| (carried, sentence(&text, at))));
            }
            Piece::List { items, .. } => items.iter().for_each(|item| collect(item, found)),
            Piece::Quote(inner) => collect(inner, found),
        }
    }
}

fn read_spans(spans: &[Span], text: &mut String, places: &mut Vec<(Carried, usize)>) {
    for span in spans {
        match span {
            Span::Text(letters) | Span::Code(letters) => text.push_str(letters),
            Span::Emphasis(inner) | Span::Strong(inner) | Span::Link { spans: inner, .. } | Span::Footnote(inner) => {
                read_spans(inner, text, places);
            }
            Span::Figure { id, phrase } => {
                places.push((Carried { figure_id: id.clone(), phrase: phrase.clone() }, text.len()));
                text.push_str(if phrase.is_empty() { "…" } else { phrase });
            }
            Span::Break => text.push(' '),
        }
    }
}

/// The sentence around a place: a full stop ends one where a space and a capital letter follow.
fn sentence(text: &str, at: usize) -> String {
    let ends: Vec<usize> = text
        .match_indices(['.', '!', '?'])
        .map(|(end, _)| end + 1)
        .filter(|&end| {
            let mut after = text[end..].chars();
            after.next().is_some_and(char::is_whitespace) && after.next().is_some_and(char::is_uppercase)
        })
        .collect();
    let from = ends.iter().copied().rfind(|&end| end <= at).unwrap_or(0);
    let until = ends.iter().copied().find(|&end| end > at).unwrap_or(text.len());
    text[from..until].trim().to_owned()
}

#[cfg(test)]
mod tests;
