//! Costs that the parties have not invoiced yet: what was asked, what was answered, and whether it is booked.

use finsam::calendar::long_date;
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::queries;
use super::tables::{ACCRUAL_ANSWER, ACCRUAL_QUESTION};
use crate::STILL_KNOWN;
use crate::association::operations::read_association;
use crate::interventions::operations::list_interventions;
use crate::ledger::operations::FinancialYear;
use crate::mail::operations::Letter;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: Id,
    pub party: String,
    /// The intervention or what else it is about.
    pub subject: String,
    pub asked_on: Date,
    pub actor_name: String,
    pub recorded_at: i64,
    pub answer: Option<Answer>,
}

/// What a party answered, as it is known now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub id: Id,
    pub version: i64,
    /// Zero where nothing remains to be invoiced.
    pub amount_ore: Ore,
    pub answered_on: Date,
    pub text: String,
    pub voucher: Option<BookedIn>,
    pub actor_name: String,
}

/// The voucher that an answer is booked in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedIn {
    pub id: Id,
    pub series: String,
    pub number: String,
    /// The voucher has a newer version since.
    pub superseded: bool,
}

impl BookedIn {
    pub fn name(&self) -> String {
        format!("{} {}", self.series, self.number).trim().to_owned()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionState {
    Unanswered,
    NotBooked,
    Settled,
}

impl Question {
    pub fn state(&self) -> QuestionState {
        match &self.answer {
            None => QuestionState::Unanswered,
            Some(answer) if answer.amount_ore == Ore::ZERO || answer.voucher.is_some() => QuestionState::Settled,
            Some(_) => QuestionState::NotBooked,
        }
    }
}

/// The questions about a year, party by party.
pub fn list_questions(reader: &Reader<'_>, association: Id, year: Id) -> StoreResult<Vec<Question>> {
    reader.list(&queries::LIST_QUESTIONS, &values![STILL_KNOWN, association, year], |row| {
        Ok(Question {
            id: row.get(0)?,
            party: row.get(1)?,
            subject: row.get(2)?,
            asked_on: row.get(3)?,
            actor_name: row.get(4)?,
            recorded_at: row.get(5)?,
            answer: read_answer(row)?,
        })
    })
}

fn read_answer(row: &Row) -> StoreResult<Option<Answer>> {
    let Some(id) = row.get::<Option<Id>>(6)? else { return Ok(None) };
    let voucher = match row.get::<Option<Id>>(11)? {
        None => None,
        Some(id) => {
            let superseded = row.get::<i64>(15)? != STILL_KNOWN;
            Some(BookedIn { id, series: row.get(13)?, number: row.get(14)?, superseded })
        }
    };
    Ok(Some(Answer {
        id,
        version: row.get(7)?,
        amount_ore: Ore(row.get(8)?),
        answered_on: row.get(9)?,
        text: row.get(10)?,
        voucher,
        actor_name: row.get(12)?,
    }))
}

pub fn find_question(reader: &Reader<'_>, association: Id, year: Id, id: Id) -> StoreResult<Option<Question>> {
    Ok(list_questions(reader, association, year)?.into_iter().find(|question| question.id == id))
}

#[derive(Debug, Error)]
pub enum AccrualError {
    #[error("there is no such question")]
    Unknown,
    #[error("the party has been asked about it already")]
    AskedAlready,
    #[error("the year has no such voucher")]
    VoucherUnknown,
    #[error("the answer has been changed by somebody else")]
    Superseded,
    #[error("nothing differs")]
    Unchanged,
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewQuestion {
    pub party: String,
    pub subject: String,
    pub asked_on: Date,
}

/// Records that a party has been asked.
pub fn ask(tx: &mut Tx<'_>, year: Id, asked: &NewQuestion) -> Result<Id, AccrualError> {
    let (id, context) = (tx.new_id(), tx.context().clone());
    let known = list_questions(tx, context.association, year)?;
    if known.iter().any(|question| (&question.party, &question.subject) == (&asked.party, &asked.subject)) {
        return Err(AccrualError::AskedAlready);
    }
    let (party, subject, name) = (&asked.party, &asked.subject, &context.actor.name);
    let row = values![context.association, id, year, party, subject, asked.asked_on, name, context.recorded_at];
    tx.insert(&ACCRUAL_QUESTION, &row)?;
    Ok(id)
}

/// What a letter with a question is called among the letters.
pub fn letter_key(question: Id) -> String {
    format!("accrual_question/{question}")
}

/// The letter that asks a party; `writer` is a person and the association.
pub fn letter(
    year: &FinancialYear,
    (id, question): (Id, &NewQuestion),
    address: &str,
    reply_to: Option<String>,
    (person, association): &(String, String),
) -> Letter {
    let (name, last) = (year.name(), long_date(year.last_day()));
    Letter {
        key: letter_key(id),
        recipient: question.party.clone(),
        address: address.to_owned(),
        reply_to,
        subject: format!("Vad har ni kvar att fakturera för {name}? {}, {association}", question.subject),
        body: format!(
            "Hej!\n\nVi gör bokslut för {name} och behöver veta vad ni har kvar att fakturera för {} till och med {last}.\n\nSvara på det här brevet med beloppet i kronor, utan moms. Skriv 0 om allt är fakturerat.\n\nMed vänlig hälsning\n{person}\n{association}\n",
            question.subject
        ),
        attachments: Vec::new(),
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnswer {
    /// The version that was looked at, 0 for none.
    pub known: i64,
    pub amount_ore: Ore,
    pub answered_on: Date,
    pub text: String,
    /// Series and number of the voucher that it is booked in.
    pub voucher: Option<(String, String)>,
}

/// Records what a party answered; what was recorded before stays as a version.
pub fn answer(tx: &mut Tx<'_>, year: &FinancialYear, question: Id, given: &NewAnswer) -> Result<(), AccrualError> {
    let (id, context) = (tx.new_id(), tx.context().clone());
    let association = context.association;
    let question = find_question(tx, association, year.id, question)?.ok_or(AccrualError::Unknown)?;
    if question.answer.as_ref().map_or(0, |before| before.version) != given.known {
        return Err(AccrualError::Superseded);
    }
    let voucher = match &given.voucher {
        None => None,
        Some((series, number)) => {
            let key = values![association, year.id, STILL_KNOWN, series, number];
            let found = tx.find(&queries::FIND_VOUCHER_NAMED, &key, |row| row.get::<Id>(0))?;
            Some(found.ok_or(AccrualError::VoucherUnknown)?)
        }
    };
    if let Some(before) = &question.answer {
        let booked = before.voucher.as_ref().map(|voucher| voucher.id);
        let same = (before.amount_ore, before.answered_on, &before.text, booked);
        if same == (given.amount_ore, given.answered_on, &given.text, voucher) {
            return Err(AccrualError::Unchanged);
        }
        let ends = [("known_until", context.recorded_at.into())];
        tx.update(&ACCRUAL_ANSWER, &values![association, before.id], &ends)?;
    }
    let row = values![
        association,
        id,
        question.id,
        given.known + 1,
        given.amount_ore.0,
        given.answered_on,
        &given.text,
        voucher,
        &context.actor.name,
        context.recorded_at,
        STILL_KNOWN
    ];
    tx.insert(&ACCRUAL_ANSWER, &row)?;
    Ok(())
}

/// Reads `A 12` as people name a voucher: the last word is its number, what stands before it its series.
pub fn voucher_name(typed: &str) -> Option<(String, String)> {
    let typed = typed.trim();
    match typed.rsplit_once(char::is_whitespace) {
        Some((series, number)) => Some((series.trim().to_owned(), number.to_owned())),
        None if typed.is_empty() => None,
        None => {
            let digits = typed.find(|letter: char| letter.is_ascii_digit())?;
            let (series, number) = typed.split_at(digits);
            Some((series.to_owned(), number.to_owned()))
        }
    }
}

/// The members and interventions that one may want to ask about, as the register has them.
pub fn list_suggestions(reader: &Reader<'_>, association: Id, on: Date) -> StoreResult<(Vec<String>, Vec<String>)> {
    let members = read_association(reader, association)?.members.into_iter();
    let interventions = list_interventions(reader, association, STILL_KNOWN)?.into_iter();
    let goes_on = |until: Option<Date>| until.is_none_or(|until| on < until);
    Ok((
        members.filter(|member| member.period.contains(on)).map(|member| member.name).collect(),
        interventions.filter(|each| goes_on(each.until_on)).map(|each| each.name).collect(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voucher_is_named_as_people_write_it() {
        for (typed, name) in [
            ("A 12", Some(("A", "12"))),
            (" LEV 7-1 ", Some(("LEV", "7-1"))),
            ("A12", Some(("A", "12"))),
            ("12", Some(("", "12"))),
            ("", None),
            ("A", None),
        ] {
            let name = name.map(|(series, number): (&str, &str)| (series.to_owned(), number.to_owned()));
            assert_eq!(voucher_name(typed), name, "{typed}");
        }
    }
}
