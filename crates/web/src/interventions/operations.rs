//! Interventions: what the association pays for, what is known of each, and what was known before.
//!
//! The row of an intervention is what was said first. Whoever changes something says all of it anew in a version; what was
//! said stays, so that a document and a figure can be made as they were known at a moment.

mod writing;

use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, values};

use super::queries;

pub use writing::{
    End, InterventionError, Said, add_intervention, add_keyed, change_intervention, end_intervention, key_of,
};

/// What an intervention is for: one person at a time, how the parties work, or what their people know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InterventionKind {
    Individual,
    Structural,
    Competence,
}

impl InterventionKind {
    /// In the order in which documents list them.
    pub const ALL: [InterventionKind; 3] =
        [InterventionKind::Individual, InterventionKind::Structural, InterventionKind::Competence];

    pub fn name(self) -> &'static str {
        match self {
            InterventionKind::Individual => "individual",
            InterventionKind::Structural => "structural",
            InterventionKind::Competence => "competence",
        }
    }

    pub fn find(name: &str) -> Option<InterventionKind> {
        InterventionKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub fn swedish(self) -> &'static str {
        match self {
            InterventionKind::Individual => "Individinriktad",
            InterventionKind::Structural => "Strukturövergripande",
            InterventionKind::Competence => "Kompetenshöjande",
        }
    }

    /// As the heading of a list.
    pub fn heading(self) -> &'static str {
        match self {
            InterventionKind::Individual => "Individinriktade insatser",
            InterventionKind::Structural => "Strukturövergripande insatser",
            InterventionKind::Competence => "Kompetenshöjande insatser",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intervention {
    pub id: Id,
    /// What budgets, grants and figures call it. Derived once from the name; never changed.
    pub key: String,
    /// 1 for what was said first.
    pub version: i64,
    pub name: String,
    pub kind: InterventionKind,
    /// Its object in the books, in dimension 6.
    pub object: Option<String>,
    pub since_on: Option<Date>,
    /// The first day on which it no longer runs.
    pub until_on: Option<Date>,
    pub end_reason: Option<String>,
    pub text: String,
}

impl Intervention {
    /// Tells whether it was over when a day began.
    pub fn is_over(&self, on: Date) -> bool {
        self.until_on.is_some_and(|until| until <= on)
    }

    /// Tells whether it runs on some day from a day to a last one.
    pub fn runs_within(&self, from: Date, last: Date) -> bool {
        self.since_on.is_none_or(|since| since <= last) && !self.is_over(from)
    }
}

/// What somebody said of an intervention; what was said first, when the association began, has no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub said: Intervention,
    pub actor_name: Option<String>,
    pub recorded_at: i64,
}

/// The interventions as they were known at a moment, in their order.
pub fn list_interventions(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<Intervention>> {
    let all = list_histories(reader, association, known_at)?;
    Ok(all.into_iter().filter_map(|versions| versions.into_iter().next()).map(|version| version.said).collect())
}

/// Everything that was said of one, the newest first; nothing where the association has none such.
pub fn list_versions(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Vec<Version>> {
    let all = list_histories(reader, association, crate::STILL_KNOWN)?;
    Ok(all.into_iter().find(|versions| versions.iter().any(|it| it.said.id == id)).unwrap_or_default())
}

/// Everything that was said of each by a moment, the newest first; no list is empty.
fn list_histories(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<Vec<Version>>> {
    let key = values![association, known_at];
    let first = reader.list(&queries::LIST_INTERVENTIONS, &key, read_first)?;
    let later = reader.list(&queries::LIST_VERSIONS, &key, read_later)?;
    let with_later = |first: Version| {
        let own = later.iter().filter(|version| version.said.id == first.said.id);
        let key = &first.said.key;
        let mut versions: Vec<Version> = own
            .map(|version| Version {
                said: Intervention { key: key.clone(), ..version.said.clone() },
                ..version.clone()
            })
            .collect();
        versions.push(first);
        versions
    };
    Ok(first.into_iter().map(with_later).collect())
}

fn read_first(row: &Row) -> StoreResult<Version> {
    let said = Intervention {
        id: row.get(0)?,
        key: row.get(1)?,
        version: 1,
        name: row.get(2)?,
        kind: read_kind(&row.get::<String>(3)?)?,
        object: row.get(4)?,
        since_on: row.get(5)?,
        until_on: row.get(6)?,
        end_reason: None,
        text: row.get(7)?,
    };
    Ok(Version { said, actor_name: None, recorded_at: row.get(8)? })
}

fn read_later(row: &Row) -> StoreResult<Version> {
    let said = Intervention {
        id: row.get(0)?,
        key: String::new(),
        version: row.get(1)?,
        name: row.get(2)?,
        kind: read_kind(&row.get::<String>(3)?)?,
        object: row.get(4)?,
        since_on: row.get(5)?,
        until_on: row.get(6)?,
        end_reason: row.get(7)?,
        text: row.get(8)?,
    };
    Ok(Version { said, actor_name: Some(row.get(9)?), recorded_at: row.get(10)? })
}

fn read_kind(name: &str) -> StoreResult<InterventionKind> {
    InterventionKind::find(name).ok_or_else(|| StoreError::Shape(format!("no intervention is {name}")))
}
