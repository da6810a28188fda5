//! A page that is one form.

use askama::Template;
use axum::response::Response;

use crate::page;
use crate::ui::{Field, FieldError, Finding, Frame, Link};

#[derive(Template)]
#[template(path = "formular.html")]
pub struct FormPage {
    frame: Frame,
    back: Link,
    title: String,
    lead: String,
    action: String,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    after: String,
    findings: Vec<Finding>,
    button: String,
    cancel_href: String,
}

impl FormPage {
    /// A form that is posted to its own address; what is left undone leads back.
    pub fn new(frame: Frame, back: Link, title: impl Into<String>, button: &str, fields: Vec<Field>) -> FormPage {
        FormPage {
            action: frame.path.clone(),
            cancel_href: back.href.clone(),
            frame,
            back,
            title: title.into(),
            lead: String::new(),
            errors: Vec::new(),
            fields,
            after: String::new(),
            findings: Vec::new(),
            button: button.to_owned(),
        }
    }

    /// Posts the form to another address than the page's own.
    pub fn posted_to(self, action: String) -> FormPage {
        FormPage { action, ..self }
    }

    /// A sentence below the heading.
    pub fn lead(self, lead: impl Into<String>) -> FormPage {
        FormPage { lead: lead.into(), ..self }
    }

    /// A sentence below the form.
    pub fn after(self, after: &str) -> FormPage {
        FormPage { after: after.to_owned(), ..self }
    }

    /// What does not follow the law as things stand, below the form: it warns and stops nobody.
    pub fn warns(self, findings: Vec<Finding>) -> FormPage {
        FormPage { findings, ..self }
    }

    /// Puts each error at its field, and all of them on top.
    pub fn errors(self, errors: Vec<FieldError>) -> FormPage {
        let fields = self.fields.into_iter().map(|field| field.errors(&errors)).collect();
        FormPage { fields, errors, ..self }
    }

    /// Shows the form; one with errors is answered as unprocessable.
    pub fn reply(&self) -> Response {
        if self.errors.is_empty() { page::ok(self) } else { page::unprocessable(self) }
    }
}
