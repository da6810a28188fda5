//! From draft to consulted, adopted and revised; copies to try in; the next year's budget.

use access::Role;
use finsam::budget::Warning;
use finsam::money::Ore;
use jiff::civil::date;
use store::Id;
use web::STILL_KNOWN;
use web::budget::operations::{State, find_governing, list_heads};
use web::decisions::operations::{NewDecision, record};

use crate::desk::{SODRA, at_a_draft, editor, found, kronor, read, sent_on};
use crate::support::{Browser, TestOffice, at_an_office};

fn decide(office: &TestOffice, number: &str, day: jiff::civil::Date) {
    let decision = NewDecision {
        register_number: number.to_owned(),
        paragraph: "§ 7".to_owned(),
        decided_on: day,
        title: "Budget 2024".to_owned(),
        body: String::new(),
        subject: None,
    };
    office.app.db.write(&office.context("record_decision"), |tx| record(tx, &decision)).expect("it is recorded");
}

fn adopt(director: &Browser<'_>, id: Id, version: &str, number: &str) {
    let fields = [("version", version), ("beslut", number)];
    director
        .post(&format!("ekonomi/budget/{id}/beslut"), &fields)
        .sent_to(&format!("ekonomi/budget/{id}?klart=beslutad"));
}

#[test]
fn a_budget_is_consulted_about_adopted_by_a_decision_and_revised_by_a_newer_one() {
    at_a_draft(|office, browser, id| {
        let at = |rest: &str| format!("ekonomi/budget/{id}/{rest}");
        let director = office.signed_in(Role::Director);
        decide(office, "2023/31", date(2023, 11, 23));
        browser.post(&at("oppna"), &[]).sent_to(&format!("ekonomi/budget/{id}?klart=oppnad"));
        assert_eq!(read(office, id).state, State::Draft);
        browser
            .post(&at("samrad"), &[("dag", "2023-10-17"), ("med", "Medlemmarna")])
            .sent_to(&format!("ekonomi/budget/{id}?klart=samradd"));
        assert_eq!(
            (read(office, id).state, read(office, id).consulted_on),
            (State::Consulted, Some(date(2023, 10, 17)))
        );
        browser.post(&editor(id), &[("version", "0"), ("c--nova--budget-2024", "4 300 000")]);
        director
            .post(&at("beslut"), &[("version", "0"), ("beslut", "2023/31")])
            .refused("har ändrats sedan sidan visades");
        adopt(&director, id, "1", "2023/31");
        let budget = read(office, id);
        assert_eq!((budget.state, budget.adopted.as_ref().unwrap().decided_on), (State::Adopted, date(2023, 11, 23)));
        let glance = director.get_at("/prov?per=2024-12-31").shown().has("Siffrorna är budgetens");
        drop(glance.has("Kostnader 2024, budget").has("Eget kapital enligt planen").lacks(">saknas"));
        director.get_at("/prov?per=2019-12-31").shown().has("Varken bokföring eller budget för 2019");
        assert!(
            !budget
                .warnings
                .iter()
                .any(|warning| matches!(warning, Warning::NotConsulted { .. } | Warning::DecidedLate { .. }))
        );
        let answer = browser.post(&at("revidera"), &[]);
        let newer = sent_on(&answer.location);
        assert_eq!(read(office, id).state, State::Adopted, "until the newer one is adopted");
        decide(office, "2024/9", date(2024, 3, 1));
        adopt(&director, newer, "0", "2024/9");
        assert_eq!(read(office, id).state, State::Revised);
        let governing = office.app.db.read(|reader| find_governing(reader, office.association, 2024, STILL_KNOWN));
        assert_eq!(governing.unwrap().unwrap().id, newer);
        let warnings = read(office, newer).warnings;
        assert!(warnings.iter().any(|warning| matches!(warning, Warning::NotConsulted { .. })), "{warnings:?}");
        assert!(warnings.iter().any(|warning| matches!(warning, Warning::DecidedLate { .. })), "{warnings:?}");
        browser.post(&at("revidera"), &[]).refused("reviderad");
    });
}

#[test]
fn a_decision_that_is_none_and_a_consultation_to_come_are_refused_at_their_field() {
    at_a_draft(|office, browser, id| {
        let at = |rest: &str| format!("ekonomi/budget/{id}/{rest}");
        let director = office.signed_in(Role::Director);
        director.get(&at("beslut")).shown().has("Varför planeras ett underskott 2024?").has("2025/1");
        director.post(&at("beslut"), &[("version", "0")]).refused("Välj det beslut");
        director
            .post(&at("beslut"), &[("version", "0"), ("beslut", "2099/1"), ("skal--2024", "Därför")])
            .refused("2099/1 finns inte")
            .has("Därför");
        browser.post(&at("samrad"), &[("dag", "2025-12-24"), ("med", "Medlemmarna")]).refused("efter idag");
        browser
            .post(&at("samrad"), &[("dag", "i våras"), ("med", "")])
            .refused("är inget datum")
            .has("Skriv med vilka");
        assert_eq!(browser.post(&at("beslut"), &[("version", "0"), ("beslut", "2025/1")]).status, 403);
        assert_eq!(read(office, id).state, State::Consulted);
    });
}

#[test]
fn the_reason_for_a_planned_deficit_is_asked_for_kept_and_shown() {
    at_a_draft(|office, browser, id| {
        let deficit = |warning: &Warning| matches!(warning, Warning::DeficitWithoutReason { .. });
        let fields =
            [("version", "0"), ("skal--2024", ""), ("skal--2025", "Eget kapital ska användas."), ("skal--2026", "")];
        browser.post(&format!("ekonomi/budget/{id}/skal"), &fields).sent_to(&format!("ekonomi/budget/{id}"));
        let budget = read(office, id);
        assert_eq!(budget.warnings.iter().filter(|warning| deficit(warning)).count(), 2);
        browser.get(&format!("ekonomi/budget/{id}")).shown().has("Eget kapital ska användas.").has(&kronor(-731_500));
        let director = office.signed_in(Role::Director);
        let decision = [
            ("version", "1"),
            ("beslut", "2025/1"),
            ("skal--2024", "Mer verksamhet."),
            ("skal--2025", "Eget kapital ska användas."),
            ("skal--2026", "Mer verksamhet."),
        ];
        director
            .post(&format!("ekonomi/budget/{id}/beslut"), &decision)
            .sent_to(&format!("ekonomi/budget/{id}?klart=beslutad"));
        let budget = read(office, id);
        assert_eq!(budget.reasons[&2026], "Mer verksamhet.");
        assert!(!budget.warnings.iter().any(deficit));
    });
}

#[test]
fn a_copy_is_tried_compared_and_taken_over_or_thrown_away() {
    at_a_draft(|office, browser, id| {
        let copy = sent_on(&browser.post(&format!("ekonomi/budget/{id}/kopia"), &[]).location);
        browser.post(&editor(copy), &[("version", "0"), ("c--nova--budget-2024", "4 300 000")]);
        assert_eq!(read(office, id).amount("nova", "budget-2024"), Some(Ore::from_kronor(4_200_000)));
        let governing = office.app.db.read(|reader| find_governing(reader, office.association, 2024, STILL_KNOWN));
        assert_eq!(governing.unwrap().unwrap().id, id, "a copy governs nothing");
        let page = browser.get(&format!("ekonomi/budget/{copy}/jamfor")).shown();
        let original = page.hidden("original");
        page.has(&kronor(4_200_000))
            .has(&kronor(4_300_000))
            .has(&format!("+{}", kronor(100_000)))
            .has(&kronor(-79_676));
        let director = office.signed_in(Role::Director);
        director
            .post(&format!("ekonomi/budget/{copy}/beslut"), &[("version", "1"), ("beslut", "2025/1")])
            .refused("En kopia beslutas inte");
        browser
            .post(&format!("ekonomi/budget/{copy}/ta-over"), &[("version", "0"), ("original", "0")])
            .refused("har ändrats i ett annat fönster");
        browser
            .post(&format!("ekonomi/budget/{copy}/ta-over"), &[("version", "1"), ("original", &original)])
            .sent_to(&format!("ekonomi/budget/{id}?klart=overtagen"));
        assert_eq!(read(office, id).amount("nova", "budget-2024"), Some(Ore::from_kronor(4_300_000)));
        assert_eq!(read(office, copy).state, State::Discarded);
        browser.post(&format!("ekonomi/budget/{id}/angra"), &[("version", "1")]);
        assert_eq!(read(office, id).amount("nova", "budget-2024"), Some(Ore::from_kronor(4_200_000)));
        let other = sent_on(&browser.post(&format!("ekonomi/budget/{id}/kopia"), &[]).location);
        browser.get(&format!("ekonomi/budget/{other}/kasta")).shown().has("Kasta budgeten");
        browser
            .post(&format!("ekonomi/budget/{other}/kasta"), &[])
            .sent_to(&format!("ekonomi/budget/{other}?klart=kastad"));
        browser
            .post(&editor(other), &[("version", "0"), ("c--nova--budget-2024", "1")])
            .refused("kastad och ändras inte");
    });
}

#[test]
fn a_copy_is_not_taken_over_what_somebody_has_written_in_the_budget_since_they_were_compared() {
    at_a_draft(|office, browser, id| {
        let copy = sent_on(&browser.post(&format!("ekonomi/budget/{id}/kopia"), &[]).location);
        browser.post(&editor(copy), &[("version", "0"), ("c--nova--budget-2024", "4 300 000")]);
        let compared = browser.get(&format!("ekonomi/budget/{copy}/jamfor")).shown();
        let seen = [("version", compared.hidden("version")), ("original", compared.hidden("original"))];
        let seen = seen.each_ref().map(|(name, value)| (*name, value.as_str()));
        browser.post(&editor(id), &[("version", "0"), ("c--nova--budget-2024", "4 444 000")]);
        browser.post(&format!("ekonomi/budget/{copy}/ta-over"), &seen).refused("har ändrats i ett annat fönster");
        assert_eq!(read(office, id).amount("nova", "budget-2024"), Some(Ore::from_kronor(4_444_000)));
        assert_eq!(read(office, copy).state, State::Draft, "the copy is still there");
    });
}

#[test]
fn what_is_taken_over_into_an_adopted_budget_becomes_a_version_to_decide() {
    at_an_office(|office| {
        let id = found(office, SODRA);
        let browser = office.signed_in(Role::Administrator);
        let copy = sent_on(&browser.post(&format!("ekonomi/budget/{id}/kopia"), &[]).location);
        browser.post(&editor(copy), &[("version", "0"), ("c--nova--budget-2024", "4 300 000")]);
        let seen = browser.get(&format!("ekonomi/budget/{copy}/jamfor")).shown().hidden("original");
        let taken = browser.post(&format!("ekonomi/budget/{copy}/ta-over"), &[("version", "1"), ("original", &seen)]);
        let newer = sent_on(&taken.location);
        assert_ne!(newer, id);
        assert_eq!(read(office, newer).state, State::Draft);
        assert_eq!(read(office, newer).amount("nova", "budget-2024"), Some(Ore::from_kronor(4_300_000)));
        assert_eq!(read(office, id).amount("nova", "budget-2024"), Some(Ore::from_kronor(4_200_000)));
    });
}

#[test]
fn the_next_years_budget_begins_with_this_ones_columns_moved_on() {
    at_an_office(|office| {
        let id = found(office, SODRA);
        let browser = office.signed_in(Role::Administrator);
        let next = read(office, sent_on(&browser.post(&format!("ekonomi/budget/{id}/nasta-ar"), &[]).location));
        let codes: Vec<&str> = next.columns.iter().map(|column| column.code.as_str()).collect();
        assert_eq!(codes, ["budget-2024", "prognos-2024", "budget-2025", "plan-2026", "plan-2027"]);
        assert_eq!((next.year, next.state), (2025, State::Draft));
        assert_eq!(next.amount("nova", "budget-2024"), Some(Ore::from_kronor(4_200_000)));
        assert_eq!(next.amount("nova", "budget-2025"), Some(Ore::from_kronor(5_063_000)));
        assert_eq!(next.amount("nova", "plan-2027"), Some(Ore::from_kronor(5_229_000)));
        assert_eq!(next.sums("prognos-2024").unwrap().carried_in, Ore::from_kronor(1_491_324));
        assert_eq!(next.sums("plan-2027").unwrap().carried_in, next.sums("plan-2026").unwrap().carried_out);
        assert!(!next.warnings.iter().any(|warning| matches!(warning, Warning::TooFewYears { .. })));
    });
}

#[test]
fn a_budget_begins_with_the_members_and_two_plan_years() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        browser.get("ekonomi/budget").shown().has("Ingen budget än");
        browser
            .post("ekonomi/budget/ny", &[("ar", "nästa"), ("namn", "")])
            .refused("Skriv ett år")
            .has("Skriv vad budgeten heter");
        let id = sent_on(&browser.post("ekonomi/budget/ny", &[("ar", "2026"), ("namn", "Budget 2026")]).location);
        let budget = read(office, id);
        assert_eq!(budget.columns.len(), 3);
        let members = budget.lines.iter().filter(|line| line.member_key.is_some()).count();
        let heads = office.app.db.read(|reader| list_heads(reader, office.association, STILL_KNOWN)).unwrap();
        assert_eq!((members, heads.len()), (5, 1));
        browser.get(&editor(id)).shown().has("Plan 2028");
    });
}

#[test]
fn where_no_deficit_is_planned_there_is_nothing_to_give_reasons_for() {
    at_an_office(|office| {
        let id = found(office, BALANCED);
        let administrator = office.signed_in(Role::Administrator);
        let page = administrator.get(&format!("ekonomi/budget/{id}/skal")).shown();
        page.has("Inget år har ett planerat underskott").lacks("Spara skälen").lacks("<textarea");
        administrator.get(&format!("ekonomi/budget/{id}")).shown().lacks("Skäl för underskott");
    });
}

const BALANCED: &str = r#"
[[budget]]
year = 2024
name = "Budget 2024"

[[budget.column]]
kind = "budget"
year = 2024
opening = "0"

[[budget.line]]
key = "bidrag"
label = "Bidrag"
section = "income"
rows = []
amounts = ["100 000"]

[[budget.line]]
key = "insats"
label = "Insats"
section = "operating"
rows = []
amounts = ["90 000"]
"#;
