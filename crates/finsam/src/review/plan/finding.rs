//! What the review finds in a plan, with its Swedish.

use jiff::civil::Date;

use super::super::{Quantity, Severity};
use crate::calendar::long_date;

/// Something to ask about a plan. **Shape**: `place` is the id of a figure, or the passage of the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanFinding {
    /// More is planned than there will be.
    MoneyMissing {
        place: String,
        column: String,
        missing: Quantity,
    },
    /// The plan for the economy covers fewer years than the act asks for.
    TooFewYears {
        place: String,
        has: i64,
        needs: i64,
    },
    /// The budget was decided without consultation, or before it.
    NotConsulted {
        place: String,
        decided_on: Date,
    },
    DecidedLate {
        place: String,
        decided_on: Date,
        due_on: Date,
    },
    /// The year's own income does not cover its costs, and a reason is given.
    Deficit {
        place: String,
        column: String,
        result: Quantity,
    },
    /// Nothing is carried on, and still there is money that nobody has allocated.
    Unallocated {
        place: String,
        column: String,
        unallocated: Quantity,
    },
    /// Lines that are higher than in the budget before: the words may name them all, or none.
    Raised {
        place: String,
        column: String,
        before: String,
        lines: Vec<String>,
    },
    /// The words name some of the lines that rose as if they were all.
    RaisedUnnamed {
        place: String,
        named: Vec<String>,
        column: String,
        before: String,
        lines: Vec<String>,
    },
    /// The words promise a balance that the numbers do not give.
    BalancePromised {
        place: String,
        words: String,
        column: String,
        result: Quantity,
    },
    /// The words say that the equity is gone, and it is not.
    SaidGone {
        place: String,
        words: String,
        column: String,
        left: Quantity,
    },
}

impl PlanFinding {
    /// The stable name of the finding.
    pub fn code(&self) -> &'static str {
        use PlanFinding::*;
        match self {
            MoneyMissing { .. } => "planned_money_missing",
            TooFewYears { .. } => "plan_too_short",
            NotConsulted { .. } => "budget_not_consulted",
            DecidedLate { .. } => "budget_decided_late",
            Deficit { .. } => "planned_deficit",
            Unallocated { .. } => "money_not_allocated",
            Raised { .. } => "lines_raised",
            RaisedUnnamed { .. } => "raised_not_named",
            BalancePromised { .. } => "balance_promised",
            SaidGone { .. } => "equity_said_gone",
        }
    }

    pub(crate) fn severity(&self) -> Severity {
        use PlanFinding::*;
        match self {
            MoneyMissing { .. } | TooFewYears { .. } | NotConsulted { .. } | DecidedLate { .. } => Severity::Warning,
            BalancePromised { .. } | SaidGone { .. } | RaisedUnnamed { .. } => Severity::Warning,
            Deficit { .. } | Unallocated { .. } | Raised { .. } => Severity::Note,
        }
    }

    pub(crate) fn place(&self) -> &str {
        use PlanFinding::*;
        match self {
            MoneyMissing { place, .. }
            | TooFewYears { place, .. }
            | NotConsulted { place, .. }
            | DecidedLate { place, .. }
            | Deficit { place, .. }
            | Unallocated { place, .. }
            | Raised { place, .. }
            | RaisedUnnamed { place, .. }
            | BalancePromised { place, .. }
            | SaidGone { place, .. } => place,
        }
    }

    pub(crate) fn quantities(&self) -> Vec<Quantity> {
        use PlanFinding::*;
        match self {
            MoneyMissing { missing: amount, .. }
            | Deficit { result: amount, .. }
            | Unallocated { unallocated: amount, .. }
            | BalancePromised { result: amount, .. }
            | SaidGone { left: amount, .. } => vec![*amount],
            TooFewYears { has, needs, .. } => vec![Quantity::count(*has), Quantity::count(*needs)],
            Raised { lines, .. } | RaisedUnnamed { lines, .. } => vec![Quantity::count(lines.len() as i64)],
            NotConsulted { .. } | DecidedLate { .. } => Vec::new(),
        }
    }

    pub(crate) fn paragraph(&self) -> Option<&'static str> {
        use PlanFinding::*;
        match self {
            MoneyMissing { .. } | Deficit { .. } | BalancePromised { .. } => {
                Some("kommunallagen 11 kap. 5 § genom lag (2003:1210) 21 §")
            }
            TooFewYears { .. } => Some("kommunallagen 11 kap. 6 § genom lag (2003:1210) 21 §"),
            NotConsulted { .. } | DecidedLate { .. } => Some("lag (2003:1210) 23 §"),
            Unallocated { .. } | Raised { .. } | RaisedUnnamed { .. } | SaidGone { .. } => None,
        }
    }

    pub(crate) fn message(&self) -> String {
        use PlanFinding::*;
        match self {
            MoneyMissing { column, missing, .. } => {
                format!("{column} lämnar {} efter sig. Mer är planerat än vad som finns.", missing.swedish())
            }
            TooFewYears { has: 1, needs, .. } => {
                format!(
                    "Det finns ingen ekonomisk plan efter budgetåret. Planen ska täcka minst {needs} år, med budgetåret."
                )
            }
            TooFewYears { has, needs, .. } => {
                format!("Den ekonomiska planen täcker {has} år. Den ska täcka minst {needs} år, med budgetåret.")
            }
            NotConsulted { decided_on, .. } => format!(
                "Budgeten beslutades den {}, och inget samråd med medlemmarna före det är antecknat.",
                long_date(*decided_on)
            ),
            DecidedLate { decided_on, due_on, .. } => format!(
                "Budgeten beslutades den {}. Den ska vara beslutad senast den {}.",
                long_date(*decided_on),
                long_date(*due_on)
            ),
            Deficit { column, result, .. } => format!(
                "{column} ger resultatet {} när det balanserade resultatet inte räknas med. Skälet är antecknat.",
                result.swedish()
            ),
            Unallocated { column, unallocated, .. } => format!(
                "{column} lämnar inget kvar till nästa år, men {} är inte utlagda. De finns kvar tills de används.",
                unallocated.swedish()
            ),
            Raised { column, before, lines, .. } => {
                format!("{column} är högre än {before} på {}: {}.", counted(lines.len()), lines.join(", "))
            }
            RaisedUnnamed { named, column, before, lines, .. } => format!(
                "Texten nämner {} som högre, men även {} är högre i {column} än i {before}: {}.",
                named.join(" och "),
                counted(lines.len()),
                lines.join(", ")
            ),
            BalancePromised { words, column, result, .. } => format!(
                "Texten säger ”{words}”, men {column} ger resultatet {} utan det balanserade resultatet.",
                result.swedish()
            ),
            SaidGone { words, column, left, .. } => {
                format!("Texten säger ”{words}”, men {} av {column} är inte utlagda eller finns kvar.", left.swedish())
            }
        }
    }
}

fn counted(lines: usize) -> String {
    if lines == 1 { "en rad".to_owned() } else { format!("{lines} rader") }
}
