//! Reads SIE 5: XML that says in elements and attributes what the records of types 1 to 4 say in lines.
//!
//! Each element becomes the record that means the same, so that everything that is known about records, their fields,
//! sums and oddities holds here too. Text between elements is passed over without being kept, entities are not
//! expanded, and neither depth nor size can exceed what is allowed here.

mod account;
mod attributes;
mod elements;
mod input;
mod journal;
mod years;

use std::io::{self, BufRead, Chain, Cursor};

use quick_xml::events::Event;

use crate::encoding::Encoding;
use crate::finding::{FindingKind, Notation};
use crate::reader::State;
use crate::record::Entry;
use elements::Elements;
use input::Input;

/// **Source**: `sie5.xsd`.
pub(crate) const NAMESPACE: &str = "http://www.sie.se/sie5";
/// The most bytes that one element may have with its attributes.
pub const MAX_ELEMENT_BYTES: usize = 64 * 1024;
/// How many elements may lie in each other.
pub const MAX_ELEMENT_DEPTH: usize = 64;

/// Names the two kinds of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    /// A whole export.
    Sie,
    /// Vouchers to be booked.
    SieEntry,
}

/// Reads a document element by element.
#[derive(Debug)]
pub(crate) struct Document<R> {
    xml: quick_xml::Reader<Input<Chain<Cursor<Vec<u8>>, R>>>,
    buffer: Vec<u8>,
    elements: Elements,
    ended: bool,
}

impl<R: BufRead> Document<R> {
    /// Begins with the bytes that have been read already.
    pub(crate) fn new(held: Vec<u8>, rest: R, state: &mut State) -> Document<R> {
        let mut xml = quick_xml::Reader::from_reader(Input::new(io::Read::chain(Cursor::new(held), rest)));
        xml.config_mut().expand_empty_elements = true;
        state.encoding = Some(Encoding::Utf8);
        state.findings.notation = Notation::Elements;
        Document { xml, buffer: Vec::new(), elements: Elements::default(), ended: false }
    }

    pub(crate) fn next(&mut self, state: &mut State) -> io::Result<Option<Entry>> {
        loop {
            if let Some(entry) = state.ready.pop_front() {
                return Ok(Some(entry));
            }
            if !self.step::<true>(state)? {
                return Ok(None);
            }
        }
    }

    /// Reads up to the next tag; false at the end. Without `KEEP` the records are only summed, not made.
    pub(crate) fn step<const KEEP: bool>(&mut self, state: &mut State) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if let Err(error) = self.pass_over_text() {
            self.ended = true;
            return Err(error);
        }
        state.number = self.xml.get_ref().line();
        self.buffer.clear();
        self.xml.get_mut().allow(MAX_ELEMENT_BYTES);
        let refusal = match self.xml.read_event_into(&mut self.buffer) {
            Ok(Event::Start(start)) => self.elements.start::<KEEP>(state, &start).err(),
            Ok(Event::End(_)) => {
                self.elements.end::<KEEP>(state);
                None
            }
            Ok(Event::Decl(declaration)) => attributes::check_encoding(&declaration).err(),
            Ok(Event::DocType(_)) => Some(FindingKind::XmlDoctype),
            Ok(Event::Eof) if self.elements.are_open() => Some(FindingKind::XmlCutOff),
            Ok(Event::Eof) => {
                self.ended = true;
                None
            }
            Ok(_) => None,
            Err(quick_xml::Error::Io(_)) if self.xml.get_ref().exceeded() => {
                Some(FindingKind::XmlElementTooLarge { limit_bytes: MAX_ELEMENT_BYTES })
            }
            Err(quick_xml::Error::Io(error)) => {
                self.ended = true;
                return Err(io::Error::new(error.kind(), error.to_string()));
            }
            Err(quick_xml::Error::IllFormed(quick_xml::errors::IllFormedError::MissingEndTag(_))) => {
                Some(FindingKind::XmlCutOff)
            }
            Err(quick_xml::Error::Syntax(_)) if self.xml.get_ref().at_end() => Some(FindingKind::XmlCutOff),
            Err(_) => Some(FindingKind::XmlBroken),
        };
        if let Some(kind) = refusal {
            state.findings.around = None;
            state.add(kind);
            self.ended = true;
        }
        if self.ended {
            self.elements.finish::<KEEP>(state);
        }
        Ok(!self.ended || !state.ready.is_empty())
    }

    /// No element that is read holds text of its own; what others hold (files, signatures) is never kept.
    fn pass_over_text(&mut self) -> io::Result<()> {
        self.xml.get_mut().allow(usize::MAX);
        let mut stream = self.xml.stream();
        loop {
            let held = match stream.fill_buf() {
                Ok(held) => held,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let (passed, found) = match crate::lines::find_byte(held, b'<') {
                Some(at) => (at, true),
                None => (held.len(), held.is_empty()),
            };
            stream.consume(passed);
            if found {
                return Ok(());
            }
        }
    }
}
