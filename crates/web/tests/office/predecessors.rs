//! Associations that went into this one: written down, written anew, refused.

use access::Role;

use crate::support::at_an_office;

const NEW: &str = "forbundet/foregangare/ny";

/// Fields as they are typed, with one of them otherwise.
fn fields<'t>(name: &str, value: &'t str) -> Vec<(&'static str, &'t str)> {
    let usual = [
        ("namn", "Norra samordningsförbundet"),
        ("orgnr", "2220002634"),
        ("gick_upp", "2015-01-01"),
        ("upplost", ""),
        ("kapital", "1 234 567,50"),
        ("kalla", "Årsredovisning 2014"),
        ("for_sig", "2015-06-30"),
        ("objekt", ""),
        ("beslut", "2025/1"),
    ];
    usual.into_iter().map(|(field, typed)| (field, if field == name { value } else { typed })).collect()
}

#[test]
fn a_predecessor_is_written_down_and_its_equity_becomes_a_figure() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        director.get("forbundet/andringar").shown().has("Tidigare förbund").has("Lägg till ett tidigare förbund");
        director.get(NEW).shown().has("Eget kapital som det hade med sig").has("Inget objekt");
        director.post(NEW, &fields("", "")).sent_to("forbundet/andringar");
        let page = director.get("forbundet?per=2025-08-31").shown();
        page.has("Norra samordningsförbundet")
            .has("222000-2634")
            .has("Gick upp i förbundet den 1 januari 2015.")
            .has("1\u{202f}234\u{202f}567,50");
        let figure = director.get("siffra?id=merger/norra-samordningsforbundet&per=2025-08-31").shown();
        figure.has("Eget kapital från Norra samordningsförbundet").has("Årsredovisning 2014");
        let own = "forbundet/foregangare/norra-samordningsforbundet/andring";
        director.get("forbundet/andringar").shown().has(own);
        director.get(own).shown().has("value=\"1\u{202f}234\u{202f}567,50\"").has("value=\"2025/1\"");
        director.post(own, &fields("kapital", "-5")).sent_to("forbundet/andringar");
        director.get("forbundet?per=2025-08-31").shown().has("\u{2212}5,00").lacks("1\u{202f}234");
        director.get("forbundet?per=2014-12-31").shown().lacks("Norra samordningsförbundet");
        office.assert_unbroken();
    });
}

#[test]
fn what_cannot_be_is_refused_at_its_field_and_nothing_typed_is_lost() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Administrator);
        for (field, typed, said) in [
            ("namn", " ", "Skriv förbundets namn"),
            ("orgnr", "12", "är inget organisationsnummer"),
            ("gick_upp", "i fjol", "är inget datum"),
            ("upplost", "31 juni 2015", "är inget datum"),
            ("kapital", "mycket", "är inget belopp"),
            ("kapital", "99999999999999", "är inget belopp"),
            ("kalla", "", "Skriv var kapitalet står"),
            ("for_sig", "2014-12-31", "ligger före samgåendet"),
            ("objekt", "30=OKÄND", "Välj ett av objekten."),
            ("beslut", "1999/99", "finns inte i diariet"),
        ] {
            let kept = if field == "kalla" { "value=\"2015-01-01\"" } else { "value=\"Årsredovisning 2014\"" };
            director.post(NEW, &fields(field, typed)).refused(said).has(kept).has(&format!("id=\"{field}-fel\""));
        }
        director.post(NEW, &fields("", "")).sent_to("forbundet/andringar");
        director.post(NEW, &fields("", "")).refused("finns redan");
        assert_eq!(director.get("forbundet/foregangare/okand/andring").status, 404);
        assert_eq!(director.post("forbundet/foregangare/okand/andring", &fields("", "")).status, 404);
        assert_eq!(office.signed_in(Role::Auditor).get(NEW).status, 403);
        office.assert_unbroken();
    });
}
