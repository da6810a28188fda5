//! The description of an association as TOML files.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};
use thiserror::Error;

use super::place::{CharterFault, unreadable};
use crate::documents::operations::SectionTemplate;

/// Everything that is known of an association when it begins to use the product.
#[derive(Clone, Debug, Default)]
pub struct Charter {
    pub association: AssociationFile,
    pub report_model: ReportModelFile,
    pub observations: ObservationFile,
    pub goals: GoalFile,
    pub interventions: InterventionFile,
    /// The sections of the association's own delårsrapport, where they are not the usual ones.
    pub report_template: Option<TemplateFile>,
}

/// A file of a charter that cannot be read, with the line and what to do about it.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct CharterError(pub CharterFault);

/// The texts of the five files.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'t> {
    pub association: &'t str,
    pub report_model: &'t str,
    pub observations: &'t str,
    pub goals: &'t str,
    pub interventions: &'t str,
}

impl Charter {
    /// Reads the five files. **Errors**: the file and what is wrong in it.
    pub fn read(texts: &Texts<'_>) -> Result<Charter, CharterError> {
        Ok(Charter {
            association: read("association.toml", texts.association)?,
            report_model: read("report-model.toml", texts.report_model)?,
            observations: read("observations.toml", texts.observations)?,
            goals: read("goals.toml", texts.goals)?,
            interventions: read("interventions.toml", texts.interventions)?,
            report_template: None,
        })
    }

    /// The same with a template of its own for the delårsrapport. **Errors**: what is wrong in it.
    pub fn with_report_template(self, text: &str) -> Result<Charter, CharterError> {
        Ok(Charter { report_template: Some(read("report-template.toml", text)?), ..self })
    }
}

fn read<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<T, CharterError> {
    toml::from_str(text).map_err(|error| CharterError(unreadable(file, text, &error)))
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct AssociationFile {
    pub short_name: String,
    pub name: String,
    pub organisation_number: String,
    #[serde(deserialize_with = "date")]
    pub formed_on: Date,
    #[serde(default, rename = "member")]
    pub members: Vec<Member>,
    #[serde(default, rename = "population")]
    pub populations: Vec<Population>,
    #[serde(default, rename = "seat")]
    pub seats: Vec<Seat>,
    #[serde(default, rename = "holder")]
    pub holders: Vec<Holder>,
    #[serde(default, rename = "office")]
    pub offices: Vec<Office>,
    #[serde(default, rename = "auditor")]
    pub auditors: Vec<Auditor>,
    #[serde(default, rename = "group")]
    pub groups: Vec<Group>,
    #[serde(default, rename = "decision")]
    pub decisions: Vec<Decision>,
    #[serde(default, rename = "predecessor")]
    pub predecessors: Vec<Predecessor>,
}

/// An association that was merged into this one.
#[derive(Clone, Debug, Deserialize)]
pub struct Predecessor {
    pub key: String,
    pub name: String,
    #[serde(default)]
    pub organisation_number: Option<String>,
    #[serde(default, deserialize_with = "date_or_none")]
    pub dissolved_on: Option<Date>,
    #[serde(deserialize_with = "date")]
    pub merged_on: Date,
    pub opening_equity_ore: i64,
    #[serde(default, deserialize_with = "date_or_none")]
    pub kept_apart_until: Option<Date>,
    #[serde(default)]
    pub dimension: Option<u32>,
    #[serde(default)]
    pub object: Option<String>,
    #[serde(default)]
    pub decision: Option<String>,
    pub source: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Member {
    pub key: String,
    pub name: String,
    pub kind: String,
    #[serde(deserialize_with = "date")]
    pub joined_on: Date,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Population {
    pub member: Option<String>,
    pub year: i64,
    pub measure: String,
    pub value: i64,
    pub source: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Seat {
    pub key: String,
    /// One member, or several that share the seat.
    #[serde(default)]
    pub member: Option<String>,
    #[serde(default)]
    pub members: Vec<String>,
    pub kind: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Holder {
    pub seat: String,
    pub name: String,
    #[serde(deserialize_with = "date")]
    pub from: Date,
    #[serde(default, deserialize_with = "date_or_none")]
    pub until: Option<Date>,
    #[serde(default)]
    pub ended_by: Option<String>,
    /// Of a seat that several share, the member that the person comes from.
    #[serde(default)]
    pub member: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Office {
    pub kind: String,
    pub name: String,
    #[serde(deserialize_with = "date")]
    pub from: Date,
    #[serde(default, deserialize_with = "date_or_none")]
    pub until: Option<Date>,
    #[serde(default)]
    pub decision: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Auditor {
    pub name: String,
    #[serde(default)]
    pub firm: Option<String>,
    pub appointed_by: String,
    #[serde(default)]
    pub covers: Vec<String>,
    #[serde(default, deserialize_with = "date_or_none")]
    pub from: Option<Date>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Group {
    pub name: String,
    pub purpose: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Decision {
    pub key: String,
    pub number: String,
    pub paragraph: String,
    #[serde(deserialize_with = "date")]
    pub decided_on: Date,
    pub title: String,
    pub text: String,
    /// `charter` where it lays down or changes the charter.
    #[serde(default)]
    pub subject: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct ReportModelFile {
    pub name: String,
    #[serde(deserialize_with = "date")]
    pub valid_from: Date,
    #[serde(default, rename = "row")]
    pub rows: Vec<ModelRow>,
    #[serde(default, rename = "rule")]
    pub rules: Vec<ModelRule>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct ModelRow {
    pub key: String,
    pub label: String,
    #[serde(default)]
    pub note_label: Option<String>,
    #[serde(default)]
    pub parent: Option<String>,
    pub kind: String,
    #[serde(default)]
    pub statement: Option<String>,
    #[serde(default)]
    pub note_reference: Option<u8>,
    #[serde(default)]
    pub listed_in_note: Option<u8>,
    pub statement_sign: String,
    pub note_sign: String,
    pub position: u32,
}

#[derive(Clone, Debug, Deserialize)]
pub struct ModelRule {
    pub row: String,
    pub from: String,
    pub to: String,
    #[serde(default)]
    pub dimension: Option<u32>,
    #[serde(default)]
    pub object: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct ObservationFile {
    #[serde(default, rename = "observation")]
    pub observations: Vec<Observation>,
    #[serde(default, rename = "relation")]
    pub relations: Vec<Relation>,
    #[serde(default, rename = "subject")]
    pub subjects: Vec<Subject>,
}

/// What observations are about: those whose keys begin so.
#[derive(Clone, Debug, Deserialize)]
pub struct Subject {
    pub name: String,
    pub begins: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Observation {
    pub key: String,
    pub label: String,
    #[serde(default)]
    pub value: Option<i64>,
    pub unit: String,
    #[serde(deserialize_with = "date")]
    pub as_at: Date,
    pub source: String,
    pub definition: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Relation {
    pub kind: String,
    #[serde(default)]
    pub total: Option<String>,
    #[serde(default)]
    pub parts: Vec<String>,
    #[serde(default)]
    pub a: Option<String>,
    #[serde(default)]
    pub b: Option<String>,
    #[serde(default)]
    pub share: Option<String>,
    #[serde(default)]
    pub part: Option<String>,
    #[serde(default)]
    pub whole: Option<String>,
    #[serde(default)]
    pub note: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct GoalFile {
    #[serde(default)]
    pub year: Option<i64>,
    #[serde(default, rename = "goal")]
    pub goals: Vec<Goal>,
    #[serde(default, rename = "objective")]
    pub objectives: Vec<Objective>,
    #[serde(default, rename = "indicator")]
    pub indicators: Vec<Indicator>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Goal {
    /// Where it is another than the file's.
    #[serde(default)]
    pub year: Option<i64>,
    pub number: i64,
    pub text: String,
}

/// What is to be reached for a goal during the year.
#[derive(Clone, Debug, Deserialize)]
pub struct Objective {
    #[serde(default)]
    pub year: Option<i64>,
    pub goal: i64,
    pub text: String,
    #[serde(default)]
    pub measure: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Indicator {
    #[serde(default)]
    pub year: Option<i64>,
    pub goal: i64,
    pub activity: String,
    pub target: String,
    pub result: String,
    pub judgement: String,
    #[serde(default, deserialize_with = "date_or_none")]
    pub judged_on: Option<Date>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct InterventionFile {
    #[serde(default, rename = "intervention")]
    pub interventions: Vec<Intervention>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Intervention {
    pub key: String,
    pub name: String,
    pub kind: String,
    #[serde(default)]
    pub object: Option<String>,
    #[serde(default, deserialize_with = "date_or_none")]
    pub since: Option<Date>,
    #[serde(default, deserialize_with = "date_or_none")]
    pub until: Option<Date>,
    pub text: String,
}

/// The sections of a delårsrapport from a day on.
#[derive(Clone, Debug, Deserialize)]
pub struct TemplateFile {
    #[serde(deserialize_with = "date")]
    pub valid_from: Date,
    #[serde(rename = "section")]
    pub sections: Vec<SectionTemplate>,
}

pub(super) fn date<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(from)?.to_string();
    written.parse().map_err(|_| serde::de::Error::custom(format!("{written} is no date")))
}

pub(super) fn date_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    date(from).map(Some)
}
