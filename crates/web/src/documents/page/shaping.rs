//! The sections of a kind of document, to be moved, renamed, added and removed.

use askama::Template;
use report::model::Kind;

use super::super::shape::Shape;
use super::super::template::{SectionTemplate, Words};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError, Frame, Link, long_date};

#[derive(Template)]
#[template(path = "dokument_uppstallning.html")]
pub struct Page {
    frame: Frame,
    back: Link,
    title: String,
    action: String,
    errors: Vec<FieldError>,
    own: String,
    from: Field,
    rows: Vec<SectionRow>,
    left_out: Vec<LeftOut>,
    new_heading: Field,
    new_level: Field,
}

/// A section of the usual template that the association's own does not have.
pub struct LeftOut {
    key: String,
    name: String,
    number: String,
    holds: String,
}

pub struct SectionRow {
    at: usize,
    key: Field,
    number: Field,
    heading: Field,
    level: Field,
    name: String,
    holds: String,
    is_first: bool,
    is_last: bool,
}

pub fn key_field(at: usize) -> String {
    format!("nyckel-{at}")
}

pub fn heading_field(at: usize) -> String {
    format!("rubrik-{at}")
}

pub fn number_field(at: usize) -> String {
    format!("nummer-{at}")
}

pub fn level_field(at: usize) -> String {
    format!("niva-{at}")
}

impl Page {
    pub fn new(access: &Granted, kind: Kind, shape: &Shape, errors: Vec<FieldError>) -> Page {
        let Shape { rows, from, own, .. } = shape;
        let last = rows.len().saturating_sub(1);
        let row = |(at, section): (usize, &SectionTemplate)| SectionRow {
            at,
            key: Field::new("hidden", &key_field(at), "").value(section.key.clone()),
            number: Field::new("text", &number_field(at), "Nummer")
                .optional()
                .value(section.numbering.clone().unwrap_or_default()),
            heading: Field::new("text", &heading_field(at), "Rubrik").value(section.heading.clone()).errors(&errors),
            level: level(&level_field(at), section.level),
            name: section.heading.clone(),
            holds: holds(section),
            is_first: at == 0,
            is_last: at == last,
        };
        let left_out = shape.list_left_out();
        Page {
            frame: access.frame(Area::Documents),
            back: Link::new(access.at("dokument"), "Dokument"),
            title: format!("Avsnitt i {}", kind.definite()),
            action: access.at(&format!("dokument/uppstallning/{}", kind.code())),
            own: match own.first() {
                Some(from) => format!("Förbundet har en egen uppställning från {}.", long_date(*from)),
                None => "Förbundet följer den vanliga uppställningen.".to_owned(),
            },
            from: Field::new("date", "fran", "Gäller dokument från")
                .hint("Utkast per den dagen och senare följer uppställningen direkt.")
                .width("short")
                .value(from.clone())
                .errors(&errors),
            rows: rows.iter().enumerate().map(row).collect(),
            left_out: left_out
                .into_iter()
                .map(|section| LeftOut {
                    key: section.key.clone(),
                    name: section.heading.clone(),
                    number: section.numbering.clone().unwrap_or_default(),
                    holds: holds(section),
                })
                .collect(),
            new_heading: Field::new("text", "ny-rubrik", "Rubrik för ett nytt avsnitt").optional().errors(&errors),
            new_level: level("ny-niva", 2),
            errors,
        }
    }

    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// What stands in a section.
fn holds(section: &SectionTemplate) -> String {
    let word = match (section.words, section.above.is_empty() && section.below.is_empty()) {
        (Words::Written, true) => "Text",
        (Words::Written, false) => "Text och siffror",
        (Words::None, _) => "Siffror",
    };
    word.to_owned()
}

fn level(name: &str, chosen: u8) -> Field {
    let choice = |level: u8, label: &str| Choice {
        value: level.to_string(),
        label: label.to_owned(),
        selected: level.min(2) == chosen.min(2),
    };
    Field::new("select", name, "Nivå").choices(vec![choice(1, "1"), choice(2, "2")])
}
