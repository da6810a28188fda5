//! The form of an observation.

use finsam::figure::Unit;
use jiff::civil::Date;
use serde::Deserialize;
use store::order;

use super::expected::{Named, find_expected_by_label};
use super::operations::{NewObservation, find_unit, unit_name};
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::ui::{Choice, Field, FieldError, Link, long_date};

/// An observation as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ObservationForm {
    uppgift: String,
    varde: String,
    okant: String,
    enhet: String,
    datum: String,
    kalla: String,
    betydelse: String,
    amne: String,
}

const UNITS: [(Unit, &str); 3] = [(Unit::Count, "Antal"), (Unit::PercentMilli, "Procent"), (Unit::Ore, "Kronor")];

impl ObservationForm {
    /// A form for another value of what is known already.
    pub fn another(known: &Named, subject: &str) -> ObservationForm {
        ObservationForm {
            uppgift: known.label.clone(),
            enhet: unit_name(known.unit).to_owned(),
            betydelse: known.definition.clone(),
            amne: subject.to_owned(),
            ..ObservationForm::default()
        }
    }

    /// Reads everything that is typed and its subject, or tells every error. What is known already keeps its name and
    /// unit.
    pub fn check(&self, known: Option<&Named>, today: Date) -> Result<(NewObservation, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let expected = find_expected_by_label(&self.uppgift);
        let label = match known {
            Some(known) => Some(known.label.clone()),
            None => errors.take("uppgift", form::line(&self.uppgift, "vad uppgiften gäller", 120).and_then(named)),
        };
        let unit = match known {
            Some(known) => Some(known.unit),
            None => errors.take("enhet", self.unit_of(expected.as_ref())),
        };
        let value = unit.and_then(|unit| errors.take("varde", self.value(unit)));
        let as_at = errors.take("datum", past_date(&self.datum, today));
        let source = errors.take("kalla", form::line(&self.kalla, "källan", 300));
        let definition = errors.take("betydelse", form::line(&self.betydelse, "vad uppgiften betyder", 500));
        let subject = errors.take("amne", form::optional_line(&self.amne, "ämnet", 80));
        match (label, unit, value, as_at, source, definition, subject) {
            (Some(label), Some(unit), Some(value), Some(as_at), Some(source), Some(definition), Some(subject)) => {
                let key = known.or(expected.as_ref()).map_or_else(|| key_of(&label), |known| known.key.clone());
                let new = NewObservation { key, label, value, unit, as_at, source, definition };
                Ok((new, subject.unwrap_or_default()))
            }
            _ => Err(errors.0),
        }
    }

    /// The unit that is chosen, which is that of what the documents expect.
    fn unit_of(&self, expected: Option<&Named>) -> Result<Unit, String> {
        let unit = self.unit()?;
        match expected.filter(|expected| expected.unit != unit) {
            Some(expected) => {
                let how = match expected.unit {
                    Unit::Count => "som antal",
                    Unit::PercentMilli => "i procent",
                    Unit::Ore => "i kronor",
                };
                Err(format!("{} anges {how}.", expected.label))
            }
            None => Ok(unit),
        }
    }

    fn unit(&self) -> Result<Unit, String> {
        let known = UNITS.iter().any(|(unit, _)| unit_name(*unit) == self.enhet);
        if known { Ok(find_unit(&self.enhet)) } else { Err("Välj enhet.".to_owned()) }
    }

    fn value(&self, unit: Unit) -> Result<Option<i64>, String> {
        match (self.varde.trim().is_empty(), self.okant == "on") {
            (true, true) => Ok(None),
            (true, false) => Err("Skriv värdet, eller kryssa i att det inte är känt.".to_owned()),
            (false, true) => Err("Skriv antingen värdet eller att det inte är känt, inte båda.".to_owned()),
            (false, false) => parse_value(&self.varde, unit).map(Some),
        }
    }

    pub fn page(&self, access: &Granted, known: Option<&Named>) -> FormPage {
        let mut fields = Vec::new();
        if known.is_none() {
            let units = UNITS.map(|(unit, label)| Choice {
                value: unit_name(unit).to_owned(),
                label: label.to_owned(),
                selected: self.enhet == unit_name(unit),
            });
            fields.push(
                Field::new("text", "uppgift", "Vad gäller uppgiften?")
                    .value(&self.uppgift)
                    .hint("Till exempel Deltagare i förrehabilitering."),
            );
            fields.push(Field::new("radio", "enhet", "Enhet").choices(units.into()));
        }
        fields.extend(self.fields_of_value());
        let mut frame = access.frame(Area::Association);
        let back = Link::new(access.at("uppgifter"), "Uppgifter med källa");
        match known {
            None => FormPage::new(frame, back, "Registrera en uppgift", "Registrera uppgiften", fields)
                .lead("För det som förbundet behöver i sina rapporter men som inte registreras här på annat sätt."),
            Some(known) => {
                let action = format!("{}?nyckel={}", access.at("uppgifter/ny"), encode(&known.key));
                frame.kept = vec![("nyckel".to_owned(), known.key.clone())];
                FormPage::new(frame, back, format!("Registrera: {}", known.label), "Registrera uppgiften", fields)
                    .posted_to(action)
                    .after("Finns datumet redan blir det här en ny version. Den gamla står kvar i historiken.")
            }
        }
    }

    fn fields_of_value(&self) -> Vec<Field> {
        vec![
            Field::new("number", "varde", "Värde").value(&self.varde).width("short").optional(),
            Field::new("checkbox", "okant", "Värdet är inte känt").value(&self.okant).optional(),
            Field::new("date", "datum", "Datum som värdet gäller")
                .value(&self.datum)
                .width("short")
                .hint("Till exempel 2025-08-31."),
            Field::new("text", "kalla", "Källa").value(&self.kalla).hint("Var står det, eller vem har lämnat det?"),
            Field::new("text", "betydelse", "Vad betyder uppgiften?")
                .value(&self.betydelse)
                .hint("En mening om vad som räknas och vad som inte räknas."),
            Field::new("text", "amne", "Ämne")
                .value(&self.amne)
                .width("medium")
                .hint("Till exempel Samverkansforum. Listan delas upp efter ämne.")
                .optional(),
        ]
    }
}

fn parse_value(typed: &str, unit: Unit) -> Result<i64, String> {
    match unit {
        Unit::Count => form::count(typed, "värdet"),
        Unit::PercentMilli => form::percent_milli(typed, "värdet"),
        Unit::Ore => form::amount(typed, "värdet").map(|amount| amount.0),
    }
}

fn past_date(typed: &str, today: Date) -> Result<Date, String> {
    let date = form::date(typed, "datumet som värdet gäller")?;
    if date > today {
        return Err(format!("Datumet {} har inte varit än. I dag är det {}.", long_date(date), long_date(today)));
    }
    Ok(date)
}

/// A name must leave something for the key.
fn named(label: String) -> Result<String, String> {
    if key_of(&label).is_empty() { Err("Skriv vad uppgiften gäller med bokstäver.".to_owned()) } else { Ok(label) }
}

/// Makes the lasting key of a name: `Deltagare, män` becomes `deltagare_man`.
fn key_of(label: &str) -> String {
    let folded = order::fold(label).replace(['å', 'ä'], "a").replace('ö', "o");
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_")
}

/// The name is in use: another value of it is recorded from its own page.
pub fn taken(label: &str) -> FieldError {
    let text = format!("Uppgiften ”{label}” finns redan. Öppna den och registrera ett nytt värde där.");
    FieldError::new("uppgift", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_of_the_letters_of_a_name() {
        for (label, key) in [
            ("Deltagare, män", "deltagare_man"),
            ("  Besök på Öppet hus 2025 ", "besok_pa_oppet_hus_2025"),
            ("Idé/effekt", "ide_effekt"),
            ("§ %", ""),
        ] {
            assert_eq!(key_of(label), key, "{label}");
        }
    }

    #[test]
    fn a_value_is_read_in_its_unit_or_said_to_be_unknown() {
        for (typed, unknown, unit, value) in [
            ("12", "", Unit::Count, Ok(Some(12))),
            ("40,9", "", Unit::PercentMilli, Ok(Some(40_900))),
            ("-1 234,50", "", Unit::Ore, Ok(Some(-123_450))),
            ("", "on", Unit::Count, Ok(None)),
            ("", "", Unit::Count, Err(())),
            ("3", "on", Unit::Count, Err(())),
            ("3,5", "", Unit::Count, Err(())),
        ] {
            let form = ObservationForm { varde: typed.into(), okant: unknown.into(), ..ObservationForm::default() };
            assert_eq!(form.value(unit).map_err(drop), value, "{typed} {unit:?}");
        }
    }
}
