//! Every kind of finding with the figures that belong to it.

use crate::date::{Date, Period};
use crate::encoding::Encoding;
use crate::label::{Label, SieType};

/// Says what was found, with its data.
///
/// **Units**: amounts are öre. Texts from the file are shortened to 60 characters.
/// **Source**: the rules of SIE 4B and the deviations that files from Swedish accounting programs show.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FindingKind {
    // The file as a whole
    EmptyFile,
    NotSie,
    Sie5NotRead,
    Utf16NotRead,
    EncodingNotCp437 { encoding: Encoding },
    EncodingContradicted { chosen: Encoding, seen: Encoding },
    ByteOrderMark,
    TextDestroyed,
    ControlCharacter { byte: u8 },
    LineTooLong { limit_bytes: usize },
    LineEndsMixed,
    LineEndsCarriageReturn,
    FinalLineEndMissing,
    EndOfFileMark,
    TooMany { what: Limited, limit: usize },
    FindingsLeftOut { code: &'static str, count: u64 },
    // How records are written
    TabBetweenFields,
    QuoteNotClosed,
    TextAfterQuote,
    BraceNotAlone,
    BraceUnexpected,
    BraceMissing,
    LineWithoutLabel { text: String },
    LabelNotCapital { label: Label },
    LabelUnknown { label: String },
    FieldMissing { label: Label, field: &'static str },
    FieldSurplus { label: Label, count: usize },
    FieldUnreadable { label: Label, field: &'static str, value: String },
    ObjectListMissing { label: Label },
    ObjectListOdd { label: Label },
    ObjectListNotClosed { label: Label },
    // Which records there are
    RecordOutOfOrder { label: Label },
    RecordRepeated { label: Label },
    RecordMissing { label: Label, sie_type: SieType },
    RecordForbidden { label: Label, sie_type: SieType, count: u64 },
    // Identification
    AlreadyRead,
    FormatUnknown { value: String },
    TypeMissing { assumed: SieType },
    TypeUnknown { value: String, assumed: SieType },
    TypeForm { value: String, read: SieType },
    CompanyTypeUnknown { value: String },
    OrganisationNumberForm { printed: String, normal: String },
    OrganisationNumberPlaceholder { printed: String },
    OrganisationNumberUnreadable { printed: String },
    OrganisationNumberCheckDigit { normal: String },
    ChartTypeNonstandard { value: String, read_as: &'static str },
    CurrencyForeign { value: String },
    YearEmpty { index: i32 },
    YearBackwards { index: i32, from: Date, to: Date },
    YearNotDeclared { index: i32 },
    // Chart of accounts
    AccountNotNumeric { account: String },
    AccountLength { account: String },
    AccountRepeated { account: String },
    AccountNotDeclared { account: String },
    ObjectNotDeclared { dimension: String, object: String },
    DimensionNotDeclared { dimension: String },
    // Fields
    AmountMissing { label: Label },
    AmountUnreadable { label: Label, value: String },
    AmountTooLarge { label: Label, value: String },
    AmountTooPrecise { label: Label, value: String },
    AmountWithComma { label: Label, value: String },
    AmountWithPlus { value: String },
    AmountWithoutLeadingDigit { value: String },
    AmountNegativeZero { value: String },
    AmountSurplusDecimals { value: String },
    QuantityDecimals { value: String },
    QuantityUnreadable { value: String },
    DateMissing { label: Label },
    DateForm { label: Label, value: String, read: Date },
    DateUnreadable { label: Label, value: String },
    PeriodUnreadable { label: Label, value: String },
    // Vouchers
    VoucherNotBalanced { series: String, number: String, difference_ore: i128 },
    VoucherEmpty { series: String, number: String },
    VoucherNotClosed { series: String, number: String },
    VoucherTooLarge { series: String, number: String, limit_transactions: usize, limit_bytes: usize },
    VoucherNumberNotAscending { series: String, number: String, previous: String },
    VoucherWithoutNumber { sie_type: SieType, count: u64 },
    VoucherOutsideYear { series: String, number: String, date: Date },
    TransactionOutsideVoucher { label: Label },
    RecordInsideVoucher { label: Label },
    AddedLineWithoutTransaction,
    // The checksum
    ChecksumEndMissing,
    ChecksumStartMissing,
    ChecksumInvalid { stated: u32, computed: u32 },
    ChecksumUnreadable { value: String },
    ChecksumOverStoredBytes { encoding: Encoding },
    RecordAfterChecksum,
    // Between records
    BalanceDiffersFromVouchers { account: String, opening_ore: i128, vouchers_ore: i128, closing_ore: i128 },
    ResultDiffersFromVouchers { account: String, vouchers_ore: i128, result_ore: i128 },
    BalanceDiffersFromPeriods { account: String, opening_ore: i128, periods_ore: i128, closing_ore: i128 },
    ResultDiffersFromPeriods { account: String, periods_ore: i128, result_ore: i128 },
    ClosingDiffersFromOpening { year: i32, opening_ore: i128, closing_ore: i128, result_ore: i128 },
    OpeningDiffersFromLastYear { account: String, last_year_ore: i128, opening_ore: i128 },
    OpeningNotZero { opening_ore: i128 },
    PeriodBalancesPartial { from: Period, to: Period },
    ObjectRowsPartitionAccount { accounts: u64 },
    ObjectRowsUnclear { standard: u64, partition: u64 },
}

/// Names what there may only be so many of, so that memory stays bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limited {
    Accounts,
    Objects,
    Dimensions,
    Years,
    Periods,
    Series,
}
