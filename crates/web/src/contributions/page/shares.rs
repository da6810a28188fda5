//! The table of the members' shares.

use finsam::contribution::{Basis, Group};
use finsam::money::{Ore, grouped};

use super::year::Shown;
use crate::contributions::operations::{Confirmed, ContributionYear, MemberShare, compare};
use crate::guard::Granted;
use crate::routes::encode;
use crate::ui::{Cell, Column, FigureTable, Row, amount};

pub fn table(access: &Granted, shown: &Shown, year: &ContributionYear, at: &str) -> FigureTable {
    let figure = |what: &str, ore: Ore| {
        let id = format!("contributions/{}/{what}", year.year);
        match year.year == shown.as_at.year() {
            true => Cell::linked(amount(ore), access.at(&format!("siffra?id={}", encode(&id)))),
            false => Cell::text(amount(ore)),
        }
    };
    let accrued = year.accrue(shown.months_ended());
    let mut rows: Vec<Row> = Vec::new();
    for (group, name, what) in [
        (Group::State, "Staten", "state"),
        (Group::Regions, "Regioner", "regions"),
        (Group::Municipalities, "Kommuner", "municipalities"),
    ] {
        let own: Vec<(&MemberShare, Ore)> =
            year.shares.iter().zip(accrued.iter().copied()).filter(|(share, _)| share.group == group).collect();
        for (share, accrued) in &own {
            rows.push(Row {
                kind: "row".to_owned(),
                label: share.name.clone(),
                cells: vec![
                    Cell::text(shown.weight_text(year, share)),
                    figure(&format!("member/{}", share.key), share.amount_ore),
                    confirmed(shown, year, share),
                    figure(&format!("accrued/{}", share.key), *accrued),
                ],
                ..Row::default()
            });
        }
        if own.len() > 1 {
            let sum: Ore = own.iter().map(|(_, accrued)| *accrued).sum();
            let cells =
                vec![Cell::text(""), figure(what, year.of_group(group)), Cell::text(""), Cell::text(amount(sum))];
            rows.push(Row { kind: "sum".to_owned(), label: format!("{name} tillsammans"), cells, ..Row::default() });
        }
    }
    let sum: Ore = accrued.iter().copied().sum();
    let cells = vec![Cell::text(""), figure("total", year.total_ore()), Cell::text(""), Cell::text(amount(sum))];
    rows.push(Row { kind: "total".to_owned(), label: "Alla tillsammans".to_owned(), cells, ..Row::default() });
    let column = |label: String| Column { label, before: false };
    FigureTable {
        id: "bidrag".to_owned(),
        caption: format!("Medlemmarnas andelar {}", year.year),
        unit: "kronor".to_owned(),
        row_header: "Medlem".to_owned(),
        columns: vec![
            column("Nyckel".to_owned()),
            column("Bidrag".to_owned()),
            column("Bekräftat".to_owned()),
            column(format!("Upparbetat {}", shown.on())),
        ],
        rows,
        downloads: vec![crate::sheet::link(at, "")],
        ..FigureTable::default()
    }
}

fn confirmed(shown: &Shown, year: &ContributionYear, share: &MemberShare) -> Cell {
    match compare(year, &share.key, &shown.confirmations) {
        Confirmed::Not if share.group == Group::State => Cell::text("\u{2013}"),
        Confirmed::Not => Cell::text("inte än"),
        Confirmed::Same(it) | Confirmed::Differs(it, _) => Cell::text(amount(it.new.amount_ore)),
    }
}

impl Shown {
    /// The weight of a share as people write it.
    pub fn weight_text(&self, year: &ContributionYear, share: &MemberShare) -> String {
        let basis = match share.group {
            Group::State => return String::new(),
            Group::Regions => year.key.new.regions.basis,
            Group::Municipalities => year.key.new.municipalities.basis,
        };
        match basis {
            Basis::Population => grouped(share.weight),
            Basis::Percent => format!("{},{:03}\u{a0}%", share.weight / 1000, share.weight % 1000),
            Basis::Parts if year.shares.iter().filter(|other| other.group == share.group).count() == 1 => String::new(),
            Basis::Parts => grouped(share.weight),
            Basis::Amounts => "belopp".to_owned(),
        }
    }

    /// The key in a sentence.
    pub fn key_text(&self, year: &ContributionYear) -> String {
        let new = &year.key.new;
        let words = |basis: Basis| match (basis, &new.population) {
            (Basis::Population, Some((measure, year))) => {
                let age = if measure == "all" { "i alla åldrar" } else { "16–64 år" };
                format!("efter invånare {age} {year}")
            }
            (Basis::Population, None) => "efter invånare".to_owned(),
            (Basis::Percent, _) => "efter procent".to_owned(),
            (Basis::Parts, _) => "efter andelstal".to_owned(),
            (Basis::Amounts, _) => "efter överenskomna belopp".to_owned(),
        };
        let municipalities = words(new.municipalities.basis);
        match new.regions.payers.len() {
            0 => format!("Kommunerna ger hälften och delar {municipalities}"),
            1 => format!("Kommunerna delar {municipalities}"),
            _ => format!("Kommunerna delar {municipalities}, regionerna {}", words(new.regions.basis)),
        }
    }
}
