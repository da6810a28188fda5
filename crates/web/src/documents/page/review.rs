//! What the review says of one document.

use askama::Template;
use finsam::review::Severity;
use report::swedish::capitalised;

use super::super::Opened;
use super::super::operations::State;
use super::{address, finding, frame};
use crate::guard::Granted;
use crate::ui::{Finding, Frame, Link};

#[derive(Template)]
#[template(path = "dokument_granskning.html")]
pub struct Review {
    frame: Frame,
    back: Link,
    summary: String,
    findings: Vec<Finding>,
    mark_href: Option<String>,
}

impl Review {
    pub fn new(access: &Granted, opened: &Opened, may_mark: bool) -> Review {
        let Opened { head, document, findings, .. } = opened;
        let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
        let rest = findings.len() - errors;
        let it = head.kind.definite();
        let summary = match (head.state(), errors, rest) {
            (State::Locked, ..) => format!("{} är låst. Den står som den stod när den fastställdes.", capitalised(it)),
            (_, 0, 0) => "Alla tal i texten stämmer med siffrorna, och räkningarna går ihop.".to_owned(),
            (_, 0, rest) => format!("Inget är fel. {} att titta på.", counted(rest, "sak", "saker")),
            (_, errors, _) => {
                format!("{} att rätta innan {it} kan markeras som granskad.", counted(errors, "fel", "fel"))
            }
        };
        Review {
            frame: frame(access, head),
            back: Link::new(address(access, head, ""), head.title.clone()),
            summary,
            findings: findings.iter().map(|found| finding(access, head, document, found)).collect(),
            mark_href: (may_mark && errors == 0).then(|| address(access, head, "granska")),
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
