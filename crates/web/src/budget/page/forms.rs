//! The forms of a budget.

use askama::Template;
use finsam::budget::Line;
use store::Id;

use crate::budget::form::line::{Choices, LineForm};
use crate::budget::form::shape::{column_fields, opening_choices};
use crate::budget::operations::StoredBudget;
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::ui::{Confirm, Field, FieldError, Frame, Link};

/// The address of a page of a budget.
pub fn at(granted: &Granted, id: Id, rest: &str) -> String {
    let here = granted.at(&format!("ekonomi/budget/{id}"));
    if rest.is_empty() { here } else { format!("{here}/{rest}") }
}

/// A form about a budget that leads back to it.
pub fn about(granted: &Granted, budget: &StoredBudget, title: &str, button: &str, fields: Vec<Field>) -> FormPage {
    let back = Link::new(at(granted, budget.id, ""), budget.name.clone());
    FormPage::new(granted.frame(Area::Economy), back, title, button, fields)
}

/// Which version a form was made from.
pub fn version(budget: &StoredBudget) -> Field {
    Field::new("hidden", "version", "").value(budget.version.to_string())
}

#[derive(Template)]
#[template(path = "budget_rad.html")]
pub struct LinePage {
    frame: Frame,
    back: Link,
    title: String,
    action: String,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    is_new: bool,
}

pub fn line(
    granted: &Granted,
    budget: &StoredBudget,
    held: Option<&Line>,
    form: &LineForm,
    choices: &Choices,
) -> LinePage {
    let mut fields = form.fields(&budget.columns, choices);
    fields.push(version(budget));
    LinePage {
        frame: granted.frame(Area::Economy),
        back: Link::new(at(granted, budget.id, "andra"), budget.name.clone()),
        title: held.map_or("Ny rad".to_owned(), |line| line.label.clone()),
        action: at(granted, budget.id, &format!("rad/{}", held.map_or("ny".to_owned(), |line| encode(&line.key)))),
        errors: Vec::new(),
        fields,
        is_new: held.is_none(),
    }
}

impl LinePage {
    pub fn errors(self, errors: Vec<FieldError>) -> LinePage {
        let fields = self.fields.into_iter().map(|field| field.errors(&errors)).collect();
        LinePage { fields, errors, ..self }
    }

    pub fn reply(&self) -> axum::response::Response {
        if self.errors.is_empty() { crate::page::ok(self) } else { crate::page::unprocessable(self) }
    }
}

#[derive(Template)]
#[template(path = "budget_kolumner.html")]
pub struct ColumnsPage {
    frame: Frame,
    back: Link,
    here: String,
    version: i64,
    errors: Vec<FieldError>,
    name: Field,
    columns: Vec<ColumnRow>,
    new_fields: Vec<Field>,
}

pub struct ColumnRow {
    code: String,
    label: String,
    from: Field,
    amount: Field,
}

pub fn columns(
    granted: &Granted,
    budget: &StoredBudget,
    fields: &[(String, String)],
    errors: Vec<FieldError>,
) -> ColumnsPage {
    let row = |column: &finsam::budget::Column| {
        let (from, amount) = opening_choices(column, &budget.columns, fields);
        ColumnRow {
            code: column.code.clone(),
            label: column.label(),
            from: from.errors(&errors),
            amount: amount.errors(&errors),
        }
    };
    let name = fields.iter().find(|(name, _)| name == "namn").map_or(&budget.name, |(_, value)| value);
    let name = Field::new("text", "namn", "Budgeten heter").value(name).errors(&errors);
    let new_fields = column_fields(fields, &budget.content());
    ColumnsPage {
        frame: granted.frame(Area::Economy),
        back: Link::new(at(granted, budget.id, "andra"), budget.name.clone()),
        here: at(granted, budget.id, "kolumner"),
        version: budget.version,
        name,
        columns: budget.columns.iter().map(row).collect(),
        new_fields: new_fields.into_iter().map(|field| field.errors(&errors)).collect(),
        errors,
    }
}

impl ColumnsPage {
    pub fn reply(&self) -> axum::response::Response {
        if self.errors.is_empty() { crate::page::ok(self) } else { crate::page::unprocessable(self) }
    }
}

#[derive(Template)]
#[template(path = "bekrafta.html")]
pub struct ConfirmPage {
    frame: Frame,
    back: Link,
    title: String,
    confirm: Confirm,
}

/// Asks before a draft is thrown away.
pub fn discard(granted: &Granted, budget: &StoredBudget) -> ConfirmPage {
    let here = at(granted, budget.id, "");
    ConfirmPage {
        frame: granted.frame(Area::Economy),
        back: Link::new(here.clone(), budget.name.clone()),
        title: format!("Kasta {}", budget.name),
        confirm: Confirm {
            heading: "Det här händer".to_owned(),
            consequences: vec![
                "Budgeten räknas inte längre som utkast för året.".to_owned(),
                "Den står kvar i listan som kastad och kan läsas.".to_owned(),
            ],
            undo: "Den kan inte öppnas igen, men kopieras.".to_owned(),
            action: format!("{here}/kasta"),
            button: "Kasta budgeten".to_owned(),
            cancel_href: here,
            hidden: Vec::new(),
        },
    }
}
