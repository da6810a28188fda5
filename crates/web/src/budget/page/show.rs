//! A budget to read, and the list of all.

use askama::Template;
use finsam::budget::list_deficits;

use super::table::{kronor, table};
use super::warnings::findings;
use crate::budget::operations::{BudgetKind, Head, State, StoredBudget};
use crate::budget::sections::{Section, subnav};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Empty, FigureTable, Finding, Frame, Link, Status, Term, long_date};

#[derive(Template)]
#[template(path = "budget.html")]
pub struct Show {
    frame: Frame,
    subnav: Vec<Link>,
    title: String,
    status: Option<Status>,
    table: Option<FigureTable>,
    findings: Vec<Finding>,
    facts: Vec<Term>,
    others: Vec<Other>,
    empty: Option<Empty>,
}

pub struct Other {
    link: Link,
    year: String,
    status: Status,
    decided: String,
}

impl Show {
    pub fn new(granted: &Granted, budget: Option<&StoredBudget>, heads: &[Head]) -> Show {
        let empty = budget.is_none().then(|| Empty {
            heading: "Ingen budget än".to_owned(),
            text: "Här läggs budgeten med sina planår, rad för rad.".to_owned(),
            action: None,
        });
        Show {
            frame: granted.frame(Area::Economy),
            subnav: subnav(granted, Section::Budget),
            title: budget.map_or("Budget".to_owned(), |budget| budget.name.clone()),
            status: budget.map(|budget| status(budget.state, budget.kind)),
            table: budget.map(table),
            findings: budget.map(findings).unwrap_or_default(),
            facts: budget.map(facts).unwrap_or_default(),
            others: heads.iter().map(|head| other(granted, head, budget)).collect(),
            empty,
        }
    }
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
        facts.push(Term::new("Samråd", long_date(consulted_on)));
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
