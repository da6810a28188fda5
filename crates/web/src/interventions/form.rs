//! What people type about an intervention, and why it was not taken.

use jiff::civil::Date;
use serde::Deserialize;

use super::operations::{End, Intervention, InterventionError, InterventionKind, Said};
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError, Link, amount, long_date};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct InterventionForm {
    namn: String,
    slag: String,
    fran: String,
    slut: String,
    objekt: String,
    text: String,
    version: String,
}

impl InterventionForm {
    pub fn of(known: &Intervention) -> InterventionForm {
        InterventionForm {
            namn: known.name.clone(),
            slag: known.kind.name().to_owned(),
            fran: known.since_on.map_or(String::new(), |since| since.to_string()),
            slut: String::new(),
            objekt: known.object.clone().unwrap_or_default(),
            text: known.text.clone(),
            version: known.version.to_string(),
        }
    }

    /// The version that the person looked at.
    pub fn seen(&self) -> i64 {
        self.version.parse().unwrap_or_default()
    }

    pub fn check(&self) -> Result<Said, Vec<FieldError>> {
        let mut errors = Errors::default();
        let name = errors.take("namn", form::line(&self.namn, "insatsens namn", 100));
        let kind = InterventionKind::find(&self.slag).ok_or_else(|| "Välj vilket slags insats det är.".to_owned());
        let kind = errors.take("slag", kind);
        let since_on = errors.take("fran", optional_date(&self.fran, "den första dagen"));
        let last_day = errors.take("slut", optional_date(&self.slut, "den sista dagen"));
        let object = errors.take("objekt", form::optional_line(&self.objekt, "objektets kod", 30));
        let text = errors.take("text", form::text(&self.text, "vad insatsen är", 2000));
        match (name, kind, since_on, last_day, object, text) {
            (Some(name), Some(kind), Some(since_on), Some(last_day), Some(object), Some(text)) => {
                let until_on = last_day.and_then(|last_day| last_day.tomorrow().ok());
                Ok(Said { name, kind, object, since_on, until_on, text })
            }
            _ => Err(errors.0),
        }
    }

    /// The fields; only a new intervention has its end among them.
    fn fields(&self, end: Option<Field>) -> Vec<Field> {
        let kind = |kind: InterventionKind| Choice {
            value: kind.name().to_owned(),
            label: kind.swedish().to_owned(),
            selected: self.slag == kind.name(),
        };
        let mut fields = vec![
            Field::new("text", "namn", "Namn").value(&self.namn).hint("Som den kallas i budgeten och i dokumenten."),
            Field::new("radio", "slag", "Vad riktar sig insatsen till?")
                .choices(InterventionKind::ALL.map(kind).to_vec()),
            Field::new("date", "fran", "Första dagen")
                .value(&self.fran)
                .width("short")
                .hint("Till exempel 2026-01-01. Lämna tomt om den inte är känd.")
                .optional(),
        ];
        fields.extend(end);
        fields.push(
            Field::new("text", "objekt", "Objekt i bokföringen")
                .value(&self.objekt)
                .width("short")
                .hint("Koden i dimension 6, projekt. Då visas vad insatsen har kostat.")
                .optional(),
        );
        fields.push(
            Field::new("textarea", "text", "Vad är insatsen?")
                .value(&self.text)
                .hint("Några meningar. De står i verksamhetsplanen."),
        );
        fields.push(Field::new("hidden", "version", "").value(&self.version));
        fields
    }
}

pub fn new_page(access: &Granted, form: &InterventionForm) -> FormPage {
    let end = Field::new("date", "slut", "Sista dagen")
        .value(&form.slut)
        .width("short")
        .hint("Lämna tomt om insatsen pågår tills vidare.")
        .optional();
    let back = Link::new(access.at("insatser"), "Insatser");
    let fields = form.fields(Some(end));
    FormPage::new(access.frame(Area::Association), back, "Lägg till en insats", "Lägg till insatsen", fields)
        .lead("Den kan sedan beviljas anslag, få en rad i budgeten och knytas till ett mål.")
}

pub fn change_page(access: &Granted, known: &Intervention, form: &InterventionForm) -> FormPage {
    let title = format!("Ändra {}", known.name);
    FormPage::new(access.frame(Area::Association), back(access, known), title, "Spara ändringen", form.fields(None))
        .lead("Det som är sagt tidigare står kvar i historiken. Fastställda dokument ändras inte.")
}

fn back(access: &Granted, known: &Intervention) -> Link {
    Link::new(access.at(&format!("insatser/{}", known.id)), known.name.clone())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EndForm {
    slut: String,
    skal: String,
    version: String,
}

impl EndForm {
    pub fn of(known: &Intervention) -> EndForm {
        EndForm {
            slut: known.until_on.map(last_day_of).map_or(String::new(), |last| last.to_string()),
            skal: String::new(),
            version: known.version.to_string(),
        }
    }

    /// The version that the person looked at.
    pub fn seen(&self) -> i64 {
        self.version.parse().unwrap_or_default()
    }

    /// Only an end that is there can be taken away.
    pub fn check(&self, known: &Intervention) -> Result<End, Vec<FieldError>> {
        let mut errors = Errors::default();
        let last_day = match known.until_on {
            Some(_) => optional_date(&self.slut, "den sista dagen"),
            None => form::date(&self.slut, "den sista dagen").map(Some),
        };
        let last_day = errors.take("slut", last_day);
        let reason = errors.take("skal", form::text(&self.skal, "skälet", 600));
        match (last_day, reason) {
            (Some(last_day), Some(reason)) => Ok(End { last_day, reason }),
            _ => Err(errors.0),
        }
    }
}

pub fn end_page(access: &Granted, known: &Intervention, form: &EndForm) -> FormPage {
    let is_ended = known.until_on.is_some();
    let (title, button, hint) = match is_ended {
        true => ("Ändra slutet", "Spara slutet", "Lämna tomt om insatsen ska fortsätta tills vidare."),
        false => ("Avsluta", "Avsluta insatsen", "Till exempel 2026-12-31."),
    };
    let date = Field::new("date", "slut", "Sista dagen").value(&form.slut).width("short").hint(hint);
    let fields = vec![
        if is_ended { date.optional() } else { date },
        Field::new("textarea", "skal", "Varför?").value(&form.skal).hint("Till exempel vad styrelsen har beslutat."),
        Field::new("hidden", "version", "").value(&form.version),
    ];
    let title = format!("{title}: {}", known.name);
    FormPage::new(access.frame(Area::Association), back(access, known), title, button, fields)
        .after("Insatsen och det som är bokfört, beviljat och skrivet om den står kvar.")
}

fn optional_date(typed: &str, what: &str) -> Result<Option<Date>, String> {
    if typed.trim().is_empty() { Ok(None) } else { form::date(typed, what).map(Some) }
}

/// The last day of what ends on the first day outside.
pub fn last_day_of(until_on: Date) -> Date {
    until_on.yesterday().unwrap_or(until_on)
}

/// Why nothing was said, at its field. **Errors**: what is no fault of the person.
pub fn refusal(error: InterventionError) -> Result<FieldError, Fault> {
    Ok(match error {
        InterventionError::NotThere => return Err(Fault::NotFound),
        InterventionError::Store(error) => return Err(error.into()),
        InterventionError::NoKey(_) => FieldError::new("namn", "Skriv ett namn med bokstäver eller siffror."),
        InterventionError::NameTaken(name) => {
            FieldError::new("namn", format!("Insatsen {name} finns redan. Ändra den, eller välj ett annat namn."))
        }
        InterventionError::ObjectTaken { object, name } => FieldError::new(
            "objekt",
            format!("Objektet {object} hör redan till {name}. Två insatser kan inte dela objekt på samma gång."),
        ),
        InterventionError::Backwards { since_on } => FieldError::new(
            "slut",
            format!("Insatsen börjar {}. Den sista dagen kan inte vara tidigare.", long_date(since_on)),
        ),
        InterventionError::NoEnd => FieldError::new("slut", "Skriv den sista dagen, till exempel 2026-12-31."),
        InterventionError::GrantsLeft { number, year, left_ore } => FieldError::new(
            "slut",
            format!(
                "Anslag {number} har {} kronor kvar för {year}. Avsluta anslaget först, under Ekonomi, Anslag.",
                amount(left_ore)
            ),
        ),
        InterventionError::ChangedMeanwhile => FieldError::new(
            "namn",
            "Någon annan har ändrat insatsen sedan du öppnade sidan. Öppna den i ett nytt fönster och jämför.",
        ),
    })
}

/// The same for the form that ends: it has no name and no object, and the first day is elsewhere.
pub fn end_refusal(error: InterventionError) -> Result<FieldError, Fault> {
    refusal(error).map(|refused| FieldError { name: "slut".to_owned(), ..refused })
}

/// A first day after the end is a fault of the first day where only that can be changed.
pub fn change_refusal(error: InterventionError) -> Result<FieldError, Fault> {
    match error {
        InterventionError::Backwards { .. } => {
            Ok(FieldError::new("fran", "Den första dagen är senare än insatsens sista. Skriv en tidigare dag."))
        }
        other => refusal(other),
    }
}
