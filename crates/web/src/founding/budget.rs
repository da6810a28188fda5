//! Budgets as a file: columns, lines with their amounts, consultation and decision.

use std::collections::BTreeMap;

use finsam::budget::{Column, ColumnKind, Line, Opening, Section};
use finsam::money::Ore;
use jiff::civil::Date;
use serde::Deserialize;
use store::{Id, StoreError, Tx};
use thiserror::Error;

use super::charter::{date, date_or_none};
use crate::STILL_KNOWN;
use crate::budget::content::Content;
use crate::budget::operations::{
    BudgetKind, LifeError, NewBudget, WriteError, adopt, consult, create_budget, find_budget, list_member_keys,
};
use crate::decisions::operations::{NewDecision, RecordError, find_by_number, record};
use crate::form;

#[derive(Clone, Debug, Deserialize)]
pub struct BudgetFile {
    #[serde(default, rename = "budget")]
    budgets: Vec<BudgetPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct BudgetPart {
    year: i16,
    name: String,
    #[serde(rename = "column")]
    columns: Vec<ColumnPart>,
    #[serde(rename = "line")]
    lines: Vec<LinePart>,
    /// Why a deficit is planned, by year.
    #[serde(default)]
    reasons: BTreeMap<String, String>,
    #[serde(default, deserialize_with = "date_or_none")]
    consulted_on: Option<Date>,
    #[serde(default)]
    consulted_with: String,
    #[serde(default)]
    decision: Option<DecisionPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct ColumnPart {
    kind: String,
    year: i16,
    /// Kronor.
    #[serde(default)]
    opening: Option<String>,
    #[serde(default)]
    carried_from: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct LinePart {
    key: String,
    label: String,
    section: String,
    #[serde(default)]
    member: Option<String>,
    #[serde(default)]
    intervention: Option<String>,
    #[serde(default)]
    granted_share_milli: Option<i64>,
    #[serde(default)]
    rows: Vec<String>,
    #[serde(default)]
    comment: String,
    /// Kronor as they are printed, one for each column; blank is blank.
    amounts: Vec<String>,
}

/// The decision that adopted the budget; recorded when the register has no such number.
#[derive(Clone, Debug, Deserialize)]
struct DecisionPart {
    number: String,
    #[serde(default)]
    paragraph: String,
    #[serde(deserialize_with = "date")]
    decided_on: Date,
    title: String,
    #[serde(default)]
    text: String,
}

#[derive(Debug, Error)]
pub enum BudgetFileError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("{0} is no kind of column, section, year or amount")]
    Unknown(String),
    #[error("line {0} has another number of amounts than there are columns")]
    Amounts(String),
    #[error("there is no member {0}")]
    UnknownMember(String),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error(transparent)]
    Life(#[from] LifeError),
    #[error(transparent)]
    Decision(#[from] RecordError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BudgetFile {
    pub fn read(text: &str) -> Result<BudgetFile, BudgetFileError> {
        Ok(toml::from_str(text)?)
    }
}

/// Makes the budgets of an association, consults about them and adopts them as the file says.
pub fn found_budgets(tx: &mut Tx<'_>, file: &BudgetFile) -> Result<(), BudgetFileError> {
    for part in &file.budgets {
        check_members(tx, part)?;
        let new = NewBudget { year: part.year, kind: BudgetKind::Proper, origin_id: None, content: content(part)? };
        let id = create_budget(tx, &new)?;
        if let Some(consulted_on) = part.consulted_on {
            consult(tx, id, consulted_on, &part.consulted_with)?;
        }
        if let Some(decision) = &part.decision {
            decide(tx, id, decision)?;
        }
    }
    Ok(())
}

fn check_members(tx: &Tx<'_>, part: &BudgetPart) -> Result<(), BudgetFileError> {
    let members = list_member_keys(tx, tx.context().association)?;
    for key in part.lines.iter().filter_map(|line| line.member.as_ref()) {
        if !members.iter().any(|(member, _)| member == key) {
            return Err(BudgetFileError::UnknownMember(key.clone()));
        }
    }
    Ok(())
}

fn decide(tx: &mut Tx<'_>, id: Id, decision: &DecisionPart) -> Result<(), BudgetFileError> {
    let association = tx.context().association;
    if find_by_number(tx, association, &decision.number)?.is_none() {
        let new = NewDecision {
            register_number: decision.number.clone(),
            paragraph: decision.paragraph.clone(),
            decided_on: decision.decided_on,
            title: decision.title.clone(),
            body: decision.text.clone(),
            subject: None,
        };
        record(tx, &new)?;
    }
    let version = find_budget(tx, association, id, STILL_KNOWN)?.map_or(0, |budget| budget.version);
    Ok(adopt(tx, id, &decision.number, version)?)
}

fn content(part: &BudgetPart) -> Result<Content, BudgetFileError> {
    let mut content = Content { name: part.name.clone(), ..Content::default() };
    for column in &part.columns {
        let kind = ColumnKind::find(&column.kind).ok_or_else(|| BudgetFileError::Unknown(column.kind.clone()))?;
        let opening = match (&column.opening, &column.carried_from) {
            (Some(typed), _) => Opening::Typed(amount(typed)?),
            (None, Some(from)) => Opening::Carried(from.clone()),
            (None, None) => Opening::Nothing,
        };
        content.columns.push(Column::new(kind, column.year, opening));
    }
    for line in &part.lines {
        let section = Section::find(&line.section).ok_or_else(|| BudgetFileError::Unknown(line.section.clone()))?;
        if line.amounts.len() != part.columns.len() {
            return Err(BudgetFileError::Amounts(line.key.clone()));
        }
        content.lines.push(Line {
            member_key: line.member.clone(),
            intervention_key: line.intervention.clone(),
            granted_share_milli: line.granted_share_milli,
            comment: line.comment.clone(),
            row_keys: sorted(&line.rows),
            ..Line::new(&line.key, &line.label, section)
        });
        for (index, typed) in line.amounts.iter().enumerate().filter(|(_, typed)| !typed.is_empty()) {
            let amount = amount(typed)?;
            let code = content.columns[index].code.clone();
            content.change_cell(&line.key, &code, |cell| cell.amount = Some(amount));
        }
    }
    for (year, reason) in &part.reasons {
        let year = year.parse().map_err(|_| BudgetFileError::Unknown(year.clone()))?;
        content.reasons.insert(year, reason.clone());
    }
    Ok(content)
}

fn amount(typed: &str) -> Result<Ore, BudgetFileError> {
    form::amount(typed, "beloppet").map_err(|_| BudgetFileError::Unknown(typed.to_owned()))
}

fn sorted(rows: &[String]) -> Vec<String> {
    let mut rows = rows.to_vec();
    rows.sort();
    rows
}
