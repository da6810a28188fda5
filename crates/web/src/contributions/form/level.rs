//! The form of what is asked for, offered, decided or extra.

use finsam::money::Ore;
use jiff::civil::Date;
use serde::Deserialize;

use super::given;
use super::key::share_refused;
use crate::contributions::operations::{LevelError, LevelKind, NewLevel};
use crate::form::{self, Errors};
use crate::ui::{Choice, Field, FieldError, month_name};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LevelForm {
    pub belopp: String,
    pub datum: String,
    pub beslut: String,
    pub fran: String,
    pub anteckning: String,
}

impl LevelForm {
    pub fn suggested(state: Option<Ore>, today: Date, month: i8) -> LevelForm {
        LevelForm {
            belopp: state.map(|state| state.to_string()).unwrap_or_default(),
            datum: today.to_string(),
            fran: month.to_string(),
            ..LevelForm::default()
        }
    }

    pub fn check(&self, year: i16, kind: LevelKind) -> Result<NewLevel, Vec<FieldError>> {
        let mut errors = Errors::default();
        let state_ore = errors.take("belopp", given(&self.belopp, "statens del"));
        let occurred_on = errors.take("datum", form::date(&self.datum, "dagen"));
        let with_decision = matches!(kind, LevelKind::Decided | LevelKind::Extra);
        let decision = match (with_decision, kind == LevelKind::Decided) {
            (false, _) => Some(String::new()),
            (true, true) => errors.take("beslut", form::line(&self.beslut, "beslutets nummer", 60)),
            (true, false) => errors
                .take("beslut", form::optional_line(&self.beslut, "beslutets nummer", 60))
                .map(Option::unwrap_or_default),
        };
        let first_month = match kind {
            LevelKind::Extra => {
                let month = self.fran.trim().parse().ok().filter(|month| (1..=12).contains(month));
                errors.take("fran", month.ok_or("Välj från vilken månad.".to_owned()))
            }
            _ => Some(1),
        };
        let note = errors.take("anteckning", form::optional_line(&self.anteckning, "anteckningen", 300));
        match (state_ore, occurred_on, decision, first_month, note) {
            (Some(state_ore), Some(occurred_on), Some(decision), Some(first_month), Some(note)) => {
                let note = note.unwrap_or_default();
                Ok(NewLevel { year, kind, state_ore, occurred_on, first_month, decision, note })
            }
            _ => Err(errors.0),
        }
    }

    pub fn fields(&self, kind: LevelKind, decisions: &[(String, String)]) -> Vec<Field> {
        let label = match kind {
            LevelKind::Asked => "Det vi äskar från staten",
            LevelKind::Offered => "Det staten tilldelar",
            LevelKind::Decided => "Statens del",
            LevelKind::Extra => "Statens extra del",
        };
        let amount = Field { suffix: "kronor".to_owned(), ..Field::new("amount", "belopp", label) };
        let mut fields = vec![
            amount.value(&self.belopp).hint("Statens hälft. Region och kommuner ger lika mycket tillsammans (5 §)."),
            Field::new("date", "datum", "Dag").value(&self.datum).width("short"),
        ];
        if matches!(kind, LevelKind::Decided | LevelKind::Extra) {
            let choice = |(number, title): &(String, String)| Choice {
                value: number.clone(),
                label: format!("{number} {title}"),
                selected: *number == self.beslut,
            };
            let none = Choice { label: "Välj ett beslut i registret".to_owned(), ..Choice::default() };
            let field = Field::new("select", "beslut", "Styrelsens beslut")
                .choices([none].into_iter().chain(decisions.iter().map(choice)).collect());
            fields.push(if kind == LevelKind::Extra { field.optional() } else { field });
        }
        if kind == LevelKind::Extra {
            let choice = |month: i8| Choice {
                value: month.to_string(),
                label: Date::new(2000, month, 1).map(month_name).unwrap_or_default().to_owned(),
                selected: self.fran == month.to_string(),
            };
            let field =
                Field::new("select", "fran", "Gäller från och med månaden").choices((1..=12).map(choice).collect());
            fields.push(field.hint("Det extra fördelas på månaderna från den till och med december."));
        }
        fields.push(Field::new("text", "anteckning", "Anteckning").value(&self.anteckning).optional());
        fields
    }

    /// Why it could not be recorded, at the field that it is about.
    pub fn refused(&self, error: &LevelError) -> FieldError {
        match error {
            LevelError::UnknownYear => {
                FieldError::new("belopp", "Året är inte upplagt. Lägg upp det med nyckeln först.")
            }
            LevelError::UnknownDecision => {
                FieldError::new("beslut", format!("Beslutsregistret har inget beslut {}.", self.beslut.trim()))
            }
            LevelError::DecisionMissing => FieldError::new("beslut", "Välj styrelsens beslut."),
            LevelError::NotDecided => {
                FieldError::new("belopp", "Årets bidrag är inte beslutade än. Besluta dem först.")
            }
            LevelError::SameDecision => FieldError::new(
                "beslut",
                "Bidragen är redan beslutade med det beslutet. Ett beslutat år ändras bara av ett nytt beslut.",
            ),
            LevelError::Unchanged => FieldError::new("belopp", "Det är redan registrerat så."),
            LevelError::Month => FieldError::new("fran", "Välj från vilken månad."),
            LevelError::Share(error) => FieldError { name: "belopp".to_owned(), ..share_refused(error, "belopp") },
            LevelError::Store(_) => FieldError::new("belopp", ""),
        }
    }
}
