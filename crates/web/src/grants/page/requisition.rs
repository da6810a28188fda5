//! One requisition: what is asked for, its papers, what has happened to it, and what the reader can do.

use access::Action as May;
use askama::Template;
use finsam::grant::{EventKind, State};

use super::super::making::Opened;
use super::super::operations::{EventRow, Paper, Seen, StoredRequisition};
use super::{days, status};
use crate::guard::Granted;
use crate::people::joining::Issued;
use crate::routes::Area;
use crate::ui::{
    Action, Cell, Column, Field, FieldError, FigureTable, Frame, Link, Notice, Row, Status, Step, Term, Version,
    amount, long_date, moment,
};

#[derive(Template)]
#[template(path = "anslag_rekvisition.html")]
pub struct Page {
    frame: Frame,
    back: Link,
    title: String,
    lead: String,
    status: Status,
    primary: Option<Action>,
    attest: Option<Attest>,
    withdraw_action: Option<String>,
    others: Vec<Link>,
    warnings: Vec<String>,
    steps: Vec<Step>,
    facts: Vec<Term>,
    table: FigureTable,
    errors: Vec<FieldError>,
    papers: Vec<PaperRow>,
    file: Option<Field>,
    file_action: String,
    events: Vec<Version>,
}

/// The form that attests what the page shows.
pub struct Attest {
    action: String,
    seen: Seen,
}

pub struct PaperRow {
    name: String,
    href: String,
    text: String,
}

impl Page {
    pub fn new(access: &Granted, opened: &Opened, notice: Option<Notice>, errors: Vec<FieldError>) -> Page {
        let Opened { book, requisition, grant, papers, .. } = opened;
        let mut frame = access.frame(Area::Economy);
        frame.notice = notice.or(frame.notice);
        let at = |rest: &str| access.at(&format!("ekonomi/anslag/rekvisitioner/{}/{rest}", requisition.id));
        let (trail, state) = (requisition.trail(), requisition.state());
        let me = access.person();
        let year = requisition.current().map_or(0, |current| current.period.from.year());
        let left = book.left_ore(grant, year);
        let may_attest = access.may(May::AttestRequisition);
        let can_attest = may_attest && trail.check_attest(&me, requisition.total(), left).is_ok();
        let can_again = access.may(May::MakeRequisition) && trail.check_again().is_ok();
        let can_pay = access.may(May::WriteVoucher) && trail.check_pay().is_ok();
        let primary = match state {
            State::Attested if can_pay => Some(Action::new(at("betalning"), "Registrera betalning")),
            State::Returned if can_again => Some(Action::new(at("rattelse"), "Rätta rekvisitionen")),
            _ => None,
        };
        let mut others = Vec::new();
        if may_attest && trail.check_return().is_ok() {
            others.push(Link::new(at("aterlamning"), "Lämna tillbaka"));
        }
        let can_withdraw = access.may(May::MakeRequisition) && trail.check_withdraw(&me).is_ok();
        let can_file = access.may(May::MakeRequisition) && !matches!(state, State::Withdrawn);
        let name = book.intervention_name(&grant.intervention_key);
        Page {
            frame,
            back: Link::new(access.at(&format!("ekonomi/anslag/{}", grant.id)), name),
            title: format!("Rekvisition {}", requisition.number),
            lead: format!("{}, {name}", requisition.organiser),
            status: status(state),
            primary,
            attest: can_attest.then(|| Attest { action: at("attest"), seen: requisition.seen(papers) }),
            withdraw_action: can_withdraw.then(|| at("atertagande")),
            others,
            warnings: warnings(opened, left, &me, may_attest),
            steps: steps(opened, state),
            facts: facts(access, opened),
            table: lines(opened),
            file: can_file.then(|| {
                Field::new("file", "fil", "Bifoga en fil")
                    .hint("Faktura eller specifikation, högst 20 megabyte.")
                    .errors(&errors)
            }),
            file_action: at("underlag"),
            errors,
            papers: papers.iter().map(|paper| paper_row(access, requisition, paper)).collect(),
            events: requisition.events.iter().rev().map(|row| event(row, &opened.issued)).collect(),
        }
    }
}

/// A paper, with a word where those who attested had not seen it.
fn paper_row(access: &Granted, requisition: &StoredRequisition, paper: &Paper) -> PaperRow {
    let latest = requisition.events.iter().rev().take_while(|event| event.kind != EventKind::Submitted);
    let is_late =
        latest.filter(|event| event.kind == EventKind::Attested).any(|event| event.recorded_at < paper.recorded_at);
    PaperRow {
        name: paper.name.clone(),
        href: access.at(&format!("ekonomi/anslag/underlag/{}", paper.id)),
        text: format!(
            "{}, {}{}",
            paper.actor_name,
            moment(paper.recorded_at),
            if is_late { ", efter en attest" } else { "" }
        ),
    }
}

fn warnings(opened: &Opened, left: finsam::money::Ore, me: &finsam::grant::Person, may_attest: bool) -> Vec<String> {
    let requisition = &opened.requisition;
    let mut warnings = Vec::new();
    if matches!(requisition.state(), State::Waiting(_)) {
        if requisition.total() > left {
            warnings.push(format!(
                "Rekvisitionen är på {} kronor, men {} kronor återstår av anslaget. Den kan inte attesteras.",
                amount(requisition.total()),
                amount(left)
            ));
        }
        if may_attest && requisition.trail().makers().any(|maker| maker.is(me)) {
            warnings.push("Du har gjort rekvisitionen. Två andra ska attestera den.".to_owned());
        }
        if may_attest && requisition.trail().attesters().any(|one| one.is(me)) {
            warnings.push("Du har attesterat. En person till ska göra det.".to_owned());
        }
    }
    if opened.draft.is_some() && opened.voucher.is_none() {
        warnings.push("Utkastet till verifikation är inte bokfört än.".to_owned());
    }
    if let Some(voucher) = opened.voucher.as_ref().filter(|voucher| voucher.amount_ore != requisition.total()) {
        warnings.push(format!(
            "Verifikation {} är på {} kronor, men rekvisitionen på {} kronor.",
            voucher.name,
            amount(voucher.amount_ore),
            amount(requisition.total())
        ));
    }
    if has_lost_its_payment(requisition) {
        warnings.push(
            "Utkastet till verifikation är borttaget, så betalningen gäller inte. Registrera den igen.".to_owned(),
        );
    }
    warnings
}

/// It was paid by a draft that is gone, and has not been paid again.
fn has_lost_its_payment(requisition: &StoredRequisition) -> bool {
    requisition.state() == State::Attested && requisition.events.last().is_some_and(|event| event.is_void)
}

fn steps(opened: &Opened, state: State) -> Vec<Step> {
    let requisition = &opened.requisition;
    let made = requisition.events.iter().rev().find(|event| event.kind == EventKind::Submitted);
    let attested: Vec<String> = requisition.trail().attesters().map(|one| one.name.clone()).collect();
    let paid = requisition.payment();
    let word = |is_done: bool, is_current: bool| match (is_done, is_current) {
        (true, _) => "done",
        (false, true) => "current",
        (false, false) => "todo",
    };
    let is_back = matches!(state, State::Returned | State::Withdrawn);
    let is_attested = matches!(state, State::Attested | State::Paid);
    let step = |state: &str, label: &str, who: Option<String>, when: Option<String>| Step {
        state: state.to_owned(),
        label: label.to_owned(),
        who,
        when,
    };
    vec![
        step(
            word(!is_back, is_back),
            "Gjord",
            made.map(|event| event.by.name.clone()),
            made.map(|event| event.occurred_on.to_string()),
        ),
        step(
            word(is_attested, matches!(state, State::Waiting(_))),
            "Attesterad av två",
            (!attested.is_empty()).then(|| attested.join(" och ")),
            None,
        ),
        step(
            word(state == State::Paid, state == State::Attested),
            "Betald",
            paid.map(|event| event.by.name.clone()),
            paid.map(|event| event.occurred_on.to_string()),
        ),
    ]
}

fn facts(access: &Granted, opened: &Opened) -> Vec<Term> {
    let requisition = &opened.requisition;
    let mut facts = Vec::new();
    if let Some(current) = requisition.current() {
        facts.push(Term::new("Period", days(&current.period)));
        if !current.text.is_empty() {
            facts.push(Term::new("Anteckning", current.text.clone()));
        }
    }
    match (&opened.voucher, opened.draft) {
        (Some(voucher), _) => facts.push(Term {
            href: Some(access.at(&format!("bokforing/verifikationer/{}", voucher.id))),
            ..Term::new("Bokförd som", voucher.name.clone())
        }),
        (None, Some(draft)) => facts.push(Term {
            href: Some(access.at(&format!("bokforing/utkast/{draft}"))),
            ..Term::new("Verifikation", "Utkast, inte bokfört")
        }),
        (None, None) => {}
    }
    facts
}

fn lines(opened: &Opened) -> FigureTable {
    let requisition = &opened.requisition;
    let row = |kind: &str, label: &str, value| Row {
        kind: kind.to_owned(),
        label: label.to_owned(),
        cells: vec![Cell::text(amount(value))],
        ..Row::default()
    };
    let own = requisition.current().map(|current| current.lines.clone()).unwrap_or_default();
    let mut rows: Vec<Row> = own.iter().map(|line| row("row", &line.text, line.amount_ore)).collect();
    rows.push(row("total", "Summa", requisition.total()));
    FigureTable {
        id: "rader".to_owned(),
        caption: "Det här rekvireras".to_owned(),
        unit: "kronor".to_owned(),
        row_header: "Vad".to_owned(),
        columns: vec![Column { label: "Belopp".to_owned(), before: false }],
        rows,
        ..FigureTable::default()
    }
}

/// Where an attester's sign-in comes from: the newest first password before the attestation, and who read it.
fn sign_in_of(row: &EventRow, issued: &[Issued]) -> Option<String> {
    let person = row.by.id.as_deref().filter(|_| row.kind == EventKind::Attested)?;
    let mut before = issued.iter().filter(|one| one.at <= row.recorded_at);
    let newest = before.rfind(|one| one.person.to_string() == person)?;
    Some(format!("Loggar in sedan {} med ett första lösenord från {}, som är bytt.", moment(newest.at), newest.by))
}

fn event(row: &EventRow, issued: &[Issued]) -> Version {
    let what = match row.kind {
        EventKind::Submitted => "Inlämnad",
        EventKind::Attested => "Attesterad",
        EventKind::Returned => "Återlämnad",
        EventKind::Withdrawn => "Återtagen",
        EventKind::Paid => "Betald",
    };
    Version {
        label: format!("{what} {}", long_date(row.occurred_on)),
        when: moment(row.recorded_at),
        who: row.by.name.clone(),
        text: if row.is_void {
            "Utkastet togs bort. Betalningen gäller inte.".to_owned()
        } else {
            sign_in_of(row, issued).unwrap_or_else(|| row.note.clone())
        },
        current: !row.is_void,
        ..Version::default()
    }
}
