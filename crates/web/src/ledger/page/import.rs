//! Choosing a file; and the same page with the reason when a file is refused.

use askama::Template;

use crate::guard::Granted;
use crate::import_preview::{About, FINDINGS_SHOWN};
use crate::ledger::sections::{Section, subnav};
use crate::routes::Area;
use crate::ui::{Field, FieldError, Finding, Frame, Link, Term};

#[derive(Template)]
#[template(path = "import.html")]
pub struct ImportPage {
    pub frame: Frame,
    pub subnav: Vec<Link>,
    pub action: String,
    pub errors: Vec<FieldError>,
    pub fields: Vec<Field>,
    pub refused: Option<RefusedFile>,
}

/// The file that was refused, as far as it could be read.
pub struct RefusedFile {
    pub name: String,
    pub facts: Vec<Term>,
    pub findings: Vec<Finding>,
}

/// Why a file is not taken, and what it is.
pub struct Refused {
    pub message: String,
    /// Its name and what it is, as far as it could be read.
    pub file: Option<(String, About)>,
}

impl Refused {
    pub fn words(message: &str) -> Refused {
        Refused { message: message.to_owned(), file: None }
    }
}

impl ImportPage {
    pub fn new(access: &Granted, refused: Option<Refused>) -> ImportPage {
        let errors: Vec<FieldError> =
            refused.iter().map(|refused| FieldError::new("fil", refused.message.clone())).collect();
        let mut file = Field::new("file", "fil", "SIE-fil")
            .hint("Typ 4, högst 64 megabyte. Filen slutar oftast på .se.")
            .errors(&errors);
        file.accept = ".se,.si,.sie".to_owned();
        ImportPage {
            frame: access.frame(Area::Ledger),
            subnav: subnav(access, Section::Import),
            action: access.at("bokforing/import"),
            errors,
            fields: vec![file],
            refused: refused.and_then(|refused| refused.file).map(|(name, about)| RefusedFile {
                name,
                facts: about.facts,
                findings: about.findings,
            }),
        }
    }
}

/// What a SIE file is and what is odd in it.
pub fn about(check: &sie::Check) -> About {
    About {
        facts: facts(check),
        findings: findings(check),
        left_out: check.findings.len().saturating_sub(FINDINGS_SHOWN),
        is_odd: check.verdict != sie::Verdict::Ok,
    }
}

fn facts(check: &sie::Check) -> Vec<Term> {
    let or_missing = |text: Option<String>| text.unwrap_or_else(|| "saknas i filen".to_owned());
    let organisation = check.organisation_number.as_ref();
    let organisation = organisation.map(|number| number.normal.clone().unwrap_or_else(|| number.printed.clone()));
    let year = check.years.iter().find(|year| year.index == 0).and_then(|year| Some((year.from?, year.to?)));
    vec![
        Term::new("Slag av fil", or_missing(check.sie_type.map(|kind| format!("SIE typ {kind}")))),
        Term::new("Teckenkod", check.encoding.name()),
        Term::new("Program", or_missing(check.program.clone())),
        Term::new("Företag", or_missing(check.company.clone())),
        Term::new("Organisationsnummer", or_missing(organisation)),
        Term::new("Räkenskapsår", or_missing(year.map(|(from, to)| format!("{from}–{to}")))),
        Term::new(
            "Kontrollsumma",
            match check.checksum {
                sie::ChecksumStatus::Absent => "finns inte i filen",
                sie::ChecksumStatus::Valid => "stämmer",
                sie::ChecksumStatus::Invalid => "stämmer inte",
            },
        ),
        Term::new(
            "Innehåll",
            format!(
                "{} konton, {} verifikationer, {} rader",
                check.counts.accounts, check.counts.vouchers, check.counts.transactions
            ),
        ),
    ]
}

fn findings(check: &sie::Check) -> Vec<Finding> {
    let mut sorted: Vec<&sie::Finding> = check.findings.iter().collect();
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    sorted.into_iter().take(FINDINGS_SHOWN).map(finding).collect()
}

fn finding(finding: &sie::Finding) -> Finding {
    let word = match finding.severity() {
        sie::Severity::Error => "Fel",
        sie::Severity::Warning => "Varning",
        sie::Severity::Note => "Anmärkning",
    };
    Finding {
        severity: finding.severity().name().to_owned(),
        word: word.to_owned(),
        message: finding.to_string(),
        hint: Some(finding.remedy()).filter(|remedy| !remedy.is_empty()),
        ..Finding::default()
    }
}
