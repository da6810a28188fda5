//! What recurs, is taken back or is spread: making it, what is due, and booking what is due when somebody says so.

use std::collections::BTreeMap;

use finsam::money::Ore;
use finsam::schedule::{Interval, first_of_next_month, occurs_on, spread};
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::queries;
use super::tables::{VOUCHER_SCHEDULE, VOUCHER_SCHEDULE_LINE};
use crate::drafts::operations::{DraftLine, find_or_add_series, is_own_series};

pub use super::booking::{BookError, Booked, Due, RedraftError, book_due, list_due, redraft};

/// How something comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// The same voucher each time, until a day if there is one.
    Recurring { interval: Interval, last_on: Option<Date> },
    /// Once on the first day, and taken back on another.
    Reversing { reverse_on: Date },
    /// An equal share of the amounts each month.
    Spread { parts: u32 },
}

impl Plan {
    pub(super) fn kind(self) -> &'static str {
        match self {
            Plan::Recurring { .. } => "recurring",
            Plan::Reversing { .. } => "reversing",
            Plan::Spread { .. } => "spread",
        }
    }
}

/// What becomes of an occurrence that somebody books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Draft,
    Post,
}

/// A schedule to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSchedule {
    /// The text of its vouchers.
    pub text: String,
    /// Empty for the association's own first series.
    pub series: String,
    pub first_on: Date,
    pub plan: Plan,
    pub manner: Manner,
    /// The lines of one voucher; of a spread, the whole amounts.
    pub lines: Vec<DraftLine>,
}

#[derive(Clone, Debug)]
pub struct Schedule {
    pub id: Id,
    pub new: NewSchedule,
    pub ended_at: Option<i64>,
    pub actor_name: String,
    pub recorded_at: i64,
    /// What has become a draft or a voucher already.
    pub booked: Vec<Occurrence>,
}

/// An occurrence that has become a draft.
#[derive(Clone, Debug)]
pub struct Occurrence {
    pub number: u32,
    pub due_on: Date,
    pub draft: Id,
    /// The voucher that it became, with its name.
    pub voucher: Option<(Id, String)>,
    /// Whether the draft still waits; neither draft nor voucher means that somebody removed it.
    pub waits: bool,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// An occurrence that is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    pub number: u32,
    pub on: Date,
}

/// Why a schedule is not made. Nothing has been changed.
#[derive(Debug, Error)]
pub enum ScheduleError {
    #[error("the series {0} is not one of those for vouchers by hand")]
    UnknownSeries(String),
    #[error("the lines do not balance")]
    NotBalanced { difference_ore: i64 },
    #[error("fewer than two lines")]
    TooFewLines,
    #[error("the reversal does not come after the first day")]
    ReversedTooEarly,
    #[error("the last day comes before the first")]
    EndsTooEarly,
    #[error("an amount is spread over 2 to 120 months")]
    Parts,
    #[error("a spread has two lines")]
    SpreadLines,
    #[error("there is no such schedule")]
    NotThere,
    #[error(transparent)]
    Series(#[from] crate::drafts::operations::SeriesError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ScheduleError {
    pub fn swedish(&self) -> String {
        match self {
            ScheduleError::UnknownSeries(code) => format!("Serien {code} är ingen serie för verifikationer för hand."),
            ScheduleError::NotBalanced { difference_ore } => {
                format!("Raderna balanserar inte. Det skiljer {} kronor.", Ore(difference_ore.saturating_abs()))
            }
            ScheduleError::TooFewLines => "Det behövs minst två rader med konto och belopp.".to_owned(),
            ScheduleError::ReversedTooEarly => "Den vänds tidigast dagen efter att den har bokförts.".to_owned(),
            ScheduleError::EndsTooEarly => "Den sista dagen ligger före den första.".to_owned(),
            ScheduleError::Parts => "Skriv ett antal månader mellan 2 och 120.".to_owned(),
            ScheduleError::SpreadLines => "En fördelning har två rader: från ett konto till ett annat.".to_owned(),
            ScheduleError::NotThere => "Det finns inte kvar.".to_owned(),
            ScheduleError::Series(error) => error.swedish(),
            ScheduleError::Store(_) => "Databasen svarade inte som väntat. Inget har ändrats. Försök igen.".to_owned(),
        }
    }
}

const PARTS_AT_MOST: u32 = 120;

/// Makes a schedule; nothing of it is booked yet. **Errors**: what is wrong with it.
pub fn create_schedule(tx: &mut Tx<'_>, new: &NewSchedule) -> Result<Id, ScheduleError> {
    check(new)?;
    let association = tx.context().association;
    let series = match new.series.as_str() {
        "" => find_or_add_series(tx)?,
        code if is_own_series(tx, association, code)? => code.to_owned(),
        code => return Err(ScheduleError::UnknownSeries(code.to_owned())),
    };
    let (interval, last_on, reverse_on, parts) = match new.plan {
        Plan::Recurring { interval, last_on } => (interval, last_on, None, None),
        Plan::Reversing { reverse_on } => (Interval::Monthly, None, Some(reverse_on), None),
        Plan::Spread { parts } => (Interval::Monthly, None, None, Some(parts)),
    };
    let manner = if new.manner == Manner::Post { "post" } else { "draft" };
    let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
    tx.insert(
        &VOUCHER_SCHEDULE,
        &values![
            association,
            id,
            new.plan.kind(),
            &new.text,
            series,
            interval.months(),
            new.first_on,
            last_on,
            reverse_on,
            parts,
            manner,
            None::<i64>,
            actor,
            recorded_at
        ],
    )?;
    for (number, line) in (1_i64..).zip(&new.lines) {
        let row = values![association, id, number, &line.account, &line.objects, line.amount_ore, &line.text];
        tx.insert(&VOUCHER_SCHEDULE_LINE, &row)?;
    }
    Ok(id)
}

fn check(new: &NewSchedule) -> Result<(), ScheduleError> {
    if new.lines.len() < 2 || new.lines.iter().any(|line| line.account.is_empty() || line.amount_ore == 0) {
        return Err(ScheduleError::TooFewLines);
    }
    let difference: i128 = new.lines.iter().map(|line| i128::from(line.amount_ore)).sum();
    if difference != 0 {
        return Err(ScheduleError::NotBalanced { difference_ore: i64::try_from(difference).unwrap_or(i64::MAX) });
    }
    match new.plan {
        Plan::Recurring { last_on: Some(last), .. } if last < new.first_on => Err(ScheduleError::EndsTooEarly),
        Plan::Reversing { reverse_on } if reverse_on <= new.first_on => Err(ScheduleError::ReversedTooEarly),
        Plan::Spread { parts } if !(2..=PARTS_AT_MOST).contains(&parts) => Err(ScheduleError::Parts),
        Plan::Spread { .. } if new.lines.len() != 2 => Err(ScheduleError::SpreadLines),
        _ => Ok(()),
    }
}

/// Ends a schedule: what is booked stays, and nothing more becomes due. Ending twice ends once.
pub fn end_schedule(tx: &mut Tx<'_>, id: Id) -> Result<(), ScheduleError> {
    let (association, now) = (tx.context().association, tx.context().recorded_at);
    let schedule = find_schedule(tx, association, id)?.ok_or(ScheduleError::NotThere)?;
    if schedule.ended_at.is_none() {
        tx.update(&VOUCHER_SCHEDULE, &values![association, id], &[("ended_at", now.into())])?;
    }
    Ok(())
}

impl Schedule {
    /// The occurrences that are not booked, in order: at most `most` of them, none after `through`.
    pub fn list_coming(&self, through: Date, most: usize) -> Vec<Coming> {
        if self.ended_at.is_some() {
            return Vec::new();
        }
        let days = (1..).map_while(|number| self.day(number).map(|on| Coming { number, on }));
        let until = days.take_while(|coming| coming.on <= through);
        until.filter(|coming| !self.booked.iter().any(|booked| booked.number == coming.number)).take(most).collect()
    }

    /// The day of an occurrence; none after the last.
    pub fn day(&self, number: u32) -> Option<Date> {
        match self.new.plan {
            Plan::Recurring { interval, last_on } => {
                occurs_on(self.new.first_on, interval, number).filter(|on| last_on.is_none_or(|last| *on <= last))
            }
            Plan::Reversing { reverse_on } => match number {
                1 => Some(self.new.first_on),
                2 => Some(reverse_on),
                _ => None,
            },
            Plan::Spread { parts } if number <= parts => occurs_on(self.new.first_on, Interval::Monthly, number),
            Plan::Spread { .. } => None,
        }
    }

    /// The lines of an occurrence; those of a spread carry their share, to the öre.
    pub fn lines_of(&self, number: u32) -> Vec<DraftLine> {
        let share = |line: &DraftLine| match self.new.plan {
            Plan::Spread { parts } => {
                let shares = spread(Ore(line.amount_ore), parts);
                shares.get(number.saturating_sub(1) as usize).map_or(0, |share| share.0)
            }
            _ => line.amount_ore,
        };
        self.new.lines.iter().map(|line| DraftLine { amount_ore: share(line), ..line.clone() }).collect()
    }
}

/// The day on which an accrual is taken back unless somebody chooses another.
pub fn suggest_reversal(first_on: Date) -> Date {
    first_of_next_month(first_on).unwrap_or(first_on)
}

/// The schedules, newest first, with what is booked of each.
pub fn list_schedules(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Schedule>> {
    let mut schedules = reader.list(&queries::LIST_SCHEDULES, &values![association], read_schedule)?;
    fill(reader, association, &mut schedules)?;
    Ok(schedules)
}

pub fn find_schedule(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<Schedule>> {
    let found = reader.find(&queries::FIND_SCHEDULE, &values![association, id], read_schedule)?;
    let mut schedules: Vec<Schedule> = found.into_iter().collect();
    fill(reader, association, &mut schedules)?;
    Ok(schedules.pop())
}

/// An association has tens of schedules, so their lines and occurrences are read together.
fn fill(reader: &Reader<'_>, association: Id, schedules: &mut [Schedule]) -> StoreResult<()> {
    let mut places: BTreeMap<Id, usize> = BTreeMap::new();
    for (place, schedule) in schedules.iter().enumerate() {
        places.insert(schedule.id, place);
    }
    reader.each(&queries::LIST_SCHEDULE_LINES, &values![association], |row| {
        let line = DraftLine { account: row.get(1)?, objects: row.get(2)?, amount_ore: row.get(3)?, text: row.get(4)? };
        if let Some(place) = places.get(&row.get::<Id>(0)?) {
            schedules[*place].new.lines.push(line);
        }
        Ok(())
    })?;
    reader.each(&queries::LIST_OCCURRENCES, &values![association], |row| {
        if let Some(place) = places.get(&row.get::<Id>(0)?) {
            schedules[*place].booked.push(read_occurrence(&row)?);
        }
        Ok(())
    })
}

fn read_occurrence(row: &Row) -> StoreResult<Occurrence> {
    let (series, number): (Option<String>, Option<String>) = (row.get(7)?, row.get(8)?);
    let name = [series.unwrap_or_default(), number.unwrap_or_default()].join(" ");
    Ok(Occurrence {
        number: row.get(1)?,
        due_on: row.get(2)?,
        draft: row.get(3)?,
        actor_name: row.get(4)?,
        recorded_at: row.get(5)?,
        voucher: row.get::<Option<Id>>(6)?.map(|id| (id, name.trim().to_owned())),
        waits: row.get::<Option<i64>>(9)?.is_some(),
    })
}

fn read_schedule(row: &Row) -> StoreResult<Schedule> {
    let (kind, manner): (String, String) = (row.get(1)?, row.get(9)?);
    let interval = Interval::find_by_months(row.get(4)?).unwrap_or(Interval::Monthly);
    let plan = match (kind.as_str(), row.get::<Option<Date>>(7)?, row.get::<Option<u32>>(8)?) {
        ("reversing", Some(reverse_on), _) => Plan::Reversing { reverse_on },
        ("spread", _, Some(parts)) => Plan::Spread { parts },
        _ => Plan::Recurring { interval, last_on: row.get(6)? },
    };
    Ok(Schedule {
        id: row.get(0)?,
        new: NewSchedule {
            text: row.get(2)?,
            series: row.get(3)?,
            first_on: row.get(5)?,
            plan,
            manner: if manner == "post" { Manner::Post } else { Manner::Draft },
            lines: Vec::new(),
        },
        ended_at: row.get(10)?,
        actor_name: row.get(11)?,
        recorded_at: row.get(12)?,
        booked: Vec::new(),
    })
}
