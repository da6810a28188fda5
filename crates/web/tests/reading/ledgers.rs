//! General ledger, journal, trial balance and objects, on the page and as workbooks.

use access::Role;
use harness::workbook::{assert_no_formula, shared_texts};

use crate::books::{BOOKS, LATER, NOW, book, corrected, send};
use crate::support::{Answer, Browser, FORMER, STRANGER, at_an_office};
use crate::years::{encoded, year};

const PAGES: [&str; 5] =
    ["bokforing/huvudbok", "bokforing/grundbok", "bokforing/saldobalans", "bokforing/objektrapport", "bokforing/urval"];

#[test]
fn an_empty_office_says_what_belongs_on_every_page() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        for (page, said) in PAGES.into_iter().zip([
            "Inget är bokfört i den här delen",
            "Inga verifikationer stämmer",
            "Inget är bokfört i den här delen",
            "Inga objekt än",
            "Inga urval än",
        ]) {
            let page = director.get(page).shown().has(said);
            assert_eq!(page.body.matches("<h1>").count(), 1);
        }
    });
}

#[test]
fn nobody_without_a_role_reads_the_books() {
    at_an_office(|office| {
        for page in PAGES {
            assert_eq!(office.signed_in_as(STRANGER).get(page).status, 404, "{page}");
            assert_eq!(office.signed_in_as(FORMER).get(page).status, 404, "{page}");
            assert_eq!(office.visitor().get(page).status, 303, "{page}");
        }
    });
}

#[test]
fn the_general_ledger_shows_opening_lines_months_and_closing() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        let bank = auditor.get("bokforing/huvudbok?konto=1930&fran=2025-02-01&till=2025-08-31").shown();
        bank.has("1930 Bank")
            .has("Ingående saldo")
            .has("14\u{202f}000,00")
            .has("Summa februari 2025")
            .has("Hyra februari")
            .has("Utgående saldo")
            .has("12\u{202f}649,50")
            .has("1 konto och 2 rader, debet 0,00 och kredit 1\u{202f}350,50 kronor")
            .lacks("Bidrag fran staten");
        let object = auditor.get("bokforing/huvudbok?objekt=samkraft&till=2025-12-31").shown();
        object.has("3010 Medlemsbidrag").has("för SAM Samkraft").lacks("1930 Bank");
        let span = auditor.get("bokforing/huvudbok?konto=5000-6999&till=2025-12-31").shown();
        span.has("5010 Lokalhyra").has("6110 Kontorsmaterial").lacks("3010 Medlemsbidrag");
        auditor.get("bokforing/huvudbok?fran=2024-01-01&till=2024-12-31").shown().has("Inget är bokfört");
        for (query, message) in [
            ("konto=%C2%A7", "Skriv ett kontonummer"),
            ("fran=igar&objekt=sam", "är inget datum"),
            ("fran=2025-03-01&till=2025-02-01", "ligger före den första"),
            ("objekt=finns+inte", "Inget objekt heter så"),
        ] {
            let page = auditor.get(&format!("bokforing/huvudbok?{query}")).refused(message);
            assert!(!query.contains("objekt=sam") || page.body.contains("value=\"sam\""), "nothing is lost");
        }
    });
}

/// The balance that the ledger's rows end with on each page, and how many lines it shows.
fn lines_of(page: &Answer) -> usize {
    page.body.matches("class=\"ledger-line\"").count()
}

#[test]
fn a_long_ledger_is_read_page_by_page_and_balances_go_on() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director).at(NOW);
        let preview = send(&director, "bok.se", &encoded(&year(600, 1, 0)));
        director.post_at(&preview.location, &[]).sent_to("bokforing?klart=inlast");
        let auditor = office.signed_in(Role::Auditor);
        let read = |page: usize| auditor.get(&format!("bokforing/huvudbok?till=2025-12-31&sida={page}")).shown();
        let first = read(1);
        let last = first.body.split("sida=").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).max();
        let pages: usize = last.expect("there are pages");
        let all: usize = (1..=pages).map(|page| lines_of(&read(page))).sum();
        let lines: usize = crate::naive::list_all(&office.app.db).iter().map(|voucher| voucher.lines.len()).sum();
        assert_eq!(all, lines);
        assert!(first.body.len() < 400_000, "{} bytes", first.body.len());
        let closing = |page: &Answer| page.body.matches("Utgående saldo").count();
        assert_eq!((1..=pages).map(|page| closing(&read(page))).sum::<usize>(), 6, "one for each account");
        for page in 1..=pages {
            assert_carries_on(&read(page));
        }
        let beyond = read(pages + 50);
        assert_eq!(lines_of(&beyond), lines_of(&read(pages)));
    });
}

/// Each balance is the one before, and what the line says.
fn assert_carries_on(page: &Answer) {
    let ore = |text: &str| -> i64 {
        let bare: String = text.replace('\u{2212}', "-").chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
        bare.parse().unwrap_or_default()
    };
    for account in page.body.split("<table class=\"ledger\">").skip(1) {
        let mut balance = None;
        for row in account.split("<tr class=\"ledger-").skip(1).filter(|row| !row.starts_with("month")) {
            let cells: Vec<&str> =
                row.split("class=\"amount\">").skip(1).map(|cell| cell.split("</td>").next().unwrap()).collect();
            let shown = ore(cells[2].split('>').nth(1).unwrap_or(cells[2]).split('<').next().unwrap());
            let expected = balance.map(|before: i64| before + ore(cells[0]) - ore(cells[1]));
            assert_eq!(expected.unwrap_or(shown), shown, "{row}");
            balance = Some(shown);
        }
    }
}

#[test]
fn the_journal_shows_vouchers_in_order_with_their_lines() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        book(office, &corrected(), LATER);
        let auditor = office.signed_in(Role::Auditor);
        let order = |query: &str| {
            let page = auditor.get(&format!("bokforing/grundbok?{query}")).shown().has("5010 Lokalhyra");
            let found = page.body.split("scope=\"rowgroup\"").skip(1).filter_map(|row| {
                let link = row.split("\">").nth(2)?;
                Some(link.split('<').next()?.to_owned())
            });
            found.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(order(""), "A 1, A 3, A 2");
        assert_eq!(order("ordning=dag"), "A 1, A 2, A 3");
        let page = auditor.get("bokforing/grundbok?versioner=alla").shown();
        page.has("4 verifikationer, omslutning 11\u{202f}650,50 kronor").has("version 2");
    });
}

#[test]
fn the_trial_balance_stands_at_any_date_and_dimension() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        let page = auditor.get("bokforing/saldobalans?per=2025-02-28").shown();
        page.has("5\u{202f}000,00")
            .has("7\u{202f}800,00")
            .has("12\u{202f}800,00")
            .has("Debet och kredit går ihop")
            .has("konto=1930&#38;fran=2025-01-01&#38;till=2025-02-28")
            .lacks("6110 Kontorsmaterial");
        let rows = auditor.get("bokforing/saldobalans?dimension=6&per=2025-12-31").shown();
        rows.has("SAM Samkraft").has("Utan projekt").has("objekt=6%3DSAM");
        let columns = auditor.get("bokforing/saldobalans?dimension=6&visa=kolumner").shown();
        columns.has("<th scope=\"col\" class=\"amount\">SAM Samkraft</th>").has("\u{2212}9\u{202f}000,00");
        auditor.get("bokforing/saldobalans?konto=5").shown().has("5010 Lokalhyra").lacks("1930 Bank");
        auditor.get("bokforing/saldobalans?konto=!").refused("Skriv ett kontonummer").has("value=\"!\"");
        auditor.get("bokforing/saldobalans?dimension=77").shown();
    });
}

#[test]
fn the_year_before_stands_beside() {
    at_an_office(|office| {
        let before = BOOKS
            .replace("20250101 20251231", "20240101 20241231")
            .replace("20250115", "20240115")
            .replace("20250210", "20240210")
            .replace("20250820", "20240820");
        book(office, &before, NOW);
        book(office, &corrected(), LATER);
        let page = office.signed_in(Role::Auditor).get("bokforing/saldobalans?per=2025-02-28").shown();
        page.has("samma dag året före (2024-02-28)")
            .has("12\u{202f}700,00")
            .has("12\u{202f}800,00")
            .has("till=2024-02-28");
    });
}

#[test]
fn an_object_is_followed_month_by_month() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        let list =
            auditor.get("bokforing/objektrapport?per=2025-08-31").shown().has("SAM Samkraft").has("9\u{202f}000,00");
        let link = list.find_link("bokforing/objektrapport?objekt=", "").expect("an object leads somewhere");
        let page = auditor.get_at(&link).shown();
        page.has("jan 2025")
            .has("3010 Medlemsbidrag")
            .has("9\u{202f}000,00")
            .has("fran=2025-01-01&#38;till=2025-01-31");
        assert_eq!(auditor.get("bokforing/objektrapport?objekt=6%3DXX").status, 404);
    });
}

#[test]
fn every_list_is_a_workbook_too() {
    at_an_office(|office| {
        let dangerous = BOOKS
            .replace("Hyra februari", "=HYPERLINK(1)")
            .replace("Papper 100 % ull", "@SUM(A1)")
            .replace("Bidrag fran staten", "+1+cmd")
            .replace("Kontorsmaterial", "-2+3")
            .replace("Samkraft", "=1+1");
        book(office, &dangerous, NOW);
        let auditor = office.signed_in(Role::Auditor);
        for address in [
            "bokforing/verifikationer?sok=hyperlink&format=xlsx",
            "bokforing/huvudbok?konto=19&format=xlsx",
            "bokforing/grundbok?fran=2025-02-01&format=xlsx",
            "bokforing/saldobalans?dimension=6&format=xlsx",
            "bokforing/objektrapport?objekt=6%3DSAM&format=xlsx",
            "bokforing/konton?slag=K&format=xlsx",
            "bokforing?format=xlsx",
            "bokforing/urval?format=xlsx",
            "bokforing/utkast?format=xlsx",
            "bokforing/periodisering?format=xlsx",
            "bokforing/momsersattning?format=xlsx",
            "beslut?ar=2025&sok=val&format=xlsx",
            "dokument?format=xlsx",
            "tider?format=xlsx",
            "forbundet?format=xlsx",
            "insatser?format=xlsx",
            "mal?ar=2025&format=xlsx",
            "ekonomi/delade-tjanster?format=xlsx",
        ] {
            assert_is_workbook(&auditor, address);
        }
        let journal = auditor.get("bokforing/grundbok?format=xlsx");
        let texts = shared_texts(&journal.bytes);
        for text in ["=HYPERLINK(1)", "@SUM(A1)", "+1+cmd", "-2+3", "=1+1"] {
            assert!(texts.contains(text), "{text} stays a text in {texts}");
        }
        auditor.get("bokforing/huvudbok?konto=!&format=xlsx").refused("Skriv ett kontonummer");
        let texts = shared_texts(&auditor.get("beslut?ar=2025&sok=val&format=xlsx").bytes);
        assert!(texts.contains("Styrelsen väljer Angelica Alm till ordförande."), "{texts}");
        let nothing = shared_texts(&auditor.get("beslut?ar=2024&format=xlsx").bytes);
        assert!(!nothing.contains("Angelica Alm"), "{nothing}");
    });
}

fn assert_is_workbook(browser: &Browser<'_>, address: &str) {
    let answer = browser.get(address);
    assert_eq!(answer.status, 200, "{address}");
    assert_eq!(answer.kind, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "{address}");
    assert_no_formula(&answer.bytes, address);
}

#[test]
fn a_voucher_tells_all_that_has_happened_with_it() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        book(office, &corrected(), LATER);
        let director = office.signed_in(Role::Director).at(|| harness::MOMENT + 2 * crate::books::HOUR);
        let lock = [("till", "2025-03-31"), ("orsak", "Delårsbokslut"), ("atgard", "las")];
        director.post("bokforing/las", &lock).sent_to("bokforing?klart=last");
        let list = director.get("bokforing/verifikationer?sok=hyra").shown();
        let link = list.find_link("bokforing/verifikationer/", "").unwrap();
        let page = director.get_at(&link).shown();
        let at = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("”{text}” is missing in {}", page.body));
        let order = [
            at("Version 1 lästes in"),
            at("Version 2 lästes in"),
            at("Konto 5010: 1\u{202f}200,00 blev 1\u{202f}300,00 kronor."),
            at("Perioden låstes till och med 2025-03-31"),
        ];
        assert!(order.windows(2).all(|pair| pair[0] < pair[1]), "{order:?}");
        at("Version 1 ersattes");
        assert!(page.body.matches("i spåret, kontrolltal").count() >= 3, "each link with its hash");
    });
}
