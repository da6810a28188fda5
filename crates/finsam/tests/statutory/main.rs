//! The statements as the law lays them out: by year, agreeing with the association's own to the öre and in tkr.

mod laid;
mod random;
#[path = "../varend/mod.rs"]
mod varend;

use finsam::figure::Value;
use finsam::ledger::{AccountRange, Balance};
use finsam::money::Ore;
use finsam::review::check_places;
use finsam::statement::{Model, Row, RowKind, Rule, Shown, Sign, Statement, compute, figures};
use finsam::statutory::{
    Amount, Amounts, Arrangement, Place, Rank, find_layout, list_layouts, propose, statutory_figures,
};
use jiff::civil::{Date, date};
use laid::{Kind, Laid, places, value};
use varend::{AS_AT, TKR, balances, column, model};

const LAST_DAYS: [Date; 6] =
    [date(2018, 12, 31), date(2019, 1, 1), date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 8, 31)];

fn labels(statement: Statement, on: Date) -> Vec<&'static str> {
    let layout = find_layout(on);
    let rows = if statement == Statement::IncomeStatement { layout.income } else { layout.balance };
    rows.iter().filter(|row| row.is_fixed).map(|row| row.label).collect()
}

#[test]
fn the_income_statement_has_the_rows_of_its_year_in_their_order() {
    let through_2018 = [
        "Verksamhetens intäkter",
        "Verksamhetens kostnader",
        "Avskrivningar",
        "Verksamhetens nettokostnader",
        "Skatteintäkter",
        "Generella statsbidrag och utjämning",
        "Finansiella intäkter",
        "Finansiella kostnader",
        "Resultat före extraordinära poster",
        "Extraordinära intäkter",
        "Extraordinära kostnader",
        "Årets resultat",
    ];
    let since_2019 = [
        "Verksamhetens intäkter",
        "Verksamhetens kostnader",
        "Avskrivningar",
        "Verksamhetens nettokostnader",
        "Skatteintäkter",
        "Generella statsbidrag och utjämning",
        "Verksamhetens resultat",
        "Finansiella intäkter",
        "Finansiella kostnader",
        "Resultat efter finansiella poster",
        "Extraordinära poster",
        "Årets resultat",
    ];
    assert_eq!(labels(Statement::IncomeStatement, date(2015, 12, 31)), through_2018);
    for (on, expected) in LAST_DAYS.into_iter().zip([through_2018].into_iter().chain([since_2019; 5])) {
        assert_eq!(labels(Statement::IncomeStatement, on), expected, "{on}");
    }
}

#[test]
fn the_equity_of_the_balance_sheet_is_shown_as_its_year_shows_it() {
    let through_2023 = ["I. Årets resultat", "II. Resultatutjämningsreserv", "III. Övrigt eget kapital"];
    let since_2024 = ["I. Eget kapital vid årets början", "II. Årets resultat", "III. Eget kapital vid årets slut"];
    for on in LAST_DAYS {
        let rows = labels(Statement::BalanceSheet, on);
        let at = rows.iter().position(|label| *label == "A. Eget kapital").expect("equity is there") + 1;
        assert_eq!(&rows[at..at + 3], if on < date(2024, 1, 1) { through_2023 } else { since_2024 }, "{on}");
        for (label, after) in [
            ("A. Anläggningstillgångar", "I. Immateriella anläggningstillgångar"),
            ("II. Materiella anläggningstillgångar", "1. Mark, byggnader och tekniska anläggningar"),
            ("B. Bidrag till infrastruktur", "C. Omsättningstillgångar"),
            ("II. Fordringar", "III. Kortfristiga placeringar"),
            ("B. Avsättningar", "I. Avsättningar för pensioner och liknande förpliktelser"),
            ("C. Skulder", "I. Långfristiga skulder"),
        ] {
            let at = rows.iter().position(|row| *row == label).unwrap_or_else(|| panic!("{label} {on}"));
            assert_eq!(rows[at + 1], after, "{on}");
        }
    }
}

#[test]
fn a_layout_holds_from_the_first_day_of_its_first_year() {
    let from = |on| find_layout(on).from;
    assert_eq!(from(date(1990, 1, 1)), list_layouts()[0].from, "a day before all has the oldest");
    for (on, expected) in LAST_DAYS.into_iter().zip([1998, 2019, 2019, 2024, 2024, 2024]) {
        assert_eq!(from(on), date(expected, 1, 1), "{on}");
    }
}

#[test]
fn every_place_stands_in_just_one_row_of_each_layout() {
    for layout in list_layouts() {
        for place in Place::ALL {
            let rows = layout.income.iter().chain(layout.balance).enumerate().collect::<Vec<_>>();
            let all: Vec<_> = layout.income.iter().chain(layout.balance).collect();
            let holds = |(at, row): &&(usize, &finsam::statutory::LayoutRow)| {
                let is_divided = all.get(at + 1).is_some_and(|next| next.rank == Rank::Part);
                match row.amount {
                    Amount::Placed(of) if matches!(row.rank, Rank::Row | Rank::Part) => {
                        of.contains(&place) && !(is_divided && of.len() > 1)
                    }
                    Amount::OtherEquity => place == Place::Equity,
                    Amount::Opening(of) => row.rank == Rank::Row && of.contains(&place),
                    _ => false,
                }
            };
            let found: Vec<&str> = rows.iter().filter(holds).map(|(_, row)| row.key).collect();
            assert_eq!(found.len(), 1, "{place:?} {} {found:?}", layout.from);
            assert_eq!(Place::find(place.code()), Some(place));
        }
    }
}

#[test]
fn the_statements_of_varend_stand_in_the_rows_of_the_law() {
    let laid = Laid::new(&model(), &places(), &balances(), AS_AT);
    assert_eq!(check_places(&laid.arrangement(), &laid.computed), []);
    let printed = laid.figures(Kind::Printed);
    for (id, tkr) in [
        ("statutory_income/operating_income", 5_684),
        ("statutory_income/operating_costs", -3_781),
        ("statutory_income/depreciation", 0),
        ("statutory_income/net_costs", 1_903),
        ("statutory_income/taxes", 0),
        ("statutory_income/operating_result", 1_903),
        ("statutory_income/result_after_financial_items", 1_901),
        ("statutory_income/extraordinary_items", 0),
        ("statutory_income/result", 1_901),
        ("statutory_balance/sum_fixed_assets", 0),
        ("statutory_balance/receivables", 1_175),
        ("statutory_balance/receivables.current_receivables", 383),
        ("statutory_balance/receivables.prepaid_and_accrued_income", 792),
        ("statutory_balance/cash_and_bank", 3_117),
        ("statutory_balance/total_assets", 4_292),
        ("statutory_balance/opening_equity", 732),
        ("statutory_balance/result", 1_901),
        ("statutory_balance/closing_equity", 2_633),
        ("statutory_balance/short_term_debts", 1_659),
        ("statutory_balance/short_term_debts.other_liabilities", 3),
        ("statutory_balance/total_equity_and_debts", 4_292),
    ] {
        assert_eq!(value(&printed, id), Some(tkr * TKR), "{id}");
    }
    let lines = laid.arrangement().list_lines(Statement::BalanceSheet);
    let note = |key: &str| lines.iter().find(|line| line.key == key).unwrap_or_else(|| panic!("{key}")).note;
    assert_eq!(note("receivables.current_receivables"), Some(3));
    assert_eq!((note("receivables"), note("cash_and_bank"), note("short_term_debts")), (None, Some(5), Some(6)));
    assert_eq!(note("short_term_debts.other_liabilities"), None, "the note stands at the row above already");
    assert!(!lines.iter().any(|line| line.key.starts_with("cash_and_bank.")), "one part is not told twice");
}

#[test]
fn a_part_of_a_note_may_stand_in_another_row_of_the_law() {
    let mut places = places();
    places.0.iter_mut().filter(|(key, _)| key == "min_bok").for_each(|it| it.1 = Place::Depreciation);
    let laid = Laid::new(&model(), &places, &balances(), AS_AT);
    let exact = laid.figures(Kind::Exact);
    let own = figures(&laid.model, Shown::Exact(&laid.computed), &column());
    let moved = value(&own, "note_2/min_bok").unwrap();
    assert!(moved > 0);
    assert_eq!(value(&exact, "statutory_income/depreciation"), Some(-moved));
    let costs = value(&own, "income_statement/operating_costs").unwrap();
    assert_eq!(value(&exact, "statutory_income/operating_costs"), Some(costs + moved));
    assert_eq!(value(&exact, "statutory_income/operating_costs.team"), value(&own, "note_2/team").map(|it| -it));
    assert_eq!(
        value(&exact, "statutory_income/net_costs"),
        value(&own, "income_statement/result_before_financial_items")
    );
}

#[test]
fn a_row_without_a_place_is_named_and_stands_for_itself() {
    let mut places = places();
    places.0.retain(|(key, _)| key != "bank" && key != "team");
    places.0.push(("team".to_owned(), Place::ShortTermDebts));
    let laid = Laid::new(&model(), &places, &balances(), AS_AT);
    let exact = laid.figures(Kind::Exact);
    let own = figures(&laid.model, Shown::Exact(&laid.computed), &column());
    assert_eq!(
        value(&exact, "statutory_income/unplaced_income"),
        value(&own, "note_2/team").map(|it| -it),
        "not a debt"
    );
    assert_eq!(value(&exact, "statutory_balance/unplaced_assets"), value(&own, "note_5/bank"));
    assert_eq!(value(&exact, "statutory_balance/total_assets"), value(&own, "balance_sheet/total_assets"));
    let named = check_places(&laid.arrangement(), &laid.computed);
    let said: Vec<(&str, &str, &str)> =
        named.iter().map(|it| (it.code(), it.place(), it.paragraph().unwrap_or_default())).collect();
    let of_balance = "lag (2018:597) 6 kap. 2 § i lydelse enligt SFS 2023:643";
    assert_eq!(
        said,
        [
            ("row_outside_layout", "note_2/team", "lag (2018:597) 5 kap. 2 §"),
            ("row_outside_layout", "note_5/bank", of_balance),
        ]
    );
    assert!(named[0].message().contains("Raden Samverkansteam Värend med −"), "{}", named[0].message());
}

#[test]
fn the_usual_chart_gives_a_place_only_where_the_number_settles_it() {
    let rows = [
        ("30", "39", Some(Place::OperatingIncome)),
        ("4000", "7999", Some(Place::OperatingCosts)),
        ("79", "79", Some(Place::Depreciation)),
        ("4", "4", Some(Place::OperatingCosts)),
        ("8000", "8999", None),
        ("8400", "8499", Some(Place::FinancialIncome)),
        ("2", "2", None),
    ];
    for (from, to, expected) in rows {
        let row = Row {
            key: "it".to_owned(),
            ..Row::new("it", "Det", RowKind::Leaf, Statement::IncomeStatement, Sign::CreditPositive)
        };
        let model = Model { rows: vec![row], rules: vec![Rule::new("it", AccountRange::new(from, to))] };
        assert_eq!(propose(&model).find("it"), expected, "{from}–{to}");
    }
    let debit = Row::new("it", "Det", RowKind::Leaf, Statement::BalanceSheet, Sign::DebitPositive);
    for (rules, expected) in [
        (vec!["1510", "1650", "1790"], Some(Place::Receivables)),
        (vec!["1510", "1940"], None),
        (vec!["2510"], None),
        (vec![], None),
    ] {
        let rules = rules.into_iter().map(|account| Rule::new("it", AccountRange::new(account, account))).collect();
        assert_eq!(propose(&Model { rows: vec![debit.clone()], rules }).find("it"), expected, "a debt is no asset");
    }
}

#[test]
fn what_is_booked_right_to_equity_is_a_row_of_its_own_and_reserves_are_told() {
    let mut books = balances();
    let equity = books.iter().position(|it| it.account.as_str().starts_with("20")).expect("equity is booked");
    books[equity].change_ore = Ore(books[equity].change_ore.0 + 50_000);
    let laid = Laid::new(&model(), &places(), &books, AS_AT);
    let exact = laid.figures(Kind::Exact);
    assert_eq!(value(&exact, "statutory_balance/direct_to_equity"), Some(-50_000));
    let of = |key: &str| value(&exact, &format!("statutory_balance/{key}")).unwrap();
    assert_eq!(of("opening_equity") + of("result") + of("direct_to_equity"), of("closing_equity"));
    assert_eq!(value(&exact, "statutory_balance/opening_result_reserve"), None, "there is none");
    let mut reserved = places();
    reserved.0.iter_mut().filter(|(_, place)| *place == Place::Equity).for_each(|it| it.1 = Place::ResultReserve);
    let exact = Laid::new(&model(), &reserved, &books, AS_AT).figures(Kind::Exact);
    assert_eq!(
        value(&exact, "statutory_balance/opening_result_reserve"),
        value(&exact, "statutory_balance/opening_equity")
    );
}

#[test]
fn of_opening_balances_alone_only_what_is_told_is_known_of_the_equity() {
    let (model, places) = (model(), places());
    let opening: Vec<Balance> = balances().into_iter().map(|it| Balance { change_ore: Ore(0), ..it }).collect();
    let now = compute(&model, &opening).amounts;
    for on in LAST_DAYS {
        let arrangement = Arrangement::new(&model, &places, find_layout(on));
        let figures =
            |told_result| statutory_figures(&arrangement, Ok(Amounts::Openings { now: &now, told_result }), &column());
        let (unknown, told) = (figures(None), figures(Some(Ore(-4_000))));
        let whole = value(&told, "statutory_balance/closing_equity").unwrap();
        assert_eq!(value(&unknown, "statutory_balance/closing_equity"), Some(whole), "{on}");
        assert_eq!(value(&told, "statutory_balance/result"), Some(-4_000));
        let rest =
            if on < date(2024, 1, 1) { "statutory_balance/other_equity" } else { "statutory_balance/opening_equity" };
        assert_eq!(value(&told, rest), Some(whole + 4_000), "{on}");
        for id in [rest, "statutory_balance/result"] {
            let figure = unknown.iter().find(|figure| figure.id == id).expect("it is there");
            assert!(
                matches!(&figure.value, Value::Missing(reason) if reason.contains("eget kapital") || reason.contains("egna kapitalets"))
            );
        }
    }
}

#[test]
fn a_year_that_is_not_booked_is_missing_in_every_fixed_row() {
    let model = model();
    let arrangement = Arrangement::new(&model, &places(), find_layout(AS_AT));
    let list = statutory_figures(&arrangement, Err("Året 2024 är inte bokfört här."), &column());
    assert!(list.len() > 30 && list.iter().all(|figure| matches!(figure.value, Value::Missing(_))));
    assert!(!list.iter().any(|figure| figure.id.contains("unplaced") || figure.id.contains("reserve")));
}
