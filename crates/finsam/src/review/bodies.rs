//! Associations and members that a document names, against those that there are.

use jiff::civil::Date;

use super::{Finding, NameUse, Quantity, fold};
use crate::association::Association;
use crate::figure::Figure;
use crate::merger::Predecessor;

/// Names the bodies that a document lets act and that no longer were: dissolved associations, and members under the name
/// of what they were before.
///
/// **Shape**: `bodies` are the names that the document uses for those who act; what it tells of the past is not listed.
pub fn check_named_bodies(
    bodies: &[NameUse],
    predecessors: &[Predecessor],
    association: &Association,
    on: Date,
) -> Vec<Finding> {
    let members = association.list_members(on);
    let mut findings = Vec::new();
    for body in bodies {
        let is_same = |name: &str| fold::label(name) == fold::label(&body.name);
        if let Some(gone) = predecessors.iter().find(|it| it.merged_on <= on && is_same(&it.name)) {
            findings.push(Finding::PredecessorNamed {
                place: body.place.clone(),
                name: body.name.clone(),
                merged_on: gone.merged_on,
            });
        }
        let known_as =
            |name: &str| !is_same(name) && region_of(name).is_some_and(|of| Some(of) == region_of(&body.name));
        if let Some(member) = members.iter().find(|member| known_as(&member.name)) {
            findings.push(Finding::BodyNamedTwoWays {
                place: body.place.clone(),
                name: body.name.clone(),
                member: member.name.clone(),
            });
        }
    }
    findings
}

/// `kronoberg` for Region Kronoberg, Landstinget Kronoberg and Kronobergs läns landsting.
fn region_of(name: &str) -> Option<String> {
    let lower = name.trim().to_lowercase();
    let after = ["region ", "regionen ", "landstinget ", "landstinget i "]
        .iter()
        .filter_map(|prefix| lower.strip_prefix(prefix))
        .min_by_key(|rest| rest.len());
    let before = || lower.strip_suffix(" läns landsting").or_else(|| lower.strip_suffix(" landsting"));
    let area = after.or_else(before)?;
    let area = area.strip_suffix(" län").unwrap_or(area).trim();
    let bare = area.strip_suffix('s').unwrap_or(area);
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// Names what is still kept apart after the last day on which it was to be.
pub fn check_joined(figures: &[Figure], predecessors: &[Predecessor], on: Date) -> Vec<Finding> {
    let overdue = predecessors.iter().filter_map(|it| Some((it, it.kept_apart_until.filter(|until| *until < on)?)));
    overdue
        .filter_map(|(predecessor, kept_apart_until)| {
            let id = format!("merger/{}_apart", predecessor.key);
            let apart = figures.iter().find(|figure| figure.id == id).and_then(Quantity::of)?;
            (apart.value != 0).then(|| Finding::NotJoined {
                place: id,
                predecessor: predecessor.name.clone(),
                apart,
                kept_apart_until,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_known_under_its_older_names() {
        for (name, region) in [
            ("Region Kronoberg", Some("kronoberg")),
            ("Landstinget Kronoberg", Some("kronoberg")),
            ("Kronobergs läns landsting", Some("kronoberg")),
            ("Region Jönköpings län", Some("jönköping")),
            ("Landstinget i Jönköpings län", Some("jönköping")),
            ("Växjö kommun", None),
            ("Region ", None),
        ] {
            assert_eq!(region_of(name).as_deref(), region, "{name}");
        }
    }
}
