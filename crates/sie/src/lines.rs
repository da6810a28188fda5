//! Brings a file line by line through one buffer of fixed size.

use std::io::{self, Read};
use std::ops::Range;

/// How much is held at a time; also how far ahead is looked to tell the encoding.
pub const LOOK_AHEAD_BYTES: usize = 256 * 1024;
/// The longest line that is read; what is longer is passed over and told.
pub const MAX_LINE_BYTES: usize = 128 * 1024;

/// Reads lines from an input.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    input: R,
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
    },
    /// A line over [`MAX_LINE_BYTES`] was passed over.
    TooLong,
    End,
}

impl<R: Read> Lines<R> {
    pub(crate) fn new(input: R) -> Lines<R> {
        Lines { input, buffer: vec![0; LOOK_AHEAD_BYTES], start: 0, end: 0, at_end: false, terminator: b'\n' }
    }

    /// Fills the buffer and shows what has not been read yet.
    pub(crate) fn look_ahead(&mut self) -> io::Result<&[u8]> {
        self.fill()?;
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
    pub(crate) fn next(&mut self) -> io::Result<(Line, bool)> {
        if let Some(length) = find_byte(self.held(), self.terminator) {
            return Ok((self.take(length, true), false));
        }
        self.refill()
    }

    fn refill(&mut self) -> io::Result<(Line, bool)> {
        let searched = self.end - self.start;
        self.fill()?;
        if let Some(length) = find_byte(&self.held()[searched..], self.terminator) {
            return Ok((self.take(searched + length, true), true));
        }
        if !self.at_end {
            return Ok((self.pass_over()?, true));
        }
        match self.end - self.start {
            0 => Ok((Line::End, true)),
            length => Ok((self.take(length, false), true)),
        }
    }

    #[inline]
    fn take(&mut self, length: usize, terminated: bool) -> Line {
        let start = self.start;
        self.start = (start + length + usize::from(terminated)).min(self.end);
        if length > MAX_LINE_BYTES {
            return Line::TooLong;
        }
        let carriage_return = length > 0 && self.buffer[start + length - 1] == b'\r';
        Line::Here { range: start..start + length - usize::from(carriage_return), carriage_return, terminated }
    }

    /// Drops bytes up to the next line end, however far away.
    fn pass_over(&mut self) -> io::Result<Line> {
        loop {
            self.start = self.end;
            self.fill()?;
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

    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.end, 0);
        (self.start, self.end) = (0, self.end - self.start);
        while !self.at_end && self.end < self.buffer.len() {
            match self.input.read(&mut self.buffer[self.end..]) {
                Ok(0) => self.at_end = true,
                Ok(count) => self.end = (self.end + count).min(self.buffer.len()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Finds a byte, eight at a time.
#[inline]
fn find_byte(bytes: &[u8], wanted: u8) -> Option<usize> {
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

/// Tells whether a line holds bytes from 0x80, and whether it may hold control characters.
#[inline]
pub(crate) fn survey(line: &[u8]) -> (bool, bool) {
    let (words, rest) = line.as_chunks::<8>();
    let (mut high, mut low) = (0u64, 0u64);
    let mut look = |word: u64| {
        high |= word;
        let delete = word ^ (ONES * 0x7f);
        low |= (word.wrapping_sub(ONES * 0x20) & !word) | (delete.wrapping_sub(ONES) & !delete);
    };
    words.iter().for_each(|word| look(u64::from_le_bytes(*word)));
    if !rest.is_empty() {
        let mut last = [b' '; 8];
        last[..rest.len()].copy_from_slice(rest);
        look(u64::from_le_bytes(last));
    }
    (high & HIGHS != 0, low & HIGHS != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<Option<Vec<u8>>> {
        let mut lines = Lines::new(bytes);
        let mut out = Vec::new();
        loop {
            match lines.next().expect("a slice is always readable").0 {
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
        assert_eq!(survey(b"plain text, longer than eight"), (false, false));
        assert!(survey(b"plain text \x84").0);
        for control in (0u8..32).chain([127]) {
            for length in 0..20 {
                let mut line = vec![b'a'; length];
                line.push(control);
                line.extend_from_slice(b"aaa");
                assert!(survey(&line).1, "{control} after {length}");
            }
        }
    }
}
