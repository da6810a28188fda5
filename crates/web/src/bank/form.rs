//! What people type about the bank.

use jiff::civil::Date;
use serde::Deserialize;
use store::Id;

use super::operations::NewBankAccount;
use super::standing::LineKey;
use crate::form::{Errors, date, line};
use crate::ui::FieldError;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AccountForm {
    pub namn: String,
    pub nummer: String,
    pub konto: String,
    pub fran: String,
}

impl AccountForm {
    pub fn check(&self) -> Result<NewBankAccount, Vec<FieldError>> {
        let mut errors = Errors::default();
        let name = errors.take("namn", line(&self.namn, "vad kontot kallas", 60));
        let number = errors.take("nummer", bank_number(&self.nummer));
        let account = errors.take("konto", account(&self.konto));
        let from_on = errors.take("fran", date(&self.fran, "första dagen"));
        match (name, number, account, from_on) {
            (Some(name), Some(number), Some(account), Some(from_on)) => {
                Ok(NewBankAccount { name, number, account, from_on })
            }
            _ => Err(errors.0),
        }
    }
}

/// An IBAN with the right check digits, or a number of the bank's own.
fn bank_number(typed: &str) -> Result<String, String> {
    let plain: String = typed.chars().filter(|letter| letter.is_ascii_alphanumeric()).collect();
    let plain = plain.to_uppercase();
    let is_number = (5..=34).contains(&plain.len()) && plain.bytes().any(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err(
            "Skriv kontots IBAN eller dess nummer hos banken, till exempel SE45 5000 0000 0583 9825 7466.".to_owned()
        );
    }
    let is_iban = plain.bytes().take(2).all(|byte| byte.is_ascii_uppercase());
    if is_iban && !has_right_check_digits(&plain) {
        return Err("IBAN har fel kontrollsiffror. Jämför det med det som banken har skrivit.".to_owned());
    }
    Ok(plain)
}

/// ISO 13616: moved, written in digits and divided by 97 it leaves 1.
fn has_right_check_digits(iban: &str) -> bool {
    let Some((head, rest)) = iban.split_at_checked(4) else { return false };
    let mut remainder = 0_u32;
    for letter in rest.chars().chain(head.chars()) {
        let Some(value) = letter.to_digit(36) else { return false };
        remainder = if value < 10 { remainder * 10 + value } else { remainder * 100 + value } % 97;
    }
    remainder == 1
}

fn account(typed: &str) -> Result<String, String> {
    let typed = typed.trim();
    let known = finsam::ledger::AccountNumber::parse(typed);
    known.map(|_| typed.to_owned()).map_err(|_| "Skriv kontots nummer i bokföringen, till exempel 1940.".to_owned())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EndForm {
    pub sista: String,
}

impl EndForm {
    /// The first day on which the account no longer is.
    pub fn check(&self) -> Result<Date, Vec<FieldError>> {
        let last = date(&self.sista, "den sista dagen").map_err(|message| vec![FieldError::new("sista", message)])?;
        last.tomorrow().map_err(|_| vec![FieldError::new("sista", "Dagen ligger för långt fram.")])
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReconcileForm {
    pub dag: String,
    pub kommentar: String,
}

impl ReconcileForm {
    pub fn check(&self) -> Result<(Date, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let day = errors.take("dag", date(&self.dag, "dagen som kontot är avstämt till"));
        let note = errors.take("kommentar", note(&self.kommentar));
        match (day, note) {
            (Some(day), Some(note)) => Ok((day, note)),
            _ => Err(errors.0),
        }
    }
}

fn note(typed: &str) -> Result<String, String> {
    if typed.trim().is_empty() { Ok(String::new()) } else { crate::form::text(typed, "kommentaren", 1000) }
}

/// What is ticked or suggested: `post` for entries, `rad` for lines as `VOUCHER.NUMBER`; a field for each.
pub fn chosen(fields: &[(String, String)]) -> Option<(Vec<Id>, Vec<LineKey>)> {
    let (mut entries, mut lines) = (Vec::new(), Vec::new());
    for (name, value) in fields {
        match name.as_str() {
            "post" => entries.push(value.parse().ok()?),
            "rad" => {
                let (voucher, number) = value.split_once('.')?;
                lines.push((voucher.parse().ok()?, number.parse().ok()?));
            }
            _ => {}
        }
    }
    entries.sort_unstable();
    entries.dedup();
    lines.sort_unstable();
    lines.dedup();
    Some((entries, lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iban_must_have_the_right_check_digits() {
        for (typed, number) in [
            ("SE45 5000 0000 0583 9825 7466", Some("SE4550000000058398257466")),
            ("SE4550000000058398257467", None),
            ("5839-825 746", Some("5839825746")),
            ("8327-9, 34 567 890-1", Some("832793456789 01")),
            ("abc", None),
            ("", None),
        ] {
            let expected = number.map(|number| number.replace(' ', ""));
            assert_eq!(bank_number(typed).ok(), expected, "{typed}");
        }
    }
}
