//! Värend 2015 through the program itself: every printed figure comes out, and the review names what the report got wrong.
//! Source of what is printed: Samordningsförbundet Värend, delårsrapport per 2015-08-31 (testdata/varend-2015-published.json).

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;
use std::sync::OnceLock;

use harness::program;
use serde_json::Value;
use tempfile::TempDir;

const TKR: i64 = 100_000;

/// Figures that the report prints wrong, with what the program says: each is named by the review below.
const PRINTED_WRONG: [(&str, i64); 3] = [
    ("cost_share/cost_target_group", 78_441),
    ("cost_share/cost_administration", 21_559),
    ("observation/enrolled_women", 56),
];

#[test]
fn every_figure_that_the_report_prints_comes_out_in_tkr() {
    let ours = figures("2015-08-31");
    let printed = published();
    let figures = printed["figures"].as_array().expect("the printed figures are a list");
    let mut compared = BTreeMap::new();
    for figure in figures {
        let (id, value) = (text(figure, "id"), figure["value"].as_i64().expect("a value is a number"));
        if id.starts_with("age/") || is_second_reading(figure) {
            continue;
        }
        let our = *ours.get(id).unwrap_or_else(|| panic!("{id} is not among our figures"));
        match PRINTED_WRONG.iter().find(|(wrong, _)| *wrong == id) {
            Some((_, right)) => assert_eq!((our, our == value), (*right, false), "{id}"),
            None => assert_eq!(in_printed_unit(figure, our), in_printed_unit(figure, value), "{id}"),
        }
        compared.insert(id.to_owned(), our);
    }
    let sections: Vec<usize> =
        ["income_statement/", "balance_sheet/", "note_1/", "note_2/", "note_3/", "note_4/", "note_5/", "note_6/"]
            .map(|section| compared.keys().filter(|id| id.starts_with(section)).count())
            .into();
    assert_eq!(sections, [7, 13, 6, 4, 3, 3, 3, 3], "every row of the statements and notes is compared");
}

/// The heading of the closures, which may be damage of the copy.
fn is_second_reading(figure: &Value) -> bool {
    text(figure, "id") == "observation/closed" && figure["value"] == 31
}

fn in_printed_unit(figure: &Value, value: i64) -> i64 {
    match text(figure, "unit") {
        "ore" => (value.abs() + TKR / 2) / TKR * value.signum(),
        "percent_milli" => (value + 500) / 1_000,
        _ => value,
    }
}

#[test]
fn the_equity_of_each_old_association_is_seen_before_the_joining_and_one_after() {
    for (as_at, apart) in [("2015-05-31", [63_921_000, 61_983_000]), ("2015-06-30", [0, 0]), ("2015-08-31", [0, 0])] {
        let ours = figures(as_at);
        let found = ["merger/vaxjo_apart", "merger/alvesta_apart"].map(|id| ours[id]);
        assert_eq!(found, apart, "{as_at}");
        assert_eq!(ours["merger/opening_equity"], 125_904_000, "{as_at}");
        assert_eq!(ours["balance_sheet/opening_equity"], 125_904_000, "no balance changes on the day, {as_at}");
    }
}

#[test]
fn the_review_of_our_own_figures_has_no_error_and_warns_of_shared_seats_and_of_the_budget() {
    let found = review(&[]);
    let severe: Vec<&Finding> = found.iter().filter(|finding| finding.severity != "note").collect();
    let codes: Vec<&str> = severe.iter().map(|finding| finding.code.as_str()).collect();
    let of_the_budget = ["plan_too_short", "budget_not_consulted", "money_runs_out"];
    assert_eq!(codes, [&["seat_shared", "seat_shared"], &of_the_budget[..]].concat(), "{severe:#?}");
    assert!(severe.iter().all(|it| it.severity == "warning"), "{severe:#?}");
    let of_seats = &severe[..2];
    assert!(of_seats.iter().all(|it| it.message.contains("(lag (2003:1210) 10 §)")), "{severe:#?}");
    assert!(of_seats.iter().all(|it| it.place == "Alvesta kommun och Växjö kommun"), "{severe:#?}");
}

#[test]
fn the_review_of_the_printed_figures_names_what_the_report_contradicts_itself_in() {
    let file = root().join("testdata/varend-2015-published.json");
    let found = review(&["--figures", file.to_str().expect("the path is text")]);
    let expected = [
        // 79 and 21 per cent, where the parts give 78 and 22.
        ("share_differs", "cost_share/cost_target_group", "error", vec![79_000, 78_433, 231_300_000, 294_900_000]),
        ("share_differs", "cost_share/cost_administration", "error", vec![21_000, 21_567, 63_600_000, 294_900_000]),
        // 55 women and 49 men of 105.
        ("sum_differs", "observation/enrolled", "error", vec![105, 104]),
        ("share_differs", "observation/enrolled_women_percent", "error", vec![53_000, 52_381, 55, 105]),
        ("differs_from_ours", "observation/enrolled_women", "error", vec![55, 56]),
        // 37 closures, and 31 in the heading.
        ("printed_two_ways", "observation/closed", "error", vec![37, 31]),
        ("range_differs", "age/purpose_from", "warning", vec![20, 64, 16, 64]),
        ("date_differs", "avsnitt 3.6", "warning", vec![]),
        ("date_differs", "avsnitt 3.8", "warning", vec![]),
        ("label_of_another_year", "note_4/prepaid_rent", "warning", vec![]),
        ("predecessor_named", "Avsnitt 3.2, Styrelsen", "warning", vec![]),
        ("predecessor_named", "Avsnitt 3.4, Resultatmål", "warning", vec![]),
        ("body_named_two_ways", "Avsnitt 1, Uppdrag", "warning", vec![]),
        ("rule_outdated", "Löptext, avsnitt 5", "warning", vec![]),
        ("paid_by_another", "note_1/contribution_af", "note", vec![90_000_000]),
    ];
    for (code, place, severity, values) in &expected {
        let named = found.iter().find(|it| it.code == *code && it.place == *place);
        let named = named.unwrap_or_else(|| panic!("{code} {place} is not among {found:#?}"));
        assert_eq!((named.severity.as_str(), &named.values), (*severity, values), "{code} {place}");
    }
    let is_expected = |it: &&Finding| expected.iter().any(|(code, place, ..)| it.code == *code && it.place == *place);
    let others: Vec<&Finding> = found.iter().filter(|it| !is_expected(it)).filter(|it| it.code != "rounding").collect();
    assert!(others.is_empty(), "{others:#?}");
    assert!(found.iter().filter(|it| it.code == "rounding").all(|it| it.severity == "note"));
}

#[test]
fn the_two_associations_of_the_demo_keep_their_figures_apart() {
    let (of_2015, of_2025) = (figures("2015-08-31"), figures_of("varend", "2025-08-31"));
    assert_eq!(of_2015["balance_sheet/total_assets"], 302_015_000);
    assert_eq!(of_2025["balance_sheet/total_assets"], 429_189_234);
    assert!(!of_2025.keys().any(|id| id.starts_with("merger/")), "Värend 2025 has no predecessors");
    let before = run(&["figures", "--association", "varend", "--as-at", "2015-08-31", "--json"]);
    assert!(said(&before).contains("Räkenskapsåret 2015 är inte bokfört här"), "{}", said(&before));
}

/// The demo's database, made once for all tests of this file.
fn demo() -> &'static Path {
    static DEMO: OnceLock<TempDir> = OnceLock::new();
    let folder = DEMO.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let made = program(SAMORDNA).args(["demo", "--load-only", "--data"]).arg(folder.path()).output();
        let made = made.expect("the program starts");
        assert!(made.status.success(), "{}", said(&made));
        // A second start finds everything there.
        let again = program(SAMORDNA).args(["demo", "--load-only", "--data"]).arg(folder.path()).output();
        assert!(again.expect("the program starts").status.success());
        folder
    });
    folder.path()
}

const SAMORDNA: &str = env!("CARGO_BIN_EXE_samordna");

fn run(arguments: &[&str]) -> Output {
    let database = format!("sqlite:{}", demo().join("samordna.db").display());
    program(SAMORDNA).args(arguments).args(["--database", &database]).output().expect("the program starts")
}

fn figures(as_at: &str) -> BTreeMap<String, i64> {
    figures_of("varend-2015", as_at)
}

/// The known figures by id.
fn figures_of(association: &str, as_at: &str) -> BTreeMap<String, i64> {
    let answer = run(&["figures", "--association", association, "--as-at", as_at, "--json"]);
    let json: Value = serde_json::from_slice(&answer.stdout).unwrap_or_else(|_| panic!("{}", said(&answer)));
    let list = json["figures"].as_array().expect("the figures are a list");
    list.iter().filter_map(|figure| Some((text(figure, "id").to_owned(), figure["value"].as_i64()?))).collect()
}

#[derive(Debug)]
struct Finding {
    code: String,
    severity: String,
    place: String,
    message: String,
    values: Vec<i64>,
}

fn review(more: &[&str]) -> Vec<Finding> {
    let asked = ["review", "--association", "varend-2015", "--as-at", "2015-08-31", "--json"];
    let answer = run(&[&asked[..], more].concat());
    let json: Value = serde_json::from_slice(&answer.stdout).unwrap_or_else(|_| panic!("{}", said(&answer)));
    let list = json.as_array().or_else(|| json["findings"].as_array()).expect("the findings are a list");
    list.iter()
        .map(|finding| Finding {
            code: text(finding, "code").to_owned(),
            severity: text(finding, "severity").to_owned(),
            place: text(finding, "where").to_owned(),
            message: text(finding, "message").to_owned(),
            values: finding["values"].as_array().into_iter().flatten().filter_map(Value::as_i64).collect(),
        })
        .collect()
}

fn published() -> Value {
    let file = std::fs::read_to_string(root().join("testdata/varend-2015-published.json")).expect("the file is read");
    serde_json::from_str(&file).expect("the file is JSON")
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn root() -> &'static Path {
    Path::new("../..")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
