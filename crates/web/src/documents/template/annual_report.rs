//! The usual sections of an årsredovisning: one layout for each time of the law.
//!
//! **Source**: lag (2018:597) 4 kap. 1 § for the parts, 11 kap. for the headings of the förvaltningsberättelse; before 2019
//! lag (1997:614) 3–4 kap., with fewer headings and a finansieringsanalys in place of the cash flow.

use super::Computed::*;
use super::SectionTemplate;
use super::standard::{computed, part, sub};

/// Since the financial year 2019.
pub fn annual_report() -> Vec<SectionTemplate> {
    let mut sections = association();
    sections.extend([
        part("forvaltningsberattelse", Some("2."), "Förvaltningsberättelse").above(PageBreak),
        sub("oversikt", "Översikt över verksamhetens utveckling").below(Development),
        sub("viktiga-forhallanden", "Viktiga förhållanden för resultat och ekonomisk ställning"),
        sub("handelser", "Händelser av väsentlig betydelse"),
        sub("insatser", "Insatser under året").below(Interventions),
        sub("forvantad-utveckling", "Förväntad utveckling"),
        sub("personal", "Väsentliga personalförhållanden").below(Staff),
        sub("styrning", "Styrning och uppföljning av verksamheten").below(Goals),
        sub("god-ekonomisk-hushallning", "God ekonomisk hushållning och måluppfyllelse").followed_by_goals(),
        sub("ekonomisk-stallning", "Resultat och ekonomisk ställning")
            .above(KeyFigures)
            .above(EquityCurve)
            .below(CostsByPurpose),
        sub("balanskrav", "Balanskravsresultat").below(BalanceRequirement),
    ]);
    sections.extend(statements("Kassaflödesanalys"));
    sections.extend([
        computed(part("driftredovisning", Some("6."), "Driftredovisning")).below(OperatingAccount),
        part("investeringsredovisning", Some("7."), "Investeringsredovisning").below(Investments),
    ]);
    sections.extend(notes("8."));
    sections.extend(ending());
    sections
}

/// Through the financial year 2018.
pub fn annual_report_before_2019() -> Vec<SectionTemplate> {
    let mut sections = association();
    sections.extend([
        part("forvaltningsberattelse", Some("2."), "Förvaltningsberättelse").above(PageBreak),
        sub("oversikt", "Översikt över verksamhetens utveckling").below(Development),
        sub("handelser", "Händelser av väsentlig betydelse"),
        sub("insatser", "Insatser under året").below(Interventions),
        sub("forvantad-utveckling", "Förväntad utveckling"),
        sub("personal", "Väsentliga personalförhållanden"),
        sub("god-ekonomisk-hushallning", "God ekonomisk hushållning och måluppfyllelse")
            .below(Goals)
            .followed_by_goals(),
        sub("ekonomisk-stallning", "Resultat och ekonomisk ställning")
            .above(KeyFigures)
            .above(EquityCurve)
            .below(CostsByPurpose),
        sub("balanskrav", "Avstämning av balanskravet").below(BalanceRequirement),
        sub("driftredovisning", "Utfall mot budget").below(OperatingAccount),
    ]);
    sections.extend(statements("Finansieringsanalys"));
    sections.extend(notes("6."));
    sections.extend(ending());
    sections
}

fn association() -> Vec<SectionTemplate> {
    vec![
        computed(part("saknas", None, "Det här saknas")).below(Missing),
        part("forbundet", Some("1."), "Förbundet"),
        sub("styrelse", "Styrelse").below(Board),
        sub("revisorer", "Revisorer").below(Auditors),
        sub("kansli", "Kansli"),
    ]
}

fn statements(cash_flow: &str) -> [SectionTemplate; 3] {
    [
        computed(part("resultatrakning", Some("3."), "Resultaträkning")).above(PageBreak).below(IncomeStatement),
        computed(part("balansrakning", Some("4."), "Balansräkning")).below(BalanceSheet),
        computed(part("kassaflode", Some("5."), cash_flow)).above(PageBreak).below(CashFlow),
    ]
}

fn notes(number: &str) -> [SectionTemplate; 5] {
    [
        part("noter", Some(number), "Noter"),
        sub("redovisningsprinciper", "Redovisningsprinciper"),
        computed(sub("noter-till-rakningarna", "Noter till räkningarna")).followed_by_notes(),
        computed(sub("bidrag-per-medlem", "Medlemmarnas bidrag")).below(ContributionsByMember),
        sub("revisionskostnad", "Kostnad för räkenskapsrevision").below(AuditCost),
    ]
}

fn ending() -> [SectionTemplate; 2] {
    [
        computed(part("underskrifter", None, "Underskrifter")).above(PageBreak).below(Signatures),
        part("revisionsberattelse", None, "Revisionsberättelse").above(PageBreak).below(Attached),
    ]
}
