//! Computing every figure of an association at a date.

mod facts;

use std::sync::Arc;

use finsam::association as rules;
use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::ledger::{AccountKind, Balance};
use finsam::merger::{Predecessor, list_apart, merger_figures};
use finsam::money::Ore;
use finsam::review::lacks_openings;
use finsam::rounding::round_nearest;
use finsam::statement::{
    Column, Computed, Model, Printed, Row, RowKind, Shown, Statement, Tree, compute, cost_share_figures, figures, print,
};
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::outlook::money_ahead;
use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::budget::operations::{self as budget, Governing, read_governing};
use crate::cash_flow::operations as cash_flow;
use crate::forecast::operations::{Booked, is_cash};
use crate::grants::operations as grants;
use crate::ledger::operations::{self as ledger, FinancialYear, YearBooks};
use crate::operating_account::operations as operating_account;
use crate::register::operations as register;
use crate::report_model::operations::{StoredModel, find_model};
use crate::shared::operations as shared;
use crate::statutory::operations::{self as statutory, Basis, YearBefore};
use crate::vat::operations as vat;

pub use facts::Facts;

/// A thousand kronor, the unit of statements and notes.
pub const TKR: i64 = 100_000;

/// Everything that is computed for a date. What is not recorded is missing, with the reason.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub as_at: Date,
    /// What it was computed from, beside the books of the day.
    pub facts: Arc<Facts>,
    pub year: Option<FinancialYear>,
    pub model: Option<StoredModel>,
    pub balances: Vec<Balance>,
    /// What stood on the accounts when the year before ended, where it is booked.
    pub closing: Option<Vec<Balance>>,
    /// The budget of the year, and of the year after.
    pub governing: Option<Governing>,
    pub computed: Computed,
    /// Statement and note rows rounded to tkr, so that printed parts sum to printed totals.
    pub printed: Printed,
    /// The figures at the date, exact: statements, notes, outlook, observations, association.
    pub figures: Vec<Figure>,
    /// The statements at the last year's end (balance sheet) and for the same months of the last year (income statement);
    /// ids end with `@` and the date.
    pub before: Vec<Figure>,
    pub before_printed: Vec<Figure>,
    /// What the state owes in compensation for VAT, where that is set.
    pub vat: Option<finsam::vat::Position>,
    /// How the cash has changed, where the year is booked.
    pub cash_flow: Option<finsam::cash_flow::CashFlow>,
    /// The outcome against the budget, where the year has both.
    pub operating_account: Option<operating_account::Account>,
    /// What the statutory statements are laid out from.
    pub statutory: Basis,
    /// What the money ahead should be asked about.
    pub ahead: finsam::review::MoneyAhead,
}

impl Snapshot {
    pub fn find(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().chain(&self.before).find(|figure| figure.id == id)
    }

    pub fn rules(&self) -> Model {
        self.model.as_ref().map(|stored| stored.model.clone()).unwrap_or_default()
    }

    /// The year before, when it closed with something and this year has no opening balance yet.
    pub fn find_uncarried(&self) -> Option<&FinancialYear> {
        let (year, closing) = (self.year.as_ref()?, self.closing.as_ref()?);
        let last = self.facts.find_year(year.from_on.yesterday().ok()?)?;
        lacks_openings(&self.balances, closing).then_some(last)
    }

    /// The figures of statements and notes as a table in tkr prints them.
    pub fn list_printed(&self) -> Vec<Figure> {
        let column = Column { label: column_label(self.as_at), as_at: self.as_at };
        match (&self.model, &self.year) {
            (Some(stored), Some(_)) => figures(&stored.model, Shown::Rounded(&self.computed, &self.printed), &column),
            _ => Vec::new(),
        }
    }
}

/// Computes the figures of an association at a date, as they were known at a moment (`STILL_KNOWN`: now).
pub fn compute_snapshot(
    reader: &Reader<'_>,
    association: &Association,
    as_at: Date,
    known_at: i64,
) -> StoreResult<Snapshot> {
    compute_from(reader, association, Arc::new(Facts::read(reader, association.id, known_at)?), as_at)
}

/// Computes the figures of a date from facts that have been read already, and the books.
pub fn compute_from(
    reader: &Reader<'_>,
    association: &Association,
    facts: Arc<Facts>,
    as_at: Date,
) -> StoreResult<Snapshot> {
    let (id, known_at) = (association.id, facts.known_at);
    let year = facts.find_year(as_at).copied();
    let model = find_model(reader, id, as_at, known_at)?;
    let rules = model.as_ref().map(|stored| stored.model.clone()).unwrap_or_default();
    let books = year.map(|year| ledger::open_books(reader, id, &year, known_at)).transpose()?;
    let balances = books.as_ref().map(|books| books.list_balances(reader, as_at)).transpose()?.unwrap_or_default();
    let governing = read_governing(reader, id, &facts.plans.budgets, as_at, known_at)?;
    let budget = governing.as_ref().map(|governing| &governing.budget);
    let computed = compute(&rules, &balances);
    let printed = print(&rules, &computed, TKR);
    let column = Column { label: column_label(as_at), as_at };
    let reason = format!("Räkenskapsåret {} är inte bokfört här.", as_at.year());
    let shown = if year.is_some() { Shown::Exact(&computed) } else { Shown::NotRecorded { reason: &reason } };
    let (booked, summed) = (year.map(|_| balances.as_slice()), year.map(|_| &computed));
    let mut all = figures(&rules, shown, &column);
    let observations = register::list_observation_figures(reader, id, as_at, moment_of(known_at))?;
    let of_day = Booked { model: &rules, books: books.as_ref(), balances: &balances, computed: &computed };
    let (of_money, ahead) = money_ahead(reader, (&facts.plans, governing.as_ref()), &column, of_day, &observations)?;
    all.extend(of_money);
    all.extend(shared::list_figures(&facts.settled, id, as_at));
    all.extend(cost_share_figures(&rules, summed, &column));
    all.extend(merger_figures(&facts.predecessors, rules.find_opening_equity(), &rules, booked, &column));
    all.extend(association_figures(&facts.register, &column));
    all.extend(observations);
    let (of_vat, vat) = vat::list_figures(reader, id, as_at, booked, known_at)?;
    all.extend(of_vat);
    let (of_cash, cash_flow) = cash_flow::list_figures(reader, id, &rules, booked, &column, known_at)?;
    all.extend(of_cash);
    let (of_lines, operating_account) = operating_account::list_figures(&rules, summed, budget, &column);
    all.extend(of_lines);
    let statutory = Basis::read(reader, id, &rules, &balances, as_at, known_at)?;
    all.extend(statutory.list_figures(&rules, summed.ok_or(&reason), &column));
    all.extend(governing.iter().flat_map(|governing| budget::list_figures(governing, as_at)));
    all.extend(grants::list_figures(&facts.grants, budget, as_at, booked));
    let earlier = match &books {
        Some(books) => {
            let told = find_told(&all, books.year.from_on);
            before(reader, id, &facts, (&rules, &statutory), books, as_at, told)?
        }
        None => Before::default(),
    };
    Ok(Snapshot {
        as_at,
        facts,
        year,
        model,
        balances,
        closing: earlier.closing,
        governing,
        computed,
        printed,
        figures: all,
        before: earlier.exact,
        before_printed: earlier.printed,
        vat,
        cash_flow,
        operating_account,
        statutory,
        ahead,
    })
}

pub fn column_label(as_at: Date) -> String {
    format!("Delårsbokslut {as_at}")
}

fn moment_of(known_at: i64) -> i64 {
    known_at.min(STILL_KNOWN - 1)
}

fn association_figures(register: &rules::Association, column: &Column) -> Vec<Figure> {
    use finsam::association::SeatRole;
    let ordinary = register.list_seats(SeatRole::Ordinary, column.as_at);
    let deputies = register.list_seats(SeatRole::Deputy, column.as_at);
    let appointed = deputies.iter().filter(|seat| seat.find_holder(column.as_at).is_some()).count();
    let figure = |id: &str, label: &str, value: usize, register: &str, definition: &str| Figure {
        id: format!("association/{id}"),
        section: "association".to_owned(),
        label: label.to_owned(),
        column: column.as_at.to_string(),
        value: Value::Known(value as i64),
        unit: Unit::Count,
        as_at: column.as_at,
        definition: definition.to_owned(),
        trace: Trace::Records { register: register.to_owned(), count: value as u64 },
    };
    let members = register.list_members(column.as_at).len();
    vec![
        figure("members", "Medlemmar", members, "members", "Antalet medlemmar i förbundet på dagen."),
        figure("ordinary_seats", "Ledamöter", ordinary.len(), "seats", "Antalet platser för ledamöter i styrelsen."),
        figure(
            "deputies_required",
            "Ersättare som ska finnas",
            ordinary.len(),
            "seats",
            "Lika många ersättare som ledamöter, minst en för varje medlem (lag 2003:1210 10 §).",
        ),
        figure(
            "deputies_appointed",
            "Ersättare som är utsedda",
            appointed,
            "seats",
            "Antalet platser för ersättare som någon innehar på dagen.",
        ),
    ]
}

/// The result of the year before, where somebody has told it since the year began.
fn find_told(figures: &[Figure], from_on: Date) -> Option<Ore> {
    let told = figures.iter().find(|figure| figure.id == "observation/last_year_result");
    told.filter(|told| from_on <= told.as_at).and_then(Figure::ore)
}

/// The year before.
#[derive(Default)]
struct Before {
    exact: Vec<Figure>,
    printed: Vec<Figure>,
    /// What stood on the accounts when it ended, where it is booked.
    closing: Option<Vec<Balance>>,
}

/// The year before: the same rows from the last year's books, or from this year's opening balances alone; these say how
/// the equity was made up only where somebody has `told` the result of that year.
fn before(
    reader: &Reader<'_>,
    association: Id,
    facts: &Facts,
    (model, statutory): (&Model, &Basis),
    books: &YearBooks,
    as_at: Date,
    told: Option<Ore>,
) -> StoreResult<Before> {
    let last_end = books.year.from_on.yesterday().unwrap_or(books.year.from_on);
    let same_day = as_at.checked_sub(jiff::Span::new().years(1)).unwrap_or(last_end);
    let last = facts.find_year(last_end);
    let last = last.map(|last| ledger::open_books(reader, association, last, facts.known_at)).transpose()?;
    let income_column = Column { label: same_day.to_string(), as_at: same_day };
    let balance_column = Column { label: last_end.to_string(), as_at: last_end };
    let reason = format!("Räkenskapsåret {} är inte bokfört här.", last_end.year());
    let closing = last.as_ref().map(|last| last.list_balances(reader, last_end)).transpose()?;
    let opening = closing.clone().unwrap_or_else(|| books.list_opening_balances());
    let at_end = compute(model, &opening);
    let at_end_printed = print(model, &at_end, TKR);
    let period = match &last {
        Some(_) if same_day == last_end => Some(at_end.clone()),
        Some(last) => Some(compute(model, &last.list_balances(reader, same_day)?)),
        None => None,
    };
    let period_printed = period.as_ref().map(|computed| print(model, computed, TKR));
    let tree = Tree::of(model);
    let of_income = |figure: &Figure| is_of_income_statement(model, &tree, figure);
    let told_printed = told.map(|result| Ore(round_nearest(result, TKR).0));
    let pick = |income: Shown<'_>, balance: Shown<'_>, told: Option<Ore>| -> Vec<Figure> {
        let income = figures(model, income, &income_column).into_iter().filter(|figure| of_income(figure));
        let balance = figures(model, balance, &balance_column).into_iter().filter(|figure| !of_income(figure));
        let opening_only = last.is_none();
        income
            .chain(balance.map(|figure| if opening_only { split_equity(model, figure, told) } else { figure }))
            .map(dated)
            .collect()
    };
    let missing = Shown::NotRecorded { reason: &reason };
    let [of_law, of_law_printed] = YearBefore {
        model,
        period: period.as_ref().zip(period_printed.as_ref()),
        at_end: (&at_end, &at_end_printed),
        balances: closing.as_deref(),
        told: [told, told_printed],
        income_column: &income_column,
        balance_column: &balance_column,
        reason: &reason,
    }
    .list_figures(statutory);
    let mut exact = pick(period.as_ref().map_or(missing, Shown::Exact), Shown::Exact(&at_end), told);
    let rounded = match (&period, &period_printed) {
        (Some(computed), Some(printed)) => Shown::Rounded(computed, printed),
        _ => missing,
    };
    let mut printed = pick(rounded, Shown::Rounded(&at_end, &at_end_printed), told_printed);
    exact.extend(of_law.into_iter().map(dated));
    printed.extend(of_law_printed.into_iter().map(dated));
    Ok(Before { exact, printed, closing })
}

fn dated(figure: Figure) -> Figure {
    Figure { id: format!("{}@{}", figure.id, figure.as_at), ..figure }
}

/// Opening balances alone do not say how the equity was made up of the year's result and what there was before it.
fn split_equity(model: &Model, figure: Figure, told: Option<Ore>) -> Figure {
    let Some(result) = model.rows.iter().find(|row| row.kind == RowKind::Result) else { return figure };
    let opening = model.find_opening_equity().map(|row| row.key.as_str());
    let key = figure.id.split_once('/').map_or("", |(_, key)| key);
    let value = match (told, figure.known()) {
        _ if key != result.key && Some(key) != opening => return figure,
        (Some(told), _) if key == result.key => Value::Known(told.0),
        (Some(told), Some(whole)) => Value::Known(whole.saturating_sub(told.0)),
        _ => Value::Missing("Ingående balanser visar bara det egna kapitalets summa.".to_owned()),
    };
    Figure { value, ..figure }
}

fn is_of_income_statement(model: &Model, tree: &Tree, figure: &Figure) -> bool {
    let Some((section, key)) = figure.id.split_once('/') else { return false };
    if section == Statement::IncomeStatement.section() || section == Statement::BalanceSheet.section() {
        return section == Statement::IncomeStatement.section();
    }
    let row = find_row_of(model, section, key).and_then(|row| model.find_index(&row.key));
    row.is_some_and(|row| tree.statements[row] == Some(Statement::IncomeStatement))
}

/// The row behind `section/key`; the sum of a note is the row at which its number stands.
pub fn find_row_of<'m>(model: &'m Model, section: &str, key: &str) -> Option<&'m Row> {
    match (section.strip_prefix("note_").and_then(|note| note.parse().ok()), key) {
        (Some(note), "sum") => model.find_referring_row(note),
        _ => model.find_row(key),
    }
}

/// The accounts and objects behind a figure of the statements or notes, with what stands there.
pub fn list_accounts_behind<'s>(snapshot: &'s Snapshot, figure_id: &str) -> Vec<&'s Balance> {
    let model = snapshot.rules();
    let Some((section, key)) = figure_id.split_once('/') else { return Vec::new() };
    if figure_id == "outcome/used" {
        return snapshot.balances.iter().filter(|balance| balance.kind == Some(AccountKind::Cost)).collect();
    }
    if figure_id == "liquidity/cash" {
        return snapshot.balances.iter().filter(|balance| is_cash(&balance.account)).collect();
    }
    if section == "merger" {
        let named = |it: &&Predecessor| key.strip_suffix("_apart") == Some(it.key.as_str());
        return match (snapshot.facts.predecessors.iter().find(named), model.find_opening_equity()) {
            (Some(predecessor), Some(equity)) => list_apart(predecessor, equity, &model, &snapshot.balances),
            _ => Vec::new(),
        };
    }
    let keys = match section.starts_with("statutory_") {
        true => statutory::list_rows_behind(snapshot, figure_id),
        false => list_leaves_behind(&model, section, key),
    };
    let lands = |balance: &&Balance| {
        model.rules.iter().find(|rule| rule.matches(balance)).is_some_and(|rule| keys.contains(&rule.row_key))
    };
    snapshot.balances.iter().filter(lands).collect()
}

/// The keys of the leaves that the row behind `section/key` is made of.
fn list_leaves_behind(model: &Model, section: &str, key: &str) -> Vec<String> {
    let row = find_row_of(model, section, key);
    let Some((row, index)) = row.and_then(|row| Some((row, model.find_index(&row.key)?))) else { return Vec::new() };
    let tree = Tree::of(model);
    let leaves: Vec<usize> = match row.kind {
        RowKind::Result => tree.list_result_leaves(model).collect(),
        _ => tree.list_leaves(index),
    };
    leaves.into_iter().map(|leaf| model.rows[leaf].key.clone()).collect()
}
