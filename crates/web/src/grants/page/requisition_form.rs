//! Making a requisition: for which days, and line by line.

use askama::Template;

use super::super::form::{LINES, RequisitionForm};
use super::super::operations::{Book, StoredGrant, StoredRequisition};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Field, FieldError, Frame, Link, amount};

#[derive(Template)]
#[template(path = "anslag_rekvirera.html")]
pub struct Ask {
    frame: Frame,
    back: Link,
    title: String,
    lead: String,
    left: Vec<String>,
    action: String,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    lines: Vec<LineFields>,
    button: String,
    cancel_href: String,
}

pub struct LineFields {
    text: Field,
    amount: Field,
}

impl Ask {
    /// A new requisition, or a returned one that is made again.
    pub fn new(
        access: &Granted,
        book: &Book,
        grant: &StoredGrant,
        again: Option<&StoredRequisition>,
        form: &RequisitionForm,
        errors: Vec<FieldError>,
    ) -> Ask {
        let name = book.intervention_name(&grant.intervention_key);
        let (back, title, button) = match again {
            Some(requisition) => (
                Link::new(
                    access.at(&format!("ekonomi/anslag/rekvisitioner/{}", requisition.id)),
                    format!("Rekvisition {}", requisition.number),
                ),
                format!("Rätta rekvisition {}", requisition.number),
                "Lämna in igen",
            ),
            None => (
                Link::new(access.at(&format!("ekonomi/anslag/{}", grant.id)), name),
                "Ny rekvisition".to_owned(),
                "Lämna in rekvisitionen",
            ),
        };
        let frame = access.frame(Area::Economy);
        let years = grant.grant().years;
        let left = years.iter().map(|one| {
            let left = book.left_ore(grant, one.year);
            format!("{}: {} kronor återstår av {}.", one.year, amount(left), amount(one.amount_ore))
        });
        Ask {
            action: frame.path.clone(),
            cancel_href: back.href.clone(),
            lead: format!("Mot anslaget till {name}. Två andra än du ska attestera den."),
            left: left.collect(),
            fields: fields(form).into_iter().map(|field| field.errors(&errors)).collect(),
            lines: lines(form, &errors),
            frame,
            back,
            title,
            errors,
            button: button.to_owned(),
        }
    }
}

fn fields(form: &RequisitionForm) -> Vec<Field> {
    let day = |name: &str, label: &str, value: &str| Field::new("date", name, label).width("short").value(value);
    vec![
        Field::new("text", "organisator", "Vem rekvirerar?")
            .hint("Medlemmen eller den andra organisatören, till exempel Växjö kommun.")
            .value(form.organisator.clone()),
        day("fran", "Från och med", &form.fran),
        day("till", "Till och med", &form.till),
        Field::new("text", "text", "Anteckning").optional().value(form.text.clone()),
    ]
}

fn lines(form: &RequisitionForm, errors: &[FieldError]) -> Vec<LineFields> {
    let count = form.lines.len().max(LINES);
    let line = |number: usize| {
        let (text, amount) = form.lines.get(number - 1).cloned().unwrap_or_default();
        LineFields {
            text: Field::new("text", &format!("rad-{number}"), &format!("Vad, rad {number}"))
                .value(text)
                .errors(errors),
            amount: Field::new("amount", &format!("belopp-{number}"), &format!("Belopp, rad {number}"))
                .value(amount)
                .errors(errors),
        }
    };
    (1..=count).map(line).collect()
}
