//! Which column of a bank's table is what.

use askama::Template;
use tabular::{Book, MAX_COLUMNS, Sheet, column_name};

use super::finding;
use crate::bank::columns::ColumnsForm;
use crate::bank::operations::BankAccount;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError, Finding, Frame, Link};

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
    letters: Vec<String>,
    rows: Vec<(u32, Vec<String>)>,
}

const ROWS_SHOWN: usize = 12;
const COLUMNS_SHOWN: u32 = 40;
const LONGEST_SHOWN: usize = 60;
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
        let width = sheet.width().min(COLUMNS_SHOWN);
        let from = sheet.rows.iter().position(|row| row.number >= head).unwrap_or(0);
        let shown = sheet.rows.iter().skip(from).take(ROWS_SHOWN);
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
            letters: (0..width).map(column_name).collect(),
            rows: shown
                .map(|row| (row.number, (0..width).map(|column| shortened(row.text(column))).collect()))
                .collect(),
            errors,
        }
    }
}

fn where_fields(book: &Book, form: &ColumnsForm) -> Vec<Field> {
    let mut fields = Vec::new();
    if book.sheets.len() > 1 {
        let choices = book.sheets.iter().enumerate().map(|(index, sheet)| Choice {
            value: index.to_string(),
            label: sheet.name.clone(),
            selected: form.blad == index.to_string(),
        });
        fields.push(Field::new("select", "blad", "Blad").choices(choices.collect()));
    }
    let row = Field::new("number", "rubrik", "Rad med rubriker").width("short").value(&form.rubrik);
    fields.push(row.hint("Posterna står under den. Skriv 0 om tabellen inte har rubriker."));
    fields
}

fn column_fields(sheet: &Sheet, head: u32, form: &ColumnsForm) -> Vec<Field> {
    let head = sheet.rows.iter().find(|row| row.number == head);
    let choices = |value: &str| {
        let none = Choice { value: String::new(), label: "Ingen kolumn".to_owned(), selected: value.is_empty() };
        let columns = (0..sheet.width().min(MAX_COLUMNS)).map(|column| {
            let title = head.map_or("", |row| row.text(column));
            let label =
                if title.is_empty() { column_name(column) } else { format!("{}: {title}", column_name(column)) };
            Choice { selected: value == column.to_string(), value: column.to_string(), label: shortened(&label) }
        });
        std::iter::once(none).chain(columns).collect::<Vec<Choice>>()
    };
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
        let field = Field::new("select", name, label).choices(choices(value));
        let field = if hint.is_empty() { field } else { field.hint(hint) };
        if name == "datum" { field } else { field.optional() }
    };
    form.columns().map(field).into()
}

fn shortened(text: &str) -> String {
    match text.chars().count() <= LONGEST_SHOWN {
        true => text.to_owned(),
        false => text.chars().take(LONGEST_SHOWN).chain(['…']).collect(),
    }
}
