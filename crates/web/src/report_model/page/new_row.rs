//! The form of a row that is added under a sum.

use finsam::statement::{RowKind, Statement, Tree};

use super::edit::{Edited, RowPage, RuleFields, day_field};
use crate::guard::Granted;
use crate::report_model::form::RowForm;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError, Link};

pub fn new_row(access: &Granted, edited: &Edited, form: &RowForm, errors: Vec<FieldError>) -> RowPage {
    let here = access.at("rapporter/uppstallning");
    let rules = form.rules.iter().enumerate();
    RowPage {
        frame: access.frame(Area::Reports),
        back: Link::new(&here, "Uppställning"),
        title: "Lägg till rad".to_owned(),
        action: access.at("rapporter/uppstallning/ny-rad"),
        hidden: vec![("version".to_owned(), form.version.clone())],
        fields: vec![
            Field::new("select", "under", "Räknas in i")
                .hint("Raden läggs sist under summan, i räkningen eller i noten där summans andra rader står.")
                .choices(sums(edited, &form.parent))
                .errors(&errors),
            Field::new("text", "rubrik", "Radens namn").value(&form.label).errors(&errors),
            day_field(edited, form).errors(&errors),
        ],
        rules: Some(rules.map(|(index, rule)| RuleFields::new(edited, index + 1, rule, &errors)).collect()),
        place: None,
        cancel_href: here,
        errors,
    }
}

/// The sums of both statements, each with the statement or the note where its rows stand.
fn sums(edited: &Edited, chosen: &str) -> Vec<Choice> {
    let model = &edited.stored.model;
    let tree = Tree::of(model);
    let sums = model.rows.iter().enumerate().filter(|(_, row)| row.kind == RowKind::Sum);
    let choice = |(at, row): (usize, &finsam::statement::Row)| {
        let place = match (row.note_reference, tree.statements[at]) {
            (Some(note), _) => format!("not {note}"),
            (None, Some(Statement::IncomeStatement)) => "resultaträkningen".to_owned(),
            (None, Some(Statement::BalanceSheet)) => "balansräkningen".to_owned(),
            (None, None) => "utan räkning".to_owned(),
        };
        Choice {
            value: row.key.clone(),
            label: format!("{} ({place})", if row.label.is_empty() { &row.key } else { &row.label }),
            selected: row.key == chosen,
        }
    };
    let first = Choice { value: String::new(), label: "Välj en summa".to_owned(), selected: chosen.is_empty() };
    std::iter::once(first).chain(sums.map(choice)).collect()
}
