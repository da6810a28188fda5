//! What people type in the accounts: a search, a lock, the kind of an account.

use finsam::ledger::AccountKind;
use finsam::money::Ore;
use jiff::civil::Date;
use serde::Deserialize;

use super::operations::Search;
use crate::form::{Errors, amount, date, text};
use crate::routes::query_value;
use crate::ui::FieldError;

/// How many vouchers stand on a page.
pub const VOUCHERS_PER_PAGE: i64 = 50;

const FIRST_DAY: Date = Date::constant(1900, 1, 1);
const LAST_DAY: Date = Date::constant(2200, 12, 31);

/// A search as it stands in the address.
#[derive(Clone, Debug, Default)]
pub struct SearchForm {
    pub sok: String,
    pub konto: String,
    pub belopp: String,
    pub fran: String,
    pub till: String,
    pub sida: String,
}

impl SearchForm {
    pub fn read(query: &str) -> SearchForm {
        let value = |name| query_value(query, name).unwrap_or_default();
        SearchForm {
            sok: value("sok"),
            konto: value("konto"),
            belopp: value("belopp"),
            fran: value("fran"),
            till: value("till"),
            sida: value("sida"),
        }
    }

    /// What is searched for, with the names of the fields; what is empty is left out.
    pub fn filled(&self) -> Vec<(&'static str, &str)> {
        let fields = [
            ("sok", &self.sok),
            ("konto", &self.konto),
            ("belopp", &self.belopp),
            ("fran", &self.fran),
            ("till", &self.till),
        ];
        fields.into_iter().map(|(name, value)| (name, value.trim())).filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The page that is asked for, from 1.
    pub fn page(&self) -> i64 {
        self.sida.trim().parse().unwrap_or(1).clamp(1, 1_000_000)
    }

    pub fn check(&self) -> Result<Search, Vec<FieldError>> {
        let mut errors = Errors::default();
        let words = errors.take("sok", optional(&self.sok, |typed| text(typed, "sökorden", 200)));
        let account = errors.take("konto", optional(&self.konto, account_beginning));
        let amount_ore = errors.take("belopp", optional(&self.belopp, sought_amount));
        let from_on = errors.take("fran", optional(&self.fran, |typed| date(typed, "första dagen").map(Some)));
        let until_on = errors.take("till", optional(&self.till, |typed| date(typed, "sista dagen").map(Some)));
        if let (Some(Some(from)), Some(Some(until))) = (from_on, until_on)
            && until < from
        {
            errors.0.push(FieldError::new("till", "Den sista dagen ligger före den första. Byt plats på dem."));
        }
        match (words, account, amount_ore, from_on, until_on) {
            (Some(words), Some(account), Some(amount_ore), Some(from_on), Some(until_on)) if errors.0.is_empty() => {
                Ok(Search {
                    words,
                    account,
                    amount_ore,
                    from_on: from_on.unwrap_or(FIRST_DAY),
                    until_on: until_on.unwrap_or(LAST_DAY),
                    limit: VOUCHERS_PER_PAGE,
                    offset: (self.page() - 1) * VOUCHERS_PER_PAGE,
                })
            }
            _ => Err(errors.0),
        }
    }
}

fn optional<T: Default>(typed: &str, read: impl FnOnce(&str) -> Result<T, String>) -> Result<T, String> {
    if typed.trim().is_empty() { Ok(T::default()) } else { read(typed) }
}

fn account_beginning(typed: &str) -> Result<String, String> {
    let typed = typed.trim();
    if typed.chars().count() <= 8 && typed.chars().all(char::is_alphanumeric) {
        return Ok(typed.to_owned());
    }
    Err("Skriv ett kontonummer, till exempel 1930, eller början på ett.".to_owned())
}

fn sought_amount(typed: &str) -> Result<Ore, String> {
    match amount(typed, "beloppet")? {
        Ore::ZERO => Err("Skriv ett belopp som inte är noll.".to_owned()),
        sought => Ok(sought),
    }
}

/// Locking the books, or opening them again.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct LockForm {
    #[serde(default)]
    pub atgard: String,
    #[serde(default)]
    pub till: String,
    #[serde(default)]
    pub orsak: String,
}

/// What is to be done with the lock: closed through a day, or opened (`None`), and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockChange {
    pub locked_through_on: Option<Date>,
    pub reason: String,
}

impl LockForm {
    pub fn check(&self, today: Date) -> Result<LockChange, Vec<FieldError>> {
        let mut errors = Errors::default();
        let through = match self.atgard.as_str() {
            "oppna" => Some(None),
            _ => errors.take("till", date(&self.till, "den sista dagen som ska låsas")).map(Some),
        };
        if through.flatten().is_some_and(|day| day > today) {
            errors.0.push(FieldError::new("till", "Välj en dag som har varit. Det som inte har hänt kan inte låsas."));
        }
        let reason = errors.take("orsak", text(&self.orsak, "varför", 500));
        match (through, reason) {
            (Some(locked_through_on), Some(reason)) if errors.0.is_empty() => {
                Ok(LockChange { locked_through_on, reason })
            }
            _ => Err(errors.0),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct KindForm {
    #[serde(default)]
    pub slag: String,
}

impl KindForm {
    pub fn check(&self) -> Result<AccountKind, Vec<FieldError>> {
        AccountKind::find_by_letter(&self.slag).ok_or_else(|| vec![FieldError::new("slag", "Välj vad kontot är.")])
    }
}
