//! The forms of one member: what it has decided, and where it stands in the books.

use finsam::statement::ObjectCondition;
use jiff::civil::Date;
use serde::Deserialize;
use store::Id;

use super::given;
use crate::contributions::operations::{
    ConfirmError, Confirmation, ContributingMember, MappingError, NewConfirmation, NewMapping,
};
use crate::form::{self, Errors};
use crate::ui::{Choice, Field, FieldError, long_date};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ConfirmationForm {
    pub belopp: String,
    pub datum: String,
    pub beteckning: String,
    pub underlag: String,
}

impl ConfirmationForm {
    pub fn check(&self, year: i16, member: Id, today: Date) -> Result<NewConfirmation, Vec<FieldError>> {
        let mut errors = Errors::default();
        let amount_ore = errors.take("belopp", given(&self.belopp, "beloppet"));
        let past = |day: Date| match day > today {
            true => Err(format!("{} har inte varit än. I dag är det {}.", long_date(day), long_date(today))),
            false => Ok(day),
        };
        let decided_on = errors.take("datum", form::date(&self.datum, "dagen").and_then(past));
        let reference = errors.take("beteckning", form::line(&self.beteckning, "paragraf eller nummer", 100));
        let paper = match self.underlag.trim() {
            "" => Some(String::new()),
            typed => errors.take("underlag", form::text(typed, "underlaget", 10_000)),
        };
        match (amount_ore, decided_on, reference, paper) {
            (Some(amount_ore), Some(decided_on), Some(reference), Some(paper)) => {
                Ok(NewConfirmation { year, member, amount_ore, decided_on, reference, paper })
            }
            _ => Err(errors.0),
        }
    }

    pub fn fields(&self) -> Vec<Field> {
        let amount = Field {
            suffix: "kronor".to_owned(),
            ..Field::new("amount", "belopp", "Belopp som medlemmen har beslutat")
        };
        vec![
            amount.value(&self.belopp),
            Field::new("date", "datum", "Medlemmens beslut fattades").value(&self.datum).width("short"),
            Field::new("text", "beteckning", "Paragraf eller nummer")
                .value(&self.beteckning)
                .hint("Till exempel KS § 112, eller medlemmens diarienummer."),
            Field::new("textarea", "underlag", "Underlag")
                .value(&self.underlag)
                .optional()
                .hint("Klistra in beslutets text."),
        ]
    }

    pub fn refused(&self, error: &ConfirmError) -> FieldError {
        let message = match error {
            ConfirmError::UnknownYear => "Året är inte upplagt.",
            ConfirmError::NoPayer => "Medlemmen ger inget bidrag det året.",
            ConfirmError::Negative => "Ett bidrag kan inte vara negativt.",
            ConfirmError::Unchanged => "Det är redan registrerat så.",
            ConfirmError::Store(_) => "",
        };
        FieldError::new("belopp", message)
    }
}

impl From<&Confirmation> for ConfirmationForm {
    fn from(known: &Confirmation) -> ConfirmationForm {
        ConfirmationForm {
            belopp: known.new.amount_ore.to_string(),
            datum: known.new.decided_on.to_string(),
            beteckning: known.new.reference.clone(),
            underlag: known.new.paper.clone(),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AccountsForm {
    pub betalas_av: String,
    pub intakt: String,
    pub fordran: String,
    pub upplupet: String,
    pub forutbetalt: String,
    pub objekt: String,
}

impl AccountsForm {
    pub fn check(&self, member: Id, members: &[ContributingMember]) -> Result<NewMapping, Vec<FieldError>> {
        let mut errors = Errors::default();
        let mut account = |name: &str, typed: &str| errors.take(name, form::line(typed, "kontot", 20));
        let income = account("intakt", &self.intakt);
        let receivable = account("fordran", &self.fordran);
        let accrued = account("upplupet", &self.upplupet);
        let deferred = account("forutbetalt", &self.forutbetalt);
        let object = errors.take("objekt", read_object(&self.objekt));
        let payer = match self.betalas_av.trim() {
            "" => Some(None),
            key => {
                let found = members.iter().find(|member| member.key == key).map(|member| Some(member.id));
                errors.take("betalas_av", found.ok_or("Välj en medlem.".to_owned()))
            }
        };
        match (income, receivable, accrued, deferred, object, payer) {
            (Some(income), Some(receivable), Some(accrued), Some(deferred), Some(object), Some(payer)) => {
                Ok(NewMapping { member, payer, income, receivable, accrued, deferred, object })
            }
            _ => Err(errors.0),
        }
    }

    pub fn fields(&self, member: Id, members: &[ContributingMember]) -> Vec<Field> {
        let account = |name: &str, label: &str, value: &str, hint: &str| {
            Field::new("code", name, label).value(value).width("short").hint(hint)
        };
        let choice = |other: &ContributingMember| Choice {
            value: other.key.clone(),
            label: other.name.clone(),
            selected: other.key == self.betalas_av,
        };
        let itself = Choice { label: "medlemmen själv".to_owned(), ..Choice::default() };
        let others = members.iter().filter(|other| other.id != member && other.is_of_state()).map(choice);
        vec![
            Field::new("select", "betalas_av", "Betalas av")
                .choices([itself].into_iter().chain(others).collect())
                .optional(),
            account("intakt", "Konto för intäkten", &self.intakt, "Till exempel 3513."),
            account("fordran", "Konto för obetalda fakturor", &self.fordran, "Till exempel 1510."),
            account("upplupet", "Konto för upplupna bidrag", &self.upplupet, "Till exempel 1760."),
            account("forutbetalt", "Konto för förutbetalda bidrag", &self.forutbetalt, "Till exempel 2910."),
            Field::new("text", "objekt", "Objekt som märker raderna")
                .value(&self.objekt)
                .optional()
                .hint("Dimension och kod, till exempel 20=VAXJO. Behövs när flera medlemmar delar konto."),
        ]
    }

    pub fn refused(&self, error: &MappingError, members: &[ContributingMember]) -> FieldError {
        let name = |id: &Id| members.iter().find(|member| member.id == *id).map_or("", |member| &member.name);
        match error {
            MappingError::UnknownMember { .. } => FieldError::new("betalas_av", "Det är ingen medlem."),
            MappingError::Account { typed, .. } => {
                let fields = [("intakt", &self.intakt), ("fordran", &self.fordran), ("upplupet", &self.upplupet)];
                let at = fields.iter().find(|(_, value)| value.trim() == typed).map_or("forutbetalt", |(name, _)| name);
                FieldError::new(
                    at,
                    format!("”{typed}” är inget konto. Ett konto har två till åtta tecken utan mellanslag."),
                )
            }
            MappingError::Same { member } => FieldError::new(
                "objekt",
                format!(
                    "Samma konto och objekt är valt för en annan medlem än {}. Skriv ett eget objekt.",
                    name(member)
                ),
            ),
            MappingError::Payer { .. } => {
                FieldError::new("betalas_av", "Den medlemmen betalas själv av en annan. Välj den som betalar.")
            }
            MappingError::Store(_) => FieldError::new("intakt", ""),
        }
    }

    pub fn of(mapping: &NewMapping, members: &[ContributingMember]) -> AccountsForm {
        let payer = mapping.payer.and_then(|payer| members.iter().find(|member| member.id == payer));
        AccountsForm {
            betalas_av: payer.map(|member| member.key.clone()).unwrap_or_default(),
            intakt: mapping.income.clone(),
            fordran: mapping.receivable.clone(),
            upplupet: mapping.accrued.clone(),
            forutbetalt: mapping.deferred.clone(),
            objekt: mapping.objects(),
        }
    }
}

fn read_object(typed: &str) -> Result<Option<ObjectCondition>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let unreadable = || {
        let shown = form::shortened(typed);
        format!("”{shown}” går inte att läsa. Skriv dimension och kod, till exempel 20=VAXJO.")
    };
    let (dimension, object) = typed.split_once('=').ok_or_else(unreadable)?;
    let dimension = dimension.trim().parse().map_err(|_| unreadable())?;
    let object = object.trim();
    if object.is_empty() || object.len() > 60 || object.contains([';', '=']) || object.chars().any(char::is_control) {
        return Err(unreadable());
    }
    Ok(Some(ObjectCondition { dimension, object: object.to_owned() }))
}
