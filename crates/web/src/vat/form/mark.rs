//! The form of a mark.

use finsam::vat::Kind;
use serde::Deserialize;

use crate::form::{self, Errors};
use crate::ui::{Choice, Field, FieldError};
use crate::vat::operations::{MarkError, NewMark};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MarkForm {
    pub ar: String,
    pub verifikation: String,
    pub rad: String,
    pub slag: String,
    pub orsak: String,
}

impl MarkForm {
    pub fn check(&self) -> Result<NewMark, Vec<FieldError>> {
        let mut errors = Errors::default();
        let year = self.ar.trim().parse().ok().filter(|year| (1900..=2200).contains(year));
        let year = errors.take("ar", year.ok_or_else(|| "Skriv året, till exempel 2025.".to_owned()));
        let voucher = errors.take("verifikation", voucher(&self.verifikation));
        let row = self.rad.trim().parse().ok().filter(|row| (1..=100_000_i64).contains(row));
        let row = errors.take("rad", row.ok_or_else(|| "Skriv radens nummer, räknat uppifrån: 1, 2, 3.".to_owned()));
        let kind = match self.slag.as_str() {
            "ingen" => Ok(None),
            name => Kind::find(name).map(Some).ok_or_else(|| "Välj vad raden är.".to_owned()),
        };
        let kind = errors.take("slag", kind);
        let reason = errors.take("orsak", form::line(&self.orsak, "varför", 300));
        match (year, voucher, row, kind, reason) {
            (Some(year), Some((series, voucher_number)), Some(row), Some(kind), Some(reason)) => {
                Ok(NewMark { year, series, voucher_number, row, kind, reason })
            }
            _ => Err(errors.0),
        }
    }

    pub fn fields(&self) -> Vec<Field> {
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            selected: self.slag == value,
        };
        let mut choices = vec![choice("ingen", "Ska inte sökas")];
        choices.extend(Kind::ALL.map(|kind| choice(kind.name(), kind.swedish())));
        vec![
            Field::new("number", "ar", "Räkenskapsår").value(&self.ar).width("short"),
            Field::new("text", "verifikation", "Verifikation")
                .value(&self.verifikation)
                .width("short")
                .hint("Serie och nummer, till exempel L 12."),
            Field::new("number", "rad", "Rad")
                .value(&self.rad)
                .width("short")
                .hint("Räknat uppifrån i verifikationen."),
            Field::new("radio", "slag", "Vad är raden?").choices(choices),
            Field::new("text", "orsak", "Varför?").value(&self.orsak).hint("Orsaken sparas och syns för revisorerna."),
        ]
    }

    /// Why the row could not be marked, at the field that it is about.
    pub fn refused(&self, error: &MarkError) -> FieldError {
        match error {
            MarkError::UnknownYear => FieldError::new("ar", "Det räkenskapsåret är inte bokfört här."),
            MarkError::UnknownVoucher => FieldError::new("verifikation", "Året har ingen sådan verifikation."),
            MarkError::UnknownRow { rows } => {
                FieldError::new("rad", format!("Verifikationen har {rows} rader. Skriv ett nummer från 1 till {rows}."))
            }
            MarkError::Unchanged => FieldError::new("slag", "Raden är redan märkt så."),
            MarkError::Store(_) => FieldError::new("slag", ""),
        }
    }
}

/// Reads `L 12` as series and number; a number alone has no series.
fn voucher(typed: &str) -> Result<(String, String), String> {
    let line = form::line(typed, "verifikationen", 60)?;
    Ok(match line.rsplit_once(' ') {
        Some((series, number)) => (series.to_owned(), number.to_owned()),
        None => (String::new(), line),
    })
}
