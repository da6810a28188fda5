//! The life of a requisition: who made it, who attested it, and what may be done next by whom.

use crate::money::Ore;

/// So many others than the one who made a requisition attest it: nobody alone handles a payment from beginning to end.
pub const ATTESTERS: usize = 2;

/// Somebody who has done something. What is recorded before people signed in here has no id, only a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: Option<String>,
    pub name: String,
}

impl Person {
    /// Tells whether two are one: by id where both have one, else by name.
    pub fn is(&self, other: &Person) -> bool {
        match (&self.id, &other.id) {
            (Some(own), Some(others)) => own == others,
            _ => self.name == other.name,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// Made, or made again after it was returned.
    Submitted,
    Attested,
    /// Sent back with a reason; what was attested before counts no more.
    Returned,
    /// Taken back by who made it.
    Withdrawn,
    Paid,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub kind: EventKind,
    pub by: Person,
}

/// How far a requisition has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Waits for so many who attest.
    Waiting(usize),
    Attested,
    Paid,
    Returned,
    Withdrawn,
}

/// Why somebody may not do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    WrongState(State),
    /// Who made it does not attest it.
    OwnRequisition,
    /// Nobody attests twice.
    AttestedAlready,
    /// Only who made it takes it back.
    NotOwn,
    /// More than what is left of the grant now.
    AboveGrant {
        left_ore: Ore,
        asked_ore: Ore,
    },
}

/// Everything that has happened to a requisition, the first first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail(pub Vec<Event>);

impl Trail {
    pub fn state(&self) -> State {
        match self.0.last().map(|event| event.kind) {
            Some(EventKind::Paid) => State::Paid,
            Some(EventKind::Returned) => State::Returned,
            Some(EventKind::Withdrawn) => State::Withdrawn,
            _ => match ATTESTERS.saturating_sub(self.attesters().count()) {
                0 => State::Attested,
                waiting => State::Waiting(waiting),
            },
        }
    }

    /// Those whose attestation counts: after it was made the last time.
    pub fn attesters(&self) -> impl Iterator<Item = &Person> {
        let since = self.0.iter().rposition(|event| event.kind != EventKind::Attested && event.kind != EventKind::Paid);
        let counted = self.0.iter().skip(since.map_or(0, |at| at + 1));
        counted.filter(|event| event.kind == EventKind::Attested).map(|event| &event.by)
    }

    /// Whoever has made it, the first time or again.
    pub fn makers(&self) -> impl Iterator<Item = &Person> {
        self.0.iter().filter(|event| event.kind == EventKind::Submitted).map(|event| &event.by)
    }

    /// Tells whether somebody may attest it now.
    ///
    /// **Errors**: in this order: it does not wait, own, twice, above the grant. `left_ore` is what is left of the grant
    /// when what is attested of others is taken away.
    pub fn check_attest(&self, by: &Person, asked_ore: Ore, left_ore: Ore) -> Result<(), Refusal> {
        if !matches!(self.state(), State::Waiting(_)) {
            return Err(Refusal::WrongState(self.state()));
        }
        if self.makers().any(|maker| maker.is(by)) {
            return Err(Refusal::OwnRequisition);
        }
        if self.attesters().any(|attester| attester.is(by)) {
            return Err(Refusal::AttestedAlready);
        }
        if asked_ore > left_ore {
            return Err(Refusal::AboveGrant { left_ore, asked_ore });
        }
        Ok(())
    }

    /// Tells whether it can be sent back: as long as it is not paid. **Errors**: `WrongState`.
    pub fn check_return(&self) -> Result<(), Refusal> {
        match self.state() {
            State::Waiting(_) | State::Attested => Ok(()),
            state => Err(Refusal::WrongState(state)),
        }
    }

    /// Tells whether it can be changed and made again: when it was returned. **Errors**: `WrongState`.
    pub fn check_again(&self) -> Result<(), Refusal> {
        match self.state() {
            State::Returned => Ok(()),
            state => Err(Refusal::WrongState(state)),
        }
    }

    /// Tells whether somebody may take it back. **Errors**: `WrongState`, `NotOwn`.
    pub fn check_withdraw(&self, by: &Person) -> Result<(), Refusal> {
        match self.state() {
            State::Waiting(_) | State::Returned if self.makers().any(|maker| maker.is(by)) => Ok(()),
            State::Waiting(_) | State::Returned => Err(Refusal::NotOwn),
            state => Err(Refusal::WrongState(state)),
        }
    }

    /// Tells whether it can be paid: when it is attested. **Errors**: `WrongState`.
    pub fn check_pay(&self) -> Result<(), Refusal> {
        match self.state() {
            State::Attested => Ok(()),
            state => Err(Refusal::WrongState(state)),
        }
    }
}
