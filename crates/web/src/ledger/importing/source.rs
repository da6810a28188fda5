//! Where vouchers come from: a file of any kind that has been looked through and can be read voucher by voucher.

use finsam::ledger::AccountKind;
use jiff::civil::Date;

use super::ImportError;
use super::openings::as_amount;
use crate::ledger::operations::{FinancialYear, NewLine, content_hash};

/// How the vouchers of a file are booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Booking {
    /// Under the series and number that the file gives them.
    Numbered,
    /// Another system hands them over: those without series or number get the next numbers of this series.
    HandedOver { series: String },
    /// They are sums of months or of the year, which stand until real vouchers take their place.
    Sums,
}

/// A file whose vouchers can be booked.
pub trait Source {
    /// What the file says beside its vouchers. **Errors**: why none of it can be booked.
    fn contents(&self) -> Result<Contents, ImportError>;

    /// The same, for a file that need not say which year it is about: it is one of those that are here.
    fn contents_within(&self, _years: &[FinancialYear]) -> Result<Contents, ImportError> {
        self.contents()
    }

    /// How the vouchers are booked. **Errors**: as the file system says.
    fn booking(&self) -> Result<Booking, ImportError> {
        Ok(Booking::Numbered)
    }

    /// Hands on every voucher of the file, in order; each lies in the year of `contents` and balances.
    fn each_voucher(
        &self,
        contents: &Contents,
        take: &mut dyn FnMut(FileVoucher) -> Result<(), ImportError>,
    ) -> Result<(), ImportError>;

    /// The file as it came, which is kept with what was booked from it.
    fn original(&self) -> Result<Original, ImportError>;
}

/// A file as it came.
#[derive(Clone, Debug)]
pub struct Original {
    pub bytes: Vec<u8>,
    pub media_type: &'static str,
    pub name: String,
}

/// What a file says beside its vouchers, as far as the books keep it.
#[derive(Clone, Debug)]
pub struct Contents {
    /// In its usual form where it has one; `None` when the file does not say whose it is.
    pub organisation_number: Option<String>,
    pub program: String,
    pub year_from: Date,
    /// The first day that no longer belongs to the year.
    pub year_until: Date,
    pub accounts: Vec<FileAccount>,
    pub dimensions: Vec<FileDimension>,
    pub objects: Vec<FileObject>,
}

impl Contents {
    pub fn find_account(&self, number: &str) -> Option<&FileAccount> {
        self.accounts.iter().find(|account| account.number == number)
    }
}

#[derive(Clone, Debug, Default)]
pub struct FileAccount {
    pub number: String,
    pub name: Option<String>,
    pub kind: Option<AccountKind>,
    /// The first line of the file that names it, where it has lines.
    pub line: Option<u64>,
    /// What stood on it when the year began, where the file says so.
    pub opening_ore: Option<i64>,
    /// What of it stood on objects, by [`canonical_objects`]; the rest stood on none.
    pub opening_parts: Vec<(String, i64)>,
    /// The file divides it by several dimensions, of which only one could be kept.
    pub opening_overlaps: bool,
}

#[derive(Clone, Debug)]
pub struct FileDimension {
    pub number: String,
    pub name: Option<String>,
}

#[derive(Clone, Debug)]
pub struct FileObject {
    pub dimension: String,
    pub code: String,
    pub name: Option<String>,
}

/// A voucher of the file, ready to be compared or booked.
#[derive(Clone, Debug)]
pub struct FileVoucher {
    pub series: String,
    pub number: String,
    pub occurred_on: Date,
    pub text: String,
    pub lines: Vec<FileLine>,
    pub(super) content: Vec<u8>,
}

#[derive(Clone, Debug)]
pub struct FileLine {
    pub account: String,
    /// As [`canonical_objects`] writes them.
    pub objects: String,
    pub amount_ore: i64,
    pub text: String,
}

impl FileLine {
    fn as_new(&self) -> NewLine<'_> {
        NewLine { account: &self.account, objects: &self.objects, amount_ore: self.amount_ore, text: &self.text }
    }
}

impl FileVoucher {
    pub fn new(series: String, number: String, occurred_on: Date, text: String, lines: Vec<FileLine>) -> FileVoucher {
        let content = content_hash(occurred_on, &text, lines.iter().map(FileLine::as_new));
        FileVoucher { series, number, occurred_on, text, lines, content }
    }

    pub(super) fn new_lines(&self) -> impl Iterator<Item = NewLine<'_>> + Clone {
        self.lines.iter().map(FileLine::as_new)
    }

    pub fn name(&self) -> String {
        format!("{} {}", self.series, self.number).trim().to_owned()
    }

    /// Neither database keeps a NUL in a text, and none belongs there.
    pub fn has_nul(&self) -> bool {
        let of_lines = self.lines.iter().flat_map(|line| [&line.account, &line.objects, &line.text]);
        [&self.series, &self.number, &self.text].into_iter().chain(of_lines).any(|text| text.contains('\0'))
    }

    pub(super) fn debit_ore(&self) -> i128 {
        self.lines.iter().map(|line| i128::from(line.amount_ore.max(0))).sum()
    }

    pub(super) fn too_large(&self) -> ImportError {
        let largest = self.lines.iter().max_by_key(|line| line.amount_ore);
        ImportError::TooLarge { account: largest.map_or(String::new(), |line| line.account.clone()) }
    }

    /// **Errors**: `OutsideYear`, `TooLarge` or `NotBalanced`.
    pub fn check(&self, contents: &Contents) -> Result<(), ImportError> {
        if self.occurred_on < contents.year_from || self.occurred_on >= contents.year_until {
            return Err(ImportError::OutsideYear { voucher: self.name(), on: self.occurred_on });
        }
        if as_amount(self.debit_ore()).is_none() {
            return Err(self.too_large());
        }
        let sum: i128 = self.lines.iter().map(|line| i128::from(line.amount_ore)).sum();
        match sum {
            0 => Ok(()),
            sum => Err(ImportError::NotBalanced {
                voucher: self.name(),
                difference_ore: i64::try_from(sum).unwrap_or(i64::MAX),
            }),
        }
    }
}

/// The objects of a line, sorted and written in one way; a dimension that is no number is left out.
pub fn canonical_objects(pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return String::new();
    }
    let numbered = pairs.iter().filter_map(|(dimension, object)| Some((dimension.parse().ok()?, object.as_str())));
    finsam::ledger::Objects::from_pairs(numbered).as_str().to_owned()
}
