//! Vouchers from a table: its columns are chosen, it is looked at, and booked like any other file.

use access::Role;

use crate::books::{BOOKS, LATER, NOW, book};
use crate::support::{Answer, Browser, HOME, STRANGER, at_an_office};

/// The vouchers of [`BOOKS`], as a bookkeeper writes them in a spreadsheet.
const TABLE: &str = "Ver;Datum;Konto;Kontonamn;Debet;Kredit;Text;Projekt
A 1;2025-01-15;1930;Bank;9 000,00;;Bidrag fran staten;
;;3010;Medlemsbidrag;;9 000,00;;SAM
A 2;2025-02-10;5010;Lokalhyra;1 200,00;;Hyra februari;
A 2;2025-02-10;1930;Bank;;1 200,00;Hyra februari;
A 3;2025-08-20;6110;Kontorsmaterial;150,5;;Papper 100 % ull;
A 3;2025-08-20;1930;Bank;;150,5;Papper 100 % ull;
;;;Summa;10 350,50;10 350,50;;
";
const COLUMNS: &str = "blad=0&rubrik=1&datum=1&nummer=0&konto=2&kontonamn=3&debet=4&kredit=5&text=6&dim6=7";

fn send(browser: &Browser<'_>, name: &str, file: &[u8]) -> Answer {
    let head = format!(
        "--grans\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    let body = [head.as_bytes(), file, b"\r\n--grans--\r\n"].concat();
    let address = web::routes::page(HOME, "bokforing/tabell");
    browser.post_body(&address, "multipart/form-data; boundary=grans", body)
}

/// Sends a table that can be read, and gives the address of its columns.
fn columns_of(browser: &Browser<'_>, name: &str, file: &[u8]) -> String {
    let answer = send(browser, name, file);
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

/// What the table without its sum says; the sum is a row with an amount and no account.
fn without_sum() -> String {
    TABLE.lines().filter(|line| !line.contains("Summa")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_table_is_looked_at_its_columns_chosen_and_then_booked() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let columns = columns_of(&director, "bok.csv", without_sum().as_bytes());
        let page = director.get_at(&columns).shown().has("De första raderna").has("Bidrag fran staten");
        for chosen in [
            "<option value=\"1\" selected>B: Datum</option>",
            "<option value=\"2\" selected>C: Konto</option>",
            "<option value=\"4\" selected>E: Debet</option>",
            "<option value=\"7\" selected>H: Projekt</option>",
        ] {
            assert!(page.body.contains(chosen), "{chosen} is missing in {}", page.body);
        }
        let preview = director.get_at(&format!("{columns}/granska?{COLUMNS}")).shown();
        preview
            .has("Räkenskapsåret 2025-01-01–2025-12-31 läggs till")
            .has("3 verifikationer, 6 rader")
            .has("En tabell säger inte vems bokföring den är")
            .has("Läs in filen</button>");
        director.get("bokforing").shown().has("Inget är bokfört än");
        director.post_at(&format!("{columns}/inlasning?{COLUMNS}"), &[]).sent_to("bokforing?klart=inlast");
        director.get("bokforing/verifikationer").shown().has("Hyra februari").has("1\u{202f}200,00");
        director.get("bokforing/konton").shown().has("Kontorsmaterial");
        director.post_at(&format!("{columns}/inlasning?{COLUMNS}"), &[]).refused("Filen finns inte kvar");
        office.assert_unbroken();
    });
}

#[test]
fn a_table_says_the_same_as_the_sie_file_of_the_same_vouchers() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let columns = columns_of(&director, "bok.csv", without_sum().as_bytes());
        director
            .get_at(&format!("{columns}/granska?{COLUMNS}"))
            .shown()
            .has("Inget ändras")
            .lacks("Läs in filen</button>");
        let name = "bokforing/konton";
        director.get(name).shown().has("Lokalhyra");
    });
}

#[test]
fn the_choice_of_columns_is_known_again_by_the_head_and_corrections_supersede() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let first = columns_of(&director, "januari.csv", without_sum().as_bytes());
        director.get_at(&first).shown().lacks("Kolumnerna är valda som när");
        director.post_at(&format!("{first}/inlasning?{COLUMNS}"), &[]).sent_to("bokforing?klart=inlast");
        let director = director.at(LATER);
        let corrected = format!("Export ur Bokprogrammet\n\n{}", without_sum().replace("1 200,00", "1 300,00"));
        let second = columns_of(&director, "rattad.csv", corrected.as_bytes());
        let page = director.get_at(&second).shown();
        let page = page.has("Kolumnerna är valda som när Förbundschef läste in januari.csv");
        assert!(page.body.contains("name=\"rubrik\" required") && page.body.contains("value=\"3\""), "{}", page.body);
        let query = COLUMNS.replace("rubrik=1", "rubrik=3");
        let preview = director.get_at(&format!("{second}/granska?{query}")).shown();
        preview.has("A 2, 2025-02-10").has("1\u{202f}300,00").has("100,00").lacks("Medlemsbidrag");
        director.post_at(&format!("{second}/inlasning?{query}"), &[]).sent_to("bokforing?klart=inlast");
        director.get("bokforing/verifikationer").shown().has("Rättad, version 2");
        office.assert_unbroken();
    });
}

#[test]
fn a_row_that_cannot_be_booked_is_named_by_its_cell_and_nothing_is_booked() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let good = without_sum();
        for (from, to, message) in [
            ("150,5;;Papper", "hundra;;Papper", "Cell E6: ”hundra” är inget tal."),
            ("150,5;;Papper", "1,505;;Papper", "Cell E6: ”1,505” kan läsas på två sätt"),
            ("150,5;;Papper", "1,5055;;Papper", "Cell E6: ”1,5055” har fler än två decimaler."),
            ("150,5;;Papper", ";;Papper", "Cell E6: Raden har inget belopp."),
            ("150,5;;Papper", "151;;Papper", "Rad 6–7: Verifikation A 3 balanserar inte. Det skiljer 0,50 kronor."),
            ("2025-08-20;6110", "20 augusti;6110", "Cell B6: ”20 augusti” är inget datum."),
            ("2025-08-20;6110", "2025-08-21;6110", "har ett annat datum här än på rad 6"),
            ("A 3;2025-08-20;6110", ";2025-08-20;6110", "Cell A6: Raden har inget verifikationsnummer."),
            ("A 1;2025-01-15", ";", "Cell B2: Raden har inget datum."),
            (";6110;", ";61/10;", "Cell C6: ”61/10” är inget kontonummer."),
            (";6110;", ";;", "Cell C6: Raden har ett belopp men inget konto."),
        ] {
            assert!(good.contains(from), "{from}");
            let columns = columns_of(&director, "bok.csv", good.replacen(from, to, 1).as_bytes());
            director.get_at(&format!("{columns}/granska?{COLUMNS}")).refused(message);
            director.post_at(&format!("{columns}/inlasning?{COLUMNS}"), &[]).refused(message);
        }
        let columns = columns_of(&director, "bok.csv", TABLE.as_bytes());
        director.get_at(&format!("{columns}/granska?{COLUMNS}")).refused("ta bort raden om den är en summa");
        let unreadable = good.replace("150,5;;Papper", "hundra;;Papper").replacen("1 200,00", "1 300,00", 1);
        let columns = columns_of(&director, "bok.csv", unreadable.as_bytes());
        let refused = director.get_at(&format!("{columns}/granska?{COLUMNS}")).refused("”hundra” är inget tal");
        refused.has("Verifikation A 2 balanserar inte").lacks("Verifikation A 3 balanserar inte");
        let two_years = good.replace("2025-08-20", "2024-08-20");
        let columns = columns_of(&director, "bok.csv", two_years.as_bytes());
        let refused = director.get_at(&format!("{columns}/granska?{COLUMNS}"));
        refused.refused("utanför filens räkenskapsår").has("Den står på rad 6–7.").has("varje fil gäller ett år");
        director.get("bokforing").shown().has("Inget är bokfört än");
    });
}

#[test]
fn a_choice_of_columns_that_does_not_do_comes_back_with_all_its_errors() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let columns = columns_of(&director, "bok.csv", without_sum().as_bytes());
        for (query, messages) in [
            (
                "rubrik=1",
                &[
                    "Välj kolumnen med datum.",
                    "Välj kolumnen med kontonummer.",
                    "Välj kolumnen med belopp",
                    "Skriv en serie",
                ][..],
            ),
            ("rubrik=x&datum=1&konto=2&belopp=4&nummer=0", &["Skriv numret på raden med rubriker"]),
            ("rubrik=1&datum=1&konto=1&belopp=4&nummer=0", &["Kolumn B är vald två gånger."]),
            ("rubrik=1&datum=999&konto=2&belopp=4&nummer=0", &["Välj en av kolumnerna."]),
            ("rubrik=1&blad=7&datum=1&konto=2&belopp=4&nummer=0", &["Välj ett av bladen."]),
            ("rubrik=1&datum=1&konto=2&belopp=4&debet=5&nummer=0", &["Välj antingen belopp eller debet och kredit"]),
            ("rubrik=1&datum=1&konto=2&debet=4&nummer=0", &["eller de två med debet och kredit"]),
            ("rubrik=99&datum=1&konto=2&belopp=4&nummer=0", &["Tabellen har inga verifikationer under rubrikraden."]),
        ] {
            let page = director.get_at(&format!("{columns}/granska?{query}"));
            let page = page.refused(messages[0]);
            for message in messages {
                assert!(page.body.contains(message), "{query}: {message} is missing in {}", page.body);
            }
        }
    });
}

#[test]
fn without_numbers_rows_of_one_day_and_text_are_a_voucher_and_signed_amounts_will_do() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let table = "Datum,Konto,Belopp,Text\n2025-03-04,5010,\"1200.00\",Hyra\n2025-03-04,6110,10.00,Papper\n\
                     2025-03-04,1930,-1200.00,Hyra\n2025-03-04,1930,-10.00,Papper\n";
        let query = "rubrik=1&datum=0&konto=1&belopp=2&text=3&serienamn=T";
        let columns = columns_of(&director, "bok.csv", table.as_bytes());
        director.get_at(&format!("{columns}/granska?{query}")).shown().has("2 verifikationer, 4 rader");
        director.post_at(&format!("{columns}/inlasning?{query}"), &[]).sent_to("bokforing?klart=inlast");
        director.get("bokforing/verifikationer").shown().has("T 20250304-1").has("T 20250304-2");
        let director = director.at(LATER);
        let again = columns_of(&director, "bok.csv", table.as_bytes());
        director.get_at(&format!("{again}/granska?{query}")).shown().has("Inget ändras");
        let corrected = columns_of(&director, "bok.csv", table.replace("1200.00", "1300.00").as_bytes());
        director.get_at(&format!("{corrected}/granska?{query}")).shown().has("T 20250304-1, 2025-03-04");
    });
}

#[test]
fn a_workbook_with_merged_cells_and_days_as_numbers_is_booked() {
    let workbook = include_bytes!("../../../../testdata/tabular/vouchers.xlsx");
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let columns = columns_of(&director, "bok.xlsx", workbook);
        let page = director.get_at(&columns).shown().has("2025-03-04").has("Verifikationer");
        assert!(page.body.contains("selected>Verifikationer</option>"), "the sheet with content: {}", page.body);
        let query = "blad=1&rubrik=2&datum=0&nummer=1&konto=2&debet=3&kredit=4&text=5";
        let preview = director.get_at(&format!("{columns}/granska?{query}")).shown();
        preview.has("2 verifikationer, 5 rader").has("Arbetsbok (.xlsx)").has("sammanfogade");
        director.post_at(&format!("{columns}/inlasning?{query}"), &[]).sent_to("bokforing?klart=inlast");
        director.get("bokforing/verifikationer").shown().has("Hyra mars").has("1\u{202f}234,50");
        let link = director.get("bokforing").shown().find_link("bokforing/inlasningar/", "").unwrap();
        let file = director.get_at(&link).shown();
        assert_eq!(file.bytes, workbook);
        assert!(file.kind.contains("spreadsheetml"), "{}", file.kind);
    });
}

#[test]
fn a_file_that_is_no_table_is_refused_with_what_to_do() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        for (file, message) in [
            (b"".as_slice(), "Filen är tom."),
            (b"%PDF-1.7 ...", "Filen är varken text eller en arbetsbok."),
            (b"a;b\0c", "Filen är varken text eller en arbetsbok."),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "äldre Excelfil (.xls) eller skyddad med lösenord"),
            (b"PK\x03\x04 broken", "skadad"),
            (b"a;\"b\nc;d\n", "Ett citattecken öppnas här men stängs aldrig."),
        ] {
            send(&director, "bok.xlsx", file).refused(message).has("id=\"fil-fel\"");
        }
        send(&director, "", b"").refused("Välj en fil.");
        assert_eq!(director.post("bokforing/tabell", &[("fil", "x")]).status, 400);
    });
}

#[test]
fn nothing_changes_in_a_locked_period_and_the_refusal_names_the_rows() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        director.post("bokforing/las", &[("till", "2025-06-30"), ("orsak", "Delåret är klart.")]);
        let changed = without_sum().replace("1 200,00", "1 300,00");
        let columns = columns_of(&director, "bok.csv", changed.as_bytes());
        director
            .get_at(&format!("{columns}/granska?{COLUMNS}"))
            .refused("låst till och med 2025-06-30")
            .has("Den står på rad 4–5.");
        director.post_at(&format!("{columns}/inlasning?{COLUMNS}"), &[]).refused("låst till och med 2025-06-30");
    });
}

#[test]
fn only_who_keeps_the_accounts_reads_in_tables_and_a_waiting_one_is_its_senders() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let columns = columns_of(&director, "bok.csv", without_sum().as_bytes());
        for (browser, status) in [
            (office.signed_in(Role::Administrator), 404),
            (office.signed_in(Role::Auditor), 403),
            (office.signed_in(Role::BoardMember), 403),
            (office.signed_in_as(STRANGER), 404),
        ] {
            assert_eq!(browser.get_at(&columns).status, status);
            assert_eq!(browser.get_at(&format!("{columns}/granska?{COLUMNS}")).status, status);
        }
        assert_eq!(send(&office.signed_in(Role::Auditor), "bok.csv", TABLE.as_bytes()).status, 403);
        let administrator = office.signed_in(Role::Administrator);
        administrator.post_at(&format!("{columns}/inlasning?{COLUMNS}"), &[]).refused("Filen finns inte kvar");
        assert_eq!(director.get("bokforing/tabell/inte-en-fil").status, 404);
    });
}
