//! The association: members, seats, offices and auditors, each with its time.

use jiff::civil::Date;

use crate::period::Period;

/// What a member is. **Source**: lag (2003:1210) 1 §.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MemberKind {
    /// Försäkringskassan.
    SocialInsuranceAgency,
    /// Arbetsförmedlingen.
    PublicEmploymentService,
    Region,
    Municipality,
}

impl MemberKind {
    pub const ALL: [MemberKind; 4] = [
        MemberKind::SocialInsuranceAgency,
        MemberKind::PublicEmploymentService,
        MemberKind::Region,
        MemberKind::Municipality,
    ];

    /// The kind in Swedish, as a sentence needs it.
    pub fn swedish(self) -> &'static str {
        match self {
            MemberKind::SocialInsuranceAgency => "Försäkringskassan",
            MemberKind::PublicEmploymentService => "Arbetsförmedlingen",
            MemberKind::Region => "region",
            MemberKind::Municipality => "kommun",
        }
    }
}

/// A member of the association for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: String,
    pub name: String,
    pub kind: MemberKind,
    pub period: Period,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeatRole {
    /// Ledamot.
    Ordinary,
    /// Ersättare.
    Deputy,
}

/// A seat on the board, with those who have held it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub id: String,
    /// The ids of the members that the seat belongs to; more than one where they share it.
    pub member_ids: Vec<String>,
    pub role: SeatRole,
    pub period: Period,
    pub holders: Vec<Holder>,
}

/// A person in a seat for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub person: String,
    pub period: Period,
    /// The member that the person comes from, where several share the seat.
    pub member_id: Option<String>,
}

impl Seat {
    /// Who held the seat on a day.
    pub fn find_holder(&self, on: Date) -> Option<&str> {
        self.find_holding(on).map(|holder| holder.person.as_str())
    }

    /// Who held the seat on a day, with the time and, of a shared seat, the member.
    pub fn find_holding(&self, on: Date) -> Option<&Holder> {
        self.holders.iter().find(|holder| holder.period.contains(on))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfficeKind {
    /// Ordförande.
    Chair,
    /// Vice ordförande.
    ViceChair,
}

impl OfficeKind {
    pub fn swedish(self) -> &'static str {
        match self {
            OfficeKind::Chair => "ordförande",
            OfficeKind::ViceChair => "vice ordförande",
        }
    }
}

/// A person in an office of the board for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    pub kind: OfficeKind,
    pub person: String,
    pub period: Period,
}

/// An auditor, and the members that the auditor is appointed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auditor {
    pub person: String,
    pub member_ids: Vec<String>,
    pub period: Period,
}

/// An association with everything that it has been.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Association {
    pub members: Vec<Member>,
    pub seats: Vec<Seat>,
    pub offices: Vec<Office>,
    pub auditors: Vec<Auditor>,
}

/// A member's people on the board on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterRow<'a> {
    pub member: &'a Member,
    pub ordinaries: Vec<&'a str>,
    pub deputies: Vec<&'a str>,
}

impl Association {
    /// The members on a day.
    pub fn list_members(&self, on: Date) -> Vec<&Member> {
        self.members.iter().filter(|member| member.period.contains(on)).collect()
    }

    /// The seats of a role on a day.
    pub fn list_seats(&self, role: SeatRole, on: Date) -> Vec<&Seat> {
        self.seats.iter().filter(|seat| seat.role == role && seat.period.contains(on)).collect()
    }

    /// The people who held an office on a day.
    pub fn list_office_holders(&self, kind: OfficeKind, on: Date) -> Vec<&str> {
        let held = |office: &&Office| office.kind == kind && office.period.contains(on);
        self.offices.iter().filter(held).map(|office| office.person.as_str()).collect()
    }

    /// The auditors on a day.
    pub fn list_auditors(&self, on: Date) -> Vec<&Auditor> {
        self.auditors.iter().filter(|auditor| auditor.period.contains(on)).collect()
    }

    /// The board on a day, as a table prints it: a row for each member, in the order of the members.
    pub fn list_roster(&self, on: Date) -> Vec<RosterRow<'_>> {
        let holders = |role, member: &Member| -> Vec<&str> {
            let seats = self.list_seats(role, on).into_iter().filter(|seat| seat.member_ids.contains(&member.id));
            seats.filter_map(|seat| seat.find_holder(on)).collect()
        };
        self.list_members(on)
            .into_iter()
            .map(|member| RosterRow {
                member,
                ordinaries: holders(SeatRole::Ordinary, member),
                deputies: holders(SeatRole::Deputy, member),
            })
            .collect()
    }

    /// The office that a person holds on a day.
    pub fn find_office(&self, person: &str, on: Date) -> Option<OfficeKind> {
        self.offices
            .iter()
            .find(|office| office.person == person && office.period.contains(on))
            .map(|office| office.kind)
    }

    pub fn find_member(&self, id: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.id == id)
    }

    /// Every person who has had a seat, an office or an audit, once each, in order of first mention.
    pub fn list_people(&self) -> Vec<&str> {
        let holders = self.seats.iter().flat_map(|seat| &seat.holders).map(|holder| holder.person.as_str());
        let offices = self.offices.iter().map(|office| office.person.as_str());
        let auditors = self.auditors.iter().map(|auditor| auditor.person.as_str());
        let mut people = Vec::new();
        for person in holders.chain(offices).chain(auditors) {
            if !people.contains(&person) {
                people.push(person);
            }
        }
        people
    }
}
