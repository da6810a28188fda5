//! The code and the weight of every kind of finding, on one page.

use super::{FindingKind, Severity};
use crate::label::Label;

const NOTE: (Severity, bool) = (Severity::Note, false);
const WARNING: (Severity, bool) = (Severity::Warning, false);
const ERROR: (Severity, bool) = (Severity::Error, false);
/// An error for which the file cannot be trusted.
const REFUSAL: (Severity, bool) = (Severity::Error, true);

impl FindingKind {
    /// Names the kind in stable English words for programs.
    pub fn code(&self) -> &'static str {
        self.grade().0
    }

    /// Grades the kind.
    pub fn severity(&self) -> Severity {
        self.grade().1.0
    }

    /// Tells whether the file cannot be trusted because of this.
    ///
    /// That is so where content is gone or cannot be read (a cut-off file, an amount, a line too long) or where the
    /// checksum says that it was changed. What is whole but does not add up, such as an unbalanced voucher, is an
    /// error that the reader is told of; the rest of the file can still be read.
    pub fn refuses(&self) -> bool {
        self.grade().1.1
    }

    fn grade(&self) -> (&'static str, (Severity, bool)) {
        use FindingKind::*;
        match self {
            EmptyFile => ("empty_file", REFUSAL),
            NotSie => ("not_sie", REFUSAL),
            Utf16NotRead => ("utf16_not_read", REFUSAL),
            EncodingNotCp437 { .. } => ("encoding_not_cp437", WARNING),
            EncodingContradicted { .. } => ("encoding_contradicted", WARNING),
            ByteOrderMark => ("byte_order_mark", NOTE),
            TextDestroyed => ("text_destroyed", WARNING),
            ControlCharacter { .. } => ("control_character", WARNING),
            LineTooLong { .. } => ("line_too_long", REFUSAL),
            LineEndsMixed => ("line_ends_mixed", NOTE),
            LineEndsCarriageReturn => ("line_ends_carriage_return", NOTE),
            EndOfFileMark => ("end_of_file_mark", NOTE),
            FinalLineEndMissing => ("final_line_end_missing", NOTE),
            TooMany { .. } => ("too_many", REFUSAL),
            FindingsLeftOut { .. } => ("findings_left_out", NOTE),
            TabBetweenFields => ("tab_between_fields", NOTE),
            QuoteNotClosed => ("quote_not_closed", WARNING),
            TextAfterQuote => ("text_after_quote", WARNING),
            BraceNotAlone => ("brace_not_alone", NOTE),
            BraceMissing => ("brace_missing", WARNING),
            BraceUnexpected => ("brace_unexpected", WARNING),
            LineWithoutLabel { .. } => ("line_without_label", WARNING),
            LabelNotCapital { .. } => ("label_not_capital", WARNING),
            LabelUnknown { .. } => ("label_unknown", NOTE),
            FieldMissing { .. } => ("field_missing", WARNING),
            FieldSurplus { .. } => ("field_surplus", NOTE),
            FieldUnreadable { .. } => ("field_unreadable", WARNING),
            ObjectListMissing { .. } => ("object_list_missing", WARNING),
            ObjectListOdd { .. } => ("object_list_odd", WARNING),
            ObjectListNotClosed { .. } => ("object_list_not_closed", REFUSAL),
            RecordOutOfOrder { .. } => ("record_out_of_order", NOTE),
            RecordRepeated { .. } => ("record_repeated", WARNING),
            RecordMissing { label, .. } => ("record_missing", if may_be_absent(*label) { NOTE } else { WARNING }),
            RecordForbidden { .. } => ("record_forbidden", WARNING),
            RecordBeforeAccount { .. } => ("record_before_account", NOTE),
            AlreadyRead => ("already_read", NOTE),
            FormatUnknown { .. } => ("format_unknown", WARNING),
            TypeMissing { .. } => ("type_missing", WARNING),
            TypeUnknown { .. } => ("type_unknown", WARNING),
            TypeForm { .. } => ("type_form", NOTE),
            CompanyTypeUnknown { .. } => ("company_type_unknown", NOTE),
            OrganisationNumberForm { .. } => ("organisation_number_form", NOTE),
            OrganisationNumberPlaceholder { .. } => ("organisation_number_placeholder", WARNING),
            OrganisationNumberUnreadable { .. } => ("organisation_number_unreadable", WARNING),
            OrganisationNumberCheckDigit { .. } => ("organisation_number_check_digit", WARNING),
            ChartTypeNonstandard { .. } => ("chart_type_nonstandard", NOTE),
            CurrencyForeign { .. } => ("currency_foreign", WARNING),
            YearEmpty { .. } => ("year_empty", WARNING),
            YearBackwards { .. } => ("year_backwards", WARNING),
            YearNotDeclared { .. } => ("year_not_declared", WARNING),
            AccountNotNumeric { .. } => ("account_not_numeric", WARNING),
            AccountLength { .. } => ("account_length", NOTE),
            AccountRepeated { .. } => ("account_repeated", NOTE),
            AccountNotDeclared { .. } => ("account_not_declared", WARNING),
            ObjectNotDeclared { .. } => ("object_not_declared", WARNING),
            DimensionNotDeclared { .. } => ("dimension_not_declared", WARNING),
            DimensionReserved { .. } => ("dimension_reserved", NOTE),
            DimensionParentUnknown { .. } => ("dimension_parent_unknown", WARNING),
            ObjectParentMissing { .. } => ("object_parent_missing", NOTE),
            AmountMissing { .. } => ("amount_missing", ERROR),
            AmountUnreadable { .. } => ("amount_unreadable", REFUSAL),
            AmountTooLarge { .. } => ("amount_too_large", REFUSAL),
            AmountTooPrecise { .. } => ("amount_too_precise", REFUSAL),
            AmountWithComma { .. } => ("amount_with_comma", WARNING),
            AmountWithPlus { .. } => ("amount_with_plus", WARNING),
            AmountWithoutLeadingDigit { .. } => ("amount_without_leading_digit", NOTE),
            AmountNegativeZero { .. } => ("amount_negative_zero", NOTE),
            AmountSurplusDecimals { .. } => ("amount_surplus_decimals", NOTE),
            QuantityDecimals { .. } => ("quantity_decimals", NOTE),
            QuantityUnreadable { .. } => ("quantity_unreadable", WARNING),
            DateMissing { label } => ("date_missing", if *label == Label::Ver { ERROR } else { WARNING }),
            DateForm { .. } => ("date_form", WARNING),
            DateUnreadable { label, .. } => ("date_unreadable", if *label == Label::Ver { ERROR } else { WARNING }),
            PeriodUnreadable { .. } => ("period_unreadable", ERROR),
            VoucherNotBalanced { .. } => ("voucher_not_balanced", ERROR),
            VoucherEmpty { .. } => ("voucher_empty", WARNING),
            VoucherNotClosed { .. } => ("voucher_not_closed", REFUSAL),
            VoucherTooLarge { .. } => ("voucher_too_large", REFUSAL),
            VoucherNumberNotAscending { .. } => ("voucher_number_not_ascending", WARNING),
            VoucherWithoutNumber { sie_type, .. } => ("voucher_without_number", number_grade(*sie_type)),
            VoucherOutsideYear { .. } => ("voucher_outside_year", WARNING),
            TransactionOutsideVoucher { .. } => ("transaction_outside_voucher", REFUSAL),
            RecordInsideVoucher { .. } => ("record_inside_voucher", WARNING),
            AddedLineWithoutTransaction => ("added_line_without_transaction", WARNING),
            ChecksumEndMissing => ("checksum_end_missing", REFUSAL),
            ChecksumStartMissing => ("checksum_start_missing", WARNING),
            ChecksumStartLate => ("checksum_start_late", NOTE),
            ChecksumInvalid { .. } => ("checksum_invalid", REFUSAL),
            ChecksumUnreadable { .. } => ("checksum_unreadable", REFUSAL),
            ChecksumOverStoredBytes { .. } => ("checksum_over_stored_bytes", NOTE),
            RecordAfterChecksum => ("record_after_checksum", REFUSAL),
            BalanceDiffersFromVouchers { .. } => ("balance_differs_from_vouchers", WARNING),
            ResultDiffersFromVouchers { .. } => ("result_differs_from_vouchers", WARNING),
            BalanceDiffersFromPeriods { .. } => ("balance_differs_from_periods", WARNING),
            ResultDiffersFromPeriods { .. } => ("result_differs_from_periods", WARNING),
            ClosingDiffersFromOpening { .. } => ("closing_differs_from_opening", WARNING),
            OpeningDiffersFromLastYear { .. } => ("opening_differs_from_last_year", WARNING),
            OpeningNotZero { .. } => ("opening_not_zero", NOTE),
            PeriodBalancesPartial { .. } => ("period_balances_partial", NOTE),
            ObjectRowsPartitionAccount { .. } => ("object_rows_partition_account", WARNING),
            ObjectRowsUnclear { .. } => ("object_rows_unclear", WARNING),
            XmlBroken => ("xml_broken", REFUSAL),
            XmlCutOff => ("xml_cut_off", REFUSAL),
            XmlDoctype => ("xml_doctype", REFUSAL),
            XmlEntity { .. } => ("xml_entity", REFUSAL),
            XmlEncoding { .. } => ("xml_encoding", REFUSAL),
            XmlTooDeep { .. } => ("xml_too_deep", REFUSAL),
            XmlElementTooLarge { .. } => ("xml_element_too_large", REFUSAL),
            RootUnknown { .. } => ("root_unknown", REFUSAL),
            NamespaceUnknown { .. } => ("namespace_unknown", WARNING),
            ElementUnknown { .. } => ("element_unknown", NOTE),
            ElementMissing { .. } => ("element_missing", WARNING),
            ElementPassedOver { .. } => ("element_passed_over", NOTE),
            SignatureMissing => ("signature_missing", NOTE),
            SignatureNotVerified => ("signature_not_verified", NOTE),
            YearPrimary { .. } => ("year_primary", WARNING),
            AccountKindStatistics { .. } => ("account_kind_statistics", NOTE),
            BalanceOfMonth { .. } => ("balance_of_month", NOTE),
            BudgetOfYear { .. } => ("budget_of_year", NOTE),
        }
    }
}

/// Says whether a mandatory record may be absent without fault: all its values are zero, or nothing needs it.
fn may_be_absent(label: Label) -> bool {
    label.group() >= 3 && label != Label::Konto
}

fn number_grade(sie_type: crate::label::SieType) -> (Severity, bool) {
    if sie_type == crate::label::SieType::Type4I { NOTE } else { WARNING }
}
