//! Who changed what, when, from what to what.

use access::Role;
use web::budget::content::Cell;
use web::budget::operations::{change_freely, list_history};

use crate::desk::{at_a_draft, editor, kronor};

#[test]
fn every_change_is_listed_with_who_when_where_and_both_values() {
    at_a_draft(|office, browser, id| {
        let at = format!("ekonomi/budget/{id}/andringar");
        browser.get(&at).shown().has("Inga ändringar");
        browser.get(&editor(id)).shown().has(&format!("/{at}\""));
        browser
            .post(&editor(id), &[("version", "0"), ("c--nova--budget-2024", "4 300 000"), ("c--fia--plan-2025", "")]);
        browser.post(&format!("ekonomi/budget/{id}/angra"), &[("version", "1")]);
        let page = browser.get(&at).shown();
        let page = page
            .has("NOVA - Stöd i förändring, Budget 2024")
            .has(&kronor(4_200_000))
            .has(&kronor(4_300_000))
            .has("FIA, Plan 2025")
            .has(">tom<")
            .has("Ångrat")
            .has("2025-09-01")
            .has("Administratör");
        assert_eq!(page.body.matches("<th scope=\"row\">").count(), 4, "two cells, changed and taken back");
        let (undone, done) = (page.body.find("Ångrat").unwrap(), page.body.rfind("NOVA").unwrap());
        assert!(undone < done, "the newest stands first");
        let history = office.app.db.read(|reader| list_history(reader, office.association, id)).unwrap();
        assert_eq!(
            history.iter().map(|(edit, changes)| (edit.number, changes.len())).collect::<Vec<_>>(),
            [(2, 2), (1, 2)]
        );
        office.signed_in(Role::BoardMember).get(&at).shown().has("FIA, Plan 2025");
        assert_eq!(browser.get("ekonomi/budget/ingen/andringar").status, 404);
    });
}

#[test]
fn changes_are_of_one_line_when_it_is_asked_for_also_of_one_that_is_gone() {
    at_a_draft(|_, browser, id| {
        let at = format!("ekonomi/budget/{id}/andringar");
        browser.post(&editor(id), &[("version", "0"), ("c--nova--budget-2024", "1"), ("c--fia--budget-2024", "2")]);
        browser.post(&format!("ekonomi/budget/{id}/rad/fia/ta-bort"), &[]);
        let page = browser.get(&format!("{at}?rad=fia")).shown().has("FIA (borttagen)").has("borttagen</td>");
        page.lacks("NOVA - Stöd i förändring, Budget 2024").has("FIA, Budget 2024").has("Visa alla rader");
        browser.get(&format!("{at}?rad=enter")).shown().has("Raden har inte ändrats");
        browser.get(&format!("{at}?rad=%3Cingen%3E&sida=-4")).shown().has("Raden har inte ändrats").lacks("<ingen>");
        let list = browser.get(&format!("{at}?rad=nova&format=xlsx")).shown();
        let (book, _) = tabular::read(&list.bytes);
        let texts: Vec<&str> = book.sheets[0].rows.iter().flat_map(|row| &row.cells).map(|cell| &*cell.text).collect();
        assert!(texts.contains(&"NOVA - Stöd i förändring, Budget 2024"), "{texts:?}");
        assert!(!texts.iter().any(|text| text.starts_with("FIA")), "{texts:?}");
    });
}

#[test]
fn lines_columns_and_reasons_are_told_in_words_and_lines_that_make_room_are_passed_over() {
    at_a_draft(|_, browser, id| {
        let at = format!("ekonomi/budget/{id}/andringar");
        let new = [("rubrik", "Nytt spår"), ("avsnitt", "operating")];
        let line = browser.post(&format!("ekonomi/budget/{id}/rad/ny"), &new);
        assert_eq!(line.status, 303, "{}", line.body);
        let page = browser.get(&at).shown().has("Nytt spår").has("ny rad").lacks("plats");
        assert_eq!(page.body.matches("<th scope=\"row\">").count(), 1);
        browser.post(&format!("ekonomi/budget/{id}/rad/fia/flytta"), &[("riktning", "upp")]);
        browser.get(&format!("{at}?rad=fia")).shown().has("plats ");
        browser.post(&format!("ekonomi/budget/{id}/kolumner/planar"), &[]);
        browser.get(&at).shown().has("Plan 2027").has("ny kolumn");
        let reason = [("version", "9"), ("skal--2024", "Nytt skäl."), ("skal--2025", ""), ("skal--2026", "")];
        browser.post(&format!("ekonomi/budget/{id}/skal"), &reason);
        browser.get(&at).shown().has("Skäl för underskottet 2024").has("Nytt skäl.");
    });
}

#[test]
fn many_changes_stand_on_several_pages() {
    at_a_draft(|office, browser, id| {
        for number in 1..=60 {
            let changed = office.app.db.write(&office.context("edit_budget"), |tx| {
                change_freely(tx, id, |content, _| {
                    let change = |cell: &mut Cell| cell.comment = format!("Kommentar {number}");
                    content.change_cell("nova", "budget-2024", change);
                    Ok(())
                })
            });
            changed.expect("it is changed");
        }
        let at = format!("ekonomi/budget/{id}/andringar");
        browser.get(&at).shown().has("Visar 1–50 av 60").has(">Kommentar 60<").lacks(">Kommentar 9<");
        browser.get(&format!("{at}?sida=2")).shown().has("Visar 51–60 av 60").has(">Kommentar 9<").has(">ingen<");
        browser.get(&format!("{at}?sida=900")).shown().has("Visar 51–60 av 60");
    });
}
