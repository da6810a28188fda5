//! What must hold for any table. The fuzzer of CSV and the replay of its corpus ask for it.

use bank::{AmountColumns, Columns, check, read_table, suggest_columns};

/// Reads bytes as a bank's table: by its head if it has one, else with the columns that somebody may have chosen.
pub fn survive_table(file: &[u8]) {
    let (book, _) = tabular::read(file);
    let chosen = Columns {
        header_row: 0,
        booked_on: 0,
        amount: AmountColumns::Split { money_in: 1, money_out: 2 },
        valued_on: Some(0),
        text: Some(3),
        counterparty: None,
        reference: Some(300),
        balance: Some(2),
    };
    for sheet in &book.sheets {
        let columns = suggest_columns(sheet).unwrap_or_else(|| chosen.clone());
        let (statement, findings) = read_table(sheet, &columns);
        let rows = sheet.rows.iter().filter(|row| row.number > columns.header_row).count();
        assert!(statement.entries.len() + findings.len() >= rows, "no row is left out silently");
        let judged = check(&[statement], "5000 00 58398257466");
        assert!(findings.iter().chain(&judged).all(|finding| !finding.kind.message().is_empty()));
    }
}
