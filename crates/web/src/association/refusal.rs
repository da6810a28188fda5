//! Why a change of the association was refused, in Swedish and at its field.

use super::board::period_text;
use super::changes::ChangeError;
use crate::fault::Fault;
use crate::ui::{FieldError, long_date};
use finsam::money::grouped;

impl ChangeError {
    /// The refusal at the field that it is about. **Errors**: what is no fault of the one who filled in the form.
    pub fn into_field(self) -> Result<FieldError, Fault> {
        Ok(match self {
            ChangeError::Unknown => return Err(Fault::NotFound),
            ChangeError::Store(error) => return Err(error.into()),
            ChangeError::Taken { holder, period } => FieldError::new(
                "fran",
                format!("{holder} har uppdraget {}. Avsluta det först, eller välj en senare dag.", period_text(period)),
            ),
            ChangeError::EndsBeforeItBegins { from_on } => FieldError::new(
                "slut",
                format!("Det började {}. Den sista dagen kan inte vara tidigare.", long_date(from_on)),
            ),
            ChangeError::EndedAlready { until_on } => {
                let last_day = long_date(until_on.yesterday().unwrap_or(until_on));
                FieldError::new("slut", format!("Det är redan avslutat. Den sista dagen var {last_day}."))
            }
            ChangeError::DecisionUnknown { number } => FieldError::new(
                "beslut",
                format!("Beslut {number} finns inte i diariet. Registrera beslutet först, eller rätta numret."),
            ),
            ChangeError::NotOnTheBoard { name } => {
                let text = format!(
                    "{name} är inte ledamot i styrelsen den dagen. Presidiet väljs bland ledamöterna, lag (2003:1210) 17 §."
                );
                FieldError::new("namn", text)
            }
            ChangeError::ViceChairsFull => FieldError::new(
                "uppdrag",
                "Det finns redan två vice ordförande. Fler får det inte vara, lag (2003:1210) 17 §.",
            ),
            ChangeError::MemberAlready { name } => {
                FieldError::new("namn", format!("{name} är redan medlem under den tiden."))
            }
            ChangeError::AuditorAlready { name, period } => FieldError::new(
                "namn",
                format!("{name} är redan registrerad som revisor {}. Ändra den posten i stället.", period_text(period)),
            ),
            ChangeError::NotAMemberThen { name } => FieldError::new(
                "granskar",
                format!("{name} är inte medlem någon gång under uppdraget. Ta bort den, eller rätta den första dagen."),
            ),
            ChangeError::BeginsAfterItsEnd { until_on } => {
                let last_day = long_date(until_on.yesterday().unwrap_or(until_on));
                FieldError::new("fran", format!("Det slutade {last_day}. Den första dagen kan inte vara senare."))
            }
            ChangeError::GroupAlready { name } => {
                FieldError::new("namn", format!("{name} finns redan. Ändra den gruppen, eller välj ett annat namn."))
            }
            ChangeError::PredecessorAlready { name } => {
                FieldError::new("namn", format!("{name} finns redan. Ändra de uppgifterna i stället."))
            }
            ChangeError::Unchanged => FieldError::new("namn", "Inget är ändrat. Ändra det som var fel."),
            ChangeError::NoPlaceThen { on } => FieldError::new(
                "fran",
                format!("Platsen finns inte {}. Välj en annan dag, eller lägg till en plats.", long_date(on)),
            ),
            ChangeError::Occupied { holder, period } => FieldError::new(
                "slut",
                format!(
                    "{holder} har platsen {}. Avsluta det uppdraget först, eller välj en senare dag.",
                    period_text(period)
                ),
            ),
            ChangeError::NotOfTheSeat { name } => {
                FieldError::new("kommer", format!("{name} har ingen del i platsen. Välj en medlem som delar den."))
            }
            ChangeError::PopulationAlready { inhabitants } => FieldError::new(
                "ersatt",
                format!(
                    "Talet {} är redan registrerat för det året. Kryssa i rutan om det nya ska ersätta det.",
                    grouped(inhabitants)
                ),
            ),
        })
    }
}
