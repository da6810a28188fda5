//! Which record a finding is about, and what the file calls it.

use super::{FindingKind, Notation};
use crate::label::Label;

impl FindingKind {
    /// Finds the record that the kind is always about.
    pub(super) fn find_label(&self) -> Option<Label> {
        use FindingKind::*;
        Some(match self {
            LabelNotCapital { label }
            | FieldMissing { label, .. }
            | FieldSurplus { label, .. }
            | FieldUnreadable { label, .. }
            | ObjectListMissing { label }
            | ObjectListOdd { label }
            | ObjectListNotClosed { label }
            | RecordOutOfOrder { label }
            | RecordRepeated { label }
            | RecordMissing { label, .. }
            | RecordForbidden { label, .. }
            | RecordInsideVoucher { label }
            | RecordBeforeAccount { label, .. }
            | TransactionOutsideVoucher { label }
            | AmountMissing { label }
            | AmountUnreadable { label, .. }
            | AmountTooLarge { label, .. }
            | AmountTooPrecise { label, .. }
            | AmountWithComma { label, .. }
            | DateMissing { label }
            | DateForm { label, .. }
            | DateUnreadable { label, .. }
            | PeriodUnreadable { label, .. } => *label,
            AlreadyRead => Label::Flagga,
            FormatUnknown { .. } => Label::Format,
            TypeMissing { .. } | TypeUnknown { .. } | TypeForm { .. } => Label::Sietyp,
            CompanyTypeUnknown { .. } => Label::Ftyp,
            OrganisationNumberForm { .. }
            | OrganisationNumberPlaceholder { .. }
            | OrganisationNumberUnreadable { .. }
            | OrganisationNumberCheckDigit { .. } => Label::Orgnr,
            ChartTypeNonstandard { .. } => Label::Kptyp,
            CurrencyForeign { .. } => Label::Valuta,
            YearEmpty { .. } | YearBackwards { .. } | YearNotDeclared { .. } | YearPrimary { .. } => Label::Rar,
            AccountRepeated { .. } | AccountNotDeclared { .. } | AccountKindStatistics { .. } => Label::Konto,
            ObjectNotDeclared { .. } => Label::Objekt,
            DimensionNotDeclared { .. } | DimensionReserved { .. } => Label::Dim,
            DimensionParentUnknown { .. } => Label::Underdim,
            VoucherNotBalanced { .. }
            | VoucherEmpty { .. }
            | VoucherNotClosed { .. }
            | VoucherTooLarge { .. }
            | VoucherNumberNotAscending { .. }
            | VoucherWithoutNumber { .. }
            | VoucherOutsideYear { .. }
            | BraceMissing => Label::Ver,
            ObjectParentMissing { .. } => Label::Trans,
            AddedLineWithoutTransaction => Label::Rtrans,
            ChecksumEndMissing
            | ChecksumStartMissing
            | ChecksumStartLate
            | ChecksumInvalid { .. }
            | ChecksumUnreadable { .. }
            | ChecksumOverStoredBytes { .. } => Label::Ksumma,
            BalanceDiffersFromVouchers { .. } | BalanceDiffersFromPeriods { .. } | ClosingDiffersFromOpening { .. } => {
                Label::Ub
            }
            ResultDiffersFromVouchers { .. } | ResultDiffersFromPeriods { .. } => Label::Res,
            OpeningDiffersFromLastYear { .. } | OpeningNotZero { .. } => Label::Ib,
            PeriodBalancesPartial { .. } | ObjectRowsPartitionAccount { .. } | ObjectRowsUnclear { .. } => {
                Label::Psaldo
            }
            BudgetOfYear { .. } => Label::Pbudget,
            SignatureMissing | SignatureNotVerified => Label::Ksumma,
            _ => return None,
        })
    }
}

impl Notation {
    pub(super) const fn name(self, label: Label) -> &'static str {
        match self {
            Notation::Labels => label.text(),
            Notation::Elements => label.element(),
        }
    }

    /// Puts the names that the file uses where a sentence names labels.
    pub(super) fn apply(self, sentence: String) -> String {
        if self == Notation::Labels || !sentence.contains('#') {
            return sentence;
        }
        let words = sentence.split(' ').map(|word| {
            let end = word.find(|c: char| c != '#' && !c.is_ascii_uppercase()).unwrap_or(word.len());
            let (name, rest) = word.split_at(end);
            match Label::find(name.as_bytes()) {
                Some(label) => format!("{}{rest}", label.element()),
                None => word.to_owned(),
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }
}
