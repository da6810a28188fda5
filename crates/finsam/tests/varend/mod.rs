//! Värend 2025 as tests need it: the report model, books that give its interim report, and what the report prints.
//!
//! Source of every printed number: Samordningsförbundet Värend, delårsrapport per 2025-08-31. The exact öre behind the
//! printed tkr are made up so that they round to what is printed.
#![allow(dead_code, reason = "each test file uses its own part")]

use finsam::contribution::{Area, Key, accrued, divide, split};
use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::ledger::{AccountKind, AccountNumber, AccountRange, Balance, Objects};
use finsam::money::Ore;
use finsam::statement::{Column, Model, ObjectCondition, Row, RowKind, Rule, Sign, Statement};
use jiff::civil::{Date, date};

pub mod printed;

pub const AS_AT: Date = date(2025, 8, 31);
pub const TKR: i64 = 100_000;

pub fn column() -> Column {
    Column { label: "Delårsbokslut 2025-08-31".to_owned(), as_at: AS_AT }
}

/// key, label, parent, what it is (`sum`, `leaf`, `result`), note referred to, note listed in.
type Line = (&'static str, &'static str, &'static str, &'static str, u8, u8);

const INCOME_STATEMENT: [Line; 7] = [
    ("operating_income", "Verksamhetens intäkter", "result_before_financial_items", "sum", 1, 0),
    ("operating_costs", "Verksamhetens kostnader", "result_before_financial_items", "sum", 2, 0),
    ("result_before_financial_items", "Resultat före finansiella poster", "result_after_financial_items", "sum", 0, 0),
    ("financial_income", "Finansiella intäkter", "sum_financial", "leaf", 0, 0),
    ("financial_costs", "Finansiella kostnader", "sum_financial", "leaf", 0, 0),
    ("sum_financial", "Summa finansiella intäkter och kostnader", "result_after_financial_items", "sum", 0, 0),
    ("result_after_financial_items", "Resultat efter finansiella poster", "", "sum", 0, 0),
];

const BALANCE_SHEET: [Line; 13] = [
    ("current_receivables", "Kortfristiga fordringar", "current_assets", "sum", 3, 0),
    ("prepaid_and_accrued_income", "Förutbetalda kostn och upplupna int", "current_assets", "sum", 4, 0),
    ("cash_and_bank", "Kassa och bank", "current_assets", "sum", 5, 0),
    ("current_assets", "Summa omsättningstillgångar", "total_assets", "sum", 0, 0),
    ("total_assets", "Summa tillgångar", "", "sum", 0, 0),
    ("opening_equity", "Ingående eget kapital", "equity", "leaf", 0, 0),
    ("result_of_the_period", "Periodens resultat", "equity", "result", 0, 0),
    ("equity", "Summa eget kapital", "equity_and_liabilities", "sum", 0, 0),
    ("accounts_payable", "Leverantörsskulder", "current_liabilities", "leaf", 0, 6),
    ("other_liabilities", "Övriga skulder", "current_liabilities", "leaf", 0, 6),
    ("accrued_and_deferred", "Uppl kostnader och förutbet intäkter", "current_liabilities", "sum", 0, 0),
    ("current_liabilities", "Summa kortfristiga skulder", "equity_and_liabilities", "sum", 6, 0),
    ("equity_and_liabilities", "Summa eget kapital och skulder", "", "sum", 0, 0),
];

/// Rows that only notes list: key, label, the row they are part of, note, accounts, object.
type NoteLine = (&'static str, &'static str, &'static str, u8, &'static str, &'static str);

const NOTES: [NoteLine; 25] = [
    ("sale_of_min_bok", "Intäkter försäljning Min bok", "operating_income", 1, "301", ""),
    ("contribution_fk", "Bidrag från Försäkringskassan", "operating_income", 1, "351", "20=FK"),
    ("contribution_af", "Bidrag från Arbetsförmedlingen", "operating_income", 1, "351", "20=AF"),
    ("contribution_region", "Bidrag från Region Kronoberg", "operating_income", 1, "351", "20=RK"),
    ("contribution_vaxjo", "Bidrag från Växjö kommun", "operating_income", 1, "351", "20=VX"),
    ("contribution_alvesta", "Bidrag från Alvesta kommun", "operating_income", 1, "351", "20=AL"),
    ("contribution_tingsryd", "Bidrag från Tingsryds kommun", "operating_income", 1, "351", "20=TI"),
    ("contribution_lessebo", "Bidrag från Lessebo kommun", "operating_income", 1, "351", "20=LE"),
    ("contribution_uppvidinge", "Bidrag från Uppvidinge kommun", "operating_income", 1, "351", "20=UP"),
    ("administration", "Ledning och administration", "operating_costs", 2, "4", "6=LED"),
    ("training", "Samverkansutbildning", "operating_costs", 2, "4", "6=UTB"),
    ("small_things", "Gör små saker med stor kärlek", "operating_costs", 2, "4", "6=GOR"),
    ("other_competence", "Övrig kompetensutveckling", "operating_costs", 2, "4", "6=OVR"),
    ("team", "Samverkansteam Värend", "operating_costs", 2, "4", "6=SAM"),
    ("group", "Gruppverksamhet", "operating_costs", 2, "4", "6=GRU"),
    ("lead_of_samkraft", "Ledning Samkraft Värend", "operating_costs", 2, "4", "6=SKR"),
    ("valfardsguiden", "Välfärdsguiden", "operating_costs", 2, "4", "6=VAL"),
    ("min_bok", "Min bok", "operating_costs", 2, "4", "6=BOK"),
    ("sammans", "Sammans.se", "operating_costs", 2, "4", "6=SSE"),
    ("bank_charges", "Bankavgifter", "operating_costs", 2, "66", ""),
    ("vat_claim", "Momsfordran staten", "current_receivables", 3, "168", ""),
    ("claim_on_supplier", "Fordran hos leverantör", "current_receivables", 3, "151", ""),
    ("accrued_contributions", "Upplupna insatser huvudmännen", "prepaid_and_accrued_income", 4, "175", ""),
    ("prepaid_costs", "Förutbetalda kostnader", "prepaid_and_accrued_income", 4, "171", ""),
    ("bank", "Bankkonton Swedbank", "cash_and_bank", 5, "194", ""),
];

const LIABILITY_NOTES: [NoteLine; 2] = [
    ("deferred_contributions", "Förutbetalda insatser FK och AF", "accrued_and_deferred", 6, "297", ""),
    ("accrued_costs", "Upplupna kostnader", "accrued_and_deferred", 6, "299", ""),
];

const LEAF_ACCOUNTS: [(&str, &str); 6] = [
    ("financial_income", "84"),
    ("financial_costs", "85"),
    ("opening_equity", "20"),
    ("accounts_payable", "251"),
    ("other_liabilities", "27"),
    ("cash", "191"),
];

/// The simplified layout of the interim report, with notes 1 to 6.
pub fn model() -> Model {
    let mut model = Model::default();
    let statements =
        [(Statement::IncomeStatement, &INCOME_STATEMENT[..]), (Statement::BalanceSheet, &BALANCE_SHEET[..])];
    for (statement, lines) in statements {
        for line in lines {
            model.rows.push(statement_row(statement, line, model.rows.len() as u32));
        }
    }
    for (key, label, parent, note, accounts, object) in NOTES.iter().chain(&LIABILITY_NOTES) {
        model.rows.push(note_row(key, label, parent, *note, model.rows.len() as u32));
        model.rules.push(rule(key, accounts, object));
    }
    model.rows.push(note_row("cash", "Kassa", "cash_and_bank", 5, 0));
    model.rules.extend(LEAF_ACCOUNTS.iter().map(|(key, accounts)| rule(key, accounts, "")));
    model
}

fn statement_row(statement: Statement, line: &Line, position: u32) -> Row {
    let (key, label, parent, kind, refers, listed) = *line;
    let is_asset = statement == Statement::BalanceSheet && position < 12;
    Row {
        key: key.to_owned(),
        label: label.to_owned(),
        note_label: (key == "other_liabilities").then(|| "Skatter o arbetsgivaravgifter".to_owned()),
        parent: (!parent.is_empty()).then(|| parent.to_owned()),
        kind: match kind {
            "sum" => RowKind::Sum,
            "result" => RowKind::Result,
            _ => RowKind::Leaf,
        },
        statement: Some(statement),
        note_reference: (refers > 0).then_some(refers),
        listed_in_note: (listed > 0).then_some(listed),
        statement_sign: if is_asset { Sign::DebitPositive } else { Sign::CreditPositive },
        note_sign: Sign::CreditPositive,
        position,
    }
}

fn note_row(key: &str, label: &str, parent: &str, note: u8, position: u32) -> Row {
    Row {
        key: key.to_owned(),
        label: label.to_owned(),
        note_label: None,
        parent: Some(parent.to_owned()),
        kind: RowKind::Leaf,
        statement: None,
        note_reference: None,
        listed_in_note: Some(note),
        statement_sign: Sign::CreditPositive,
        note_sign: if matches!(note, 1 | 6) { Sign::CreditPositive } else { Sign::DebitPositive },
        position,
    }
}

fn rule(key: &str, accounts: &str, object: &str) -> Rule {
    let condition = object.split_once('=').map(|(dimension, object)| ObjectCondition {
        dimension: dimension.parse().unwrap(),
        object: object.to_owned(),
    });
    Rule { row_key: key.to_owned(), accounts: AccountRange::new(accounts, accounts), condition }
}

/// One balance; amounts of income, equity and liabilities are given positive.
fn balance(account: &str, kind: AccountKind, objects: &str, opening: i64, change: i64) -> Balance {
    let sign = if matches!(kind, AccountKind::Asset | AccountKind::Cost) { 1 } else { -1 };
    Balance {
        account: AccountNumber::parse(account).unwrap(),
        kind: Some(kind),
        objects: Objects::from_text(objects),
        opening_ore: Ore(sign * opening),
        change_ore: Ore(sign * change),
        lines: 3,
    }
}

/// Inhabitants aged 16-64, SCB 2024, as the report prints them.
pub const POPULATION: [(&str, u64); 5] = [("VX", 60_920), ("AL", 11_280), ("TI", 6_514), ("LE", 4_575), ("UP", 5_153)];

/// Books as at 31 August 2025 that round to the printed report.
pub fn balances() -> Vec<Balance> {
    use AccountKind::{Asset, Cost, Income, Liability};
    let groups = split(Ore::from_kronor(8_524_000), Area::WithRegion, 1).unwrap();
    let key = Key::Population(POPULATION.iter().map(|row| row.1).collect());
    let municipal = divide(groups.municipalities_ore, &key, 1).unwrap();
    let half_of_state = Ore(groups.state_ore.0 / 2);
    let mut year = vec![("FK", half_of_state), ("AF", half_of_state), ("RK", groups.regions_ore)];
    year.extend(POPULATION.iter().map(|row| row.0).zip(municipal));

    let mut books = vec![balance("3010", Income, "", 0, 100_000)];
    for (member, amount) in year {
        books.push(balance("3510", Income, &format!("20={member}"), 0, accrued(amount, 8).0));
    }
    for (object, ore) in [
        ("LED", 126_010_000),
        ("UTB", 10_320_000),
        ("GOR", 6_890_000),
        ("OVR", 0),
        ("SAM", 144_620_000),
        ("GRU", 57_690_000),
        ("SKR", 14_560_000),
        ("VAL", 9_890_000),
        ("BOK", 5_790_000),
        ("SSE", 2_110_000),
    ] {
        books.push(balance("4010", Cost, &format!("6={object}"), 0, ore));
    }
    books.push(balance("6600", Cost, "", 0, 190_000));
    books.push(balance("8500", Cost, "", 0, 240_000));
    books.push(balance("2010", Liability, "", 73_210_000, 0));
    books.push(balance("2510", Liability, "", 0, 3_310_000));
    books.push(balance("2710", Liability, "", 0, 350_000));
    books.push(balance("2970", Liability, "", 0, 35_516_667));
    books.push(balance("2990", Liability, "", 0, 126_780_000));
    books.push(balance("1680", Asset, "", 0, 38_130_000));
    books.push(balance("1510", Asset, "", 0, 180_000));
    books.push(balance("1750", Asset, "", 0, 71_033_333));
    books.push(balance("1710", Asset, "", 0, 8_136_667));
    let (opening, change): (Ore, Ore) =
        (books.iter().map(|it| it.opening_ore).sum(), books.iter().map(|it| it.change_ore).sum());
    books.push(balance("1940", Asset, "", -opening.0, -change.0));
    books.sort_by(|a, b| a.account.cmp(&b.account));
    books
}

/// A figure as somebody printed it.
pub fn printed_figure(id: &str, label: &str, value: i64, unit: Unit) -> Figure {
    Figure {
        id: id.to_owned(),
        section: id.split('/').next().unwrap_or_default().to_owned(),
        label: label.to_owned(),
        column: String::new(),
        value: Value::Known(value),
        unit,
        as_at: AS_AT,
        definition: String::new(),
        trace: Trace::Printed,
    }
}
