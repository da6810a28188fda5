//! How a goal's judgement and texts are said on a page.

use report::words::{Piece, parse, plain};

use super::operations::Judgement;
use crate::ui::Status;

/// A judgement as a word with its shape.
pub fn status(judgement: Judgement) -> Status {
    let kind = match judgement {
        Judgement::NotJudged => "todo",
        Judgement::Met => "ok",
        Judgement::Partly => "warning",
        Judgement::NotMet => "error",
        Judgement::NotMeasurable => "note",
    };
    Status::new(kind, judgement.swedish())
}

/// The letters of a text in which numbers are references to figures.
pub fn read_out(markdown: &str) -> String {
    let mut lines = Vec::new();
    collect(&parse(markdown), &mut lines);
    lines.join(" ")
}

fn collect(pieces: &[Piece], lines: &mut Vec<String>) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(spans) | Piece::Heading { spans, .. } => lines.push(plain(spans)),
            Piece::List { items, .. } => items.iter().for_each(|item| collect(item, lines)),
            Piece::Quote(inner) => collect(inner, lines),
        }
    }
}
