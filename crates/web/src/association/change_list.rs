//! What can be changed in the association, in one list.

use askama::Template;
use finsam::association::{MemberKind, Seat, SeatRole};
use finsam::period::Period;
use jiff::civil::Date;

use super::Register;
use super::board::period_text;
use super::page::decision_link;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Action, Frame, Link, long_date};

#[derive(Template)]
#[template(path = "forbundet_andringar.html")]
pub struct List {
    frame: Frame,
    back: Link,
    sections: Vec<Section>,
}

struct Section {
    heading: &'static str,
    add: Option<Action>,
    rows: Vec<ChangeRow>,
}

struct ChangeRow {
    title: String,
    text: String,
    decision: Option<Link>,
    action: Option<Link>,
}

/// The way back from a form to the list.
pub fn back(access: &Granted) -> Link {
    Link::new(access.at("forbundet/andringar"), "Ändringar i förbundet")
}

/// A kind of member, as a table says it.
pub fn kind_label(kind: MemberKind) -> &'static str {
    match kind {
        MemberKind::SocialInsuranceAgency => "Försäkringskassan",
        MemberKind::PublicEmploymentService => "Arbetsförmedlingen",
        MemberKind::Region => "Region",
        MemberKind::Municipality => "Kommun",
    }
}

pub fn list(access: &Granted, register: &Register, today: Date) -> List {
    let add = |path: &str, label: &str| Some(Action::new(access.at(path), label));
    List {
        frame: access.frame(Area::Association),
        back: Link::new(access.at("forbundet"), "Förbundet"),
        sections: vec![
            Section { heading: "Styrelsen", add: None, rows: seats(access, register, today) },
            Section {
                heading: "Presidiet",
                add: add("forbundet/presidium/val", "Registrera ett val"),
                rows: offices(access, register, today),
            },
            Section {
                heading: "Medlemmar",
                add: add("forbundet/medlemmar/ny", "Lägg till en medlem"),
                rows: members(access, register, today),
            },
            Section {
                heading: "Invånare", add: add("forbundet/invanare/ny", "Registrera invånare"), rows: Vec::new()
            },
        ],
    }
}

/// What has not ended by today; what is to come stands there too.
fn goes_on(period: Period, today: Date) -> bool {
    period.until.is_none_or(|until| until > today)
}

fn seats(access: &Granted, register: &Register, today: Date) -> Vec<ChangeRow> {
    let roles = [(SeatRole::Ordinary, "ledamot"), (SeatRole::Deputy, "ersättare")];
    let seats = roles.into_iter().flat_map(|(role, word)| {
        let seats = register.association.seats.iter();
        seats.filter(move |seat| seat.role == role && goes_on(seat.period, today)).map(move |seat| (seat, word))
    });
    seats.flat_map(|(seat, word)| seat_rows(access, register, today, seat, word)).collect()
}

/// A row for each holder that a seat has or gets, and one where it is or will be empty.
fn seat_rows(access: &Granted, register: &Register, today: Date, seat: &Seat, word: &str) -> Vec<ChangeRow> {
    let members = seat.member_ids.iter().filter_map(|id| register.association.find_member(id));
    let names: Vec<&str> = members.map(|member| member.name.as_str()).collect();
    let place = format!("{}, {word}", names.join(" och "));
    let of_seat = register.held_seats.iter().filter(|held| held.seat.to_string() == seat.id);
    let holders: Vec<_> = of_seat.filter(|held| goes_on(held.period, today)).collect();
    let mut rows: Vec<ChangeRow> = holders
        .iter()
        .map(|held| ChangeRow {
            title: format!("{place}: {}", held.name),
            text: period_text(held.period),
            decision: decision_link(access, held.decision.as_ref()),
            action: ending(access, held.period, format!("forbundet/uppdrag/{}/avslut", held.id), "Avsluta uppdraget"),
        })
        .collect();
    if holders.iter().all(|held| held.period.until.is_some()) {
        let until = holders.iter().filter_map(|held| held.period.until).max();
        let href = access.at(&format!("forbundet/platser/{}/val", seat.id));
        rows.push(ChangeRow {
            title: format!("{place}: tom"),
            text: until.map_or(String::new(), |until| format!("från och med {}", long_date(until))),
            decision: None,
            action: Some(Link::new(href, "Registrera vem som är utsedd")),
        });
    }
    rows
}

/// The way to end what has no end yet.
fn ending(access: &Granted, period: Period, path: String, label: &str) -> Option<Link> {
    period.until.is_none().then(|| Link::new(access.at(&path), label))
}

fn offices(access: &Granted, register: &Register, today: Date) -> Vec<ChangeRow> {
    let held = register.held_offices.iter().filter(|held| goes_on(held.period, today));
    held.map(|held| ChangeRow {
        title: format!("{}: {}", held.kind.swedish(), held.name),
        text: period_text(held.period),
        decision: decision_link(access, held.decision.as_ref()),
        action: ending(access, held.period, format!("forbundet/presidium/{}/avslut", held.id), "Avsluta uppdraget"),
    })
    .collect()
}

fn members(access: &Granted, register: &Register, today: Date) -> Vec<ChangeRow> {
    let members = register.association.members.iter().filter(|member| goes_on(member.period, today));
    members
        .map(|member| ChangeRow {
            title: member.name.clone(),
            text: format!("{}, medlem {}", kind_label(member.kind), period_text(member.period)),
            decision: None,
            action: ending(
                access,
                member.period,
                format!("forbundet/medlemmar/{}/uttrade", member.id),
                "Registrera utträde",
            ),
        })
        .collect()
}
