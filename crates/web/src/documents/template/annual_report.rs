//! The usual sections of an årsredovisning.

use super::Computed::*;
use super::SectionTemplate;
use super::standard::{computed, part, sub};

pub fn annual_report() -> Vec<SectionTemplate> {
    vec![
        part("forvaltningsberattelse", Some("1."), "Förvaltningsberättelse"),
        sub("handelser", "Händelser av väsentlig betydelse"),
        computed(part("resultatrakning", Some("2."), "Resultaträkning")).above(PageBreak).below(IncomeStatement),
        computed(part("balansrakning", Some("3."), "Balansräkning")).below(BalanceSheet),
        computed(part("noter", Some("4."), "Noter")).followed_by_notes(),
        computed(part("underskrifter", None, "Underskrifter")).above(PageBreak).below(Signatures),
    ]
}
