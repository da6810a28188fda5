//! A table as a source of vouchers.

use std::collections::BTreeSet;
use std::path::PathBuf;

use finsam::ledger::AccountKind;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::vouchers::Read;
use crate::ledger::importing::{
    Contents, FileAccount, FileDimension, FileObject, FileVoucher, ImportError, Original, Source,
};
use crate::ledger::operations;

/// The vouchers of a table, ready for the importer.
#[derive(Clone, Debug)]
pub struct TableFile {
    pub read: Read,
    contents: Option<Contents>,
    path: PathBuf,
    name: String,
    media_type: &'static str,
}

impl TableFile {
    /// Puts the vouchers of a table in their year: that of the books where the first day lies in one, else the
    /// calendar year.
    pub fn new(
        reader: &Reader<'_>,
        association: Id,
        read: Read,
        kept: &crate::ledger::uploads::Kept,
        format: tabular::Format,
    ) -> StoreResult<TableFile> {
        let contents = match read.vouchers.first() {
            Some(first) => Some(contents(reader, association, &read, first.occurred_on)?),
            None => None,
        };
        let media_type = match format {
            tabular::Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _ => "text/csv",
        };
        Ok(TableFile { read, contents, path: kept.path.clone(), name: kept.name.clone(), media_type })
    }

    /// The rows of a voucher, as a sentence: `Den står på rad 3–6.`
    pub fn place_of(&self, voucher: &str) -> String {
        let index = self.read.vouchers.iter().position(|own| own.name() == voucher);
        match index.and_then(|index| self.read.rows.get(index)) {
            Some((first, last)) if first == last => format!(" Den står på rad {first}."),
            Some((first, last)) => format!(" Den står på rad {first}–{last}."),
            None => String::new(),
        }
    }
}

impl Source for TableFile {
    fn contents(&self) -> Result<Contents, ImportError> {
        if let Some(worst) = self.read.worst() {
            let cause = format!("{}: {} {}", worst.place, worst.message, worst.remedy);
            return Err(ImportError::Refused { cause: cause.trim_start_matches(": ").trim().to_owned() });
        }
        self.contents.clone().ok_or(ImportError::NoVouchers)
    }

    fn each_voucher(
        &self,
        contents: &Contents,
        take: &mut dyn FnMut(FileVoucher) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        for voucher in &self.read.vouchers {
            voucher.check(contents)?;
            take(voucher.clone())?;
        }
        Ok(())
    }

    fn original(&self) -> Result<Original, ImportError> {
        Ok(Original { bytes: std::fs::read(&self.path)?, media_type: self.media_type, name: self.name.clone() })
    }
}

fn contents(reader: &Reader<'_>, association: Id, read: &Read, first: Date) -> StoreResult<Contents> {
    let year = operations::find_year(reader, association, first)?;
    let (year_from, year_until) = match &year {
        Some(year) => (year.from_on, year.until_on),
        None => calendar_year(first),
    };
    let known = match &year {
        Some(year) => operations::list_accounts(reader, association, year.id)?,
        None => Vec::new(),
    };
    let accounts = read.accounts.iter().map(|(number, name)| {
        let own = known.iter().find(|account| account.number == *number);
        FileAccount {
            number: number.clone(),
            // The books know their accounts; a table only names new ones.
            name: own.map(|own| own.name.clone()).or_else(|| name.clone()),
            kind: own.and_then(|own| AccountKind::find_by_letter(&own.kind)),
            ..FileAccount::default()
        }
    });
    let dimensions = operations::list_dimensions(reader, association)?;
    let name_of = |number: &str| dimensions.iter().find(|(own, _)| own == number).map(|(_, name)| name.clone());
    let numbers: BTreeSet<&String> = read.objects.iter().map(|(dimension, _)| dimension).collect();
    let reserved = |number: &str| number.parse().ok().and_then(sie::reserved_dimension_name).map(str::to_owned);
    Ok(Contents {
        organisation_number: None,
        program: String::new(),
        year_from,
        year_until,
        accounts: accounts.collect(),
        dimensions: numbers
            .into_iter()
            .map(|number| FileDimension { number: number.clone(), name: name_of(number).or_else(|| reserved(number)) })
            .collect(),
        objects: read
            .objects
            .iter()
            .map(|(dimension, code)| FileObject { dimension: dimension.clone(), code: code.clone(), name: None })
            .collect(),
    })
}

fn calendar_year(on: Date) -> (Date, Date) {
    let first = on.first_of_year();
    (first, on.last_of_year().tomorrow().unwrap_or(Date::MAX))
}
