//! Samples: drawn by the auditor, kept, drawn again, ticked, asked about and answered.

use access::Role;

use crate::books::{BOOKS, HOUR, LATER, NOW, book, corrected};
use crate::support::{Browser, TestOffice, at_an_office};

const RANDOM: [(&str, &str); 6] = [
    ("syfte", "Granskning av delårsbokslutet"),
    ("metod", "slump"),
    ("antal", "2"),
    ("fro", "2025"),
    ("fran", "2025-01-01"),
    ("till", "2025-12-31"),
];

fn with<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields: Vec<(&str, &str)> =
        RANDOM.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name)).copied().collect();
    fields.extend_from_slice(changes);
    fields
}

fn draw(auditor: &Browser<'_>, fields: &[(&str, &str)]) -> String {
    let answer = auditor.post("bokforing/urval/nytt", fields);
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

fn first_voucher(browser: &Browser<'_>, sample: &str) -> String {
    let page = browser.get_at(sample).shown();
    let prefix = sample.trim_start_matches("/prov/").to_owned() + "/verifikationer/";
    page.find_link(&prefix, "").expect("the sample has a voucher")
}

#[test]
fn the_same_seed_draws_the_same_sample_and_says_all_that_is_needed() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        let names = |sample: &str| {
            let page = auditor.get_at(sample).shown();
            let rows = page.body.split("class=\"nowrap\"><a href=").skip(1);
            rows.filter_map(|row| row.split('>').nth(1)?.split('<').next().map(str::to_owned)).collect::<Vec<_>>()
        };
        let (first, again) = (draw(&auditor, &RANDOM), draw(&auditor, &RANDOM));
        assert_ne!(first, again);
        assert_eq!(names(&first), names(&again));
        assert_eq!(names(&first).len(), 2);
        auditor
            .get_at(&first)
            .shown()
            .has("frö 2025")
            .has("splitmix64, Fisher-Yates, 1")
            .has("3 verifikationer, 10\u{202f}350,50 kronor i debet")
            .has("Populationens kontrolltal");
        auditor.get_at(&format!("{first}?kontroll=ja")).shown().has("samma urval drogs igen");
        book(office, &corrected(), LATER);
        auditor.get_at(&format!("{first}?kontroll=ja")).shown().has("Bokföringen har ändrats sedan urvalet drogs");
        assert_eq!(auditor.get_at(&format!("{first}?format=xlsx")).status, 200);
        office.assert_unbroken();
    });
}

#[test]
fn samples_are_drawn_by_size_and_by_unit_of_money() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        let large = draw(&auditor, &with(&[("metod", "storst"), ("minst", "1 200")]));
        auditor.get_at(&large).shown().has(">A 1</a>").has(">A 2</a>").lacks(">A 3</a>").has("minst 1\u{202f}200,00");
        let unit = draw(&auditor, &with(&[("metod", "belopp"), ("intervall", "1000")]));
        auditor.get_at(&unit).shown().has(">A 1</a>").has("9 träffar");
        let account = draw(&auditor, &with(&[("metod", "storst"), ("minst", "0,01"), ("konto", "6110")]));
        auditor.get_at(&account).shown().has(">A 3</a>").lacks(">A 1</a>").has("Konto: 6110");
        auditor.get("bokforing/urval").shown().has("0 av 2 granskade");
    });
}

#[test]
fn a_wish_that_cannot_be_met_is_named_at_its_field_and_nothing_is_lost() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        for (changes, field, message) in [
            (vec![("syfte", " ")], "syfte", "Skriv varför urvalet dras"),
            (vec![("metod", "x")], "metod", "Välj hur urvalet ska dras"),
            (vec![("antal", "0")], "antal", "minst 1"),
            (vec![("antal", "många")], "antal", "är inget antal"),
            (vec![("fro", "-3")], "fro", "är inget antal"),
            (vec![("metod", "belopp"), ("intervall", "0")], "intervall", "över noll"),
            (vec![("metod", "storst"), ("minst", "")], "minst", "är inget belopp"),
            (vec![("fran", "igår")], "fran", "är inget datum"),
            (vec![("konto", "!")], "konto", "Skriv ett kontonummer"),
            (vec![("fran", "2031-01-01"), ("till", "")], "fran", "inga verifikationer att dra ur"),
            (vec![("metod", "storst"), ("minst", "99 000 000")], "metod", "Inget drogs"),
        ] {
            let page = auditor.post("bokforing/urval/nytt", &with(&changes)).refused(message);
            assert!(page.body.contains(&format!("id=\"{field}-fel\"")), "{changes:?}");
            assert!(changes[0].0 == "syfte" || page.body.contains("Granskning av del"), "nothing is lost");
        }
        auditor.get("bokforing/urval").shown().has("Inga urval än");
    });
}

#[test]
fn the_auditor_ticks_and_asks_and_the_office_answers() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let (auditor, director) = (office.signed_in(Role::Auditor), office.signed_in(Role::Director).at(LATER));
        let sample = draw(&auditor, &with(&[("antal", "3")]));
        let voucher = first_voucher(&auditor, &sample);
        director.get_at(&voucher).shown().lacks("Svara revisorn").lacks("Din granskning");
        auditor.post_at(&voucher, &[("slag", "fraga")]).refused("Skriv texten");
        auditor.post_at(&voucher, &[("text", "Vad är det?")]).refused("Välj vad du vill göra").has("Vad är det?");
        assert_eq!(auditor.post_at(&voucher, &[("slag", "fraga"), ("text", "Var är underlaget?")]).status, 303);
        auditor.get_at(&sample).shown().has("Fråga").has("Var är underlaget?");
        office.signed_in(Role::Auditor).get("bokforing/urval").shown().has("1 fråga väntar på svar");
        director.get_at(&voucher).shown().has("Svara revisorn");
        let answer = format!("{voucher}/svar");
        director.post_at(&answer, &[("text", "")]).refused("Skriv svaret");
        assert_eq!(director.post_at(&answer, &[("text", "I pärm 3.")]).status, 303);
        auditor.get_at(&voucher).shown().has("I pärm 3.").has("Besvarad");
        let auditor = auditor.at(|| harness::MOMENT + 2 * HOUR);
        assert_eq!(auditor.post_at(&voucher, &[("slag", "granskad")]).status, 303);
        auditor.get_at(&sample).shown().has("Granskad");
        let whole = voucher.rsplit('/').next().unwrap();
        let page = director.get(&format!("bokforing/verifikationer/{whole}")).shown();
        page.has("Drogs i ett urval").has("Revisorn frågade").has("Kansliet svarade").has("Granskades");
        office.assert_unbroken();
    });
}

#[test]
fn nobody_writes_in_the_sample_of_another() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        let sample = draw(&auditor, &RANDOM);
        let voucher = first_voucher(&auditor, &sample);
        let tick = [("slag", "granskad")];
        for role in [Role::Director, Role::Administrator, Role::BoardMember] {
            assert_eq!(office.signed_in(role).post_at(&voucher, &tick).status, 403, "{role:?}");
            assert_eq!(office.signed_in(role).post("bokforing/urval/nytt", &RANDOM).status, 403, "{role:?}");
        }
        let other = other_auditor(office);
        other.get_at(&voucher).shown().lacks("Din granskning");
        assert_eq!(other.post_at(&voucher, &tick).status, 403);
        assert_eq!(auditor.post_at(&format!("{voucher}/svar"), &[("text", "Jag svarar själv.")]).status, 403);
        let director = office.signed_in(Role::Director);
        director.post_at(&format!("{voucher}/svar"), &[("text", "Här.")]).refused("har inte frågat");
        let nowhere = "bokforing/urval/01990000-0000-7000-8000-000000000000";
        assert_eq!(auditor.get(nowhere).status, 404);
        assert_eq!(auditor.post(&format!("{nowhere}/verifikationer/x"), &tick).status, 404);
    });
}

fn other_auditor(office: &TestOffice) -> Browser<'_> {
    let secret = web::session::operations::hash_password(crate::support::PASSWORD).unwrap();
    let context = harness::context(store::Id::INSTALLATION, "add_person");
    let email = "annan-revisor@prov.example";
    let person = office
        .app
        .db
        .write(&context, |tx| web::people::operations::add_person(tx, "Annan Revisor", email, &secret))
        .unwrap();
    office
        .app
        .db
        .write(&office.context("grant_role"), |tx| {
            let from = jiff::civil::date(2024, 1, 1);
            web::people::operations::grant_role(tx, person, Role::Auditor, "Prov kommun", from)
        })
        .unwrap();
    office.signed_in_as(email)
}
