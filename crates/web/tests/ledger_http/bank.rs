//! The bank: statements are received, matched with the books and found to agree, or not.

use access::Role;
use jiff::civil::date;
use web::bank::operations::find_reconciled;

use crate::books::{BOOKS, LATER, NOW, book, corrected};
use crate::support::{Answer, Browser, HOME, STRANGER, TestOffice, at_an_office};

const IBAN: &str = "SE4550000000058398257466";

/// Day, kronor with two decimals, who, what.
type Row = (&'static str, &'static str, &'static str, &'static str);

/// What the bank knows of the three vouchers of [`BOOKS`].
const ALL: [Row; 3] = [
    ("2025-01-16", "9000.00", "Staten", "Bidrag"),
    ("2025-02-10", "-1200.00", "Fastigheter", "Hyra"),
    ("2025-08-20", "-150.50", "Pappershandeln", "Papper"),
];

fn statement(rows: &[Row], opening: &str, closing: &str) -> String {
    let balance = |code: &str, amount: &str, day: &str| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"SEK\">{amount}</Amt>\
             <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
        )
    };
    let entries: String = rows
        .iter()
        .map(|(day, amount, who, what)| {
            let (amount, direction) = amount.strip_prefix('-').map_or((*amount, "CRDT"), |rest| (rest, "DBIT"));
            format!(
                "<Ntry><Amt Ccy=\"SEK\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts>BOOK</Sts>\
                 <BookgDt><Dt>{day}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>{who}</Nm></Cdtr></RltdPties>\
                 <RmtInf><Ustrd>{what}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>\
         <Id>2025</Id><Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>SEK</Ccy></Acct>{}{}{entries}</Stmt></BkToCstmrStmt></Document>",
        balance("OPBD", opening, "2025-01-01"),
        balance("CLBD", closing, "2025-08-31"),
    )
}

fn whole() -> String {
    statement(&ALL, "5000.00", "12649.50")
}

/// Books the vouchers and adds the account; gives the address of its page.
pub fn founded(office: &TestOffice) -> String {
    book(office, BOOKS, NOW);
    let answer = office.signed_in(Role::Director).post("bokforing/bank/ny", &account(IBAN, "1930"));
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

fn account<'t>(number: &'t str, account: &'t str) -> [(&'static str, &'t str); 4] {
    [("namn", "Transaktionskonto"), ("nummer", number), ("konto", account), ("fran", "2025-01-01")]
}

pub fn send(browser: &Browser<'_>, home: &str, name: &str, file: &str) -> Answer {
    let body = format!(
        "--grans\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n{file}\r\n--grans--\r\n"
    );
    browser.post_body(&format!("{home}/utdrag"), "multipart/form-data; boundary=grans", body.into_bytes())
}

/// Sends a statement that is taken, and gives the page that follows.
fn received(browser: &Browser<'_>, home: &str, file: &str) -> Answer {
    let answer = send(browser, home, "utdrag.xml", file);
    assert_eq!(answer.status, 303, "{}", answer.body);
    browser.get_at(&answer.location).shown()
}

/// The values of hidden or ticked fields with a name, in the order of the page.
fn values(page: &Answer, name: &str) -> Vec<String> {
    let mark = format!("name=\"{name}\" value=\"");
    page.body.split(mark.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn a_statement_that_agrees_is_matched_by_itself_and_the_account_is_reconciled() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        director.get_at(&home).shown().has("Läs in ett kontoutdrag för att se").has("Kontot har inte stämts av än.");
        let page = received(&director, &home, &whole());
        page.has("3 nya poster, 0 fanns redan, 3 parades ihop av sig själva")
            .has("12\u{202f}649,50")
            .has("Allt finns på båda sidor.")
            .has("SE45\u{a0}5000");
        let again = received(&director, &home, &whole());
        again.has("0 nya poster, 3 fanns redan, 0 parades ihop");
        let answer = director.post_at(&format!("{home}/avstamning"), &[("dag", "2025-08-31")]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        director.get_at(&answer.location).shown().has("Avstämt till och med 31 augusti 2025 av Förbundschef");
        director.get("bokforing/bank").shown().has("31 augusti 2025</span></span>").has("Transaktionskonto");
        let association = office.association;
        let reconciled = office.app.db.read(|reader| find_reconciled(reader, association, "1930", date(2025, 12, 31)));
        let reconciled = reconciled.unwrap().expect("it is reconciled");
        assert!(reconciled.still_holds());
        assert_eq!((reconciled.recorded.through_on, reconciled.recorded.books_ore), (date(2025, 8, 31), 1_264_950));
        let before = office.app.db.read(|reader| find_reconciled(reader, association, "1930", date(2025, 8, 30)));
        assert!(before.unwrap().is_none(), "it was not reconciled the day before");
        office.assert_unbroken();
    });
}

#[test]
fn what_stands_on_one_side_only_explains_the_difference_to_the_ore() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        let rows = [ALL[0], ALL[1], ("2025-08-29", "45.00", "Banken", "Återbetald avgift")];
        let page = received(&director, &home, &statement(&rows, "5000.00", "12845.00"));
        page.has("Står bara i bokföringen")
            .has("Står bara hos banken")
            .has("\u{2212}195,50")
            .has("\u{2212}150,50")
            .has("\u{2212}45,00")
            .has("Återbetald avgift")
            .has("A 3")
            .lacks("Utan förklaring");
        let reconcile = format!("{home}/avstamning");
        director
            .post_at(&reconcile, &[("dag", "2025-08-31"), ("kommentar", " ")])
            .refused("Skriv varför 2 av posterna")
            .has("id=\"kommentar-fel\"");
        let answer = director.post_at(&reconcile, &[("dag", "2025-08-31"), ("kommentar", "Väntar på banken.")]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        director.get_at(&home).shown().has("2 öppna poster. Väntar på banken.");
        let association = office.association;
        let reconciled = office.app.db.read(|reader| find_reconciled(reader, association, "1930", date(2025, 8, 31)));
        let standing = reconciled.unwrap().unwrap().standing.unwrap();
        assert_eq!((standing.only_books.len(), standing.only_bank.len(), standing.unexplained_ore.0), (1, 1, 0));
        assert_eq!(standing.difference_ore().0, -19_550);
        let at_new_year = director.get_at(&format!("{home}?per=2025-02-28")).shown();
        at_new_year.has("Per 28 februari 2025.").has("12\u{202f}800,00").has("Allt finns på båda sidor.");
    });
}

#[test]
fn an_entry_that_the_books_lack_becomes_a_draft() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        let rows = [ALL[0], ALL[1], ALL[2], ("2025-08-29", "45.00", "Banken", "Återbetald avgift")];
        let page = received(&director, &home, &statement(&rows, "5000.00", "12694.50"));
        let draft = page.body.split("formaction=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        assert_eq!(office.signed_in(Role::Auditor).post_at(&draft, &[]).status, 403);
        let answer = director.post_at(&draft, &[]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        let edit = director.get_at(&answer.location).shown();
        edit.has("Banken: Återbetald avgift").has("2025-08-29").has("1930").has("45,00");
        let matched = draft.rsplit("/poster/").nth(1).unwrap().to_owned();
        let nobody = "00000000-0000-0000-0000-000000000000";
        director.post_at(&format!("{matched}/poster/{nobody}/utkast"), &[]).refused("redan ihopparad eller finns inte");
        office.assert_unbroken();
    });
}

#[test]
fn several_entries_are_matched_with_one_line_when_somebody_confirms_it() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        let rows = [ALL[0], ("2025-02-10", "-700.00", "A", "Hyra"), ("2025-02-11", "-500.00", "B", "El"), ALL[2]];
        let page = received(&director, &home, &statement(&rows, "5000.00", "12649.50"));
        let page = page.has("2 parades ihop av sig själva").has("Summan är densamma.");
        let (posts, lines) = (values(&page, "post"), values(&page, "rad"));
        let differing = [("post", posts[0].as_str()), ("rad", lines[0].as_str())];
        let refused = director.post_at(&format!("{home}/matchning"), &differing);
        refused.refused("Välj det som är lika mycket.").has("checked");
        director.post_at(&format!("{home}/matchning"), &[]).refused("Kryssa för minst en post");
        let right = [("post", posts[0].as_str()), ("post", posts[1].as_str()), ("rad", lines[0].as_str())];
        let answer = director.post_at(&format!("{home}/matchning"), &right);
        assert_eq!(answer.status, 303, "{}", answer.body);
        director.get_at(&answer.location).shown().has("Ihopparat.").has("Allt finns på båda sidor.");
        director.post_at(&format!("{home}/matchning"), &right).refused("redan ihopparat");
        assert_eq!(director.post_at(&format!("{home}/matchning"), &[("post", "x")]).status, 400);
    });
}

#[test]
fn a_pair_can_be_parted_and_is_not_made_again_by_itself() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        let page = received(&director, &home, &whole());
        let mark = "/upphavande";
        let end = page.body.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let end = end.filter(|action| action.ends_with(mark)).map(str::to_owned).next().expect("a pair can be parted");
        let director = director.at(|| harness::MOMENT + 2 * crate::books::HOUR);
        assert_eq!(director.post_at(&end, &[]).status, 303);
        director.get_at(&home).shown().has("Förslag att para ihop");
        received(&director, &home, &whole()).has("0 parades ihop").has("Förslag att para ihop");
        assert_eq!(director.post_at(&end, &[]).status, 303, "parted twice is parted");
        office.assert_unbroken();
    });
}

#[test]
fn a_voucher_that_is_corrected_breaks_its_pair_and_the_reconciliation_says_so() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        received(&director, &home, &whole());
        assert_eq!(director.post_at(&format!("{home}/avstamning"), &[("dag", "2025-08-31")]).status, 303);
        book(office, &corrected(), || harness::MOMENT + 3 * crate::books::HOUR / 2);
        director.get_at(&home).shown().has("Verifikationen har rättats sedan dess").has("Står bara hos banken");
        director.get_at(&home).shown().has("Saldona har ändrats sedan dess. Stäm av kontot igen.");
        director
            .get("bokforing/bank")
            .shown()
            .has("Har ändrats sedan avstämningen")
            .lacks("31 augusti 2025</span></span>");
        let association = office.association;
        let reconciled = office.app.db.read(|reader| find_reconciled(reader, association, "1930", date(2025, 8, 31)));
        assert!(!reconciled.unwrap().unwrap().still_holds());
    });
}

#[test]
fn a_table_from_the_bank_is_taken_too() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        let table = "Bokföringsdag;Text;Belopp;Saldo\n2025-08-20;Papper;-150,50;12 649,50\n\
                     2025-02-10;Hyra;-1 200,00;12 800,00\n2025-01-15;Bidrag;9 000,00;14 000,00\n";
        let answer = send(&director, &home, "utdrag.csv", table);
        assert_eq!(answer.status, 303, "{}", answer.body);
        director.get_at(&answer.location).shown().has("3 parades ihop").has("Allt finns på båda sidor.");
        let broken = table.replace("2025-02-10;Hyra;-1 200,00;12 800,00\n", "");
        send(&director, &home, "x.csv", &broken).refused("Saldot på raden är");
    });
}

#[test]
fn the_columns_of_an_unknown_table_are_chosen_once() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        let table = "Dag;Vad;Pengar;Kvar\n2025-01-15;Bidrag;9 000,00;14 000,00\n2025-02-10;Hyra;-1 200,00;12 800,00\n";
        let answer = send(&director, &home, "utdrag.csv", table);
        assert!(answer.location.contains("/kolumner/"), "{answer:?}");
        let columns = answer.location;
        director.get_at(&columns).shown().has("Rubrikerna känns inte igen").has("B: Vad");
        director.get_at(&format!("{columns}?rubrik=2")).shown().has("value=\"2\"");
        for (fields, message) in [
            (&[("rubrik", "1")][..], "Välj kolumnen med datum."),
            (&[("rubrik", "1"), ("datum", "0")], "Välj kolumnen med belopp"),
            (&[("rubrik", "x"), ("datum", "0"), ("belopp", "2")], "Skriv numret på raden med rubriker"),
            (&[("rubrik", "1"), ("datum", "0"), ("belopp", "2"), ("uttag", "3")], "inte både och"),
            (&[("rubrik", "1"), ("datum", "1"), ("belopp", "2")], "Cell B2: ”Bidrag” går inte att läsa som en dag."),
            (&[("rubrik", "9"), ("datum", "0"), ("belopp", "2")], "Tabellen har inga poster under rubrikraden."),
        ] {
            director.post_at(&columns, fields).refused(message);
        }
        assert_eq!(office.signed_in(Role::Administrator).get_at(&columns).status, 404);
        let right = [("rubrik", "1"), ("datum", "0"), ("text", "1"), ("belopp", "2"), ("saldo", "3")];
        let answer = director.post_at(&columns, &right);
        assert_eq!(answer.status, 303, "{}", answer.body);
        director.get_at(&answer.location).shown().has("2 parades ihop").has("Allt finns på båda sidor.");
        assert_eq!(director.post_at(&columns, &right).status, 404, "the file is received and gone");
        let later = format!("{table}2025-08-20;Papper;-150,50;12 649,50\n");
        let answer = send(&director.at(|| harness::MOMENT + 2 * crate::books::HOUR), &home, "nasta.csv", &later);
        assert!(answer.location.contains("klart=utdrag.1.2.1"), "{answer:?}");
    });
}

#[test]
fn a_statement_that_does_not_do_is_refused_with_the_reason() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        let good = whole();
        for (file, message) in [
            (String::new(), "Filen är tom."),
            (good.replace("12649.50", "12650.50"), "blir inte utgående saldo"),
            (good.replace(IBAN, "SE3550000000054910000003"), "Utdraget gäller konto SE3550000000054910000003"),
            (good.replace("SEK", "EUR"), "i EUR, inte i SEK"),
            (good.replace("BkToCstmrStmt", "BkToCstmrAcctRpt"), "inget kontoutdrag (camt.053) utan BkToCstmrAcctRpt"),
            (good[..good.len() / 2].to_owned(), "trasig eller avbruten"),
            (good.replace("9000.00", "nio"), "”nio” går inte att läsa som ett belopp"),
            ("<!DOCTYPE a []><a/>".to_owned(), "DOCTYPE"),
        ] {
            send(&director, &home, "utdrag.xml", &file).refused(message).has("id=\"fil-fel\"");
        }
        send(&director, &home, "", "").refused("Välj en fil.");
        director.get_at(&home).shown().has("Läs in ett kontoutdrag för att se");
        director.post_at(&format!("{home}/avstamning"), &[("dag", "2025-08-31")]).refused("Inget utdrag säger");
        received(&director, &home, &good);
        for (day, message) in [
            ("", "Skriv dagen som kontot är avstämt till"),
            ("igår", "är inget datum"),
            ("2025-09-01", "Utdragen går bara till och med 31 augusti 2025"),
        ] {
            director.post_at(&format!("{home}/avstamning"), &[("dag", day)]).refused(message).has("id=\"dag-fel\"");
        }
    });
}

#[test]
fn a_difference_from_before_or_a_missing_statement_is_not_reconciled_away() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        received(&director, &home, &statement(&ALL, "5100.00", "12749.50"))
            .has("Skilde redan före det första utdraget");
        let refused = director.post_at(&format!("{home}/avstamning"), &[("dag", "2025-08-31"), ("kommentar", "x")]);
        refused.refused("skilde \u{2212}100,00 kronor redan när det första utdraget börjar");
    });
}

#[test]
fn an_account_is_added_once_and_ended_with_a_last_day() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        for (number, ledger, message) in [
            (IBAN, "1930", "Kontot finns redan här den dagen"),
            ("5839-825 746", "1930", "Ett annat bankkonto bokförs på det kontot"),
            ("5839-825 746", "9999", "Kontot finns inte i bokföringen"),
            ("SE4550000000058398257467", "3010", "IBAN har fel kontrollsiffror"),
            ("", "", "Skriv kontots IBAN"),
        ] {
            director.post("bokforing/bank/ny", &account(number, ledger)).refused(message).has("Transaktionskonto");
        }
        let end = format!("{home}/avslut");
        director.get_at(&end).shown().has("Sista dagen");
        director.post_at(&end, &[("sista", "2024-12-31")]).refused("efter den första");
        assert_eq!(director.post_at(&end, &[("sista", "2025-06-30")]).status, 303);
        director.get("bokforing/bank").shown().has("2025-01-01–2025-06-30");
        director.post_at(&end, &[("sista", "2025-07-30")]).refused("kan inte avslutas igen");
        let mut again = account(IBAN, "1930");
        again[3] = ("fran", "2025-07-01");
        assert_eq!(director.post("bokforing/bank/ny", &again).status, 303);
    });
}

#[test]
fn the_bank_is_read_by_all_and_kept_by_those_who_keep_the_accounts() {
    at_an_office(|office| {
        let home = founded(office);
        let director = office.signed_in(Role::Director).at(LATER);
        received(&director, &home, &whole());
        let file = director.get_at(&home).shown().find_link("bokforing/bank/", "").map(drop);
        assert!(file.is_some());
        for role in [Role::Auditor, Role::BoardMember] {
            let reader = office.signed_in(role);
            reader.get_at(&home).shown().lacks("Stäm av kontot").lacks("Upphäv").lacks("Läs in kontoutdrag");
            reader.get("bokforing/bank").shown().lacks("Lägg till bankkonto");
            assert_eq!(reader.post_at(&format!("{home}/avstamning"), &[("dag", "2025-08-31")]).status, 403);
            assert_eq!(reader.post_at(&format!("{home}/matchning"), &[]).status, 403);
            assert_eq!(send(&reader, &home, "utdrag.xml", &whole()).status, 403);
            assert_eq!(reader.get("bokforing/bank/ny").status, 403);
        }
        let stranger = office.signed_in_as(STRANGER);
        assert_eq!(stranger.get_at(&home).status, 404);
        assert_eq!(stranger.get_at(&home.replace(HOME, "annat")).status, 404);
        assert_eq!(director.get("bokforing/bank/inte-ett-konto").status, 404);
        assert_eq!(director.get("bokforing/bank/00000000-0000-0000-0000-000000000000").status, 404);
        let download = director.get_at(&home).shown();
        let link = download.find_link(&format!("{}/utdrag/", home.trim_start_matches(&format!("/{HOME}/"))), "");
        assert_eq!(director.get_at(&link.unwrap()).shown().bytes, whole().as_bytes());
    });
}
