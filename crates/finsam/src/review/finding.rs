//! What the review finds.

use jiff::civil::Date;

use super::Quantity;
use super::board::BoardFinding;
use super::contribution::ContributionFinding;
use super::document::DocumentFinding;
use super::plan::PlanFinding;
use crate::association::{MemberKind, OfficeKind, SeatRole};

mod cause;
mod codes;
mod data;
mod severity;

pub use cause::RoundingCause;
pub use severity::Severity;

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
        parts: usize,
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
    /// A row names another year than that of its column.
    LabelOfAnotherYear {
        place: String,
        label: String,
        named: i64,
        column_on: Date,
    },
    /// What a dissolved association brought is still kept apart after the day on which it was to be joined.
    NotJoined {
        place: String,
        predecessor: String,
        apart: Quantity,
        kept_apart_until: Date,
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
    /// No opening balance is there yet, for the last year is not closed.
    OpeningsNotCarried {
        last_year: String,
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
    /// A row of the report model has no place in the layout of the law.
    RowOutsideLayout {
        place: String,
        label: String,
        amount: Quantity,
        paragraph: &'static str,
    },
    // Words.
    /// A phrase disagrees with the figure that it stands for.
    WordsDisagree {
        place: String,
        phrase: String,
        label: String,
        said: Quantity,
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
    NobodyNamed {
        seats: i64,
    },
    MemberWithoutOrdinary {
        member: String,
    },
    MemberWithoutDeputy {
        member: String,
    },
    /// Members without a seat of their own share one that is held.
    SeatShared {
        members: String,
        role: SeatRole,
    },
    /// A dissolved association is named as if it still acted.
    PredecessorNamed {
        place: String,
        name: String,
        merged_on: Date,
    },
    /// A member is named as the body that it no longer is.
    BodyNamedTwoWays {
        place: String,
        name: String,
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
    // Compensation for VAT.
    /// What the state owes by the books is not what the claims say.
    VatReceivableDiffers {
        place: String,
        receivable: Quantity,
        expected: Quantity,
        unpaid: Quantity,
        unclaimed: Quantity,
    },
    /// Something was not claimed while it could be.
    VatClaimExpired {
        place: String,
        period: String,
        amount: Quantity,
        due_on: Date,
    },
    /// A claimed period is booked differently since.
    VatClaimChanged {
        place: String,
        period: String,
        claimed: Quantity,
        booked: Quantity,
    },
    // The money ahead.
    /// A year is budgeted or planned with larger costs than income, and nobody says why.
    DeficitWithoutReason {
        place: String,
        year: i16,
        deficit: Quantity,
    },
    /// What is to be paid is more than what there is.
    MoneyRunsOut {
        place: String,
        month: Date,
        short: Quantity,
    },
    /// The equity at the year's end is above the recommendation.
    EquityAboveRecommendation {
        place: String,
        on: Date,
        equity: Quantity,
        ceiling: Quantity,
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
    Board(BoardFinding),
    /// Something to ask about a year of contributions.
    Contribution(ContributionFinding),
    /// Something to ask about a plan and its budget.
    Plan(PlanFinding),
    /// Something to look at in a document.
    Document(DocumentFinding),
    /// A printed figure differs from ours by more than rounding.
    DiffersFromOurs {
        place: String,
        label: String,
        printed: Quantity,
        ours: Quantity,
    },
}
