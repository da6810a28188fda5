//! A usual association, which is the demo's, and an extreme one: as many, as long and as large as it gets.

use std::fmt::Write as _;
use std::path::Path;

use access::Role;
use finsam::schedule::Interval;
use jiff::civil::date;
use report::model::Kind;
use store::{Id, StoreError};
use web::association::operations::{Association, find_association};
use web::documents::operations::write_report;
use web::drafts::operations::{self as drafts, DraftLine, NewDraft};
use web::founding::charter::{AssociationFile, Auditor, Decision, Group, Holder, Member, Population, Seat, Texts};
use web::founding::vat::{VatFile, found_vat};
use web::founding::{Charter, found};
use web::ledger::importing::{Upload, book};
use web::people::operations as people;
use web::schedules::operations::{Manner, NewSchedule, Plan, create_schedule};

use crate::support::{TestOffice, email};

/// The association of `demo/varend`, with its accounts and its report.
pub fn found_usual(office: &TestOffice) {
    let association = found_with_accounts(office, &demo_charter(), &demo("2025.se"));
    let vat =
        VatFile::read(&String::from_utf8(demo("vat.toml")).expect("the file is UTF-8")).expect("the file is read");
    office.app.db.write(&harness::context(association.id, "load"), |tx| found_vat(tx, &vat)).expect("VAT is claimed");
    write(office, &association, "Vi har [9 256 tkr](figur:outcome/budget).");
    write_by_hand(office, &association, "Hyra", 120_000);
}

/// Sixty members with names of 300 letters, ten thousand vouchers, amounts of thirteen digits; every text would be
/// markup if it could.
pub fn found_extreme(office: &TestOffice) {
    let mut charter = demo_charter();
    charter.association = extreme_file();
    for row in &mut charter.report_model.rows {
        row.label = long(&row.label);
    }
    for observation in &mut charter.observations.observations {
        observation.label = long(&observation.label);
        observation.source = long("Källan");
        observation.value = observation.value.map(|_| 9_999_999_999_999);
    }
    let association = found_with_accounts(office, &charter, extreme_books().as_bytes());
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
    let written = db.write(&harness::context(association.id, "write_draft"), |tx| {
        let first = drafts::create_draft(tx, association.id, &new)?;
        let posted = drafts::post_draft(tx, first).map_err(|error| StoreError::Driver(error.swedish()))?;
        let correction = NewDraft { corrects: Some(posted), ..new.clone() };
        let second = drafts::create_draft(tx, association.id, &correction)?;
        drafts::post_draft(tx, second).map_err(|error| StoreError::Driver(error.swedish()))?;
        let waiting = NewDraft { lines: new.lines[..1].to_vec(), ..new.clone() };
        let waiting = drafts::create_draft(tx, association.id, &waiting)?;
        let owner = drafts::Owner::Draft(waiting);
        let attached = drafts::attach(tx, db.files(), owner, &format!("{text}.pdf"), b"%PDF-1.7 faktura");
        attached.map_err(|error| StoreError::Driver(error.swedish("")))?;
        let plan = Plan::Recurring { interval: Interval::Monthly, last_on: None };
        let (text, lines) = (new.text.clone(), new.lines.clone());
        let recurring =
            NewSchedule { text, series: series.clone(), first_on: occurred_on, plan, manner: Manner::Draft, lines };
        create_schedule(tx, &recurring).map_err(|error| StoreError::Driver(error.swedish()))?;
        Ok::<_, drafts::DraftError>(())
    });
    written.expect("vouchers are written by hand");
}

fn found_with_accounts(office: &TestOffice, charter: &Charter, books: &[u8]) -> Association {
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
    let file = folder.path().join("2025.se");
    std::fs::write(&file, books).expect("the file is written");
    let upload = Upload::open(&file, "2025.se").expect("the file is opened");
    let booked = db.write(&harness::context(id, "import_sie"), |tx| book(tx, db.files(), &association, &upload));
    if let Err(error) = booked {
        panic!("the books are refused: {}", error.swedish());
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
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/varend").join(name);
    std::fs::read(path).expect("the demo's file is read")
}

fn demo_charter() -> Charter {
    let text = |name: &str| String::from_utf8(demo(name)).expect("the file is UTF-8");
    Charter::read(&Texts {
        association: &text("association.toml"),
        report_model: &text("report-model.toml"),
        observations: &text("observations.toml"),
        goals: &text("goals.toml"),
        interventions: &text("interventions.toml"),
    })
    .expect("the demo's charter is read")
}

/// A text of 300 letters that begins as told, would be markup if it could, and has a word that no line holds.
fn long(begins: &str) -> String {
    let text = format!("{begins} <b>\"Åsa & 'Öst'</b> {{{{x}}}} {}", "samordning".repeat(30));
    text.chars().take(300).collect()
}

fn extreme_file() -> AssociationFile {
    let usual = demo_charter().association;
    let kinds = ["forsakringskassan", "arbetsformedlingen", "region"];
    let kind = |nth: usize| kinds.get(nth).copied().unwrap_or("municipality").to_owned();
    let member = |nth: usize| Member {
        key: format!("m{nth}"),
        name: long(&format!("Medlem {nth}")),
        kind: kind(nth),
        joined_on: usual.formed_on,
    };
    let seat = |nth: usize, of: &str| Seat {
        key: format!("m{nth}-{of}"),
        member: Some(format!("m{nth}")),
        members: Vec::new(),
        kind: of.to_owned(),
    };
    let holder = |nth: usize, of: &str| Holder {
        seat: format!("m{nth}-{of}"),
        name: long(&format!("Ledamot {nth}")),
        from: date(2020, 1, 1),
        until: None,
        ended_by: None,
        member: None,
    };
    let decision = |nth: usize| Decision {
        key: format!("d{nth}"),
        number: format!("2025/{nth}"),
        paragraph: long("§"),
        decided_on: date(2025, 1, 1),
        title: long(&format!("Beslut {nth}")),
        text: long("Styrelsen beslutar").repeat(20),
    };
    AssociationFile {
        short_name: "yttersta".to_owned(),
        name: long("Samordningsförbundet Yttersta"),
        organisation_number: "222000-2634".to_owned(),
        formed_on: usual.formed_on,
        members: (0..60).map(member).collect(),
        populations: (3..60)
            .map(|nth| Population {
                member: Some(format!("m{nth}")),
                year: 2024,
                measure: "16-64".to_owned(),
                value: 9_999_999_999,
                source: long("SCB"),
            })
            .collect(),
        seats: (0..60).flat_map(|nth| [seat(nth, "ordinary"), seat(nth, "deputy")]).collect(),
        holders: (0..50).flat_map(|nth| [holder(nth, "ordinary"), holder(nth, "deputy")]).collect(),
        auditors: (0..30)
            .map(|nth| Auditor {
                name: long(&format!("Revisor {nth}")),
                firm: Some(long("Byrån")),
                appointed_by: long("Medlemmarna"),
                covers: (0..40).map(|nth| format!("m{nth}")).collect(),
                from: None,
            })
            .collect(),
        groups: (0..20).map(|nth| Group { name: long(&format!("Grupp {nth}")), purpose: long("Bereder") }).collect(),
        decisions: (1..150).map(decision).collect(),
        ..usual
    }
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
