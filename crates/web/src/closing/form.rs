//! What people type at the year end.

use finsam::money::Ore;
use jiff::civil::Date;
use serde::Deserialize;

use super::accruals::{BookedIn, NewAnswer, NewQuestion, Question, voucher_name};
use super::operations::{Closing, ClosingError};
use super::specifications::{LINES, Line};
use super::standing::Item;
use crate::decisions::operations::Decision;
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::ledger::operations::FinancialYear;
use crate::ui::FieldError;

/// Closing a year, or carrying its balances over again.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ClosingForm {
    pub visat: String,
    pub beslut: String,
    pub hanvisning: String,
    pub orsak: String,
}

impl ClosingForm {
    pub fn check(
        &self,
        year: &FinancialYear,
        decisions: &[Decision],
        remaining: &[Item],
        today: Date,
    ) -> Result<Closing, Vec<FieldError>> {
        let mut errors = Errors::default();
        let decision = errors.take("beslut", self.decision(decisions));
        let reference = errors.take("hanvisning", form::optional_line(&self.hanvisning, "hänvisningen", 200));
        let remaining = !remaining.is_empty();
        let what = if remaining { "varför året stängs trots det som återstår" } else { "en kommentar" };
        let reason = match (self.orsak.trim().is_empty(), remaining) {
            (true, false) => Some(String::new()),
            _ => errors.take("orsak", form::text(&self.orsak, what, 1000)),
        };
        let shown = errors.take("visat", from_hex(&self.visat).ok_or_else(|| CHANGED.to_owned()));
        match (decision, reference, reason, shown) {
            (Some(decision), Some(reference), Some(reason), Some(shown)) if errors.0.is_empty() => Ok(Closing {
                year: year.id,
                shown: Some(shown),
                today,
                decision,
                reference: reference.unwrap_or_default(),
                reason,
            }),
            _ => Err(errors.0),
        }
    }

    fn decision(&self, decisions: &[Decision]) -> Result<Option<store::Id>, String> {
        if self.beslut.is_empty() {
            return Ok(None);
        }
        let found = decisions.iter().find(|decision| decision.id.to_string() == self.beslut);
        found.map(|decision| Some(decision.id)).ok_or_else(|| "Välj ett beslut i listan.".to_owned())
    }
}

const CHANGED: &str =
    "Bokföringen har ändrats sedan sidan visades. Titta på balanserna nedan igen och välj sedan samma sak.";

fn from_hex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    (0..32).map(|at| u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()).collect()
}

/// Why a year was not closed, carried over or opened, at its field. **Errors**: what is no fault of the person.
pub fn closing_error(error: ClosingError) -> Result<FieldError, Fault> {
    Ok(match error {
        ClosingError::Unknown => return Err(Fault::NotFound),
        ClosingError::Store(error) => return Err(error.into()),
        ClosingError::Obstacles(_) => {
            FieldError::new("visat", "Året går inte att stänga än. Det som hindrar står nedan.")
        }
        ClosingError::ClosedAlready => FieldError::new("visat", "Året är redan stängt, kanske i ett annat fönster."),
        ClosingError::NotClosed => FieldError::new("visat", "Året är inte stängt."),
        ClosingError::LaterClosed(later) => {
            FieldError::new("orsak", format!("{0} är också stängt. Öppna {0} först.", later.name()))
        }
        ClosingError::Changed => FieldError::new("visat", CHANGED),
        ClosingError::Unchanged => {
            FieldError::new("visat", "Inget skiljer sig: nästa års ingående balanser är redan dessa.")
        }
        ClosingError::DecisionUnknown => FieldError::new("beslut", "Välj ett beslut i listan."),
    })
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReasonForm {
    pub orsak: String,
}

impl ReasonForm {
    pub fn check(&self) -> Result<String, Vec<FieldError>> {
        let mut errors = Errors::default();
        errors.take("orsak", form::text(&self.orsak, "varför", 1000)).ok_or(errors.0)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AccountForm {
    pub konto: String,
}

/// The lines of a specification as they were typed; a line that is empty is left out.
#[derive(Clone, Debug, Default)]
pub struct LinesForm {
    pub known: i64,
    pub rows: Vec<(String, String)>,
    /// More rows were asked for.
    pub more: bool,
}

impl LinesForm {
    /// Reads the pairs `text-N` and `belopp-N`.
    pub fn read(pairs: &[(String, String)]) -> LinesForm {
        let mut form = LinesForm::default();
        for (name, value) in pairs {
            let place = |prefix: &str| name.strip_prefix(prefix)?.parse::<usize>().ok().filter(|at| *at <= LINES);
            match (name.as_str(), place("text-"), place("belopp-")) {
                ("version", ..) => form.known = value.parse().unwrap_or_default(),
                ("fler", ..) => form.more = true,
                (_, Some(at), _) => form.row(at).0 = value.clone(),
                (_, _, Some(at)) => form.row(at).1 = value.clone(),
                _ => {}
            }
        }
        form
    }

    fn row(&mut self, at: usize) -> &mut (String, String) {
        if self.rows.len() <= at {
            self.rows.resize(at + 1, Default::default());
        }
        &mut self.rows[at]
    }

    pub fn check(&self) -> Result<Vec<Line>, Vec<FieldError>> {
        let mut errors = Errors::default();
        let mut lines = Vec::new();
        for (at, (text, amount)) in self.rows.iter().enumerate() {
            if text.trim().is_empty() && amount.trim().is_empty() {
                continue;
            }
            let row = at + 1;
            let text = errors.take(&format!("text-{at}"), form::line(text, &format!("vad rad {row} är"), 200));
            let typed = amount;
            let amount = errors.take(&format!("belopp-{at}"), form::amount(typed, &format!("beloppet på rad {row}")));
            if let (Some(text), Some(amount_ore)) = (text, amount) {
                lines.push(Line { text, amount_ore });
            }
        }
        if errors.0.is_empty() { Ok(lines) } else { Err(errors.0) }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct QuestionForm {
    pub part: String,
    pub insats: String,
    pub datum: String,
    /// Where the question is sent from here; empty where it was asked by other means.
    pub epost: String,
}

impl QuestionForm {
    /// The address that the question is to be sent to, where one is typed.
    pub fn address(&self) -> Result<Option<String>, Vec<FieldError>> {
        match self.epost.trim() {
            "" => Ok(None),
            typed => form::email(typed).map(Some).map_err(|error| vec![FieldError::new("epost", error)]),
        }
    }

    pub fn check(&self, today: Date) -> Result<NewQuestion, Vec<FieldError>> {
        let mut errors = Errors::default();
        let party = errors.take("part", form::line(&self.part, "vem som har fått frågan", 200));
        let subject = errors.take("insats", form::line(&self.insats, "vad frågan gäller", 200));
        let asked_on = errors.take("datum", past_day(&self.datum, "dagen då frågan skickades", today));
        match (party, subject, asked_on) {
            (Some(party), Some(subject), Some(asked_on)) => Ok(NewQuestion { party, subject, asked_on }),
            _ => Err(errors.0),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    pub version: String,
    pub belopp: String,
    pub datum: String,
    pub text: String,
    pub verifikation: String,
}

impl AnswerForm {
    /// What is recorded now, to be filled in or changed.
    pub fn of(question: &Question, today: Date) -> AnswerForm {
        match &question.answer {
            None => AnswerForm { version: "0".to_owned(), datum: today.to_string(), ..AnswerForm::default() },
            Some(answer) => AnswerForm {
                version: answer.version.to_string(),
                belopp: answer.amount_ore.to_string(),
                datum: answer.answered_on.to_string(),
                text: answer.text.clone(),
                verifikation: answer.voucher.as_ref().map(BookedIn::name).unwrap_or_default(),
            },
        }
    }

    pub fn check(&self, today: Date) -> Result<NewAnswer, Vec<FieldError>> {
        let mut errors = Errors::default();
        let amount = form::amount(&self.belopp, "beloppet").and_then(|amount| {
            if amount < Ore::ZERO {
                Err("Skriv beloppet utan minus: vad som återstår att fakturera.".to_owned())
            } else {
                Ok(amount)
            }
        });
        let amount_ore = errors.take("belopp", amount);
        let answered_on = errors.take("datum", past_day(&self.datum, "dagen då svaret kom", today));
        let text = errors.take("text", form::optional_line(&self.text, "vad svaret säger", 500));
        let voucher = match self.verifikation.trim() {
            "" => Some(None),
            typed => {
                let name = voucher_name(typed).ok_or("Skriv serie och nummer, till exempel A 12.".to_owned());
                errors.take("verifikation", name).map(Some)
            }
        };
        match (amount_ore, answered_on, text, voucher) {
            (Some(amount_ore), Some(answered_on), Some(text), Some(voucher)) => Ok(NewAnswer {
                known: self.version.parse().unwrap_or_default(),
                amount_ore,
                answered_on,
                text: text.unwrap_or_default(),
                voucher,
            }),
            _ => Err(errors.0),
        }
    }
}

fn past_day(typed: &str, what: &str, today: Date) -> Result<Date, String> {
    let day = form::date(typed, what)?;
    if day > today { Err("Välj en dag som har varit.".to_owned()) } else { Ok(day) }
}
