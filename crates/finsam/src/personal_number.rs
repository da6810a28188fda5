//! What looks like a Swedish personal number in a text, so that none becomes public by mistake.

/// Finds personal numbers and coordination numbers in a text, as they are written there.
///
/// **Shape**: `YYMMDD-NNNN` or `YYYYMMDD-NNNN`, with hyphen, plus or nothing between; the day may have 60 added.
/// **Promise**: the month, the day and the control digit must hold, so that numbers of organisations (month 20 and above),
/// amounts and accounts are passed over but for one in some hundreds.
/// **Source**: folkbokföringslagen (1991:481) 18 §, lag (2022:1697) om samordningsnummer.
///
/// ```
/// use finsam::personal_number::find_all;
/// assert_eq!(find_all("Anna (19811218-9876) deltar"), ["19811218-9876"]);
/// assert!(find_all("Förbundet har organisationsnummer 222000-2634").is_empty());
/// ```
pub fn find_all(text: &str) -> Vec<String> {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == '-' || letter == '+';
    let candidates = text.split(|letter| !is_part(letter));
    candidates.map(|word| word.trim_matches(['-', '+'])).filter(|word| holds(word)).map(str::to_owned).collect()
}

fn holds(word: &str) -> bool {
    let digits: Vec<u32> = word.chars().filter_map(|letter| letter.to_digit(10)).collect();
    let marks: Vec<usize> =
        word.char_indices().filter(|(_, letter)| !letter.is_ascii_digit()).map(|(at, _)| at).collect();
    let is_shaped = match marks.as_slice() {
        [] => true,
        [at] => *at + 4 + 1 == word.len(),
        _ => false,
    };
    let short = match digits.len() {
        10 => digits.as_slice(),
        12 if matches!(&digits[..2], [1, 9] | [2, 0]) => &digits[2..],
        _ => return false,
    };
    let (month, day) = (short[2] * 10 + short[3], short[4] * 10 + short[5]);
    let is_day = (1..=31).contains(&day) || (61..=91).contains(&day);
    is_shaped && (1..=12).contains(&month) && is_day && control_digit_holds(short)
}

/// Every second digit is doubled, and the sum of the digits ends in zero.
fn control_digit_holds(digits: &[u32]) -> bool {
    let sum: u32 =
        (0..).zip(digits).map(|(at, digit)| if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { *digit }).sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_personal_number_is_found_however_it_is_written() {
        for text in ["811218-9876", "8112189876", "19811218-9876", "198112189876", "811218+9876", "(811278-9873)"] {
            assert_eq!(find_all(text).len(), 1, "{text}");
        }
        assert_eq!(find_all("a 811218-9876, b 811218-9876."), ["811218-9876", "811218-9876"]);
    }

    #[test]
    fn what_only_looks_a_little_like_one_is_passed_over() {
        for text in [
            "222000-2634",
            "811218-9877",
            "811318-9876",
            "811232-9876",
            "2025-08-31",
            "0470-12 34 56",
            "1\u{202f}234\u{202f}567",
            "8112-189876",
            "81-1218-9876",
            "18811218-9876",
            "",
            "-",
        ] {
            assert!(find_all(text).is_empty(), "{text}");
        }
    }
}
