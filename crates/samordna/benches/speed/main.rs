//! Measures everything that has a limit, each against its limit measured in the same run: see docs/speed.md.
//!
//! `scripts/bench [--write docs/speed.md]`. What runs alone (booking, balances, typesetting) is measured in turns with
//! its bare thing, and the least of all rounds counts: noise only adds. For pages, the 95th percentile of each round
//! counts, and of the rounds the median.

mod addresses;
mod balances;
mod bare_pages;
mod books;
mod budget;
mod client;
mod demo;
mod import;
mod measure;
mod pages;
mod scan;
mod search;
mod table;
mod typesetting;
mod voucher;

use std::path::Path;
use std::process::ExitCode;

use table::{Row, Table};

/// What can be measured alone: `scripts/bench import balances`.
const PARTS: [&str; 9] = ["sie", "import", "postgres", "balances", "search", "voucher", "budget", "pdf", "pages"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [typesetting::COMPILE] => typesetting::compile_alone(),
        [bare_pages::SERVE, ..] => bare_pages::serve(&arguments[1..]),
        ["--write", path] => return measure(&PARTS, Some(path)),
        [] => return measure(&PARTS, None),
        parts if parts.iter().all(|part| PARTS.contains(part)) => return measure(parts, None),
        _ => {
            eprintln!("scripts/bench [--write FILE | PART...]; the parts are: {}", PARTS.join(" "));
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn measure(parts: &[&str], write_to: Option<&str>) -> ExitCode {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut rows = Vec::new();
    measure_books(parts, folder.path(), &mut rows);
    if parts.contains(&"voucher") {
        rows.extend(voucher::measure());
    }
    if parts.contains(&"budget") {
        rows.extend(budget::measure());
    }
    let demo = folder.path().join("demo");
    if parts.iter().any(|part| ["pdf", "pages"].contains(part)) {
        demo::load(&demo);
    }
    if parts.contains(&"pdf") {
        rows.push(typesetting::measure(&demo::open(&demo)));
    }
    let mut pages = Vec::new();
    let mut without = Vec::new();
    if parts.contains(&"pages") {
        let measured = pages::measure(&demo);
        rows.push(measured.memory);
        (pages, without) = (measured.pages, measured.without);
    }
    let report = report(&rows, &pages, &without);
    print!("{report}");
    if let Some(path) = write_to {
        std::fs::write(path, report).expect("the results are written");
    }
    if rows.iter().chain(&pages).all(Row::is_met) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn measure_books(parts: &[&str], folder: &Path, rows: &mut Vec<Row>) {
    let (file, bytes) = (folder.join("exempel.se"), books::sie_file(2025));
    std::fs::write(&file, &bytes).expect("the file is written");
    if parts.contains(&"sie") {
        rows.push(scan::measure(&bytes));
    }
    if parts.contains(&"import") || parts.contains(&"balances") {
        let (booking, books) = import::measure_on_sqlite(&file);
        rows.push(booking);
        if parts.contains(&"balances") {
            rows.extend(balances::measure(&books));
        }
    }
    if parts.contains(&"search") {
        rows.extend(search::measure_on_sqlite(folder));
        if is_postgres_there() {
            rows.extend(search::measure_on_postgres(folder));
        }
    }
    if parts.contains(&"postgres") && is_postgres_there() {
        rows.push(import::measure_on_postgres(&file));
    }
}

#[expect(clippy::disallowed_methods, reason = "the server for measurements is named in the environment")]
fn is_postgres_there() -> bool {
    std::env::var_os(harness::POSTGRES_VARIABLE).is_some()
}

fn report(rows: &[Row], pages: &[Row], without: &[&str]) -> String {
    let not_measured: String = without.iter().map(|path| format!("- `{path}`\n")).collect();
    format!(
        "{HEAD}\n{}\n## Pages\n\n{PAGES}\n{}\nNot measured, because no link leads there in the demo or it is no page:\n\n{not_measured}",
        Table(rows),
        Table(pages),
    )
}

const HEAD: &str = "# Speed

Made by `scripts/bench --write docs/speed.md`. Every ratio is measured against its limit in the same run, in turns, on
the same machine; the times are only for orientation. The build is the one that `./run` makes.

- **Booking**: reading the file, its preflight, the rows, the kept file and the audit chain, against the same rows
  through prepared statements in one transaction, with the same indexes and settings. The least of the rounds counts.
- **Trial balance**: every account and set of objects with opening and change, against one sum by account over the
  same lines. The least of the rounds counts.
- **Search**: a page of 50 vouchers and the count of all, out of a million lines, with their lines, against the same 50
  vouchers fetched by their keys. A search should take less than 50 ms; the median of the rounds counts.
- **Posting**: the checks, the number, the rows, the chain and the draft that goes, against the same rows of the
  voucher in one bare transaction, in turns; both to the disk. The 95th percentile counts.
- **Budget**: every sum and carried balance of ten years and 200 lines, against adding up the same columns; the least of
  the rounds counts. An edit: the cell judged, saved with what was there before and its link in the chain, everything
  computed and the answer to the editor made, against the same queries with their rows as plain text and one row
  written; the 95th percentile counts.
- **PDF**: the whole child process, from its start to its last byte, against the first compile in a fresh process.
- **SIE**: no limit; `cargo bench --profile dev -p sie` compares with more ways of scanning.
";

const PAGES: &str =
    "The 95th percentile of the answers to four signed-in people who ask at once over loopback HTTP, against
a bare page that asks the database the same and prints the rows as plain text, without policies, rules and templates. The
median of the rounds counts. A page should take less than 25 ms.
";
