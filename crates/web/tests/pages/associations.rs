//! A usual association, which is the demo's, and an extreme one: as many, as long and as large as it gets.

use std::fmt::Write as _;
use std::path::Path;

use access::Role;
use finsam::schedule::Interval;
use jiff::civil::date;
use report::model::Kind;
use store::{Context, Id, StoreError};
use web::association::operations::{Association, find_association};
use web::documents::operations::write_report;
use web::drafts::operations::{self as drafts, DraftLine, NewDraft};
use web::founding::bank::{BankFile, found_bank};
use web::founding::budget::{BudgetFile, found_budgets};
use web::founding::charter::Texts;
use web::founding::closing::{ClosingFile, found_closing};
use web::founding::contributions::{ContributionsFile, found_contributions};
use web::founding::forecast::{ForecastFile, found_forecasts};
use web::founding::grants::{GrantsFile, Writers, found_grants};
use web::founding::shared::{SharedFile, found_shared};
use web::founding::vat::{VatFile, found_vat};
use web::founding::{Charter, found};
use web::ledger::importing::{Upload, book};
use web::people::operations as people;
use web::schedules::operations::{Manner, NewSchedule, Plan, create_schedule};

use crate::support::{TestOffice, email};

/// The association of `demo/varend`, with its accounts and its report.
pub fn found_usual(office: &TestOffice) {
    let books = [("2024.se", demo("2024.se")), ("2025.se", demo("2025.se"))];
    let association = found_with_accounts(office, &charter(&text("association.toml")), &books);
    let closing = ClosingFile::read(&text("closing.toml")).expect("the file is read");
    let context = harness::context(association.id, "close_year");
    let closed = office.app.db.write(&context, |tx| found_closing(tx, &closing, 2024, date(2025, 9, 1)));
    closed.expect("the year before is closed");
    let vat =
        VatFile::read(&String::from_utf8(demo("vat.toml")).expect("the file is UTF-8")).expect("the file is read");
    office.app.db.write(&harness::context(association.id, "load"), |tx| found_vat(tx, &vat)).expect("VAT is claimed");
    let budget = BudgetFile::read(&text("budget.toml")).expect("the file is read");
    let context = harness::context(association.id, "load");
    office.app.db.write(&context, |tx| found_budgets(tx, &budget)).expect("budgets are decided");
    let file = ContributionsFile::read(&text("contributions.toml")).expect("the file is read");
    let context = harness::context(association.id, "load");
    office.app.db.write(&context, |tx| found_contributions(tx, &file)).expect("contributions are recorded");
    let forecast = ForecastFile::read(&text("forecast.toml")).expect("the file is read");
    office.app.db.write(&context, |tx| found_forecasts(tx, &forecast)).expect("rounds are closed");
    let file = SharedFile::read(SHARED).expect("the file is read");
    let load = |association| harness::context(association, "load");
    found_shared(&office.app.db, association.id, &file, date(2025, 9, 1), load).expect("a service is shared");
    let bank = BankFile::read(&text("bank.toml")).expect("the file is read");
    let (db, read) = (&office.app.db, |name: &str| Some(demo(name)));
    let context = harness::context(association.id, "reconcile_bank");
    db.write(&context, |tx| found_bank(tx, db.files(), &bank, &read)).expect("the bank agrees with the books");
    found_usual_grants(office, &association);
    write(office, &association, "Vi har [9 256 tkr](figur:outcome/budget).");
    write_by_hand(office, &association, "Hyra", 120_000);
}

/// A service that is shared with the office's association and with somebody outside.
const SHARED: &str = r#"
[[agreement]]
key = "ekonomi"
what = "Ekonom"
description = "Vi delar ekonom."
from = 2025-01-01
interval_months = 3
own_share_milli = 50000
offered_on = 2024-12-01
others = [{ association = "prov", share_milli = 35000 }, { name = "Grannförbundet", share_milli = 15000 }]

[[agreement.settlement]]
from = 2025-01-01
cost_ore = 10000001
"#;
/// What is granted and asked for, each step by somebody of the role that the file names.
fn found_usual_grants(office: &TestOffice, association: &Association) {
    let db = &office.app.db;
    let file = GrantsFile::read(&text("grants.toml")).expect("the file is read");
    let actor = |name: &str| {
        let role: Role = name.parse().expect("the file names roles");
        let person = db.read(|reader| people::find_person_by_email(reader, &email(role))).expect("people are read");
        store::Actor { id: person.map(|(person, _)| person), name: role.swedish().to_owned() }
    };
    let writers = Writers { association: association.id, actor: &actor, now: &|| harness::MOMENT };
    found_grants(db, &writers, &file).expect("grants are recorded");
}

/// Sixty members with names of 300 letters, ten thousand vouchers, amounts of thirteen digits; every text would be
/// markup if it could.
pub fn found_extreme(office: &TestOffice) {
    let mut charter = charter(&extreme_file());
    for row in &mut charter.report_model.rows {
        row.label = long(&row.label);
    }
    for observation in &mut charter.observations.observations {
        observation.label = long(&observation.label);
        observation.source = long("Källan");
        observation.value = observation.value.map(|_| 9_999_999_999_999);
    }
    let association = found_with_accounts(office, &charter, &[("2025.se", extreme_books().into_bytes())]);
    write(office, &association, &format!("## {}\n\n| a |\n|---|\n\n{}", long("Rubrik"), "ord ".repeat(2_000)));
    write_by_hand(office, &association, &long("Hyra"), 999_999_999_999_999);
}

/// A voucher by hand that is corrected, a draft with a paper, and one that recurs.
fn write_by_hand(office: &TestOffice, association: &Association, text: &str, amount_ore: i64) {
    let db = &office.app.db;
    let line = |account: &str, amount_ore| DraftLine {
        account: account.to_owned(),
        amount_ore,
        text: text.to_owned(),
        ..DraftLine::default()
    };
    let lines = vec![line("4610", amount_ore), line("1940", -amount_ore)];
    let (occurred_on, series) = (date(2025, 8, 25), String::new());
    let new = NewDraft { series: series.clone(), occurred_on, text: text.to_owned(), lines, corrects: None };
    let refused = |error: drafts::PostError| StoreError::Driver(error.swedish());
    let context = harness::context(association.id, "write_draft");
    // A version is known for a while before the next one is.
    let before = Context { recorded_at: harness::MOMENT - 1_000_000, ..context.clone() };
    let posted = db.write(&before, |tx| {
        let first = drafts::create_draft(tx, association.id, &new)?;
        Ok::<_, drafts::DraftError>(drafts::post_draft(tx, first).map_err(refused)?)
    });
    let correction = NewDraft { corrects: Some(posted.expect("a voucher is posted")), ..new.clone() };
    let written = db.write(&context, |tx| {
        let second = drafts::create_draft(tx, association.id, &correction)?;
        drafts::post_draft(tx, second).map_err(refused)?;
        let waiting = NewDraft { lines: new.lines[..1].to_vec(), ..new.clone() };
        let waiting = drafts::create_draft(tx, association.id, &waiting)?;
        let (owner, name) = (drafts::Owner::Draft(waiting), format!("{text}.pdf"));
        let attached = drafts::attach(tx, db.files(), owner, &name, b"%PDF-1.7 faktura");
        attached.map_err(|error| StoreError::Driver(error.swedish(&name)))?;
        let plan = Plan::Recurring { interval: Interval::Monthly, last_on: None };
        let (text, lines) = (new.text.clone(), new.lines.clone());
        let recurring =
            NewSchedule { text, series: series.clone(), first_on: occurred_on, plan, manner: Manner::Draft, lines };
        create_schedule(tx, &recurring).map_err(|error| StoreError::Driver(error.swedish()))?;
        Ok::<_, drafts::DraftError>(())
    });
    written.expect("vouchers are written by hand");
}

fn found_with_accounts(office: &TestOffice, charter: &Charter, books: &[(&str, Vec<u8>)]) -> Association {
    let db = &office.app.db;
    let mut random = [0; 6];
    db.random(&mut random);
    let id = Id::version_7(harness::MOMENT, 0, random);
    db.write(&harness::context(id, "found_association"), |tx| found(tx, charter)).expect("it is founded");
    for role in Role::ALL {
        let granted = db.write(&harness::context(id, "grant_role"), |tx| {
            let person = people::find_person_by_email(tx, &email(role))?.map(|(person, _)| person);
            people::grant_role(tx, person.unwrap_or(Id::INSTALLATION), role, &long("Arbetsgivaren"), date(2025, 1, 1))
        });
        granted.expect("a role is granted");
    }
    let short_name = charter.association.short_name.clone();
    let association =
        db.read(|reader| find_association(reader, &short_name)).expect("it is read").expect("it is there");
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, bytes) in books {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).expect("the file is written");
        let upload = Upload::open(&file, name).expect("the file is opened");
        let booked = db.write(&harness::context(id, "import_sie"), |tx| book(tx, db.files(), &association, &upload));
        if let Err(error) = booked {
            panic!("{name} is refused: {}", error.swedish());
        }
    }
    association
}

fn write(office: &TestOffice, association: &Association, text: &str) {
    let context = harness::context(association.id, "write_document");
    let words = [("ekonomi", text), ("andamal", text)];
    let written = office
        .app
        .db
        .write(&context, |tx| write_report(tx, association, Kind::InterimReport, date(2025, 8, 31), &words));
    written.expect("the report is written");
}

fn demo(name: &str) -> Vec<u8> {
    let path = Path::new("../../demo/varend").join(name);
    std::fs::read(path).expect("the demo's file is read")
}

/// A charter with the demo's files, but for the association itself.
fn charter(association: &str) -> Charter {
    Charter::read(&Texts {
        association,
        report_model: &text("report-model.toml"),
        observations: &text("observations.toml"),
        goals: &text("goals.toml"),
        interventions: &text("interventions.toml"),
    })
    .expect("the charter is read")
}

fn text(name: &str) -> String {
    String::from_utf8(demo(name)).expect("the file is UTF-8")
}

/// A text of 300 letters that begins as told, would be markup if it could, and has a word that no line holds.
fn long(begins: &str) -> String {
    let text = format!("{begins} <b>\"Åsa & 'Öst'</b> {{{{x}}}} {}", "samordning".repeat(30));
    text.chars().take(300).collect()
}

/// The description of the extreme association, as its file says it.
fn extreme_file() -> String {
    let mut file = format!(
        "short_name = \"yttersta\"\nname = {:?}\norganisation_number = \"222000-2634\"\nformed_on = 2015-01-01\n",
        long("Samordningsförbundet Yttersta")
    );
    let kinds = ["forsakringskassan", "arbetsformedlingen", "region"];
    for nth in 0..60 {
        let kind = kinds.get(nth).copied().unwrap_or("municipality");
        let name = long(&format!("Medlem {nth}"));
        let _ =
            writeln!(file, "[[member]]\nkey = \"m{nth}\"\nname = {name:?}\nkind = \"{kind}\"\njoined_on = 2015-01-01");
        for of in ["ordinary", "deputy"] {
            let _ = writeln!(file, "[[seat]]\nkey = \"m{nth}-{of}\"\nmember = \"m{nth}\"\nkind = \"{of}\"");
            let name = long(&format!("Ledamot {nth}"));
            let holder = format!("[[holder]]\nseat = \"m{nth}-{of}\"\nname = {name:?}\nfrom = 2020-01-01\n");
            file.push_str(if nth < 50 { &holder } else { "" });
        }
        let source = long("SCB");
        let population = format!(
            "[[population]]\nmember = \"m{nth}\"\nyear = 2024\nmeasure = \"16-64\"\nvalue = 9999999999\nsource = {source:?}\n"
        );
        file.push_str(if kind == "municipality" { &population } else { "" });
    }
    let covers: Vec<String> = (0..40).map(|nth| format!("m{nth}")).collect();
    for nth in 0..30 {
        let (name, firm, by) = (long(&format!("Revisor {nth}")), long("Byrån"), long("Medlemmarna"));
        let _ =
            writeln!(file, "[[auditor]]\nname = {name:?}\nfirm = {firm:?}\nappointed_by = {by:?}\ncovers = {covers:?}");
        let (name, purpose) = (long(&format!("Grupp {nth}")), long("Bereder"));
        let _ = writeln!(file, "[[group]]\nname = {name:?}\npurpose = {purpose:?}");
    }
    for nth in 1..150 {
        let (title, text) = (long(&format!("Beslut {nth}")), long("Styrelsen beslutar").repeat(20));
        let _ = writeln!(
            file,
            "[[decision]]\nkey = \"d{nth}\"\nnumber = \"2025/{nth}\"\nparagraph = \"§ 1\"\ndecided_on = 2025-01-01\ntitle = {title:?}\ntext = {text:?}"
        );
    }
    file
}

/// Ten thousand vouchers of 2025; a hundred of them are of thirteen digits.
fn extreme_books() -> String {
    let quoted = |text: &str| long(text).replace('"', "\\\"");
    let mut books = String::from("#FLAGGA 0\n#PROGRAM \"Provbok\" 3.1\n#FORMAT PC8\n#GEN 20250901\n#SIETYP 4\n");
    let _ = writeln!(books, "#ORGNR 222000-2634\n#FNAMN \"Yttersta\"\n#RAR 0 20250101 20251231");
    for (account, kind) in [("1940", "T"), ("2010", "S"), ("3511", "I"), ("4610", "K")] {
        let _ = writeln!(books, "#KONTO {account} \"{}\"\n#KTYP {account} {kind}", quoted("Konto"));
    }
    books.push_str("#IB 0 1940 9999999999999.99\n#IB 0 2010 -9999999999999.99\n");
    for number in 1..=10_000 {
        let amount = if number % 100 == 0 { "9999999999999.99" } else { "1.00" };
        let (month, day) = (number % 8 + 1, number % 28 + 1);
        let text = if number % 50 == 0 { quoted("Verifikation") } else { "Bidrag".to_owned() };
        let _ = writeln!(
            books,
            "#VER \"A\" \"{number}\" 2025{month:02}{day:02} \"{text}\"\n{{\n#TRANS 1940 {{}} {amount}\n#TRANS 3511 {{}} -{amount}\n}}"
        );
    }
    books
}
