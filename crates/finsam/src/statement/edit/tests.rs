use super::*;
use crate::ledger::{AccountKind, Balance, Objects};
use crate::money::Ore;
use crate::statement::{ObjectCondition, Sign, Statement, check_model, compute};

fn row(key: &str, parent: Option<&str>, kind: RowKind, statement: Option<Statement>, note: Option<u8>) -> Row {
    Row {
        key: key.to_owned(),
        label: key.to_owned(),
        note_label: None,
        parent: parent.map(str::to_owned),
        kind,
        statement,
        note_reference: None,
        listed_in_note: note,
        statement_sign: Sign::CreditPositive,
        note_sign: Sign::DebitPositive,
        position: 0,
    }
}

fn rule(key: &str, from: &str, to: &str) -> Rule {
    Rule { row_key: key.to_owned(), accounts: AccountRange::new(from, to), condition: None }
}

/// Income; costs in note 2, of which one part is summed itself; equity with its result.
fn model() -> Model {
    let (income, balance) = (Some(Statement::IncomeStatement), Some(Statement::BalanceSheet));
    let mut costs = row("costs", None, RowKind::Sum, income, None);
    costs.note_reference = Some(2);
    let rows = vec![
        row("income", None, RowKind::Leaf, income, None),
        costs,
        row("rent", Some("costs"), RowKind::Leaf, None, Some(2)),
        row("pay", Some("costs"), RowKind::Leaf, None, Some(2)),
        row("other", Some("costs"), RowKind::Leaf, None, Some(2)),
        row("assets", None, RowKind::Leaf, balance, None),
        row("equity", None, RowKind::Sum, balance, None),
        row("brought", Some("equity"), RowKind::Leaf, balance, None),
        row("of_the_year", Some("equity"), RowKind::Result, balance, None),
    ];
    let rules = vec![
        rule("income", "3", "3"),
        rule("rent", "50", "50"),
        rule("pay", "7", "7"),
        rule("other", "4", "8"),
        rule("assets", "1", "1"),
        rule("brought", "2", "2"),
    ];
    numbered(Model { rows, rules })
}

fn keys(model: &Model) -> Vec<&str> {
    model.rows.iter().map(|row| row.key.as_str()).collect()
}

#[test]
fn a_new_leaf_comes_last_under_its_sum_and_the_sum_includes_it() {
    let mut changed = add_leaf(&model(), "costs", "nova", "NOVA").unwrap();
    insert_rule(&mut changed.rules, rule("nova", "4010", "4019"));
    assert_eq!(keys(&changed)[..6], ["income", "costs", "rent", "pay", "other", "nova"]);
    let new = changed.find_row("nova").unwrap();
    assert_eq!((new.statement, new.listed_in_note, new.note_reference), (None, Some(2), None));
    assert_eq!((new.note_sign, new.position), (Sign::DebitPositive, 60));
    assert_eq!(check_model(&changed), Vec::new());
    let spent = Balance {
        account: AccountNumber::parse("4015").unwrap(),
        kind: Some(AccountKind::Cost),
        objects: Objects::default(),
        opening_ore: Ore(0),
        change_ore: Ore(700),
        lines: 1,
    };
    let computed = compute(&changed, &[spent]);
    for (key, amount) in [("nova", 700), ("other", 0), ("costs", 700)] {
        assert_eq!(computed.find_amount(&changed, key), Some(Ore(amount)), "{key}");
    }
    assert_eq!(computed.result_ore, Ore(-700));
}

#[test]
fn a_leaf_moves_past_its_neighbours_and_no_further() {
    let moved = move_leaf(&model(), "other", Direction::Up).unwrap();
    assert_eq!(keys(&moved)[1..5], ["costs", "rent", "other", "pay"]);
    assert_eq!(move_leaf(&moved, "other", Direction::Down).unwrap(), model());
    assert_eq!(move_leaf(&model(), "rent", Direction::Up), Err(EditRefusal::Outermost));
    assert_eq!(move_leaf(&model(), "other", Direction::Down), Err(EditRefusal::Outermost));
    // Past a sum goes past all of it.
    let past = move_leaf(&model(), "income", Direction::Down).unwrap();
    assert_eq!(keys(&past)[..5], ["costs", "rent", "pay", "other", "income"]);
    assert_eq!(move_leaf(&past, "income", Direction::Up).unwrap(), model());
    // Not into the other statement.
    assert_eq!(move_leaf(&past, "income", Direction::Down), Err(EditRefusal::Outermost));
}

#[test]
fn the_opening_equity_keeps_its_place() {
    let more = add_leaf(&model(), "equity", "fund", "Fond").unwrap();
    assert_eq!(keys(&more)[6..], ["equity", "brought", "of_the_year", "fund"]);
    let up = move_leaf(&more, "fund", Direction::Up).unwrap();
    assert_eq!(keys(&up)[7..], ["brought", "fund", "of_the_year"]);
    assert_eq!(move_leaf(&up, "fund", Direction::Up), Err(EditRefusal::OpeningEquity));
    assert_eq!(move_leaf(&up, "brought", Direction::Down), Err(EditRefusal::OpeningEquity));
    assert_eq!(remove_leaf(&up, "brought"), Err(EditRefusal::OpeningEquity));
}

#[test]
fn a_leaf_is_taken_away_with_its_rules_and_the_next_rule_takes_what_it_held() {
    let less = remove_leaf(&model(), "rent").unwrap();
    assert_eq!(keys(&less)[..4], ["income", "costs", "pay", "other"]);
    assert_eq!((less.rules.len(), check_model(&less)), (5, Vec::new()));
    let one = remove_leaf(&remove_leaf(&model(), "rent").unwrap(), "pay").unwrap();
    assert_eq!(remove_leaf(&one, "other"), Err(EditRefusal::LastOfSum));
}

#[test]
fn only_leaves_are_changed_and_only_sums_get_parts() {
    for (key, refusal) in [("nothing", EditRefusal::NoRow), ("costs", EditRefusal::NotALeaf)] {
        assert_eq!(remove_leaf(&model(), key), Err(refusal));
        assert_eq!(move_leaf(&model(), key, Direction::Up), Err(refusal));
    }
    assert_eq!(remove_leaf(&model(), "of_the_year"), Err(EditRefusal::NotALeaf));
    assert_eq!(add_leaf(&model(), "nothing", "x", "X"), Err(EditRefusal::NoRow));
    assert_eq!(add_leaf(&model(), "rent", "x", "X"), Err(EditRefusal::NotASum));
    assert_eq!(add_leaf(&model(), "of_the_year", "x", "X"), Err(EditRefusal::NotASum));
}

#[test]
fn a_new_rule_goes_where_it_decides() {
    let places = |new: Rule| {
        let mut rules = vec![
            Rule { condition: Some(ObjectCondition { dimension: 6, object: "X".to_owned() }), ..rule("b", "30", "39") },
            rule("a", "30", "34"),
            rule("b", "30", "39"),
        ];
        insert_rule(&mut rules, new);
        rules.iter().map(|rule| format!("{} {}", rule.row_key, rule.accounts)).collect::<Vec<_>>()
    };
    let of_object = ObjectCondition { dimension: 6, object: "Y".to_owned() };
    for (new, expected) in [
        (rule("a", "3710", "3710"), ["b 30–39", "a 30–34", "a 3710", "b 30–39"]),
        (rule("a", "3010", "3020"), ["b 30–39", "a 3010–3020", "a 30–34", "b 30–39"]),
        (rule("a", "40", "49"), ["b 30–39", "a 30–34", "b 30–39", "a 40–49"]),
        (Rule { condition: Some(of_object), ..rule("a", "40", "49") }, ["a 40–49", "b 30–39", "a 30–34", "b 30–39"]),
    ] {
        assert_eq!(places(new), expected);
    }
}
