//! The pages of documents.

pub mod dispatch;
pub mod edit;
pub mod edition;
pub mod forms;
pub mod list;
pub mod review;
pub mod shaping;
pub mod show;

use finsam::review::Finding as RuleFinding;
use report::model::Document;

use super::operations::DocumentHead;
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::ui::{Finding, Frame, Link};

/// The address of something about a document: `granskning`, or nothing for the document itself.
fn address(access: &Granted, head: &DocumentHead, rest: &str) -> String {
    let rest = if rest.is_empty() { String::new() } else { format!("/{rest}") };
    access.at(&format!("dokument/{}{rest}", head.id))
}

/// The frame around a page about a document: its figures are those of its own day.
fn frame(access: &Granted, head: &DocumentHead) -> Frame {
    access.frame(Area::Documents).with_figures_of(head.as_at)
}

/// Where a figure of a document is explained, as it was on the document's date.
fn figure_href(access: &Granted, document: &Document, id: &str) -> Option<String> {
    let figure = document.find_figure(id)?;
    // The months of a drawing have no page of their own.
    let is_month = id.contains('@') && figure.as_at >= document.period_from;
    if is_month {
        return None;
    }
    let per = if access.as_at == document.as_at { String::new() } else { format!("&per={}", document.as_at) };
    Some(access.at(&format!("siffra?id={}{per}", encode(id))))
}

/// A finding with a link to the section that it is about.
fn finding(access: &Granted, head: &DocumentHead, document: &Document, found: &RuleFinding) -> Finding {
    let place = found.place();
    let heading = place.split_once(", stycke").map_or(place, |(heading, _)| heading);
    let section = document.sections.iter().find(|section| section.heading == heading);
    let href = section.map(|section| format!("{}#{}", address(access, head, ""), section.key));
    Finding { place: href.map(|href| Link::new(href, place)), ..crate::findings::finding(found) }
}
