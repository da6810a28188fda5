//! XML as a row of events, with a limit for depth. Entities are never expanded: only the five of XML and numbers.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

const MAX_DEPTH: usize = 100;
/// More attributes than this no element has; each is compared with those before it.
const MAX_ATTRIBUTES: usize = 200;

/// What matters of an event.
pub(super) enum Step {
    Start(Element),
    End(String),
    Text(String),
    Eof,
}

/// An element that begins; its name and attributes without prefixes.
pub(super) struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub(super) fn find(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// An attribute that is on: `1` or `true`.
    pub(super) fn is_on(&self, name: &str) -> bool {
        matches!(self.find(name), Some("1" | "true" | "on"))
    }
}

pub(super) struct Xml<R> {
    reader: quick_xml::Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
}

impl<R: BufRead> Xml<R> {
    pub(super) fn new(input: R) -> Xml<R> {
        let mut reader = quick_xml::Reader::from_reader(input);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, buffer: Vec::new(), depth: 0 }
    }

    /// The next step. None when the XML is broken, too deep, or declares types of its own.
    pub(super) fn next(&mut self) -> Option<Step> {
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer).ok()? {
                Event::Start(start) => {
                    self.depth += 1;
                    return (self.depth <= MAX_DEPTH).then(|| element(&start)).flatten().map(Step::Start);
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Some(Step::End(end.local_name().as_ref().to_owned()));
                }
                Event::Text(text) => return Some(Step::Text(text.xml10_content().into_owned())),
                Event::CData(text) => return Some(Step::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(reference) => {
                    let letter = match reference.resolve_char_ref().ok()? {
                        Some(letter) => Cow::from(letter.to_string()),
                        None => Cow::from(quick_xml::escape::resolve_predefined_entity(&reference.xml10_content())?),
                    };
                    return Some(Step::Text(letter.into_owned()));
                }
                Event::DocType(_) => return None,
                Event::Eof => return (self.depth == 0).then_some(Step::Eof),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// The text inside the element that has just begun, with that of its children, up to its end.
    pub(super) fn text_inside(&mut self, longest: usize) -> Option<String> {
        let (mut text, outside) = (String::new(), self.depth - 1);
        loop {
            match self.next()? {
                Step::Text(more) if text.len() + more.len() <= longest => text.push_str(&more),
                Step::Text(_) => return None,
                Step::End(_) if self.depth == outside => return Some(text),
                Step::Eof => return None,
                Step::Start(_) | Step::End(_) => {}
            }
        }
    }
}

fn element(start: &BytesStart<'_>) -> Option<Element> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.ok().filter(|_| attributes.len() < MAX_ATTRIBUTES)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Some(Element { name: start.local_name().as_ref().to_owned(), attributes })
}
