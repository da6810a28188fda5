//! How far each thing of the list is: done, to do, worth a look, or in the way.

use finsam::money::Ore;
use jiff::civil::Date;

use super::accruals::QuestionState;
use super::carry::Obstacle;
use super::checks::{BankState, Checklist};

/// The things of the list, in the order in which they are mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    Over,
    Balance,
    Earlier,
    Opening,
    Kinds,
    Rows,
    Months,
    Numbers,
    Drafts,
    Bank,
    Specifications,
    Accruals,
    ResultAccount,
}

impl Item {
    pub const ALL: [Item; 13] = [
        Item::Over,
        Item::Balance,
        Item::Earlier,
        Item::Opening,
        Item::Kinds,
        Item::Rows,
        Item::Months,
        Item::Numbers,
        Item::Drafts,
        Item::Bank,
        Item::Specifications,
        Item::Accruals,
        Item::ResultAccount,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Done,
    /// It may be right; somebody should look at it.
    Look,
    ToDo,
    /// The year cannot be closed as long as it stands.
    Hinders,
}

impl Checklist {
    pub fn standing(&self, item: Item) -> Standing {
        match item {
            Item::Over => hinders(self.has(|obstacle| matches!(obstacle, Obstacle::NotOver { .. }))),
            Item::Balance => {
                hinders(self.opening_difference_ore != Ore::ZERO || self.change_difference_ore != Ore::ZERO)
            }
            Item::Earlier if self.has(|obstacle| matches!(obstacle, Obstacle::EarlierOpen(_))) => Standing::Hinders,
            Item::Earlier => look(self.is_before_unlocked()),
            Item::Opening => self.opening(),
            Item::Kinds => hinders(!self.without_kind.is_empty()),
            Item::Rows => to_do(self.model_missing || !self.unmapped.is_empty()),
            Item::Months => look(!self.empty_months.is_empty()),
            Item::Numbers => look(!self.gaps.is_empty()),
            Item::Drafts => to_do(!self.drafts.is_empty()),
            Item::Bank if self.banks.is_empty() => Standing::Look,
            Item::Bank => to_do(self.list_banks_that_differ().next().is_some()),
            Item::Specifications => to_do(self.list_differing_specifications().next().is_some()),
            Item::Accruals => self.accruals(),
            Item::ResultAccount => {
                hinders(self.has(|obstacle| {
                    matches!(obstacle, Obstacle::NoResultAccount | Obstacle::ResultAccountUnfit { .. })
                }))
            }
        }
    }

    /// The things that are not done.
    pub fn list_remaining(&self) -> Vec<Item> {
        Item::ALL.into_iter().filter(|item| self.standing(*item) != Standing::Done).collect()
    }

    fn has(&self, wanted: impl Fn(&Obstacle) -> bool) -> bool {
        self.carry.obstacles.iter().any(wanted)
    }

    pub fn list_banks_that_differ(&self) -> impl Iterator<Item = &BankState> {
        self.banks.iter().filter(|bank| !bank.agrees(self.year.last_day()))
    }

    /// The year before is closed, and yet a file could change it.
    pub fn is_before_unlocked(&self) -> bool {
        let last = self.before.as_ref().filter(|before| before.closed).map(|before| before.year.last_day());
        last.is_some_and(|last| self.locked_through_on.is_none_or(|through| through < last))
    }

    fn opening(&self) -> Standing {
        let differs = self.before.as_ref().is_some_and(|before| !before.differing.is_empty());
        if differs { Standing::ToDo } else { look(!self.list_open_differences().is_empty()) }
    }

    fn accruals(&self) -> Standing {
        match (self.questions.is_empty(), self.count_questions(QuestionState::Settled) == self.questions.len()) {
            (true, _) => Standing::Look,
            (false, true) => Standing::Done,
            (false, false) => Standing::ToDo,
        }
    }

    /// What a file said of the opening balances and what still is not so, the newest word of each account.
    pub fn list_open_differences(&self) -> Vec<&crate::ledger::operations::OpeningDifference> {
        let newest = self.imported_differences.first().map(|first| first.import_id);
        self.imported_differences.iter().filter(|one| Some(one.import_id) == newest).collect()
    }

    /// The day after which the year can be closed.
    pub fn last_day(&self) -> Date {
        self.year.last_day()
    }
}

fn hinders(wrong: bool) -> Standing {
    if wrong { Standing::Hinders } else { Standing::Done }
}

fn to_do(wrong: bool) -> Standing {
    if wrong { Standing::ToDo } else { Standing::Done }
}

fn look(wrong: bool) -> Standing {
    if wrong { Standing::Look } else { Standing::Done }
}
