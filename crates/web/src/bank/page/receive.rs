//! Choosing a statement; and the same page with the reason when it is refused.

use askama::Template;

use super::{finding, grouped_number};
use crate::bank::operations::BankAccount;
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Field, FieldError, Finding, Frame, Link};

#[derive(Template)]
#[template(path = "bank_utdrag.html")]
pub struct StatementPage {
    frame: Frame,
    back: Link,
    lead: String,
    action: String,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    findings: Vec<Finding>,
}

const SHOWN: usize = 200;

impl StatementPage {
    pub fn new(
        access: &Granted,
        account: &BankAccount,
        refused: Option<(String, &[::bank::Finding])>,
    ) -> StatementPage {
        let (message, findings) = refused.unzip();
        let errors: Vec<FieldError> = message.map(|message| FieldError::new("fil", message)).into_iter().collect();
        let mut file = Field::new("file", "fil", "Kontoutdrag")
            .hint("camt.053 (.xml), eller den CSV- eller Excelfil som banken ger. Högst 64 megabyte.")
            .errors(&errors);
        file.accept = ".xml,.csv,.txt,.xlsx".to_owned();
        let home = access.at(&format!("bokforing/bank/{}", account.id));
        StatementPage {
            frame: access.frame(Area::Ledger),
            action: format!("{home}/utdrag"),
            lead: format!("Konto {} i bokföringen, {} hos banken.", account.account, grouped_number(&account.number)),
            back: Link::new(home, &account.name),
            errors,
            fields: vec![file],
            findings: findings.unwrap_or_default().iter().take(SHOWN).map(finding).collect(),
        }
    }
}
