//! A SIE file as a source of vouchers.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use finsam::ledger::AccountKind;
use jiff::civil::Date;

use super::source::{Contents, FileAccount, FileDimension, FileLine, FileObject, FileVoucher, Original, Source};
use super::{ImportError, canonical_objects};

/// A file to read in: where it lies and what it is called.
#[derive(Clone, Debug)]
pub struct Upload {
    pub path: PathBuf,
    pub name: String,
    check: OnceLock<sie::Check>,
}

impl Upload {
    /// Looks for a file on disk. **Errors**: as the file system says.
    pub fn open(path: &Path, name: &str) -> io::Result<Upload> {
        File::open(path)?;
        Ok(Upload { path: path.to_owned(), name: name.to_owned(), check: OnceLock::new() })
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
        let check = self.check()?;
        if check.verdict == sie::Verdict::Refused {
            return Err(ImportError::Refused { cause: worst(&check.findings) });
        }
        check_texts(check)?;
        let (year_from, year_until) = file_year(check)?;
        if check.counts.vouchers == 0 {
            return Err(ImportError::NoVouchers);
        }
        Ok(Contents {
            organisation_number: check
                .organisation_number
                .as_ref()
                .map(|number| number.normal.clone().unwrap_or_else(|| number.printed.clone())),
            program: check.program.clone().unwrap_or_default(),
            year_from,
            year_until,
            accounts: check.accounts.iter().map(account).collect::<Result<_, _>>()?,
            dimensions: list_dimensions(check),
            objects: list_objects(check),
        })
    }

    fn each_voucher(
        &self,
        contents: &Contents,
        take: &mut dyn FnMut(FileVoucher) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        for entry in sie::Reader::new(self.reader()?) {
            let entry = entry?;
            if let sie::Record::Voucher(record) = &entry.record {
                take(voucher(entry.line, record, contents)?)?;
            }
        }
        Ok(())
    }

    fn original(&self) -> Result<Original, ImportError> {
        Ok(Original { bytes: std::fs::read(&self.path)?, media_type: "text/x-sie", name: self.name.clone() })
    }
}

fn voucher(line: u64, record: &sie::Voucher, contents: &Contents) -> Result<FileVoucher, ImportError> {
    if record.number.is_empty() {
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

fn account(account: &sie::AccountSummary) -> Result<FileAccount, ImportError> {
    let opening = account.find_balance_ore(sie::BalanceKind::Opening, 0);
    let too_large = || ImportError::TooLarge { account: account.number.clone() };
    let read = |ore: i128| i64::try_from(ore).ok().filter(|ore| ore.unsigned_abs() < 1 << 60).ok_or_else(too_large);
    Ok(FileAccount {
        number: account.number.clone(),
        name: account.name.clone(),
        kind: account.kind.and_then(|kind| AccountKind::find_by_letter(kind.letter())),
        opening_ore: opening.map(read).transpose()?,
    })
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

fn civil(date: sie::Date) -> Option<Date> {
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}
