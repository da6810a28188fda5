//! The life of a claim: submitted, decided on, paid.

use jiff::civil::Date;

use crate::money::Ore;

/// What happened to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// It was sent to Skatteverket, with its amount.
    Submitted,
    /// Skatteverket decided on another amount.
    Decided,
    /// Money came, all or a part.
    Paid,
    /// Something was recorded by mistake.
    Undone,
}

impl EventKind {
    const ALL: [EventKind; 4] = [EventKind::Submitted, EventKind::Decided, EventKind::Paid, EventKind::Undone];

    pub fn name(self) -> &'static str {
        match self {
            EventKind::Submitted => "submitted",
            EventKind::Decided => "decided",
            EventKind::Paid => "paid",
            EventKind::Undone => "undone",
        }
    }

    pub fn find(name: &str) -> Option<EventKind> {
        EventKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// An event of a claim. **Shape**: numbered from 1 in the order in which they were recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimEvent {
    pub number: i64,
    pub kind: EventKind,
    pub occurred_on: Date,
    pub amount_ore: Ore,
    /// The number of the event that was recorded by mistake.
    pub undoes: Option<i64>,
}

/// Where a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimState {
    Submitted,
    PartlyPaid,
    /// Nothing remains to be paid.
    Paid,
}

/// What is asked for, decided and paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub submitted_on: Date,
    pub submitted_ore: Ore,
    pub decided_ore: Option<Ore>,
    pub paid_ore: Ore,
}

impl Standing {
    /// What shall be paid: as decided, else as asked for.
    ///
    /// **Source**: lag (2005:807) 11 § second paragraph: a claim made in time is decided as it was made.
    pub fn due_ore(&self) -> Ore {
        self.decided_ore.unwrap_or(self.submitted_ore)
    }

    pub fn remaining_ore(&self) -> Ore {
        Ore(self.due_ore().0.saturating_sub(self.paid_ore.0))
    }

    pub fn state(&self) -> ClaimState {
        match (self.remaining_ore(), self.paid_ore) {
            (Ore::ZERO, _) => ClaimState::Paid,
            (_, Ore::ZERO) => ClaimState::Submitted,
            _ => ClaimState::PartlyPaid,
        }
    }
}

/// Finds where a claim stands at the end of a day; nothing when it had not been submitted.
///
/// **Promise**: what was undone has never counted, on any day.
pub fn find_standing(events: &[ClaimEvent], on: Date) -> Option<Standing> {
    let mut standing: Option<Standing> = None;
    for event in events.iter().filter(|event| event.occurred_on <= on && !is_undone(events, event.number)) {
        match (event.kind, &mut standing) {
            (EventKind::Submitted, _) => {
                standing = Some(Standing {
                    submitted_on: event.occurred_on,
                    submitted_ore: event.amount_ore,
                    decided_ore: None,
                    paid_ore: Ore::ZERO,
                });
            }
            (EventKind::Decided, Some(standing)) => standing.decided_ore = Some(event.amount_ore),
            (EventKind::Paid, Some(standing)) => {
                standing.paid_ore = Ore(standing.paid_ore.0.saturating_add(event.amount_ore.0));
            }
            (EventKind::Undone, _) | (_, None) => {}
        }
    }
    standing
}

/// Tells whether an event was recorded by mistake.
pub fn is_undone(events: &[ClaimEvent], number: i64) -> bool {
    events.iter().any(|event| event.undoes == Some(number))
}

/// Says why a payment cannot be of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentError {
    BeforeSubmission,
    Nothing,
    MoreThanRemains { remaining_ore: Ore },
}

/// Checks a payment against what remains. **Errors**: see [`PaymentError`]; a claim that gives money back is paid with a
/// negative amount.
pub fn check_payment(standing: &Standing, amount: Ore, on: Date) -> Result<(), PaymentError> {
    let remaining_ore = standing.remaining_ore();
    if on < standing.submitted_on {
        Err(PaymentError::BeforeSubmission)
    } else if amount == Ore::ZERO {
        Err(PaymentError::Nothing)
    } else if amount.0.signum() != remaining_ore.0.signum() || amount.abs() > remaining_ore.abs() {
        Err(PaymentError::MoreThanRemains { remaining_ore })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn event(number: i64, kind: EventKind, day: i8, kronor: i64) -> ClaimEvent {
        let (occurred_on, amount_ore) = (date(2025, 8, day), Ore::from_kronor(kronor));
        ClaimEvent { number, kind, occurred_on, amount_ore, undoes: None }
    }

    #[test]
    fn a_claim_stands_where_its_events_of_the_day_leave_it() {
        let events = [
            event(1, EventKind::Submitted, 1, 100),
            event(2, EventKind::Decided, 5, 90),
            event(3, EventKind::Paid, 7, 40),
            event(4, EventKind::Paid, 9, 50),
        ];
        for (day, state, remaining) in [
            (1, Some(ClaimState::Submitted), 100),
            (5, Some(ClaimState::Submitted), 90),
            (7, Some(ClaimState::PartlyPaid), 50),
            (9, Some(ClaimState::Paid), 0),
        ] {
            let standing = find_standing(&events, date(2025, 8, day));
            assert_eq!(standing.map(|it| it.state()), state, "{day}");
            assert_eq!(standing.map(|it| it.remaining_ore()), Some(Ore::from_kronor(remaining)), "{day}");
        }
        assert_eq!(find_standing(&events, date(2025, 7, 31)), None);
    }

    #[test]
    fn what_was_undone_has_never_counted() {
        let undone = |number, undoes| ClaimEvent { undoes: Some(undoes), ..event(number, EventKind::Undone, 9, 0) };
        let events = [event(1, EventKind::Submitted, 1, 100), event(2, EventKind::Paid, 2, 100), undone(3, 2)];
        assert_eq!(find_standing(&events, date(2025, 8, 3)).map(|it| it.state()), Some(ClaimState::Submitted));
        let all = [event(1, EventKind::Submitted, 1, 100), undone(2, 1)];
        assert_eq!(find_standing(&all, date(2025, 8, 3)), None);
    }

    #[test]
    fn a_payment_is_no_more_than_remains_and_of_its_sign() {
        let standing = |kronor| find_standing(&[event(1, EventKind::Submitted, 3, kronor)], date(2025, 8, 31)).unwrap();
        let remaining_ore = Ore::from_kronor(100);
        for (amount, day, answer) in [
            (100, 3, Ok(())),
            (1, 31, Ok(())),
            (101, 3, Err(PaymentError::MoreThanRemains { remaining_ore })),
            (-1, 3, Err(PaymentError::MoreThanRemains { remaining_ore })),
            (0, 3, Err(PaymentError::Nothing)),
            (100, 2, Err(PaymentError::BeforeSubmission)),
        ] {
            assert_eq!(check_payment(&standing(100), Ore::from_kronor(amount), date(2025, 8, day)), answer, "{amount}");
        }
        assert_eq!(check_payment(&standing(-100), Ore::from_kronor(-100), date(2025, 8, 3)), Ok(()));
        assert!(check_payment(&standing(-100), Ore::from_kronor(100), date(2025, 8, 3)).is_err());
    }
}
