//! The pages of what is entered with its source.

use access::Action as Permission;
use askama::Template;
use finsam::figure::Unit;
use finsam::money::{Ore, grouped};

use super::operations::Observation;
use crate::guard::Granted;
use crate::routes::{Area, encode};
use crate::ui::{Action, Cell, Frame, Link, moment, percent};

/// The value in its own unit, or that it is missing.
pub(super) fn value_cell(observation: &Observation) -> Cell {
    match (observation.value, observation.unit) {
        (None, _) => Cell::missing("värdet är inte känt"),
        (Some(value), Unit::Ore) => Cell::text(format!("{}\u{a0}kr", Ore(value))),
        (Some(value), Unit::Count) => Cell::text(grouped(value)),
        (Some(value), Unit::PercentMilli) => Cell::text(percent(value)),
    }
}

#[derive(Template)]
#[template(path = "uppgift.html")]
pub struct Show {
    frame: Frame,
    back: Link,
    label: String,
    definition: String,
    add: Option<Action>,
    rows: Vec<HistoryRow>,
}

struct HistoryRow {
    as_at: String,
    value: Cell,
    source: String,
    who: String,
    when: String,
    state: String,
}

/// Everything recorded under a key; nothing when that is nothing.
pub fn show(access: &Granted, history: &[Observation]) -> Option<Show> {
    let newest = history.iter().find(|observation| observation.is_current())?;
    let href = format!("{}?nyckel={}", access.at("uppgifter/ny"), encode(&newest.key));
    let add = access.may(Permission::RecordObservation).then(|| Action::new(href, "Registrera ett nytt värde"));
    Some(Show {
        frame: access.frame(Area::Association),
        back: Link::new(access.at("uppgifter"), "Uppgifter med källa"),
        label: newest.label.clone(),
        definition: newest.definition.clone(),
        add,
        rows: history.iter().map(history_row).collect(),
    })
}

fn history_row(observation: &Observation) -> HistoryRow {
    let state = if observation.is_current() {
        "Gäller".to_owned()
    } else {
        format!("Ersatt {}", moment(observation.known_until))
    };
    HistoryRow {
        as_at: observation.as_at.to_string(),
        value: value_cell(observation),
        source: observation.source.clone(),
        who: observation.actor_name.clone(),
        when: moment(observation.recorded_at),
        state: format!("Version {}. {state}", observation.version),
    }
}
