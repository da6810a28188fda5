//! The review of what Värend's interim report of 2025 prints: every contradiction in its numbers comes out.

mod varend;

use finsam::figure::{Figure, Unit, Value};
use finsam::review::{Finding, Severity, check_printed};
use finsam::statement::{Shown, compute, figures, print};
use varend::{TKR, column, printed};

fn ours() -> Vec<Figure> {
    let model = varend::model();
    figures(&model, Shown::Exact(&compute(&model, &varend::balances())), &column())
}

fn review(printed: &[Figure]) -> Vec<Finding> {
    check_printed(printed, &ours(), &varend::model(), &printed::relations())
}

/// Code, place, severity and values of a finding, money in tkr and per cents whole.
type Summary = (&'static str, String, Severity, Vec<i64>);

fn summary(finding: &Finding) -> Summary {
    let whole = |(value, unit): (i64, Unit)| match unit {
        Unit::Ore => value / TKR,
        Unit::PercentMilli => value / 1_000,
        Unit::Count => value,
    };
    let values = finding.quantities().into_iter().map(|it| whole((it.value, it.unit))).collect();
    (finding.code(), finding.place().to_owned(), finding.severity(), values)
}

#[test]
fn every_contradiction_and_every_rounding_of_the_report_is_found_and_nothing_else() {
    use Severity::{Error, Note, Warning};
    let found: Vec<Summary> = review(&printed::figures()).iter().map(summary).collect();
    let expected: [(&str, &str, Severity, &[i64]); 17] = [
        ("result_differs", "balance_sheet/result_of_the_period", Error, &[1_900, 1_901]),
        ("cost_in_two_places", "note_2/10", Warning, &[2, -3, 3_779]),
        ("used_differs", "outcome/used", Warning, &[3_783, 3_781, 3, 5_684, 1_901]),
        ("sum_differs", "conference/participants", Error, &[72, 70]),
        ("fact_differs", "board/deputies_claimed", Warning, &[8, 7]),
        ("fact_differs", "forum/deviations_received", Warning, &[0, 2]),
        ("range_differs", "training/per_year", Warning, &[2, 2, 2, 3]),
        ("target_of_nothing", "forum/deviations_target", Note, &[100, 0]),
        ("share_of_nothing", "forum/deviations_handled", Warning, &[100, 0]),
        ("claim_without_ground", "goals/sammans_fulfilled", Warning, &[1, 0]),
        ("claim_without_ground", "note_2/training", Warning, &[103, 0]),
        ("note_reference_elsewhere", "balance_sheet/accrued_and_deferred", Warning, &[1_623, 1_660]),
        ("paid_by_another", "note_1/contribution_af", Note, &[1_421]),
        ("date_differs", "verksamhetsplanen 2024", Warning, &[]),
        // Rounding: note 4 and note 6 against their rows, taxes against other liabilities.
        ("rounding", "balance_sheet/prepaid_and_accrued_income", Note, &[792, 791]),
        ("rounding", "balance_sheet/current_liabilities", Note, &[1_659, 1_660]),
        ("rounding", "balance_sheet/other_liabilities", Note, &[3, 4]),
    ];
    for (code, place, severity, values) in expected {
        let wanted = (code, place.to_owned(), severity, values.to_vec());
        assert!(found.contains(&wanted), "{wanted:?} is not among {found:#?}");
    }
    // Against our exact öre: rows that the report rounds the other way, so that its tables sum.
    let vaxjo = ("rounding", "note_1/contribution_vaxjo".to_owned(), Note, vec![978, 978]);
    assert!(found.contains(&vaxjo), "{found:#?}");
    let others: Vec<&Summary> = found
        .iter()
        .filter(|it| !expected.iter().any(|wanted| (wanted.0, wanted.1) == (it.0, it.1.as_str())))
        .filter(|it| it.0 != "rounding")
        .collect();
    assert!(others.is_empty(), "{others:#?}");
}

#[test]
fn every_message_names_its_values_in_swedish() {
    for finding in review(&printed::figures()) {
        let message = finding.message();
        assert!(message.ends_with('.') && !message.contains("  "), "{message}");
        for quantity in finding.quantities().iter().take(1) {
            assert!(message.contains(&quantity.swedish()), "{} is not in {message}", quantity.swedish());
        }
    }
}

#[test]
fn our_own_rounded_report_has_nothing_to_say() {
    let model = varend::model();
    let computed = compute(&model, &varend::balances());
    let rounded = figures(&model, Shown::Rounded(&computed, &print(&model, &computed, TKR)), &column());
    let spoken: Vec<Finding> = check_printed(&rounded, &ours(), &model, &[])
        .into_iter()
        .filter(|finding| !matches!(finding, Finding::PaidByAnother { .. }))
        .filter(|finding| finding.severity() != Severity::Note)
        .collect();
    assert_eq!(spoken, []);
}

#[test]
fn a_number_of_a_note_that_has_run_together_with_the_amount_is_read_apart() {
    let mut damaged = printed::figures();
    for (label, tkr) in [
        ("Kortfristiga fordringar", 3_383),
        ("Förutbetalda kostn och upplupna int", 4_792),
        ("Kassa och bank", 53_117),
        ("Uppl kostnader och förutbet intäkter", 61_623),
    ] {
        let figure = damaged.iter_mut().find(|it| it.section == "balance_sheet" && it.label == label).unwrap();
        figure.value = Value::Known(tkr * TKR);
    }
    let (mended, others): (Vec<Finding>, Vec<Finding>) =
        review(&damaged).into_iter().partition(|finding| finding.code() == "note_number_run_together");
    let read: Vec<Vec<i64>> =
        mended.iter().map(|it| it.values().into_iter().map(|value| value / TKR).collect()).collect();
    let mut read = read;
    read.sort();
    assert_eq!(read, [vec![3_383, 383], vec![4_792, 792], vec![53_117, 3_117], vec![61_623, 1_623]]);
    assert_eq!(others, review(&printed::figures()));
}

#[test]
fn a_changed_row_is_an_error_against_its_sum_and_against_ours() {
    for (section, label, tkr, codes) in [
        ("note_1", "Bidrag från Region Kronoberg", 1_400, &["sum_differs", "differs_from_ours"][..]),
        ("balance_sheet", "Kassa och bank", 3_120, &["sum_differs", "note_differs", "differs_from_ours"]),
        ("income_statement", "Verksamhetens intäkter", 5_700, &["sum_differs", "note_differs", "differs_from_ours"]),
        ("balance_sheet", "Summa tillgångar", 4_300, &["sum_differs", "balance_sheet_differs", "differs_from_ours"]),
        ("note_3", "Summa", 390, &["sum_differs", "note_differs", "differs_from_ours"]),
        ("outcome", "Årsbudget", 9_300, &["sum_differs"]),
        ("outcome", "Eget kapital 2024-12-31", 740, &["sum_differs", "fact_differs"]),
    ] {
        let mut changed = printed::figures();
        let figure = changed.iter_mut().find(|it| it.section == section && it.label == label).unwrap();
        figure.value = Value::Known(tkr * TKR);
        let before: Vec<Summary> = review(&printed::figures()).iter().map(summary).collect();
        let new: Vec<Summary> = review(&changed).iter().map(summary).filter(|it| !before.contains(it)).collect();
        for code in codes {
            let found = new.iter().any(|it| it.0 == *code && it.2 >= Severity::Warning);
            assert!(found, "{label}: {code} is not among {new:#?}");
        }
    }
}

#[test]
fn one_figure_printed_with_two_values_is_named_and_another_year_is_another_figure() {
    for (column, tkr, count) in [
        ("Förvaltningsberättelsen", 3_790, 1),
        ("Förvaltningsberättelsen", 3_783, 0),
        ("Bokslut 2024-12-31", 3_790, 0),
        ("Budget 2025", 3_790, 0),
        ("2025", 3_790, 1),
    ] {
        let mut doubled = printed::figures();
        let mut again = doubled.iter().find(|it| it.id == "outcome/used").unwrap().clone();
        (again.column, again.value) = (column.to_owned(), Value::Known(tkr * TKR));
        doubled.push(again);
        let found = review(&doubled).iter().filter(|it| it.code() == "printed_two_ways").count();
        assert_eq!(found, count, "{column} {tkr}");
    }
}

/// Our exact figures, each rounded by itself to a unit, as a spreadsheet prints them.
fn rounded_singly(unit_ore: i64) -> Vec<Figure> {
    let mut list = ours();
    for figure in &mut list {
        let rounded = finsam::rounding::round_nearest(figure.ore().unwrap(), unit_ore);
        figure.value = Value::Known(rounded.0);
    }
    list
}

#[test]
fn a_report_whose_rows_are_rounded_one_by_one_has_only_notes() {
    for unit in [100, TKR] {
        let found = review(&rounded_singly(unit));
        let serious: Vec<&Finding> = found.iter().filter(|it| it.severity() == Severity::Error).collect();
        assert!(serious.is_empty(), "{unit}: {serious:#?}");
    }
    let summed: Vec<Summary> = review(&rounded_singly(TKR)).iter().map(summary).collect();
    let note_1 = ("rounding", "note_1/sum".to_owned(), Severity::Note, vec![5_684, 5_685]);
    assert!(summed.contains(&note_1), "{summed:#?}");
}

#[test]
fn a_sum_more_than_a_unit_off_is_rounding_only_when_every_part_is_rounded_right() {
    let note = |amounts: [i64; 4], sum: i64| -> Vec<Figure> {
        let rows = ["one", "two", "three", "four", "sum"].into_iter().zip(amounts.into_iter().chain([sum]));
        rows.map(|(name, ore)| varend::printed_figure(&format!("note_1/{name}"), name, ore, Unit::Ore)).collect()
    };
    // Four rows of 2 600 kronor: 10 tkr in all, and 3 tkr for each.
    let exact = note([260_000; 4], 1_040_000);
    for (tkr, sum, code) in [
        ([3, 3, 3, 3], 10, Some("rounding")),
        ([3, 3, 3, 4], 10, Some("sum_differs")),
        ([3, 3, 3, 3], 12, None),
        ([3, 3, 3, 3], 14, Some("sum_differs")),
    ] {
        let found = check_printed(&note(tkr.map(|it| it * TKR), sum * TKR), &exact, &varend::model(), &[]);
        let of_sum =
            found.iter().find(|it| matches!(it.code(), "sum_differs" | "rounding") && it.values()[1] % TKR == 0);
        assert_eq!(of_sum.map(Finding::code), code, "{tkr:?} and {sum}: {found:#?}");
    }
}

#[test]
fn figures_that_we_do_not_know_are_passed_over() {
    let unknown = [varend::printed_figure("plan/besök", "Besök", 7, Unit::Count)];
    assert_eq!(check_printed(&unknown, &ours(), &varend::model(), &[]), []);
    let mut hidden = printed::figures();
    for figure in &mut hidden {
        figure.value = Value::Missing("Oläsligt.".to_owned());
    }
    let dates_only: Vec<&str> = review(&hidden).iter().map(Finding::code).collect();
    assert_eq!(dates_only, ["date_differs"]);
}
