//! Looking at the accounts: the years, the search, a voucher, the chart.

use access::Role;

use crate::books::{BOOKS, NOW, book};
use crate::support::{FORMER, STRANGER, at_an_office};

const PAGES: [&str; 5] =
    ["bokforing", "bokforing/verifikationer", "bokforing/konton", "bokforing/import", "bokforing/las"];

#[test]
fn an_empty_office_says_what_belongs_on_every_page() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        for (page, said) in PAGES.into_iter().zip([
            "Inget är bokfört än",
            "Inga verifikationer än",
            "Inga konton för det här året",
            "Titta på filen",
            "Bokföringen är öppen.",
        ]) {
            let page = director.get(page).shown().has(said);
            assert_eq!(page.body.matches("<h1>").count(), 1);
        }
    });
}

#[test]
fn nobody_without_a_role_sees_the_accounts() {
    at_an_office(|office| {
        for page in PAGES {
            assert_eq!(office.signed_in_as(STRANGER).get(page).status, 404, "{page}");
            assert_eq!(office.signed_in_as(FORMER).get(page).status, 404, "{page}");
            let sent = office.visitor().get(page);
            assert_eq!(sent.status, 303);
            assert!(sent.location.starts_with("/logga-in?vidare=%2Fprov%2Fbokforing"), "{}", sent.location);
        }
    });
}

#[test]
fn the_years_are_shown_at_the_date() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        // Assets 12 650 kr and a result of 7 800 kr less 150,50 kr that nobody has said what it is.
        let page = auditor.get("bokforing?per=2025-08-31").shown();
        page.has(">13</a>")
            .has(">8</a>")
            .has("siffror per 2025-08-31")
            .has("Ingen uppställning gäller 31 augusti 2025");
        let page = auditor.get("bokforing?per=2025-01-31").shown();
        page.has(">14</a>").has(">9</a>").has(">1</a>");
        auditor.get("bokforing?per=2024-12-31").shown().lacks("<th scope=\"row\">2025");
    });
}

#[test]
fn vouchers_are_found_by_text_account_amount_and_date() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        for (query, found) in [
            ("", "A 3 A 2 A 1"),
            ("sok=HYRA", "A 2"),
            ("sok=a+1", "A 3 A 1"),
            ("sok=papp+100+%25", "A 3"),
            ("sok=apper", ""),
            ("konto=1930", "A 3 A 2 A 1"),
            ("konto=50", "A 2"),
            ("konto=9", ""),
            ("belopp=150%2C50", "A 3"),
            ("belopp=-1+200+kr", "A 2"),
            ("fran=2025-02-10&till=20250210", "A 2"),
            ("fran=1+februari+2025", "A 3 A 2"),
            ("sok=hyra&konto=3010", ""),
            ("sok=%27%3B+drop+table+voucher", ""),
        ] {
            let page = auditor.get(&format!("bokforing/verifikationer?{query}")).shown();
            let rows = page.body.split("<th scope=\"row\" class=\"nowrap\">").skip(1);
            let names: Vec<&str> = rows.filter_map(|row| row.split('>').nth(1)?.split('<').next()).collect();
            assert_eq!(names.join(" "), found, "{query}");
            if found.is_empty() {
                assert!(page.body.contains("Inga verifikationer stämmer"), "{query}");
            }
        }
    });
}

#[test]
fn a_search_that_cannot_be_read_is_named_at_its_field_and_nothing_is_lost() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        for (query, field, message, kept) in [
            ("fran=ig%C3%A5r&sok=hyra", "fran", "”igår” är inget datum", "value=\"hyra\""),
            ("till=2025-02-30&konto=1930", "till", "”2025-02-30” är inget datum", "value=\"1930\""),
            ("belopp=tolv&fran=2025-01-01", "belopp", "”tolv” är inget belopp", "value=\"2025-01-01\""),
            ("belopp=0", "belopp", "som inte är noll", "value=\"0\""),
            ("konto=19%2730", "konto", "Skriv ett kontonummer", "value=\"19&#39;30\""),
            ("konto=123456789", "konto", "Skriv ett kontonummer", "value=\"123456789\""),
            ("sok=%25", "sok", "Skriv minst en bokstav", "value=\"%\""),
            ("sok=%07x", "sok", "utan styrtecken", "name=\"sok\""),
            ("fran=2025-03-01&till=2025-02-01", "till", "ligger före den första", "value=\"2025-03-01\""),
        ] {
            let page = auditor.get(&format!("bokforing/verifikationer?{query}")).refused(message);
            assert!(page.body.contains(&format!("id=\"{field}-fel\"")), "{query}");
            assert!(page.body.contains(kept), "{query}: {kept} is lost");
        }
        let both = auditor.get("bokforing/verifikationer?fran=x&belopp=y").refused("Två saker behöver rättas");
        both.has("href=\"#fran\"").has("href=\"#belopp\"");
        for odd in
            ["sida=99", "sida=-1", "sida=x", "sok", "%ff=%ff&&=", "sok=a&sok=b&per=skräp", "versioner=x&ursprung=y"]
        {
            let status = auditor.get(&format!("bokforing/verifikationer?{}", odd.replace('ä', "%C3%A4"))).status;
            assert_eq!(status, 200, "{odd}");
        }
    });
}

#[test]
fn many_vouchers_stand_on_several_pages() {
    at_an_office(|office| {
        let more: String = (4..=63)
            .map(|number| {
                format!(
                    "#VER \"A\" \"{number}\" 20250301 \"Porto\"\n{{\n#TRANS 5010 {{}} 10.00\n#TRANS 1930 {{}} -10.00\n}}\n"
                )
            })
            .collect();
        book(office, &format!("{BOOKS}{more}"), NOW);
        let auditor = office.signed_in(Role::Auditor);
        let rows = |address: &str, summary: &str| {
            let page = auditor.get(&format!("bokforing/verifikationer?{address}")).shown().has(summary);
            page.body.matches("<th scope=\"row\"").count()
        };
        assert_eq!(rows("", "Visar 1–50 av 63"), 50);
        assert_eq!(rows("sida=2", "Visar 51–63 av 63"), 13);
        assert_eq!(rows("sida=999999999", "Visar 51–63 av 63"), 13);
        assert_eq!(rows("sok=porto&sida=2", "Visar 51–60 av 60"), 10);
        auditor.get("bokforing/verifikationer?sok=porto").shown().has("sok=porto&#38;sida=2");
    });
}

#[test]
fn a_voucher_shows_its_lines_objects_file_and_trace() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        let list = auditor.get("bokforing/verifikationer?sok=bidrag").shown();
        let link = list.find_link("bokforing/verifikationer/", "").unwrap();
        let page = auditor.get_at(&link).shown();
        page.has("Verifikation A 1")
            .has("15 januari 2025")
            .has("3010 Medlemsbidrag")
            .has("Projekt: Samkraft (SAM)")
            .has("2025-09-01 14:00 av Förbundschef")
            .has("bok.se")
            .has("Provbok")
            .has("i spåret")
            .has("Version 1 (gäller)")
            .lacks("ersatts");
        let elsewhere = office.signed_in_as(STRANGER);
        assert_eq!(elsewhere.get_at(&link.replace("/prov/", "/annat/")).status, 404);
        for id in ["x", "00000000-0000-0000-0000-000000000000", "%00"] {
            assert_eq!(auditor.get(&format!("bokforing/verifikationer/{id}")).status, 404, "{id}");
        }
    });
}

#[test]
fn the_chart_shows_balances_at_the_date() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        let page = auditor.get("bokforing/konton?per=2025-02-28").shown();
        page.has("Konton 2025").has("12\u{202f}800,00").has("Debet och kredit går ihop").lacks("Ange slag");
        auditor.get("bokforing/konton?per=2025-08-31").shown().has("12\u{202f}649,50").has("Okänt");
        auditor.get("bokforing/konton?sok=hyra").shown().has("5010 Lokalhyra").lacks("1930 Bank");
        auditor.get("bokforing/konton?slag=I").shown().has("3010 Medlemsbidrag").lacks("5010 Lokalhyra");
        auditor.get("bokforing/konton?sok=finns+inte").shown().has("Inga konton stämmer");
    });
}

#[test]
fn an_unknown_kind_can_be_said_once() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director);
        let page = "bokforing/konton/6110/slag";
        director.get("bokforing/konton").shown().has("/prov/bokforing/konton/6110/slag");
        director.get(page).shown().has("Kontorsmaterial");
        director.post(page, &[]).refused("Välj vad kontot är.");
        director.post(page, &[("slag", "X")]).refused("Välj vad kontot är.");
        assert_eq!(office.signed_in(Role::Auditor).post(page, &[("slag", "K")]).status, 403);
        director.post(page, &[("slag", "K")]).sent_to("bokforing/konton");
        director.get("bokforing/konton?slag=K").shown().has("6110 Kontorsmaterial").lacks("Ange slag");
        director.post(page, &[("slag", "I")]).refused("redan angett");
        assert_eq!(director.post("bokforing/konton/9999/slag", &[("slag", "K")]).status, 404);
        director.get("bokforing").shown().has("Debet och kredit går ihop");
        office.assert_unbroken();
    });
}
