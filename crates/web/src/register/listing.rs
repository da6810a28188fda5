//! The list of what is entered with its source: by subject, and narrowed by subject and words in the address.

use std::collections::BTreeMap;

use access::Action as Permission;
use askama::Template;
use finsam::figure::Unit;
use finsam::money::{Ore, grouped};
use report::list::{Cell as ListCell, Column, List as Sheet, Row};
use serde::Deserialize;
use store::order;

use super::operations::Observation;
use super::page::value_cell;
use crate::association;
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::sheet;
use crate::ui::{Action, Cell, Choice, Empty, Field, Frame, Link, long_date};

/// So many fit in one list; of more than these the subjects are shown first.
const SHOWN_WHOLE: usize = 20;
const NO_SUBJECT: &str = "Övrigt";
/// What the address says for every subject at once, and for what has none.
const ALL: &str = "alla";
const NONE: &str = "inget";

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    sok: String,
    amne: String,
    pub format: String,
}

impl Asked {
    fn is_empty(&self) -> bool {
        self.sok.trim().is_empty() && self.amne.is_empty()
    }

    /// The query again, for a link to the same list in another form.
    fn query(&self) -> String {
        let pairs = [("sok", self.sok.trim()), ("amne", self.amne.as_str())];
        let given = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| format!("{name}={}&", encode(value))).collect()
    }

    fn matches(&self, subject: &str, observation: &Observation) -> bool {
        let of_subject = match self.amne.as_str() {
            "" | ALL => true,
            NONE => subject.is_empty(),
            asked => asked == subject,
        };
        let said = order::fold(&format!("{} {} {}", observation.label, observation.definition, observation.source));
        of_subject && order::fold(&self.sok).split_whitespace().all(|word| said.contains(word))
    }
}

/// Observations under their subjects; those without one come last.
pub type Groups = Vec<(String, Vec<Observation>)>;

/// Groups what matches; `newest` is in Swedish order already.
pub fn group(asked: &Asked, newest: Vec<Observation>, subjects: &BTreeMap<String, String>) -> Groups {
    let mut groups: BTreeMap<(bool, Vec<u8>, String), Vec<Observation>> = BTreeMap::new();
    for observation in newest {
        let subject = subjects.get(&observation.key).cloned().unwrap_or_default();
        if asked.matches(&subject, &observation) {
            let place = (subject.is_empty(), order::sort_key(&subject), subject);
            groups.entry(place).or_default().push(observation);
        }
    }
    groups.into_iter().map(|((_, _, subject), all)| (subject, all)).collect()
}

#[derive(Template)]
#[template(path = "uppgifter.html")]
pub struct List {
    frame: Frame,
    subnav: Vec<Link>,
    add: Option<Action>,
    fields: Vec<Field>,
    clear_href: Option<String>,
    summary: String,
    subjects: Vec<SubjectRow>,
    groups: Vec<Group>,
    downloads: Vec<Link>,
    empty: Option<Empty>,
}

/// A subject that leads to its observations.
struct SubjectRow {
    label: String,
    href: String,
    count: String,
}

struct Group {
    heading: String,
    rows: Vec<ListRow>,
}

struct ListRow {
    label: Link,
    definition: String,
    value: Cell,
    as_at: String,
    source: String,
}

impl List {
    pub fn new(access: &Granted, asked: &Asked, groups: Groups, subjects: &BTreeMap<String, String>) -> List {
        let own = access.at("uppgifter");
        let count: usize = groups.iter().map(|(_, all)| all.len()).sum();
        let by_subject = asked.is_empty() && count > SHOWN_WHOLE && groups.len() > 1;
        let mut frame = access.frame(Area::Association);
        frame.kept = [("sok", asked.sok.trim()), ("amne", asked.amne.as_str())]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let add = access
            .may(Permission::RecordObservation)
            .then(|| Action::new(access.at("uppgifter/ny"), "Registrera en uppgift"));
        List {
            frame,
            subnav: association::subnav(access, "uppgifter"),
            add,
            fields: if asked.is_empty() && count <= SHOWN_WHOLE { Vec::new() } else { fields(asked, subjects) },
            clear_href: (!asked.is_empty()).then(|| own.clone()),
            summary: summary(count, by_subject.then_some(groups.len())),
            downloads: if count > 0 { vec![sheet::link(&own, &asked.query())] } else { Vec::new() },
            empty: (count == 0).then(|| nothing(access, asked)),
            subjects: if by_subject { subject_rows(&own, &groups) } else { Vec::new() },
            groups: if by_subject { Vec::new() } else { shown_groups(access, groups) },
        }
    }
}

fn fields(asked: &Asked, subjects: &BTreeMap<String, String>) -> Vec<Field> {
    let mut names: Vec<&String> = subjects.values().collect();
    names.sort_by_cached_key(|name| order::sort_key(name));
    names.dedup();
    let choice = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        selected: asked.amne == value,
    };
    let choices = std::iter::once(choice("", "Välj"))
        .chain(std::iter::once(choice(ALL, "Alla ämnen")))
        .chain(names.into_iter().map(|name| choice(name, name)))
        .chain(std::iter::once(choice(NONE, NO_SUBJECT)));
    vec![
        Field::new("search", "sok", "Sök").width("wide").value(&asked.sok),
        Field::new("select", "amne", "Ämne").choices(choices.collect()),
    ]
}

fn summary(count: usize, subjects: Option<usize>) -> String {
    let word = if count == 1 { "uppgift" } else { "uppgifter" };
    let count = grouped(count as i64);
    subjects.map_or(format!("{count} {word}."), |subjects| format!("{count} {word} i {subjects} ämnen."))
}

fn nothing(access: &Granted, asked: &Asked) -> Empty {
    if !asked.is_empty() {
        return Empty {
            heading: "Inga uppgifter stämmer".to_owned(),
            text: "Sök med färre ord, eller i alla ämnen.".to_owned(),
            action: None,
        };
    }
    Empty {
        heading: "Inga uppgifter är registrerade".to_owned(),
        text: format!("Ingen uppgift gäller {} eller tidigare.", long_date(access.as_at)),
        action: None,
    }
}

fn subject_rows(own: &str, groups: &Groups) -> Vec<SubjectRow> {
    let row = |(subject, all): &(String, Vec<Observation>)| {
        let value = if subject.is_empty() { NONE } else { subject };
        let count = all.len();
        SubjectRow {
            label: named(subject),
            href: format!("{own}?amne={}", encode(value)),
            count: format!("{count} {}", if count == 1 { "uppgift" } else { "uppgifter" }),
        }
    };
    groups.iter().map(row).collect()
}

fn named(subject: &str) -> String {
    if subject.is_empty() { NO_SUBJECT.to_owned() } else { subject.to_owned() }
}

fn shown_groups(access: &Granted, groups: Groups) -> Vec<Group> {
    let only = groups.len() == 1 && groups.iter().all(|(subject, _)| subject.is_empty());
    let group = |(subject, all): (String, Vec<Observation>)| Group {
        heading: if only { "Uppgifter".to_owned() } else { named(&subject) },
        rows: all.into_iter().map(|observation| list_row(access, observation)).collect(),
    };
    groups.into_iter().map(group).collect()
}

fn list_row(access: &Granted, observation: Observation) -> ListRow {
    let href = access.at(&format!("uppgifter/{}", encode(&observation.key)));
    let value = Cell { href: Some(href.clone()), ..value_cell(&observation) };
    ListRow {
        label: Link::new(href, &observation.label),
        value,
        as_at: observation.as_at.to_string(),
        definition: observation.definition,
        source: observation.source,
    }
}

/// What matches, for a workbook: per cent as printed, with their unit beside.
pub fn sheet_of(access: &Granted, asked: &Asked, groups: &Groups) -> Sheet {
    let row = |subject: &str, one: &Observation| {
        let (value, unit) = match (one.value, one.unit) {
            (None, _) => (ListCell::text("saknas"), ""),
            (Some(value), Unit::Ore) => (ListCell::Amount(Ore(value)), "kronor"),
            (Some(value), Unit::Count) => (ListCell::Count(value), "antal"),
            (Some(value), Unit::PercentMilli) => (ListCell::text(crate::ui::percent(value)), ""),
        };
        let texts = [one.source.as_str(), one.definition.as_str()].map(ListCell::text);
        let [source, definition] = texts;
        let (name, day) = (ListCell::text(&one.label), ListCell::Day(one.as_at));
        Row::new(vec![ListCell::text(named(subject)), name, value, ListCell::text(unit), day, source, definition])
    };
    let rows = groups.iter().flat_map(|(subject, all)| all.iter().map(move |one| row(subject, one)));
    let words = [("Sökord", asked.sok.trim()), ("Ämne", asked.amne.as_str())];
    let mut about = vec![("Per".to_owned(), access.as_at.to_string())];
    about.extend(
        words.into_iter().filter(|(_, said)| !said.is_empty()).map(|(name, said)| (name.to_owned(), said.to_owned())),
    );
    Sheet {
        title: "Uppgifter med källa".to_owned(),
        about,
        made_on: jiff::civil::Date::MIN,
        columns: [
            ("Ämne", 24),
            ("Uppgift", 44),
            ("Värde", 16),
            ("Enhet", 9),
            ("Gäller", 12),
            ("Källa", 40),
            ("Betydelse", 60),
        ]
        .map(|(heading, width)| Column::new(heading, width))
        .into(),
        rows: rows.collect(),
    }
}
