//! Where the rows of the report model stand in the layout of the law, and the figures of the statutory statements.

use finsam::figure::{Figure, Trace};
use finsam::ledger::{AccountKind, Balance};
use finsam::money::Ore;
use finsam::statement::{Column, Computed, Model, Printed, Statement, compute};
use finsam::statutory::{
    Amounts, Arrangement, Layout, Place, Places, find_layout, print_openings, propose, statutory_figures,
};
use jiff::civil::Date;
use store::{Id, Reader, StoreResult, Tx};

use super::queries;
use super::tables::{STATUTORY_PLACE, STATUTORY_SETTING};
use crate::figures::operations::{Snapshot, column_label};
use crate::report_model::operations::{RowSettings, Said};

static SETTINGS: RowSettings = RowSettings {
    setting: &STATUTORY_SETTING,
    row: &STATUTORY_PLACE,
    find_setting: queries::FIND_SETTING,
    find_version: queries::FIND_VERSION,
    list_rows: queries::LIST_PLACES,
};

/// The places that hold on a day, and who said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPlaces {
    pub places: Places,
    /// None where nobody has: the places are then those of the usual chart of accounts.
    pub said: Option<Said>,
}

/// Finds the places of the rows on a day, as they were known at a moment. A row that came after somebody last said so has
/// the place of the usual chart of accounts.
pub fn find_places(
    reader: &Reader<'_>,
    association: Id,
    model: &Model,
    as_at: Date,
    known_at: i64,
) -> StoreResult<StoredPlaces> {
    let Places(proposed) = propose(model);
    let Some(found) = SETTINGS.find(reader, association, as_at, known_at, Place::find)? else {
        return Ok(StoredPlaces { places: Places(proposed), said: None });
    };
    let mut places = found.rows;
    let is_new = |(key, _): &(String, Place)| !places.iter().any(|(said, _)| said == key);
    let new: Vec<(String, Place)> = proposed.into_iter().filter(is_new).collect();
    places.extend(new);
    Ok(StoredPlaces { places: Places(places), said: Some(found.said) })
}

/// Keeps the places of the rows from a day on; what was said for the same day before is superseded.
pub fn save_places(tx: &mut Tx<'_>, valid_from: Date, places: &Places) -> StoreResult<Id> {
    SETTINGS.save(tx, valid_from, places.0.iter().map(|(key, place)| (key.as_str(), place.code())))
}

/// What the statutory statements of a day are laid out from, beside the model and what its rows hold.
#[derive(Clone, Debug)]
pub struct Basis {
    pub layout: &'static Layout,
    pub places: Places,
    /// What the rows of the model held when the year began.
    pub opening: Vec<Ore>,
}

impl Basis {
    pub fn read(
        reader: &Reader<'_>,
        association: Id,
        model: &Model,
        balances: &[Balance],
        as_at: Date,
        known_at: i64,
    ) -> StoreResult<Basis> {
        let places = find_places(reader, association, model, as_at, known_at)?.places;
        Ok(Basis { layout: find_layout(as_at), places, opening: list_openings(model, balances) })
    }

    pub fn arrange<'m>(&self, model: &'m Model) -> Arrangement<'m> {
        Arrangement::new(model, &self.places, self.layout)
    }

    /// The figures of a day to the öre; without books every value is missing, with the reason.
    pub fn list_figures(&self, model: &Model, computed: Result<&Computed, &str>, column: &Column) -> Vec<Figure> {
        if model.rows.is_empty() {
            return Vec::new();
        }
        let amounts = computed.map(|computed| Amounts::Year { now: &computed.amounts, opening: &self.opening });
        statutory_figures(&self.arrange(model), amounts, column)
    }
}

/// What the rows of the model held when the year of the balances began.
fn list_openings(model: &Model, balances: &[Balance]) -> Vec<Ore> {
    let stands = |balance: &&Balance| {
        balance.opening_ore != Ore::ZERO && !balance.kind.is_some_and(AccountKind::is_of_income_statement)
    };
    let opening: Vec<Balance> = balances
        .iter()
        .filter(stands)
        .map(|balance| Balance { change_ore: Ore::ZERO, lines: 0, ..balance.clone() })
        .collect();
    compute(model, &opening).amounts
}

/// The statutory statements of a snapshot as tables in tkr print them.
pub fn list_printed_of(snapshot: &Snapshot) -> Vec<Figure> {
    let model = snapshot.rules();
    if snapshot.year.is_none() || model.rows.is_empty() {
        return Vec::new();
    }
    let opening = print_openings(&snapshot.computed, &snapshot.statutory.opening, &snapshot.printed);
    let column = Column { label: column_label(snapshot.as_at), as_at: snapshot.as_at };
    let amounts = Amounts::Year { now: &snapshot.printed.amounts, opening: &opening };
    statutory_figures(&snapshot.statutory.arrange(&model), Ok(amounts), &column)
}

/// The year before, exact or printed: the same rows, whatever the layout was then.
///
/// **Source**: lag (2018:597) 5 kap. 6 §.
pub struct YearBefore<'a> {
    pub model: &'a Model,
    /// The same months, where the year is booked.
    pub period: Option<(&'a Computed, &'a Printed)>,
    pub at_end: (&'a Computed, &'a Printed),
    /// The balances of that year, where it is booked.
    pub balances: Option<&'a [Balance]>,
    /// What somebody has told of the result, exact and printed, where it is not.
    pub told: [Option<Ore>; 2],
    pub income_column: &'a Column,
    pub balance_column: &'a Column,
    pub reason: &'a str,
}

impl YearBefore<'_> {
    /// The exact figures, then the printed ones; their ids are those of this year.
    pub fn list_figures(&self, basis: &Basis) -> [Vec<Figure>; 2] {
        if self.model.rows.is_empty() {
            return [Vec::new(), Vec::new()];
        }
        let arrangement = basis.arrange(self.model);
        let opening = self.balances.map(|balances| list_openings(self.model, balances));
        let printed_opening =
            opening.as_ref().map(|opening| print_openings(self.at_end.0, opening, self.at_end.1)).unwrap_or_default();
        let openings = [opening.clone().unwrap_or_default(), printed_opening];
        let periods = self.period.map(|(exact, printed)| [&exact.amounts, &printed.amounts]);
        let ends = [&self.at_end.0.amounts, &self.at_end.1.amounts];
        [0, 1].map(|at| {
            let income = periods.map(|it| Amounts::Year { now: it[at], opening: &[] }).ok_or(self.reason);
            let balance = match &opening {
                Some(_) => Amounts::Year { now: ends[at], opening: &openings[at] },
                None => Amounts::Openings { now: ends[at], told_result: self.told[at] },
            };
            let of_income = |figure: &Figure| figure.id.starts_with(INCOME);
            let income = statutory_figures(&arrangement, income, self.income_column).into_iter().filter(of_income);
            let balance = statutory_figures(&arrangement, Ok(balance), self.balance_column).into_iter();
            income.chain(balance.filter(|figure| !of_income(figure))).map(with_dated_trace).collect()
        })
    }
}

/// How the ids of the statutory income statement begin.
const INCOME: &str = "statutory_income/";

/// The figures behind one of an earlier day are of that day too.
fn with_dated_trace(figure: Figure) -> Figure {
    let trace = match figure.trace {
        Trace::Figures(ids) => Trace::Figures(ids.into_iter().map(|id| format!("{id}@{}", figure.as_at)).collect()),
        other => other,
    };
    Figure { trace, ..figure }
}

/// The accounts and objects behind a figure of the statutory statements.
pub fn list_rows_behind(snapshot: &Snapshot, figure_id: &str) -> Vec<String> {
    let model = snapshot.rules();
    finsam::statutory::list_behind(&snapshot.statutory.arrange(&model), figure_id)
}

/// The statements in the order in which they are shown, with their names.
pub const STATEMENTS: [(Statement, &str); 2] =
    [(Statement::IncomeStatement, "Resultaträkning"), (Statement::BalanceSheet, "Balansräkning")];
