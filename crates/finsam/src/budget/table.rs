//! What a budget is made of: columns, and lines in sections.

use crate::money::Ore;

/// What the amounts of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnKind {
    /// What a year came to.
    Outcome,
    /// What a year is expected to come to.
    Forecast,
    Budget,
    /// A year after the budget year.
    Plan,
}

impl ColumnKind {
    pub const ALL: [ColumnKind; 4] = [ColumnKind::Outcome, ColumnKind::Forecast, ColumnKind::Budget, ColumnKind::Plan];

    /// The name in the database: `budget`.
    pub fn name(self) -> &'static str {
        match self {
            ColumnKind::Outcome => "outcome",
            ColumnKind::Forecast => "forecast",
            ColumnKind::Budget => "budget",
            ColumnKind::Plan => "plan",
        }
    }

    pub fn find(name: &str) -> Option<ColumnKind> {
        ColumnKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// As the column is headed, before the year.
    pub fn swedish(self) -> &'static str {
        match self {
            ColumnKind::Outcome => "Utfall",
            ColumnKind::Forecast => "Prognos",
            ColumnKind::Budget => "Budget",
            ColumnKind::Plan => "Plan",
        }
    }
}

/// Where a column's carried balance comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    #[default]
    Nothing,
    Typed(Ore),
    /// The closing balance of the column with this code.
    Carried(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// A stable name: `budget-2024`.
    pub code: String,
    pub kind: ColumnKind,
    pub year: i16,
    pub opening: Opening,
}

impl Column {
    pub fn new(kind: ColumnKind, year: i16, opening: Opening) -> Column {
        Column { code: Column::code_of(kind, year), kind, year, opening }
    }

    /// `budget-2024`, `prognos-2023`, `plan-2025`, `utfall-2022`.
    pub fn code_of(kind: ColumnKind, year: i16) -> String {
        format!("{}-{year}", kind.swedish().to_lowercase())
    }

    /// `Budget 2024`.
    pub fn label(&self) -> String {
        format!("{} {}", self.kind.swedish(), self.year)
    }
}

/// The part of the table in which a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    Income,
    /// What the work costs, intervention by intervention.
    Operating,
    Administration,
    /// Money that is set aside (Ej utlagt): no cost of the result, but no longer carried either.
    Unallocated,
}

impl Section {
    pub const ALL: [Section; 4] = [Section::Income, Section::Operating, Section::Administration, Section::Unallocated];

    pub fn name(self) -> &'static str {
        match self {
            Section::Income => "income",
            Section::Operating => "operating",
            Section::Administration => "administration",
            Section::Unallocated => "unallocated",
        }
    }

    pub fn find(name: &str) -> Option<Section> {
        Section::ALL.into_iter().find(|section| section.name() == name)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// A stable word, the same from year to year: `nova`.
    pub key: String,
    pub label: String,
    pub section: Section,
    /// The member whose contribution the line is.
    pub member_key: Option<String>,
    pub intervention_key: Option<String>,
    /// The share of what is granted that is budgeted; a fixed sum where there is none. **Units**: 90 % is 90 000.
    pub granted_share_milli: Option<i64>,
    pub comment: String,
    /// The leaf rows of the report model that are the line's outcome.
    pub row_keys: Vec<String>,
}

impl Line {
    pub fn new(key: &str, label: &str, section: Section) -> Line {
        Line {
            key: key.to_owned(),
            label: label.to_owned(),
            section,
            member_key: None,
            intervention_key: None,
            granted_share_milli: None,
            comment: String::new(),
            row_keys: Vec::new(),
        }
    }
}

/// Computes what is budgeted of a granted sum: nine tenths of 4 666 700 are 4 200 030.
///
/// **Units**: the share in thousandths of a per cent. **Rounding**: to whole kronor, half away from zero.
pub fn budgeted_of_granted(granted: Ore, share_milli: i64) -> Ore {
    const WHOLE: i128 = 100_000;
    let product = i128::from(granted.0) * i128::from(share_milli);
    let divisor = WHOLE * 100;
    let (quotient, remainder) = (product / divisor, product % divisor);
    let away = if remainder.abs() * 2 >= divisor { product.signum() } else { 0 };
    Ore(i64::try_from((quotient + away) * 100).unwrap_or(if product < 0 { i64::MIN } else { i64::MAX }))
}
