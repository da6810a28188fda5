//! Everything that an association has published.

use askama::Template;
use report::swedish::period;

use super::super::operations::Shelf;
use super::{address, list_address};
use crate::ui::{Link, PublicFrame, long_date};

#[derive(Template)]
#[template(path = "publicerat.html")]
pub struct List {
    frame: PublicFrame,
    documents: Vec<Published>,
    open_data_href: String,
}

pub struct Published {
    title: String,
    href: String,
    period: String,
    published: String,
    downloads: Vec<Link>,
}

impl List {
    /// Nothing where nothing was ever published.
    pub fn new(shelves: &[Shelf]) -> Option<List> {
        let first = shelves.first()?;
        Some(List {
            frame: PublicFrame::new(&first.association),
            documents: shelves.iter().filter_map(row).collect(),
            open_data_href: format!("{}/oppna-data", list_address(&first.association)),
        })
    }
}

fn row(shelf: &Shelf) -> Option<Published> {
    let newest = shelf.find_standing()?;
    let href = address(shelf);
    let download = |ending: &str, label: &str| Link::new(format!("{href}.{ending}"), label);
    Some(Published {
        title: shelf.title.clone(),
        period: period(shelf.period_from, shelf.as_at),
        published: long_date(newest.published_on),
        downloads: vec![
            download("pdf", "PDF"),
            download("csv", "Siffrorna (CSV)"),
            download("json", "Siffrorna (JSON)"),
        ],
        href,
    })
}
