//! Judges a whole file: what it is, what it sums to, what is odd about it and whether it can be trusted.

mod completeness;
mod kind;
mod reconcile;
mod rows;

use std::io;

use crate::date::Date;
use crate::encoding::Encoding;
use crate::finding::{Finding, FindingKind, Severity};
use crate::label::{Label, SieType};
use crate::reader::{ChecksumState, Reader, State};
use crate::record::OrganisationNumber;
use crate::sie5::Root;
use crate::tally::{AccountSummary, DimensionSummary, ObjectSummary, YearSummary};

pub use rows::ObjectRows;

/// Reads a file once and judges it, without keeping its records.
///
/// **Promise**: memory as for [`Reader`]; a file of any size and any content is judged.
/// **Errors**: only those of the input itself.
/// **Source**: SIE 4B (2008-09-30), chapters 4 to 12.
///
/// ```
/// use sie::{Verdict, check};
/// let check = check(&b"#FLAGGA 0\n#KSUMMA\n#SIETYP 4\n"[..])?;
/// assert_eq!(check.verdict, Verdict::Refused);
/// assert!(check.findings.iter().any(|finding| finding.code() == "checksum_end_missing"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn check(input: impl io::BufRead) -> io::Result<Check> {
    Reader::new(input).finish()
}

/// Holds the judgement of a file and what an importer needs to know before it reads the records.
///
/// **Units**: öre; debit is positive, credit negative.
/// **Promise**: every count and sum is of the whole file, also where findings beyond the limit are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub verdict: Verdict,
    /// Nothing for what is no SIE file.
    pub sie_type: Option<SieType>,
    pub purpose: Purpose,
    pub encoding: Encoding,
    /// The program and its version.
    pub program: Option<String>,
    pub company: Option<String>,
    pub organisation_number: Option<OrganisationNumber>,
    pub checksum: ChecksumStatus,
    pub generated_on: Option<Date>,
    /// `#OMFATTN`
    pub covered_until: Option<Date>,
    /// `#VALUTA`; nothing means SEK.
    pub currency: Option<String>,
    /// This year first, then backwards.
    pub years: Vec<YearSummary>,
    pub counts: Counts,
    pub sums: Sums,
    /// The first and the last day of any voucher.
    pub voucher_days: Option<(Date, Date)>,
    /// How object rows of `#PSALDO` relate to the account's own row.
    pub object_rows: ObjectRows,
    pub accounts: Vec<AccountSummary>,
    pub dimensions: Vec<DimensionSummary>,
    pub objects: Vec<ObjectSummary>,
    /// In the order of the file, those about the whole file last.
    pub findings: Vec<Finding>,
    records: Vec<(Label, u64)>,
}

impl Check {
    /// Counts the records with a label; in SIE 5, the elements that mean the same.
    pub fn count_records(&self, label: Label) -> u64 {
        self.records.iter().find(|(known, _)| *known == label).map_or(0, |(_, count)| *count)
    }

    /// Finds an account by its number.
    pub fn find_account(&self, number: &str) -> Option<&AccountSummary> {
        self.accounts.iter().find(|account| account.number == number)
    }
}

/// Says what a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// What an accounting program holds: types 1, 2, 3, 4E and `Sie`.
    Export,
    /// Vouchers for the receiver to book: type 4I and `SieEntry`.
    Import,
}

/// Says what a file is worth.
///
/// `Refused` is for what cannot be trusted: no SIE file, cut off, changed after its checksum was made, or with lines
/// or amounts that cannot be read. An unbalanced voucher is an error that does not refuse the file: the rest of it is
/// sound, and whoever books it leaves that voucher out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    Ok,
    Warnings,
    Refused,
}

impl Verdict {
    /// Names the verdict: `ok`, `warnings` or `refused`.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Ok => "ok",
            Verdict::Warnings => "warnings",
            Verdict::Refused => "refused",
        }
    }
}

/// Says how it stands with `#KSUMMA`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChecksumStatus {
    Absent,
    Valid,
    /// Wrong, unreadable, or begun and never ended.
    Invalid,
}

impl ChecksumStatus {
    /// Names the status: `absent`, `valid` or `invalid`.
    pub const fn name(self) -> &'static str {
        match self {
            ChecksumStatus::Absent => "absent",
            ChecksumStatus::Valid => "valid",
            ChecksumStatus::Invalid => "invalid",
        }
    }
}

/// Counts what a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Accounts with a `#KONTO`.
    pub accounts: u64,
    pub vouchers: u64,
    /// Transactions that count: neither removed ones nor the repetition of an added one.
    pub transactions: u64,
    /// Objects with an `#OBJEKT`.
    pub objects: u64,
}

/// Sums the balances of year 0 on account level.
///
/// **Units**: öre; a surplus is a negative result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub opening_ore: i128,
    pub closing_ore: i128,
    pub result_ore: i128,
}

/// Ends a reading: the checks that need the whole file, then the verdict.
pub(crate) fn conclude(mut state: State) -> Check {
    let is_sie = state.xml.is_some() || Label::ALL.iter().any(|label| state.labels.count(*label) > 0);
    let mut object_rows = ObjectRows::Absent;
    let mut sie_type = None;
    if is_sie {
        let found = if state.xml.is_some() { SieType::Type5 } else { kind::determine(&mut state) };
        completeness::check_records(&mut state, found);
        completeness::check_declarations(&mut state, found);
        completeness::check_parents(&mut state, found);
        object_rows = rows::detect(&mut state);
        reconcile::check_sums(&mut state, found, object_rows);
        sie_type = Some(found);
    } else if !state.unreadable {
        state.findings = Default::default();
        state.findings.add_whole(FindingKind::NotSie);
    }
    let verdict = match (state.findings.refused(), state.findings.worst()) {
        (true, _) => Verdict::Refused,
        (false, Some(Severity::Warning | Severity::Error)) => Verdict::Warnings,
        _ => Verdict::Ok,
    };
    assemble(state, verdict, sie_type, object_rows)
}

fn assemble(state: State, verdict: Verdict, sie_type: Option<SieType>, object_rows: ObjectRows) -> Check {
    let declared = |accounts: &[AccountSummary]| accounts.iter().filter(|a| a.declared_on_line.is_some()).count();
    let sums = state.years.find(0).map(|year| Sums {
        opening_ore: year.opening_ore,
        closing_ore: year.closing_ore,
        result_ore: year.result_ore,
    });
    let records = Label::ALL.iter().map(|label| (*label, state.labels.count(*label)));
    let records = records.filter(|(_, count)| *count > 0).collect();
    let mut years = state.years.list;
    years.sort_by_key(|year| std::cmp::Reverse(year.index));
    Check {
        verdict,
        sie_type,
        purpose: match (sie_type, state.xml) {
            (Some(SieType::Type4I), _) | (_, Some(Root::SieEntry)) => Purpose::Import,
            _ => Purpose::Export,
        },
        encoding: state.encoding.unwrap_or_default(),
        program: state.header.program,
        company: state.header.company,
        organisation_number: state.header.organisation_number,
        checksum: match state.checksum {
            ChecksumState::Absent => ChecksumStatus::Absent,
            ChecksumState::Valid => ChecksumStatus::Valid,
            ChecksumState::Invalid | ChecksumState::Running(_) => ChecksumStatus::Invalid,
        },
        generated_on: state.header.generated_on,
        covered_until: state.header.covered_until,
        currency: state.header.currency,
        years,
        counts: Counts {
            accounts: declared(&state.accounts.list) as u64,
            vouchers: state.counts.vouchers,
            transactions: state.counts.transactions,
            objects: state.objects.list.iter().filter(|object| object.declared_on_line.is_some()).count() as u64,
        },
        sums: sums.unwrap_or_default(),
        voucher_days: state.counts.days,
        object_rows,
        accounts: state.accounts.list,
        dimensions: state.objects.dimensions,
        objects: state.objects.list,
        findings: state.findings.into_list(),
        records,
    }
}
