//! What the board has adopted, at an address for anybody: what is shown there, and everything that is not.

use access::Role;
use web::documents::operations::save_text;

use crate::desk::{Desk, at_a_desk};
use crate::support::Answer;

const ADDRESS: &str = "/publicerat/varend/delarsrapport/2025-08-31";

fn publish(desk: &Desk) {
    let director = desk.signed_in(Role::Director);
    director.get_at(&desk.at("publicera")).shown().has("Det här blir offentligt").has(ADDRESS).has("öppna data");
    let answer = director.post_at(&desk.at("publicera"), &[("sakert", "ja")]);
    assert_eq!((answer.status, answer.location), (303, desk.at("publicering?klart=publicerat")), "{}", answer.body);
}

fn withdraw(desk: &Desk, number: i64, fields: &[(&str, &str)]) -> Answer {
    desk.signed_in(Role::Director).post_at(&desk.at(&format!("publicering/{number}/aterkallelse")), fields)
}

#[test]
fn a_locked_report_is_published_as_it_was_kept_and_read_by_anybody() {
    at_a_desk(|desk| {
        desk.take_to("last");
        publish(desk);
        let (visitor, board) = (desk.office.visitor(), desk.signed_in(Role::BoardMember));
        let page = visitor.get_at(ADDRESS).shown();
        assert_eq!(page.kind, "text/html; charset=utf-8");
        let page = page.has("<html lang=\"sv\">").has("Delårsrapport januari–augusti 2025").has("2025/91");
        let page = page.has("styrelsen § 50, dnr 2025/90").has("<h2 id=\"ekonomi").has("2\u{202f}633");
        let page = page.has(&format!("{ADDRESS}/tabell/resultatrakning.csv")).has(&format!("{ADDRESS}.pdf"));
        page.lacks("Publicerad av").lacks("href=\"/varend").lacks("<script").lacks("Logga ut");
        let same = [(".pdf", "pdf"), (".json", "json"), ("/tabell/resultatrakning.csv", "tabell/resultatrakning.csv")];
        for (ending, rest) in same {
            let public = visitor.get_at(&format!("{ADDRESS}{ending}")).shown();
            assert_eq!(public.bytes, board.get_at(&desk.at(rest)).shown().bytes, "{ending}");
            let of_version = visitor.get_at(&format!("{ADDRESS}/version/1{ending}")).shown();
            assert_eq!(public.bytes, of_version.bytes, "{ending}");
        }
        desk.book_one_more_cost();
        visitor.get_at(ADDRESS).shown().has("2\u{202f}633");
        board.get_at(&desk.at("")).shown().has("1 september 2025, version 1");
        board.get_at(&desk.at("publicering")).shown().has("Kan läsas").lacks("Dra tillbaka");
        desk.office.assert_unbroken();
    });
}

#[test]
fn the_public_pages_ask_for_no_sign_in_leave_no_cookie_and_may_be_kept_for_a_while() {
    at_a_desk(|desk| {
        desk.take_to("last");
        publish(desk);
        let list = "/publicerat/varend";
        for address in [
            list.to_owned(),
            format!("{list}/oppna-data"),
            format!("{list}/lista.json"),
            ADDRESS.to_owned(),
            format!("{ADDRESS}.pdf"),
            format!("{ADDRESS}.json"),
            format!("{ADDRESS}.csv"),
            format!("{ADDRESS}.csv-metadata.json"),
            format!("{ADDRESS}/version/1"),
            format!("{ADDRESS}/version/1.csv"),
            format!("{ADDRESS}/tabell/balansrakning.csv"),
            format!("{ADDRESS}/tabell/balansrakning.csv-metadata.json"),
        ] {
            let answer = desk.office.visitor().get_at(&address).shown();
            assert_eq!(answer.header("cache-control"), "public, max-age=300", "{address}");
            assert!(answer.header("set-cookie").is_empty(), "{address}");
            assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{address}");
            let tag = answer.header("etag").to_owned();
            assert!(tag.len() > 30 && !answer.bytes.is_empty(), "{address}: {tag}");
            // Who is signed in is told the same as everybody.
            assert_eq!(desk.signed_in(Role::Director).get_at(&address).bytes, answer.bytes, "{address}");
            let again = desk.office.visitor().get_unless(&address, &format!("\"x\", W/{tag}"));
            assert_eq!((again.status, again.bytes.len()), (304, 0), "{address}");
            assert_eq!(desk.office.visitor().get_unless(&address, "\"x\"").status, 200, "{address}");
        }
    });
}

#[test]
fn what_was_never_published_is_not_there_and_tells_nothing() {
    at_a_desk(|desk| {
        let unknown = desk.office.visitor().get_at("/publicerat/finns-inte/delarsrapport/2025-08-31");
        for state in ["utkast", "granskad", "faststalld", "last"] {
            if state == "utkast" {
                desk.take_to("utkast");
            } else {
                let director = desk.signed_in(Role::Director);
                let (step, fields): (&str, &[(&str, &str)]) = match state {
                    "granskad" => ("granska", &[]),
                    "faststalld" => ("faststall", &[("beslut", "2025/90")]),
                    _ => ("las", &[("diarienummer", "2025/91")]),
                };
                assert_eq!(director.post_at(&desk.at(step), fields).status, 303);
            }
            for rest in ["", "/version/1", ".pdf", ".json", ".csv", "/tabell/balansrakning.csv"] {
                let hidden = desk.office.visitor().get_at(&format!("{ADDRESS}{rest}"));
                assert_eq!((hidden.status, &hidden.body), (404, &unknown.body), "{state} {rest}");
                assert_eq!(hidden.headers, unknown.headers, "{state} {rest}");
            }
            for list in ["/publicerat/varend", "/publicerat/varend/oppna-data", "/publicerat/varend/lista.json"] {
                assert_eq!(desk.office.visitor().get_at(list).body, unknown.body, "{state} {list}");
            }
        }
        publish(desk);
        for address in [
            "/publicerat/prov/delarsrapport/2025-08-31",
            "/publicerat/varend/delarsrapport/2025-08-30",
            "/publicerat/varend/delarsrapport/20250831",
            "/publicerat/varend/delarsrapport/2025-8-31",
            "/publicerat/varend/arsredovisning/2025-08-31",
            "/publicerat/varend/delarsrapport/2025-08-31.docx",
            "/publicerat/varend/delarsrapport/2025-08-31/version/2",
            "/publicerat/varend/delarsrapport/2025-08-31/version/01",
            "/publicerat/varend/delarsrapport/2025-08-31/version/-1",
            "/publicerat/varend/delarsrapport/2025-08-31/version/99999999999999999999",
            "/publicerat/varend/delarsrapport/2025-08-31/tabell/finns-inte.csv",
            "/publicerat/varend/delarsrapport/2025-08-31/tabell/balansrakning",
            "/publicerat/varend/delarsrapport/.pdf",
            "/publicerat/prov",
        ] {
            let answer = desk.office.visitor().get_at(address);
            assert_eq!((answer.status, answer.body), (404, unknown.body.clone()), "{address}");
        }
    });
}

#[test]
fn only_what_is_adopted_is_published_and_only_by_the_director() {
    at_a_desk(|desk| {
        desk.take_to("granskad");
        let director = desk.signed_in(Role::Director);
        director.post_at(&desk.at("publicera"), &[]).refused("när styrelsen har fastställt det");
        director.get_at(&desk.at("publicera")).refused("när styrelsen har fastställt det");
        director.get_at(&desk.at("publicering")).shown().has("Det kan publiceras när").lacks("/publicera\"");
        assert_eq!(director.post_at(&desk.at("faststall"), &[("beslut", "2025/90")]).status, 303);
        for role in [Role::Administrator, Role::BoardMember, Role::Auditor] {
            let other = desk.signed_in(role);
            assert_eq!(other.post_at(&desk.at("publicera"), &[]).status, 403, "{role:?}");
            other.get_at(&desk.at("publicering")).shown().lacks("/publicera\"");
        }
        assert_eq!(desk.office.visitor().get_at(ADDRESS).status, 404);
        publish(desk);
        director.post_at(&desk.at("publicera"), &[]).refused("Version 1 är redan publicerad och säger detsamma");
        assert_eq!(withdraw(desk, 7, &[("skal", "Prov")]).status, 404);
        for role in [Role::Administrator, Role::BoardMember, Role::Auditor] {
            let other = desk.signed_in(role);
            let answer = other.post_at(&desk.at("publicering/1/aterkallelse"), &[("skal", "Prov")]);
            assert_eq!(answer.status, 403, "{role:?}");
        }
        desk.office.visitor().get_at(ADDRESS).shown();
    });
}

#[test]
fn each_version_stays_at_its_own_address_and_the_newest_at_the_one_that_does_not_change() {
    at_a_desk(|desk| {
        desk.take_to("faststalld");
        publish(desk);
        let visitor = desk.office.visitor();
        visitor.get_at(ADDRESS).shown().lacks("Diarienummer").lacks("Versioner");
        let first = visitor.get_at(&format!("{ADDRESS}.pdf")).shown().bytes;
        let director = desk.signed_in(Role::Director);
        assert_eq!(director.post_at(&desk.at("las"), &[("diarienummer", "2025/91")]).status, 303);
        publish(desk);
        visitor.get_at(ADDRESS).shown().has("2025/91").has("Version 1").lacks("äldre version");
        let older = visitor.get_at(&format!("{ADDRESS}/version/1")).shown();
        older.has("Det här är en äldre version").has("Läs den senaste versionen").lacks("2025/91");
        assert_eq!(visitor.get_at(&format!("{ADDRESS}/version/1.pdf")).shown().bytes, first);
        assert_ne!(visitor.get_at(&format!("{ADDRESS}.pdf")).shown().bytes, first);
        visitor.get_at(&format!("{ADDRESS}/version/2")).shown().lacks("äldre version");
        visitor.get_at("/publicerat/varend").shown().has(ADDRESS);
        let list = visitor.get_at("/publicerat/varend/lista.json").shown();
        list.has("\"version\": 2").has(&format!("{ADDRESS}.csv-metadata.json"));
        desk.office.assert_unbroken();
    });
}

#[test]
fn what_is_withdrawn_is_gone_with_its_reason_and_can_be_published_again() {
    at_a_desk(|desk| {
        desk.take_to("faststalld");
        publish(desk);
        let director = desk.signed_in(Role::Director);
        assert_eq!(director.post_at(&desk.at("las"), &[("diarienummer", "2025/91")]).status, 303);
        publish(desk);
        withdraw(desk, 2, &[("skal", " ")]).refused("Skriv skälet").has("id=\"skal\"");
        withdraw(desk, 2, &[("skal", "Fel bilaga"), ("versioner", "x")])
            .refused("Välj vilka versioner")
            .has("Fel bilaga");
        assert_eq!(withdraw(desk, 2, &[("skal", "Fel bilaga")]).status, 303);
        let visitor = desk.office.visitor();
        visitor.get_at(ADDRESS).shown().lacks("2025/91");
        let gone = visitor.get_at(&format!("{ADDRESS}/version/2.pdf"));
        assert_eq!((gone.status, gone.header("cache-control")), (410, "no-store"));
        gone.has("Fel bilaga").has("1 september 2025").has("Läs den senaste versionen").lacks("Förbundschef");
        withdraw(desk, 2, &[("skal", "Igen")]).refused("redan tillbakadragen");
        assert_eq!(withdraw(desk, 1, &[("skal", "Allt är fel"), ("versioner", "alla")]).status, 303);
        for rest in ["", ".pdf", ".csv", "/version/1", "/tabell/balansrakning.csv"] {
            assert_eq!(visitor.get_at(&format!("{ADDRESS}{rest}")).status, 410, "{rest}");
        }
        visitor.get_at("/publicerat/varend").shown().has("inget publicerat").lacks(ADDRESS);
        director.get_at(&desk.at("publicering")).shown().has("Allt är fel").has("Publicera");
        publish(desk);
        visitor.get_at(ADDRESS).shown().has("2025/91").has("version 3");
        desk.office.assert_unbroken();
    });
}

#[test]
fn a_personal_number_in_the_words_stops_the_publication() {
    at_a_desk(|desk| {
        let (version, text) = desk.text("andamal");
        let text = format!("{text}\n\nKontakta Anna Ek, 19811218-9876.");
        let db = &desk.office.app.db;
        let saved =
            db.write(&desk.context("write_document"), |tx| save_text(tx, desk.report, "andamal", version, &text));
        saved.expect("the text is saved");
        desk.take_to("last");
        let director = desk.signed_in(Role::Director);
        director.get_at(&desk.at("publicera")).refused("ser ut som personnummer: 19811218-9876");
        director.post_at(&desk.at("publicera"), &[]).refused("ser ut som personnummer: 19811218-9876");
        assert_eq!(desk.office.visitor().get_at(ADDRESS).status, 404);
    });
}

#[test]
fn the_figures_as_csv_are_those_of_the_json_and_their_columns_are_described() {
    at_a_desk(|desk| {
        desk.take_to("last");
        publish(desk);
        let visitor = desk.office.visitor();
        let csv = visitor.get_at(&format!("{ADDRESS}.csv")).shown();
        assert_eq!(csv.kind, "text/csv; charset=utf-8");
        let json = visitor.get_at(&format!("{ADDRESS}.json")).shown().body;
        let figures = report::figures_json::read(&json).expect("the figures are read").figures;
        assert_eq!(csv.body, report::open_data::figures_csv(&figures));
        assert!(figures.len() > 100 && csv.body.contains("\r\noutcome/budget,"), "{}", csv.body);
        let described = visitor.get_at(&format!("{ADDRESS}.csv-metadata.json")).shown();
        assert_eq!(described.kind, "application/csvm+json");
        let described: serde_json::Value = serde_json::from_str(&described.body).expect("the description is JSON");
        assert_eq!(described["url"], "2025-08-31.csv");
        let titles = described["tableSchema"]["columns"].as_array().expect("columns").iter();
        let titles: Vec<&str> = titles.filter_map(|column| column["titles"].as_str()).collect();
        assert_eq!(titles.join(","), csv.body.split("\r\n").next().unwrap_or_default());
        let words = visitor.get_at("/publicerat/varend/oppna-data").shown();
        titles.iter().fold(words, |page, title| page.has(&format!("<code>{title}</code>")));
        let mut ids: Vec<&str> = figures.iter().map(|figure| figure.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), figures.len(), "the id is a key, as the description says");
    });
}
