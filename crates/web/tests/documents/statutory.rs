//! The statements in the layout of the law: in the annual report, on their page, and where the office places the rows.

use access::Role;
use finsam::money::Ore;
use harness::workbook::{assert_no_formula, shared_texts};
use jiff::civil::date;
use report::model::{Block, Cell, Document, Row, RowKind, Shown};
use web::documents::operations::assemble;
use web::review::operations::review;

use crate::desk::{AS_AT, Desk, at_a_desk};

fn annual_report(desk: &Desk) -> Document {
    let db = &desk.office.app.db;
    db.read(|reader| assemble(reader, db.files(), &desk.association, "arsredovisning", date(2025, 12, 31))).unwrap()
}

fn first_words(row: &Row) -> &str {
    match row.cells.first() {
        Some(Cell::Text(text)) => text,
        _ => "",
    }
}

/// The figure in a column of a table as it is printed.
fn printed(row: &Row, at: usize) -> &str {
    match row.cells.get(at) {
        Some(Cell::Figure { shown: Shown::Text(text), .. }) => text,
        Some(Cell::Figure { shown: Shown::Dash, .. }) => "–",
        Some(Cell::Text(text)) => text,
        _ => "",
    }
}

const FORM: &str = "/varend/rapporter/enligt-lagen/indelning?per=2025-08-31";

#[test]
fn the_annual_report_has_every_row_of_the_law_in_its_order() {
    at_a_desk(|desk| {
        let report = annual_report(desk);
        let income = report.find_table("resultatrakning").expect("it is there");
        let rows: Vec<(&str, &str)> = income.rows.iter().map(|row| (first_words(row), printed(row, 2))).collect();
        assert_eq!(
            rows,
            [
                ("Verksamhetens intäkter", "5\u{202f}684"),
                ("Verksamhetens kostnader", "−3\u{202f}781"),
                ("Avskrivningar", "–"),
                ("Verksamhetens nettokostnader", "1\u{202f}903"),
                ("Skatteintäkter", "–"),
                ("Generella statsbidrag och utjämning", "–"),
                ("Verksamhetens resultat", "1\u{202f}903"),
                ("Finansiella intäkter", "–"),
                ("Finansiella kostnader", "−2"),
                ("Resultat efter finansiella poster", "1\u{202f}901"),
                ("Extraordinära poster", "–"),
                ("Årets resultat", "1\u{202f}901"),
            ]
        );
        let balance = report.find_table("balansrakning").expect("it is there");
        let labels: Vec<&str> = balance.rows.iter().map(first_words).collect();
        let at = labels.iter().position(|label| *label == "II. Fordringar").expect("the row is there");
        assert_eq!(labels[at + 1..at + 3], ["Kortfristiga fordringar", "Förutbetalda kostn och upplupna int"]);
        assert!(balance.rows[at + 1..at + 3].iter().all(|row| row.kind == RowKind::Part));
        let of = |label: &str, column: usize| {
            let row = balance.rows.iter().find(|row| first_words(row) == label).unwrap_or_else(|| panic!("{label}"));
            printed(row, column).to_owned()
        };
        assert_eq!(of("II. Fordringar", 2), "1\u{202f}175");
        assert_eq!(of("I. Eget kapital vid årets början", 2), "732");
        assert_eq!(of("III. Eget kapital vid årets slut", 2), "2\u{202f}633");
        assert_eq!(of("III. Eget kapital vid årets slut", 3), "732", "the year before in every row");
        assert_eq!(of("Summa eget kapital, avsättningar och skulder", 2), of("Summa tillgångar", 2));
        let notes: Vec<&Cell> = balance.rows[at + 1..at + 3].iter().map(|row| &row.cells[1]).collect();
        assert_eq!(notes, [&Cell::Note("3".to_owned()), &Cell::Note("4".to_owned())]);
    });
}

#[test]
fn the_interim_report_keeps_the_rows_of_the_association() {
    at_a_desk(|desk| {
        let db = &desk.office.app.db;
        let report = db.read(|reader| assemble(reader, db.files(), &desk.association, "delarsrapport", AS_AT)).unwrap();
        let income = report.find_table("resultatrakning").expect("it is there");
        let labels: Vec<&str> = income.rows.iter().map(first_words).collect();
        assert!(labels.contains(&"Resultat före finansiella poster") && !labels.contains(&"Skatteintäkter"));
        assert!(report.find_table("panter").is_none());
    });
}

#[test]
fn a_figure_of_the_law_leads_to_the_associations_rows_accounts_and_vouchers() {
    at_a_desk(|desk| {
        let auditor = desk.signed_in(Role::Auditor);
        let page = auditor.get_at("/varend/siffra?id=statutory_balance/receivables&per=2025-08-31").shown();
        let page = page.has("Kortfristiga fordringar").has("1650 ").has("lag (2018:597) 6 kap. 2 §");
        drop(page.has("SFS 2023:643").has("Enligt lagen"));
        let sum = auditor.get_at("/varend/siffra?id=statutory_income/net_costs&per=2025-08-31").shown();
        drop(sum.has("Summan av Verksamhetens intäkter, Verksamhetens kostnader och Avskrivningar").has("3511 "));
        assert_eq!(auditor.get_at("/varend/siffra?id=statutory_balance/nothing&per=2025-08-31").status, 404);
    });
}

#[test]
fn the_page_shows_both_statements_and_hands_them_over_as_a_workbook() {
    at_a_desk(|desk| {
        let board = desk.signed_in(Role::BoardMember);
        let at = "/varend/rapporter/enligt-lagen?per=2025-08-31";
        let page = board.get_at(at).shown().has("Verksamhetens nettokostnader").has("C. Omsättningstillgångar");
        drop(page.has("Ingen har ändrat det").lacks("ingen plats i lagens").has("4\u{202f}292"));
        assert_eq!(board.get_at(FORM).status, 403);
        assert_eq!(board.post_at(FORM, &[("fran", "2025-01-01")]).status, 403);
        let book = board.get_at(&format!("{at}&format=xlsx"));
        assert_eq!(book.status, 200);
        assert_no_formula(&book.bytes, "enligt-lagen");
        assert!(shared_texts(&book.bytes).contains("Verksamhetens nettokostnader"));
        let empty = board.get_at("/varend/rapporter/enligt-lagen?per=2019-08-31").shown();
        drop(empty.has("Det finns inga räkenskaper för 2019"));
        assert_eq!(board.get_at("/varend/rapporter/enligt-lagen?per=2019-08-31&format=xlsx").status, 404);
    });
}

/// The form as it stands, with what somebody changes in it.
fn fields(page: &str, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let names = page.split("name=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let names: Vec<&str> = names.filter(|name| name.starts_with("rad-")).collect();
    let mut fields: Vec<(String, String)> = Vec::new();
    for name in names {
        let select = page.split(&format!("name=\"{name}\"")).nth(1).and_then(|rest| rest.split("</select>").next());
        let picked = select.unwrap_or_default().split("<option").find(|option| option.contains(" selected"));
        let value = picked.and_then(|option| option.split("value=\"").nth(1)?.split('"').next()).unwrap_or_default();
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields.push(("fran".to_owned(), "2025-01-01".to_owned()));
    for (name, value) in changed {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = (*value).to_owned(),
            None => fields.push(((*name).to_owned(), (*value).to_owned())),
        }
    }
    fields
}

#[test]
fn the_office_places_a_row_and_what_it_places_wrongly_is_refused() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        let page = director.get_at(FORM).shown().has("Momsfordran staten").body;
        let post = |changed: &[(&str, &str)]| {
            let fields = fields(&page, changed);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
            director.post_at(FORM, &fields)
        };
        let kept =
            post(&[("rad-cost_min_bok", ""), ("rad-cost_sammans", "depreciation")]).refused("Välj en av raderna");
        assert_eq!(
            fields(&kept.body, &[]).iter().find(|(name, _)| name == "rad-cost_sammans").unwrap().1,
            "depreciation"
        );
        drop(post(&[("rad-bank", "short_term_debts")]).refused("Välj en av raderna"));
        drop(post(&[("rad-bank", "nonsense")]).refused("Välj en av raderna"));
        drop(post(&[("fran", "i vår")]).refused("datum"));
        let saved = post(&[("rad-cost_sammans", "depreciation")]);
        assert_eq!(saved.status, 303, "{}", saved.body);
        let page = director.get_at("/varend/rapporter/enligt-lagen?per=2025-08-31").shown();
        drop(page.lacks("Ingen har ändrat det").has("är angiven av").has("Samverkansteam Värend"));
        let report = annual_report(desk);
        let figure = |id: &str| report.find_figure(id).unwrap_or_else(|| panic!("{id}")).ore().unwrap();
        assert_eq!(figure("statutory_income/depreciation"), Ore(-figure("note_2/cost_sammans").0));
        assert_eq!(figure("statutory_income/net_costs"), figure("income_statement/result_before_financial_items"));
        assert_eq!(figure("statutory_income/result"), figure("balance_sheet/result_of_the_period"));
        assert_eq!(figure("statutory_balance/cash_and_bank"), figure("cash_flow/closing"));
        let earlier = director.get_at("/varend/rapporter/enligt-lagen?per=2024-12-31");
        drop(earlier.shown().lacks("är angiven av"));
        desk.office.assert_unbroken();
    });
}

#[test]
fn a_row_without_a_place_is_named_in_the_review_and_stands_for_itself() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        let new = "/varend/rapporter/uppstallning/ny-rad?per=2025-08-31";
        let version = director.get_at(new).shown().hidden("version");
        let form = [
            ("version", version.as_str()),
            ("galler_fran", "2025-01-01"),
            ("under", "operating_income"),
            ("rubrik", "Övrigt av alla slag"),
            ("fran1", "8300"),
            ("till1", "8399"),
        ];
        let made = director.post_at(new, &form);
        assert_eq!(made.status, 303, "{}", made.body);
        let page = director.get_at("/varend/rapporter/enligt-lagen?per=2025-08-31").shown();
        drop(page.has("Raden Övrigt av alla slag har ingen plats i lagens uppställning"));
        let findings = desk.office.app.db.read(|reader| review(reader, &desk.association, AS_AT)).unwrap();
        let named: Vec<&str> =
            findings.iter().map(|it| it.code()).filter(|code| *code == "row_outside_layout").collect();
        assert_eq!(named.len(), 1);
    });
}

#[test]
fn nothing_pledged_is_printed_only_where_somebody_has_said_so() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        let table = |report: &Document| -> Vec<(String, String, String)> {
            let table = report.find_table("panter").expect("it is there");
            let cells =
                |row: &Row| (first_words(row)[..4].to_owned(), printed(row, 1).to_owned(), printed(row, 2).to_owned());
            table.rows.iter().map(cells).collect()
        };
        let row = |at: &str, now: &str, before: &str| (at.to_owned(), now.to_owned(), before.to_owned());
        let before = table(&annual_report(desk));
        assert_eq!(
            before,
            [row("1. P", "saknas", "Inga"), row("2 a.", "saknas", "Inga"), row("2 b.", "saknas", "Inga")]
        );
        let made = director.post_at("/varend/dokument/ny", &[("slag", "arsredovisning"), ("per_den", "2025-08-31")]);
        let lacks = "Panter och ansvarsförbindelser är inte uppgivna";
        let page = director.get_at(&made.location).shown().has(lacks);
        drop(page.has("/varend/uppgifter/ny?nyckel=pledges"));
        for (key, kronor) in [("pledges", "0"), ("contingent_pensions", "0"), ("contingent_other", "125000")] {
            let form = format!("/varend/uppgifter/ny?nyckel={key}");
            let fields = [
                ("varde", kronor),
                ("datum", "2025-08-31"),
                ("kalla", "Förbundschefen"),
                ("betydelse", "Vid årets slut"),
            ];
            let saved = director.post_at(&form, &fields);
            assert_eq!(saved.status, 303, "{}", saved.body);
        }
        let after = table(&annual_report(desk));
        assert_eq!(after, [row("1. P", "Inga", "Inga"), row("2 a.", "Inga", "Inga"), row("2 b.", "125", "Inga")]);
        drop(director.get_at(&made.location).shown().lacks(lacks));
        let words = annual_report(desk).sections.into_iter().flat_map(|section| section.blocks);
        assert!(words.filter(|block| matches!(block, Block::Table(table) if table.key == "panter")).count() == 1);
    });
}
