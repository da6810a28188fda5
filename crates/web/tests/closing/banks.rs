//! The bank in the list: no account, not reconciled, not far enough, reconciled, and changed since.

use access::Role;

use crate::books::{BEGINS, FIFTH, FIRST, FOURTH, SECOND, THIRD, book_2024, director, file};
use crate::sending::book;
use crate::support::{Browser, TestOffice, at_an_office};

const LIST: &str = "bokforing/bokslut?ar=2024";

/// The bank's table of 2024 and the first days after: the rent of every month but August, and what came in.
fn statement() -> String {
    let months = (1..=12).filter(|month| *month != 8);
    let rent = months.map(|month| (format!("2024-{month:02}-15"), "Hyra", -1000));
    let mut balance = 5000;
    let mut table = "Bokföringsdag;Text;Belopp;Saldo\n".to_owned();
    let last = [("2024-12-17".to_owned(), "Bidrag", 11_000), ("2025-01-02".to_owned(), "Avgift", -50)];
    for (day, text, kronor) in rent.chain(last) {
        balance += kronor;
        table += &format!("{day};{text};{kronor},00;{balance},00\n");
    }
    table
}

fn add_account(browser: &Browser<'_>, from: &str) -> String {
    let form = [("namn", "Transaktionskonto"), ("nummer", "5000-1"), ("konto", "1930"), ("fran", from)];
    let answer = browser.post("bokforing/bank/ny", &form);
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

fn receive(browser: &Browser<'_>, home: &str) {
    let body = format!(
        "--grans\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"utdrag.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{}\r\n--grans--\r\n",
        statement()
    );
    let answer = browser.post_body(&format!("{home}/utdrag"), "multipart/form-data; boundary=grans", body.into_bytes());
    assert_eq!(answer.status, 303, "{}", answer.body);
}

fn reconcile(browser: &Browser<'_>, home: &str, day: &str, note: &str) {
    let answer = browser.post_at(&format!("{home}/avstamning"), &[("dag", day), ("kommentar", note)]);
    assert_eq!(answer.status, 303, "{}", answer.body);
}

/// The words of the list's item, and how it stands.
fn item(browser: &Browser<'_>) -> String {
    let page = browser.get(LIST).shown();
    let at = page.body.find("Avstämning mot banken").unwrap_or_else(|| panic!("no item in {}", page.body));
    let begins = page.body[..at].rfind("<li").expect("the item is of a list");
    let ends = page.body[at..].find("</li>").expect("the item ends");
    page.body[begins..at + ends].to_owned()
}

fn has(item: &str, words: &[&str]) {
    for said in words {
        assert!(item.contains(said), "{said} is missing in {item}");
    }
}

fn begun(office: &TestOffice) -> String {
    book_2024(office);
    add_account(&director(office, SECOND), "2024-01-01")
}

#[test]
fn an_account_of_the_bank_is_to_do_until_it_is_reconciled_through_the_last_day() {
    at_an_office(|office| {
        book_2024(office);
        let browser = director(office, SECOND);
        has(&item(&browser), &["Titta på", "Inget bankkonto är upplagt", "/bokforing/bank\""]);
        let home = add_account(&browser, "2024-01-01");
        has(&item(&browser), &["Återstår", "Transaktionskonto (konto 1930) är inte avstämt", "5\u{202f}000,00 kronor"]);
        receive(&browser, &home);
        reconcile(&browser, &home, "2024-11-30", "");
        has(&item(&browser), &["Återstår", "är avstämt till och med 2024-11-30, inte till årets slut"]);
        let browser = director(office, THIRD);
        reconcile(&browser, &home, "2024-12-31", "");
        let done = item(&browser);
        has(&done, &["Klart", "Bankkontot är avstämt till och med 2024-12-31."]);
        assert!(!done.contains("Läs in kontoutdragen"), "{done}");
        has(&item(&office.signed_in(Role::Auditor).at(THIRD)), &["Klart"]);
        office.assert_unbroken();
    });
}

#[test]
fn books_that_change_after_the_reconciliation_are_to_do_again() {
    at_an_office(|office| {
        let home = begun(office);
        receive(&director(office, SECOND), &home);
        reconcile(&director(office, THIRD), &home, "2024-12-31", "");
        book(office, &file(2024, 1001, &BEGINS), FOURTH);
        let words =
            ["Återstår", "Transaktionskonto (konto 1930) har ändrats sedan det stämdes av till och med 2024-12-31"];
        has(&item(&director(office, FIFTH)), &words);
    });
}

#[test]
fn an_account_that_is_not_in_use_at_the_years_end_is_not_asked_for() {
    at_an_office(|office| {
        book_2024(office);
        book(office, &file(2025, 1000, &BEGINS), FIRST);
        add_account(&director(office, SECOND), "2025-01-01");
        has(&item(&director(office, SECOND)), &["Titta på", "Inget bankkonto är upplagt"]);
    });
}
