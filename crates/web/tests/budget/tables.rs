//! The printed budgets come out of recorded lines, to the krona.

use access::Role;
use finsam::budget::Warning;
use finsam::figure::Value;
use finsam::money::Ore;
use jiff::civil::date;
use serde_json::Value as Json;
use web::STILL_KNOWN;
use web::budget::operations::{StoredBudget, find_governing, list_figures, list_heads, read_governing};

use crate::desk::{FINNVEDEN, SODRA, VAREND, found, kronor, read};
use crate::support::at_an_office;

const PRINTED: [(&str, &str); 2] = [
    (SODRA, include_str!("../../../../testdata/sodra-vatterbygden-budget-2024.json")),
    (FINNVEDEN, include_str!("../../../../testdata/finnveden-budget-2025.json")),
];

#[test]
fn every_cell_sum_and_carried_balance_of_the_printed_tables_comes_out_to_the_krona() {
    at_an_office(|office| {
        for (file, printed) in PRINTED {
            let printed: Json = serde_json::from_str(printed).expect("the printed table is JSON");
            let file = file.replace("[[budget]]\nyear = 2025", "[[budget]]\nyear = 2026");
            let id = found(office, &file);
            let heads = office
                .app
                .db
                .read(|reader| web::budget::operations::list_heads(reader, office.association, STILL_KNOWN));
            let id = heads.unwrap().iter().find(|head| head.year == 2026).map_or(id, |head| head.id);
            assert_table(&read(office, id), &printed);
        }
    });
}

fn assert_table(budget: &StoredBudget, printed: &Json) {
    let columns: Vec<&str> = printed["columns"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
    let codes: Vec<&str> = budget.columns.iter().map(|column| column.code.as_str()).collect();
    assert_eq!(codes, columns);
    let cells = printed["cells"].as_object().unwrap();
    assert_eq!(budget.lines.len(), cells.len(), "as many lines as are printed");
    for (line, row) in cells {
        for (column, amount) in columns.iter().zip(row.as_array().unwrap()) {
            let expected = amount.as_i64().map(Ore::from_kronor);
            assert_eq!(budget.amount(line, column), expected, "{line} {column}");
        }
    }
    let sums = printed["sums"].as_object().unwrap();
    assert_eq!(sums.len(), 7);
    for (row, amounts) in sums {
        for (index, amount) in amounts.as_array().unwrap().iter().enumerate() {
            let expected = Ore::from_kronor(amount.as_i64().unwrap());
            assert_eq!(budget.computed.columns[index].find(row), Some(expected), "{row} {}", columns[index]);
        }
    }
}

#[test]
fn the_page_shows_the_table_with_its_share_of_administration() {
    at_an_office(|office| {
        let id = found(office, SODRA);
        let member = office.signed_in(Role::BoardMember);
        let page = member.get(&format!("ekonomi/budget/{id}")).shown();
        let page = page.has("9,6\u{a0}%").has(&kronor(12_639_324)).has(&kronor(20_324)).has("Beslutad");
        page.lacks("/andra\"").lacks("Revidera");
        let text = member.get(&format!("ekonomi/budget/{id}?format=xlsx")).shown();
        assert!(text.bytes.starts_with(b"PK"));
    });
}

#[test]
fn the_budget_of_varend_has_its_totals_and_its_warnings() {
    at_an_office(|office| {
        found(office, VAREND);
        let of = |year| {
            let found = office.app.db.read(|reader| find_governing(reader, office.association, year, STILL_KNOWN));
            found.unwrap().unwrap()
        };
        let budget = of(2024);
        let sums = *budget.sums("budget-2024").unwrap();
        assert_eq!(sums.income_total, Ore::from_kronor(6_710_637));
        assert_eq!(sums.costs_total + sums.unallocated_total, Ore::from_kronor(6_710_637));
        assert_eq!((sums.result, sums.carried_out), (Ore::from_kronor(-1_611_800), Ore::ZERO));
        let late = |warning: &Warning| matches!(warning, Warning::DecidedLate { .. });
        let short = |warning: &Warning| matches!(warning, Warning::TooFewYears { has: 1, needs: 3 });
        assert!(budget.warnings.iter().any(late) && budget.warnings.iter().any(short), "{:?}", budget.warnings);
        let next = of(2025);
        assert_eq!(next.sums("budget-2025").unwrap().income_total.tkr(), 9_256);
        assert_eq!(next.sums("budget-2025").unwrap().carried_out, Ore::ZERO);
        assert!(!next.warnings.iter().any(late));
        assert_eq!(of(2023).year, 2024, "a year without a budget is governed by that of the next");
        let none = office.app.db.read(|reader| find_governing(reader, office.association, 2026, STILL_KNOWN));
        assert!(none.unwrap().is_none());
    });
}

#[test]
fn every_cell_and_sum_is_a_figure_and_the_budget_after_has_its_own() {
    at_an_office(|office| {
        found(office, VAREND);
        let on = date(2024, 8, 31);
        let governing = office.app.db.read(|reader| {
            let heads = list_heads(reader, office.association, STILL_KNOWN)?;
            read_governing(reader, office.association, &heads, on, STILL_KNOWN)
        });
        let figures = list_figures(&governing.unwrap().expect("a budget governs the year"), on);
        let value = |id: &str| figures.iter().find(|figure| figure.id == id).map(|figure| figure.value.clone());
        for (id, kronor) in [
            ("budget/budget-2024/income_total", 6_710_637),
            ("budget/budget-2024/result", -1_611_800),
            ("budget/budget-2024/unallocated_total", 716_837),
            ("budget/budget-2024/ledning_administration", 1_708_000),
            ("next_budget/budget-2025/income_without_carried", 8_524_000),
        ] {
            assert_eq!(value(id), Some(Value::Known(kronor * 100)), "{id}");
        }
        assert_eq!(value("budget/budget-2024/administration_share"), Some(Value::Known(28_496)));
    });
}
