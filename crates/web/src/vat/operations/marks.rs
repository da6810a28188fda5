//! What somebody says that one row of a voucher is.

use finsam::money::Ore;
use finsam::vat::Kind;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::before_end;
use super::lines::BookedLine;
use crate::STILL_KNOWN;
use crate::ledger::operations::{find_year, list_years};
use crate::vat::queries;
use crate::vat::tables::VAT_MARK;

#[derive(Clone, Debug)]
pub struct Mark {
    pub id: Id,
    pub financial_year_id: Id,
    pub series: String,
    pub voucher_number: String,
    pub line_number: i64,
    pub account: String,
    pub amount_ore: Ore,
    /// What the row counts as; nothing when it is taken out.
    pub kind: Option<Kind>,
    pub reason: String,
    pub actor_name: String,
    pub recorded_at: i64,
    /// The row as it is booked now; nothing when its account or amount has changed since.
    pub line: Option<BookedLine>,
}

/// The marks that hold.
pub fn list_marks(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<Mark>> {
    let known = values![association, before_end(known_at), known_at];
    let mut marks = reader.list(&queries::LIST_MARKS, &known, |row| {
        Ok(Mark {
            id: row.get(0)?,
            financial_year_id: row.get(1)?,
            series: row.get(2)?,
            voucher_number: row.get(3)?,
            line_number: row.get(4)?,
            account: row.get(5)?,
            amount_ore: Ore(row.get(6)?),
            kind: Kind::find(&row.get::<String>(7)?),
            reason: row.get(8)?,
            actor_name: row.get(9)?,
            recorded_at: row.get(10)?,
            line: None,
        })
    })?;
    for mark in &mut marks {
        let row = (mark.financial_year_id, mark.series.as_str(), mark.voucher_number.as_str(), mark.line_number);
        let line = find_line(reader, association, row, known_at)?;
        mark.line = line.filter(|line| line.account == mark.account && line.amount_ore == mark.amount_ore);
    }
    Ok(marks)
}

fn find_line(
    reader: &Reader<'_>,
    association: Id,
    (year, series, number, line_number): (Id, &str, &str, i64),
    known_at: i64,
) -> StoreResult<Option<BookedLine>> {
    let key = values![association, year, series, number, before_end(known_at), known_at];
    let lines = reader.list(&queries::LIST_LINES_OF_VOUCHER, &key, |row| BookedLine::read(row, 0))?;
    Ok(lines.into_iter().find(|line| line.key.1 == line_number))
}

/// What is said of the row of a voucher in the year that begins as named.
#[derive(Clone, Debug)]
pub struct NewMark {
    pub year: i16,
    pub series: String,
    pub voucher_number: String,
    /// Counted from 1, as the rows stand in the voucher.
    pub row: i64,
    /// Nothing takes the row out of the claims.
    pub kind: Option<Kind>,
    pub reason: String,
}

#[derive(Debug, Error)]
pub enum MarkError {
    #[error("no such year is booked")]
    UnknownYear,
    #[error("the year has no such voucher")]
    UnknownVoucher,
    #[error("the voucher has no such row")]
    UnknownRow { rows: usize },
    #[error("the row is marked so already")]
    Unchanged,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Marks a row; what was said of it before is superseded. **Errors**: see [`MarkError`].
pub fn mark(tx: &mut Tx<'_>, new: &NewMark) -> Result<Id, MarkError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let year = match jiff::civil::Date::new(new.year, 12, 31) {
        Ok(day) => find_year(tx, association, day)?,
        Err(_) => None,
    };
    let year = match year {
        Some(year) => year,
        None => list_years(tx, association)?
            .into_iter()
            .find(|year| year.from_on.year() == new.year)
            .ok_or(MarkError::UnknownYear)?,
    };
    let key = values![association, year.id, &new.series, &new.voucher_number, STILL_KNOWN - 1, STILL_KNOWN];
    let lines = tx.list(&queries::LIST_LINES_OF_VOUCHER, &key, |row| BookedLine::read(row, 0))?;
    if lines.is_empty() {
        return Err(MarkError::UnknownVoucher);
    }
    let index = usize::try_from(new.row - 1).ok();
    let line = index.and_then(|index| lines.get(index)).ok_or(MarkError::UnknownRow { rows: lines.len() })?;
    for known in list_marks(tx, association, STILL_KNOWN)? {
        let same_row = known.financial_year_id == year.id
            && (&known.series, &known.voucher_number, known.line_number)
                == (&new.series, &new.voucher_number, line.key.1);
        if !same_row {
            continue;
        }
        if known.kind == new.kind && known.reason == new.reason && known.line.is_some() {
            return Err(MarkError::Unchanged);
        }
        tx.update(&VAT_MARK, &values![association, known.id], &[("known_until", recorded_at.into())])?;
    }
    let id = tx.new_id();
    let row = values![
        association,
        id,
        year.id,
        &new.series,
        &new.voucher_number,
        line.key.1,
        &line.account,
        line.amount_ore.0,
        new.kind.map_or("none", Kind::name),
        &new.reason,
        tx.context().actor.name.clone(),
        recorded_at,
        STILL_KNOWN
    ];
    tx.insert(&VAT_MARK, &row)?;
    Ok(id)
}
