//! The table of the forecast: budget, outcome, rest, year, deviation.

use std::collections::BTreeMap;

use finsam::equity::share_milli;
use finsam::figure::Value;
use finsam::forecast::{Pace, Part, PrintedAmounts, check_pace};
use finsam::money::Ore;
use store::StoreResult;

use super::kronor;
use crate::forecast::operations::Standing;
use crate::guard::Granted;
use crate::routes::encode;
use crate::ui::{Cell, percent};

/// A row as the template shows it.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// `group`, `row`, `sum` or `total`.
    pub kind: String,
    pub label: String,
    pub comment: String,
    pub budget: Cell,
    pub granted: Cell,
    pub so_far: Cell,
    pub share: String,
    /// What the share means beside how much of the year has gone: "högre takt".
    pub pace: String,
    pub rest: Cell,
    pub year: Cell,
    pub deviation: Cell,
}

/// Whether the figures of the table have pages of their own: only those of the day that the page goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    Figures,
    Nothing,
}

struct Maker<'a> {
    access: &'a Granted,
    standing: &'a Standing,
    granted: &'a BTreeMap<String, Ore>,
    links: Links,
    gone_milli: i64,
}

/// The rows of a standing, in whole kronor that sum both ways.
pub fn rows(
    access: &Granted,
    standing: &Standing,
    granted: &BTreeMap<String, Ore>,
    links: Links,
) -> StoreResult<Vec<Row>> {
    const KRONA: i64 = 100;
    let printed = standing.print(KRONA)?;
    let maker = Maker { access, standing, granted, links, gone_milli: gone_milli(standing) };
    let group = |label: &str| Row { kind: "group".to_owned(), label: label.to_owned(), ..Row::default() };
    let of = |part: Part| standing.lines.iter().zip(&printed.lines).filter(move |(line, _)| line.part == part);
    let lines = |part: Part| of(part).map(|(line, amounts)| maker.row("row", &line.key, amounts)).collect::<Vec<Row>>();
    let sum = |kind: &str, key: &str, label: &str, amounts: &PrintedAmounts| Row {
        label: label.to_owned(),
        comment: String::new(),
        ..maker.row(kind, key, amounts)
    };
    let mut rows = vec![group("Intäkter")];
    rows.extend(lines(Part::Income));
    rows.extend(lines(Part::OutsideIncome));
    rows.push(sum("sum", "income_without_carried", "Summa intäkter", &printed.income));
    for (part, heading, key, label, amounts) in [
        (Part::Operating, "Verksamhet", "operating_total", "Summa verksamhet", &printed.operating),
        (
            Part::Administration,
            "Administration",
            "administration_total",
            "Summa administration",
            &printed.administration,
        ),
    ] {
        let own = lines(part);
        if !own.is_empty() {
            rows.push(group(heading));
            rows.extend(own);
            rows.push(sum("sum", key, label, amounts));
        }
    }
    rows.extend(lines(Part::OutsideCosts));
    rows.push(sum("sum", "costs_total", "Summa kostnader", &printed.costs));
    rows.push(sum("total", "result", "Årets resultat", &printed.result));
    Ok(rows)
}

impl Maker<'_> {
    fn row(&self, kind: &str, key: &str, amounts: &PrintedAmounts) -> Row {
        let cell = |prefix: &str, amount: Option<Ore>| match (amount, self.links) {
            (Some(ore), Links::Figures) => {
                let id = if prefix == "budget" {
                    format!("budget/{}/{key}", self.standing.column)
                } else {
                    format!("{prefix}/{key}")
                };
                Cell::linked(kronor(ore), self.access.at(&format!("siffra?id={}", encode(&id))))
            }
            (Some(ore), Links::Nothing) => Cell::text(kronor(ore)),
            (None, _) => Cell::missing(match self.standing.round {
                None => "ingen prognos är lagd",
                Some(_) => "raden saknar prognos",
            }),
        };
        let is_booked = self.standing.books.is_some();
        let outside = key.starts_with("outside_");
        let (share, pace) = self.pace(amounts);
        Row {
            kind: kind.to_owned(),
            label: self.standing.label(key),
            comment: self.comment(key),
            budget: if outside { Cell::text(kronor(Ore::ZERO)) } else { cell("budget", Some(amounts.budget_ore)) },
            granted: self.granted(key),
            so_far: if is_booked { cell("outcome_year", Some(amounts.so_far_ore)) } else { not_booked() },
            share: if is_booked && key != "result" { share } else { String::new() },
            pace: if is_booked && kind != "total" && key != "result" { pace.to_owned() } else { String::new() },
            rest: if is_booked { cell("forecast_rest", amounts.rest_ore) } else { not_booked() },
            year: cell("forecast", amounts.year_ore),
            deviation: cell("deviation", amounts.deviation_ore),
        }
    }

    /// What is granted to the line; of a sum of costs, to its lines together.
    fn granted(&self, key: &str) -> Cell {
        let amount = match key {
            "operating_total" | "costs_total" => Some(self.granted.values().copied().sum()),
            key => self.granted.get(key).copied(),
        };
        Cell::text(amount.map_or(String::new(), kronor))
    }

    fn comment(&self, key: &str) -> String {
        let cell = self.standing.round.as_ref().and_then(|round| round.find_cell(key));
        cell.map(|cell| cell.comment.clone()).unwrap_or_default()
    }

    fn pace(&self, amounts: &PrintedAmounts) -> (String, &'static str) {
        match share_milli(&Value::Known(amounts.so_far_ore.0), &Value::Known(amounts.budget_ore.0)) {
            Value::Known(used) => {
                let word = match check_pace(used, self.gone_milli) {
                    Pace::Slower => "lägre takt",
                    Pace::Even => "i takt",
                    Pace::Faster => "högre takt",
                    Pace::Over => "över budget",
                };
                (percent(finsam::money::divide_half_away(used, 1000) * 1000), word)
            }
            _ => ("\u{2013}".to_owned(), ""),
        }
    }
}

fn not_booked() -> Cell {
    Cell::missing("året är inte bokfört här")
}

/// How much of the year has gone, in thousandths of a per cent.
pub fn gone_milli(standing: &Standing) -> i64 {
    let Some(books) = &standing.books else { return 0 };
    let days = |from: jiff::civil::Date, until: jiff::civil::Date| i64::from((until - from).get_days());
    let whole = days(books.from_on, books.until_on).max(1);
    finsam::money::divide_half_away((days(books.from_on, standing.as_at) + 1) * 100_000, whole)
}
