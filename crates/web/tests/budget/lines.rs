//! Lines and columns are added, changed, moved and removed; a share of what is granted is budgeted.

use access::Role;
use finsam::budget::Opening;
use finsam::money::Ore;

use crate::desk::{at_a_draft, editor, read};

#[test]
fn a_line_is_added_renamed_moved_and_removed_and_all_of_it_can_be_taken_back() {
    at_a_draft(|office, browser, id| {
        let at = |rest: &str| format!("ekonomi/budget/{id}/{rest}");
        let fields = [("rubrik", "Ny insats för unga"), ("avsnitt", "operating"), ("kommentar", "Startar i höst.")];
        browser.post(&at("rad/ny"), &fields).sent_to(&format!("{}?klart=rad", editor(id)));
        let line = read(office, id).find_line("ny_insats_for_unga").cloned().expect("the line has a key");
        assert_eq!((line.label.as_str(), line.comment.as_str()), ("Ny insats för unga", "Startar i höst."));
        browser.post(&at("rad/ny"), &fields);
        assert!(read(office, id).find_line("ny_insats_for_unga_2").is_some());
        browser.post(&editor(id), &[("version", "2"), ("c--ny_insats_for_unga--plan-2026", "75 000")]);
        let renamed = [
            ("version", "3"),
            ("rubrik", "Ungas väg"),
            ("avsnitt", "operating"),
            ("kommentar--plan-2026", "Beror på medel."),
        ];
        browser.post(&at("rad/ny_insats_for_unga"), &renamed).sent_to(&format!("{}?klart=rad", editor(id)));
        let budget = read(office, id);
        assert_eq!(budget.cell("ny_insats_for_unga", "plan-2026").unwrap().comment, "Beror på medel.");
        assert_eq!(budget.amount("ny_insats_for_unga", "plan-2026"), Some(Ore::from_kronor(75_000)));
        let order = || -> Vec<String> { read(office, id).lines.iter().map(|line| line.key.clone()).collect() };
        let before = order();
        browser
            .post(&at("rad/ny_insats_for_unga/flytta"), &[("riktning", "upp")])
            .sent_to(&at("rad/ny_insats_for_unga"));
        assert_ne!(order(), before);
        browser.post(&at("rad/ny_insats_for_unga/flytta"), &[("riktning", "ner")]);
        assert_eq!(order(), before);
        browser.post(&at("rad/ny_insats_for_unga/ta-bort"), &[]).sent_to(&format!("{}?klart=borttagen", editor(id)));
        assert!(read(office, id).find_line("ny_insats_for_unga").is_none());
        browser.post(&at("angra"), &[("version", "7")]);
        let back = read(office, id);
        assert_eq!(back.find_line("ny_insats_for_unga").unwrap().label, "Ungas väg");
        assert_eq!(back.amount("ny_insats_for_unga", "plan-2026"), Some(Ore::from_kronor(75_000)));
        assert_eq!(order(), before);
    });
}

#[test]
fn a_line_that_is_not_one_is_refused_with_what_was_typed() {
    at_a_draft(|office, browser, id| {
        let at = |rest: &str| format!("ekonomi/budget/{id}/{rest}");
        let long = "x".repeat(81);
        for (fields, message) in [
            (vec![("rubrik", " "), ("avsnitt", "operating")], "Skriv vad raden heter"),
            (vec![("rubrik", long.as_str()), ("avsnitt", "operating")], "högst 80 tecken"),
            (vec![("rubrik", "Rad"), ("avsnitt", "annat")], "Välj var raden står"),
            (vec![("rubrik", "Rad"), ("avsnitt", "income"), ("andel", "110")], "högst 100"),
            (vec![("rubrik", "Rad"), ("avsnitt", "income"), ("andel", "nio tiondelar")], "går inte att läsa"),
            (vec![("rubrik", "Rad"), ("avsnitt", "income"), ("medlem", "mars")], "Välj medlemmen ur listan"),
            (vec![("rubrik", "Rad"), ("avsnitt", "income"), ("rader", "ingen")], "Välj rader ur uppställningen"),
        ] {
            browser.post(&at("rad/ny"), &fields).refused(message);
        }
        assert_eq!(read(office, id).version, 0);
        assert_eq!(browser.get(&at("rad/finns-inte")).status, 404);
        let other = office.signed_in(Role::Director);
        other.post(&at("rad/nova"), &[("version", "0"), ("rubrik", "NOVA 2"), ("avsnitt", "operating")]);
        let fields = [("version", "0"), ("rubrik", "NOVA 3"), ("avsnitt", "operating")];
        browser.post(&at("rad/nova"), &fields).refused("har ändrats i ett annat fönster").has("value=\"NOVA 3\"");
    });
}

#[test]
fn nine_tenths_of_what_is_granted_are_budgeted_until_a_fixed_sum_is_typed() {
    at_a_draft(|office, browser, id| {
        browser.get(&editor(id)).shown().has("beviljat, budgeten tar 90\u{a0}%");
        browser.post(&editor(id), &[("version", "0"), ("g--nova--budget-2024", "4 666 667")]);
        let budget = read(office, id);
        assert_eq!(budget.amount("nova", "budget-2024"), Some(Ore::from_kronor(4_200_000)));
        assert_eq!(budget.cell("nova", "budget-2024").unwrap().granted, Some(Ore::from_kronor(4_666_667)));
        let share = [("version", "1"), ("rubrik", "NOVA"), ("avsnitt", "operating"), ("andel", "80 %")];
        browser.post(&format!("ekonomi/budget/{id}/rad/nova"), &share);
        assert_eq!(read(office, id).amount("nova", "budget-2024"), Some(Ore::from_kronor(3_733_334)));
        browser.post(&editor(id), &[("version", "2"), ("c--nova--budget-2024", "4 000 000")]);
        let budget = read(office, id);
        assert_eq!(budget.amount("nova", "budget-2024"), Some(Ore::from_kronor(4_000_000)));
        assert_eq!(budget.cell("nova", "budget-2024").unwrap().granted, None);
    });
}

#[test]
fn plan_years_and_columns_are_added_and_removed_and_balances_never_go_in_a_ring() {
    at_a_draft(|office, browser, id| {
        let at = |rest: &str| format!("ekonomi/budget/{id}/kolumner{rest}");
        browser.get(&at("")).shown().has("Det som Prognos 2023 lämnar");
        browser.post(&at("/planar"), &[]).sent_to(&at(""));
        let budget = read(office, id);
        let added = &budget.columns[budget.find_column("plan-2027").expect("the year after the last")];
        assert_eq!(added.opening, Opening::Carried("plan-2026".to_owned()));
        assert_eq!(budget.amount("enter", "plan-2027"), budget.amount("enter", "plan-2026"));
        let new = [("slag", "outcome"), ("ar", "2022"), ("belopp", "")];
        browser.post(&at("/ny"), &new).sent_to(&at(""));
        assert_eq!(read(office, id).find_column("utfall-2022"), Some(0), "columns stand by year");
        browser.post(&at("/ny"), &new).refused("Utfall 2022 finns redan");
        browser.post(&at("/ny"), &[("slag", "plan"), ("ar", "tjugo")]).refused("Skriv ett år");
        browser.post(&at(""), &[("version", "2"), ("fran--prognos-2023", "plan-2026")]).refused("i en ring");
        browser.post(&at(""), &[("version", "2"), ("ing--prognos-2023", "tolv")]).refused("är inget belopp");
        browser.post(&at("/prognos-2023/ta-bort"), &[]).refused("en kolumn som inte finns");
        browser.post(&at("/plan-2027/ta-bort"), &[]).sent_to(&at(""));
        assert_eq!(read(office, id).find_column("plan-2027"), None);
    });
}
