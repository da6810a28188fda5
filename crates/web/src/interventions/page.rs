//! The pages of interventions.

use access::Action as Permission;
use askama::Template;
use jiff::civil::Date;
use report::list::Cell as ListCell;

use super::Opened;
use super::form::last_day_of;
use super::operations::{Intervention, InterventionKind, Version};
use crate::association::subnav;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{self, Action, Empty, Frame, Link, Notice, Status, Term, long_date, moment};

#[derive(Template)]
#[template(path = "insatser.html")]
pub struct List {
    frame: Frame,
    subnav: Vec<Link>,
    add: Option<Action>,
    groups: Vec<Group>,
    downloads: Vec<Link>,
    empty: Option<Empty>,
}

struct Group {
    heading: &'static str,
    rows: Vec<InterventionRow>,
}

struct InterventionRow {
    name: Link,
    period: String,
    object: String,
    status: Status,
}

impl List {
    pub fn new(access: &Granted, all: &[Intervention]) -> List {
        let add = access
            .may(Permission::ChangeInterventions)
            .then(|| Action::new(access.at("insatser/ny"), "Lägg till en insats"));
        let group = |kind: InterventionKind| {
            let mut own: Vec<&Intervention> = all.iter().filter(|it| it.kind == kind).collect();
            // What is over stands last.
            own.sort_by_key(|it| it.is_over(access.as_at));
            Group { heading: kind.heading(), rows: own.into_iter().map(|it| row(access, it)).collect() }
        };
        let empty = all.is_empty().then(|| Empty {
            heading: "Inga insatser än".to_owned(),
            text: "Här står det som förbundet betalar för. En insats kan beviljas anslag, få en rad i budgeten och \
                   tjäna ett mål."
                .to_owned(),
            action: None,
        });
        let groups = InterventionKind::ALL.map(group).into_iter().filter(|group| !group.rows.is_empty()).collect();
        let downloads = if all.is_empty() { Vec::new() } else { vec![crate::sheet::link(&access.at("insatser"), "")] };
        let (frame, subnav) = (access.frame(Area::Association), subnav(access, "insatser"));
        List { frame, subnav, add, groups, downloads, empty }
    }
}

/// Every intervention, for a workbook.
pub fn list_of(access: &Granted, all: &[Intervention]) -> report::list::List {
    let row = |it: &Intervention| {
        report::list::Row::new(vec![
            ListCell::text(&it.name),
            ListCell::text(it.kind.heading()),
            ListCell::text(status(it, access.as_at).word),
            ListCell::text(period_text(it)),
            it.object.as_ref().map_or(ListCell::Empty, ListCell::text),
        ])
    };
    let columns = [("Insats", 50), ("Slag", 26), ("Läge", 16), ("Tid", 44), ("Objekt", 12)];
    report::list::List::new("Insatser", &columns, all.iter().map(row).collect())
}

fn row(access: &Granted, it: &Intervention) -> InterventionRow {
    InterventionRow {
        name: Link::new(access.at(&format!("insatser/{}", it.id)), it.name.clone()),
        period: period_text(it),
        object: it.object.clone().unwrap_or_default(),
        status: status(it, access.as_at),
    }
}

fn status(it: &Intervention, on: Date) -> Status {
    match it.since_on {
        _ if it.is_over(on) => Status::new("done", "Avslutad"),
        Some(since) if since > on => Status::new("todo", "Inte börjat"),
        _ => Status::new("current", "Pågår"),
    }
}

/// `sedan 1 januari 2025`, `1 januari 2023–31 december 2025`, `till och med …`, `tills vidare`.
fn period_text(it: &Intervention) -> String {
    match (it.since_on, it.until_on.map(last_day_of)) {
        (Some(since), Some(last)) => format!("{}–{}", long_date(since), long_date(last)),
        (Some(since), None) => format!("Från {}", long_date(since)),
        (None, Some(last)) => format!("Till och med {}", long_date(last)),
        (None, None) => "Tills vidare".to_owned(),
    }
}

#[derive(Template)]
#[template(path = "insats.html")]
pub struct Show {
    frame: Frame,
    back: Link,
    title: String,
    others: Vec<Action>,
    facts: Vec<Term>,
    paragraphs: Vec<String>,
    goals: Vec<Link>,
    goals_href: String,
    grants: Vec<Link>,
    grant: Option<Link>,
    versions: Vec<ui::Version>,
}

impl Show {
    /// Nothing where nothing was said.
    pub fn new(access: &Granted, opened: &Opened, done: &str) -> Option<Show> {
        let it = &opened.versions.first()?.said;
        let mut frame = access.frame(Area::Association);
        frame.notice = notice(done).or(frame.notice);
        let at = |what: &str| access.at(&format!("insatser/{}/{what}", it.id));
        let end = if it.until_on.is_some() { "Ändra slutet" } else { "Avsluta insatsen" };
        let others = [Action::new(at("andring"), "Ändra"), Action::new(at("avslut"), end)];
        let goal = |goal: &crate::goals::operations::Goal| {
            let label = format!("{}, mål {}: {}", goal.year, goal.number, goal.text);
            Link::new(access.at(&format!("mal?ar={}#mal-{}", goal.year, goal.number)), label)
        };
        let grant = |grant: &crate::grants::operations::StoredGrant| {
            let label = format!("Anslag {}, {}", grant.number, grant.organiser);
            Link::new(access.at(&format!("ekonomi/anslag/{}", grant.id)), label)
        };
        let may_grant = access.may(Permission::RecordGrant) && !it.is_over(access.as_at);
        Some(Show {
            frame,
            back: Link::new(access.at("insatser"), "Insatser"),
            title: it.name.clone(),
            others: others.into_iter().filter(|_| access.may(Permission::ChangeInterventions)).collect(),
            facts: facts(access, it),
            paragraphs: it.text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
            goals: opened.goals.iter().rev().map(goal).collect(),
            goals_href: access.at("mal"),
            grants: opened.grants.iter().map(grant).collect(),
            grant: may_grant.then(|| Link::new(access.at("ekonomi/anslag/nytt"), "Registrera ett anslag")),
            versions: opened.versions.iter().enumerate().map(|(at, version)| said(version, at == 0)).collect(),
        })
    }
}

fn notice(done: &str) -> Option<Notice> {
    let text = match done {
        "tillagd" => "Insatsen är tillagd. Den kan nu få en rad i budgeten och beviljas anslag.",
        "andrad" => "Ändringen är sparad.",
        "slut" => "Slutet är sparat.",
        _ => return None,
    };
    Some(Notice::new("success", text))
}

fn facts(access: &Granted, it: &Intervention) -> Vec<Term> {
    let object = it.object.as_deref().unwrap_or("Inget, så kostnaden visas inte för sig");
    let mut facts = vec![
        Term::new("Slag", it.kind.swedish()),
        Term::new("Läge", status(it, access.as_at).word),
        Term::new("Tid", period_text(it)),
        Term::new("Objekt i bokföringen", object),
    ];
    if let (Some(_), Some(reason)) = (it.until_on, &it.end_reason) {
        facts.push(Term::new("Skäl till slutet", reason.clone()));
    }
    facts
}

/// What was said of it, as a line of the history.
fn said(version: &Version, current: bool) -> ui::Version {
    let it = &version.said;
    let object = it.object.as_ref().map_or(String::new(), |object| format!(" Objekt {object}."));
    let reason = it.end_reason.as_ref().map_or(String::new(), |reason| format!(" {reason}"));
    ui::Version {
        label: it.name.clone(),
        when: moment(version.recorded_at),
        who: version.actor_name.clone().unwrap_or_default(),
        text: format!("{}. {}.{object}{reason}", it.kind.swedish(), period_text(it)),
        current,
        ..ui::Version::default()
    }
}
