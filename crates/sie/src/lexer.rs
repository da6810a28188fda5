//! Cuts a line into a label and fields, without copying and without caring what they mean.

use crate::lines::{HIGHS, ONES};

/// Marks where a field stands in its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Field {
    pub start: u32,
    pub end: u32,
    /// Holds `\"`, so that its bytes are not yet its text.
    pub escaped: bool,
}

impl Field {
    #[inline]
    pub(crate) fn bytes(self, line: &[u8]) -> &[u8] {
        line.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Says whether braces mean a list of objects in this line, or are ordinary characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Braces {
    List,
    Literal,
}

/// Holds the fields of one line; reused from line to line.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    pub fields: Vec<Field>,
    /// Which of the fields stand between braces.
    pub list: Option<(usize, usize)>,
    pub faults: Faults,
}

/// Tells what was odd about the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Faults {
    pub tab: bool,
    pub quote_not_closed: bool,
    pub text_after_quote: bool,
    pub list_not_closed: bool,
}

impl Fields {
    /// Cuts the line from `at`, where the label has ended.
    pub(crate) fn cut(&mut self, line: &[u8], at: usize, braces: Braces) {
        self.fields.clear();
        self.list = None;
        self.faults = Faults::default();
        let mut at = at;
        let mut open = None;
        let mut may_open = braces == Braces::List;
        while let Some(byte) = line.get(at) {
            at = match byte {
                b' ' => at + 1,
                b'"' => self.quoted(line, at + 1, open.is_some()),
                b'{' if may_open => {
                    open = Some(self.fields.len());
                    may_open = false;
                    at + 1
                }
                b'}' if open.is_some() => {
                    self.list = open.take().map(|start| (start, self.fields.len()));
                    at + 1
                }
                b'\t' => {
                    self.faults.tab = true;
                    at + 1
                }
                _ if open.is_some() => self.bare(line, at, |word| bare_stops(word) | equal(word, b'}')),
                _ => self.bare(line, at, bare_stops),
            };
        }
        if let Some(start) = open {
            self.list = Some((start, self.fields.len()));
            self.faults.list_not_closed = true;
        }
    }

    /// Takes a field without quotes, up to the next stop.
    #[inline(always)]
    fn bare(&mut self, line: &[u8], start: usize, stops: impl Fn(u64) -> u64) -> usize {
        let mut escaped = false;
        let mut at = start;
        loop {
            at += distance(line, at, &stops);
            if line.get(at) != Some(&b'\\') {
                break;
            }
            let quote = line.get(at + 1) == Some(&b'"');
            escaped |= quote;
            at += 1 + usize::from(quote);
        }
        self.push(start, at, escaped);
        at
    }

    #[inline(always)]
    fn quoted(&mut self, line: &[u8], start: usize, in_list: bool) -> usize {
        let mut escaped = false;
        let mut end = start;
        loop {
            end += distance(line, end, quoted_stops);
            match line.get(end) {
                Some(b'"') => break,
                Some(_) => {
                    let quote = line.get(end + 1) == Some(&b'"');
                    escaped |= quote;
                    end += 1 + usize::from(quote);
                }
                None => return self.unclosed(line, start, escaped),
            }
        }
        self.push(start, end, escaped);
        match line.get(end + 1) {
            None | Some(b' ' | b'\t' | b'{') => {}
            Some(b'}') if in_list => {}
            Some(_) => self.faults.text_after_quote = true,
        }
        end + 1
    }

    /// Takes the rest of the line as the field. A `\"` at the very end was meant as a backslash and a closing quote.
    #[cold]
    fn unclosed(&mut self, line: &[u8], start: usize, escaped: bool) -> usize {
        let blank = line.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let end = line.len().saturating_sub(blank).max(start);
        let body = line.get(start..end).unwrap_or_default();
        if body.ends_with(b"\\\"") {
            let inner = &body[..body.len() - 1];
            self.push(start, end - 1, inner.windows(2).any(|pair| pair == b"\\\""));
        } else {
            self.faults.quote_not_closed = true;
            self.push(start, end, escaped);
        }
        line.len()
    }

    #[inline]
    fn push(&mut self, start: usize, end: usize, escaped: bool) {
        // Lines are shorter than their limit, far below u32.
        self.fields.push(Field { start: start as u32, end: end as u32, escaped });
    }
}

/// Counts the bytes from `at` to the next one that the mask finds, or to the end of the line.
#[inline(always)]
fn distance(line: &[u8], at: usize, stops: impl Fn(u64) -> u64) -> usize {
    let rest = line.get(at..).unwrap_or_default();
    let mut passed = 0;
    loop {
        let left = &rest[passed..];
        match left.first_chunk::<8>() {
            Some(word) => match stops(u64::from_le_bytes(*word)) {
                0 => passed += 8,
                found => return passed + found.trailing_zeros() as usize / 8,
            },
            None => {
                let found = stops(last_word(line, left));
                return passed + (found.trailing_zeros() as usize / 8).min(left.len());
            }
        }
    }
}

/// Gives the fewer than eight bytes at the end of a line as a word, filled up with noughts.
#[inline(always)]
fn last_word(line: &[u8], left: &[u8]) -> u64 {
    match line.last_chunk::<8>() {
        Some(_) if left.is_empty() => 0,
        Some(word) => u64::from_le_bytes(*word) >> (64 - 8 * left.len()),
        None => left.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

#[inline(always)]
fn bare_stops(word: u64) -> u64 {
    equal(word, b' ') | equal(word, b'\t') | equal(word, b'\\')
}

#[inline(always)]
fn quoted_stops(word: u64) -> u64 {
    equal(word, b'"') | equal(word, b'\\')
}

/// Sets the high bit of the first byte that equals the wanted one; bits above it may be set wrongly.
#[inline(always)]
fn equal(word: u64, wanted: u8) -> u64 {
    let differing = word ^ (ONES * u64::from(wanted));
    differing.wrapping_sub(ONES) & !differing & HIGHS
}

/// Removes the backslash before each quote.
pub(crate) fn unescape(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'\\' || bytes.get(at + 1) != Some(&b'"') {
            out.push(*byte);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str, braces: Braces) -> (Vec<String>, Option<(usize, usize)>, Faults) {
        let mut fields = Fields::default();
        fields.cut(line.as_bytes(), 0, braces);
        let texts = fields.fields.iter().map(|field| {
            let bytes = field.bytes(line.as_bytes());
            String::from_utf8(if field.escaped { unescape(bytes) } else { bytes.to_vec() })
                .expect("test lines are UTF-8")
        });
        (texts.collect(), fields.list, fields.faults)
    }

    #[test]
    fn fields_are_cut_at_blanks_quotes_and_braces() {
        let none = Faults::default();
        let closed = |texts: &[&str], list| (texts.iter().map(|text| text.to_string()).collect::<Vec<_>>(), list, none);
        let table = [
            (r#"1910 "Kassa och bank""#, closed(&["1910", "Kassa och bank"], None)),
            (r#""" a "" "#, closed(&["", "a", ""], None)),
            (r#""5\" skruv" x"#, closed(&["5\" skruv", "x"], None)),
            (r#"C:\temp "C:\temp\x""#, closed(&[r"C:\temp", r"C:\temp\x"], None)),
            (r#""slut\""#, closed(&[r"slut\"], None)),
            (r#"1910 {} 5"#, closed(&["1910", "5"], Some((1, 1)))),
            (r#"1910 {"1" "4 5" 7 x} 5"#, closed(&["1910", "1", "4 5", "7", "x", "5"], Some((1, 5)))),
            (r#"1910{1 2}5"#, closed(&["1910{1", "2}5"], None)),
        ];
        for (line, expected) in table {
            assert_eq!(cut(line, Braces::List), expected, "{line}");
        }
        assert_eq!(cut("{x} y", Braces::Literal).0, ["{x}", "y"]);
    }

    #[test]
    fn odd_lines_are_cut_and_told() {
        let (texts, _, faults) = cut("1910 \"Kassa  ", Braces::Literal);
        assert_eq!(texts, ["1910", "Kassa"]);
        assert!(faults.quote_not_closed);
        let (texts, _, faults) = cut(r#""a"b "c""#, Braces::Literal);
        assert_eq!(texts, ["a", "b", "c"]);
        assert!(faults.text_after_quote);
        let (_, list, faults) = cut("1910 {1 2 5.00", Braces::List);
        assert_eq!(list, Some((1, 4)));
        assert!(faults.list_not_closed);
        assert!(cut("1910\t5", Braces::Literal).2.tab);
    }
}
