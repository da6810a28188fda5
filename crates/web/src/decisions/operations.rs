//! Recording and reading decisions. A recorded decision is never changed; a correction is a new version.

use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, order, values};
use thiserror::Error;

use super::queries;
use super::tables::{DECISION, DECISION_SUBJECT};
use crate::STILL_KNOWN;

/// What a decision is about, where the register is asked for it by that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The members have laid down or changed the charter. **Source**: lag (2003:1210) 8 §.
    Charter,
}

impl Subject {
    pub const ALL: [Subject; 1] = [Subject::Charter];

    pub fn name(self) -> &'static str {
        match self {
            Subject::Charter => "charter",
        }
    }

    pub fn swedish(self) -> &'static str {
        match self {
            Subject::Charter => "Förbundsordning",
        }
    }

    pub fn find(name: &str) -> Option<Subject> {
        Subject::ALL.into_iter().find(|subject| subject.name() == name)
    }
}

/// What is decided: number in the register, paragraph of the minutes, day, title and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDecision {
    pub register_number: String,
    pub paragraph: String,
    pub decided_on: Date,
    pub title: String,
    pub body: String,
    pub subject: Option<Subject>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub id: Id,
    pub register_number: String,
    pub version: i64,
    pub paragraph: String,
    pub decided_on: Date,
    pub title: String,
    pub body: String,
    pub subject: Option<Subject>,
    pub recorded_at: i64,
    pub known_until: i64,
}

impl Decision {
    /// Nothing has been corrected in it since.
    pub fn is_current(&self) -> bool {
        self.known_until == STILL_KNOWN
    }
}

#[derive(Debug, Error)]
pub enum RecordError {
    #[error("the register number is taken")]
    NumberTaken,
    #[error("the association has no such decision")]
    Unknown,
    #[error("the version has been corrected already")]
    Superseded,
    #[error("the correction changes nothing")]
    Unchanged,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Records a decision. **Errors**: `NumberTaken` when the register has the number already.
pub fn record(tx: &mut Tx<'_>, decision: &NewDecision) -> Result<Id, RecordError> {
    let (id, association) = (tx.new_id(), tx.context().association);
    if find_by_number(tx, association, &decision.register_number)?.is_some() {
        return Err(RecordError::NumberTaken);
    }
    insert(tx, id, decision, 1, None)?;
    Ok(id)
}

/// Records a new version of a decision under its number; the version before stays as it was.
///
/// **Errors**: `Unknown`, `Superseded` when the version is not the newest, `Unchanged` when nothing differs.
pub fn correct(tx: &mut Tx<'_>, superseded: Id, corrected: &NewDecision) -> Result<Id, RecordError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    let before = find_decision(tx, association, superseded)?.ok_or(RecordError::Unknown)?;
    if !before.is_current() {
        return Err(RecordError::Superseded);
    }
    let corrected = NewDecision { register_number: before.register_number.clone(), ..corrected.clone() };
    if before.content() == corrected {
        return Err(RecordError::Unchanged);
    }
    tx.update(&DECISION, &values![association, superseded], &[("known_until", recorded_at.into())])?;
    insert(tx, id, &corrected, before.version + 1, Some(superseded))?;
    Ok(id)
}

fn insert(tx: &mut Tx<'_>, id: Id, decision: &NewDecision, version: i64, supersedes: Option<Id>) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let NewDecision { register_number, paragraph, decided_on, title, body, subject } = decision;
    let folded = order::fold(&format!("{register_number} {paragraph} {title} {body}"));
    tx.insert(
        &DECISION,
        &values![
            association,
            id,
            register_number,
            version,
            supersedes,
            paragraph,
            *decided_on,
            title,
            body,
            folded,
            recorded_at,
            STILL_KNOWN
        ],
    )?;
    match subject {
        Some(subject) => tx.insert(&DECISION_SUBJECT, &values![association, id, subject.name()]),
        None => Ok(()),
    }
}

/// What is looked for in the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    pub words: String,
    pub year: Option<i16>,
}

/// Finds the decisions that hold every word, newest first, with how many there are in all.
pub fn search(
    reader: &Reader<'_>,
    association: Id,
    search: &Search,
    offset: i64,
    limit: i64,
) -> StoreResult<(Vec<Decision>, i64)> {
    let [first, second, rest] = patterns(&search.words);
    let (from, until) = years(search.year);
    let (first, second, rest) = (first.as_str(), second.as_str(), rest.as_str());
    let count = values![association, STILL_KNOWN, from, until, first, second, rest];
    let count = reader.value(&queries::COUNT_DECISIONS, &count)?;
    let page = values![association, STILL_KNOWN, from, until, first, second, rest, limit, offset];
    Ok((reader.list(&queries::SEARCH_DECISIONS, &page, read)?, count))
}

/// A pattern for each of the first two words and one for what follows; a pattern that finds all for what is missing.
fn patterns(words: &str) -> [String; 3] {
    let folded: String = order::fold(words)
        .chars()
        .flat_map(|letter| if "%_!".contains(letter) { vec!['!', letter] } else { vec![letter] })
        .collect();
    let mut words = folded.splitn(3, ' ').filter(|word| !word.is_empty());
    std::array::from_fn(|_| words.next().map_or("%".to_owned(), |word| format!("%{word}%")))
}

fn years(year: Option<i16>) -> (Date, Date) {
    let first = |year| Date::new(year, 1, 1).ok();
    let one = year.and_then(|year| Some((first(year)?, first(year.checked_add(1)?)?)));
    one.unwrap_or((Date::constant(1, 1, 1), Date::constant(9999, 12, 31)))
}

/// The years in which something was decided, newest first.
pub fn list_years(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<i16>> {
    let dates = reader.list(&queries::LIST_DATES, &values![association, STILL_KNOWN], |row| row.get::<Date>(0))?;
    let mut years: Vec<i16> = dates.iter().map(|date| date.year()).collect();
    years.dedup();
    Ok(years)
}

/// The number that comes after the highest of the year: `2025/4` after `2025/3`.
pub fn suggest_number(reader: &Reader<'_>, association: Id, year: i16) -> StoreResult<String> {
    let prefix = format!("{year}/");
    let taken = reader.list(&queries::LIST_NUMBERS, &values![association, format!("{prefix}%")], |row| {
        let number: String = row.get(0)?;
        Ok(number.strip_prefix(&prefix).and_then(|rest| rest.parse::<u32>().ok()))
    })?;
    let highest = taken.into_iter().flatten().max().unwrap_or(0);
    Ok(format!("{prefix}{}", highest.saturating_add(1)))
}

/// Every version of the decision with a number, newest first.
pub fn list_versions(reader: &Reader<'_>, association: Id, number: &str) -> StoreResult<Vec<Decision>> {
    reader.list(&queries::LIST_VERSIONS, &values![association, number], read)
}

pub fn list_decisions(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Decision>> {
    reader.list(&queries::LIST_DECISIONS, &values![association, STILL_KNOWN], read)
}

/// The decisions about a subject as they are known now, newest first.
pub fn list_about(reader: &Reader<'_>, association: Id, subject: Subject) -> StoreResult<Vec<Decision>> {
    reader.list(&queries::LIST_ABOUT, &values![association, STILL_KNOWN, subject.name()], read)
}

pub fn find_decision(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<Decision>> {
    reader.find(&queries::FIND_DECISION, &values![association, id], read)
}

pub fn find_by_number(reader: &Reader<'_>, association: Id, number: &str) -> StoreResult<Option<Decision>> {
    reader.find(&queries::FIND_BY_NUMBER, &values![association, number, STILL_KNOWN], read)
}

fn read(row: &Row) -> StoreResult<Decision> {
    Ok(Decision {
        id: row.get(0)?,
        register_number: row.get(1)?,
        version: row.get(2)?,
        paragraph: row.get(3)?,
        decided_on: row.get(4)?,
        title: row.get(5)?,
        body: row.get(6)?,
        recorded_at: row.get(7)?,
        known_until: row.get(8)?,
        subject: row.get::<Option<String>>(9)?.and_then(|name| Subject::find(&name)),
    })
}

impl Decision {
    fn content(&self) -> NewDecision {
        NewDecision {
            register_number: self.register_number.clone(),
            paragraph: self.paragraph.clone(),
            decided_on: self.decided_on,
            title: self.title.clone(),
            body: self.body.clone(),
            subject: self.subject,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_looked_for_one_by_one_and_signs_as_they_are() {
        for (words, expected) in [
            ("", ["%", "%", "%"]),
            ("Budget", ["%budget%", "%", "%"]),
            ("val av ordförande 2025", ["%val%", "%av%", "%ordförande 2025%"]),
            ("100% a_b !", ["%100!%%", "%a!_b%", "%!!%"]),
        ] {
            assert_eq!(patterns(words), expected, "{words}");
        }
    }
}
