//! What a line must not break inside: a paragraph of law, an amount, a number with its unit.

use crate::shown::NO_BREAK;

/// Stands between thousands.
const THIN: char = '\u{202f}';

/// Words that belong to the number before them.
const UNITS: [&str; 9] = ["kr", "kronor", "tkr", "mnkr", "öre", "kap", "%", "procent", "st"];

/// Writes a text so that no line breaks inside `23 §`, `5 kap.`, `3 a §`, `§ 12`, `1 234` or `12 tkr`.
///
/// **Promise**: nothing but spaces is changed, each for one that does not break; a text with none of these is the same.
///
/// ```
/// assert_eq!(report::together("lag 23 § och 1 234 kr"), "lag 23\u{a0}§ och 1\u{202f}234\u{a0}kr");
/// ```
pub fn together(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let space = |at: usize| match letters[at] {
        ' ' if at > 0 && at + 1 < letters.len() => held(&letters[..at], &letters[at + 1..]),
        letter => letter,
    };
    (0..letters.len()).map(space).collect()
}

/// What stands between two parts of a text instead of a space.
fn held(before: &[char], after: &[char]) -> char {
    let (last, first) = (before[before.len() - 1], after[0]);
    // The sign belongs to the number that follows it, else to the one before: `beslut § 12`, `23 §`.
    let of_what_follows = after.get(1) == Some(&' ') && after.get(2).is_some_and(char::is_ascii_digit);
    if first == '§' && last.is_alphanumeric() && !of_what_follows || last == '§' && first.is_ascii_digit() {
        return NO_BREAK;
    }
    if !last.is_ascii_digit() {
        return ' ';
    }
    // `3 a §`
    if first.is_ascii_lowercase() && after.get(1) == Some(&' ') && after.get(2) == Some(&'§') {
        return NO_BREAK;
    }
    let word: String = after.iter().take_while(|letter| letter.is_alphabetic() || **letter == '%').collect();
    if UNITS.contains(&word.as_str()) {
        return NO_BREAK;
    }
    if are_thousands(before, after) { THIN } else { ' ' }
}

/// `1` and `234`, `12` and `345 678`: one to three digits, then three, then no more of them.
fn are_thousands(before: &[char], after: &[char]) -> bool {
    let is_digit = |letter: &&char| letter.is_ascii_digit();
    let (run, group) = (before.iter().rev().take_while(is_digit).count(), after.iter().take_while(is_digit).count());
    let ahead = before.len().checked_sub(run + 1).map(|at| before[at]);
    // A date, a decimal or a number of something else is not the beginning of an amount.
    let begins = !matches!(ahead, Some('.' | ',' | '-' | ':' | '/')) && (1..=3).contains(&run);
    begins
        && group == 3
        && !matches!(after.get(3), Some('.' | '-' | ':' | '/') if after.get(4).is_some_and(char::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_amounts_and_units_are_held_together() {
        for (text, held) in [
            ("lag (2003:1210) 23 §", "lag (2003:1210) 23\u{a0}§"),
            ("11 kap. 5 §", "11\u{a0}kap. 5\u{a0}§"),
            ("12 a § säger", "12\u{a0}a\u{a0}§ säger"),
            ("10, 17 och 25 §§", "10, 17 och 25\u{a0}§§"),
            ("beslut § 12", "beslut §\u{a0}12"),
            ("1 234 kr", "1\u{202f}234\u{a0}kr"),
            ("12 345 678 kronor", "12\u{202f}345\u{202f}678\u{a0}kronor"),
            ("40 % av 9 256 tkr", "40\u{a0}% av 9\u{202f}256\u{a0}tkr"),
        ] {
            assert_eq!(together(text), held);
        }
    }

    #[test]
    fn what_is_no_amount_is_left_as_it_is() {
        for text in [
            "den 31 augusti 2025",
            "2024 100 personer",
            "konto 4610 250",
            "2025-08-31 100 till",
            "3,5 100",
            "5 krav",
            "12 1234",
            "§ och mer",
            "a § ",
            " ",
            "",
            "1 ",
            "1 2",
        ] {
            let plain = together(text).replace('\u{a0}', " ");
            assert!(!together(text).contains('\u{202f}'), "{text}");
            assert_eq!(plain, text);
        }
        assert_eq!(together("5 krav och 3 stolar"), "5 krav och 3 stolar");
    }
}
