//! The parts that the law asks of a document, held against the sections that an association has left it.

use finsam::review::{DocumentFinding, Finding};
use jiff::civil::Date;
use report::model::Kind;

use super::template::{Computed, PlanBlock, Repeated, SectionTemplate, Template};

/// A part: what it is called, and by what a section is known to be it.
type Part = (&'static str, fn(&SectionTemplate) -> bool);

const OF_ANNUAL_REPORT: &str = "lag (2018:597) 4 kap. 1 §";
const OF_PLAN: &str = "kommunallagen 11 kap. 6 § genom lag (2003:1210) 21 §";

const ANNUAL_REPORT: [Part; 7] = [
    ("Förvaltningsberättelse", |it| it.key == "forvaltningsberattelse"),
    ("Resultaträkning", |it| shows(it, &Computed::IncomeStatement)),
    ("Balansräkning", |it| shows(it, &Computed::BalanceSheet)),
    ("Kassaflödesanalys", |it| shows(it, &Computed::CashFlow)),
    ("Noter", |it| it.repeated == Repeated::Notes),
    ("Driftredovisning", |it| shows(it, &Computed::OperatingAccount)),
    ("Investeringsredovisning", |it| shows(it, &Computed::Investments)),
];

const PLAN: [Part; 4] = [
    ("Mål för verksamheten", |it| shows(it, &Computed::Goals)),
    ("Finansiella mål", |it| it.key == "finansiella-mal"),
    ("Budget och plan för tre år", |it| shows(it, &Computed::Plan { block: PlanBlock::BudgetTable })),
    ("Den ekonomiska ställningen vid årets slut", |it| shows(it, &Computed::Plan { block: PlanBlock::EquityPath })),
];

fn shows(section: &SectionTemplate, block: &Computed) -> bool {
    section.above.iter().chain(&section.below).any(|shown| shown == block)
}

/// Names the parts that the sections of a document leave out, though the law asks for them.
///
/// **Source**: lag (2018:597) 4 kap. 1 §, from the financial year 2019; kommunallagen (2017:725) 11 kap. 6 §, through lag
/// (2003:1210) 21 §. No act asks for an interim report or an ekonomisk uppföljning of an association.
pub fn check_parts(template: &Template, on: Date) -> Vec<Finding> {
    let (parts, paragraph): (&[Part], _) = match template.kind {
        Kind::AnnualReport if on >= Date::constant(2019, 1, 1) => (&ANNUAL_REPORT, OF_ANNUAL_REPORT),
        Kind::Plan if on >= Date::constant(2018, 1, 1) => (&PLAN, OF_PLAN),
        _ => return Vec::new(),
    };
    let document = template.kind.definite().to_owned();
    let left_out = parts.iter().filter(|(_, is_part)| !template.sections.iter().any(is_part));
    left_out
        .map(|(part, _)| DocumentFinding::PartLeftOut {
            part: (*part).to_owned(),
            document: document.clone(),
            paragraph,
        })
        .map(Finding::Document)
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::template::find_standard;
    use super::*;

    #[test]
    fn the_usual_sections_leave_nothing_out() {
        for kind in Kind::ALL {
            for year in [2018, 2019, 2025] {
                let on = date(year, 12, 31);
                let template = find_standard(kind, on).expect("there is a template");
                assert_eq!(check_parts(&template, on), [], "{kind:?} {year}");
            }
        }
    }

    #[test]
    fn each_part_that_is_taken_away_is_named_with_its_paragraph() {
        let on = date(2025, 12, 31);
        for (kind, key, part, paragraph) in [
            (Kind::AnnualReport, "balansrakning", "Balansräkning", "4 kap. 1 §"),
            (Kind::AnnualReport, "noter-till-rakningarna", "Noter", "4 kap. 1 §"),
            (Kind::AnnualReport, "driftredovisning", "Driftredovisning", "4 kap. 1 §"),
            (Kind::AnnualReport, "forvaltningsberattelse", "Förvaltningsberättelse", "4 kap. 1 §"),
            (Kind::Plan, "budget", "Budget och plan för tre år", "11 kap. 6 §"),
            (Kind::Plan, "eget-kapital", "Den ekonomiska ställningen vid årets slut", "11 kap. 6 §"),
            (Kind::Plan, "mal", "Mål för verksamheten", "11 kap. 6 §"),
        ] {
            let mut template = find_standard(kind, on).expect("there is a template");
            template.sections.retain(|section| section.key != key);
            let found = check_parts(&template, on);
            assert_eq!(found.iter().map(Finding::place).collect::<Vec<_>>(), [part], "{key}");
            assert!(found[0].paragraph().is_some_and(|named| named.contains(paragraph)), "{key}");
            assert!(found[0].message().contains(kind.definite()), "{}", found[0].message());
        }
    }

    #[test]
    fn a_section_that_was_renamed_and_moved_is_still_its_part() {
        let on = date(2025, 12, 31);
        let mut template = find_standard(Kind::AnnualReport, on).expect("there is a template");
        for section in &mut template.sections {
            section.heading = "Annat".to_owned();
            section.level = 2;
        }
        template.sections.reverse();
        assert_eq!(check_parts(&template, on), []);
    }

    #[test]
    fn what_no_act_asks_for_is_not_asked_for() {
        let on = date(2025, 8, 31);
        for kind in [Kind::InterimReport, Kind::FinancialFollowUp] {
            let template = Template { kind, valid_from: on, sections: Vec::new() };
            assert_eq!(check_parts(&template, on), []);
        }
        let before = Template { kind: Kind::AnnualReport, valid_from: on, sections: Vec::new() };
        assert_eq!(check_parts(&before, date(2018, 12, 31)), []);
    }
}
