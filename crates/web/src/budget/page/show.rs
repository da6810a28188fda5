//! A budget to read, and the list of all.

use access::Action as Right;
use askama::Template;
use finsam::budget::list_deficits;

use super::forms::at;
use super::table::{kronor, table};
use super::warnings::findings;
use crate::budget::operations::{
    BudgetKind, EventKind, Head, State, StoredBudget, draw_flow, draw_purposes, figure_id, find_figures_of,
};
use crate::budget::sections::{Section, subnav};
use crate::figures::drawing::draw_beside_table;
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::sheet;
use crate::ui::{Action, Drawn, Empty, FigureTable, Finding, Frame, Link, Notice, Status, Term, long_date};

#[derive(Template)]
#[template(path = "budget.html")]
pub struct Show {
    frame: Frame,
    subnav: Vec<Link>,
    title: String,
    status: Option<Status>,
    table: Option<FigureTable>,
    drawings: Vec<Drawing>,
    findings: Vec<Finding>,
    facts: Vec<Term>,
    comments: Vec<Term>,
    downloads: Vec<Link>,
    primary: Option<Action>,
    links: Vec<Link>,
    steps: Vec<StepButton>,
    others: Vec<Other>,
    new_href: Option<String>,
    empty: Option<Empty>,
}

/// Something that is done with one press: posted to an address.
pub struct StepButton {
    action: String,
    label: &'static str,
}

/// A drawing with its heading.
pub struct Drawing {
    heading: String,
    drawn: Drawn,
}

pub struct Other {
    link: Link,
    year: String,
    status: Status,
    decided: String,
}

impl Show {
    pub fn new(granted: &Granted, budget: Option<&StoredBudget>, heads: &[Head], notice: Option<Notice>) -> Show {
        let empty = budget.is_none().then(|| Empty {
            heading: "Ingen budget än".to_owned(),
            text: "Här läggs budgeten med sina planår, rad för rad.".to_owned(),
            action: granted.may(Right::WriteBudget).then(|| Action::new(granted.at("ekonomi/budget/ny"), "Ny budget")),
        });
        let frame = granted.frame(Area::Economy);
        let notice = notice.or(frame.notice.clone());
        Show {
            frame: Frame { notice, ..frame },
            subnav: subnav(granted, Section::Budget),
            title: budget.map_or("Budget".to_owned(), |budget| budget.name.clone()),
            status: budget.map(|budget| status(budget.state, budget.kind)),
            table: budget.map(|budget| table_with_figures(granted, budget, heads)),
            drawings: budget.map(drawings).unwrap_or_default(),
            findings: budget.map(findings).unwrap_or_default(),
            facts: budget.map(facts).unwrap_or_default(),
            comments: budget.map(comments).unwrap_or_default(),
            downloads: budget.map(|budget| sheet::link(&at(granted, budget.id, ""), "")).into_iter().collect(),
            primary: budget.and_then(|budget| primary(granted, budget)),
            links: budget.map(|budget| links(granted, budget)).unwrap_or_default(),
            steps: budget.map(|budget| steps(granted, budget)).unwrap_or_default(),
            new_href: granted.may(Right::WriteBudget).then(|| granted.at("ekonomi/budget/ny")),
            others: heads.iter().map(|head| other(granted, head, budget)).collect(),
            empty,
        }
    }
}

/// The table; what is computed leads to how it is computed, where the budget governs a year.
fn table_with_figures(granted: &Granted, budget: &StoredBudget, heads: &[Head]) -> FigureTable {
    let head = heads.iter().find(|head| head.id == budget.id);
    let Some(found) = head.and_then(|head| find_figures_of(heads, head, granted.as_at)) else {
        return table(budget, None);
    };
    // Also where it is the reader's own day, which another window may change meanwhile.
    let day = format!("&dag={}", found.as_at.unwrap_or(granted.as_at));
    let address = |column: &str, row: &str| {
        granted.at(&format!("siffra?id={}{day}", encode(&figure_id(found.section, column, row))))
    };
    table(budget, Some(&address))
}

/// The money year by year and what it goes to, as the plan draws them; the table has the numbers.
fn drawings(budget: &StoredBudget) -> Vec<Drawing> {
    let purposes = format!("Vad pengarna går till {}", budget.year);
    let all = [("Pengarna år för år".to_owned(), draw_flow(budget)), (purposes, draw_purposes(budget))];
    let drawn = all.into_iter().filter_map(|(heading, chart)| Some((heading, chart?)));
    drawn.map(|(heading, chart)| Drawing { heading, drawn: draw_beside_table(&chart) }).collect()
}

/// The next thing to do with the budget.
fn primary(granted: &Granted, budget: &StoredBudget) -> Option<Action> {
    let may_edit = budget.state.is_open() && granted.may(Right::WriteBudget);
    may_edit.then(|| Action::new(at(granted, budget.id, "andra"), "Ändra"))
}

fn links(granted: &Granted, budget: &StoredBudget) -> Vec<Link> {
    let link = |rest: &str, label: &str| Link::new(at(granted, budget.id, rest), label);
    let mut links = Vec::new();
    let is_proper = budget.kind == BudgetKind::Proper;
    if budget.origin_id.is_some() {
        links.push(link("jamfor", "Jämför med budgeten den kopierades från"));
    }
    if budget.version > 0 {
        links.push(link("andringar", "Ändringar"));
    }
    if budget.state.is_open() && granted.may(Right::WriteBudget) {
        if is_proper {
            links.push(link("samrad", "Registrera samråd"));
        }
        if !list_deficits(&budget.columns, &budget.computed, budget.year).is_empty() {
            links.push(link("skal", "Skäl för underskott"));
        }
    }
    if budget.state.is_open() && is_proper && granted.may(Right::DecideBudget) {
        links.push(link("beslut", "Besluta budgeten"));
    }
    if budget.state.is_open() && granted.may(Right::WriteBudget) {
        links.push(link("kasta", if is_proper { "Kasta utkastet" } else { "Kasta kopian" }));
    }
    links
}

fn steps(granted: &Granted, budget: &StoredBudget) -> Vec<StepButton> {
    if !granted.may(Right::WriteBudget) {
        return Vec::new();
    }
    let step = |rest: &str, label: &'static str| StepButton { action: at(granted, budget.id, rest), label };
    let mut steps = Vec::new();
    if budget.state == State::Adopted {
        steps.push(step("revidera", "Revidera"));
    }
    if budget.state == State::Consulted {
        steps.push(step("oppna", "Gör till utkast igen"));
    }
    if budget.kind == BudgetKind::Proper && budget.state != State::Discarded {
        steps.push(step("kopia", "Pröva i en kopia"));
        steps.push(step("nasta-ar", "Börja nästa års budget"));
    }
    steps
}

/// What is said about lines and cells.
fn comments(budget: &StoredBudget) -> Vec<Term> {
    let mut comments = Vec::new();
    for line in &budget.lines {
        if !line.comment.is_empty() {
            comments.push(Term::new(&line.label, line.comment.clone()));
        }
        for column in &budget.columns {
            if let Some(cell) = budget.cell(&line.key, &column.code).filter(|cell| !cell.comment.is_empty()) {
                comments.push(Term::new(&format!("{}, {}", line.label, column.label()), cell.comment.clone()));
            }
        }
    }
    comments
}

pub fn status(state: State, kind: BudgetKind) -> Status {
    match (state, kind) {
        (State::Draft | State::Consulted, BudgetKind::WhatIf) => Status::new("note", "Kopia att pröva i"),
        (State::Draft, _) => Status::new("todo", state.swedish()),
        (State::Consulted, _) => Status::new("current", "Samrått, inte beslutad"),
        (State::Adopted, _) => Status::new("done", state.swedish()),
        (State::Revised, _) => Status::new("locked", state.swedish()),
        (State::Discarded, _) => Status::new("locked", state.swedish()),
    }
}

fn facts(budget: &StoredBudget) -> Vec<Term> {
    let mut facts = Vec::new();
    if let Some(consulted_on) = budget.consulted_on {
        let with = budget.events.iter().rev().find(|event| event.kind == EventKind::Consulted);
        let with = with.map(|event| event.note.clone()).filter(|note| !note.is_empty());
        let text = with.map_or(String::new(), |with| format!(", {with}"));
        facts.push(Term::new("Samråd", format!("{}{text}", long_date(consulted_on))));
    }
    if let Some(adopted) = &budget.adopted {
        let text = format!("{}, {} ({})", long_date(adopted.decided_on), adopted.register_number, adopted.title);
        facts.push(Term::new("Beslut", text));
    }
    for (column, result) in list_deficits(&budget.columns, &budget.computed, budget.year) {
        if let Some(reason) = budget.reasons.get(&column.year) {
            let term = format!("Skäl för underskottet {} ({} kronor)", column.year, kronor(result));
            facts.push(Term::new(&term, reason.clone()));
        }
    }
    facts
}

fn other(granted: &Granted, head: &Head, shown: Option<&StoredBudget>) -> Other {
    let current = shown.is_some_and(|shown| shown.id == head.id);
    Other {
        link: Link { current, ..Link::new(granted.at(&format!("ekonomi/budget/{}", head.id)), head.name.clone()) },
        year: head.year.to_string(),
        status: status(head.state, head.kind),
        decided: head.adopted().map_or(String::new(), |adopted| adopted.decided_on.to_string()),
    }
}
