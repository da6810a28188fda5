//! The series of vouchers by hand, kept apart from those of the files that are read in.

use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::queries;
use super::tables::VOUCHER_SERIES;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub code: String,
    pub name: String,
}

/// Why a series is not added.
#[derive(Debug, Error)]
pub enum SeriesError {
    #[error("the series {0} is there already")]
    AlreadyThere(String),
    #[error("vouchers that were read in stand in the series {0}")]
    Imported(String),
    #[error("{0} is no code of a series")]
    Unreadable(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SeriesError {
    pub fn swedish(&self) -> String {
        match self {
            SeriesError::AlreadyThere(code) => format!("Serien {code} finns redan."),
            SeriesError::Imported(code) => {
                format!("Serien {code} används av inlästa verifikationer. Välj en annan för dem som görs för hand.")
            }
            SeriesError::Unreadable(_) => "Skriv serien med 1–6 bokstäver eller siffror, till exempel M.".to_owned(),
            SeriesError::Store(_) => "Databasen svarade inte som väntat. Inget har ändrats. Försök igen.".to_owned(),
        }
    }
}

pub fn list_series(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Series>> {
    reader.list(&queries::LIST_SERIES, &values![association], |row| Ok(Series { code: row.get(0)?, name: row.get(1)? }))
}

/// Tells whether the series is one for vouchers by hand.
pub fn is_own_series(reader: &Reader<'_>, association: Id, code: &str) -> StoreResult<bool> {
    let found = reader.find(&queries::FIND_SERIES, &values![association, code], |row| row.get::<String>(0))?;
    Ok(found.is_some())
}

/// Adds a series. **Errors**: vouchers that were read in stand in it, or it is there already.
pub fn add_series(tx: &mut Tx<'_>, code: &str, name: &str) -> Result<(), SeriesError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    if !(1..=6).contains(&code.chars().count()) || !code.chars().all(char::is_alphanumeric) {
        return Err(SeriesError::Unreadable(code.to_owned()));
    }
    if is_own_series(tx, association, code)? {
        return Err(SeriesError::AlreadyThere(code.to_owned()));
    }
    if is_imported(tx, association, code)? {
        return Err(SeriesError::Imported(code.to_owned()));
    }
    tx.insert(&VOUCHER_SERIES, &values![association, code, name, recorded_at])?;
    Ok(())
}

/// The first series for vouchers by hand; where there is none, one is made with the first code that no file uses.
pub fn find_or_add_series(tx: &mut Tx<'_>) -> Result<String, SeriesError> {
    let association = tx.context().association;
    if let Some(first) = list_series(tx, association)?.into_iter().next() {
        return Ok(first.code);
    }
    for code in FIRST_CODES.iter().copied().map(str::to_owned).chain((1..1000).map(|number| format!("M{number}"))) {
        if !is_imported(tx, association, &code)? {
            add_series(tx, &code, "Verifikationer för hand")?;
            return Ok(code);
        }
    }
    Err(SeriesError::Imported("M".to_owned()))
}

/// M for *manuella*.
const FIRST_CODES: [&str; 3] = ["M", "H", "X"];

/// What stands in a series that is not one of our own was read in.
fn is_imported(reader: &Reader<'_>, association: Id, code: &str) -> StoreResult<bool> {
    Ok(reader.value::<i64>(&queries::COUNT_VOUCHERS_OF_SERIES, &values![code, association])? > 0)
}
