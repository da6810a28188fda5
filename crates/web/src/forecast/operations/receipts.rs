//! What the members are to pay, and when, by the payment plan of the contributions.

use std::collections::{BTreeMap, BTreeSet};

use finsam::ledger::Balance;
use finsam::liquidity::{Direction, Flow};
use finsam::money::Ore;
use jiff::civil::Date;

use crate::contributions::operations::{Contributions, PayerStanding};

/// The payments that are ahead.
#[derive(Clone, Debug, Default)]
pub(super) struct Receipts {
    pub flows: Vec<Flow>,
    /// The calendar years that the plan has.
    pub years: BTreeSet<i16>,
    /// What the books have as to be received and received ahead of the payers: the plan says when it comes.
    pub booked_ore: Ore,
}

/// Lists the payments after a day. `None`: no plan says when every payer pays, or the books do not say what each owes.
pub(super) fn plan_receipts(
    contributions: &Contributions,
    as_at: Date,
    balances: &[Balance],
    later: &[i16],
) -> Option<Receipts> {
    let standing = contributions.stand(as_at, Some(balances))?;
    let mut receipts = Receipts::default();
    for payer in &standing.payers {
        let booked = payer.standing.booked?;
        let amounts = [booked.closing_ore(), booked.unpaid_ore()];
        receipts.booked_ore = amounts.iter().fold(receipts.booked_ore, |sum, amount| add(sum, *amount));
    }
    receipts.booked_ore = add(receipts.booked_ore, standing.unmarked_ore);
    if !add_payers(&mut receipts, &standing.payers, as_at) {
        return None;
    }
    receipts.years.insert(as_at.year());
    for year in later {
        let Ok(first) = Date::new(*year, 1, 1) else { continue };
        let Some(standing) = contributions.stand(first, None) else { continue };
        if add_payers(&mut receipts, &standing.payers, as_at) {
            receipts.years.insert(*year);
        }
    }
    Some(receipts)
}

/// Adds what is due after the day; nothing, and no, where a payer has no plan.
fn add_payers(receipts: &mut Receipts, payers: &[PayerStanding], as_at: Date) -> bool {
    if payers.is_empty() || payers.iter().any(|payer| payer.instalments.is_empty()) {
        return false;
    }
    for payer in payers {
        let key = format!("contribution_{}", payer.key);
        let place = match receipts.flows.iter().position(|flow| flow.key == key) {
            Some(place) => place,
            None => {
                let label = format!("Bidrag från {}", payer.name);
                receipts.flows.push(Flow { key, label, direction: Direction::In, months: BTreeMap::new() });
                receipts.flows.len() - 1
            }
        };
        let due = payer.instalments.iter().map(|(_, instalment)| instalment).filter(|it| it.due_on > as_at);
        for instalment in due {
            let month = receipts.flows[place].months.entry(instalment.due_on.first_of_month()).or_default();
            *month = add(*month, instalment.amount_ore);
        }
    }
    true
}

fn add(a: Ore, b: Ore) -> Ore {
    Ore(a.0.saturating_add(b.0))
}
