//! Writing down what a charter says.

use std::collections::BTreeMap;

use finsam::ledger::AccountRange;
use finsam::statement::{Model, ObjectCondition, Row, Rule};
use report::model::Kind;
use store::{Id, StoreError, StoreResult, Tx, order, values};
use thiserror::Error;

use super::charter::{AssociationFile, Charter, Goal, ModelRow, ReportModelFile, Subject};
use crate::association::tables::{
    AUDITOR, AUDITOR_MEMBER, MEMBER, OFFICE, POPULATION, PREDECESSOR, SEAT, SEAT_HOLDER, SEAT_HOLDER_MEMBER,
    SEAT_MEMBER, WORKING_GROUP,
};
use crate::decisions::operations::{NewDecision, RecordError, Subject as DecisionSubject, record};
use crate::documents::operations::save_template;
use crate::goals::operations::{
    GoalError, GoalText, IndicatorText, Judgement, ObjectiveText, add_goal, add_indicator, add_objective,
};
use crate::interventions::operations::{InterventionError, InterventionKind, Said, add_keyed};
use crate::people::tables::ASSOCIATION;
use crate::register::operations::{NewObservation, find_unit, record_observation, set_subject};
use crate::register::tables::{RELATION, RELATION_PART};
use crate::report_model::operations::{find_kind, find_sign, find_statement, save_model};

/// Why an association is not founded as its description says. Nothing has been written.
#[derive(Debug, Error)]
pub enum FoundingError {
    #[error(transparent)]
    Decision(#[from] RecordError),
    #[error("intervention {key}: {error}")]
    Intervention { key: String, error: InterventionError },
    #[error("goal {number} of {year}: {error}")]
    Goal { year: i64, number: i64, error: GoalError },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes the association itself; done first, in a transaction of its own association.
pub fn found(tx: &mut Tx<'_>, charter: &Charter) -> Result<(), FoundingError> {
    let file = &charter.association;
    let (id, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let head = values![id, &file.short_name, &file.name, &file.organisation_number, file.formed_on, recorded_at];
    tx.insert(&ASSOCIATION, &head)?;
    let decisions = record_decisions(tx, file)?;
    let members = add_members(tx, file)?;
    add_seats(tx, file, &members)?;
    add_offices(tx, file, &decisions)?;
    add_auditors_and_groups(tx, file, &members)?;
    add_predecessors(tx, file, &decisions)?;
    if let Some(template) = &charter.report_template {
        save_template(tx, Kind::InterimReport, template.valid_from, &template.sections)?;
    }
    save_model(tx, &charter.report_model.name, charter.report_model.valid_from, &model(&charter.report_model))?;
    add_register(tx, charter)?;
    add_interventions(tx, charter)?;
    add_goals(tx, charter)?;
    Ok(())
}

fn record_decisions(tx: &mut Tx<'_>, file: &AssociationFile) -> Result<BTreeMap<String, Id>, RecordError> {
    let mut ids = BTreeMap::new();
    for decision in &file.decisions {
        let new = NewDecision {
            register_number: decision.number.clone(),
            paragraph: decision.paragraph.clone(),
            decided_on: decision.decided_on,
            title: decision.title.clone(),
            body: decision.text.clone(),
            subject: decision.subject.as_deref().and_then(DecisionSubject::find),
        };
        ids.insert(decision.key.clone(), record(tx, &new)?);
    }
    Ok(ids)
}

fn add_members(tx: &mut Tx<'_>, file: &AssociationFile) -> StoreResult<BTreeMap<String, Id>> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let mut ids = BTreeMap::new();
    for member in &file.members {
        let id = tx.new_id();
        let sort_key = order::sort_key(&member.name);
        let left_on = None::<jiff::civil::Date>;
        let kind = &member.kind;
        let row =
            values![association, id, &member.key, &member.name, sort_key, kind, member.joined_on, left_on, recorded_at];
        tx.insert(&MEMBER, &row)?;
        ids.insert(member.key.clone(), id);
    }
    for population in &file.populations {
        let id = tx.new_id();
        let member = population.member.as_ref().and_then(|key| ids.get(key)).copied();
        let row = values![
            association,
            id,
            member,
            population.year,
            &population.measure,
            population.value,
            &population.source,
            recorded_at
        ];
        tx.insert(&POPULATION, &row)?;
    }
    Ok(ids)
}

fn add_seats(tx: &mut Tx<'_>, file: &AssociationFile, members: &BTreeMap<String, Id>) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let mut seats = BTreeMap::new();
    for (index, seat) in file.seats.iter().enumerate() {
        let id = tx.new_id();
        // Each member's ordinary seat and deputy seat stand beside each other.
        let number = index as i64 / 2 + 1;
        tx.insert(&SEAT, &values![association, id, &seat.key, &seat.kind, number, recorded_at])?;
        let mut of: Vec<Id> =
            seat.member.iter().chain(&seat.members).filter_map(|key| members.get(key)).copied().collect();
        of.sort();
        for member in of {
            tx.insert(&SEAT_MEMBER, &values![association, id, member])?;
        }
        seats.insert(seat.key.clone(), id);
    }
    for holder in &file.holders {
        let Some(seat) = seats.get(&holder.seat).copied() else { continue };
        let id = tx.new_id();
        let row = values![
            association,
            id,
            seat,
            &holder.name,
            holder.from,
            holder.until,
            holder.ended_by.as_deref(),
            recorded_at
        ];
        tx.insert(&SEAT_HOLDER, &row)?;
        if let Some(member) = holder.member.as_ref().and_then(|key| members.get(key)).copied() {
            tx.insert(&SEAT_HOLDER_MEMBER, &values![association, id, member])?;
        }
    }
    Ok(())
}

fn add_offices(tx: &mut Tx<'_>, file: &AssociationFile, decisions: &BTreeMap<String, Id>) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    for office in &file.offices {
        let id = tx.new_id();
        let decision = office.decision.as_ref().and_then(|key| decisions.get(key)).copied();
        let row =
            values![association, id, &office.kind, &office.name, office.from, office.until, decision, recorded_at];
        tx.insert(&OFFICE, &row)?;
    }
    Ok(())
}

fn add_auditors_and_groups(tx: &mut Tx<'_>, file: &AssociationFile, members: &BTreeMap<String, Id>) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    for auditor in &file.auditors {
        let id = tx.new_id();
        let from = auditor.from.unwrap_or(file.formed_on);
        let until = None::<jiff::civil::Date>;
        let (name, firm) = (&auditor.name, auditor.firm.as_deref());
        tx.insert(&AUDITOR, &values![association, id, name, firm, &auditor.appointed_by, from, until, recorded_at])?;
        let mut covered: Vec<Id> = auditor.covers.iter().filter_map(|key| members.get(key)).copied().collect();
        covered.sort();
        for member in covered {
            tx.insert(&AUDITOR_MEMBER, &values![association, id, member])?;
        }
    }
    for group in &file.groups {
        let id = tx.new_id();
        tx.insert(&WORKING_GROUP, &values![association, id, &group.name, &group.purpose, recorded_at])?;
    }
    Ok(())
}

fn add_predecessors(tx: &mut Tx<'_>, file: &AssociationFile, decisions: &BTreeMap<String, Id>) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    for (index, it) in file.predecessors.iter().enumerate() {
        let id = tx.new_id();
        let decision = it.decision.as_ref().and_then(|key| decisions.get(key)).copied();
        let row = values![
            association,
            id,
            &it.key,
            &it.name,
            it.organisation_number.as_deref(),
            it.dissolved_on,
            it.merged_on,
            it.opening_equity_ore,
            it.kept_apart_until,
            it.dimension.map(i64::from),
            it.object.as_deref(),
            decision,
            &it.source,
            index as i64 + 1,
            recorded_at
        ];
        tx.insert(&PREDECESSOR, &row)?;
    }
    Ok(())
}

fn model(file: &ReportModelFile) -> Model {
    Model {
        rows: file.rows.iter().map(row).collect(),
        rules: file
            .rules
            .iter()
            .map(|rule| Rule {
                row_key: rule.row.clone(),
                accounts: AccountRange::new(&rule.from, &rule.to),
                condition: rule
                    .dimension
                    .zip(rule.object.clone())
                    .map(|(dimension, object)| ObjectCondition { dimension, object }),
            })
            .collect(),
    }
}

fn row(row: &ModelRow) -> Row {
    Row {
        key: row.key.clone(),
        label: row.label.clone(),
        note_label: row.note_label.clone(),
        parent: row.parent.clone(),
        kind: find_kind(&row.kind),
        statement: row.statement.as_deref().and_then(find_statement),
        note_reference: row.note_reference,
        listed_in_note: row.listed_in_note,
        statement_sign: find_sign(&row.statement_sign),
        note_sign: find_sign(&row.note_sign),
        position: row.position,
    }
}

fn add_register(tx: &mut Tx<'_>, charter: &Charter) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    for observation in &charter.observations.observations {
        let new = NewObservation {
            key: observation.key.clone(),
            label: observation.label.clone(),
            value: observation.value,
            unit: find_unit(&observation.unit),
            as_at: observation.as_at,
            source: observation.source.clone(),
            definition: observation.definition.clone(),
        };
        record_observation(tx, &new)?;
        let begins = |subject: &&Subject| subject.begins.iter().any(|begins| new.key.starts_with(begins));
        if let Some(subject) = charter.observations.subjects.iter().find(begins) {
            set_subject(tx, &new.key, &subject.name)?;
        }
    }
    for relation in &charter.observations.relations {
        let head = relation.total.as_ref().or(relation.a.as_ref()).or(relation.share.as_ref());
        let rest = relation.parts.iter().chain(&relation.b).chain(&relation.part).chain(&relation.whole);
        let Some(head) = head else { continue };
        let id = tx.new_id();
        tx.insert(&RELATION, &values![association, id, &relation.kind, head, &relation.note, recorded_at])?;
        for (index, key) in rest.enumerate() {
            tx.insert(&RELATION_PART, &values![association, id, index as i64 + 1, key])?;
        }
    }
    Ok(())
}

fn add_interventions(tx: &mut Tx<'_>, charter: &Charter) -> Result<(), FoundingError> {
    for it in &charter.interventions.interventions {
        let said = Said {
            name: it.name.clone(),
            kind: InterventionKind::find(&it.kind).unwrap_or(InterventionKind::Individual),
            object: it.object.clone(),
            since_on: it.since,
            until_on: it.until,
            text: it.text.clone(),
        };
        let refused = |error| FoundingError::Intervention { key: it.key.clone(), error };
        add_keyed(tx, &it.key, &said).map_err(refused)?;
    }
    Ok(())
}

/// The goals stand in the order of their numbers, which count from 1 in each year.
fn add_goals(tx: &mut Tx<'_>, charter: &Charter) -> Result<(), FoundingError> {
    let first = charter.goals.year.unwrap_or_else(|| i64::from(charter.report_model.valid_from.year()));
    let mut goals: Vec<(i64, &Goal)> =
        charter.goals.goals.iter().map(|goal| (goal.year.unwrap_or(first), goal)).collect();
    goals.sort_by_key(|(year, goal)| (*year, goal.number));
    for (year, goal) in goals {
        let refused = |error| FoundingError::Goal { year, number: goal.number, error };
        add_goal_with_parts(tx, charter, (first, year), goal).map_err(refused)?;
    }
    Ok(())
}

fn add_goal_with_parts(
    tx: &mut Tx<'_>,
    charter: &Charter,
    (first, year): (i64, i64),
    goal: &Goal,
) -> Result<(), GoalError> {
    let is_own = |number: i64, of: Option<i64>| number == goal.number && of.unwrap_or(first) == year;
    let id = add_goal(tx, year, &GoalText { text: goal.text.clone(), interventions: Vec::new() })?;
    for it in charter.goals.objectives.iter().filter(|it| is_own(it.goal, it.year)) {
        add_objective(tx, id, &ObjectiveText { text: it.text.clone(), measure: it.measure.clone() })?;
    }
    for it in charter.goals.indicators.iter().filter(|it| is_own(it.goal, it.year)) {
        let text = IndicatorText {
            activity: it.activity.clone(),
            target: it.target.clone(),
            result: it.result.clone(),
            judgement: Judgement::find(&it.judgement).unwrap_or(Judgement::NotJudged),
            judged_on: it.judged_on,
        };
        add_indicator(tx, id, &text)?;
    }
    Ok(())
}
