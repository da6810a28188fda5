//! What the page of a voucher says of its papers, its corrections and what a version changed.

use access::Action as May;
use finsam::money::Ore;

use super::voucher::Shown;
use crate::STILL_KNOWN;
use crate::guard::Granted;
use crate::ui::{Cell, Link};

/// Papers, corrections and the difference from the version before.
pub struct History {
    pub papers: Vec<Paper>,
    pub attach_href: Option<String>,
    /// What the corrections say, each a sentence with a link.
    pub links: Vec<(String, Link)>,
    pub reason: String,
    pub changes: Vec<Change>,
    /// What else differs: the day, the text.
    pub remarks: Vec<String>,
    /// Begins a correction: the address and what the button says; None for those who only read and for old versions.
    pub correct: Option<(String, String)>,
    pub reverse: Option<String>,
    pub repeat_href: Option<String>,
}

pub struct Paper {
    pub name: String,
    pub href: String,
}

pub struct Change {
    pub label: String,
    pub was: Cell,
    pub becomes: Cell,
    pub difference: Cell,
}

/// What the history is made from.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub origin: Option<crate::ledger::operations::VoucherOrigin>,
    pub corrected_by: Vec<(store::Id, String)>,
    pub papers: Vec<(store::Id, String)>,
    /// The version before, with its lines.
    pub before: Option<(crate::ledger::operations::VoucherHead, Vec<crate::ledger::operations::VoucherLine>)>,
    /// The voucher lies in a locked period.
    pub locked: bool,
}

impl History {
    pub fn new(access: &Granted, shown: &Shown, told: &Told) -> History {
        let vouchers = access.at("bokforing/verifikationer");
        let own = format!("{vouchers}/{}", shown.head.id);
        let may_write = access.may(May::WriteVoucher);
        let holds = may_write && shown.head.known_until == STILL_KNOWN;
        let is_version = shown.head.import_id.is_none() && !told.locked;
        let mut links = Vec::new();
        if let Some((id, name)) = told.origin.as_ref().and_then(|origin| origin.corrects.as_ref()) {
            links.push(("Rättar".to_owned(), Link::new(format!("{vouchers}/{id}"), format!("verifikation {name}"))));
        }
        for (id, name) in &told.corrected_by {
            links.push(("Rättad av".to_owned(), Link::new(format!("{vouchers}/{id}"), format!("verifikation {name}"))));
        }
        let papers = told
            .papers
            .iter()
            .map(|(id, name)| Paper { name: name.clone(), href: access.at(&format!("bokforing/underlag/{id}")) });
        History {
            papers: papers.collect(),
            attach_href: may_write.then(|| format!("{own}/underlag")),
            links,
            reason: told.origin.as_ref().map(|origin| origin.reason.clone()).unwrap_or_default(),
            changes: told.before.iter().flat_map(|(_, lines)| list_changes(lines, shown)).collect(),
            remarks: told.before.iter().flat_map(|(head, _)| remarks(head, &shown.head)).collect(),
            correct: (holds && is_version).then(|| (format!("{own}/rattelse"), "Rätta".to_owned())),
            reverse: holds.then(|| format!("{own}/vandning")),
            repeat_href: holds
                .then(|| access.at(&format!("bokforing/periodisering/ny?verifikation={}", shown.head.id))),
        }
    }
}

fn list_changes(before: &[crate::ledger::operations::VoucherLine], shown: &Shown) -> Vec<Change> {
    let cell = |ore: Ore| Cell::text(crate::ui::amount(ore));
    let changes = crate::ledger::operations::compare_lines(before, &shown.lines);
    let named = changes.into_iter().map(|change| {
        let objects = super::voucher::object_names(shown, &change.objects);
        let objects = if objects.is_empty() { objects } else { format!(", {objects}") };
        Change {
            label: format!("{} {}{objects}", change.account, change.account_name),
            was: cell(change.was),
            becomes: cell(change.becomes),
            difference: cell(change.becomes - change.was),
        }
    });
    named.collect()
}

fn remarks(
    before: &crate::ledger::operations::VoucherHead,
    now: &crate::ledger::operations::VoucherHead,
) -> Vec<String> {
    let mut remarks = Vec::new();
    if before.occurred_on != now.occurred_on {
        remarks.push(format!("Bokföringsdagen var {}.", before.occurred_on));
    }
    if before.text != now.text {
        remarks.push(format!("Texten var ”{}”.", before.text));
    }
    remarks
}
