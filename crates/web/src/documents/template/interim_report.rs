//! The usual sections of a delårsrapport, as Värend publishes it. The parts are numbered, what they hold is not.

use super::Computed::*;
use super::SectionTemplate;
use super::standard::{computed, part, sub};

pub fn interim_report() -> Vec<SectionTemplate> {
    vec![
        part("andamal", Some("1."), "Ändamål och uppgifter"),
        part("organisation", Some("2."), "Organisation"),
        sub("styrelse", "Styrelse").below(Board),
        sub("revisorer", "Revisorer").below(Auditors),
        sub("kansli", "Kansli"),
        sub("utvecklingsgrupp", "Utvecklingsgrupp"),
        sub("medstyrning", "Medstyrning"),
        sub("kommunikationsplan", "Kommunikationsplan"),
        part("forvaltningsberattelse", Some("3."), "Förvaltningsberättelse"),
        sub("arets-handelser", "Årets händelser"),
        sub("vision", "Vision"),
        sub("vardegrund", "Värdegrund"),
        sub("overgripande-mal", "Övergripande mål").below(Goals),
        sub("malgrupp", "Målgrupp"),
        sub("insatser", "Insatser").below(Interventions),
        sub("maluppfyllelse", "Måluppfyllelse").followed_by_goals(),
        part("framtid", Some("4."), "Framtid"),
        part("ekonomi", Some("5."), "Ekonomi").above(KeyFigures).above(EquityCurve).below(CostsByPurpose),
        computed(sub("budget-utfall-prognos", "Budget, utfall och prognos")).below(AgainstBudget),
        sub("redovisningsprinciper", "Redovisningsprinciper"),
        computed(sub("resultatrakning", "Resultaträkning")).above(PageBreak).below(IncomeStatement),
        computed(sub("balansrakning", "Balansräkning")).below(BalanceSheet),
        computed(sub("noter", "Noter")).followed_by_notes(),
        computed(part("underskrifter", None, "Underskrifter")).above(PageBreak).below(Signatures),
        part("besoksstatistik", None, "Bilaga: besöksstatistik").above(PageBreak).below(Visits),
    ]
}
