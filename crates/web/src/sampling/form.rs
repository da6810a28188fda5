//! What an auditor types: a wish for a sample, and what is said of a voucher.

use serde::Deserialize;

use super::operations::{Method, NoteKind};
use crate::form::{Errors, amount, count, line, text};
use crate::routes::encode;
use crate::search::address::SearchAddress;
use crate::ui::{Choice, Field, FieldError};

/// A wish for a sample.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DrawForm {
    syfte: String,
    metod: String,
    antal: String,
    intervall: String,
    minst: String,
    fro: String,
    fran: String,
    till: String,
    konto: String,
    serie: String,
    objekt: String,
    versioner: String,
}

/// A wish that can be met.
#[derive(Clone, Debug)]
pub struct Wish {
    pub purpose: String,
    pub filter: String,
    pub method: Method,
}

impl DrawForm {
    /// The form as it is first shown: for the days of the year so far.
    pub fn new(from: String, through: String) -> DrawForm {
        DrawForm { fran: from, till: through, metod: "slump".to_owned(), ..DrawForm::default() }
    }

    /// `chance` is the seed where none is typed.
    pub fn check(&self, chance: u64) -> Result<Wish, Vec<FieldError>> {
        let mut errors = Errors::default();
        let purpose = errors.take("syfte", line(&self.syfte, "varför urvalet dras", 300));
        let seed = errors.take("fro", seed(&self.fro, chance));
        let method = match self.metod.as_str() {
            "slump" => errors
                .take("antal", wanted(&self.antal))
                .zip(seed)
                .map(|(wanted, seed)| Method::Random { wanted, seed }),
            "belopp" => errors
                .take("intervall", positive(&self.intervall, "intervallet"))
                .zip(seed)
                .map(|(interval_ore, seed)| Method::Unit { interval_ore, seed }),
            "storst" => {
                errors.take("minst", positive(&self.minst, "beloppet")).map(|least_ore| Method::Size { least_ore })
            }
            _ => errors.take("metod", Err("Välj hur urvalet ska dras.".to_owned())),
        };
        let filter = self.filter();
        if let Err(more) = SearchAddress::read(&filter).check() {
            errors.0.extend(more);
        }
        match (purpose, method) {
            (Some(purpose), Some(method)) if errors.0.is_empty() => Ok(Wish { purpose, filter, method }),
            _ => Err(errors.0),
        }
    }

    /// What the sample is drawn from, as a search in an address.
    fn filter(&self) -> String {
        let all = [
            ("konto", &self.konto),
            ("fran", &self.fran),
            ("till", &self.till),
            ("objekt", &self.objekt),
            ("serie", &self.serie),
            ("versioner", &self.versioner),
        ];
        let filled = all.into_iter().map(|(name, value)| (name, value.trim())).filter(|(_, value)| !value.is_empty());
        filled.map(|(name, value)| format!("{name}={}&", encode(value))).collect()
    }

    pub fn fields(&self) -> Vec<Field> {
        let methods = [
            ("slump", "Slumpvis: varje verifikation lika sannolik"),
            ("belopp", "Beloppsvägt: var så många kronor, så att stora belopp dras oftare"),
            ("storst", "Alla från ett visst belopp"),
        ];
        let choice = |own: &str, (value, label): (&str, &str)| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            selected: value == own,
        };
        let versions = [("", "De som gäller"), ("rattade", "Bara rättade")];
        vec![
            Field::new("text", "syfte", "Varför urvalet dras").value(&self.syfte),
            Field::new("radio", "metod", "Hur det dras")
                .choices(methods.into_iter().map(|method| choice(&self.metod, method)).collect()),
            Field::new("number", "antal", "Antal verifikationer")
                .hint("Vid slumpvis urval.")
                .optional()
                .width("short")
                .value(&self.antal),
            Field { suffix: "kr".to_owned(), ..Field::new("amount", "intervall", "Intervall") }
                .hint("Vid beloppsvägt urval: en träff för var så många kronor.")
                .optional()
                .width("medium")
                .value(&self.intervall),
            Field { suffix: "kr".to_owned(), ..Field::new("amount", "minst", "Från och med beloppet") }
                .hint("Vid alla från ett visst belopp. Beloppet är verifikationens debetsumma.")
                .optional()
                .width("medium")
                .value(&self.minst),
            Field::new("number", "fro", "Frö")
                .hint("Ett helt tal. Samma frö ger samma urval ur samma bokföring. Lämna tomt så väljs ett.")
                .optional()
                .width("medium")
                .value(&self.fro),
            Field::new("date", "fran", "Från och med").optional().width("short").value(&self.fran),
            Field::new("date", "till", "Till och med").optional().width("short").value(&self.till),
            Field::new("code", "konto", "Konto")
                .hint("Ett konto, början på ett, eller ett spann: 5000–5999.")
                .optional()
                .width("medium")
                .value(&self.konto),
            Field::new("text", "serie", "Serie").optional().width("short").value(&self.serie),
            Field::new("text", "objekt", "Objekt").optional().width("medium").value(&self.objekt),
            Field::new("select", "versioner", "Versioner")
                .optional()
                .width("medium")
                .choices(versions.into_iter().map(|version| choice(&self.versioner, version)).collect()),
        ]
    }
}

fn seed(typed: &str, chance: u64) -> Result<u64, String> {
    if typed.trim().is_empty() {
        return Ok(chance);
    }
    count(typed, "fröet").map(i64::unsigned_abs)
}

fn wanted(typed: &str) -> Result<u32, String> {
    match count(typed, "antalet")? {
        0 => Err("Skriv ett antal som är minst 1.".to_owned()),
        number => u32::try_from(number).map_err(|_| "Skriv ett mindre antal.".to_owned()),
    }
}

fn positive(typed: &str, what: &str) -> Result<u64, String> {
    match amount(typed, what)?.0 {
        1.. => Ok(amount(typed, what)?.0.unsigned_abs()),
        _ => Err(format!("Skriv {what} som ett belopp över noll.")),
    }
}

/// What is said of a voucher in a sample.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    pub slag: String,
    pub text: String,
}

impl NoteForm {
    /// A tick may stand without words; a question and a note may not.
    pub fn check(&self) -> Result<(NoteKind, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let kind = match self.slag.as_str() {
            "granskad" => Some(NoteKind::Checked),
            "fraga" => Some(NoteKind::Question),
            "anteckning" => Some(NoteKind::Note),
            _ => errors.take("slag", Err("Välj vad du vill göra.".to_owned())),
        };
        let said = match (kind, self.text.trim()) {
            (Some(NoteKind::Checked), "") => Some(String::new()),
            _ => errors.take("text", text(&self.text, "texten", 2000)),
        };
        match (kind, said) {
            (Some(kind), Some(said)) if errors.0.is_empty() => Ok((kind, said)),
            _ => Err(errors.0),
        }
    }

    pub fn check_answer(&self) -> Result<String, Vec<FieldError>> {
        let mut errors = Errors::default();
        errors.take("text", text(&self.text, "svaret", 2000)).ok_or(errors.0)
    }

    pub fn fields(&self, errors: &[FieldError]) -> Vec<Field> {
        let choices = [
            ("granskad", "Granskad utan anmärkning"),
            ("fraga", "Fråga till kansliet"),
            ("anteckning", "Egen anteckning"),
        ];
        let choices = choices.into_iter().map(|(value, label)| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            selected: value == self.slag,
        });
        let kind = Field::new("radio", "slag", "Vad du vill göra").choices(choices.collect());
        let words = Field::new("textarea", "text", "Text").optional().value(&self.text);
        vec![kind.errors(errors), words.hint("Behövs för en fråga och en anteckning.").errors(errors)]
    }

    pub fn answer_fields(&self, errors: &[FieldError]) -> Vec<Field> {
        vec![Field::new("textarea", "text", "Svar").value(&self.text).errors(errors)]
    }
}
