//! Reading in a file: looked at first, booked on demand, refused with the reason.

use access::Role;

use crate::books::{BOOKS, LATER, NOW, book, corrected, corrected_in_august, preview_of, send, ticking};
use crate::support::{STRANGER, TestOffice, at_an_office};

#[test]
fn a_file_that_lacks_a_voucher_says_so_though_nothing_changes() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let whole = preview_of(&director, BOOKS);
        director.get_at(&whole).shown().has("Allt i filen är redan inläst.").lacks("saknas i filen");
        let (before, _) = BOOKS.split_once("#VER \"A\" \"3\"").unwrap();
        let cut = before.replace("#RES 0 6110 150.50\n", "").replace("12649.50", "12800.00");
        let preview = preview_of(&director, &cut);
        let page = director.get_at(&preview).shown().has("Allt i filen är redan inläst.");
        let page = page.has("En inläst verifikation finns bara här och saknas i filen.");
        drop(page.has("Verifikationer som finns kvar fast filen saknar dem").has("A 3, 2025-"));
    });
}

#[test]
fn a_file_is_looked_at_first_and_booked_when_somebody_says_so() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let preview = preview_of(&director, BOOKS);
        let page = director.get_at(&preview).shown();
        for said in [
            "SIE typ 4E",
            "cp437",
            "Provbok",
            "Samordningsforbundet Prov",
            "222000-0000",
            "2025-01-01–2025-12-31",
            "finns inte i filen",
            "5 konton, 3 verifikationer, 6 rader",
            "Räkenskapsåret 2025-01-01–2025-12-31 läggs till",
            "Det är inte sagt vad 1 konto (6110) är",
            "Läs in filen</button>",
        ] {
            assert!(page.body.contains(said), "{said} is missing in {}", page.body);
        }
        director.get("bokforing").shown().has("Inget är bokfört än");
        director.post_at(&preview, &[]).sent_to("bokforing?klart=inlast");
        let overview = director.get("bokforing?klart=inlast").shown();
        overview.has("Filen är inläst.").has("3 nya verifikationer").has("1 konto saknar slag").has("Förbundschef");
        office.assert_unbroken();
        assert_eq!(waiting(office), 0);
    });
}

#[test]
fn the_same_file_again_changes_nothing_and_offers_no_button() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director);
        let preview = preview_of(&director, BOOKS);
        director.get_at(&preview).shown().has("Inget ändras").lacks("Läs in filen</button>");
        director.post_at(&preview, &[]).sent_to("bokforing?klart=inlast");
        let overview = director.get("bokforing").shown();
        assert_eq!(overview.body.matches("bok.se</a>").count(), 1, "the second time left no trace of a reading");
    });
}

#[test]
fn a_correction_within_the_same_microsecond_is_known_after_what_it_corrects() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        book(office, &corrected(), NOW);
        let director = office.signed_in(Role::Director);
        let list = director.get("bokforing/verifikationer?sok=hyra").shown().has("Rättad, version 2");
        let newest = list.find_link("bokforing/verifikationer/", "").unwrap();
        director.get_at(&newest).shown().has("Version 2 (gäller)").has("Post ");
        office.assert_unbroken();
    });
}

#[test]
fn a_corrected_file_shows_its_difference_first_and_supersedes() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let preview = preview_of(&director, &corrected());
        let page = director.get_at(&preview).shown();
        page.has("A 2, 2025-02-10")
            .has("5010 Lokalhyra")
            .has("1\u{202f}200,00")
            .has("1\u{202f}300,00")
            .has("100,00")
            .lacks("3010 Medlemsbidrag");
        director.get("bokforing/verifikationer").shown().lacks("Rättad").has("1\u{202f}200,00");
        director.post_at(&preview, &[]).sent_to("bokforing?klart=inlast");
        let list = director.get("bokforing/verifikationer?sok=hyra").shown();
        let newest = list.find_link("bokforing/verifikationer/", "").unwrap();
        let list = list.has("Rättad, version 2").has("1\u{202f}300,00");
        assert!(list.body.contains("Visar 1–1 av 1"));
        let page = director.get_at(&newest).shown().has("Version 2 (gäller)").has("Version 1 (ersatt)");
        let older = page.find_link("bokforing/verifikationer/", "").unwrap();
        let page = director.get_at(&older).shown().has("som har ersatts").has("1\u{202f}200,00").has("Visa version 2");
        assert!(page.body.contains(&newest));
        office.assert_unbroken();
    });
}

#[test]
fn a_file_that_cannot_be_booked_is_refused_with_the_reason_and_not_kept() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let unbalanced = BOOKS.replace("#TRANS 1930 {} -1200.00", "#TRANS 1930 {} -1100.00");
        let altered = unbalanced.replace("#FORMAT", "#KSUMMA\n#FORMAT");
        let twice = format!(
            "{BOOKS}#VER \"A\" \"2\" 20250211 \"En annan\"\n{{\n#TRANS 5010 {{}} 1.00\n#TRANS 1930 {{}} -1.00\n}}\n"
        );
        let unnumbered = BOOKS.replace("#VER \"A\" \"3\"", "#VER \"A\" \"\"");
        let outside = BOOKS.replace("20250820", "20240820");
        let only_balances = BOOKS.split("#VER").next().unwrap().to_owned();
        for (file, reason) in [
            ("", "Filen går inte att lita på"),
            ("Hej, det här är ingen fil.", "Filen går inte att lita på"),
            ("%PDF-1.7 \u{1}\u{2}", "Filen går inte att lita på"),
            (&BOOKS[..BOOKS.len() - 20], "Filen går inte att lita på"),
            (&BOOKS.replace("222000-0000", "222000-2634"), "Filen hör till organisationsnummer 222000-2634"),
            (&BOOKS.replace("#RAR 0 20250101 20251231\n", ""), "#RAR 0 saknas"),
            (&unbalanced, "Verifikation A 2 balanserar inte. Det skiljer 100,00 kronor"),
            (&altered, "bokförts. Rad 3: Kontrollsumman"),
            (&twice, "Verifikation A 2 finns två gånger"),
            (&unnumbered, "har inget nummer"),
            (&outside, "Verifikation A 3 är daterad 2024-08-20"),
            (&only_balances, "Filen har inga verifikationer"),
        ] {
            let page = send(&director, "bok.se", file.as_bytes()).refused(reason);
            assert!(page.body.contains("id=\"fil-fel\""), "the reason stands at the field: {}", page.body);
            assert_eq!(waiting(office), 0, "{reason}");
        }
        director.get("bokforing").shown().has("Inget är bokfört än");
    });
}

#[test]
fn odd_signs_in_a_file_never_break_a_page() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director).at(ticking);
        for (usual, odd) in [
            ("Hyra februari", "Hyra\0februari"),
            ("Hyra februari", "<script>alert(1)</script> & \u{1b}[31m"),
            ("Lokalhyra", "Lokal\0hyra"),
            ("Provbok", "Prov\0bok"),
            ("Samkraft", "Sam\0kraft"),
            ("SAM", "S;=M"),
            ("SAM", "S\0M"),
            ("\"A\"", "\"A\0\""),
            ("6110", "61\u{1f642}"),
            ("6110", "6"),
            ("150.50", "99999999999999999999.00"),
            ("150.50", "92233720368547758.07"),
            ("20250820", "99991231"),
        ] {
            let answer = send(&director, "bok.se", BOOKS.replace(usual, odd).as_bytes());
            assert!([303, 422].contains(&answer.status), "{odd:?}: {}", answer.status);
            if answer.status == 303 {
                director.get_at(&answer.location).shown().lacks("<script>alert");
                let booked = director.post_at(&answer.location, &[]).status;
                assert!([303, 422].contains(&booked), "{odd:?}: {booked}");
            }
            for page in ["bokforing", "bokforing/verifikationer", "bokforing/konton", "rapporter/uppstallning"] {
                director.get(page).shown().lacks("<script>alert");
            }
        }
        office.assert_unbroken();
    });
}

#[test]
fn a_form_without_a_file_asks_for_one() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        send(&director, "", b"").refused("Välj en fil.");
        let nonsense = director.post_body("/prov/bokforing/import", "multipart/form-data; boundary=x", b"--y".to_vec());
        assert_eq!(nonsense.status, 400);
        assert_eq!(director.post("bokforing/import", &[("fil", "x")]).status, 400);
    });
}

#[test]
fn a_file_that_is_too_large_is_refused_and_not_kept() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let large = vec![b'#'; (64 << 20) + 1];
        send(&director, "stor.se", &large).refused("Filen är större än 64 megabyte");
        assert_eq!(waiting(office), 0);
    });
}

#[test]
fn nothing_changes_in_a_locked_period() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let looked_at_before = preview_of(&director, &corrected());
        director.post("bokforing/las", &[("till", "2025-06-30"), ("orsak", "Delåret är klart.")]);
        let reason = "låst till och med 2025-06-30";
        send(&director, "bok.se", corrected().as_bytes()).refused(reason);
        director.post_at(&looked_at_before, &[]).refused(reason).has("id=\"fil-fel\"");
        let opening = BOOKS.replace("5000.00", "6000.00");
        send(&director, "bok.se", opening.as_bytes()).refused("Ingående balans för konto 1930");
        director.get("bokforing/verifikationer").shown().has("1\u{202f}200,00").lacks("Rättad");
        book(office, &corrected_in_august(), || harness::MOMENT + 3 * crate::books::HOUR / 2);
        director.get("bokforing/verifikationer").shown().has("160,50");
        office.assert_unbroken();
    });
}

#[test]
fn only_who_keeps_the_accounts_reads_in_files() {
    at_an_office(|office| {
        for (browser, status) in [
            (office.signed_in(Role::Administrator), 303),
            (office.signed_in(Role::Auditor), 403),
            (office.signed_in(Role::BoardMember), 403),
            (office.signed_in_as(STRANGER), 404),
            (office.signed_in(Role::Director).sent_from(Some("cross-site")), 403),
            (office.signed_in(Role::Director).sent_from(None), 403),
        ] {
            assert_eq!(send(&browser, "bok.se", BOOKS.as_bytes()).status, status);
        }
        let visitor = office.visitor();
        assert!(visitor.get("bokforing/import").location.starts_with("/logga-in?vidare="));
        assert!(send(&visitor, "bok.se", BOOKS.as_bytes()).location.starts_with("/logga-in"));
        office.signed_in(Role::Auditor).get("bokforing").shown().lacks("bokforing/import").lacks("bokforing/las");
        assert_eq!(office.signed_in(Role::Auditor).get("bokforing/import").status, 403);
    });
}

#[test]
fn a_file_that_waits_belongs_to_the_one_who_sent_it() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let preview = preview_of(&director, BOOKS);
        let administrator = office.signed_in(Role::Administrator);
        assert_eq!(administrator.get_at(&preview).status, 404);
        administrator.post_at(&preview, &[]).refused("Filen finns inte kvar");
        director.get("bokforing").shown().has("Inget är bokfört än");
        director.post_at(&preview, &[]).sent_to("bokforing?klart=inlast");
        director.post_at(&preview, &[]).refused("Filen finns inte kvar");
        assert_eq!(director.get("bokforing/import/inte-en-fil").status, 404);
    });
}

#[test]
fn a_file_that_was_read_in_can_be_fetched_as_it_came() {
    at_an_office(|office| {
        book(office, BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        let link = auditor.get("bokforing").shown().find_link("bokforing/inlasningar/", "").unwrap();
        assert_eq!(auditor.get_at(&link).shown().bytes, BOOKS.as_bytes());
        assert_eq!(auditor.get("bokforing/inlasningar/00000000-0000-0000-0000-000000000000").status, 404);
    });
}

/// How many files wait to be booked.
fn waiting(office: &TestOffice) -> usize {
    let folder = office.app.db.files().folder().with_file_name("uploads");
    let Ok(people) = std::fs::read_dir(folder) else { return 0 };
    people.flatten().filter_map(|person| std::fs::read_dir(person.path()).ok()).map(Iterator::count).sum()
}
