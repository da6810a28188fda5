//! The operating account of printed and of random budgets.

mod varend;

use finsam::money::Ore;
use finsam::operating_account::{
    BudgetLine, OTHER_COSTS, OTHER_INCOME, Side, compute_operating_account, operating_account_figures,
    print_operating_account,
};
use finsam::rounding::round_nearest;
use finsam::sampling::Draws;
use finsam::statement::{Computed, compute};
use varend::{TKR, balances, column, model};

fn line(key: &str, side: Side, budget: i64, rows: &[&str]) -> BudgetLine {
    BudgetLine {
        key: key.to_owned(),
        label: key.to_owned(),
        side,
        budget_ore: Some(Ore::from_kronor(budget)),
        row_keys: rows.iter().map(|row| (*row).to_owned()).collect(),
    }
}

fn booked() -> Computed {
    compute(&model(), &balances())
}

#[test]
fn each_line_has_the_outcome_of_its_rows_and_its_deviation() {
    let lines = [
        line("contributions", Side::Income, 5_600_000, &["operating_income"]),
        line("team", Side::Costs, 1_500_000, &["team"]),
        line("rest", Side::Costs, 3_000_000, &["operating_costs", "financial_costs"]),
    ];
    let account = compute_operating_account(&model(), &booked(), &lines);
    let find = |key: &str| account.lines.iter().find(|line| line.key == key).unwrap();
    assert_eq!(find("contributions").deviation().tkr(), 84);
    assert_eq!((find("team").outcome_ore.tkr(), find("team").deviation().tkr()), (1_446, 54));
    assert_eq!(account.named_twice, ["team"], "a row that is counted already is counted once, and named");
    assert_eq!(account.result().outcome_ore, booked().result_ore);
    assert_eq!(account.result().budget_ore, Some(Ore::from_kronor(1_100_000)));
}

#[test]
fn what_no_line_names_stands_on_a_line_of_its_own() {
    let account = compute_operating_account(&model(), &booked(), &[]);
    let keys: Vec<&str> = account.lines.iter().map(|line| line.key.as_str()).collect();
    assert_eq!(keys, [OTHER_INCOME, OTHER_COSTS]);
    assert!(account.lines.iter().all(|line| line.budget_ore.is_none()));
    assert_eq!(account.result().outcome_ore, booked().result_ore);
}

#[test]
fn a_row_that_is_not_there_or_not_of_the_income_statement_is_named() {
    let lines = [line("odd", Side::Costs, 1, &["nowhere", "bank"])];
    let account = compute_operating_account(&model(), &booked(), &lines);
    assert_eq!(account.unknown, ["nowhere", "bank"]);
    assert_eq!(account.lines[1].outcome_ore, Ore::ZERO);
}

#[test]
fn whatever_the_lines_name_the_account_equals_the_ledger() {
    let (model, booked) = (model(), booked());
    for seed in 1..=300 {
        let mut draws = Draws::from_seed(seed);
        let lines: Vec<BudgetLine> = (0..draws.below(12))
            .map(|number| {
                let side = if draws.below(2) == 0 { Side::Income } else { Side::Costs };
                let rows: Vec<&str> = (0..draws.below(5))
                    .map(|_| model.rows[draws.below(model.rows.len() as u64) as usize].key.as_str())
                    .collect();
                line(&format!("line-{number}"), side, draws.below(9_000_000) as i64, &rows)
            })
            .collect();
        let account = compute_operating_account(&model, &booked, &lines);
        assert_eq!(account.result().outcome_ore, booked.result_ore, "seed {seed}");
        let deviations: i64 = account.lines.iter().map(|line| line.deviation().0).sum();
        assert_eq!(account.result().deviation().0, deviations, "seed {seed}");
        let figures = operating_account_figures(&model, &account, "budget-2025", &column());
        assert_eq!(figures.len(), (account.lines.len() + 3) * 3);
        let printed = print_operating_account(&account, TKR, None);
        assert_eq!(printed.result().outcome_ore, round_nearest(booked.result_ore, TKR), "seed {seed}");
        assert!(printed.lines.iter().all(|line| line.outcome_ore.0 % TKR == 0 && line.deviation().0 % TKR == 0));
    }
}
