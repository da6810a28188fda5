//! Rows that are added, moved and taken away, and from which day: what is done stays as it was.

use access::Role;
use finsam::figure::Figure;
use finsam::statement::{Model, Row, RowKind, Sign, Statement};
use jiff::civil::{Date, date};
use report::model::Kind;
use web::association::operations::find_association;
use web::documents::operations::{create, save_text};
use web::figures::operations::compute_snapshot;
use web::founding::budget::{BudgetFile, found_budgets};
use web::ledger::operations::lock_period;
use web::report_model::operations::save_model;

use crate::books::{BOOKS, HOUR, LATER, NOW, book};
use crate::model::{form_of, pairs, row, rule, with};
use crate::support::{Browser, HOME, STRANGER, TestOffice, at_an_office};

const PAGE: &str = "rapporter/uppstallning";
const NEW: &str = "rapporter/uppstallning/ny-rad";
const SAVED: &str = "rapporter/uppstallning?klart=sparad";
const AFTERWARDS: fn() -> i64 = || harness::MOMENT + HOUR + HOUR / 4;
const EVENING: fn() -> i64 = || harness::MOMENT + HOUR + HOUR / 2;
const LATE: fn() -> i64 = || harness::MOMENT + HOUR + HOUR * 3 / 4;
const AUGUST: Date = date(2025, 8, 31);
const LAST_YEAR: Date = date(2024, 12, 31);

/// Costs with their parts in note 1, and equity with its result; account 6110 leads nowhere.
fn model() -> Model {
    let income = Statement::IncomeStatement;
    let part = |key: &str, label: &str, position| Row {
        parent: Some("costs".to_owned()),
        statement: None,
        listed_in_note: Some(1),
        note_sign: Sign::DebitPositive,
        ..row(key, label, income, position)
    };
    let under_equity = |row: Row| Row { parent: Some("equity".to_owned()), ..row };
    let balance = Statement::BalanceSheet;
    Model {
        rows: vec![
            row("income", "Intäkter", income, 10),
            Row {
                kind: RowKind::Sum,
                note_reference: Some(1),
                note_sign: Sign::DebitPositive,
                ..row("costs", "Kostnader", income, 20)
            },
            part("rent", "Lokaler", 30),
            part("travel", "Resor", 40),
            row("cash", "Kassa och bank", balance, 50),
            Row { kind: RowKind::Sum, ..row("equity", "Eget kapital", balance, 60) },
            under_equity(row("brought", "Ingående eget kapital", balance, 70)),
            under_equity(Row { kind: RowKind::Result, ..row("of_the_year", "Årets resultat", balance, 80) }),
        ],
        rules: vec![
            rule("income", "30", "39"),
            rule("rent", "50", "50"),
            rule("travel", "58", "58"),
            rule("cash", "19", "19"),
            rule("brought", "20", "20"),
        ],
    }
}

/// The books of two years, of which 2024 is locked to its end, and a model that has held since 2020.
fn fill(office: &TestOffice) {
    let saved = office.app.db.write(&office.context("load"), |tx| save_model(tx, "Prov", date(2020, 1, 1), &model()));
    saved.unwrap();
    book(office, &BOOKS.replace("2025", "2024"), NOW);
    book(office, BOOKS, LATER);
    let locked = office.app.db.write(&office.context("lock_period"), |tx| lock_period(tx, Some(LAST_YEAR), "Bokslut."));
    locked.unwrap();
}

/// The figures of statements and notes on a day, as they were known at a moment.
fn figures(office: &TestOffice, as_at: Date, known_at: i64) -> Vec<Figure> {
    let db = &office.app.db;
    let association = db.read(|reader| find_association(reader, HOME)).unwrap().unwrap();
    let snapshot = db.read(|reader| compute_snapshot(reader, &association, as_at, known_at)).unwrap();
    let own = snapshot.figures.into_iter();
    own.filter(|figure| {
        figure.section.starts_with("note_") || ["income_statement", "balance_sheet"].contains(&figure.section.as_str())
    })
    .collect()
}

fn ore(figures: &[Figure], id: &str) -> Option<i64> {
    figures.iter().find(|figure| figure.id == id)?.known()
}

fn director(office: &TestOffice, clock: fn() -> i64) -> Browser<'_> {
    office.signed_in(Role::Director).at(clock)
}

/// The order of rows on the page of the model.
fn order(browser: &Browser<'_>, per: Date) -> Vec<String> {
    let body = browser.get(&format!("{PAGE}?per={per}")).shown().body;
    body.split("id=\"rad-").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

fn add(office: &TestOffice, clock: fn() -> i64, from: &str) {
    let director = director(office, clock);
    let fields = form_of(office, &format!("{NEW}?konto=6110"));
    let typed = [("under", "costs"), ("rubrik", "Kontorsmaterial"), ("galler_fran", from)];
    let answer = director.post(NEW, &pairs(&with(&fields, &typed)));
    assert_eq!(answer.status, 303, "{}", answer.body);
}

#[test]
fn an_account_without_a_row_gets_one_and_the_closed_year_stays() {
    at_an_office(|office| {
        fill(office);
        let director = director(office, AFTERWARDS);
        let before = [figures(office, LAST_YEAR, web::STILL_KNOWN), figures(office, AUGUST, web::STILL_KNOWN)];
        let page = director.get(&format!("{PAGE}?per={AUGUST}")).shown().has("Konton utan rad");
        let link = page.find_link("rapporter/uppstallning/ny-rad?konto=", "6110").unwrap();
        let form = director.get_at(&link).shown();
        form.has("value=\"6110\"").has("Kostnader (not 1)").has("name=\"galler_fran\"").has("value=\"2025-01-01\"");
        add(office, AFTERWARDS, "2025-01-01");
        let page = director.get(&format!("{SAVED}&per={AUGUST}")).shown();
        page.has("Ändringen är sparad")
            .lacks("Konton utan rad")
            .has("id=\"rad-kontorsmaterial\"")
            .has("från 1 januari 2020 till och med 31 december 2024")
            .has("från 1 januari 2025");
        // The note has the row, the sum includes it by itself, and so does the result.
        let now = figures(office, AUGUST, web::STILL_KNOWN);
        assert_eq!(ore(&now, "note_1/kontorsmaterial"), Some(15_050));
        for (id, was, is) in [("income_statement/costs", -120_000, -135_050), ("note_1/sum", 120_000, 135_050)] {
            assert_eq!((ore(&before[1], id), ore(&now, id)), (Some(was), Some(is)), "{id}");
        }
        // What was known earlier, and the figures of the closed year, are untouched.
        assert_eq!(figures(office, AUGUST, AFTERWARDS() - 1), before[1]);
        assert_eq!(figures(office, LAST_YEAR, web::STILL_KNOWN), before[0]);
        director.get(&format!("{PAGE}?per={LAST_YEAR}")).shown().has("Konton utan rad").lacks("rad-kontorsmaterial");
        director.get("administration/spar").shown().has("Lade till en rad i uppställningen");
        office.assert_unbroken();
    });
}

#[test]
fn a_closed_year_shows_its_own_model_and_leads_to_the_one_that_can_be_changed() {
    at_an_office(|office| {
        fill(office);
        add(office, AFTERWARDS, "2025-01-01");
        let director = director(office, EVENING);
        let page = director.get(&format!("{PAGE}?per={LAST_YEAR}")).shown();
        page.has("stängt eller låst")
            .has("per=2025-01-01\">Visa den som gäller från 1 januari 2025")
            .lacks("uppstallning/rader/")
            .lacks("uppstallning/ny-rad");
        director.get(&format!("{PAGE}?per={AUGUST}")).shown().lacks("stängt eller låst").has("uppstallning/rader/rent");
    });
}

#[test]
fn a_change_holds_from_its_day_and_the_days_before_keep_theirs() {
    at_an_office(|office| {
        fill(office);
        let director = director(office, AFTERWARDS);
        let page = format!("{PAGE}/rader/rent");
        let fields = form_of(office, &page);
        let changed = with(&fields, &[("rubrik", "Hyror"), ("galler_fran", "1 juli 2025")]);
        director.post(&page, &pairs(&changed)).sent_to(SAVED);
        let label = |as_at| {
            let figures = figures(office, as_at, web::STILL_KNOWN);
            figures.into_iter().find(|figure| figure.id == "note_1/rent").unwrap().label
        };
        assert_eq!([date(2025, 6, 30), date(2025, 7, 1), AUGUST].map(label), ["Lokaler", "Hyror", "Hyror"]);
        // Another change of the first half of the year leaves the second half as it is.
        let spring = director.get(&format!("{page}?per=2025-03-31")).shown();
        spring.has("value=\"Lokaler\"").has("value=\"2025-01-01\"");
        let first = with(&fields, &[("rubrik", "Lokalkostnader")]);
        office.signed_in(Role::Director).at(EVENING).post(&page, &pairs(&first)).sent_to(SAVED);
        assert_eq!([date(2025, 6, 30), AUGUST].map(label), ["Lokalkostnader", "Hyror"]);
        // What lies ahead is said, and seen on its day.
        let later = director.get(&format!("{page}?per={AUGUST}")).shown().has("value=\"2025-07-01\"").body;
        let version = later.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let ahead = with(&fields, &[("version", version.as_str()), ("rubrik", "Hus"), ("galler_fran", "2026-01-01")]);
        let late = office.signed_in(Role::Director).at(LATE);
        late.post(&page, &pairs(&ahead)).sent_to(&format!("{SAVED}&fran=2026-01-01"));
        late.get(&format!("{SAVED}&fran=2026-01-01&per={AUGUST}"))
            .shown()
            .has("Den gäller från och med 1 januari 2026.");
        assert_eq!(label(AUGUST), "Hyror");
        office.assert_unbroken();
    });
}

#[test]
fn a_day_that_cannot_be_is_refused_at_its_field_and_nothing_is_lost() {
    at_an_office(|office| {
        fill(office);
        let director = director(office, AFTERWARDS);
        let page = format!("{PAGE}/rader/rent");
        let fields = form_of(office, &page);
        let ahead = with(&fields, &[("rubrik", "Hus"), ("galler_fran", "2026-01-01")]);
        director.post(&page, &pairs(&ahead)).sent_to(&format!("{SAVED}&fran=2026-01-01"));
        let evening = office.signed_in(Role::Director).at(EVENING);
        for (day, message) in [
            ("2024-12-31", "stängd eller låst till och med 31 december 2024"),
            ("2019-01-01", "stängd eller låst till och med 31 december 2024"),
            ("2026-02-01", "Den dagen gäller en annan version, som börjar 1 januari 2026."),
            ("snart", "”snart” är inget datum."),
            ("", "Skriv från vilken dag"),
        ] {
            let typed = with(&fields, &[("rubrik", "Hyror"), ("galler_fran", day)]);
            let answer = evening.post(&page, &pairs(&typed)).refused(message);
            answer.has("id=\"galler_fran-fel\"").has("value=\"Hyror\"").has(&format!("value=\"{day}\""));
        }
        evening.get(&format!("{PAGE}?per={AUGUST}")).shown().lacks("Hyror");
    });
}

#[test]
fn a_day_before_the_model_is_refused() {
    at_an_office(|office| {
        crate::model::add_model(office);
        let page = format!("{PAGE}/rader/costs");
        let typed = with(&form_of(office, &page), &[("rubrik", "Hyror"), ("galler_fran", "2024-12-31")]);
        let answer = director(office, LATER).post(&page, &pairs(&typed));
        answer.refused("Uppställningen gäller först från 1 januari 2025.").has("id=\"galler_fran-fel\"");
    });
}

#[test]
fn a_row_without_sum_name_or_rule_is_refused_at_its_field() {
    at_an_office(|office| {
        fill(office);
        let director = director(office, AFTERWARDS);
        let fields = form_of(office, &format!("{NEW}?konto=6110"));
        let good = [("under", "costs"), ("rubrik", "Kontorsmaterial")];
        for (change, field, message) in [
            (("under", ""), "under", "Välj summan som raden hör till."),
            (("under", "rent"), "under", "Välj summan som raden hör till."),
            (("rubrik", ""), "rubrik", "Skriv radens namn."),
            (("fran1", ""), "fran1", "Raden behöver minst en regel"),
            (("fran1", "6 1"), "fran1", "Skriv ett kontonummer"),
            (("version", "x"), "rubrik", "Någon annan har ändrat uppställningen."),
        ] {
            let typed = with(&with(&fields, &good), &[change]);
            director.post(NEW, &pairs(&typed)).refused(message).has(&format!("id=\"{field}-fel\""));
        }
        assert_eq!(order(&director, AUGUST).len(), model().rows.len());
    });
}

/// Two of the same name are two rows, and a key is never used again.
#[test]
fn a_key_belongs_to_one_row_for_ever() {
    at_an_office(|office| {
        fill(office);
        add(office, AFTERWARDS, "2025-01-01");
        let director = director(office, EVENING);
        let page = format!("{PAGE}/rader/kontorsmaterial/bort");
        let fields = form_of(office, &page);
        director.post(&page, &pairs(&fields)).sent_to(SAVED);
        assert!(!order(&director, AUGUST).contains(&"kontorsmaterial".to_owned()));
        add(office, LATE, "2025-01-01");
        let rows = order(&director, AUGUST);
        assert!(rows.contains(&"kontorsmaterial_2".to_owned()) && !rows.contains(&"kontorsmaterial".to_owned()));
    });
}

#[test]
fn a_row_moves_in_its_group_and_no_further() {
    at_an_office(|office| {
        fill(office);
        let director = director(office, AFTERWARDS);
        let before = figures(office, LAST_YEAR, web::STILL_KNOWN);
        let page = format!("{PAGE}/rader/travel");
        let fields = form_of(office, &page);
        let moved = |way| {
            let kept = fields.iter().filter(|(name, _)| ["version", "galler_fran"].contains(&name.as_str()));
            let mut sent: Vec<(String, String)> = kept.cloned().collect();
            sent.push(("riktning".to_owned(), way));
            sent
        };
        let down = director.post(&format!("{page}/plats"), &pairs(&moved("ner".to_owned())));
        down.refused("Raden står redan ytterst i sin grupp.");
        director.post(&format!("{page}/plats"), &pairs(&moved("upp".to_owned()))).sent_to(SAVED);
        assert_eq!(order(&director, AUGUST)[..4], ["income", "costs", "travel", "rent"]);
        assert_eq!(order(&director, LAST_YEAR)[..4], ["income", "costs", "rent", "travel"]);
        assert_eq!(figures(office, LAST_YEAR, web::STILL_KNOWN), before);
        // The second window saw another version.
        let again = office.signed_in(Role::Administrator).at(EVENING);
        let answer = again.post(&format!("{page}/plats"), &pairs(&moved("ner".to_owned())));
        answer.refused("Någon annan har ändrat uppställningen.");
        office.assert_unbroken();
    });
}

#[test]
fn a_row_that_a_budget_or_an_open_document_uses_is_not_taken_away() {
    at_an_office(|office| {
        fill(office);
        let director = director(office, AFTERWARDS);
        let page = format!("{PAGE}/rader/travel/bort");
        let fields = form_of(office, &page);
        director.get(&page).shown().has("Ta bort Resor").has("Det som den höll (58)");
        let file = BudgetFile::read(
            "[[budget]]\nyear = 2025\nname = \"Budget 2025\"\n[[budget.column]]\nkind = \"budget\"\nyear = 2025\n\
             [[budget.line]]\nkey = \"resor\"\nlabel = \"Resor och möten\"\nsection = \"administration\"\n\
             rows = [\"travel\"]\namounts = [\"100\"]\n",
        );
        let file = file.unwrap();
        office.app.db.write(&office.context("load"), |tx| found_budgets(tx, &file)).unwrap();
        let answer = director.post(&page, &pairs(&fields)).refused("Raden används och kan inte tas bort");
        answer.has("Budget 2025, raden Resor och möten").has("id=\"galler_fran-fel\"");
        // From a day after the budget's year nothing uses it.
        let association = office.app.db.read(|reader| find_association(reader, HOME)).unwrap().unwrap();
        let written = office.app.db.write(&office.context("write_document"), |tx| {
            let report = create(tx, &association, Kind::InterimReport, AUGUST).expect("it is made");
            save_text(tx, report, "ekonomi", 0, "Hyran är [1 tkr](figur:note_1/rent).")
        });
        written.unwrap();
        let rent = format!("{PAGE}/rader/rent/bort");
        let answer = director.post(&rent, &pairs(&form_of(office, &rent))).refused("kan inte tas bort: dokumentet");
        answer.has("avsnittet Ekonomi");
        let later = with(&fields, &[("galler_fran", "2026-01-01")]);
        director.post(&page, &pairs(&later)).sent_to(&format!("{SAVED}&fran=2026-01-01"));
        assert!(order(&director, AUGUST).contains(&"travel".to_owned()));
        assert!(!order(&director, date(2026, 1, 31)).contains(&"travel".to_owned()));
        office.assert_unbroken();
    });
}

#[test]
fn the_last_row_of_a_sum_and_the_opening_equity_stay() {
    at_an_office(|office| {
        fill(office);
        let director = director(office, AFTERWARDS);
        let remove = |key: &str| {
            let page = format!("{PAGE}/rader/{key}/bort");
            director.post(&page, &pairs(&form_of(office, &page)))
        };
        remove("brought").refused("det egna kapital som året började med");
        remove("travel").sent_to(SAVED);
        let evening = office.signed_in(Role::Director).at(EVENING);
        let page = format!("{PAGE}/rader/rent/bort");
        evening.post(&page, &pairs(&form_of(office, &page))).refused("Raden är den enda i sin summa.");
        let sum = format!("{PAGE}/rader/costs/bort");
        evening.post(&sum, &pairs(&form_of(office, &sum))).refused("Bara rader som får sitt belopp från konton");
        assert_eq!(evening.get(&format!("{PAGE}/rader/travel/bort")).status, 404);
    });
}

#[test]
fn only_who_keeps_the_accounts_adds_moves_and_takes_away() {
    at_an_office(|office| {
        fill(office);
        let [place, gone] = ["plats", "bort"].map(|rest| format!("{PAGE}/rader/rent/{rest}"));
        for page in [NEW, &place, &gone] {
            let fields = [("version", "x"), ("galler_fran", "2025-01-01")];
            assert_eq!(office.signed_in(Role::Auditor).post(page, &fields).status, 403, "{page}");
            assert_eq!(office.signed_in_as(STRANGER).post(page, &fields).status, 404, "{page}");
            let foreign = office.signed_in(Role::Director).sent_from(Some("cross-site"));
            assert_eq!(foreign.post(page, &fields).status, 403, "{page}");
        }
        let auditor = office.signed_in(Role::Auditor);
        assert_eq!((auditor.get(NEW).status, auditor.get(&gone).status), (403, 403));
        auditor.get(&format!("{PAGE}?per={AUGUST}")).shown().has("Konton utan rad").lacks("ny-rad");
    });
}
