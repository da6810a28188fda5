//! What an annual report lacks before it can be reviewed: said in the draft itself, until it is there.

use finsam::figure::Figure;
use jiff::civil::Date;
use report::swedish::long_date;
use store::{Id, Reader, StoreResult};

use super::assemble::statutory::COMMITMENTS;
use super::operations::{DocumentHead, list_shown_sections, list_texts};
use super::texts;
use crate::association::operations::Association;
use crate::closing::operations::is_year_closed;
use crate::figures::operations::Snapshot;
use crate::ledger::operations::last_booked_month;
use crate::routes::page;

/// Something that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    pub text: String,
    /// Where it is put in: the address, and what the link to it says.
    pub link: Option<(String, &'static str)>,
    /// While it is missing the document cannot be reviewed.
    pub stops: bool,
}

impl Missing {
    fn new(text: impl Into<String>) -> Missing {
        Missing { text: text.into(), link: None, stops: false }
    }

    fn stopping(self) -> Missing {
        Missing { stops: true, ..self }
    }

    fn at(self, href: String, label: &'static str) -> Missing {
        Missing { link: Some((href, label)), ..self }
    }
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
    let at = |rest: &str| page(&association.short_name, rest);
    let mut missing = Vec::new();
    if let Some(until) = booked_until(reader, association.id, snapshot)? {
        let text = format!("Bokföringen går till och med {}. Räkningarna gäller inte hela året än.", long_date(until));
        missing.push(Missing::new(text).stopping().at(at("bokforing/import"), "Läs in bokföringen"));
    }
    if let Some(year) = &snapshot.year
        && !is_year_closed(reader, association.id, year.id)?
    {
        let text = format!("Räkenskapsåret {} är inte stängt.", year.name());
        missing.push(Missing::new(text).at(at("bokforing/bokslut"), "Till bokslutet"));
    }
    missing.extend(list_missing_figures(snapshot, at));
    if let Some(head) = head {
        missing.extend(list_missing_words(reader, association, head)?);
    }
    Ok(missing)
}

/// What the tables of the report have no figures for.
fn list_missing_figures(snapshot: &Snapshot, at: impl Fn(&str) -> String) -> Vec<Missing> {
    let mut missing = Vec::new();
    let from = snapshot.year.map_or(snapshot.as_at.first_of_year(), |year| year.from_on);
    let is_of_year = |figure: &Figure| figure.as_at >= from && figure.known().is_some();
    let has = |id: &str| snapshot.find(id).is_some_and(is_of_year);
    if !snapshot.figures.iter().any(|figure| figure.section == "operating_account") {
        let text = "Det finns ingen budget för året, så driftredovisningen är tom.";
        missing.push(Missing::new(text).at(at("ekonomi/budget"), "Till budgeten"));
    }
    if snapshot.cash_flow.as_ref().is_some_and(|flow| flow.list_unclassified().next().is_some()) {
        let text = "Alla rader i kassaflödesanalysen är inte indelade.";
        missing.push(Missing::new(text).at(at("rapporter/kassaflode"), "Dela in raderna"));
    }
    for (key, text) in [
        ("audit_cost", "Kostnaden för revisorernas granskning av räkenskaperna är inte inlagd."),
        ("employees_average", "Medelantalet anställda under året är inte inlagt."),
    ] {
        if !has(&format!("observation/{key}")) {
            let form = at(&format!("uppgifter/ny?nyckel={key}"));
            missing.push(Missing::new(text).at(form, "Registrera uppgiften"));
        }
    }
    let unsaid = COMMITMENTS.iter().find(|(key, _)| !has(&format!("observation/{key}")));
    missing.extend(unsaid.map(|(key, label)| {
        let text = format!(
            "Panter och ansvarsförbindelser är inte uppgivna: {label}. Skriv 0 där det inte finns några, så står det \
             ”Inga” under balansräkningen."
        );
        Missing::new(text).at(at(&format!("uppgifter/ny?nyckel={key}")), "Registrera uppgiften")
    }));
    missing
}

/// The sections without words, and those whose words are still the last report's.
fn list_missing_words(
    reader: &Reader<'_>,
    association: &Association,
    head: &DocumentHead,
) -> StoreResult<Vec<Missing>> {
    let written = list_texts(reader, association.id, head.id)?;
    let is_blank = |key: &str| !written.iter().any(|text| text.section_key == key && !text.markdown.trim().is_empty());
    let copied = texts::list_copied(reader, association.id, head.id)?;
    let shown = list_shown_sections(reader, association.id, head)?;
    let heading = |key: &str| shown.iter().find(|section| section.key == key).map(|section| section.heading.clone());
    let blank: Vec<String> = REQUIRED.iter().filter(|key| is_blank(key)).filter_map(|key| heading(key)).collect();
    let old: Vec<String> = copied.iter().filter_map(|key| heading(key)).collect();
    let mut missing = Vec::new();
    if !blank.is_empty() {
        missing.push(Missing::new(format!("Text saknas i: {}.", blank.join(", "))));
    }
    if !old.is_empty() {
        let text = format!("Texten är kvar från förra dokumentet i: {}.", old.join(", "));
        missing.push(Missing::new(text).stopping());
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
