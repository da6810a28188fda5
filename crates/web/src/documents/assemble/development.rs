//! Figures of an annual report alone: several years side by side, the cash flow of the year before, the balance requirement.

use finsam::balance_requirement::{Inputs, investigate};
use finsam::equity::share_milli;
use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::money::Ore;
use finsam::statement::{Column, Computed, Model, Row, RowKind, Sign, Statement, compute, find_costs, print};
use jiff::civil::Date;
use store::{Reader, StoreResult};

use super::annual::rounded;
use super::statutory::{COMMITMENTS, before_id};
use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::cash_flow::operations as cash_flow;
use crate::figures::operations::{Snapshot, TKR};
use crate::ledger::operations::{FinancialYear, list_balances, list_years};
use crate::register::operations::list_observation_figures;
use crate::report_model::operations::find_model;

/// The rows of the table of years: key and label.
pub const YEAR_ROWS: &[(&str, &str)] = &[
    ("income", "Verksamhetens intäkter"),
    ("costs", "Verksamhetens kostnader"),
    ("result", "Årets resultat"),
    ("equity", "Eget kapital"),
    ("assets", "Balansomslutning"),
    ("solidity", "Soliditet"),
];

pub const BALANCE_REQUIREMENT: &str = "balance_requirement";

const MOST_YEARS: usize = 5;

/// Exact figures, and the same as tables in tkr print them.
#[derive(Default)]
pub struct Extra {
    pub exact: Vec<Figure>,
    pub printed: Vec<Figure>,
}

/// Reads the figures that only an annual report shows.
pub fn read(reader: &Reader<'_>, association: &Association, snapshot: &Snapshot, known_at: i64) -> StoreResult<Extra> {
    let mut extra = Extra::default();
    let Some(year) = &snapshot.year else { return Ok(extra) };
    let mut years: Vec<FinancialYear> =
        list_years(reader, association.id)?.into_iter().filter(|other| other.from_on <= year.from_on).collect();
    years.sort_by_key(|year| std::cmp::Reverse(year.from_on));
    for other in years.iter().take(MOST_YEARS) {
        let until = other.last_day().min(snapshot.as_at);
        let Some(model) = find_model(reader, association.id, until, known_at)? else { continue };
        let balances = list_balances(reader, association.id, other, until, known_at)?;
        add_year(&mut extra, &model.model, &compute(&model.model, &balances), until);
    }
    if let Some(last) = years.get(1).filter(|last| last.until_on == year.from_on) {
        add_last_cash_flow(&mut extra, reader, association, &snapshot.rules(), last, known_at)?;
    }
    add_last_commitments(&mut extra, reader, association, year, known_at)?;
    add_balance_requirement(&mut extra, snapshot);
    Ok(extra)
}

/// The years that there are figures of, the newest first.
pub fn list_years_in(figures: &[Figure]) -> Vec<i16> {
    let of_year = |figure: &Figure| figure.id.strip_prefix("development/")?.split_once('/')?.0.parse().ok();
    let mut years: Vec<i16> = figures.iter().filter_map(of_year).collect();
    years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
    years.dedup();
    years
}

fn add_year(extra: &mut Extra, model: &Model, computed: &Computed, as_at: Date) {
    let printed = print(model, computed, TKR);
    let costs = find_costs(model);
    let income = model.rows.iter().find(|row| {
        row.statement == Some(Statement::IncomeStatement)
            && costs.is_some_and(|costs| row.parent == costs.parent && row.key != costs.key)
    });
    let result = model.rows.iter().find(|row| row.kind == RowKind::Result);
    let equity = result.and_then(|row| model.find_row(row.parent.as_deref()?));
    let is_total = |row: &&Row| {
        row.statement == Some(Statement::BalanceSheet)
            && row.parent.is_none()
            && row.statement_sign == Sign::DebitPositive
    };
    let assets = model.rows.iter().find(is_total);
    let rows = [("income", income), ("costs", costs), ("result", result), ("equity", equity), ("assets", assets)];
    let mut add = |key: &str, value: Value, shown: Value, unit: Unit, lines: u64, definition: &str| {
        let label = YEAR_ROWS.iter().find(|(row, _)| *row == key).map_or("", |(_, label)| label);
        let figure = Figure {
            id: format!("development/{}/{key}", as_at.year()),
            section: "development".to_owned(),
            label: label.to_owned(),
            column: as_at.year().to_string(),
            value,
            unit,
            as_at,
            definition: definition.to_owned(),
            trace: Trace::Vouchers { count: lines },
        };
        extra.printed.push(Figure { value: shown, ..figure.clone() });
        extra.exact.push(figure);
    };
    for (key, row) in rows {
        let Some((row, at)) = row.and_then(|row| Some((row, model.find_index(&row.key)?))) else { continue };
        let amount = |amounts: &[Ore]| Value::Known(row.statement_sign.apply(amounts[at]).0);
        let definition = format!("Raden {} i räkningarna för året.", row.label);
        add(key, amount(&computed.amounts), amount(&printed.amounts), Unit::Ore, computed.lines[at], &definition);
    }
    let of = |row: Option<&Row>| {
        let amount = row.and_then(|row| Some(row.statement_sign.apply(computed.find_amount(model, &row.key)?)));
        Value::Known(amount.unwrap_or_default().0)
    };
    let share = share_milli(&of(equity), &of(assets));
    add("solidity", share.clone(), share, Unit::PercentMilli, 0, "Eget kapital i procent av tillgångarna.");
}

fn add_last_cash_flow(
    extra: &mut Extra,
    reader: &Reader<'_>,
    association: &Association,
    model: &Model,
    last: &FinancialYear,
    known_at: i64,
) -> StoreResult<()> {
    let on = last.last_day();
    let balances = list_balances(reader, association.id, last, on, known_at)?;
    let column = Column { label: on.year().to_string(), as_at: on };
    let (figures, flow) = cash_flow::list_figures(reader, association.id, model, Some(&balances), &column, known_at)?;
    let dated = |figure: Figure| Figure { id: format!("{}@{on}", figure.id), ..figure };
    extra.exact.extend(figures.into_iter().map(dated));
    if let Some(flow) = flow {
        let printed = cash_flow::print_in_tkr(model, &flow, &print(model, &compute(model, &balances), TKR), &[]);
        extra.printed.extend(cash_flow::list_printed(model, &printed, &column).into_iter().map(dated));
    }
    Ok(())
}

/// What was pledged when the year before ended, where somebody has recorded it then.
fn add_last_commitments(
    extra: &mut Extra,
    reader: &Reader<'_>,
    association: &Association,
    year: &FinancialYear,
    known_at: i64,
) -> StoreResult<()> {
    let Ok(last_end) = year.from_on.yesterday() else { return Ok(()) };
    let known = list_observation_figures(reader, association.id, last_end, known_at.min(STILL_KNOWN - 1))?;
    let of_year = known.into_iter().filter(|figure| figure.as_at >= last_end.first_of_year());
    for figure in of_year {
        let is_listed = |(key, _): &(&str, &str)| figure.id == format!("observation/{key}");
        if let Some((key, _)) = COMMITMENTS.iter().find(|row| is_listed(row)) {
            extra.exact.push(Figure { id: before_id(key, last_end), ..figure });
        }
    }
    Ok(())
}

/// The investigation, where the association has said that it makes one.
fn add_balance_requirement(extra: &mut Extra, snapshot: &Snapshot) {
    let known = |key: &str| snapshot.find(&format!("observation/{key}")).and_then(Figure::known);
    if known("balance_requirement_applies").unwrap_or_default() == 0 {
        return;
    }
    let amount = |key: &str| Ore(known(key).unwrap_or_default());
    let inputs = Inputs {
        result: snapshot.computed.result_ore,
        gains: amount("realisation_gains"),
        losses: amount("realisation_losses"),
        unrealised: amount("unrealised_securities"),
        reversed: amount("reversed_securities"),
        reserve: amount("result_reserve_change"),
        earlier_deficits: amount("earlier_balance_deficits"),
        covered: amount("deficit_covered_by_equity"),
    };
    let Ok(found) = investigate(inputs) else { return };
    let observed = ["realisation_gains", "realisation_losses", "unrealised_securities", "result_reserve_change"];
    for (key, label, ore) in found.rows() {
        let figure = Figure {
            id: format!("{BALANCE_REQUIREMENT}/{key}"),
            section: BALANCE_REQUIREMENT.to_owned(),
            label: label.to_owned(),
            column: snapshot.as_at.year().to_string(),
            value: Value::Known(ore.0),
            unit: Unit::Ore,
            as_at: snapshot.as_at,
            definition: "Balanskravsutredning enligt lag (2018:597) 11 kap. 10 §.".to_owned(),
            trace: Trace::Figures(observed.iter().map(|key| format!("observation/{key}")).collect()),
        };
        extra.printed.push(rounded(&figure));
        extra.exact.push(figure);
    }
}
