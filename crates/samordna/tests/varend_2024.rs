//! The demo's closed year: what it ends with is what the next one begins with, and its annual report holds together.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;
use std::sync::OnceLock;

use finsam::money::Ore;
use harness::program;
use jiff::civil::{Date, date};
use report::model::{Block, Cell, Document, Shown, Status};
use store::{Db, Reader};
use tempfile::TempDir;
use web::STILL_KNOWN;
use web::association::operations::{Association, find_association};
use web::closing::accruals::QuestionState;
use web::closing::checks::read_checklist;
use web::closing::operations::is_year_closed;
use web::documents::discharge::list_discharges;
use web::documents::operations::{FileKind, State, assemble, find_by_date, list_files};
use web::documents::sending::list_sendings;
use web::ledger::operations as ledger;

const YEAR_END: Date = date(2024, 12, 31);

#[test]
fn the_year_2025_begins_as_2024_ended_account_by_account() {
    read(|reader, association| {
        let (old, new) = (year_of(reader, association, YEAR_END), year_of(reader, association, date(2025, 1, 1)));
        assert!(is_year_closed(reader, association.id, old.id).unwrap());
        assert_eq!(ledger::find_locked_through(reader, association.id).unwrap(), Some(YEAR_END));
        let (mut closing, mut result) = (BTreeMap::<String, i64>::new(), 0);
        for balance in ledger::list_balances(reader, association.id, &old, YEAR_END, STILL_KNOWN).unwrap() {
            match balance.kind.expect("every account has a kind").is_of_income_statement() {
                true => result += balance.closing_ore().0,
                false => *closing.entry(balance.account.to_string()).or_default() += balance.closing_ore().0,
            }
        }
        *closing.entry("2010".to_owned()).or_default() += result;
        let mut opening = BTreeMap::<String, i64>::new();
        for row in ledger::list_opening(reader, association.id, new.id, STILL_KNOWN).unwrap() {
            *opening.entry(row.account).or_default() += row.amount_ore;
        }
        let in_file = openings_of(text_of_2025());
        for sums in [&mut closing, &mut opening] {
            sums.retain(|_, ore| *ore != 0);
        }
        assert_eq!(closing, opening);
        assert_eq!(opening, in_file, "and so the file of 2025 says, to the öre");
        assert_eq!((result, opening.len()), (159_658_700, 10));
        let differences = ledger::list_opening_differences(reader, association.id, new.id).unwrap();
        assert!(differences.is_empty(), "{differences:?}");
    });
}

#[test]
fn nothing_remains_on_the_list_of_the_closed_year() {
    read(|reader, association| {
        let year = year_of(reader, association, YEAR_END);
        let checklist = read_checklist(reader, association.id, &year, date(2025, 3, 17)).unwrap();
        assert_eq!(checklist.specified.len(), 10);
        assert_eq!(checklist.list_differing_specifications().count(), 0);
        assert!(checklist.unmapped.is_empty() && checklist.gaps.is_empty() && checklist.empty_months.is_empty());
        assert!(checklist.banks.iter().all(|bank| bank.agrees(YEAR_END)), "{:?}", checklist.banks);
        assert_eq!(checklist.count_questions(QuestionState::Settled), checklist.questions.len());
        assert_eq!((checklist.banks.len(), checklist.questions.len()), (1, 8));
        assert!(checklist.list_remaining().is_empty(), "{:?}", checklist.list_remaining());
        assert_eq!((checklist.opening_difference_ore, checklist.change_difference_ore), (Ore::ZERO, Ore::ZERO));
    });
}

#[test]
fn the_annual_report_holds_together() {
    let report = annual_report();
    let known = |id: &str| report.find_figure(id).unwrap_or_else(|| panic!("{id}")).known().unwrap();
    assert_eq!(report.status, Status::Locked);
    assert_eq!(known("balance_sheet/total_assets"), known("balance_sheet/equity_and_liabilities"));
    assert_eq!(known("balance_sheet/equity"), 73_205_000);
    assert_eq!(known("cash_flow/change"), known("cash_flow/closing") - known("cash_flow/opening"));
    assert_eq!(known("cash_flow/closing"), known("balance_sheet/cash_and_bank"));
    assert!(report.find_figure("cash_flow/unexplained").is_none());
    let lines = |what: &str, keys: &[&str]| -> i64 {
        keys.iter().map(|key| known(&format!("operating_account/{key}/{what}"))).sum()
    };
    let costs = ["individinriktade", "strukturovergripande", "kompetensutvecklande", "ledning_administration"];
    assert_eq!(lines("outcome", &costs), -known("income_statement/operating_costs") + 45_000, "with the interest paid");
    assert_eq!(lines("budget", &costs), 599_380_000);
    assert_eq!(known("operating_account/result/outcome"), known("income_statement/result_after_financial_items"));
    assert_eq!(known("balance_requirement/to_restore"), 0, "equity covers the deficit");
}

#[test]
fn no_figure_of_the_annual_report_is_missing_and_every_table_sums() {
    let report = annual_report();
    let mut cells = 0;
    for (section, table) in report.sections.iter().flat_map(|section| {
        section.blocks.iter().filter_map(move |block| match block {
            Block::Table(table) => Some((section, table)),
            _ => None,
        })
    }) {
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            if let Cell::Figure { id, shown } = cell {
                assert!(!matches!(shown, Shown::Missing(_) | Shown::Hidden), "{}: {id}", section.heading);
                cells += 1;
            }
        }
    }
    assert!(cells > 120, "{cells}");
    let shown = column(&report, "bidrag-per-medlem", 1);
    assert_eq!(shown[..8].iter().sum::<i64>(), shown[8]);
    assert_eq!(shown[8], 4_262_000);
    let result = column(&report, "resultatrakning", 2);
    assert_eq!(result.last(), Some(&-1_597), "the income statement ends in the year's result");
}

#[test]
fn the_annual_report_says_what_the_law_asks_for_under_each_heading() {
    let report = annual_report();
    // Lag (2018:597) 11 kap. 1-5 and 7-11 §§, 9 kap. 13 § and 10 kap. 2 §.
    for key in [
        "oversikt",
        "viktiga-forhallanden",
        "handelser",
        "forvantad-utveckling",
        "personal",
        "styrning",
        "god-ekonomisk-hushallning",
        "ekonomisk-stallning",
        "balanskrav",
        "redovisningsprinciper",
        "revisionskostnad",
        "investeringsredovisning",
    ] {
        let section = report.sections.iter().find(|section| section.key == key).unwrap_or_else(|| panic!("{key}"));
        let words = section.blocks.iter().map(|block| if let Block::Words(text) = block { text.len() } else { 0 });
        assert!(words.sum::<usize>() > 80, "{key} has words");
    }
    assert!(!report.sections.iter().any(|section| section.key == "saknas"), "nothing is listed as missing");
}

#[test]
fn the_report_is_adopted_in_time_audited_sent_and_tried_by_the_members() {
    read(|reader, association| {
        let kind = report::model::Kind::AnnualReport;
        let head = find_by_date(reader, association.id, kind, YEAR_END).unwrap().expect("it is there");
        assert_eq!(head.state(), State::Locked);
        let files = list_files(reader, association.id, head.id).unwrap();
        assert_eq!(files.iter().map(|file| file.kind).collect::<Vec<_>>(), [FileKind::AuditReport]);
        let sent = list_sendings(reader, association.id, head.id).unwrap();
        assert_eq!((sent.len(), sent.iter().filter(|one| one.received.is_some()).count()), (16, 14));
        let tried = list_discharges(reader, association.id, head.id).unwrap();
        assert_eq!(tried.iter().filter(|one| one.is_granted).count(), 6);
    });
    let adopted = annual_report().adopted.expect("it is adopted").adopted_on;
    assert!(adopted <= date(2025, 3, 31), "within three months (lag 2003:1210 24 §)");
    let review = run(&["review", "--association", "varend", "--as-at", "2024-12-31"]);
    assert!(review.status.success() && !said(&review).contains("Error"), "{}", said(&review));
}

/// The figures of a column as they are printed, in their unit.
fn column(report: &Document, key: &str, at: usize) -> Vec<i64> {
    let table = report.find_table(key).unwrap_or_else(|| panic!("{key}"));
    let shown = table.rows.iter().filter_map(|row| match row.cells.get(at)? {
        Cell::Figure { shown: Shown::Text(text), .. } => {
            text.replace('\u{202f}', "").replace('\u{2212}', "-").parse().ok()
        }
        _ => None,
    });
    shown.collect()
}

fn annual_report() -> Document {
    read(|reader, association| {
        assemble(reader, database().files(), association, "arsredovisning", YEAR_END).expect("it is assembled")
    })
}

fn year_of(reader: &Reader<'_>, association: &Association, day: Date) -> ledger::FinancialYear {
    ledger::find_year(reader, association.id, day).unwrap().expect("the year is booked")
}

/// The opening balances that 2025.se itself has.
fn openings_of(text: &str) -> BTreeMap<String, i64> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("#IB 0 ")?.split_once(' '));
    let ore = |amount: &str| amount.trim().replace('.', "").parse().expect("an amount with two decimals");
    rows.map(|(account, amount)| (account.to_owned(), ore(amount))).filter(|(_, ore)| *ore != 0).collect()
}

/// The file of 2025 as far as its letters are plain: the rows of opening balances are.
fn text_of_2025() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    let path = Path::new("../../demo/varend/2025.se");
    TEXT.get_or_init(|| String::from_utf8_lossy(&std::fs::read(path).expect("the file is read")).into_owned())
}

fn read<T>(work: impl Fn(&Reader<'_>, &Association) -> T) -> T {
    database()
        .read(|reader| {
            let association = find_association(reader, "varend")?.expect("the demo has it");
            Ok::<_, store::StoreError>(work(reader, &association))
        })
        .expect("the database is read")
}

fn database() -> &'static Db {
    static DATABASE: OnceLock<Db> = OnceLock::new();
    DATABASE.get_or_init(|| {
        Db::open(&url(), demo(), web::SCHEMA, |bytes| bytes.fill(7)).expect("the demo's database opens")
    })
}

/// The demo's database, made once for all tests of this file.
fn demo() -> &'static Path {
    static DEMO: OnceLock<TempDir> = OnceLock::new();
    let folder = DEMO.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let made = program(SAMORDNA).args(["demo", "--load-only", "--data"]).arg(folder.path()).output();
        let made = made.expect("the program starts");
        assert!(made.status.success(), "{}", said(&made));
        folder
    });
    folder.path()
}

const SAMORDNA: &str = env!("CARGO_BIN_EXE_samordna");

fn url() -> String {
    format!("sqlite:{}", demo().join("samordna.db").display())
}

fn run(arguments: &[&str]) -> Output {
    program(SAMORDNA).args(arguments).args(["--database", &url()]).output().expect("the program starts")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
