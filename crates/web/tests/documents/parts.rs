//! The parts of a document: taken away, named where the law asks for them, and put back.

use access::Role;
use jiff::civil::date;
use report::model::{Block, Kind};
use web::documents::operations::{assemble, find_template, save_template};

use crate::desk::{Desk, at_a_desk};
use crate::support::Browser;

const ADDRESS: &str = "/varend/dokument/uppstallning/arsredovisning";

/// The fields of the page as a browser would send them.
fn fields(browser: &Browser<'_>) -> Vec<(String, String)> {
    let body = browser.get_at(ADDRESS).shown().body;
    let keys: Vec<String> = body
        .split("name=\"nyckel-")
        .skip(1)
        .filter_map(|rest| Some(rest.split("value=\"").nth(1)?.split('"').next()?.to_owned()))
        .collect();
    assert!(keys.len() > 2, "{keys:?}");
    let heading = |at: usize| {
        let field = body.split(&format!("name=\"rubrik-{at}\"")).nth(1).unwrap_or_default();
        field.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    };
    let level = |key: &str| if matches!(key, "styrelse" | "revisorer" | "kansli") { "2" } else { "1" };
    let row = |(at, key): (usize, &String)| {
        [
            (format!("nyckel-{at}"), key.clone()),
            (format!("rubrik-{at}"), heading(at)),
            (format!("niva-{at}"), level(key).to_owned()),
        ]
    };
    keys.iter().enumerate().flat_map(row).collect()
}

fn post(browser: &Browser<'_>, rows: &[(String, String)], more: &[(&str, &str)]) -> crate::support::Answer {
    let own = rows.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    browser.post_at(ADDRESS, &own.chain(more.iter().copied()).collect::<Vec<_>>())
}

fn without_balance_sheet(desk: &Desk) {
    let db = &desk.office.app.db;
    let on = date(2025, 12, 31);
    let mut template =
        db.read(|reader| find_template(reader, desk.association.id, Kind::AnnualReport, on)).unwrap().expect("usual");
    template.sections.retain(|section| section.key != "balansrakning");
    let saved = db.write(&desk.context("shape_document"), |tx| {
        save_template(tx, Kind::AnnualReport, date(2025, 1, 1), &template.sections)
    });
    saved.expect("the sections are saved");
}

#[test]
fn a_part_that_is_left_out_is_named_by_the_review_with_its_paragraph() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        let made = director.post_at("/varend/dokument/ny", &[("slag", "arsredovisning"), ("per_den", "2025-08-31")]);
        let review = format!("{}/granskning", made.location);
        let text = "Balansräkning ingår inte i årsredovisningen";
        director.get_at(&review).shown().lacks(text);
        without_balance_sheet(desk);
        director.get_at(&review).shown().has(text).has("lag (2018:597) 4 kap. 1 §");
        director.get_at(&desk.at("granskning")).shown().lacks("ingår inte i");
    });
}

#[test]
fn a_computed_section_is_put_back_with_what_is_computed_in_it() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        director.get_at(ADDRESS).shown().lacks("Avsnitt som inte är med");
        without_balance_sheet(desk);
        let page = director.get_at(ADDRESS).shown();
        page.has("Avsnitt som inte är med")
            .has("value=\"tillbaka:balansrakning\"")
            .lacks("value=\"tillbaka:kassaflode\"");
        let rows = fields(&director);
        let back = post(&director, &rows, &[("fran", "2025-01-01"), ("gor", "tillbaka:balansrakning")]);
        assert_eq!(back.status, 200, "{}", back.body);
        back.shown().has("value=\"balansrakning\"").lacks("Avsnitt som inte är med");
        // The same fields with the section at its place, saved.
        let at = rows.iter().position(|(_, value)| value == "kassaflode").expect("the cash flow is there") / 3;
        let mut keys: Vec<&[(String, String)]> = rows.chunks(3).collect();
        let own = ["balansrakning", "Balansräkning", "1"].map(|value| (String::new(), value.to_owned()));
        keys.insert(at, &own);
        let rows: Vec<(String, String)> = keys
            .iter()
            .enumerate()
            .flat_map(|(at, row)| {
                let names = ["nyckel", "rubrik", "niva"].map(|name| format!("{name}-{at}"));
                names.into_iter().zip(row.iter().map(|(_, value)| value.clone()))
            })
            .collect();
        let saved = post(&director, &rows, &[("fran", "2025-01-01"), ("gor", "spara")]);
        assert_eq!(saved.status, 303, "{}", saved.body);
        let db = &desk.office.app.db;
        let on = date(2025, 12, 31);
        let document = db.read(|reader| assemble(reader, db.files(), &desk.association, "arsredovisning", on)).unwrap();
        let section = document.sections.iter().find(|section| section.key == "balansrakning").expect("it is back");
        assert!(section.blocks.iter().any(|block| matches!(block, Block::Table(_))));
        desk.office.assert_unbroken();
    });
}

#[test]
fn what_cannot_be_put_back_changes_nothing_and_readers_may_not_try() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        without_balance_sheet(desk);
        let rows = fields(&director);
        for button in ["tillbaka:finns-inte", "tillbaka:", "tillbaka:kassaflode"] {
            let answer = post(&director, &rows, &[("fran", "2025-01-01"), ("gor", button)]);
            assert_eq!(answer.status, 200, "{button}");
            assert_eq!(answer.shown().body.matches("name=\"nyckel-").count(), rows.len() / 3, "{button}");
        }
        // A day that is none is refused when it is saved, and the section that was put back stays in the form.
        let back = post(&director, &rows, &[("fran", "snart"), ("gor", "tillbaka:balansrakning")]);
        back.shown().has("value=\"balansrakning\"").has("value=\"snart\"");
        let refused = post(&director, &rows, &[("fran", "snart"), ("gor", "spara")]);
        refused.refused("är inget datum");
        let board = desk.signed_in(Role::BoardMember);
        assert_eq!(post(&board, &rows, &[("fran", "2025-01-01"), ("gor", "tillbaka:balansrakning")]).status, 403);
    });
}
