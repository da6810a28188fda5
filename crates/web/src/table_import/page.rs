//! Choosing a table, and saying which of its columns are what.

use askama::Template;
use store::Id;
use tabular::{Book, Format, Severity, Sheet};

use super::form::MappingForm;
use super::mapping::COLUMNS;
use super::operations::Recognised;
use super::vouchers::{Odd, Read};
use crate::guard::Granted;
use crate::import_preview::{About, FINDINGS_SHOWN};
use crate::ledger::sections::{Section, subnav};
use crate::routes::Area;
use crate::table_preview::{TablePreview, column_choices, sheet_field};
use crate::ui::{Field, FieldError, Finding, Frame, Link, Notice, Term, moment};

#[derive(Template)]
#[template(path = "tabell.html")]
pub struct TablePage {
    frame: Frame,
    subnav: Vec<Link>,
    action: String,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    findings: Vec<Finding>,
}

impl TablePage {
    pub fn new(access: &Granted, refused: Option<(String, Vec<tabular::Finding>)>) -> TablePage {
        let (message, findings) = refused.unzip();
        let errors: Vec<FieldError> = message.map(|message| FieldError::new("fil", message)).into_iter().collect();
        let mut file = Field::new("file", "fil", "Tabell")
            .hint("En arbetsbok (.xlsx) eller en CSV-fil, högst 64 megabyte.")
            .errors(&errors);
        file.accept = ".xlsx,.csv,.txt,.tsv".to_owned();
        TablePage {
            frame: access.frame(Area::Ledger),
            subnav: subnav(access, Section::Import),
            action: access.at("bokforing/tabell"),
            errors,
            fields: vec![file],
            findings: findings.unwrap_or_default().iter().map(table_finding).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "tabell_kolumner.html")]
pub struct ColumnsPage {
    frame: Frame,
    back: Link,
    file: String,
    notice: Option<Notice>,
    errors: Vec<FieldError>,
    findings: Vec<Finding>,
    review_action: String,
    again_action: String,
    where_fields: Vec<Field>,
    fields: Vec<Field>,
    table: TablePreview,
    rows_text: String,
}

/// What the page of columns is about.
pub struct Chosen<'c> {
    pub token: Id,
    pub file: &'c str,
    pub book: &'c Book,
    pub form: &'c MappingForm,
    pub dimensions: &'c [(String, String)],
    pub recognised: Option<&'c Recognised>,
}

/// What is wrong with a choice: at its fields, and in the table.
#[derive(Default)]
pub struct Wrong {
    pub errors: Vec<FieldError>,
    pub odd: Vec<Odd>,
}

impl ColumnsPage {
    pub fn new(access: &Granted, chosen: &Chosen<'_>, wrong: Wrong) -> ColumnsPage {
        let address = access.at(&format!("bokforing/tabell/{}", chosen.token));
        let empty = Sheet::default();
        let sheet = chosen.form.sheet(chosen.book).ok().and_then(|sheet| chosen.book.sheets.get(sheet));
        let sheet = sheet.unwrap_or(&empty);
        let head = chosen.form.header_row().unwrap_or(0);
        let notice = chosen.recognised.map(|recognised| {
            let saved = &recognised.saved;
            let text = format!(
                "Kolumnerna är valda som när {} läste in {} ({}).",
                saved.actor_name,
                saved.file_name,
                moment(saved.recorded_at)
            );
            Notice::new("info", text)
        });
        let errors = wrong.errors;
        let with_errors = |field: Field| field.errors(&errors);
        ColumnsPage {
            frame: access.frame(Area::Ledger),
            back: Link::new(access.at("bokforing/tabell"), "Läs in en tabell"),
            file: chosen.file.to_owned(),
            notice,
            findings: wrong.odd.iter().take(FINDINGS_SHOWN).map(odd_finding).collect(),
            review_action: format!("{address}/granska"),
            again_action: address,
            where_fields: where_fields(chosen).into_iter().map(with_errors).collect(),
            fields: column_fields(chosen, sheet, head).into_iter().map(with_errors).collect(),
            table: TablePreview::new(sheet, head),
            rows_text: format!("Bladet har {} rader med innehåll och {} kolumner.", sheet.rows.len(), sheet.width()),
            errors,
        }
    }
}

fn where_fields(chosen: &Chosen<'_>) -> Vec<Field> {
    let mut fields: Vec<Field> = sheet_field(chosen.book, chosen.form.value("blad")).into_iter().collect();
    fields.push(
        Field::new("number", "rubrik", "Rad med rubriker")
            .hint("Det som ska läsas står under den. Skriv 0 om tabellen inte har rubriker.")
            .width("short")
            .value(chosen.form.value("rubrik")),
    );
    fields
}

fn column_fields(chosen: &Chosen<'_>, sheet: &Sheet, head: u32) -> Vec<Field> {
    let choices = |name: &str| column_choices(sheet, head, chosen.form.value(name));
    let words = |name: &str| match name {
        "datum" => ("Datum", ""),
        "serie" => ("Serie", ""),
        "nummer" => ("Verifikationsnummer", "Utan nummer hör rader med samma datum och text ihop."),
        "konto" => ("Konto", ""),
        "kontonamn" => ("Kontots namn", "Används för konton som inte finns här."),
        "debet" => ("Debet", "Debet och kredit, eller belopp i en kolumn."),
        "kredit" => ("Kredit", ""),
        "belopp" => ("Belopp med tecken", "Debet är plus, kredit är minus."),
        _ => ("Text", ""),
    };
    let mut fields: Vec<Field> = COLUMNS
        .iter()
        .map(|(name, _)| {
            let (label, hint) = words(name);
            let field = Field::new("select", name, label).choices(choices(name));
            let field = if hint.is_empty() { field } else { field.hint(hint) };
            if matches!(*name, "datum" | "konto") { field } else { field.optional() }
        })
        .collect();
    for (number, name) in chosen.dimensions {
        let field = format!("dim{number}");
        fields.push(Field::new("select", &field, name).choices(choices(&field)).optional());
    }
    fields.push(
        Field::new("text", "serienamn", "Serie för verifikationer utan serie")
            .hint("Till exempel T. En egen serie krockar inte med den som andra filer använder.")
            .width("short")
            .value(chosen.form.value("serienamn"))
            .optional(),
    );
    fields
}

/// What a table is, and what is odd in it.
pub fn about(book: &Book, sheet: usize, read: &Read, findings: &[tabular::Finding], own_name: &str) -> About {
    let name = book.sheets.get(sheet).map_or("", |sheet| sheet.name.as_str());
    let days = read.vouchers.iter().map(|voucher| voucher.occurred_on);
    let period = match (days.clone().min(), days.max()) {
        (Some(first), Some(last)) => format!("{first}–{last}"),
        _ => "saknas".to_owned(),
    };
    let mut facts = match book.format {
        Format::Csv { separator, encoding } => {
            let separator = if separator == '\t' { "tabb".to_owned() } else { format!("”{separator}”") };
            vec![
                Term::new("Slag av fil", format!("CSV, kolumnerna skiljs med {separator}")),
                Term::new("Teckenkod", encoding.name()),
            ]
        }
        _ => vec![Term::new("Slag av fil", "Arbetsbok (.xlsx)"), Term::new("Blad", name)],
    };
    facts.push(Term::new("Innehåll", format!("{} verifikationer, {} rader", read.vouchers.len(), read.lines)));
    facts.push(Term::new("Dagar", period));
    facts.push(Term::new(
        "Förbund",
        format!("En tabell säger inte vems bokföring den är. Kontrollera att den hör till {own_name}."),
    ));
    let all = findings.iter().map(table_finding).chain(read.odd.iter().map(odd_finding));
    let mut all: Vec<Finding> = all.collect();
    all.sort_by_key(|finding| match finding.severity.as_str() {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    });
    let left_out = all.len().saturating_sub(FINDINGS_SHOWN);
    let is_odd = all.iter().any(|finding| finding.severity != "note");
    all.truncate(FINDINGS_SHOWN);
    About { facts, findings: all, left_out, is_odd }
}

fn table_finding(finding: &tabular::Finding) -> Finding {
    shown(finding.severity(), finding.to_string(), finding.kind.remedy())
}

fn odd_finding(odd: &Odd) -> Finding {
    let message = if odd.place.is_empty() { odd.message.clone() } else { format!("{}: {}", odd.place, odd.message) };
    shown(odd.severity, message, &odd.remedy)
}

fn shown(severity: Severity, message: String, remedy: &str) -> Finding {
    let (kind, word) = match severity {
        Severity::Error => ("error", "Fel"),
        Severity::Warning => ("warning", "Varning"),
        Severity::Note => ("note", "Anmärkning"),
    };
    Finding {
        severity: kind.to_owned(),
        word: word.to_owned(),
        message,
        hint: Some(remedy.to_owned()).filter(|remedy| !remedy.is_empty()),
        ..Finding::default()
    }
}
