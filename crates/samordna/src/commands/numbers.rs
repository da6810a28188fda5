//! `figures` and `review`.

use std::path::PathBuf;

use clap::Args;
use finsam::figure::Figure;

use report::figures_json::{self, Severity};
use web::STILL_KNOWN;
use web::figures::operations::compute_snapshot;
use web::ui::figure_text;

use super::{At, Doing, Refusal, find, of_file, print};

#[derive(Args)]
pub struct Figures {
    #[command(flatten)]
    at: At,
    #[arg(long)]
    json: bool,
}

impl Figures {
    pub fn run(self) -> Result<(), Refusal> {
        let db = self.at.place.open()?;
        let snapshot = db.read(|reader| {
            let association = find(reader, &self.at.association)?;
            Ok::<_, Refusal>(compute_snapshot(reader, &association, self.at.as_at, STILL_KNOWN)?)
        })?;
        let mut figures = snapshot.figures;
        figures.extend(snapshot.before);
        if self.json {
            let document =
                figures_json::Figures { association: self.at.association.clone(), as_at: self.at.as_at, figures };
            return print(&figures_json::write(&document));
        }
        let line = |figure: &Figure| format!("{:<52} {:>18}  {}", figure.id, figure_text(figure), figure.label);
        print(&figures.iter().map(line).collect::<Vec<_>>().join("\n"))
    }
}

#[derive(Args)]
pub struct Review {
    #[command(flatten)]
    at: At,
    /// Siffror som någon har tryckt, i samma JSON som `figures` skriver
    #[arg(long)]
    figures: Option<PathBuf>,
    #[arg(long)]
    json: bool,
}

impl Review {
    pub fn run(self) -> Result<(), Refusal> {
        let printed = match &self.figures {
            Some(path) => Some(std::fs::read_to_string(path).map_err(|error| of_file(path, Doing::Read, &error))?),
            None => None,
        };
        let db = self.at.place.open()?;
        let findings = db.read(|reader| {
            let association = find(reader, &self.at.association)?;
            match &printed {
                Some(text) => web::review::operations::review_printed(reader, &association, self.at.as_at, text)
                    .map_err(|error| Refusal(error.to_string())),
                None => Ok(web::review::operations::review(reader, &association, self.at.as_at)?),
            }
        })?;
        let findings: Vec<_> = findings.iter().map(web::review::operations::to_json).collect();
        if self.json {
            return print(&figures_json::write_findings(&findings));
        }
        let line = |finding: &figures_json::Finding| {
            let word = severity_word(finding.severity);
            format!("{word} {} [{}] {}", finding.code, finding.place, finding.message)
        };
        print(&findings.iter().map(line).collect::<Vec<_>>().join("\n"))
    }
}

/// How grave a finding is, as the pages say it.
fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Fel",
        Severity::Warning => "Varning",
        Severity::Note => "Anmärkning",
    }
}
