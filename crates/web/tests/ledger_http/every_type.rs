//! Files of every type: sums that stand until vouchers come, vouchers that another system hands over, SIE 5.

use access::Role;
use finsam::money::Ore;
use jiff::civil::date;
use store::StoreError;
use web::STILL_KNOWN;
use web::ledger::operations::{find_year, list_balances};

use crate::books::{BOOKS, HOUR, LATER, NOW, book, preview_of, send, ticking};
use crate::support::{TestOffice, at_an_office};

/// The accounts of `BOOKS` through August, as sums of months (type 2).
fn sums() -> String {
    let head = BOOKS.split("#VER").next().unwrap().replace("#SIETYP 4", "#SIETYP 2\n#OMFATTN 20250831");
    let head = head.replace("#DIM 6 \"Projekt\"\n#OBJEKT 6 \"SAM\" \"Samkraft\"\n", "");
    format!(
        "{head}#PSALDO 0 202501 1930 {{}} 9000.00\n#PSALDO 0 202501 3010 {{}} -9000.00\n\
         #PSALDO 0 202502 1930 {{}} -1200.00\n#PSALDO 0 202502 5010 {{}} 1200.00\n\
         #PSALDO 0 202508 1930 {{}} -150.50\n#PSALDO 0 202508 6110 {{}} 150.50\n"
    )
}

const HANDED_OVER: &str = r#"#FLAGGA 0
#PROGRAM "Lonebok" 2
#FORMAT PC8
#GEN 20250301
#SIETYP 4
#ORGNR 222000-0000
#FNAMN "Samordningsforbundet Prov"
#VER "" "" 20250225 "Loner februari"
{
#TRANS 5010 {} 700.00
#TRANS 1930 {} -700.00
}
#VER "" "" 20250226 "Kaffe"
{
#TRANS 6110 {} 50.00
#TRANS 1930 {} -50.00
}
#VER "" "" 20250226 "Kaffe"
{
#TRANS 6110 {} 50.00
#TRANS 1930 {} -50.00
}
"#;

/// What stands on an account at the end of August, and how many rows it is made of.
fn standing(office: &TestOffice, account: &str) -> (Ore, usize) {
    let association = office.association;
    let found: Result<_, StoreError> = office.app.db.read(|reader| {
        let year = find_year(reader, association, date(2025, 8, 31))?.expect("the year is here");
        list_balances(reader, association, &year, date(2025, 8, 31), STILL_KNOWN)
    });
    let own: Vec<_> = found.unwrap().into_iter().filter(|balance| balance.account.as_str() == account).collect();
    (Ore(own.iter().map(|balance| balance.opening_ore.0 + balance.change_ore.0).sum()), own.len())
}

#[test]
fn a_file_of_sums_is_booked_month_by_month_and_says_what_it_is() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let preview = preview_of(&director, &sums());
        director
            .get_at(&preview)
            .shown()
            .has("SIE typ 2: periodsaldon")
            .has("2025-08-31</dd>")
            .has("De bokförs som verifikationer i serien PSALDO")
            .has("PSALDO 2025-01, 2025-01-31 Periodens förändring 2025-01, ur en SIE-fil av typ 2")
            .has("6 periodsaldon");
        director.post_at(&preview, &[]).sent_to("bokforing?klart=inlast");
        director.get("bokforing/verifikationer").shown().has("PSALDO 2025-08").has("Visar 1–3 av 3");
        assert_eq!(standing(office, "1930"), (Ore(1_264_950), 1));
        let again = preview_of(&director, &sums());
        director.get_at(&again).shown().has("Inget ändras").lacks("Läs in filen</button>");
        office.assert_unbroken();
    });
}

#[test]
fn real_vouchers_take_the_place_of_sums_and_say_so_first() {
    at_an_office(|office| {
        book(office, &sums(), NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let preview = preview_of(&director, BOOKS);
        director
            .get_at(&preview)
            .shown()
            .has("När du läser in filen tar filens verifikationer över, och 3 saldon slutar gälla.")
            .has("Saldon som slutar gälla")
            .has("PSALDO 2025-02: Periodens förändring 2025-02");
        let sum = director.get("bokforing/verifikationer").shown().find_link("bokforing/verifikationer/", "").unwrap();
        director.post_at(&preview, &[]).sent_to("bokforing?klart=inlast");
        director.get("bokforing/verifikationer").shown().lacks("PSALDO").has("Visar 1–3 av 3");
        director.get_at(&sum).shown().has("Det här gäller inte längre").has("Version 1 (ersatt)");
        assert_eq!(standing(office, "1930"), (Ore(1_264_950), 1));
        send(&director, "saldon.se", sums().as_bytes()).refused("året har redan 3 verifikationer här");
        let again = preview_of(&director, BOOKS);
        director.get_at(&again).shown().has("Inget ändras");
        office.assert_unbroken();
    });
}

#[test]
fn sums_that_come_again_with_another_content_are_new_versions() {
    at_an_office(|office| {
        book(office, &sums(), NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let without_august: String =
            sums().lines().filter(|line| !line.contains(" 202508 ")).map(|line| format!("{line}\n")).collect();
        let changed = without_august
            .replace("202502 1930 {} -1200", "202502 1930 {} -1300")
            .replace("202502 5010 {} 1200", "202502 5010 {} 1300")
            .replace("#UB 0 1930 12649.50", "#UB 0 1930 12700.00")
            .replace("#RES 0 5010 1200.00", "#RES 0 5010 1300.00")
            .replace("#RES 0 6110 150.50\n", "");
        let preview = preview_of(&director, &changed);
        director.get_at(&preview).shown().has("1 saldo slutar gälla").has("PSALDO 2025-02, 2025-02-28");
        director.post_at(&preview, &[]).sent_to("bokforing?klart=inlast");
        director.get("bokforing/verifikationer").shown().has("Visar 1–2 av 2").has("Rättad, version 2");
        assert_eq!(standing(office, "1930"), (Ore(1_270_000), 1));
        office.assert_unbroken();
    });
}

#[test]
fn sums_in_a_locked_period_stay() {
    at_an_office(|office| {
        book(office, &sums(), NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        director.post("bokforing/las", &[("till", "2025-01-31"), ("orsak", "Januari är klar.")]);
        send(&director, "bok.se", BOOKS.as_bytes()).refused("låst till och med 2025-01-31");
        director.get("bokforing/verifikationer").shown().has("PSALDO 2025-01");
    });
}

#[test]
fn vouchers_from_another_system_get_the_next_numbers_of_the_series_that_is_chosen() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let preview = preview_of(&director, HANDED_OVER);
        director
            .get_at(&preview)
            .shown()
            .has("SIE typ 4I: verifikationer från ett annat system")
            .has("name=\"serie\"")
            .has("I 1, 2025-02-25 Loner februari")
            .has("I 3, 2025-02-26 Kaffe")
            .lacks("Det är inte sagt vad 2")
            .lacks("Kontoplanen får");
        let page = director.post_at(&preview, &[("serie", "B <b>")]).refused("Skriv serien med högst 10 bokstäver");
        assert!(page.body.contains("value=\"B &#60;b&#62;\""), "what was typed stays: {}", page.body);
        director.post_at(&preview, &[("serie", "")]).refused("Skriv vilken serie");
        director.post_at(&preview, &[("serie", "PSALDO")]).refused("Serien PSALDO är till för saldon");
        director.post_at(&preview, &[("serie", "l")]).sent_to("bokforing?klart=inlast");
        let list = director.get("bokforing/verifikationer").shown().has("L 1").has("L 2").has("L 3").lacks("L 4");
        assert!(list.body.contains("Visar 1–6 av 6"));
        director.get("bokforing/konton").shown().has("Lokalhyra").lacks("saknar namn");
        office.assert_unbroken();
    });
}

#[test]
fn the_same_vouchers_handed_over_again_change_nothing_and_more_of_them_go_on() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(ticking_later);
        let preview = preview_of(&director, HANDED_OVER);
        director.post_at(&preview, &[("serie", "L")]).sent_to("bokforing?klart=inlast");
        let again = preview_of(&director, HANDED_OVER);
        director.get_at(&again).shown().has("Inget ändras").lacks("name=\"serie\"");
        director.post_at(&again, &[("serie", "X")]).sent_to("bokforing?klart=inlast");
        director.get("bokforing/verifikationer").shown().has("Visar 1–6 av 6");
        let third = "#VER \"\" \"\" 20250226 \"Kaffe\"\n{\n#TRANS 6110 {} 50.00\n#TRANS 1930 {} -50.00\n}\n";
        let preview = preview_of(&director, &format!("{HANDED_OVER}{third}"));
        director.post_at(&preview, &[("serie", "L")]).sent_to("bokforing?klart=inlast");
        director.get("bokforing/verifikationer").shown().has("L 4").lacks("L 5").has("Visar 1–7 av 7");
        office.assert_unbroken();
    });
}

fn ticking_later() -> i64 {
    ticking() + HOUR
}

#[test]
fn vouchers_handed_over_need_a_year_to_lie_in() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let reason = "Inget räkenskapsår här rymmer alla";
        send(&director, "loner.si", HANDED_OVER.as_bytes()).refused(reason).has("2025-02-25–2025-02-26");
        let with_year = HANDED_OVER.replacen("#VER", "#RAR 0 20250101 20251231\n#VER", 1);
        let preview = preview_of(&director, &with_year);
        director.get_at(&preview).shown().has("Räkenskapsåret 2025-01-01–2025-12-31 läggs till");
    });
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let two_years = HANDED_OVER.replace("20250226", "20260226");
        send(&director, "loner.si", two_years.as_bytes()).refused("2025-02-25–2026-02-26");
        send(&director, "loner.si", HANDED_OVER.replace("-700.00", "-600.00").as_bytes()).refused("balanserar inte");
        send(&director, "loner.si", HANDED_OVER.replace("20250225", "\"\"").as_bytes()).refused("inget datum");
    });
}

#[test]
fn vouchers_handed_over_beside_sums_are_told_apart() {
    at_an_office(|office| {
        book(office, &sums(), NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let preview = preview_of(&director, HANDED_OVER);
        director.get_at(&preview).shown().has("Se efter att filens verifikationer inte redan ingår i dem");
        director.post_at(&preview, &[("serie", "L")]).sent_to("bokforing?klart=inlast");
        director.get("bokforing/verifikationer").shown().has("PSALDO 2025-01").has("L 3");
        let again = preview_of(&director, &sums());
        director.get_at(&again).shown().has("Inget ändras");
    });
}

#[test]
fn sie_5_is_booked_like_the_others() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director).at(ticking);
        let export = include_str!("../../../../testdata/sie/sie5-export.xml");
        let answer = send(&director, "bok.xml", export.as_bytes());
        assert_eq!(answer.status, 303, "{}", answer.body);
        director
            .get_at(&answer.location)
            .shown()
            .has("SIE typ 5: XML, hela bokföringen")
            .has("underskriften kontrolleras inte här")
            .has("utf-8, till exempel")
            .has("3 verifikationer, 6 rader");
        director.post_at(&answer.location, &[]).sent_to("bokforing?klart=inlast");
        assert_eq!(standing(office, "1930"), (Ore(1_280_000), 1));
        let entry = include_str!("../../../../testdata/sie/sie5-entry.xml");
        let answer = send(&director, "loner.xml", entry.as_bytes());
        director.get_at(&answer.location).shown().has("Kontoplanen får 1 konto (5410) till.");
        director.post_at(&answer.location, &[("serie", "L")]).sent_to("bokforing?klart=inlast");
        assert_eq!(standing(office, "1930"), (Ore(1_055_000), 1));
        let broken = export.replace("</Sie>", "");
        send(&director, "bok.xml", broken.as_bytes()).refused("Filen går inte att lita på");
        office.assert_unbroken();
    });
}

#[test]
fn opening_balances_are_kept_apart_by_object_and_counted_once() {
    at_an_office(|office| {
        let divided = BOOKS.replace(
            "#UB 0 1930",
            "#OIB 0 1930 {\"6\" \"SAM\"} 3000.00\n#OIB 0 2010 {\"6\" \"SAM\"} -5000.00\n#UB 0 1930",
        );
        book(office, &divided, NOW);
        assert_eq!(standing(office, "1930"), (Ore(1_264_950), 2));
        assert_eq!(standing(office, "2010"), (Ore(-500_000), 1));
        let director = office.signed_in(Role::Director).at(LATER);
        let same = preview_of(&director, &divided);
        director.get_at(&same).shown().has("Inget ändras");
        // A file that does not divide them leaves them divided.
        let undivided = preview_of(&director, BOOKS);
        director.get_at(&undivided).shown().has("Inget ändras");
        let moved = divided.replace("{\"6\" \"SAM\"} 3000.00", "{\"6\" \"SAM\"} 3500.00");
        let preview = preview_of(&director, &moved);
        director.get_at(&preview).shown().has("1930 Bank (Projekt: Samkraft)").has("3\u{202f}500,00").has("500,00");
        director.post_at(&preview, &[]).sent_to("bokforing?klart=inlast");
        assert_eq!(standing(office, "1930"), (Ore(1_264_950), 2));
        office.assert_unbroken();
    });
}
