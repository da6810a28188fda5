//! A SIE file as a source of vouchers.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use finsam::ledger::AccountKind;
use jiff::civil::Date;
use sie::SieType;

use super::rows::AccountRows;
use super::series::USUAL_SERIES;
use super::source::{
    Booking, Contents, FileAccount, FileDimension, FileLine, FileObject, FileVoucher, Original, Source,
};
use super::sums::PeriodSums;
use super::{ImportError, canonical_objects};
use crate::ledger::operations::FinancialYear;

/// A file to read in: where it lies and what it is called.
#[derive(Clone, Debug)]
pub struct Upload {
    pub path: PathBuf,
    pub name: String,
    /// The series of vouchers that the file gives none.
    series: String,
    check: OnceLock<sie::Check>,
}

impl Upload {
    /// Looks for a file on disk. **Errors**: as the file system says.
    pub fn open(path: &Path, name: &str) -> io::Result<Upload> {
        File::open(path)?;
        let series = USUAL_SERIES.to_owned();
        Ok(Upload { path: path.to_owned(), name: name.to_owned(), series, check: OnceLock::new() })
    }

    /// Chooses the series of vouchers that the file gives none.
    pub fn with_series(self, series: &str) -> Upload {
        Upload { series: series.to_owned(), ..self }
    }

    /// Says whether a series is the one that was chosen here, not one that the file gives.
    pub fn is_own_choice(&self, series: &str) -> bool {
        self.series == series && self.check().is_ok_and(|check| check.purpose == sie::Purpose::Import)
    }

    fn reader(&self) -> io::Result<BufReader<File>> {
        Ok(BufReader::with_capacity(1 << 18, File::open(&self.path)?))
    }

    /// Judges the file by the standard, without looking at our books; once, however often it is asked.
    pub fn check(&self) -> io::Result<&sie::Check> {
        if let Some(check) = self.check.get() {
            return Ok(check);
        }
        let check = sie::check(self.reader()?)?;
        Ok(self.check.get_or_init(|| check))
    }
}

impl Source for Upload {
    fn contents(&self) -> Result<Contents, ImportError> {
        self.contents_within(&[])
    }

    fn contents_within(&self, years: &[FinancialYear]) -> Result<Contents, ImportError> {
        let check = self.check()?;
        if check.verdict == sie::Verdict::Refused {
            return Err(ImportError::Refused { cause: worst(&check.findings) });
        }
        check_texts(check)?;
        let handed_over = check.purpose == sie::Purpose::Import;
        let within = if handed_over && check.years.is_empty() { Some(find_year_here(check, years)?) } else { None };
        let openings = if handed_over { BTreeMap::new() } else { self.openings(check)? };
        let contents = find_contents(check, within, &openings)?;
        if check.counts.vouchers == 0 && self.booking()? != Booking::Sums {
            return Err(ImportError::NoVouchers);
        }
        Ok(contents)
    }

    fn booking(&self) -> Result<Booking, ImportError> {
        let check = self.check()?;
        Ok(match (check.sie_type, check.purpose) {
            (_, sie::Purpose::Import) => Booking::HandedOver { series: self.series.clone() },
            (Some(SieType::Type1 | SieType::Type2 | SieType::Type3), _) => Booking::Sums,
            (Some(SieType::Type5), _) if check.counts.vouchers == 0 => Booking::Sums,
            _ => Booking::Numbered,
        })
    }

    fn each_voucher(
        &self,
        contents: &Contents,
        take: &mut dyn FnMut(FileVoucher) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let booking = self.booking()?;
        let mut sums = PeriodSums::default();
        for entry in sie::Reader::new(self.reader()?) {
            let entry = entry?;
            match (&entry.record, &booking) {
                (sie::Record::PeriodBalance(balance), Booking::Sums) => sums.add(balance),
                (sie::Record::Voucher(record), Booking::Numbered | Booking::HandedOver { .. }) => {
                    take(voucher(entry.line, record, contents, &booking)?)?;
                }
                _ => {}
            }
        }
        if booking == Booking::Sums {
            for made in sums.vouchers(self.check()?, contents)? {
                made.check(contents)?;
                take(made)?;
            }
        }
        Ok(())
    }

    fn original(&self) -> Result<Original, ImportError> {
        let xml = self.check()?.sie_type == Some(SieType::Type5);
        let media_type = if xml { "application/xml" } else { "text/x-sie" };
        Ok(Original { bytes: std::fs::read(&self.path)?, media_type, name: self.name.clone() })
    }
}

impl Upload {
    /// The opening balances that the file gives, account by account and object by object.
    fn openings(&self, check: &sie::Check) -> Result<BTreeMap<String, AccountRows>, ImportError> {
        let (kind, year) = opening_place(check);
        let mut openings: BTreeMap<String, AccountRows> = BTreeMap::new();
        for account in &check.accounts {
            if let Some(ore) = account.find_balance_ore(kind, year) {
                openings.entry(account.number.clone()).or_default().whole_ore = Some(ore);
            }
        }
        if check.count_records(sie::Label::Oib) == 0 {
            return Ok(openings);
        }
        for entry in sie::Reader::new(self.reader()?) {
            match entry?.record {
                sie::Record::ObjectBalance(row) if row.kind == sie::BalanceKind::Opening && row.year == 0 => {
                    let objects = canonical_objects(&row.objects);
                    if !objects.is_empty() {
                        openings.entry(row.account).or_default().add(objects, i128::from(row.amount_ore));
                    }
                }
                _ => {}
            }
        }
        Ok(openings)
    }
}

/// Where the opening balances of the year stand: `#IB 0`, or `#UB -1` in a file that has only those.
pub(super) fn opening_place(check: &sie::Check) -> (sie::BalanceKind, i32) {
    let year = |index: i32| check.years.iter().find(|year| year.index == index);
    let has_own = year(0).is_some_and(|year| year.openings > 0);
    match year(-1) {
        Some(last) if !has_own && last.closings > 0 => (sie::BalanceKind::Closing, -1),
        _ => (sie::BalanceKind::Opening, 0),
    }
}

/// What the file says beside its vouchers; `within` is the year of a file that says none.
pub(super) fn find_contents(
    check: &sie::Check,
    within: Option<(Date, Date)>,
    openings: &BTreeMap<String, AccountRows>,
) -> Result<Contents, ImportError> {
    let (year_from, year_until) = within.map_or_else(|| file_year(check), Ok)?;
    let number = check.organisation_number.as_ref();
    Ok(Contents {
        organisation_number: number.map(|number| number.normal.clone().unwrap_or_else(|| number.printed.clone())),
        program: check.program.clone().unwrap_or_default(),
        year_from,
        year_until,
        accounts: check.accounts.iter().map(|own| account(own, openings.get(&own.number))).collect::<Result<_, _>>()?,
        dimensions: list_dimensions(check),
        objects: list_objects(check),
    })
}

/// The year here that all vouchers lie in, for a file that does not say which it is.
fn find_year_here(check: &sie::Check, years: &[FinancialYear]) -> Result<(Date, Date), ImportError> {
    let (first, last) = check.voucher_days.ok_or(ImportError::NoVouchers)?;
    let (first, last) = civil(first).zip(civil(last)).ok_or(ImportError::NoYear)?;
    let own = years.iter().find(|year| year.from_on <= first && last < year.until_on);
    own.map(|year| (year.from_on, year.until_on)).ok_or(ImportError::NoYearHere { first, last })
}

fn voucher(
    line: u64,
    record: &sie::Voucher,
    contents: &Contents,
    booking: &Booking,
) -> Result<FileVoucher, ImportError> {
    if record.number.is_empty() && *booking == Booking::Numbered {
        return Err(ImportError::NoNumber { line });
    }
    let occurred_on = record.date.and_then(civil).ok_or(ImportError::NoDate { line })?;
    let lines = record.list_counted().map(|transaction| FileLine {
        account: transaction.account.clone(),
        objects: canonical_objects(&transaction.objects),
        amount_ore: transaction.amount_ore,
        text: transaction.text.clone().unwrap_or_default(),
    });
    let text = record.text.clone().unwrap_or_default();
    let made = FileVoucher::new(record.series.clone(), record.number.clone(), occurred_on, text, lines.collect());
    if made.has_nul() {
        return Err(ImportError::Nul { line });
    }
    made.check(contents)?;
    Ok(made)
}

fn account(account: &sie::AccountSummary, opening: Option<&AccountRows>) -> Result<FileAccount, ImportError> {
    let mut own = FileAccount {
        number: account.number.clone(),
        name: account.name.clone(),
        kind: account.kind.and_then(|kind| AccountKind::find_by_letter(kind.letter())),
        line: Some(account.declared_on_line.unwrap_or(account.first_line)),
        ..FileAccount::default()
    };
    if let Some(rows) = opening {
        own.open(rows)?;
    }
    Ok(own)
}

fn list_dimensions(check: &sie::Check) -> Vec<FileDimension> {
    let reserved = |number: &str| number.parse().ok().and_then(sie::reserved_dimension_name).map(str::to_owned);
    let declared = check.dimensions.iter().map(|dimension| FileDimension {
        number: dimension.number.clone(),
        name: dimension.name.clone().or_else(|| reserved(&dimension.number)),
    });
    let of_objects = check
        .objects
        .iter()
        .map(|object| FileDimension { number: object.dimension.clone(), name: reserved(&object.dimension) });
    declared.chain(of_objects).collect()
}

fn list_objects(check: &sie::Check) -> Vec<FileObject> {
    let objects = check.objects.iter().map(|object| FileObject {
        dimension: object.dimension.clone(),
        code: object.number.clone(),
        name: object.name.clone(),
    });
    objects.collect()
}

/// The first finding that makes the file untrustworthy, with its line and remedy.
fn worst(findings: &[sie::Finding]) -> String {
    findings.iter().find(|finding| finding.refuses()).map_or(String::new(), |finding| {
        let line = finding.line().map_or(String::new(), |line| format!("Rad {line}: "));
        format!("{line}{} {}", finding.message(), finding.remedy())
    })
}

/// The names that the file gives, as far as they are kept.
fn check_texts(check: &sie::Check) -> Result<(), ImportError> {
    let accounts = check
        .accounts
        .iter()
        .flat_map(|account| [Some(&account.number), account.name.as_ref()].map(|text| (account.first_line, text)));
    let dimensions = check.dimensions.iter().flat_map(|dimension| {
        [Some(&dimension.number), dimension.name.as_ref()].map(|text| (dimension.first_line, text))
    });
    let objects = check.objects.iter().flat_map(|object| {
        [Some(&object.dimension), Some(&object.number), object.name.as_ref()].map(|text| (object.first_line, text))
    });
    let mut texts = accounts.chain(dimensions).chain(objects).chain([(1, check.program.as_ref())]);
    match texts.find(|(_, text)| text.is_some_and(|text| text.contains('\0'))) {
        Some((line, _)) => Err(ImportError::Nul { line }),
        None => Ok(()),
    }
}

fn file_year(check: &sie::Check) -> Result<(Date, Date), ImportError> {
    let year = check.years.iter().find(|year| year.index == 0).ok_or(ImportError::NoYear)?;
    let from = year.from.and_then(civil).ok_or(ImportError::NoYear)?;
    let last = year.to.and_then(civil).filter(|last| *last > from).ok_or(ImportError::NoYear)?;
    Ok((from, last.tomorrow().map_err(|_| ImportError::NoYear)?))
}

pub(super) fn civil(date: sie::Date) -> Option<Date> {
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}
