//! The stable names of findings, and how much each matters.

use super::{Finding, Severity};

impl Finding {
    /// The stable name of the finding.
    pub fn code(&self) -> &'static str {
        use Finding::*;
        match self {
            SumDiffers { .. } => "sum_differs",
            NoteDiffers { .. } => "note_differs",
            RowDiffersInNote { .. } => "row_differs_in_note",
            BalanceSheetDiffers { .. } => "balance_sheet_differs",
            ResultDiffers { .. } => "result_differs",
            NoteReferenceElsewhere { .. } => "note_reference_elsewhere",
            Rounding { .. } => "rounding",
            OpeningDiffers { .. } => "opening_differs",
            OpeningsNotCarried { .. } => "openings_not_carried",
            AccountUnmapped { .. } => "account_unmapped",
            AccountMisplaced { .. } => "account_misplaced",
            RowOutsideLayout { .. } => "row_outside_layout",
            WordsDisagree { .. } => "words_disagree",
            ReferenceUnknown { .. } => "reference_unknown",
            ReferenceMissing { .. } => "reference_missing",
            PhraseUnreadable { .. } => "phrase_unreadable",
            AmountWithoutReference { .. } => "amount_without_reference",
            RuleOutdated { .. } => "rule_outdated",
            MemberKindMissing { .. } => "member_kind_missing",
            MemberWithoutOrdinary { .. } => "member_without_ordinary",
            MemberWithoutDeputy { .. } => "member_without_deputy",
            SeatShared { .. } => "seat_shared",
            PredecessorNamed { .. } => "predecessor_named",
            BodyNamedTwoWays { .. } => "body_named_two_ways",
            LabelOfAnotherYear { .. } => "label_of_another_year",
            NotJoined { .. } => "not_joined",
            DeputiesDiffer { .. } => "deputies_differ",
            ChairsDiffer { .. } => "chairs_differ",
            ViceChairsDiffer { .. } => "vice_chairs_differ",
            MemberWithoutAuditor { .. } => "member_without_auditor",
            OfficeHolderOutdated { .. } => "office_holder_outdated",
            NamesAlike { .. } => "names_alike",
            ShareOfNothing { .. } => "share_of_nothing",
            TargetOfNothing { .. } => "target_of_nothing",
            ShareDiffers { .. } => "share_differs",
            FactDiffers { .. } => "fact_differs",
            RangeDiffers { .. } => "range_differs",
            DateDiffers { .. } => "date_differs",
            ClaimWithoutGround { .. } => "claim_without_ground",
            ObservationStale { .. } => "observation_stale",
            AdoptedWithoutDecision { .. } => "adopted_without_decision",
            VatReceivableDiffers { .. } => "vat_receivable_differs",
            VatClaimExpired { .. } => "vat_claim_expired",
            VatClaimChanged { .. } => "vat_claim_changed",
            DeficitWithoutReason { .. } => "deficit_without_reason",
            MoneyRunsOut { .. } => "money_runs_out",
            EquityAboveRecommendation { .. } => "equity_above_recommendation",
            PrintedTwoWays { .. } => "printed_two_ways",
            UsedDiffers { .. } => "used_differs",
            CostInTwoPlaces { .. } => "cost_in_two_places",
            PaidByAnother { .. } => "paid_by_another",
            NoteNumberRunTogether { .. } => "note_number_run_together",
            DiffersFromOurs { .. } => "differs_from_ours",
            NobodyNamed { .. } => "nobody_named",
            Contribution(finding) => finding.code(),
            Board(finding) => finding.code(),
            Plan(finding) => finding.code(),
            Document(finding) => finding.code(),
        }
    }

    pub fn severity(&self) -> Severity {
        use Finding::*;
        match self {
            SumDiffers { .. }
            | NoteDiffers { .. }
            | RowDiffersInNote { .. }
            | BalanceSheetDiffers { .. }
            | ResultDiffers { .. }
            | OpeningDiffers { .. }
            | OpeningsNotCarried { .. }
            | AccountUnmapped { .. }
            | WordsDisagree { .. }
            | ReferenceUnknown { .. }
            | MemberWithoutOrdinary { .. }
            | MemberKindMissing { .. }
            | ShareDiffers { .. }
            | PrintedTwoWays { .. }
            | DiffersFromOurs { .. } => Severity::Error,
            Contribution(finding) => finding.severity(),
            Board(finding) => finding.severity(),
            Plan(finding) => finding.severity(),
            Document(finding) => finding.severity(),
            AccountMisplaced { .. }
            | RowOutsideLayout { .. }
            | NobodyNamed { .. }
            | NoteReferenceElsewhere { .. }
            | ReferenceMissing { .. }
            | PhraseUnreadable { .. }
            | RuleOutdated { .. }
            | MemberWithoutDeputy { .. }
            | SeatShared { .. }
            | PredecessorNamed { .. }
            | BodyNamedTwoWays { .. }
            | LabelOfAnotherYear { .. }
            | NotJoined { .. }
            | DeputiesDiffer { .. }
            | ChairsDiffer { .. }
            | ViceChairsDiffer { .. }
            | MemberWithoutAuditor { .. }
            | OfficeHolderOutdated { .. }
            | ShareOfNothing { .. }
            | FactDiffers { .. }
            | RangeDiffers { .. }
            | DateDiffers { .. }
            | ClaimWithoutGround { .. }
            | AdoptedWithoutDecision { .. }
            | VatReceivableDiffers { .. }
            | VatClaimExpired { .. }
            | DeficitWithoutReason { .. }
            | MoneyRunsOut { .. }
            | UsedDiffers { .. }
            | CostInTwoPlaces { .. } => Severity::Warning,
            Rounding { .. }
            | AmountWithoutReference { .. }
            | NamesAlike { .. }
            | TargetOfNothing { .. }
            | VatClaimChanged { .. }
            | EquityAboveRecommendation { .. }
            | PaidByAnother { .. }
            | NoteNumberRunTogether { .. }
            | ObservationStale { .. } => Severity::Note,
        }
    }
}
