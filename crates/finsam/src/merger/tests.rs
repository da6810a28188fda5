use jiff::civil::date;

use super::*;
use crate::ledger::{AccountKind, AccountNumber, AccountRange, Objects};
use crate::statement::{RowKind, Rule, Sign, Statement};

fn predecessor(key: &str, object: &str, kronor: i64) -> Predecessor {
    Predecessor {
        key: key.to_owned(),
        name: format!("{object} samordningsförbund"),
        organisation_number: None,
        dissolved_on: Some(date(2015, 3, 26)),
        merged_on: date(2015, 1, 1),
        opening_equity_ore: Ore::from_kronor(kronor),
        kept_apart_until: Some(date(2015, 6, 30)),
        origin: Some(ObjectCondition { dimension: 30, object: object.to_owned() }),
        source: "Prov.".to_owned(),
    }
}

fn equity() -> Row {
    let (kind, statement, sign) = (RowKind::Leaf, Statement::BalanceSheet, Sign::CreditPositive);
    Row { position: 1, ..Row::new("opening_equity", "Ingående eget kapital", kind, statement, sign) }
}

fn model() -> Model {
    let rule = |row: &str, account: &str| Rule::new(row, AccountRange::new(account, account));
    Model { rows: vec![equity()], rules: vec![rule("bank", "1940"), rule("opening_equity", "2010")] }
}

fn balance(account: &str, objects: &str, opening: i64, change: i64) -> Balance {
    Balance {
        kind: Some(AccountKind::Liability),
        account: AccountNumber::parse(account).unwrap(),
        objects: Objects::from_text(objects),
        opening_ore: Ore(opening),
        change_ore: Ore(change),
        lines: 1,
    }
}

fn values(balances: Option<&[Balance]>, as_at: Date) -> Vec<(String, Option<i64>)> {
    let both = [predecessor("vaxjo", "VAXJO", 639), predecessor("alvesta", "ALVESTA", 620)];
    let column = Column { label: String::new(), as_at };
    let figures = merger_figures(&both, Some(&equity()), &model(), balances, &column);
    figures.into_iter().map(|figure| (figure.id.clone(), figure.known())).collect()
}

#[test]
fn what_each_association_brought_makes_up_the_opening_equity() {
    let marked = [
        balance("2010", "30=VAXJO", -63_900, 0),
        balance("2010", "30=ALVESTA", -62_000, 62_000),
        balance("1940", "30=VAXJO", 63_900, 0),
        balance("2010", "", 0, -62_000),
    ];
    let found = values(Some(&marked), date(2015, 5, 31));
    let expected = [
        ("merger/vaxjo", 63_900),
        ("merger/alvesta", 62_000),
        ("merger/opening_equity", 125_900),
        ("merger/vaxjo_apart", 63_900),
        ("merger/alvesta_apart", 0),
    ];
    assert_eq!(found, expected.map(|(id, ore)| (id.to_owned(), Some(ore))));
}

#[test]
fn before_the_merger_there_is_nothing_and_without_accounts_nothing_is_kept_apart() {
    assert_eq!(values(Some(&[]), date(2014, 12, 31)), Vec::new());
    let found = values(None, date(2015, 8, 31));
    assert_eq!(found.last(), Some(&("merger/alvesta_apart".to_owned(), None)));
    assert!(
        merger_figures(&[], None, &model(), None, &Column { label: String::new(), as_at: date(2015, 1, 1) }).is_empty()
    );
}
