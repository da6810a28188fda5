use jiff::civil::date;

use super::*;
use crate::budget::{Opening, compute_budget};
use crate::review::Severity;

struct Made {
    columns: Vec<Column>,
    lines: Vec<Line>,
    amounts: Vec<Option<Ore>>,
    computed: Computed,
}

fn made(columns: Vec<Column>, rows: &[(&str, Section, &[i64])]) -> Made {
    let lines: Vec<Line> = rows.iter().map(|(key, section, _)| Line::new(key, key, *section)).collect();
    let kronor = |amount: &i64| (*amount != 0).then(|| Ore::from_kronor(*amount));
    let amounts: Vec<Option<Ore>> = rows.iter().flat_map(|(_, _, amounts)| amounts.iter().map(kronor)).collect();
    let computed = compute_budget(&columns, &lines, &amounts).unwrap();
    Made { columns, lines, amounts, computed }
}

impl Made {
    fn with<'m>(&'m self, circumstances: &'m Circumstances) -> PlannedBudget<'m> {
        let Made { columns, lines, amounts, computed } = self;
        PlannedBudget { columns, lines, amounts, computed, circumstances }
    }
}

/// Värend 2024: one column, decided in January, with money that is set aside.
fn varend() -> Made {
    let columns = vec![Column::new(ColumnKind::Budget, 2024, Opening::Typed(Ore::from_kronor(2_328_637)))];
    made(
        columns,
        &[
            ("income", Section::Income, &[4_382_000]),
            ("work", Section::Operating, &[4_285_800]),
            ("office", Section::Administration, &[1_708_000]),
            ("unallocated", Section::Unallocated, &[716_837]),
        ],
    )
}

fn late() -> Circumstances {
    let decided_on = Some(date(2024, 1, 26));
    Circumstances { year: 2024, reasoned_years: vec![2024], consulted_on: None, decided_on }
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(Finding::code).collect()
}

#[test]
fn a_plan_that_was_late_and_short_is_asked_about_and_not_refused() {
    let found = check_plan(&varend().with(&late()));
    assert_eq!(
        codes(&found),
        ["plan_too_short", "budget_not_consulted", "budget_decided_late", "planned_deficit", "money_not_allocated"]
    );
    assert!(found.iter().all(|finding| finding.severity() < Severity::Error));
    assert_eq!(found[3].values(), [-161_180_000]);
    assert_eq!(found[4].values(), [71_683_700]);
    assert!(found[2].message().contains("26 januari 2024") && found[2].message().contains("30 november 2023"));
    assert_eq!(found[1].paragraph(), Some("lag (2003:1210) 23 §"));
}

#[test]
fn a_plan_of_three_years_in_time_and_in_balance_has_nothing_to_ask() {
    let columns = vec![
        Column::new(ColumnKind::Budget, 2024, Opening::Nothing),
        Column::new(ColumnKind::Plan, 2025, Opening::Carried("budget-2024".to_owned())),
        Column::new(ColumnKind::Plan, 2026, Opening::Carried("plan-2025".to_owned())),
    ];
    let rows = [("income", Section::Income, &[100, 100, 100][..]), ("work", Section::Operating, &[90, 100, 110])];
    let budget = made(columns, &rows);
    let of = Circumstances {
        year: 2024,
        reasoned_years: vec![2026],
        consulted_on: Some(date(2023, 9, 1)),
        decided_on: Some(date(2023, 11, 23)),
    };
    let found = check_plan(&budget.with(&of));
    assert_eq!(codes(&found), ["planned_deficit"]);
    assert_eq!(found[0].severity(), Severity::Note);
    assert_eq!(found[0].place(), "budget/plan-2026/result");
}

#[test]
fn the_lines_that_rose_are_named_and_money_that_will_be_missing_too() {
    let columns = vec![
        Column::new(ColumnKind::Budget, 2023, Opening::Nothing),
        Column::new(ColumnKind::Budget, 2024, Opening::Nothing),
        Column::new(ColumnKind::Plan, 2025, Opening::Nothing),
        Column::new(ColumnKind::Plan, 2026, Opening::Nothing),
    ];
    let rows = [
        ("NOVA", Section::Operating, &[10, 20, 0, 5][..]),
        ("FIA", Section::Operating, &[10, 10, 0, 0]),
        ("Revision", Section::Administration, &[0, 5, 0, 0]),
        ("Bidrag", Section::Income, &[20, 40, 0, 0]),
    ];
    let budget = made(columns, &rows);
    let of = Circumstances { year: 2024, ..Circumstances::default() };
    let found = check_plan(&budget.with(&of));
    assert_eq!(codes(&found), ["planned_money_missing", "lines_raised"]);
    assert!(found[1].message().contains("2 rader: NOVA, Revision"), "{}", found[1].message());
    let unnamed = check_raised("Avsnitt 7", &["nova".to_owned()], &budget.with(&of)).expect("one is not named");
    assert_eq!((unnamed.code(), unnamed.place(), unnamed.values()), ("raised_not_named", "Avsnitt 7", vec![1]));
    assert_eq!(check_raised("Avsnitt 7", &["NOVA".to_owned(), "Revision".to_owned()], &budget.with(&of)), None);
}

#[test]
fn what_the_words_promise_is_held_against_the_numbers() {
    let passage = |text: &str| Passage { place: "Mål".to_owned(), text: text.to_owned(), references: Vec::new() };
    let said = [
        passage("Förbundet ska ha en  Budget i\nbalans."),
        passage("Satsningen gör att det egna kapitalet försvinner helt."),
        passage("Balansräkningen visas inte."),
    ];
    let (budget, of) = (varend(), late());
    let found = check_promises(&said, &budget.with(&of));
    assert_eq!(codes(&found), ["balance_promised", "equity_said_gone"]);
    assert_eq!((found[0].values(), found[1].values()), (vec![-161_180_000], vec![71_683_700]));
    let balanced = made(
        vec![Column::new(ColumnKind::Budget, 2024, Opening::Nothing)],
        &[("in", Section::Income, &[10]), ("ut", Section::Operating, &[10])],
    );
    assert_eq!(check_promises(&said, &balanced.with(&of)), []);
}
