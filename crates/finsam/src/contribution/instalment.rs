//! When a year's contribution is asked for: instalments, ahead or after.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::money::Ore;

/// Whether an instalment comes before the months that it is for, or after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timing {
    Ahead,
    After,
}

/// How a payer pays its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// An instalment is for so many months: 1, 3, 6 or 12.
    pub every_months: u8,
    pub timing: Timing,
    /// Ahead: so many months before its first month; after: so many months after its last.
    pub distance_months: u8,
    /// The day of the invoice, 1 to 28.
    pub day: u8,
    /// How many days the payer has.
    pub days_to_pay: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermsError {
    /// Not 1, 3, 6 or 12 months.
    Every,
    /// More than a year away.
    Distance,
    /// Not a day that every month has.
    Day,
    /// The year is none.
    Year,
}

/// One invoice of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// Counted from 1 in the year that it is for.
    pub number: u8,
    pub first_month: u8,
    pub last_month: u8,
    pub amount_ore: Ore,
    pub invoice_on: Date,
    pub due_on: Date,
}

/// The instalments of a year, in order.
///
/// **Shape**: `cumulative` holds what has accrued by the end of January, of February and so on, at most twelve amounts.
///
/// **Promise**: the instalments sum to the last of the accrued amounts; each is what accrues in its months.
///
/// **Errors**: see [`TermsError`].
///
/// ```
/// use finsam::{contribution::{Terms, Timing, accrued, list_instalments}, money::Ore};
/// use jiff::civil::date;
/// let year: Vec<Ore> = (1..=12).map(|months| accrued(Ore::from_kronor(1_200), months)).collect();
/// let quarterly = Terms { every_months: 3, timing: Timing::Ahead, distance_months: 1, day: 5, days_to_pay: 30 };
/// let instalments = list_instalments(2025, &year, &quarterly).unwrap();
/// assert_eq!(instalments[0].invoice_on, date(2024, 12, 5));
/// assert_eq!(instalments[3].amount_ore, Ore::from_kronor(300));
/// ```
pub fn list_instalments(year: i16, cumulative: &[Ore], terms: &Terms) -> Result<Vec<Instalment>, TermsError> {
    if ![1, 3, 6, 12].contains(&terms.every_months) {
        return Err(TermsError::Every);
    }
    if terms.distance_months > 12 {
        return Err(TermsError::Distance);
    }
    if !(1..=28).contains(&terms.day) {
        return Err(TermsError::Day);
    }
    let accrued = |months: u8| match months {
        0 => Ore::ZERO,
        months => cumulative.get(usize::from(months) - 1).or(cumulative.last()).copied().unwrap_or_default(),
    };
    (1..=12 / terms.every_months)
        .map(|number| {
            let last_month = number * terms.every_months;
            let first_month = last_month - terms.every_months + 1;
            let (month, distance) = match terms.timing {
                Timing::Ahead => (first_month, -i64::from(terms.distance_months)),
                Timing::After => (last_month, i64::from(terms.distance_months)),
            };
            let of_month = Date::new(year, month as i8, terms.day as i8).map_err(|_| TermsError::Year)?;
            let invoice_on = of_month.checked_add(distance.months()).map_err(|_| TermsError::Year)?;
            let due_on = invoice_on.checked_add(i64::from(terms.days_to_pay).days()).map_err(|_| TermsError::Year)?;
            let amount_ore = Ore(accrued(last_month).0.saturating_sub(accrued(first_month - 1).0));
            Ok(Instalment { number, first_month, last_month, amount_ore, invoice_on, due_on })
        })
        .collect()
}
