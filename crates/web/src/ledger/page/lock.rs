//! Locking the books and opening them.

use askama::Template;
use jiff::civil::Date;

use super::overview::LockEntry;
use crate::guard::Granted;
use crate::ledger::form::LockForm;
use crate::ledger::operations::Lock;
use crate::ledger::sections::{Section, subnav};
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError, Frame, Link, long_date};

#[derive(Template)]
#[template(path = "las.html")]
pub struct LockPage {
    pub frame: Frame,
    pub subnav: Vec<Link>,
    pub state: String,
    pub errors: Vec<FieldError>,
    pub action: String,
    pub fields: Vec<Field>,
    pub button: String,
    pub locks: Vec<LockEntry>,
}

impl LockPage {
    pub fn new(access: &Granted, locks: &[Lock], form: &LockForm, errors: Vec<FieldError>) -> LockPage {
        let locked_through = locks.first().and_then(|lock| lock.locked_through_on);
        LockPage {
            frame: access.frame(Area::Ledger),
            subnav: subnav(access, Section::Lock),
            state: match locked_through {
                Some(day) => format!("Bokföringen är låst till och med {}.", long_date(day)),
                None => "Bokföringen är öppen.".to_owned(),
            },
            action: access.at("bokforing/las"),
            fields: fields(locked_through, form).into_iter().map(|field| field.errors(&errors)).collect(),
            errors,
            button: if locked_through.is_some() { "Ändra låsningen" } else { "Lås perioden" }.to_owned(),
            locks: locks.iter().map(LockEntry::new).collect(),
        }
    }
}

fn fields(locked_through: Option<Date>, form: &LockForm) -> Vec<Field> {
    let mut fields = Vec::new();
    if locked_through.is_some() {
        let choice =
            |value: &str, label: &str, selected| Choice { value: value.to_owned(), label: label.to_owned(), selected };
        let opens = form.atgard == "oppna";
        fields.push(Field::new("radio", "atgard", "Vad vill du göra?").choices(vec![
            choice("las", "Låsa till och med en annan dag", !opens),
            choice("oppna", "Öppna hela bokföringen igen", opens),
        ]));
    }
    let through = Field::new("date", "till", "Lås till och med").width("short").value(&form.till);
    fields.push(match locked_through {
        Some(_) => through.optional().hint("Behövs inte när du öppnar."),
        None => through.hint("Till exempel 2025-08-31."),
    });
    fields.push(
        Field::new("textarea", "orsak", "Varför?").value(&form.orsak).hint("Orsaken sparas och syns för revisorerna."),
    );
    fields
}
