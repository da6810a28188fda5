//! Brings a file line by line through one buffer of fixed size.

use std::io::{self, Read};
use std::ops::Range;

/// How much is held at a time; also how far ahead is looked to tell the encoding.
pub const LOOK_AHEAD_BYTES: usize = 256 * 1024;
/// The longest line that is read; what is longer is passed over and told.
pub const MAX_LINE_BYTES: usize = 128 * 1024;

/// Holds the part of an input that is being read. The input itself is handed in where more of it is needed, so that
/// the work is compiled once, here, and not again for every kind of input.
#[derive(Debug)]
pub(crate) struct Lines {
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    at_end: bool,
    terminator: u8,
}

/// What came next in the input.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// The line stands here in the buffer, without its line end.
    Here {
        range: Range<usize>,
        carriage_return: bool,
        terminated: bool,
        survey: Survey,
    },
    /// A line over [`MAX_LINE_BYTES`] was passed over.
    TooLong,
    End,
}

impl Lines {
    pub(crate) fn new() -> Lines {
        Lines { buffer: vec![0; LOOK_AHEAD_BYTES], start: 0, end: 0, at_end: false, terminator: b'\n' }
    }

    /// Fills the buffer and shows what has not been read yet.
    pub(crate) fn look_ahead(&mut self, input: &mut dyn Read) -> io::Result<&[u8]> {
        self.fill(input)?;
        Ok(self.held())
    }

    pub(crate) fn buffer(&self) -> &[u8] {
        &self.buffer
    }

    /// Shows what is in the buffer and has not been read yet.
    pub(crate) fn held(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// Shows all that the last filling brought, read or not.
    pub(crate) fn filled(&self) -> &[u8] {
        &self.buffer[..self.end]
    }

    /// Passes over bytes at the beginning of what is held.
    pub(crate) fn skip(&mut self, bytes: usize) {
        self.start = (self.start + bytes).min(self.end);
    }

    /// Ends lines at CR instead of LF from now on.
    pub(crate) fn end_lines_at_carriage_return(&mut self) {
        self.terminator = b'\r';
    }

    /// Gives the next line, and whether the buffer was filled anew for it.
    #[inline]
    pub(crate) fn next(&mut self, input: &mut dyn Read) -> io::Result<(Line, bool)> {
        match self.terminator {
            b'\n' => {
                if let Some((length, survey)) = find_line_feed(self.held()) {
                    return Ok((self.take(length, true, survey), false));
                }
            }
            terminator => {
                if let Some(length) = find_byte(self.held(), terminator) {
                    return Ok((self.take_unseen(length, true), false));
                }
            }
        }
        self.refill(input)
    }

    fn refill(&mut self, input: &mut dyn Read) -> io::Result<(Line, bool)> {
        let searched = self.end - self.start;
        self.fill(input)?;
        if let Some(length) = find_byte(&self.held()[searched..], self.terminator) {
            return Ok((self.take_unseen(searched + length, true), true));
        }
        if !self.at_end {
            return Ok((self.pass_over(input)?, true));
        }
        match self.end - self.start {
            0 => Ok((Line::End, true)),
            length => Ok((self.take_unseen(length, false), true)),
        }
    }

    fn take_unseen(&mut self, length: usize, terminated: bool) -> Line {
        let survey = survey(self.held().get(..length).unwrap_or_default());
        self.take(length, terminated, survey)
    }

    #[inline]
    fn take(&mut self, length: usize, terminated: bool, survey: Survey) -> Line {
        let start = self.start;
        self.start = (start + length + usize::from(terminated)).min(self.end);
        if length > MAX_LINE_BYTES {
            return Line::TooLong;
        }
        let carriage_return = length > 0 && self.buffer[start + length - 1] == b'\r';
        let range = start..start + length - usize::from(carriage_return);
        Line::Here { range, carriage_return, terminated, survey }
    }

    /// Drops bytes up to the next line end, however far away.
    fn pass_over(&mut self, input: &mut dyn Read) -> io::Result<Line> {
        loop {
            self.start = self.end;
            self.fill(input)?;
            match find_byte(self.held(), self.terminator) {
                Some(length) => {
                    self.start += length + 1;
                    return Ok(Line::TooLong);
                }
                None if self.at_end => {
                    self.start = self.end;
                    return Ok(Line::TooLong);
                }
                None => {}
            }
        }
    }

    fn fill(&mut self, input: &mut dyn Read) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.end, 0);
        (self.start, self.end) = (0, self.end - self.start);
        while !self.at_end && self.end < self.buffer.len() {
            match input.read(&mut self.buffer[self.end..]) {
                Ok(0) => self.at_end = true,
                Ok(count) => self.end = (self.end + count).min(self.buffer.len()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

pub(crate) const ONES: u64 = 0x0101_0101_0101_0101;
pub(crate) const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Finds a byte, eight at a time.
#[inline]
pub(crate) fn find_byte(bytes: &[u8], wanted: u8) -> Option<usize> {
    let pattern = ONES * u64::from(wanted);
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let differing = u64::from_le_bytes(*word) ^ pattern;
        let zeros = differing.wrapping_sub(ONES) & !differing & HIGHS;
        if zeros != 0 {
            return Some(index * 8 + zeros.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|byte| *byte == wanted).map(|at| words.len() * 8 + at)
}

/// Tells which kinds of bytes a line holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Survey {
    /// Bytes from 0x80.
    pub high: bool,
    /// Control characters, tabs included; true may be a false alarm, false is certain.
    pub low: bool,
}

/// Gathers what words of eight bytes hold.
#[derive(Clone, Copy, Default)]
struct Look {
    high: u64,
    low: u64,
}

impl Look {
    #[inline(always)]
    fn at(&mut self, word: u64) {
        self.high |= word;
        // Below 0x20 the subtraction borrows into the high bit, and at 0x7f the addition carries into it.
        self.low |= (word.wrapping_sub(ONES * 0x20) | word.wrapping_add(ONES)) & !word;
    }

    #[inline(always)]
    fn survey(self) -> Survey {
        Survey { high: self.high & HIGHS != 0, low: self.low & HIGHS != 0 }
    }
}

/// Finds the end of a line and looks over the line on the way.
#[inline]
fn find_line_feed(bytes: &[u8]) -> Option<(usize, Survey)> {
    let mut look = Look::default();
    let (words, _) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let differing = word ^ (ONES * u64::from(b'\n'));
        let found = differing.wrapping_sub(ONES) & !differing & HIGHS;
        if found == 0 {
            look.at(word);
            continue;
        }
        let before = found.trailing_zeros() / 8;
        // The line end and what follows it become spaces, and so does a carriage return just before it.
        let returns = before > 0 && (word >> (before * 8 - 8)) & 0xff == u64::from(b'\r');
        let kept = (1u64 << ((before - u32::from(returns)) * 8)) - 1;
        look.at((word & kept) | ((ONES * u64::from(b' ')) & !kept));
        return Some((index * 8 + before as usize, look.survey()));
    }
    let passed = words.len() * 8;
    let length = passed + bytes[passed..].iter().position(|byte| *byte == b'\n')?;
    Some((length, survey(&bytes[..length])))
}

/// Looks over a line, eight bytes at a time.
fn survey(line: &[u8]) -> Survey {
    let mut look = Look::default();
    let (words, rest) = line.as_chunks::<8>();
    words.iter().for_each(|word| look.at(u64::from_le_bytes(*word)));
    let mut last = [b' '; 8];
    last[..rest.len()].copy_from_slice(rest);
    look.at(u64::from_le_bytes(last));
    look.survey()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<Option<Vec<u8>>> {
        let mut input = bytes;
        let mut lines = Lines::new();
        let mut out = Vec::new();
        loop {
            match lines.next(&mut input).expect("a slice is always readable").0 {
                Line::Here { range, .. } => out.push(Some(lines.buffer()[range].to_vec())),
                Line::TooLong => out.push(None),
                Line::End => return out,
            }
        }
    }

    #[test]
    fn lines_end_at_lf_with_or_without_cr() {
        let expected = [b"a".to_vec(), b"".to_vec(), b"bcd efgh ijkl".to_vec(), b"e".to_vec()].map(Some);
        assert_eq!(lines(b"a\r\n\nbcd efgh ijkl\ne"), expected);
        assert_eq!(lines(b""), []);
    }

    #[test]
    fn a_line_over_the_limit_is_passed_over_and_the_next_is_read() {
        for length in [MAX_LINE_BYTES + 1, LOOK_AHEAD_BYTES, LOOK_AHEAD_BYTES * 3 + 7] {
            let mut bytes = b"first\n".to_vec();
            bytes.resize(bytes.len() + length, b'x');
            bytes.extend_from_slice(b"\nlast");
            assert_eq!(lines(&bytes), [Some(b"first".to_vec()), None, Some(b"last".to_vec())]);
        }
    }

    #[test]
    fn the_survey_sees_high_bytes_and_never_misses_a_control_character() {
        assert_eq!(survey(b"plain text, longer than eight"), Survey::default());
        assert_eq!(survey(b"plain text \x84"), Survey { high: true, ..Survey::default() });
        for control in (0u8..32).chain([127]) {
            for length in 0..20 {
                let mut line = vec![b'a'; length];
                line.push(control);
                line.extend_from_slice(b"aaa");
                assert!(survey(&line).low, "{control} after {length}");
                if control != b'\n' {
                    line.push(b'\n');
                    let found = find_line_feed(&line).map(|(end, survey)| (end, survey.low));
                    assert_eq!(found, Some((length + 4, true)), "{control} after {length}");
                }
            }
        }
    }
}
