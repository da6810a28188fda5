//! An office with two years of books, and a budget on whose lines forecasts are made.

use access::Role;
use finsam::ledger::AccountRange;
use finsam::statement::{Model, Row, RowKind, Rule, Sign, Statement};
use jiff::civil::date;
use web::founding::budget::{BudgetFile, found_budgets};
use web::ledger::importing::{Upload, book};
use web::report_model::operations::save_model;

use crate::support::{Browser, TestOffice, at_an_office};

/// A year: contributions each quarter, a team each month, rent each quarter, a fee that no line of the budget has.
fn books(year: i16, months: u8) -> String {
    let mut file = format!(
        "#FLAGGA 0\n#PROGRAM \"Provbok\" 3.1\n#FORMAT PC8\n#GEN 20250901\n#SIETYP 4\n#ORGNR 222000-0000\n\
         #FNAMN \"Samordningsforbundet Prov\"\n#RAR 0 {year}0101 {year}1231\n"
    );
    for (number, name, kind) in [
        ("1930", "Bank", "T"),
        ("1510", "Fordringar", "T"),
        ("2010", "Eget kapital", "S"),
        ("2440", "Leverantorsskulder", "S"),
        ("3510", "Bidrag", "I"),
        ("4510", "Teamet", "K"),
        ("5010", "Lokalhyra", "K"),
        ("8490", "Avgift", "K"),
    ] {
        file.push_str(&format!("#KONTO {number} \"{name}\"\n#KTYP {number} {kind}\n"));
    }
    file.push_str("#IB 0 1930 1000.00\n#IB 0 2010 -1000.00\n");
    for month in 1..=months {
        let mut lines = vec![("4510", 100), ("1930", -100)];
        if month % 3 == 1 {
            lines.extend([("3510", -600), ("1930", 600), ("5010", 30), ("2440", -30)]);
        }
        if month == 5 {
            lines.extend([("8490", 7), ("1930", -7)]);
        }
        file.push_str(&format!("#VER \"A\" \"{month}\" {year}{month:02}15 \"Manad {month}\"\n{{\n"));
        for (account, kronor) in lines {
            file.push_str(&format!("#TRANS {account} {{}} {kronor}.00\n"));
        }
        file.push_str("}\n");
    }
    file
}

/// The lines of the budget: contributions 2 400, team 1 500, rent 120, and 500 set aside; two plan years.
pub const BUDGET: &str = r#"
[[budget]]
year = 2025
name = "Budget 2025"

[[budget.column]]
kind = "budget"
year = 2025
opening = "1 000"

[[budget.column]]
kind = "plan"
year = 2026
carried_from = "budget-2025"

[[budget.column]]
kind = "plan"
year = 2027
carried_from = "plan-2026"

[[budget.line]]
key = "bidrag"
label = "Medlemmarnas bidrag"
section = "income"
rows = ["bidrag"]
amounts = ["2 400", "1 000", "1 000"]

[[budget.line]]
key = "team"
label = "Teamet"
section = "operating"
rows = ["team"]
amounts = ["1 500", "1 400", "1 600"]

[[budget.line]]
key = "hyra"
label = "Lokalhyra"
section = "administration"
rows = ["hyra"]
amounts = ["120", "120", "120"]

[[budget.line]]
key = "ej_utlagt"
label = "Ej utlagt"
section = "unallocated"
amounts = ["500", "", ""]
"#;

pub const AT: &str = "ekonomi/prognos";
pub const NEW: &str = "ekonomi/prognos/rundor/ny";
pub const AUGUST: [(&str, &str); 2] = [("datum", "2025-08-31"), ("namn", "Delårsprognos")];

/// Runs a test at an office with books and a budget; the browser is the director's, on 31 August 2025.
pub fn at_a_desk(mut test: impl FnMut(&TestOffice, &Browser<'_>)) {
    at_an_office(|office| {
        fill_books(office);
        let file = BudgetFile::read(BUDGET).expect("the budget is read");
        office.app.db.write(&office.context("load"), |tx| found_budgets(tx, &file)).expect("the budget is founded");
        test(office, &office.signed_in(Role::Director));
        office.assert_unbroken();
    });
}

pub fn fill_books(office: &TestOffice) {
    let db = &office.app.db;
    let saved = db.write(&office.context("load"), |tx| save_model(tx, "Prov", date(2020, 1, 1), &model()));
    saved.expect("the model is saved");
    read_in(office, &books(2024, 12), "2024.se");
    read_in(office, &books(2025, 8), "2025.se");
}

pub fn read_in(office: &TestOffice, text: &str, name: &str) {
    let db = &office.app.db;
    let association = db.read(|reader| web::association::operations::find_association(reader, crate::support::HOME));
    let association = association.expect("it is read").expect("it is there");
    let file = tempfile::NamedTempFile::new().expect("a file can be made");
    std::fs::write(file.path(), text).expect("the file is written");
    let upload = Upload::open(file.path(), name).expect("the file opens");
    let booked = db.write(&office.context("import_sie"), |tx| book(tx, db.files(), &association, &upload));
    booked.expect("the books are booked");
}

/// The whole of 2025, with a team that costs more in its last months.
pub fn whole_2025() -> String {
    let mut file = books(2025, 12);
    file.push_str("#VER \"A\" \"13\" 20251230 \"Teamet\"\n{\n#TRANS 4510 {} 50.00\n#TRANS 1930 {} -50.00\n}\n");
    file
}

fn model() -> Model {
    let row = |key: &str, parent: Option<&str>, kind: RowKind, statement: Statement, sign: Sign, position: u32| Row {
        parent: parent.map(str::to_owned),
        position,
        ..Row::new(key, key, kind, statement, sign)
    };
    let (income, balance) = (Statement::IncomeStatement, Statement::BalanceSheet);
    let (debit, credit) = (Sign::DebitPositive, Sign::CreditPositive);
    let rule = |key: &str, from: &str, to: &str| Rule::new(key, AccountRange::new(from, to));
    Model {
        rows: vec![
            row("bidrag", Some("resultat"), RowKind::Leaf, income, credit, 1),
            row("team", Some("resultat"), RowKind::Leaf, income, credit, 2),
            row("hyra", Some("resultat"), RowKind::Leaf, income, credit, 3),
            row("avgifter", Some("resultat"), RowKind::Leaf, income, credit, 4),
            row("resultat", None, RowKind::Sum, income, credit, 5),
            row("tillgangar", None, RowKind::Leaf, balance, debit, 6),
            row("ingaende_kapital", Some("kapital"), RowKind::Leaf, balance, credit, 7),
            row("periodens_resultat", Some("kapital"), RowKind::Result, balance, credit, 8),
            row("kapital", None, RowKind::Sum, balance, credit, 9),
            row("skulder", None, RowKind::Leaf, balance, credit, 10),
        ],
        rules: vec![
            rule("bidrag", "3000", "3999"),
            rule("team", "4000", "4999"),
            rule("hyra", "5000", "5999"),
            rule("avgifter", "8000", "8999"),
            rule("tillgangar", "1000", "1999"),
            rule("ingaende_kapital", "2010", "2010"),
            rule("skulder", "2011", "2999"),
        ],
    }
}

/// Begins a round and gives its address.
pub fn begin(browser: &Browser<'_>, form: &[(&str, &str)]) -> String {
    let answer = browser.post(NEW, form);
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.strip_suffix("/andra").expect("the lines are typed next").to_owned()
}

/// What is typed in August: income as budgeted, 450 more for the team, 30 more for rent.
pub const TYPED: [(&str, &str); 8] = [
    ("version", "1"),
    ("belopp-bidrag", "2 400"),
    ("avser-bidrag", "year"),
    ("belopp-team", "450"),
    ("kommentar-team", "Fler deltagare i höst."),
    ("belopp-hyra", "30,00"),
    ("avser-hyra", "rest"),
    ("avser-team", "rest"),
];

/// A round of August that is closed.
pub fn close_august(browser: &Browser<'_>) -> String {
    let at = begin(browser, &AUGUST);
    let form = with(&TYPED, &[("gor", "stang")]);
    let answer = browser.post_at(&format!("{at}/andra"), &form);
    assert_eq!((answer.status, answer.location.as_str()), (303, at.as_str()), "{}", answer.body);
    at
}

/// Changes or adds fields of a form.
pub fn with<'f>(form: &[(&'f str, &'f str)], changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = form.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.chain(changes).copied().collect()
}
