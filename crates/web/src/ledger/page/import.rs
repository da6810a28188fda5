//! Choosing a file; and the same page with the reason when a file is refused.

use askama::Template;

use crate::guard::Granted;
use crate::import_preview::About;
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
            .hint("Alla typer av SIE, högst 64 megabyte. Filen slutar oftast på .se, .si eller .xml.")
            .errors(&errors);
        file.accept = ".se,.si,.sie,.xml".to_owned();
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
