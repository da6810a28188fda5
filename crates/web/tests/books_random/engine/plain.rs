//! The same books kept in the plainest way: what the product says is compared with this.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::{Date, date};
use store::Id;

/// Number and kind.
pub const ACCOUNTS: [(&str, &str); 7] =
    [("1510", "T"), ("1930", "T"), ("2010", "S"), ("2510", "S"), ("3010", "I"), ("5010", "K"), ("8510", "K")];
/// The series of vouchers that are made by hand; the files hold the others.
pub const BY_HAND: &str = "H";
pub const EQUITY: &str = "2010";
pub const OBJECTS: [&str; 3] = ["", "20=AF", "20=FK"];

/// Account and objects.
pub type Key = (&'static str, &'static str);
/// Öre, debit positive; what is nothing is left out.
pub type Sums = BTreeMap<Key, i64>;

/// All years.
#[derive(Clone, Debug, Default)]
pub struct Plain {
    pub years: BTreeMap<i16, Year>,
    pub locked: Option<Date>,
}

#[derive(Clone, Debug, Default)]
pub struct Year {
    pub vouchers: BTreeMap<(&'static str, u32), Voucher>,
    pub openings: Sums,
    /// What the file says of the opening balances.
    pub file_openings: BTreeMap<&'static str, i64>,
    pub closed: bool,
    /// The opening balances came from the year before.
    pub carried_into: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voucher {
    pub on: Date,
    pub text: String,
    pub lines: Vec<(Key, i64)>,
    /// Where a voucher that was made by hand is found.
    pub id: Option<Id>,
}

pub fn first_day(year: i16) -> Date {
    date(year, 1, 1)
}

pub fn last_day(year: i16) -> Date {
    date(year, 12, 31)
}

fn is_result(account: &str) -> bool {
    ACCOUNTS.iter().any(|(number, kind)| *number == account && ["I", "K"].contains(kind))
}

fn add(sums: &mut Sums, key: Key, amount: i64) {
    let sum = sums.entry(key).or_default();
    *sum += amount;
    if *sum == 0 {
        sums.remove(&key);
    }
}

impl Year {
    /// What stands on every account and set of objects at a date.
    pub fn list_balances(&self, as_at: Date) -> Sums {
        let mut sums = self.openings.clone();
        for voucher in self.vouchers.values().filter(|voucher| voucher.on <= as_at) {
            voucher.lines.iter().for_each(|(key, amount)| add(&mut sums, *key, *amount));
        }
        sums
    }

    /// The next year's opening balances: the result in equity, the rest as it stands.
    pub fn carry(&self) -> Sums {
        let mut carried = Sums::new();
        for ((account, objects), amount) in self.list_balances(Date::MAX) {
            let key = if is_result(account) { (EQUITY, "") } else { (account, objects) };
            add(&mut carried, key, amount);
        }
        carried
    }

    /// The opening balances without their objects.
    pub fn opening_totals(&self) -> BTreeMap<&'static str, i64> {
        let mut totals = BTreeMap::new();
        for ((account, _), amount) in &self.openings {
            *totals.entry(*account).or_default() += amount;
        }
        totals
    }

    /// The year as a SIE file.
    pub fn write_sie(&self, year: i16) -> String {
        let mut out = format!(
            "#FLAGGA 0\n#PROGRAM \"Slump\" 1\n#FORMAT PC8\n#SIETYP 4\n#ORGNR 222000-0000\n#RAR 0 {year}0101 {year}1231\n"
        );
        for (number, kind) in ACCOUNTS {
            let _ = writeln!(out, "#KONTO {number} \"Konto {number}\"\n#KTYP {number} {kind}");
        }
        out += "#DIM 20 \"Motpart\"\n#OBJEKT 20 \"FK\" \"Kassan\"\n#OBJEKT 20 \"AF\" \"Formedlingen\"\n";
        for (account, amount) in &self.file_openings {
            let _ = writeln!(out, "#IB 0 {account} {}", kronor(*amount));
        }
        for ((series, number), voucher) in self.vouchers.iter().filter(|(key, _)| key.0 != BY_HAND) {
            let day = voucher.on.strftime("%Y%m%d");
            let _ = writeln!(out, "#VER \"{series}\" \"{number}\" {day} \"{}\"\n{{", voucher.text);
            for ((account, objects), amount) in &voucher.lines {
                let object = objects
                    .split_once('=')
                    .map_or(String::new(), |(dimension, code)| format!("\"{dimension}\" \"{code}\""));
                let _ = writeln!(out, "#TRANS {account} {{{object}}} {}", kronor(*amount));
            }
            out += "}\n";
        }
        out
    }
}

fn kronor(ore: i64) -> String {
    let sign = if ore < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", ore.abs() / 100, ore.abs() % 100)
}
