//! The statement of a calendar year (årsuppgift): what has been booked and reckoned, and that it was sent.

use finsam::money::Ore;
use finsam::vat::{ClaimPeriod, Kind, Standing};
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::before_end;
use super::books::{Books, WHENEVER, read_books, sum};
use super::lines::Use;
use crate::STILL_KNOWN;
use crate::vat::queries;
use crate::vat::tables::VAT_STATEMENT;

/// What a calendar year comes to.
///
/// **Source**: lag (2005:807) 8 §: what is booked on the accounts of such VAT, and the schablon amounts. Adjustments of
/// goods of investment (2 a, 6 b and 6 c §§) are not reckoned here.
#[derive(Clone, Debug)]
pub struct YearSums {
    pub input_ore: Ore,
    /// By kind, those that are not nothing.
    pub schablon: Vec<(Kind, Ore)>,
    /// Every period of the year: what it was claimed with and decided on, or nothing when it has not been claimed, and
    /// what is booked in it.
    pub periods: Vec<(ClaimPeriod, Option<Standing>, Ore)>,
}

impl YearSums {
    pub fn schablon_ore(&self) -> Ore {
        sum(self.schablon.iter().map(|(_, amount)| *amount))
    }

    pub fn booked_ore(&self) -> Ore {
        sum([self.input_ore, self.schablon_ore()].into_iter())
    }

    pub fn claimed_ore(&self) -> Ore {
        sum(self.periods.iter().filter_map(|(_, standing, _)| standing.map(|it| it.submitted_ore)))
    }
}

/// Sums a calendar year from the books.
pub fn sum_year(books: &Books, year: i16) -> YearSums {
    let booked = |kind: Option<Kind>, holds: &dyn Fn(Date) -> bool| {
        sum(books.rows.iter().filter_map(|row| match row.used {
            Use::Counts { kind: of, claim_ore } if kind.is_none_or(|kind| kind == of) => {
                claim_ore.filter(|_| holds(row.line.occurred_on))
            }
            _ => None,
        }))
    };
    let in_year = |day: Date| day.year() == year;
    let schablon = Kind::ALL.into_iter().filter(|kind| *kind != Kind::InputVat);
    let mut periods: Vec<ClaimPeriod> = books.list_periods();
    periods.extend(books.list_standing().map(|(claim, _)| claim.period));
    periods.retain(|period| period.from.year() == year);
    periods.sort();
    periods.dedup();
    let of_period = |period: ClaimPeriod| {
        let standing = books.list_standing().find(|(claim, _)| claim.period == period).map(|(_, standing)| standing);
        (period, standing, booked(None, &|day| period.contains(day)))
    };
    YearSums {
        input_ore: booked(Some(Kind::InputVat), &in_year),
        schablon: schablon
            .map(|kind| (kind, booked(Some(kind), &in_year)))
            .filter(|(_, amount)| *amount != Ore::ZERO)
            .collect(),
        periods: periods.into_iter().map(of_period).collect(),
    }
}

/// A statement that was sent, with what it said.
#[derive(Clone, Debug)]
pub struct SubmittedStatement {
    pub id: Id,
    pub year: i64,
    pub submitted_on: Date,
    pub reference: String,
    pub input_ore: Ore,
    pub schablon_ore: Ore,
    pub actor_name: String,
    pub recorded_at: i64,
}

pub fn list_statements(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<SubmittedStatement>> {
    let known = values![association, before_end(known_at), known_at];
    reader.list(&queries::LIST_STATEMENTS, &known, |row| {
        Ok(SubmittedStatement {
            id: row.get(0)?,
            year: row.get(1)?,
            submitted_on: row.get(2)?,
            reference: row.get(3)?,
            input_ore: Ore(row.get(4)?),
            schablon_ore: Ore(row.get(5)?),
            actor_name: row.get(6)?,
            recorded_at: row.get(7)?,
        })
    })
}

#[derive(Debug, Error)]
pub enum StatementError {
    #[error("the year is not over")]
    NotOver,
    #[error("nothing is set for the year")]
    NoSetting,
    /// Something has been booked since the page was shown.
    #[error("the books have changed")]
    BooksChanged { now_ore: Ore },
    #[error("it is recorded so already")]
    Unchanged,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Records that the statement of a year was sent, with its sums; a statement before it is superseded.
pub fn register_statement(
    tx: &mut Tx<'_>,
    year: i16,
    submitted_on: Date,
    reference: &str,
    seen_ore: Ore,
) -> Result<Id, StatementError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let books = read_books(tx, association, WHENEVER, STILL_KNOWN)?.ok_or(StatementError::NoSetting)?;
    if books.settings.first().is_none_or(|first| first.from_on.year() > year) {
        return Err(StatementError::NoSetting);
    }
    if submitted_on.year() <= year {
        return Err(StatementError::NotOver);
    }
    let sums = sum_year(&books, year);
    if sums.booked_ore() != seen_ore {
        return Err(StatementError::BooksChanged { now_ore: sums.booked_ore() });
    }
    let (input, schablon) = (sums.input_ore, sums.schablon_ore());
    for known in list_statements(tx, association, STILL_KNOWN)?.iter().filter(|known| known.year == i64::from(year)) {
        let said = (known.submitted_on, known.reference.as_str(), known.input_ore, known.schablon_ore);
        if said == (submitted_on, reference, input, schablon) {
            return Err(StatementError::Unchanged);
        }
        tx.update(&VAT_STATEMENT, &values![association, known.id], &[("known_until", recorded_at.into())])?;
    }
    let id = tx.new_id();
    let actor = tx.context().actor.name.clone();
    let row = values![
        association,
        id,
        i64::from(year),
        submitted_on,
        reference,
        input.0,
        schablon.0,
        actor,
        recorded_at,
        STILL_KNOWN
    ];
    tx.insert(&VAT_STATEMENT, &row)?;
    Ok(id)
}
