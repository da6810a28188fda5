//! A document on the screen: how far it has come, what is to be done, and the whole of it.

use access::Action as May;
use askama::Template;
use report::html::{Links, fragment};
use report::swedish::period;

use super::super::Opened;
use super::super::operations::{DocumentHead, EventKind, State};
use super::{address, figure_href, finding};
use crate::guard::Granted;
use crate::ui::{Action, Finding, Frame, Link, Notice, Step, Term, long_date, moment};

#[derive(Template)]
#[template(path = "dokument_visa.html")]
pub struct Show {
    frame: Frame,
    back: Link,
    title: String,
    period: String,
    next: Option<Action>,
    reopen_href: Option<String>,
    steps: Vec<Step>,
    facts: Vec<Term>,
    findings: Vec<Finding>,
    contents: Vec<Link>,
    html: String,
    downloads: Vec<Link>,
}

impl Show {
    pub fn new(access: &Granted, opened: &Opened, notice: Option<Notice>) -> Show {
        let Opened { head, document, findings, .. } = opened;
        let may_decide = access.may(May::DecideDocument);
        let next = match head.state() {
            State::Draft => Some(("granskning", "Granska")),
            State::Reviewed if may_decide => Some(("faststall", "Fastställ")),
            State::Adopted if may_decide => Some(("las", "Lås")),
            State::Locked if opened.published.is_none() && access.may(May::PublishDocument) => {
                Some(("publicera", "Publicera"))
            }
            _ => None,
        };
        let mut frame = super::frame(access, head);
        frame.notice = notice.or(frame.notice);
        let parts = document.sections.iter().filter(|section| section.level == 1);
        let contents = parts.map(|section| {
            let number = section.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
            Link::new(format!("#{}", section.key), format!("{number}{}", section.heading))
        });
        Show {
            frame,
            back: Link::new(access.at("dokument"), "Dokument"),
            title: head.title.clone(),
            period: period(head.period_from, head.as_at),
            next: next.map(|(rest, verb)| {
                Action::new(address(access, head, rest), format!("{verb} {}", head.kind.definite()))
            }),
            reopen_href: (may_decide && head.state() == State::Reviewed).then(|| address(access, head, "oppna")),
            steps: steps(head),
            facts: facts(access, opened),
            findings: findings.iter().map(|found| finding(access, head, document, found)).collect(),
            contents: contents.collect(),
            html: html(access, opened),
            downloads: [
                ("utskick", "Utskick och bilagor"),
                ("pdf", "Hämta som PDF"),
                ("xlsx", "Hämta som Excel"),
                ("json", "Hämta siffrorna (JSON)"),
            ]
            .map(|(rest, label)| Link::new(address(access, head, rest), label))
            .to_vec(),
        }
    }
}

fn html(access: &Granted, opened: &Opened) -> String {
    let Opened { head, document, template, copied, .. } = opened;
    let figure = |id: &str| figure_href(access, document, id);
    let csv = |key: &str| Some(address(access, head, &format!("tabell/{key}.csv")));
    let html = fragment(document, &Links { figure_href: &figure, csv_href: &csv });
    if head.state() != State::Draft || !access.may(May::WriteDocument) {
        return html;
    }
    let written = document
        .sections
        .iter()
        .filter(|section| template.as_ref().is_some_and(|template| template.is_written(&section.key)));
    written.fold(html, |html, section| {
        let href = address(access, head, &format!("redigera/{}", section.key));
        let is_copied = copied.contains(&section.key);
        with_edit_link(&html, &section.key, &href, if is_copied { COPIED } else { "Ändra texten" })
    })
}

const COPIED: &str = "Texten är från förra dokumentet: läs, ändra och spara den";

/// Puts a link below the heading of a section. What the office wrote is escaped, so the mark is never its own.
fn with_edit_link(html: &str, key: &str, href: &str, label: &str) -> String {
    let mark = format!("<section aria-labelledby=\"{key}\">\n");
    let Some(heading) = html.find(&mark).map(|at| at + mark.len()) else { return html.to_owned() };
    let Some(end) = html[heading..].find('\n').map(|length| heading + length + 1) else { return html.to_owned() };
    let link = format!("<p class=\"edit\"><a href=\"{href}\" aria-describedby=\"{key}\">{label}</a></p>\n");
    format!("{}{link}{}", &html[..end], &html[end..])
}

fn steps(head: &DocumentHead) -> Vec<Step> {
    let state = head.state();
    let step = |label: &str, of: State, event: Option<EventKind>| {
        let event = event.and_then(|kind| head.find_event(kind));
        let word = match of.cmp(&state) {
            std::cmp::Ordering::Equal if state != State::Locked => "current",
            std::cmp::Ordering::Greater => "todo",
            _ => "done",
        };
        Step {
            state: word.to_owned(),
            label: label.to_owned(),
            who: event.map(|event| event.actor_name.clone()),
            when: event.map(|event| moment(event.recorded_at)),
        }
    };
    vec![
        step("Utkast", State::Draft, None),
        step("Granskad", State::Reviewed, Some(EventKind::Reviewed)),
        step("Fastställd", State::Adopted, Some(EventKind::Adopted)),
        step("Låst", State::Locked, Some(EventKind::Locked)),
    ]
}

fn facts(access: &Granted, opened: &Opened) -> Vec<Term> {
    let head = &opened.head;
    let mut facts = vec![Term::new("Siffrorna avser", long_date(head.as_at))];
    if let Some(decision) = &opened.decision {
        let text = format!("{} {}, {}", decision.register_number, decision.paragraph, long_date(decision.decided_on));
        facts.push(Term { href: Some(access.at("beslut")), ..Term::new("Fastställd genom", text) });
    }
    if let Some(locked) = head.find_event(EventKind::Locked) {
        facts.push(Term::new("Diarienummer", locked.register_number.clone().unwrap_or_default()));
        if let Some(kept) = &locked.kept {
            let hex = store::hex(&kept.pdf_sha256);
            facts.push(Term::new("PDF-filens kontrollsumma (SHA-256)", hex));
        }
    }
    if matches!(head.state(), State::Adopted | State::Locked) {
        let text = match &opened.published {
            Some(published) => format!("{}, version {}", long_date(published.published_on), published.number),
            None => "Inte publicerad".to_owned(),
        };
        let href = Some(address(access, head, "publicering"));
        facts.push(Term { href, ..Term::new("Publicering", text) });
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_change_a_section_stands_below_its_heading() {
        let html = fragment(&report::samples::interim_report(), &Links::NONE);
        let linked = with_edit_link(&html, "framtid", "/a/b", "Ändra texten");
        let at = linked.find("<p class=\"edit\"><a href=\"/a/b\"").expect("the link is there");
        let heading = linked.find("<h2 id=\"framtid\">").expect("the heading is there");
        assert!(heading < at && at - heading < 300);
        assert_eq!(with_edit_link(&html, "saknas", "/a/b", "Ändra texten"), html);
    }
}
