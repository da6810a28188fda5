//! What people type, read as they mean it: dates, amounts, texts. Errors go back beside the field.

use finsam::money::Ore;
use jiff::civil::Date;

use crate::ui::FieldError;

/// Collects the errors of a form, so that all are shown at once.
#[derive(Debug, Default)]
pub struct Errors(pub Vec<FieldError>);

impl Errors {
    /// Takes the value of a field, or notes its error.
    pub fn take<T>(&mut self, name: &str, value: Result<T, String>) -> Option<T> {
        value.map_err(|message| self.0.push(FieldError::new(name, message))).ok()
    }
}

/// Reads a required text. **Errors**: empty, or longer than `longest` letters.
pub fn text(typed: &str, what: &str, longest: usize) -> Result<String, String> {
    let trimmed = typed.trim();
    if trimmed.is_empty() {
        return Err(format!("Skriv {what}."));
    }
    if trimmed.chars().count() > longest {
        return Err(format!("Skriv {what} med högst {longest} tecken."));
    }
    if trimmed.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\r' && letter != '\t') {
        return Err(format!("Skriv {what} utan styrtecken."));
    }
    Ok(trimmed.to_owned())
}

/// Reads a required text of one line; what is typed between its words becomes one space.
pub fn line(typed: &str, what: &str, longest: usize) -> Result<String, String> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    text(&words.join(" "), what, longest)
}

/// Reads a text of one line that may be left out.
pub fn optional_line(typed: &str, what: &str, longest: usize) -> Result<Option<String>, String> {
    if typed.trim().is_empty() { Ok(None) } else { line(typed, what, longest).map(Some) }
}

/// Reads a whole number of zero or more as people write it: `11280`, `11 280`.
pub fn count(typed: &str, what: &str) -> Result<i64, String> {
    if typed.trim().is_empty() {
        return Err(format!("Skriv {what} med siffror, till exempel 12."));
    }
    let digits: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    let plain = !digits.is_empty() && digits.len() <= 12 && digits.chars().all(|letter| letter.is_ascii_digit());
    let number = if plain { digits.parse().ok() } else { None };
    number.ok_or_else(|| format!("”{}” är inget antal. Skriv {what} med siffror, till exempel 12.", shortened(typed)))
}

/// Reads per cent as people write it (`41`, `40,9 %`) as thousandths of a per cent.
pub fn percent_milli(typed: &str, what: &str) -> Result<i64, String> {
    if typed.trim().is_empty() {
        return Err(format!("Skriv {what} i procent, till exempel 40,9."));
    }
    let unreadable = || format!("”{}” går inte att läsa. Skriv {what} i procent, till exempel 40,9.", shortened(typed));
    let plain: String = typed
        .trim()
        .trim_end_matches('%')
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| if letter == '\u{2212}' { '-' } else { letter })
        .collect();
    let (sign, digits) = plain.strip_prefix('-').map_or((1, plain.as_str()), |rest| (-1, rest));
    let (whole, part) = digits.split_once([',', '.']).unwrap_or((digits, ""));
    let all_digits = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || part.len() > 3 || !all_digits(whole) || !all_digits(part) {
        return Err(unreadable());
    }
    let whole: i64 = whole.parse().map_err(|_| unreadable())?;
    let milli: i64 = format!("{part:0<3}").parse().map_err(|_| unreadable())?;
    Ok(sign * (whole * 1000 + milli))
}

/// Reads a date. **Errors**: empty or unreadable.
pub fn date(typed: &str, what: &str) -> Result<Date, String> {
    if typed.trim().is_empty() {
        return Err(format!("Skriv {what}, till exempel 2025-08-31."));
    }
    parse_date(typed).ok_or_else(|| format!("”{}” är inget datum. Skriv det som 2025-08-31.", shortened(typed)))
}

/// Reads a date as people write it: 2025-08-31, 20250831, 250831, 31/8 2025, 31 augusti 2025.
pub fn parse_date(typed: &str) -> Option<Date> {
    let typed = typed.trim();
    if typed.is_empty() || typed.len() > 40 {
        return None;
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if typed.chars().all(|letter| letter.is_ascii_digit()) {
        return match digits.len() {
            8 => civil(&digits[..4], &digits[4..6], &digits[6..]),
            6 => civil(&format!("20{}", &digits[..2]), &digits[2..4], &digits[4..]),
            _ => None,
        };
    }
    let lower = typed.to_lowercase();
    let parts: Vec<&str> = lower.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    if first.len() == 4 {
        return civil(first, second, third);
    }
    if third.len() != 4 {
        return None;
    }
    match (1..=12).find(|month| {
        second.chars().count() >= 3
            && Date::new(2000, *month, 1).is_ok_and(|date| crate::ui::month_name(date).starts_with(second))
    }) {
        Some(month) => civil(third, &month.to_string(), first),
        None => civil(third, second, first),
    }
}

fn civil(year: &str, month: &str, day: &str) -> Option<Date> {
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (1900..=2200).contains(&date.year()).then_some(date)
}

/// Reads an amount in kronor as people write it: `1 234,50`, `-12`, `1234.5`, with or without `kr`.
pub fn amount(typed: &str, what: &str) -> Result<Ore, String> {
    let unreadable =
        || format!("”{}” är inget belopp. Skriv {what} i kronor, till exempel 1 234,50.", shortened(typed));
    let lower = typed.trim().to_lowercase();
    let plain: String = lower
        .trim_end_matches("kronor")
        .trim_end_matches("kr")
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{202f}')
        .map(|letter| if letter == '\u{2212}' { '-' } else { letter })
        .collect();
    let (sign, digits) = plain.strip_prefix('-').map_or((1, plain.as_str()), |rest| (-1, rest));
    let (whole, part) = digits.split_once([',', '.']).unwrap_or((digits, ""));
    let all_digits = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
    if whole.is_empty() || whole.len() > 13 || part.len() > 2 || !all_digits(whole) || !all_digits(part) {
        return Err(unreadable());
    }
    let kronor: i64 = whole.parse().map_err(|_| unreadable())?;
    let ore: i64 = format!("{part:0<2}").parse().map_err(|_| unreadable())?;
    Ok(Ore(sign * (kronor * 100 + ore)))
}

/// Reads an address as it is kept: lower case, with one @ between a name and a domain, each of letters that mail servers
/// take. Only a domain may have others than a–z: it has a form for the network, which a name has not.
///
/// **Source**: RFC 5321 4.1.2 for the name, RFC 5890 for the domain.
pub fn email(typed: &str) -> Result<String, String> {
    let email = typed.trim().to_lowercase();
    let unreadable = || "Skriv en e-postadress, till exempel anna.ek@kommun.se.".to_owned();
    let (name, domain) = email.split_once('@').ok_or_else(unreadable)?;
    if !name.is_ascii() && is_domain(domain) {
        let text = "Före @ går bara a–z, siffror och några tecken, inte å, ä eller ö. Skriv adressen som mottagaren själv skriver den.";
        return Err(text.to_owned());
    }
    let is_name = name.len() <= 64 && name.split('.').all(|part| !part.is_empty() && part.chars().all(is_name_letter));
    if is_name && is_domain(domain) && email.len() <= 200 { Ok(email) } else { Err(unreadable()) }
}

fn is_name_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(letter)
}

fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.chars().count() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    text.contains('.') && text.split('.').all(is_label)
}

/// Makes a key of a label, as addresses and figures have it: `nova_2` for the second NOVA; `empty` for what has no letters.
pub fn new_key(label: &str, empty: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut key = String::new();
    for letter in store::order::fold(label).chars() {
        let plain = match letter {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            letter if letter.is_ascii_alphanumeric() => letter,
            _ => '_',
        };
        if plain != '_' || !(key.is_empty() || key.ends_with('_')) {
            key.push(plain);
        }
    }
    let key: String = key.trim_end_matches('_').chars().take(40).collect();
    let key = if key.is_empty() { empty.to_owned() } else { key };
    if !is_taken(&key) {
        return key;
    }
    (2..).map(|number: u32| format!("{key}_{number}")).find(|key| !is_taken(key)).unwrap_or(key)
}

/// What was typed, as much of it as a message has room for.
pub fn shortened(typed: &str) -> String {
    let typed = typed.trim();
    if typed.chars().count() <= 30 { typed.to_owned() } else { typed.chars().take(30).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for typed in ["2025-08-31", "20250831", "250831", "31/8 2025", "31 augusti 2025", "31 aug 2025", " 2025-8-31 "]
        {
            assert_eq!(parse_date(typed), Some(Date::constant(2025, 8, 31)), "{typed}");
        }
    }

    #[test]
    fn garbage_is_no_date() {
        for typed in ["", "igår", "2025-13-01", "2025-02-30", "31/8", "99999999", "0001-01-01", "🙂 1 2025"] {
            assert_eq!(parse_date(typed), None, "{typed}");
        }
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, ore) in [
            ("1 234,50", 123_450),
            ("1\u{202f}234,5 kr", 123_450),
            ("-12", -1200),
            ("\u{2212}12,00", -1200),
            ("0.05", 5),
            ("1234567 kronor", 123_456_700),
        ] {
            assert_eq!(amount(typed, "beloppet"), Ok(Ore(ore)), "{typed}");
        }
    }

    #[test]
    fn counts_and_percentages_are_read_as_people_write_them() {
        for (typed, number) in [("11280", 11_280), ("11\u{202f}280", 11_280), (" 0 ", 0)] {
            assert_eq!(count(typed, "antalet"), Ok(number), "{typed}");
        }
        for (typed, milli) in [("41", 41_000), ("40,9 %", 40_900), ("\u{2212}0.125%", -125), ("100\u{a0}%", 100_000)] {
            assert_eq!(percent_milli(typed, "andelen"), Ok(milli), "{typed}");
        }
    }

    #[test]
    fn garbage_is_no_count_and_no_percentage() {
        for typed in ["", "tolv", "-1", "1,5", "9999999999999", "٣"] {
            assert!(count(typed, "antalet").is_err(), "{typed}");
        }
        for typed in ["", "%", "1,2,3", "0,1234", "1000000000", "x %"] {
            assert!(percent_milli(typed, "andelen").is_err(), "{typed}");
        }
    }

    #[test]
    fn a_line_is_one_line_however_it_was_typed() {
        assert_eq!(line("  Anna \n Ek\t", "namnet", 20), Ok("Anna Ek".to_owned()));
        assert_eq!(optional_line(" \n ", "numret", 20), Ok(None));
        assert!(line("Anna\0Ek", "namnet", 20).is_err() && line("Anna", "namnet", 3).is_err());
    }

    #[test]
    fn garbage_is_no_amount_and_the_message_repeats_it() {
        for typed in ["", "tolv", "1,2,3", "12,345", "99999999999999", "1e5", "--1"] {
            let message = amount(typed, "beloppet").unwrap_err();
            assert!(message.contains(typed) && message.contains("beloppet"), "{typed}: {message}");
        }
    }

    #[test]
    fn an_address_is_kept_in_lower_case_and_garbage_is_refused() {
        assert_eq!(email(" Anna.Ek@Kommun.SE "), Ok("anna.ek@kommun.se".to_owned()));
        assert_eq!(email("Registrator@Växjö.example"), Ok("registrator@växjö.example".to_owned()));
        assert!(email("o'brien+diarium@kommun.se").is_ok());
        for typed in [
            "",
            "anna",
            "anna@",
            "@kommun.se",
            "anna@kommun",
            "a b@kommun.se",
            "a@b@c.se",
            "a\0@b.se",
            "a..b@c.se",
            ".a@b.se",
            "a@b..se",
            "a@-b.se",
            "a@b.se.",
            "a,b@c.se",
            "a@b_c.se",
            "<a@b.se>",
            "ö b@c.se@d",
        ] {
            assert!(email(typed).is_err(), "{typed:?}");
        }
        assert!(email("märta@kommun.se").unwrap_err().contains("inte å, ä eller ö"));
    }
}
