//! What the state owes by the books, and by the claims.

use jiff::civil::Date;

use super::{ClaimPeriod, claim_due_on};
use crate::money::Ore;
use crate::review::{Finding, Quantity};

/// Why the books and the claims differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// What stood on the accounts when the claims began to be kept here, without a claim for it.
    Opening,
    /// Payments that are booked and not recorded at a claim, or the other way.
    Payments,
    /// Lines that somebody has taken out of the claims, and that still stand on the account.
    Excluded,
    /// Schablon amounts that have been claimed; they are no input VAT on the account.
    Schablon,
    /// Claims of another amount than what was booked, and decisions of another amount than what was claimed.
    Amounts,
    /// Lines on the receivable's account that are neither input VAT nor payments.
    OtherLines,
    /// What none of these explains.
    Unexplained,
}

impl Cause {
    pub fn swedish(self) -> &'static str {
        match self {
            Cause::Opening => "Ingående fordran utan registrerad ansökan",
            Cause::Payments => "Betalningar som är bokförda men inte registrerade, eller tvärtom",
            Cause::Excluded => "Rader som inte ska sökas men står på kontot",
            Cause::Schablon => "Sökta schablonbelopp som inte är bokförda som fordran",
            Cause::Amounts => "Sökt eller beslutat belopp som skiljer sig från bokförd moms",
            Cause::OtherLines => "Andra rader på kontot",
            Cause::Unexplained => "Oförklarat",
        }
    }
}

/// What the state owes. **Units**: öre; what is owed to the association is positive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// What stands on the accounts of input VAT and of the receivable.
    pub receivable_ore: Ore,
    /// What remains of the claims that have been submitted.
    pub unpaid_ore: Ore,
    /// Input VAT that is booked and not claimed.
    pub unclaimed_ore: Ore,
    /// The causes that are not nothing; they sum to the difference.
    pub causes: Vec<(Cause, Ore)>,
    /// Periods with something unclaimed.
    pub open: Vec<(ClaimPeriod, Ore)>,
    /// Claimed periods in which something has been booked differently since: what was claimed, and what is booked now.
    pub changed: Vec<(ClaimPeriod, Ore, Ore)>,
}

/// What a position is computed from.
#[derive(Clone, Debug, Default)]
pub struct Reconciled {
    pub receivable_ore: Ore,
    pub unpaid_ore: Ore,
    pub unclaimed_ore: Ore,
    pub causes: Vec<(Cause, Ore)>,
}

impl Position {
    /// Puts the causes together; what they leave is unexplained.
    pub fn of(reconciled: Reconciled) -> Position {
        let Reconciled { receivable_ore, unpaid_ore, unclaimed_ore, mut causes } = reconciled;
        let mut position = Position { receivable_ore, unpaid_ore, unclaimed_ore, ..Position::default() };
        let explained = causes.iter().fold(0_i64, |sum, (_, amount)| sum.saturating_add(amount.0));
        causes.push((Cause::Unexplained, Ore(position.difference_ore().0.saturating_sub(explained))));
        causes.retain(|(_, amount)| *amount != Ore::ZERO);
        position.causes = causes;
        position
    }

    /// What should stand on the accounts: what is not paid and what is not claimed.
    pub fn expected_ore(&self) -> Ore {
        Ore(self.unpaid_ore.0.saturating_add(self.unclaimed_ore.0))
    }

    pub fn difference_ore(&self) -> Ore {
        Ore(self.receivable_ore.0.saturating_sub(self.expected_ore().0))
    }
}

/// Checks the receivable against the claims, the claims against the books, and what may no longer be claimed.
///
/// **Source**: lag (2018:597) 4 kap. 6 § (every balance is specified); lag (2005:807) 7 and 11 §§ (what comes in too late
/// is nothing).
pub fn check_position(position: &Position, on: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    if position.difference_ore() != Ore::ZERO {
        findings.push(Finding::VatReceivableDiffers {
            place: "vat/receivable".to_owned(),
            receivable: Quantity::ore(position.receivable_ore),
            expected: Quantity::ore(position.expected_ore()),
            unpaid: Quantity::ore(position.unpaid_ore),
            unclaimed: Quantity::ore(position.unclaimed_ore),
        });
    }
    let place = |period: &ClaimPeriod| format!("vat/claim_{}", period.from);
    for (period, amount) in &position.open {
        if let Some(due_on) = claim_due_on(period).filter(|due_on| *due_on < on) {
            let amount = Quantity::ore(*amount);
            findings.push(Finding::VatClaimExpired { place: place(period), period: period.name(), amount, due_on });
        }
    }
    for (period, claimed, booked) in &position.changed {
        let (claimed, booked) = (Quantity::ore(*claimed), Quantity::ore(*booked));
        findings.push(Finding::VatClaimChanged { place: place(period), period: period.name(), claimed, booked });
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn position(receivable: i64) -> Position {
        Position::of(Reconciled {
            receivable_ore: Ore::from_kronor(receivable),
            unpaid_ore: Ore::from_kronor(300),
            unclaimed_ore: Ore::from_kronor(81),
            causes: vec![(Cause::Payments, Ore::ZERO), (Cause::Excluded, Ore::from_kronor(5))],
        })
    }

    #[test]
    fn the_receivable_agrees_with_unpaid_claims_and_what_is_not_claimed() {
        let agreed = Position { causes: Vec::new(), ..position(381) };
        assert_eq!(check_position(&agreed, date(2025, 8, 31)), []);
    }

    #[test]
    fn a_receivable_that_differs_is_named_with_both_values_and_its_causes_sum_to_the_difference() {
        let differs = position(390);
        let expected = [(Cause::Excluded, Ore::from_kronor(5)), (Cause::Unexplained, Ore::from_kronor(4))];
        assert_eq!(differs.causes, expected);
        let found = check_position(&differs, date(2025, 8, 31));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].code(), "vat_receivable_differs");
        assert_eq!(found[0].values(), [39_000, 38_100]);
        let said = found[0].message();
        for amount in ["390 kr", "300 kr", "81 kr", "381 kr"] {
            assert!(said.contains(amount), "{said}");
        }
    }

    #[test]
    fn what_may_no_longer_be_claimed_and_what_has_changed_are_named() {
        let period = |year| ClaimPeriod { from: date(year, 4, 1), until: date(year, 7, 1) };
        let kronor = Ore::from_kronor;
        let mut position =
            Position { open: vec![(period(2022), kronor(10)), (period(2023), kronor(9))], ..Position::default() };
        position.changed.push((period(2024), kronor(100), kronor(120)));
        let found = check_position(&position, date(2025, 1, 1));
        let codes: Vec<&str> = found.iter().map(|it| it.code()).collect();
        assert_eq!(codes, ["vat_claim_expired", "vat_claim_changed"]);
        assert!(found[0].message().contains("april–juni 2022") && found[0].message().contains("31 december 2024"));
        assert_eq!(found[0].paragraph(), Some("lag (2005:807) 7 §"));
        assert_eq!(found[1].values(), [10_000, 12_000]);
        assert!(check_position(&position, date(2024, 12, 31)).iter().all(|it| it.code() != "vat_claim_expired"));
    }
}
