//! The voucher that moves claimed VAT to the claim on the state, where they stand on different accounts.

use std::collections::BTreeMap;

use finsam::ledger::AccountNumber;
use finsam::vat::{ClaimPeriod, Kind};

use super::books::Books;
use super::settings::Purpose;
use crate::drafts::operations::{DraftLine, NewDraft};

impl Books {
    /// Proposes the voucher of a period's claim: the rows of input VAT leave their accounts, and the claim on the state
    /// takes them up. Nothing where the VAT stands on the claim's own account, or where that account is not one.
    pub fn propose_voucher(&self, period: &ClaimPeriod) -> Option<NewDraft> {
        let (claim, standing) = self.list_standing().find(|(claim, _)| claim.period == *period)?;
        let setting = self.settings.iter().rev().find(|setting| setting.from_on <= period.last_day())?;
        let receivable = setting.rules.iter().find(|rule| rule.purpose == Purpose::Receivable)?;
        if receivable.accounts.from != receivable.accounts.to {
            return None;
        }
        let mut moved: BTreeMap<(&str, &str), i64> = BTreeMap::new();
        for (line, booked) in claim.lines.iter().filter(|(line, _)| line.kind == Kind::InputVat) {
            let account = AccountNumber::parse(&booked.account).ok()?;
            if !receivable.accounts.contains(&account) {
                let sum = moved.entry((&booked.account, &booked.objects)).or_default();
                *sum = sum.saturating_add(line.claim_ore.0);
            }
        }
        moved.retain(|_, amount| *amount != 0);
        let total = moved.values().fold(0_i64, |sum, amount| sum.saturating_add(*amount));
        let text = format!("Ansökan om momsersättning {}", period.name());
        let line = |account: &str, objects: &str, amount_ore: i64| DraftLine {
            account: account.to_owned(),
            objects: objects.to_owned(),
            amount_ore,
            text: String::new(),
        };
        let lines = moved.iter().map(|((account, objects), amount)| line(account, objects, amount.saturating_neg()));
        let lines: Vec<DraftLine> = [line(&receivable.accounts.from, "", total)].into_iter().chain(lines).collect();
        let occurred_on = standing.submitted_on;
        (lines.len() > 1).then_some(NewDraft { series: String::new(), occurred_on, text, lines, corrects: None })
    }
}
