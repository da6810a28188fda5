//! The board as its table shows it: a row for each member, or for the members that share their seats.

use std::collections::BTreeSet;

use finsam::association::{Association, Seat, SeatRole};
use finsam::period::Period;
use jiff::civil::Date;
use report::list::Cell as ListCell;

use crate::ui::long_date;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    pub member: String,
    pub ordinaries: Vec<Place>,
    pub deputies: Vec<Place>,
}

/// A place on the board: who sits there, or why it matters that nobody does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub name: Option<String>,
    pub office: Option<&'static str>,
    pub period: String,
    pub reason: String,
}

/// The board on a day: members in the order of the register, then the seats that several members share. A member that
/// only shares a seat has no row of its own; one without any seat has an empty one.
pub fn list_board(association: &Association, on: Date) -> Vec<BoardRow> {
    let seats: Vec<&Seat> = association.seats.iter().filter(|seat| seat.period.contains(on)).collect();
    let has_row = |id: &String| {
        seats.iter().any(|seat| seat.member_ids.len() == 1 && seat.member_ids.contains(id))
            || !seats.iter().any(|seat| seat.member_ids.contains(id))
    };
    let own = association.list_members(on).into_iter().filter(|member| has_row(&member.id));
    let shared: BTreeSet<&[String]> =
        seats.iter().map(|seat| seat.member_ids.as_slice()).filter(|ids| ids.len() > 1).collect();
    let own = own.map(|member| row(association, std::slice::from_ref(&member.id), on));
    own.chain(shared.into_iter().map(|ids| row(association, ids, on))).collect()
}

fn row(association: &Association, ids: &[String], on: Date) -> BoardRow {
    let places = |role| -> Vec<Place> {
        let seats = association.list_seats(role, on).into_iter().filter(|seat| seat.member_ids == ids);
        seats.map(|seat| place(association, seat, on)).collect()
    };
    BoardRow {
        member: names_of(association, ids),
        ordinaries: places(SeatRole::Ordinary),
        deputies: places(SeatRole::Deputy),
    }
}

fn place(association: &Association, seat: &Seat, on: Date) -> Place {
    let holder = seat.find_holding(on);
    let member = holder.and_then(|holder| association.find_member(holder.member_id.as_deref()?));
    let from = member.map_or(String::new(), |member| format!("{}, ", member.name));
    Place {
        name: holder.map(|holder| holder.person.clone()),
        office: holder
            .filter(|_| seat.role == SeatRole::Ordinary)
            .and_then(|holder| association.find_office(&holder.person, on))
            .map(|office| office.swedish()),
        period: holder.map_or(String::new(), |holder| format!("{from}{}", period_text(holder.period))),
        reason: vacancy(seat.role).to_owned(),
    }
}

/// `Alvesta kommun och Växjö kommun, ersättare`: whose a place is, and which.
pub fn place_name(association: &Association, seat: &Seat) -> String {
    format!("{}, {}", sharers(association, seat), role_word(seat.role))
}

/// The members that a place belongs to, in words.
pub fn sharers(association: &Association, seat: &Seat) -> String {
    names_of(association, &seat.member_ids)
}

/// In the order of the register.
fn names_of(association: &Association, ids: &[String]) -> String {
    let members = association.members.iter().filter(|member| ids.contains(&member.id));
    members.map(|member| member.name.as_str()).collect::<Vec<_>>().join(" och ")
}

pub fn role_word(role: SeatRole) -> &'static str {
    if role == SeatRole::Ordinary { "ledamot" } else { "ersättare" }
}

/// What the law says about a place where nobody sits.
pub fn vacancy(role: SeatRole) -> &'static str {
    match role {
        SeatRole::Ordinary => "Platsen är tom. Varje medlem ska ha minst en ledamot, lag (2003:1210) 10 §.",
        SeatRole::Deputy => "Platsen är tom. Varje medlem ska ha minst en ersättare, lag (2003:1210) 10 §.",
    }
}

/// The board on a day for a workbook: a row for each place, the empty ones too.
pub fn list_of(association: &Association, on: Date) -> report::list::List {
    let seats = [SeatRole::Ordinary, SeatRole::Deputy].into_iter().flat_map(|role| association.list_seats(role, on));
    let row = |seat: &Seat| {
        let held = seat.find_holding(on);
        let office = held.and_then(|held| association.find_office(&held.person, on));
        let office = office.filter(|_| seat.role == SeatRole::Ordinary);
        let until = held.and_then(|held| held.period.last_on());
        report::list::Row::new(vec![
            ListCell::text(sharers(association, seat)),
            ListCell::text(role_word(seat.role)),
            ListCell::text(held.map_or("", |held| held.person.as_str())),
            ListCell::text(office.map_or("", finsam::association::OfficeKind::swedish)),
            held.map_or(ListCell::Empty, |held| ListCell::Day(held.period.from)),
            until.map_or(ListCell::Empty, ListCell::Day),
        ])
    };
    let columns = [("Utsedd av", 40), ("Plats", 12), ("Namn", 30), ("Uppdrag", 18), ("Från", 12), ("Till och med", 12)];
    let mut list = report::list::List::new("Styrelse", &columns, seats.map(row).collect());
    list.about = vec![("Gäller".to_owned(), long_date(on))];
    list
}

/// `sedan 1 april 2023`, `1 april 2023–19 augusti 2025`: the last day is the one before the period's end.
pub fn period_text(period: Period) -> String {
    match period.last_on() {
        None => format!("sedan {}", long_date(period.from)),
        Some(last_day) => format!("{}–{}", long_date(period.from), long_date(last_day)),
    }
}

#[cfg(test)]
mod tests {
    use finsam::association::{Holder, Member, MemberKind};

    use super::*;

    const ON: Date = Date::constant(2025, 8, 31);
    const SINCE: Period = Period { from: Date::constant(2020, 1, 1), until: None };

    fn member(id: &str) -> Member {
        Member { id: id.to_owned(), name: format!("{id} kommun"), kind: MemberKind::Municipality, period: SINCE }
    }

    fn seat(id: &str, members: &[&str], role: SeatRole, holder: Option<&str>) -> Seat {
        let holders = holder
            .map(|person| Holder { person: person.to_owned(), period: SINCE, member_id: None })
            .into_iter()
            .collect();
        let member_ids = members.iter().map(ToString::to_string).collect();
        Seat { id: id.to_owned(), member_ids, role, period: SINCE, holders }
    }

    #[test]
    fn members_that_share_a_seat_stand_on_one_row_and_a_member_without_a_seat_has_an_empty_one() {
        let association = Association {
            members: vec![member("A"), member("B"), member("C"), member("D")],
            seats: vec![
                seat("1", &["A"], SeatRole::Ordinary, Some("Anna")),
                seat("2", &["A"], SeatRole::Deputy, None),
                seat("3", &["B", "C"], SeatRole::Ordinary, Some("Bo")),
            ],
            ..Association::default()
        };
        let board: Vec<_> = list_board(&association, ON)
            .into_iter()
            .map(|row| {
                let names = |places: Vec<Place>| places.into_iter().map(|place| place.name).collect::<Vec<_>>();
                (row.member, names(row.ordinaries), names(row.deputies))
            })
            .collect();
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(
            board,
            [
                ("A kommun".to_owned(), vec![some("Anna")], vec![None]),
                ("D kommun".to_owned(), vec![], vec![]),
                ("B kommun och C kommun".to_owned(), vec![some("Bo")], vec![]),
            ]
        );
    }

    #[test]
    fn a_period_is_written_with_its_last_day() {
        let ended = Period { until: Some(Date::constant(2025, 8, 20)), ..SINCE };
        assert_eq!(period_text(ended), "1 januari 2020–19 augusti 2025");
        assert_eq!(period_text(SINCE), "sedan 1 januari 2020");
    }
}
