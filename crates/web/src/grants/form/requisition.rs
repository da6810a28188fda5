//! A requisition as it is typed: for which days, and line by line.

use finsam::grant::{Line, Request, RequestError};
use finsam::period::Period;
use jiff::civil::Date;

use super::super::operations::{NewRequisition, StoredRequisition};
use super::value;
use crate::form::{self, Errors};
use crate::ui::FieldError;

/// So many lines the form has.
pub const LINES: usize = 8;

#[derive(Clone, Debug, Default)]
pub struct RequisitionForm {
    pub organisator: String,
    pub fran: String,
    pub till: String,
    pub text: String,
    /// Text and amount, [`LINES`] of them.
    pub lines: Vec<(String, String)>,
}

impl RequisitionForm {
    pub fn read(pairs: &[(String, String)]) -> RequisitionForm {
        let line = |number: usize| (value(pairs, &format!("rad-{number}")), value(pairs, &format!("belopp-{number}")));
        RequisitionForm {
            organisator: value(pairs, "organisator"),
            fran: value(pairs, "fran"),
            till: value(pairs, "till"),
            text: value(pairs, "text"),
            lines: (1..=LINES).map(line).collect(),
        }
    }

    /// What was asked for before, to be corrected.
    pub fn of(requisition: &StoredRequisition) -> RequisitionForm {
        let Some(current) = requisition.current() else { return RequisitionForm::default() };
        let last = current.period.last_on();
        let mut lines: Vec<(String, String)> =
            current.lines.iter().map(|line| (line.text.clone(), line.amount_ore.to_string())).collect();
        lines.resize(LINES.max(lines.len()), (String::new(), String::new()));
        RequisitionForm {
            organisator: requisition.organiser.clone(),
            fran: current.period.from.to_string(),
            till: last.map(|last| last.to_string()).unwrap_or_default(),
            text: current.text.clone(),
            lines,
        }
    }

    pub fn check(&self, today: Date) -> Result<NewRequisition, Vec<FieldError>> {
        let mut errors = Errors::default();
        let organiser = errors.take("organisator", form::line(&self.organisator, "vem som rekvirerar", 120));
        let from = errors.take("fran", form::date(&self.fran, "periodens första dag"));
        let last = errors.take("till", form::date(&self.till, "periodens sista dag"));
        let text = errors.take("text", form::optional_line(&self.text, "anteckningen", 300));
        let mut lines = Vec::new();
        for (number, (text, amount)) in (1..).zip(&self.lines) {
            if text.trim().is_empty() && amount.trim().is_empty() {
                continue;
            }
            let text = errors.take(&format!("rad-{number}"), form::line(text, "vad raden gäller", 200));
            let amount = errors.take(&format!("belopp-{number}"), form::amount(amount, "beloppet"));
            if let (Some(text), Some(amount_ore)) = (text, amount) {
                lines.push(Line { text, amount_ore });
            }
        }
        let until = last.and_then(|last| last.tomorrow().ok());
        match (organiser, from, until, text) {
            (Some(organiser), Some(from), Some(until), Some(text)) if errors.0.is_empty() => {
                let request = Request { period: Period { from, until: Some(until) }, lines };
                Ok(NewRequisition { organiser, request, text: text.unwrap_or_default(), made_on: today })
            }
            _ => Err(errors.0),
        }
    }

    /// The field that a fault of the request is about. Empty rows do not count among its lines.
    pub fn field_of(&self, error: &RequestError) -> String {
        match error {
            RequestError::Backwards | RequestError::TwoYears => "till".to_owned(),
            RequestError::OutsideGrant => "fran".to_owned(),
            RequestError::NoLine => "rad-1".to_owned(),
            RequestError::Line(number) => {
                let filled = (1..)
                    .zip(&self.lines)
                    .filter(|(_, (text, amount))| !text.trim().is_empty() || !amount.trim().is_empty());
                let at = filled.map(|(at, _)| at).nth(number.saturating_sub(1)).unwrap_or(1_usize);
                format!("belopp-{at}")
            }
            RequestError::AboveGrant { .. } => "belopp-1".to_owned(),
        }
    }
}
