//! Shared services, seen and booked by two associations that never write in each other's keeping.

use access::Role;
use store::Id;
use web::association::operations::find_association;
use web::people::operations::{find_person_by_email, grant_role};
use web::shared::operations::{list_figures, list_settled};

use crate::desk::with;
use crate::support::{Answer, Browser, ELSEWHERE, HOME, STRANGER, TestOffice, at_an_office, email};

const PAGE: &str = "ekonomi/delade-tjanster";

/// 65 of a hundred here, 35 at the other association, settled by the quarter.
const AGREEMENT: [(&str, &str); 9] = [
    ("vad", "Förbundschef"),
    ("beskrivning", "Vi delar förbundschef."),
    ("fran", "2025-01-01"),
    ("intervall", "3"),
    ("grund", "sum"),
    ("egen", "65"),
    ("forbund-1", "annat"),
    ("namn-1", ""),
    ("andel-1", "35"),
];

/// Where the other association's pages stand.
fn there(rest: &str) -> String {
    web::routes::page(ELSEWHERE, rest)
}

fn here(rest: &str) -> String {
    web::routes::page(HOME, rest)
}

struct Sides<'o> {
    host: Browser<'o>,
    party: Browser<'o>,
    /// The rest of the agreement's address.
    at: String,
}

/// The host has written the agreement, and offers it where `offered` says so.
fn write<'o>(office: &'o TestOffice, fields: &[(&str, &str)]) -> Sides<'o> {
    let later = || harness::MOMENT + 3_600_000_000;
    let (host, party) = (office.signed_in(Role::Director).at(later), office.signed_in_as(STRANGER).at(later));
    let written = host.post(&format!("{PAGE}/ny"), fields);
    assert_eq!(written.status, 303, "{}", written.body);
    let at = written.location.trim_start_matches(&here("")).trim_start_matches('/').to_owned();
    Sides { host, party, at }
}

impl Sides<'_> {
    fn offer(&self) {
        let offered = self.host.post(&format!("{}/erbjudande", self.at), &[]);
        assert_eq!(offered.status, 303, "{}", offered.body);
    }

    fn answer(&self, answer: &str) -> Answer {
        self.party.post_at(&there(&format!("{}/svar", self.at)), &[("svar", answer), ("anteckning", "Beslut 2025/4")])
    }

    fn settle(&self, from: &str, cost: &str) -> Answer {
        self.host.post(&format!("{}/avrakning/{from}", self.at), &[("kostnad", cost), ("anteckning", "")])
    }

    /// The address where a settlement is booked, as a page of one side links to it.
    fn booking(&self, page: Answer, base: &str) -> String {
        let begins = format!("{base}/bokforing/");
        let links = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let link = links.filter(|link| link.starts_with(&begins)).map(str::to_owned).next();
        link.unwrap_or_else(|| panic!("there is nothing to book: {}", page.body))
    }
}

#[test]
fn an_agreement_is_offered_accepted_settled_and_booked_on_both_sides() {
    at_an_office(|office| {
        let sides = write(office, &AGREEMENT);
        // Until it is offered, nobody else knows of it.
        sides.party.get_at(&there(PAGE)).shown().has("Inga tjänster delas").lacks("Förbundschef");
        assert_eq!(sides.party.get_at(&there(&sides.at)).status, 404);
        sides.host.get(&sides.at).shown().has("Inte erbjuden än").has("Erbjud de andra");
        sides.offer();
        sides.party.get_at(&there(PAGE)).shown().has("Förbundschef").has("Erbjuden till oss").has("35\u{a0}%");
        assert_eq!(sides.settle("2025-01-01", "1").status, 404, "nothing is settled before all have accepted");
        let accepted = sides.answer("ja");
        assert_eq!(accepted.status, 303, "{}", accepted.body);
        sides.host.get(&sides.at).shown().has("Gäller").has("Beslut 2025/4").has("Inte avräknad");
        let settled = sides.settle("2025-01-01", "250 000,01");
        assert_eq!(settled.status, 303, "{}", settled.body);
        // 65 and 35 of a hundred of 25 000 001 öre: 16 250 000,65 and 8 750 000,35.
        let theirs = sides.party.get_at(&there(&sides.at)).shown();
        let theirs =
            theirs.has("250\u{202f}000,01").has("87\u{202f}500,00").has("162\u{202f}500,01").lacks("/avrakning/");
        let ours = sides.host.get(&sides.at).shown();
        let ours = ours.has("162\u{202f}500,01").has("87\u{202f}500,00");
        let (host_at, party_at) = (sides.booking(ours, &here(&sides.at)), sides.booking(theirs, &there(&sides.at)));
        let income = [("debet", "1510"), ("kredit", "3910")];
        let draft = sides.host.post_at(&host_at, &income);
        assert_eq!(draft.status, 303, "{}", draft.body);
        sides.host.get_at(&draft.location).shown().has("87\u{202f}500,00").has("1510").has("3910").has("Annat");
        assert_eq!(sides.host.post_at(&host_at, &income).location, draft.location, "asked again it is the same draft");
        sides.party.get_at(&there("bokforing/utkast")).shown().lacks("Förbundschef");
        let cost = [("debet", "4610"), ("kredit", "2510")];
        let bought = sides.party.post_at(&party_at, &cost);
        assert_eq!(bought.status, 303, "{}", bought.body);
        assert!(bought.location.starts_with(&there("bokforing/utkast/")), "{}", bought.location);
        sides.party.get_at(&bought.location).shown().has("87\u{202f}500,00").has("4610").has("Prov");
        sides.settle("2025-01-01", "1").refused("redan bokförd här eller ligger som utkast");
        let figures = office.app.db.read(|reader| {
            let of = |name: &str| {
                let id = find_association(reader, name)?.expect("it is there").id;
                let settled = list_settled(reader, id, web::STILL_KNOWN)?;
                Ok::<_, store::StoreError>(list_figures(&settled, id, jiff::civil::date(2025, 8, 31)))
            };
            Ok::<_, store::StoreError>([of(HOME)?, of(ELSEWHERE)?].concat())
        });
        let figures: Vec<(String, Option<i64>)> =
            figures.expect("they are read").iter().map(|figure| (figure.id.clone(), figure.known())).collect();
        let of = |what: &str| format!("shared/prov/forbundschef/{what}");
        let expected = [
            (of("cost"), 25_000_001),
            (of("own"), 16_250_001),
            (of("sold"), 8_750_000),
            (of("cost"), 25_000_001),
            (of("own"), 8_750_000),
        ];
        assert_eq!(figures, expected.map(|(id, value)| (id, Some(value))));
        office.assert_unbroken();
    });
}

#[test]
fn shares_that_are_not_the_whole_are_named_and_nothing_is_lost() {
    at_an_office(|office| {
        let host = office.signed_in(Role::Director);
        let post = |changes: &[(&str, &str)]| host.post(&format!("{PAGE}/ny"), &with(&AGREEMENT, changes));
        let short = post(&[("andel-1", "34,5")]).refused("det fattas 0,5 %");
        short.has("value=\"34,5\"").has("value=\"Förbundschef\"").has("href=\"#egen\"");
        post(&[("andel-1", "36")]).refused("mer än 100 % tillsammans: 1 % för mycket");
        post(&[("egen", "-5"), ("andel-1", "105")]).refused("En andel är mellan 0 och 100 %");
        post(&[("andel-1", "tredjedel")]).refused("går inte att läsa").has("value=\"tredjedel\"");
        post(&[("forbund-1", "finns-inte")]).refused("Förbundet finns inte här");
        post(&[("forbund-1", HOME)]).refused("Förbundet finns inte här");
        post(&[("forbund-1", ""), ("andel-1", "")]).refused("Välj minst en som betalar en del");
        post(&[("till", "2024-12-31")]).refused("före den första");
        post(&[("fran", "i våras"), ("vad", ""), ("intervall", "2")]).refused("3 saker behöver rättas").has("i våras");
        post(&[("grund", "rows"), ("rader", "")]).refused("Skriv vilka rader");
        host.get(PAGE).shown().has("Inga tjänster delas");
        assert_eq!(post(&[]).status, 303);
        post(&[]).refused("redan en överenskommelse med det namnet");
    });
}

#[test]
fn a_no_keeps_the_books_closed_and_a_withdrawn_offer_is_gone() {
    at_an_office(|office| {
        let sides = write(office, &AGREEMENT);
        sides.offer();
        sides.host.post(&format!("{}/erbjudande", sides.at), &[]).refused("redan erbjuden");
        sides.answer("kanske").refused("Välj ja eller nej");
        assert_eq!(sides.answer("nej").status, 303);
        sides.host.get(&sides.at).shown().has("Någon har sagt nej").lacks("Avräkningar");
        assert_eq!(sides.settle("2025-01-01", "100").status, 404);
        // The answer can be changed as long as the offer stands.
        assert_eq!(sides.answer("ja").status, 303);
        sides.answer("ja").refused("gäller redan");
        // Another agreement is withdrawn before it was answered.
        let other = write(office, &with(&AGREEMENT, &[("vad", "IT-spåret")]));
        other.offer();
        let stopped = other.host.post(&format!("{}/avslut", other.at), &[("datum", "2025-09-01"), ("anteckning", "")]);
        assert_eq!(stopped.status, 303, "{}", stopped.body);
        assert_eq!(other.party.get_at(&there(&other.at)).status, 404);
        other.host.get(&other.at).shown().has("Tillbakadragen");
    });
}

#[test]
fn an_agreement_that_ended_is_settled_through_its_last_day() {
    at_an_office(|office| {
        let sides = write(office, &AGREEMENT);
        sides.offer();
        assert_eq!(sides.answer("ja").status, 303);
        let early = sides.host.post(&format!("{}/avslut", sides.at), &[("datum", "2024-06-01")]);
        early.refused("före den första").has("value=\"2024-06-01\"");
        let ended =
            sides.host.post(&format!("{}/avslut", sides.at), &[("datum", "2025-05-15"), ("anteckning", "Byte")]);
        assert_eq!(ended.status, 303, "{}", ended.body);
        sides.host.get(&sides.at).shown().has("Avslutad").has("1 april–15 maj 2025").lacks("1 juli");
        assert_eq!(sides.settle("2025-04-01", "1000").status, 303);
        assert_eq!(sides.settle("2025-07-01", "1000").status, 404);
        sides.settle("2025-04-01", "tusen").refused("är inget belopp").has("value=\"tusen\"");
        sides.settle("2025-04-01", "1000").refused("redan avräknad så");
        assert_eq!(sides.settle("2025-04-01", "1200").status, 303);
        sides.party.get_at(&there(&sides.at)).shown().has("1\u{202f}200,00").has("420,00").lacks("1\u{202f}000,00");
    });
}

#[test]
fn only_the_other_sides_own_people_answer_and_nobody_writes_across() {
    at_an_office(|office| {
        let sides = write(office, &AGREEMENT);
        sides.offer();
        // The host cannot answer for the other, nor reach its pages.
        assert_eq!(sides.host.get_at(&there(&sides.at)).status, 404);
        assert_eq!(sides.host.post_at(&there(&format!("{}/svar", sides.at)), &[("svar", "ja")]).status, 404);
        assert_eq!(sides.host.post(&format!("{}/svar", sides.at), &[("svar", "ja")]).status, 404);
        // The other cannot settle, offer or end what it does not bear.
        assert_eq!(sides.answer("ja").status, 303);
        for (rest, fields) in [
            ("avrakning/2025-01-01", vec![("kostnad", "1")]),
            ("erbjudande", vec![]),
            ("avslut", vec![("datum", "2025-12-31")]),
        ] {
            let answer = sides.party.post_at(&there(&format!("{}/{rest}", sides.at)), &fields);
            assert_eq!(answer.status, 404, "{rest}: {}", answer.body);
        }
        // A third association sees nothing, and a reader of the other one changes nothing.
        let nowhere = format!("{PAGE}/{}", Id::INSTALLATION);
        assert_eq!(sides.host.get(&nowhere).status, 404);
        let reader = add_reader(office);
        reader.get_at(&there(&sides.at)).shown().has("Gäller").lacks("Skapa utkast");
        assert_eq!(reader.post_at(&there(&format!("{}/svar", sides.at)), &[("svar", "nej")]).status, 403);
    });
}

/// A board member of the other association, who is one here too.
fn add_reader(office: &TestOffice) -> Browser<'_> {
    let db = &office.app.db;
    let elsewhere = db.read(|reader| find_association(reader, ELSEWHERE)).unwrap().expect("it is there").id;
    let address = email(Role::BoardMember);
    let granted = db.write(&harness::context(elsewhere, "grant_role"), |tx| {
        let person = find_person_by_email(tx, &address)?.map(|(person, _)| person);
        let from = jiff::civil::date(2024, 1, 1);
        grant_role(tx, person.unwrap_or(Id::INSTALLATION), Role::BoardMember, "Annat", from)
    });
    granted.expect("a role is granted");
    office.signed_in(Role::BoardMember)
}
