//! Organisation numbers as programs print them, brought to one form.

/// Says how a printed organisation number relates to the standard's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Standard,
    /// Readable, but without hyphen, with a century, or with a serial number after it.
    Other,
    /// All nines or all noughts, which programs put where nothing was entered.
    Placeholder,
    Unreadable,
}

/// Brings an organisation number to the form `222000-2634`.
///
/// Takes numbers with or without hyphen, with a century (`16222000-2634`, `19121212-1212`) and with a serial number
/// after it. Gives nothing for a placeholder such as `9999999999` and for what is no such number.
///
/// ```
/// use sie::normalise_organisation_number as normalise;
/// assert_eq!(normalise("162220002634").as_deref(), Some("222000-2634"));
/// assert_eq!(normalise("9999999999"), None);
/// ```
pub fn normalise_organisation_number(printed: &str) -> Option<String> {
    read(printed).0
}

pub(crate) fn read(printed: &str) -> (Option<String>, Form) {
    let trimmed = printed.trim();
    let digits: String = trimmed.chars().filter(char::is_ascii_digit).collect();
    let odd = trimmed.chars().any(|c| !c.is_ascii_digit() && !matches!(c, '-' | ' ' | '+' | '\u{2013}'));
    let ten = match (leading_group(trimmed), digits.len()) {
        _ if odd => None,
        (_, 10) => digits.get(..10),
        (8 | 12, 12..) => digits.get(2..12),
        // Twelve digits in a row begin with a century; ten and a serial number with the number itself.
        (_, 12) if has_century(&digits) => digits.get(2..12),
        (_, 11..=16) => digits.get(..10),
        _ => None,
    };
    let Some(ten) = ten else { return (None, Form::Unreadable) };
    if ten.bytes().all(|digit| digit == b'9') || ten.bytes().all(|digit| digit == b'0') {
        return (None, Form::Placeholder);
    }
    let normal = format!("{}-{}", &ten[..6], &ten[6..]);
    let form = if normal == printed { Form::Standard } else { Form::Other };
    (Some(normal), form)
}

/// Checks the last digit (Luhn). **Source**: Skatteverket, SKV 709.
pub(crate) fn has_valid_check_digit(normal: &str) -> bool {
    let digits = normal.bytes().filter(u8::is_ascii_digit);
    let sum: u32 = digits
        .enumerate()
        .map(|(at, digit)| u32::from(digit - b'0') * if at % 2 == 0 { 2 } else { 1 })
        .map(|product| product / 10 + product % 10)
        .sum();
    sum.is_multiple_of(10)
}

fn leading_group(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn has_century(digits: &str) -> bool {
    ["16", "18", "19", "20"].iter().any(|century| digits.starts_with(century))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_print_a_number_gives_one_form() {
        let table = [
            ("222000-2634", Some("222000-2634"), Form::Standard),
            ("2220002634", Some("222000-2634"), Form::Other),
            ("162220002634", Some("222000-2634"), Form::Other),
            ("16222000-2634", Some("222000-2634"), Form::Other),
            ("19121212-1212", Some("121212-1212"), Form::Other),
            ("222000-2634-001", Some("222000-2634"), Form::Other),
            ("222000-2634 1", Some("222000-2634"), Form::Other),
            ("9999999999", None, Form::Placeholder),
            ("000000-0000", None, Form::Placeholder),
            ("", None, Form::Unreadable),
            ("222000", None, Form::Unreadable),
            ("SE222000263401", None, Form::Unreadable),
            ("åäö", None, Form::Unreadable),
        ];
        for (printed, normal, form) in table {
            assert_eq!(read(printed), (normal.map(str::to_string), form), "{printed}");
        }
    }

    #[test]
    fn the_check_digit_is_checked() {
        assert!(has_valid_check_digit("222000-2634"));
        assert!(!has_valid_check_digit("222000-2635"));
    }
}
