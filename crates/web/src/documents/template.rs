//! Which sections a document has, by its kind and date. What stands in them is written by the office or computed.

use jiff::civil::Date;
use report::model::Kind;

/// What a section shows besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Computed {
    Board,
    Auditors,
    /// The overall goals, as a list.
    Goals,
    /// One goal in its own words.
    Goal(i64),
    /// What was to be done for one goal, and what came of it.
    Fulfilment(i64),
    Interventions,
    KeyFigures,
    EquityCurve,
    CostsByPurpose,
    IncomeStatement,
    BalanceSheet,
    Signatures,
    Visits,
    PageBreak,
}

/// What follows right below a section and is made anew each time, a section for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeated {
    Nothing,
    /// Sections with words of their own, named when the document is made.
    Goals,
    /// Sections that the report model names.
    Notes,
}

#[derive(Clone, Copy, Debug)]
pub struct SectionTemplate {
    pub key: &'static str,
    pub numbering: Option<&'static str>,
    pub heading: &'static str,
    pub level: u8,
    /// Whether the office writes words in it.
    pub words: Words,
    pub above: &'static [Computed],
    pub below: &'static [Computed],
    pub repeated: Repeated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    Written,
    None,
}

/// The sections of a kind of document from a day on.
#[derive(Debug)]
pub struct Template {
    pub kind: Kind,
    pub valid_from: Date,
    pub sections: &'static [SectionTemplate],
}

/// The template that holds for a kind on a day.
pub fn find_template(kind: Kind, on: Date) -> Option<&'static Template> {
    let holds = |template: &&Template| template.kind == kind && template.valid_from <= on;
    TEMPLATES.iter().filter(holds).max_by_key(|template| template.valid_from)
}

impl Template {
    pub fn find_section(&self, key: &str) -> Option<&'static SectionTemplate> {
        self.sections.iter().find(|section| section.key == key)
    }
}

/// Whether the office writes words in a section of a document.
pub fn is_written(kind: Kind, on: Date, key: &str) -> bool {
    let template = find_template(kind, on).and_then(|template| template.find_section(key));
    template.map_or(find_goal_number(key).is_some(), |section| section.words == Words::Written)
}

/// The key of the section about one goal, and back.
pub fn goal_key(number: i64) -> String {
    format!("mal-{number}")
}

pub fn find_goal_number(key: &str) -> Option<i64> {
    key.strip_prefix("mal-")?.parse().ok()
}

const TEMPLATES: &[Template] =
    &[Template { kind: Kind::InterimReport, valid_from: Date::constant(2015, 1, 1), sections: INTERIM_REPORT }];

const fn part(key: &'static str, numbering: Option<&'static str>, heading: &'static str) -> SectionTemplate {
    SectionTemplate {
        key,
        numbering,
        heading,
        level: 1,
        words: Words::Written,
        above: &[],
        below: &[],
        repeated: Repeated::Nothing,
    }
}

const fn sub(key: &'static str, heading: &'static str) -> SectionTemplate {
    SectionTemplate { level: 2, ..part(key, None, heading) }
}

/// A delårsrapport as Värend publishes it: the parts are numbered, what they hold is not.
const INTERIM_REPORT: &[SectionTemplate] = &[
    part("andamal", Some("1."), "Ändamål och uppgifter"),
    part("organisation", Some("2."), "Organisation"),
    SectionTemplate { below: &[Computed::Board], ..sub("styrelse", "Styrelse") },
    SectionTemplate { below: &[Computed::Auditors], ..sub("revisorer", "Revisorer") },
    sub("kansli", "Kansli"),
    sub("utvecklingsgrupp", "Utvecklingsgrupp"),
    sub("medstyrning", "Medstyrning"),
    sub("kommunikationsplan", "Kommunikationsplan"),
    part("forvaltningsberattelse", Some("3."), "Förvaltningsberättelse"),
    sub("arets-handelser", "Årets händelser"),
    sub("vision", "Vision"),
    sub("vardegrund", "Värdegrund"),
    SectionTemplate { below: &[Computed::Goals], ..sub("overgripande-mal", "Övergripande mål") },
    sub("malgrupp", "Målgrupp"),
    SectionTemplate { below: &[Computed::Interventions], ..sub("insatser", "Insatser") },
    SectionTemplate { repeated: Repeated::Goals, ..sub("maluppfyllelse", "Måluppfyllelse") },
    part("framtid", Some("4."), "Framtid"),
    SectionTemplate {
        above: &[Computed::KeyFigures, Computed::EquityCurve],
        below: &[Computed::CostsByPurpose],
        ..part("ekonomi", Some("5."), "Ekonomi")
    },
    sub("redovisningsprinciper", "Redovisningsprinciper"),
    SectionTemplate {
        words: Words::None,
        above: &[Computed::PageBreak],
        below: &[Computed::IncomeStatement],
        ..sub("resultatrakning", "Resultaträkning")
    },
    SectionTemplate { words: Words::None, below: &[Computed::BalanceSheet], ..sub("balansrakning", "Balansräkning") },
    SectionTemplate { words: Words::None, repeated: Repeated::Notes, ..sub("noter", "Noter") },
    SectionTemplate {
        words: Words::None,
        above: &[Computed::PageBreak],
        below: &[Computed::Signatures],
        ..part("underskrifter", None, "Underskrifter")
    },
    SectionTemplate {
        above: &[Computed::PageBreak],
        below: &[Computed::Visits],
        ..part("besoksstatistik", None, "Bilaga: besöksstatistik")
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_a_template_has_a_key_of_its_own() {
        for template in TEMPLATES {
            let mut keys: Vec<&str> = template.sections.iter().map(|section| section.key).collect();
            keys.sort_unstable();
            let count = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), count, "{:?}", template.kind);
        }
    }

    #[test]
    fn a_kind_without_a_template_and_a_day_before_the_first_have_none() {
        for (kind, on, found) in [
            (Kind::InterimReport, Date::constant(2025, 8, 31), true),
            (Kind::InterimReport, Date::constant(2014, 12, 31), false),
            (Kind::AnnualReport, Date::constant(2025, 12, 31), false),
        ] {
            assert_eq!(find_template(kind, on).is_some(), found, "{kind:?} {on}");
        }
    }

    #[test]
    fn the_section_of_a_goal_is_found_by_its_key() {
        assert_eq!(find_goal_number(&goal_key(3)), Some(3));
        assert_eq!(find_goal_number("malgrupp"), None);
    }
}
