//! The form of the payment plan.

use finsam::contribution::{Terms, TermsError, Timing};
use store::Id;

use super::sent;
use crate::contributions::operations::SaveTermsError;
use crate::form::Errors;
use crate::ui::{Choice, Field, FieldError};

#[derive(Clone, Debug, Default)]
pub struct PlanForm {
    pub fields: Vec<(String, String)>,
}

/// A payer to choose: id, key, name, how it pays now.
pub struct Payer {
    pub id: Id,
    pub key: String,
    pub name: String,
    pub now: String,
}

impl PlanForm {
    pub fn beginning() -> PlanForm {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        PlanForm {
            fields: vec![
                field("hur_ofta", "1"),
                field("nar", "efter"),
                field("manader", "1"),
                field("dag", "1"),
                field("betalningsdagar", "30"),
            ],
        }
    }

    pub fn check(&self, payers: &[Payer]) -> Result<Vec<(Id, Terms)>, Vec<FieldError>> {
        let mut errors = Errors::default();
        let number = |name: &str, least: u8, most: u8, what: &str| {
            let typed = sent(&self.fields, name);
            let read = typed.parse().ok().filter(|number| (least..=most).contains(number));
            read.ok_or_else(|| format!("Skriv {what} som ett tal från {least} till {most}."))
        };
        let chosen: Vec<&Payer> = payers
            .iter()
            .filter(|payer| self.fields.iter().any(|(name, value)| name == "medlemmar" && *value == payer.key))
            .collect();
        if chosen.is_empty() {
            errors.0.push(FieldError::new("medlemmar", "Välj minst en medlem."));
        }
        let every = number("hur_ofta", 1, 12, "hur ofta").ok().filter(|months| [1, 3, 6, 12].contains(months));
        let every_months = errors.take("hur_ofta", every.ok_or("Välj hur ofta.".to_owned()));
        let timing = match sent(&self.fields, "nar") {
            "fore" => Some(Timing::Ahead),
            "efter" => Some(Timing::After),
            _ => None,
        };
        let timing = errors.take("nar", timing.ok_or("Välj före eller efter.".to_owned()));
        let distance_months = errors.take("manader", number("manader", 0, 12, "antalet månader"));
        let day = errors.take("dag", number("dag", 1, 28, "dagen"));
        let days_to_pay = errors.take("betalningsdagar", number("betalningsdagar", 0, 120, "antalet dagar"));
        match (every_months, timing, distance_months, day, days_to_pay) {
            (Some(every_months), Some(timing), Some(distance_months), Some(day), Some(days_to_pay))
                if errors.0.is_empty() =>
            {
                let terms = Terms { every_months, timing, distance_months, day, days_to_pay };
                Ok(chosen.into_iter().map(|payer| (payer.id, terms)).collect())
            }
            _ => Err(errors.0),
        }
    }

    pub fn fields(&self, payers: &[Payer]) -> Vec<Field> {
        let value = |name: &str| sent(&self.fields, name);
        let choices = |name: &str, all: &[(&str, &str)]| -> Vec<Choice> {
            let choice = |(own, label): &(&str, &str)| Choice {
                value: (*own).to_owned(),
                label: (*label).to_owned(),
                selected: value(name) == *own,
            };
            all.iter().map(choice).collect()
        };
        let payer = |payer: &Payer| Choice {
            value: payer.key.clone(),
            label: format!("{} ({})", payer.name, payer.now),
            selected: self.fields.iter().any(|(name, value)| name == "medlemmar" && *value == payer.key),
        };
        let often = [("1", "varje månad"), ("3", "varje kvartal"), ("6", "varje halvår"), ("12", "en gång om året")];
        let when =
            [("fore", "i förskott, före den första månaden"), ("efter", "i efterskott, efter den sista månaden")];
        let number = |name: &str, label: &str, hint: &str| {
            Field::new("number", name, label).value(value(name)).width("short").hint(hint)
        };
        vec![
            Field::new("checkboxes", "medlemmar", "Medlemmar").choices(payers.iter().map(payer).collect()),
            Field::new("radio", "hur_ofta", "Fakturan kommer").choices(choices("hur_ofta", &often)),
            Field::new("radio", "nar", "För månaderna betalas").choices(choices("nar", &when)),
            number("manader", "Så många månader före eller efter", "0 är samma månad."),
            number("dag", "Fakturans dag i månaden", "1 till 28."),
            number("betalningsdagar", "Dagar att betala", "Till exempel 30."),
        ]
    }

    pub fn refused(&self, error: &SaveTermsError) -> FieldError {
        match error {
            SaveTermsError::UnknownYear => FieldError::new("medlemmar", "Året är inte upplagt."),
            SaveTermsError::NoPayer { .. } => {
                FieldError::new("medlemmar", "En av medlemmarna ger inget bidrag det året.")
            }
            SaveTermsError::Terms { error: TermsError::Day, .. } => {
                FieldError::new("dag", "Välj en dag från 1 till 28.")
            }
            SaveTermsError::Terms { error: TermsError::Every, .. } => FieldError::new("hur_ofta", "Välj hur ofta."),
            SaveTermsError::Terms { .. } => FieldError::new("manader", "Välj högst tolv månader."),
            SaveTermsError::Store(_) => FieldError::new("medlemmar", ""),
        }
    }
}

/// How a payer pays, in words.
pub fn words(terms: Option<Terms>) -> String {
    let Some(terms) = terms else { return "ingen plan".to_owned() };
    let often = match terms.every_months {
        1 => "varje månad",
        3 => "varje kvartal",
        6 => "varje halvår",
        _ => "en gång om året",
    };
    let when = match (terms.timing, terms.distance_months) {
        (Timing::Ahead, 0) => "i förskott samma månad".to_owned(),
        (Timing::Ahead, 1) => "en månad i förskott".to_owned(),
        (Timing::Ahead, months) => format!("{months} månader i förskott"),
        (Timing::After, 0) => "i efterskott samma månad".to_owned(),
        (Timing::After, 1) => "en månad i efterskott".to_owned(),
        (Timing::After, months) => format!("{months} månader i efterskott"),
    };
    format!("{often}, {when}")
}
