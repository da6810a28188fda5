//! The association: who is a member, who sits, who leads.

use access::Role;

use crate::support::{Browser, at_an_office};

/// The address of the change that a row of the list leads to, without the association.
fn change(browser: &Browser<'_>, title: &str) -> String {
    let list = browser.get("forbundet/andringar").shown();
    let row = list.body.split("<li>").find(|row| row.contains(&format!("<span class=\"row-title\">{title}")));
    let row =
        row.unwrap_or_else(|| panic!("no row {title} in:\n{}", list.body)).split("</li>").next().unwrap_or_default();
    let hrefs: Vec<&str> = row.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    hrefs.last().expect("the row leads somewhere").trim_start_matches("/prov/").to_owned()
}

#[test]
fn the_page_shows_members_board_auditors_groups_and_population_at_the_date() {
    at_an_office(|office| {
        let page = office.signed_in(Role::BoardMember).get("forbundet?per=2025-08-31").shown();
        let page = page.has("222000-0000").has("1 januari 2015").lacks("Registrera en ändring");
        let page = page.has("Angelica Alm, ordförande").has("Bo Ek, vice ordförande").has("sedan 1 april 2023");
        let page = page
            .has("Karin Lind, Revisionsbyrån")
            .has("Granskar för Alvesta kommun, Arbetsförmedlingen")
            .has("Beredningsgruppen");
        let page = page.has("11\u{202f}280").has("15,6\u{a0}%").has("84,4\u{a0}%").has("72\u{202f}200").has("SCB 2024");
        page.has("5 platser för ledamöter och 5 för ersättare. En plats är tom.");
    });
}

#[test]
fn a_missing_deputy_is_named_with_the_paragraph() {
    at_an_office(|office| {
        let page = office.signed_in(Role::Auditor).get("forbundet?per=2025-08-31").shown();
        let page = page.has("Varje medlem ska ha minst en ersättare, lag (2003:1210) 10 §.");
        let page = page.has("Försäkringskassan har ingen ersättare").has("lag (2003:1210) 10 §");
        page.has("Styrelsen har 5 ledamöter men 4 ersättare").lacks("har ingen ledamot");
    });
}

#[test]
fn before_the_association_was_formed_everything_is_missing_and_nothing_breaks() {
    at_an_office(|office| {
        let page = office.signed_in(Role::Director).get("forbundet?per=2010-01-01").shown();
        page.has("Ingen region är medlem.").has("Inget presidium är valt.").lacks("Angelica Alm");
    });
}

#[test]
fn a_deputy_is_elected_by_a_decision_and_then_nothing_is_missing() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        let form = change(&browser, "Försäkringskassan, ersättare: tom");
        browser.get(&form).shown().has("Registrera ersättare för Försäkringskassan");
        let fields = [("namn", " Johan  Kling "), ("fran", "2025-08-20"), ("beslut", "2025/1")];
        browser.post(&form, &fields).sent_to("forbundet/andringar");
        browser
            .get("forbundet?per=2025-08-31")
            .shown()
            .has("Johan Kling")
            .has("Alla platser är besatta.")
            .lacks("Behöver ordnas");
        browser
            .get("forbundet?per=2025-08-19")
            .shown()
            .lacks("Johan Kling")
            .has("Försäkringskassan har ingen ersättare");
        browser
            .get("forbundet/andringar")
            .shown()
            .has("Försäkringskassan, ersättare: Johan Kling")
            .has("beslut 2025/1");
        office.assert_unbroken();
    });
}

#[test]
fn an_election_with_errors_is_refused_and_nothing_typed_is_lost() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        browser.get("forbundet?per=2025-08-31").shown();
        let empty = change(&browser, "Försäkringskassan, ersättare: tom");
        for (name, from, decision, field, message) in [
            ("", "2025-08-20", "", "namn", "Skriv namnet."),
            ("Johan Kling", "snart", "", "fran", "”snart” är inget datum."),
            ("Johan Kling", "", "", "fran", "Skriv den första dagen"),
            ("Johan Kling", "2025-08-20", "2025/99", "beslut", "Beslut 2025/99 finns inte i diariet."),
        ] {
            let answer = browser.post(&empty, &[("namn", name), ("fran", from), ("beslut", decision)]).refused(message);
            let answer = answer.has(&format!("href=\"#{field}\""));
            for typed in [name, from, decision] {
                assert!(answer.body.contains(&format!("value=\"{typed}\"")), "{typed} is lost");
            }
        }
        let taken = change(&browser, "Alvesta kommun, ersättare: Gun Hage").replace("uppdrag", "platser");
        assert_eq!(browser.get(&taken.replace("avslut", "val")).status, 404, "a holder is no seat");
        browser.post(&empty, &[("namn", "Johan Kling"), ("fran", "2025-08-20")]).sent_to("forbundet/andringar");
        for from in ["2025-08-20", "2026-01-01", "2020-01-01"] {
            let answer = browser.post(&empty, &[("namn", "Lisa Moe"), ("fran", from)]);
            answer.refused("Johan Kling har uppdraget sedan 20 augusti 2025. Avsluta det först").has("Lisa Moe");
        }
        office.assert_unbroken();
    });
}

#[test]
fn who_leaves_a_seat_sits_there_until_the_last_day() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let form = change(&browser, "Växjö kommun, ledamot: Hans Ivarsson");
        browser.get(&form).shown().has("Avsluta uppdraget för Hans Ivarsson");
        for (last_day, reason, field, message) in [
            ("", "resigned", "slut", "Skriv den sista dagen"),
            ("2025-08-32", "resigned", "slut", "är inget datum"),
            ("2023-03-31", "resigned", "slut", "Det började 1 april 2023."),
            ("2025-06-30", "", "orsak", "Välj varför uppdraget slutar."),
            ("2025-06-30", "trött", "orsak", "Välj varför uppdraget slutar."),
        ] {
            let answer = browser.post(&form, &[("slut", last_day), ("orsak", reason)]).refused(message);
            answer.has(&format!("href=\"#{field}\"")).has(&format!("value=\"{last_day}\""));
        }
        browser.post(&form, &[("slut", "2025-06-30"), ("orsak", "resigned")]).sent_to("forbundet/andringar");
        browser.get("forbundet?per=2025-06-30").shown().has("Hans Ivarsson").has("1 april 2023–30 juni 2025");
        browser.get("forbundet?per=2025-07-01").shown().lacks("Hans Ivarsson").has("Växjö kommun har ingen ledamot");
        let again = browser.post(&form, &[("slut", "2025-07-31"), ("orsak", "term")]);
        again.refused("Det är redan avslutat. Den sista dagen var 30 juni 2025.");
        let list = browser.get("forbundet/andringar").shown().lacks("Hans Ivarsson");
        list.has("Växjö kommun, ledamot: tom");
        office.assert_unbroken();
    });
}

#[test]
fn the_list_of_changes_shows_who_leaves_and_who_comes_later() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let leaving = change(&browser, "Växjö kommun, ledamot: Hans Ivarsson");
        browser.post(&leaving, &[("slut", "2025-12-31"), ("orsak", "term")]).sent_to("forbundet/andringar");
        let list = browser.get("forbundet/andringar").shown();
        list.has("1 april 2023–31 december 2025").has("från och med 1 januari 2026").lacks(&leaving);
        let seat = change(&browser, "Växjö kommun, ledamot: tom");
        browser.post(&seat, &[("namn", "Lisa Moe"), ("fran", "2025-12-31")]).refused("Hans Ivarsson har uppdraget");
        browser.post(&seat, &[("namn", "Lisa Moe"), ("fran", "2026-01-01")]).sent_to("forbundet/andringar");
        let list = browser.get("forbundet/andringar").shown().has("Växjö kommun, ledamot: Lisa Moe");
        list.has("Hans Ivarsson").lacks("Växjö kommun, ledamot: tom");
        office.assert_unbroken();
    });
}

#[test]
fn a_new_chair_follows_the_one_whose_office_has_ended() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let chair = |name: &'static str, from: &'static str, decision: &'static str| {
            browser.post(
                "forbundet/presidium/val",
                &[("uppdrag", "chair"), ("namn", name), ("fran", from), ("beslut", decision)],
            )
        };
        browser.get("forbundet/presidium/val").shown().has("Cecilia Dal").lacks("Gun Hage");
        chair("Hans Ivarsson", "2025-08-20", "2025/1").refused("Angelica Alm har uppdraget sedan 1 april 2023");
        let ending = change(&browser, "Ordförande: Angelica Alm");
        browser.post(&ending, &[("slut", "i juni")]).refused("är inget datum");
        browser.post(&ending, &[("slut", "2025-08-19")]).sent_to("forbundet/andringar");
        for (name, from, decision, message) in [
            ("Hans Ivarsson", "2025-08-20", "", "Skriv numret på beslutet om valet."),
            ("Hans Ivarsson", "2025-08-20", "9/9", "Beslut 9/9 finns inte"),
            ("Hans Ivarsson", "2025-08-19", "2025/1", "Angelica Alm har uppdraget"),
            ("Gun Hage", "2025-08-20", "2025/1", "Gun Hage är inte ledamot"),
            ("Hans Ivarsson", "2020-08-20", "2025/1", "Hans Ivarsson är inte ledamot"),
            ("Bo Ek", "2025-08-20", "2025/1", "Bo Ek har uppdraget"),
            ("", "2025-08-20", "2025/1", "Välj vem som är vald."),
        ] {
            chair(name, from, decision).refused(message).has(&format!("value=\"{from}\""));
        }
        chair("Hans Ivarsson", "2025-08-20", "2025/1").sent_to("forbundet/andringar");
        let page = browser.get("forbundet?per=2025-08-31").shown();
        page.has("Hans Ivarsson, ordförande").has("beslut 2025/1").lacks("Angelica Alm, ordförande");
        browser.get("forbundet?per=2025-08-19").shown().has("Angelica Alm, ordförande");
        office.assert_unbroken();
    });
}

#[test]
fn there_are_two_vice_chairs_at_most() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let vice = |name: &'static str| {
            let fields = [("uppdrag", "vice_chair"), ("namn", name), ("fran", "2025-08-20"), ("beslut", "2025/1")];
            browser.post("forbundet/presidium/val", &fields)
        };
        vice("Cecilia Dal").sent_to("forbundet/andringar");
        vice("David Ek").refused("redan två vice ordförande").has("17 §");
        vice("Cecilia Dal").refused("Cecilia Dal har uppdraget");
        let nothing = browser.post("forbundet/presidium/val", &[("uppdrag", "kassör")]);
        nothing.refused("Välj ordförande eller vice ordförande.");
    });
}

#[test]
fn a_new_member_gets_two_empty_seats_and_a_member_that_leaves_is_gone_the_day_after() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        let add = |name: &'static str, kind: &'static str, from: &'static str| {
            browser.post("forbundet/medlemmar/ny", &[("namn", name), ("slag", kind), ("fran", from)])
        };
        browser.get("forbundet/medlemmar/ny").shown();
        for (name, kind, from, message) in [
            ("", "kommun", "2025-07-01", "Skriv medlemmens namn."),
            ("Lessebo kommun", "förening", "2025-07-01", "Välj vad medlemmen är."),
            ("Lessebo kommun", "kommun", "2025-06-31", "är inget datum"),
            ("alvesta  KOMMUN", "kommun", "2025-07-01", "är redan medlem under den tiden."),
        ] {
            add(name, kind, from).refused(message).has(&format!("value=\"{from}\""));
        }
        add("Lessebo kommun", "kommun", "2025-07-01").sent_to("forbundet/andringar");
        let page = browser.get("forbundet?per=2025-08-31").shown().has("Lessebo kommun har ingen ledamot");
        page.has("6 platser för ledamöter och 6 för ersättare. 3 platser är tomma.").has("saknas");
        browser.get("forbundet?per=2025-06-30").shown().lacks("Lessebo kommun");

        browser.get("forbundet?per=2025-08-31").shown();
        let leave = membership(&browser, "Lessebo kommun");
        browser.post(&leave, &[("slut", "2025-06-30")]).refused("Det började 1 juli 2025.");
        browser.post(&leave, &[("slut", "")]).refused("Skriv den sista dagen");
        browser.post(&leave, &[("slut", "2025-12-31")]).sent_to("forbundet/andringar");
        browser.get("forbundet?per=2025-12-31").shown().has("Lessebo kommun");
        browser.get("forbundet?per=2026-01-01").shown().lacks("Lessebo kommun");
        browser.post(&leave, &[("slut", "2026-12-31")]).refused("Den sista dagen var 31 december 2025.");
        add("Lessebo kommun", "kommun", "2026-01-01").sent_to("forbundet/andringar");
        office.assert_unbroken();
    });
}

fn membership(browser: &Browser<'_>, name: &str) -> String {
    let list = browser.get("forbundet/andringar").shown();
    let row = list.body.split("<li>").find(|row| row.contains(name) && row.contains("uttrade"));
    let row = row.expect("the member stands in the list");
    row.split("href=\"/prov/").nth(1).and_then(|rest| rest.split('"').next()).expect("the row leads on").to_owned()
}

#[test]
fn a_number_of_inhabitants_is_recorded_once_and_replaced_only_when_that_is_meant() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        let form = browser.get("forbundet/invanare/ny").shown();
        let option = form.body.split("<option").find(|option| option.contains("Växjö kommun"));
        let area = option.and_then(|option| option.split('"').nth(1)).expect("Växjö can be chosen").to_owned();
        let good =
            [("omrade", area.as_str()), ("ar", "2024"), ("matt", "16-64"), ("antal", "61 000"), ("kalla", "SCB")];
        let with = |field: &'static str, value: &'static str| {
            let fields: Vec<_> =
                good.iter().map(|(name, good)| (*name, if *name == field { value } else { *good })).collect();
            browser.post("forbundet/invanare/ny", &fields)
        };
        for (field, value, message) in [
            ("omrade", "", "Välj en kommun eller hela förbundet."),
            ("omrade", "01990000-0000-7000-8000-000000000000", "Välj en kommun eller hela förbundet."),
            ("ar", "tjugofem", "Skriv året med fyra siffror"),
            ("ar", "2026", "senast 2025"),
            ("matt", "alla", "Välj åldersgrupp."),
            ("antal", "många", "”många” är inget antal."),
            ("antal", "-1", "är inget antal"),
            ("kalla", "", "Skriv källan."),
        ] {
            with(field, value).refused(message).has(&format!("href=\"#{field}\""));
        }
        with("", "")
            .refused("Talet 60\u{202f}920 är redan registrerat")
            .has("href=\"#ersatt\"")
            .has("value=\"61 000\"");
        browser.get("forbundet?per=2025-08-31").shown().has("60\u{202f}920").lacks("61\u{202f}000");
        let replacing: Vec<_> = good.into_iter().chain([("ersatt", "on")]).collect();
        browser.post("forbundet/invanare/ny", &replacing).sent_to("forbundet/andringar");
        browser.get("forbundet?per=2025-08-31").shown().has("61\u{202f}000").lacks("60\u{202f}920");
        let whole = [("omrade", "alla"), ("ar", "2024"), ("matt", "all"), ("antal", "147537"), ("kalla", "SCB 2024")];
        browser.post("forbundet/invanare/ny", &whole).sent_to("forbundet/andringar");
        browser.get("forbundet?per=2025-08-31").shown().has("147\u{202f}537").has("Hela förbundet, alla åldrar");
        browser.get("forbundet?per=2023-12-31").shown().lacks("61\u{202f}000").has("inget tal är registrerat");
        office.assert_unbroken();
    });
}

#[test]
fn what_is_changed_in_one_association_cannot_be_reached_from_another() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let stranger = office.signed_in_as(crate::support::STRANGER);
        let seat = change(&director, "Försäkringskassan, ersättare: tom");
        let holder = change(&director, "Växjö kommun, ledamot: Hans Ivarsson");
        let member = membership(&director, "Alvesta kommun");
        let chair = change(&director, "Ordförande: Angelica Alm");
        for path in [seat, holder, member, chair] {
            assert_eq!(stranger.get_at(&format!("/annat/{path}")).status, 404, "{path}");
            let fields = [("namn", "X"), ("fran", "2025-08-20"), ("slut", "2025-08-20"), ("orsak", "term")];
            assert_eq!(stranger.post_at(&format!("/annat/{path}"), &fields).status, 404, "{path}");
        }
    });
}
