//! What is searched for in the trail, as it stands in the address.

use jiff::civil::Date;
use store::Id;
use store::audit::{Actors, Sought};

use super::super::words;
use crate::clock::day_begins;
use crate::form::{self, Errors};
use crate::people::operations::Grant;
use crate::routes::{encode, query_value};
use crate::ui::{Choice, Field, FieldError};

#[derive(Clone, Debug, Default)]
pub struct SearchForm {
    vem: String,
    handling: String,
    sak: String,
    fran: String,
    till: String,
    /// One thing, by its id; a link leads there.
    post: String,
    fore: String,
}

/// Who did what was done without a sign-in.
const NOT_SIGNED_IN: &str = "program";

impl SearchForm {
    pub fn read(query: &str) -> SearchForm {
        let value = |name| query_value(query, name).unwrap_or_default().trim().to_owned();
        SearchForm {
            vem: value("vem"),
            handling: value("handling"),
            sak: value("sak"),
            fran: value("fran"),
            till: value("till"),
            post: value("post"),
            fore: value("fore"),
        }
    }

    /// What is chosen, with the names of the fields.
    pub fn filled(&self) -> Vec<(&'static str, &str)> {
        let fields = [
            ("vem", &self.vem),
            ("handling", &self.handling),
            ("sak", &self.sak),
            ("fran", &self.fran),
            ("till", &self.till),
            ("post", &self.post),
        ];
        fields.into_iter().map(|(name, value)| (name, value.as_str())).filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The query that asks for the same, and for what came before a link.
    pub fn query(&self, before: Option<i64>) -> String {
        let mut pairs: Vec<String> =
            self.filled().iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        pairs.extend(before.map(|before| format!("fore={before}")));
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    /// The query that asks for everything about one thing.
    pub fn query_of_thing(thing: &str, id: &str) -> String {
        format!("?sak={}&post={}", encode(thing), encode(id))
    }

    pub fn before(&self) -> Option<i64> {
        self.fore.parse().ok()
    }

    pub fn is_of_one_thing(&self) -> bool {
        !self.post.is_empty()
    }

    /// What is sought. **Errors**: a day that cannot be read, days in the wrong order, what cannot be chosen.
    pub fn check(&self) -> Result<Sought, Vec<FieldError>> {
        let mut errors = Errors::default();
        let actors = errors.take("vem", self.actors());
        let first = errors.take("fran", optional(&self.fran, "den första dagen"));
        let last = errors.take("till", optional(&self.till, "den sista dagen"));
        let id = errors.take("sak", self.id());
        if let (Some(Some(first)), Some(Some(last))) = (first, last)
            && last < first
        {
            errors.0.push(FieldError::new("till", "Den sista dagen ligger före den första. Byt plats på dem."));
        }
        match (actors, first, last, id) {
            (Some(actors), Some(first), Some(last), Some(id)) if errors.0.is_empty() => Ok(Sought {
                actors,
                action: filled(&self.handling),
                thing: filled(&self.sak),
                id,
                from: first.map(day_begins),
                until: last.map(|last| last.tomorrow().map_or(i64::MAX, day_begins)),
            }),
            _ => Err(errors.0),
        }
    }

    fn actors(&self) -> Result<Option<Actors>, String> {
        match self.vem.as_str() {
            "" => Ok(None),
            NOT_SIGNED_IN => Ok(Some(Actors::NotSignedIn)),
            person => person.parse().map(Actors::Person).map(Some).map_err(|_| "Välj en person i listan.".to_owned()),
        }
    }

    fn id(&self) -> Result<Option<Id>, String> {
        if self.post.is_empty() {
            return Ok(None);
        }
        self.post.parse().map(Some).map_err(|_| "Den posten finns inte. Välj vad spåret gäller i listan.".to_owned())
    }

    /// The fields of the search; the people are those who have or have had a role.
    pub fn fields(&self, grants: &[Grant]) -> [Field; 5] {
        let mut people: Vec<(String, String)> = Vec::new();
        for of_person in grants.chunk_by(|a, b| a.person_id == b.person_id) {
            people.extend(of_person.first().map(|grant| (grant.person_id.to_string(), grant.person_name.clone())));
        }
        people.push((NOT_SIGNED_IN.to_owned(), "Programmet, utan inloggning".to_owned()));
        let own = |words: Vec<(&str, &str)>| -> Vec<(String, String)> {
            words.into_iter().map(|(name, label)| (name.to_owned(), label.to_owned())).collect()
        };
        [
            Field::new("select", "vem", "Vem").choices(choices("Alla", people, &self.vem)),
            Field::new("select", "handling", "Vad som gjordes").choices(choices(
                "Allt",
                own(words::list_actions()),
                &self.handling,
            )),
            Field::new("select", "sak", "Vad det gällde").choices(choices(
                "Allt",
                own(words::list_things()),
                &self.sak,
            )),
            Field::new("date", "fran", "Från och med").value(&self.fran),
            Field::new("date", "till", "Till och med").value(&self.till),
        ]
    }
}

/// Everything first, then what can be chosen. What was asked for and is not in the list stays chosen under its own name.
fn choices(everything: &str, known: Vec<(String, String)>, chosen: &str) -> Vec<Choice> {
    let unknown = !chosen.is_empty() && known.iter().all(|(value, _)| value != chosen);
    let own = unknown.then(|| (chosen.to_owned(), chosen.to_owned()));
    let all = std::iter::once((String::new(), everything.to_owned())).chain(known).chain(own);
    all.map(|(value, label)| Choice { selected: value == chosen, value, label }).collect()
}

fn filled(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

fn optional(typed: &str, what: &str) -> Result<Option<Date>, String> {
    if typed.is_empty() { Ok(None) } else { form::date(typed, what).map(Some) }
}
