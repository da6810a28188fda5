//! What can be changed in the association, in one list.

use askama::Template;
use finsam::association::{MemberKind, SeatRole};
use jiff::civil::Date;

use super::Register;
use super::board::period_text;
use super::page::decision_link;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Action, Frame, Link};

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
    action: Link,
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

pub fn list(access: &Granted, register: &Register) -> List {
    let on = access.as_at;
    let add = |path: &str, label: &str| Some(Action::new(access.at(path), label));
    List {
        frame: access.frame(Area::Association),
        back: Link::new(access.at("forbundet"), "Förbundet"),
        sections: vec![
            Section { heading: "Styrelsen", add: None, rows: seats(access, register, on) },
            Section {
                heading: "Presidiet",
                add: add("forbundet/presidium/val", "Registrera ett val"),
                rows: offices(access, register, on),
            },
            Section {
                heading: "Medlemmar",
                add: add("forbundet/medlemmar/ny", "Lägg till en medlem"),
                rows: members(access, register, on),
            },
            Section {
                heading: "Invånare", add: add("forbundet/invanare/ny", "Registrera invånare"), rows: Vec::new()
            },
        ],
    }
}

fn seats(access: &Granted, register: &Register, on: Date) -> Vec<ChangeRow> {
    let roles = [(SeatRole::Ordinary, "ledamot"), (SeatRole::Deputy, "ersättare")];
    let seats = roles
        .into_iter()
        .flat_map(|(role, word)| register.association.list_seats(role, on).into_iter().map(move |seat| (seat, word)));
    seats
        .map(|(seat, word)| {
            let names: Vec<&str> = seat
                .member_ids
                .iter()
                .filter_map(|id| register.association.find_member(id))
                .map(|member| member.name.as_str())
                .collect();
            let place = format!("{}, {word}", names.join(" och "));
            let mut holders = register.held_seats.iter().filter(|held| held.seat.to_string() == seat.id);
            match holders.find(|held| held.period.contains(on)) {
                Some(held) => ChangeRow {
                    title: format!("{place}: {}", held.name),
                    text: period_text(held.period),
                    decision: decision_link(access, held.decision.as_ref()),
                    action: Link::new(access.at(&format!("forbundet/uppdrag/{}/avslut", held.id)), "Avsluta uppdraget"),
                },
                None => ChangeRow {
                    title: format!("{place}: tom"),
                    text: String::new(),
                    decision: None,
                    action: Link::new(
                        access.at(&format!("forbundet/platser/{}/val", seat.id)),
                        "Registrera vem som är utsedd",
                    ),
                },
            }
        })
        .collect()
}

fn offices(access: &Granted, register: &Register, on: Date) -> Vec<ChangeRow> {
    let held = register.held_offices.iter().filter(|held| held.period.contains(on));
    held.map(|held| ChangeRow {
        title: format!("{}: {}", held.kind.swedish(), held.name),
        text: period_text(held.period),
        decision: decision_link(access, held.decision.as_ref()),
        action: Link::new(access.at(&format!("forbundet/presidium/{}/avslut", held.id)), "Avsluta uppdraget"),
    })
    .collect()
}

fn members(access: &Granted, register: &Register, on: Date) -> Vec<ChangeRow> {
    let members = register.association.list_members(on).into_iter();
    members
        .map(|member| ChangeRow {
            title: member.name.clone(),
            text: format!("{}, medlem {}", kind_label(member.kind), period_text(member.period)),
            decision: None,
            action: Link::new(access.at(&format!("forbundet/medlemmar/{}/uttrade", member.id)), "Registrera utträde"),
        })
        .collect()
}
