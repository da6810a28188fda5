//! What a plan says in words of its own: key figures, what the budget rests on, objectives, groups, adoption.

use finsam::budget::{Line, list_deficits};
use finsam::money::Ore;
use report::model::{Adoption, Block, Cell, Column, ColumnKind, KeyFigure, Row, Seat, Signatures, Table};
use report::swedish::long_date;

use super::super::material::Material;
use super::super::plain;
use super::{Planned, kronor};
use crate::association::operations::Group;
use crate::budget::operations::{StoredBudget, figure_id};
use crate::goals::operations::Objective;
use crate::ui::percent;

/// What the year costs, what it leaves, and how much of it is administration.
pub fn key_figures(material: &Material<'_>, planned: &Planned<'_>) -> Vec<Block> {
    let (budget, code) = (planned.budget, planned.code());
    let Some(sums) = budget.sums(&code) else { return Vec::new() };
    let id = |row: &str| figure_id("budget", &code, row);
    let with_unit = |amount: Ore| format!("{}\u{a0}kr", kronor(amount));
    let mut list = vec![
        KeyFigure {
            figure_id: id("costs_total"),
            label: format!("Kostnader {}", budget.year),
            shown: with_unit(sums.costs_total),
            meaning: format!("av {} som finns att använda", with_unit(sums.income_total)),
        },
        KeyFigure {
            figure_id: id("carried_out"),
            label: format!("Kvar till {}", budget.year.saturating_add(1)),
            shown: with_unit(sums.carried_out),
            meaning: format!("{} fanns vid årets början", with_unit(sums.carried_in)),
        },
    ];
    if let Some(milli) = sums.administration_share_milli {
        list.push(KeyFigure {
            figure_id: id("administration_share"),
            label: "Administration".to_owned(),
            shown: percent(milli),
            meaning: "av alla kostnader".to_owned(),
        });
    }
    list.retain(|key| material.find(&key.figure_id).is_some());
    if list.is_empty() { Vec::new() } else { vec![Block::KeyFigures(list)] }
}

/// When the members were consulted, what part of what is granted is budgeted, and why a deficit is planned.
pub fn basis(_: &Material<'_>, planned: &Planned<'_>) -> Vec<Block> {
    let budget = planned.budget;
    let mut said = Vec::new();
    if let Some(on) = budget.consulted_on {
        said.push(format!("Styrelsen samrådde med medlemmarna den {}.", plain(&long_date(on))));
    }
    said.extend(granted_shares(&budget.lines));
    said.extend(deficits(budget));
    if said.is_empty() {
        return Vec::new();
    }
    let list: String = said.into_iter().map(|sentence| format!("- {sentence}\n")).collect();
    vec![Block::Words(list)]
}

/// The years whose own income does not cover their costs, those with the same reason together.
fn deficits(budget: &StoredBudget) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for (column, result) in list_deficits(&budget.columns, &budget.computed, budget.year) {
        let figure = figure_id("budget", &column.code, "result");
        let year = format!("[{} kr](figur:{figure}) {}", kronor(result), column.year);
        let reason = budget.reasons.get(&column.year).map_or("", |reason| reason.trim());
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, years)) => years.push(year),
            None => reasons.push((reason, vec![year])),
        }
    }
    let say = |(reason, years): (&str, Vec<String>)| match reason {
        "" => format!("Årets resultat är {}.", listed(&years)),
        reason => format!("Årets resultat är {}. Skäl: {}", listed(&years), plain(reason)),
    };
    reasons.into_iter().map(say).collect()
}

/// The lines that are budgeted at less than what is granted, those with the same share together.
fn granted_shares(lines: &[Line]) -> Vec<String> {
    let mut shares: Vec<(i64, Vec<String>)> = Vec::new();
    for line in lines {
        let Some(milli) = line.granted_share_milli.filter(|milli| *milli != 100_000) else { continue };
        match shares.iter_mut().find(|(share, _)| *share == milli) {
            Some((_, labels)) => labels.push(plain(&line.label)),
            None => shares.push((milli, vec![plain(&line.label)])),
        }
    }
    let say = |(milli, labels): (i64, Vec<String>)| {
        format!("Av det som är beviljat räknas {} med i budgeten för {}.", plain(&percent(milli)), listed(&labels))
    };
    shares.into_iter().map(say).collect()
}

fn listed(names: &[String]) -> String {
    match names {
        [all @ .., last] if !all.is_empty() => format!("{} och {last}", all.join(", ")),
        _ => names.concat(),
    }
}

/// What is to be reached for a goal during the year, and how it is measured.
pub fn objectives(material: &Material<'_>, number: i64) -> Vec<Block> {
    let Some(goal) = material.goals.iter().find(|goal| goal.number == number) else { return Vec::new() };
    if goal.objectives.is_empty() {
        return Vec::new();
    }
    let row = |objective: &Objective| {
        let measure =
            objective.measure.as_deref().map_or(Cell::text("Inte bestämt"), |text| Cell::Words(text.to_owned()));
        Row::plain(vec![Cell::Words(objective.text.clone()), measure])
    };
    vec![Block::Table(Table {
        key: format!("delmal-{number}"),
        caption: format!("Delmål {}", material.period.from.year()),
        unit: None,
        columns: ["Delmål", "Så mäts det"].map(|head| Column::new(head, ColumnKind::Text)).to_vec(),
        rows: goal.objectives.iter().map(row).collect(),
    })]
}

pub fn groups(material: &Material<'_>) -> Vec<Block> {
    let holds = |group: &&Group| {
        let day = material.as_at;
        group.from_on.is_none_or(|from| from <= day) && group.until_on.is_none_or(|until| until > day)
    };
    let rows: Vec<Row> = material
        .groups
        .iter()
        .filter(holds)
        .map(|group| Row::plain(vec![Cell::text(&group.name), Cell::text(&group.purpose)]))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Table(Table {
        key: "grupper".to_owned(),
        caption: "Grupper".to_owned(),
        unit: None,
        columns: ["Grupp", "Uppgift"].map(|head| Column::new(head, ColumnKind::Text)).to_vec(),
        rows,
    })]
}

/// The decision, and room for the chair to sign.
pub fn adoption(material: &Material<'_>, adoption: Option<&Adoption>) -> Vec<Block> {
    use finsam::association::OfficeKind;
    let on = adoption.map_or(material.as_at, |adoption| adoption.adopted_on);
    let statement = match adoption {
        Some(adoption) => format!(
            "Verksamhetsplanen och budgeten är fastställda den {}, {}.",
            long_date(adoption.adopted_on),
            adoption.decision
        ),
        None => "Styrelsen har inte fastställt verksamhetsplanen och budgeten än.".to_owned(),
    };
    let chair = material.register().list_office_holders(OfficeKind::Chair, on).first().map(|name| (*name).to_owned());
    let seats = vec![Seat { function: "Styrelsens ordförande".to_owned(), member: String::new(), name: chair }];
    vec![Block::Signatures(Signatures { statement, seats })]
}
