//! A model with its amounts, laid out as the law lays out a year.

use finsam::figure::Figure;
use finsam::ledger::Balance;
use finsam::money::Ore;
use finsam::statement::{Column, Computed, Model, Printed, compute, print};
use finsam::statutory::{
    Amounts, Arrangement, Layout, Place, Places, Side, find_layout, print_openings, statutory_figures,
};
use jiff::civil::Date;

use crate::varend::{AS_AT, TKR, model};

pub fn value(figures: &[Figure], id: &str) -> Option<i64> {
    figures.iter().find(|figure| figure.id == id)?.known()
}

/// The places of the model of these tests, whose accounts are not those of the usual chart everywhere.
pub fn places() -> Places {
    let model = model();
    let arrangement = Arrangement::new(&model, &Places::default(), find_layout(AS_AT));
    let of = |(at, side, _): (usize, Side, Option<Place>)| {
        let row = &model.rows[at];
        let place = match (side, row.parent.as_deref().unwrap_or_default(), row.key.as_str()) {
            (Side::Income, "operating_income", _) => Place::OperatingIncome,
            (Side::Income, _, "financial_income") => Place::FinancialIncome,
            (Side::Income, _, "financial_costs") => Place::FinancialCosts,
            (Side::Income, ..) => Place::OperatingCosts,
            (Side::Assets, "cash_and_bank", _) => Place::CashAndBank,
            (Side::Assets, ..) => Place::Receivables,
            (Side::EquityAndDebts, "equity", _) => Place::Equity,
            (Side::EquityAndDebts, ..) => Place::ShortTermDebts,
        };
        (row.key.clone(), place)
    };
    Places(arrangement.list_leaves().into_iter().map(of).collect())
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Exact,
    Printed,
}

/// A model with its amounts, laid out.
pub struct Laid {
    pub model: Model,
    places: Places,
    layout: &'static Layout,
    pub computed: Computed,
    opening: Vec<Ore>,
    pub printed: Printed,
    printed_opening: Vec<Ore>,
}

impl Laid {
    pub fn new(model: &Model, places: &Places, balances: &[Balance], on: Date) -> Laid {
        let computed = compute(model, balances);
        let before: Vec<Balance> =
            balances.iter().map(|it| Balance { change_ore: Ore(0), lines: 0, ..it.clone() }).collect();
        let opening = compute(model, &before).amounts;
        let printed = print(model, &computed, TKR);
        let printed_opening = print_openings(&computed, &opening, &printed);
        let (model, places, layout) = (model.clone(), places.clone(), find_layout(on));
        Laid { model, places, layout, computed, opening, printed, printed_opening }
    }

    pub fn arrangement(&self) -> Arrangement<'_> {
        Arrangement::new(&self.model, &self.places, self.layout)
    }

    pub fn figures(&self, shown: Kind) -> Vec<Figure> {
        let (now, opening) = match shown {
            Kind::Exact => (&self.computed.amounts, &self.opening),
            Kind::Printed => (&self.printed.amounts, &self.printed_opening),
        };
        let column = Column { label: "Året".to_owned(), as_at: self.layout.from };
        statutory_figures(&self.arrangement(), Ok(Amounts::Year { now, opening }), &column)
    }
}
