//! The list of what is missing.

use access::Role;
use jiff::civil::date;
use web::drafts::operations::{DraftLine, NewDraft, create_draft};

use crate::books::{BEGINS, FIRST, SECOND, book_2024, close_over_http, director, file};
use crate::sending::{BOOKS, book};
use crate::support::at_an_office;

#[test]
fn the_list_names_what_is_missing_and_what_is_done() {
    at_an_office(|office| {
        book_2024(office);
        let page = director(office, FIRST).get("bokforing/bokslut?ar=2024").shown();
        for said in [
            "Bokslut 2024",
            "Räkenskapsåret är inte stängt.",
            "Det finns inga verifikationer i augusti.",
            "Nummer som saknas: A 5.",
            "3 av 3 konton återstår.",
            "Inte specificerade: 1510, 1930, 2010.",
            "Ingen part har fått frågan",
            "Det är inte valt till vilket konto årets resultat förs.",
            "Avstämning mot banken",
            "Inget bankkonto är upplagt",
            "Debet och kredit går ihop.",
            "Alla konton med belopp leder till en rad.",
            "lag (2018:597) 4 kap. 6 §",
            "6 saker återstår.",
            "Titta på",
            "Återstår",
            "Hindrar",
            "Klart",
        ] {
            assert!(page.body.contains(said), "{said} is missing in {}", page.body);
        }
        close_over_http(office, "2024-01-01", SECOND);
        let page = director(office, SECOND).get("bokforing/bokslut?ar=2024").shown();
        page.has("Bokföringen är låst, och balanserna är nästa års ingående.").has("Året stängdes");
    });
}

#[test]
fn accounts_of_unknown_kind_and_a_year_that_goes_on_stand_in_the_way() {
    at_an_office(|office| {
        book(office, BOOKS, FIRST);
        let page = director(office, SECOND).get("bokforing/bokslut?ar=2025").shown();
        page.has("Ingen har sagt vad kontona är: 6110.")
            .has("Räkenskapsåret slutar 2025-12-31.")
            .has("Ingen uppställning gäller vid årets slut.");
        let page = director(office, SECOND).get("bokforing/bokslut/2025/stang").shown();
        page.has("Året är inte slut. Det kan stängas från och med 1 januari 2026.")
            .has("Ingen har sagt vad kontona är: 6110.")
            .lacks("<button class=\"ds-button\" type=\"submit\">Stäng");
    });
}

#[test]
fn what_is_written_by_hand_and_not_posted_is_named() {
    at_an_office(|office| {
        book_2024(office);
        let made = office.app.db.write(&office.context("create_draft"), |tx| {
            let line = |account: &str, amount_ore| DraftLine {
                account: account.to_owned(),
                amount_ore,
                ..DraftLine::default()
            };
            let draft = NewDraft {
                series: String::new(),
                occurred_on: date(2024, 12, 31),
                text: "Periodisering".to_owned(),
                lines: vec![line("5010", 10_000), line("2510", -9_000)],
                corrects: None,
            };
            create_draft(tx, office.association, &draft)
        });
        made.expect("the draft is made");
        let page = director(office, SECOND).get("bokforing/bokslut?ar=2024").shown();
        page.has("1 utkast är inte bokfört: Periodisering, 2024-12-31, det skiljer 10,00 kronor.");
        book(office, &file(2023, 1000, &BEGINS), SECOND);
        director(office, SECOND).get("bokforing/bokslut?ar=2023").shown().has("Inga verifikationer väntar");
    });
}

#[test]
fn an_earlier_year_that_is_open_stands_in_the_way() {
    at_an_office(|office| {
        book_2024(office);
        book(office, &file(2023, 1000, &BEGINS), SECOND);
        let page = director(office, SECOND).get("bokforing/bokslut/2024/stang").shown();
        page.has("2023 är inte stängt. Stäng 2023 först.");
        director(office, SECOND).get("bokforing/bokslut?ar=2024").shown().has("Stäng åren i ordning.");
    });
}

#[test]
fn the_list_is_for_all_who_read_the_accounts_and_a_year_that_is_not_there_is_not_found() {
    at_an_office(|office| {
        let page = director(office, FIRST).get("bokforing/bokslut").shown();
        page.has("Inget år är bokfört än").has("Läs in en SIE-fil");
        book_2024(office);
        for role in [Role::Auditor, Role::BoardMember] {
            let page = office.signed_in(role).get("bokforing/bokslut?ar=2024").shown();
            page.has("Bokslut 2024").lacks("Stäng 2024").has("Konto för årets resultat").lacks("/resultatkonto\"");
            assert_eq!(office.signed_in(role).get("bokforing/bokslut/2024/stang").status, 403);
            assert_eq!(office.signed_in(role).post("bokforing/bokslut/2024/stang", &[]).status, 403);
        }
        for year in ["1999", "snart", "2024-02-01", "99999", ""] {
            let answer = director(office, FIRST).get(&format!("bokforing/bokslut/{year}/stang"));
            assert_eq!(answer.status, 404, "{year}");
        }
        assert_eq!(director(office, FIRST).get("bokforing/bokslut?ar=1999").status, 404);
    });
}
