//! Which sections a document shows: those of its template, one for each goal of its year, and what has words besides.

use store::{Id, Reader, StoreResult};

use super::operations::{DocumentHead, SectionHead, SectionText, State, list_sections, list_texts};
use super::template::{Repeated, Template, find_template, goal_key};
use crate::goals::operations::list_goals;

/// The sections of a document in their order, as it shows them.
///
/// A draft follows its template and the goals of its year, also when they have changed since: a new section is there at
/// once, and one that is gone stands last for as long as it has words. What is reviewed has the sections that it had then.
pub fn list_shown_sections(reader: &Reader<'_>, association: Id, head: &DocumentHead) -> StoreResult<Vec<SectionHead>> {
    let own = list_sections(reader, association, head.id)?;
    let template = find_template(reader, association, head.kind, head.as_at)?;
    let (Some(template), false) = (template, head.is_locked()) else { return Ok(own) };
    let goals = list_goals(reader, association, i64::from(head.as_at.year()), head.known_at())?;
    let goals: Vec<i64> = goals.iter().map(|goal| goal.number).collect();
    Ok(merge(&template, &goals, own, &list_texts(reader, association, head.id)?))
}

/// Whether the template decides the sections still; afterwards it may not change for the document's day.
pub fn follows_template(head: &DocumentHead) -> bool {
    head.state() == State::Draft
}

fn merge(template: &Template, goals: &[i64], own: Vec<SectionHead>, texts: &[SectionText]) -> Vec<SectionHead> {
    let mut shown: Vec<SectionHead> = Vec::with_capacity(own.len() + template.sections.len());
    for section in &template.sections {
        shown.push(SectionHead {
            key: section.key.clone(),
            numbering: section.numbering.clone(),
            heading: section.heading.clone(),
            level: section.level,
        });
        if section.repeated == Repeated::Goals {
            let level = section.level.saturating_add(1);
            shown.extend(goals.iter().map(|number| SectionHead {
                key: goal_key(*number),
                numbering: None,
                heading: format!("Mål {number}"),
                level,
            }));
        }
    }
    let has_words = |key: &str| texts.iter().any(|text| text.section_key == key && !text.markdown.trim().is_empty());
    let left = own.into_iter().filter(|head| has_words(&head.key));
    let left: Vec<SectionHead> = left.filter(|head| !shown.iter().any(|other| other.key == head.key)).collect();
    shown.extend(left);
    shown
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;
    use report::model::Kind;

    use super::super::template::{SectionTemplate, Words};
    use super::*;

    fn head(key: &str) -> SectionHead {
        SectionHead { key: key.to_owned(), numbering: None, heading: format!("Förr {key}"), level: 1 }
    }

    fn section(key: &str, repeated: Repeated) -> SectionTemplate {
        SectionTemplate {
            key: key.to_owned(),
            numbering: None,
            heading: format!("Nu {key}"),
            level: 1,
            words: Words::Written,
            above: Vec::new(),
            below: Vec::new(),
            repeated,
        }
    }

    #[test]
    fn a_draft_follows_its_template_and_loses_no_words() {
        let template = Template {
            kind: Kind::InterimReport,
            valid_from: Date::constant(2025, 1, 1),
            sections: vec![
                section("ny", Repeated::Nothing),
                section("mal", Repeated::Goals),
                section("a", Repeated::Nothing),
            ],
        };
        let own = ["a", "mal", "mal-1", "borta-med-ord", "borta-utan-ord"].map(head).to_vec();
        let text = |key: &str, markdown: &str| SectionText {
            section_key: key.to_owned(),
            version: 1,
            markdown: markdown.to_owned(),
            actor_name: String::new(),
            recorded_at: 0,
        };
        let shown = merge(&template, &[1, 2], own, &[text("borta-med-ord", "Ord."), text("borta-utan-ord", " \n")]);
        let keys: Vec<&str> = shown.iter().map(|head| head.key.as_str()).collect();
        assert_eq!(keys, ["ny", "mal", "mal-1", "mal-2", "a", "borta-med-ord"]);
        assert_eq!((shown[4].heading.as_str(), shown[2].level), ("Nu a", 2));
        assert_eq!(shown[3].heading, "Mål 2", "a goal that came since has its section at once");
    }
}
