//! Budgets without their tables: which there are, and where each stands.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, values};

use crate::budget::queries;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetKind {
    /// A budget that is to be decided.
    Proper,
    /// A copy to try something in.
    WhatIf,
}

impl BudgetKind {
    pub fn name(self) -> &'static str {
        match self {
            BudgetKind::Proper => "proper",
            BudgetKind::WhatIf => "what_if",
        }
    }
}

/// Where a budget stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    /// The members have been consulted (samråd).
    Consulted,
    Adopted,
    /// A newer adopted budget of the year was made from it.
    Revised,
    /// Thrown away, or taken over into the budget that it was a copy of.
    Discarded,
}

impl State {
    pub fn swedish(self) -> &'static str {
        match self {
            State::Draft => "Utkast",
            State::Consulted => "Samrått",
            State::Adopted => "Beslutad",
            State::Revised => "Reviderad",
            State::Discarded => "Kastad",
        }
    }

    pub fn is_open(self) -> bool {
        matches!(self, State::Draft | State::Consulted)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    Consulted,
    Adopted,
    Reopened,
    Discarded,
    TakenOver,
}

impl EventKind {
    const ALL: [EventKind; 5] =
        [EventKind::Consulted, EventKind::Adopted, EventKind::Reopened, EventKind::Discarded, EventKind::TakenOver];

    pub fn name(self) -> &'static str {
        match self {
            EventKind::Consulted => "consulted",
            EventKind::Adopted => "adopted",
            EventKind::Reopened => "reopened",
            EventKind::Discarded => "discarded",
            EventKind::TakenOver => "taken_over",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub number: i64,
    pub kind: EventKind,
    pub occurred_on: Date,
    pub note: String,
    pub actor_name: String,
    pub recorded_at: i64,
    /// The decision of the register that adopted it.
    pub decision: Option<Adoption>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adoption {
    pub decision_id: Id,
    pub register_number: String,
    pub decided_on: Date,
    pub title: String,
}

/// A budget without its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub id: Id,
    pub year: i16,
    pub name: String,
    pub kind: BudgetKind,
    pub origin_id: Option<Id>,
    pub recorded_at: i64,
    pub state: State,
    pub events: Vec<Event>,
}

impl Head {
    pub fn adopted(&self) -> Option<&Adoption> {
        self.events.iter().rev().find(|event| event.kind == EventKind::Adopted)?.decision.as_ref()
    }

    /// The day of the consultation that still holds: the last one that no reopening followed.
    pub fn consulted(&self) -> Option<&Event> {
        let held = self.events.iter().rev().take_while(|event| event.kind != EventKind::Reopened);
        held.filter(|event| event.kind == EventKind::Consulted).last()
    }
}

/// Lists every budget as it was known at a moment, the newest year and version first.
pub fn list_heads(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<Head>> {
    let mut heads = reader.list(&queries::LIST_BUDGETS, &values![association, known_at], read_head)?;
    let mut events: BTreeMap<Id, Vec<Event>> = BTreeMap::new();
    reader.each(&queries::LIST_EVENTS, &values![association, known_at], |row| {
        events.entry(row.get(0)?).or_default().push(read_event(&row)?);
        Ok(())
    })?;
    for head in &mut heads {
        head.events = events.remove(&head.id).unwrap_or_default();
        head.state = state_of(&head.events);
    }
    let revised: Vec<Id> =
        heads.iter().filter(|head| head.state == State::Adopted).filter_map(|head| head.origin_id).collect();
    for head in heads.iter_mut().filter(|head| revised.contains(&head.id) && head.state == State::Adopted) {
        head.state = State::Revised;
    }
    Ok(heads)
}

/// The budget that governs a year: see [`super::Governing`].
pub fn choose_governing(heads: &[Head], year: i16) -> Option<&Head> {
    let candidates = || heads.iter().filter(|head| head.is_proper());
    let year = candidates().map(|head| head.year).filter(|own| *own >= year).min()?;
    let adopted_at = |head: &&Head| {
        let adopted = head.events.iter().rev().find(|event| event.kind == EventKind::Adopted);
        adopted.map(|event| event.recorded_at)
    };
    let of_year = || candidates().filter(move |head| head.year == year);
    let adopted = of_year().filter(|head| head.state == State::Adopted).max_by_key(adopted_at);
    adopted.or_else(|| of_year().max_by_key(|head| (head.recorded_at, head.id)))
}

/// Where the figures of a budget are found: the section of their ids, and the day to ask for where it is another than the
/// reader's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiguresAt {
    pub section: &'static str,
    pub as_at: Option<Date>,
}

/// The figures of a day are those of the budget that governs its year, and of that which governs the year after. `None`: the
/// budget governs no year, and has no figures.
pub fn find_figures_of(heads: &[Head], budget: &Head, as_at: Date) -> Option<FiguresAt> {
    let governs = |year: i16| choose_governing(heads, year).is_some_and(|head| head.id == budget.id);
    let here = choose_governing(heads, as_at.year()).map(|head| head.year);
    if governs(as_at.year()) {
        return Some(FiguresAt { section: "budget", as_at: None });
    }
    if Some(budget.year) == here.map(|year| year.saturating_add(1)) && governs(budget.year) {
        return Some(FiguresAt { section: "next_budget", as_at: None });
    }
    let last = Date::new(budget.year, 12, 31).ok().filter(|_| governs(budget.year))?;
    Some(FiguresAt { section: "budget", as_at: Some(last) })
}

/// The budget that a figure stands in, and its row there: the other way of [`find_figures_of`].
pub fn find_budget_of<'h, 'f>(heads: &'h [Head], figure_id: &'f str, as_at: Date) -> Option<(&'h Head, &'f str)> {
    let (section, rest) = figure_id.split_once('/')?;
    let (_, row) = rest.split_once('/')?;
    let governing = choose_governing(heads, as_at.year())?;
    match section {
        "budget" => Some((governing, row)),
        "next_budget" => {
            let after = governing.year.saturating_add(1);
            choose_governing(heads, after).filter(|next| next.year == after).map(|next| (next, row))
        }
        _ => None,
    }
}

fn state_of(events: &[Event]) -> State {
    match events.last().map(|event| event.kind) {
        Some(EventKind::Adopted) => State::Adopted,
        Some(EventKind::Consulted) => State::Consulted,
        Some(EventKind::Discarded | EventKind::TakenOver) => State::Discarded,
        Some(EventKind::Reopened) | None => State::Draft,
    }
}

fn read_head(row: &Row) -> StoreResult<Head> {
    let kind: String = row.get(3)?;
    let known = [BudgetKind::Proper, BudgetKind::WhatIf].into_iter().find(|known| known.name() == kind);
    Ok(Head {
        id: row.get(0)?,
        year: year(row, 1)?,
        name: row.get(2)?,
        kind: known.ok_or(StoreError::Shape(kind))?,
        origin_id: row.get(4)?,
        recorded_at: row.get(5)?,
        state: State::Draft,
        events: Vec::new(),
    })
}

fn read_event(row: &Row) -> StoreResult<Event> {
    let kind: String = row.get(2)?;
    let decision: Option<Id> = row.get(3)?;
    let named: Option<String> = row.get(8)?;
    let decided_on: Option<Date> = row.get(9)?;
    let title: Option<String> = row.get(10)?;
    let decision = decision.zip(named).zip(decided_on).map(|((decision_id, register_number), decided_on)| Adoption {
        decision_id,
        register_number,
        decided_on,
        title: title.unwrap_or_default(),
    });
    Ok(Event {
        number: row.get(1)?,
        kind: EventKind::ALL.into_iter().find(|known| known.name() == kind).ok_or(StoreError::Shape(kind))?,
        occurred_on: row.get(4)?,
        note: row.get(5)?,
        actor_name: row.get(6)?,
        recorded_at: row.get(7)?,
        decision,
    })
}

pub(super) fn year(row: &Row, index: usize) -> StoreResult<i16> {
    let year: i64 = row.get(index)?;
    i16::try_from(year).map_err(|_| StoreError::Shape(format!("{year} is no year")))
}

impl Head {
    /// A budget that is, or may be, decided.
    pub fn is_proper(&self) -> bool {
        self.kind == BudgetKind::Proper && self.state != State::Discarded
    }
}
