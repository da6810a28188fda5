//! The pages of the books.

pub mod general_ledger;
pub mod journal;
pub mod object_report;
pub mod trial_balance;

use finsam::money::Ore;
use jiff::civil::Date;

use crate::guard::Granted;
use crate::routes::encode;
use crate::ui::{Cell, amount};

/// Where an amount of the books is seen line by line.
pub struct Source<'s> {
    pub account: &'s str,
    pub object: Option<&'s str>,
    pub from_on: Date,
    pub through_on: Date,
}

impl Source<'_> {
    pub fn href(&self, access: &Granted) -> String {
        let object = self.object.map_or(String::new(), |object| format!("&objekt={}", encode(object)));
        format!(
            "{}?konto={}&fran={}&till={}{object}",
            access.at("bokforing/huvudbok"),
            encode(self.account),
            self.from_on,
            self.through_on
        )
    }

    /// An amount with the way to its lines; nothing leads nowhere.
    pub fn cell(&self, access: &Granted, ore: Ore) -> Cell {
        match ore {
            Ore::ZERO => Cell::text(amount(ore)),
            _ => Cell::linked(amount(ore), self.href(access)),
        }
    }
}

fn account_name(number: &str, name: &str) -> String {
    format!("{number} {name}").trim().to_owned()
}
