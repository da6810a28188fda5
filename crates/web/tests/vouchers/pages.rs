//! Writing and posting a voucher on its pages: what is typed, what is refused, and what two people do at once.

use access::Role;

use crate::desk::{at_a_desk, count, create, post, rent};
use crate::support::{Answer, Browser, TestOffice};

/// The fields of a new voucher of 100 kronor, with the id that the form has given it.
fn filled<'f>(id: &'f str, more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![
        ("id", id),
        ("version", "0"),
        ("datum", "10/2 2025"),
        ("text", "Hyra februari"),
        ("konto-1", "5010 Lokalhyra"),
        ("objekt-1-6", "SAM"),
        ("debet-1", "1 234,50"),
        ("konto-2", "1930"),
        ("kredit-2", "1234,50"),
    ];
    for (name, value) in more {
        fields.retain(|(own, _)| own != name);
        fields.push((name, value));
    }
    fields
}

fn rest(answer: &Answer) -> String {
    answer.location.trim_start_matches("/prov/").to_owned()
}

fn new_form(browser: &Browser<'_>) -> String {
    browser.get("bokforing/utkast/ny").shown().hidden("id")
}

#[test]
fn a_voucher_is_written_looked_at_and_posted() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        director.get("bokforing/utkast").shown().has("Inga utkast").has("Ny verifikation</a>");
        let id = new_form(&director);
        let saved = director.post("bokforing/utkast/ny", &filled(&id, &[("gor", "spara")]));
        assert_eq!(rest(&saved), format!("bokforing/utkast/{id}"));
        let page = director.get(&rest(&saved)).shown();
        let page =
            page.has("Hyra februari").has("10 februari 2025").has("1\u{202f}234,50").has("Projekt: Samkraft (SAM)");
        director.get("bokforing/utkast").shown().has("Hyra februari").has("1\u{202f}234,50");
        let version = page.hidden("version");
        let posted = director.post(&format!("bokforing/utkast/{id}/bokfor"), &[("version", &version)]);
        let voucher = director.get(&rest(&posted)).shown();
        voucher
            .has("Verifikation M 1")
            .has("Hyra februari")
            .has("Bokförd")
            .has("av Förbundschef")
            .has("Version 1 (gäller)");
        director.get(&format!("bokforing/utkast/{id}")).sent_to(&rest(&posted));
        director.get("bokforing/utkast").shown().has("Inga utkast");
        director.get("bokforing/verifikationer?sok=februari").shown().has("M 1").has("1\u{202f}234,50");
    });
}

#[test]
fn a_form_that_is_sent_twice_makes_one_draft_and_one_voucher() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        let id = new_form(&director);
        for _ in 0..2 {
            director
                .post("bokforing/utkast/ny", &filled(&id, &[("gor", "spara")]))
                .sent_to(&format!("bokforing/utkast/{id}"));
        }
        assert_eq!(count(office, "select count(*) from voucher_draft"), 1);
        let first = director.post(&format!("bokforing/utkast/{id}/bokfor"), &[("version", "1")]);
        let again = director.post(&format!("bokforing/utkast/{id}/bokfor"), &[("version", "1")]);
        assert_eq!((first.status, &first.location), (303, &again.location));
        let saved_late = director.post("bokforing/utkast/ny", &filled(&id, &[("gor", "bokfor")]));
        assert_eq!(saved_late.location, first.location);
        assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 1);
    });
}

#[test]
fn pressing_save_and_post_twice_leads_to_the_same_voucher() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        let draft = create(office, &rent(100));
        let id = draft.to_string();
        let fields = filled(&id, &[("gor", "bokfor"), ("version", "1")]);
        let address = format!("bokforing/utkast/{draft}/andra");
        let first = director.post(&address, &fields);
        let again = director.post(&address, &fields);
        assert_eq!((first.status, &first.location), (303, &again.location));
        director.get(&address).sent_to(&rest(&first));
        assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 1);
    });
}

#[test]
fn saving_and_posting_in_one_step_keeps_the_draft_when_something_is_in_the_way() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        let id = new_form(&director);
        let fields = filled(&id, &[("gor", "bokfor"), ("kredit-2", "1 234"), ("konto-1", "5999")]);
        let refused = director.post("bokforing/utkast/ny", &fields);
        refused
            .refused("Det saknas 0,50 kronor i kredit")
            .has("Konto 5999 på rad 1 finns inte i årets kontoplan")
            .has("1\u{202f}234,50")
            .has("action=\"/prov/bokforing/utkast/");
        assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 0);
        let fields = filled(&id, &[("gor", "bokfor"), ("version", "1")]);
        let posted = director.post(&format!("bokforing/utkast/{id}/andra"), &fields);
        director.get(&rest(&posted)).shown().has("Verifikation M 1");
    });
}

#[test]
fn mistyped_fields_come_back_with_their_errors_and_nothing_is_lost() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        let id = new_form(&director);
        let fields = filled(
            &id,
            &[
                ("gor", "spara"),
                ("datum", "i går"),
                ("debet-1", "tolv"),
                ("konto-2", "19/30"),
                ("radtext-2", "min text"),
            ],
        );
        let page = director.post("bokforing/utkast/ny", &fields).refused("”i går” är inget datum");
        page.has("”tolv” är inget belopp").has("Skriv kontots nummer").has("value=\"min text\"").has("value=\"19/30\"");
        assert_eq!(count(office, "select count(*) from voucher_draft"), 0);
        for fields in [&[][..], &[("id", "x")], &[("id", "")]] {
            assert_eq!(director.post("bokforing/utkast/ny", fields).status, 400);
        }
    });
}

#[test]
fn more_lines_and_sums_come_without_script_and_save_nothing() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        let id = new_form(&director);
        let page = director.post("bokforing/utkast/ny", &filled(&id, &[("gor", "rader"), ("konto-4", "1930")])).shown();
        page.has("name=\"konto-8\"").has("value=\"1 234,50\"");
        let sums =
            director.post("bokforing/utkast/ny", &filled(&id, &[("gor", "rakna"), ("kredit-2", "1000")])).shown();
        sums.has("1\u{202f}000,00").has("Det saknas 234,50 kronor i kredit");
        assert_eq!(count(office, "select count(*) from voucher_draft"), 0);
    });
}

#[test]
fn the_second_of_two_who_save_the_same_draft_is_told_and_loses_nothing() {
    at_a_desk(|office, _| {
        let draft = create(office, &rent(100));
        let (director, administrator) = (office.signed_in(Role::Director), office.signed_in(Role::Administrator));
        let address = format!("bokforing/utkast/{draft}/andra");
        let id = draft.to_string();
        let first = filled(&id, &[("gor", "spara"), ("version", "1"), ("text", "Hyra enligt chefen")]);
        director.post(&address, &first).sent_to(&format!("bokforing/utkast/{draft}"));
        let second = filled(&id, &[("gor", "spara"), ("version", "1"), ("text", "Hyra enligt mig")]);
        let told = administrator.post(&address, &second);
        assert_eq!(told.status, 409);
        let told =
            told.has("Förbundschef har sparat utkastet under tiden").has("Hyra enligt chefen").has("Hyra enligt mig");
        let version = told.hidden("version");
        let again = filled(&id, &[("gor", "spara"), ("version", &version), ("text", "Hyra enligt mig")]);
        administrator.post(&address, &again).sent_to(&format!("bokforing/utkast/{draft}"));
        director.get(&format!("bokforing/utkast/{draft}")).shown().has("Hyra enligt mig");
    });
}

#[test]
fn what_somebody_else_has_changed_is_not_posted_unseen() {
    at_a_desk(|office, _| {
        let draft = create(office, &rent(100));
        let director = office.signed_in(Role::Director);
        let id = draft.to_string();
        let changed = filled(&id, &[("gor", "spara"), ("version", "1")]);
        office.signed_in(Role::Administrator).post(&format!("bokforing/utkast/{draft}/andra"), &changed);
        let told = director.post(&format!("bokforing/utkast/{draft}/bokfor"), &[("version", "1")]);
        assert_eq!(told.status, 409);
        told.has("Administratör har ändrat utkastet sedan du såg det");
        assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 0);
        director.post(&format!("bokforing/utkast/{draft}/bokfor"), &[("version", "2")]);
        assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 1);
    });
}

#[test]
fn what_is_typed_in_a_draft_that_is_gone_can_be_saved_as_another() {
    at_a_desk(|office, _| {
        let (posted, removed) = (create(office, &rent(100)), create(office, &rent(200)));
        let director = office.signed_in(Role::Director);
        post(office, posted);
        director.get(&format!("bokforing/utkast/{removed}/bort")).shown().has("Utkastet och dess underlag tas bort");
        director.post(&format!("bokforing/utkast/{removed}/bort"), &[]).sent_to("bokforing/utkast?klart=borttaget");
        director.get("bokforing/utkast?klart=borttaget").shown().has("Utkastet är borttaget");
        assert_eq!(director.post(&format!("bokforing/utkast/{removed}/bort"), &[]).status, 404);
        for (draft, said) in [(posted, "bokfördes under tiden som M 1"), (removed, "Utkastet togs bort under tiden")] {
            let id = draft.to_string();
            let late = director.post(&format!("bokforing/utkast/{draft}/andra"), &filled(&id, &[("version", "1")]));
            assert_eq!(late.status, 409);
            let late = late.has(said).has("Hyra februari").has("action=\"/prov/bokforing/utkast/ny\"");
            assert_ne!(late.hidden("id"), id);
        }
    });
}

#[test]
fn auditors_and_board_members_read_and_change_nothing() {
    at_a_desk(|office, imported| {
        let draft = create(office, &rent(100));
        let id = draft.to_string();
        for role in [Role::Auditor, Role::BoardMember] {
            let reader = office.signed_in(role);
            reader.get("bokforing/utkast").shown().has("Hyra").lacks("Ny verifikation");
            let page = reader.get(&format!("bokforing/utkast/{draft}")).shown();
            page.lacks("Bokför</button>").lacks("Ändra</a>").lacks("Ta bort").lacks("type=\"file\"");
            reader
                .get(&format!("bokforing/verifikationer/{imported}"))
                .shown()
                .lacks("Rätta")
                .lacks("Lägg till underlag");
            for address in ["utkast/ny".to_owned(), format!("utkast/{draft}/andra"), "serier".to_owned()] {
                assert_eq!(reader.get(&format!("bokforing/{address}")).status, 403, "{address}");
            }
            for address in [
                "utkast/ny".to_owned(),
                format!("utkast/{draft}/andra"),
                format!("utkast/{draft}/bokfor"),
                format!("utkast/{draft}/bort"),
                format!("utkast/{draft}/underlag"),
                format!("verifikationer/{imported}/rattelse"),
                format!("verifikationer/{imported}/vandning"),
                "serier".to_owned(),
                "periodisering/bokfor".to_owned(),
            ] {
                assert_eq!(reader.post(&format!("bokforing/{address}"), &filled(&id, &[])).status, 403, "{address}");
            }
        }
        assert_eq!(count(office, "select count(*) from voucher"), 1);
    });
}

#[test]
fn a_series_is_added_on_its_page_or_refused_with_the_reason() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        director.get("bokforing/serier").shown().has("Ingen serie finns än");
        let add = |code: &str, name: &str| director.post("bokforing/serier", &[("serie", code), ("namn", name)]);
        add("A", "Egen").refused("används av inlästa verifikationer").has("value=\"Egen\"");
        add("", "Egen").refused("Skriv serien med 1–6 bokstäver");
        add("B", " ").refused("Skriv namnet");
        add("b", "Bokslut").sent_to("bokforing/serier");
        add("B", "Bokslut").refused("finns redan");
        director.get("bokforing/serier").shown().has("Bokslut");
    });
}

#[test]
fn drafts_of_another_association_are_not_there() {
    at_a_desk(|office, _| {
        let draft = create(office, &rent(100));
        let stranger = office.signed_in_as(crate::support::STRANGER);
        let address = |rest: &str| format!("/{}/bokforing/utkast/{draft}{rest}", crate::support::ELSEWHERE);
        assert_eq!(stranger.get_at(&address("")).status, 404);
        assert_eq!(stranger.get_at(&address("/andra")).status, 404);
        assert_eq!(stranger.post_at(&address("/bokfor"), &[("version", "1")]).status, 404);
        assert_eq!(stranger.post_at(&address("/bort"), &[]).status, 404);
        unchanged(office);
    });
}

fn unchanged(office: &TestOffice) {
    assert_eq!(count(office, "select count(*) from voucher_draft"), 1);
    assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 0);
}
