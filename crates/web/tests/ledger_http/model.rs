//! The report model: seen by all, changed by who keeps the accounts, every version kept.

use access::Role;
use finsam::ledger::AccountRange;
use finsam::statement::{Model, ObjectCondition, Row, RowKind, Rule, Sign, Statement};
use jiff::civil::date;
use web::report_model::operations::save_model;

use crate::books::{BOOKS, LATER, NOW, book};
use crate::support::{STRANGER, TestOffice, at_an_office};

const PAGE: &str = "rapporter/uppstallning";

pub fn row(key: &str, label: &str, statement: Statement, position: u32) -> Row {
    let sign = if statement == Statement::BalanceSheet { Sign::DebitPositive } else { Sign::CreditPositive };
    Row { note_sign: Sign::CreditPositive, position, ..Row::new(key, label, RowKind::Leaf, statement, sign) }
}

pub fn rule(key: &str, from: &str, to: &str) -> Rule {
    Rule::new(key, AccountRange::new(from, to))
}

/// Everything but account 6110 leads somewhere.
pub fn add_model(office: &TestOffice) {
    let income = || Statement::IncomeStatement;
    let project = Some(ObjectCondition { dimension: 6, object: "SAM".to_owned() });
    let model = Model {
        rows: vec![
            row("project_income", "Projektbidrag", income(), 10),
            row("income", "Intäkter", income(), 20),
            row("costs", "Lokaler", income(), 30),
            row("cash", "Kassa och bank", Statement::BalanceSheet, 40),
            row("equity", "Eget kapital", Statement::BalanceSheet, 50),
        ],
        rules: vec![
            Rule { condition: project, ..rule("project_income", "30", "39") },
            rule("income", "30", "39"),
            rule("costs", "50", "50"),
            rule("cash", "19", "19"),
            rule("equity", "20", "20"),
        ],
    };
    let saved = office.app.db.write(&office.context("load"), |tx| save_model(tx, "Prov", date(2025, 1, 1), &model));
    saved.unwrap();
}

#[test]
fn the_model_shows_rows_rules_amounts_and_what_leads_nowhere() {
    at_an_office(|office| {
        let auditor = office.signed_in(Role::Auditor);
        auditor.get(PAGE).shown().has("Ingen uppställning gäller det här datumet");
        add_model(office);
        book(office, BOOKS, NOW);
        let page = auditor.get(&format!("{PAGE}?per=2025-08-31")).shown();
        page.has("30–39, Projekt: Samkraft")
            .has("9\u{202f}000,00")
            .has("\u{2212}1\u{202f}200,00")
            .has("Konton utan rad")
            .has("6110 Kontorsmaterial")
            .has("Version 1 (gäller)")
            .lacks("uppstallning/rader/");
        auditor.get("bokforing").shown().has("Konton som inte leder till någon rad").has("6110 Kontorsmaterial");
        let chart = auditor.get("bokforing/konton").shown().has("1 konto leder inte till någon rad.").has("Ingen rad");
        assert!(chart.body.contains("/prov/rapporter/uppstallning#rad-project_income"));
        assert_eq!(office.signed_in_as(STRANGER).get(PAGE).status, 404);
    });
}

#[test]
fn a_rule_can_be_added_and_the_old_version_stays() {
    at_an_office(|office| {
        add_model(office);
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let page = format!("{PAGE}/rader/costs");
        let fields = form_of(office, &page);
        let fields = with(&fields, &[("rubrik", "Lokaler och material"), ("fran2", "6110")]);
        director.post(&page, &pairs(&fields)).sent_to("rapporter/uppstallning?klart=sparad");
        let shown = director.get(&format!("{PAGE}?klart=sparad")).shown();
        let older = shown.find_link("rapporter/uppstallning?version=", "").unwrap();
        shown
            .has("Ändringen är sparad som en ny version.")
            .has("Lokaler och material")
            .has("<li>6110</li>")
            .has("\u{2212}1\u{202f}350,50")
            .has("Version 2 (gäller)")
            .lacks("Konton utan rad");
        director
            .get_at(&older)
            .shown()
            .has("Det här är en äldre version.")
            .lacks("Lokaler och material")
            .lacks("uppstallning/rader/");
        assert_eq!(director.get(&format!("{PAGE}?version=x")).status, 404);
        director.get("bokforing").shown().lacks("Konton som inte leder");
        office.assert_unbroken();
    });
}

#[test]
fn a_rule_can_get_other_accounts_another_object_and_be_removed() {
    at_an_office(|office| {
        add_model(office);
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let page = format!("{PAGE}/rader/income");
        let add = with(&form_of(office, &page), &[("fran2", "3010"), ("till2", "3019"), ("objekt2", "6=SAM")]);
        director.post(&page, &pairs(&add)).sent_to("rapporter/uppstallning?klart=sparad");
        // The new rule with an object goes first, so the project's income moves.
        let shown = director.get(PAGE).shown().has("3010–3019, Projekt: Samkraft");
        let row = shown.body.split("id=\"rad-income\"").nth(1).unwrap().split("</tr>").next().unwrap().to_owned();
        assert!(row.contains("9\u{202f}000,00"), "{row}");
        let fields = form_of(office, &page);
        let removed = with(&fields, &[("fran1", ""), ("till1", "")]);
        director.post(&page, &pairs(&removed)).sent_to("rapporter/uppstallning?klart=sparad");
        director.get(PAGE).shown().lacks("3010–3019").has("Version 3 (gäller)");
    });
}

#[test]
fn a_change_that_does_not_hold_together_is_refused_at_its_field() {
    at_an_office(|office| {
        add_model(office);
        book(office, BOOKS, NOW);
        let director = office.signed_in(Role::Director).at(LATER);
        let page = format!("{PAGE}/rader/costs");
        let fields = form_of(office, &page);
        for (change, field, message) in [
            (&[("fran1", "59"), ("till1", "50")][..], "fran1", "Det sista kontot ligger före det första"),
            (&[("fran1", ""), ("till1", "")], "fran1", "Raden behöver minst en regel"),
            (&[("fran1", "5 0")], "fran1", "Skriv ett kontonummer"),
            (&[("till2", "123456789"), ("fran2", "1")], "till2", "Skriv ett kontonummer"),
            (&[("objekt1", "skräp")], "objekt1", "Välj ett objekt i listan."),
            (&[("rubrik", " ")], "rubrik", "Skriv radens namn."),
            (&[], "rubrik", "Inget är ändrat."),
            (&[("version", "x"), ("rubrik", "Annat")], "rubrik", "Någon annan har ändrat uppställningen."),
        ] {
            let answer = director.post(&page, &pairs(&with(&fields, change))).refused(message);
            assert!(answer.body.contains(&format!("id=\"{field}-fel\"")), "{message}");
        }
        director.get(PAGE).shown().has("Version 1 (gäller)").lacks("Version 2");
    });
}

#[test]
fn a_model_that_somebody_changed_meanwhile_is_not_overwritten() {
    at_an_office(|office| {
        add_model(office);
        let (director, administrator) =
            (office.signed_in(Role::Director), office.signed_in(Role::Administrator).at(LATER));
        let page = format!("{PAGE}/rader/costs");
        let fields = form_of(office, &page);
        let first = with(&fields, &[("rubrik", "Hyror")]);
        director.post(&page, &pairs(&first)).sent_to("rapporter/uppstallning?klart=sparad");
        let second = with(&fields, &[("rubrik", "Lokalkostnader")]);
        let answer = administrator.post(&page, &pairs(&second)).refused("Någon annan har ändrat uppställningen.");
        answer.has("value=\"Lokalkostnader\"");
    });
}

#[test]
fn only_who_keeps_the_accounts_changes_the_model() {
    at_an_office(|office| {
        add_model(office);
        let page = format!("{PAGE}/rader/costs");
        let fields = with(&form_of(office, &page), &[("rubrik", "Hyror")]);
        assert_eq!(office.signed_in(Role::Auditor).get(&page).status, 403);
        assert_eq!(office.signed_in(Role::Auditor).post(&page, &pairs(&fields)).status, 403);
        assert_eq!(office.signed_in_as(STRANGER).post(&page, &pairs(&fields)).status, 404);
        let foreign = office.signed_in(Role::Director).sent_from(Some("cross-site"));
        assert_eq!(foreign.post(&page, &pairs(&fields)).status, 403);
        assert_eq!(office.signed_in(Role::Director).get(&format!("{PAGE}/rader/finns-inte")).status, 404);
    });
}

/// The fields of the form as the page shows them, in order.
pub fn form_of(office: &TestOffice, page: &str) -> Vec<(String, String)> {
    let body = office.signed_in(Role::Director).get(page).shown().body;
    let form = body.split("<form class=\"form\"").nth(1).and_then(|rest| rest.split("</form>").next()).unwrap();
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
        Some(value.to_owned())
    };
    let mut fields = Vec::new();
    for tag in form.split('<').filter(|tag| tag.starts_with("input") || tag.starts_with("select")) {
        let Some(name) = attribute(tag, "name") else { continue };
        fields.push((name, attribute(tag, "value").unwrap_or_default()));
    }
    for option in form.split("<select").skip(1).filter(|select| select.contains("selected")) {
        let name = attribute(option, "name").unwrap();
        let chosen = option.split("<option").find(|option| option.contains(" selected")).unwrap();
        let value = attribute(chosen, "value").unwrap();
        fields.iter_mut().filter(|(own, _)| *own == name).for_each(|field| field.1.clone_from(&value));
    }
    fields
}

pub fn with(fields: &[(String, String)], changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = fields.to_vec();
    for (name, value) in changes {
        let field = fields.iter_mut().find(|(own, _)| own == name);
        *field.map(|(_, value)| value).unwrap_or_else(|| panic!("the form has no field {name}")) = (*value).to_owned();
    }
    fields
}

pub fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
