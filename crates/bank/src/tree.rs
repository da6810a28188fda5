//! XML elements as small trees, one statement's part at a time. Entities are never expanded, and depth is limited.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::FindingKind;

const MAX_DEPTH: usize = 40;
/// The longest text of an element, in bytes.
const MAX_TEXT_BYTES: usize = 100_000;
/// More elements than this no file has that is within its limits of entries and bytes.
const MAX_ELEMENTS: usize = 4_000_000;
/// More attributes than this no element has; each is compared with those before it.
const MAX_ATTRIBUTES: usize = 100;

/// An element with what is inside it; names without prefixes.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub name: String,
    pub text: String,
    /// The attribute `Ccy`, the only one that matters.
    pub currency: String,
    pub children: Vec<Node>,
}

impl Node {
    /// The first element at a path of names: `Acct/Id/IBAN`.
    pub(crate) fn find(&self, path: &str) -> Option<&Node> {
        path.split('/').try_fold(self, |node, name| node.children.iter().find(|child| child.name == name))
    }

    /// The text at a path, trimmed; empty where there is none.
    pub(crate) fn text_at(&self, path: &str) -> &str {
        self.find(path).map_or("", |node| node.text.trim())
    }

    /// The first of several paths that has a text.
    pub(crate) fn first_text(&self, paths: &[&str]) -> String {
        paths.iter().map(|path| self.text_at(path)).find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    }

    pub(crate) fn list(&self, name: &str) -> impl Iterator<Item = &Node> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// Reads a document's root. **Errors**: what is wrong with it.
pub(crate) fn read(text: &str) -> Result<Node, FindingKind> {
    if !text.trim_start().starts_with('<') {
        return Err(FindingKind::NotXml);
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let (mut open, mut elements) = (vec![Node::default()], 0_usize);
    loop {
        let broken = FindingKind::Broken { byte: reader.buffer_position() };
        match reader.read_event().map_err(|_| broken.clone())? {
            Event::Start(start) => {
                if open.len() > MAX_DEPTH {
                    return Err(FindingKind::TooDeep);
                }
                elements += 1;
                if elements > MAX_ELEMENTS {
                    return Err(FindingKind::TooLarge);
                }
                open.push(node(&start).ok_or(broken)?);
            }
            Event::End(_) => {
                let closed = open.pop().ok_or_else(|| broken.clone())?;
                open.last_mut().ok_or(broken)?.children.push(closed);
            }
            Event::Text(text) => add(&mut open, &text.xml10_content())?,
            Event::CData(text) => add(&mut open, &text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let letter = match reference.resolve_char_ref().map_err(|_| broken.clone())? {
                    Some(letter) => letter.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&reference.xml10_content())
                        .ok_or(broken)?
                        .to_owned(),
                };
                add(&mut open, &letter)?;
            }
            Event::DocType(_) => return Err(FindingKind::DeclaresTypes),
            Event::Eof => {
                let root = open.pop().filter(|_| open.is_empty()).and_then(|mut top| top.children.pop());
                return root.ok_or(broken);
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn add(open: &mut [Node], text: &str) -> Result<(), FindingKind> {
    if let Some(node) = open.last_mut() {
        if node.text.len() + text.len() > MAX_TEXT_BYTES {
            return Err(FindingKind::TooLarge);
        }
        if !node.text.is_empty() || !text.trim().is_empty() {
            node.text.push_str(text);
        }
    }
    Ok(())
}

fn node(start: &BytesStart<'_>) -> Option<Node> {
    let mut node = Node { name: start.local_name().as_ref().to_owned(), ..Node::default() };
    for (index, attribute) in start.attributes().enumerate() {
        let attribute = attribute.ok().filter(|_| index < MAX_ATTRIBUTES)?;
        if attribute.key.local_name().as_ref() == "Ccy" {
            node.currency = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.trim().to_owned();
        }
    }
    Some(node)
}
