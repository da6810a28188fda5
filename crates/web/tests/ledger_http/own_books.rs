//! An office that keeps its own books: a year, accounts, objects and vouchers without any file.

use access::Role;
use jiff::civil::date;
use web::ledger::operations as ledger;

use crate::books::{BOOKS, HOUR, LATER, NOW, book};
use crate::support::{Answer, Browser, STRANGER, TestOffice, at_an_office};

const LATEST: fn() -> i64 = || harness::MOMENT + HOUR + HOUR / 2;
const YEAR: (&str, &str) = ("bokforing/ar/nytt", "bokforing/konton?per=2026-01-01&klart=ar");
const ACCOUNT: &str = "bokforing/konton/nytt";
const FORMS: [&str; 4] = [YEAR.0, ACCOUNT, "bokforing/objekt/nytt", "bokforing/dimensioner/ny"];

fn hidden(page: &Answer, name: &str) -> String {
    let marked = format!("name=\"{name}\" value=\"");
    let rest = page.body.split(&marked).nth(1).unwrap_or_else(|| panic!("{name} is missing in {}", page.body));
    rest.split('"').next().unwrap_or_default().to_owned()
}

fn rest(answer: &Answer) -> String {
    answer.location.trim_start_matches("/prov/").to_owned()
}

/// Writes a draft of 100 kronor from the bank to an account, on an object of dimension 6, and gives its address.
fn draft(browser: &Browser<'_>, day: &str, account: &str, object: &str) -> String {
    let id = hidden(&browser.get("bokforing/utkast/ny").shown(), "id");
    let fields = [
        ("id", id.as_str()),
        ("version", "0"),
        ("datum", day),
        ("text", "Prov"),
        ("konto-1", account),
        ("objekt-1-6", object),
        ("debet-1", "100"),
        ("konto-2", "1930"),
        ("kredit-2", "100"),
        ("gor", "spara"),
    ];
    rest(&browser.post("bokforing/utkast/ny", &fields))
}

fn post(browser: &Browser<'_>, draft: &str) -> Answer {
    let version = hidden(&browser.get(draft).shown(), "version");
    let posted = browser.post(&format!("{draft}/bokfor"), &[("version", &version)]);
    browser.get(&rest(&posted)).shown()
}

fn account<'a>(year: &'a str, number: &'a str, name: &'a str, kind: &'a str) -> [(&'a str, &'a str); 4] {
    [("ar", year), ("konto", number), ("namn", name), ("slag", kind)]
}

fn add_2026(browser: &Browser<'_>) -> Answer {
    browser.post(YEAR.0, &[("fran", "2026-01-01"), ("till", "2026-12-31")])
}

#[test]
fn an_office_without_a_file_begins_with_a_year_accounts_and_objects() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        director.get("bokforing").shown().has("lägger i stället upp ett räkenskapsår").has("/prov/bokforing/ar/nytt");
        let form = director.get(YEAR.0).shown().has("value=\"2025-01-01\"").has("value=\"2025-12-31\"");
        form.has("Det första året börjar utan konton.");
        let first = director.post(YEAR.0, &[("fran", "1 januari 2025"), ("till", "2025-12-31")]);
        let chart = director.get(&rest(&first)).shown().has("Räkenskapsåret är upplagt");
        chart.has("Lägg till konto").has("Inga dimensioner finns.");
        for fields in [account("2025-01-01", "1930", "Bank", "T"), account("2025-01-01", "69 90", " Övrigt ", "K")] {
            let added = director.post(ACCOUNT, &fields);
            assert_eq!((added.status, rest(&added).split('?').next().unwrap()), (303, "bokforing/konton"));
        }
        let dimension = [("dimension", "6"), ("namn", "Projekt")];
        director.post("bokforing/dimensioner/ny", &dimension).sent_to("bokforing/konton?klart=dimension");
        let object = [("dimension", "6"), ("kod", "SAM"), ("namn", "Samkraft")];
        director.post("bokforing/objekt/nytt", &object).sent_to("bokforing/konton?klart=objekt");
        let chart = director.get("bokforing/konton?per=2025-08-31").shown();
        chart.has("1930 Bank").has("6990 Övrigt").has("Tillgång").has("Kostnad").has("6 Projekt").has("SAM Samkraft");
        let voucher = post(&director, &draft(&director, "2025-02-10", "6990", "SAM"));
        voucher.has("Bokförd").has("6990 Övrigt").has("Samkraft");
        director.get("bokforing").shown().lacks("Inget är bokfört än").has("Lägg upp räkenskapsåret 2026");
        let trail = director.get("administration/spar").shown();
        trail
            .has("Lade upp ett räkenskapsår")
            .has("Lade till ett konto")
            .has("Lade till en dimension")
            .has("Lade till ett objekt");
        office.assert_unbroken();
    });
}

#[test]
fn january_is_booked_before_the_old_year_is_closed() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let on_2026 = draft(&director, "2026-01-15", "5010", "SAM");
        let page = director.get(&on_2026).shown().has("Det finns inget räkenskapsår som 2026-01-15 ligger i.");
        page.has("<a href=\"/prov/bokforing/ar/nytt\">Lägg upp räkenskapsåret</a>");
        director.get(YEAR.0).shown().has("value=\"2026-01-01\"").has("Året får kontoplanen från 2025.");
        add_2026(&director).sent_to(YEAR.1);
        let year =
            office.app.db.read(|reader| ledger::find_year(reader, office.association, date(2026, 6, 1))).unwrap();
        let year = year.unwrap();
        assert_eq!((year.from_on, year.last_day()), (date(2026, 1, 1), date(2026, 12, 31)));
        let both = [date(2025, 1, 1), date(2026, 1, 1)].map(|from| {
            let read = office.app.db.read(|reader| {
                let year = ledger::find_year_from(reader, office.association, from)?.unwrap();
                ledger::list_accounts(reader, office.association, year.id)
            });
            read.unwrap()
        });
        assert_eq!(both[0], both[1]);
        let before = director.get("bokforing/konton?per=2025-12-31").shown().body;
        post(&director, &on_2026).has("Bokförd").has("2026");
        // The figures of 2025 are what they were.
        assert_eq!(chart_table(&director.get("bokforing/konton?per=2025-12-31").shown().body), chart_table(&before));
        director.get("bokforing/konton?per=2026-01-31").shown().has("Konton 2026").has("\u{2212}100,00");
        for page in ["rapporter/balansrakning", "rapporter/noter", "rapporter/kassaflode"] {
            let shown = director.get(&format!("{page}?per=2026-01-31")).shown();
            shown.has("Ingående balanser är inte överförda än. De kommer när 2025 stängs.");
            director.get(&format!("{page}?per=2025-12-31")).shown().lacks("inte överförda än");
        }
        director.get("rapporter/resultatrakning?per=2026-01-31").shown().lacks("inte överförda än");
        let review = director.get("granskning?per=2026-01-31").shown();
        review.has("eftersom 2025 inte är stängt").lacks("slutade förra året på");
        office.assert_unbroken();
    });
}

fn chart_table(body: &str) -> &str {
    let table = body.split_once("<table").map_or("", |(_, rest)| rest);
    table.rsplit_once("</table>").map_or("", |(table, _)| table)
}

#[test]
fn a_year_that_does_not_follow_is_refused_at_its_day_and_nothing_is_lost() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        for (from, till, field, message) in [
            ("2025-01-01", "2025-12-31", "fran", "Räkenskapsåret 2025-01-01–2025-12-31 finns redan."),
            ("2027-01-01", "2027-12-31", "fran", "Nästa år börjar 1 januari 2026."),
            ("2025-07-01", "2026-12-31", "fran", "Dagarna ingår delvis i räkenskapsåret 2025-01-01–2025-12-31."),
            ("2024-01-01", "2024-12-31", "fran", "Året ligger före 2025-01-01–2025-12-31."),
            ("2026-01-01", "2027-12-31", "till", "högst 18 månader"),
            ("2026-01-01", "2026-06-30", "till", "slutar den 31 december"),
            ("2026-12-31", "2025-12-31", "till", "ligger före den första"),
            ("nyår", "2026-12-31", "fran", "”nyår” är inget datum."),
            ("2026-01-01", "", "till", "Skriv årets sista dag"),
        ] {
            let answer = director.post(YEAR.0, &[("fran", from), ("till", till)]).refused(message);
            let answer = answer.has(&format!("id=\"{field}-fel\"")).has(&format!("value=\"{from}\""));
            answer.has(&format!("value=\"{till}\""));
        }
        // Two windows: the second finds the year there.
        add_2026(&director).sent_to(YEAR.1);
        let second = office.signed_in(Role::Administrator).at(LATEST);
        add_2026(&second).refused("Räkenskapsåret 2026-01-01–2026-12-31 finns redan.");
        let years = office.app.db.read(|reader| ledger::list_years(reader, office.association)).unwrap();
        assert_eq!(years.len(), 2);
    });
}

#[test]
fn an_account_that_is_missing_is_added_from_the_draft_that_lacks_it() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        add_2026(&director).sent_to(YEAR.1);
        let draft = draft(&director, "2026-01-15", "6999", "SAM");
        let page = director.get(&draft).shown().has("Konto 6999 på rad 1 finns inte i årets kontoplan");
        let link = page.find_link("bokforing/konton/nytt?ar=2026-01-15", "konto=6999").unwrap();
        let form = director.get_at(&link.replace("&#38;", "&")).shown();
        form.has("<option value=\"2026-01-01\" selected>2026</option>").has("value=\"6999\"").lacks("checked");
        let fields = account("2026-01-01", "6999", "Övriga kostnader", "K");
        director.post(ACCOUNT, &fields).sent_to("bokforing/konton?per=2026-01-01&klart=konto");
        director.get("bokforing/konton?per=2025-08-31").shown().lacks("6999");
        post(&director, &draft).has("6999 Övriga kostnader");
    });
}

#[test]
fn what_is_wrong_with_an_account_or_an_object_stands_at_its_field() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        for (fields, field, message) in [
            (account("2025-01-01", "6999", "Övrigt", ""), "slag", "Välj vad kontot är."),
            (account("2025-01-01", "6999", "Övrigt", "?"), "slag", "Välj vad kontot är."),
            (account("2025-01-01", "6999", " ", "K"), "namn", "Skriv kontots namn."),
            (account("2025-01-01", "6;99", "Övrigt", "K"), "konto", "Skriv kontots nummer"),
            (account("2025-01-01", "6", "Övrigt", "K"), "konto", "Skriv kontots nummer"),
            (account("2025-01-01", "1930", "Övrigt", "K"), "konto", "Kontot finns redan det här året. Det heter Bank."),
            (account("2031-01-01", "6999", "Övrigt", "K"), "ar", "Välj ett räkenskapsår."),
        ] {
            let answer = director.post(ACCOUNT, &fields).refused(message).has(&format!("id=\"{field}-fel\""));
            answer.has(&format!("value=\"{}\"", fields[1].1));
        }
        let object = |dimension, code, name| [("dimension", dimension), ("kod", code), ("namn", name)];
        for (fields, field, message) in [
            (object("6", "SAM", "Annat"), "kod", "Dimensionen har redan ett objekt med koden SAM."),
            (object("6", "A=B", "Annat"), "kod", "Skriv koden utan tecknet =."),
            (object("6", "", "Annat"), "kod", "Skriv objektets kod."),
            (object("6", "NY", ""), "namn", "Skriv objektets namn."),
            (object("77", "NY", "Annat"), "dimension", "Dimensionen finns inte."),
            (object("", "NY", "Annat"), "dimension", "Välj en dimension."),
        ] {
            let answer = director.post("bokforing/objekt/nytt", &fields).refused(message);
            answer.has(&format!("id=\"{field}-fel\""));
        }
        for (number, message) in [
            ("6", "Dimension 6 finns redan. Den heter Projekt."),
            ("0", "Skriv dimensionens nummer"),
            ("x", "Skriv dim"),
        ] {
            let fields = [("dimension", number), ("namn", "Annat")];
            director.post("bokforing/dimensioner/ny", &fields).refused(message).has("id=\"dimension-fel\"");
        }
    });
}

fn change(browser: &Browser<'_>, number: &str, fields: &[(&str, &str)]) -> Answer {
    let page = format!("bokforing/konton/{number}/andra");
    let form = browser.get(&format!("{page}?ar=2025-01-01")).shown();
    let (name, kind) = (hidden(&form, "sett_namn"), hidden(&form, "sett_slag"));
    let mut all = vec![("ar", "2025-01-01"), ("sett_namn", &name), ("sett_slag", &kind)];
    all.extend_from_slice(fields);
    browser.post(&page, &all)
}

#[test]
fn an_account_gets_another_name_and_another_kind_while_the_year_is_open() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let done = "bokforing/konton?klart=andrat";
        change(&director, "5010", &[("namn", "Hyra av lokal"), ("slag", "K")]).sent_to(done);
        change(&director, "6110", &[("namn", "Kontorsmaterial"), ("slag", "K")]).sent_to(done);
        director.get("bokforing/konton").shown().has("5010 Hyra av lokal").lacks("Ange slag");
        change(&director, "5010", &[("namn", "Hyra av lokal"), ("slag", "K")]).refused("Inget är ändrat.");
        // Two windows: the second saw another name.
        let second = office.signed_in(Role::Administrator).at(LATEST);
        let old = [("ar", "2025-01-01"), ("sett_namn", "Lokalhyra"), ("sett_slag", "K"), ("namn", "X"), ("slag", "K")];
        let answer = second.post("bokforing/konton/5010/andra", &old).refused("Någon annan har ändrat kontot");
        answer.has("value=\"X\"").has("Nu heter det Hyra av lokal");
        assert_eq!(director.get("bokforing/konton/9999/andra").status, 404);
        assert_eq!(director.get("bokforing/konton/5010/andra?ar=2031").status, 404);
        office.assert_unbroken();
    });
}

#[test]
fn what_an_account_is_stays_once_something_of_the_year_is_locked() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let lock = office
            .app
            .db
            .write(&office.context("lock_period"), |tx| ledger::lock_period(tx, Some(date(2025, 1, 31)), "Prov."));
        lock.unwrap();
        let director = office.signed_in(Role::Director).at(LATER);
        let form = director.get("bokforing/konton/5010/andra?ar=2025-01-01").shown();
        form.has("Det kan inte ändras, för bokföringen är låst till och med 31 januari 2025.").lacks("type=\"radio\"");
        let refused = change(&director, "5010", &[("namn", "Lokalhyra"), ("slag", "T")]);
        refused.refused("Vad kontot är kan inte ändras längre.");
        change(&director, "5010", &[("namn", "Hyra")]).sent_to("bokforing/konton?klart=andrat");
        // What nobody had said may be said.
        change(&director, "6110", &[("namn", "Papper"), ("slag", "K")]).sent_to("bokforing/konton?klart=andrat");
        director.get("bokforing/konton").shown().has("5010 Hyra").has("6110 Papper");
        // A year that is locked to its end takes no account.
        let lock = office
            .app
            .db
            .write(&office.context("lock_period"), |tx| ledger::lock_period(tx, Some(date(2025, 12, 31)), "Prov."));
        lock.unwrap();
        let fields = account("2025-01-01", "6999", "Övrigt", "K");
        director.post(ACCOUNT, &fields).refused("Välj ett räkenskapsår.");
    });
}

#[test]
fn only_who_keeps_the_accounts_adds_to_the_chart() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        auditor.get("bokforing/konton").shown().has("6 Projekt").lacks("Lägg till").lacks("/andra?ar=");
        auditor.get("bokforing").shown().lacks("bokforing/ar/nytt");
        for page in FORMS.into_iter().chain(["bokforing/konton/5010/andra"]) {
            let fields = account("2025-01-01", "6999", "Övrigt", "K");
            assert_eq!((auditor.get(page).status, auditor.post(page, &fields).status), (403, 403), "{page}");
            let stranger = office.signed_in_as(STRANGER);
            assert_eq!((stranger.get(page).status, stranger.post(page, &fields).status), (404, 404), "{page}");
            let foreign = office.signed_in(Role::Director).sent_from(Some("cross-site"));
            assert_eq!(foreign.post(page, &fields).status, 403, "{page}");
        }
    });
}

#[test]
fn an_account_without_vouchers_shows_the_row_that_it_would_lead_to() {
    at_an_office(|office: &TestOffice| {
        crate::model::add_model(office);
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        director.post(ACCOUNT, &account("2025-01-01", "1910", "Kassa", "T"));
        director.post(ACCOUNT, &account("2025-01-01", "3020", "Bidrag", "I"));
        director.post(ACCOUNT, &account("2025-01-01", "6999", "Övrigt", "K"));
        let chart = director.get("bokforing/konton?per=2025-08-31").shown().body;
        let row = |number: &str| chart.split(&format!(">{number} ")).nth(1).unwrap().split("</tr>").next().unwrap();
        assert!(row("1910").contains("Kassa och bank"), "{}", row("1910"));
        assert!(row("3020").contains("Projektbidrag") && row("3020").contains("Intäkter"), "{}", row("3020"));
        assert!(!row("6999").contains("#rad-") && !row("6999").contains("Ingen rad"), "{}", row("6999"));
    });
}

#[test]
fn an_object_and_a_dimension_get_other_names_and_keep_their_codes() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let chart = director.get("bokforing/konton?per=2025-08-31").shown().has("SAM Samkraft").has("Byt namn");
        assert!(chart.find_link("bokforing/objekt/namn?dimension=6&#38;kod=SAM", "SAM").is_some(), "{}", chart.body);
        for (at, fields, new) in [
            ("bokforing/objekt/namn", ("6", "SAM"), "Samkraft Syd"),
            ("bokforing/dimensioner/namn", ("6", ""), "Insatser"),
        ] {
            let (dimension, code) = fields;
            let asked = director.get(&format!("{at}?dimension={dimension}&kod={code}")).shown().has("Byt namn på");
            let seen = hidden(&asked, "sett");
            let send = |name: &str, seen: &str| {
                director.post(at, &[("dimension", dimension), ("kod", code), ("namn", name), ("sett", seen)])
            };
            send(" ", &seen).refused("Skriv namnet.").has("id=\"namn-fel\"");
            send(&seen, &seen).refused("Inget är ändrat.");
            send(new, "Ett annat").refused("Någon annan har ändrat namnet medan du skrev.");
            send(new, &seen).sent_to("bokforing/konton?klart=namn");
            let missing = [("dimension", "77"), ("kod", code), ("namn", new), ("sett", seen.as_str())];
            assert_eq!(director.post(at, &missing).status, 404);
            assert_eq!(director.get(&format!("{at}?dimension=77&kod={code}")).status, 404);
        }
        let chart = director.get("bokforing/konton?per=2025-08-31&klart=namn").shown().has("Namnet är bytt.");
        chart.has("6 Insatser").has("SAM Samkraft Syd");
        let trail = director.get("administration/spar").shown();
        trail.has("Bytte namn på ett objekt").has("Bytte namn på en dimension");
        for role in [Role::BoardMember, Role::Auditor] {
            office.signed_in(role).get("bokforing/konton?per=2025-08-31").shown().lacks("Byt namn");
            assert_eq!(office.signed_in(role).get("bokforing/objekt/namn?dimension=6&kod=SAM").status, 403);
        }
        office.assert_unbroken();
    });
}
