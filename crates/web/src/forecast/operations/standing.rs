//! Where a year stands: budget, outcome, and what the newest round expects of the rest.

use finsam::budget::Line as BudgetLine;
use finsam::equity::{PathYear, Recommendation, YearEnd, follow_path};
use finsam::figure::Value;
use finsam::forecast::{Amounts, Basis, Computed, Line, Part, PrintedForecast, Typed, compute, print};
use finsam::ledger::Balance;
use finsam::money::Ore;
use finsam::statement::{self, Model};
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult};

use super::outcome::{Outcome, list_forecast_lines, part_of};
use super::path::contributions_of;
use super::plans::Plans;
use super::recommendations::list_recommendations;
use super::rounds::StoredRound;
use crate::budget::operations::{Governing, StoredBudget, find_budget};
use crate::contributions::operations::{ContributionYear, list_years};
use crate::ledger::operations::{FinancialYear, YearBooks, find_year, open_books};
use crate::report_model::operations::find_model;

/// A year of a budget on a day.
#[derive(Clone, Debug)]
pub struct Standing {
    pub as_at: Date,
    pub year: i16,
    pub budget: StoredBudget,
    /// The code of the budget's column of the year.
    pub column: String,
    pub round: Option<StoredRound>,
    /// `None`: the year is not booked here.
    pub books: Option<FinancialYear>,
    pub model: Model,
    /// One for each line of the budget that has an outcome, and what stands outside them.
    pub lines: Vec<Line>,
    pub computed: Computed,
    /// The equity when the year began, by the books; else by the budget.
    pub opening: Value,
    /// What the forecast makes of the equity at the year's end.
    pub equity: PathYear,
}

/// What stands outside the lines of the budget, as keys and as people read it.
pub const OUTSIDE: [(&str, &str, Part); 2] = [
    ("outside_income", "Intäkter utanför budgetens rader", Part::OutsideIncome),
    ("outside_costs", "Kostnader utanför budgetens rader", Part::OutsideCosts),
];

impl Standing {
    pub fn find_budget_line(&self, key: &str) -> Option<&BudgetLine> {
        self.budget.lines.iter().find(|line| line.key == key)
    }

    /// What a line is called.
    pub fn label(&self, key: &str) -> String {
        let outside = || OUTSIDE.iter().find(|(other, _, _)| *other == key).map(|(_, label, _)| (*label).to_owned());
        self.find_budget_line(key).map(|line| line.label.clone()).or_else(outside).unwrap_or_else(|| key.to_owned())
    }

    pub fn find_amounts(&self, key: &str) -> Option<&Amounts> {
        self.computed.lines.get(self.lines.iter().position(|line| line.key == key)?)
    }

    /// Each line with what the year comes to, what stands outside too.
    pub fn list_years(&self) -> Vec<(String, Option<Ore>)> {
        let both = self.lines.iter().zip(&self.computed.lines);
        both.map(|(line, amounts)| (line.key.clone(), amounts.year_ore)).collect()
    }

    /// The table in whole units of so many öre, which sums both ways.
    pub fn print(&self, unit_ore: i64) -> StoreResult<PrintedForecast> {
        let printed = print(&self.lines, &self.computed, unit_ore);
        printed.map_err(|error| StoreError::Shape(format!("the forecast cannot be rounded: {error:?}")))
    }
}

/// The books of a day.
#[derive(Clone, Copy)]
pub struct Booked<'a> {
    pub model: &'a Model,
    /// `None`: the year is not booked here, and there are no balances.
    pub books: Option<&'a YearBooks>,
    pub balances: &'a [Balance],
    pub computed: &'a statement::Computed,
}

/// The books of a day, read for a standing alone.
struct DayBooks {
    model: Model,
    books: Option<YearBooks>,
    balances: Vec<Balance>,
    computed: statement::Computed,
}

impl DayBooks {
    fn read(reader: &Reader<'_>, association: Id, on: Date, known_at: i64) -> StoreResult<DayBooks> {
        let model = find_model(reader, association, on, known_at)?.map(|stored| stored.model).unwrap_or_default();
        let year = find_year(reader, association, on)?;
        let books = year.map(|year| open_books(reader, association, &year, known_at)).transpose()?;
        let balances = books.as_ref().map(|books| books.list_balances(reader, on)).transpose()?.unwrap_or_default();
        let computed = statement::compute(&model, &balances);
        Ok(DayBooks { model, books, balances, computed })
    }

    fn booked(&self) -> Booked<'_> {
        let DayBooks { model, books, balances, computed } = self;
        Booked { model, books: books.as_ref(), balances, computed }
    }
}

/// What the equity is held against.
struct Measures<'a> {
    years: &'a [ContributionYear],
    recommendations: &'a [Recommendation],
}

/// Where the date's year stands: the budget that governs it and the newest closed round. `None`: no budget has the year.
pub fn stand_at(
    reader: &Reader<'_>,
    association: Id,
    (plans, governing): (&Plans, Option<&Governing>),
    as_at: Date,
    known_at: i64,
) -> StoreResult<Option<Standing>> {
    let books = DayBooks::read(reader, association, as_at, known_at)?;
    stand(reader, plans, governing, as_at, books.booked())
}

pub(super) fn stand(
    reader: &Reader<'_>,
    plans: &Plans,
    governing: Option<&Governing>,
    as_at: Date,
    booked: Booked<'_>,
) -> StoreResult<Option<Standing>> {
    let Some(budget) = governing.map(|governing| governing.budget.clone()) else { return Ok(None) };
    let measures = Measures { years: &plans.contributions.years, recommendations: &plans.recommendations };
    make(reader, budget, plans.find_round(as_at).cloned(), &measures, as_at, booked)
}

/// Where the year stood on the day of a round, by the books and the budget that counted when it was closed.
pub fn stand_at_round(reader: &Reader<'_>, association: Id, round: &StoredRound) -> StoreResult<Option<Standing>> {
    let (on, known_at) = (round.as_at, round.known_at());
    let Some(budget) = find_budget(reader, association, round.budget_id, known_at)? else { return Ok(None) };
    let years = list_years(reader, association, known_at)?;
    let recommendations = list_recommendations(reader, association, known_at)?;
    let books = DayBooks::read(reader, association, on, known_at)?;
    let measures = Measures { years: &years, recommendations: &recommendations };
    make(reader, budget, Some(round.clone()), &measures, on, books.booked())
}

fn make(
    reader: &Reader<'_>,
    budget: StoredBudget,
    round: Option<StoredRound>,
    measures: &Measures<'_>,
    as_at: Date,
    booked: Booked<'_>,
) -> StoreResult<Option<Standing>> {
    let year = as_at.year();
    let Some(column) = budget.find_year_column(year) else { return Ok(None) };
    let (code, carried_in) = (budget.columns[column].code.clone(), budget.computed.columns[column].carried_in);
    let Booked { model, books, computed: statement, .. } = booked;
    let (then, so_far) = read_outcomes(reader, &budget, round.as_ref(), as_at, booked)?;
    let lines = make_lines(&budget, &code, round.as_ref(), &then, &so_far);
    let computed = compute(&lines).map_err(|error| StoreError::Shape(format!("a forecast: {error:?}")))?;
    let opening = model.find_opening_equity().filter(|_| books.is_some());
    let opening = opening.and_then(|row| Some(row.statement_sign.apply(statement.find_amount(model, &row.key)?)));
    let opening = Value::Known(opening.unwrap_or(carried_in).0);
    let equity = match (&opening, computed.result.year_ore) {
        (Value::Known(opening), Some(result)) => Value::Known(opening.saturating_add(result.0)),
        (unknown, None) if round.is_none() => match unknown {
            Value::Known(_) => Value::Missing(no_round(year)),
            unknown => unknown.clone(),
        },
        _ => Value::Missing("Någon rad saknar prognos.".to_owned()),
    };
    let books = books.map(|books| books.year);
    let year_end = Date::new(year, 12, 31).unwrap_or(as_at);
    let last_day = books.as_ref().map_or(year_end, FinancialYear::last_day);
    let contributions = contributions_of(measures.years, &budget, year, column);
    let end = YearEnd { last_day, equity, contributions };
    let equity = follow_path(&[end], measures.recommendations).into_iter().next();
    let equity = equity.ok_or_else(|| StoreError::Shape("a year without an end".to_owned()))?;
    let model = model.clone();
    Ok(Some(Standing { as_at, year, column: code, budget, round, books, model, lines, computed, opening, equity }))
}

/// The outcome on the round's day, and on the day itself.
fn read_outcomes(
    reader: &Reader<'_>,
    budget: &StoredBudget,
    round: Option<&StoredRound>,
    as_at: Date,
    booked: Booked<'_>,
) -> StoreResult<(Outcome, Outcome)> {
    let so_far = Outcome::new(budget, booked.model, booked.computed, booked.balances);
    let then = match round.filter(|round| round.as_at != as_at) {
        Some(round) => {
            let balances = booked.books.map(|books| books.list_balances(reader, round.as_at)).transpose()?;
            let balances = balances.unwrap_or_default();
            Outcome::new(budget, booked.model, &statement::compute(booked.model, &balances), &balances)
        }
        None => so_far.clone(),
    };
    Ok((then, so_far))
}

/// Why there is no forecast.
pub(super) fn no_round(year: i16) -> String {
    format!("Ingen prognos är lagd för {year}. Lägg den under Ekonomi, Prognos.")
}

fn make_lines(
    budget: &StoredBudget,
    column: &str,
    round: Option<&StoredRound>,
    at_round: &Outcome,
    so_far: &Outcome,
) -> Vec<Line> {
    let own = list_forecast_lines(budget).map(|line| Line {
        key: line.key.clone(),
        part: part_of(line.section),
        budget_ore: budget.amount(&line.key, column).unwrap_or_default(),
        at_round_ore: at_round.of_line(&line.key),
        so_far_ore: so_far.of_line(&line.key),
        typed: round.and_then(|round| round.find_cell(&line.key)).and_then(|cell| cell.typed),
    });
    // What stands outside is what it is: nobody expects more of it.
    let nothing_more = || round.map(|_| Typed { amount_ore: Ore::ZERO, basis: Basis::Rest });
    let outside = OUTSIDE.iter().map(|(key, _, part)| {
        let of = |outcome: &Outcome| if part.is_income() { outcome.outside_income } else { outcome.outside_costs };
        Line {
            key: (*key).to_owned(),
            part: *part,
            budget_ore: Ore::ZERO,
            // What is booked outside after the day of the round is in the year too.
            at_round_ore: of(so_far),
            so_far_ore: of(so_far),
            typed: nothing_more(),
        }
    });
    let is_used = |line: &Line| line.so_far_ore != Ore::ZERO || line.at_round_ore != Ore::ZERO;
    own.chain(outside.filter(is_used)).collect()
}
