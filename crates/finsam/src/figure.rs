//! A figure: a value with its definition, its date and what it was computed from.
//!
//! Pages, documents and the machine-readable output print numbers only through [`Figure`].

mod moving;

use jiff::civil::Date;

use crate::money::Ore;

pub use moving::{holds_time, moved};

/// A value that can be followed back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// A path with its dimensions, the same in every document and year: `income_statement/operating_income`. A figure of a
    /// certain year has the year in it ([`moved`]): `budget/budget-2024/nova`.
    pub id: String,
    /// The table or part that the figure belongs to: `income_statement`, `balance_sheet`, `note_1`, `outcome`, `goals` ...
    pub section: String,
    /// What it is, in Swedish, as a row is headed.
    pub label: String,
    /// The column that it stands in, in Swedish: `Delårsbokslut 2025-08-31`.
    pub column: String,
    pub value: Value,
    pub unit: Unit,
    pub as_at: Date,
    /// How it is computed, in one or two Swedish sentences.
    pub definition: String,
    pub trace: Trace,
}

/// What is known of a figure. None of none is `Missing`, never a hundred per cent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Known(i64),
    /// The reason, in Swedish.
    Missing(String),
    Hidden,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Whole öre.
    Ore,
    /// Thousandths of a per cent: 41 % is 41 000.
    PercentMilli,
    /// A whole number of things.
    Count,
}

/// What a figure was computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trace {
    /// Voucher lines; the page of the figure lists them.
    Vouchers { count: u64 },
    /// Other figures, by id.
    Figures(Vec<String>),
    /// A value that somebody recorded, with where it came from.
    Observation { id: String, source: String },
    /// Rows of a register: seats, decisions.
    Records { register: String, count: u64 },
    /// Printed by somebody else; nothing stands behind it here.
    Printed,
}

impl Figure {
    /// The amount in öre, if the figure is money and known.
    pub fn ore(&self) -> Option<Ore> {
        match (&self.value, self.unit) {
            (Value::Known(ore), Unit::Ore) => Some(Ore(*ore)),
            _ => None,
        }
    }

    /// The known value in the figure's own unit.
    pub fn known(&self) -> Option<i64> {
        match self.value {
            Value::Known(value) => Some(value),
            Value::Missing(_) | Value::Hidden => None,
        }
    }
}
