//! The words of one section, with what they become beside them.

use askama::Template;
use report::html::{Links, words};

use super::super::operations::{SectionText, check_section};
use super::super::writing::Desk;
use super::{address, figure_href, finding, frame};
use crate::guard::Granted;
use crate::ui::{Field, FieldError, Finding, Frame, Link, Notice, Term, moment};

#[derive(Template)]
#[template(path = "dokument_redigera.html")]
pub struct Edit {
    frame: Frame,
    back: Link,
    section_title: String,
    action: String,
    errors: Vec<FieldError>,
    hidden: Vec<(String, String)>,
    field: Field,
    preview: String,
    findings: Vec<Finding>,
    theirs: Option<Theirs>,
    references: Vec<Term>,
    versions: Vec<Version>,
}

/// What somebody else saved while this was being written.
struct Theirs {
    who: String,
    when: String,
    text: String,
}

struct Version {
    label: String,
    href: String,
    when: String,
    who: String,
    text: String,
    current: bool,
}

impl Edit {
    /// The editor with these words; they will follow the version `expected`.
    pub fn new(access: &Granted, desk: &Desk, markdown: &str, expected: i64) -> Edit {
        let Desk { head, section, document, versions, carried } = desk;
        let own = format!("redigera/{}", section.key);
        let figure = |id: &str| figure_href(access, document, id);
        let found = check_section(&section.heading, markdown, document, head, carried.as_ref());
        let found = found.iter().map(|found| Finding { place: None, ..finding(access, head, document, found) });
        Edit {
            frame: frame(access, head),
            back: Link::new(format!("{}#{}", address(access, head, ""), section.key), head.title.clone()),
            section_title: section.heading.clone(),
            action: address(access, head, &own),
            errors: Vec::new(),
            hidden: vec![("version".to_owned(), expected.to_string())],
            field: Field::new("textarea", "text", "Text").optional().value(markdown),
            preview: words(document, markdown, &Links { figure_href: &figure, csv_href: &|_| None }),
            findings: found.collect(),
            theirs: None,
            references: references(desk),
            versions: versions.iter().enumerate().map(|(index, text)| version(access, desk, index, text)).collect(),
        }
    }

    /// Shows what somebody else saved meanwhile, beside what was typed here.
    pub fn beside(mut self, theirs: &SectionText) -> Edit {
        self.frame.notice = Some(Notice {
            kind: "warning".to_owned(),
            heading: Some(format!("{} har sparat en ny version", theirs.actor_name)),
            text: "Din text står kvar nedan och är inte sparad. Jämför den med den nya versionen, ändra det som \
                   behövs och spara igen. Båda versionerna bevaras."
                .to_owned(),
        });
        self.theirs = Some(Theirs {
            who: theirs.actor_name.clone(),
            when: moment(theirs.recorded_at),
            text: theirs.markdown.clone(),
        });
        self
    }

    pub fn with_error(mut self, message: &str) -> Edit {
        self.errors = vec![FieldError::new("text", message)];
        self.field = self.field.errors(&self.errors);
        self
    }

    /// Shows what was typed, though it cannot be saved.
    pub fn refused(mut self, notice: Notice) -> Edit {
        self.frame.notice = Some(notice);
        self
    }
}

/// The figures that can be named, as they are written in a text: with the number that the document prints.
fn references(desk: &Desk) -> Vec<Term> {
    let figures = desk.document.figures.iter();
    figures
        .filter(|figure| figure.known().is_some() && !figure.id.contains('@'))
        .map(|figure| {
            let shown = desk.document.in_words(&figure.id);
            Term::new(&format!("[{shown}](figur:{})", figure.id), figure.label.clone())
        })
        .collect()
}

fn version(access: &Granted, desk: &Desk, index: usize, text: &SectionText) -> Version {
    let own = format!("redigera/{}?version={}", desk.section.key, text.version);
    let letters = report::words::plain_text(&desk.document, &text.markdown);
    let first: String = letters.lines().next().unwrap_or_default().chars().take(60).collect();
    Version {
        label: format!("Version {}", text.version),
        href: address(access, &desk.head, &own),
        when: moment(text.recorded_at),
        who: text.actor_name.clone(),
        text: if first.is_empty() { "Tom.".to_owned() } else { format!("”{first}…”") },
        current: index == 0,
    }
}
