//! The pages of the register of decisions.

use access::Action as Permission;
use askama::Template;
use finsam::money::grouped;
use report::list::Cell as ListCell;

use super::form::DecisionForm;
use super::operations::{Decision, Search, Subject};
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::sheet;
use crate::ui::{Action, Choice, Empty, Field, Frame, Link, Pages, Term, Version, long_date, moment};

/// How many decisions stand on a page.
pub const ROWS: i64 = 50;

#[derive(Template)]
#[template(path = "beslut.html")]
pub struct List {
    frame: Frame,
    add: Option<Action>,
    fields: Vec<Field>,
    clear_href: Option<String>,
    decisions: Vec<DecisionRow>,
    pages: Option<Pages>,
    downloads: Vec<Link>,
    empty: Option<Empty>,
}

struct DecisionRow {
    number: Link,
    date: String,
    paragraph: String,
    title: String,
    text: String,
    remark: Option<String>,
}

pub fn list(access: &Granted, search: &Search, page: i64, count: i64, decisions: Vec<Decision>, years: &[i16]) -> List {
    let searches = !search.words.trim().is_empty() || search.year.is_some();
    let add =
        access.may(Permission::RecordDecision).then(|| Action::new(access.at("beslut/nytt"), "Registrera ett beslut"));
    let mut frame = access.frame(Area::Decisions);
    frame.kept = kept(search);
    List {
        fields: search_fields(search, years),
        clear_href: searches.then(|| access.at("beslut")),
        empty: decisions.is_empty().then(|| empty(searches, add.clone())),
        downloads: if count > 0 { vec![sheet::link(&access.at("beslut"), &asked(search))] } else { Vec::new() },
        pages: (count > ROWS).then(|| pages(access, search, page, count)),
        decisions: decisions.into_iter().map(|decision| row(access, decision)).collect(),
        add,
        frame,
    }
}

/// What was searched for, as the address of the workbook says it.
fn asked(search: &Search) -> String {
    kept(search).iter().map(|(name, value)| format!("{name}={}&", encode(value))).collect()
}

/// The decisions that were found, for a workbook, with their whole texts.
pub fn list_of(search: &Search, decisions: &[Decision]) -> report::list::List {
    let rows = decisions.iter().map(|decision| {
        report::list::Row::new(vec![
            ListCell::text(&decision.register_number),
            ListCell::Day(decision.decided_on),
            ListCell::text(&decision.paragraph),
            ListCell::text(&decision.title),
            ListCell::text(decision.subject.map_or("", Subject::swedish)),
            ListCell::text(&decision.body),
            ListCell::Count(decision.version),
        ])
    });
    let columns = [
        ("Nummer", 12),
        ("Datum", 12),
        ("Paragraf", 10),
        ("Rubrik", 50),
        ("Gäller", 18),
        ("Beslut", 80),
        ("Version", 9),
    ];
    let mut list = report::list::List::new("Beslut", &columns, rows.collect());
    let labels = kept(search).into_iter();
    list.about = labels.map(|(name, value)| (if name == "ar" { "År" } else { "Sökord" }.to_owned(), value)).collect();
    list
}

fn row(access: &Granted, decision: Decision) -> DecisionRow {
    let corrected = format!("Rättat, version {}", decision.version);
    DecisionRow {
        number: Link::new(access.at(&format!("beslut/{}", decision.id)), &decision.register_number),
        date: decision.decided_on.to_string(),
        text: beginning(&decision.body),
        remark: (decision.version > 1).then_some(corrected),
        paragraph: decision.paragraph,
        title: decision.title,
    }
}

/// The first words of a text, cut between words.
fn beginning(text: &str) -> String {
    const LETTERS: usize = 160;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LETTERS {
        return line;
    }
    let cut: String = line.chars().take(LETTERS).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}

fn search_fields(search: &Search, years: &[i16]) -> Vec<Field> {
    let year = |year: &i16| {
        let selected = search.year == Some(*year);
        Choice { value: year.to_string(), label: year.to_string(), selected }
    };
    let all = Choice { value: String::new(), label: "Alla år".to_owned(), selected: search.year.is_none() };
    vec![
        Field::new("search", "sok", "Sök i nummer, rubrik och text").value(&search.words).width("wide"),
        Field::new("select", "ar", "År").choices([all].into_iter().chain(years.iter().map(year)).collect()),
    ]
}

fn empty(searches: bool, add: Option<Action>) -> Empty {
    if searches {
        let text = "Inget beslut har alla orden. Pröva med färre ord eller ett annat år.".to_owned();
        return Empty { heading: "Inga beslut hittades".to_owned(), text, action: None };
    }
    Empty {
        heading: "Inga beslut är registrerade".to_owned(),
        text: "Här samlas styrelsens beslut med nummer, paragraf och text.".to_owned(),
        action: add,
    }
}

fn kept(search: &Search) -> Vec<(String, String)> {
    let year = search.year.map_or(String::new(), |year| year.to_string());
    [("sok".to_owned(), search.words.trim().to_owned()), ("ar".to_owned(), year)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn pages(access: &Granted, search: &Search, page: i64, count: i64) -> Pages {
    let last = (count + ROWS - 1) / ROWS;
    let href = |number: i64| {
        let mut query: Vec<String> =
            kept(search).iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        query.push(format!("sida={number}"));
        format!("{}?{}", access.at("beslut"), query.join("&"))
    };
    let near = (page - 2).max(1)..=(page + 2).min(last);
    Pages {
        label: "Sidor".to_owned(),
        summary: format!(
            "Visar {}–{} av {}",
            grouped(((page - 1) * ROWS + 1).min(count)),
            grouped((page * ROWS).min(count)),
            grouped(count)
        ),
        previous: (page > 1).then(|| href(page - 1)),
        next: (page < last).then(|| href(page + 1)),
        links: near.map(|each| Link { href: href(each), label: each.to_string(), current: each == page }).collect(),
    }
}

#[derive(Template)]
#[template(path = "beslut_visa.html")]
pub struct Show {
    frame: Frame,
    back: Link,
    title: String,
    superseded: Option<Link>,
    change: Option<Action>,
    terms: Vec<Term>,
    paragraphs: Vec<String>,
    versions: Vec<Version>,
}

pub fn show(access: &Granted, decision: &Decision, versions: &[Decision]) -> Show {
    let at = |decision: &Decision| access.at(&format!("beslut/{}", decision.id));
    let current = versions.iter().find(|version| version.is_current()).filter(|_| !decision.is_current());
    let change = access.may(Permission::RecordDecision) && decision.is_current();
    Show {
        frame: access.frame(Area::Decisions),
        back: register(access),
        title: decision.title.clone(),
        superseded: current.map(|current| Link::new(at(current), "Visa den version som gäller")),
        change: change.then(|| Action::new(format!("{}/rattelse", at(decision)), "Rätta beslutet")),
        terms: [
            Some(Term::new("Nummer i diariet", &decision.register_number)),
            Some(Term::new("Paragraf", &decision.paragraph)),
            Some(Term::new("Beslutsdatum", long_date(decision.decided_on))),
            decision.subject.map(|subject| Term::new("Gäller", subject.swedish())),
            Some(Term::new("Registrerat", moment(decision.recorded_at))),
        ]
        .into_iter()
        .flatten()
        .collect(),
        paragraphs: decision
            .body
            .split("\n\n")
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect(),
        versions: versions
            .iter()
            .filter(|_| versions.len() > 1)
            .map(|version| version_row(version, at(version)))
            .collect(),
    }
}

fn version_row(version: &Decision, href: String) -> Version {
    Version {
        label: format!("Version {}", version.version),
        href,
        when: moment(version.recorded_at),
        who: String::new(),
        text: version.title.clone(),
        current: version.is_current(),
    }
}

pub fn new(access: &Granted, form: &DecisionForm) -> FormPage {
    let frame = access.frame(Area::Decisions);
    FormPage::new(frame, register(access), "Registrera ett beslut", "Registrera beslutet", form.fields()).after(
        "Ett registrerat beslut ändras inte. Blev något fel rättar du det med en ny version, och den gamla står kvar.",
    )
}

pub fn correction(access: &Granted, before: &Decision, form: &DecisionForm) -> FormPage {
    let back = Link::new(access.at(&format!("beslut/{}", before.id)), "Beslutet");
    let title = format!("Rätta beslut {}", before.register_number);
    FormPage::new(access.frame(Area::Decisions), back, title, "Spara rättelsen", form.fields_of_version())
        .lead("Rättelsen blir en ny version. Den som är registrerad nu står kvar och går att läsa.")
}

fn register(access: &Granted) -> Link {
    Link::new(access.at("beslut"), "Beslut")
}

impl From<&Decision> for DecisionForm {
    fn from(decision: &Decision) -> DecisionForm {
        DecisionForm {
            nummer: decision.register_number.clone(),
            paragraf: decision.paragraph.clone(),
            datum: decision.decided_on.to_string(),
            rubrik: decision.title.clone(),
            text: decision.body.clone(),
            amne: decision.subject.map_or(String::new(), |subject| subject.name().to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_decision_is_cut_between_words_in_the_list() {
        let long = "ord ".repeat(100);
        let cut = beginning(&long);
        assert!(cut.ends_with("ord …") && cut.chars().count() <= 162, "{cut}");
        assert_eq!(beginning("kort\n text"), "kort text");
    }
}
