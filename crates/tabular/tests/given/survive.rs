//! What must hold for any bytes. The fuzzer and the replay of its corpus ask for it.

use tabular::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS, read};

/// Reads bytes as a table: the limits hold, rows and cells stand in order, every cell can be asked for anything.
pub fn survive(file: &[u8]) {
    let (book, findings) = read(file);
    for finding in &findings {
        assert!(
            !finding.kind.message().is_empty() && !finding.kind.remedy().is_empty(),
            "{} has words",
            finding.code()
        );
        assert!(finding.to_string().ends_with(&finding.kind.message()), "{} is shown with its words", finding.code());
    }
    let rows: usize = book.sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let cells: usize = book.sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.cells.len()).sum();
    assert!(rows <= MAX_ROWS && cells <= MAX_CELLS, "{rows} rows, {cells} cells");
    for sheet in &book.sheets {
        assert!(sheet.width() <= MAX_COLUMNS);
        assert!(sheet.rows.windows(2).all(|pair| pair[0].number < pair[1].number), "rows are in order");
        for row in &sheet.rows {
            assert!(row.number > 0 && !row.cells.is_empty(), "rows count from 1 and have something in them");
            assert!(row.cells.windows(2).all(|pair| pair[0].column < pair[1].column), "cells are in order");
            for cell in &row.cells {
                let _ = (cell.hundredths(), cell.day(), sheet.find_covering(row, cell.column));
            }
        }
    }
}
