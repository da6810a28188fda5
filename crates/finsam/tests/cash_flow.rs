//! The cash flow of printed and of random books.

mod varend;

use finsam::cash_flow::{
    Anchors, CashFlow, Class, Classes, RowKind, cash_flow_figures, compute_cash_flow, list_layout, print_cash_flow,
    propose,
};
use finsam::figure::Value;
use finsam::ledger::{AccountKind, AccountNumber, AccountRange, Balance, Objects};
use finsam::money::Ore;
use finsam::sampling::Draws;
use finsam::statement::{Model, Row, RowKind as ModelKind, Rule, Sign, Statement, compute, print};
use varend::{AS_AT, TKR, balances, column, model};

fn varend_flow() -> CashFlow {
    compute_cash_flow(&model(), &propose(&model(), AS_AT), list_layout(AS_AT), &balances())
}

#[test]
fn the_cash_of_varend_is_explained_by_its_result_receivables_and_debts() {
    let flow = varend_flow();
    assert_eq!(flow.list_unclassified().count(), 0);
    assert_eq!(flow.find("unexplained"), Some(Ore::ZERO));
    assert_eq!(flow.find("unclassified"), Some(Ore::ZERO));
    assert_eq!(flow.find("operations"), flow.find("change"));
    let computed = compute(&model(), &balances());
    let bank = computed.find_amount(&model(), "cash_and_bank").unwrap();
    assert_eq!(flow.find("closing"), Some(bank));
    assert_eq!(flow.find("change"), Some(bank - flow.find("opening").unwrap()));
}

#[test]
fn the_printed_table_sums_and_agrees_with_the_other_statements() {
    let computed = compute(&model(), &balances());
    let rounded = print(&model(), &computed, TKR);
    let anchors = Anchors {
        result: Some(-rounded.find_amount(&model(), "result_of_the_period").unwrap()),
        closing: rounded.find_amount(&model(), "cash_and_bank"),
        opening: None,
    };
    let printed = print_cash_flow(&varend_flow(), TKR, &anchors);
    assert_eq!(printed.find("result"), Some(Ore(1_901 * TKR)));
    assert_eq!(printed.find("closing"), Some(Ore(3_117 * TKR)));
    check_sums(&printed);
    for (row, amount) in &printed.rows {
        assert_eq!(amount.unwrap_or_default().0 % TKR, 0, "{}", row.key);
    }
}

#[test]
fn a_row_that_nobody_has_classified_is_named_with_what_it_moved() {
    let mut classes = propose(&model(), AS_AT);
    classes.0.retain(|(key, _)| key != "vat_claim");
    let flow = compute_cash_flow(&model(), &classes, list_layout(AS_AT), &balances());
    let named: Vec<&str> = flow.list_unclassified().map(|moved| moved.row_key.as_str()).collect();
    assert_eq!(named, ["vat_claim"]);
    assert_eq!(flow.find("change"), varend_flow().find("change"));
    assert_eq!(flow.find("unexplained"), Some(Ore::ZERO));
    let figures = cash_flow_figures(&model(), Some(&flow), list_layout(AS_AT), &column());
    let named = figures.iter().find(|figure| figure.id == "cash_flow/unclassified").expect("the row is printed");
    assert!(named.definition.contains("Momsfordran staten"), "{}", named.definition);
    let unexplained = figures.iter().find(|figure| figure.id == "cash_flow/unexplained");
    assert!(unexplained.is_none(), "a row that is nothing is not printed");
}

#[test]
fn without_a_row_of_cash_nothing_is_known() {
    let flow = compute_cash_flow(&model(), &Classes::default(), list_layout(AS_AT), &balances());
    assert!(!flow.has_cash());
    for flow in [Some(&flow), None] {
        let figures = cash_flow_figures(&model(), flow, list_layout(AS_AT), &column());
        assert!(!figures.is_empty());
        assert!(figures.iter().all(|figure| matches!(figure.value, Value::Missing(_))));
    }
}

#[test]
fn depreciation_is_no_payment_and_no_sale() {
    let model = small_model();
    let balances = [
        balance("1210", AccountKind::Asset, 500, 300 - 80),
        balance("1940", AccountKind::Asset, 1_000, -300 + 50),
        balance("2010", AccountKind::Liability, -1_500, 0),
        balance("3510", AccountKind::Income, 0, -50),
        balance("7900", AccountKind::Cost, 0, 80),
    ];
    let mut classes = propose(&model, AS_AT);
    classes.0.push(("depreciation".to_owned(), Class::NonCash));
    let flow = compute_cash_flow(&model, &classes, list_layout(AS_AT), &balances);
    for (key, amount) in [
        ("result", -30),
        ("non_cash", 80),
        ("operations", 50),
        ("investments", -300),
        ("financing", 0),
        ("change", -250),
        ("opening", 1_000),
        ("closing", 750),
        ("unexplained", 0),
    ] {
        assert_eq!(flow.find(key), Some(Ore(amount)), "{key}");
    }
}

#[test]
fn whatever_the_books_and_the_classes_the_change_is_the_cash_at_the_end_less_that_at_the_beginning() {
    let model = small_model();
    for seed in 1..=300 {
        let mut draws = Draws::from_seed(seed);
        let balances = random_books(&mut draws);
        let proposed = propose(&model, AS_AT);
        let kept = proposed.0.into_iter().filter(|(_, class)| *class == Class::Cash || draws.below(4) > 0);
        let mut classes = Classes(kept.collect());
        if draws.below(2) == 0 {
            classes.0.push(("depreciation".to_owned(), Class::NonCash));
        }
        let flow = compute_cash_flow(&model, &classes, list_layout(AS_AT), &balances);
        let of_bank = balances.iter().filter(|balance| balance.account.as_str() == "1940");
        let moved: i64 = of_bank.map(|balance| balance.change_ore.0).sum();
        assert_eq!(flow.find("change"), Some(Ore(moved)), "seed {seed}");
        assert_eq!(flow.find("unexplained"), Some(Ore::ZERO), "seed {seed}");
        check_sums(&flow);
        check_sums(&print_cash_flow(&flow, TKR, &Anchors::default()));
    }
}

#[test]
fn books_that_do_not_balance_are_said_to_be_unexplained() {
    let balances = [balance("1940", AccountKind::Asset, 0, 700), balance("3510", AccountKind::Income, 0, -600)];
    let model = small_model();
    let flow = compute_cash_flow(&model, &propose(&model, AS_AT), list_layout(AS_AT), &balances);
    assert_eq!((flow.find("change"), flow.find("unexplained")), (Some(Ore(700)), Some(Ore(100))));
    let extreme = [
        balance("1940", AccountKind::Asset, i64::MAX, i64::MAX),
        balance("2510", AccountKind::Liability, i64::MIN, i64::MIN),
    ];
    let flow = compute_cash_flow(&model, &propose(&model, AS_AT), list_layout(AS_AT), &extreme);
    print_cash_flow(&flow, TKR, &Anchors::default());
}

#[test]
fn a_row_over_several_classes_of_accounts_gets_none_by_itself() {
    let mut model = small_model();
    model.rules.push(rule("receivables", "1300"));
    assert_eq!(propose(&model, AS_AT).find("receivables"), None);
    assert_eq!(propose(&model, AS_AT).find("bank"), Some(Class::Cash));
    assert_eq!(propose(&model, AS_AT).find("income"), None, "a row of the income statement is no position");
}

fn check_sums(flow: &CashFlow) {
    let (mut since, mut all) = (0, 0);
    for (row, amount) in &flow.rows {
        let amount = amount.unwrap_or_default().0;
        match row.kind {
            RowKind::Heading => since = 0,
            RowKind::Result | RowKind::Flow(_) => (since, all) = (since + amount, all + amount),
            RowKind::Unclassified | RowKind::Unexplained => all += amount,
            RowKind::Subtotal => assert_eq!(amount, since, "{}", row.key),
            RowKind::Change => assert_eq!(amount, all, "{}", row.key),
            RowKind::OpeningCash | RowKind::ClosingCash => {}
        }
    }
    let find = |key| flow.find(key).unwrap();
    assert_eq!(find("change"), find("closing") - find("opening"));
}

fn random_books(draws: &mut Draws) -> Vec<Balance> {
    use AccountKind::{Asset, Cost, Income, Liability};
    let accounts = [
        ("1210", Asset),
        ("1510", Asset),
        ("1710", Asset),
        ("1940", Asset),
        ("2010", Liability),
        ("2210", Liability),
        ("2310", Liability),
        ("2510", Liability),
        ("3510", Income),
        ("5010", Cost),
        ("7900", Cost),
    ];
    let mut list: Vec<Balance> = accounts
        .iter()
        .map(|(number, kind)| {
            let amount = |draws: &mut Draws| draws.below(900_000_000) as i64 - 450_000_000;
            let opening = if matches!(kind, Asset | Liability) { amount(draws) } else { 0 };
            balance(number, *kind, opening, amount(draws))
        })
        .collect();
    let (opening, change) =
        list.iter().fold((0, 0), |(opening, change), it| (opening + it.opening_ore.0, change + it.change_ore.0));
    list[3].opening_ore.0 -= opening;
    list[3].change_ore.0 -= change;
    list
}

fn balance(number: &str, kind: AccountKind, opening: i64, change: i64) -> Balance {
    Balance {
        account: AccountNumber::parse(number).unwrap(),
        kind: Some(kind),
        objects: Objects::default(),
        opening_ore: Ore(opening),
        change_ore: Ore(change),
        lines: 1,
    }
}

fn rule(row: &str, account: &str) -> Rule {
    Rule::new(row, AccountRange::new(account, account))
}

fn small_model() -> Model {
    let leaves = [
        ("income", "3510", Statement::IncomeStatement),
        ("costs", "5010", Statement::IncomeStatement),
        ("depreciation", "7900", Statement::IncomeStatement),
        ("equipment", "1210", Statement::BalanceSheet),
        ("receivables", "1510", Statement::BalanceSheet),
        ("prepaid", "1710", Statement::BalanceSheet),
        ("bank", "1940", Statement::BalanceSheet),
        ("equity", "2010", Statement::BalanceSheet),
        ("provisions", "2210", Statement::BalanceSheet),
        ("loans", "2310", Statement::BalanceSheet),
        ("payable", "2510", Statement::BalanceSheet),
    ];
    let rows = leaves.iter().zip(0..).map(|((key, _, statement), position)| Row {
        position,
        ..Row::new(key, key, ModelKind::Leaf, *statement, Sign::DebitPositive)
    });
    Model { rows: rows.collect(), rules: leaves.iter().map(|(key, account, _)| rule(key, account)).collect() }
}
