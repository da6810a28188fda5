//! Numbers, exactly: decimal digits and whole hundredths, never a float.

use std::fmt;

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    NoNumber,
    /// More than two decimals that are not zero.
    TooPrecise,
    /// `1.234` may be a thousand or one and a bit.
    Ambiguous,
    TooLarge,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NumberError::NoNumber => "är inget tal",
            NumberError::TooPrecise => "har fler än två decimaler",
            NumberError::Ambiguous => "kan läsas på två sätt: skriv talet utan avgränsare mellan tusental",
            NumberError::TooLarge => "är för stort för att vara rätt",
        })
    }
}

/// Larger amounts are refused: more than ten million million kronor.
const LARGEST: i128 = 1 << 60;

/// Reads a number as people write it (`1 234,50`, `1.234,50`, `-12`, `12,00-`, `(5,00)`, `5 kr`) in hundredths.
pub fn parse_hundredths(text: &str) -> Result<i64, NumberError> {
    let lower = text.trim().to_lowercase();
    let bare = ["kronor", "kr", "sek", ":-"].iter().fold(lower.as_str(), |rest, unit| {
        let rest = rest.trim_end();
        rest.strip_suffix(unit).unwrap_or(rest)
    });
    let bare = bare.trim().trim_start_matches("sek").trim_start_matches("kr");
    let mut plain: String = bare
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{202f}' && *letter != '\'')
        .map(|letter| if matches!(letter, '\u{2212}' | '\u{2013}') { '-' } else { letter })
        .collect();
    let mut negative = false;
    if let Some(inner) = plain.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (negative, plain) = (true, inner.to_owned());
    } else if let Some(rest) = plain.strip_prefix('-').or_else(|| plain.strip_suffix('-')) {
        (negative, plain) = (true, rest.to_owned());
    } else if let Some(rest) = plain.strip_prefix('+') {
        plain = rest.to_owned();
    }
    if plain.starts_with('-') {
        return Err(NumberError::NoNumber);
    }
    let plain = with_point(&plain)?;
    let amount = plain_hundredths(&plain)?;
    Ok(if negative { -amount } else { amount })
}

/// Finds out which sign marks the decimals, and writes the number with a point and no separators.
fn with_point(text: &str) -> Result<String, NumberError> {
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    let last = text.rfind([',', '.']);
    let Some(last) = last else { return Ok(text.to_owned()) };
    let decimals = text.len() - last - 1;
    let is_comma = text[last..].starts_with(',');
    let (own, other) = if is_comma { (commas, points) } else { (points, commas) };
    if own > 1 {
        // Several of one sign separate thousands; then the other may not follow.
        let grouped = other == 0 && text.split([',', '.']).skip(1).all(|group| group.len() == 3);
        return if grouped { Ok(text.replace([',', '.'], "")) } else { Err(NumberError::NoNumber) };
    }
    if own == 1 && other == 0 && decimals == 3 && !text.starts_with("0") && last > 0 {
        return Err(NumberError::Ambiguous);
    }
    let (whole, part) = text.split_at(last);
    if other > 0 && !whole.split([',', '.']).skip(1).all(|group| group.len() == 3) {
        return Err(NumberError::NoNumber);
    }
    Ok(format!("{}.{}", whole.replace([',', '.'], ""), &part[1..]))
}

/// Reads a number as programs write it (`-1234.5`) in hundredths. **Errors**: `NoNumber`, `TooPrecise`, `TooLarge`.
pub fn plain_hundredths(text: &str) -> Result<i64, NumberError> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() && part.is_empty() || !all_digits(whole) || !all_digits(part) {
        return Err(NumberError::NoNumber);
    }
    if part.len() > 2 && part[2..].bytes().any(|byte| byte != b'0') {
        return Err(NumberError::TooPrecise);
    }
    let two = format!("{:0<2}", &part[..part.len().min(2)]);
    if whole.len() > 20 {
        return Err(NumberError::TooLarge);
    }
    let value: i128 = format!("{whole}{two}").parse().map_err(|_| NumberError::NoNumber)?;
    if value > LARGEST {
        return Err(NumberError::TooLarge);
    }
    let value = i64::try_from(value).map_err(|_| NumberError::TooLarge)?;
    Ok(if negative { -value } else { value })
}

/// A decimal number: digits without leading zeros, and how many of them are decimals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    pub negative: bool,
    pub digits: Vec<u8>,
    pub scale: usize,
}

/// Programs keep numbers in binary, with noise after so many digits.
const SIGNIFICANT: usize = 15;
const LONGEST: usize = 60;

impl Decimal {
    /// Reads `1234.5600000000002`, `-1.2E-5` and takes the binary noise away.
    pub(crate) fn parse(text: &str) -> Option<Decimal> {
        let text = text.trim();
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (negative, digits) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.len() + part.len() == 0 || whole.len() + part.len() > 400 || exponent.unsigned_abs() > 400 {
            return None;
        }
        if !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits: Vec<u8> = whole.bytes().chain(part.bytes()).map(|byte| byte - b'0').collect();
        let scale = i32::try_from(part.len()).ok()? - exponent;
        Decimal { negative, digits, scale: 0 }.placed(scale)
    }

    /// Puts the decimal point and rounds to what a program really knows.
    fn placed(mut self, scale: i32) -> Option<Decimal> {
        if scale < 0 {
            self.digits.extend(std::iter::repeat_n(0, scale.unsigned_abs() as usize));
        }
        self.scale = usize::try_from(scale.max(0)).ok()?;
        self.tidy();
        let leading = self.digits.len();
        if leading > SIGNIFICANT && self.scale > 0 {
            let drop = (leading - SIGNIFICANT).min(self.scale);
            let decimals = self.scale - drop;
            self = self.rounded(decimals);
        }
        while self.scale > 0 && self.digits.last() == Some(&0) {
            self.digits.pop();
            self.scale -= 1;
        }
        self.tidy();
        (self.digits.len() <= LONGEST && self.scale <= LONGEST).then_some(self)
    }

    fn tidy(&mut self) {
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        if self.digits.is_empty() {
            (self.scale, self.negative) = (0, false);
        }
    }

    /// Rounds half away from zero to a number of decimals.
    pub(crate) fn rounded(mut self, decimals: usize) -> Decimal {
        while self.scale > decimals {
            let last = self.digits.pop().unwrap_or(0);
            self.scale -= 1;
            if self.scale == decimals && last >= 5 {
                self.add_one();
            }
        }
        self.tidy();
        self
    }

    fn add_one(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
    }

    /// Moves the point two steps, for a percentage.
    pub(crate) fn times_hundred(mut self) -> Decimal {
        for _ in 0..2 {
            if self.scale > 0 {
                self.scale -= 1;
            } else if !self.digits.is_empty() {
                self.digits.push(0);
            }
        }
        self
    }

    /// The whole part and the decimals of it in 86 400ths, for dates: None when it is negative or huge.
    pub(crate) fn days_and_seconds(&self) -> Option<(i64, i64)> {
        if self.negative || self.digits.len().saturating_sub(self.scale) > 8 {
            return None;
        }
        let digits = self.padded(0);
        let (whole, part) = digits.split_at(digits.len() - self.scale);
        let number = |digits: &[u8]| digits.iter().fold(0_i128, |sum, digit| sum * 10 + i128::from(*digit));
        let part = &part[..part.len().min(15)];
        let unit = 10_i128.pow(part.len() as u32);
        let seconds = (number(part) * 86_400 * 2 + unit) / (2 * unit);
        let (days, seconds) = (number(whole) + seconds / 86_400, seconds % 86_400);
        Some((i64::try_from(days).ok()?, i64::try_from(seconds).ok()?))
    }

    /// The digits with zeros in front, so that there is at least one before the point and `width` of them.
    fn padded(&self, width: usize) -> Vec<u8> {
        let wanted = (self.scale + 1).max(self.scale + width);
        let mut digits = vec![0; wanted.saturating_sub(self.digits.len())];
        digits.extend(&self.digits);
        digits
    }

    /// Writes it with at least so many decimals, and so many digits before the point.
    pub(crate) fn text(&self, decimals: usize, width: usize) -> String {
        let digits = self.padded(width);
        let (whole, part) = digits.split_at(digits.len() - self.scale);
        let letters = |digits: &[u8]| -> String { digits.iter().map(|digit| char::from(b'0' + digit)).collect() };
        let mut text = String::from(if self.negative { "-" } else { "" });
        text.push_str(&letters(whole));
        if self.scale > 0 || decimals > 0 {
            text.push('.');
            text.push_str(&format!("{:0<decimals$}", letters(part)));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_and_programs_write_them() {
        for (text, ore) in [
            ("1 234,50", 123_450),
            ("1.234,50", 123_450),
            ("1,234.50", 123_450),
            ("1\u{a0}234\u{a0}567,1", 123_456_710),
            ("1.234.567", 123_456_700),
            ("-12", -1200),
            ("\u{2212}12,00 kr", -1200),
            ("12,00-", -1200),
            ("(5,25)", -525),
            ("+7", 700),
            ("0,05", 5),
            (",5", 50),
            ("1234,5000", 123_450),
            ("SEK 100,00", 10_000),
            ("12'000.00", 1_200_000),
            ("0.125", 13),
        ] {
            let expected = if text == "0.125" { Err(NumberError::TooPrecise) } else { Ok(ore) };
            assert_eq!(parse_hundredths(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_says_why() {
        for (text, error) in [
            ("", NumberError::NoNumber),
            ("tolv", NumberError::NoNumber),
            ("1,2,3", NumberError::NoNumber),
            ("1.23,456.7", NumberError::NoNumber),
            ("--1", NumberError::NoNumber),
            ("1e5", NumberError::NoNumber),
            ("2025-08-31", NumberError::NoNumber),
            ("12,345", NumberError::Ambiguous),
            ("1.234", NumberError::Ambiguous),
            ("1,2345", NumberError::TooPrecise),
            ("99999999999999999999", NumberError::TooLarge),
            ("999999999999999999999999999", NumberError::TooLarge),
        ] {
            assert_eq!(parse_hundredths(text), Err(error), "{text}");
        }
    }

    #[test]
    fn binary_noise_is_taken_away_and_nothing_else() {
        for (stored, shown) in [
            ("1234.5600000000002", "1234.56"),
            ("0.30000000000000004", "0.3"),
            ("-99.999999999999986", "-100"),
            ("1.2E-5", "0.000012"),
            ("1E+3", "1000"),
            ("1930", "1930"),
            ("9007199254740993", "9007199254740993"),
            ("-0", "0"),
            ("0.00", "0"),
        ] {
            assert_eq!(Decimal::parse(stored).unwrap().text(0, 0), shown, "{stored}");
        }
        for stored in ["", "x", "1.2.3", "1e", "1E999", "1E-2147483648", "NaN", "INF", "-"] {
            assert_eq!(Decimal::parse(stored), None, "{stored}");
        }
    }
}
