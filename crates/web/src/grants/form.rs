//! What people type about grants and requisitions.

mod payment;
mod requisition;

use finsam::grant::YearAmount;
use finsam::money::Ore;
use jiff::civil::Date;

use super::operations::{Budgeting, Change, NewGrant, Seen};
use crate::form::{self, Errors};
use crate::ui::FieldError;

pub use payment::{Booked, PaymentForm, Typed};
pub use requisition::{LINES, RequisitionForm};

/// The value of a field among those that were sent.
fn value(pairs: &[(String, String)], name: &str) -> String {
    pairs.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// A grant, or what a newer decision says about it. The years are those of the page's fields.
#[derive(Clone, Debug, Default)]
pub struct GrantForm {
    pub insats: String,
    pub organisator: String,
    pub beslut: String,
    pub budgetering: String,
    pub anteckning: String,
    pub version: i64,
    pub years: Vec<(i16, String)>,
}

impl GrantForm {
    pub fn read(pairs: &[(String, String)]) -> GrantForm {
        let year = |(name, value): &(String, String)| {
            let year: i16 = name.strip_prefix("belopp-")?.parse().ok()?;
            (1990..=2200).contains(&year).then(|| (year, value.clone()))
        };
        GrantForm {
            insats: value(pairs, "insats"),
            organisator: value(pairs, "organisator"),
            beslut: value(pairs, "beslut"),
            budgetering: value(pairs, "budgetering"),
            anteckning: value(pairs, "anteckning"),
            version: value(pairs, "version").parse().unwrap_or_default(),
            years: pairs.iter().filter_map(year).take(20).collect(),
        }
    }

    pub fn check_new(&self) -> Result<NewGrant, Vec<FieldError>> {
        let mut errors = Errors::default();
        let intervention = errors.take("insats", choice(&self.insats, "Välj insats."));
        let organiser = errors.take("organisator", form::line(&self.organisator, "vem som är organisatör", 120));
        let change = self.check_change();
        match (intervention, organiser, change) {
            (Some(intervention_key), Some(organiser), Ok(change)) => {
                Ok(NewGrant { intervention_key, organiser, change })
            }
            (_, _, change) => {
                errors.0.extend(change.err().unwrap_or_default());
                Err(errors.0)
            }
        }
    }

    pub fn check_change(&self) -> Result<Change, Vec<FieldError>> {
        let mut errors = Errors::default();
        let decision = errors.take("beslut", choice(&self.beslut, "Välj det beslut som beviljade anslaget."));
        let budgeting = Budgeting::find(&self.budgetering);
        let budgeting = errors.take("budgetering", budgeting.ok_or_else(|| "Välj hur anslaget räknas.".to_owned()));
        let note = errors.take("anteckning", form::optional_line(&self.anteckning, "anteckningen", 300));
        let mut years = Vec::new();
        for (year, typed) in self.years.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
            let amount =
                form::amount(typed, &format!("beloppet för {year}")).and_then(|amount| match amount < Ore::ZERO {
                    true => Err(format!("Beloppet för {year} kan inte vara negativt.")),
                    false => Ok(amount),
                });
            if let Some(amount_ore) = errors.take(&format!("belopp-{year}"), amount) {
                years.push(YearAmount { year: *year, amount_ore });
            }
        }
        if errors.0.is_empty() && years.is_empty() {
            let first = self.years.first().map_or(String::new(), |(year, _)| format!("belopp-{year}"));
            errors.0.push(FieldError::new(&first, "Skriv beloppet för minst ett år."));
        }
        match (decision, budgeting, note) {
            (Some(decision), Some(budgeting), Some(note)) if errors.0.is_empty() => {
                Ok(Change { decision, budgeting, years, note: note.unwrap_or_default() })
            }
            _ => Err(errors.0),
        }
    }
}

/// A decision that ends a grant.
#[derive(Clone, Debug, Default)]
pub struct EndForm {
    pub beslut: String,
    pub sista: String,
    pub anteckning: String,
    pub version: i64,
}

impl EndForm {
    pub fn read(pairs: &[(String, String)]) -> EndForm {
        EndForm {
            beslut: value(pairs, "beslut"),
            sista: value(pairs, "sista"),
            anteckning: value(pairs, "anteckning"),
            version: value(pairs, "version").parse().unwrap_or_default(),
        }
    }

    /// The decision's number, the last day and the note.
    pub fn check(&self) -> Result<(String, Date, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let decision = errors.take("beslut", choice(&self.beslut, "Välj det beslut som avslutade anslaget."));
        let last = errors.take("sista", form::date(&self.sista, "anslagets sista dag"));
        let note = errors.take("anteckning", form::optional_line(&self.anteckning, "anteckningen", 300));
        match (decision, last, note) {
            (Some(decision), Some(last), Some(note)) => Ok((decision, last, note.unwrap_or_default())),
            _ => Err(errors.0),
        }
    }
}

fn choice(typed: &str, message: &str) -> Result<String, String> {
    if typed.trim().is_empty() { Err(message.to_owned()) } else { Ok(typed.trim().to_owned()) }
}

/// Why a requisition is sent back.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct ReturnForm {
    #[serde(default)]
    pub skal: String,
}

/// What an attester has looked at, as the page sends it back.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct AttestForm {
    pub inlamning: i64,
    pub underlag: usize,
}

impl AttestForm {
    pub fn seen(self) -> Seen {
        Seen { submission: self.inlamning, papers: self.underlag }
    }
}

impl ReturnForm {
    pub fn check(&self) -> Result<String, Vec<FieldError>> {
        let mut errors = Errors::default();
        errors.take("skal", form::text(&self.skal, "vad som behöver rättas", 600)).ok_or(errors.0)
    }
}
