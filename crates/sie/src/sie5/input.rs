//! Counts lines, and lets no element take more than it may.

use std::io::{self, BufRead, Read};

#[derive(Debug)]
pub(super) struct Input<R> {
    inner: R,
    line: u64,
    allowed: usize,
    exceeded: bool,
    at_end: bool,
}

impl<R> Input<R> {
    pub(super) fn new(inner: R) -> Input<R> {
        Input { inner, line: 1, allowed: usize::MAX, exceeded: false, at_end: false }
    }

    /// The line that the next byte stands on, counted from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Allows so many bytes to be read from here on.
    pub(super) fn allow(&mut self, bytes: usize) {
        self.allowed = bytes;
    }

    /// Says whether more was asked for than was allowed.
    pub(super) fn exceeded(&self) -> bool {
        self.exceeded
    }

    /// Says whether the end of the input has been seen.
    pub(super) fn at_end(&self) -> bool {
        self.at_end
    }
}

impl<R: BufRead> Read for Input<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let held = self.fill_buf()?;
        let count = held.len().min(into.len());
        into[..count].copy_from_slice(&held[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let held = self.inner.fill_buf()?;
        self.at_end = held.is_empty();
        if self.allowed == 0 && !held.is_empty() {
            self.exceeded = true;
            return Err(io::Error::other("the element is too large"));
        }
        Ok(&held[..held.len().min(self.allowed)])
    }

    fn consume(&mut self, count: usize) {
        if let Ok(held) = self.inner.fill_buf() {
            let consumed = &held[..count.min(held.len())];
            self.line += consumed.iter().filter(|byte| **byte == b'\n').count() as u64;
        }
        self.inner.consume(count);
        self.allowed = self.allowed.saturating_sub(count);
    }
}
