//! The form that begins a round.

use jiff::civil::Date;
use serde::Deserialize;

use crate::form::{Errors, date, line};
use crate::ui::{Field, FieldError, long_date};

#[derive(Clone, Debug, Default, Deserialize)]
pub struct RoundForm {
    #[serde(default)]
    pub datum: String,
    #[serde(default)]
    pub namn: String,
}

impl RoundForm {
    /// The day and the name. **Errors**: at their fields; a day that has not been is none to look back on.
    pub fn check(&self, today: Date) -> Result<(Date, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let day = date(&self.datum, "dagen").and_then(|day| {
            if day > today {
                return Err(format!("{} har inte varit än. I dag är det {}.", long_date(day), long_date(today)));
            }
            Ok(day)
        });
        let day = errors.take("datum", day);
        let name = errors.take("namn", line(&self.namn, "ett namn på rundan", 80));
        day.zip(name).ok_or(errors.0)
    }

    pub fn fields(&self) -> Vec<Field> {
        vec![
            Field::new("date", "datum", "Utfall till och med")
                .value(&self.datum)
                .hint("Sista dagen i den senast bokförda månaden.")
                .width("short"),
            Field::new("text", "namn", "Rundans namn").value(&self.namn).hint("Till exempel delårsprognos 2025."),
        ]
    }
}
