//! No page offers what its reader may not do: the demo's associations, read by each of its people in turn.
//!
//! Every page that links lead to is asked for, and every link and form on it is held against the door of its route:
//! what a page shows as a way on must be one for the one who reads it.

mod reader;

use std::path::Path;
use std::sync::Arc;

use access::Role;
use harness::program;
use store::Db;
use web::{App, Settings};

use reader::Reader;

/// The demo's people, one of each role.
const PEOPLE: [(Role, &str); 4] = [
    (Role::Director, "chef@demo.example"),
    (Role::Administrator, "administrator@demo.example"),
    (Role::BoardMember, "ledamot@demo.example"),
    (Role::Auditor, "revisor@demo.example"),
];
const ASSOCIATIONS: [&str; 4] = ["varend", "varend-2015", "sodra-vatterbygden", "finnveden"];

#[test]
fn no_page_of_the_demo_leads_its_reader_to_what_is_refused_or_missing() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let app = demo(folder.path());
    let read_as = |(role, email): (Role, &str)| {
        let reader = Reader::signed_in(&app, role, email);
        let crawls = ASSOCIATIONS.map(|association| (association, reader.crawl(association)));
        let faults = crawls.into_iter().flat_map(|(association, crawl)| {
            assert!(crawl.asked > 60, "{association} for {}: {} pages are too few", role.name(), crawl.asked);
            crawl.faults.into_iter().map(move |fault| format!("{}: {fault}", role.name()))
        });
        faults.collect::<Vec<String>>()
    };
    let faults: Vec<String> = std::thread::scope(|scope| {
        let readers = PEOPLE.map(|person| scope.spawn(move || read_as(person)));
        readers.into_iter().flat_map(|reader| reader.join().expect("the reader reads to the end")).collect()
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// The product with the demo's database, in this process.
fn demo(folder: &Path) -> App {
    let made = program(env!("CARGO_BIN_EXE_samordna")).args(["demo", "--load-only", "--data"]).arg(folder).output();
    let made = made.expect("the program starts");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let url = format!("sqlite:{}", folder.join("samordna.db").display());
    App {
        db: Db::open(&url, folder, web::SCHEMA, harness::fill_with_chance).expect("the demo's database opens"),
        clock: now,
        typesetter: Arc::new(|_| Err("there is no typesetter here".to_owned())),
        settings: Arc::new(Settings::default()),
    }
}

#[expect(clippy::disallowed_methods, reason = "the demo's people have their roles at the time when it was made")]
fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_micros() as i64)
}
