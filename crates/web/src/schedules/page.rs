//! What recurs: what is due, what there is, and one of them with its occurrences.

use access::Action as May;
use askama::Template;
use finsam::money::Ore;
use finsam::schedule::Interval;
use jiff::civil::Date;

use super::operations::{Due, Manner, Plan, Schedule};
use crate::guard::Granted;
use crate::ledger::sections::{Section, subnav};
use crate::routes::Area;
use crate::ui::{Cell, Empty, Field, FieldError, Frame, Link, Notice, Status, Term, amount, long_date, moment};

#[derive(Template)]
#[template(path = "periodisering.html")]
pub struct ListPage {
    pub frame: Frame,
    subnav: Vec<Link>,
    back: Link,
    due: Vec<DueRow>,
    book_href: Option<String>,
    through: Field,
    errors: Vec<FieldError>,
    add: Vec<Link>,
    schedules: Vec<ScheduleRow>,
    downloads: Vec<Link>,
    empty: Option<Empty>,
}

struct DueRow {
    date: String,
    text: String,
    href: String,
    amount: Cell,
}

struct ScheduleRow {
    href: String,
    text: String,
    how: String,
    next: String,
}

impl ListPage {
    pub fn new(access: &Granted, schedules: &[Schedule], due: &[Due], through: &str, done: Option<Notice>) -> ListPage {
        let own = access.at("bokforing/periodisering");
        let may_write = access.may(May::WriteVoucher);
        let mut frame = access.frame(Area::Ledger);
        frame.notice = done.or(frame.notice);
        let empty = schedules.is_empty().then(|| Empty {
            heading: "Inget återkommer än".to_owned(),
            text: "Här står verifikationer som bokförs varje månad, kvartal eller år, periodiseringar som vänds, och \
                   kostnader som fördelas över månader. Inget bokförs förrän någon säger till. Öppna ett utkast eller \
                   en verifikation för att låta den återkomma."
                .to_owned(),
            action: None,
        });
        ListPage {
            frame,
            subnav: subnav(access, Section::Drafts),
            back: Link::new(access.at("bokforing/utkast"), "Utkast"),
            due: due.iter().map(|due| DueRow::new(&own, due)).collect(),
            book_href: (may_write && !due.is_empty()).then(|| format!("{own}/bokfor")),
            through: Field::new("date", "till", "Till och med").value(through).width("short"),
            errors: Vec::new(),
            add: if may_write {
                vec![Link::new(format!("{own}/fordela"), "Fördela en kostnad över månader")]
            } else {
                Vec::new()
            },
            downloads: if schedules.is_empty() { Vec::new() } else { vec![crate::sheet::link(&own, "")] },
            schedules: schedules.iter().map(|schedule| ScheduleRow::new(&own, schedule)).collect(),
            empty,
        }
    }
}

impl ListPage {
    /// Puts the error at its field, and on top.
    pub fn errors(self, errors: Vec<FieldError>) -> ListPage {
        ListPage { through: self.through.errors(&errors), errors, ..self }
    }
}

impl DueRow {
    fn new(own: &str, due: &Due) -> DueRow {
        DueRow {
            date: due.coming.on.to_string(),
            text: due.text.clone(),
            href: format!("{own}/{}", due.schedule),
            amount: Cell::text(amount(Ore(due.debit_ore))),
        }
    }
}

/// What recurs, for a workbook.
pub fn list_of(schedules: &[Schedule]) -> report::list::List {
    let row = |schedule: &Schedule| {
        let cells = [schedule.new.text.clone(), how(schedule), next(schedule)];
        report::list::Row::new(cells.into_iter().map(report::list::Cell::Text).collect())
    };
    let columns = [("Text", 50), ("Hur", 50), ("Nästa", 14)];
    report::list::List::new("Återkommande och periodisering", &columns, schedules.iter().map(row).collect())
}

/// When it comes next: a day, or that it does not.
fn next(schedule: &Schedule) -> String {
    match (schedule.ended_at, schedule.list_coming(Date::MAX, 1).first()) {
        (Some(_), _) => "avslutad".to_owned(),
        (None, Some(coming)) => coming.on.to_string(),
        (None, None) => "klar".to_owned(),
    }
}

impl ScheduleRow {
    fn new(own: &str, schedule: &Schedule) -> ScheduleRow {
        ScheduleRow {
            href: format!("{own}/{}", schedule.id),
            text: schedule.new.text.clone(),
            how: how(schedule),
            next: next(schedule),
        }
    }
}

fn how(schedule: &Schedule) -> String {
    match schedule.new.plan {
        Plan::Recurring { interval, last_on } => {
            let often = match interval {
                Interval::Monthly => "Varje månad",
                Interval::Quarterly => "Varje kvartal",
                Interval::Yearly => "Varje år",
            };
            let until = last_on.map_or(String::new(), |last| format!(" till {last}"));
            format!("{often} från {}{until}", schedule.new.first_on)
        }
        Plan::Reversing { reverse_on } => format!("Bokförs {}, vänds {reverse_on}", schedule.new.first_on),
        Plan::Spread { parts } => format!("Fördelas på {parts} månader från {}", schedule.new.first_on),
    }
}

#[derive(Template)]
#[template(path = "periodisering_visa.html")]
pub struct ShowPage {
    frame: Frame,
    back: Link,
    title: String,
    facts: Vec<Term>,
    lines: Vec<Line>,
    occurrences: Vec<OccurrenceRow>,
    more: bool,
    end_href: Option<String>,
}

struct Line {
    account: String,
    objects: String,
    debit: Cell,
    credit: Cell,
}

struct OccurrenceRow {
    date: String,
    amount: Cell,
    status: Status,
    link: Option<Link>,
    who: String,
    redraft_href: Option<String>,
}

/// How many coming occurrences are shown.
const SHOWN: usize = 36;

impl ShowPage {
    pub fn new(access: &Granted, schedule: &Schedule, today: Date) -> ShowPage {
        let own = access.at("bokforing/periodisering");
        let side = |ore: i64| if ore > 0 { Cell::text(amount(Ore(ore))) } else { Cell::default() };
        let coming = schedule.list_coming(Date::MAX, SHOWN + 1);
        let ends = access.may(May::WriteVoucher) && schedule.ended_at.is_none() && !coming.is_empty();
        let mut occurrences: Vec<OccurrenceRow> =
            schedule.booked.iter().map(|booked| booked_row(access, schedule, booked)).collect();
        occurrences.extend(coming.iter().take(SHOWN).map(|coming| OccurrenceRow {
            date: coming.on.to_string(),
            amount: debit_of(schedule, coming.number),
            status: if coming.on <= today { Status::new("current", "dags") } else { Status::new("todo", "kommande") },
            link: None,
            who: String::new(),
            redraft_href: None,
        }));
        let lines = schedule.new.lines.iter().map(|line| Line {
            account: line.account.clone(),
            objects: line.objects.replace('=', " ").replace(';', ", "),
            debit: side(line.amount_ore),
            credit: side(-line.amount_ore),
        });
        ShowPage {
            frame: access.frame(Area::Ledger),
            back: Link::new(&own, "Återkommande och periodisering"),
            title: schedule.new.text.clone(),
            facts: facts(schedule),
            lines: lines.collect(),
            occurrences,
            more: coming.len() > SHOWN,
            end_href: ends.then(|| format!("{own}/{}/avsluta", schedule.id)),
        }
    }
}

fn facts(schedule: &Schedule) -> Vec<Term> {
    let manner = match schedule.new.manner {
        Manner::Post => "Bokförs när någon säger till",
        Manner::Draft => "Blir ett utkast som någon ser över först",
    };
    let mut facts = vec![
        Term::new("Hur", how(schedule)),
        Term::new("När det är dags", manner),
        Term::new("Serie", &schedule.new.series),
        Term::new("Upplagd", format!("{} av {}", moment(schedule.recorded_at), schedule.actor_name)),
    ];
    if let Some(ended) = schedule.ended_at {
        facts.push(Term::new("Avslutad", long_date(crate::clock::swedish_date(ended))));
    }
    facts
}

fn debit_of(schedule: &Schedule, number: u32) -> Cell {
    let lines = schedule.lines_of(number);
    Cell::text(amount(lines.iter().map(|line| Ore(line.amount_ore.max(0))).sum()))
}

fn booked_row(access: &Granted, schedule: &Schedule, booked: &super::operations::Occurrence) -> OccurrenceRow {
    let own = access.at(&format!("bokforing/periodisering/{}", schedule.id));
    let is_gone = booked.voucher.is_none() && !booked.waits;
    let (status, link) = match (&booked.voucher, booked.waits) {
        (Some((id, name)), _) => (
            Status::new("done", "bokförd"),
            Some(Link::new(access.at(&format!("bokforing/verifikationer/{id}")), name)),
        ),
        (None, true) => (
            Status::new("warning", "utkast"),
            Some(Link::new(access.at(&format!("bokforing/utkast/{}", booked.draft)), "Utkastet")),
        ),
        (None, false) => (Status::new("note", "utkastet togs bort"), None),
    };
    OccurrenceRow {
        date: booked.due_on.to_string(),
        amount: debit_of(schedule, booked.number),
        status,
        link,
        who: format!("{} {}", booked.actor_name, moment(booked.recorded_at)),
        redraft_href: (is_gone && access.may(May::WriteVoucher))
            .then(|| format!("{own}/tillfallen/{}/utkast", booked.number)),
    }
}
