//! The people of the board and the audit against the law: beyond how many there are, who they are.

mod finding;

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::association::{Association, MemberKind, SeatRole};
use crate::period::Period;

pub use finding::BoardFinding;

/// What section 13 says of how long an appointment lasts, in years. **Source**: lag (2003:1210) 13 §.
const MANDATE_YEARS: i32 = 4;

/// Checks who sits, who leads and who audits on a day.
///
/// **Promise**: a person is told of once; appointments that have gone on for too long are one finding together.
///
/// **Source**: lag (2003:1210) 10, 13, 17 and 25 §§.
pub fn check_people(association: &Association, on: Date) -> Vec<BoardFinding> {
    let mut findings = check_seated_twice(association, on);
    findings.extend(check_mandates(association, on));
    findings.extend(check_leaders(association, on));
    findings.extend(check_joint_auditor(association, on));
    findings
}

/// One person counts for one seat. **Source**: lag (2003:1210) 10 §.
fn check_seated_twice(association: &Association, on: Date) -> Vec<BoardFinding> {
    let mut seated: BTreeMap<&str, usize> = BTreeMap::new();
    let seats = association.seats.iter().filter(|seat| seat.period.contains(on));
    for person in seats.filter_map(|seat| seat.find_holder(on)) {
        *seated.entry(person).or_default() += 1;
    }
    let twice = seated.into_iter().filter(|(_, seats)| *seats > 1);
    twice.map(|(person, _)| BoardFinding::SeatedTwice { person: person.to_owned() }).collect()
}

/// Appointments that have gone on for longer than a mandate and that nobody has ended.
///
/// **Source**: lag (2003:1210) 13 §: four years, unless the charter says less.
fn check_mandates(association: &Association, on: Date) -> Option<BoardFinding> {
    let seats = association.seats.iter().filter(|seat| seat.period.contains(on));
    let holders = seats.filter_map(|seat| seat.find_holding(on)).filter(|holder| holder.period.until.is_none());
    let is_over = |period: Period| period.from.checked_add(MANDATE_YEARS.years()).is_ok_and(|end| end <= on);
    let over: Vec<_> = holders.filter(|holder| is_over(holder.period)).collect();
    let first = over.iter().min_by_key(|holder| (holder.period.from, &holder.person))?;
    Some(BoardFinding::MandatePassed {
        person: first.person.clone(),
        from_on: first.period.from,
        others: over.len() as i64 - 1,
    })
}

/// The board is led by its members. **Source**: lag (2003:1210) 17 §.
fn check_leaders(association: &Association, on: Date) -> Vec<BoardFinding> {
    let seats = association.list_seats(SeatRole::Ordinary, on);
    let sits = |person: &str| seats.iter().any(|seat| seat.find_holder(on) == Some(person));
    let offices = association.offices.iter().filter(|office| office.period.contains(on) && !sits(&office.person));
    offices
        .map(|office| BoardFinding::LeadsFromOutside { person: office.person.clone(), office: office.kind })
        .collect()
}

/// Försäkringskassan and Arbetsförmedlingen have one auditor together. **Source**: lag (2003:1210) 25 §.
fn check_joint_auditor(association: &Association, on: Date) -> Option<BoardFinding> {
    let members = association.list_members(on);
    let of = |kind| members.iter().find(|member| member.kind == kind);
    let agency = of(MemberKind::SocialInsuranceAgency)?;
    let service = of(MemberKind::PublicEmploymentService)?;
    let auditors = association.list_auditors(on);
    let audits = |id: &String| auditors.iter().any(|auditor| auditor.member_ids.contains(id));
    let both = auditors.iter().any(|it| it.member_ids.contains(&agency.id) && it.member_ids.contains(&service.id));
    // Where one of them has no auditor at all, that is another finding.
    (audits(&agency.id) && audits(&service.id) && !both).then_some(BoardFinding::AuditorsNotJoint)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::association::{Auditor, Holder, Member, Office, OfficeKind, Seat};

    const ON: Date = date(2025, 9, 1);

    fn since(from: Date) -> Period {
        Period { from, until: None }
    }

    fn seat(id: &str, role: SeatRole, person: &str, from: Date) -> Seat {
        let holder = Holder { person: person.to_owned(), period: since(from), member_id: None };
        let period = since(date(2000, 1, 1));
        Seat { id: id.to_owned(), member_ids: vec![id.to_owned()], role, period, holders: vec![holder] }
    }

    fn codes(association: &Association, on: Date) -> Vec<&'static str> {
        check_people(association, on).iter().map(BoardFinding::code).collect()
    }

    #[test]
    fn one_person_in_two_seats_is_told_of_once() {
        let seats = ["Ada Ek", "Ada Ek", "Ada Ek", "Bo Alm"].iter().enumerate();
        let role = |nth| if nth == 0 { SeatRole::Ordinary } else { SeatRole::Deputy };
        let seats = seats.map(|(nth, person)| seat(&nth.to_string(), role(nth), person, date(2023, 4, 1))).collect();
        let association = Association { seats, ..Association::default() };
        assert_eq!(codes(&association, ON), ["seated_twice"]);
        assert_eq!(codes(&association, date(2023, 3, 31)), [""; 0]);
    }

    #[test]
    fn a_mandate_is_over_after_four_years_to_the_day() {
        let mut of_two = vec![seat("1", SeatRole::Ordinary, "Ada Ek", date(2021, 9, 1))];
        of_two.push(seat("2", SeatRole::Deputy, "Bo Alm", date(2021, 4, 1)));
        let mut association = Association { seats: of_two, ..Association::default() };
        let found = check_people(&association, ON);
        let (person, from_on) = ("Bo Alm".to_owned(), date(2021, 4, 1));
        assert_eq!(found, [BoardFinding::MandatePassed { person: person.clone(), from_on, others: 1 }]);
        let found = check_people(&association, date(2025, 8, 31));
        assert_eq!(found, [BoardFinding::MandatePassed { person, from_on, others: 0 }]);
        assert_eq!(codes(&association, date(2025, 3, 31)), [""; 0]);
        association.seats.iter_mut().for_each(|seat| seat.holders[0].period.until = Some(date(2026, 1, 1)));
        assert_eq!(codes(&association, ON), [""; 0], "who has a last day is on the way out");
    }

    #[test]
    fn who_leads_without_an_ordinary_seat_is_told_of() {
        let period = since(date(2023, 4, 1));
        let office = |person: &str| Office { kind: OfficeKind::Chair, person: person.to_owned(), period };
        let mut association = Association { offices: vec![office("Ada Ek")], ..Association::default() };
        association.seats.push(seat("1", SeatRole::Deputy, "Ada Ek", date(2023, 4, 1)));
        assert_eq!(codes(&association, ON), ["leads_from_outside"]);
        association.seats.push(seat("2", SeatRole::Ordinary, "Bo Alm", date(2023, 4, 1)));
        association.offices = vec![office("Bo Alm")];
        assert_eq!(codes(&association, ON), [""; 0]);
    }

    #[test]
    fn the_two_agencies_have_one_auditor_together() {
        let member = |id: &str, kind| Member { id: id.to_owned(), name: id.to_owned(), kind, period: since(ON) };
        let auditor = |person: &str, ids: &[&str]| Auditor {
            person: person.to_owned(),
            member_ids: ids.iter().map(ToString::to_string).collect(),
            period: since(ON),
        };
        let members =
            vec![member("fk", MemberKind::SocialInsuranceAgency), member("af", MemberKind::PublicEmploymentService)];
        for (auditors, found) in [
            (vec![auditor("Ada Ek", &["fk", "af"])], vec![]),
            (vec![auditor("Ada Ek", &["fk"]), auditor("Bo Alm", &["af"])], vec!["auditors_not_joint"]),
            (vec![auditor("Ada Ek", &["fk"])], vec![]),
            (vec![], vec![]),
        ] {
            let association = Association { members: members.clone(), auditors, ..Association::default() };
            assert_eq!(codes(&association, ON), found);
        }
    }
}
