//! The plans and the board's page through the program itself: what they print, what the review asks, what a validator says.
//!
//! Source of what is printed: the published plans of Södra Vätterbygden 2024, Finnveden 2025 and Värend 2024
//! (`testdata/*-published.json`).

mod edition;
mod extreme;

use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::OnceLock;

use harness::program;
use serde_json::Value;
use tempfile::TempDir;

#[test]
fn a_plan_and_the_boards_page_meet_the_standards_for_every_reader_and_for_the_archive() {
    for (kind, association, as_at) in [
        ("verksamhetsplan", "sodra-vatterbygden", "2024-12-31"),
        ("verksamhetsplan", "varend", "2024-12-31"),
        ("ekonomisk-uppfoljning", "varend", "2025-08-31"),
    ] {
        let pdf = made(kind, association, as_at, "pdf");
        for profile in ["ua1", "3a"] {
            let judge = root().join("scripts/validate-pdf/validate-pdf");
            let judged = program(judge).arg(profile).arg(&pdf).output().expect("the validator starts");
            assert!(judged.status.success(), "{kind} {association} {profile}: {}", said(&judged));
        }
    }
}

#[test]
fn the_boards_page_is_one_page_for_every_association_with_books_and_a_plan_is_several() {
    for (kind, association, as_at, is_one) in [
        ("ekonomisk-uppfoljning", "varend", "2025-08-31", true),
        ("ekonomisk-uppfoljning", "varend-2015", "2015-08-31", true),
        ("verksamhetsplan", "finnveden", "2025-12-31", false),
    ] {
        let pdf = made(kind, association, as_at, "pdf");
        assert_eq!(count_pages(&pdf) == 1, is_one, "{kind} {association}");
    }
    let page = std::fs::read_to_string(made("ekonomisk-uppfoljning", "varend", "2025-08-31", "html")).expect("is text");
    for said in [
        "Rekvisition 8 från Region Kronoberg",
        "Senast 30 november 2025",
        "samråd med medlemmarna",
        "Skälen till de största avvikelserna:",
        "En samordnare slutar i oktober och ersätts efter årsskiftet.",
    ] {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn the_boards_page_stays_one_page_with_a_reason_for_every_line() {
    for (lines, letters, has_reasons) in [(3, 40, true), (6, 300, true), (14, 290, false), (30, 300, false)] {
        let folder = extreme::demo_with_reasons(lines, letters);
        let made = |format: &str| report_of(folder.path(), "2025-09-30", format);
        assert_eq!(count_pages(&made("pdf")), 1, "{lines} lines of {letters} letters");
        let page = std::fs::read_to_string(made("html")).expect("the page is text");
        assert_eq!(page.contains("Skälen till de största avvikelserna:"), has_reasons, "{lines} lines");
        // The largest deviation is that of the last line: each line differs by 2 000 kronor more than the one before.
        assert_eq!(page.contains(&format!("Skäl {lines}: ")), has_reasons, "{lines} lines");
        assert!(page.matches("mot budget: Skäl").count() <= 5);
    }
}

#[test]
fn the_boards_page_stays_one_page_with_many_long_lines_and_much_to_take_a_stand_on() {
    for (lines, gathered) in [(20, false), (45, true)] {
        let folder = extreme::demo_with(lines);
        let made = |format: &str| report_of(folder.path(), "2025-08-31", format);
        assert_eq!(count_pages(&made("pdf")), 1, "{lines} lines");
        let page = std::fs::read_to_string(made("html")).expect("the page is text");
        for said in ["väntar på två som attesterar", "rekvisitioner till väntar", "saker till står på översikten"]
        {
            assert!(page.contains(said), "{said}");
        }
        assert_eq!(page.contains("rader</th>") && page.contains("Övriga "), gathered, "{lines} lines");
        assert!(!page.contains("Eget kapital månad för månad"), "the drawing gives way first");
    }
}

/// The board's page of the demo in a folder, as a file beside it.
fn report_of(folder: &Path, as_at: &str, format: &str) -> PathBuf {
    let out = folder.join(format!("sida.{format}"));
    let asked = ["report", "ekonomisk-uppfoljning", "--association", "varend", "--as-at", as_at];
    let database = format!("sqlite:{}", folder.join("samordna.db").display());
    let mut run = program(SAMORDNA);
    run.args(asked).args(["--format", format, "--database", &database]).arg("--out").arg(&out);
    let run = run.output().expect("the program starts");
    assert!(run.status.success(), "{}", said(&run));
    out
}

fn count_pages(pdf: &Path) -> u32 {
    let told = program("pdfinfo").arg(pdf).output().expect("poppler is installed");
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let pages = told.lines().find_map(|line| line.strip_prefix("Pages:")).and_then(|pages| pages.trim().parse().ok());
    pages.unwrap_or_else(|| panic!("pdfinfo says how many: {told}"))
}

/// Every printed cell, subtotal, sum and carried balance, from the lines that were recorded.
#[test]
fn the_table_of_the_budget_prints_what_the_published_plans_print() {
    for (association, year) in [("sodra-vatterbygden", "2024"), ("finnveden", "2025"), ("varend", "2024")] {
        let page = made("verksamhetsplan", association, &format!("{year}-12-31"), "html");
        let page = std::fs::read_to_string(page).expect("the page is text").replace('\u{202f}', " ");
        for figure in published(association, year) {
            let id = figure["id"].as_str().unwrap_or_default();
            if !id.starts_with("budget/") || figure["unit"] != "ore" || id.ends_with("/result") {
                continue;
            }
            let kronor = finsam::money::grouped(figure["value"].as_i64().unwrap_or(1) / 100).replace('\u{202f}', " ");
            let label = figure["label"].as_str().unwrap_or_default();
            assert!(page.contains(&format!(">{kronor}<")), "{association}: {label} {id} {kronor}");
        }
    }
}

#[test]
fn any_day_leads_to_the_plan_of_the_budget_that_governs_it() {
    let of =
        |as_at: &str| std::fs::read(made("verksamhetsplan", "sodra-vatterbygden", as_at, "json")).expect("it is there");
    assert_eq!(of("2023-11-23"), of("2024-12-31"));
}

#[test]
fn the_review_asks_about_each_plan_what_its_numbers_and_days_give_reason_for() {
    for (association, as_at, asked) in [
        (
            "varend",
            "2024-12-31",
            &[
                "plan_too_short",
                "budget_not_consulted",
                "budget_decided_late",
                "planned_deficit",
                "money_not_allocated",
            ][..],
        ),
        ("sodra-vatterbygden", "2024-12-31", &["planned_deficit", "lines_exceeded", "nobody_named"]),
        ("finnveden", "2025-12-31", &["planned_deficit", "nobody_named"]),
    ] {
        let found = review(association, as_at, None);
        for code in asked {
            assert!(found.iter().any(|finding| finding["code"] == *code), "{association} {code}: {found:?}");
        }
        let words = ["words_disagree", "reference_unknown", "reference_missing", "amount_without_reference"];
        let wrong: Vec<&Value> =
            found.iter().filter(|finding| words.iter().any(|code| finding["code"] == *code)).collect();
        assert_eq!(wrong, Vec::<&Value>::new(), "our own words agree with the figures: {association}");
    }
}

#[test]
fn the_review_of_what_was_published_finds_where_each_plan_contradicts_itself() {
    for (association, year, found_there) in [
        ("varend", "2024", &["equity_said_gone", "plan_too_short", "budget_decided_late"][..]),
        ("sodra-vatterbygden", "2024", &["balance_promised", "exceeded_not_named"]),
        ("finnveden", "2025", &["differs_from_ours"]),
    ] {
        let file = root().join(format!("testdata/{association}-{year}-published.json"));
        let found = review(association, &format!("{year}-12-31"), Some(&file));
        for code in found_there {
            assert!(found.iter().any(|finding| finding["code"] == *code), "{association} {code}: {found:?}");
        }
        let differs: Vec<&str> = found
            .iter()
            .filter(|finding| finding["code"] == "differs_from_ours")
            .filter_map(|finding| finding["where"].as_str())
            .collect();
        let expected: &[&str] = match association {
            "finnveden" => &["budget/prognos-2024/result", "budget/budget-2025/result"],
            _ => &[],
        };
        assert_eq!(differs.len(), expected.len(), "{association}: {differs:?}");
        assert!(expected.iter().all(|id| differs.iter().any(|place| place.contains(id))), "{differs:?}");
    }
}

fn published(association: &str, year: &str) -> Vec<Value> {
    let file = root().join(format!("testdata/{association}-{year}-published.json"));
    let text = std::fs::read_to_string(file).expect("the file is read");
    let read: Value = serde_json::from_str(&text).expect("the file is JSON");
    read["figures"].as_array().cloned().expect("it lists figures")
}

fn review(association: &str, as_at: &str, printed: Option<&Path>) -> Vec<Value> {
    let mut run = program(SAMORDNA);
    run.args(["review", "--json", "--association", association, "--as-at", as_at, "--database", &database()]);
    if let Some(file) = printed {
        run.arg("--figures").arg(file);
    }
    let output = run.output().expect("the program starts");
    let read: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
    let list = read.as_array().or_else(|| read["findings"].as_array());
    list.cloned().unwrap_or_else(|| panic!("a list of findings: {read}"))
}

/// Makes a document under a name of its own.
fn made(kind: &str, association: &str, as_at: &str, format: &str) -> PathBuf {
    static TURN: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let turn = TURN.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let out = demo().path().join(format!("{kind}-{turn}.{format}"));
    let asked = ["report", kind, "--association", association, "--as-at", as_at, "--format", format];
    let run = program(SAMORDNA).args(asked).args(["--database", &database()]).arg("--out").arg(&out).output();
    let run = run.expect("the program starts");
    assert!(run.status.success(), "{}", said(&run));
    out
}

/// The demo's database, made once for all tests of this file.
fn demo() -> &'static TempDir {
    static DEMO: OnceLock<TempDir> = OnceLock::new();
    DEMO.get_or_init(fresh_demo)
}

fn fresh_demo() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let made = program(SAMORDNA).args(["demo", "--load-only", "--data"]).arg(folder.path()).output();
    let made = made.expect("the program starts");
    assert!(made.status.success(), "{}", said(&made));
    folder
}

fn database() -> String {
    format!("sqlite:{}", demo().path().join("samordna.db").display())
}

const SAMORDNA: &str = env!("CARGO_BIN_EXE_samordna");

fn root() -> &'static Path {
    Path::new("../..")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
