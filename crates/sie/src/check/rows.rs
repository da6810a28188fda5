//! The two ways in which programs write `#PSALDO` with objects.

use crate::finding::FindingKind;
use crate::reader::State;
use crate::tally::{AccountSummary, RowTotals};

/// Says how the rows with objects relate to the row without.
///
/// **Source**: SIE 4B, chapter 4 (type 3): the account's total and the object rows are both present. Some programs
/// divide the total among the object rows instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ObjectRows {
    /// There are no rows with objects.
    Absent,
    /// The row without objects is the whole account.
    Repeat,
    /// All rows together are the account.
    Partition,
}

impl RowTotals {
    /// Gives the account's own total, whichever way the file is written. **Units**: öre.
    pub fn total_ore(self, rows: ObjectRows) -> i128 {
        let account = self.account_ore.unwrap_or(0);
        if rows == ObjectRows::Partition { account + self.objects_ore.unwrap_or(0) } else { account }
    }
}

/// Which way each account speaks for.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    repeat: u64,
    partition: u64,
    /// Months that have rows with objects but none without, which the standard does not allow.
    months_without_total: u64,
    months_with_total: u64,
}

/// Detects the way from the accounts whose balances decide it.
pub(super) fn detect(state: &mut State) -> ObjectRows {
    let mut votes = Votes::default();
    state.accounts.list.iter().for_each(|account| votes.add(account));
    if votes.months_with_total + votes.months_without_total == 0 {
        return ObjectRows::Absent;
    }
    if votes.repeat > 0 && votes.partition > 0 {
        let (standard, partition) = (votes.repeat, votes.partition);
        state.findings.add_whole(FindingKind::ObjectRowsUnclear { standard, partition });
    }
    let undecided = votes.repeat == votes.partition;
    if votes.partition > votes.repeat || (undecided && votes.months_without_total > votes.months_with_total) {
        state.findings.add_whole(FindingKind::ObjectRowsPartitionAccount { accounts: votes.partition });
        return ObjectRows::Partition;
    }
    ObjectRows::Repeat
}

impl Votes {
    fn add(&mut self, account: &AccountSummary) {
        let rows = || account.periods.iter().filter(|period| period.year == 0).map(|period| period.actual);
        for row in rows().filter(|row| row.objects_ore.is_some()) {
            let month =
                if row.account_ore.is_some() { &mut self.months_with_total } else { &mut self.months_without_total };
            *month += 1;
        }
        let with_objects: i128 = rows().filter_map(|row| row.objects_ore).sum();
        let Some(year) = account.find_year(0).filter(|_| with_objects != 0) else { return };
        let change = year.closing_ore.unwrap_or(0) - year.opening_ore.unwrap_or(0) + year.result_ore.unwrap_or(0);
        let without: i128 = rows().filter_map(|row| row.account_ore).sum();
        self.repeat += u64::from(without == change);
        self.partition += u64::from(without + with_objects == change);
    }
}
