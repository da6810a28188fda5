//! Whatever the model, its books and the places of its rows are, the statements agree.

use finsam::cash_flow::{Class, Classes, compute_cash_flow, list_layout};
use finsam::figure::{Figure, Trace};
use finsam::ledger::{AccountKind, AccountNumber, AccountRange, Balance, Objects};
use finsam::money::Ore;
use finsam::review::check_places;
use finsam::statement::{Model, Row, RowKind, Rule, Sign, Statement};
use finsam::statutory::{Place, Places};
use proptest::prelude::*;

use crate::LAST_DAYS;
use crate::laid::{Kind, Laid, value};

/// What a generated leaf is: side, whether it is shown in its statement, its place, opening, change.
type Leaf = (usize, bool, Option<usize>, i64, i64);

const SIDES: [(&str, Statement, Sign); 3] = [
    ("income", Statement::IncomeStatement, Sign::CreditPositive),
    ("assets", Statement::BalanceSheet, Sign::DebitPositive),
    ("debts", Statement::BalanceSheet, Sign::CreditPositive),
];

/// A model of two levels on each side with a bank that makes the books balance, its books, and where its leaves stand.
fn generated(leaves: &[Leaf]) -> (Model, Places, Vec<Balance>) {
    let (mut rows, mut rules, mut books, mut places) = (Vec::new(), Vec::new(), Vec::new(), Places::default());
    for (side, statement, sign) in SIDES {
        rows.push(Row::new(side, side, RowKind::Sum, statement, sign));
        let parent = Some(side.to_owned());
        rows.push(Row { parent, ..Row::new(&format!("{side}_sum"), side, RowKind::Sum, statement, sign) });
    }
    let parent = Some("debts".to_owned());
    rows.push(Row {
        parent,
        ..Row::new("result", "Resultat", RowKind::Result, Statement::BalanceSheet, Sign::CreditPositive)
    });
    let bank = (1, true, Some(Place::ALL.iter().position(|place| *place == Place::CashAndBank).unwrap()), 0, 0);
    let (opening, change) = leaves.iter().fold((0, 0), |(opening, change), (side, _, _, was, since)| {
        (opening + if *side == 0 { 0 } else { *was }, change + since)
    });
    let bank = (bank.0, bank.1, bank.2, -opening, -change);
    for (at, (side, shown, place, was, since)) in leaves.iter().copied().chain([bank]).enumerate() {
        let (name, statement, sign) = SIDES[side];
        let (key, account) = (format!("leaf_{at}"), format!("{}", 1_000 + at));
        let parent = Some(if shown { name.to_owned() } else { format!("{name}_sum") });
        let row = Row { parent, position: at as u32, ..Row::new(&key, &key, RowKind::Leaf, statement, sign) };
        rows.push(Row { statement: shown.then_some(statement), ..row });
        rules.push(Rule::new(&key, AccountRange::new(&*account, &*account)));
        places.0.extend(place.map(|place| (key, Place::ALL[place])));
        books.push(Balance {
            account: AccountNumber::parse(&account).unwrap(),
            kind: Some([AccountKind::Cost, AccountKind::Asset, AccountKind::Liability][side]),
            objects: Objects::default(),
            opening_ore: Ore(if side == 0 { 0 } else { was }),
            change_ore: Ore(since),
            lines: 1,
        });
    }
    (Model { rows, rules }, places, books)
}

proptest! {
    #[test]
    fn whatever_the_model_and_the_places_are_the_statutory_statements_agree_with_the_others(
        leaves in prop::collection::vec(
            (0..3_usize, any::<bool>(), prop::option::of(0..Place::ALL.len()), -9_999_999_i64..9_999_999, -9_999_999_i64..9_999_999),
            0..24,
        )
    ) {
        let (model, places, books) = generated(&leaves);
        for on in LAST_DAYS {
            let laid = Laid::new(&model, &places, &books, on);
            let of_own = |key: &str, sign: Sign, shown: Kind| {
                let found = match shown {
                    Kind::Exact => laid.computed.find_amount(&model, key),
                    Kind::Printed => laid.printed.find_amount(&model, key),
                };
                sign.apply(found.expect("the row is there")).0
            };
            for shown in [Kind::Exact, Kind::Printed] {
                let list = laid.figures(shown);
                let of = |id: &str| value(&list, id);
                let result = of_own("result", Sign::CreditPositive, shown);
                prop_assert_eq!(of("statutory_income/result"), Some(result));
                prop_assert_eq!(of("statutory_balance/result"), Some(result));
                prop_assert_eq!(of("statutory_balance/total_assets"), Some(of_own("assets", Sign::DebitPositive, shown)));
                prop_assert_eq!(of("statutory_balance/total_equity_and_debts"), Some(of_own("debts", Sign::CreditPositive, shown)));
                if shown == Kind::Exact {
                    prop_assert_eq!(of("statutory_balance/total_assets"), of("statutory_balance/total_equity_and_debts"));
                }
                for figure in &list {
                    // A sum is the sum of the rows that it names, and a row that of the association's rows under it.
                    let Trace::Figures(ids) = &figure.trace else { panic!("{}", figure.id) };
                    let rows: Vec<i64> = ids.iter().filter(|id| id.starts_with("statutory_")).filter_map(|id| of(id)).collect();
                    if ids.iter().any(|id| id.starts_with("statutory_")) {
                        prop_assert_eq!(figure.known(), Some(rows.iter().sum::<i64>()), "{} {}", figure.id, on);
                    }
                    let under: Vec<i64> =
                        list.iter().filter(|own| own.id.starts_with(&format!("{}.", figure.id))).filter_map(Figure::known).collect();
                    if !under.is_empty() {
                        prop_assert_eq!(figure.known(), Some(under.iter().sum::<i64>()), "{} {}", figure.id, on);
                    }
                }
            }
            let cash: Vec<(String, Class)> = laid.arrangement().list_leaves().into_iter()
                .filter(|(_, _, place)| *place == Some(Place::CashAndBank))
                .map(|(at, ..)| (model.rows[at].key.clone(), Class::Cash)).collect();
            let flow = compute_cash_flow(&model, &Classes(cash), list_layout(on), &books);
            let exact = laid.figures(Kind::Exact);
            prop_assert_eq!(flow.find("closing").map(|it| it.0), value(&exact, "statutory_balance/cash_and_bank"));
            prop_assert_eq!(flow.find("result").map(|it| it.0), value(&exact, "statutory_income/result"));
            prop_assert_eq!(check_places(&laid.arrangement(), &laid.computed).len(), laid.arrangement().list_unplaced().len());
        }
    }
}
