//! The form of steps in the recommended equity.

use finsam::equity::TierError;
use finsam::money::Ore;
use jiff::civil::Date;
use serde::Deserialize;

use super::amount;
use crate::forecast::operations::NewRecommendation;
use crate::form::{Errors, date, line, percent_milli};
use crate::ui::{Field, FieldError};

/// How many steps the form has room for.
const STEPS: usize = 4;

#[derive(Clone, Debug, Default, Deserialize)]
pub struct RecommendationForm {
    #[serde(default)]
    pub galler_fran: String,
    #[serde(default)]
    pub bidrag_fran: String,
    #[serde(default)]
    pub bidrag_till: String,
    #[serde(default)]
    pub kalla: String,
    #[serde(default)]
    pub till_1: String,
    #[serde(default)]
    pub andel_1: String,
    #[serde(default)]
    pub till_2: String,
    #[serde(default)]
    pub andel_2: String,
    #[serde(default)]
    pub till_3: String,
    #[serde(default)]
    pub andel_3: String,
    #[serde(default)]
    pub till_4: String,
    #[serde(default)]
    pub andel_4: String,
}

impl RecommendationForm {
    fn steps(&self) -> [(&str, &str); STEPS] {
        [
            (&self.till_1, &self.andel_1),
            (&self.till_2, &self.andel_2),
            (&self.till_3, &self.andel_3),
            (&self.till_4, &self.andel_4),
        ]
    }

    /// Reads the steps; those without a share are left out. **Errors**: each at its field.
    pub fn check(&self) -> Result<NewRecommendation, Vec<FieldError>> {
        let mut errors = Errors::default();
        let valid_from = errors.take("galler_fran", date(&self.galler_fran, "dagen som den gäller från"));
        let from = errors.take("bidrag_fran", amount(&self.bidrag_fran, "de lägsta bidragen"));
        let to = errors.take("bidrag_till", amount(&self.bidrag_till, "de högsta bidragen"));
        let source = errors.take("kalla", line(&self.kalla, "var rekommendationen står", 300));
        let mut steps: Vec<(Option<Ore>, i64)> = Vec::new();
        for (index, (up_to, share)) in self.steps().into_iter().enumerate() {
            let number = index + 1;
            let is_empty = up_to.trim().is_empty() && share.trim().is_empty();
            if is_empty && index > 0 {
                continue;
            }
            let end = match up_to.trim() {
                "" => Some(None),
                typed => errors.take(&format!("till_{number}"), amount(typed, "stegets övre gräns")).map(Some),
            };
            let share = errors.take(&format!("andel_{number}"), percent_milli(share, "stegets andel"));
            steps.extend(end.zip(share));
        }
        match (valid_from, from.zip(to), source) {
            (Some(valid_from), Some((applies_from_ore, applies_to_ore)), Some(source)) if errors.0.is_empty() => {
                Ok(NewRecommendation { applies_from_ore, applies_to_ore, valid_from, steps, source })
            }
            _ => Err(errors.0),
        }
    }

    pub fn fields(&self) -> Vec<Field> {
        let kronor = |field: Field| Field { suffix: "kr".to_owned(), ..field.width("short") };
        let mut fields = vec![
            kronor(Field::new("amount", "bidrag_fran", "För förbund med bidrag från").value(&self.bidrag_fran)),
            kronor(Field::new("amount", "bidrag_till", "till och med").value(&self.bidrag_till)),
            Field::new("date", "galler_fran", "Gäller från").value(&self.galler_fran).width("short"),
            Field::new("text", "kalla", "Var den står")
                .value(&self.kalla)
                .hint("Beslut, dokument och dag, så att andra kan läsa det själva."),
        ];
        for (index, (up_to, share)) in self.steps().into_iter().enumerate() {
            let number = index + 1;
            let name = |what: &str| format!("{what}_{number}");
            let end =
                Field::new("amount", &name("till"), &format!("Steg {number}: bidrag upp till")).optional().value(up_to);
            let end = if index == 0 { end.hint("Lämna tomt när steget inte har någon övre gräns.") } else { end };
            let part = Field::new("text", &name("andel"), &format!("Steg {number}: andel i procent")).value(share);
            let part = part.width("short");
            fields.push(kronor(end));
            fields.push(if index == 0 { part } else { part.optional() });
        }
        fields
    }
}

/// Where an error of the steps belongs, and what it says.
pub fn field_of(error: TierError) -> FieldError {
    let at = |what: &str, tier: usize| format!("{what}_{}", tier + 1);
    match error {
        TierError::NoTier => FieldError::new("andel_1", "Skriv minst ett steg."),
        TierError::Span => {
            FieldError::new("bidrag_till", "De högsta bidragen ska vara minst de lägsta, och ingetdera under noll.")
        }
        TierError::Order { tier } => FieldError::new(
            &at("till", tier),
            "Varje steg ska sluta högre än steget före. Bara det sista får sakna övre gräns.",
        ),
        TierError::Share { tier } => FieldError::new(&at("andel", tier), "Andelen ska vara mellan 0 och 100 procent."),
        TierError::TooShort => FieldError::new(
            "bidrag_till",
            "Stegen slutar före de högsta bidragen. Lämna det sista stegets gräns tom, eller höj den.",
        ),
    }
}

/// A form that is empty but for the day.
pub fn begun(today: Date) -> RecommendationForm {
    RecommendationForm { galler_fran: today.to_string(), bidrag_fran: "0".to_owned(), ..RecommendationForm::default() }
}
