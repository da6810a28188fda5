//! The attributes of an element, and the ways in which XML Schema writes numbers and days.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesDecl, BytesStart};

use crate::date::{Date, Period};
use crate::finding::FindingKind;

/// More than any element of SIE 5 has.
const MAX_ATTRIBUTES: usize = 64;
/// How many characters of a text from the file a finding repeats.
const SHORT_CHARACTERS: usize = 60;

/// Holds the attributes of one element.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    list: Vec<(String, String)>,
}

impl Attributes {
    /// Reads them. **Errors**: what makes the document unreadable.
    pub(super) fn of(start: &BytesStart<'_>) -> Result<Attributes, FindingKind> {
        let mut list = Vec::new();
        // Attributes of one name are looked for below: the reader's own search grows with the square of their number.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| FindingKind::XmlBroken)?;
            let name: &str = attribute.key.as_ref();
            let repeated = list.iter().any(|(known, _): &(String, String)| known == name);
            if repeated || list.len() >= MAX_ATTRIBUTES {
                return Err(FindingKind::XmlBroken);
            }
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| FindingKind::XmlEntity { value: shortened(&attribute.value) })?;
            if value.chars().any(|character| character.is_ascii_control()) {
                return Err(FindingKind::XmlEntity { value: shortened(&attribute.value) });
            }
            list.push((name.to_owned(), value.into_owned()));
        }
        Ok(Attributes { list })
    }

    pub(super) fn find(&self, name: &str) -> Option<&str> {
        self.list.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Gives the value; empty if there is no such attribute.
    pub(super) fn text(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// Finds a value that says something.
    pub(super) fn find_text(&self, name: &str) -> Option<&str> {
        self.find(name).filter(|value| !value.is_empty())
    }

    pub(super) fn is_true(&self, name: &str) -> bool {
        matches!(self.text(name).trim(), "true" | "1")
    }

    /// Gives a number as the standard of types 1 to 4 writes it: XML Schema allows a plus sign, noughts at both ends and
    /// a bare point.
    pub(super) fn number(&self, name: &str) -> Cow<'_, str> {
        let text = self.text(name).trim();
        let bare = text.strip_prefix('+').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '.'));
        let (sign, digits) = match bare.unwrap_or(text).strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", bare.unwrap_or(text)),
        };
        let Some((whole, decimals)) = digits.split_once('.') else {
            return Cow::Borrowed(bare.unwrap_or(text));
        };
        let is_number = !digits[..].is_empty() && whole.len() + decimals.len() > 0;
        if !is_number || !whole.bytes().chain(decimals.bytes()).all(|byte| byte.is_ascii_digit()) {
            return Cow::Borrowed(bare.unwrap_or(text));
        }
        let whole = if whole.is_empty() { "0" } else { whole };
        match decimals.trim_end_matches('0') {
            "" if whole.bytes().all(|byte| byte == b'0') => Cow::Borrowed("0"),
            "" => Cow::Owned(format!("{sign}{whole}")),
            decimals => Cow::Owned(format!("{sign}{whole}.{decimals}")),
        }
    }

    /// Gives a day as `ÅÅÅÅMMDD`, or the text as it stands if it is none.
    pub(super) fn day(&self, name: &str) -> Cow<'_, str> {
        let text = self.text(name).trim();
        match find_day(text) {
            Some(day) => Cow::Owned(format!("{:04}{:02}{:02}", day.year, day.month, day.day)),
            None => Cow::Borrowed(text),
        }
    }

    /// Gives a month, whatever day of it is named.
    pub(super) fn find_month(&self, name: &str) -> Option<Period> {
        let text = self.text(name).trim();
        let year = text.get(..4)?.parse().ok()?;
        let month = text.get(5..7)?.parse().ok()?;
        let is_month =
            text.as_bytes().get(4) == Some(&b'-') && matches!(text.as_bytes().get(7), None | Some(b'-' | b'Z' | b'+'));
        Period::new(year, month).filter(|_| is_month)
    }

    pub(super) fn find_day(&self, name: &str) -> Option<Date> {
        find_day(self.text(name).trim())
    }
}

/// Reads `2025-01-31`, with a time or a zone after it or not.
fn find_day(text: &str) -> Option<Date> {
    let ends = matches!(text.as_bytes().get(10), None | Some(b'T' | b'Z' | b'+' | b'-' | b' '));
    let digits =
        |range: std::ops::Range<usize>| text.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let hyphens = text.as_bytes().get(4) == Some(&b'-') && text.as_bytes().get(7) == Some(&b'-');
    let (year, month, day) = (digits(0..4)?.parse().ok()?, digits(5..7)?.parse().ok()?, digits(8..10)?.parse().ok()?);
    Date::new(year, month, day).filter(|_| ends && hyphens)
}

/// SIE 5 is UTF-8, whatever else XML allows.
pub(super) fn check_encoding(declaration: &BytesDecl<'_>) -> Result<(), FindingKind> {
    match declaration.encoding() {
        None => Ok(()),
        Some(Err(_)) => Err(FindingKind::XmlBroken),
        Some(Ok(name)) if ["utf-8", "utf8", "us-ascii"].iter().any(|own| name.eq_ignore_ascii_case(own)) => Ok(()),
        Some(Ok(name)) => Err(FindingKind::XmlEncoding { value: shortened(&name) }),
    }
}

pub(super) fn shortened(text: &str) -> String {
    text.chars().take(SHORT_CHARACTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(value: &str) -> Attributes {
        Attributes { list: vec![("a".into(), value.into())] }
    }

    #[test]
    fn numbers_of_xml_schema_become_those_of_the_standard() {
        for (text, expected) in [
            ("100", "100"),
            ("+100.50", "100.5"),
            (" -0.20 ", "-0.2"),
            (".5", "0.5"),
            ("-.5", "-0.5"),
            ("5.", "5"),
            ("1.500000", "1.5"),
            ("1.505", "1.505"),
            ("-0.00", "0"),
            ("", ""),
            (".", "."),
            ("+", "+"),
            ("1,50", "1,50"),
            ("1.5.5", "1.5.5"),
            ("--1.0", "--1.0"),
            ("tolv", "tolv"),
        ] {
            assert_eq!(attribute(text).number("a"), expected, "{text}");
        }
    }

    #[test]
    fn days_and_months_are_read_with_and_without_a_zone() {
        for (text, day, month) in [
            ("2025-01-31", "20250131", true),
            ("2025-01-31Z", "20250131", true),
            ("2025-01-31+01:00", "20250131", true),
            ("2025-01-31T10:00:00Z", "20250131", true),
            ("2025-01", "2025-01", true),
            ("2025-13", "2025-13", false),
            ("2025-02-30", "2025-02-30", true),
            ("20250131", "20250131", false),
            ("", "", false),
            ("åååå-ää", "åååå-ää", false),
        ] {
            assert_eq!(attribute(text).day("a"), day, "{text}");
            assert_eq!(attribute(text).find_month("a").is_some(), month, "{text}");
        }
    }
}
