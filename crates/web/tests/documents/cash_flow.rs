//! The pages of the cash flow and of the operating account.

use access::Role;

use harness::workbook::{assert_no_formula, shared_texts};

use crate::desk::at_a_desk;

#[test]
fn every_statement_is_a_workbook_too() {
    at_a_desk(|desk| {
        let auditor = desk.signed_in(Role::Auditor);
        for (name, row) in [
            ("resultatrakning", "Verksamhetens intäkter"),
            ("balansrakning", "Summa tillgångar"),
            ("noter", "Not 1. "),
            ("kassaflode", "Likvida medel vid periodens slut"),
        ] {
            let page = format!("/varend/rapporter/{name}");
            auditor.get_at(&format!("{page}?per=2025-08-31")).shown().has(&format!("{page}?format=xlsx"));
            let book = auditor.get_at(&format!("{page}?format=xlsx&per=2025-08-31"));
            assert_eq!(book.status, 200, "{name}");
            assert_no_formula(&book.bytes, name);
            let texts = shared_texts(&book.bytes);
            assert!(texts.contains(row) && texts.contains("Till och med"), "{row} in {texts}");
            assert_eq!(auditor.get_at(&format!("{page}?format=xlsx&per=2019-08-31")).status, 404, "{name} of no books");
        }
    });
}

#[test]
fn the_cash_flow_stands_on_a_page_and_its_rows_are_divided_by_the_office() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        let at = |rest: &str| format!("/varend/rapporter/{rest}per=2025-08-31");
        let page = director.get_at(&at("kassaflode?")).shown().has("Kassaflöde från den löpande verksamheten");
        let page = page.has("Likvida medel vid periodens slut").has("3\u{202f}117").has("Kommun-Bas");
        drop(page.lacks("är inte indelad"));
        director
            .get_at("/varend/siffra?id=cash_flow/change&per=2025-08-31")
            .shown()
            .has("Likvida medel vid periodens slut");
        let form = "/varend/rapporter/kassaflode/indelning?per=2025-08-31";
        director.get_at(form).shown().has("Momsfordran staten");
        director.post_at(form, &[("fran", "2025-01-01")]).refused("minst en rad som likvida medel");
        director.post_at(form, &[("fran", "2025-01-01"), ("rad-bank", "annat")]).refused("Välj ett av flödena");
        director.post_at(form, &[("fran", ""), ("rad-bank", "cash")]).refused("Skriv dagen");
        let saved = director.post_at(form, &[("fran", "2025-01-01"), ("rad-bank", "cash"), ("rad-cash", "cash")]);
        assert_eq!(saved.status, 303, "{}", saved.body);
        let page = director.get_at(&at("kassaflode?")).shown();
        drop(page.has("är inte indelad").has("Poster som ingen har delat in").has("3\u{202f}117"));
        let board = desk.signed_in(Role::BoardMember);
        assert_eq!(board.get_at(form).status, 403);
        desk.office.assert_unbroken();
    });
}
