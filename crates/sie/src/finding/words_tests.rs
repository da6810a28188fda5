use std::collections::BTreeSet;

use super::*;
use crate::date::{Date, Period};
use crate::encoding::Encoding;
use crate::label::Label;

#[test]
fn kronor_are_written_the_swedish_way() {
    let table = [(0, "0,00 kr"), (-123_450, "\u{2212}1\u{a0}234,50 kr"), (100_000_000, "1\u{a0}000\u{a0}000,00 kr")];
    for (ore, expected) in table {
        assert_eq!(kronor(ore), expected);
    }
}

#[test]
fn every_kind_of_finding_has_words_and_a_code_of_its_own() {
    // The codes as they stand in the source, so that a new kind without a sample here is noticed.
    let source = include_str!("grade.rs");
    let codes: BTreeSet<&str> = source.split("(\"").skip(1).filter_map(|part| part.split('"').next()).collect();
    let samples = samples();
    let sampled: BTreeSet<&str> = samples.iter().map(FindingKind::code).collect();
    assert_eq!(sampled, codes);
    assert_eq!(samples.len(), codes.len());
    for kind in samples {
        let (message, remedy) = (message(&kind), remedy(&kind));
        for sentence in [&message, &remedy] {
            assert!(sentence.ends_with('.') && sentence.len() > 10, "{}: {sentence}", kind.code());
        }
    }
}

fn samples() -> Vec<FindingKind> {
    let (label, sie_type, encoding) = (Label::Trans, SieType::Type4E, Encoding::Utf8);
    let text = || String::from("X");
    let date = Date { year: 2025, month: 1, day: 31 };
    let period = Period { year: 2025, month: 1 };
    use FindingKind::*;
    vec![
        EmptyFile,
        NotSie,
        Utf16NotRead,
        EncodingNotCp437 { encoding },
        EncodingContradicted { chosen: encoding, seen: Encoding::Cp437 },
        ByteOrderMark,
        TextDestroyed,
        ControlCharacter { byte: 7 },
        LineTooLong { limit_bytes: 1 },
        LineEndsMixed,
        LineEndsCarriageReturn,
        FinalLineEndMissing,
        EndOfFileMark,
        TooMany { what: Limited::Series, limit: 1 },
        FindingsLeftOut { code: "x", count: 1 },
        TabBetweenFields,
        QuoteNotClosed,
        TextAfterQuote,
        BraceNotAlone,
        BraceUnexpected,
        BraceMissing,
        LineWithoutLabel { text: text() },
        LabelNotCapital { label },
        LabelUnknown { label: text() },
        FieldMissing { label, field: "konto" },
        FieldSurplus { label, count: 1 },
        FieldUnreadable { label, field: "konto", value: text() },
        ObjectListMissing { label },
        ObjectListOdd { label },
        ObjectListNotClosed { label },
        RecordOutOfOrder { label },
        RecordRepeated { label },
        RecordMissing { label, sie_type },
        RecordForbidden { label, sie_type, count: 1 },
        AlreadyRead,
        FormatUnknown { value: text() },
        TypeMissing { assumed: sie_type },
        TypeUnknown { value: text(), assumed: sie_type },
        TypeForm { value: text(), read: sie_type },
        CompanyTypeUnknown { value: text() },
        OrganisationNumberForm { printed: text(), normal: text() },
        OrganisationNumberPlaceholder { printed: text() },
        OrganisationNumberUnreadable { printed: text() },
        OrganisationNumberCheckDigit { normal: text() },
        ChartTypeNonstandard { value: text(), read_as: "BAS95" },
        CurrencyForeign { value: text() },
        YearEmpty { index: 0 },
        YearBackwards { index: 0, from: date, to: date },
        YearNotDeclared { index: 0 },
        AccountNotNumeric { account: text() },
        AccountLength { account: text() },
        AccountRepeated { account: text() },
        AccountNotDeclared { account: text() },
        ObjectNotDeclared { dimension: text(), object: text() },
        DimensionNotDeclared { dimension: text() },
        AmountMissing { label },
        AmountUnreadable { label, value: text() },
        AmountTooLarge { label, value: text() },
        AmountTooPrecise { label, value: text() },
        AmountWithComma { label, value: text() },
        AmountWithPlus { value: text() },
        AmountWithoutLeadingDigit { value: text() },
        AmountNegativeZero { value: text() },
        AmountSurplusDecimals { value: text() },
        QuantityDecimals { value: text() },
        QuantityUnreadable { value: text() },
        DateMissing { label },
        DateForm { label, value: text(), read: date },
        DateUnreadable { label, value: text() },
        PeriodUnreadable { label, value: text() },
        VoucherNotBalanced { series: text(), number: text(), difference_ore: 1 },
        VoucherEmpty { series: text(), number: String::new() },
        VoucherNotClosed { series: String::new(), number: text() },
        VoucherTooLarge { series: text(), number: text(), limit_transactions: 1, limit_bytes: 1 },
        VoucherNumberNotAscending { series: text(), number: text(), previous: text() },
        VoucherWithoutNumber { sie_type, count: 1 },
        VoucherOutsideYear { series: text(), number: text(), date },
        TransactionOutsideVoucher { label },
        RecordInsideVoucher { label },
        AddedLineWithoutTransaction,
        ChecksumEndMissing,
        ChecksumStartMissing,
        ChecksumInvalid { stated: 1, computed: 2 },
        ChecksumUnreadable { value: text() },
        ChecksumOverStoredBytes { encoding },
        RecordAfterChecksum,
        BalanceDiffersFromVouchers { account: text(), opening_ore: 1, vouchers_ore: 1, closing_ore: 1 },
        ResultDiffersFromVouchers { account: text(), vouchers_ore: 1, result_ore: 2 },
        BalanceDiffersFromPeriods { account: text(), opening_ore: 1, periods_ore: 1, closing_ore: 1 },
        ResultDiffersFromPeriods { account: text(), periods_ore: 1, result_ore: 2 },
        ClosingDiffersFromOpening { year: 0, opening_ore: 1, closing_ore: 1, result_ore: 1 },
        OpeningDiffersFromLastYear { account: text(), last_year_ore: 1, opening_ore: 2 },
        OpeningNotZero { opening_ore: 1 },
        PeriodBalancesPartial { from: period, to: period },
        ObjectRowsPartitionAccount { accounts: 1 },
        ObjectRowsUnclear { standard: 1, partition: 1 },
        RecordBeforeAccount { label, account: text() },
        DimensionReserved { dimension: 4 },
        DimensionParentUnknown { dimension: 21, parent: 20 },
        ObjectParentMissing { count: 2 },
        ChecksumStartLate,
        XmlBroken,
        XmlCutOff,
        XmlDoctype,
        XmlEntity { value: text() },
        XmlEncoding { value: text() },
        XmlTooDeep { limit: 1 },
        XmlElementTooLarge { limit_bytes: 1 },
        RootUnknown { name: text() },
        NamespaceUnknown { value: text() },
        ElementUnknown { name: text() },
        ElementMissing { element: "FileInfo" },
        ElementPassedOver { element: "Documents", count: 1 },
        SignatureMissing,
        SignatureNotVerified,
        YearPrimary { count: 0 },
        AccountKindStatistics { account: text() },
        BalanceOfMonth { count: 1 },
        BudgetOfYear { count: 1 },
    ]
}
