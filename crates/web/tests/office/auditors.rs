//! Auditors and working groups: who comes, what changes, who leaves.

use access::Role;

use crate::support::{Answer, Browser, at_an_office};

/// The address that a row of the list of changes leads to, without the association.
fn way(browser: &Browser<'_>, title: &str, what: &str) -> String {
    let list = browser.get("forbundet/andringar").shown();
    let row = list.body.split("<li>").find(|row| row.contains(&format!("<span class=\"row-title\">{title}")));
    let row = row.unwrap_or_else(|| panic!("no row {title} in:\n{}", list.body));
    let row = row.split("</li>").next().unwrap_or_default();
    let mut hrefs = row.split("href=\"/prov/").skip(1).filter_map(|rest| rest.split('"').next());
    hrefs.find(|href| href.ends_with(what)).unwrap_or_else(|| panic!("no {what} in {row}")).to_owned()
}

/// The value of the box of a member in an auditor's form.
fn member(form: &Answer, name: &str) -> String {
    let before = form.body.split(&format!(">{name}</label>")).next().expect("the member can be chosen");
    let value = before.rsplit("value=\"").next().and_then(|rest| rest.split('"').next());
    value.expect("the box has a value").to_owned()
}

#[test]
fn an_auditor_is_added_for_some_members_and_the_rest_are_named() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        browser.get("forbundet?per=2025-08-31").shown().lacks("har ingen revisor");
        let ending = way(&browser, "Karin Lind", "avslut");
        browser.get(&ending).shown().has("Avsluta uppdraget för Karin Lind").has("sedan 1 januari 2015");
        browser.post(&ending, &[("slut", "2025-06-30")]).sent_to("forbundet/andringar");
        browser.get("forbundet?per=2025-06-30").shown().has("Karin Lind").lacks("har ingen revisor");
        let page = browser.get("forbundet?per=2025-08-31").shown().lacks("Karin Lind");
        page.has("Arbetsförmedlingen, Försäkringskassan, Region Prov och Växjö kommun har ingen revisor. Varje")
            .has("lag (2003:1210) 25 §");

        let form = browser.get("forbundet/revisorer/ny").shown();
        let (agency, service) = (member(&form, "Försäkringskassan"), member(&form, "Arbetsförmedlingen"));
        let fields = [
            ("namn", " Olle  Berg "),
            ("byra", "Granskarna"),
            ("utsedd", "Försäkringskassan"),
            ("fran", "2025-07-01"),
            ("granskar", agency.as_str()),
            ("granskar", service.as_str()),
        ];
        browser.post("forbundet/revisorer/ny", &fields).sent_to("forbundet/andringar");
        let page = browser.get("forbundet?per=2025-08-31").shown().has("Olle Berg, Granskarna");
        let page = page.has("Utsedd av Försäkringskassan, sedan 1 juli 2025.");
        page.has("Granskar för Arbetsförmedlingen, Försäkringskassan.").has("Region Prov och Växjö kommun har ingen");
        let list = browser.get("forbundet/andringar").shown();
        list.has("Olle Berg, Granskarna").has("Alvesta kommun, Region Prov och Växjö kommun har ingen revisor");
        office.assert_unbroken();
    });
}

#[test]
fn an_auditor_with_errors_is_refused_and_nothing_typed_is_lost() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let form = browser.get("forbundet/revisorer/ny").shown();
        let region = member(&form, "Region Prov");
        let good = [
            ("namn", "Olle Berg"),
            ("byra", ""),
            ("utsedd", "Region Prov"),
            ("fran", "2025-07-01"),
            ("granskar", region.as_str()),
        ];
        let long = "ö".repeat(101);
        for (field, value, message) in [
            ("namn", "", "Skriv namnet."),
            ("namn", long.as_str(), "högst 100 tecken"),
            ("namn", "karin  LIND", "Karin Lind är redan registrerad som revisor sedan 1 januari 2015."),
            ("byra", long.as_str(), "högst 100 tecken"),
            ("utsedd", " ", "Skriv vem som har utsett revisorn."),
            ("fran", "i somras", "”i somras” är inget datum."),
            ("fran", "", "Skriv den första dagen"),
            ("granskar", "alla", "Välj bland förbundets medlemmar."),
            ("granskar", "01990000-0000-7000-8000-000000000000", "Välj bland förbundets medlemmar."),
        ] {
            let fields: Vec<_> =
                good.iter().map(|(name, good)| (*name, if *name == field { value } else { good })).collect();
            let answer = browser.post("forbundet/revisorer/ny", &fields).refused(message);
            let answer = answer.has(&format!("href=\"#{field}\""));
            for (name, typed) in fields.into_iter().filter(|(name, typed)| *name != "granskar" && !typed.is_empty()) {
                assert!(
                    answer.body.contains(&format!("value=\"{}\"", typed.trim_end_matches(' '))) || typed == " ",
                    "{name}"
                );
            }
            let ticked = answer.body.contains(&format!("value=\"{region}\" checked"));
            assert_eq!(ticked, field != "granskar", "the chosen member stays chosen");
        }
        let nobody = browser.post("forbundet/revisorer/ny", &good[..4]);
        nobody.refused("Välj minst en medlem som revisorn granskar för.").has("href=\"#granskar\"");
        let all = browser.post("forbundet/revisorer/ny", &[]).refused("4 saker behöver rättas");
        all.has("href=\"#namn\"").has("href=\"#utsedd\"").has("href=\"#fran\"").has("href=\"#granskar\"");
        browser.get("forbundet?per=2025-08-31").shown().lacks("Olle Berg");
        office.assert_unbroken();
    });
}

#[test]
fn who_was_no_member_then_has_no_auditor_then() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let joining = [("namn", "Lessebo kommun"), ("slag", "kommun"), ("fran", "2025-07-01")];
        browser.post("forbundet/medlemmar/ny", &joining).sent_to("forbundet/andringar");
        let leaving = way(&browser, "Alvesta kommun</span>", "uttrade");
        browser.post(&leaving, &[("slut", "2025-06-30")]).sent_to("forbundet/andringar");
        let form = browser.get("forbundet/revisorer/ny").shown();
        let (left, joined) = (member(&form, "Alvesta kommun"), member(&form, "Lessebo kommun"));
        let add = |granskar: &str| {
            let fields =
                [("namn", "Olle Berg"), ("utsedd", "Kommunerna"), ("fran", "2025-07-01"), ("granskar", granskar)];
            browser.post("forbundet/revisorer/ny", &fields)
        };
        add(&left).refused("Alvesta kommun är inte medlem någon gång under uppdraget.").has("href=\"#granskar\"");
        browser.get("forbundet?per=2025-08-31").shown().has("Lessebo kommun har ingen revisor");
        add(&joined).sent_to("forbundet/andringar");
        browser.get("forbundet?per=2025-08-31").shown().lacks("har ingen revisor");
        office.assert_unbroken();
    });
}

#[test]
fn what_is_known_of_an_auditor_is_changed_in_place_and_traced() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let changing = way(&browser, "Karin Lind", "andring");
        let form = browser.get(&changing).shown().has("Ändra uppgifterna om Karin Lind");
        let form = form.has("value=\"Karin Lind\"").has("value=\"Revisionsbyrån\"").has("value=\"2015-01-01\"");
        assert_eq!(form.body.matches(" checked").count(), 5, "she audits for all of them");
        let region = member(&form, "Region Prov");
        let with = |namn: &'static str, fran: &'static str| {
            [("namn", namn), ("byra", ""), ("utsedd", "Regionen"), ("fran", fran), ("granskar", region.as_str())]
        };
        browser
            .post(&changing, &with("", "2015-01-01"))
            .refused("Skriv namnet.")
            .has("Ändra uppgifterna om Karin Lind");
        browser.post(&changing, &with("Karin Lindh", "2016-01-01")).sent_to("forbundet/andringar");
        let page = browser.get("forbundet?per=2025-08-31").shown().has("Karin Lindh").lacks("Revisionsbyrån");
        page.has("Utsedd av Regionen, sedan 1 januari 2016.").has("Växjö kommun har ingen revisor");
        browser.get("administration/spar").shown().has("Ändrade uppgifterna om en revisor");

        let ending = way(&browser, "Karin Lindh", "avslut");
        for (last_day, message) in
            [("", "Skriv den sista dagen"), ("aldrig", "är inget datum"), ("2015-12-31", "Det började 1 januari 2016.")]
        {
            browser.post(&ending, &[("slut", last_day)]).refused(message).has(&format!("value=\"{last_day}\""));
        }
        browser.post(&ending, &[("slut", "2025-12-31")]).sent_to("forbundet/andringar");
        browser.post(&ending, &[("slut", "2026-12-31")]).refused("Den sista dagen var 31 december 2025.");
        browser.post(&changing, &with("Karin Lindh", "2026-01-01")).refused("Det slutade 31 december 2025.");
        let list = browser.get("forbundet/andringar").shown().has("1 januari 2016–31 december 2025");
        list.has(&changing).lacks(&ending);
        office.assert_unbroken();
    });
}

#[test]
fn a_group_is_added_changed_and_ended() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        browser.get("forbundet/grupper/ny").shown();
        let purpose = "Planerar insatser.\n\nTräffas varje månad.";
        let add = |name: &'static str, purpose: &'static str, from: &'static str| {
            browser.post("forbundet/grupper/ny", &[("namn", name), ("uppgift", purpose), ("fran", from)])
        };
        for (name, text, from, field, message) in [
            ("", "Planerar.", "", "namn", "Skriv gruppens namn."),
            ("Insatsgruppen", "", "", "uppgift", "Skriv vad gruppen gör."),
            ("Insatsgruppen", "Planerar.", "förr", "fran", "”förr” är inget datum."),
            ("beredningsGRUPPEN", "Planerar.", "", "namn", "Beredningsgruppen finns redan."),
        ] {
            let answer = add(name, text, from).refused(message).has(&format!("href=\"#{field}\""));
            answer.has(&format!("value=\"{name}\"")).has(text).has(&format!("value=\"{from}\""));
        }
        add("Insatsgruppen", purpose, "2025-07-01").sent_to("forbundet/andringar");
        browser.get("forbundet?per=2025-06-30").shown().lacks("Insatsgruppen").has("Beredningsgruppen");
        browser.get("forbundet?per=2025-07-01").shown().has("Insatsgruppen").has("Finns sedan 1 juli 2025.");

        let changing = way(&browser, "Insatsgruppen", "andring");
        browser.get(&changing).shown().has("value=\"Insatsgruppen\"").has("value=\"2025-07-01\"").has("Planerar");
        let fields = [("namn", "Beredningsgruppen"), ("uppgift", "Planerar."), ("fran", "")];
        browser.post(&changing, &fields).refused("Beredningsgruppen finns redan.");
        let fields = [("namn", "Styrgruppen"), ("uppgift", "Styr."), ("fran", "")];
        browser.post(&changing, &fields).sent_to("forbundet/andringar");
        browser.get("forbundet?per=2020-01-01").shown().has("Styrgruppen").lacks("Insatsgruppen");
        office.assert_unbroken();
    });
}

#[test]
fn a_group_that_has_ended_is_gone_the_day_after_and_its_name_is_free() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let ending = way(&browser, "Beredningsgruppen", "avslut");
        browser.get(&ending).shown().has("Avsluta Beredningsgruppen");
        browser.post(&ending, &[("slut", "")]).refused("Skriv den sista dagen");
        browser.post(&ending, &[("slut", "2025-06-30")]).sent_to("forbundet/andringar");
        browser.post(&ending, &[("slut", "2025-07-31")]).refused("Den sista dagen var 30 juni 2025.");
        browser.get("forbundet?per=2025-06-30").shown().has("Beredningsgruppen").has("till och med 30 juni 2025");
        browser.get("forbundet?per=2025-07-01").shown().lacks("Beredningsgruppen");
        browser.get("forbundet/andringar").shown().lacks("Beredningsgruppen");
        let fields = [("namn", "Beredningsgruppen"), ("uppgift", "Bereder igen."), ("fran", "2025-08-01")];
        browser.post("forbundet/grupper/ny", &fields).sent_to("forbundet/andringar");
        browser.post(&way(&browser, "Beredningsgruppen", "avslut"), &[("slut", "2025-07-31")]).refused("Det började");
        browser.get("forbundet?per=2025-08-31").shown().has("Bereder igen.").lacks("Bereder ärenden.");
        office.assert_unbroken();
    });
}

#[test]
fn only_the_office_changes_auditors_and_groups_and_only_its_own() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let paths = [
            way(&director, "Karin Lind", "andring"),
            way(&director, "Karin Lind", "avslut"),
            way(&director, "Beredningsgruppen", "andring"),
            way(&director, "Beredningsgruppen", "avslut"),
        ];
        let fields = [("namn", "X"), ("uppgift", "Y"), ("utsedd", "Z"), ("fran", "2025-08-20"), ("slut", "2025-08-20")];
        let stranger = office.signed_in_as(crate::support::STRANGER);
        for path in &paths {
            for role in [Role::Auditor, Role::BoardMember] {
                let browser = office.signed_in(role);
                assert_eq!((browser.get(path).status, browser.post(path, &fields).status), (403, 403), "{path}");
            }
            assert_eq!(stranger.get_at(&format!("/annat/{path}")).status, 404, "{path}");
            assert_eq!(stranger.post_at(&format!("/annat/{path}"), &fields).status, 404, "{path}");
            assert_eq!(office.signed_in_as(crate::support::FORMER).get(path).status, 404, "{path}");
        }
        director.get("forbundet?per=2025-08-31").shown().has("Karin Lind").has("Beredningsgruppen");
    });
}
