//! The form of a decision.

use jiff::civil::Date;
use serde::Deserialize;

use super::operations::{NewDecision, RecordError, Subject};
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::ui::{Choice, Field, FieldError, long_date};

/// A decision as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub nummer: String,
    pub paragraf: String,
    pub datum: String,
    pub rubrik: String,
    pub text: String,
    pub amne: String,
}

const LONGEST_TEXT: usize = 20_000;

impl DecisionForm {
    /// Reads everything that is typed, or tells every error.
    pub fn check(&self, today: Date) -> Result<NewDecision, Vec<FieldError>> {
        let mut errors = Errors::default();
        let number = errors.take("nummer", form::line(&self.nummer, "numret", 40));
        let paragraph = errors.take("paragraf", paragraph(&self.paragraf));
        let decided_on = errors.take("datum", past_date(&self.datum, today));
        let title = errors.take("rubrik", form::line(&self.rubrik, "rubriken", 200));
        let body = form::text(&self.text.replace("\r\n", "\n"), "beslutet", LONGEST_TEXT);
        let body = errors.take("text", body);
        let subject = match self.amne.as_str() {
            "" => Ok(None),
            name => Subject::find(name).map(Some).ok_or("Välj ett ämne i listan.".to_owned()),
        };
        let subject = errors.take("amne", subject);
        match (number, paragraph, decided_on, title.zip(body), subject) {
            (Some(register_number), Some(paragraph), Some(decided_on), Some((title, body)), Some(subject)) => {
                Ok(NewDecision { register_number, paragraph, decided_on, title, body, subject })
            }
            _ => Err(errors.0),
        }
    }

    pub fn fields(&self) -> Vec<Field> {
        let mut fields = vec![
            Field::new("text", "nummer", "Nummer i diariet")
                .value(&self.nummer)
                .width("short")
                .hint("Nästa lediga är ifyllt."),
        ];
        fields.extend(self.fields_of_version());
        fields
    }

    /// The fields that a correction may change: everything but the number.
    pub fn fields_of_version(&self) -> Vec<Field> {
        vec![
            Field::new("text", "paragraf", "Paragraf i protokollet")
                .value(&self.paragraf)
                .width("short")
                .hint("Till exempel § 12."),
            Field::new("date", "datum", "Beslutsdatum")
                .value(&self.datum)
                .width("short")
                .hint("Till exempel 2025-08-20."),
            Field::new("text", "rubrik", "Rubrik").value(&self.rubrik),
            Field::new("textarea", "text", "Beslutet").value(&self.text),
            Field::new("select", "amne", "Beslutet gäller")
                .choices(subjects(&self.amne))
                .hint("Den senaste förbundsordningen visas på sidan Förbundet.")
                .optional(),
        ]
    }
}

fn subjects(chosen: &str) -> Vec<Choice> {
    let choice = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        selected: value == chosen,
    };
    let known = Subject::ALL.map(|subject| choice(subject.name(), subject.swedish()));
    [choice("", "Något annat")].into_iter().chain(known).collect()
}

/// Reads `12`, `§12` or `§ 12 a` as `§ 12 a`.
fn paragraph(typed: &str) -> Result<String, String> {
    let rest = typed.trim().trim_start_matches('§').trim();
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let letter = rest[digits..].trim();
    let readable = (1..=4).contains(&digits) && letter.len() <= 1 && letter.chars().all(|a| a.is_ascii_lowercase());
    match (readable, letter) {
        (false, _) => Err("Skriv paragrafen som § 12.".to_owned()),
        (true, "") => Ok(format!("§ {}", &rest[..digits])),
        (true, letter) => Ok(format!("§ {} {letter}", &rest[..digits])),
    }
}

fn past_date(typed: &str, today: Date) -> Result<Date, String> {
    let date = form::date(typed, "beslutsdatumet")?;
    if date > today {
        return Err(format!(
            "Beslutsdatumet {} har inte varit än. I dag är det {}.",
            long_date(date),
            long_date(today)
        ));
    }
    Ok(date)
}

impl RecordError {
    /// The refusal in Swedish, at the field that it is about.
    pub fn into_field(self, number: &str) -> Result<FieldError, Fault> {
        match self {
            RecordError::NumberTaken => {
                Ok(FieldError::new("nummer", format!("Numret {number} är redan taget. Välj ett annat.")))
            }
            RecordError::Unknown => Err(Fault::NotFound),
            RecordError::Superseded => Ok(FieldError::new(
                "text",
                "Beslutet har rättats av någon annan under tiden. Öppna den senaste versionen och rätta den.",
            )),
            RecordError::Unchanged => Ok(FieldError::new("text", "Inget är ändrat. Ändra det som var fel.")),
            RecordError::Store(error) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_read_as_it_is_written_in_minutes() {
        for (typed, read) in [
            ("12", Some("§ 12")),
            ("§12", Some("§ 12")),
            (" § 12 a ", Some("§ 12 a")),
            ("§ 12b", Some("§ 12 b")),
            ("", None),
            ("§", None),
            ("tolv", None),
            ("§ 12 ö", None),
            ("§ 12345", None),
            ("§ 12; drop", None),
        ] {
            assert_eq!(paragraph(typed).ok().as_deref(), read, "{typed}");
        }
    }

    #[test]
    fn every_error_of_a_decision_is_told_at_once() {
        let today = Date::constant(2025, 9, 1);
        let form = DecisionForm { datum: "2025-09-02".to_owned(), ..DecisionForm::default() };
        let names: Vec<String> = form.check(today).unwrap_err().into_iter().map(|error| error.name).collect();
        assert_eq!(names, ["nummer", "paragraf", "datum", "rubrik", "text"]);
    }
}
