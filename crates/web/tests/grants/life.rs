//! A requisition from made to paid.

use access::Role;
use finsam::grant::Refusal;
use jiff::civil::date;
use store::StoreError;
use web::drafts::operations::{post_draft, remove_draft};
use web::grants::operations::{LifeError, Seen, attest, read_book};
use web::ledger::operations::find_voucher;

use crate::desk::{Desk, REQUISITION, at_a_granting_desk, with};
use crate::support::TODAY;

#[test]
fn a_requisition_is_made_attested_by_two_others_paid_and_shows_the_voucher_when_it_is_posted() {
    at_a_granting_desk(|desk| {
        let requisition = desk.make(&REQUISITION);
        desk.administrator().get(&requisition).shown().has("Väntar på två attester").lacks(">Attestera</button>");
        desk.administrator().get_at("/prov").shown().lacks("Attestera en rekvisition");
        desk.signed_in(Role::BoardMember).get_at("/prov").shown().has("Attestera en rekvisition");
        desk.signed_in(Role::Director)
            .get("ekonomi/anslag/att-attestera")
            .shown()
            .has("Rekvisition 1")
            .has("60\u{202f}000,00");
        desk.attest(&requisition, Role::Director);
        let director = desk.signed_in(Role::Director);
        director
            .get(&requisition)
            .shown()
            .has("Väntar på en attest")
            .has("Du har attesterat")
            .lacks(">Attestera</button>");
        desk.attest(&requisition, Role::BoardMember);
        director.get(&requisition).shown().has("Attesterad").has("Registrera betalning");
        let fields = [("datum", "2025-04-10"), ("konto", "5010"), ("motkonto", "1930")];
        director.post(&format!("{requisition}/betalning"), &fields).sent_to(&format!("{requisition}?klart=utkast"));
        let page = director.get(&requisition).shown().has("Betald").has("inte bokfört än");
        let draft = page.find_link("bokforing/utkast/", "").expect("the draft is linked");
        let shown = director.get_at(&draft).shown();
        shown.has("Växjö kommun: rekvisition 1, Samkraft Prov").has("60\u{202f}000,00");
        let context = desk.context(Role::Director, "post_voucher");
        let posted = desk.office.app.db.write(&context, |tx| {
            post_draft(tx, Desk::id(&draft)).map_err(|error| StoreError::Driver(format!("{error:?}")))
        });
        posted.expect("the draft is posted");
        director.get(&requisition).shown().has("Bokförd som").lacks("inte bokfört än");
        assert_eq!(desk.figure("grants/2025/samkraft/attested", TODAY), Some(6_000_000));
        assert_eq!(desk.figure("grants/2025/samkraft/booked", TODAY), Some(6_000_000));
    });
}

#[test]
fn a_payment_can_name_the_voucher_that_stands_in_the_books_already() {
    at_a_granting_desk(|desk| {
        let requisition = desk.attested();
        let administrator = desk.administrator();
        let pay = |fields: &[(&str, &str)]| administrator.post(&format!("{requisition}/betalning"), fields);
        pay(&[("datum", "2025-02-10"), ("verifikation", "Z 99")])
            .refused("Ingen verifikation heter Z 99")
            .has("value=\"Z 99\"");
        pay(&[("datum", "2025-09-02"), ("verifikation", "A 1")]).refused("Dagen har inte varit än");
        pay(&[("datum", "igår"), ("konto", "femtio")])
            .refused("inget datum")
            .has("Skriv kostnadskontot med siffror")
            .has("Skriv motkontot med siffror");
        let differs = "men rekvisitionen på 60\u{202f}000,00 kronor";
        let page = pay(&[("datum", "2025-02-10"), ("verifikation", "a1")]).refused("Verifikation A 1 är på");
        page.has(differs).has("name=\"skillnad\"").has("value=\"a1\"");
        administrator.get(&requisition).shown().has("Attesterad").lacks("Bokförd som");
        pay(&[("datum", "2025-02-10"), ("verifikation", "a1"), ("skillnad", "on")])
            .sent_to(&format!("{requisition}?klart=betalt"));
        administrator.get(&requisition).shown().has("Bokförd som").has("A 1").has("Betald").has(differs);
        pay(&[("datum", "2025-02-10"), ("verifikation", "A 1")]).refused("redan betald");
        // One voucher pays one requisition, however much somebody means it.
        let other = desk.make(&with(&REQUISITION, &[("belopp-1", "30 000")]));
        desk.attest(&other, Role::Director);
        desk.attest(&other, Role::BoardMember);
        let again = [("datum", "2025-02-10"), ("verifikation", "A 1"), ("skillnad", "on")];
        administrator.post(&format!("{other}/betalning"), &again).refused("redan betalningen av rekvisition 1");
        administrator.get(&other).shown().has("Attesterad").has("Registrera betalning");
    });
}

#[test]
fn a_payment_whose_draft_is_taken_away_is_made_again() {
    at_a_granting_desk(|desk| {
        let requisition = desk.attested();
        let director = desk.signed_in(Role::Director);
        let pay = || {
            let fields = [("datum", "2025-04-10"), ("konto", "5010"), ("motkonto", "1930")];
            director.post(&format!("{requisition}/betalning"), &fields).sent_to(&format!("{requisition}?klart=utkast"));
            let page = director.get(&requisition).shown().has("inte bokfört än").lacks("Registrera betalning");
            Desk::id(&page.find_link("bokforing/utkast/", "").expect("the draft is linked"))
        };
        let db = &desk.office.app.db;
        let paid = || {
            let book = db
                .read(|reader| read_book(reader, desk.office.association, web::STILL_KNOWN))
                .expect("the book is read");
            book.stand(book.find_grant(Desk::id(&desk.grant)).expect("the grant is there"), 2025).paid_ore.0
        };
        let first = pay();
        assert_eq!(paid(), 6_000_000);
        let removed = db.write(&desk.context(Role::Director, "remove_draft"), |tx| remove_draft(tx, first));
        removed.expect("the draft is removed");
        director
            .get(&requisition)
            .shown()
            .has("Attesterad")
            .has("borttaget, så betalningen gäller inte")
            .has("Registrera betalning")
            .lacks("bokforing/utkast/");
        assert_eq!(paid(), 0);
        let second = pay();
        director.get(&requisition).shown().lacks("borttaget, så betalningen gäller inte");
        let posted = db.write(&desk.context(Role::Director, "post_voucher"), |tx| {
            post_draft(tx, second).map_err(|error| StoreError::Driver(format!("{error:?}")))
        });
        let voucher = posted.expect("the draft is posted");
        let page = director.get(&requisition).shown().has("Bokförd som").lacks("men rekvisitionen på");
        assert!(page.find_link("bokforing/verifikationer/", "").expect("it is linked").ends_with(&voucher.to_string()));
        assert_eq!(paid(), 6_000_000);
        let head = db.read(|reader| find_voucher(reader, desk.office.association, voucher));
        let name = head.expect("it is read").expect("it is there").name();
        let other = desk.make(&with(&REQUISITION, &[("belopp-1", "30 000")]));
        desk.attest(&other, Role::Director);
        desk.attest(&other, Role::BoardMember);
        let fields = [("datum", "2025-04-10"), ("verifikation", name.as_str()), ("skillnad", "on")];
        director.post(&format!("{other}/betalning"), &fields).refused("redan betalningen av rekvisition 1");
        desk.office.assert_unbroken();
    });
}

#[test]
fn what_is_returned_is_corrected_and_attested_from_the_beginning() {
    at_a_granting_desk(|desk| {
        let requisition = desk.make(&REQUISITION);
        desk.attest(&requisition, Role::Director);
        let (board, administrator) = (desk.signed_in(Role::BoardMember), desk.administrator());
        board.post(&format!("{requisition}/aterlamning"), &[("skal", "")]).refused("Skriv vad som behöver rättas");
        let reason = [("skal", "Juli saknas.")];
        board.post(&format!("{requisition}/aterlamning"), &reason).sent_to(&format!("{requisition}?klart=aterlamnat"));
        administrator.get(&requisition).shown().has("Återlämnad").has("Juli saknas.").has("Rätta rekvisitionen");
        board.post(&format!("{requisition}/attest"), &[]).refused("Den ska rättas först");
        administrator
            .get(&format!("{requisition}/rattelse"))
            .shown()
            .has("value=\"Gruppledare\"")
            .has("60\u{202f}000,00");
        let fields = with(&REQUISITION, &[("belopp-1", "50 000")]);
        administrator
            .post(&format!("{requisition}/rattelse"), &fields)
            .sent_to(&format!("{requisition}?klart=rekvirerat"));
        administrator.get(&requisition).shown().has("Väntar på två attester").has("50\u{202f}000,00");
        administrator.post(&format!("{requisition}/attest"), &[]).refused("Du har gjort rekvisitionen");
        desk.attest(&requisition, Role::Director);
        desk.attest(&requisition, Role::BoardMember);
        administrator.post(&format!("{requisition}/rattelse"), &fields).refused("redan attesterad av två personer");
    });
}

#[test]
fn nobody_attests_a_requisition_that_was_made_again_or_got_a_paper_after_they_looked() {
    at_a_granting_desk(|desk| {
        let changed = "Rekvisitionen har ändrats sedan du öppnade sidan";
        let requisition = desk.make(&REQUISITION);
        let first = desk.seen(&requisition, Role::Director);
        let returned = desk
            .signed_in(Role::BoardMember)
            .post(&format!("{requisition}/aterlamning"), &[("skal", "Avgifterna saknas.")]);
        returned.sent_to(&format!("{requisition}?klart=aterlamnat"));
        desk.administrator()
            .post(&format!("{requisition}/rattelse"), &with(&REQUISITION, &[("belopp-1", "90 000")]))
            .sent_to(&format!("{requisition}?klart=rekvirerat"));
        desk.post_attest(&requisition, Role::Director, &first).refused(changed).has("90\u{202f}000,00");
        desk.post_attest(&requisition, Role::Director, &[]).refused(changed);

        let again = desk.seen(&requisition, Role::Director);
        desk.send_paper(&requisition, "faktura.pdf", b"%PDF-1.7 prov").sent_to(&format!("{requisition}#underlag"));
        desk.post_attest(&requisition, Role::Director, &again).refused(changed).has("faktura.pdf");

        // What another attests meanwhile changes nothing of what is attested.
        let seen = desk.seen(&requisition, Role::BoardMember);
        desk.attest(&requisition, Role::Director);
        desk.administrator().get(&requisition).shown().lacks("efter en attest");
        assert_eq!(desk.post_attest(&requisition, Role::BoardMember, &seen).status, 303);
        desk.send_paper(&requisition, "kvitto.pdf", b"%PDF-1.7 senare").sent_to(&format!("{requisition}#underlag"));
        desk.administrator().get(&requisition).shown().has("efter en attest");
    });
}

#[test]
fn two_requisitions_that_do_not_fit_together_are_not_both_attested_whatever_the_window() {
    at_a_granting_desk(|desk| {
        let (first, second) = (desk.make(&REQUISITION), desk.make(&REQUISITION));
        desk.attest(&first, Role::Director);
        desk.attest(&second, Role::Director);
        let board = desk.signed_in(Role::BoardMember);
        // Both pages are open, and both show the button.
        for requisition in [&first, &second] {
            board.get(requisition).shown().has(">Attestera</button>");
        }
        desk.attest(&first, Role::BoardMember);
        let refused = board.post(&format!("{second}/attest"), &[("inlamning", "1"), ("underlag", "0")]);
        refused
            .refused("Rekvisitionen är på 60\u{202f}000,00 kronor, men 40\u{202f}000,00 kronor återstår av anslaget");
        board.get(&second).shown().has("Den kan inte attesteras").lacks(">Attestera</button>");
    });
}

#[test]
fn two_requisitions_attested_at_the_same_moment_never_exceed_the_grant() {
    at_a_granting_desk(|desk| {
        let both = [desk.make(&REQUISITION), desk.make(&REQUISITION)];
        both.iter().for_each(|requisition| desk.attest(requisition, Role::Director));
        let context = desk.context(Role::BoardMember, "attest_requisition");
        let db = &desk.office.app.db;
        let results: Vec<Result<(), LifeError>> = std::thread::scope(|scope| {
            let start = |requisition: &String| {
                let (id, context) = (Desk::id(requisition), context.clone());
                scope.spawn(move || db.write(&context, |tx| attest(tx, id, Seen { submission: 1, papers: 0 }, TODAY)))
            };
            let running: Vec<_> = both.iter().map(start).collect();
            running.into_iter().map(|thread| thread.join().expect("no thread panics")).collect()
        });
        let taken = results.iter().filter(|result| result.is_ok()).count();
        let above =
            results.iter().filter(|result| matches!(result, Err(LifeError::Refused(Refusal::AboveGrant { .. }))));
        assert_eq!((taken, above.count()), (1, 1), "{results:?}");
        let book =
            db.read(|reader| read_book(reader, desk.office.association, web::STILL_KNOWN)).expect("the book is read");
        let grant = book.find_grant(Desk::id(&desk.grant)).expect("the grant is there");
        assert_eq!(book.stand(grant, 2025).attested_ore.0, 6_000_000);
    });
}

#[test]
fn one_takes_ones_own_requisition_back_and_papers_are_kept_as_they_came() {
    at_a_granting_desk(|desk| {
        let requisition = desk.make(&REQUISITION);
        let administrator = desk.administrator();
        let send = |name: &str, bytes: &[u8]| desk.send_paper(&requisition, name, bytes);
        send("faktura.pdf", b"%PDF-1.7 prov").sent_to(&format!("{requisition}#underlag"));
        send("faktura.pdf", b"%PDF-1.7 prov").refused("redan bifogad");
        send("program.exe", b"MZ\x90\0\x03").refused("av ett slag som inte tas emot");
        send("tom.pdf", b"").refused("är tom");
        let page = desk.signed_in(Role::Auditor).get(&requisition).shown().has("faktura.pdf").lacks("Bifoga filen");
        let paper = page.find_link("ekonomi/anslag/underlag/", "").expect("the paper is linked");
        assert_eq!(desk.signed_in(Role::Auditor).get_at(&paper).shown().bytes, b"%PDF-1.7 prov");
        let director = desk.signed_in(Role::Director);
        director.post(&format!("{requisition}/atertagande"), &[]).refused("Bara den som har gjort rekvisitionen");
        administrator
            .post(&format!("{requisition}/atertagande"), &[])
            .sent_to(&format!("{requisition}?klart=atertaget"));
        director.post(&format!("{requisition}/attest"), &[]).refused("Rekvisitionen är återtagen");
        assert_eq!(desk.figure("grants/2025/samkraft/requisitioned", date(2025, 9, 1)), Some(0));
    });
}

#[test]
fn the_history_says_whose_first_password_an_attester_began_with() {
    at_a_granting_desk(|desk| {
        let requisition = desk.make(&REQUISITION);
        let context = desk.context(Role::Director, "issue_password");
        let context = store::Context { association: store::Id::INSTALLATION, ..context };
        let address = crate::support::email(Role::BoardMember);
        let issued = desk.office.app.db.write(&context, |tx| {
            let found = web::people::operations::find_person_by_email(tx, &address)?;
            let (person, _) = found.expect("the member is there");
            let hash = web::session::operations::hash_password("först").expect("it is hashed");
            web::people::joining::issue_first_password(tx, person, &hash)?;
            web::people::operations::change_password(tx, person, &hash)
        });
        issued.expect("the member has got a first password and changed it");
        let attest = |role| {
            let browser = desk.signed_in(role).at(|| harness::MOMENT + 60_000_000);
            let seen = desk.seen(&requisition, role);
            let fields: Vec<(&str, &str)> = seen.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(browser.post(&format!("{requisition}/attest"), &fields).status, 303);
        };
        attest(Role::Director);
        let told = "med ett första lösenord från Förbundschef, som är bytt.";
        desk.administrator().get(&requisition).shown().lacks(told);
        attest(Role::BoardMember);
        desk.administrator().get(&requisition).shown().has(told);
    });
}
