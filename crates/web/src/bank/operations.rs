//! Receiving statements, matching them with the books, and recording that they agree.

use std::collections::{BTreeMap, BTreeSet};

use ::bank::{BalanceKind, Finding, Movement, Reason, Statement, propose};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{Files, Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::queries;
use super::standing::{Known, LineKey, Standing, find_standing};
use super::tables::{BANK_ENTRY, BANK_MATCH, BANK_MATCH_ENTRY, BANK_MATCH_LINE, BANK_RECONCILIATION, BANK_STATEMENT};
use crate::STILL_KNOWN;

pub use super::accounts::{
    AccountError, BankAccount, NewBankAccount, Reconciliation, add_bank_account, end_bank_account, find_bank_account,
    list_bank_accounts, list_reconciliations, list_statements,
};
pub use super::drafting::{DraftEntryError, draft_entry};

/// A file with statements, as it came.
#[derive(Clone, Debug)]
pub struct StatementFile {
    pub bytes: Vec<u8>,
    pub name: String,
    pub media_type: &'static str,
    pub statements: Vec<Statement>,
    /// What is odd in it, though it can be trusted.
    pub findings: Vec<Finding>,
}

/// What came of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    pub entries_new: usize,
    pub entries_known: usize,
    pub matched: usize,
    /// The last statement that was written; None where all of it was known.
    pub statement: Option<Id>,
}

/// Takes the statements of a file and matches what is certain. The same file again changes nothing.
pub fn receive(tx: &mut Tx<'_>, files: &Files, account: &BankAccount, file: &StatementFile) -> StoreResult<Received> {
    let association = tx.context().association;
    let known = list_statements(tx, association, account.id)?;
    let mut marks: BTreeSet<Vec<u8>> =
        tx.list(&queries::LIST_MARKS, &values![association, account.id], |row| row.get(0))?.into_iter().collect();
    let (mut received, mut sha256) = (Received::default(), None);
    for statement in &file.statements {
        let (Some(from_on), Some(through_on)) = (statement.first_day(), statement.last_day()) else { continue };
        let balance = |kind| statement.find_balance(kind).map(|balance| balance.amount_ore);
        let (opening, closing) = (balance(BalanceKind::Opening), balance(BalanceKind::Closing));
        let new: Vec<(&::bank::Entry, Vec<u8>)> = marked(statement).filter(|(_, mark)| !marks.contains(mark)).collect();
        received.entries_new += new.len();
        received.entries_known += statement.entries.len() - new.len();
        let is_known = known.iter().any(|own| {
            (own.from_on, own.through_on, own.opening_ore, own.closing_ore)
                == (from_on, through_on.max(from_on), opening, closing)
        });
        if is_known && new.is_empty() {
            continue;
        }
        if sha256.is_none() {
            sha256 = Some(files.put(tx, &file.bytes, file.media_type, &file.name)?);
        }
        let (id, context) = (tx.new_id(), tx.context().clone());
        let row = values![
            association,
            id,
            account.id,
            sha256.as_deref().unwrap_or_default(),
            &file.name,
            &statement.id,
            from_on,
            through_on.max(from_on),
            opening,
            closing,
            &context.actor.name,
            context.recorded_at
        ];
        tx.insert(&BANK_STATEMENT, &row)?;
        received.statement = Some(id);
        for (entry, mark) in new {
            write_entry(tx, account.id, id, entry, &mark)?;
            marks.insert(mark);
        }
    }
    received.matched = match_certain(tx, account)?;
    Ok(received)
}

/// Each entry with a mark made of what it says, and which it is of those that say the same.
fn marked(statement: &Statement) -> impl Iterator<Item = (&::bank::Entry, Vec<u8>)> {
    let mut alike: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    statement.entries.iter().map(move |entry| {
        let mut digest = Sha256::new();
        for part in [
            entry.booked_on.to_string().as_str(),
            &entry.amount_ore.to_string(),
            &entry.reference,
            &entry.counterparty,
            &entry.text,
        ] {
            digest.update((part.len() as u32).to_be_bytes());
            digest.update(part.as_bytes());
        }
        let mark = digest.finalize().to_vec();
        let turn = alike.entry(mark.clone()).or_default();
        *turn += 1;
        let mark = [mark.as_slice(), turn.to_be_bytes().as_slice()].concat();
        (entry, mark)
    })
}

fn write_entry(tx: &mut Tx<'_>, account: Id, statement: Id, entry: &::bank::Entry, mark: &[u8]) -> StoreResult<()> {
    let (id, association) = (tx.new_id(), tx.context().association);
    let plain = |text: &str| text.replace('\0', "\u{fffd}");
    let row = values![
        association,
        id,
        account,
        statement,
        i64::from(entry.position),
        entry.booked_on,
        entry.amount_ore,
        plain(&entry.reference),
        plain(&entry.counterparty),
        plain(&entry.text),
        mark
    ];
    tx.insert(&BANK_ENTRY, &row)
}

/// Proposals for what is still open, by the ids of both sides.
#[derive(Clone, Debug)]
pub struct Suggestion {
    pub reason: Reason,
    pub entries: Vec<Id>,
    pub lines: Vec<LineKey>,
}

pub fn list_suggestions(known: &Known) -> Vec<Suggestion> {
    let (entries, lines) = (known.free_entries(), known.free_lines());
    let of_bank = entries.iter().map(|entry| Movement {
        amount_ore: entry.amount_ore,
        on: entry.booked_on,
        group: String::new(),
        words: format!("{} {} {}", entry.reference, entry.counterparty, entry.text),
    });
    let of_books = lines.iter().map(|line| Movement {
        amount_ore: line.amount_ore.0,
        on: line.occurred_on,
        group: line.voucher_id.to_string(),
        words: format!("{} {}", line.voucher.replace(' ', ""), line.text),
    });
    let of_bank: Vec<Movement> = of_bank.enumerate().map(|(index, entry)| alone(entry, index)).collect();
    let proposals = propose(&of_bank, &of_books.collect::<Vec<_>>());
    let named = proposals.into_iter().map(|proposal| Suggestion {
        reason: proposal.reason,
        entries: proposal.entries.iter().filter_map(|index| entries.get(*index)).map(|entry| entry.id).collect(),
        lines: proposal.lines.iter().filter_map(|index| lines.get(*index)).map(|line| line.key()).collect(),
    });
    named.collect()
}

/// Entries of a bank belong to no group of their own.
fn alone(entry: Movement, index: usize) -> Movement {
    Movement { group: format!("entry {index}"), ..entry }
}

/// Matches what is certain and has not been parted by somebody; gives how many.
fn match_certain(tx: &mut Tx<'_>, account: &BankAccount) -> StoreResult<usize> {
    let known = Known::read(tx, tx.context().association, account.clone())?;
    let is_parted = |suggestion: &Suggestion| {
        let pairs = suggestion.entries.iter().flat_map(|entry| suggestion.lines.iter().map(|line| (*entry, *line)));
        pairs.into_iter().any(|pair| known.parted.contains(&pair))
    };
    let certain: Vec<Suggestion> = list_suggestions(&known)
        .into_iter()
        .filter(|suggestion| suggestion.reason == Reason::OnlyOne && !is_parted(suggestion))
        .collect();
    for suggestion in &certain {
        write_match(tx, account.id, "only_one", &suggestion.entries, &suggestion.lines)?;
    }
    Ok(certain.len())
}

fn write_match(tx: &mut Tx<'_>, account: Id, reason: &str, entries: &[Id], lines: &[LineKey]) -> StoreResult<Id> {
    let (id, context) = (tx.new_id(), tx.context().clone());
    let association = context.association;
    let row = values![association, id, account, reason, &context.actor.name, context.recorded_at, STILL_KNOWN];
    tx.insert(&BANK_MATCH, &row)?;
    for entry in entries {
        tx.insert(&BANK_MATCH_ENTRY, &values![association, id, *entry])?;
    }
    for (voucher, number) in lines {
        tx.insert(&BANK_MATCH_LINE, &values![association, id, *voucher, *number])?;
    }
    Ok(id)
}

#[derive(Debug, Error)]
pub enum MatchError {
    #[error("one side is empty")]
    OneSided,
    #[error("something is matched already or gone")]
    Taken,
    #[error("the sides differ")]
    Differ { entries_ore: i64, lines_ore: i64 },
    #[error("there is no such match")]
    Unknown,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Records that entries and lines are the same. **Errors**: `OneSided`, `Taken`, `Differ`.
pub fn record_match(
    tx: &mut Tx<'_>,
    account: &BankAccount,
    reason: &str,
    entries: &[Id],
    lines: &[LineKey],
) -> Result<Id, MatchError> {
    if entries.is_empty() || lines.is_empty() {
        return Err(MatchError::OneSided);
    }
    let known = Known::read(tx, tx.context().association, account.clone())?;
    let (free_entries, free_lines) = (known.free_entries(), known.free_lines());
    let amounts = |ids: &[Id]| -> Option<i64> {
        ids.iter().map(|id| free_entries.iter().find(|entry| entry.id == *id).map(|entry| entry.amount_ore)).sum()
    };
    let line_amount = |key: &LineKey| free_lines.iter().find(|line| line.key() == *key).map(|line| line.amount_ore.0);
    let (Some(entries_ore), Some(lines_ore)) = (amounts(entries), lines.iter().map(line_amount).sum::<Option<i64>>())
    else {
        return Err(MatchError::Taken);
    };
    if entries_ore != lines_ore {
        return Err(MatchError::Differ { entries_ore, lines_ore });
    }
    // A match whose voucher has been corrected holds no longer; the new one takes its place.
    let replaced: Vec<Id> = known
        .stale
        .iter()
        .filter(|each| each.entries.iter().any(|entry| entries.contains(entry)))
        .map(|each| each.id)
        .collect();
    for id in replaced {
        end(tx, id)?;
    }
    Ok(write_match(tx, account.id, reason, entries, lines)?)
}

/// Parts what was matched; both sides are open again. **Errors**: `Unknown`, `Taken` when it is parted already.
pub fn end_match(tx: &mut Tx<'_>, account: Id, id: Id) -> Result<(), MatchError> {
    let key = values![tx.context().association, account, id];
    let known_until: Option<i64> = tx.find(&queries::FIND_MATCH, &key, |row| row.get(0))?;
    match known_until {
        None => Err(MatchError::Unknown),
        Some(STILL_KNOWN) => Ok(end(tx, id)?),
        Some(_) => Err(MatchError::Taken),
    }
}

fn end(tx: &mut Tx<'_>, id: Id) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    tx.update(&BANK_MATCH, &values![association, id], &[("known_until", recorded_at.into())])?;
    Ok(())
}

#[derive(Debug, Error)]
pub enum ReconcileError {
    #[error("no statement tells the balance on that day")]
    NoBalance,
    #[error("the statements end before that day")]
    NotSoFar { last: Date, of_table: bool },
    #[error("bank and books differed before the first statement")]
    DifferedBefore { ore: i64 },
    #[error("a part of the difference has no explanation")]
    Unexplained { ore: i64 },
    #[error("what is open needs a word")]
    NeedsNote { items: usize },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Records that bank and books agree through a day, but for what is listed as open. **Errors**: as the variants say.
pub fn reconcile(tx: &mut Tx<'_>, account: &BankAccount, day: Date, note: &str) -> Result<Id, ReconcileError> {
    let known = Known::read(tx, tx.context().association, account.clone())?;
    let newest = known.newest_statement().ok_or(ReconcileError::NoBalance)?;
    if day > newest.through_on {
        return Err(ReconcileError::NotSoFar { last: newest.through_on, of_table: newest.is_table() });
    }
    let standing = find_standing(tx, tx.context().association, &known, day)?.ok_or(ReconcileError::NoBalance)?;
    check_standing(&standing)?;
    if standing.open_items() > 0 && note.is_empty() {
        return Err(ReconcileError::NeedsNote { items: standing.open_items() });
    }
    let (id, context) = (tx.new_id(), tx.context().clone());
    let row = values![
        context.association,
        id,
        account.id,
        day,
        standing.books_ore.0,
        standing.statement_ore.0,
        i64::try_from(standing.open_items()).unwrap_or(i64::MAX),
        note,
        &context.actor.name,
        context.recorded_at
    ];
    tx.insert(&BANK_RECONCILIATION, &row)?;
    Ok(id)
}

fn check_standing(standing: &Standing) -> Result<(), ReconcileError> {
    match (standing.before_ore.0, standing.unexplained_ore.0) {
        (0, 0) => Ok(()),
        (0, ore) => Err(ReconcileError::Unexplained { ore }),
        (ore, _) => Err(ReconcileError::DifferedBefore { ore }),
    }
}

/// How far an account of the books is reconciled with its bank.
#[derive(Clone, Debug)]
pub struct Reconciled {
    pub bank_account: BankAccount,
    pub recorded: Reconciliation,
    /// Bank and books on that day as they stand now; None when it can no longer be told.
    pub standing: Option<Standing>,
}

impl Reconciled {
    /// The books of that day are what they were when somebody found them to agree.
    pub fn still_holds(&self) -> bool {
        self.standing.as_ref().is_some_and(|now| {
            (now.books_ore.0, now.statement_ore.0) == (self.recorded.books_ore, self.recorded.statement_ore)
        })
    }
}

/// The last reconciliation of an account at a bank up to a day. None when there is none.
pub fn find_last_reconciled(
    reader: &Reader<'_>,
    association: Id,
    known: &Known,
    as_at: Date,
) -> StoreResult<Option<Reconciled>> {
    let recorded = list_reconciliations(reader, association, known.account.id)?;
    let Some(recorded) = recorded.into_iter().find(|each| each.through_on <= as_at) else { return Ok(None) };
    let standing = find_standing(reader, association, known, recorded.through_on)?;
    Ok(Some(Reconciled { bank_account: known.account.clone(), recorded, standing }))
}

/// The last reconciliation of an account of the books up to a day, with what is open. None when there is none.
pub fn find_reconciled(
    reader: &Reader<'_>,
    association: Id,
    account: &str,
    as_at: Date,
) -> StoreResult<Option<Reconciled>> {
    let mut newest: Option<Reconciled> = None;
    for own in list_bank_accounts(reader, association)?.into_iter().filter(|own| own.account == account) {
        let known = Known::read(reader, association, own)?;
        let Some(last) = find_last_reconciled(reader, association, &known, as_at)? else { continue };
        if newest.as_ref().is_none_or(|before| before.recorded.through_on < last.recorded.through_on) {
            newest = Some(last);
        }
    }
    Ok(newest)
}
