//! One grant: what the board has decided, where each year stands, and its requisitions.

use access::Action as May;
use askama::Template;
use finsam::money::Ore;

use super::super::operations::{Book, Budgeting, GrantVersion, StoredGrant, VersionKind};
use super::{RequisitionRow, row};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{
    Action, Cell, Column, FigureTable, Frame, Link, Notice, Row, Term, Version, amount, long_date, moment,
};

#[derive(Template)]
#[template(path = "anslag_visa.html")]
pub struct GrantPage {
    frame: Frame,
    back: Link,
    title: String,
    lead: String,
    primary: Option<Action>,
    others: Vec<Link>,
    facts: Vec<Term>,
    table: FigureTable,
    requisitions: Vec<RequisitionRow>,
    versions: Vec<Version>,
}

impl GrantPage {
    pub fn new(access: &Granted, book: &Book, stored: &StoredGrant, notice: Option<Notice>) -> GrantPage {
        let mut frame = access.frame(Area::Economy);
        frame.notice = notice.or(frame.notice);
        let at = |rest: &str| access.at(&format!("ekonomi/anslag/{}/{rest}", stored.id));
        let is_ended = stored.current().is_some_and(|current| current.kind == VersionKind::Ended);
        let may_make = access.may(May::MakeRequisition);
        let may_record = access.may(May::RecordGrant) && !is_ended;
        let others = [("andring", "Förläng eller ändra"), ("avslut", "Avsluta anslaget")];
        let mut requisitions: Vec<RequisitionRow> =
            book.list_of_grant(stored.id).map(|one| row(access, book, one)).collect();
        requisitions.reverse();
        GrantPage {
            frame,
            back: Link::new(access.at("ekonomi/anslag"), "Anslag"),
            title: book.intervention_name(&stored.intervention_key).to_owned(),
            lead: format!("Anslag {}, {}", stored.number, stored.organiser),
            primary: may_make.then(|| Action::new(at("rekvisition"), "Ny rekvisition")),
            others: others.iter().filter(|_| may_record).map(|(rest, label)| Link::new(at(rest), *label)).collect(),
            facts: stored.current().map(|current| facts(access, current)).unwrap_or_default(),
            table: years(book, stored),
            requisitions,
            versions: stored.versions.iter().map(|version| history(stored, version)).collect(),
        }
    }
}

fn facts(access: &Granted, current: &GrantVersion) -> Vec<Term> {
    let decision = Term {
        href: Some(access.at(&format!("beslut/{}", current.decision_id))),
        ..Term::new("Gäller genom", format!("{}, {}", current.decision, long_date(current.decided_on)))
    };
    let budgeting = match current.budgeting {
        Budgeting::Share => "en del av anslaget, som budgetraden säger (nio tiondelar om inget annat står)",
        Budgeting::Fixed => "hela anslaget, som är en fast summa",
    };
    let mut facts = vec![decision, Term::new("I budgeten räknas", budgeting)];
    if let Some(ends_on) = current.ends_on {
        facts.push(Term::new("Avslutat till och med", long_date(ends_on)));
    }
    facts
}

fn years(book: &Book, stored: &StoredGrant) -> FigureTable {
    let mut years: Vec<i16> = stored.grant().years.iter().map(|one| one.year).collect();
    years.extend(book.list_of_grant(stored.id).filter_map(|one| one.claimed()).map(|claimed| claimed.year));
    years.sort_unstable();
    years.dedup();
    let head = |label: &str| Column { label: label.to_owned(), before: false };
    let row = |year: &i16| {
        let standing = book.stand(stored, *year);
        let cells = [
            standing.granted_ore,
            standing.requisitioned_ore,
            standing.attested_ore,
            standing.paid_ore,
            standing.left_ore,
        ];
        let cells = cells.iter().map(|value: &Ore| Cell::text(amount(*value))).collect();
        Row { kind: "row".to_owned(), label: year.to_string(), cells, ..Row::default() }
    };
    FigureTable {
        id: "ar".to_owned(),
        caption: "År för år".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "År".to_owned(),
        columns: ["Beviljat", "Rekvirerat", "Attesterat", "Betalt", "Kvar"].map(head).to_vec(),
        rows: years.iter().map(row).collect(),
        ..FigureTable::default()
    }
}

fn history(stored: &StoredGrant, version: &GrantVersion) -> Version {
    let what = match version.kind {
        VersionKind::Granted => "Beviljat",
        VersionKind::Changed => "Ändrat",
        VersionKind::Ended => "Avslutat",
    };
    let years: Vec<String> =
        version.years.iter().map(|one| format!("{}: {} kr", one.year, amount(one.amount_ore))).collect();
    let mut text = format!("{}. {}.", version.decision, years.join(", "));
    if let Some(ends_on) = version.ends_on {
        text.push_str(&format!(" Till och med {}.", long_date(ends_on)));
    }
    if !version.note.is_empty() {
        text.push_str(&format!(" {}", version.note));
    }
    Version {
        label: format!("{what} {}", long_date(version.decided_on)),
        when: moment(version.recorded_at),
        who: version.actor_name.clone(),
        text,
        current: stored.current().is_some_and(|current| current.id == version.id),
        ..Version::default()
    }
}
