//! Deadlines in Swedish, as the overview and their own page show them.

use finsam::deadline::{Missing, Standing};
use jiff::civil::Date;

use super::operations::{Due, What};
use crate::guard::Granted;
use crate::ui::{Status, long_date};

/// A deadline as a page shows it.
pub struct DueRow {
    pub date: String,
    pub date_text: String,
    pub title: String,
    pub href: Option<String>,
    pub text: String,
    pub status: Status,
}

/// Ahead of so many days a deadline is near.
const NEAR_DAYS: i32 = 30;

pub fn show(access: &Granted, due: &Due) -> DueRow {
    let (title, href, paragraph) = match &due.what {
        What::Budget { paragraph, id, .. } => {
            let rest = id.map_or("ekonomi/budget".to_owned(), |id| format!("ekonomi/budget/{id}"));
            (name_of(due), Some(access.at(&rest)), Some(paragraph))
        }
        What::AnnualReport { year, paragraph, document, is_booked } => {
            let rest = match (document, is_booked) {
                (Some(document), _) => format!("dokument/{document}"),
                (None, true) => format!("bokforing/bokslut?ar={year}-01-01"),
                (None, false) => "dokument".to_owned(),
            };
            (name_of(due), Some(access.at(&rest)), Some(paragraph))
        }
        What::Own(_) => (name_of(due), None, None),
    };
    let mut text = sentence(due);
    if let Some(paragraph) = paragraph.filter(|_| !due.standing.is_done()) {
        text.push_str(&format!(" ({paragraph})"));
    }
    DueRow {
        date: due.due_on.to_string(),
        date_text: long_date(due.due_on),
        title,
        href,
        text: text.trim().to_owned(),
        status: status(due, access.as_at),
    }
}

/// What is due: `Budget 2026`.
pub fn name_of(due: &Due) -> String {
    match &due.what {
        What::Budget { year, .. } => format!("Budget {year}"),
        What::AnnualReport { year, .. } => format!("Årsredovisning {year}"),
        What::Own(own) => own.title.clone(),
    }
}

fn sentence(due: &Due) -> String {
    let note = match &due.what {
        What::Own(own) => own.note.clone(),
        What::Budget { .. } | What::AnnualReport { .. } => String::new(),
    };
    match &due.standing {
        Standing::Done { on: Some(on) } => format!("Klart {}. {note}", long_date(*on)),
        Standing::Done { on: None } => format!("Klart. {note}"),
        Standing::DoneLate { on } => format!("Klart {}, efter den sista dagen. {note}", long_date(*on)),
        Standing::Ahead { missing } if missing.is_empty() => note,
        Standing::Ahead { missing } => format!("Återstår: {}.", say_missing(missing)),
        Standing::Missed { missing } if missing.is_empty() => {
            format!("Skulle ha varit klart {}. {note}", long_date(due.due_on))
        }
        Standing::Missed { missing } => {
            format!("Skulle ha varit klart {}. Saknas: {}.", long_date(due.due_on), say_missing(missing))
        }
    }
}

/// What is missing, in a row: `samråd med medlemmarna och styrelsens beslut`.
pub fn say_missing(missing: &[Missing]) -> String {
    let words: Vec<&str> = missing.iter().map(|one| word(*one)).collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} och {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn word(missing: Missing) -> &'static str {
    match missing {
        Missing::BudgetDraft => "ett utkast till budget",
        Missing::Consultation => "samråd med medlemmarna",
        Missing::BudgetDecision => "styrelsens beslut",
        Missing::BooksOpen => "bokslutet",
        Missing::ReportDraft => "ett utkast till årsredovisning",
        Missing::ReportAdoption => "styrelsens beslut",
        Missing::ReportSent => "att skicka den till medlemmarna",
    }
}

fn status(due: &Due, as_at: Date) -> Status {
    match &due.standing {
        Standing::Done { .. } => Status::new("done", "Klart"),
        Standing::DoneLate { .. } => Status::new("done", "Klart, för sent"),
        Standing::Missed { .. } => Status::new("error", "Försenat"),
        Standing::Ahead { .. } => {
            let days = as_at.until(due.due_on).map_or(i32::MAX, |span| span.get_days());
            match days {
                0 => Status::new("warning", "I dag"),
                1 => Status::new("warning", "I morgon"),
                days if days <= NEAR_DAYS => Status::new("warning", &format!("Om {days} dagar")),
                _ => Status::new("todo", "Återstår"),
            }
        }
    }
}
