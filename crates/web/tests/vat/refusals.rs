//! What is refused, at its place, with everything that was typed.

use access::Role;

use crate::desk::{FIRST, SENT, THIRD, VAT, at_a_set_office, claim_first, with};

#[test]
fn a_claim_is_refused_before_the_period_is_over_in_the_future_and_twice() {
    at_a_set_office(|_, director| {
        let third = format!("{THIRD}/ansokan?raknat=50000");
        director.get(&format!("{THIRD}/ansokan")).sent_to(THIRD);
        director
            .post(&third, &with(&SENT, &[("datum", "2025-08-31"), ("belopp", "500")]))
            .refused("Perioden slutar 30 september 2025");
        let first = format!("{FIRST}/ansokan?raknat=25000");
        director
            .post(&first, &with(&SENT, &[("datum", "2025-03-31")]))
            .refused("Perioden slutar 31 mars 2025")
            .has("K-1");
        director.post(&first, &with(&SENT, &[("datum", "2025-09-02")])).refused("har inte varit än");
        claim_first(director).sent_to(FIRST);
        claim_first(director).refused("är redan sökt");
        director.get(&format!("{FIRST}/ansokan")).sent_to(FIRST);
    });
}

#[test]
fn garbage_is_told_at_its_field_and_kept() {
    at_a_set_office(|_, director| {
        let first = format!("{FIRST}/ansokan?raknat=25000");
        for (field, typed, said) in [
            ("datum", "igår", "är inget datum"),
            ("datum", "2025-02-30", "är inget datum"),
            ("datum", "", "Skriv dagen"),
            ("belopp", "tvåhundra", "är inget belopp"),
            ("belopp", "", "är inget belopp"),
            ("belopp", "99999999999999", "är inget belopp"),
            ("referens", &"x".repeat(81), "högst 80 tecken"),
        ] {
            let page = director.post(&first, &with(&SENT, &[(field, typed)])).refused(said);
            page.has(&format!("id=\"{field}-fel\"")).has(&format!("value=\"{typed}\""));
        }
        director.post(&first, &with(&SENT, &[("belopp", "249")])).refused("Skriv varför. Bokföringen ger 250,00 kr.");
        director
            .post(&format!("{FIRST}/ansokan?raknat=x"), &with(&SENT, &[("belopp", "249"), ("skal", "Öresavrundning")]))
            .sent_to(FIRST);
        director.get(FIRST).shown().has("249,00").has("Öresavrundning").has("ger 250,00 kr");
    });
}

#[test]
fn a_payment_is_refused_beyond_what_remains_before_the_claim_and_on_a_row_that_is_none() {
    at_a_set_office(|_, director| {
        let at = format!("{FIRST}/betalning");
        let paid = [("datum", "2025-05-20"), ("belopp", "250")];
        director.post(&at, &paid).refused("Ingen ansökan är registrerad");
        director.get(&at).sent_to(FIRST);
        claim_first(director).sent_to(FIRST);
        for (changes, said) in [
            (vec![("belopp", "250,01")], "Det återstår 250,00 kr"),
            (vec![("belopp", "-1")], "Det återstår 250,00 kr"),
            (vec![("belopp", "0")], "annat belopp än noll"),
            (vec![("datum", "2025-04-21")], "inte komma före ansökan"),
            (vec![("datum", "2026-01-01")], "har inte varit än"),
            (vec![("rad", "strunt")], "Välj en rad i listan"),
            (vec![("rad", "01990000-0000-7000-8000-000000000000:1")], "Raden finns inte längre"),
        ] {
            director.post(&at, &with(&paid, &changes)).refused(said);
        }
        director.post(&at, &paid).sent_to(FIRST);
        director.post(&at, &paid).refused("Det återstår 0,00 kr");
    });
}

#[test]
fn one_booked_row_pays_no_more_than_it_holds() {
    at_a_set_office(|_, director| {
        claim_first(director).sent_to(FIRST);
        let earlier = [("fran", "2024-10-01"), ("langd", "3"), ("datum", "2025-01-20"), ("belopp", "300")];
        let before = format!("{VAT}/perioder/2024-10-01");
        director.post(&format!("{VAT}/tidigare"), &earlier).sent_to(&before);
        let form = director.get(&format!("{FIRST}/betalning")).shown();
        let row = form.body.split("<option value=\"").nth(2).and_then(|rest| rest.split('"').next());
        let row = row.expect("a row is offered");
        let paid = [("datum", "2025-05-20"), ("belopp", "250"), ("rad", row)];
        director.post(&format!("{FIRST}/betalning"), &paid).sent_to(FIRST);
        let again = [("datum", "2025-05-20"), ("belopp", "300"), ("rad", row)];
        director.post(&format!("{before}/betalning"), &again).refused("Raden finns inte längre");
    });
}

#[test]
fn a_decision_and_an_undoing_are_refused_when_they_say_nothing_or_something_else_happened() {
    at_a_set_office(|_, director| {
        let decided = [("datum", "2025-05-10"), ("belopp", "240")];
        director.post(&format!("{FIRST}/beslut"), &decided).refused("Ingen ansökan är registrerad");
        claim_first(director).sent_to(FIRST);
        let beslut = format!("{FIRST}/beslut");
        director.post(&beslut, &with(&decided, &[("belopp", "250")])).refused("redan gäller");
        director.post(&beslut, &with(&decided, &[("datum", "2025-04-21")])).refused("Ansökan lämnades 22 april 2025");
        director.post(&format!("{FIRST}/angra?nummer=1"), &[("skal", "")]).refused("Skriv varför");
        director.post(&format!("{FIRST}/angra?nummer=7"), &[("skal", "Fel")]).refused("har registrerats under tiden");
        director.post(&format!("{FIRST}/angra"), &[("skal", "Fel")]).refused("har registrerats under tiden");
    });
}

#[test]
fn an_earlier_claim_is_refused_where_the_books_begin_and_where_it_overlaps() {
    at_a_set_office(|_, director| {
        let at = format!("{VAT}/tidigare");
        let earlier = [("fran", "2024-10-01"), ("langd", "3"), ("datum", "2025-01-20"), ("belopp", "300")];
        for (changes, said) in [
            (vec![("fran", "2025-01-01")], "räknas ur bokföringen"),
            (vec![("fran", "2024-11-01")], "inom ett kalenderår"),
            (vec![("fran", "2024-10-02")], "den första i en månad"),
            (vec![("fran", "förr")], "är inget datum"),
            (vec![("langd", "2")], "Välj en månad eller tre"),
            (vec![("datum", "2024-12-31")], "Perioden slutar 31 december 2024"),
        ] {
            director.post(&at, &with(&earlier, &changes)).refused(said);
        }
        director.post(&at, &earlier).sent_to(&format!("{VAT}/perioder/2024-10-01"));
        director
            .post(&at, &with(&earlier, &[("fran", "2024-12-01"), ("langd", "1")]))
            .refused("oktober–december 2024 är redan sökt");
    });
}

#[test]
fn what_is_not_there_is_not_found() {
    at_a_set_office(|office, director| {
        for rest in [
            "perioder/2025-02-01",
            "perioder/2024-10-01",
            "perioder/strunt",
            "perioder/2025-13-01",
            "perioder/9999-01-01",
            "arsuppgift/2024",
            "arsuppgift/tjugo",
            "arsuppgift/99999",
            "arsuppgift/2024/csv",
            "arsuppgift/2024/xlsx",
        ] {
            assert_eq!(director.get(&format!("{VAT}/{rest}")).status, 404, "{rest}");
        }
        let mark = [("ar", "2025"), ("verifikation", "A 1"), ("rad", "2"), ("slag", "ingen"), ("orsak", "x")];
        for (changes, said) in [
            (vec![("ar", "1999")], "inte bokfört här"),
            (vec![("ar", "x")], "Skriv året"),
            (vec![("verifikation", "Z 99")], "ingen sådan verifikation"),
            (vec![("verifikation", "")], "Skriv verifikationen"),
            (vec![("rad", "9")], "Verifikationen har 3 rader"),
            (vec![("rad", "0")], "räknat uppifrån"),
            (vec![("slag", "moms")], "Välj vad raden är"),
            (vec![("orsak", " ")], "Skriv varför"),
        ] {
            director.post(&format!("{VAT}/markning"), &with(&mark, &changes)).refused(said);
        }
        for role in [Role::BoardMember, Role::Auditor] {
            let reader = office.signed_in(role);
            reader.get(FIRST).shown().lacks("Registrera ansökan");
            assert_eq!(claim_first(&reader).status, 403);
            assert_eq!(reader.post(&format!("{FIRST}/betalning"), &[]).status, 403);
            assert_eq!(reader.get(&format!("{VAT}/installningar")).status, 403);
        }
    });
}
