//! The payers against the plan and the books, and what can be made a draft of.

use finsam::money::Ore;

use super::year::Shown;
use crate::contributions::form::plan::words;
use crate::contributions::operations::{ContributionYear, PayerStanding, find_terms, list_uncovered, months_text};
use crate::contributions::year_path;
use crate::guard::Granted;
use crate::routes::encode;
use crate::ui::{Cell, Column, FigureTable, Row, amount, long_date, month_name};

/// Something that can become a draft: what, when, how much, where it is posted.
pub struct Draftable {
    pub what: String,
    pub when: String,
    pub amount: String,
    pub action: String,
    /// Of the draft or the voucher that it has become.
    pub made: Option<crate::ui::Link>,
}

/// Each payer: earned, invoiced, paid, what is owed or paid ahead, and what the books have.
pub fn table(access: &Granted, shown: &Shown, year: &ContributionYear) -> Option<FigureTable> {
    let standing = shown.standing.as_ref().filter(|standing| standing.on.year() == year.year)?;
    let figure = |what: String, cell: Option<Ore>, reason: &str| match cell {
        Some(ore) if year.year == shown.as_at.year() => {
            let id = format!("contributions/{}/{what}", year.year);
            Cell::linked(amount(ore), access.at(&format!("siffra?id={}", encode(&id))))
        }
        Some(ore) => Cell::text(amount(ore)),
        None => Cell::missing(reason),
    };
    let reason = if standing.is_booked { "kontona är inte valda" } else { "året är inte bokfört här" };
    let row = |payer: &PayerStanding| {
        let booked = payer.standing.booked;
        let key = &payer.key;
        Row {
            kind: "row".to_owned(),
            label: payer.name.clone(),
            remark: Some(words(find_terms(&shown.terms, year.year, payer.member))),
            cells: vec![
                Cell::text(amount(payer.standing.earned_ore)),
                figure(format!("invoiced/{key}"), booked.map(|booked| booked.invoiced_ore()), reason),
                figure(format!("received/{key}"), booked.map(|booked| booked.received_ore()), reason),
                figure(format!("settlement/{key}"), Some(payer.standing.settlement_ore()), reason),
                booked.map_or(Cell::missing(reason), |booked| Cell::text(amount(booked.closing_ore()))),
            ],
            ..Row::default()
        }
    };
    let mut rows: Vec<Row> = standing.payers.iter().map(row).collect();
    if standing.unmarked_ore != Ore::ZERO {
        let nothing = || Cell::text("\u{2013}");
        let unmarked = || Cell::text(amount(standing.unmarked_ore));
        rows.push(Row {
            kind: "row".to_owned(),
            label: "Ingående, inte märkt med medlem".to_owned(),
            cells: vec![nothing(), nothing(), nothing(), unmarked(), unmarked()],
            ..Row::default()
        });
    }
    let column = |label: &str| Column { label: label.to_owned(), before: false };
    Some(FigureTable {
        id: "betalare".to_owned(),
        caption: format!("Betalare per {}", long_date(standing.on)),
        unit: "kronor".to_owned(),
        row_header: "Betalare".to_owned(),
        columns: vec![
            column("Upparbetat"),
            column("Fakturerat"),
            column("Betalt"),
            column("Upplupet (minus: förutbetalt)"),
            column("Enligt böckerna"),
        ],
        rows,
        ..FigureTable::default()
    })
}

/// The month's accrual, and the instalments whose day has come and which the books do not have.
pub fn list_draftable(access: &Granted, shown: &Shown, year: &ContributionYear) -> Vec<Draftable> {
    let Some(standing) = shown.standing.as_ref().filter(|standing| standing.on.year() == year.year) else {
        return Vec::new();
    };
    let mut list = Vec::new();
    let link = |draft: &crate::contributions::operations::Made| match &draft.voucher {
        Some((voucher, name)) => crate::ui::Link::new(
            access.at(&format!("bokforing/verifikationer/{voucher}")),
            format!("Verifikation {name}"),
        ),
        None => crate::ui::Link::new(access.at(&format!("bokforing/utkast/{}", draft.draft)), "Öppna utkastet"),
    };
    let months = shown.months_ended();
    let unbooked: Ore = standing.payers.iter().filter_map(|payer| payer.standing.unbooked_ore()).sum();
    let waiting = shown.made.iter().find(|made| made.is_accrual && made.year == year.year && made.waits);
    if year.is_decided() && months > 0 && (unbooked.0.unsigned_abs() >= 100 || waiting.is_some()) {
        let last = standing.on;
        list.push(Draftable {
            what: format!("Upparbetat till och med {}", month_name(last)),
            when: last.to_string(),
            amount: amount(unbooked),
            action: access.at(&format!("{}/manader/{months}/utkast", year_path(year.year))),
            made: waiting.map(link),
        });
    }
    for payer in standing.payers.iter().filter(|payer| payer.standing.booked.is_some()) {
        let due = list_uncovered(payer).into_iter().filter(|(_, instalment)| instalment.invoice_on <= standing.on);
        for (of, instalment) in due {
            let made = shown.made.iter().find(|made| {
                !made.is_accrual && (made.year, made.member, made.number) == (of, Some(payer.member), instalment.number)
            });
            list.push(Draftable {
                what: format!("Faktura till {}, {}", payer.name, months_text(of, &instalment)),
                when: instalment.invoice_on.to_string(),
                amount: amount(instalment.amount_ore),
                action: access.at(&format!(
                    "{}/fakturor/{}/{}/utkast",
                    year_path(of),
                    encode(&payer.key),
                    instalment.number
                )),
                made: made.map(link),
            });
        }
    }
    list
}
