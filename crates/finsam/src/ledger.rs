//! Accounts, balances and the trial balance.
//!
//! Amounts are ledger amounts: debit positive, credit negative. What an account is (asset, liability, income, cost) is
//! always recorded and never guessed from its first digit: charts of accounts differ, and class 8 of Kommun-Bas is mixed.

use std::collections::BTreeMap;
use std::fmt;

use crate::money::Ore;

/// The number of an account: text, because files carry letters and leading zeros.
///
/// **Shape**: two to eight characters without spaces and control characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountNumber(String);

/// Says why a text is no account number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountNumberError {
    /// Fewer than two or more than eight characters.
    Length { characters: usize },
    /// A space, a quotation mark, a brace or a control character.
    Character(char),
}

impl AccountNumber {
    /// Reads an account number. **Errors**: see [`AccountNumberError`].
    pub fn parse(text: &str) -> Result<AccountNumber, AccountNumberError> {
        let characters = text.chars().count();
        if !(2..=8).contains(&characters) {
            return Err(AccountNumberError::Length { characters });
        }
        match text.chars().find(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '{' | '}')) {
            Some(odd) => Err(AccountNumberError::Character(odd)),
            None => Ok(AccountNumber(text.to_owned())),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What an account is, as SIE's `#KTYP` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountKind {
    /// T, tillgång.
    Asset,
    /// S, skuld: liabilities, provisions and equity.
    Liability,
    /// K, kostnad.
    Cost,
    /// I, intäkt.
    Income,
}

impl AccountKind {
    /// Reads the letter of `#KTYP`.
    pub fn find_by_letter(letter: &str) -> Option<AccountKind> {
        match letter {
            "T" => Some(AccountKind::Asset),
            "S" => Some(AccountKind::Liability),
            "K" => Some(AccountKind::Cost),
            "I" => Some(AccountKind::Income),
            _ => None,
        }
    }

    pub fn letter(self) -> char {
        match self {
            AccountKind::Asset => 'T',
            AccountKind::Liability => 'S',
            AccountKind::Cost => 'K',
            AccountKind::Income => 'I',
        }
    }

    /// Tells whether the account belongs in the income statement.
    pub fn is_of_income_statement(self) -> bool {
        matches!(self, AccountKind::Cost | AccountKind::Income)
    }
}

/// The objects that an amount is booked on, in one canonical text: `6=SAM;20=FK`.
///
/// **Shape**: pairs of dimension and object in order of dimension; the empty text means none.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Objects(String);

impl Objects {
    /// Writes pairs in canonical order. **Promise**: the order of the pairs does not matter.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (u32, &'a str)>) -> Objects {
        let mut pairs: Vec<(u32, &str)> = pairs.into_iter().collect();
        pairs.sort_unstable();
        pairs.dedup();
        let texts: Vec<String> = pairs.iter().map(|(dimension, object)| format!("{dimension}={object}")).collect();
        Objects(texts.join(";"))
    }

    /// Reads `6=SAM;20=FK`, in any order; what is no pair is left out.
    pub fn from_text(text: &str) -> Objects {
        Objects::from_pairs(list_pairs(text))
    }

    /// Reads a text as [`Objects::from_text`] does, and keeps it where it stands in canonical order already.
    pub fn from_owned(text: String) -> Objects {
        if is_canonical(&text) { Objects(text) } else { Objects::from_text(&text) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pairs of dimension and object.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, &str)> {
        list_pairs(&self.0)
    }

    /// The object in a dimension.
    pub fn find(&self, dimension: u32) -> Option<&str> {
        self.pairs().find(|&(number, _)| number == dimension).map(|(_, object)| object)
    }
}

fn is_canonical(text: &str) -> bool {
    let mut before: Option<u32> = None;
    text.is_empty()
        || text.split(';').all(|pair| {
            let Some((dimension, object)) = pair.split_once('=') else { return false };
            let begins_plainly = dimension.bytes().next().is_some_and(|digit| (b'1'..=b'9').contains(&digit));
            let Some(number) = dimension.parse().ok().filter(|_| begins_plainly) else { return false };
            before.replace(number) < Some(number) && object.trim().len() == object.len()
        })
}

fn list_pairs(text: &str) -> impl Iterator<Item = (u32, &str)> {
    text.split(';').filter_map(|pair| {
        let (dimension, object) = pair.split_once('=')?;
        Some((dimension.trim().parse().ok()?, object.trim()))
    })
}

impl fmt::Display for Objects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What stands on an account and a set of objects at a date.
///
/// **Units**: öre, debit positive. `change_ore` is the change from the beginning of the financial year to the date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    pub account: AccountNumber,
    /// What the chart says that the account is; `None` where nobody has said it.
    pub kind: Option<AccountKind>,
    pub objects: Objects,
    pub opening_ore: Ore,
    pub change_ore: Ore,
    /// How many voucher lines the change is made of.
    pub lines: u64,
}

impl Balance {
    /// Opening and change together.
    pub fn closing_ore(&self) -> Ore {
        Ore(self.opening_ore.0.saturating_add(self.change_ore.0))
    }
}

/// Accounts from one number to another, both included.
///
/// **Promise**: a bound is compared with as many characters of the account as the bound has, so that `301..301`
/// holds 30106 and `30..39` every account of class 3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRange {
    pub from: String,
    pub to: String,
}

impl AccountRange {
    pub fn new(from: impl Into<String>, to: impl Into<String>) -> AccountRange {
        AccountRange { from: from.into(), to: to.into() }
    }

    pub fn contains(&self, account: &AccountNumber) -> bool {
        let account = account.0.as_bytes();
        let beginning = |bound: &str| &account[..account.len().min(bound.len())];
        beginning(&self.from) >= self.from.as_bytes() && beginning(&self.to) <= self.to.as_bytes()
    }

    /// Tells whether every account of it begins as the accounts of another do; `4` is all from `40` to `49`.
    pub fn begins_within(&self, of: &AccountRange) -> bool {
        let beginning = |bound: &str, fill: char| -> String {
            bound.chars().chain(std::iter::repeat(fill)).take(of.from.chars().count()).collect()
        };
        beginning(&self.from, '0') >= of.from && beginning(&self.to, '9') <= of.to && !self.is_empty()
    }

    /// Tells whether no account can be in it.
    pub fn is_empty(&self) -> bool {
        let shared = self.from.len().min(self.to.len());
        self.from.is_empty() || self.to.is_empty() || self.from.as_bytes()[..shared] > self.to.as_bytes()[..shared]
    }
}

impl fmt::Display for AccountRange {
    /// Writes `30` or `30–39`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to { f.write_str(&self.from) } else { write!(f, "{}–{}", self.from, self.to) }
    }
}

/// One row of the trial balance: an account over all its objects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialRow {
    pub account: AccountNumber,
    pub kind: Option<AccountKind>,
    pub opening_ore: Ore,
    pub change_ore: Ore,
    pub lines: u64,
}

/// The trial balance: every account with its sums.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrialBalance {
    /// In order of account number.
    pub rows: Vec<TrialRow>,
    pub opening_ore: Ore,
    pub change_ore: Ore,
}

impl TrialBalance {
    /// Tells whether debit equals credit, both in the opening balance and in the changes.
    pub fn is_balanced(&self) -> bool {
        self.opening_ore == Ore::ZERO && self.change_ore == Ore::ZERO
    }

    /// The result of the period, a surplus positive: the changes of all accounts of income and cost.
    pub fn result_ore(&self) -> Ore {
        let of_result = |row: &&TrialRow| row.kind.is_some_and(AccountKind::is_of_income_statement);
        Ore(sum(self.rows.iter().filter(of_result).map(|row| row.change_ore)).0.saturating_neg())
    }
}

/// Sums balances to a trial balance.
pub fn trial_balance(balances: &[Balance]) -> TrialBalance {
    let mut rows: BTreeMap<&AccountNumber, TrialRow> = BTreeMap::new();
    for balance in balances {
        let row = rows.entry(&balance.account).or_insert_with(|| TrialRow {
            account: balance.account.clone(),
            kind: balance.kind,
            opening_ore: Ore::ZERO,
            change_ore: Ore::ZERO,
            lines: 0,
        });
        row.kind = row.kind.or(balance.kind);
        row.opening_ore = Ore(row.opening_ore.0.saturating_add(balance.opening_ore.0));
        row.change_ore = Ore(row.change_ore.0.saturating_add(balance.change_ore.0));
        row.lines = row.lines.saturating_add(balance.lines);
    }
    let rows: Vec<TrialRow> = rows.into_values().collect();
    let (opening_ore, change_ore) =
        (sum(rows.iter().map(|row| row.opening_ore)), sum(rows.iter().map(|row| row.change_ore)));
    TrialBalance { rows, opening_ore, change_ore }
}

/// Adds amounts; what does not fit stays at the limit instead of stopping the program.
pub(crate) fn sum(amounts: impl Iterator<Item = Ore>) -> Ore {
    amounts.fold(Ore::ZERO, |total, amount| Ore(total.0.saturating_add(amount.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(number: &str) -> AccountNumber {
        AccountNumber::parse(number).unwrap()
    }

    #[test]
    fn account_numbers_are_text_of_two_to_eight_characters() {
        for number in ["19", "1930", "30106", "1930-A", "ÅÄ1", "12345678"] {
            assert_eq!(AccountNumber::parse(number).map(|parsed| parsed.to_string()), Ok(number.to_owned()));
        }
        for (number, refusal) in [
            ("1", AccountNumberError::Length { characters: 1 }),
            ("123456789", AccountNumberError::Length { characters: 9 }),
            ("19 30", AccountNumberError::Character(' ')),
            ("19\"3", AccountNumberError::Character('"')),
        ] {
            assert_eq!(AccountNumber::parse(number), Err(refusal));
        }
    }

    #[test]
    fn a_range_compares_as_many_characters_as_its_bound_has() {
        for (from, to, number, inside) in [
            ("301", "301", "30106", true),
            ("301", "301", "3020", false),
            ("30", "39", "3999", true),
            ("30", "39", "4000", false),
            ("3010", "35", "3599", true),
            ("301", "301", "30", false),
            ("1930", "1930", "1930", true),
        ] {
            assert_eq!(AccountRange::new(from, to).contains(&account(number)), inside, "{number} in {from}..{to}");
        }
        assert!(AccountRange::new("39", "30").is_empty() && !AccountRange::new("30", "301").is_empty());
    }

    #[test]
    fn objects_are_written_in_one_way() {
        let objects = Objects::from_pairs([(20, "FK"), (6, "SAM")]);
        assert_eq!(objects.as_str(), "6=SAM;20=FK");
        assert_eq!(Objects::from_text("20=FK; 6=SAM;skräp"), objects);
        assert_eq!((objects.find(6), objects.find(1)), (Some("SAM"), None));
    }

    #[test]
    fn a_text_that_is_kept_is_the_one_that_would_be_written() {
        for text in [
            "",
            "6=SAM",
            "6=SAM;20=FK",
            "20=FK;6=SAM",
            "6= SAM",
            "06=SAM",
            "6=SAM;6=SAM",
            "6=B;6=A",
            "+6=SAM",
            "skräp",
            "6=SAM;",
            "6=",
            "0=A",
            "6=A=B",
            "99999999999=X",
        ] {
            assert_eq!(Objects::from_owned(text.to_owned()), Objects::from_text(text), "{text}");
        }
    }

    #[test]
    fn the_trial_balance_sums_objects_and_knows_the_result() {
        let balance = |number: &str, kind, object, opening, change| Balance {
            account: account(number),
            kind: Some(kind),
            objects: Objects::from_text(object),
            opening_ore: Ore(opening),
            change_ore: Ore(change),
            lines: 2,
        };
        let trial = trial_balance(&[
            balance("4010", AccountKind::Cost, "6=A", 0, 300),
            balance("1930", AccountKind::Asset, "", 700, 200),
            balance("4010", AccountKind::Cost, "6=B", 0, 100),
            balance("2010", AccountKind::Liability, "", -700, 0),
            balance("8510", AccountKind::Income, "", 0, -600),
        ]);
        let rows: Vec<(&str, i64, u64)> =
            trial.rows.iter().map(|row| (row.account.as_str(), row.change_ore.0, row.lines)).collect();
        assert_eq!(rows, [("1930", 200, 2), ("2010", 0, 2), ("4010", 400, 4), ("8510", -600, 2)]);
        assert!(trial.is_balanced());
        assert_eq!(trial.result_ore(), Ore(200));
    }
}
