//! The workbook goes out and comes in again.

use report::list::{Cell, List, workbook};
use store::Id;
use web::budget::workbook::{list, list_changed, read_workbook};
use web::routes::page;

use crate::desk::{at_a_draft, editor, kronor, read};
use crate::support::{Answer, Browser, HOME};

fn send(browser: &Browser<'_>, id: Id, file: &[u8]) -> Answer {
    let head = "--grans\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"budget.xlsx\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    let mut body = head.as_bytes().to_vec();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--grans--\r\n");
    let address = page(HOME, &format!("ekonomi/budget/{id}/las-in"));
    browser.post_body(&address, "multipart/form-data; boundary=grans", body)
}

/// Puts something in the cell of a row and a column (0 is the first year).
fn put(list: &mut List, row: &str, column: usize, cell: Cell) {
    let found = list.rows.iter_mut().find(|own| own.cells.first() == Some(&Cell::text(row)));
    found.expect("the row is there").cells[column + 1] = cell;
}

#[test]
fn the_same_workbook_changes_nothing() {
    at_a_draft(|office, browser, id| {
        let budget = read(office, id);
        let bytes = workbook(&list(&budget)).unwrap();
        let read = read_workbook(&bytes, &budget).expect("our own workbook is read");
        assert_eq!(read.faults, Vec::<String>::new());
        assert_eq!(list_changed(&read, &budget), []);
        assert!(read.typed.len() > budget.lines.len() * 5, "every cell is read");
        send(browser, id, &bytes).shown().has("Arbetsboken ändrar ingenting");
        let fetched = browser.get(&format!("ekonomi/budget/{id}?format=xlsx")).shown();
        send(browser, id, &fetched.bytes).shown().has("Arbetsboken ändrar ingenting");
    });
}

#[test]
fn changed_cells_are_shown_before_they_are_taken() {
    at_a_draft(|office, browser, id| {
        let mut changed = list(&read(office, id));
        put(&mut changed, "NOVA - Stöd i förändring", 2, Cell::Amount(finsam::money::Ore::from_kronor(4_300_000)));
        put(&mut changed, "FIA", 2, Cell::Empty);
        put(&mut changed, "Summa kostnader", 2, Cell::Amount(finsam::money::Ore(1)));
        let page = send(browser, id, &workbook(&changed).unwrap()).shown();
        let page = page.has("NOVA - Stöd i förändring, Budget 2024").has(&kronor(4_300_000)).has("FIA, Budget 2024");
        assert_eq!(page.body.matches("name=\"c--").count(), 2);
        assert_eq!(read(office, id).version, 0, "nothing is changed yet");
        let taken =
            [("version", "0"), ("c--nova--budget-2024", "4\u{202f}300\u{202f}000,00"), ("c--fia--budget-2024", "")];
        browser.post(&editor(id), &taken).sent_to(&format!("{}?klart=sparad", editor(id)));
        let budget = read(office, id);
        assert_eq!(budget.amount("fia", "budget-2024"), None);
        assert_eq!(budget.amount("nova", "budget-2024").unwrap().kronor(), 4_300_000);
    });
}

#[test]
fn words_among_numbers_are_named_with_their_cell_and_other_files_are_refused() {
    at_a_draft(|office, browser, id| {
        let mut wrong = list(&read(office, id));
        put(&mut wrong, "Jönköpings kommun", 0, Cell::text("en del"));
        let bytes = workbook(&wrong).unwrap();
        send(browser, id, &bytes).refused("Ruta B7: ”en del” är inget tal");
        send(browser, id, b"").refused("Välj en arbetsbok");
        send(browser, id, b"Namn;Belopp\nHyra;100\n").refused("Ingen rad i arbetsboken har budgetens kolumner");
        send(browser, id, b"Rad;Budget 2024\nHyra;100\n").refused("Arbetsboken har inga av budgetens rader");
        send(browser, id, b"PK\x03\x04 sonder").refused("");
        assert_eq!(read(office, id).version, 0);
        let own = "Rad;Budget 2024\nFIA;700 000\nHyra;5\n".as_bytes();
        send(browser, id, own).shown().has("FIA, Budget 2024").has(&kronor(700_000));
    });
}

#[test]
fn a_workbook_that_is_too_large_is_refused_at_its_field() {
    at_a_draft(|office, browser, id| {
        let large = vec![b'a'; web::budget::workbook::LARGEST_BYTES + 1];
        send(browser, id, &large).refused("Arbetsboken är större än 8 megabyte och har inte lästs.");
        send(browser, id, b"").refused("Välj en arbetsbok.");
        assert_eq!(read(office, id).version, 0);
    });
}
