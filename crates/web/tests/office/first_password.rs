//! Who gets in with what: first passwords, codes, and what neither of them opens.

use access::Role;

use crate::support::{Answer, Browser, ELSEWHERE, FORMER, PASSWORD, STRANGER, TestOffice, at_an_office, email};

const NEW: &str = "en-ny-mening-att-minnas";
const EKONOM: &str = "ny.ekonom@prov.example";
const DAY: i64 = 24 * 3600 * 1_000_000;

fn user(email: &str, role: &'static str) -> [(&'static str, String); 5] {
    [
        ("namn", "Ny Ekonom".to_owned()),
        ("epost", email.to_owned()),
        ("roll", role.to_owned()),
        ("arbetsgivare", "Växjö kommun".to_owned()),
        ("fran", "2025-09-01".to_owned()),
    ]
}

fn add(director: &Browser<'_>, association: &str, email: &str, role: &'static str) -> Answer {
    let fields = user(email, role);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    director.post_at(&format!("/{association}/administration/anvandare/ny"), &fields)
}

/// What stands beside a term, which is shown once.
fn shown(answer: &Answer, term: &str) -> String {
    let found = answer.body.split(&format!("{term}</dt><dd>")).nth(1).and_then(|rest| rest.split('<').next());
    found.unwrap_or_else(|| panic!("{term} is shown in {}", answer.body)).to_owned()
}

fn sign_in<'o>(browser: Browser<'o>, email: &str, password: &str) -> (Browser<'o>, Answer) {
    let answer = browser.post_at("/logga-in", &[("epost", email), ("losenord", password)]);
    (browser, answer)
}

fn choose(browser: &Browser<'_>, password: &str) -> Answer {
    browser.post_at("/nytt-losenord", &[("nytt", password), ("igen", password)])
}

/// The address of the page where somebody in the list is given a new way in.
fn way_in(director: &Browser<'_>, email: &str) -> Option<String> {
    let list = director.get("administration/anvandare").shown();
    let row = list.body.split("<tr>").find(|row| row.contains(email)).expect("the user is listed").to_owned();
    row.split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|link| link.ends_with("/losenord"))
        .map(str::to_owned)
}

fn stranger(office: &TestOffice) -> Browser<'_> {
    office.signed_in_as(STRANGER)
}

#[test]
fn a_new_user_gets_a_first_password_that_is_shown_once_and_opens_only_its_own_change() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        director.get("administration/anvandare/ny").shown().has("value=\"2025-09-01\"");
        let added =
            add(&director, "prov", "Ny.Ekonom@Prov.example", "administrator").shown().has("Lösenordet visas bara nu");
        let password = shown(&added, "Första lösenord");
        assert_eq!(password.len(), 19, "{password}");
        let list = director.get("administration/anvandare").shown().has("Ny Ekonom").has("Administratör, Växjö kommun");
        let list = list.has("Har inte kommit in än").has("från Förbundschef, senast 8 september 2025");
        list.lacks(&password);

        let (browser, answer) = sign_in(office.visitor(), EKONOM, &password);
        assert_eq!((answer.status, answer.location.as_str()), (303, "/"));
        for page in ["/", "/prov", "/prov/administration", "/prov/beslut/nytt"] {
            assert_eq!(browser.get_at(page).location, "/nytt-losenord", "{page}");
        }
        assert_eq!(browser.post("administration/losenord", &[("nuvarande", &password)]).location, "/nytt-losenord");
        browser.get_at("/nytt-losenord").shown().has("Välj ditt eget lösenord").lacks(&password);

        let refused = |new: &str, again: &str, message: &str| {
            browser.post_at("/nytt-losenord", &[("nytt", new), ("igen", again)]).refused(message).lacks(NEW);
        };
        refused("kort", "kort", "minst 12 tecken");
        refused(NEW, "en-annan-mening", "Skriv samma nya lösenord i båda rutorna.");
        refused(&password, &password, "samma som det gamla");
        assert_eq!(choose(&browser, NEW).location, "/");
        browser.get("beslut/nytt").shown();
        assert_eq!(browser.get_at("/nytt-losenord").location, "/");
        assert_eq!(choose(&browser, "ett-lösenord-till-utan-frågor").location, "/", "it is changed once");
        assert_eq!(browser.get("administration/anvandare").status, 403);
        sign_in(office.visitor(), EKONOM, &password).1.refused("hör inte ihop");
        assert_eq!(sign_in(office.visitor(), EKONOM, NEW).1.status, 303);
        director.get("administration/anvandare").shown().lacks("Har inte kommit in än");
        office.assert_unbroken();
    });
}

#[test]
fn who_has_read_the_first_password_is_put_out_when_the_person_changes_it() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let password = shown(&add(&director, "prov", EKONOM, "board_member").shown(), "Första lösenord");
        let (invented, _) = sign_in(office.visitor(), EKONOM, &password);
        let attest = invented.post("ekonomi/anslag/rekvisitioner/01990000-0000-7000-8000-000000000000/attest", &[]);
        assert_eq!(attest.location, "/nytt-losenord");
        let (own, _) = sign_in(office.visitor(), EKONOM, &password);
        assert_eq!(choose(&own, NEW).location, "/");
        assert_eq!(invented.get_at("/nytt-losenord").location, "/logga-in?vidare=%2F");
        assert_eq!(choose(&invented, "direktörens-eget-val").location, "/logga-in?vidare=%2F");
        own.get("forbundet").shown();
    });
}

#[test]
fn a_first_password_ends_after_seven_days_also_for_who_is_signed_in_with_it() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let password = shown(&add(&director, "prov", EKONOM, "auditor").shown(), "Första lösenord");
        let eve = office.visitor().at(|| harness::MOMENT + 7 * DAY - 60_000_000);
        let (late, answer) = sign_in(eve, EKONOM, &password);
        assert_eq!(answer.status, 303);
        late.get_at("/nytt-losenord").shown();
        let late = late.at(|| harness::MOMENT + 7 * DAY + 1_000_000);
        assert_eq!(choose(&late, NEW).location, "/logga-in?vidare=%2F");
        let over = || office.visitor().at(|| harness::MOMENT + 7 * DAY + 1_000_000);
        sign_in(over(), EKONOM, &password).1.refused("går inte att använda längre");
        sign_in(over(), EKONOM, "fel-lösenord").1.refused("hör inte ihop").lacks("går inte att använda");
        let director = office.signed_in_at(&email(Role::Director), || harness::MOMENT + 8 * DAY);
        director.get("administration/anvandare").shown().has("gällde till 8 september 2025. Ge ett nytt.");
    });
}

#[test]
fn a_new_first_password_ends_the_old_one_and_every_session_and_is_seen_in_the_trail() {
    at_an_office(|office| {
        let (director, member) = (office.signed_in(Role::Director), office.signed_in(Role::BoardMember));
        let address = email(Role::BoardMember);
        let page = way_in(&director, &address).expect("a member can be given a new password");
        director.get_at(&page).shown().has("Personen loggas ut överallt");
        member.get("forbundet").shown();
        let given = director.post_at(&page, &[]).shown().has("Ett nytt första lösenord").has(&address);
        assert_eq!(member.get("forbundet").status, 303);
        sign_in(office.visitor(), &address, PASSWORD).1.refused("hör inte ihop");
        let (first, _) = sign_in(office.visitor(), &address, &shown(&given, "Första lösenord"));
        let again = director.post_at(&page, &[]).shown();
        assert_eq!(choose(&first, NEW).location, "/logga-in?vidare=%2F", "the first of the two is dead");
        let (browser, _) = sign_in(office.visitor(), &address, &shown(&again, "Första lösenord"));
        assert_eq!(choose(&browser, NEW).location, "/");
        browser.get("forbundet").shown();
        let trail = office.signed_in(Role::Auditor).get("administration/spar").shown();
        trail.has("Gav ett nytt första lösenord").has("första lösenord för Styrelseledamot");
        office.assert_unbroken();
    });
}

#[test]
fn only_the_director_gives_new_passwords_and_only_to_people_of_the_association() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        assert_eq!(way_in(&director, &email(Role::Director)), None, "not to oneself");
        let page = way_in(&director, &email(Role::Auditor)).expect("the auditor can be given one");
        for role in [Role::Administrator, Role::BoardMember, Role::Auditor] {
            let browser = office.signed_in(role);
            assert_eq!((browser.get_at(&page).status, browser.post_at(&page, &[]).status), (403, 403));
        }
        let elsewhere = page.replace("/prov/", "/annat/");
        assert_eq!(stranger(office).post_at(&elsewhere, &[]).status, 404);
        assert_eq!(director.post("administration/anvandare/x/losenord", &[]).status, 404);
        office.signed_in(Role::Auditor).get("forbundet").shown();
    });
}

#[test]
fn one_who_works_elsewhere_keeps_the_password_and_gets_in_here_with_a_code() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let person = stranger(office);
        let added = add(&director, "prov", STRANGER, "auditor").shown().lacks("Första lösenord");
        let code = shown(&added, "Kod");
        assert_eq!(person.get("forbundet").status, 404, "the role waits");
        director.get("administration/anvandare").shown().has("Ska skriva sin kod senast 8 september 2025.");
        let page = person.get_at("/").shown().has("Samordningsförbundet Prov har gett dig en roll");
        page.has("href=\"/annat\"").lacks("href=\"/prov\"");
        let accept = |browser: &Browser<'_>, code: &str| browser.post_at("/bekrafta-roll", &[("kod", code)]);
        accept(&person, "fel-kod").refused("Koden stämmer inte").has("value=\"fel-kod\"");
        accept(&person, "").refused("Koden stämmer inte");
        accept(&office.signed_in(Role::BoardMember), &code).refused("Koden stämmer inte");
        let next = way_in(&director, STRANGER).expect("a new code can be given");
        director.get_at(&next).shown().has("Ge en ny kod");
        let renewed = shown(&director.post_at(&next, &[]).shown().lacks("Första lösenord"), "Kod");
        accept(&person, &code).refused("Koden stämmer inte");
        let late = stranger(office).at(|| harness::MOMENT + 60_000_000);
        assert_eq!(accept(&late, &format!(" {} ", renewed.to_uppercase())).location, "/");
        person.get("forbundet").shown();
        person.get_at("/").shown().has("href=\"/prov\"").lacks("har gett dig en roll");
        accept(&person, &renewed).refused("Koden stämmer inte");
        add(&director, "prov", STRANGER, "auditor").refused("har redan rollen").has(STRANGER);
        assert_eq!(sign_in(office.visitor(), STRANGER, PASSWORD).1.status, 303);
        office.assert_unbroken();
    });
}

#[test]
fn a_code_ends_after_seven_days() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let code = shown(&add(&director, "prov", STRANGER, "auditor").shown(), "Kod");
        let late = office.signed_in_at(STRANGER, || harness::MOMENT + 8 * DAY);
        let answer = late.post_at("/bekrafta-roll", &[("kod", &code)]);
        answer.refused("Koden gällde till 8 september 2025. Be förbundschefen om en ny.");
        assert_eq!(late.get("forbundet").status, 404);
    });
}

#[test]
fn a_director_who_made_somebodys_sign_in_reaches_no_other_association_with_it_nor_the_other_way_round() {
    at_an_office(|office| {
        // The director elsewhere adds our economist first, and even chooses the password.
        let taken = shown(&add(&stranger(office), ELSEWHERE, EKONOM, "administrator").shown(), "Första lösenord");
        let (impostor, _) = sign_in(office.visitor(), EKONOM, &taken);
        let director = office.signed_in(Role::Director);
        let early = shown(&add(&director, "prov", EKONOM, "administrator").shown().lacks("Första lösenord"), "Kod");
        assert_eq!(choose(&impostor, NEW).location, "/");
        impostor.get_at("/annat/forbundet").shown();
        assert_eq!(impostor.get("forbundet").status, 404);
        assert_eq!(impostor.get("bokforing").status, 404);
        // Ours gives a new way in: it is a code, and nothing that opens what is theirs.
        let page = way_in(&director, EKONOM).expect("a new code can be given");
        let code = shown(&director.post_at(&page, &[]).shown().lacks("Första lösenord"), "Kod");
        sign_in(office.visitor(), EKONOM, &code).1.refused("hör inte ihop");
        sign_in(office.visitor(), EKONOM, &early).1.refused("hör inte ihop");
        assert_eq!(impostor.post_at("/bekrafta-roll", &[("kod", &code)]).location, "/");
        // From now on neither of the two can replace the password that opens both.
        director.get_at(&page).shown().has("Personen arbetar också i ett annat förbund").lacks("Ge ett nytt lösenord");
        let answer = director.post_at(&page, &[]);
        assert_eq!(answer.status, 409, "{}", answer.body);
        let theirs = page.replace("/prov/", "/annat/");
        assert_eq!(stranger(office).post_at(&theirs, &[]).status, 409);
        impostor.get("forbundet").shown();
        office.assert_unbroken();
    });
}

#[test]
fn somebody_who_is_there_without_a_role_anywhere_is_added_with_a_new_first_password() {
    at_an_office(|office| {
        let context = harness::context(store::Id::INSTALLATION, "add_person");
        let secret = web::session::operations::hash_password(PASSWORD).unwrap();
        let add_person = web::people::operations::add_person;
        office.app.db.write(&context, |tx| add_person(tx, "Utan Roll", EKONOM, &secret)).unwrap();
        let director = office.signed_in(Role::Director);
        let password = shown(&add(&director, "prov", EKONOM, "auditor").shown(), "Första lösenord");
        sign_in(office.visitor(), EKONOM, PASSWORD).1.refused("hör inte ihop");
        let (browser, _) = sign_in(office.visitor(), EKONOM, &password);
        assert_eq!(choose(&browser, NEW).location, "/");
        browser.get("forbundet").shown();
        office.assert_unbroken();
    });
}

#[test]
fn a_user_whose_role_is_refused_is_not_added_at_all() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let count = |email: &str| {
            let found = |reader: &store::Reader<'_>| web::people::operations::find_person_by_email(reader, email);
            office.app.db.read(found).unwrap().is_some()
        };
        let links = || office.app.db.verify_audit().unwrap().links;
        let before = links();
        add(&director, "prov", &email(Role::Auditor), "auditor").refused("har redan rollen");
        assert_eq!(links(), before);
        let newcomer = web::people::joining::Newcomer {
            name: "Ny Ekonom".to_owned(),
            email: EKONOM.to_owned(),
            role: Role::Auditor,
            employer: "\0".to_owned(),
            from_on: crate::support::TODAY,
        };
        let secret = web::people::joining::Secret { password_hash: "x".to_owned(), code_hash: vec![1] };
        let joined =
            office.app.db.write(&office.context("grant_role"), |tx| web::people::joining::join(tx, &newcomer, &secret));
        assert!(joined.is_err(), "the employer cannot be kept");
        assert!(!count(EKONOM), "the person is not there without the role");
        assert!(count(FORMER));
        office.assert_unbroken();
    });
}
