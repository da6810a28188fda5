//! The pages of vouchers by hand.

pub mod edit;
pub mod list;
pub mod series;
pub mod show;

use finsam::ledger::Objects;
use finsam::money::Ore;

use crate::ui::Cell;

/// An amount on its side of a voucher; the other side is empty.
fn side(amount_ore: i64) -> Cell {
    if amount_ore > 0 { Cell::text(crate::ui::amount(Ore(amount_ore))) } else { Cell::default() }
}

/// `Projekt: Samkraft (SAM)`, for each object of a line.
fn object_names(objects: &str, dimensions: &[(String, String)], known: &[(String, String, String)]) -> String {
    let named = Objects::from_text(objects);
    let texts = named.pairs().map(|(number, code)| {
        let number = number.to_string();
        let dimension = dimensions.iter().find(|(own, _)| *own == number).map_or("Objekt", |(_, name)| name);
        match known.iter().find(|(own, own_code, _)| *own == number && own_code == code) {
            Some((_, _, name)) if name != code => format!("{dimension}: {name} ({code})"),
            _ => format!("{dimension}: {code}"),
        }
    });
    texts.collect::<Vec<_>>().join(", ")
}
