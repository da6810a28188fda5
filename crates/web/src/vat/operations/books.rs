//! Everything that is known of the compensation at a day, and what follows from it.

use std::collections::{BTreeMap, BTreeSet};

use finsam::ledger::Balance;
use finsam::money::Ore;
use finsam::vat::{Cause, ClaimPeriod, Kind, Line, Position, Reconciled, find_home, list_periods, list_unclaimed};
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::claims::{Claim, list_claims};
use super::lines::{BookedLine, Classified, Grounds, RowName, Use, list_classified};
use super::marks::{Mark, list_marks};
use super::settings::{Setting, list_settings, plan};
use crate::ledger::operations::{list_balances, list_years};

/// The settings, the claims and the rows through a day.
#[derive(Clone, Debug)]
pub struct Books {
    pub on: Date,
    pub settings: Vec<Setting>,
    /// All of them, those that were undone too.
    pub claims: Vec<Claim>,
    pub marks: Vec<Mark>,
    pub rows: Vec<Classified>,
    /// What stood on the accounts of the state when the claims began to be kept.
    pub opening_ore: Ore,
}

/// A row that has not been claimed, and the row of a voucher that it is; a reversal is of what was claimed.
#[derive(Clone, Debug)]
pub struct OpenLine {
    pub line: Line<(Id, i64)>,
    pub booked: BookedLine,
}

/// Reads what was known of the compensation, through a day; nothing where it has never been set.
pub fn read_books(reader: &Reader<'_>, association: Id, on: Date, known_at: i64) -> StoreResult<Option<Books>> {
    let settings = list_settings(reader, association, known_at)?;
    let Some(first) = settings.first().map(|setting| setting.from_on) else { return Ok(None) };
    let claims = list_claims(reader, association, known_at)?;
    let marks = list_marks(reader, association, known_at)?;
    let live = claims.iter().filter(|claim| claim.is_live);
    let matched: BTreeSet<RowName> = live
        .flat_map(Claim::list_payments)
        .filter_map(|payment| payment.booked_at.as_ref().map(|(_, name)| name.clone()))
        .collect();
    let grounds = Grounds { settings: &settings, marks: &marks, matched: &matched };
    let years = list_years(reader, association)?;
    let rows = list_classified(reader, association, &years, &grounds, on, known_at)?;
    let opening_ore = match years.iter().find(|year| year.contains(first)) {
        Some(year) => {
            let before = first.yesterday().unwrap_or(first);
            let balances = list_balances(reader, association, year, before, known_at)?;
            of_state(&settings, &balances)
        }
        None => Ore::ZERO,
    };
    Ok(Some(Books { on, settings, claims, marks, rows, opening_ore }))
}

impl Books {
    /// The claims that stand at the day.
    pub fn list_standing(&self) -> impl Iterator<Item = (&Claim, finsam::vat::Standing)> {
        self.claims.iter().filter_map(|claim| Some((claim, claim.find_standing(self.on)?)))
    }

    /// The periods from the first setting on, and a year beyond the day: what has changed needs one to be claimed in.
    pub fn list_periods(&self) -> Vec<ClaimPeriod> {
        let beyond = self.on.checked_add(jiff::Span::new().years(1)).unwrap_or(self.on);
        let last = self.claims.iter().map(|claim| claim.period.until).max().unwrap_or(beyond);
        list_periods(&plan(&self.settings), beyond.max(last).min(WHENEVER))
    }

    pub fn find_period(&self, from: Date) -> Option<ClaimPeriod> {
        self.list_periods().into_iter().find(|period| period.from == from)
    }

    /// What is booked and not claimed, with what was claimed and is no longer booked.
    pub fn list_open(&self) -> Vec<OpenLine> {
        let (mut booked, mut behind) = (Vec::new(), BTreeMap::new());
        for row in &self.rows {
            if let Use::Counts { kind, claim_ore } = &row.used {
                behind.insert(row.line.key, row.line.clone());
                booked.push(row.line.counted(*kind, claim_ore.unwrap_or_default()));
            }
        }
        let mut claimed = Vec::new();
        for (claim, _) in self.list_standing() {
            for (line, was) in &claim.lines {
                behind.entry(line.key).or_insert_with(|| was.clone());
                claimed.push(line.clone());
            }
        }
        let open = list_unclaimed(&booked, &claimed).into_iter();
        open.filter_map(|line| Some(OpenLine { booked: behind.get(&line.key)?.clone(), line })).collect()
    }

    /// What a claim for the period would be made of.
    pub fn list_open_of(&self, period: &ClaimPeriod) -> Vec<OpenLine> {
        let periods = self.list_periods();
        let at_home = |open: &OpenLine| self.find_home(&periods, open.line.occurred_on) == Some(*period);
        self.list_open().into_iter().filter(at_home).collect()
    }

    fn find_home(&self, periods: &[ClaimPeriod], day: Date) -> Option<ClaimPeriod> {
        let claimed: Vec<ClaimPeriod> = self.list_standing().map(|(claim, _)| claim.period).collect();
        find_home(periods, |period| claimed.contains(period), day)
    }

    /// Rows that can be a payment of this sign, with what other payments have left of each.
    pub fn list_payment_rows(&self, amount: Ore) -> Vec<(&BookedLine, Ore)> {
        let mut used: BTreeMap<&RowName, Ore> = BTreeMap::new();
        for payment in self.claims.iter().filter(|claim| claim.is_live).flat_map(Claim::list_payments) {
            if let Some((_, name)) = &payment.booked_at {
                let sum = used.entry(name).or_default();
                *sum = Ore(sum.0.saturating_add(payment.event.amount_ore.0));
            }
        }
        let rows = self.rows.iter().filter(|row| row.of_state && row.with_payment);
        let mut rows: Vec<(&BookedLine, Ore)> = rows
            .map(|row| {
                let taken = used.get(&row.line.row_name()).copied().unwrap_or_default();
                (&row.line, Ore(row.line.amount_ore.0.saturating_neg().saturating_sub(taken.0)))
            })
            .filter(|(_, left)| *left != Ore::ZERO && left.0.signum() == amount.0.signum())
            .collect();
        rows.sort_by_key(|(line, left)| (*left != amount, std::cmp::Reverse(line.occurred_on), line.key));
        rows
    }

    /// What the state owes by the accounts and by the claims.
    pub fn position(&self, balances: &[Balance]) -> Position {
        let unclaimed_ore = self.booked_ore(|kind| kind == Kind::InputVat);
        let claimed_input =
            sum(self.list_standing().map(|(claim, _)| claim.claimed_ore(|kind| kind == Kind::InputVat)));
        let mut position = Position::of(Reconciled {
            receivable_ore: of_state(&self.settings, balances),
            unpaid_ore: sum(self.list_standing().map(|(_, standing)| standing.remaining_ore())),
            unclaimed_ore: less(unclaimed_ore, claimed_input),
            causes: self.list_causes(),
        });
        self.add_periods(&mut position);
        position
    }

    fn booked_ore(&self, is_asked: impl Fn(Kind) -> bool) -> Ore {
        sum(self.rows.iter().filter_map(|row| match &row.used {
            Use::Counts { kind, claim_ore } if is_asked(*kind) => *claim_ore,
            _ => None,
        }))
    }

    fn list_causes(&self) -> Vec<(Cause, Ore)> {
        let first = self.settings.first().map_or(self.on, |setting| setting.from_on);
        let of_state = |is_asked: fn(&Use) -> bool| {
            let rows = self.rows.iter().filter(|row| row.of_state && is_asked(&row.used));
            sum(rows.map(|row| row.line.amount_ore))
        };
        let (mut opening, mut payments) = (self.opening_ore, of_state(|used| *used == Use::Settlement));
        let (mut schablon, mut amounts) = (Ore::ZERO, Ore::ZERO);
        for (claim, standing) in self.list_standing() {
            let paid_before = first.yesterday().ok().and_then(|day| claim.find_standing(day));
            let paid_before = paid_before.map_or(Ore::ZERO, |standing| standing.paid_ore);
            payments = Ore(payments.0.saturating_add(standing.paid_ore.0).saturating_sub(paid_before.0));
            if claim.period.until <= first {
                opening = less(opening, less(standing.due_ore(), paid_before));
            } else {
                let of_lines = claim.claimed_ore(|_| true);
                schablon = less(schablon, claim.claimed_ore(|kind| kind != Kind::InputVat));
                amounts = less(amounts, less(standing.due_ore(), of_lines));
            }
        }
        vec![
            (Cause::Opening, opening),
            (Cause::Payments, payments),
            (Cause::Excluded, of_state(|used| matches!(used, Use::TakenOut { .. }))),
            (Cause::Schablon, schablon),
            (Cause::Amounts, amounts),
            (Cause::OtherLines, of_state(|used| *used == Use::Other)),
        ]
    }

    /// The periods with something open, and the claimed ones in which something has changed.
    fn add_periods(&self, position: &mut Position) {
        let periods = self.list_periods();
        let (mut open, mut changed): (BTreeMap<ClaimPeriod, Ore>, BTreeMap<ClaimPeriod, Ore>) = Default::default();
        for line in self.list_open() {
            let day = line.line.occurred_on;
            let own = periods.iter().find(|period| period.contains(day)).copied();
            let home = self.find_home(&periods, day);
            let add = |sums: &mut BTreeMap<ClaimPeriod, Ore>, period: Option<ClaimPeriod>| {
                if let Some(period) = period {
                    let sum = sums.entry(period).or_default();
                    *sum = Ore(sum.0.saturating_add(line.line.claim_ore.0));
                }
            };
            add(&mut open, home);
            add(&mut changed, own.filter(|own| Some(*own) != home));
        }
        position.open = open.into_iter().filter(|(_, amount)| *amount != Ore::ZERO).collect();
        let claimed = |period: &ClaimPeriod| {
            let claim = self.list_standing().find(|(claim, _)| claim.period == *period);
            claim.map_or(Ore::ZERO, |(claim, _)| claim.claimed_ore(|_| true))
        };
        position.changed = changed
            .into_iter()
            .filter(|(_, difference)| *difference != Ore::ZERO)
            .map(|(period, difference)| {
                let claimed = claimed(&period);
                (period, claimed, Ore(claimed.0.saturating_add(difference.0)))
            })
            .collect();
    }
}

/// Books through this day hold everything, whenever it happened; no period is made beyond it.
pub const WHENEVER: Date = Date::constant(2300, 12, 31);

/// What stands on the accounts of the state.
fn of_state(settings: &[Setting], balances: &[Balance]) -> Ore {
    let is_of_state = |balance: &&Balance| settings.iter().any(|setting| setting.is_of_state(&balance.account));
    sum(balances.iter().filter(is_of_state).map(Balance::closing_ore))
}

/// Adds amounts from outside, however large they are.
pub fn sum(amounts: impl Iterator<Item = Ore>) -> Ore {
    Ore(amounts.fold(0_i64, |sum, amount| sum.saturating_add(amount.0)))
}

fn less(from: Ore, amount: Ore) -> Ore {
    Ore(from.0.saturating_sub(amount.0))
}
