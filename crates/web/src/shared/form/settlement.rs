//! The forms of a settlement, and of its draft.

use finsam::money::Ore;
use finsam::rounding::is_amount;
use serde::Deserialize;

use crate::form::{self, Errors};
use crate::shared::operations::{DraftingError, Made, SettleError, Settlement};
use crate::ui::{Field, FieldError};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettlementForm {
    pub kostnad: String,
    pub anteckning: String,
}

impl SettlementForm {
    pub fn suggested(known: Option<&Settlement>, computed: Option<Ore>) -> SettlementForm {
        let cost = known.map(|known| known.cost_ore).or(computed);
        SettlementForm {
            kostnad: cost.map(|cost| cost.to_string()).unwrap_or_default(),
            anteckning: known.map(|known| known.note.clone()).unwrap_or_default(),
        }
    }

    pub fn check(&self) -> Result<(Ore, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let cost = form::amount(&self.kostnad, "kostnaden").and_then(|cost| match is_amount(cost) {
            true => Ok(cost),
            false => Err("Kostnaden är för stor för att vara rätt.".to_owned()),
        });
        let cost = errors.take("kostnad", cost);
        let note = errors.take("anteckning", form::optional_line(&self.anteckning, "anteckningen", 300));
        cost.zip(note.map(Option::unwrap_or_default)).ok_or(errors.0)
    }

    pub fn fields(&self) -> Vec<Field> {
        let cost = Field { suffix: "kronor".to_owned(), ..Field::new("amount", "kostnad", "Periodens kostnad") };
        vec![
            cost.value(&self.kostnad).hint("Hela kostnaden. Den delas med avtalets andelar."),
            Field::new("text", "anteckning", "Anteckning").value(&self.anteckning).optional(),
        ]
    }

    pub fn refused(&self, error: &SettleError) -> FieldError {
        let message = match error {
            SettleError::NotThere | SettleError::Store(_) => "",
            SettleError::NotAccepted => "Alla har inte sagt ja än.",
            SettleError::NotOver => "Perioden är inte slut än.",
            SettleError::Unchanged => "Perioden är redan avräknad så.",
            SettleError::Taken => {
                "Avräkningen är redan bokförd här eller ligger som utkast. Ta bort utkastet, eller rätta nästa period."
            }
            SettleError::Shares(_) => "Kostnaden går inte att dela.",
        };
        FieldError::new("kostnad", message)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DraftForm {
    pub debet: String,
    pub kredit: String,
}

impl DraftForm {
    /// The accounts of the last draft.
    pub fn suggested(last: Option<&Made>) -> DraftForm {
        last.map_or_else(DraftForm::default, |last| DraftForm {
            debet: last.debit_account.clone(),
            kredit: last.credit_account.clone(),
        })
    }

    pub fn check(&self) -> Result<(String, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let debit = errors.take("debet", form::line(&self.debet, "kontot", 20));
        let credit = errors.take("kredit", form::line(&self.kredit, "kontot", 20));
        debit.zip(credit).ok_or(errors.0)
    }

    pub fn refused(&self, error: &DraftingError) -> FieldError {
        let unreadable = |typed: &str| {
            format!("”{}” är inget konto. Ett konto har två till åtta tecken utan mellanslag.", typed.trim())
        };
        match error {
            DraftingError::Account { is_debit: true } => FieldError::new("debet", unreadable(&self.debet)),
            DraftingError::Account { is_debit: false } => FieldError::new("kredit", unreadable(&self.kredit)),
            DraftingError::Booked => FieldError::new("debet", "Avräkningen är redan bokförd."),
            DraftingError::Nothing => FieldError::new("debet", "Det finns inget att bokföra."),
            DraftingError::Draft(error) => FieldError::new("debet", error.swedish()),
            DraftingError::NotThere | DraftingError::Waits(_) | DraftingError::Store(_) => FieldError::new("debet", ""),
        }
    }
}
