//! The outlook: what it takes from the accounts, from the contributions and from the forecast.

use finsam::equity::{Input, Outlook, outlook_figures};
use finsam::figure::{Figure, Trace, Value};
use finsam::ledger::AccountKind;
use finsam::money::Ore;
use finsam::review::MoneyAhead;
use finsam::statement::Column;
use jiff::civil::Date;
use store::{Reader, StoreResult};

use crate::budget::operations::Governing;
use crate::contributions::operations::{self as contributions, ContributionYear};
use crate::forecast::operations::{self as forecast, Ahead, Booked, Plans};

/// The figures of the outlook, of contributions and of the forecast, and what the review asks about the money ahead.
pub(super) fn money_ahead(
    reader: &Reader<'_>,
    (plans, governing): (&Plans, Option<&Governing>),
    column: &Column,
    booked: Booked<'_>,
    observations: &[Figure],
) -> StoreResult<(Vec<Figure>, MoneyAhead)> {
    let as_at = column.as_at;
    let ahead = forecast::list_figures(reader, plans, governing, as_at, booked)?;
    let contributions = plans.contributions.find_year(as_at.year());
    let outlook = outlook(booked, &Sources { observations, contributions, ahead: &ahead }, column);
    let mut figures = outlook_figures(&outlook, &plans.recommendations, column);
    let balances = booked.books.map(|_| booked.balances);
    figures.extend(contributions::list_figures(&plans.contributions, as_at, balances));
    figures.extend(ahead.figures);
    Ok((figures, ahead.review))
}

/// Where the outlook takes what is not in the accounts.
struct Sources<'a> {
    observations: &'a [Figure],
    contributions: Option<&'a ContributionYear>,
    ahead: &'a Ahead,
}

fn outlook(booked: Booked<'_>, sources: &Sources<'_>, column: &Column) -> Outlook {
    let Booked { model, balances, computed, .. } = booked;
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
    let recorded = booked.books.is_some();
    let opening = model.find_opening_equity().filter(|_| recorded).and_then(|row| {
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
