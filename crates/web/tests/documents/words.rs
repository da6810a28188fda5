//! Writing: versions, two people at once, what the review says, and that words stay words.

use access::Role;
use finsam::review::{Finding, Severity};
use web::documents::operations::{check_document, list_text_versions};
use web::figures::operations::compute_snapshot;

use crate::desk::{AS_AT, Desk, WORDS, at_a_desk};

#[test]
fn every_phrase_of_the_demos_words_agrees_with_its_figure() {
    let in_goals = include_str!("../../../../demo/varend/goals.toml");
    let texts = WORDS.iter().map(|(_, text)| *text).chain([in_goals]);
    assert_eq!(texts.map(|text| text.matches("](figur:").count()).sum::<usize>(), 85);
    at_a_desk(|desk| {
        let errors: Vec<String> = findings(desk).iter().map(Finding::message).collect();
        assert_eq!(errors, Vec::<String>::new());
    });
}

#[test]
fn a_wrong_number_in_the_words_is_found_by_the_same_review() {
    at_a_desk(|desk| {
        save(desk, "framtid", 1, "Vi har [9 299 tkr](figur:outcome/budget) och [ett](figur:finns/inte).");
        let found = findings(desk);
        let codes: Vec<&str> = found.iter().map(Finding::code).collect();
        assert_eq!(codes, ["words_disagree", "reference_unknown"]);
    });
}

fn findings(desk: &Desk) -> Vec<Finding> {
    let found = desk.office.app.db.read(|reader| {
        let snapshot = compute_snapshot(reader, &desk.association, AS_AT, web::STILL_KNOWN)?;
        check_document(reader, &desk.association, &snapshot)
    });
    let mut found = found.expect("the words are reviewed");
    found.retain(|finding| finding.severity() == Severity::Error);
    found
}

fn save(desk: &Desk, section: &str, version: i64, text: &str) {
    let version = version.to_string();
    let fields = [("text", text), ("version", version.as_str()), ("gor", "spara")];
    let saved = desk.signed_in(Role::Administrator).post_at(&desk.at(&format!("redigera/{section}")), &fields);
    assert_eq!(saved.status, 303, "{}", saved.body);
}

#[test]
fn a_text_that_disagrees_is_saved_but_the_report_is_not_marked_as_reviewed() {
    at_a_desk(|desk| {
        let writer = desk.signed_in(Role::Administrator);
        save(desk, "framtid", 1, "Budgeten är [9 999 tkr](figur:outcome/budget).");
        writer.get_at(&desk.at("redigera/framtid")).shown().has("Att titta på").has("Fel").has("9 999 tkr");
        let director = desk.signed_in(Role::Director);
        director.get_at(&desk.at("granskning")).shown().has("1 fel att rätta").lacks("Markera som granskad");
        director.post_at(&desk.at("granska"), &[]).refused("Granskningen hittar 1 fel. Rätta det och försök igen.");
        save(desk, "framtid", 2, "Budgeten är [9 256 tkr](figur:outcome/budget).");
        assert_eq!(director.post_at(&desk.at("granska"), &[]).status, 303);
    });
}

#[test]
fn two_people_in_the_same_section_lose_nothing() {
    at_a_desk(|desk| {
        let (first, second) = (desk.signed_in(Role::Director), desk.signed_in(Role::Administrator));
        let address = desk.at("redigera/vision");
        for browser in [&first, &second] {
            browser.get_at(&address).shown().has("name=\"version\" value=\"1\"");
        }
        let of_first = [("text", "Den första texten."), ("version", "1"), ("gor", "spara")];
        assert_eq!(first.post_at(&address, &of_first).status, 303);
        let of_second = [("text", "Den andra texten."), ("version", "1"), ("gor", "spara")];
        let told = second.post_at(&address, &of_second);
        assert_eq!(told.status, 409);
        let told = told.has("Förbundschef har sparat en ny version").has("Den första texten.").has("Den andra texten.");
        told.has("name=\"version\" value=\"2\"");
        assert_eq!(desk.text("vision"), (2, "Den första texten.".to_owned()));
        let again = [("text", "Den andra texten."), ("version", "2"), ("gor", "spara")];
        assert_eq!(second.post_at(&address, &again).status, 303);
        let versions =
            desk.office.app.db.read(|reader| list_text_versions(reader, desk.association.id, desk.report, "vision"));
        let kept: Vec<String> = versions.unwrap().into_iter().map(|text| text.markdown).collect();
        let original = WORDS.iter().find(|(key, _)| *key == "vision").unwrap().1.trim_end();
        assert_eq!(kept, ["Den andra texten.", "Den första texten.", original]);
        second.get_at(&format!("{address}?version=1")).shown().has(original);
    });
}

#[test]
fn the_same_words_again_make_no_new_version() {
    at_a_desk(|desk| {
        let (version, text) = desk.text("vision");
        save(desk, "vision", version, &text.replace('\n', "\r\n"));
        assert_eq!(desk.text("vision"), (version, text));
    });
}

#[test]
fn a_preview_shows_the_words_and_saves_nothing() {
    at_a_desk(|desk| {
        let before = desk.text("vision");
        let fields =
            [("text", "**Fet** och [41 %](figur:outcome/used_share)"), ("version", "1"), ("gor", "forhandsgranska")];
        let shown = desk.signed_in(Role::Administrator).post_at(&desk.at("redigera/vision"), &fields).shown();
        shown.has("<strong>Fet</strong>").has("/varend/siffra?id=outcome%2Fused_share");
        assert_eq!(desk.text("vision"), before);
    });
}

#[test]
fn what_somebody_writes_is_shown_as_letters_wherever_it_stands() {
    at_a_desk(|desk| {
        let evil = "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) \
            [b](figur:\"><script>) </textarea><script>alert(2)</script>";
        save(desk, "vision", 1, evil);
        let writer = desk.signed_in(Role::Administrator);
        for rest in ["", "redigera/vision", "granskning"] {
            let page = writer.get_at(&desk.at(rest)).shown();
            page.lacks("<script>alert").lacks("<img").lacks("href=\"javascript").lacks("</textarea><script>");
        }
    });
}

#[test]
fn a_text_that_no_page_can_show_is_refused_and_kept_in_the_field() {
    at_a_desk(|desk| {
        let writer = desk.signed_in(Role::Administrator);
        let before = desk.text("vision");
        let long = "å".repeat(100_001);
        for (text, message) in [(long.as_str(), "för lång"), ("Esc\u{1b}ape", "styrtecken")] {
            let fields = [("text", text), ("version", "1"), ("gor", "spara")];
            writer.post_at(&desk.at("redigera/vision"), &fields).refused(message).has("name=\"version\" value=\"1\"");
        }
        let fields = [("text", "x"), ("version", "ett"), ("gor", "spara")];
        assert_eq!(writer.post_at(&desk.at("redigera/vision"), &fields).status, 400);
        assert_eq!(desk.text("vision"), before);
    });
}

#[test]
fn a_section_without_words_is_begun_with_version_one() {
    at_a_desk(|desk| {
        assert_eq!(desk.text("forvaltningsberattelse"), (0, String::new()));
        save(desk, "forvaltningsberattelse", 0, "Året har varit bra.");
        assert_eq!(desk.text("forvaltningsberattelse"), (1, "Året har varit bra.".to_owned()));
        desk.signed_in(Role::BoardMember).get_at(&desk.at("")).shown().has("Året har varit bra.");
    });
}
