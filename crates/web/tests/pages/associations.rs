//! A usual association, which is the demo's, and an extreme one: as many, as long and as large as it gets.

use std::fmt::Write as _;
use std::path::Path;

use access::Role;
use jiff::civil::date;
use report::model::Kind;
use store::Id;
use web::association::operations::{Association, find_association};
use web::documents::operations::write_report;
use web::founding::charter::{AssociationFile, Auditor, Decision, Group, Holder, Member, Population, Seat, Texts};
use web::founding::{Charter, found};
use web::ledger::importing::{Upload, book};
use web::people::operations as people;

use crate::support::{TestOffice, email};

/// The association of `demo/varend`, with its accounts and its report.
pub fn found_usual(office: &TestOffice) {
    let association = found_with_accounts(office, &demo_charter(), &demo("2025.se"));
    write(office, &association, "Vi har [9 256 tkr](figur:outcome/budget).");
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
