//! The figures of shared services.

use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::money::Ore;
use jiff::civil::Date;
use store::Id;

use super::agreement::{Agreement, Side};
use super::drafting::list_own;
use super::settlement::{Settled, Settlement};

/// What the day's year has been settled for, of each agreement that holds or has held.
///
/// **Shape**: section `shared`, ids `shared/{short name of the one who bears it}/{key}/cost`, `own`, and of the one who bears
/// it `sold`.
pub fn list_figures(settled: &[Settled], association: Id, on: Date) -> Vec<Figure> {
    let of_year = |settlement: &&Settlement| {
        let last = settlement.period.last_day();
        last.year() == on.year() && last <= on
    };
    let of_agreement = |settled: &Settled| {
        let settlements: Vec<&Settlement> = settled.settlements.iter().filter(of_year).collect();
        of_agreement(&settled.agreement, &settlements, association, on)
    };
    settled.iter().flat_map(of_agreement).collect()
}

fn of_agreement(agreement: &Agreement, settlements: &[&Settlement], association: Id, on: Date) -> Vec<Figure> {
    let sum = |amounts: &dyn Fn(&Settlement) -> i64| {
        Ore(settlements.iter().fold(0_i64, |sum, settlement| sum.saturating_add(amounts(settlement))))
    };
    let cost = sum(&|settlement| settlement.cost_ore.0);
    let booked = sum(&|settlement| {
        list_own(agreement, settlement, association).iter().fold(0_i64, |sum, (_, part)| sum.saturating_add(part.0))
    });
    let figure = |what: &str, label: &str, amount: Ore, definition: &str| Figure {
        id: format!("shared/{}/{}/{what}", agreement.host_short_name, agreement.key),
        section: "shared".to_owned(),
        label: format!("{}, {label}", agreement.what),
        column: on.year().to_string(),
        value: match settlements.is_empty() {
            true => Value::Missing(format!("Ingen period av {} är avräknad.", on.year())),
            false => Value::Known(amount.0),
        },
        unit: Unit::Ore,
        as_at: on,
        definition: definition.to_owned(),
        trace: Trace::Records { register: "shared_settlement".to_owned(), count: settlements.len() as u64 },
    };
    let of_cost = "Kostnaden för årets avräknade perioder, hos den som bär den.";
    let own_part = "Förbundets del av kostnaden enligt avtalets nyckel, för årets avräknade perioder.";
    let mut figures = vec![figure("cost", "hela kostnaden", cost, of_cost)];
    match agreement.side {
        Side::Host => {
            let own = Ore(cost.0.saturating_sub(booked.0));
            figures.push(figure("own", "vår del", own, own_part));
            let sold = "Det som de andra betalar till förbundet enligt avtalets nyckel, för årets avräknade perioder.";
            figures.push(figure("sold", "de andras del", booked, sold));
        }
        Side::Party => figures.push(figure("own", "vår del", booked, own_part)),
    }
    figures
}
