//! Markdown to pieces and spans.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::vec::IntoIter;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd};

use super::{FIGURE_SCHEME, Piece, Span, options, plain};

/// Deeper nesting than this is written flat: nobody reads it, and it must not exhaust the stack.
const DEEPEST: usize = 16;

/// Reads Markdown. **Promise**: every text has a reading; what is not understood stays as its letters.
///
/// ```
/// use report::words::{Piece, Span, parse};
/// assert_eq!(parse("<b>Hej</b>"), [Piece::Paragraph(vec![Span::Text("<b>Hej</b>".into())])]);
/// ```
pub fn parse(markdown: &str) -> Vec<Piece> {
    let mut reader =
        Reader { events: shallow(Parser::new_ext(markdown, options())).into_iter().peekable(), notes: BTreeMap::new() };
    let mut pieces = Vec::new();
    while reader.events.peek().is_some() {
        pieces.extend(reader.pieces());
    }
    fill_notes(&mut pieces, &reader.notes);
    pieces
}

/// Drops the containers that lie too deep, but not what they contain.
fn shallow<'a>(events: impl Iterator<Item = Event<'a>>) -> Vec<Event<'a>> {
    let mut depth = 0usize;
    events
        .filter(|event| match event {
            Event::Start(_) => {
                depth += 1;
                depth <= DEEPEST
            }
            Event::End(_) => {
                depth -= 1;
                depth < DEEPEST
            }
            _ => true,
        })
        .collect()
}

struct Reader<'a> {
    events: Peekable<IntoIter<Event<'a>>>,
    notes: BTreeMap<String, Vec<Span>>,
}

impl<'a> Reader<'a> {
    /// Reads up to the end of the container, and that end.
    fn pieces(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut loose = Vec::new();
        while let Some(event) = self.events.next() {
            let piece = match event {
                Event::End(_) => break,
                Event::Start(Tag::Paragraph | Tag::HtmlBlock) => Some(Piece::Paragraph(self.spans())),
                Event::Start(Tag::CodeBlock(_)) => Some(Piece::Paragraph(vec![Span::Code(plain(&self.spans()))])),
                Event::Start(Tag::Heading { level, .. }) => {
                    Some(Piece::Heading { depth: depth(level), spans: self.spans() })
                }
                Event::Start(Tag::List(start)) => Some(Piece::List { start, items: self.items() }),
                Event::Start(Tag::BlockQuote(_)) => Some(Piece::Quote(self.pieces())),
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    let text = self.pieces();
                    self.notes.insert(label.into_string(), run_together(text));
                    None
                }
                Event::Rule => None,
                other => {
                    loose.extend(self.span(other));
                    continue;
                }
            };
            flush(&mut loose, &mut pieces);
            pieces.extend(piece.filter(|piece| !is_empty(piece)));
        }
        flush(&mut loose, &mut pieces);
        pieces
    }

    fn items(&mut self) -> Vec<Vec<Piece>> {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(TagEnd::List(_)) => break,
                Event::Start(Tag::Item) => items.push(self.pieces()),
                other => {
                    let spans = self.span(other);
                    if !spans.is_empty() {
                        items.push(vec![Piece::Paragraph(spans)]);
                    }
                }
            }
        }
        items
    }

    /// Reads up to the end of the container, and that end.
    fn spans(&mut self) -> Vec<Span> {
        let mut spans = Vec::new();
        while let Some(event) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            for span in self.span(event) {
                push(&mut spans, span);
            }
        }
        if let Some(Span::Text(last)) = spans.last_mut() {
            last.truncate(last.trim_end_matches('\n').len());
        }
        spans
    }

    fn span(&mut self, event: Event<'a>) -> Vec<Span> {
        let span = match event {
            Event::Text(text) => Span::Text(swedish_quotes(text)),
            Event::Html(text) | Event::InlineHtml(text) => Span::Text(text.into_string()),
            Event::Code(text) => Span::Code(text.into_string()),
            Event::SoftBreak => Span::Text(" ".to_owned()),
            Event::HardBreak => Span::Break,
            Event::FootnoteReference(label) => Span::Footnote(vec![Span::Text(label.into_string())]),
            Event::Start(Tag::Emphasis) => Span::Emphasis(self.spans()),
            Event::Start(Tag::Strong) => Span::Strong(self.spans()),
            Event::Start(Tag::Link { dest_url, .. }) => return self.link(&dest_url),
            Event::Start(_) => return self.spans(),
            _ => return Vec::new(),
        };
        vec![span]
    }

    fn link(&mut self, href: &str) -> Vec<Span> {
        let spans = self.spans();
        if let Some(id) = href.strip_prefix(FIGURE_SCHEME) {
            return vec![Span::Figure { id: id.to_owned(), phrase: plain(&spans) }];
        }
        if !is_safe(href) {
            return spans;
        }
        vec![Span::Link { href: href.to_owned(), spans }]
    }
}

/// Tells whether a link may be followed; `javascript:` and its kin may not.
pub(super) fn is_safe(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    let local = href.starts_with('#') || (href.starts_with('/') && !href.starts_with("//"));
    local || ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme))
}

/// Replaces the label in each footnote by its text. A note in a note is left as its label.
fn fill_notes(pieces: &mut [Piece], notes: &BTreeMap<String, Vec<Span>>) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(spans) | Piece::Heading { spans, .. } => fill_spans(spans, notes),
            Piece::List { items, .. } => items.iter_mut().for_each(|item| fill_notes(item, notes)),
            Piece::Quote(inner) => fill_notes(inner, notes),
        }
    }
}

fn fill_spans(spans: &mut [Span], notes: &BTreeMap<String, Vec<Span>>) {
    for span in spans {
        match span {
            Span::Footnote(label) => {
                if let Some(text) = notes.get(&plain(label)) {
                    *label = text.iter().filter(|span| !matches!(span, Span::Footnote(_))).cloned().collect();
                }
            }
            Span::Emphasis(inner) | Span::Strong(inner) | Span::Link { spans: inner, .. } => fill_spans(inner, notes),
            _ => {}
        }
    }
}

/// Makes one run of several paragraphs, for a footnote.
fn run_together(pieces: Vec<Piece>) -> Vec<Span> {
    let mut run = Vec::new();
    for piece in pieces {
        let spans = match piece {
            Piece::Paragraph(spans) | Piece::Heading { spans, .. } => spans,
            Piece::List { items, .. } => run_together(items.into_iter().flatten().collect()),
            Piece::Quote(inner) => run_together(inner),
        };
        if !run.is_empty() {
            run.push(Span::Text(" ".to_owned()));
        }
        run.extend(spans);
    }
    run
}

fn flush(loose: &mut Vec<Span>, pieces: &mut Vec<Piece>) {
    if !loose.is_empty() {
        let mut spans = Vec::new();
        loose.drain(..).for_each(|span| push(&mut spans, span));
        pieces.push(Piece::Paragraph(spans));
    }
}

fn push(spans: &mut Vec<Span>, span: Span) {
    match (spans.last_mut(), span) {
        (Some(Span::Text(before)), Span::Text(text)) => before.push_str(&text),
        (_, span) => spans.push(span),
    }
}

fn is_empty(piece: &Piece) -> bool {
    match piece {
        Piece::Paragraph(spans) | Piece::Heading { spans, .. } => spans.is_empty(),
        Piece::List { items, .. } => items.is_empty(),
        Piece::Quote(inner) => inner.is_empty(),
    }
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

/// Turns the quotes of other languages into the Swedish ones, which look the same on both sides.
fn swedish_quotes(text: CowStr<'_>) -> String {
    text.replace('\u{201c}', "\u{201d}").replace('\u{2018}', "\u{2019}")
}
