//! What is typed about an objective, and about an indicator.

use jiff::civil::Date;
use serde::Deserialize;

use super::super::operations::{Goal, Indicator, IndicatorText, Judgement, Objective, ObjectiveText};
use super::{back, place_field};
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError};

/// How a number in words is tied to its figure.
const FIGURE_HINT: &str =
    "En siffra som ska följa uppgifterna skrivs som i dokumenten: [84](figur:observation/deltagare).";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ObjectiveForm {
    text: String,
    matt: String,
    plats: String,
    version: String,
}

impl ObjectiveForm {
    pub fn of(known: &Objective) -> ObjectiveForm {
        ObjectiveForm {
            text: known.text.clone(),
            matt: known.measure.clone().unwrap_or_default(),
            plats: known.number.to_string(),
            version: known.version.to_string(),
        }
    }

    pub fn seen(&self) -> i64 {
        self.version.parse().unwrap_or_default()
    }

    pub fn place(&self) -> usize {
        self.plats.parse().unwrap_or(usize::MAX)
    }

    pub fn check(&self) -> Result<ObjectiveText, Vec<FieldError>> {
        let mut errors = Errors::default();
        let text = errors.take("text", form::text(&self.text, "delmålet", 1000));
        let measure = errors.take("matt", optional_text(&self.matt, "hur det mäts", 1000));
        match (text, measure) {
            (Some(text), Some(measure)) => Ok(ObjectiveText { text, measure }),
            _ => Err(errors.0),
        }
    }

    /// The form of a new objective, or of one that is there.
    pub fn page(&self, access: &Granted, goal: &Goal, known: Option<&Objective>) -> FormPage {
        let mut fields = vec![
            Field::new("textarea", "text", "Vad ska nås under året?").value(&self.text).hint(FIGURE_HINT),
            Field::new("textarea", "matt", "Hur mäts det?")
                .value(&self.matt)
                .hint("Lämna tomt om det inte är bestämt.")
                .optional(),
        ];
        fields.extend(known.map(|_| place_field(goal.objectives.len(), &self.plats)));
        fields.push(Field::new("hidden", "version", "").value(&self.version));
        let (title, button) = match known {
            Some(_) => ("Ändra delmålet", "Spara ändringen"),
            None => ("Lägg till ett delmål", "Lägg till delmålet"),
        };
        FormPage::new(access.frame(Area::Association), back(access, goal), title, button, fields)
            .lead(format!("Mål {}: {}", goal.number, goal.text))
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct IndicatorForm {
    aktivitet: String,
    mal: String,
    resultat: String,
    bedomning: String,
    bedomt: String,
    plats: String,
    version: String,
}

impl IndicatorForm {
    pub fn of(known: &Indicator) -> IndicatorForm {
        IndicatorForm {
            aktivitet: known.activity.clone(),
            mal: known.target.clone(),
            resultat: known.result.clone(),
            bedomning: known.judgement.name().to_owned(),
            bedomt: known.judged_on.map_or(String::new(), |day| day.to_string()),
            plats: known.number.to_string(),
            version: known.version.to_string(),
        }
    }

    pub fn seen(&self) -> i64 {
        self.version.parse().unwrap_or_default()
    }

    pub fn place(&self) -> usize {
        self.plats.parse().unwrap_or(usize::MAX)
    }

    /// What came of it is asked of one that is there.
    pub fn check(&self, today: Date) -> Result<IndicatorText, Vec<FieldError>> {
        let mut errors = Errors::default();
        let activity = errors.take("aktivitet", form::line(&self.aktivitet, "aktiviteten", 200));
        let target = errors.take("mal", form::text(&self.mal, "vad som ska nås", 1000));
        let result = errors.take("resultat", optional_text(&self.resultat, "resultatet", 4000));
        let judgement = match self.bedomning.as_str() {
            "" => Ok(Judgement::NotJudged),
            name => Judgement::find(name).ok_or_else(|| "Välj en bedömning i listan.".to_owned()),
        };
        let judgement = errors.take("bedomning", judgement);
        let judged_on = errors.take("bedomt", judged_on(&self.bedomt, today));
        if judgement.is_some_and(|judgement| judgement != Judgement::NotJudged) && result == Some(None) {
            errors.0.push(FieldError::new("resultat", "Skriv vad bedömningen bygger på."));
        }
        match (activity, target, result, judgement, judged_on) {
            (Some(activity), Some(target), Some(result), Some(judgement), Some(judged_on)) if errors.0.is_empty() => {
                Ok(IndicatorText { activity, target, result: result.unwrap_or_default(), judgement, judged_on })
            }
            _ => Err(errors.0),
        }
    }

    /// The form of a new activity, or of one that is there, with what came of it.
    pub fn page(&self, access: &Granted, goal: &Goal, known: Option<&Indicator>) -> FormPage {
        let mut fields = vec![
            Field::new("text", "aktivitet", "Aktivitet").value(&self.aktivitet).hint("Till exempel Samverkansforum."),
            Field::new("textarea", "mal", "Vad ska nås?")
                .value(&self.mal)
                .hint("Till exempel: parterna deltar i 95 procent av mötena."),
        ];
        if known.is_some() {
            fields.extend(self.outcome_fields());
            fields.push(place_field(goal.indicators.len(), &self.plats));
        }
        fields.push(Field::new("hidden", "version", "").value(&self.version));
        let (title, button) = match known {
            Some(_) => ("Aktivitet och resultat", "Spara"),
            None => ("Lägg till en aktivitet", "Lägg till aktiviteten"),
        };
        FormPage::new(access.frame(Area::Association), back(access, goal), title, button, fields)
            .lead(format!("Mål {}: {}", goal.number, goal.text))
    }

    fn outcome_fields(&self) -> [Field; 3] {
        let choice = |judgement: Judgement| Choice {
            value: judgement.name().to_owned(),
            label: judgement.swedish().to_owned(),
            selected: judgement.name() == self.bedomning,
        };
        [
            Field::new("textarea", "resultat", "Vad blev resultatet?")
                .value(&self.resultat)
                .hint(FIGURE_HINT)
                .optional(),
            Field::new("radio", "bedomning", "Bedömning").choices(Judgement::ALL.map(choice).to_vec()),
            Field::new("date", "bedomt", "Bedömt den")
                .value(&self.bedomt)
                .width("short")
                .hint("Till exempel 2026-08-31.")
                .optional(),
        ]
    }
}

fn judged_on(typed: &str, today: Date) -> Result<Option<Date>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    match form::date(typed, "dagen för bedömningen")? {
        day if day > today => Err("Dagen för bedömningen har inte varit än.".to_owned()),
        day => Ok(Some(day)),
    }
}

fn optional_text(typed: &str, what: &str, longest: usize) -> Result<Option<String>, String> {
    if typed.trim().is_empty() { Ok(None) } else { form::text(typed, what, longest).map(Some) }
}
