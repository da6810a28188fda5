//! A document outside the product: a web page that needs nothing else, and its figures as data.

use askama::Template;
use report::figures_json::{self, Figures};
use report::html::{self, Links};
use report::model::{Document, Status};
use report::swedish::{long_date, period};

/// The page of the document alone, for a phone without a network.
#[derive(Template)]
#[template(path = "dokument_fristaende.html")]
struct Page {
    title: String,
    association: String,
    organisation_number: String,
    period: String,
    status: String,
    is_draft: bool,
    register_number: Option<String>,
    document_style: &'static str,
    contents: String,
    fragment: String,
}

/// Writes the document as one file: nothing is fetched when it is read.
pub fn standalone_html(document: &Document) -> Result<String, askama::Error> {
    let status = match &document.adopted {
        Some(adoption) => format!("Fastställd {}, {}", long_date(adoption.adopted_on), adoption.decision),
        None => format!("{}, inte fastställd", report::swedish::capitalised(document.status.word())),
    };
    Page {
        title: document.title.clone(),
        association: document.association.clone(),
        organisation_number: document.organisation_number.clone(),
        period: period(document.period_from, document.period_last_on()),
        status,
        is_draft: matches!(document.status, Status::Draft | Status::Reviewed),
        register_number: document.register_number.clone(),
        document_style: html::STYLE_SHEET,
        contents: html::contents(document),
        fragment: html::fragment(document, &Links::NONE),
    }
    .render()
}

/// Writes the figures of the document as `samordna figures` writes them.
pub fn figures_of(document: &Document, association: &str) -> String {
    figures_json::write(&Figures {
        association: association.to_owned(),
        as_at: document.as_at,
        figures: document.figures.clone(),
    })
}
