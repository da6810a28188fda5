//! The form of a line: what it is called, where it stands, what it is and what its outcome is made of.

use finsam::budget::{Column, Line, Section, budgeted_of_granted};

use super::typed;
use crate::budget::content::Content;
use crate::form::{self, Errors};
use crate::ui::{Choice, Field, FieldError};

/// What a line can be chosen from: keys with their names.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    pub members: Vec<(String, String)>,
    pub interventions: Vec<(String, String)>,
    /// The leaf rows of the income statement.
    pub rows: Vec<(String, String)>,
}

/// What was typed, or what stands in the line.
#[derive(Clone, Debug, Default)]
pub struct LineForm {
    fields: Vec<(String, String)>,
}

/// A line as it is to be, with the comments of its cells by column.
#[derive(Clone, Debug)]
pub struct CheckedLine {
    pub line: Line,
    pub comments: Vec<(String, String)>,
}

const SECTIONS: [(Section, &str); 4] = [
    (Section::Income, "Intäkter"),
    (Section::Operating, "Verksamhetskostnader"),
    (Section::Administration, "Administration"),
    (Section::Unallocated, "Ej utlagt"),
];

impl LineForm {
    pub fn typed(fields: Vec<(String, String)>) -> LineForm {
        LineForm { fields }
    }

    pub fn of(content: &Content, line: &Line) -> LineForm {
        let mut fields = vec![
            ("rubrik".to_owned(), line.label.clone()),
            ("avsnitt".to_owned(), line.section.name().to_owned()),
            ("medlem".to_owned(), line.member_key.clone().unwrap_or_default()),
            ("insats".to_owned(), line.intervention_key.clone().unwrap_or_default()),
            ("andel".to_owned(), line.granted_share_milli.map_or(String::new(), crate::ui::percent)),
            ("kommentar".to_owned(), line.comment.clone()),
        ];
        fields.extend(line.row_keys.iter().map(|row| ("rader".to_owned(), row.clone())));
        for column in &content.columns {
            let comment = content.find_cell(&line.key, &column.code).map_or("", |cell| cell.comment.as_str());
            fields.push((comment_field(column), comment.to_owned()));
        }
        LineForm { fields }
    }

    pub fn check(&self, key: &str, columns: &[Column], choices: &Choices) -> Result<CheckedLine, Vec<FieldError>> {
        let mut errors = Errors::default();
        let get = |name: &str| typed(&self.fields, name);
        let label = errors.take("rubrik", form::line(get("rubrik"), "vad raden heter", 80));
        let section = errors.take("avsnitt", Section::find(get("avsnitt")).ok_or("Välj var raden står.".to_owned()));
        let share = match get("andel").trim() {
            "" => Ok(None),
            text => form::percent_milli(text, "andelen").and_then(|share| match share {
                1..=100_000 => Ok(Some(share)),
                _ => Err("Andelen ska vara mer än 0 och högst 100 %.".to_owned()),
            }),
        };
        let share = errors.take("andel", share);
        let member = errors.take("medlem", chosen(get("medlem"), &choices.members, "medlemmen"));
        let intervention = errors.take("insats", chosen(get("insats"), &choices.interventions, "insatsen"));
        let comment = errors.take("kommentar", optional_text(get("kommentar")));
        let mut comments = Vec::new();
        for column in columns {
            let name = comment_field(column);
            let comment = errors.take(&name, optional_text(get(&name))).unwrap_or_default();
            comments.push((column.code.clone(), comment));
        }
        let rows = errors.take("rader", self.rows(choices));
        let (Some(label), Some(section), Some(share), Some(member), Some(intervention), Some(comment), Some(rows)) =
            (label, section, share, member, intervention, comment, rows)
        else {
            return Err(errors.0);
        };
        if !errors.0.is_empty() {
            return Err(errors.0);
        }
        let line = Line {
            member_key: member,
            intervention_key: intervention,
            granted_share_milli: share,
            comment,
            row_keys: rows,
            ..Line::new(key, &label, section)
        };
        Ok(CheckedLine { line, comments })
    }

    fn rows(&self, choices: &Choices) -> Result<Vec<String>, String> {
        let mut rows: Vec<String> =
            self.fields.iter().filter(|(name, _)| name == "rader").map(|(_, value)| value.clone()).collect();
        rows.sort();
        rows.dedup();
        match rows.iter().all(|row| choices.rows.iter().any(|(key, _)| key == row)) {
            true => Ok(rows),
            false => Err("Välj rader ur uppställningen.".to_owned()),
        }
    }

    pub fn fields(&self, columns: &[Column], choices: &Choices) -> Vec<Field> {
        let get = |name: &str| typed(&self.fields, name);
        let section = SECTIONS.map(|(section, label)| choice(section.name(), label, get("avsnitt")));
        let mut fields = vec![
            Field::new("text", "rubrik", "Raden heter").value(get("rubrik")),
            Field::new("select", "avsnitt", "Står under").choices(section.into()),
            Field::new("text", "andel", "Andel av beviljat").value(get("andel")).width("short").optional().hint(
                "Till exempel 90 %: skriv vad som är beviljat, så tar budgeten nio tiondelar. Tomt för en fast summa.",
            ),
        ];
        for (name, label, of) in
            [("medlem", "Medlemmens bidrag", &choices.members), ("insats", "Insats", &choices.interventions)]
        {
            let mut options = vec![choice("", "–", get(name))];
            options.extend(of.iter().map(|(key, label)| choice(key, label, get(name))));
            fields.push(Field::new("select", name, label).choices(options).optional());
        }
        let ticked = |key: &String| self.fields.iter().any(|(name, value)| name == "rader" && value == key);
        let rows = choices.rows.iter().map(|(key, label)| Choice {
            value: key.clone(),
            label: label.clone(),
            selected: ticked(key),
        });
        fields.push(
            Field::new("checkboxes", "rader", "Radens utfall är de här raderna i uppställningen")
                .choices(rows.collect())
                .optional(),
        );
        fields.push(Field::new("textarea", "kommentar", "Kommentar till raden").value(get("kommentar")).optional());
        for column in columns {
            let (name, label) = (comment_field(column), format!("Kommentar till {}", column.label()));
            fields.push(Field::new("text", &name, &label).value(get(&name)).optional());
        }
        fields
    }
}

/// Puts a line as it was typed in place of the one with its key, or at the end of its section.
pub fn apply(content: &mut Content, checked: &CheckedLine) {
    let line = &checked.line;
    match content.lines.iter().position(|own| own.key == line.key) {
        Some(at) => content.lines[at] = line.clone(),
        None => content.lines.push(line.clone()),
    }
    for (column, comment) in &checked.comments {
        content.change_cell(&line.key, column, |cell| {
            cell.comment.clone_from(comment);
            match (line.granted_share_milli, cell.granted) {
                (Some(share), Some(granted)) => cell.amount = Some(budgeted_of_granted(granted, share)),
                _ => cell.granted = None,
            }
        });
    }
}

/// A key that no line has, made of what the line is called: `nova_stod_i_forandring`.
pub fn new_key(content: &Content, label: &str) -> String {
    crate::form::new_key(label, "rad", |key| content.find_line(key).is_some())
}

fn comment_field(column: &Column) -> String {
    format!("kommentar--{}", column.code)
}

fn optional_text(text: &str) -> Result<String, String> {
    if text.trim().is_empty() { Ok(String::new()) } else { form::text(text, "kommentaren", 1_000) }
}

fn chosen(key: &str, of: &[(String, String)], what: &str) -> Result<Option<String>, String> {
    match key {
        "" => Ok(None),
        key if of.iter().any(|(own, _)| own == key) => Ok(Some(key.to_owned())),
        _ => Err(format!("Välj {what} ur listan.")),
    }
}

fn choice(value: &str, label: &str, chosen: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), selected: value == chosen }
}
