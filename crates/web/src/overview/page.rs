//! The page of the overview: in five seconds, how it goes, what has a deadline, what does not add up.

use access::{Action as Permission, Role};
use askama::Template;
use finsam::figure::{Figure, Value};
use finsam::money::{Ore, grouped};
use finsam::review::{Finding as RuleFinding, Severity};
use jiff::civil::Date;
use report::model::Chart;

use super::goals::{self, GoalRow};
use super::planned;
use crate::deadlines::operations::Due;
use crate::deadlines::words::{DueRow, show};
use crate::documents::operations::{DocumentHead, State};
use crate::figures::drawing::draw;
use crate::figures::operations::Snapshot;
use crate::goals::operations::Goal;
use crate::guard::Granted;
use crate::routes::encode;
use crate::ui::{Cell, Drawn, Finding, Frame, KeyFigure, Meter, Status, long_date, percent};

#[derive(Template)]
#[template(path = "oversikt.html")]
pub struct Overview {
    frame: Frame,
    year: String,
    lead: String,
    equity_heading: &'static str,
    keys: Vec<KeyFigure>,
    equity_chart: Option<Drawn>,
    waiting: Vec<Task>,
    goals: Vec<GoalRow>,
    goals_href: String,
    deadlines: Vec<Deadline>,
    deadlines_href: String,
    findings: Vec<Finding>,
    findings_count: usize,
    findings_href: String,
}

pub struct Task {
    title: String,
    href: String,
    text: String,
    status: Option<Status>,
}

pub struct Deadline {
    date: String,
    date_text: String,
    title: String,
    href: Option<String>,
    text: String,
    status: Option<Status>,
}

/// What the page is made from.
pub struct Glance {
    pub snapshot: Snapshot,
    /// Those of the year.
    pub goals: Vec<Goal>,
    pub chart: Option<Chart>,
    pub findings: Vec<RuleFinding>,
    pub documents: Vec<DocumentHead>,
    pub due: Vec<Due>,
    /// How many requisitions wait for the reader.
    pub to_attest: usize,
}

pub fn overview(frame: Frame, granted: &Granted, glance: &Glance) -> Overview {
    let snapshot = &glance.snapshot;
    let is_booked = snapshot.year.is_some();
    let planned = if is_booked { Vec::new() } else { planned::keys(granted, snapshot) };
    let worth_seeing = glance.findings.iter().filter(|finding| finding.severity() != Severity::Note);
    Overview {
        frame,
        year: snapshot.as_at.year().to_string(),
        lead: lead(snapshot, &planned),
        equity_heading: if is_booked { "Eget kapital under året" } else { "Eget kapital enligt planen" },
        keys: match is_booked {
            true => vec![used(granted, snapshot), equity(granted, snapshot), forecast(granted, snapshot)],
            false => planned,
        },
        equity_chart: glance.chart.as_ref().map(draw),
        waiting: waiting(granted, glance),
        goals: goals::rows(granted, &glance.goals),
        goals_href: granted.at(&format!("mal?ar={}", snapshot.as_at.year())),
        deadlines: deadlines(granted, &glance.due),
        deadlines_href: granted.at("tider"),
        findings: worth_seeing.take(5).map(crate::findings::finding).collect(),
        findings_count: glance.findings.len(),
        findings_href: granted.at("granskning"),
    }
}

/// What the figures are, where they are not those of the accounts.
fn lead(snapshot: &Snapshot, planned: &[KeyFigure]) -> String {
    let year = snapshot.as_at.year();
    match (&snapshot.year, planned.is_empty()) {
        (Some(_), _) => String::new(),
        (None, false) => format!("Året {year} är inte bokfört här. Siffrorna är budgetens."),
        (None, true) => format!("Varken bokföring eller budget för {year} finns här än."),
    }
}

fn used(granted: &Granted, snapshot: &Snapshot) -> KeyFigure {
    let share = snapshot.find("outcome/used_share");
    let gone = share_of_year_gone(snapshot);
    let known = share.and_then(Figure::known);
    let whole = |milli: i64| u32::try_from(finsam::money::divide_half_away(milli, 1000).clamp(0, 100)).unwrap_or(0);
    let meaning = match known {
        Some(_) => format!("av budgeten är förbrukad, {gone}\u{a0}% av året har gått."),
        None => "Budgeten går inte att jämföra med än.".to_owned(),
    };
    KeyFigure {
        label: "Förbrukat".to_owned(),
        value: cell(granted, share, |milli| percent(finsam::money::divide_half_away(milli, 1000) * 1000)),
        unit: String::new(),
        meaning,
        status: None,
        meter: known.map(|milli| Meter {
            value: whole(milli),
            mark: Some(gone),
            text: format!("{}\u{a0}% av budgeten förbrukad, {gone}\u{a0}% av året har gått", whole(milli)),
        }),
    }
}

fn share_of_year_gone(snapshot: &Snapshot) -> u32 {
    let Some(year) = &snapshot.year else { return 0 };
    let days = |from: Date, until: Date| i64::from((until - from).get_days());
    let whole = days(year.from_on, year.until_on).max(1);
    let gone = days(year.from_on, snapshot.as_at) + 1;
    u32::try_from(finsam::money::divide_half_away(gone * 100, whole)).unwrap_or(0)
}

fn equity(granted: &Granted, snapshot: &Snapshot) -> KeyFigure {
    let now = snapshot.find("balance_sheet/equity");
    let opening = snapshot.find("outcome/equity_opening").and_then(Figure::known);
    let meaning = match opening {
        Some(opening) => format!("Det var {} tkr när året började.", tkr(opening)),
        None => "Årets ingående kapital är inte bokfört.".to_owned(),
    };
    KeyFigure {
        label: format!("Eget kapital {}", long_date(snapshot.as_at)),
        value: cell(granted, now, tkr),
        unit: "tkr".to_owned(),
        meaning,
        status: None,
        meter: None,
    }
}

fn forecast(granted: &Granted, snapshot: &Snapshot) -> KeyFigure {
    let forecast = snapshot.find("outcome/equity_forecast");
    let ceiling = snapshot.find("outcome/recommended_equity_maximum").and_then(Figure::known);
    let over = snapshot.find("outcome/equity_excess").and_then(Figure::known);
    let (meaning, status) = match (ceiling, over) {
        (Some(ceiling), Some(over)) if over > 0 => (
            format!("Nationella rådet rekommenderar högst {} tkr.", tkr(ceiling)),
            Some(Status::new("warning", &format!("{} tkr över rekommendationen", tkr(over)))),
        ),
        (Some(ceiling), Some(_)) => (
            format!("Nationella rådet rekommenderar högst {} tkr.", tkr(ceiling)),
            Some(Status::new("ok", "Inom rekommendationen")),
        ),
        _ => ("Rekommendationen går inte att räkna ut än.".to_owned(), None),
    };
    KeyFigure {
        label: "Eget kapital vid årets slut, prognos".to_owned(),
        value: cell(granted, forecast, tkr),
        unit: "tkr".to_owned(),
        meaning,
        status,
        meter: None,
    }
}

pub(super) fn cell(granted: &Granted, figure: Option<&Figure>, text: impl Fn(i64) -> String) -> Cell {
    let Some(figure) = figure else { return Cell::missing("siffran finns inte för det här datumet") };
    let href = granted.at(&format!("siffra?id={}", encode(&figure.id)));
    match &figure.value {
        Value::Known(value) => Cell::linked(text(*value), href),
        Value::Missing(reason) => Cell { text: String::new(), href: Some(href), reason: Some(reason.clone()) },
        Value::Hidden => Cell::missing("visas inte"),
    }
}

pub(super) fn tkr(ore: i64) -> String {
    grouped(Ore(ore).tkr())
}

fn waiting(granted: &Granted, glance: &Glance) -> Vec<Task> {
    let mut tasks = Vec::new();
    if glance.snapshot.year.is_none() && granted.may(Permission::ImportAccounts) {
        tasks.push(Task {
            title: "Läs in bokföringen".to_owned(),
            href: granted.at("bokforing/import"),
            text: format!("Räkenskaperna för {} finns inte här än.", glance.snapshot.as_at.year()),
            status: Some(Status::new("todo", "Att göra")),
        });
    }
    if glance.to_attest > 0 {
        tasks.push(Task {
            title: match glance.to_attest {
                1 => "Attestera en rekvisition".to_owned(),
                count => format!("Attestera {count} rekvisitioner"),
            },
            href: granted.at("ekonomi/anslag/att-attestera"),
            text: "Två andra än den som har gjort rekvisitionen attesterar den.".to_owned(),
            status: Some(Status::new("todo", "Att göra")),
        });
    }
    for document in glance.documents.iter().filter(|document| waits_for(granted, document.state())) {
        tasks.push(Task {
            title: document.title.clone(),
            href: granted.at(&format!("dokument/{}", document.id)),
            text: document.next_step(),
            status: Some(Status::new("current", document.state_swedish())),
        });
    }
    tasks
}

/// Tells whether the next step of a document is the reader's: writing is the office's, adopting the board's.
fn waits_for(granted: &Granted, state: State) -> bool {
    match state {
        State::Draft => granted.may(Permission::WriteDocument),
        State::Reviewed => granted.may(Permission::DecideDocument) || granted.roles.contains(&Role::BoardMember),
        State::Adopted => granted.may(Permission::DecideDocument),
        State::Locked => false,
    }
}

/// What is due: what was missed, and what lies ahead within a year. What is done is on the page of all of them.
fn deadlines(granted: &Granted, due: &[Due]) -> Vec<Deadline> {
    let shown = due.iter().filter(|one| !one.standing.is_done() || one.due_on >= granted.as_at).take(8);
    shown
        .map(|one| {
            let DueRow { date, date_text, title, href, text, status } = show(granted, one);
            Deadline { date, date_text, title, href, text, status: Some(status) }
        })
        .collect()
}
