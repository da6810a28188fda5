//! What people type in the chart of accounts: an account, a dimension, an object, a year.

use finsam::ledger::AccountKind;
use jiff::civil::Date;
use serde::Deserialize;

use crate::form::{Errors, date, line};
use crate::ledger::operations::{Account, FinancialYear, NewAccount};
use crate::ui::FieldError;

#[derive(Clone, Debug, Default, Deserialize)]
pub struct AccountForm {
    /// The first day of the year.
    #[serde(default)]
    pub ar: String,
    #[serde(default)]
    pub konto: String,
    #[serde(default)]
    pub namn: String,
    #[serde(default)]
    pub slag: String,
    /// How the account was shown, where it is changed.
    #[serde(default)]
    pub sett_namn: String,
    #[serde(default)]
    pub sett_slag: String,
}

impl AccountForm {
    pub fn of(account: &Account, year: &FinancialYear) -> AccountForm {
        AccountForm {
            ar: year.from_on.to_string(),
            konto: account.number.clone(),
            namn: account.name.clone(),
            slag: account.kind.clone(),
            sett_namn: account.name.clone(),
            sett_slag: account.kind.clone(),
        }
    }

    /// The account as it was shown.
    pub fn seen(&self) -> Account {
        Account { number: self.konto.clone(), name: self.sett_namn.clone(), kind: self.sett_slag.clone() }
    }

    pub fn check(&self, years: &[FinancialYear]) -> Result<NewAccount, Vec<FieldError>> {
        let mut errors = Errors::default();
        let year = years.iter().find(|year| year.from_on.to_string() == self.ar).map(|year| year.id);
        let year = errors.take("ar", year.ok_or_else(|| "Välj ett räkenskapsår.".to_owned()));
        let number = errors.take("konto", account_number(&self.konto));
        let name = errors.take("namn", line(&self.namn, "kontots namn", 200));
        let kind = AccountKind::find_by_letter(&self.slag).ok_or_else(|| "Välj vad kontot är.".to_owned());
        match (year, number, name, errors.take("slag", kind)) {
            (Some(year), Some(number), Some(name), Some(kind)) => Ok(NewAccount { year, number, name, kind }),
            _ => Err(errors.0),
        }
    }
}

pub fn account_number(typed: &str) -> Result<String, String> {
    let number: String = typed.split_whitespace().collect();
    if (2..=8).contains(&number.chars().count()) && number.chars().all(char::is_alphanumeric) {
        return Ok(number);
    }
    Err("Skriv kontots nummer, till exempel 6990. Det har 2–8 siffror.".to_owned())
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct ObjectForm {
    #[serde(default)]
    pub dimension: String,
    #[serde(default)]
    pub kod: String,
    #[serde(default)]
    pub namn: String,
}

impl ObjectForm {
    /// Dimension, code, name.
    pub fn check_object(&self) -> Result<(u32, String, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let dimension = self.dimension.parse().map_err(|_| "Välj en dimension.".to_owned());
        let dimension = errors.take("dimension", dimension);
        let code = errors.take("kod", code(&self.kod));
        match (dimension, code, errors.take("namn", line(&self.namn, "objektets namn", 200))) {
            (Some(dimension), Some(code), Some(name)) => Ok((dimension, code, name)),
            _ => Err(errors.0),
        }
    }

    /// Number and name.
    pub fn check_dimension(&self) -> Result<(u32, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let number = self.dimension.trim().parse().ok().filter(|number| (1..=9999).contains(number));
        let number = number.ok_or_else(|| "Skriv dimensionens nummer, till exempel 6 för projekt.".to_owned());
        let number = errors.take("dimension", number);
        match (number, errors.take("namn", line(&self.namn, "dimensionens namn", 100))) {
            (Some(number), Some(name)) => Ok((number, name)),
            _ => Err(errors.0),
        }
    }
}

/// Another name for an object or, without a code, for a dimension.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RenameForm {
    pub dimension: String,
    pub kod: String,
    pub namn: String,
    /// The name as it was shown.
    pub sett: String,
}

impl RenameForm {
    /// The dimension's number, and the name.
    pub fn check(&self) -> Result<(u32, String), Vec<FieldError>> {
        let mut errors = Errors::default();
        let number = errors.take("namn", self.dimension.parse().map_err(|_| "Dimensionen finns inte.".to_owned()));
        match (number, errors.take("namn", line(&self.namn, "namnet", 200))) {
            (Some(number), Some(name)) => Ok((number, name)),
            _ => Err(errors.0),
        }
    }
}

/// A code stands between signs in the books and in files, so it holds none of them.
fn code(typed: &str) -> Result<String, String> {
    let code = line(typed, "objektets kod", 20)?;
    match code.chars().find(|sign| matches!(sign, ';' | '=' | '"' | '{' | '}')) {
        Some(sign) => Err(format!("Skriv koden utan tecknet {sign}.")),
        None => Ok(code),
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct YearForm {
    #[serde(default)]
    pub fran: String,
    #[serde(default)]
    pub till: String,
}

impl YearForm {
    /// The year that follows the newest one.
    pub fn after(newest: Option<&FinancialYear>, today: Date) -> YearForm {
        let from = newest.map_or_else(|| today.first_of_year(), |newest| newest.until_on);
        YearForm { fran: from.to_string(), till: from.last_of_year().to_string() }
    }

    /// The first day and the last.
    pub fn check(&self) -> Result<(Date, Date), Vec<FieldError>> {
        let mut errors = Errors::default();
        let from = errors.take("fran", date(&self.fran, "årets första dag"));
        match (from, errors.take("till", date(&self.till, "årets sista dag"))) {
            (Some(from), Some(last)) => Ok((from, last)),
            _ => Err(errors.0),
        }
    }
}
