//! Which column of a bank's table is what.

use tabular::{Row, Sheet};

/// Rows before the table that a bank writes about itself, at most.
const ROWS_BEFORE: usize = 25;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The number of the row with the names of the columns; entries follow below.
    pub header_row: u32,
    pub booked_on: u32,
    pub amount: AmountColumns,
    pub valued_on: Option<u32>,
    pub text: Option<u32>,
    pub counterparty: Option<u32>,
    pub reference: Option<u32>,
    pub balance: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountColumns {
    /// Money out is negative.
    Signed(u32),
    /// Money in and money out, each in a column of its own.
    Split { money_in: u32, money_out: u32 },
}

const BOOKED: &[&str] = &[
    "bokföringsdatum",
    "bokföringsdag",
    "bokförd",
    "bokf datum",
    "transaktionsdatum",
    "transaktionsdag",
    "datum",
    "reskontradatum",
    "booking date",
    "date",
];
const VALUED: &[&str] = &["valutadatum", "valutadag", "value date"];
const AMOUNT: &[&str] = &["belopp", "insättning/uttag", "belopp sek", "belopp (sek)", "amount"];
const MONEY_IN: &[&str] = &["insättning", "insättningar", "inbetalning", "kredit", "in"];
const MONEY_OUT: &[&str] = &["uttag", "utbetalning", "debet", "ut"];
const TEXT: &[&str] = &[
    "text",
    "beskrivning",
    "kontohändelse",
    "rubrik",
    "transaktion",
    "transaktionstext",
    "meddelande",
    "specifikation",
    "text / mottagare",
    "description",
];
const COUNTERPARTY: &[&str] = &["namn", "avsändare", "mottagare", "motpart", "avsändare/mottagare"];
const REFERENCE: &[&str] = &["referens", "verifikationsnummer", "verifikationsnr", "ocr", "reference"];
const BALANCE: &[&str] = &["saldo", "bokfört saldo", "balans", "saldo (sek)", "balance"];

/// Finds the head of a bank's table and what its columns are. None when no row looks like one.
pub fn suggest_columns(sheet: &Sheet) -> Option<Columns> {
    sheet.rows.iter().take(ROWS_BEFORE).find_map(columns_of)
}

fn columns_of(row: &Row) -> Option<Columns> {
    let find = |names: &[&str]| {
        names.iter().find_map(|name| {
            let named = |cell: &&tabular::Cell| cell.text.trim().trim_matches('*').trim().to_lowercase() == *name;
            row.cells.iter().find(named).map(|cell| cell.column)
        })
    };
    let amount = match (find(AMOUNT), find(MONEY_IN), find(MONEY_OUT)) {
        (Some(amount), _, _) => AmountColumns::Signed(amount),
        (None, Some(money_in), Some(money_out)) => AmountColumns::Split { money_in, money_out },
        _ => return None,
    };
    Some(Columns {
        header_row: row.number,
        booked_on: find(BOOKED)?,
        amount,
        valued_on: find(VALUED),
        text: find(TEXT),
        counterparty: find(COUNTERPARTY),
        reference: find(REFERENCE),
        balance: find(BALANCE),
    })
}
