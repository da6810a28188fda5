//! The year's table as a workbook.

use finsam::money::Ore;
use jiff::civil::Date;
use report::list::{Cell, Column, List, Row};

use super::operations::{Confirmed, ContributionYear, compare};
use super::page::year::Shown;

pub fn list(shown: &Shown, year: &ContributionYear) -> List {
    let heads = [
        ("Medlem", 34),
        ("Nyckel", 14),
        ("Bidrag", 16),
        ("Bekräftat", 16),
        ("Bekräftat den", 14),
        ("Beteckning", 24),
        ("Upparbetat", 16),
        ("Fakturerat", 16),
        ("Betalt", 16),
        ("Upplupet eller förutbetalt", 18),
    ];
    let accrued = year.accrue(shown.months_ended());
    let mut rows = Vec::new();
    let mut settled = Vec::new();
    for (share, accrued) in year.shares.iter().zip(&accrued) {
        let confirmation = match compare(year, &share.key, &shown.confirmations) {
            Confirmed::Not => None,
            Confirmed::Same(it) | Confirmed::Differs(it, _) => Some(&it.new),
        };
        let first = !settled.contains(&share.key);
        settled.push(share.key.clone());
        let payer = shown.standing.as_ref().and_then(|standing| standing.find(&share.key)).filter(|_| first);
        let booked = payer.and_then(|payer| payer.standing.booked);
        let amount = |ore: Option<Ore>| ore.map_or(Cell::Empty, Cell::Amount);
        rows.push(Row::new(vec![
            Cell::text(&share.name),
            Cell::text(shown.weight_text(year, share)),
            Cell::Amount(share.amount_ore),
            amount(confirmation.map(|it| it.amount_ore)),
            confirmation.map_or(Cell::Empty, |it| Cell::Day(it.decided_on)),
            Cell::text(confirmation.map_or("", |it| &it.reference)),
            Cell::Amount(*accrued),
            amount(booked.map(|booked| booked.invoiced_ore())),
            amount(booked.map(|booked| booked.received_ore())),
            amount(payer.map(|payer| payer.standing.settlement_ore())),
        ]));
    }
    let total: Ore = accrued.iter().copied().sum();
    let mut sum = vec![Cell::text("Summa"), Cell::Empty, Cell::Amount(year.total_ore())];
    sum.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Amount(total), Cell::Empty, Cell::Empty, Cell::Empty]);
    rows.push(Row::sum(sum));
    List {
        title: format!("Medlemmarnas bidrag {}", year.year),
        about: vec![("Per".to_owned(), shown.on().to_string()), ("Nyckel".to_owned(), shown.key_text(year))],
        made_on: Date::ZERO,
        columns: heads.iter().map(|(heading, width)| Column::new(*heading, *width)).collect(),
        rows,
    }
}
