//! What can be changed in the association, in one list.

use askama::Template;
use finsam::association::{MemberKind, OfficeKind, Seat};
use finsam::period::Period;
use jiff::civil::Date;
use serde::Deserialize;

use super::Register;
use super::board::{period_text, place_name};
use super::operations::Group;
use super::page::{covered, decision_link, uncovered};
use super::warnings::{self, About};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Action, Finding, Frame, Link, long_date, moment};

#[derive(Template)]
#[template(path = "forbundet_andringar.html")]
pub struct List {
    frame: Frame,
    back: Link,
    title: &'static str,
    lead: &'static str,
    findings: Vec<Finding>,
    sections: Vec<Section>,
}

#[derive(Default)]
struct Section {
    heading: &'static str,
    text: Option<String>,
    add: Option<Action>,
    missing: Option<String>,
    rows: Vec<ChangeRow>,
}

struct ChangeRow {
    title: String,
    text: String,
    decision: Option<Link>,
    /// What it said before it was corrected, newest first.
    before: Vec<Before>,
    actions: Vec<Link>,
}

/// What the register said before a correction.
struct Before {
    text: String,
    decision: Option<Link>,
}

/// The form that ends something after a last day.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EndForm {
    pub slut: String,
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
        title: "Ändringar i förbundet",
        lead: "Här står det som gäller i dag och det som är på väg. Det som har varit står kvar i registret.",
        findings: warnings::list(&register.association, today, About::Board),
        sections: vec![
            Section {
                heading: "Styrelsen",
                text: register
                    .association
                    .seats
                    .is_empty()
                    .then(|| "En ledamots och en ersättares plats kommer till när en medlem läggs till.".to_owned()),
                add: add("forbundet/andringar/tidigare", "Tidigare uppdrag"),
                rows: seats(access, register, today),
                ..Section::default()
            },
            Section {
                heading: "Presidiet",
                add: add("forbundet/presidium/val", "Registrera ett val"),
                rows: offices(access, register, today),
                ..Section::default()
            },
            Section {
                heading: "Platser i styrelsen",
                add: add("forbundet/platser/ny", "Lägg till en plats"),
                rows: places(access, register, today),
                ..Section::default()
            },
            Section {
                heading: "Medlemmar",
                add: add("forbundet/medlemmar/ny", "Lägg till en medlem"),
                rows: members(access, register, today),
                ..Section::default()
            },
            Section {
                heading: "Revisorer",
                add: add("forbundet/revisorer/ny", "Lägg till en revisor"),
                missing: uncovered(&register.association, today),
                rows: auditors(access, register, today),
                ..Section::default()
            },
            Section {
                heading: "Grupper",
                add: add("forbundet/grupper/ny", "Lägg till en grupp"),
                rows: groups(access, register, today),
                ..Section::default()
            },
            Section {
                heading: "Tidigare förbund",
                text: register
                    .predecessors
                    .is_empty()
                    .then(|| "Här står förbund som har gått upp i det här, om det finns några.".to_owned()),
                add: add("forbundet/foregangare/ny", "Lägg till ett tidigare förbund"),
                rows: predecessors(access, register),
                ..Section::default()
            },
            Section {
                heading: "Invånare",
                text: Some("Talen som finns står på sidan Förbundet.".to_owned()),
                add: add("forbundet/invanare/ny", "Registrera invånare"),
                ..Section::default()
            },
        ],
    }
}

/// What has ended, for who finds that it was written down wrong.
pub fn list_ended(access: &Granted, register: &Register, today: Date) -> List {
    let place = |id: &str| register.association.seats.iter().find(|seat| seat.id == id);
    let seat_row = |held: &super::changes::HeldSeat| ChangeRow {
        title: match place(&held.seat.to_string()) {
            Some(seat) => format!("{}: {}", place_name(&register.association, seat), held.name),
            None => held.name.clone(),
        },
        text: period_text(held.period),
        decision: decision_link(access, held.decision.as_ref()),
        before: before(access, register, &held.id.to_string()),
        actions: correcting(access, held.period, &format!("forbundet/uppdrag/{}", held.id)),
    };
    let ended = |period: Period| !goes_on(period, today);
    let seats = register.held_seats.iter().rev().filter(|held| ended(held.period)).map(seat_row).collect();
    let offices = register.held_offices.iter().rev().filter(|held| ended(held.period));
    let offices = offices.map(|held| office_row(access, register, held)).collect();
    let section = |heading, rows: Vec<ChangeRow>| Section {
        heading,
        text: rows.is_empty().then(|| "Inget uppdrag har slutat.".to_owned()),
        rows,
        ..Section::default()
    };
    List {
        frame: access.frame(Area::Association),
        back: back(access),
        title: "Tidigare uppdrag",
        lead: "Här står de som har lämnat styrelsen och presidiet, den senaste först.",
        findings: Vec::new(),
        sections: vec![section("Styrelsen", seats), section("Presidiet", offices)],
    }
}

/// A kind of office, as a heading or a row begins.
pub fn office_label(kind: OfficeKind) -> &'static str {
    match kind {
        OfficeKind::Chair => "Ordförande",
        OfficeKind::ViceChair => "Vice ordförande",
    }
}

/// What has not ended by today; what is to come stands there too.
fn goes_on(period: Period, today: Date) -> bool {
    period.until.is_none_or(|until| until > today)
}

fn list_places(register: &Register, today: Date) -> Vec<&Seat> {
    let place_of = |seat: &&Seat| {
        let members = &register.association.members;
        (members.iter().position(|member| seat.member_ids.contains(&member.id)), seat.role)
    };
    let mut seats: Vec<&Seat> = register.association.seats.iter().filter(|seat| goes_on(seat.period, today)).collect();
    seats.sort_by_key(place_of);
    seats
}

fn seats(access: &Granted, register: &Register, today: Date) -> Vec<ChangeRow> {
    let seats = list_places(register, today).into_iter();
    seats.flat_map(|seat| seat_rows(access, register, today, seat)).collect()
}

/// The places themselves: whose they are, and how long there are such.
fn places(access: &Granted, register: &Register, today: Date) -> Vec<ChangeRow> {
    let row = |seat: &Seat| {
        let path = |what: &str| format!("forbundet/platser/{}/{what}", seat.id);
        let mut actions = vec![Link::new(access.at(&path("medlemmar")), "Rätta vem platsen hör till")];
        actions.extend(ending(access, seat.period, path("avslut"), "Ta bort platsen"));
        ChangeRow {
            title: place_name(&register.association, seat),
            text: period_text(seat.period),
            decision: None,
            before: before(access, register, &seat.id),
            actions,
        }
    };
    list_places(register, today).into_iter().map(row).collect()
}

/// What the register said of something before it was corrected.
fn before(access: &Granted, register: &Register, id: &str) -> Vec<Before> {
    let own = register.corrections.iter().filter(|correction| correction.of.to_string() == id);
    own.map(|correction| {
        let reason =
            if correction.reason.is_empty() { String::new() } else { format!(" {}", sentence(&correction.reason)) };
        let (when, who) = (moment(correction.recorded_at), &correction.actor_name);
        Before {
            text: format!("Rättat {when} av {who}. Förut stod: {}.{reason}", correction.said),
            decision: decision_link(access, correction.decision.as_ref()),
        }
    })
    .collect()
}

/// A text with a full stop.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// A row for each holder that a seat has or gets, and one where it is or will be empty.
fn seat_rows(access: &Granted, register: &Register, today: Date, seat: &Seat) -> Vec<ChangeRow> {
    let place = place_name(&register.association, seat);
    let of_seat = register.held_seats.iter().filter(|held| held.seat.to_string() == seat.id);
    let holders: Vec<_> = of_seat.filter(|held| goes_on(held.period, today)).collect();
    let mut rows: Vec<ChangeRow> = holders
        .iter()
        .map(|held| ChangeRow {
            title: format!("{place}: {}", held.name),
            text: period_text(held.period),
            decision: decision_link(access, held.decision.as_ref()),
            before: before(access, register, &held.id.to_string()),
            actions: correcting(access, held.period, &format!("forbundet/uppdrag/{}", held.id)),
        })
        .collect();
    let until = holders.iter().filter_map(|held| held.period.until).max();
    // A place that is taken away when its holder leaves is not empty, but gone.
    let goes_further = seat.period.until.is_none_or(|end| until.is_none_or(|until| until < end));
    if goes_further && holders.iter().all(|held| held.period.until.is_some()) {
        let href = access.at(&format!("forbundet/platser/{}/val", seat.id));
        rows.push(ChangeRow {
            title: format!("{place}: tom"),
            text: until.map_or(String::new(), |until| format!("från och med {}", long_date(until))),
            decision: None,
            before: Vec::new(),
            actions: vec![Link::new(href, "Registrera vem som är utsedd")],
        });
    }
    rows
}

/// The way to end what has no end yet.
fn ending(access: &Granted, period: Period, path: String, label: &str) -> Vec<Link> {
    period.until.is_none().then(|| Link::new(access.at(&path), label)).into_iter().collect()
}

/// The ways to what was written down wrong, and to what has no end yet.
fn correcting(access: &Granted, period: Period, path: &str) -> Vec<Link> {
    let mut links = vec![Link::new(access.at(&format!("{path}/rattelse")), "Rätta uppdraget")];
    links.extend(ending(access, period, format!("{path}/avslut"), "Avsluta uppdraget"));
    links
}

fn offices(access: &Granted, register: &Register, today: Date) -> Vec<ChangeRow> {
    let held = register.held_offices.iter().filter(|held| goes_on(held.period, today));
    held.map(|held| office_row(access, register, held)).collect()
}

fn office_row(access: &Granted, register: &Register, held: &super::changes::HeldOffice) -> ChangeRow {
    ChangeRow {
        title: format!("{}: {}", office_label(held.kind), held.name),
        text: period_text(held.period),
        decision: decision_link(access, held.decision.as_ref()),
        before: before(access, register, &held.id.to_string()),
        actions: correcting(access, held.period, &format!("forbundet/presidium/{}", held.id)),
    }
}

fn members(access: &Granted, register: &Register, today: Date) -> Vec<ChangeRow> {
    let members = register.association.members.iter().filter(|member| goes_on(member.period, today));
    members
        .map(|member| ChangeRow {
            title: member.name.clone(),
            text: format!("{}, medlem {}", kind_label(member.kind), period_text(member.period)),
            decision: None,
            before: Vec::new(),
            actions: ending(
                access,
                member.period,
                format!("forbundet/medlemmar/{}/uttrade", member.id),
                "Registrera utträde",
            ),
        })
        .collect()
}

/// The auditors of the register and of the rules stand in the same order.
fn auditors(access: &Granted, register: &Register, today: Date) -> Vec<ChangeRow> {
    let pairs = register.auditors.iter().zip(&register.association.auditors);
    let rows = pairs.filter(|(known, _)| goes_on(known.period, today)).map(|(known, rules)| {
        let path = |what: &str| format!("forbundet/revisorer/{}/{what}", known.id);
        let firm = known.firm.as_ref().map_or(String::new(), |firm| format!(", {firm}"));
        let (names, period) = (covered(&register.association, rules), period_text(known.period));
        let mut actions = vec![Link::new(access.at(&path("andring")), "Ändra uppgifterna")];
        actions.extend(ending(access, known.period, path("avslut"), "Avsluta uppdraget"));
        ChangeRow {
            title: format!("{}{firm}", known.name),
            text: format!("Utsedd av {}, {period}. Granskar för {}.", known.appointed_by, names.join(", ")),
            decision: None,
            before: before(access, register, &known.id.to_string()),
            actions,
        }
    });
    rows.collect()
}

fn groups(access: &Granted, register: &Register, today: Date) -> Vec<ChangeRow> {
    let groups = register.groups.iter().filter(|group| group.until_on.is_none_or(|until_on| until_on > today));
    groups
        .map(|group| {
            let path = |what: &str| access.at(&format!("forbundet/grupper/{}/{what}", group.id));
            let mut actions = vec![Link::new(path("andring"), "Ändra uppgifterna")];
            actions.extend(group.until_on.is_none().then(|| Link::new(path("avslut"), "Avsluta gruppen")));
            let text = group_period(group).map_or(String::new(), |period| format!("Finns {period}."));
            ChangeRow { title: group.name.clone(), text, decision: None, before: Vec::new(), actions }
        })
        .collect()
}

fn predecessors(access: &Granted, register: &Register) -> Vec<ChangeRow> {
    let row = |(it, decision): &(finsam::merger::Predecessor, Option<(store::Id, String)>)| ChangeRow {
        title: it.name.clone(),
        text: format!("Gick upp i förbundet {}", long_date(it.merged_on)),
        decision: decision_link(access, decision.as_ref()),
        before: Vec::new(),
        actions: vec![Link::new(
            access.at(&format!("forbundet/foregangare/{}/andring", crate::routes::encode(&it.key))),
            "Ändra uppgifterna",
        )],
    };
    register.predecessors.iter().map(row).collect()
}

/// `sedan 1 januari 2020`, `till och med 31 december 2025`; nothing where no day is known.
pub fn group_period(group: &Group) -> Option<String> {
    match (group.from_on, group.until_on) {
        (Some(from), until) => Some(period_text(Period { from, until })),
        (None, Some(until_on)) => Some(format!("till och med {}", long_date(until_on.yesterday().unwrap_or(until_on)))),
        (None, None) => None,
    }
}
