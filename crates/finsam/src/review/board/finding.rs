//! What the review finds about the people of the board and the audit, with its Swedish.

use jiff::civil::Date;

use super::super::{Quantity, Severity};
use crate::association::OfficeKind;
use crate::calendar::long_date;

/// Something to ask about the people of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoardFinding {
    /// One person holds two seats at once.
    SeatedTwice { person: String },
    /// Appointments go on though their mandate is over: that of the one who has sat for longest, and so many others.
    MandatePassed { person: String, from_on: Date, others: i64 },
    /// Somebody leads the board who is no ordinary member of it.
    LeadsFromOutside { person: String, office: OfficeKind },
    /// Försäkringskassan and Arbetsförmedlingen have an auditor each.
    AuditorsNotJoint,
}

use BoardFinding::{AuditorsNotJoint, LeadsFromOutside, MandatePassed, SeatedTwice};

impl BoardFinding {
    pub fn code(&self) -> &'static str {
        match self {
            SeatedTwice { .. } => "seated_twice",
            MandatePassed { .. } => "mandate_passed",
            LeadsFromOutside { .. } => "leads_from_outside",
            AuditorsNotJoint => "auditors_not_joint",
        }
    }

    pub fn severity(&self) -> Severity {
        match self {
            SeatedTwice { .. } | LeadsFromOutside { .. } | AuditorsNotJoint => Severity::Warning,
            MandatePassed { .. } => Severity::Note,
        }
    }

    pub fn place(&self) -> &str {
        match self {
            SeatedTwice { person } | LeadsFromOutside { person, .. } => person,
            MandatePassed { .. } => "styrelsen",
            AuditorsNotJoint => "revisorerna",
        }
    }

    /// People are no numbers that are compared.
    pub fn quantities(&self) -> Vec<Quantity> {
        Vec::new()
    }

    pub fn paragraph(&self) -> Option<&str> {
        Some(match self {
            SeatedTwice { .. } => "lag (2003:1210) 10 §",
            MandatePassed { .. } => "lag (2003:1210) 13 §",
            LeadsFromOutside { .. } => "lag (2003:1210) 17 §",
            AuditorsNotJoint => "lag (2003:1210) 25 §",
        })
    }

    pub fn message(&self) -> String {
        match self {
            SeatedTwice { person } => {
                format!("{person} har två platser i styrelsen samtidigt. Varje plats ska ha sin egen person.")
            }
            MandatePassed { person, from_on, others } => {
                let (who, since) = (mandates(*others), long_date(*from_on));
                format!("{person}{who} har suttit längre än fyra år, som längst sedan {since}. Är uppdraget förnyat?")
            }
            LeadsFromOutside { person, office } => {
                format!("{person} är {} men inte ledamot. Presidiet väljs bland ledamöterna.", office.swedish())
            }
            AuditorsNotJoint => "Försäkringskassan och Arbetsförmedlingen har var sin revisor. De ska ha en gemensam, \
                                 som Försäkringskassan utser."
                .to_owned(),
        }
    }
}

fn mandates(others: i64) -> String {
    match others {
        0 => String::new(),
        1 => " och en till".to_owned(),
        many => format!(" och {many} till"),
    }
}
