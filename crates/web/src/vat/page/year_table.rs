//! The statement of a year as a table that can be taken along.

use finsam::money::Ore;
use jiff::civil::Date;
use report::model::{
    Block, Cell, Column, ColumnKind, Document, Kind as DocumentKind, Money, Row, Section, Shown, Status, Table,
};

use crate::association::operations::Association;
use crate::vat::operations::YearSums;

pub const KEY: &str = "arsuppgift";

/// A row: label, what is booked, what was claimed, what was paid.
pub struct Line {
    pub label: String,
    pub amounts: [Option<Ore>; 3],
    pub is_sum: bool,
}

/// The rows, in the order of the act: input VAT, schablon, then each period.
pub fn lines(sums: &YearSums) -> Vec<Line> {
    let line = |label: &str, amounts, is_sum| Line { label: label.to_owned(), amounts, is_sum };
    let mut lines = vec![line("Moms bokförd på kontona (8 § 1)", [Some(sums.input_ore), None, None], false)];
    for (kind, amount) in &sums.schablon {
        lines.push(line(&format!("{} (8 § 2)", kind.swedish()), [Some(*amount), None, None], false));
    }
    lines.push(line("Summa för året", [Some(sums.booked_ore()), None, None], true));
    for (period, standing, booked) in &sums.periods {
        let (claimed, paid) = (standing.map(|it| it.submitted_ore), standing.map(|it| it.paid_ore));
        lines.push(line(&period.name(), [Some(*booked), claimed, paid], false));
    }
    let paid = sums.periods.iter().filter_map(|(_, standing, _)| standing.map(|it| it.paid_ore));
    let paid = crate::vat::operations::sum(paid);
    lines.push(line("Summa av perioderna", [Some(booked_of(sums)), Some(sums.claimed_ore()), Some(paid)], true));
    lines
}

fn booked_of(sums: &YearSums) -> Ore {
    crate::vat::operations::sum(sums.periods.iter().map(|(_, _, booked)| *booked))
}

/// The table in a document of its own, for CSV and workbook.
pub fn document(association: &Association, sums: &YearSums, year: i16) -> Document {
    let amount = |amount: &Option<Ore>| match amount {
        Some(amount) => Cell::Figure { id: String::new(), shown: Shown::Text(amount.to_string()) },
        None => Cell::Empty,
    };
    let rows = lines(sums).into_iter().map(|line| {
        let cells = [Cell::text(&line.label)].into_iter().chain(line.amounts.iter().map(amount)).collect();
        if line.is_sum { Row::sum(cells) } else { Row::plain(cells) }
    });
    let heads = ["Bokfört", "Sökt", "Betalt"].map(|head| Column::new(head, ColumnKind::Figure));
    let title = format!("Årsuppgift momsersättning {year}");
    let table = Table {
        key: KEY.to_owned(),
        caption: title.clone(),
        unit: Some("kronor".to_owned()),
        columns: [Column::new("Post", ColumnKind::Text)].into_iter().chain(heads).collect(),
        rows: rows.collect(),
    };
    let day = |year: i16, month, day| Date::new(year, month, day).unwrap_or(Date::MAX);
    Document {
        kind: DocumentKind::FinancialFollowUp,
        title,
        association: association.name.clone(),
        organisation_number: association.organisation_number.clone(),
        period_from: day(year, 1, 1),
        period_until: day(year.saturating_add(1), 1, 1),
        as_at: day(year, 12, 31),
        language: "sv".to_owned(),
        register_number: None,
        adopted: None,
        status: Status::Draft,
        money: Money::Kronor,
        sections: vec![Section {
            key: KEY.to_owned(),
            number: None,
            heading: table.caption.clone(),
            level: 1,
            blocks: vec![Block::Table(table)],
        }],
        figures: Vec::new(),
    }
}
