//! Which sections a document has, by its kind and date. What stands in them is written by the office or computed.
//!
//! An association may have a template of its own from a day on; else the usual one holds.

mod annual_report;
mod follow_up;
mod interim_report;
mod plan;
mod standard;
mod stored;

use jiff::civil::Date;
use report::model::Kind;
use serde::{Deserialize, Serialize};

pub use standard::find_standard;
pub use stored::{find_template, save_template};

/// What a section shows besides its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Computed {
    Board,
    Auditors,
    /// The associations that were merged into this one, with the equity that they brought.
    Merger,
    /// The overall goals, as a list.
    Goals,
    /// One goal in its own words.
    Goal {
        number: i64,
    },
    /// What was to be done for one goal, and what came of it.
    Fulfilment {
        number: i64,
    },
    Interventions,
    KeyFigures,
    EquityCurve,
    CostsByPurpose,
    /// Budget, outcome and forecast of the year, as a drawing and line by line.
    AgainstBudget,
    IncomeStatement,
    BalanceSheet,
    /// Several years side by side.
    Development,
    CashFlow,
    /// Budget, outcome and deviation by line.
    OperatingAccount,
    Investments,
    BalanceRequirement,
    /// Why the absence through illness is not shown.
    Staff,
    ContributionsByMember,
    /// What the auditors' audit of the accounts cost.
    AuditCost,
    /// The files that are attached, with their sums.
    Attached,
    /// What is still to be done, in a draft alone; a section of nothing else is left out when nothing is.
    Missing,
    Signatures,
    Visits,
    /// What a plan shows.
    Plan {
        block: PlanBlock,
    },
    /// What an ekonomisk uppföljning shows.
    FollowUp {
        block: FollowUpBlock,
    },
    /// A table of figures that the template lists.
    Table(FigureList),
    PageBreak,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanBlock {
    /// The working groups and what they are for.
    Groups,
    Interventions,
    KeyFigures,
    /// Years side by side, line by line.
    BudgetTable,
    /// Consultation, what is budgeted of what is granted, reasons for deficits.
    Basis,
    Flow,
    Costs,
    EquityPath,
    /// The days of the year that the law sets.
    Dates,
    Adoption,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpBlock {
    KeyFigures,
    /// Budget, outcome, forecast and deviation, line by line.
    Lines,
    /// The largest costs of the same as a drawing, where there is room for it.
    Bars,
    EquityPath,
    /// What the review asks about, and the days ahead.
    Questions,
}

/// A table whose rows and figures stand in the template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureList {
    pub key: String,
    pub caption: String,
    #[serde(default)]
    pub unit: Option<String>,
    /// The heads; the first column names its row.
    pub columns: Vec<String>,
    pub rows: Vec<FigureRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureRow {
    pub label: String,
    pub cells: Vec<ListedCell>,
    #[serde(default)]
    pub sum: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ListedCell {
    Figure { figure: String },
    Text(String),
}

/// What follows right below a section and is made anew each time, a section for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeated {
    #[default]
    Nothing,
    /// Sections with words of their own, named when the document is made.
    Goals,
    /// Sections that the report model names.
    Notes,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionTemplate {
    pub key: String,
    #[serde(default)]
    pub numbering: Option<String>,
    pub heading: String,
    pub level: u8,
    /// Whether the office writes words in it.
    #[serde(default)]
    pub words: Words,
    #[serde(default)]
    pub above: Vec<Computed>,
    #[serde(default)]
    pub below: Vec<Computed>,
    #[serde(default)]
    pub repeated: Repeated,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Words {
    #[default]
    Written,
    None,
}

/// The sections of a kind of document from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub kind: Kind,
    pub valid_from: Date,
    pub sections: Vec<SectionTemplate>,
}

impl Template {
    pub fn find_section(&self, key: &str) -> Option<&SectionTemplate> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// Whether the office writes words in a section of a document.
    pub fn is_written(&self, key: &str) -> bool {
        match self.find_section(key) {
            Some(section) => section.words == Words::Written,
            None => find_goal_number(key).is_some(),
        }
    }
}

/// The key of the section about one goal, and back.
pub fn goal_key(number: i64) -> String {
    format!("mal-{number}")
}

pub fn find_goal_number(key: &str) -> Option<i64> {
    key.strip_prefix("mal-")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_section_of_a_goal_is_found_by_its_key() {
        assert_eq!(find_goal_number(&goal_key(3)), Some(3));
        assert_eq!(find_goal_number("malgrupp"), None);
    }
}
