//! The usual sections of a verksamhetsplan och budget.

use super::Computed;
use super::PlanBlock::{self, *};
use super::SectionTemplate;
use super::standard::{computed, part, sub};

pub fn plan() -> Vec<SectionTemplate> {
    let show = |block: PlanBlock| Computed::Plan { block };
    vec![
        part("inledning", Some("1."), "Inledning"),
        sub("uppgifter", "Förbundets uppgifter"),
        part("organisation", Some("2."), "Organisation"),
        sub("styrelse", "Medlemmar och styrelse").below(Computed::Board),
        sub("kansli", "Kansli"),
        sub("grupper", "Grupper").below(show(Groups)),
        part("inriktning", Some("3."), "Inriktning"),
        sub("malgrupp", "Målgrupp"),
        sub("vision", "Vision"),
        part("mal", Some("4."), "Mål och delmål").below(Computed::Goals).followed_by_goals(),
        sub("finansiella-mal", "Finansiella mål"),
        part("insatser", Some("5."), "Insatser").below(show(Interventions)),
        part("ekonomi", Some("6."), "Budget och plan").above(Computed::PageBreak).above(show(KeyFigures)),
        sub("forutsattningar", "Vad budgeten bygger på").below(show(Basis)),
        computed(sub("budget", "Budget")).above(Computed::PageBreak).below(show(BudgetTable)),
        computed(sub("penningfloden", "Pengarna år för år")).below(show(Flow)),
        computed(sub("kostnader", "Vad pengarna går till")).below(show(Costs)),
        sub("eget-kapital", "Eget kapital").below(show(EquityPath)),
        part("risker", Some("7."), "Riskanalys"),
        part("tidplan", Some("8."), "Årets tidplan").below(show(Dates)),
        computed(part("faststallande", Some("9."), "Fastställande")).below(show(Adoption)),
    ]
}
