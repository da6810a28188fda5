//! Which column of a bank's table is what.

use askama::Template;
use tabular::{Book, Sheet};

use super::finding;
use crate::bank::columns::ColumnsForm;
use crate::bank::operations::BankAccount;
use crate::guard::Granted;
use crate::routes::Area;
use crate::table_preview::{TablePreview, column_choices, sheet_field};
use crate::ui::{Field, FieldError, Finding, Frame, Link};

#[derive(Template)]
#[template(path = "bank_kolumner.html")]
pub struct ColumnsPage {
    frame: Frame,
    back: Link,
    file: String,
    errors: Vec<FieldError>,
    findings: Vec<Finding>,
    action: String,
    where_fields: Vec<Field>,
    fields: Vec<Field>,
    table: TablePreview,
}

const FINDINGS_SHOWN: usize = 100;

impl ColumnsPage {
    pub fn new(
        access: &Granted,
        account: &BankAccount,
        file: &str,
        book: &Book,
        form: &ColumnsForm,
        errors: Vec<FieldError>,
        findings: &[::bank::Finding],
    ) -> ColumnsPage {
        let empty = Sheet::default();
        let sheet = form.sheet(book).map_or(&empty, |(_, sheet)| sheet);
        let head = form.header_row().unwrap_or(0);
        let with_errors = |field: Field| field.errors(&errors);
        let frame = access.frame(Area::Ledger);
        ColumnsPage {
            action: frame.path.clone(),
            frame,
            back: Link::new(access.at(&format!("bokforing/bank/{}/utdrag", account.id)), "Läs in kontoutdrag"),
            file: file.to_owned(),
            findings: findings.iter().take(FINDINGS_SHOWN).map(finding).collect(),
            where_fields: where_fields(book, form).into_iter().map(with_errors).collect(),
            fields: column_fields(sheet, head, form).into_iter().map(with_errors).collect(),
            table: TablePreview::new(sheet, head),
            errors,
        }
    }
}

fn where_fields(book: &Book, form: &ColumnsForm) -> Vec<Field> {
    let mut fields: Vec<Field> = sheet_field(book, &form.blad).into_iter().collect();
    let row = Field::new("number", "rubrik", "Rad med rubriker").width("short").value(&form.rubrik);
    fields.push(row.hint("Posterna står under den. Skriv 0 om tabellen inte har rubriker."));
    fields
}

fn column_fields(sheet: &Sheet, head: u32, form: &ColumnsForm) -> Vec<Field> {
    let field = |(name, value): (&'static str, &str)| {
        let (label, hint) = match name {
            "datum" => ("Bokföringsdag", ""),
            "belopp" => ("Belopp med tecken", "Uttag är minus."),
            "insattning" => ("Insättning", "Insättning och uttag, eller belopp i en kolumn."),
            "uttag" => ("Uttag", ""),
            "valuta" => ("Valutadag", ""),
            "text" => ("Text", ""),
            "motpart" => ("Motpart", ""),
            "referens" => ("Referens", ""),
            _ => ("Saldo efter posten", "Behövs för att stämma av kontot."),
        };
        let field = Field::new("select", name, label).choices(column_choices(sheet, head, value));
        let field = if hint.is_empty() { field } else { field.hint(hint) };
        if name == "datum" { field } else { field.optional() }
    };
    form.columns().map(field).into()
}
