//! The statements as the law lays them out: by year, agreeing with the association's own to the öre and in tkr.

mod varend;

use finsam::cash_flow::{Class, Classes, compute_cash_flow, list_layout};
use finsam::figure::{Figure, Trace, Value};
use finsam::ledger::{AccountKind, AccountNumber, AccountRange, Balance, Objects};
use finsam::money::Ore;
use finsam::review::check_places;
use finsam::statement::{
    Column, Computed, Model, Printed, Row, RowKind, Rule, Shown, Sign, Statement, compute, figures, print,
};
use finsam::statutory::{
    Amount, Amounts, Arrangement, Layout, Place, Places, Rank, Side, find_layout, list_layouts, print_openings,
    propose, statutory_figures,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;
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
    let printed = laid.figures(Shown2::Printed);
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
    let exact = laid.figures(Shown2::Exact);
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
    let exact = laid.figures(Shown2::Exact);
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
    let exact = laid.figures(Shown2::Exact);
    assert_eq!(value(&exact, "statutory_balance/direct_to_equity"), Some(-50_000));
    let of = |key: &str| value(&exact, &format!("statutory_balance/{key}")).unwrap();
    assert_eq!(of("opening_equity") + of("result") + of("direct_to_equity"), of("closing_equity"));
    assert_eq!(value(&exact, "statutory_balance/opening_result_reserve"), None, "there is none");
    let mut reserved = places();
    reserved.0.iter_mut().filter(|(_, place)| *place == Place::Equity).for_each(|it| it.1 = Place::ResultReserve);
    let exact = Laid::new(&model(), &reserved, &books, AS_AT).figures(Shown2::Exact);
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

fn value(figures: &[Figure], id: &str) -> Option<i64> {
    figures.iter().find(|figure| figure.id == id)?.known()
}

/// The places of the model of these tests, whose accounts are not those of the usual chart everywhere.
fn places() -> Places {
    let model = model();
    let arrangement = Arrangement::new(&model, &Places::default(), find_layout(AS_AT));
    let of = |(at, side, _): (usize, Side, Option<Place>)| {
        let row = &model.rows[at];
        let place = match (side, row.parent.as_deref().unwrap_or_default(), row.key.as_str()) {
            (Side::Income, "operating_income", _) => Place::OperatingIncome,
            (Side::Income, _, "financial_income") => Place::FinancialIncome,
            (Side::Income, _, "financial_costs") => Place::FinancialCosts,
            (Side::Income, ..) => Place::OperatingCosts,
            (Side::Assets, "cash_and_bank", _) => Place::CashAndBank,
            (Side::Assets, ..) => Place::Receivables,
            (Side::EquityAndDebts, "equity", _) => Place::Equity,
            (Side::EquityAndDebts, ..) => Place::ShortTermDebts,
        };
        (row.key.clone(), place)
    };
    Places(arrangement.list_leaves().into_iter().map(of).collect())
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Shown2 {
    Exact,
    Printed,
}

/// A model with its amounts, laid out.
struct Laid {
    model: Model,
    places: Places,
    layout: &'static Layout,
    computed: Computed,
    opening: Vec<Ore>,
    printed: Printed,
    printed_opening: Vec<Ore>,
}

impl Laid {
    fn new(model: &Model, places: &Places, balances: &[Balance], on: Date) -> Laid {
        let computed = compute(model, balances);
        let before: Vec<Balance> =
            balances.iter().map(|it| Balance { change_ore: Ore(0), lines: 0, ..it.clone() }).collect();
        let opening = compute(model, &before).amounts;
        let printed = print(model, &computed, TKR);
        let printed_opening = print_openings(&computed, &opening, &printed);
        let (model, places, layout) = (model.clone(), places.clone(), find_layout(on));
        Laid { model, places, layout, computed, opening, printed, printed_opening }
    }

    fn arrangement(&self) -> Arrangement<'_> {
        Arrangement::new(&self.model, &self.places, self.layout)
    }

    fn figures(&self, shown: Shown2) -> Vec<Figure> {
        let (now, opening) = match shown {
            Shown2::Exact => (&self.computed.amounts, &self.opening),
            Shown2::Printed => (&self.printed.amounts, &self.printed_opening),
        };
        let column = Column { label: "Året".to_owned(), as_at: self.layout.from };
        statutory_figures(&self.arrangement(), Ok(Amounts::Year { now, opening }), &column)
    }
}

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
            let of_own = |key: &str, sign: Sign, shown: Shown2| {
                let found = match shown {
                    Shown2::Exact => laid.computed.find_amount(&model, key),
                    Shown2::Printed => laid.printed.find_amount(&model, key),
                };
                sign.apply(found.expect("the row is there")).0
            };
            for shown in [Shown2::Exact, Shown2::Printed] {
                let list = laid.figures(shown);
                let of = |id: &str| value(&list, id);
                let result = of_own("result", Sign::CreditPositive, shown);
                prop_assert_eq!(of("statutory_income/result"), Some(result));
                prop_assert_eq!(of("statutory_balance/result"), Some(result));
                prop_assert_eq!(of("statutory_balance/total_assets"), Some(of_own("assets", Sign::DebitPositive, shown)));
                prop_assert_eq!(of("statutory_balance/total_equity_and_debts"), Some(of_own("debts", Sign::CreditPositive, shown)));
                if shown == Shown2::Exact {
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
            let exact = laid.figures(Shown2::Exact);
            prop_assert_eq!(flow.find("closing").map(|it| it.0), value(&exact, "statutory_balance/cash_and_bank"));
            prop_assert_eq!(flow.find("result").map(|it| it.0), value(&exact, "statutory_income/result"));
            prop_assert_eq!(check_places(&laid.arrangement(), &laid.computed).len(), laid.arrangement().list_unplaced().len());
        }
    }
}
