//! What every finding says about itself: place, values, paragraph.

use super::Finding;
use crate::review::{Quantity, swedish};

impl Finding {
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
            | RowOutsideLayout { place, .. }
            | WordsDisagree { place, .. }
            | ReferenceUnknown { place, .. }
            | ReferenceMissing { place, .. }
            | PhraseUnreadable { place, .. }
            | AmountWithoutReference { place, .. }
            | RuleOutdated { place, .. }
            | OfficeHolderOutdated { place, .. }
            | PredecessorNamed { place, .. }
            | BodyNamedTwoWays { place, .. }
            | LabelOfAnotherYear { place, .. }
            | NotJoined { place, .. }
            | ShareOfNothing { place, .. }
            | TargetOfNothing { place, .. }
            | ShareDiffers { place, .. }
            | FactDiffers { place, .. }
            | RangeDiffers { place, .. }
            | ClaimWithoutGround { place, .. }
            | ObservationStale { place, .. }
            | AdoptedWithoutDecision { place, .. }
            | VatReceivableDiffers { place, .. }
            | VatClaimExpired { place, .. }
            | VatClaimChanged { place, .. }
            | DeficitWithoutReason { place, .. }
            | MoneyRunsOut { place, .. }
            | EquityAboveRecommendation { place, .. }
            | PrintedTwoWays { place, .. }
            | UsedDiffers { place, .. }
            | CostInTwoPlaces { place, .. }
            | PaidByAnother { place, .. }
            | NoteNumberRunTogether { place, .. }
            | DiffersFromOurs { place, .. } => place,
            MemberWithoutOrdinary { member } | MemberWithoutDeputy { member } | MemberWithoutAuditor { member } => {
                member
            }
            OpeningsNotCarried { last_year } => last_year,
            SeatShared { members, .. } => members,
            MemberKindMissing { kind } => kind.swedish(),
            Contribution(finding) => finding.place(),
            Board(finding) => finding.place(),
            Plan(finding) => finding.place(),
            Document(finding) => finding.place(),
            DeputiesDiffer { .. } | NobodyNamed { .. } => "styrelsen",
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
            AccountUnmapped { amount, .. }
            | AccountMisplaced { amount, .. }
            | RowOutsideLayout { amount, .. }
            | VatClaimExpired { amount, .. }
            | PaidByAnother { amount, .. } => vec![*amount],
            VatReceivableDiffers { receivable, expected, .. } => vec![*receivable, *expected],
            VatClaimChanged { claimed, booked, .. } => vec![*claimed, *booked],
            DeficitWithoutReason { deficit: short, .. } | MoneyRunsOut { short, .. } => vec![*short],
            EquityAboveRecommendation { equity, ceiling, .. } => vec![*equity, *ceiling],
            WordsDisagree { said, value, .. } => vec![*said, *value],
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
            NotJoined { apart, .. } => vec![*apart],
            NobodyNamed { seats } => vec![Quantity::count(*seats)],
            Contribution(finding) => finding.quantities(),
            Board(finding) => finding.quantities(),
            Plan(finding) => finding.quantities(),
            Document(finding) => finding.quantities(),
            DiffersFromOurs { printed, ours, .. } => vec![*printed, *ours],
            OpeningsNotCarried { .. }
            | ReferenceUnknown { .. }
            | ReferenceMissing { .. }
            | PhraseUnreadable { .. }
            | RuleOutdated { .. }
            | MemberKindMissing { .. }
            | MemberWithoutOrdinary { .. }
            | MemberWithoutDeputy { .. }
            | SeatShared { .. }
            | PredecessorNamed { .. }
            | BodyNamedTwoWays { .. }
            | LabelOfAnotherYear { .. }
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
            MemberWithoutOrdinary { .. } | MemberWithoutDeputy { .. } | SeatShared { .. } | DeputiesDiffer { .. } => {
                Some("lag (2003:1210) 10 §")
            }
            ChairsDiffer { .. } | ViceChairsDiffer { .. } => Some("lag (2003:1210) 17 §"),
            MemberWithoutAuditor { .. } => Some("lag (2003:1210) 25 §"),
            OpeningDiffers { .. } | OpeningsNotCarried { .. } => Some("lag (2018:597) 4 kap. 4 §"),
            RowOutsideLayout { paragraph, .. } => Some(paragraph),
            VatReceivableDiffers { .. } => Some("lag (2018:597) 4 kap. 6 §"),
            VatClaimExpired { .. } => Some("lag (2005:807) 7 §"),
            DeficitWithoutReason { .. } => Some("kommunallagen 11 kap. 5 § genom lag (2003:1210) 21 §"),
            MoneyRunsOut { .. } => Some("lag (2003:1210) 21 §"),
            RuleOutdated { paragraph, .. } => Some(paragraph),
            NobodyNamed { .. } => Some("lag (2003:1210) 10 §"),
            Contribution(finding) => finding.paragraph(),
            Board(finding) => finding.paragraph(),
            Plan(finding) => finding.paragraph(),
            Document(finding) => finding.paragraph(),
            _ => None,
        }
    }

    /// The finding in a Swedish sentence or two, with the values.
    pub fn message(&self) -> String {
        swedish::message(self)
    }
}
