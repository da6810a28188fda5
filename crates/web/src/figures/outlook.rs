//! The outlook: what it takes from the accounts, from the contributions and from the forecast.

use finsam::equity::{Input, Outlook, outlook_figures};
use finsam::figure::{Figure, Trace, Value};
use finsam::ledger::{AccountKind, Balance};
use finsam::money::Ore;
use finsam::review::MoneyAhead;
use finsam::statement::{Column, Computed, Model};
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::operations::find_opening_equity;
use crate::contributions::operations::{self as contributions, ContributionYear};
use crate::forecast::operations::{self as forecast, Ahead, Booked};
use crate::ledger::operations::FinancialYear;

/// The figures of the outlook, of contributions and of the forecast, and what the review asks about the money ahead.
pub(super) fn money_ahead(
    reader: &Reader<'_>,
    association: Id,
    column: &Column,
    known_at: i64,
    (year, of_day): (&Option<FinancialYear>, &Booked<'_>),
    observations: &[Figure],
) -> StoreResult<(Vec<Figure>, MoneyAhead)> {
    let (as_at, booked) = (column.as_at, year.as_ref().map(|_| of_day));
    let balances = booked.map(|booked| booked.balances);
    let (of_contributions, contributions) =
        contributions::list_figures(reader, association, as_at, balances, known_at)?;
    let ahead = forecast::list_figures(reader, association, as_at, known_at, booked)?;
    let recommendations = forecast::list_recommendations(reader, association, known_at)?;
    let sources = Sources { observations, contributions: contributions.as_ref(), ahead: &ahead };
    let outlook = outlook(of_day.model, year, of_day.computed, of_day.balances, &sources, column);
    let mut figures = outlook_figures(&outlook, &recommendations, column);
    figures.extend(of_contributions);
    figures.extend(ahead.figures);
    Ok((figures, ahead.review))
}

/// Where the outlook takes what is not in the accounts.
struct Sources<'a> {
    observations: &'a [Figure],
    contributions: Option<&'a ContributionYear>,
    ahead: &'a Ahead,
}

fn outlook(
    model: &Model,
    year: &Option<FinancialYear>,
    computed: &Computed,
    balances: &[Balance],
    sources: &Sources<'_>,
    column: &Column,
) -> Outlook {
    let not_booked = || Input {
        value: Value::Missing(format!("Räkenskapsåret {} är inte bokfört här.", column.as_at.year())),
        trace: Trace::Vouchers { count: 0 },
    };
    let observed = |key: &str, what: &str| {
        let id = format!("observation/{key}");
        match sources.observations.iter().find(|figure| figure.id == id) {
            Some(figure) => Input { value: figure.value.clone(), trace: Trace::Figures(vec![id]) },
            None => Input {
                value: Value::Missing(format!("{what} är inte lagd. Lägg den under Ekonomi, Prognos.")),
                trace: Trace::Figures(vec![id]),
            },
        }
    };
    let costs = balances.iter().filter(|balance| balance.kind == Some(AccountKind::Cost));
    let (used, lines) = costs.fold((Ore::ZERO, 0), |(sum, lines), cost| (sum + cost.change_ore, lines + cost.lines));
    let recorded = year.is_some();
    let opening = find_opening_equity(model).filter(|_| recorded).and_then(|row| {
        let amount = computed.find_amount(model, &row.key)?;
        let trace = Trace::Figures(vec![format!("balance_sheet/{}", row.key)]);
        Some(Input::known(row.statement_sign.apply(amount), trace))
    });
    let contributions = decided_contributions(sources.contributions, column.as_at);
    let observed_income = || observed("other_income_forecast", "Prognosen för övriga intäkter");
    let observed_rest = || observed("forecast_rest_of_year", "Prognosen för resten av året");
    Outlook {
        equity_opening: opening.unwrap_or_else(not_booked),
        other_income: other_income(&sources.ahead.income, &contributions).unwrap_or_else(observed_income),
        contributions,
        used: if recorded { Input::known(used, Trace::Vouchers { count: lines }) } else { not_booked() },
        forecast_rest: sources.ahead.forecast_rest.clone().unwrap_or_else(observed_rest),
    }
}

/// What the year's income is expected to be beyond the members' contributions.
fn other_income(income: &Option<Input>, contributions: &Input) -> Option<Input> {
    let income = income.as_ref()?;
    let value = match (&income.value, &contributions.value) {
        (Value::Known(income), Value::Known(contributions)) => Value::Known(income.saturating_sub(*contributions)),
        (Value::Known(_), unknown) | (unknown, _) => unknown.clone(),
    };
    let ids = |input: &Input| match &input.trace {
        Trace::Figures(ids) => ids.clone(),
        _ => Vec::new(),
    };
    Some(Input { value, trace: Trace::Figures([ids(income), ids(contributions)].concat()) })
}

/// The year's contributions, once they are decided.
fn decided_contributions(year: Option<&ContributionYear>, as_at: Date) -> Input {
    let trace = Trace::Figures(vec![format!("contributions/{}/total", as_at.year())]);
    match year.filter(|year| year.is_decided()) {
        Some(year) => Input::known(year.total_ore(), trace),
        None => {
            let reason = format!("Bidragen för {} är inte beslutade. De beslutas under Bidrag.", as_at.year());
            Input { value: Value::Missing(reason), trace }
        }
    }
}
