//! The association against the law.

use jiff::civil::Date;

use super::{Finding, check_people};
use crate::association::{Association, Member, MemberKind, OfficeKind, Seat, SeatRole};

/// Checks members, seats, offices and auditors on a day.
///
/// **Promise**: a seat counts for the member that has it alone; members who have none of their own but share one are a
/// warning together, and a seat that nobody holds on the day is empty. No auditors at all is one finding per member, no
/// members at all is one per kind; where no name is recorded at all, that is one finding.
///
/// **Source**: lag (2003:1210) 3, 10, 13, 17 and 25 §§.
pub fn check_association(association: &Association, on: Date) -> Vec<Finding> {
    let members = association.list_members(on);
    let mut findings = Vec::new();
    for kind in MemberKind::ALL {
        if !members.iter().any(|member| member.kind == kind) {
            findings.push(Finding::MemberKindMissing { kind });
        }
    }
    if is_unnamed(association) {
        findings.push(Finding::NobodyNamed { seats: association.seats.len() as i64 });
        return findings;
    }
    check_seats(association, &members, on, &mut findings);
    check_presidium(association, on, &mut findings);
    for member in &members {
        if !association.list_auditors(on).iter().any(|auditor| auditor.member_ids.contains(&member.id)) {
            findings.push(Finding::MemberWithoutAuditor { member: member.name.clone() });
        }
    }
    findings.extend(check_people(association, on).into_iter().map(Finding::Board));
    findings
}

/// Seats are there, and no name has ever been written in them or beside them: one thing to do, not one for each member.
fn is_unnamed(association: &Association) -> bool {
    !association.seats.is_empty()
        && association.seats.iter().all(|seat| seat.holders.is_empty())
        && association.offices.is_empty()
        && association.auditors.is_empty()
}

/// **Source**: lag (2003:1210) 10 §: every member at least one, and as many deputies as ordinaries.
fn check_seats(association: &Association, members: &[&Member], on: Date, findings: &mut Vec<Finding>) {
    let held =
        |role| association.list_seats(role, on).into_iter().filter(|seat| seat.find_holder(on).is_some()).collect();
    let (ordinaries, deputies): (Vec<_>, Vec<_>) = (held(SeatRole::Ordinary), held(SeatRole::Deputy));
    for member in members {
        if !has_part(&ordinaries, member) {
            findings.push(Finding::MemberWithoutOrdinary { member: member.name.clone() });
        }
        if !has_part(&deputies, member) {
            findings.push(Finding::MemberWithoutDeputy { member: member.name.clone() });
        }
    }
    for (role, seats) in [(SeatRole::Ordinary, &ordinaries), (SeatRole::Deputy, &deputies)] {
        findings.extend(list_sharing(seats, members).into_iter().map(|members| Finding::SeatShared { members, role }));
    }
    if ordinaries.len() != deputies.len() {
        findings.push(Finding::DeputiesDiffer { ordinaries: ordinaries.len() as i64, deputies: deputies.len() as i64 });
    }
}

fn has_part(seats: &[&Seat], member: &Member) -> bool {
    seats.iter().any(|seat| seat.member_ids.contains(&member.id))
}

/// The members that share a seat and have none of their own, a text for each seat: `Alvesta kommun och Växjö kommun`.
fn list_sharing(seats: &[&Seat], members: &[&Member]) -> Vec<String> {
    let has_own = |member: &Member| seats.iter().any(|seat| seat.member_ids == [member.id.as_str()]);
    let shared = seats.iter().filter(|seat| seat.member_ids.len() > 1);
    let names = shared.map(|seat| {
        let own = members.iter().filter(|member| seat.member_ids.contains(&member.id) && !has_own(member));
        own.map(|member| member.name.as_str()).collect::<Vec<_>>().join(" och ")
    });
    names.filter(|names| !names.is_empty()).collect()
}

/// **Source**: lag (2003:1210) 17 §: a chair and one or two vice chairs.
fn check_presidium(association: &Association, on: Date, findings: &mut Vec<Finding>) {
    let count = |kind| association.list_office_holders(kind, on).len() as i64;
    let (chairs, vice_chairs) = (count(OfficeKind::Chair), count(OfficeKind::ViceChair));
    if chairs != 1 {
        findings.push(Finding::ChairsDiffer { chairs });
    }
    if !(1..=2).contains(&vice_chairs) {
        findings.push(Finding::ViceChairsDiffer { vice_chairs });
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::association::Holder;
    use crate::period::Period;

    /// Two seats that nobody has been written in.
    fn unnamed() -> Association {
        let period = Period { from: date(2020, 1, 1), until: None };
        let seat = |id: &str, role| Seat {
            id: id.to_owned(),
            member_ids: vec!["m".to_owned()],
            role,
            period,
            holders: Vec::new(),
        };
        Association {
            seats: vec![seat("a", SeatRole::Ordinary), seat("b", SeatRole::Deputy)],
            ..Association::default()
        }
    }

    #[test]
    fn where_no_name_is_written_down_that_is_one_thing_to_do() {
        let mut association = unnamed();
        let about_people = |association: &Association| {
            let found = check_association(association, date(2024, 1, 1));
            let of_kinds = |finding: &Finding| matches!(finding, Finding::MemberKindMissing { .. });
            found.iter().filter(|finding| !of_kinds(finding)).map(Finding::code).collect::<Vec<_>>()
        };
        assert_eq!(about_people(&association), ["nobody_named"]);
        let period = Period { from: date(2024, 1, 1), until: None };
        association.seats[0].holders.push(Holder { person: "Anna Ek".to_owned(), member_id: None, period });
        assert!(!about_people(&association).contains(&"nobody_named"), "a name has been written in");
    }
}
