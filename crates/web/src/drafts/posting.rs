//! Posting: the draft is checked as a whole, gets the next number of its series, and becomes a voucher.

use std::collections::BTreeSet;

use finsam::ledger::Objects;
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::operations::{Draft, Kind, Owner, consume, find_draft, find_posted, list_attachments};
use super::queries;
use super::tables::VOUCHER_ATTACHMENT;
use crate::STILL_KNOWN;
use crate::ledger::operations::{self as ledger, FinancialYear, NewLine, NewVoucher, Origin, VoucherHead};

/// Why a draft is not posted. Nothing has been changed.
#[derive(Debug, Error)]
pub enum PostError {
    #[error("there is no such draft")]
    NotThere,
    #[error("somebody else has changed it meanwhile")]
    ChangedMeanwhile(Box<Draft>),
    #[error("the draft cannot be posted")]
    Refused(Vec<Problem>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl PostError {
    /// What is wrong, in Swedish, one sentence after the other.
    pub fn swedish(&self) -> String {
        match self {
            PostError::NotThere => "Utkastet finns inte kvar. Det är borttaget.".to_owned(),
            PostError::ChangedMeanwhile(theirs) => {
                format!("{} har ändrat utkastet sedan du såg det. Se efter att det stämmer först.", theirs.actor_name)
            }
            PostError::Refused(problems) => problems.iter().map(Problem::swedish).collect::<Vec<_>>().join(" "),
            PostError::Store(_) => "Databasen svarade inte som väntat. Inget har ändrats. Försök igen.".to_owned(),
        }
    }
}

/// What stands in the way of posting a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    NoText,
    NoReason,
    NoDay,
    NoYear {
        on: Date,
    },
    Locked {
        on: Date,
        through: Date,
    },
    TooFewLines,
    NotBalanced {
        difference_ore: i64,
    },
    UnknownAccount {
        line: usize,
        account: String,
    },
    UnknownObject {
        line: usize,
        object: String,
    },
    NoAmount {
        line: usize,
    },
    /// The voucher that is to get a new version has one already.
    Superseded,
    /// The voucher that is to get a new version lies in a locked period.
    CorrectedLocked {
        on: Date,
        through: Date,
    },
    OtherYear,
}

impl Problem {
    pub fn swedish(&self) -> String {
        match self {
            Problem::NoText => "Skriv en text som säger vad verifikationen gäller.".to_owned(),
            Problem::NoReason => "Skriv varför verifikationen rättas.".to_owned(),
            Problem::NoDay => "Skriv bokföringsdagen.".to_owned(),
            Problem::NoYear { on } => {
                format!("Det finns inget räkenskapsår som {on} ligger i. Ändra dagen eller lägg upp året först.")
            }
            Problem::Locked { on, through } => {
                format!("Bokföringen är låst till och med {through}, och bokföringsdagen är {on}. Välj en senare dag.")
            }
            Problem::TooFewLines => "En verifikation behöver minst två rader med belopp.".to_owned(),
            Problem::NotBalanced { difference_ore } => {
                let (side, amount) =
                    if *difference_ore > 0 { ("kredit", *difference_ore) } else { ("debet", -difference_ore) };
                format!("Debet och kredit är inte lika. Det saknas {} kronor i {side}.", Ore(amount))
            }
            Problem::UnknownAccount { line, account } if account.is_empty() => format!("Rad {line} saknar konto."),
            Problem::UnknownAccount { line, account } => {
                format!("Konto {account} på rad {line} finns inte i årets kontoplan. Lägg till det under Konton.")
            }
            Problem::UnknownObject { line, object } => format!("{object} på rad {line} finns inte bland objekten."),
            Problem::NoAmount { line } => format!("Rad {line} har inget belopp."),
            Problem::Superseded => {
                "Verifikationen har redan rättats av någon annan. Ta bort utkastet och rätta den nyaste versionen."
                    .to_owned()
            }
            Problem::CorrectedLocked { on, through } => format!(
                "Verifikationen är från {on}, och bokföringen är låst till och med {through}. Den rättas med en egen rättelseverifikation i en öppen period."
            ),
            Problem::OtherYear => {
                "En ny version ska ligga i samma räkenskapsår som verifikationen. Ändra bokföringsdagen.".to_owned()
            }
        }
    }
}

/// Posts a draft and gives the voucher's id.
///
/// **Promise**: a draft becomes one voucher, however often it is posted: the second time gives the same voucher. Numbers
/// of a series follow each other without gaps in each year. **Errors**: every [`Problem`] at once.
pub fn post_draft(tx: &mut Tx<'_>, id: Id) -> Result<Id, PostError> {
    post(tx, id, None)
}

/// Posts a draft if it still is the version that somebody saw. **Errors**: as [`post_draft`], and `ChangedMeanwhile`.
pub fn post_draft_as_seen(tx: &mut Tx<'_>, id: Id, version: i64) -> Result<Id, PostError> {
    post(tx, id, Some(version))
}

fn post(tx: &mut Tx<'_>, id: Id, seen: Option<i64>) -> Result<Id, PostError> {
    let association = tx.context().association;
    if let Some(voucher) = find_posted(tx, association, id)? {
        return Ok(voucher);
    }
    let draft = find_draft(tx, association, id)?.ok_or(PostError::NotThere)?;
    if seen.is_some_and(|seen| seen != draft.version) {
        return Err(PostError::ChangedMeanwhile(Box::new(draft)));
    }
    let found = look_at(tx, association, &draft)?;
    let Some((year, occurred_on)) = found.place.filter(|_| found.problems.is_empty()) else {
        return Err(PostError::Refused(found.problems));
    };
    let superseded = found.corrected.filter(|_| draft.kind == Kind::Version);
    let (series, number) = match &superseded {
        Some(old) => (old.series.clone(), old.number.clone()),
        None => (draft.content.series.clone(), next_number(tx, association, year.id, &draft.content.series)?),
    };
    let corrects = draft.corrects.filter(|_| draft.kind == Kind::Correction);
    let new = NewVoucher {
        financial_year_id: year.id,
        series: &series,
        number: &number,
        occurred_on,
        text: &draft.content.text,
        import_id: None,
        supersedes: superseded.map(|old| (old.id, old.version)),
        origin: Some(Origin { draft: id, corrects, reason: &draft.content.reason }),
    };
    let lines = draft.content.lines.iter().map(|line| NewLine {
        account: &line.account,
        objects: &line.objects,
        amount_ore: line.amount_ore,
        text: &line.text,
    });
    let voucher = ledger::insert_voucher(tx, &new, lines)?;
    for attachment in list_attachments(tx, association, Owner::Draft(id))? {
        let moved = [("draft_id", store::Value::Null), ("voucher_id", voucher.into())];
        tx.update(&VOUCHER_ATTACHMENT, &values![association, attachment.id], &moved)?;
    }
    consume(tx, id)?;
    Ok(voucher)
}

/// One more than the highest number of the series in the year.
fn next_number(tx: &mut Tx<'_>, association: Id, year: Id, series: &str) -> StoreResult<String> {
    let last: Option<i64> = tx.value(&queries::LAST_NUMBER, &values![association, year, series])?;
    Ok((last.unwrap_or(0) + 1).to_string())
}

/// Everything that stands in the way of posting a draft now.
pub fn list_problems(reader: &Reader<'_>, association: Id, draft: &Draft) -> StoreResult<Vec<Problem>> {
    Ok(look_at(reader, association, draft)?.problems)
}

#[derive(Default)]
struct Looked {
    problems: Vec<Problem>,
    place: Option<(FinancialYear, Date)>,
    corrected: Option<VoucherHead>,
}

fn look_at(reader: &Reader<'_>, association: Id, draft: &Draft) -> StoreResult<Looked> {
    let mut looked = Looked::default();
    let content = &draft.content;
    if content.text.is_empty() {
        looked.problems.push(Problem::NoText);
    }
    if draft.kind != Kind::New && content.reason.is_empty() {
        looked.problems.push(Problem::NoReason);
    }
    let locked = ledger::find_locked_through(reader, association)?;
    match content.occurred_on {
        None => looked.problems.push(Problem::NoDay),
        Some(on) => {
            if let Some(through) = locked.filter(|through| on <= *through) {
                looked.problems.push(Problem::Locked { on, through });
            }
            match ledger::find_year(reader, association, on)? {
                Some(year) => looked.place = Some((year, on)),
                None => looked.problems.push(Problem::NoYear { on }),
            }
        }
    }
    look_at_lines(reader, association, draft, &mut looked)?;
    look_at_corrected(reader, association, draft, locked, &mut looked)?;
    Ok(looked)
}

fn look_at_lines(reader: &Reader<'_>, association: Id, draft: &Draft, looked: &mut Looked) -> StoreResult<()> {
    let lines = &draft.content.lines;
    if lines.len() < 2 {
        looked.problems.push(Problem::TooFewLines);
    }
    let difference: i64 = lines.iter().map(|line| line.amount_ore).sum();
    if difference != 0 {
        looked.problems.push(Problem::NotBalanced { difference_ore: difference });
    }
    let Some((year, _)) = &looked.place else { return Ok(()) };
    for (number, line) in (1..).zip(lines) {
        if line.amount_ore == 0 {
            looked.problems.push(Problem::NoAmount { line: number });
        }
    }
    let accounts: BTreeSet<&str> = lines.iter().map(|line| line.account.as_str()).collect();
    let unknown = ledger::list_unknown_accounts(reader, association, year.id, &accounts)?;
    for (number, line) in (1..).zip(lines) {
        if unknown.contains(&line.account) {
            looked.problems.push(Problem::UnknownAccount { line: number, account: line.account.clone() });
        }
        for (dimension, code) in Objects::from_text(&line.objects).pairs() {
            if !ledger::is_object(reader, association, dimension, code)? {
                looked.problems.push(Problem::UnknownObject { line: number, object: code.to_owned() });
            }
        }
    }
    Ok(())
}

fn look_at_corrected(
    reader: &Reader<'_>,
    association: Id,
    draft: &Draft,
    locked: Option<Date>,
    looked: &mut Looked,
) -> StoreResult<()> {
    let Some(corrected) = draft.corrects.filter(|_| draft.kind == Kind::Version) else { return Ok(()) };
    let Some(head) = ledger::find_voucher(reader, association, corrected)? else { return Ok(()) };
    if head.known_until != STILL_KNOWN {
        looked.problems.push(Problem::Superseded);
    }
    if let Some(through) = locked.filter(|through| head.occurred_on <= *through) {
        looked.problems.push(Problem::CorrectedLocked { on: head.occurred_on, through });
    }
    if looked.place.as_ref().is_some_and(|(year, _)| year.id != head.financial_year_id) {
        looked.problems.push(Problem::OtherYear);
    }
    looked.corrected = Some(head);
    Ok(())
}
