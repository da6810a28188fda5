//! The usual sections: a delårsrapport as Värend publishes it. The parts are numbered, what they hold is not.

use jiff::civil::Date;
use report::model::Kind;

use super::{Computed, Repeated, SectionTemplate, Template, Words};

/// The usual template that holds for a kind on a day.
pub fn find_standard(kind: Kind, on: Date) -> Option<Template> {
    let valid_from = Date::constant(2015, 1, 1);
    (kind == Kind::InterimReport && valid_from <= on).then(|| Template { kind, valid_from, sections: interim_report() })
}

fn interim_report() -> Vec<SectionTemplate> {
    use Computed::*;
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
        SectionTemplate { repeated: Repeated::Goals, ..sub("maluppfyllelse", "Måluppfyllelse") },
        part("framtid", Some("4."), "Framtid"),
        part("ekonomi", Some("5."), "Ekonomi").above(KeyFigures).above(EquityCurve).below(CostsByPurpose),
        sub("redovisningsprinciper", "Redovisningsprinciper"),
        computed(sub("resultatrakning", "Resultaträkning")).above(PageBreak).below(IncomeStatement),
        computed(sub("balansrakning", "Balansräkning")).below(BalanceSheet),
        SectionTemplate { repeated: Repeated::Notes, ..computed(sub("noter", "Noter")) },
        computed(part("underskrifter", None, "Underskrifter")).above(PageBreak).below(Signatures),
        part("besoksstatistik", None, "Bilaga: besöksstatistik").above(PageBreak).below(Visits),
    ]
}

fn part(key: &str, numbering: Option<&str>, heading: &str) -> SectionTemplate {
    SectionTemplate {
        key: key.to_owned(),
        numbering: numbering.map(str::to_owned),
        heading: heading.to_owned(),
        level: 1,
        words: Words::Written,
        above: Vec::new(),
        below: Vec::new(),
        repeated: Repeated::Nothing,
    }
}

fn sub(key: &str, heading: &str) -> SectionTemplate {
    SectionTemplate { level: 2, ..part(key, None, heading) }
}

fn computed(section: SectionTemplate) -> SectionTemplate {
    SectionTemplate { words: Words::None, ..section }
}

impl SectionTemplate {
    fn above(mut self, block: Computed) -> SectionTemplate {
        self.above.push(block);
        self
    }

    fn below(mut self, block: Computed) -> SectionTemplate {
        self.below.push(block);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_usual_template_has_a_key_of_its_own() {
        let sections = interim_report();
        let mut keys: Vec<&str> = sections.iter().map(|section| section.key.as_str()).collect();
        keys.sort_unstable();
        let count = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }

    #[test]
    fn a_kind_without_a_template_and_a_day_before_the_first_have_none() {
        for (kind, on, found) in [
            (Kind::InterimReport, Date::constant(2025, 8, 31), true),
            (Kind::InterimReport, Date::constant(2014, 12, 31), false),
            (Kind::AnnualReport, Date::constant(2025, 12, 31), false),
        ] {
            assert_eq!(find_standard(kind, on).is_some(), found, "{kind:?} {on}");
        }
    }
}
