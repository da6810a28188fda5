//! Asking the parties what they have not invoiced.

use access::Role;

use crate::books::{FIRST, SECOND, THIRD, YEAR_2024, at, book_2024, director};
use crate::support::{at_an_office, at_an_office_that_mails};

const LIST: &str = "upplupet";

#[test]
fn a_question_is_recorded_answered_and_booked() {
    at_an_office(|office| {
        book_2024(office);
        let browser = director(office, FIRST);
        let page = browser.get(&at(YEAR_2024, LIST)).shown();
        page.has("Ingen fråga är antecknad.").has("I registret: ").has("Region Prov");
        let asked = [("part", "Region Prov"), ("insats", "Samkraft"), ("datum", "2025-01-07")];
        browser.post(&at(YEAR_2024, LIST), &asked).sent_to("bokforing/bokslut/2024-01-01/upplupet");
        browser.post(&at(YEAR_2024, LIST), &asked).refused("Den frågan finns redan i listan.");
        let page = browser.get(&at(YEAR_2024, LIST)).shown().has("Inget svar");
        browser.get("bokforing/bokslut?ar=2024").shown().has("1 av 1 frågor är obesvarade, 0 svar är inte bokförda.");
        let answer = page.find_link("bokforing/bokslut/2024-01-01/upplupet/", "").expect("the question has a page");
        let answer = answer.trim_start_matches("/prov/").to_owned();
        let given = [("version", "0"), ("belopp", "12 500"), ("datum", "2025-01-10"), ("text", "Två fakturor kvar")];
        browser.post(&answer, &given).sent_to("bokforing/bokslut/2024-01-01/upplupet");
        browser.get(&at(YEAR_2024, LIST)).shown().has("12\u{202f}500,00").has("Inte bokfört");
        let later = director(office, SECOND);
        later.get(&answer).shown().has("name=\"version\" value=\"1\"").has("Två fakturor kvar");
        let booked =
            |voucher| [("version", "1"), ("belopp", "12500"), ("datum", "2025-01-10"), ("verifikation", voucher)];
        later.post(&answer, &booked("B 99")).refused("Verifikationen finns inte i 2024.").has("B 99");
        later.post(&answer, &booked("A 13")).sent_to("bokforing/bokslut/2024-01-01/upplupet");
        let page = later.get(&at(YEAR_2024, LIST)).shown().has(">A 13</a>").has("Klart");
        assert!(page.find_link("bokforing/verifikationer/", "").is_some());
        director(office, THIRD).post(&answer, &booked("A 12")).refused("Någon annan har ändrat svaret");
        later.get("bokforing/bokslut?ar=2024").shown().has("Frågan är besvarad och bokförd.");
        office.assert_unbroken();
    });
}

#[test]
fn nothing_to_invoice_needs_no_voucher() {
    at_an_office(|office| {
        book_2024(office);
        let browser = director(office, FIRST);
        browser.post(&at(YEAR_2024, LIST), &[("part", "Växjö kommun"), ("insats", "Teamet"), ("datum", "2025-01-07")]);
        let page = browser.get(&at(YEAR_2024, LIST)).shown();
        let answer = page.find_link("bokforing/bokslut/2024-01-01/upplupet/", "").expect("the question has a page");
        let given = [("version", "0"), ("belopp", "0"), ("datum", "2025-01-10")];
        browser.post(answer.trim_start_matches("/prov/"), &given);
        browser.get(&at(YEAR_2024, LIST)).shown().has("Klart");
    });
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    at_an_office(|office| {
        book_2024(office);
        let browser = director(office, FIRST);
        for (party, subject, day, message) in [
            ("", "Samkraft", "2025-01-07", "Skriv vem som har fått frågan"),
            ("Region Prov", " ", "2025-01-07", "Skriv vad frågan gäller"),
            ("Region Prov", "Samkraft", "igår", "”igår” är inget datum"),
            ("Region Prov", "Samkraft", "2025-09-02", "Välj en dag som har varit."),
        ] {
            let form = [("part", party), ("insats", subject), ("datum", day)];
            browser.post(&at(YEAR_2024, LIST), &form).refused(message).has(&format!("value=\"{day}\""));
        }
        browser.post(&at(YEAR_2024, LIST), &[("part", "Region Prov"), ("insats", "X"), ("datum", "2025-01-07")]);
        let page = browser.get(&at(YEAR_2024, LIST)).shown();
        let answer = page.find_link("bokforing/bokslut/2024-01-01/upplupet/", "").expect("the question has a page");
        let answer = answer.trim_start_matches("/prov/");
        for (amount, day, voucher, message) in [
            ("-5", "2025-01-10", "", "Skriv beloppet utan minus"),
            ("", "2025-01-10", "", "i kronor"),
            ("5", "", "", "Skriv dagen då svaret kom"),
            ("5", "2025-01-10", "A", "Skriv serie och nummer"),
        ] {
            let form = [("version", "0"), ("belopp", amount), ("datum", day), ("verifikation", voucher)];
            browser.post(answer, &form).refused(message);
        }
        let unknown = at(YEAR_2024, "upplupet/01990000-0000-7000-8000-000000000000");
        assert_eq!(browser.get(&unknown).status, 404);
        assert_eq!(browser.post(&unknown, &[]).status, 404);
    });
}

#[test]
fn who_reads_the_accounts_reads_the_questions_and_asks_none() {
    at_an_office(|office| {
        book_2024(office);
        let auditor = office.signed_in(Role::Auditor);
        auditor.get(&at(YEAR_2024, LIST)).shown().lacks("Anteckna frågan");
        assert_eq!(auditor.post(&at(YEAR_2024, LIST), &[("part", "X")]).status, 403);
    });
}

#[test]
fn a_question_leaves_as_a_letter_where_letters_can_leave_and_an_address_is_given() {
    use web::mail::operations::list_mail;
    at_an_office_that_mails(|office| {
        book_2024(office);
        let browser = director(office, FIRST);
        let ask = |subject: &'static str, address: &'static str| {
            let form = [("part", "Region Prov"), ("insats", subject), ("datum", "2025-01-03"), ("epost", address)];
            browser.post(&at(YEAR_2024, LIST), &form)
        };
        browser.get(&at(YEAR_2024, LIST)).shown().has("Spara och skicka frågan");
        ask("Samkraft", "regionen").refused("Skriv en e-postadress").has("value=\"regionen\"");
        ask("Samkraft", "ekonomi@region.example").sent_to("bokforing/bokslut/2024-01-01/upplupet");
        ask("Teamet", "").sent_to("bokforing/bokslut/2024-01-01/upplupet");
        let mail = office.app.db.read(|reader| list_mail(reader, office.association)).expect("the letters are read");
        assert_eq!(mail.len(), 1, "the other was asked by other means");
        assert_eq!(mail[0].address, "ekonomi@region.example");
        assert_eq!(mail[0].subject, "Vad har ni kvar att fakturera för 2024? Samkraft, Samordningsförbundet Prov");
        let page = browser.get(&at(YEAR_2024, LIST)).shown();
        page.has("Brev till ekonomi@region.example: väntar på att skickas").has("2025-01-03");
        office.assert_unbroken();
    });
}
