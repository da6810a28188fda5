//! Reads the parts of a number phrase: hedge, sign, number, unit.

use super::{Hedge, Phrase, PhraseError, PhraseUnit};

const HEDGES: [(&str, Hedge); 20] = [
    ("cirka", Hedge::About),
    ("ca", Hedge::About),
    ("ca.", Hedge::About),
    ("ungefär", Hedge::About),
    ("omkring", Hedge::About),
    ("runt", Hedge::About),
    ("lite mer än", Hedge::JustAbove),
    ("något mer än", Hedge::JustAbove),
    ("drygt", Hedge::JustAbove),
    ("knappt", Hedge::JustBelow),
    ("nästan", Hedge::JustBelow),
    ("närmare", Hedge::JustBelow),
    ("minst", Hedge::AtLeast),
    ("över", Hedge::AtLeast),
    ("mer än", Hedge::AtLeast),
    ("högst", Hedge::AtMost),
    ("maximalt", Hedge::AtMost),
    ("under", Hedge::AtMost),
    ("mindre än", Hedge::AtMost),
    ("upp till", Hedge::AtMost),
];

/// Every way of writing a unit, with what one of it is worth in the phrase's own unit.
const UNITS: [(&str, PhraseUnit, i64); 25] = [
    ("tkr", PhraseUnit::Money, 100_000),
    ("kkr", PhraseUnit::Money, 100_000),
    ("tusen kronor", PhraseUnit::Money, 100_000),
    ("tusen kr", PhraseUnit::Money, 100_000),
    ("tusental kronor", PhraseUnit::Money, 100_000),
    ("mkr", PhraseUnit::Money, 100_000_000),
    ("mnkr", PhraseUnit::Money, 100_000_000),
    ("milj", PhraseUnit::Money, 100_000_000),
    ("milj.", PhraseUnit::Money, 100_000_000),
    ("milj kr", PhraseUnit::Money, 100_000_000),
    ("milj. kr", PhraseUnit::Money, 100_000_000),
    ("miljon", PhraseUnit::Money, 100_000_000),
    ("miljoner", PhraseUnit::Money, 100_000_000),
    ("miljon kronor", PhraseUnit::Money, 100_000_000),
    ("miljoner kronor", PhraseUnit::Money, 100_000_000),
    ("miljoner kr", PhraseUnit::Money, 100_000_000),
    ("miljarder kronor", PhraseUnit::Money, 100_000_000_000),
    ("kr", PhraseUnit::Money, 100),
    ("kr.", PhraseUnit::Money, 100),
    ("kronor", PhraseUnit::Money, 100),
    ("krona", PhraseUnit::Money, 100),
    (":-", PhraseUnit::Money, 100),
    ("%", PhraseUnit::Percent, 1_000),
    ("procent", PhraseUnit::Percent, 1_000),
    ("", PhraseUnit::Bare, 1_000),
];

const WORDS: [&str; 13] =
    ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];

pub(super) fn parse(text: &str) -> Result<Phrase, PhraseError> {
    let text = plain(text);
    let (hedge, rest) = take_hedge(&text);
    let (is_negative, rest) = take_minus(rest);
    let (digits, rest) = take_number(rest).ok_or(PhraseError::NoNumber)?;
    let (_, unit, worth) =
        UNITS.into_iter().find(|(name, _, _)| *name == rest.trim()).ok_or(PhraseError::UnknownUnit)?;
    let value = digits.scaled(worth).ok_or(PhraseError::TooLarge)?;
    let mut precision = (worth / 10_i64.pow(digits.decimals)).max(1);
    if hedge != Hedge::Exact && digits.decimals == 0 {
        precision = trailing_tens(digits.number).saturating_mul(precision);
    }
    Ok(Phrase { value: if is_negative { -value } else { value }, unit, precision, is_signed: is_negative, hedge })
}

/// Lower case, one kind of space, no space at the ends.
fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

fn take_hedge(text: &str) -> (Hedge, &str) {
    let found = HEDGES.iter().find_map(|(word, hedge)| {
        let rest = text.strip_prefix(word)?;
        rest.starts_with(' ').then(|| (*hedge, rest.trim_start()))
    });
    found.unwrap_or((Hedge::Exact, text))
}

fn take_minus(text: &str) -> (bool, &str) {
    for sign in ["-", "\u{2212}", "–", "minus "] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (true, rest.trim_start());
        }
    }
    (false, text)
}

/// Digits with at most six decimals.
pub(super) struct Digits {
    /// All digits, decimals included.
    pub number: i64,
    pub decimals: u32,
}

impl Digits {
    fn scaled(&self, worth: i64) -> Option<i64> {
        let product = i128::from(self.number) * i128::from(worth);
        i64::try_from(product / 10_i128.pow(self.decimals)).ok()
    }
}

fn take_number(text: &str) -> Option<(Digits, &str)> {
    for (number, word) in WORDS.iter().enumerate().rev() {
        if let Some(rest) = text.strip_prefix(word).filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            return Some((Digits { number: number as i64, decimals: 0 }, rest));
        }
    }
    if let Some(rest) = text.strip_prefix("en").filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
        return Some((Digits { number: 1, decimals: 0 }, rest));
    }
    take_digits(text)
}

/// Reads `9 256`, `1421`, `8,5`. **Promise**: a space belongs to the number only before exactly three digits.
pub(super) fn take_digits(text: &str) -> Option<(Digits, &str)> {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = run(0);
    if end == 0 {
        return None;
    }
    let may_group = end <= 3;
    while may_group && bytes.get(end) == Some(&b' ') && run(end + 1) == 3 {
        end += 4;
    }
    let mut number: String = text[..end].replace(' ', "");
    let mut decimals = 0;
    if bytes.get(end) == Some(&b',') && (1..=6).contains(&run(end + 1)) {
        decimals = run(end + 1);
        number.push_str(&text[end + 1..end + 1 + decimals]);
        end += 1 + decimals;
    }
    let number = number.parse().ok()?;
    Some((Digits { number, decimals: decimals as u32 }, &text[end..]))
}

/// The ten, hundred ... that a round number is rounded to: 10 for 150, 1 for 151.
fn trailing_tens(number: i64) -> i64 {
    let mut step = 1;
    while number != 0 && number % (step * 10) == 0 && step < 1_000_000 {
        step *= 10;
    }
    step
}
