//! What is missing before a year can be closed.

use access::Action as May;
use askama::Template;

use super::{event_words, items, list_href, year_href};
use crate::closing::checks::Checklist;
use crate::closing::operations::Event;
use crate::closing::standing::Standing;
use crate::guard::Granted;
use crate::ledger::operations::FinancialYear;
use crate::ledger::sections::{Section, subnav};
use crate::routes::Area;
use crate::ui::{Action, Empty, Finding, Frame, Link, Notice, Status, long_date, moment};

#[derive(Template)]
#[template(path = "bokslut.html")]
pub struct ChecklistPage {
    frame: Frame,
    subnav: Vec<Link>,
    title: String,
    years: Vec<Link>,
    status: Status,
    status_text: String,
    primary: Option<Action>,
    others: Vec<Action>,
    summary: String,
    items: Vec<Finding>,
    events: Vec<Entry>,
    empty: Option<Empty>,
}

/// Something that happened to the year.
pub struct Entry {
    pub what: String,
    pub text: String,
    pub who: String,
    pub when: String,
}

impl ChecklistPage {
    pub fn new(access: &Granted, years: &[FinancialYear], checklist: Option<&Checklist>, done: &str) -> ChecklistPage {
        let mut page = ChecklistPage {
            frame: access.frame(Area::Ledger),
            subnav: subnav(access, Section::Closing),
            title: "Bokslut".to_owned(),
            years: Vec::new(),
            status: Status::default(),
            status_text: String::new(),
            primary: None,
            others: Vec::new(),
            summary: String::new(),
            items: Vec::new(),
            events: Vec::new(),
            empty: None,
        };
        match checklist {
            Some(checklist) => page.fill(access, years, checklist, done),
            None => {
                page.empty = Some(Empty {
                    heading: "Inget år är bokfört än".to_owned(),
                    text: "Här står vad som återstår innan ett år kan stängas, när det finns ett år.".to_owned(),
                    action: access
                        .may(May::ImportAccounts)
                        .then(|| Action::new(access.at("bokforing/import"), "Läs in en SIE-fil")),
                });
            }
        }
        page
    }

    fn fill(&mut self, access: &Granted, years: &[FinancialYear], checklist: &Checklist, done: &str) {
        let year = &checklist.year;
        let closed = checklist.is_closed();
        self.title = format!("Bokslut {}", year.name());
        if let Some(words) = done_words(done) {
            self.frame.notice = Some(Notice::new("success", words));
        }
        if years.len() > 1 {
            let link = |each: &FinancialYear| Link {
                current: each.id == year.id,
                ..Link::new(list_href(access, each), each.name())
            };
            self.years = years.iter().map(link).collect();
        }
        (self.status, self.status_text) = status(checklist);
        let may_close = access.may(May::CloseYear);
        let hinders = checklist.list_remaining().into_iter().any(|item| checklist.standing(item) == Standing::Hinders);
        if may_close && !closed {
            let close = Action::new(year_href(access, year, "stang"), format!("Stäng {}", year.name()));
            if hinders { self.others.push(close) } else { self.primary = Some(close) }
        }
        if may_close && closed {
            if checklist.carry.list_differing().next().is_some() {
                self.primary = Some(Action::new(year_href(access, year, "bar-over"), "Bär över balanserna igen"));
            }
            self.others.push(Action::new(year_href(access, year, "oppna"), format!("Öppna {} igen", year.name())));
        }
        self.items = items::list(access, checklist);
        self.summary = match checklist.list_remaining().len() {
            0 => "Allt är klart.".to_owned(),
            1 => "En sak återstår.".to_owned(),
            count => format!("{count} saker återstår."),
        };
        self.events = checklist.events.iter().map(Entry::new).collect();
    }
}

fn status(checklist: &Checklist) -> (Status, String) {
    let year = &checklist.year;
    if !checklist.is_closed() {
        return (Status::new("current", "Öppet"), "Räkenskapsåret är inte stängt.".to_owned());
    }
    let when = checklist.events.first().map_or(String::new(), |event| moment(event.recorded_at));
    if checklist.locked_through_on.is_none_or(|through| through < year.last_day()) {
        let text = format!(
            "Året stängdes {when}, men bokföringen är inte längre låst till och med {}. Lås den igen, eller öppna bokslutet.",
            long_date(year.last_day())
        );
        return (Status::new("warning", "Stängt men inte låst"), text);
    }
    if checklist.carry.list_differing().next().is_some() {
        let text = format!("Året stängdes {when}, men nästa års ingående balanser är andra än årets utgående.");
        return (Status::new("warning", "Stängt, men ska bäras över igen"), text);
    }
    let text = format!("Året stängdes {when}. Bokföringen är låst, och balanserna är nästa års ingående.");
    (Status::new("locked", "Stängt"), text)
}

fn done_words(done: &str) -> Option<&'static str> {
    match done {
        "stangt" => Some("Året är stängt. Bokföringen är låst, och balanserna är förda till nästa år."),
        "oppnat" => Some("Året är öppet igen. Stäng det på nytt när det är rättat."),
        "buret" => Some("Balanserna är förda till nästa år igen."),
        "konto" => Some("Kontot för årets resultat är valt."),
        _ => None,
    }
}

impl Entry {
    fn new(event: &Event) -> Entry {
        let mut parts = Vec::new();
        if !event.account.is_empty() {
            parts.push(format!("Resultat {} kronor till konto {}.", event.result_ore, event.account));
        }
        parts.extend([event.reference.clone(), event.reason.clone()].into_iter().filter(|text| !text.is_empty()));
        Entry {
            what: event_words(event.kind).to_owned(),
            text: parts.join(" "),
            who: event.actor_name.clone(),
            when: moment(event.recorded_at),
        }
    }
}
