//! What balances consist of.

use access::Role;

use crate::books::{FIRST, SECOND, THIRD, YEAR_2024, at, book_2024, director};
use crate::support::{Answer, Browser, HOME, STRANGER, at_an_office};

const BANK: &str = "specifikationer/1930";

#[test]
fn a_balance_is_specified_line_by_line_until_the_sum_is_the_balance() {
    at_an_office(|office| {
        book_2024(office);
        let browser = director(office, SECOND);
        let page = browser.get(&at(YEAR_2024, "specifikationer")).shown();
        page.has("1930 Bank").has("5\u{202f}000,00").has("Återstår").lacks("5010");
        let form =
            [("version", "0"), ("text-0", "Kontoutdrag"), ("belopp-0", "4 000"), ("text-2", ""), ("belopp-2", "")];
        browser.post(&at(YEAR_2024, BANK), &form).sent_to("bokforing/bokslut/2024-01-01/specifikationer");
        let page = browser.get(&at(YEAR_2024, "specifikationer")).shown();
        page.has("4\u{202f}000,00").has("1\u{202f}000,00").has("Stämmer inte");
        let page = browser.get("bokforing/bokslut?ar=2024").shown();
        page.has("1930 Bank: saldo 5\u{202f}000,00, specificerat 4\u{202f}000,00");
        let more = [
            ("version", "1"),
            ("text-0", "Kontoutdrag"),
            ("belopp-0", "4000"),
            ("text-1", "Kassa"),
            ("belopp-1", "1000,00"),
        ];
        director(office, THIRD)
            .post(&at(YEAR_2024, BANK), &more)
            .sent_to("bokforing/bokslut/2024-01-01/specifikationer");
        let page = browser.get(&at(YEAR_2024, BANK)).shown();
        page.has("Stämmer").has("value=\"Kassa\"").has("Version 2, sparad av").lacks("Stämmer inte");
        browser.get("bokforing/bokslut?ar=2024").shown().has("2 av 3 konton återstår.");
        office.assert_unbroken();
    });
}

#[test]
fn what_cannot_be_read_is_refused_at_its_row_and_nothing_typed_is_lost() {
    at_an_office(|office| {
        book_2024(office);
        let browser = director(office, SECOND);
        for (text, amount, field, message) in [
            ("", "100", "text-1-fel", "Skriv vad rad 2 är."),
            ("Bank", "", "belopp-1-fel", "Skriv beloppet på rad 2 i kronor"),
            ("Bank", "tolv", "belopp-1-fel", "”tolv” är inget belopp."),
        ] {
            let form =
                [("version", "0"), ("text-0", "Först"), ("belopp-0", "1"), ("text-1", text), ("belopp-1", amount)];
            let page = browser.post(&at(YEAR_2024, BANK), &form).refused(message);
            assert!(page.body.contains(&format!("id=\"{field}\"")), "{}", page.body);
            page.has("value=\"Först\"").has(&format!("value=\"{amount}\""));
        }
        let form = [("version", "0"), ("text-0", "Först"), ("belopp-0", "x"), ("fler", "ja")];
        let page = browser.post(&at(YEAR_2024, BANK), &form).shown().has("value=\"Först\"").has("value=\"x\"");
        assert!(page.body.matches("name=\"text-").count() > 8, "there are more rows");
        let far = [("version", "0"), ("text-999999999", "Långt bort"), ("belopp-999999999", "1")];
        browser.post(&at(YEAR_2024, BANK), &far).refused("Inget är ändrat.");
        browser.get(&at(YEAR_2024, BANK)).shown().has("Återstår");
        assert_eq!(browser.get(&at(YEAR_2024, "specifikationer/9999")).status, 404);
        assert_eq!(browser.post(&at(YEAR_2024, "specifikationer/9999"), &form).status, 404);
    });
}

#[test]
fn two_windows_do_not_overwrite_each_other() {
    at_an_office(|office| {
        book_2024(office);
        let form = |text| [("version", "0"), ("text-0", text), ("belopp-0", "5000")];
        director(office, SECOND).post(&at(YEAR_2024, BANK), &form("Först"));
        let page = director(office, THIRD).post(&at(YEAR_2024, BANK), &form("Sedan"));
        page.refused("Någon annan har sparat en ny version").has("value=\"Sedan\"");
        director(office, THIRD).get(&at(YEAR_2024, BANK)).shown().has("value=\"Först\"");
        let same = [("version", "1"), ("text-0", "Först"), ("belopp-0", "5000")];
        director(office, THIRD).post(&at(YEAR_2024, BANK), &same).refused("Inget är ändrat.");
    });
}

fn attach(browser: &Browser<'_>, name: &str, file: &[u8]) -> Answer {
    let mut body = format!(
        "--grans\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--grans--\r\n");
    let address = web::routes::page(HOME, &at(YEAR_2024, "specifikationer/1930/fil"));
    browser.post_body(&address, "multipart/form-data; boundary=grans", body)
}

#[test]
fn a_file_is_attached_read_back_as_it_came_and_taken_away() {
    at_an_office(|office| {
        book_2024(office);
        let browser = director(office, SECOND);
        attach(&browser, "", b"").refused("Välj en fil.");
        attach(&browser, "tom.pdf", b"").refused("tom.pdf är tom");
        attach(&browser, "stor.pdf", &vec![b'x'; (20 << 20) + 1]).refused("större än 20 megabyte");
        attach(&browser, "mapp/utdrag.pdf", b"%PDF-1.7 \x00\xff").sent_to(&at(YEAR_2024, BANK));
        attach(&browser, "utdrag.pdf", b"%PDF-1.7 \x00\xff").refused("utdrag.pdf är redan bifogad");
        for (name, bytes) in
            [("sida.html", &b"<!doctype html><script>alert(1)</script>"[..]), ("p.exe", b"MZ\x90\0\x03")]
        {
            attach(&browser, name, bytes).refused("av ett slag som inte tas emot");
        }
        let page = browser.get(&at(YEAR_2024, BANK)).shown().has("utdrag.pdf</a>").has("Ta bort");
        assert!(page.body.contains("Version 1"));
        let auditor = office.signed_in(Role::Auditor);
        let file = auditor.get(&at(YEAR_2024, "specifikationer/1930/fil/1")).shown();
        assert_eq!(file.bytes, b"%PDF-1.7 \x00\xff");
        assert_eq!(auditor.get(&at(YEAR_2024, "specifikationer/1930/fil/2")).status, 404);
        assert_eq!(auditor.get(&at(YEAR_2024, "specifikationer/1930/fil/x")).status, 404);
        let remove = at(YEAR_2024, "specifikationer/1930/fil/1/borttagning");
        director(office, THIRD).post(&remove, &[("version", "7")]).refused("Någon annan har sparat");
        director(office, THIRD).post(&remove, &[("version", "1")]).sent_to(&at(YEAR_2024, BANK));
        browser.get(&at(YEAR_2024, BANK)).shown().has("Inga filer är bifogade.");
        office.assert_unbroken();
    });
}

#[test]
fn who_reads_the_accounts_reads_the_specifications_and_changes_none() {
    at_an_office(|office| {
        book_2024(office);
        director(office, SECOND)
            .post(&at(YEAR_2024, BANK), &[("version", "0"), ("text-0", "Kontoutdrag"), ("belopp-0", "5000")]);
        for role in [Role::Auditor, Role::BoardMember] {
            let reader = office.signed_in(role).at(FIRST);
            reader.get(&at(YEAR_2024, BANK)).shown().has("Kontoutdrag").lacks("Spara specifikationen");
            assert_eq!(reader.post(&at(YEAR_2024, BANK), &[("version", "1")]).status, 403);
        }
        assert_eq!(office.signed_in_as(STRANGER).get(&at(YEAR_2024, BANK)).status, 404);
    });
}
