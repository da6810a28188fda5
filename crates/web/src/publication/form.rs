//! What the director types when a version is taken away.

use serde::Deserialize;

use super::operations::Scope;
use crate::form::{Errors, line};
use crate::ui::FieldError;

#[derive(Debug, Default, Deserialize)]
pub struct WithdrawForm {
    #[serde(default)]
    pub skal: String,
    /// `denna` or `alla`.
    #[serde(default)]
    pub versioner: String,
}

impl WithdrawForm {
    /// The reason and which versions. **Errors**: no reason, or a choice that is none of ours.
    pub fn check(&self) -> Result<(String, Scope), Vec<FieldError>> {
        let mut errors = Errors::default();
        let reason = errors.take("skal", line(&self.skal, "skälet", 300));
        let scope = match self.versioner.as_str() {
            "" | "denna" => Ok(Scope::This),
            "alla" => Ok(Scope::All),
            _ => Err("Välj vilka versioner som ska dras tillbaka.".to_owned()),
        };
        let scope = errors.take("versioner", scope);
        match (reason, scope) {
            (Some(reason), Some(scope)) => Ok((reason, scope)),
            _ => Err(errors.0),
        }
    }
}
