//! A payment as it is typed: the day, and the voucher that stands in the books or is to be made.

use jiff::civil::Date;
use serde::Deserialize;

use super::super::operations::Difference;
use crate::form::{self, Errors};
use crate::ui::FieldError;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PaymentForm {
    pub datum: String,
    /// `L 34`, where it is booked already.
    pub verifikation: String,
    pub konto: String,
    pub motkonto: String,
    /// `on` where the voucher is meant although it comes to something else.
    pub skillnad: String,
    /// The page asks whether it is, as it differs.
    #[serde(skip)]
    pub asks_difference: bool,
}

/// What a payment says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub paid_on: Date,
    pub booked: Booked,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Booked {
    /// The name of a voucher.
    As(String, Difference),
    /// Debit and credit of a draft.
    Draft { debit: String, credit: String },
}

impl PaymentForm {
    fn difference(&self) -> Difference {
        if self.skillnad == "on" { Difference::Meant } else { Difference::Refused }
    }

    pub fn check(&self, today: Date) -> Result<Typed, Vec<FieldError>> {
        let mut errors = Errors::default();
        let paid_on = form::date(&self.datum, "dagen").and_then(|on| match on > today {
            true => Err("Dagen har inte varit än. Skriv dagen då den betalades.".to_owned()),
            false => Ok(on),
        });
        let paid_on = errors.take("datum", paid_on);
        let booked = match form::optional_line(&self.verifikation, "verifikationen", 30) {
            Ok(Some(name)) => Some(Booked::As(name, self.difference())),
            Ok(None) => {
                let debit = errors.take("konto", account(&self.konto, "kostnadskontot"));
                let credit = errors.take("motkonto", account(&self.motkonto, "motkontot"));
                debit.zip(credit).map(|(debit, credit)| Booked::Draft { debit, credit })
            }
            Err(message) => errors.take("verifikation", Err(message)),
        };
        match (paid_on, booked) {
            (Some(paid_on), Some(booked)) if errors.0.is_empty() => Ok(Typed { paid_on, booked }),
            _ => Err(errors.0),
        }
    }
}

fn account(typed: &str, what: &str) -> Result<String, String> {
    let typed = typed.split_whitespace().next().unwrap_or_default();
    let plain = !typed.is_empty() && typed.len() <= 12 && typed.chars().all(|letter| letter.is_ascii_digit());
    if plain { Ok(typed.to_owned()) } else { Err(format!("Skriv {what} med siffror, till exempel 4610.")) }
}
