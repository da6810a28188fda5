//! The sections of a kind of document while they are being shaped: what a button does, and what can be put back.

use std::collections::BTreeMap;

use jiff::civil::Date;
use report::model::Kind;

use super::page::shaping as page;
use super::template::{Repeated, SectionTemplate, Words, find_standard};
use crate::form::{Errors, date, line};
use crate::ui::FieldError;

const LONGEST_HEADING: usize = 120;
const MOST_SECTIONS: usize = 120;

/// What stands in the form.
pub struct Shape {
    pub rows: Vec<SectionTemplate>,
    /// What the usual template of the kind holds.
    pub usual: Vec<SectionTemplate>,
    /// The day from which it is to hold, as typed.
    pub from: String,
    /// The days from which the association has sections of its own.
    pub own: Vec<Date>,
}

/// The sections of the usual template of a kind on a day.
pub fn list_usual(kind: Kind, on: Date) -> Vec<SectionTemplate> {
    find_standard(kind, on).map(|template| template.sections).unwrap_or_default()
}

/// The rows as they were typed: known sections keep what is computed in them, new ones have words alone.
pub fn read_rows<'s>(
    form: &BTreeMap<String, String>,
    known: impl Iterator<Item = &'s SectionTemplate> + Clone,
) -> Vec<SectionTemplate> {
    let mut rows: Vec<SectionTemplate> = Vec::new();
    for at in 0..MOST_SECTIONS {
        let Some(key) = form.get(&page::key_field(at)) else { break };
        if rows.iter().any(|row| row.key == *key) || !is_key(key) {
            continue;
        }
        let mut section = known.clone().find(|section| section.key == *key).cloned().unwrap_or_else(|| own(key));
        if let Some(heading) = form.get(&page::heading_field(at)) {
            section.heading = heading.trim().to_owned();
        }
        if let Some(number) = form.get(&page::number_field(at)) {
            section.numbering = Some(number.trim().to_owned()).filter(|number| !number.is_empty());
        }
        section.level = if form.get(&page::level_field(at)).is_some_and(|level| level == "1") { 1 } else { 2 };
        rows.push(section);
    }
    rows
}

fn own(key: &str) -> SectionTemplate {
    SectionTemplate {
        key: key.to_owned(),
        numbering: None,
        heading: String::new(),
        level: 2,
        words: Words::Written,
        above: Vec::new(),
        below: Vec::new(),
        repeated: Repeated::Nothing,
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() <= 80 && key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
}

impl Shape {
    /// The sections of the usual template that are left out, in its order.
    pub fn list_left_out(&self) -> Vec<&SectionTemplate> {
        self.usual.iter().filter(|section| self.find(&section.key).is_none()).collect()
    }

    fn find(&self, key: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.key == key)
    }

    /// Does what a button says: `upp:3`, `ned:3`, `bort:3`, `tillbaka:balansrakning`, `lagg-till`.
    pub fn apply(&mut self, button: &str, heading: &str, is_sub: bool) -> Vec<FieldError> {
        if button == "lagg-till" {
            return self.add(heading, if is_sub { 2 } else { 1 });
        }
        let Some((what, which)) = button.split_once(':') else { return Vec::new() };
        if what == "tillbaka" {
            return self.put_back(which);
        }
        let Some(at) = which.parse::<usize>().ok().filter(|at| *at < self.rows.len()) else { return Vec::new() };
        match what {
            "upp" if at > 0 => self.rows.swap(at, at - 1),
            "ned" if at + 1 < self.rows.len() => self.rows.swap(at, at + 1),
            "bort" if self.rows.len() > 1 => drop(self.rows.remove(at)),
            _ => {}
        }
        Vec::new()
    }

    fn add(&mut self, heading: &str, level: u8) -> Vec<FieldError> {
        match line(heading, "rubriken", LONGEST_HEADING) {
            Err(message) => vec![FieldError::new("ny-rubrik", message)],
            Ok(_) if self.is_full() => vec![FieldError::new("ny-rubrik", full())],
            Ok(heading) => {
                let key = self.new_key(&heading);
                self.rows.push(SectionTemplate { heading, level, ..own(&key) });
                Vec::new()
            }
        }
    }

    fn is_full(&self) -> bool {
        self.rows.len() >= MOST_SECTIONS
    }

    /// Puts a usual section that is left out at its usual place: after the one that it follows. A part comes after
    /// everything that its forerunner holds.
    fn put_back(&mut self, key: &str) -> Vec<FieldError> {
        let Some(at) = self.usual.iter().position(|section| section.key == key) else { return Vec::new() };
        if self.find(key).is_some() {
            return Vec::new();
        }
        if self.is_full() {
            return vec![FieldError::new("ny-rubrik", full())];
        }
        let section = self.usual[at].clone();
        let before = self.usual[..at].iter().rev().find_map(|other| self.find(&other.key));
        let mut place = before.map_or(0, |before| before + 1);
        if section.level == 1 {
            while place > 0 && self.rows.get(place).is_some_and(|row| row.level > 1) {
                place += 1;
            }
        }
        self.rows.insert(place, section);
        Vec::new()
    }

    /// `Mötesplatser 2025` becomes `egen-motesplatser-2025`; a number after it where that is taken.
    fn new_key(&self, heading: &str) -> String {
        let plain = heading.chars().flat_map(char::to_lowercase).map(|letter| match letter {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            'é' => 'e',
            letter if letter.is_ascii_alphanumeric() => letter,
            _ => '-',
        });
        let mut key = "egen-".to_owned();
        for letter in plain.take(50) {
            if letter != '-' || !key.ends_with('-') {
                key.push(letter);
            }
        }
        let key = key.trim_end_matches('-').to_owned();
        if self.find(&key).is_none() {
            return key;
        }
        let mut numbered = (2..).map(|number: usize| format!("{key}-{number}"));
        numbered.find(|key| self.find(key).is_none()).unwrap_or(key)
    }

    /// The day from which the sections are to hold; headings are brought to one form.
    ///
    /// **Errors**: a day that is none, a heading that is none, a first section that is part of another.
    pub fn check(&mut self) -> Result<Date, Vec<FieldError>> {
        let mut errors = Errors::default();
        let valid_from = errors.take("fran", date(&self.from, "dagen som uppställningen gäller från"));
        for (at, row) in self.rows.iter_mut().enumerate() {
            let heading = errors.take(&page::heading_field(at), line(&row.heading, "rubriken", LONGEST_HEADING));
            row.heading = heading.unwrap_or_else(|| row.heading.clone());
        }
        if self.rows.first().is_some_and(|row| row.level != 1) {
            let message = "Det första avsnittet är en del av sitt eget: välj nivå 1.";
            errors.0.push(FieldError::new(&page::heading_field(0), message));
        }
        valid_from.filter(|_| errors.0.is_empty()).ok_or(errors.0)
    }
}

fn full() -> String {
    format!("Ett dokument kan ha högst {MOST_SECTIONS} avsnitt.")
}

#[cfg(test)]
mod tests;
