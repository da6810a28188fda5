//! Reading and saving report models. A saved model is never changed: a change is a new version.

use finsam::ledger::AccountRange;
use finsam::statement::{Model, ObjectCondition, Row as ModelRow, RowKind, Rule, Sign, Statement};
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreResult, Tx, values};

use super::queries;
use super::tables::{REPORT_MODEL, REPORT_ROW, REPORT_RULE};
use crate::STILL_KNOWN;
use crate::fault::Fault;

pub use super::row_settings::{RowSettings, Said, SaidOfRows};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredModel {
    pub id: Id,
    pub name: String,
    pub valid_from: Date,
    pub version: i64,
    pub model: Model,
}

/// The model that holds on a day, as it was known at a moment.
pub fn find_model(reader: &Reader<'_>, association: Id, on: Date, known_at: i64) -> StoreResult<Option<StoredModel>> {
    let before_end = known_at.min(STILL_KNOWN - 1);
    let parameters = values![association, before_end, known_at, on];
    let found = reader.find(&queries::FIND_MODEL, &parameters, read_head)?;
    fill(reader, association, found)
}

/// The rows of the model that holds on a day. **Errors**: `NotFound` where there is none.
pub fn require_model(reader: &Reader<'_>, association: Id, on: Date) -> Result<Model, Fault> {
    Ok(find_model(reader, association, on, STILL_KNOWN)?.ok_or(Fault::NotFound)?.model)
}

/// One version of a model, whether it still holds or not.
pub fn find_version(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<StoredModel>> {
    let found = reader.find(&queries::FIND_VERSION, &values![association, id], read_head)?;
    fill(reader, association, found)
}

fn read_head(row: &Row) -> StoreResult<StoredModel> {
    Ok(StoredModel {
        id: row.get(0)?,
        name: row.get(1)?,
        valid_from: row.get(2)?,
        version: row.get(3)?,
        model: Model::default(),
    })
}

fn fill(reader: &Reader<'_>, association: Id, found: Option<StoredModel>) -> StoreResult<Option<StoredModel>> {
    let Some(mut stored) = found else { return Ok(None) };
    stored.model.rows = reader.list(&queries::LIST_ROWS, &values![association, stored.id], read_row)?;
    stored.model.rules = reader.list(&queries::LIST_RULES, &values![association, stored.id], read_rule)?;
    Ok(Some(stored))
}

/// A version in the list of all.
#[derive(Clone, Debug)]
pub struct ModelVersion {
    pub id: Id,
    pub name: String,
    pub valid_from: Date,
    pub version: i64,
    pub recorded_at: i64,
    pub known_until: i64,
}

/// Every version of every model, newest first.
pub fn list_versions(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<ModelVersion>> {
    reader.list(&queries::LIST_VERSIONS, &values![association], |row| {
        Ok(ModelVersion {
            id: row.get(0)?,
            name: row.get(1)?,
            valid_from: row.get(2)?,
            version: row.get(3)?,
            recorded_at: row.get(4)?,
            known_until: row.get(5)?,
        })
    })
}

/// The keys that rows have or have had, in any version: the figure of a row keeps its name for itself.
pub fn list_keys(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<String>> {
    reader.list(&queries::LIST_KEYS, &values![association], |row| row.get(0))
}

/// Saves a model that holds from a day on; one from the same day is superseded by a new version.
pub fn save_model(tx: &mut Tx<'_>, name: &str, valid_from: Date, model: &Model) -> StoreResult<Id> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let key = values![association, valid_from, STILL_KNOWN];
    let before = tx.find(&queries::FIND_CURRENT, &key, |row| Ok((row.get::<Id>(0)?, row.get::<i64>(1)?)))?;
    if let Some((id, _)) = before {
        tx.update(&REPORT_MODEL, &values![association, id], &[("known_until", recorded_at.into())])?;
    }
    let (id, version) = (tx.new_id(), before.map_or(1, |(_, version)| version + 1));
    tx.insert(&REPORT_MODEL, &values![association, id, name, valid_from, version, recorded_at, STILL_KNOWN])?;
    let mut rows: Vec<&ModelRow> = model.rows.iter().collect();
    rows.sort_by_key(|row| row.position);
    for (index, row) in rows.into_iter().enumerate() {
        tx.insert(
            &REPORT_ROW,
            &values![
                association,
                id,
                (index as i64 + 1) * 10,
                &row.key,
                &row.label,
                row.note_label.as_deref(),
                row.parent.as_deref(),
                kind_name(row.kind),
                row.statement.map(Statement::section),
                row.note_reference.map(u32::from),
                row.listed_in_note.map(u32::from),
                sign_name(row.statement_sign),
                sign_name(row.note_sign)
            ],
        )?;
    }
    for (index, rule) in model.rules.iter().enumerate() {
        let dimension = rule.condition.as_ref().map(|condition| condition.dimension.to_string());
        let object = rule.condition.as_ref().map(|condition| condition.object.as_str());
        let (from, to) = (rule.accounts.from.as_str(), rule.accounts.to.as_str());
        let number = index as i64 + 1;
        tx.insert(&REPORT_RULE, &values![association, id, number, &rule.row_key, from, to, dimension, object])?;
    }
    Ok(id)
}

fn read_row(row: &Row) -> StoreResult<ModelRow> {
    let (kind, statement): (String, Option<String>) = (row.get(5)?, row.get(6)?);
    let note = |index| -> StoreResult<Option<u8>> {
        Ok(row.get::<Option<u32>>(index)?.and_then(|note| u8::try_from(note).ok()))
    };
    Ok(ModelRow {
        position: row.get(0)?,
        key: row.get(1)?,
        label: row.get(2)?,
        note_label: row.get(3)?,
        parent: row.get(4)?,
        kind: find_kind(&kind),
        statement: statement.as_deref().and_then(find_statement),
        note_reference: note(7)?,
        listed_in_note: note(8)?,
        statement_sign: find_sign(&row.get::<String>(9)?),
        note_sign: find_sign(&row.get::<String>(10)?),
    })
}

fn read_rule(row: &Row) -> StoreResult<Rule> {
    let (dimension, object): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
    let condition = match (dimension.and_then(|number| number.parse().ok()), object) {
        (Some(dimension), Some(object)) => Some(ObjectCondition { dimension, object }),
        _ => None,
    };
    let accounts = AccountRange::new(row.get::<String>(1)?, row.get::<String>(2)?);
    Ok(Rule { row_key: row.get(0)?, accounts, condition })
}

fn kind_name(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Leaf => "leaf",
        RowKind::Sum => "sum",
        RowKind::Result => "result",
    }
}

pub fn find_kind(name: &str) -> RowKind {
    match name {
        "leaf" => RowKind::Leaf,
        "result" => RowKind::Result,
        _ => RowKind::Sum,
    }
}

pub fn find_statement(name: &str) -> Option<Statement> {
    match name {
        "income_statement" => Some(Statement::IncomeStatement),
        "balance_sheet" => Some(Statement::BalanceSheet),
        _ => None,
    }
}

fn sign_name(sign: Sign) -> &'static str {
    match sign {
        Sign::DebitPositive => "debit",
        Sign::CreditPositive => "credit",
    }
}

pub fn find_sign(name: &str) -> Sign {
    if name == "debit" { Sign::DebitPositive } else { Sign::CreditPositive }
}
