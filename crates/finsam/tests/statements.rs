//! Statements from balances: exact, rounded and as figures.

mod varend;

use finsam::figure::{Trace, Value};
use finsam::ledger::{AccountKind, AccountNumber, AccountRange, Balance, Objects};
use finsam::money::Ore;
use finsam::review::{Finding, check_computed, check_figures};
use finsam::statement::{
    Computed, Model, ModelFinding, Row, RowKind, Rule, Shown, Sign, Statement, check_model, compute, figures, print,
};
use varend::{TKR, balances, column, model};

#[test]
fn the_statements_and_notes_of_varend_come_out_of_its_books() {
    let model = model();
    assert_eq!(check_model(&model), []);
    let computed = compute(&model, &balances());
    assert_eq!((&computed.unmapped[..], &computed.misplaced[..]), (&[][..], &[][..]));
    let printed = figures(&model, Shown::Rounded(&computed, &print(&model, &computed, TKR)), &column());
    for (id, tkr) in [
        ("income_statement/operating_income", 5_684),
        ("income_statement/operating_costs", -3_781),
        ("income_statement/result_before_financial_items", 1_903),
        ("income_statement/result_after_financial_items", 1_901),
        ("balance_sheet/current_receivables", 383),
        ("balance_sheet/prepaid_and_accrued_income", 792),
        ("balance_sheet/cash_and_bank", 3_117),
        ("balance_sheet/total_assets", 4_292),
        ("balance_sheet/opening_equity", 732),
        ("balance_sheet/result_of_the_period", 1_901),
        ("balance_sheet/equity", 2_633),
        ("balance_sheet/other_liabilities", 3),
        ("balance_sheet/accrued_and_deferred", 1_623),
        ("balance_sheet/current_liabilities", 1_659),
        ("balance_sheet/equity_and_liabilities", 4_292),
        ("note_1/contribution_vaxjo", 978),
        ("note_1/contribution_tingsryd", 105),
        ("note_1/sum", 5_684),
        ("note_2/administration", 1_260),
        ("note_2/sum", 3_781),
        ("note_4/accrued_contributions", 710),
        ("note_6/accrued_costs", 1_268),
        ("note_6/sum", 1_659),
    ] {
        let figure = printed.iter().find(|figure| figure.id == id).unwrap_or_else(|| panic!("{id} is not there"));
        assert_eq!(figure.ore(), Some(Ore(tkr * TKR)), "{id}");
    }
}

#[test]
fn neither_the_exact_nor_the_rounded_report_of_ours_has_a_finding() {
    let model = model();
    let computed = compute(&model, &balances());
    for unit in [1, 100, TKR, 100 * TKR] {
        let rounded = print(&model, &computed, unit);
        assert_eq!(
            check_figures(&figures(&model, Shown::Rounded(&computed, &rounded), &column()), &model),
            [],
            "{unit}"
        );
    }
    assert_eq!(check_figures(&figures(&model, Shown::Exact(&computed), &column()), &model), []);
}

#[test]
fn a_figure_says_what_it_is_made_of() {
    let model = model();
    let computed = compute(&model, &balances());
    let list = figures(&model, Shown::Exact(&computed), &column());
    let find = |id: &str| list.iter().find(|figure| figure.id == id).unwrap();
    for (id, definition) in [
        ("note_2/team", "Det som är bokfört under året till och med dagen på konto 4 (objekt 6=SAM)."),
        ("balance_sheet/accounts_payable", "Ingående balans och årets förändring till och med dagen på konto 251."),
        ("balance_sheet/current_receivables", "Summan av Momsfordran staten och Fordran hos leverantör."),
        ("balance_sheet/result_of_the_period", "Alla intäkter minus alla kostnader i periodens resultaträkning."),
    ] {
        assert_eq!(find(id).definition, definition);
    }
    assert_eq!(find("note_1/sum").trace, Trace::Vouchers { count: 27 });
}

#[test]
fn a_year_that_is_not_recorded_is_missing_with_its_reason() {
    let model = model();
    let list = figures(&model, Shown::NotRecorded { reason: "Året 2024 är inte bokfört här." }, &column());
    assert_eq!(list.len(), 20 + 28 + 2 + 6);
    assert!(list.iter().all(|figure| figure.value == Value::Missing("Året 2024 är inte bokfört här.".to_owned())));
}

#[test]
fn an_account_without_a_row_and_one_in_the_wrong_statement_are_named() {
    let mut books = balances();
    let odd = |account: &str, kind, change| Balance {
        account: AccountNumber::parse(account).unwrap(),
        kind: Some(kind),
        objects: Objects::from_text("6=NY"),
        opening_ore: Ore(0),
        change_ore: Ore(change),
        lines: 1,
    };
    books.push(odd("4010", AccountKind::Cost, 7_700));
    books.push(odd("1940", AccountKind::Cost, 500));
    let found: Vec<(&str, String, Vec<i64>)> =
        check_computed(&compute(&model(), &books)).iter().map(|it| (it.code(), it.message(), it.values())).collect();
    assert_eq!(
        found,
        [
            ("account_unmapped", "Konto 4010 med objekt 6=NY och 77 kr saknar rad i rapporten.".to_owned(), vec![7_700]),
            (
                "account_misplaced",
                "Konto 1940 med 5 kr hamnar i fel rapport: kontots typ säger resultat- och raden balansräkning, eller tvärtom."
                    .to_owned(),
                vec![500]
            ),
        ]
    );
}

#[test]
fn the_first_rule_that_matches_wins() {
    let mut model = model();
    let early = Rule::new("cash", AccountRange::new("194", "194"));
    model.rules.insert(0, early);
    let computed = compute(&model, &balances());
    assert_eq!(computed.find_amount(&model, "bank"), Some(Ore(0)));
    assert!(computed.find_amount(&model, "cash").is_some_and(|amount| amount > Ore(0)));
}

/// One way to break a model, and what it shall be told.
type Breakage = (fn(&mut Model), ModelFinding);

#[test]
fn a_model_that_does_not_hold_together_is_told_where() {
    let key = |text: &str| text.to_owned();
    let breakages: [Breakage; 11] = [
        (
            |m| m.rows[0].parent = Some("nowhere".to_owned()),
            ModelFinding::UnknownParent { key: key("operating_income"), parent: key("nowhere") },
        ),
        (
            |m| m.rows[6].parent = Some("operating_income".to_owned()),
            ModelFinding::Circle { key: key("operating_income") },
        ),
        (
            |m| m.rows[4].key = "financial_income".to_owned(),
            ModelFinding::DuplicateKey { key: key("financial_income") },
        ),
        (|m| m.rules.retain(|rule| rule.row_key != "cash"), ModelFinding::LeafWithoutRule { key: key("cash") }),
        (
            |m| m.rules[0].row_key = "nowhere".to_owned(),
            ModelFinding::RuleToUnknownRow { rule: 0, key: key("nowhere") },
        ),
        (|m| m.rules[0].row_key = "equity".to_owned(), ModelFinding::RuleToNonLeaf { rule: 0, key: key("equity") }),
        (|m| m.rules[0].accounts = AccountRange::new("39", "30"), ModelFinding::EmptyRange { rule: 0 }),
        (|m| m.rows[0].note_reference = None, ModelFinding::NoteWithoutReference { note: 1 }),
        (
            |m| m.rows[6].note_reference = Some(1),
            ModelFinding::NoteReferredTwice { note: 1, key: key("result_after_financial_items") },
        ),
        (
            |m| m.rows[3].listed_in_note = Some(1),
            ModelFinding::NoteRowOutside { note: 1, key: key("financial_income") },
        ),
        (|m| m.rows[20].listed_in_note = None, ModelFinding::NoteDoesNotCover { note: 1, key: key("sale_of_min_bok") }),
    ];
    for (break_it, finding) in breakages {
        let mut broken = model();
        break_it(&mut broken);
        let found = check_model(&broken);
        assert!(found.contains(&finding), "{finding:?} is not among {found:?}");
        // A broken model still computes and prints something: nothing panics on data.
        print(&broken, &compute(&broken, &balances()), TKR);
    }
}

#[test]
fn changed_figures_of_ours_are_found() {
    let model = model();
    let computed = compute(&model, &balances());
    let rounded = print(&model, &computed, TKR);
    for (id, tkr, code) in [
        ("income_statement/result_after_financial_items", 1_900, "result_differs"),
        ("balance_sheet/total_assets", 4_300, "balance_sheet_differs"),
        ("balance_sheet/equity", 2_640, "sum_differs"),
        ("note_3/sum", 390, "note_differs"),
        ("note_6/other_liabilities", 9, "row_differs_in_note"),
        ("note_6/other_liabilities", 4, "rounding"),
    ] {
        let mut list = figures(&model, Shown::Rounded(&computed, &rounded), &column());
        list.iter_mut().find(|figure| figure.id == id).unwrap().value = Value::Known(tkr * TKR);
        let codes: Vec<&str> = check_figures(&list, &model).iter().map(Finding::code).collect();
        assert!(codes.contains(&code), "{id}: {codes:?}");
    }
}

#[test]
fn every_rounded_report_sums_and_no_row_is_a_unit_off() {
    let model = model();
    let leaves: Vec<usize> = (0..model.rows.len()).filter(|&at| model.rows[at].kind == RowKind::Leaf).collect();
    let mut state = 0x5851_f42d_4c95_7f2d_u64;
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below) as i64
    };
    for round in 0..800 {
        let unit = [100, TKR][round % 2];
        // A cost, an income, an asset or a debt of any size on every leaf; the bank makes the books balance.
        let mut books: Vec<Balance> =
            leaves.iter().map(|&at| on_leaf(&model, at, next(20 * TKR as u64) - 10 * TKR)).collect();
        let total: i64 = books.iter().map(|it| it.change_ore.0).sum();
        books.push(on_leaf(&model, model.find_index("bank").unwrap(), -total));
        let computed = compute(&model, &books);
        let rounded = print(&model, &computed, unit);
        for (at, (exact, printed)) in computed.amounts.iter().zip(&rounded.amounts).enumerate() {
            assert!((exact.0 - printed.0).abs() < unit, "{}: {exact} became {printed}", model.rows[at].key);
        }
        let nearest = |key: &str, computed: &Computed| {
            finsam::rounding::round_nearest(computed.find_amount(&model, key).unwrap(), unit)
        };
        for total in ["result_after_financial_items", "result_of_the_period", "total_assets", "equity_and_liabilities"]
        {
            assert_eq!(rounded.find_amount(&model, total), Some(nearest(total, &computed)), "{total}");
        }
        let found = check_figures(&figures(&model, Shown::Rounded(&computed, &rounded), &column()), &model);
        assert_eq!(found, [], "{round}");
    }
}

/// A balance that the model's rules lead to one leaf.
fn on_leaf(model: &Model, leaf: usize, amount: i64) -> Balance {
    let rule = model.rules.iter().find(|rule| rule.row_key == model.rows[leaf].key).unwrap();
    let account = format!("{}0", rule.accounts.from);
    let objects = rule.condition.as_ref().map(|it| Objects::from_pairs([(it.dimension, it.object.as_str())]));
    Balance {
        account: AccountNumber::parse(&account).unwrap(),
        kind: None,
        objects: objects.unwrap_or_default(),
        opening_ore: Ore(0),
        change_ore: Ore(amount),
        lines: 1,
    }
}

#[test]
fn a_model_with_several_roots_still_shows_one_result() {
    let row =
        |key: &str, kind, statement, sign, position| Row { position, ..Row::new(key, key, kind, statement, sign) };
    let rule = |key: &str, account: &str| Rule::new(key, AccountRange::new(account, account));
    let model = Model {
        rows: vec![
            row("income", RowKind::Leaf, Statement::IncomeStatement, Sign::CreditPositive, 0),
            row("costs", RowKind::Leaf, Statement::IncomeStatement, Sign::CreditPositive, 1),
            row("assets", RowKind::Leaf, Statement::BalanceSheet, Sign::DebitPositive, 2),
            row("result", RowKind::Result, Statement::BalanceSheet, Sign::CreditPositive, 3),
        ],
        rules: vec![rule("income", "3"), rule("costs", "4"), rule("assets", "1")],
    };
    let books = [("3000", -166_000), ("4000", 115_000), ("1000", 51_000)].map(|(account, change)| Balance {
        account: AccountNumber::parse(account).unwrap(),
        kind: None,
        objects: Objects::default(),
        opening_ore: Ore(0),
        change_ore: Ore(change),
        lines: 1,
    });
    let computed = compute(&model, &books);
    let rounded = print(&model, &computed, TKR);
    assert_eq!(rounded.amounts, [Ore(-2 * TKR), Ore(TKR), Ore(TKR), Ore(-TKR)]);
    assert_eq!(computed.result_ore, Ore(51_000));
}

#[test]
fn amounts_beyond_all_measure_stop_nothing() {
    let model = model();
    for extreme in [i64::MAX, i64::MIN] {
        let mut books = balances();
        for book in &mut books {
            book.change_ore = Ore(extreme);
        }
        let computed = compute(&model, &books);
        let mut list = figures(&model, Shown::Exact(&computed), &column());
        list.extend(figures(&model, Shown::Rounded(&computed, &print(&model, &computed, TKR)), &column()));
        for figure in &mut list {
            figure.value = Value::Known(extreme);
        }
        // Nothing so large is an amount, so there is nothing to compare.
        assert_eq!(check_figures(&list, &model), []);
    }
}

#[test]
fn a_row_whose_parts_stand_only_in_a_note_is_held_against_them() {
    let model = model();
    let computed = compute(&model, &balances());
    let mut list = figures(&model, Shown::Rounded(&computed, &print(&model, &computed, TKR)), &column());
    list.iter_mut().find(|figure| figure.id == "note_6/accrued_costs").unwrap().value = Value::Known(1_300 * TKR);
    let found = check_figures(&list, &model);
    let of_row = found.iter().find(|finding| finding.place() == "balance_sheet/accrued_and_deferred").unwrap();
    assert_eq!((of_row.code(), of_row.values()), ("sum_differs", vec![1_623 * TKR, 1_655 * TKR]));
}
