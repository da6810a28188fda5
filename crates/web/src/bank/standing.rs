//! Bank and books beside each other at a day: what both have, what only one has, and whether that is all.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult, values};

use super::accounts::{BankAccount, ReceivedStatement, list_statements};
use super::queries;
use crate::STILL_KNOWN;
use crate::ledger::operations::{self as ledger, AccountLine};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: Id,
    pub booked_on: Date,
    pub amount_ore: i64,
    pub reference: String,
    pub counterparty: String,
    pub text: String,
}

/// A line of the books by its voucher and number.
pub type LineKey = (Id, i64);

/// Entries and lines that somebody, or the program where it was certain, has found to be the same.
#[derive(Clone, Debug)]
pub struct Match {
    pub id: Id,
    pub reason: String,
    pub actor_name: String,
    pub recorded_at: i64,
    pub entries: Vec<Id>,
    pub lines: Vec<LineKey>,
}

/// Everything that is known of an account at a bank.
#[derive(Clone, Debug)]
pub struct Known {
    pub account: BankAccount,
    pub statements: Vec<ReceivedStatement>,
    pub entries: Vec<Entry>,
    /// The lines on the account of the books since the first statement.
    pub lines: Vec<AccountLine>,
    /// The matches that hold: every line of theirs is still booked so.
    pub matches: Vec<Match>,
    /// Matches whose voucher has been corrected since; they hold no longer.
    pub stale: Vec<Match>,
    /// Pairs that somebody has parted; they are not matched again without being asked for.
    pub parted: Parted,
}

impl Known {
    pub fn read(reader: &Reader<'_>, association: Id, account: BankAccount) -> StoreResult<Known> {
        let statements = list_statements(reader, association, account.id)?;
        let key = values![association, account.id];
        let entries = reader.list(&queries::LIST_ENTRIES, &key, |row| {
            Ok(Entry {
                id: row.get(0)?,
                booked_on: row.get(1)?,
                amount_ore: row.get(2)?,
                reference: row.get(3)?,
                counterparty: row.get(4)?,
                text: row.get(5)?,
            })
        })?;
        let lines = match statements.first() {
            Some(first) => {
                let last = account.until_on.and_then(|day| day.yesterday().ok()).unwrap_or(LAST_DAY);
                ledger::list_account_lines(reader, association, &account.account, first.from_on, last)?
            }
            None => Vec::new(),
        };
        let (live, parted) = read_matches(reader, association, account.id)?;
        let booked: BTreeMap<LineKey, i64> = lines.iter().map(|line| (line.key(), line.amount_ore.0)).collect();
        let (matches, stale) =
            live.into_iter().partition(|each: &Match| each.lines.iter().all(|line| booked.contains_key(line)));
        Ok(Known { account, statements, entries, lines, matches, stale, parted })
    }

    pub fn last_day(&self) -> Option<Date> {
        self.newest_statement().map(|statement| statement.through_on)
    }

    /// The one that reaches furthest.
    pub fn newest_statement(&self) -> Option<&ReceivedStatement> {
        self.statements.iter().max_by_key(|statement| (statement.through_on, !statement.is_table()))
    }

    /// What the bank says that stands on the account at the end of a day.
    pub fn statement_ore(&self, day: Date) -> Option<i64> {
        let sum = |from: Option<Date>| -> i64 {
            let of_time = self.entries.iter().filter(|entry| entry.booked_on <= day);
            of_time.filter(|entry| from.is_none_or(|from| entry.booked_on > from)).map(|entry| entry.amount_ore).sum()
        };
        let closed = self.statements.iter().filter(|statement| statement.through_on <= day);
        let closed = closed.filter_map(|statement| Some((statement.through_on, statement.closing_ore?)));
        match closed.max_by_key(|(through, _)| *through) {
            Some((through, closing)) => Some(closing + sum(Some(through))),
            None => {
                let first = self.statements.first().filter(|first| first.from_on <= day)?;
                Some(first.opening_ore? + sum(None))
            }
        }
    }

    pub fn free_entries(&self) -> Vec<&Entry> {
        let taken: BTreeSet<Id> = self.matches.iter().flat_map(|each| each.entries.iter().copied()).collect();
        self.entries.iter().filter(|entry| !taken.contains(&entry.id)).collect()
    }

    pub fn free_lines(&self) -> Vec<&AccountLine> {
        let taken: BTreeSet<LineKey> = self.matches.iter().flat_map(|each| each.lines.iter().copied()).collect();
        self.lines.iter().filter(|line| !taken.contains(&line.key())).collect()
    }
}

/// Pairs of an entry and a line that somebody has parted.
pub type Parted = BTreeSet<(Id, LineKey)>;

const LAST_DAY: Date = Date::constant(2200, 12, 31);

fn read_matches(reader: &Reader<'_>, association: Id, account: Id) -> StoreResult<(Vec<Match>, Parted)> {
    let mut matches = reader.list(&queries::LIST_MATCHES, &values![association, account, STILL_KNOWN], |row| {
        Ok(Match {
            id: row.get(0)?,
            reason: row.get(1)?,
            actor_name: row.get(2)?,
            recorded_at: row.get(3)?,
            entries: Vec::new(),
            lines: Vec::new(),
        })
    })?;
    let place: HashMap<Id, usize> = matches.iter().enumerate().map(|(index, each)| (each.id, index)).collect();
    let mut ended: BTreeMap<Id, (Vec<Id>, Vec<LineKey>)> = BTreeMap::new();
    reader.each(&queries::LIST_MATCH_ENTRIES, &values![association, account], |row| {
        let (id, entry): (Id, Id) = (row.get(0)?, row.get(1)?);
        match place.get(&id).and_then(|index| matches.get_mut(*index)) {
            Some(each) => each.entries.push(entry),
            None => ended.entry(id).or_default().0.push(entry),
        }
        Ok(())
    })?;
    reader.each(&queries::LIST_MATCH_LINES, &values![association, account], |row| {
        let (id, line): (Id, LineKey) = (row.get(0)?, (row.get(1)?, row.get(2)?));
        match place.get(&id).and_then(|index| matches.get_mut(*index)) {
            Some(each) => each.lines.push(line),
            None => ended.entry(id).or_default().1.push(line),
        }
        Ok(())
    })?;
    let mut parted = BTreeSet::new();
    for (entries, lines) in ended.into_values() {
        for entry in entries {
            parted.extend(lines.iter().map(|line| (entry, *line)));
        }
    }
    Ok((matches, parted))
}

/// Bank and books at the end of a day. **Promise**: `books - statement` is `before + only_books - only_bank +
/// unexplained`, to the öre.
#[derive(Clone, Debug)]
pub struct Standing {
    pub day: Date,
    pub books_ore: Ore,
    pub statement_ore: Ore,
    /// What already differed when the first statement begins.
    pub before_ore: Ore,
    pub only_books: Vec<AccountLine>,
    pub only_bank: Vec<Entry>,
    /// Not zero where a statement is missing.
    pub unexplained_ore: Ore,
}

impl Standing {
    pub fn difference_ore(&self) -> Ore {
        Ore(self.books_ore.0.saturating_sub(self.statement_ore.0))
    }

    pub fn only_books_ore(&self) -> Ore {
        self.only_books.iter().map(|line| line.amount_ore).sum()
    }

    pub fn only_bank_ore(&self) -> Ore {
        Ore(self.only_bank.iter().map(|entry| entry.amount_ore).sum())
    }

    pub fn open_items(&self) -> usize {
        self.only_books.len() + self.only_bank.len()
    }
}

/// Sets bank and books beside each other. None when no statement tells the bank's balance, or no year has the day.
pub fn find_standing(reader: &Reader<'_>, association: Id, known: &Known, day: Date) -> StoreResult<Option<Standing>> {
    let (Some(statement_ore), Some(first)) = (known.statement_ore(day), known.statements.first()) else {
        return Ok(None);
    };
    let (Some(opening_ore), Some(books_ore)) =
        (first.opening_ore, find_books_ore(reader, association, &known.account.account, day)?)
    else {
        return Ok(None);
    };
    let booked: HashMap<Id, Date> = known.entries.iter().map(|entry| (entry.id, entry.booked_on)).collect();
    let occurred: HashMap<LineKey, Date> = known.lines.iter().map(|line| (line.key(), line.occurred_on)).collect();
    let whole = |each: &&Match| {
        let entries = each.entries.iter().filter_map(|id| booked.get(id));
        entries.chain(each.lines.iter().filter_map(|key| occurred.get(key))).all(|on| *on <= day)
    };
    let both: Vec<&Match> = known.matches.iter().filter(whole).collect();
    let entries_in_both: BTreeSet<Id> = both.iter().flat_map(|each| each.entries.iter().copied()).collect();
    let lines_in_both: BTreeSet<LineKey> = both.iter().flat_map(|each| each.lines.iter().copied()).collect();
    let lines_until = known.lines.iter().filter(|line| line.occurred_on <= day);
    let entries_until = known.entries.iter().filter(|entry| entry.booked_on <= day);
    let lines_ore: i64 = lines_until.clone().map(|line| line.amount_ore.0).sum();
    let mut standing = Standing {
        day,
        books_ore: Ore(books_ore),
        statement_ore: Ore(statement_ore),
        before_ore: Ore(books_ore - lines_ore - opening_ore),
        only_books: lines_until.filter(|line| !lines_in_both.contains(&line.key())).cloned().collect(),
        only_bank: entries_until.filter(|entry| !entries_in_both.contains(&entry.id)).cloned().collect(),
        unexplained_ore: Ore::ZERO,
    };
    let explained = standing.before_ore.0 + standing.only_books_ore().0 - standing.only_bank_ore().0;
    standing.unexplained_ore = Ore(standing.difference_ore().0 - explained);
    Ok(Some(standing))
}

/// What stands on an account of the books at the end of a day. None when no year has the day.
fn find_books_ore(reader: &Reader<'_>, association: Id, account: &str, day: Date) -> StoreResult<Option<i64>> {
    let Some(year) = ledger::find_year(reader, association, day)? else { return Ok(None) };
    let balances = ledger::list_balances(reader, association, &year, day, STILL_KNOWN)?;
    let own = balances.iter().filter(|balance| balance.account.as_str() == account);
    Ok(Some(own.map(|balance| balance.closing_ore().0).sum()))
}
