//! Money month by month: what the books have, what the forecast and the budget expect, and when it would run out.

use std::collections::BTreeMap;

use finsam::budget::{ColumnKind, Line, Section};
use finsam::ledger::{AccountKind, AccountNumber, Balance};
use finsam::liquidity::{Direction, Flow, Liquidity, follow, list_months, spread};
use finsam::money::Ore;
use finsam::statement::Model;
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, values};

use super::outcome::list_forecast_lines;
use super::plans::Plans;
use super::receipts::plan_receipts;
use super::spreads::Spread;
use super::standing::Standing;
use crate::STILL_KNOWN;
use crate::budget::operations::StoredBudget;
use crate::forecast::queries;
use crate::ledger::operations::FinancialYear;

/// A month that is booked. **Units**: öre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastMonth {
    pub first: Date,
    pub in_ore: Ore,
    pub out_ore: Ore,
    pub closing_ore: Ore,
}

/// What becomes of the money from a day on.
#[derive(Clone, Debug)]
pub struct PlannedMoney {
    /// What is in cash and bank on the day, by the books; by the budget's carried balance where nothing is booked.
    pub cash_ore: Ore,
    pub is_booked: bool,
    /// The contributions come as their payment plan says; else as their lines are spread.
    pub follows_plan: bool,
    /// The first month ahead, and the last day of the last year of the budget.
    pub from: Date,
    pub through: Date,
    pub flows: Vec<Flow>,
    pub plan: Liquidity,
}

/// Tells whether an account is cash or bank.
///
/// **Source**: Kommun-Bas and BAS: account group 19.
pub fn is_cash(account: &AccountNumber) -> bool {
    account.as_str().starts_with("19")
}

/// Follows the money from the day of the standing to the end of the last year that its budget or the `next` plans.
pub fn plan_money(
    plans: &Plans,
    next: Option<&StoredBudget>,
    standing: &Standing,
    balances: &[Balance],
) -> StoreResult<PlannedMoney> {
    let is_booked = standing.books.is_some();
    let first_of_year = Date::new(standing.year, 1, 1).unwrap_or(standing.as_at);
    let from = if is_booked { standing.as_at.tomorrow().unwrap_or(standing.as_at) } else { first_of_year };
    let years = list_later_years(standing, next);
    let last = years.last().map_or(standing.year, |later| later.year);
    let through = Date::new(last, 12, 31).unwrap_or(from);
    let mut flows = Flows { spreads: &plans.spreads, by_key: BTreeMap::new(), order: Vec::new() };
    let later: Vec<i16> = years.iter().map(|later| later.year).collect();
    let receipts = match is_booked && standing.budget.lines.iter().any(is_contribution) {
        true => plan_receipts(&plans.contributions, standing.as_at, balances, &later),
        false => None,
    };
    let is_planned = |year: i16, line: &Line| {
        is_contribution(line) && receipts.as_ref().is_some_and(|receipts| receipts.years.contains(&year))
    };
    let cash_ore = if is_booked {
        let planned = receipts.as_ref().map_or(Ore::ZERO, |receipts| receipts.booked_ore);
        for (key, label, direction, amount) in list_settled(&standing.model, balances, planned) {
            flows.add_once(key, label, direction, from.first_of_month(), amount);
        }
        balances.iter().filter(|balance| is_cash(&balance.account)).map(Balance::closing_ore).sum()
    } else {
        standing.budget.sums(&standing.column).map_or(Ore::ZERO, |sums| sums.carried_in)
    };
    let year_end = Date::new(standing.year, 12, 31).unwrap_or(from);
    for line in list_forecast_lines(&standing.budget).filter(|line| !is_planned(standing.year, line)) {
        flows.add(line, standing.year, (from, year_end), rest_of(standing, line))?;
    }
    for later in &years {
        let (first, end) = (Date::new(later.year, 1, 1), Date::new(later.year, 12, 31));
        let Some(span) = first.ok().zip(end.ok()) else { continue };
        for line in list_forecast_lines(later.budget).filter(|line| !is_planned(later.year, line)) {
            let amount = later.budget.amount(&line.key, later.code).unwrap_or_default();
            flows.add(line, later.year, span, amount)?;
        }
    }
    let follows_plan = receipts.is_some();
    let mut all = receipts.map(|receipts| receipts.flows).unwrap_or_default();
    all.extend(flows.finish());
    let flows = all;
    let plan = follow(cash_ore, from, through, &flows).map_err(refused)?;
    Ok(PlannedMoney { cash_ore, is_booked, follows_plan, from, through, flows, plan })
}

fn refused(error: finsam::liquidity::LiquidityError) -> StoreError {
    StoreError::Shape(format!("the months cannot be followed: {error:?}"))
}

/// What a line is expected to come to in the rest of the year: by the round, else what is left of the budget.
fn rest_of(standing: &Standing, line: &Line) -> Ore {
    let Some(amounts) = standing.find_amounts(&line.key) else { return Ore::ZERO };
    amounts.rest_ore.unwrap_or_else(|| (amounts.budget_ore - amounts.so_far_ore).max(Ore::ZERO))
}

/// A year after the one that goes on, with the budget that plans it.
struct LaterYear<'a> {
    year: i16,
    budget: &'a StoredBudget,
    code: &'a str,
}

/// The years after the standing's that are planned: by the budget of the next year where there is one, else by this one.
fn list_later_years<'a>(standing: &'a Standing, next: Option<&'a StoredBudget>) -> Vec<LaterYear<'a>> {
    let next = next.filter(|next| Some(next.year) == standing.year.checked_add(1));
    let mut years: Vec<LaterYear<'_>> = Vec::new();
    for budget in next.into_iter().chain([&standing.budget]) {
        for column in &budget.columns {
            let is_ahead = matches!(column.kind, ColumnKind::Budget | ColumnKind::Plan) && column.year > standing.year;
            if is_ahead && years.iter().all(|later| later.year != column.year) {
                years.push(LaterYear { year: column.year, budget, code: &column.code });
            }
        }
    }
    years.sort_by_key(|later| later.year);
    years
}

type Settled = (&'static str, &'static str, Direction, Ore);

/// A line that is a member's contribution.
fn is_contribution(line: &Line) -> bool {
    line.section == Section::Income && line.member_key.is_some()
}

/// What the books say is to be received and paid, but for what a plan says comes (`planned`, debit positive): it is settled in
/// the first month ahead. Fixed assets (groups 10 to 13) stay.
fn list_settled(model: &Model, balances: &[Balance], planned: Ore) -> Vec<Settled> {
    let is_short = |balance: &&Balance| {
        let number = balance.account.as_str();
        !is_cash(&balance.account)
            && !model.is_equity(&balance.account)
            && number.get(..2).is_none_or(|group| group > "13")
    };
    let sum = |kind: AccountKind| -> Ore {
        let own = balances.iter().filter(|balance| balance.kind == Some(kind)).filter(is_short);
        own.map(Balance::closing_ore).sum()
    };
    let (assets, liabilities) = (sum(AccountKind::Asset), -sum(AccountKind::Liability));
    // The plan's part is taken from the side on which it stands.
    let (of_assets, of_liabilities) = if planned > Ore::ZERO { (planned, Ore::ZERO) } else { (Ore::ZERO, -planned) };
    vec![
        ("receivables", "Fordringar i bokföringen", Direction::In, assets - of_assets),
        ("liabilities", "Skulder i bokföringen", Direction::Out, liabilities - of_liabilities),
    ]
}

/// Flows that are being gathered, a line's years together.
struct Flows<'a> {
    spreads: &'a [Spread],
    by_key: BTreeMap<String, Flow>,
    order: Vec<String>,
}

impl Flows<'_> {
    fn find(&mut self, key: &str, label: &str, direction: Direction) -> &mut Flow {
        if !self.by_key.contains_key(key) {
            self.order.push(key.to_owned());
        }
        self.by_key.entry(key.to_owned()).or_insert_with(|| Flow {
            key: key.to_owned(),
            label: label.to_owned(),
            direction,
            months: BTreeMap::new(),
        })
    }

    fn add_once(&mut self, key: &str, label: &str, direction: Direction, month: Date, amount: Ore) {
        self.find(key, label, direction).months.insert(month, amount);
    }

    /// Spreads a line's amount over the months of a span within one year.
    fn add(&mut self, line: &Line, year: i16, span: (Date, Date), amount: Ore) -> StoreResult<()> {
        let months = list_months(span.0, span.1).map_err(refused)?;
        let own = self.spreads.iter().find(|spread| spread.year == year && spread.line_key == line.key);
        let weight = |month: &Date| {
            let place = usize::from(month.month().unsigned_abs()).saturating_sub(1);
            own.and_then(|spread| spread.weights.get(place)).map_or(1, |weight| weight.0)
        };
        let weights: Vec<i64> = months.iter().map(weight).collect();
        let direction = if line.section == Section::Income { Direction::In } else { Direction::Out };
        let flow = self.find(&line.key, &line.label, direction);
        for (month, part) in months.iter().zip(spread(amount, &weights)) {
            let before = flow.months.entry(*month).or_default();
            *before = Ore(before.0.saturating_add(part.0));
        }
        Ok(())
    }

    fn finish(mut self) -> Vec<Flow> {
        self.order.iter().filter_map(|key| self.by_key.remove(key)).collect()
    }
}

/// The months of a year that are booked, through the day: what went into cash and bank and out of it.
pub fn list_past_months(
    reader: &Reader<'_>,
    association: Id,
    books: &FinancialYear,
    as_at: Date,
    balances: &[Balance],
) -> StoreResult<Vec<PastMonth>> {
    let opening: Ore =
        balances.iter().filter(|balance| is_cash(&balance.account)).map(|balance| balance.opening_ore).sum();
    let mut by_month: BTreeMap<Date, (Ore, Ore)> = BTreeMap::new();
    let key = values![association, books.id, STILL_KNOWN, as_at, "19", "20"];
    reader.each(&queries::LIST_CASH_BY_VOUCHER, &key, |row| {
        let (on, amount): (Date, i64) = (row.get(0)?, row.get(1)?);
        let month = by_month.entry(on.first_of_month()).or_default();
        if amount >= 0 {
            month.0 += Ore(amount);
        } else {
            month.1 += Ore(-amount);
        }
        Ok(())
    })?;
    let mut closing = opening;
    let months = list_months(books.from_on, as_at).map_err(refused)?;
    Ok(months
        .into_iter()
        .map(|first| {
            let (in_ore, out_ore) = by_month.get(&first).copied().unwrap_or_default();
            closing = closing + in_ore - out_ore;
            PastMonth { first, in_ore, out_ore, closing_ore: closing }
        })
        .collect())
}
