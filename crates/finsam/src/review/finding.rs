//! What the review finds.

use jiff::civil::Date;

use super::Quantity;
use crate::association::{MemberKind, OfficeKind};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing: rounding, a possible misunderstanding.
    Note,
    /// Somebody should look before the document is adopted.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// The word of the machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Something that does not add up, with its data.
///
/// **Shape**: `place` is the id of the figure, account, passage or member that the finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    // Sums and statements, ours or printed.
    /// A total is not the sum of its parts.
    SumDiffers {
        place: String,
        label: String,
        total: Quantity,
        parts_sum: Quantity,
        parts: u32,
        is_printed: bool,
    },
    /// A row of a statement differs from the sum of its note.
    NoteDiffers {
        place: String,
        label: String,
        note: u8,
        statement: Quantity,
        note_sum: Quantity,
    },
    /// A row that stands in a statement and in a note has two amounts.
    RowDiffersInNote {
        place: String,
        label: String,
        note: u8,
        statement: Quantity,
        in_note: Quantity,
    },
    /// Assets differ from equity and liabilities.
    BalanceSheetDiffers {
        place: String,
        assets: Quantity,
        equity_and_liabilities: Quantity,
    },
    /// The result differs between the statements.
    ResultDiffers {
        place: String,
        income_statement: Quantity,
        balance_sheet: Quantity,
    },
    /// The number of a note stands at another row than the one that the note sums to.
    NoteReferenceElsewhere {
        place: String,
        note: u8,
        at_label: String,
        at: Quantity,
        note_sum: Quantity,
        should_label: String,
    },
    /// Only rounding.
    Rounding {
        place: String,
        label: String,
        a: Quantity,
        b: Quantity,
        cause: RoundingCause,
    },
    // The accounts.
    /// An account's opening balance is not what the last year closed with.
    OpeningDiffers {
        place: String,
        last_closing: Quantity,
        opening: Quantity,
    },
    /// The report model has no row for an account.
    AccountUnmapped {
        place: String,
        objects: String,
        amount: Quantity,
    },
    /// The report model leads an account to the wrong statement.
    AccountMisplaced {
        place: String,
        amount: Quantity,
    },
    // Words.
    /// A phrase disagrees with the figure that it stands for.
    WordsDisagree {
        place: String,
        phrase: String,
        label: String,
        value: Quantity,
    },
    /// A phrase refers to a figure that does not exist.
    ReferenceUnknown {
        place: String,
        phrase: String,
        figure_id: String,
    },
    /// A phrase refers to a figure whose value is not known.
    ReferenceMissing {
        place: String,
        phrase: String,
        label: String,
        reason: String,
    },
    /// A phrase that stands for a figure cannot be read as a number.
    PhraseUnreadable {
        place: String,
        phrase: String,
        label: String,
    },
    /// An amount in the words stands for no figure.
    AmountWithoutReference {
        place: String,
        phrase: String,
        value: Option<Quantity>,
    },
    /// The words name a rule that no longer applies, or never did.
    RuleOutdated {
        place: String,
        words: String,
        instead: String,
        paragraph: String,
    },
    // The association.
    MemberKindMissing {
        kind: MemberKind,
    },
    MemberWithoutOrdinary {
        member: String,
    },
    MemberWithoutDeputy {
        member: String,
    },
    DeputiesDiffer {
        ordinaries: i64,
        deputies: i64,
    },
    ChairsDiffer {
        chairs: i64,
    },
    ViceChairsDiffer {
        vice_chairs: i64,
    },
    MemberWithoutAuditor {
        member: String,
    },
    /// A printed holder of an office is not the one who held it on the day.
    OfficeHolderOutdated {
        place: String,
        office: OfficeKind,
        printed: String,
        held_by: String,
        on: Date,
    },
    /// Two names look like one person's name spelled two ways.
    NamesAlike {
        a: String,
        a_place: String,
        b: String,
        b_place: String,
    },
    // Goals, observations and decisions.
    /// A share is stated of nothing.
    ShareOfNothing {
        place: String,
        label: String,
        share: Quantity,
        whole_label: String,
    },
    /// A target is a share of nothing so far.
    TargetOfNothing {
        place: String,
        label: String,
        target: Quantity,
        whole_label: String,
    },
    /// A share is not what its part and whole give.
    ShareDiffers {
        place: String,
        label: String,
        share: Quantity,
        computed: Quantity,
        part: Quantity,
        whole: Quantity,
    },
    /// One fact has two values.
    FactDiffers {
        place: String,
        a_label: String,
        a: Quantity,
        b_label: String,
        b: Quantity,
    },
    /// One fact has two ranges.
    RangeDiffers {
        place: String,
        a_label: String,
        a: (Quantity, Quantity),
        b_label: String,
        b: (Quantity, Quantity),
    },
    /// One fact has two dates.
    DateDiffers {
        fact: String,
        a_place: String,
        a_on: Date,
        b_place: String,
        b_on: Date,
    },
    /// A claim rests on something that did not happen.
    ClaimWithoutGround {
        place: String,
        claim_label: String,
        claim: Quantity,
        ground_label: String,
    },
    /// A recorded value is older than the period of the report.
    ObservationStale {
        place: String,
        label: String,
        observed_on: Date,
        period_from: Date,
    },
    /// A document is marked as adopted, but no decision is named.
    AdoptedWithoutDecision {
        place: String,
        title: String,
    },
    // Printed figures.
    /// One figure is printed with two values.
    PrintedTwoWays {
        place: String,
        label: String,
        a: Quantity,
        a_column: String,
        b: Quantity,
        b_column: String,
    },
    /// The costs that the text says are used are not those of the statement.
    UsedDiffers {
        place: String,
        used: Quantity,
        operating_costs: Quantity,
        financial_costs: Quantity,
        income: Quantity,
        result: Quantity,
    },
    /// A cost stands both in a note and on a row of its own.
    CostInTwoPlaces {
        place: String,
        label: String,
        note: u8,
        in_note: Quantity,
        in_statement: Quantity,
        note_sum_without: Quantity,
    },
    /// The contribution is printed as from a party that does not pay it.
    PaidByAnother {
        place: String,
        label: String,
        amount: Quantity,
    },
    /// The number of a note has run together with the amount.
    NoteNumberRunTogether {
        place: String,
        label: String,
        note: u8,
        printed: Quantity,
        read_as: Quantity,
    },
    /// A printed figure differs from ours by more than rounding.
    DiffersFromOurs {
        place: String,
        label: String,
        printed: Quantity,
        ours: Quantity,
    },
}

/// Why a difference is only rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoundingCause {
    /// The two differ by no more than one unit.
    OneUnit,
    /// The printed value is the sum of parts that were rounded one by one.
    SumOfRoundedParts,
    /// The printed value was rounded up or down so that the table sums.
    TableSums,
}

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
            AccountUnmapped { .. } => "account_unmapped",
            AccountMisplaced { .. } => "account_misplaced",
            WordsDisagree { .. } => "words_disagree",
            ReferenceUnknown { .. } => "reference_unknown",
            ReferenceMissing { .. } => "reference_missing",
            PhraseUnreadable { .. } => "phrase_unreadable",
            AmountWithoutReference { .. } => "amount_without_reference",
            RuleOutdated { .. } => "rule_outdated",
            MemberKindMissing { .. } => "member_kind_missing",
            MemberWithoutOrdinary { .. } => "member_without_ordinary",
            MemberWithoutDeputy { .. } => "member_without_deputy",
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
            PrintedTwoWays { .. } => "printed_two_ways",
            UsedDiffers { .. } => "used_differs",
            CostInTwoPlaces { .. } => "cost_in_two_places",
            PaidByAnother { .. } => "paid_by_another",
            NoteNumberRunTogether { .. } => "note_number_run_together",
            DiffersFromOurs { .. } => "differs_from_ours",
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
            | AccountUnmapped { .. }
            | WordsDisagree { .. }
            | ReferenceUnknown { .. }
            | MemberWithoutOrdinary { .. }
            | MemberKindMissing { .. }
            | ShareDiffers { .. }
            | PrintedTwoWays { .. }
            | DiffersFromOurs { .. } => Severity::Error,
            AccountMisplaced { .. }
            | NoteReferenceElsewhere { .. }
            | ReferenceMissing { .. }
            | PhraseUnreadable { .. }
            | RuleOutdated { .. }
            | MemberWithoutDeputy { .. }
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
            | ObservationStale { .. }
            | AdoptedWithoutDecision { .. }
            | UsedDiffers { .. }
            | CostInTwoPlaces { .. } => Severity::Warning,
            Rounding { .. }
            | AmountWithoutReference { .. }
            | NamesAlike { .. }
            | TargetOfNothing { .. }
            | PaidByAnother { .. }
            | NoteNumberRunTogether { .. } => Severity::Note,
        }
    }

    /// Where it is: the id of a figure, an account, a passage, a member or a person.
    pub fn place(&self) -> &str {
        use Finding::*;
        match self {
            SumDiffers { place, .. }
            | NoteDiffers { place, .. }
            | RowDiffersInNote { place, .. }
            | BalanceSheetDiffers { place, .. }
            | ResultDiffers { place, .. }
            | NoteReferenceElsewhere { place, .. }
            | Rounding { place, .. }
            | OpeningDiffers { place, .. }
            | AccountUnmapped { place, .. }
            | AccountMisplaced { place, .. }
            | WordsDisagree { place, .. }
            | ReferenceUnknown { place, .. }
            | ReferenceMissing { place, .. }
            | PhraseUnreadable { place, .. }
            | AmountWithoutReference { place, .. }
            | RuleOutdated { place, .. }
            | OfficeHolderOutdated { place, .. }
            | ShareOfNothing { place, .. }
            | TargetOfNothing { place, .. }
            | ShareDiffers { place, .. }
            | FactDiffers { place, .. }
            | RangeDiffers { place, .. }
            | ClaimWithoutGround { place, .. }
            | ObservationStale { place, .. }
            | AdoptedWithoutDecision { place, .. }
            | PrintedTwoWays { place, .. }
            | UsedDiffers { place, .. }
            | CostInTwoPlaces { place, .. }
            | PaidByAnother { place, .. }
            | NoteNumberRunTogether { place, .. }
            | DiffersFromOurs { place, .. } => place,
            MemberWithoutOrdinary { member } | MemberWithoutDeputy { member } | MemberWithoutAuditor { member } => {
                member
            }
            MemberKindMissing { kind } => kind.swedish(),
            DeputiesDiffer { .. } => "styrelsen",
            ChairsDiffer { .. } | ViceChairsDiffer { .. } => "presidiet",
            NamesAlike { a_place, .. } | DateDiffers { a_place, .. } => a_place,
        }
    }

    /// The numbers that do not agree, in the units that the figures have; dates and names have none.
    pub fn values(&self) -> Vec<i64> {
        self.quantities().into_iter().map(|quantity| quantity.value).collect()
    }

    /// The numbers that do not agree, with their units.
    pub fn quantities(&self) -> Vec<Quantity> {
        use Finding::*;
        match self {
            SumDiffers { total, parts_sum, .. } => vec![*total, *parts_sum],
            NoteDiffers { statement, note_sum, .. } => vec![*statement, *note_sum],
            RowDiffersInNote { statement, in_note, .. } => vec![*statement, *in_note],
            BalanceSheetDiffers { assets, equity_and_liabilities, .. } => vec![*assets, *equity_and_liabilities],
            ResultDiffers { income_statement, balance_sheet, .. } => vec![*income_statement, *balance_sheet],
            NoteReferenceElsewhere { at, note_sum, .. } => vec![*at, *note_sum],
            Rounding { a, b, .. } | PrintedTwoWays { a, b, .. } | FactDiffers { a, b, .. } => vec![*a, *b],
            OpeningDiffers { last_closing, opening, .. } => vec![*last_closing, *opening],
            AccountUnmapped { amount, .. } | AccountMisplaced { amount, .. } | PaidByAnother { amount, .. } => {
                vec![*amount]
            }
            WordsDisagree { value, .. } => vec![*value],
            AmountWithoutReference { value, .. } => value.iter().copied().collect(),
            DeputiesDiffer { ordinaries, deputies } => vec![Quantity::count(*ordinaries), Quantity::count(*deputies)],
            ChairsDiffer { chairs: number } | ViceChairsDiffer { vice_chairs: number } => {
                vec![Quantity::count(*number)]
            }
            ShareOfNothing { share, .. } => vec![*share, Quantity::count(0)],
            TargetOfNothing { target, .. } => vec![*target, Quantity::count(0)],
            ShareDiffers { share, computed, part, whole, .. } => vec![*share, *computed, *part, *whole],
            RangeDiffers { a, b, .. } => vec![a.0, a.1, b.0, b.1],
            ClaimWithoutGround { claim, .. } => vec![*claim, Quantity::count(0)],
            UsedDiffers { used, operating_costs, financial_costs, income, result, .. } => {
                vec![*used, *operating_costs, *financial_costs, *income, *result]
            }
            CostInTwoPlaces { in_note, in_statement, note_sum_without, .. } => {
                vec![*in_note, *in_statement, *note_sum_without]
            }
            NoteNumberRunTogether { printed, read_as, .. } => vec![*printed, *read_as],
            DiffersFromOurs { printed, ours, .. } => vec![*printed, *ours],
            ReferenceUnknown { .. }
            | ReferenceMissing { .. }
            | PhraseUnreadable { .. }
            | RuleOutdated { .. }
            | MemberKindMissing { .. }
            | MemberWithoutOrdinary { .. }
            | MemberWithoutDeputy { .. }
            | MemberWithoutAuditor { .. }
            | OfficeHolderOutdated { .. }
            | NamesAlike { .. }
            | DateDiffers { .. }
            | ObservationStale { .. }
            | AdoptedWithoutDecision { .. } => Vec::new(),
        }
    }

    /// The paragraph that the rule comes from, where it comes from one.
    pub fn paragraph(&self) -> Option<&str> {
        use Finding::*;
        match self {
            MemberKindMissing { .. } => Some("lag (2003:1210) 3 §"),
            PaidByAnother { .. } => Some("lag (2003:1210) 5 §"),
            MemberWithoutOrdinary { .. } | MemberWithoutDeputy { .. } | DeputiesDiffer { .. } => {
                Some("lag (2003:1210) 10 §")
            }
            ChairsDiffer { .. } | ViceChairsDiffer { .. } => Some("lag (2003:1210) 17 §"),
            MemberWithoutAuditor { .. } => Some("lag (2003:1210) 25 §"),
            OpeningDiffers { .. } => Some("lag (2018:597) 4 kap. 4 §"),
            RuleOutdated { paragraph, .. } => Some(paragraph),
            _ => None,
        }
    }

    /// The finding in a Swedish sentence or two, with the values.
    pub fn message(&self) -> String {
        super::swedish::message(self)
    }
}
