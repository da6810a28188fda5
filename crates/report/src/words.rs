//! Words that the office writes: Markdown, in which a number stands as a reference to a figure.
//!
//! `[9 256 tkr](figur:outcome/budget)` is printed as phrased; `[](figur:outcome/budget)` in the figure's
//! standard form. Raw HTML has no meaning here: it is printed as the letters that it is.

mod carry;
mod check;
mod numbers;
mod parse;

pub use carry::{Carried, rephrase, replace_references, sentences};
pub use check::check;
pub use numbers::{Number, unreferenced_numbers};
pub use parse::parse;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::model::Document;

/// What stands before the figure's id in a link.
pub const FIGURE_SCHEME: &str = "figur:";

/// Is one paragraph, heading or list of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Paragraph(Vec<Span>),
    /// **Shape**: `depth` counts from 1 below the section's own heading.
    Heading {
        depth: u8,
        spans: Vec<Span>,
    },
    List {
        /// The number of the first item, or none for bullets.
        start: Option<u64>,
        items: Vec<Vec<Piece>>,
    },
    Quote(Vec<Piece>),
}

/// Is a run of letters with one meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    Text(String),
    Emphasis(Vec<Span>),
    Strong(Vec<Span>),
    Code(String),
    /// **Promise**: the address begins with `https:`, `http:`, `mailto:`, `tel:`, `/` or `#`.
    Link {
        href: String,
        spans: Vec<Span>,
    },
    /// An empty phrase asks for the figure's standard form.
    Figure {
        id: String,
        phrase: String,
    },
    Footnote(Vec<Span>),
    Break,
}

/// Names a figure in a text, and the words that the office chose for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub figure_id: String,
    pub phrase: String,
    /// Bytes from the beginning of the Markdown.
    pub offset: usize,
    /// Where the link ends, in the same.
    pub until: usize,
}

/// Lists the figures that a text refers to, in its order.
///
/// ```
/// let found = report::words::references("Budgeten är [9 256 tkr](figur:outcome/budget).");
/// assert_eq!((found[0].figure_id.as_str(), found[0].phrase.as_str()), ("outcome/budget", "9 256 tkr"));
/// ```
pub fn references(markdown: &str) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    let mut open = false;
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                if let Some(id) = dest_url.strip_prefix(FIGURE_SCHEME) {
                    let (figure_id, phrase) = (id.to_owned(), String::new());
                    found.push(Reference { figure_id, phrase, offset: range.start, until: range.end });
                    open = true;
                }
            }
            Event::End(TagEnd::Link) => open = false,
            Event::Text(text) | Event::Code(text) if open => {
                if let Some(reference) = found.last_mut() {
                    reference.phrase.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak if open => {
                if let Some(reference) = found.last_mut() {
                    reference.phrase.push(' ');
                }
            }
            _ => {}
        }
    }
    found
}

fn options() -> Options {
    Options::ENABLE_FOOTNOTES | Options::ENABLE_SMART_PUNCTUATION
}

/// Gives the letters of a text without its forms.
pub fn plain(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Text(text) | Span::Code(text) => text.clone(),
            Span::Emphasis(inner) | Span::Strong(inner) | Span::Link { spans: inner, .. } => plain(inner),
            Span::Figure { phrase, .. } => phrase.clone(),
            Span::Footnote(_) => String::new(),
            Span::Break => " ".to_owned(),
        })
        .collect()
}

/// Gives the letters of a Markdown text, a line per paragraph, with each figure as it is printed.
pub fn plain_text(document: &Document, markdown: &str) -> String {
    let mut lines = Vec::new();
    collect_lines(document, &parse(markdown), "", &mut lines);
    lines.join("\n")
}

fn collect_lines(document: &Document, pieces: &[Piece], mark: &str, lines: &mut Vec<String>) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(spans) | Piece::Heading { spans, .. } => {
                lines.push(format!("{mark}{}", plain_spans(document, spans)));
            }
            Piece::List { start, items } => {
                for (index, item) in items.iter().enumerate() {
                    let mark =
                        start.map_or("• ".to_owned(), |start| format!("{}. ", start.saturating_add(index as u64)));
                    collect_lines(document, item, &mark, lines);
                }
            }
            Piece::Quote(inner) => collect_lines(document, inner, mark, lines),
        }
    }
}

fn plain_spans(document: &Document, spans: &[Span]) -> String {
    let write = |span: &Span| match span {
        Span::Figure { id, phrase } if phrase.is_empty() => document.in_words(id),
        Span::Emphasis(inner) | Span::Strong(inner) | Span::Link { spans: inner, .. } => plain_spans(document, inner),
        other => plain(std::slice::from_ref(other)),
    };
    spans.iter().map(write).collect()
}

/// Turns headings into strong words, for a cell is no place for headings.
pub(crate) fn without_heading(piece: Piece) -> Piece {
    match piece {
        Piece::Heading { spans, .. } => Piece::Paragraph(vec![Span::Strong(spans)]),
        Piece::List { start, items } => {
            let items = items.into_iter().map(|item| item.into_iter().map(without_heading).collect()).collect();
            Piece::List { start, items }
        }
        Piece::Quote(inner) => Piece::Quote(inner.into_iter().map(without_heading).collect()),
        paragraph => paragraph,
    }
}

#[cfg(test)]
mod tests;
