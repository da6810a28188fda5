//! The form of an edition with the auditors' report.

use std::collections::BTreeMap;

use super::super::operations::{About, DocumentHead, Edition};
use super::{address, frame};
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::ui::{Field, FieldError, Link, long_date};

pub fn ask(
    access: &Granted,
    head: &DocumentHead,
    typed: &BTreeMap<String, String>,
    errors: Vec<FieldError>,
) -> FormPage {
    let value = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let fields = vec![
        Field::new("date", "dag", "Revisionsberättelsens dag")
            .hint("Dagen som står på berättelsen.")
            .width("short")
            .value(value("dag")),
        Field::new("text", "revisorer", "Revisorer")
            .hint("De som har undertecknat berättelsen.")
            .value(value("revisorer")),
    ];
    let back = Link::new(address(access, head, "utskick"), "Utskick och bilagor");
    let title = "Årsredovisning och revisionsberättelse i en fil";
    FormPage::new(frame(access, head), back, title, "Gör filen", fields)
        .lead(
            "Årsredovisningen skrivs ut en gång till med revisionsberättelsen inbäddad, och en sida som säger vad som ligger i \
             filen. Den låsta filen ändras inte.",
        )
        .errors(errors)
}

/// An edition as a list names it.
pub struct EditionRow {
    pub name: String,
    pub href: String,
    pub about: String,
    pub sum: String,
}

impl EditionRow {
    pub fn new(access: &Granted, head: &DocumentHead, edition: &Edition, sum: String) -> EditionRow {
        let About { reported_on, auditors } = &edition.about;
        EditionRow {
            name: format!("Årsredovisning och revisionsberättelse i en PDF, utgåva {}", edition.number),
            href: address(access, head, &format!("utgava/{}", edition.id)),
            about: format!("Revisionsberättelse {} av {auditors}", long_date(*reported_on)),
            sum,
        }
    }
}
