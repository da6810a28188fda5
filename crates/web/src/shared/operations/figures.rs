//! The figures of shared services.

use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::agreement::{Agreement, Side, list_agreements};
use super::drafting::list_own;
use super::settlement::{Settlement, list_settlements};

/// What the day's year has been settled for, of each agreement that holds or has held.
///
/// **Shape**: section `shared`, ids `shared/{short name of the one who bears it}/{key}/cost`, `own`, and of the one who bears
/// it `sold`.
pub fn list_figures(reader: &Reader<'_>, association: Id, on: Date, known_at: i64) -> StoreResult<Vec<Figure>> {
    let mut figures = Vec::new();
    for agreement in list_agreements(reader, association)?.iter().filter(|agreement| agreement.is_settled()) {
        let of_year = |settlement: &Settlement| {
            let last = settlement.period.last_day();
            last.year() == on.year() && last <= on
        };
        let mut settlements = list_settlements(reader, agreement, known_at)?;
        settlements.retain(of_year);
        figures.extend(of_agreement(agreement, &settlements, association, on));
    }
    Ok(figures)
}

fn of_agreement(agreement: &Agreement, settlements: &[Settlement], association: Id, on: Date) -> Vec<Figure> {
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
        value: Value::Known(amount.0),
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
