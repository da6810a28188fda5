//! A document as sources for Typst.
//!
//! The markup is a constant; the document goes beside it as JSON, whose strings Typst only ever prints.
//! So nothing that anybody writes can become markup.

mod blocks;
mod setting;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::escape::printable;
use crate::figures_json::{self, Figures};
use crate::model::{Block, Document, Kind, Status};
use crate::{chart, swedish};

pub use setting::{Attachment, Setting};

/// The markup of every document.
const MARKUP: &str = concat!(include_str!("typst/blocks.typ"), include_str!("typst/document.typ"));

/// The name of the figures attached to the PDF.
pub const ATTACHMENT: &str = "siffror.json";

/// Holds what a typesetter needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sources {
    /// Typst markup that reads the files.
    pub main: &'static str,
    /// Text that is printed: the document as JSON and its drawings as SVG.
    pub texts: Vec<(String, String)>,
    /// Bytes that are attached as they are.
    pub attachments: Vec<(String, Vec<u8>)>,
    pub created_on: Date,
}

/// Turns a document into sources.
///
/// **Promise**: any text whatever in the document is printed as its letters.
/// **Dates**: the PDF says that it was made when it was adopted, or as at the date of its figures.
pub fn sources(document: &Document) -> Sources {
    sources_with(document, &[])
}

/// The same with files that lie in the PDF beside the figures.
pub fn sources_with(document: &Document, beside: &[Attachment]) -> Sources {
    let mut texts = vec![("document.json".to_owned(), whole(document, beside).to_string())];
    let charts = document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Chart(drawn) => Some(chart::svg(drawn)),
        _ => None,
    });
    texts.extend(charts.enumerate().map(|(index, svg)| (chart_path(index), svg)));
    let figures =
        Figures { association: document.association.clone(), as_at: document.as_at, figures: document.figures.clone() };
    Sources {
        main: MARKUP,
        texts,
        attachments: std::iter::once((ATTACHMENT.to_owned(), figures_json::write(&figures).into_bytes()))
            .chain(beside.iter().map(|file| (file.name.clone(), file.bytes.clone())))
            .collect(),
        created_on: document.adopted.as_ref().map_or(document.as_at, |adoption| adoption.adopted_on),
    }
}

fn chart_path(index: usize) -> String {
    format!("chart-{index}.svg")
}

fn whole(document: &Document, beside: &[Attachment]) -> Value {
    let mut place = blocks::Place::new(document);
    let sections: Vec<Value> = document
        .sections
        .iter()
        .map(|section| {
            let level = place.open(section);
            // A break that opens a section stands before its heading, not after it.
            let page_break = matches!(section.blocks.first(), Some(Block::PageBreak));
            let shown = &section.blocks[usize::from(page_break)..];
            let blocks: Vec<Value> = shown.iter().map(|block| place.block(section, block)).collect();
            json!({
                "number": section.number.as_deref().map(printable),
                "heading": heading(&section.heading),
                "level": level,
                "page-break": page_break,
                "blocks": blocks,
            })
        })
        .collect();
    let adopted = document.adopted.as_ref().map(
        |adoption| json!({"on": swedish::long_date(adoption.adopted_on), "decision": printable(&adoption.decision)}),
    );
    json!({
        "kind": document.kind.name(),
        "title": heading(&document.title),
        "association": printable(&document.association),
        "organisation_number": printable(&document.organisation_number),
        "period": swedish::period(document.period_from, document.period_last_on()),
        // What a plan says is about its years, not about a day.
        "as_at": (document.kind != Kind::Plan).then(|| swedish::long_date(document.as_at)),
        "compact": document.kind == Kind::FinancialFollowUp,
        "language": language(&document.language),
        "register_number": document.register_number.as_deref().map(printable),
        "adopted": adopted,
        "status": document.status.word(),
        "draft": matches!(document.status, Status::Draft | Status::Reviewed),
        "attachments": attachments(beside),
        "sections": sections,
    })
}

/// The figures, and what lies beside them.
fn attachments(beside: &[Attachment]) -> Vec<Value> {
    let figures = json!({
        "path": ATTACHMENT,
        "relationship": "data",
        "type": "application/json",
        "description": "Dokumentets siffror med definition och ursprung",
    });
    let others = beside.iter().map(|file| {
        json!({
            "path": file.name,
            "relationship": "supplement",
            "type": file.media_type,
            "description": printable(&file.description),
        })
    });
    std::iter::once(figures).chain(others).collect()
}

/// A heading must have letters, or the outline of the PDF has an entry without a name.
fn heading(text: &str) -> String {
    let text = printable(text);
    if text.trim().is_empty() { "–".to_owned() } else { text }
}

/// Typst knows a language by two or three small letters.
fn language(tag: &str) -> &str {
    let known = (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase());
    if known { tag } else { "sv" }
}
