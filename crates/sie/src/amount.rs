//! Amounts in öre and exact quantities, read from and written as the standard's decimal numbers.

use std::fmt;

/// The largest amount that is read, in öre; the standard sets none and asks every reader to know its own.
pub const MAX_AMOUNT_ORE: i64 = i64::MAX;

/// Holds a quantity exactly as it was written: `mantissa / 10^scale`.
///
/// **Shape**: the scale keeps trailing zeros, so that `1.50` is written as `1.50` again.
///
/// ```
/// use sie::Decimal;
/// assert_eq!(Decimal::parse(b"-1.250000").unwrap().to_string(), "-1.250000");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    pub mantissa: i64,
    pub scale: u8,
}

impl Decimal {
    /// Reads a number with a point (or a comma) and up to 18 digits; anything else is nothing.
    pub fn parse(text: &[u8]) -> Option<Decimal> {
        let (negative, digits) = match text {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            rest => (false, rest),
        };
        let (mut mantissa, mut scale, mut seen) = (0i64, None::<u8>, 0usize);
        for byte in digits {
            match byte {
                b'0'..=b'9' => {
                    mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
                    scale = scale.map(|scale| scale.saturating_add(1));
                    seen += 1;
                }
                b'.' | b',' if scale.is_none() => scale = Some(0),
                _ => return None,
            }
        }
        let mantissa = if negative { -mantissa } else { mantissa };
        (seen > 0 && seen <= 60).then_some(Decimal { mantissa, scale: scale.unwrap_or(0) })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:0width$}", self.mantissa.unsigned_abs(), width = usize::from(self.scale) + 1);
        let (whole, part) = digits.split_at(digits.len() - usize::from(self.scale));
        let sign = if self.mantissa < 0 { "-" } else { "" };
        if part.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part}") }
    }
}

/// Says how an amount departs from the standard's way of writing, though it could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Standard,
    Plus,
    LeadingPoint,
    NegativeZero,
    Comma,
    SurplusZeros,
}

/// Says why an amount could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Unreadable,
    TooLarge,
    TooPrecise,
}

/// Reads an amount to öre. **Rounding**: none; a third decimal that is not zero is a fault.
#[inline]
pub(crate) fn parse_ore(text: &[u8]) -> Result<(i64, Form), Fault> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    // The usual form, short enough that nothing can overflow: digits, a point, two digits.
    if digits.len() <= 18
        && let [whole @ .., b'.', tens @ b'0'..=b'9', ones @ b'0'..=b'9'] = digits
        && !whole.is_empty()
    {
        let mut sum = 0i64;
        for byte in whole {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return parse_slowly(text);
            }
            sum = sum * 10 + i64::from(digit);
        }
        sum = sum * 100 + i64::from((tens - b'0') * 10 + (ones - b'0'));
        if sum != 0 || !negative {
            return Ok((if negative { -sum } else { sum }, Form::Standard));
        }
    }
    parse_slowly(text)
}

fn parse_slowly(text: &[u8]) -> Result<(i64, Form), Fault> {
    let mut form = Form::Standard;
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => {
            form = Form::Plus;
            (false, rest)
        }
        rest => (false, rest),
    };
    let point = digits.iter().position(|byte| matches!(byte, b'.' | b','));
    let (whole, part) = point.map_or((digits, &[][..]), |at| (&digits[..at], &digits[at + 1..]));
    if (whole.is_empty() && part.is_empty()) || whole.iter().chain(part).any(|byte| !byte.is_ascii_digit()) {
        return Err(Fault::Unreadable);
    }
    if point.is_some_and(|at| digits[at] == b',') {
        if part.len() > 2 {
            return Err(Fault::Unreadable); // 1,000 may be a thousand
        }
        form = Form::Comma;
    }
    let (cents, surplus) = part.split_at(part.len().min(2));
    if surplus.iter().any(|digit| *digit != b'0') {
        return Err(Fault::TooPrecise);
    }
    let padded = cents.iter().chain(std::iter::repeat(&b'0')).take(2);
    let ore = whole.iter().chain(padded).try_fold(0i64, |sum, digit| {
        let digit = i64::from(digit - b'0');
        sum.checked_mul(10)?.checked_add(digit)
    });
    let ore = ore.ok_or(Fault::TooLarge)?;
    if form == Form::Standard {
        form = match (whole.is_empty(), negative && ore == 0, surplus.is_empty()) {
            (_, true, _) => Form::NegativeZero,
            (true, ..) => Form::LeadingPoint,
            (_, _, false) => Form::SurplusZeros,
            _ => Form::Standard,
        };
    }
    Ok((if negative { -ore } else { ore }, form))
}

/// Writes öre as `-1234.50`, always with two decimals.
pub(crate) fn write_ore(ore: i64) -> String {
    let sign = if ore < 0 { "-" } else { "" };
    let ore = ore.unsigned_abs();
    format!("{sign}{}.{:02}", ore / 100, ore % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly_and_their_form_is_told() {
        use Form::*;
        type Read = Result<(i64, Form), Fault>;
        let table: [(&str, Read); 22] = [
            ("100", Ok((10_000, Standard))),
            ("100.5", Ok((10_050, Standard))),
            ("-100.50", Ok((-10_050, Standard))),
            ("0.00", Ok((0, Standard))),
            ("100.", Ok((10_000, Standard))),
            (".20", Ok((20, LeadingPoint))),
            ("-.20", Ok((-20, LeadingPoint))),
            ("-0.00", Ok((0, NegativeZero))),
            ("-0", Ok((0, NegativeZero))),
            ("+5.00", Ok((500, Plus))),
            ("12,50", Ok((1_250, Comma))),
            ("1.500", Ok((150, SurplusZeros))),
            ("1,000", Err(Fault::Unreadable)),
            ("1.005", Err(Fault::TooPrecise)),
            ("92233720368547758.07", Ok((i64::MAX, Standard))),
            ("92233720368547758.08", Err(Fault::TooLarge)),
            ("99999999999999999999999999", Err(Fault::TooLarge)),
            ("", Err(Fault::Unreadable)),
            ("-", Err(Fault::Unreadable)),
            (".", Err(Fault::Unreadable)),
            ("1 000.00", Err(Fault::Unreadable)),
            ("1x3.00", Err(Fault::Unreadable)),
        ];
        for (text, expected) in table {
            assert_eq!(parse_ore(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for ore in [0, 1, -1, 99, -100, 123_456, i64::MAX, -i64::MAX] {
            assert_eq!(parse_ore(write_ore(ore).as_bytes()), Ok((ore, Form::Standard)));
        }
        assert_eq!(write_ore(i64::MIN), "-92233720368547758.08");
    }

    #[test]
    fn quantities_keep_their_decimals() {
        for text in ["0", "1.250000", "-0.5", "12", "0.00"] {
            assert_eq!(Decimal::parse(text.as_bytes()).map(|q| q.to_string()).as_deref(), Some(text));
        }
        for text in ["", ".", "1.2.3", "99999999999999999999", "två"] {
            assert_eq!(Decimal::parse(text.as_bytes()), None, "{text}");
        }
    }
}
