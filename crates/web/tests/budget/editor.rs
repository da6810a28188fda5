//! Cells are typed, saved, refused at their place, taken back.

use access::Role;
use finsam::money::Ore;

use crate::desk::{SODRA, at_a_draft, editor, found, kronor, read};
use crate::support::at_an_office;

#[test]
fn raising_nova_by_a_hundred_thousand_moves_every_balance_after_it_and_warns() {
    at_a_draft(|office, browser, id| {
        browser
            .post(&editor(id), &[("version", "0"), ("c--nova--budget-2024", "4 300 000")])
            .sent_to(&format!("{}?klart=sparad", editor(id)));
        let budget = read(office, id);
        let carried: Vec<i64> = budget.computed.columns[2..].iter().map(|sums| sums.carried_out.kronor()).collect();
        assert_eq!(carried, [1_182_824, 451_324, -79_676]);
        let page = browser.get(&editor(id)).shown();
        page.has(&kronor(1_182_824)).has(&kronor(451_324)).has(&kronor(-79_676)).has("pengarna räcker inte");
        browser.get(&format!("ekonomi/budget/{id}")).shown().has(&kronor(-79_676)).has("Varning");
    });
}

#[test]
fn the_script_is_told_every_sum_that_has_changed() {
    at_a_draft(|_, browser, id| {
        let answer =
            browser.post_as_script(&editor(id), &[("version", "0"), ("c--nova--budget-2024", "4300000")]).shown();
        let answer: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(answer["version"], 1);
        assert_eq!(answer["can_undo"], true);
        assert_eq!(answer["cells"]["c--nova--budget-2024"], kronor(4_300_000));
        assert_eq!(answer["cells"]["s--carried_out--plan-2026"], kronor(-79_676));
        assert!(answer["warnings"].as_str().unwrap().contains("pengarna räcker inte"));
        let refused = browser.post_as_script(
            &editor(id),
            &[("version", "1"), ("c--nova--plan-2025", "fem"), ("c--fia--plan-2025", "1")],
        );
        assert_eq!(refused.status, 422);
        let refused: serde_json::Value = serde_json::from_str(&refused.body).unwrap();
        assert!(
            refused["errors"]["c--nova--plan-2025"]
                .as_str()
                .unwrap()
                .contains("NOVA - Stöd i förändring, Plan 2025: ”fem”")
        );
        assert_eq!(refused["version"], 1);
    });
}

#[test]
fn words_among_numbers_are_named_at_their_cell_and_nothing_is_lost_or_half_saved() {
    at_a_draft(|office, browser, id| {
        let fields = [
            ("version", "0"),
            ("c--enter--budget-2024", "3 200 000"),
            ("c--nova--budget-2024", "fyra miljoner"),
            ("c--fia--budget-2024", "99999999999999999"),
        ];
        let page = browser.post(&editor(id), &fields).refused("NOVA - Stöd i förändring, Budget 2024: ”fyra miljoner”");
        page.has("value=\"3 200 000\"")
            .has("value=\"fyra miljoner\"")
            .has("FIA, Budget 2024")
            .has("Två saker behöver rättas");
        assert_eq!(read(office, id).version, 0);
        assert_eq!(read(office, id).amount("enter", "budget-2024"), Some(Ore::from_kronor(3_197_000)));
    });
}

#[test]
fn amounts_are_read_as_excel_and_people_write_them_and_a_blank_is_not_a_nought() {
    at_a_draft(|office, browser, id| {
        let fields = [
            ("version", "0"),
            ("c--enter--budget-2024", "1\u{202f}234,50"),
            ("c--nova--budget-2024", "(500)"),
            ("c--fia--budget-2024", ""),
            ("c--kansli--budget-2024", "0"),
            ("o--prognos-2023", "2 000 000 kr"),
        ];
        browser.post(&editor(id), &fields).sent_to(&format!("{}?klart=sparad", editor(id)));
        let budget = read(office, id);
        for (line, expected) in [("enter", Some(123_450)), ("nova", Some(-50_000)), ("fia", None), ("kansli", Some(0))]
        {
            assert_eq!(budget.amount(line, "budget-2024"), expected.map(Ore), "{line}");
        }
        assert_eq!(budget.sums("prognos-2023").unwrap().carried_in, Ore::from_kronor(2_000_000));
    });
}

#[test]
fn who_saves_an_older_version_is_told_at_the_cell_and_loses_nothing() {
    at_a_draft(|office, browser, id| {
        let other = office.signed_in(Role::Director);
        other.post(&editor(id), &[("version", "0"), ("c--nova--budget-2024", "4 300 000")]);
        let fields = [("version", "0"), ("c--nova--budget-2024", "4 400 000"), ("c--enter--budget-2024", "3 000 000")];
        let page = browser.post(&editor(id), &fields).refused("Förbundschef ändrade till");
        let page = page.has(&kronor(4_300_000)).has("value=\"4 400 000\"").has("value=\"3 000 000\"");
        page.has("name=\"version\" value=\"1\"");
        assert_eq!(read(office, id).version, 1);
        let again = [("version", "1"), fields[1], fields[2]];
        browser.post(&editor(id), &again).sent_to(&format!("{}?klart=sparad", editor(id)));
        assert_eq!(read(office, id).amount("nova", "budget-2024"), Some(Ore::from_kronor(4_400_000)));
        // What the other changed and this one did not touch stays as it is, from an older version too.
        let old = [
            ("version", "0"),
            ("c--nova--budget-2024", "4 200 000"),
            ("c--enter--budget-2024", "3 197 000"),
            ("c--fia--budget-2024", "700 000"),
        ];
        browser.post(&editor(id), &old).sent_to(&format!("{}?klart=sparad", editor(id)));
        let budget = read(office, id);
        assert_eq!(budget.amount("nova", "budget-2024"), Some(Ore::from_kronor(4_400_000)));
        assert_eq!(budget.amount("fia", "budget-2024"), Some(Ore::from_kronor(700_000)));
    });
}

#[test]
fn what_was_typed_is_taken_back_and_made_again_one_edit_at_a_time() {
    at_a_draft(|office, browser, id| {
        let undo = format!("ekonomi/budget/{id}/angra");
        let redo = format!("ekonomi/budget/{id}/gor-om");
        let nova = || read(office, id).amount("nova", "budget-2024").unwrap().kronor();
        browser.post(&undo, &[("version", "0")]).refused("Det finns inget att ångra");
        browser.post(&editor(id), &[("version", "0"), ("c--nova--budget-2024", "1")]);
        browser.post(&editor(id), &[("version", "1"), ("c--nova--budget-2024", "2"), ("c--fia--plan-2025", "7")]);
        browser.post(&undo, &[("version", "2")]).sent_to(&format!("{}?klart=angrat", editor(id)));
        assert_eq!(nova(), 1);
        browser.post(&undo, &[("version", "2")]).refused("har ändrats i ett annat fönster");
        browser.post(&undo, &[("version", "3")]);
        assert_eq!(nova(), 4_200_000);
        browser.post(&redo, &[("version", "4")]).sent_to(&format!("{}?klart=gjort", editor(id)));
        browser.post(&redo, &[("version", "5")]);
        assert_eq!((nova(), read(office, id).amount("fia", "plan-2025")), (2, Some(Ore(700))));
        browser.post(&redo, &[("version", "6")]).refused("Det finns inget att ångra eller göra om");
    });
}

#[test]
fn an_adopted_budget_is_never_changed_and_nobody_else_may_change_a_draft() {
    at_an_office(|office| {
        let id = found(office, SODRA);
        let administrator = office.signed_in(Role::Administrator);
        administrator.get(&editor(id)).sent_to(&format!("ekonomi/budget/{id}"));
        administrator
            .post(&editor(id), &[("version", "0"), ("c--nova--budget-2024", "1")])
            .refused("beslutad och ändras inte");
        administrator.post(&format!("ekonomi/budget/{id}/rad/nova/ta-bort"), &[]).refused("beslutad och ändras inte");
        for role in [Role::BoardMember, Role::Auditor] {
            let answer = office.signed_in(role).post(&editor(id), &[("version", "0"), ("c--nova--budget-2024", "1")]);
            assert_eq!(answer.status, 403, "{role:?}");
        }
        assert_eq!(read(office, id).amount("nova", "budget-2024"), Some(Ore::from_kronor(4_200_000)));
        let elsewhere = web::routes::page("annat", &editor(id));
        let stranger = office.signed_in_as(crate::support::STRANGER);
        assert_eq!(stranger.get_at(&elsewhere).status, 404);
    });
}

#[test]
fn fields_that_are_none_of_the_table_change_nothing_and_break_nothing() {
    at_a_draft(|office, browser, id| {
        for fields in [
            vec![
                ("version", "x"),
                ("c--nova", "1"),
                ("c----", "1"),
                ("c--", "1"),
                ("o--", "1"),
                ("x--nova--budget-2024", "1"),
            ],
            vec![("version", "-5")],
            vec![("version", "9223372036854775807"), ("namn", "1")],
        ] {
            let answer = browser.post(&editor(id), &fields);
            assert!([303, 422].contains(&answer.status), "{}", answer.body);
        }
        assert_eq!(read(office, id).version, 0);
        browser
            .post(&editor(id), &[("version", "0"), ("c--borta--budget-2024", "5")])
            .refused("går inte att skriva i längre. Du skrev ”5”");
        browser.post(&editor(id), &[("version", "0"), ("o--budget-2024", "5")]).refused("går inte att skriva i längre");
        browser
            .post(
                &editor(id),
                &[
                    ("version", "0"),
                    ("c--nova--budget-2024", "9 999 999 999 999"),
                    ("c--fia--budget-2024", "9 999 999 999 999"),
                ],
            )
            .refused("för stort");
        assert_eq!(read(office, id).version, 0);
    });
}
