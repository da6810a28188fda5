//! Places on the board and who holds them, written by hand: added, shared, corrected, succeeded in, taken away.

use access::Role;

use crate::support::{Answer, Browser, at_an_office};

/// The address that a row of the list of changes leads to, without the association.
fn way(browser: &Browser<'_>, title: &str, what: &str) -> String {
    let list = browser.get("forbundet/andringar").shown();
    let rows = list.body.split("<li>").filter(|row| row.contains(&format!("<span class=\"row-title\">{title}<")));
    let hrefs = rows.flat_map(|row| {
        let row = row.split("</li>").next().unwrap_or_default();
        row.split("href=\"/prov/").skip(1).filter_map(|rest| rest.split('"').next())
    });
    let found = hrefs.into_iter().find(|href| href.ends_with(what));
    found.unwrap_or_else(|| panic!("no {what} of {title} in {}", list.body)).to_owned()
}

/// The value of the box of a member in a form.
fn member(form: &Answer, name: &str) -> String {
    let before = form.body.split(&format!(">{name}</label>")).next().expect("the member can be chosen");
    let value = before.rsplit("value=\"").next().and_then(|rest| rest.split('"').next());
    value.expect("the box has a value").to_owned()
}

#[test]
fn a_shared_place_is_added_filled_from_one_of_its_members_and_taken_away() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        let form = browser.get("forbundet/platser/ny").shown().has("Lägg till en plats i styrelsen");
        let form = form.has("Försäkringskassan har ingen ersättare").has("lag (2003:1210) 10 §");
        let (alvesta, vaxjo) = (member(&form, "Alvesta kommun"), member(&form, "Växjö kommun"));
        let shared = |role: &'static str, from: &'static str| {
            let fields = [("slag", role), ("medlem", alvesta.as_str()), ("medlem", vaxjo.as_str()), ("fran", from)];
            browser.post("forbundet/platser/ny", &fields)
        };
        browser.post("forbundet/platser/ny", &[]).refused("Välj minst en medlem").has("Välj ledamot eller ersättare.");
        shared("deputy", "2014-12-31").refused("Alvesta kommun är inte medlem").has("href=\"#medlem\"").has("checked");
        shared("deputy", "i går").refused("är inget datum");
        shared("deputy", "2025-07-01").sent_to("forbundet/andringar");
        let page = browser.get("forbundet?per=2025-08-31").shown().has("Alvesta kommun och Växjö kommun");
        page.has("5 platser för ledamöter och 6 för ersättare. 2 platser är tomma.");
        browser.get("forbundet?per=2025-06-30").shown().lacks("Alvesta kommun och Växjö kommun");

        let election = way(&browser, "Alvesta kommun och Växjö kommun, ersättare: tom", "val");
        let form = browser.get(&election).shown().has("Kommer från").has("lag (2003:1210) 12 §");
        form.has("lag (2003:1210) 13 §");
        let elect = |from: &str, comes: &str| {
            browser.post(&election, &[("namn", "Mats Nord"), ("fran", from), ("kommer", comes)])
        };
        elect("2025-06-30", &vaxjo).refused("Platsen finns inte 30 juni 2025.").has("value=\"Mats Nord\"");
        elect("2025-08-01", "någon").refused("Välj bland medlemmarna som delar platsen.");
        elect("2025-08-01", &vaxjo).sent_to("forbundet/andringar");
        browser.get("forbundet?per=2025-08-31").shown().has("Mats Nord").has("Växjö kommun, sedan 1 augusti 2025");

        let ending = way(&browser, "Alvesta kommun och Växjö kommun, ersättare", "avslut");
        browser.get(&ending).shown().has("Ta bort platsen: Alvesta kommun och Växjö kommun, ersättare");
        browser.post(&ending, &[("slut", "2025-12-31")]).refused("Mats Nord har platsen sedan 1 augusti 2025.");
        let leaving = way(&browser, "Alvesta kommun och Växjö kommun, ersättare: Mats Nord", "avslut");
        browser.post(&leaving, &[("slut", "2025-12-31"), ("orsak", "term")]).sent_to("forbundet/andringar");
        browser.post(&ending, &[("slut", "2025-06-30")]).refused("Det började 1 juli 2025.");
        browser.post(&ending, &[("slut", "2025-12-31")]).sent_to("forbundet/andringar");
        browser.get("forbundet?per=2025-12-31").shown().has("Mats Nord");
        let later = browser.get("forbundet?per=2026-01-01").shown();
        later.lacks("Alvesta kommun och Växjö kommun").has("5 platser för ledamöter och 5 för ersättare.");
        browser.post(&ending, &[("slut", "2026-12-31")]).refused("Det är redan avslutat.");
        office.assert_unbroken();
    });
}

#[test]
fn whose_a_place_is_can_be_corrected_and_what_was_said_stays_readable() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let form_at = way(&browser, "Försäkringskassan, ersättare", "medlemmar");
        let form = browser.get(&form_at).shown().has("Rätta vem platsen hör till: Försäkringskassan, ersättare");
        let (agency, service) = (member(&form, "Försäkringskassan"), member(&form, "Arbetsförmedlingen"));
        let send = |members: &[&str], reason: &str, decision: &str| {
            let members = members.iter().map(|member| ("medlem", *member));
            let fields: Vec<_> = members.chain([("skal", reason), ("enligt", decision)]).collect();
            browser.post(&form_at, &fields)
        };
        send(&[&agency, &service], "", "").refused("Skriv vad som var fel.");
        send(&[], "Fel", "").refused("Välj minst en medlem");
        send(&["x"], "Fel", "").refused("Välj bland förbundets medlemmar.");
        send(&[&agency], "Fel", "").refused("Inget är ändrat.");
        send(&[&agency, &service], "De delar den", "9/9").refused("Beslut 9/9 finns inte").has("href=\"#enligt\"");
        send(&[&agency, &service], "De delar den", "2025/1").sent_to("forbundet/andringar");
        let list = browser.get("forbundet/andringar").shown();
        let list = list.has("Förut stod: Försäkringskassan, ersättare. De delar den.").has("beslut 2025/1");
        list.has("Arbetsförmedlingen och Försäkringskassan, ersättare");
        office.assert_unbroken();
    });
}

#[test]
fn an_appointment_is_corrected_with_its_office_and_what_was_said_stays_readable() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        let form = way(&browser, "Alvesta kommun, ledamot: Angelica Alm", "rattelse");
        let shown = browser.get(&form).shown().has("Rätta uppdraget för Angelica Alm");
        shown.has("value=\"Angelica Alm\"").has("value=\"2023-04-01\"").lacks("Kommer från");
        let send = |changes: &[(&'static str, &'static str)]| {
            let good = [("namn", "Angelika Alm"), ("fran", "2023-04-01"), ("skal", "Namnet var felstavat.")];
            let kept = good.into_iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
            browser.post(&form, &kept.chain(changes.iter().copied()).collect::<Vec<_>>())
        };
        for (changes, message) in [
            (&[("skal", "")][..], "Skriv vad som var fel."),
            (&[("namn", " ")], "Skriv namnet."),
            (&[("namn", "Angelica Alm")], "Inget är ändrat."),
            (&[("fran", "2014-12-31")], "Platsen finns inte 31 december 2014."),
            (&[("slut", "2025-08-31")], "Välj varför uppdraget slutade."),
            (&[("orsak", "term")], "Skriv den sista dagen, eller välj att uppdraget fortsätter."),
            (&[("slut", "2023-03-31"), ("orsak", "term")], "Den sista dagen kan inte vara tidigare."),
            (&[("beslut", "8/8")], "Beslut 8/8 finns inte"),
            (&[("enligt", "9/9")], "Beslut 9/9 finns inte"),
        ] {
            send(changes).refused(message);
        }
        send(&[("beslut", "2025/1")]).sent_to("forbundet/andringar");
        let page = browser.get("forbundet?per=2025-08-31").shown().has("Angelika Alm, ordförande");
        page.lacks("Angelica Alm").lacks("inte ledamot");
        let list = browser.get("forbundet/andringar").shown();
        list.has("Förut stod: Angelica Alm, sedan 1 april 2023. Namnet var felstavat.").has("beslut 2025/1");
        send(&[("beslut", "2025/1")]).refused("Inget är ändrat.");
        office.assert_unbroken();
    });
}

#[test]
fn who_leaves_is_followed_from_the_day_after_and_leads_no_longer() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let form = way(&browser, "Alvesta kommun, ledamot: Angelica Alm", "avslut");
        browser.get(&form).shown().has("Efterträdare").has("lämnar också presidiet");
        let send = |last_day: &str, follows: &str, decision: &str| {
            let fields = [("slut", last_day), ("orsak", "resigned"), ("eftertradare", follows), ("beslut", decision)];
            browser.post(&form, &fields)
        };
        send("2025-06-30", "Nils Ode", "9/9").refused("Beslut 9/9 finns inte").has("value=\"Nils Ode\"");
        browser.get("forbundet?per=2025-08-31").shown().has("Angelica Alm, ordförande");
        send("2025-06-30", "Nils Ode", "2025/1").sent_to("forbundet/andringar");
        browser.get("forbundet?per=2025-06-30").shown().has("Angelica Alm, ordförande").lacks("Nils Ode");
        let page = browser.get("forbundet?per=2025-07-01").shown().has("Nils Ode").lacks("Angelica Alm");
        page.has("sedan 1 juli 2025").has("Styrelsen ska ha en ordförande. Nu finns 0.");
        browser.get("forbundet/andringar").shown().has("Nils Ode").has("lag (2003:1210) 17 §");
        office.assert_unbroken();
    });
}

#[test]
fn an_election_can_end_what_is_in_its_way_and_an_office_can_be_corrected() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let fields = [("uppdrag", "chair"), ("namn", "Bo Ek"), ("fran", "2025-08-20"), ("beslut", "2025/1")];
        browser.post("forbundet/presidium/val", &fields).refused("Bo Ek har uppdraget");
        let relieving: Vec<_> = fields.into_iter().chain([("avlos", "on")]).collect();
        browser.post("forbundet/presidium/val", &relieving).sent_to("forbundet/andringar");
        let page = browser.get("forbundet?per=2025-08-20").shown().has("Bo Ek, ordförande");
        page.lacks("Angelica Alm, ordförande").has("Styrelsen ska ha en eller två vice ordförande. Nu finns 0.");
        let before = browser.get("forbundet?per=2025-08-19").shown();
        before.has("Angelica Alm, ordförande").has("Bo Ek, vice ordförande");

        let form = way(&browser, "Ordförande: Bo Ek", "rattelse");
        browser.get(&form).shown().has("Rätta uppdraget som ordförande för Bo Ek").has("value=\"2025-08-20\"");
        let correct = |kind: &'static str, name: &'static str, from: &'static str, reason: &'static str| {
            let fields = [("uppdrag", kind), ("namn", name), ("fran", from), ("beslut", "2025/1"), ("skal", reason)];
            browser.post(&form, &fields)
        };
        correct("chair", "Bo Ek", "2025-08-20", "Dagen").refused("Inget är ändrat.");
        correct("chair", "Bo Ek", "2025-08-21", "").refused("Skriv vad som var fel.");
        correct("", "Bo Ek", "2025-08-21", "Dagen").refused("Välj ordförande eller vice ordförande.");
        correct("chair", "Gun Hage", "2025-08-21", "Dagen").refused("Gun Hage är inte ledamot");
        correct("chair", "Bo Ek", "2025-08-01", "Dagen").refused("Bo Ek har uppdraget");
        correct("vice_chair", "Cecilia Dal", "2025-08-21", "Fel person").sent_to("forbundet/andringar");
        browser.get("forbundet?per=2025-08-31").shown().has("Cecilia Dal, vice ordförande").lacks("Bo Ek, ordförande");
        let list = browser.get("forbundet/andringar").shown();
        list.has("Förut stod: Bo Ek, ordförande, sedan 20 augusti 2025, beslut 2025/1. Fel person.");
        office.assert_unbroken();
    });
}

#[test]
fn the_forms_warn_of_what_does_not_follow_the_law_and_stop_nobody() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let deputy = way(&browser, "Försäkringskassan, ersättare: tom", "val");
        browser.get(&deputy).shown().has("Som det är nu").has("Försäkringskassan har ingen ersättare");
        browser.post(&deputy, &[("namn", "Cecilia Dal"), ("fran", "2025-08-01")]).sent_to("forbundet/andringar");
        let list = browser.get("forbundet/andringar").shown();
        list.has("Cecilia Dal har två platser i styrelsen samtidigt.").lacks("har ingen ersättare");
        let form = browser.get("forbundet/revisorer/ny").shown();
        let service = member(&form, "Arbetsförmedlingen");
        let known = way(&browser, "Karin Lind, Revisionsbyrån", "andring");
        let agency = member(&form, "Försäkringskassan");
        let fields = [("namn", "Karin Lind"), ("utsedd", "FK"), ("fran", "2015-01-01"), ("granskar", agency.as_str())];
        let corrected: Vec<_> = fields.into_iter().chain([("skal", "Gällde bara en")]).collect();
        browser.post(&known, &corrected).sent_to("forbundet/andringar");
        let list = browser.get("forbundet/andringar").shown();
        list.has("Förut stod: Karin Lind, Revisionsbyrån, utsedd av Medlemmarna").has("Gällde bara en.");
        let new = [("namn", "Olle Berg"), ("utsedd", "AF"), ("fran", "2025-01-01"), ("granskar", service.as_str())];
        browser.post("forbundet/revisorer/ny", &new).sent_to("forbundet/andringar");
        let form = browser.get("forbundet/revisorer/ny").shown();
        form.has("Försäkringskassan och Arbetsförmedlingen har var sin revisor.").has("lag (2003:1210) 25 §");
        office.assert_unbroken();
    });
}

#[test]
fn places_and_corrections_are_the_offices_and_of_one_association() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let stranger = office.signed_in_as(crate::support::STRANGER);
        let ways = [
            way(&director, "Försäkringskassan, ersättare", "medlemmar"),
            way(&director, "Försäkringskassan, ersättare", "avslut"),
            way(&director, "Alvesta kommun, ledamot: Angelica Alm", "rattelse"),
            way(&director, "Ordförande: Angelica Alm", "rattelse"),
        ];
        for path in ways {
            for role in [Role::BoardMember, Role::Auditor] {
                assert_eq!(office.signed_in(role).get(&path).status, 403, "{path}");
                assert_eq!(office.signed_in(role).post(&path, &[]).status, 403, "{path}");
            }
            assert_eq!(stranger.get_at(&format!("/annat/{path}")).status, 404, "{path}");
            let fields = [("slut", "2025-08-31"), ("skal", "Fel"), ("medlem", "x"), ("namn", "X")];
            assert_eq!(stranger.post_at(&format!("/annat/{path}"), &fields).status, 404, "{path}");
        }
    });
}

#[test]
fn the_charter_is_the_newest_decision_that_is_said_to_be_one() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        browser.get("forbundet").shown().has("Inget beslut om förbundsordningen är registrerat");
        let record = |number: &'static str, day: &'static str, title: &'static str, subject: &'static str| {
            let fields = [
                ("nummer", number),
                ("paragraf", "3"),
                ("datum", day),
                ("rubrik", title),
                ("text", "Förbundsordningen gäller."),
                ("amne", subject),
            ];
            browser.post("beslut/nytt", &fields)
        };
        assert_eq!(record("2025/7", "2025-03-01", "Fråga om förbundsordning", "").status, 303);
        browser.get("forbundet").shown().has("Inget beslut om förbundsordningen är registrerat");
        record("2025/8", "2025-04-01", "Ny förbundsordning", "stadgar").refused("Välj ett ämne i listan.");
        let answer = record("2025/8", "2025-04-01", "Ny förbundsordning", "charter");
        let at = answer.location.trim_start_matches("/prov/").to_owned();
        browser.get(&at).shown().has("<dt>Gäller</dt>").has("Förbundsordning");
        browser.get("forbundet?per=2025-08-31").shown().has("Ny förbundsordning").has(&format!("/prov/{at}\""));
        browser.get("forbundet?per=2025-03-31").shown().has("Inget beslut om förbundsordningen är registrerat");
        // A correction may say that it was about something else.
        let fields = [
            ("paragraf", "3"),
            ("datum", "2025-04-01"),
            ("rubrik", "Ny förbundsordning"),
            ("text", "Förbundsordningen gäller."),
        ];
        assert_eq!(browser.post(&format!("{at}/rattelse"), &fields).status, 303);
        browser.get("forbundet?per=2025-08-31").shown().has("Inget beslut om förbundsordningen är registrerat");
        office.assert_unbroken();
    });
}

#[test]
fn what_has_ended_can_be_corrected_too() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let nothing = browser.get("forbundet/andringar/tidigare").shown().has("Inget uppdrag har slutat.");
        nothing.lacks("Angelica Alm");
        let ending = way(&browser, "Växjö kommun, ledamot: Hans Ivarsson", "avslut");
        browser.post(&ending, &[("slut", "2025-05-30"), ("orsak", "resigned")]).sent_to("forbundet/andringar");
        let ended = browser.get("forbundet/andringar/tidigare").shown();
        let ended = ended.has("Växjö kommun, ledamot: Hans Ivarsson").has("1 april 2023–30 maj 2025");
        let form = ended.find_link("forbundet/uppdrag/", "/rattelse").expect("it can be corrected");
        let form = form.trim_start_matches("/prov/");
        browser.get(form).shown().has("value=\"2025-05-30\"");
        let fields = [
            ("namn", "Hans Ivarsson"),
            ("fran", "2023-04-01"),
            ("slut", "2025-06-30"),
            ("orsak", "resigned"),
            ("skal", "Fel månad"),
        ];
        browser.post(form, &fields).sent_to("forbundet/andringar");
        browser.get("forbundet?per=2025-06-30").shown().has("Hans Ivarsson");
        let ended = browser.get("forbundet/andringar/tidigare").shown();
        ended.has("Förut stod: Hans Ivarsson, 1 april 2023–30 maj 2025, har avsagt sig uppdraget. Fel månad.");
        office.assert_unbroken();
    });
}

#[test]
fn the_board_is_a_workbook_too() {
    at_an_office(|office| {
        let board = office.signed_in(Role::BoardMember);
        board.get("forbundet?per=2025-08-31").shown().has("/prov/forbundet?format=xlsx");
        let answer = board.get("forbundet?format=xlsx").shown();
        assert!(answer.bytes.starts_with(b"PK"), "{}", answer.kind);
    });
}
