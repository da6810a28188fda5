//! The forms of what recurs and of what is spread.

use std::collections::BTreeMap;

use finsam::ledger::Objects;
use finsam::schedule::Interval;
use jiff::civil::Date;
use serde::Deserialize;

use super::operations::{Manner, NewSchedule, Plan, suggest_reversal};
use crate::drafts::operations::DraftLine;
use crate::form::{Errors, amount, count, date, line};
use crate::ui::{Choice, Field, FieldError};

/// What recurs or is taken back, made from a draft or a voucher.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RepeatForm {
    pub slag: String,
    pub hur_ofta: String,
    pub forsta: String,
    pub sista: String,
    pub vands: String,
    pub satt: String,
}

impl RepeatForm {
    /// Reads the form for a voucher with a text and lines.
    pub fn check(&self, text: &str, series: &str, lines: &[DraftLine]) -> Result<NewSchedule, Vec<FieldError>> {
        let mut errors = Errors::default();
        let first_on = errors.take("forsta", date(&self.forsta, "den första dagen"));
        let optional = |typed: &str, what: &str| match typed.trim() {
            "" => Ok(None),
            typed => date(typed, what).map(Some),
        };
        let plan = if self.slag == "vandning" {
            let chosen = errors.take("vands", optional(&self.vands, "dagen då den vänds"));
            first_on
                .zip(chosen)
                .map(|(first, chosen)| Plan::Reversing { reverse_on: chosen.unwrap_or(suggest_reversal(first)) })
        } else {
            let interval = self.hur_ofta.parse().ok().and_then(Interval::find_by_months);
            let interval = errors.take("hur_ofta", interval.ok_or_else(|| "Välj hur ofta.".to_owned()));
            let last_on = errors.take("sista", optional(&self.sista, "den sista dagen"));
            interval.zip(last_on).map(|(interval, last_on)| Plan::Recurring { interval, last_on })
        };
        match (first_on, plan) {
            (Some(first_on), Some(plan)) if errors.0.is_empty() => Ok(NewSchedule {
                text: text.to_owned(),
                series: series.to_owned(),
                first_on,
                plan,
                manner: manner(&self.satt),
                lines: lines.to_vec(),
            }),
            _ => Err(errors.0),
        }
    }

    pub fn fields(&self) -> Vec<Field> {
        vec![
            Field::new("radio", "slag", "Vad ska hända?").choices(vec![
                choice("aterkommande", "Den bokförs om och om igen", self.slag != "vandning"),
                choice("vandning", "Den bokförs en gång och vänds sedan", self.slag == "vandning"),
            ]),
            Field::new("date", "forsta", "Första dagen")
                .value(&self.forsta)
                .width("short")
                .hint("Till exempel 2025-08-31."),
            Field::new("select", "hur_ofta", "Hur ofta, om den återkommer").width("medium").optional().choices(vec![
                choice("1", "Varje månad", self.hur_ofta == "1"),
                choice("3", "Varje kvartal", self.hur_ofta == "3"),
                choice("12", "Varje år", self.hur_ofta == "12"),
            ]),
            Field::new("date", "sista", "Sista dagen, om den återkommer")
                .value(&self.sista)
                .width("short")
                .optional()
                .hint("Lämna tomt om den ska fortsätta tills någon avslutar den."),
            Field::new("date", "vands", "Dagen då den vänds")
                .value(&self.vands)
                .width("short")
                .optional()
                .hint("Lämna tomt för den första i nästa månad."),
            manner_field(&self.satt),
        ]
    }
}

/// A cost that is spread over months.
#[derive(Clone, Debug, Default)]
pub struct SpreadForm {
    pub text: String,
    pub belopp: String,
    pub fran: String,
    pub till: String,
    pub manader: String,
    pub forsta: String,
    pub satt: String,
    /// By dimension, for the account that it is spread to.
    pub objekt: BTreeMap<u32, String>,
}

impl SpreadForm {
    pub fn read(fields: Vec<(String, String)>) -> SpreadForm {
        let mut form = SpreadForm::default();
        for (name, value) in fields {
            match name.as_str() {
                "text" => form.text = value,
                "belopp" => form.belopp = value,
                "fran" => form.fran = value,
                "till" => form.till = value,
                "manader" => form.manader = value,
                "forsta" => form.forsta = value,
                "satt" => form.satt = value,
                _ => {
                    if let Some(dimension) = name.strip_prefix("objekt-").and_then(|number| number.parse().ok()) {
                        form.objekt.insert(dimension, value);
                    }
                }
            }
        }
        form
    }

    pub fn check(&self, accounts: &[(String, String)]) -> Result<NewSchedule, Vec<FieldError>> {
        let mut errors = Errors::default();
        let text = errors.take("text", line(&self.text, "vad det gäller", 200));
        let amount_ore = errors.take("belopp", amount(&self.belopp, "hela beloppet"));
        if amount_ore.is_some_and(|ore| ore.0 <= 0) {
            errors.0.push(FieldError::new("belopp", "Skriv ett belopp som är större än noll."));
        }
        let account = |typed: &str| {
            let number = typed.split_whitespace().next().unwrap_or("");
            match accounts.iter().any(|(own, _)| own == number) {
                true => Ok(number.to_owned()),
                false if number.is_empty() => Err("Skriv kontots nummer.".to_owned()),
                false => Err(format!("Konto {number} finns inte i kontoplanen.")),
            }
        };
        let (from, to) = (errors.take("fran", account(&self.fran)), errors.take("till", account(&self.till)));
        let months = count(&self.manader, "antalet månader").and_then(|months| {
            let parts = u32::try_from(months).ok().filter(|parts| (2..=120).contains(parts));
            parts.ok_or_else(|| "Skriv ett antal månader mellan 2 och 120.".to_owned())
        });
        let parts = errors.take("manader", months);
        let first_on = errors.take("forsta", date(&self.forsta, "den första dagen"));
        match (text, amount_ore, from, to, parts, first_on) {
            (Some(text), Some(ore), Some(from), Some(to), Some(parts), Some(first_on)) if errors.0.is_empty() => {
                let line = |account, objects: String, amount_ore| DraftLine {
                    account,
                    objects,
                    amount_ore,
                    text: String::new(),
                };
                let lines = vec![line(to, self.objects(), ore.0), line(from, String::new(), -ore.0)];
                let (plan, manner) = (Plan::Spread { parts }, manner(&self.satt));
                Ok(NewSchedule { text, series: String::new(), first_on, plan, manner, lines })
            }
            _ => Err(errors.0),
        }
    }

    fn objects(&self) -> String {
        let chosen = self.objekt.iter().filter(|(_, code)| !code.is_empty());
        Objects::from_pairs(chosen.map(|(number, code)| (*number, code.as_str()))).as_str().to_owned()
    }

    /// The fields; `dimensions` with their objects.
    pub fn fields(&self, dimensions: &[(String, String)], objects: &[(String, String, String)]) -> Vec<Field> {
        let mut fields = vec![
            Field::new("text", "text", "Vad gäller det?").value(&self.text).hint("Till exempel Försäkring 2025."),
            Field::new("amount", "belopp", "Hela beloppet").value(&self.belopp).width("short"),
            Field::new("code", "fran", "Från konto")
                .value(&self.fran)
                .width("short")
                .hint("Till exempel 1710, förutbetalda kostnader."),
            Field::new("code", "till", "Till konto")
                .value(&self.till)
                .width("short")
                .hint("Till exempel 6310, försäkringar."),
        ];
        for (number, name) in dimensions {
            let own = objects.iter().filter(|(dimension, _, _)| dimension == number);
            let key = number.parse().unwrap_or_default();
            let chosen = self.objekt.get(&key).map_or("", String::as_str);
            let mut choices = vec![choice("", "Inget", chosen.is_empty())];
            choices.extend(own.map(|(_, code, name)| choice(code, &format!("{name} ({code})"), chosen == code)));
            if choices.len() > 1 {
                let field = Field::new("select", &format!("objekt-{number}"), name).optional().width("medium");
                fields.push(field.choices(choices));
            }
        }
        fields.extend([
            Field::new("number", "manader", "Antal månader").value(&self.manader).width("short"),
            Field::new("date", "forsta", "Första dagen")
                .value(&self.forsta)
                .width("short")
                .hint("Samma dag används i varje månad; den sista förblir den sista."),
            manner_field(&self.satt),
        ]);
        fields
    }
}

fn manner(satt: &str) -> Manner {
    if satt == "utkast" { Manner::Draft } else { Manner::Post }
}

fn manner_field(satt: &str) -> Field {
    Field::new("radio", "satt", "När det är dags").choices(vec![
        choice("bokfor", "Bokförs när någon säger till", satt != "utkast"),
        choice("utkast", "Blir ett utkast som någon ser över först", satt == "utkast"),
    ])
}

fn choice(value: &str, label: &str, selected: bool) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), selected }
}

/// The day on which something begins when nobody has said: the voucher's own, or the last of the month.
pub fn first_day(on: Option<Date>, today: Date) -> String {
    on.unwrap_or(today.last_of_month()).to_string()
}
