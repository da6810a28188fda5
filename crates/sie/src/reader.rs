//! Reads a file record by record and notices what is odd on the way.

mod balances;
mod chart;
mod header;
mod marks;
mod objects;
mod record;
mod row;
mod state;
mod vouchers;

use std::io;

use crate::check::{Check, conclude};
use crate::encoding::{Encoding, Evidence, decide};
use crate::finding::Finding;
use crate::lexer::Fields;
use crate::lines::{Line, Lines};
use crate::record::Entry;
use crate::sie5::Document;

pub(crate) use row::Content;
pub(crate) use state::{ChecksumState, State};

/// Reads a SIE file of type 1, 2, 3, 4E, 4I or 5 as a stream of records.
///
/// **Shape**: an iterator of [`Entry`]; a voucher comes as one record when its closing brace is reached, and every
/// record in the order of the file. [`Reader::findings`] grows as the reading goes on, and [`Reader::finish`] gives
/// what [`crate::check`] gives.
/// **Promise**: memory grows with accounts, months, objects and the largest voucher, never with the file, and no
/// input makes it panic or hang.
/// **Errors**: only those of the input itself; whatever the file holds becomes a finding.
/// **Source**: SIE 4B (2008-09-30).
///
/// ```
/// use sie::{Reader, Record};
/// let file = b"#FLAGGA 0\n#SIETYP 4\n#VER A 1 20250131 \"Hyra\"\n{\n#TRANS 5010 {} 100.00\n#TRANS 1930 {} -100.00\n}\n";
/// let mut reader = Reader::new(&file[..]);
/// let vouchers = reader.by_ref().filter_map(Result::ok).filter(|entry| matches!(entry.record, Record::Voucher(_)));
/// assert_eq!(vouchers.count(), 1);
/// assert_eq!(reader.finish()?.counts.transactions, 2);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Reader<R> {
    input: Option<R>,
    reading: Reading,
    /// The rest of the input, once it has shown itself to be XML.
    document: Option<Box<Document<R>>>,
}

/// Holds a reading apart from its input; see [`Lines`] for why.
#[derive(Debug)]
struct Reading {
    lines: Lines,
    fields: Fields,
    state: State,
    stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Unopened,
    Reading,
    /// It is XML, which the reader of SIE 5 goes on with.
    Document,
    Ended,
}

impl<R: io::BufRead> Reader<R> {
    /// Begins to read; the encoding is told from the bytes.
    pub fn new(input: R) -> Reader<R> {
        let (lines, fields, state) = (Lines::new(), Fields::default(), State::default());
        let reading = Reading { lines, fields, state, stage: Stage::Unopened };
        Reader { input: Some(input), reading, document: None }
    }

    /// Begins to read in an encoding that the caller knows.
    pub fn with_encoding(input: R, encoding: Encoding) -> Reader<R> {
        let mut reader = Reader::new(input);
        reader.reading.state.force_encoding(encoding);
        reader
    }

    /// Gives the encoding that the file is read in so far; code page 437 until a byte says otherwise.
    pub fn encoding(&self) -> Encoding {
        self.reading.state.encoding.unwrap_or_default()
    }

    /// Shows the findings so far, in the order they came up.
    pub fn findings(&self) -> &[Finding] {
        self.reading.state.findings.as_slice()
    }

    /// Reads what is left and judges the whole file.
    pub fn finish(mut self) -> io::Result<Check> {
        if let Some(input) = &mut self.input {
            self.reading.read_to_end(input)?;
        }
        self.open_document();
        if let Some(document) = &mut self.document {
            while document.step::<false>(&mut self.reading.state)? {}
        }
        Ok(conclude(self.reading.state))
    }

    /// Hands the input over to the reader of SIE 5, if that is what it is.
    fn open_document(&mut self) {
        if self.reading.stage == Stage::Document
            && let Some(input) = self.input.take()
        {
            let held = self.reading.lines.held().to_vec();
            self.document = Some(Box::new(Document::new(held, input, &mut self.reading.state)));
        }
    }
}

impl<R: io::BufRead> Iterator for Reader<R> {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<io::Result<Entry>> {
        loop {
            if let Some(document) = &mut self.document {
                return document.next(&mut self.reading.state).transpose();
            }
            match self.reading.next(self.input.as_mut()?) {
                Ok(None) if self.reading.stage == Stage::Document => self.open_document(),
                other => return other.transpose(),
            }
        }
    }
}

impl Reading {
    fn next(&mut self, input: &mut dyn io::Read) -> io::Result<Option<Entry>> {
        loop {
            if let Some(entry) = self.state.ready.pop_front() {
                return Ok(Some(entry));
            }
            if !self.step::<true>(input)? {
                return Ok(None);
            }
        }
    }

    fn read_to_end(&mut self, input: &mut dyn io::Read) -> io::Result<()> {
        while self.step::<false>(input)? {}
        Ok(())
    }

    /// Reads one line; false at the end. Without `KEEP` the records are only summed, not made.
    fn step<const KEEP: bool>(&mut self, input: &mut dyn io::Read) -> io::Result<bool> {
        match self.stage {
            Stage::Reading => {}
            Stage::Ended | Stage::Document => return Ok(false),
            Stage::Unopened => {
                self.stage = Stage::Ended;
                self.stage = self.open(input)?;
                return Ok(self.stage == Stage::Reading);
            }
        }
        let (line, refilled) = self.lines.next(input).inspect_err(|_| self.stage = Stage::Ended)?;
        if refilled && self.state.encoding.is_none() {
            self.state.encoding = decide(Evidence::of(self.lines.filled()));
        }
        match line {
            Line::Here { range, carriage_return, terminated, survey } => {
                let line = self.lines.buffer().get(range).unwrap_or_default();
                self.state.note_line_end(carriage_return, terminated);
                self.state.line::<KEEP>(&mut self.fields, line, survey);
            }
            Line::TooLong => self.state.note_long_line(),
            Line::End => {
                self.state.end::<KEEP>();
                self.stage = Stage::Ended;
                return Ok(!self.state.ready.is_empty());
            }
        }
        Ok(true)
    }

    /// Looks at the beginning of the file.
    fn open(&mut self, input: &mut dyn io::Read) -> io::Result<Stage> {
        let head = self.lines.look_ahead(input)?;
        let opening = marks::Opening::of(head);
        if opening.xml {
            self.lines.skip(opening.skip_bytes);
            return Ok(Stage::Document);
        }
        if self.state.encoding.is_none() {
            self.state.encoding = decide(Evidence::of(head));
        }
        self.lines.skip(opening.skip_bytes);
        if opening.carriage_returns_only {
            self.lines.end_lines_at_carriage_return();
        }
        opening.findings.into_iter().for_each(|kind| self.state.findings.add_whole(kind));
        self.state.unreadable = !opening.readable;
        Ok(if opening.readable { Stage::Reading } else { Stage::Ended })
    }
}
