//! The series of vouchers by hand, and the form for one more.

use askama::Template;

use crate::drafts::operations::Series;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Field, FieldError, Frame, Link, Term};

#[derive(Template)]
#[template(path = "serier.html")]
pub struct SeriesPage {
    frame: Frame,
    back: Link,
    series: Vec<Term>,
    action: String,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
}

impl SeriesPage {
    pub fn new(access: &Granted, series: &[Series], code: &str, name: &str, errors: Vec<FieldError>) -> SeriesPage {
        let fields = vec![
            Field::new("text", "serie", "Serie")
                .value(code)
                .width("short")
                .hint("1–6 bokstäver eller siffror, till exempel B."),
            Field::new("text", "namn", "Namn").value(name).width("medium").hint("Till exempel Bokslut."),
        ];
        SeriesPage {
            frame: access.frame(Area::Ledger),
            back: Link::new(access.at("bokforing/utkast"), "Utkast"),
            series: series.iter().map(|series| Term::new(&series.code, &series.name)).collect(),
            action: access.at("bokforing/serier"),
            fields: fields.into_iter().map(|field| field.errors(&errors)).collect(),
            errors,
        }
    }
}
