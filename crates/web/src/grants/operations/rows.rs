//! Grants and requisitions as they are kept.

use finsam::grant::{Claimed, Event, EventKind, Grant, Line, Person, Request, State, Trail, YearAmount};
use finsam::money::Ore;
use finsam::period::Period;
use jiff::civil::Date;
use store::Id;

use super::papers::Paper;

/// How much of a grant stands in the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budgeting {
    /// The share of the budget's line, nine tenths as a rule.
    Share,
    /// All of it.
    Fixed,
}

impl Budgeting {
    pub fn name(self) -> &'static str {
        match self {
            Budgeting::Share => "share",
            Budgeting::Fixed => "fixed",
        }
    }

    pub fn find(name: &str) -> Option<Budgeting> {
        [Budgeting::Share, Budgeting::Fixed].into_iter().find(|one| one.name() == name)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionKind {
    Granted,
    Changed,
    Ended,
}

impl VersionKind {
    pub fn name(self) -> &'static str {
        match self {
            VersionKind::Granted => "granted",
            VersionKind::Changed => "changed",
            VersionKind::Ended => "ended",
        }
    }

    pub fn find(name: &str) -> Option<VersionKind> {
        [VersionKind::Granted, VersionKind::Changed, VersionKind::Ended].into_iter().find(|one| one.name() == name)
    }
}

/// What one decision says about a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantVersion {
    pub id: Id,
    pub version: i64,
    pub kind: VersionKind,
    pub decision_id: Id,
    /// `2024/31 § 52`.
    pub decision: String,
    pub decided_on: Date,
    pub budgeting: Budgeting,
    pub ends_on: Option<Date>,
    pub note: String,
    pub years: Vec<YearAmount>,
    pub actor_name: String,
    pub recorded_at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredGrant {
    pub id: Id,
    /// 1, 2, 3 within the association.
    pub number: i64,
    pub intervention_key: String,
    pub organiser: String,
    /// The newest first, never empty.
    pub versions: Vec<GrantVersion>,
}

impl StoredGrant {
    /// What holds now.
    pub fn current(&self) -> Option<&GrantVersion> {
        self.versions.first()
    }

    /// The grant as the rules see it.
    pub fn grant(&self) -> Grant {
        let current = self.current();
        Grant {
            years: current.map(|version| version.years.clone()).unwrap_or_default(),
            ends_on: current.and_then(|version| version.ends_on),
        }
    }
}

/// What was asked for, one time of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequisitionVersion {
    pub id: Id,
    pub version: i64,
    pub period: Period,
    pub text: String,
    pub lines: Vec<Line>,
}

/// Which requisition a person has looked at. One that is made again, or gets another paper, is another one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The number of the event that submitted it.
    pub submission: i64,
    /// So many papers; none is ever taken away.
    pub papers: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    pub number: i64,
    pub kind: EventKind,
    pub occurred_on: Date,
    pub by: Person,
    pub note: String,
    pub draft_id: Option<Id>,
    pub voucher_id: Option<Id>,
    /// A payment whose draft was taken away before it was posted: it has not been paid.
    pub is_void: bool,
    pub recorded_at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRequisition {
    pub id: Id,
    pub number: i64,
    pub grant_id: Id,
    pub organiser: String,
    /// The newest first, never empty.
    pub versions: Vec<RequisitionVersion>,
    pub events: Vec<EventRow>,
}

impl StoredRequisition {
    pub fn current(&self) -> Option<&RequisitionVersion> {
        self.versions.first()
    }

    pub fn request(&self) -> Option<Request> {
        self.current().map(|current| Request { period: current.period, lines: current.lines.clone() })
    }

    pub fn total(&self) -> Ore {
        self.request().and_then(|request| request.total()).unwrap_or(Ore::ZERO)
    }

    pub fn trail(&self) -> Trail {
        let holds = self.events.iter().filter(|row| !row.is_void);
        Trail(holds.map(|row| Event { kind: row.kind, by: row.by.clone() }).collect())
    }

    /// The payment that holds.
    pub fn payment(&self) -> Option<&EventRow> {
        self.events.iter().rev().find(|event| event.kind == EventKind::Paid && !event.is_void)
    }

    pub fn state(&self) -> State {
        self.trail().state()
    }

    /// As the grant sees it.
    pub fn claimed(&self) -> Option<Claimed> {
        let year = self.current()?.period.from.year();
        Some(Claimed { year, amount_ore: self.total(), state: self.state() })
    }

    /// What an attester has before them: which time it was submitted, and how many papers lie with it.
    pub fn seen(&self, papers: &[Paper]) -> Seen {
        let submitted = self.events.iter().rev().find(|event| event.kind == EventKind::Submitted);
        Seen { submission: submitted.map_or(0, |event| event.number), papers: papers.len() }
    }

    pub fn last_number(&self) -> i64 {
        self.events.last().map_or(0, |event| event.number)
    }
}

pub fn event_name(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Submitted => "submitted",
        EventKind::Attested => "attested",
        EventKind::Returned => "returned",
        EventKind::Withdrawn => "withdrawn",
        EventKind::Paid => "paid",
    }
}

pub fn find_event_kind(name: &str) -> Option<EventKind> {
    use EventKind::{Attested, Paid, Returned, Submitted, Withdrawn};
    [Submitted, Attested, Returned, Withdrawn, Paid].into_iter().find(|kind| event_name(*kind) == name)
}
