//! What the open data are, in words.

use askama::Template;
use report::open_data::{FIGURE_COLUMNS, FigureColumn};

use super::super::operations::Shelf;
use super::{address, list_address};
use crate::ui::{Link, PublicFrame};

#[derive(Template)]
#[template(path = "publicerat_oppna_data.html")]
pub struct OpenData {
    frame: PublicFrame,
    back: Link,
    columns: &'static [FigureColumn],
    list_href: String,
    /// A document that shows how the addresses are made.
    example: Option<String>,
}

impl OpenData {
    pub fn new(shelves: &[Shelf]) -> Option<OpenData> {
        let first = shelves.first()?;
        let standing = shelves.iter().find(|shelf| shelf.find_standing().is_some());
        Some(OpenData {
            frame: PublicFrame::new(&first.association),
            back: Link::new(list_address(&first.association), "Publicerat"),
            columns: &FIGURE_COLUMNS,
            list_href: format!("{}/lista.json", list_address(&first.association)),
            example: standing.map(address),
        })
    }
}
