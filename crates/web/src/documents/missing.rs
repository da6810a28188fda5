//! What an annual report lacks before it can be reviewed: said in the draft itself, until it is there.

use finsam::figure::Figure;
use jiff::civil::Date;
use report::swedish::long_date;
use store::{Id, Reader, StoreResult};

use super::operations::{DocumentHead, list_shown_sections, list_texts};
use super::texts;
use crate::association::operations::Association;
use crate::closing::operations::is_year_closed;
use crate::figures::operations::Snapshot;
use crate::ledger::operations::last_booked_month;

/// Something that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    pub text: String,
    /// While it is missing the document cannot be reviewed.
    pub stops: bool,
}

/// The sections of the förvaltningsberättelse that the law asks for words in. **Source**: lag (2018:597) 11 kap. 2–9 §§.
const REQUIRED: &[&str] = &[
    "viktiga-forhallanden",
    "handelser",
    "forvantad-utveckling",
    "personal",
    "styrning",
    "god-ekonomisk-hushallning",
    "ekonomisk-stallning",
    "redovisningsprinciper",
];

/// Lists what an annual report lacks; `head` is none where nobody has made it yet.
pub fn list_missing(
    reader: &Reader<'_>,
    association: &Association,
    head: Option<&DocumentHead>,
    snapshot: &Snapshot,
) -> StoreResult<Vec<Missing>> {
    let mut missing = Vec::new();
    let mut add = |text: String, stops: bool| missing.push(Missing { text, stops });
    if let Some(until) = booked_until(reader, association.id, snapshot)? {
        add(format!("Bokföringen går till och med {}. Räkningarna gäller inte hela året än.", long_date(until)), true);
    }
    if let Some(year) = &snapshot.year
        && !is_year_closed(reader, association.id, year.id)?
    {
        add(format!("Räkenskapsåret {} är inte stängt.", year.name()), false);
    }
    let has = |id: &str| snapshot.find(id).is_some_and(|figure: &Figure| figure.known().is_some());
    if !snapshot.figures.iter().any(|figure| figure.section == "operating_account") {
        add("Det finns ingen budget för året, så driftredovisningen är tom.".to_owned(), false);
    }
    if snapshot.cash_flow.as_ref().is_some_and(|flow| flow.list_unclassified().next().is_some()) {
        add("Alla rader i kassaflödesanalysen är inte indelade.".to_owned(), false);
    }
    if !has("observation/audit_cost") {
        add("Kostnaden för revisorernas granskning (audit_cost) är inte inlagd under Uppgifter.".to_owned(), false);
    }
    if !has("observation/employees_average") {
        add("Medelantalet anställda (employees_average) är inte inlagt under Uppgifter.".to_owned(), false);
    }
    let Some(head) = head else { return Ok(missing) };
    let written = list_texts(reader, association.id, head.id)?;
    let is_blank = |key: &str| !written.iter().any(|text| text.section_key == key && !text.markdown.trim().is_empty());
    let copied = texts::list_copied(reader, association.id, head.id)?;
    let shown = list_shown_sections(reader, association.id, head)?;
    let heading = |key: &str| shown.iter().find(|section| section.key == key).map(|section| section.heading.clone());
    let blank: Vec<String> = REQUIRED.iter().filter(|key| is_blank(key)).filter_map(|key| heading(key)).collect();
    if !blank.is_empty() {
        add(format!("Text saknas i: {}.", blank.join(", ")), false);
    }
    let old: Vec<String> = copied.iter().filter_map(|key| heading(key)).collect();
    if !old.is_empty() {
        add(format!("Texten är kvar från förra dokumentet i: {}.", old.join(", ")), true);
    }
    Ok(missing)
}

/// The last day of the last booked month, where that is before the end of the snapshot's time.
fn booked_until(reader: &Reader<'_>, association: Id, snapshot: &Snapshot) -> StoreResult<Option<Date>> {
    if snapshot.year.is_none() {
        return Ok(None);
    }
    let is_empty = snapshot.balances.iter().all(|balance| balance.lines == 0);
    let until = match is_empty {
        true => snapshot.as_at.first_of_year(),
        false => last_booked_month(reader, association, snapshot.as_at)?.unwrap_or(snapshot.as_at),
    };
    Ok((until < snapshot.as_at).then_some(until))
}
