//! What people type about documents.

use jiff::civil::Date;
use report::model::Kind;
use serde::Deserialize;

use crate::form::{Errors, date, text};
use crate::ui::FieldError;

#[derive(Debug, Default, Deserialize)]
pub struct NewForm {
    #[serde(default)]
    pub slag: String,
    #[serde(default)]
    pub per_den: String,
}

impl NewForm {
    pub fn check(&self) -> Result<(Kind, Date), Vec<FieldError>> {
        let mut errors = Errors::default();
        let kind = Kind::find(self.slag.trim()).ok_or_else(|| "Välj vilket slags dokument det är.".to_owned());
        let kind = errors.take("slag", kind);
        let as_at = errors.take("per_den", date(&self.per_den, "dagen som siffrorna avser"));
        kind.zip(as_at).ok_or(errors.0)
    }
}

#[derive(Debug, Default, Deserialize)]
pub struct TextForm {
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub version: String,
    /// Which button: `spara` or `forhandsgranska`.
    #[serde(default)]
    pub gor: String,
}

#[derive(Debug, Default, Deserialize)]
pub struct AdoptForm {
    #[serde(default)]
    pub beslut: String,
}

impl AdoptForm {
    pub fn check(&self) -> Result<String, Vec<FieldError>> {
        let mut errors = Errors::default();
        let number = errors.take("beslut", text(&self.beslut, "beslutets diarienummer", 40));
        number.ok_or(errors.0)
    }
}

#[derive(Debug, Default, Deserialize)]
pub struct LockForm {
    #[serde(default)]
    pub diarienummer: String,
}

impl LockForm {
    pub fn check(&self, kind: Kind) -> Result<String, Vec<FieldError>> {
        let mut errors = Errors::default();
        let of_what = format!("{}s diarienummer", kind.definite());
        let number = errors.take("diarienummer", text(&self.diarienummer, &of_what, 40));
        number.ok_or(errors.0)
    }
}
