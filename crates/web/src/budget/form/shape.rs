//! The forms of a budget as a whole: its name and year, columns and their balances, reasons, consultation, decision.

use finsam::budget::{Column, ColumnKind, Opening};
use finsam::money::Ore;
use jiff::civil::Date;

use super::typed;
use crate::budget::content::Content;
use crate::form::{self, Errors};
use crate::ui::{Choice, Field, FieldError};

pub type Fields = [(String, String)];

/// What a balance is chosen from besides the other columns.
const TYPED: &str = "skriven";

/// Reads where every column's balance comes from.
pub fn check_openings(fields: &Fields, columns: &[Column]) -> Result<Vec<Opening>, Vec<FieldError>> {
    let mut errors = Errors::default();
    let mut openings = Vec::new();
    for column in columns {
        let (from, amount) = opening_fields(column);
        let is_sent = fields.iter().any(|(name, _)| *name == from || *name == amount);
        let opening = match typed(fields, &from) {
            _ if !is_sent => Some(column.opening.clone()),
            TYPED | "" => match typed(fields, &amount).trim() {
                "" => Some(Opening::Nothing),
                text => errors.take(&amount, form::amount(text, "balansen")).map(Opening::Typed),
            },
            code if columns.iter().any(|other| other.code == code && other.code != column.code) => {
                Some(Opening::Carried(code.to_owned()))
            }
            _ => errors.take(&from, Err("Välj en annan kolumn i listan.".to_owned())),
        };
        openings.extend(opening);
    }
    if errors.0.is_empty() { Ok(openings) } else { Err(errors.0) }
}

/// The fields of where a column's balance comes from: the choice, and the amount.
pub fn opening_fields(column: &Column) -> (String, String) {
    (format!("fran--{}", column.code), format!("ing--{}", column.code))
}

/// What stands in them, or was typed.
pub fn opening_choices(column: &Column, columns: &[Column], fields: &Fields) -> (Field, Field) {
    let (from, amount) = opening_fields(column);
    let (held_from, held_amount) = match &column.opening {
        Opening::Carried(code) => (code.as_str(), String::new()),
        Opening::Typed(amount) => (TYPED, crate::budget::page::edit::field_text(Some(*amount))),
        Opening::Nothing => (TYPED, String::new()),
    };
    let is_typed = fields.iter().any(|(name, _)| *name == from);
    let chosen = if is_typed { typed(fields, &from) } else { held_from };
    let value = if is_typed { typed(fields, &amount).to_owned() } else { held_amount };
    let choice = |value: &str, label: String| Choice { value: value.to_owned(), label, selected: value == chosen };
    let mut choices = vec![choice(TYPED, "Skriven här".to_owned())];
    let others = columns.iter().filter(|other| other.code != column.code);
    choices.extend(others.map(|other| choice(&other.code, format!("Det som {} lämnar", other.label()))));
    let label = format!("Balans från, {}", column.label());
    let from = Field::new("select", &from, &label).choices(choices);
    let label = format!("Balans i kronor, {}", column.label());
    (from, Field::new("amount", &amount, &label).value(value).optional())
}

/// Reads a new column: its kind and year, and the column whose amounts it begins with.
pub fn check_column(fields: &Fields, content: &Content) -> Result<(Column, Option<String>), Vec<FieldError>> {
    let mut errors = Errors::default();
    let kind = ColumnKind::find(typed(fields, "slag")).ok_or("Välj vad kolumnen är.".to_owned());
    let kind = errors.take("slag", kind);
    let year = errors.take("ar", year(typed(fields, "ar")));
    let source = match typed(fields, "belopp") {
        "" => None,
        code => errors.take(
            "belopp",
            content.find_column(code).map(|column| column.code.clone()).ok_or("Välj en kolumn i listan.".to_owned()),
        ),
    };
    let (Some(kind), Some(year)) = (kind, year) else { return Err(errors.0) };
    let column = Column::new(kind, year, Opening::Nothing);
    if content.find_column(&column.code).is_some() {
        return Err(vec![FieldError::new("ar", format!("{} finns redan.", column.label()))]);
    }
    if errors.0.is_empty() { Ok((column, source)) } else { Err(errors.0) }
}

pub fn column_fields(fields: &Fields, content: &Content) -> Vec<Field> {
    let kinds = ColumnKind::ALL.map(|kind| choice(kind.name(), kind.swedish(), typed(fields, "slag")));
    let mut sources = vec![choice("", "Tomma rutor", typed(fields, "belopp"))];
    let columns = content.columns.iter();
    sources.extend(columns.map(|column| choice(&column.code, &column.label(), typed(fields, "belopp"))));
    vec![
        Field::new("select", "slag", "Kolumnen är").choices(kinds.into()),
        Field::new("number", "ar", "År").value(typed(fields, "ar")).width("short"),
        Field::new("select", "belopp", "Börja med beloppen i").choices(sources).optional(),
    ]
}

/// Reads a year.
pub fn year(text: &str) -> Result<i16, String> {
    let year = text.trim().parse().ok().filter(|year| (2000..=2200).contains(year));
    year.ok_or_else(|| "Skriv ett år, till exempel 2026.".to_owned())
}

/// Reads a consultation: the day and with whom.
pub fn check_consultation(fields: &Fields) -> Result<(Date, String), Vec<FieldError>> {
    let mut errors = Errors::default();
    let day = errors.take("dag", form::date(typed(fields, "dag"), "dagen"));
    let with = errors.take("med", form::line(typed(fields, "med"), "med vilka", 200));
    day.zip(with).ok_or(errors.0)
}

pub fn consultation_fields(fields: &Fields) -> Vec<Field> {
    vec![
        Field::new("date", "dag", "Dagen för samrådet").value(typed(fields, "dag")).width("short"),
        Field::new("text", "med", "Med vilka")
            .value(typed(fields, "med"))
            .hint("Till exempel medlemmarna vid samrådet, eller per brev."),
    ]
}

/// Reads the reasons for the planned deficits of some years; an empty one is none.
pub fn check_reasons(fields: &Fields, years: &[i16]) -> Result<Vec<(i16, String)>, Vec<FieldError>> {
    let mut errors = Errors::default();
    let mut reasons = Vec::new();
    for year in years {
        let name = format!("skal--{year}");
        let text = typed(fields, &name);
        let reason = match text.trim().is_empty() {
            true => Some(String::new()),
            false => errors.take(&name, form::text(text, "skälet", 2_000)),
        };
        reasons.extend(reason.map(|reason| (*year, reason)));
    }
    if errors.0.is_empty() { Ok(reasons) } else { Err(errors.0) }
}

/// A field for each year that has a planned deficit.
pub fn reason_fields(fields: &Fields, deficits: &[(i16, Ore)], content: &Content) -> Vec<Field> {
    let field = |(year, result): &(i16, Ore)| {
        let name = format!("skal--{year}");
        let is_typed = fields.iter().any(|(own, _)| *own == name);
        let held = content.reasons.get(year).cloned().unwrap_or_default();
        let value = if is_typed { typed(fields, &name).to_owned() } else { held };
        let label = format!("Varför planeras ett underskott {year}?");
        let hint = format!(
            "Kostnaderna är {} kronor större än årets egna intäkter.",
            crate::budget::page::kronor(result.abs())
        );
        Field::new("textarea", &name, &label).value(value).hint(&hint).optional()
    };
    deficits.iter().map(field).collect()
}

/// Reads a new budget: year, and the budget to begin from.
pub fn check_new(fields: &Fields) -> Result<(i16, String), Vec<FieldError>> {
    let mut errors = Errors::default();
    let year = errors.take("ar", year(typed(fields, "ar")));
    let name = errors.take("namn", form::line(typed(fields, "namn"), "vad budgeten heter", 120));
    year.zip(name).ok_or(errors.0)
}

pub fn choice(value: &str, label: &str, chosen: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), selected: value == chosen }
}
