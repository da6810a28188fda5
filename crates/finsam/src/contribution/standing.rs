//! How the contributions of a payer stand against the books.

use crate::money::Ore;

/// What the books say of a payer: balances when the year began, and what has changed since. Debit is positive.
///
/// **Units**: öre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Booked {
    /// What has been booked as income, positive.
    pub income_ore: Ore,
    /// Accrued and deferred contributions together: accrued is positive, paid ahead negative.
    pub opening_ore: Ore,
    pub change_ore: Ore,
    /// Invoices that are not paid.
    pub receivable_opening_ore: Ore,
    pub receivable_change_ore: Ore,
}

impl Booked {
    /// What has been invoiced: what became income and did not become accrued, or was taken from it.
    ///
    /// **Promise**: holds whether income is booked when it is earned or when it is invoiced, and through corrections.
    pub fn invoiced_ore(&self) -> Ore {
        less(self.income_ore, self.change_ore)
    }

    /// What has been paid of invoices.
    pub fn received_ore(&self) -> Ore {
        less(self.invoiced_ore(), self.receivable_change_ore)
    }

    /// Invoiced and not paid.
    pub fn unpaid_ore(&self) -> Ore {
        add(self.receivable_opening_ore, self.receivable_change_ore)
    }

    /// What stands as accrued (positive) or paid ahead (negative).
    pub fn closing_ore(&self) -> Ore {
        add(self.opening_ore, self.change_ore)
    }
}

/// A payer at a day.
///
/// **Units**: öre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the payer gives in the year.
    pub year_ore: Ore,
    /// What has been earned in the months that have ended.
    pub earned_ore: Ore,
    /// What the plan says should have been invoiced in the calendar year.
    pub planned_ore: Ore,
    /// What was earned and not invoiced when the year began; negative where it was invoiced ahead.
    pub carried_ore: Ore,
    /// Nothing where the books do not say.
    pub booked: Option<Booked>,
}

impl Standing {
    /// What is earned and not invoiced (positive), or invoiced ahead (negative): by the books' invoices, else by the plan.
    ///
    /// **Source**: lag (2018:597) 4 kap. 4 § 4.
    pub fn settlement_ore(&self) -> Ore {
        let invoiced = self.booked.map_or(self.planned_ore, |booked| booked.invoiced_ore());
        less(add(self.carried_ore, self.earned_ore), invoiced)
    }

    /// What is earned by the rule and not booked as income; negative where too much is booked.
    pub fn unbooked_ore(&self) -> Option<Ore> {
        self.booked.map(|booked| less(self.earned_ore, booked.income_ore))
    }

    /// What the plan says should be invoiced and is not; negative where more is.
    pub fn uninvoiced_ore(&self) -> Option<Ore> {
        self.booked.map(|booked| less(self.planned_ore, booked.invoiced_ore()))
    }
}

/// Gives balances that nobody marked with a payer to those who by the plan should have them, where they come to the same.
///
/// **Promise**: what is given out sums to the balance, or nothing is given out.
///
/// **Rounding**: a difference below one krona goes to the payer with the most.
pub fn attribute(unmarked: Ore, by_plan: &[Ore]) -> Option<Vec<Ore>> {
    let sum = by_plan.iter().fold(0_i64, |sum, amount| sum.saturating_add(amount.0));
    let difference = unmarked.0.saturating_sub(sum);
    if unmarked == Ore::ZERO || difference.unsigned_abs() >= 100 {
        return None;
    }
    let most = (0..by_plan.len()).max_by_key(|&index| (by_plan[index].0.unsigned_abs(), std::cmp::Reverse(index)))?;
    let mut given = by_plan.to_vec();
    given[most] = add(given[most], Ore(difference));
    Some(given)
}

fn add(a: Ore, b: Ore) -> Ore {
    Ore(a.0.saturating_add(b.0))
}

fn less(a: Ore, b: Ore) -> Ore {
    Ore(a.0.saturating_sub(b.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invoices_are_found_however_income_is_booked() {
        for (name, booked, invoiced) in [
            ("earned first, invoiced later", (80, 20), 60),
            ("income when it is invoiced", (60, 0), 60),
            ("paid ahead", (80, -10), 90),
            ("an accrual that was taken back", (0, 0), 0),
        ] {
            let booked = Booked { income_ore: Ore(booked.0), change_ore: Ore(booked.1), ..Booked::default() };
            assert_eq!(booked.invoiced_ore(), Ore(invoiced), "{name}");
        }
        let unpaid = Booked { income_ore: Ore(60), receivable_change_ore: Ore(15), ..Booked::default() };
        assert_eq!((unpaid.received_ore(), unpaid.unpaid_ore()), (Ore(45), Ore(15)));
    }

    #[test]
    fn what_is_settled_holds_against_the_books_but_for_what_is_not_booked() {
        let booked = Booked { income_ore: Ore(70), opening_ore: Ore(20), change_ore: Ore(10), ..Booked::default() };
        let standing = Standing {
            year_ore: Ore(120),
            earned_ore: Ore(80),
            planned_ore: Ore(75),
            carried_ore: Ore(20),
            booked: Some(booked),
        };
        assert_eq!(standing.settlement_ore(), Ore(40));
        assert_eq!(standing.unbooked_ore(), Some(Ore(10)));
        assert_eq!(standing.uninvoiced_ore(), Some(Ore(15)));
        assert_eq!(standing.settlement_ore().0 - booked.closing_ore().0, 10);
        assert_eq!(Standing { booked: None, ..standing }.settlement_ore(), Ore(25));
    }

    #[test]
    fn unmarked_balances_are_given_out_only_where_they_agree() {
        assert_eq!(attribute(Ore(1_001), &[Ore(600), Ore(400)]), Some(vec![Ore(601), Ore(400)]));
        assert_eq!(attribute(Ore(1_200), &[Ore(600), Ore(400)]), None);
        assert_eq!(attribute(Ore::ZERO, &[]), None);
        assert_eq!(attribute(Ore(5), &[]), None);
    }
}
