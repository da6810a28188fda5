//! The forecast and the outcome of the books taken into a budget: shown first, taken as one edit, taken back.

use access::Role;
use finsam::budget::Opening;
use finsam::money::Ore;
use store::Id;
use web::STILL_KNOWN;
use web::budget::operations::{StoredBudget, find_budget, list_heads};

use crate::desk::{at_a_desk, close_august};
use crate::support::{Answer, Browser, TestOffice};

const SPACE: &str = "\u{202f}";

fn own_budget(office: &TestOffice) -> Id {
    let heads = office.app.db.read(|reader| list_heads(reader, office.association, STILL_KNOWN));
    heads.expect("they are read").first().expect("there is one").id
}

fn read(office: &TestOffice, id: Id) -> StoredBudget {
    let found = office.app.db.read(|reader| find_budget(reader, office.association, id, STILL_KNOWN));
    found.expect("it is read").expect("it is there")
}

fn kronor(amount: i64) -> Option<Ore> {
    Some(Ore::from_kronor(amount))
}

/// Begins the budget of 2026; gives it and what its editor says.
fn begin_next(office: &TestOffice, director: &Browser<'_>) -> (Id, Answer) {
    let answer = director.post(&format!("ekonomi/budget/{}/nasta-ar", own_budget(office)), &[]);
    let editor = director.get_at(&answer.location).shown();
    (own_budget(office), editor)
}

/// Every field of a page's forms that holds a cell, as a browser would send it.
fn cells_of(page: &Answer) -> Vec<(String, String)> {
    let fields = page.body.split("<input type=\"hidden\" name=\"").skip(1);
    let both = fields.filter_map(|field| {
        let (name, rest) = field.split_once("\" value=\"")?;
        Some((name.to_owned(), rest.split_once('"')?.0.to_owned()))
    });
    both.filter(|(name, _)| name.contains("--")).collect()
}

#[test]
fn the_next_years_budget_begins_with_the_newest_forecast_and_says_so() {
    at_a_desk(|office, director| {
        close_august(director);
        let (id, editor) = begin_next(office, director);
        editor.has("beloppen ur årets senaste prognos");
        let next = read(office, id);
        assert_eq!(next.amount("team", "budget-2025"), kronor(1_500));
        assert_eq!(next.amount("team", "prognos-2025"), kronor(1_250));
        assert_eq!(next.amount("bidrag", "prognos-2025"), kronor(2_400));
        assert_eq!(next.amount("ej_utlagt", "prognos-2025"), None, "what is set aside is no part of a forecast");
        // 1 000 + 2 400 − 1 250 − 120 is carried into the budget of 2026.
        assert_eq!(next.sums("budget-2026").map(|sums| sums.carried_in), kronor(2_030));
    });
}

#[test]
fn without_a_forecast_the_next_years_budget_begins_with_the_budget_and_says_so() {
    at_a_desk(|office, director| {
        let (id, editor) = begin_next(office, director);
        editor.has("Ingen prognos är lagd").has("budgetens belopp");
        let next = read(office, id);
        assert_eq!(next.amount("team", "prognos-2025"), kronor(1_500));
        assert_eq!(next.amount("ej_utlagt", "prognos-2025"), kronor(500));
        let page = director.get(&format!("ekonomi/budget/{id}/hamta")).shown();
        page.has("Ingen prognosrunda är stängd för 2025").lacks("Hämta prognosen för 2025");
    });
}

#[test]
fn a_forecast_is_shown_cell_by_cell_before_it_is_taken_and_can_be_taken_back() {
    at_a_desk(|office, director| {
        let (id, _) = begin_next(office, director);
        close_august(director);
        let before = read(office, id);
        director.get(&format!("ekonomi/budget/{id}/andra")).shown().has("Hämta prognosen</button>");
        let page = director.get(&format!("ekonomi/budget/{id}/hamta")).shown();
        let page = page
            .has("prognosen per den 31 augusti 2025")
            .has("Teamet, Prognos 2025")
            .has(&format!(">1{SPACE}500<"))
            .has(&format!(">1{SPACE}250<"))
            .has("Ej utlagt, Prognos 2025")
            .has("Kostnader utanför budgetens rader, 7 kronor")
            .lacks("Medlemmarnas bidrag, Prognos 2025");
        assert_eq!(read(office, id).version, 0, "nothing is changed yet");
        let mut fields = cells_of(&page);
        assert_eq!(fields.len(), 2, "{fields:?}");
        fields.push(("version".to_owned(), "0".to_owned()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&name[..], &value[..])).collect();
        let editor = format!("ekonomi/budget/{id}/andra");
        director.post(&editor, &fields).sent_to(&format!("{editor}?klart=sparad"));
        let taken = read(office, id);
        assert_eq!(taken.amount("team", "prognos-2025"), kronor(1_250));
        assert_eq!((taken.amount("ej_utlagt", "prognos-2025"), taken.version), (None, 1));
        director.get(&format!("ekonomi/budget/{id}/hamta")).shown().has("säger redan det som prognosen");
        director.post(&format!("ekonomi/budget/{id}/angra"), &[("version", "1")]);
        assert_eq!(read(office, id).content(), before.content());
    });
}

#[test]
fn the_outcome_of_the_books_fills_a_column_of_outcome_with_its_opening_balance() {
    at_a_desk(|office, director| {
        let (id, _) = begin_next(office, director);
        for year in ["2023", "2024"] {
            let column = [("slag", "outcome"), ("ar", year), ("belopp", "")];
            director.post(&format!("ekonomi/budget/{id}/kolumner/ny"), &column);
        }
        let editor = director.get(&format!("ekonomi/budget/{id}/andra")).shown();
        editor.has("Hämta prognosen och utfallet");
        let page = director.get(&format!("ekonomi/budget/{id}/hamta")).shown();
        let page = page
            .has("2023 är inte bokfört här")
            .has("bokföringen till och med den 31 december 2024")
            .has("Balanserat resultat, Utfall 2024")
            .has("Hämta utfallet för 2024");
        let mut fields = cells_of(&page);
        let version = read(office, id).version.to_string();
        fields.push(("version".to_owned(), version));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&name[..], &value[..])).collect();
        director.post(&format!("ekonomi/budget/{id}/andra"), &fields);
        let taken = read(office, id);
        for (line, amount) in [("bidrag", 2_400), ("team", 1_200), ("hyra", 120)] {
            assert_eq!(taken.amount(line, "utfall-2024"), kronor(amount), "{line}");
        }
        let column = taken.columns.iter().find(|column| column.code == "utfall-2024").expect("it is there");
        assert_eq!(column.opening, Opening::Typed(Ore::from_kronor(1_000)));
        assert_eq!(taken.sums("utfall-2024").map(|sums| sums.carried_out), kronor(2_080));
    });
}

#[test]
fn only_who_may_write_takes_anything_and_never_into_what_is_closed() {
    at_a_desk(|office, director| {
        let id = own_budget(office);
        let at = format!("ekonomi/budget/{id}/hamta");
        director.get(&at).shown().has("ingen kolumn för prognos eller utfall");
        assert_eq!(office.signed_in(Role::BoardMember).get(&at).status, 403);
        assert_eq!(director.get("ekonomi/budget/ingen/hamta").status, 404);
        director.post(&format!("ekonomi/budget/{id}/kasta"), &[]);
        director.get(&at).sent_to(&format!("ekonomi/budget/{id}"));
    });
}
