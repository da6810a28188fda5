//! What is due, over HTTP, on both databases: the days of the law with what is missing, and days of one's own.

#[path = "../support/mod.rs"]
mod support;

use access::Role;
use jiff::civil::date;
use store::{StoreResult, Tx, values};
use support::{TestOffice, at_an_office};
use web::ledger::tables::FINANCIAL_YEAR;

fn open_2025(office: &TestOffice) {
    let open = |tx: &mut Tx<'_>| -> StoreResult<()> {
        let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
        tx.insert(&FINANCIAL_YEAR, &values![association, id, date(2025, 1, 1), date(2026, 1, 1), recorded_at])
    };
    office.app.db.write(&office.context("load"), open).expect("the year is opened");
}

#[test]
fn the_overview_says_what_is_due_and_what_of_it_is_missing() {
    at_an_office(|office| {
        open_2025(office);
        let board = office.signed_in(Role::BoardMember);
        let page = board
            .get_at("/prov?per=2025-09-01")
            .shown()
            .has("Alla tider")
            .has("Budget 2026")
            .has("Årsredovisning 2025");
        let page = page.has("30 november 2025").has("31 mars 2026").has("lag (2003:1210) 23 §");
        page.has("Återstår: ett utkast till budget, samråd med medlemmarna och styrelsens beslut")
            .has("Återstår: bokslutet, ett utkast till årsredovisning, styrelsens beslut och att skicka den")
            .lacks("Budget 2025")
            .lacks("Försenat");
        board.get_at("/prov?per=2025-11-20").shown().has("Om 10 dagar");
        board.get_at("/prov?per=2025-11-30").shown().has("I dag").lacks("Försenat");
        let late = board.get_at("/prov?per=2025-12-01").shown().has("Försenat");
        late.has("Skulle ha varit klart 30 november 2025. Saknas: ett utkast till budget");
        board.get("tider?per=2026-04-01").shown().has("Skulle ha varit klart 31 mars 2026. Saknas: bokslutet");
    });
}

#[test]
fn a_day_of_ones_own_is_added_seen_done_and_removed() {
    at_an_office(|office| {
        let (administrator, board) = (office.signed_in(Role::Administrator), office.signed_in(Role::BoardMember));
        assert_eq!(board.post("tider/ny", &[("vad", "x"), ("datum", "2025-10-01")]).status, 403);
        board.get("tider?per=2025-09-01").shown().lacks("Lägg till en tid");
        let add = |fields: &[(&str, &str)]| administrator.post("tider/ny", fields);
        add(&[("vad", "Rapport"), ("datum", "snart"), ("anteckning", "Till alla")])
            .refused("inget datum")
            .has("value=\"Rapport\"")
            .has("value=\"Till alla\"");
        add(&[("vad", ""), ("datum", "")]).refused("Skriv vad som ska vara klart").has("Skriv dagen");
        add(&[("vad", "Delårsrapport till medlemmarna"), ("datum", "31 oktober 2025")]).sent_to("tider");
        add(&[("vad", "Felskriven"), ("datum", "2025-10-02")]).sent_to("tider");
        add(&[("vad", "Felskriven"), ("datum", "2025-10-02"), ("anteckning", "Igen")])
            .refused("Tiden finns redan, med samma dag.")
            .has("value=\"Igen\"");
        let page = administrator.get("tider?per=2025-09-01").shown().has("Delårsrapport till medlemmarna");
        board.get_at("/prov?per=2025-09-01").shown().has("Delårsrapport till medlemmarna").has("Felskriven");
        board.get_at("/prov?per=2025-11-01").shown().has("Skulle ha varit klart 31 oktober 2025");
        let actions = |ending: &str| -> Vec<String> {
            let all = page.body.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
            let own = all.filter(|action| action.ends_with(ending));
            own.map(|action| action.trim_start_matches("/prov/").to_owned()).collect()
        };
        let (done, removed) = (actions("/klart"), actions("/borttagning"));
        assert_eq!((done.len(), removed.len()), (2, 2));
        assert_eq!(board.post(&done[1], &[]).status, 403);
        administrator.post(&done[1], &[]).sent_to("tider");
        administrator.post(&removed[0], &[]).sent_to("tider");
        administrator.post(&done[1], &[]).refused("redan klar eller borttagen");
        administrator.post(&removed[1], &[]).refused("redan klar eller borttagen");
        let after = administrator.get("tider?per=2025-09-01").shown().lacks("Felskriven");
        after.has("Klart 1 september 2025");
        assert_eq!(administrator.post("tider/x/klart", &[]).status, 404);
        office.assert_unbroken();
    });
}
