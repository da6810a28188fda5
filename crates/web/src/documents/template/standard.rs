//! The usual templates: what a document has where its association has no template of its own.

use jiff::civil::Date;
use report::model::Kind;

use super::annual_report::{annual_report, annual_report_before_2019};
use super::follow_up::follow_up;
use super::interim_report::interim_report;
use super::plan::plan;
use super::{Computed, Repeated, SectionTemplate, Template, Words};

type Sections = fn() -> Vec<SectionTemplate>;

/// Each layout with the day from which it holds; the newest that holds is the one.
const STANDARD: &[(Kind, Date, Sections)] = &[
    (Kind::Plan, Date::constant(2015, 1, 1), plan),
    (Kind::InterimReport, Date::constant(2015, 1, 1), interim_report),
    (Kind::AnnualReport, Date::constant(2015, 1, 1), annual_report_before_2019),
    (Kind::AnnualReport, Date::constant(2019, 1, 1), annual_report),
    (Kind::FinancialFollowUp, Date::constant(2015, 1, 1), follow_up),
];

/// The usual template that holds for a kind on a day.
pub fn find_standard(kind: Kind, on: Date) -> Option<Template> {
    let holds = STANDARD.iter().filter(|(of, from, _)| *of == kind && *from <= on);
    let (_, valid_from, sections) = holds.max_by_key(|(_, from, _)| *from)?;
    Some(Template { kind, valid_from: *valid_from, sections: sections() })
}

pub fn part(key: &str, numbering: Option<&str>, heading: &str) -> SectionTemplate {
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

pub fn sub(key: &str, heading: &str) -> SectionTemplate {
    SectionTemplate { level: 2, ..part(key, None, heading) }
}

/// A section without words of the office.
pub fn computed(section: SectionTemplate) -> SectionTemplate {
    SectionTemplate { words: Words::None, ..section }
}

impl SectionTemplate {
    pub fn above(mut self, block: Computed) -> SectionTemplate {
        self.above.push(block);
        self
    }

    pub fn below(mut self, block: Computed) -> SectionTemplate {
        self.below.push(block);
        self
    }

    pub fn followed_by_goals(self) -> SectionTemplate {
        SectionTemplate { repeated: Repeated::Goals, ..self }
    }

    pub fn followed_by_notes(self) -> SectionTemplate {
        SectionTemplate { repeated: Repeated::Notes, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_a_usual_template_has_a_key_of_its_own() {
        for (kind, _, sections) in STANDARD {
            let sections = sections();
            let mut keys: Vec<&str> = sections.iter().map(|section| section.key.as_str()).collect();
            keys.sort_unstable();
            let count = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), count, "{kind:?}");
            assert_eq!(sections.first().map(|section| section.level), Some(1), "{kind:?} begins with a part");
        }
    }

    #[test]
    fn every_kind_has_a_template_and_none_before_the_first() {
        for kind in Kind::ALL {
            assert!(find_standard(kind, Date::constant(2025, 8, 31)).is_some(), "{kind:?}");
            assert!(find_standard(kind, Date::constant(2014, 12, 31)).is_none(), "{kind:?}");
        }
    }
}
