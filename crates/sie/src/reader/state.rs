//! Everything that a reading knows apart from the bytes themselves.

use std::collections::VecDeque;

use super::vouchers::{OpenVoucher, Series};
use crate::checksum::Checksum;
use crate::date::Date;
use crate::encoding::Encoding;
use crate::finding::{FindingKind, Findings};
use crate::record::{Entry, OrganisationNumber, Record};
use crate::sie5::Root;
use crate::tally::{Accounts, Full, LabelCounts, Objects, Years};

/// Holds the reading's memory: bounded by accounts, periods, objects and one voucher.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub findings: Findings,
    pub labels: LabelCounts,
    pub accounts: Accounts,
    pub objects: Objects,
    pub years: Years,
    pub header: Header,
    pub counts: VoucherCounts,
    pub checksum: ChecksumState,
    pub encoding: Option<Encoding>,
    /// The file is nothing that has lines to read.
    pub unreadable: bool,
    pub(super) forced: bool,
    /// What the file is, if it is XML.
    pub xml: Option<Root>,
    /// The number of the line being read, from 1.
    pub number: u64,
    pub(super) lines_with_cr: u64,
    pub(super) line_ends_mixed: bool,
    /// The highest group of labels so far, and which labels were told to come after it.
    pub(super) group: u8,
    pub(super) told_out_of_order: u64,
    pub(super) voucher: Option<Box<OpenVoucher>>,
    /// Kept from voucher to voucher for its buffers.
    pub(super) spare_voucher: Option<Box<OpenVoucher>>,
    pub(super) series: Series,
    pub ready: VecDeque<Entry>,
}

/// What the identification says; the first of each label.
#[derive(Debug, Default)]
pub(crate) struct Header {
    pub program: Option<String>,
    pub company: Option<String>,
    pub organisation_number: Option<OrganisationNumber>,
    pub sie_type: Option<(String, u64)>,
    pub generated_on: Option<Date>,
    pub covered_until: Option<Date>,
    pub currency: Option<String>,
}

/// Counts what vouchers hold.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct VoucherCounts {
    pub vouchers: u64,
    pub transactions: u64,
    pub without_number: u64,
    pub first_without_number: u64,
    /// Transactions with an object of a sub-dimension and none that it belongs under.
    pub without_parent: u64,
    pub first_without_parent: u64,
    /// The first and the last day of any voucher.
    pub days: Option<(Date, Date)>,
}

/// Where the reading stands with `#KSUMMA`.
#[derive(Debug, Default)]
pub(crate) enum ChecksumState {
    #[default]
    Absent,
    Running(Box<Sums>),
    Valid,
    Invalid,
}

/// The sum as the standard wants it, and over the stored bytes once the two differ.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    pub standard: Checksum,
    pub stored: Option<Checksum>,
}

impl State {
    pub(super) fn force_encoding(&mut self, encoding: Encoding) {
        self.encoding = Some(encoding);
        self.forced = true;
    }

    pub(crate) fn add(&mut self, kind: FindingKind) {
        self.findings.add(self.number, kind);
    }

    /// Passes a value on, or tells that there are more of its kind than are told apart.
    #[inline]
    pub(super) fn within<T>(
        &mut self,
        result: Result<T, Full>,
        what: crate::finding::Limited,
        limit: usize,
    ) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(Full) => {
                self.findings.add_once(self.number, FindingKind::TooMany { what, limit });
                None
            }
        }
    }

    pub(super) fn deliver<const KEEP: bool>(&mut self, line: u64, record: Option<Record>) {
        if let (true, Some(record)) = (KEEP, record) {
            self.ready.push_back(Entry { line, record });
        }
    }
}
