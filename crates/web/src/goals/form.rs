//! What people type about goals, objectives and indicators, and why it was not taken.

mod parts;

use store::Id;

use super::operations::{Goal, GoalError, GoalText};
use super::{Opened, at_goal};
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError, Link};

pub use parts::{IndicatorForm, ObjectiveForm};

#[derive(Clone, Debug, Default)]
pub struct GoalForm {
    text: String,
    plats: String,
    insatser: Vec<String>,
    version: String,
}

impl GoalForm {
    pub fn read(pairs: &[(String, String)]) -> GoalForm {
        let all = |name: &str| {
            pairs.iter().filter(|(own, _)| own == name).map(|(_, value)| value.clone()).collect::<Vec<String>>()
        };
        let one = |name: &str| all(name).into_iter().next().unwrap_or_default();
        GoalForm { text: one("text"), plats: one("plats"), insatser: all("insatser"), version: one("version") }
    }

    pub fn of(goal: &Goal) -> GoalForm {
        GoalForm {
            text: goal.text.clone(),
            plats: goal.number.to_string(),
            insatser: goal.interventions.iter().map(Id::to_string).collect(),
            version: goal.version.to_string(),
        }
    }

    pub fn seen(&self) -> i64 {
        self.version.parse().unwrap_or_default()
    }

    pub fn place(&self) -> usize {
        self.plats.parse().unwrap_or(usize::MAX)
    }

    pub fn check(&self) -> Result<GoalText, Vec<FieldError>> {
        let mut errors = Errors::default();
        let text = errors.take("text", form::text(&self.text, "målet", 500));
        let ids = self.insatser.iter().map(|id| id.parse::<Id>()).collect::<Result<Vec<Id>, _>>();
        let interventions = errors.take("insatser", ids.map_err(|_| "Välj bland insatserna i listan.".to_owned()));
        match (text, interventions) {
            (Some(text), Some(interventions)) => Ok(GoalText { text, interventions }),
            _ => Err(errors.0),
        }
    }

    fn fields(&self, opened: &Opened, place: Option<Field>) -> Vec<Field> {
        let first = i16::try_from(opened.year).ok().and_then(|year| jiff::civil::Date::new(year, 1, 1).ok());
        // One that is over can still be taken away.
        let is_shown = |it: &&crate::interventions::operations::Intervention| {
            self.insatser.contains(&it.id.to_string()) || first.is_none_or(|first| !it.is_over(first))
        };
        let choices: Vec<Choice> = opened
            .interventions
            .iter()
            .filter(is_shown)
            .map(|it| Choice {
                value: it.id.to_string(),
                label: it.name.clone(),
                selected: self.insatser.contains(&it.id.to_string()),
            })
            .collect();
        let text = Field::new("textarea", "text", "Målet").value(&self.text);
        let mut fields = vec![text.hint("En mening om vad förbundet vill uppnå, som den ska stå i planen.")];
        fields.extend(place);
        if !choices.is_empty() {
            fields.push(Field::new("checkboxes", "insatser", "Insatser som tjänar målet").choices(choices).optional());
        }
        fields.push(Field::new("hidden", "version", "").value(&self.version));
        fields
    }
}

pub fn new_goal(access: &Granted, opened: &Opened, form: &GoalForm) -> FormPage {
    let year = opened.year;
    let (title, fields) = (format!("Lägg till ett mål för {year}"), form.fields(opened, None));
    FormPage::new(access.frame(Area::Association), to_year(access, year), title, "Lägg till målet", fields)
        .posted_to(access.at(&format!("mal/nytt?ar={year}")))
}

pub fn change_goal(access: &Granted, opened: &Opened, goal: &Goal, form: &GoalForm) -> FormPage {
    let place = place_field(opened.goals.len(), &form.plats);
    let (title, fields) = (format!("Ändra mål {}", goal.number), form.fields(opened, Some(place)));
    let lead = "Texter som du har skrivit om målen i ett utkast hör till numret, inte till målet.";
    FormPage::new(access.frame(Area::Association), back(access, goal), title, "Spara ändringen", fields).lead(lead)
}

/// Where in its list a thing stands, counted from 1.
fn place_field(count: usize, chosen: &str) -> Field {
    let choice = |place: usize| Choice {
        value: place.to_string(),
        label: place.to_string(),
        selected: place.to_string() == chosen,
    };
    Field::new("select", "plats", "Plats i ordningen").width("short").choices((1..=count).map(choice).collect())
}

fn to_year(access: &Granted, year: i64) -> Link {
    Link::new(access.at(&format!("mal?ar={year}")), format!("Mål {year}"))
}

/// The way back from a form to the goal.
pub fn back(access: &Granted, goal: &Goal) -> Link {
    Link::new(at_goal(access, goal), format!("Mål {}", goal.year))
}

/// Why nothing was said, at the field that says it. **Errors**: what is no fault of the person.
pub fn refusal(error: GoalError, field: &str) -> Result<FieldError, Fault> {
    Ok(match error {
        GoalError::SaidAlready { number } => {
            FieldError::new(field, format!("Nummer {number} säger redan samma sak. Ändra det i stället."))
        }
        GoalError::UnknownIntervention => FieldError::new("insatser", "Välj bland insatserna i listan."),
        GoalError::JudgedWithoutDay => FieldError::new(
            "bedomt",
            "En bedömning behöver sin dag, och en dag en bedömning. Fyll i båda, eller ingen av dem.",
        ),
        GoalError::ChangedMeanwhile => FieldError::new(field, CHANGED_MEANWHILE),
        error => return Err(fault(error)),
    })
}

pub const CHANGED_MEANWHILE: &str =
    "Någon annan har ändrat det här sedan du öppnade sidan. Öppna den i ett nytt fönster och jämför.";

/// What is no fault of the person.
pub fn fault(error: GoalError) -> Fault {
    match error {
        GoalError::Store(error) => error.into(),
        GoalError::NotThere => Fault::NotFound,
        other => Fault::Bug(other.to_string()),
    }
}
