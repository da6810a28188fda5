//! Running text.

use super::{Page, escape};
use crate::shown::unbroken;
use crate::together::together;
use crate::words::{Piece, Span, plain};

impl Page<'_> {
    /// Writes pieces; `anchor` goes before the anchors of the headings in them.
    pub(super) fn pieces(&mut self, pieces: &[Piece], anchor: &str) -> String {
        pieces.iter().map(|piece| self.piece(piece, anchor)).collect()
    }

    fn piece(&mut self, piece: &Piece, anchor: &str) -> String {
        match piece {
            Piece::Paragraph(spans) => format!("<p>{}</p>\n", self.spans(spans)),
            Piece::Quote(inner) => format!("<blockquote>\n{}</blockquote>\n", self.pieces(inner, anchor)),
            Piece::Heading { depth, spans } => {
                let id = self.id(&format!("{anchor} {}", plain(spans)));
                let level = self.levels.heading(*depth);
                let inner = self.spans(spans);
                self.heading(level, &id, &inner)
            }
            Piece::List { start, items } => {
                let items: String = items.iter().map(|item| self.item(item, anchor)).collect();
                match start {
                    None => format!("<ul>\n{items}</ul>\n"),
                    Some(1) => format!("<ol>\n{items}</ol>\n"),
                    Some(number) => format!("<ol start=\"{number}\">\n{items}</ol>\n"),
                }
            }
        }
    }

    /// Writes an item of one paragraph without the paragraph.
    fn item(&mut self, item: &[Piece], anchor: &str) -> String {
        let inner = match item {
            [Piece::Paragraph(spans)] => self.spans(spans),
            [Piece::Paragraph(spans), rest @ ..] => format!("{}\n{}", self.spans(spans), self.pieces(rest, anchor)),
            pieces => self.pieces(pieces, anchor),
        };
        format!("<li>{inner}</li>\n")
    }

    fn spans(&mut self, spans: &[Span]) -> String {
        spans.iter().map(|span| self.span(span)).collect()
    }

    fn span(&mut self, span: &Span) -> String {
        match span {
            Span::Text(text) => escape(&together(text)),
            Span::Emphasis(inner) => format!("<em>{}</em>", self.spans(inner)),
            Span::Strong(inner) => format!("<strong>{}</strong>", self.spans(inner)),
            Span::Code(text) => format!("<code>{}</code>", escape(text)),
            Span::Link { href, spans } => format!("<a href=\"{}\">{}</a>", escape(href), self.spans(spans)),
            Span::Figure { id, phrase } if phrase.is_empty() => self.figure(id, &self.document.in_words(id)),
            Span::Figure { id, phrase } => self.figure(id, &unbroken(phrase)),
            Span::Footnote(inner) => self.footnote(inner),
            Span::Break => "<br>".to_owned(),
        }
    }

    fn footnote(&mut self, inner: &[Span]) -> String {
        let text = self.spans(inner);
        self.notes.push(text);
        let number = self.notes.len();
        format!(
            "<sup><a id=\"fotnotsplats-{number}\" href=\"#fotnot-{number}\" aria-label=\"Fotnot {number}\">{number}</a></sup>"
        )
    }

    /// Writes a figure as a link to what it is made of.
    pub(super) fn figure(&self, id: &str, shown: &str) -> String {
        match (self.links.figure_href)(id) {
            Some(href) => format!("<a class=\"figure\" href=\"{}\">{}</a>", escape(&href), escape(shown)),
            None => format!("<span class=\"figure\">{}</span>", escape(shown)),
        }
    }
}
