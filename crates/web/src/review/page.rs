//! The page of the review.

use askama::Template;
use finsam::review::{Finding as RuleFinding, Severity};

use crate::findings::{finding, word};
use crate::guard::Granted;
use crate::routes::encode;
use crate::ui::{Finding, Frame, Link, Pages};

#[derive(Template)]
#[template(path = "granskning.html")]
pub struct Review {
    frame: Frame,
    subnav: Vec<Link>,
    summary: String,
    findings: Vec<Finding>,
    downloads: Vec<Link>,
    pages: Option<Pages>,
}

pub fn review(frame: Frame, granted: &Granted, findings: &[RuleFinding], only: &str) -> Review {
    let count = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let tab = |label: String, grade: &str| {
        let rest = if grade.is_empty() { "granskning".to_owned() } else { format!("granskning?grad={grade}") };
        Link { href: granted.at(&rest), label, current: grade == only }
    };
    let shown = findings.iter().filter(|finding| only.is_empty() || word(finding.severity()).1 == only);
    Review {
        frame,
        subnav: vec![
            tab(format!("Alla {}", findings.len()), ""),
            tab(format!("Fel {errors}"), "fel"),
            tab(format!("Varningar {warnings}"), "varning"),
            tab(format!("Anmärkningar {notes}"), "anmarkning"),
        ],
        summary: summary(errors, warnings, notes),
        downloads: match findings.is_empty() {
            true => Vec::new(),
            false => vec![crate::sheet::link(&granted.at("granskning"), &format!("grad={}&", encode(only)))],
        },
        findings: shown.map(|found| Finding { place: place(granted, found), ..finding(found) }).collect(),
        pages: None,
    }
}

/// The findings, for a workbook.
pub fn list_of(findings: &[RuleFinding], only: &str) -> report::list::List {
    let shown = findings.iter().filter(|finding| only.is_empty() || word(finding.severity()).1 == only);
    let rows = shown.map(|found| {
        let shown = finding(found);
        let cells = [shown.word, found.place().to_owned(), shown.message, found.paragraph().unwrap_or("").to_owned()];
        report::list::Row::new(cells.into_iter().map(report::list::Cell::Text).collect())
    });
    let columns = [("Grad", 14), ("Var", 40), ("Vad", 90), ("Regel", 36)];
    report::list::List::new("Granskning", &columns, rows.collect())
}

/// The page where what is wrong can be seen to.
fn place(granted: &Granted, found: &RuleFinding) -> Option<Link> {
    let year = found.place().strip_prefix("contributions/")?.split('/').next()?;
    Some(Link::new(granted.at(&format!("ekonomi/bidrag/{year}")), format!("Bidrag {year}")))
}

fn summary(errors: usize, warnings: usize, notes: usize) -> String {
    match (errors, warnings, notes) {
        (0, 0, 0) => "Siffror, ord och register är granskade. Allt stämmer.".to_owned(),
        (0, _, _) => "Siffror, ord och register är granskade. Inget är fel, men något behöver ses över.".to_owned(),
        _ => "Siffror, ord och register är granskade. Rätta felen innan dokumenten fastställs.".to_owned(),
    }
}
