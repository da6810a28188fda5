//! Which part of the books is read, as it stands in the address.

use finsam::ledger::AccountRange;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::operations::Part;
use crate::form::{Errors, date, line};
use crate::ledger::operations::find_year;
use crate::routes::{encode, query_value};
use crate::search::address::{account_range, check_days, find_objects};
use crate::ui::{Field, FieldError};

/// What was typed: accounts, an object, the first and the last day.
#[derive(Clone, Debug, Default)]
pub struct BookAddress {
    pub konto: String,
    pub objekt: String,
    pub fran: String,
    pub till: String,
    page: String,
}

/// What was typed, read.
#[derive(Clone, Debug)]
pub struct Asked {
    accounts: Option<AccountRange>,
    object: Option<String>,
    from_on: Option<Date>,
    through_on: Option<Date>,
}

/// Why a part of the books is not shown: no object has this name, or several have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoObject {
    Unknown,
    Several,
}

impl NoObject {
    pub fn error(self) -> FieldError {
        FieldError::new(
            "objekt",
            match self {
                NoObject::Unknown => "Inget objekt heter så. Skriv en kod eller ett namn.",
                NoObject::Several => "Flera objekt passar in. Skriv koden, eller dimension och kod: 6=SAM.",
            },
        )
    }
}

impl BookAddress {
    pub fn read(query: &str) -> BookAddress {
        let value = |name| query_value(query, name).unwrap_or_default().trim().to_owned();
        BookAddress {
            konto: value("konto"),
            objekt: value("objekt"),
            fran: value("fran"),
            till: value("till"),
            page: value("sida"),
        }
    }

    pub fn page(&self) -> i64 {
        self.page.parse().unwrap_or(1).clamp(1, 1_000_000)
    }

    pub fn filled(&self) -> Vec<(&'static str, &str)> {
        let all = [("konto", &self.konto), ("objekt", &self.objekt), ("fran", &self.fran), ("till", &self.till)];
        all.into_iter().map(|(name, value)| (name, value.as_str())).filter(|(_, value)| !value.is_empty()).collect()
    }

    pub fn query(&self) -> String {
        self.filled().iter().map(|(name, value)| format!("{name}={}&", encode(value))).collect()
    }

    pub fn check(&self) -> Result<Asked, Vec<FieldError>> {
        let mut errors = Errors::default();
        let accounts = errors.take("konto", given(&self.konto, account_range));
        let object = errors.take("objekt", given(&self.objekt, |typed| line(typed, "objektet", 100)));
        let from_on = errors.take("fran", given(&self.fran, |typed| date(typed, "första dagen")));
        let through_on = errors.take("till", given(&self.till, |typed| date(typed, "sista dagen")));
        check_days(&mut errors, from_on.flatten(), through_on.flatten());
        match (accounts, object, from_on, through_on) {
            (Some(accounts), Some(object), Some(from_on), Some(through_on)) if errors.0.is_empty() => {
                Ok(Asked { accounts, object, from_on, through_on })
            }
            _ => Err(errors.0),
        }
    }

    pub fn fields(&self, errors: &[FieldError]) -> Vec<Field> {
        let fields = [
            Field::new("search", "konto", "Konto").value(&self.konto),
            Field::new("search", "objekt", "Objekt").value(&self.objekt),
            Field::new("date", "fran", "Från och med").value(&self.fran),
            Field::new("date", "till", "Till och med").value(&self.till),
        ];
        fields.into_iter().map(|field| field.errors(errors)).collect()
    }
}

fn given<T>(typed: &str, read: impl FnOnce(&str) -> Result<T, String>) -> Result<Option<T>, String> {
    if typed.is_empty() { Ok(None) } else { read(typed).map(Some) }
}

impl Asked {
    /// The part that is meant: from the beginning of the financial year through the date of all figures, where nothing
    /// else is said.
    pub fn part(&self, reader: &Reader<'_>, association: Id, as_at: Date) -> StoreResult<Result<Part, NoObject>> {
        let object = match &self.object {
            None => None,
            Some(typed) => match find_objects(reader, association, typed)?.as_slice() {
                [] => return Ok(Err(NoObject::Unknown)),
                [only] => Some(only.clone()),
                _ => return Ok(Err(NoObject::Several)),
            },
        };
        let through_on = self.through_on.unwrap_or_else(|| self.from_on.map_or(as_at, |from| from.max(as_at)));
        let from_on = match self.from_on {
            Some(from_on) => from_on,
            None => find_year(reader, association, through_on)?
                .map_or(Date::new(through_on.year(), 1, 1).unwrap_or(through_on), |year| year.from_on),
        };
        Ok(Ok(Part { accounts: self.accounts.clone(), object, from_on, through_on }))
    }
}
