//! The page of the review.

use askama::Template;
use finsam::review::{Finding as RuleFinding, Severity};

use crate::findings::{finding, word};
use crate::guard::Granted;
use crate::ui::{Finding, Frame, Link, Pages};

#[derive(Template)]
#[template(path = "granskning.html")]
pub struct Review {
    frame: Frame,
    subnav: Vec<Link>,
    summary: String,
    findings: Vec<Finding>,
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
        findings: shown.map(|found| Finding { place: place(granted, found), ..finding(found) }).collect(),
        pages: None,
    }
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
