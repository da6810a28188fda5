//! What is asked for.

use finsam::ledger::AccountRange;
use jiff::civil::Date;

/// What to search for among vouchers; what is empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criteria {
    /// Folded words; each must stand in the voucher, or begin a word that does.
    pub words: Vec<String>,
    pub accounts: Option<AccountRange>,
    /// Canonical pairs, `6=SAM`; any of them will do.
    pub objects: Option<Vec<String>>,
    pub series: Option<String>,
    /// Part of the name of who recorded it, folded.
    pub maker: Option<String>,
    /// The total or a line, whatever its sign, from one amount in öre to another.
    pub amount_ore: Option<(u64, u64)>,
    pub from_on: Option<Date>,
    /// The last day, included.
    pub through_on: Option<Date>,
    pub origin: Origin,
    pub versions: Versions,
}

/// How a voucher came here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    #[default]
    Any,
    ReadIn,
    ByHand,
}

/// Which versions of a voucher are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Versions {
    /// Those that hold.
    #[default]
    Current,
    /// Those that hold and have replaced another.
    Corrected,
    /// All, also those that have been replaced.
    All,
}

/// In which order vouchers are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    NewestFirst,
    OldestFirst,
    /// In the order in which they were recorded here.
    Recorded,
}
