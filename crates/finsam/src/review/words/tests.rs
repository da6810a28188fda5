use super::*;
use crate::figure::Trace;
use jiff::civil::date;

fn figure(id: &str, value: Value, unit: Unit) -> Figure {
    Figure {
        id: id.to_owned(),
        section: "outcome".to_owned(),
        label: "Årets budget".to_owned(),
        column: String::new(),
        value,
        unit,
        as_at: date(2025, 8, 31),
        definition: String::new(),
        trace: Trace::Printed,
    }
}

#[test]
fn every_phrase_is_held_against_its_figure() {
    let figures = [
        figure("outcome/budget", Value::Known(925_600_000), Unit::Ore),
        figure("outcome/used_share", Value::Known(40_871), Unit::PercentMilli),
        figure("outcome/forecast", Value::Missing("Prognosen är inte gjord.".to_owned()), Unit::Ore),
        figure("goals/besok", Value::Hidden, Unit::Count),
    ];
    for (phrase, id, code, values) in [
        ("9 256 tkr", "outcome/budget", None, vec![]),
        ("", "outcome/budget", None, vec![]),
        ("", "outcome/forecast", Some("reference_missing"), vec![]),
        ("9 265 tkr", "outcome/budget", Some("words_disagree"), vec![926_500_000, 925_600_000]),
        ("9 265", "outcome/budget", Some("words_disagree"), vec![926_500_000, 925_600_000]),
        ("41 %", "outcome/used_share", None, vec![]),
        ("40 %", "outcome/used_share", Some("rounding"), vec![40_000, 40_871]),
        ("41 tkr", "outcome/used_share", Some("words_disagree"), vec![4_100_000, 40_871]),
        ("hälften", "outcome/used_share", Some("phrase_unreadable"), vec![]),
        ("9 256 tkr", "outcome/bugdet", Some("reference_unknown"), vec![]),
        ("2 533 tkr", "outcome/forecast", Some("reference_missing"), vec![]),
        ("fem", "goals/besok", Some("reference_missing"), vec![]),
    ] {
        let reference = WordReference { phrase: phrase.to_owned(), figure_id: id.to_owned() };
        let passage = Passage { place: "5 Ekonomi".to_owned(), text: String::new(), references: vec![reference] };
        let found = check_words(&[passage], &figures, &|_| None);
        assert_eq!(found.first().map(Finding::code), code, "{phrase} for {id}");
        assert_eq!(found.first().map(Finding::values).unwrap_or_default(), values, "{phrase} for {id}");
    }
}

#[test]
fn an_amount_that_stands_for_nothing_is_a_note() {
    let text = "Till och med augusti har 3 783 tkr förbrukats, 41 % av budgeten, enligt 21 §.".to_owned();
    let passage = Passage { place: "5 Ekonomi".to_owned(), text, references: Vec::new() };
    let found = check_words(&[passage], &[], &|_| None);
    let phrases: Vec<String> = found
        .iter()
        .map(|finding| match finding {
            Finding::AmountWithoutReference { phrase, .. } => phrase.clone(),
            other => other.code().to_owned(),
        })
        .collect();
    assert_eq!(phrases, ["3 783 tkr", "41 %"]);
}

#[test]
fn a_replaced_act_is_named_from_the_day_it_was_replaced() {
    let text = "Upprättad enligt Kommunal\nredovisningslag. Undantag får göras vid synnerliga skäl.".to_owned();
    let passage = [Passage { place: "5 Ekonomi".to_owned(), text, references: Vec::new() }];
    let codes =
        |on| check_named_rules(&passage, on).iter().map(|it| it.paragraph().map(str::to_owned)).collect::<Vec<_>>();
    let (act, budget) = (Some("lag (2003:1210) 24 §".to_owned()), Some("lag (2003:1210) 21 §".to_owned()));
    assert_eq!(codes(date(2025, 8, 31)), [act, budget.clone()]);
    assert_eq!(codes(date(2015, 8, 31)), [budget]);
}

#[test]
fn an_amount_is_what_the_documents_own_table_prints() {
    // 2 501 kronor of cost: rounded alone 3, in a table that sums 2.
    let figures = [figure("costs", Value::Known(-250_100), Unit::Ore)];
    for (phrase, table, code) in [
        ("−2 tkr", Some("−2 tkr"), None),
        ("2 tkr", Some("−2 tkr"), None),
        ("2", Some("−2\u{a0}tkr"), None),
        ("−3 tkr", Some("−2 tkr"), Some("table_rounds")),
        ("3 tkr", Some("−2 tkr"), Some("table_rounds")),
        ("3", Some("−2 tkr"), Some("table_rounds")),
        ("cirka 3 tkr", Some("−2 tkr"), Some("table_rounds")),
        ("−4 tkr", Some("−2 tkr"), Some("words_disagree")),
        ("+2 tkr", Some("−2 tkr"), Some("phrase_unreadable")),
        ("−2 501 kr", Some("−2 tkr"), None),
        ("drygt 2,5 tkr", Some("−2 tkr"), None),
        ("drygt 2 tkr", Some("−2 tkr"), None),
        ("knappt 3 tkr", Some("−2 tkr"), None),
        ("knappt 2 tkr", Some("−3 tkr"), Some("words_disagree")),
        ("−2 502 kr", Some("−2 501 kr"), Some("words_disagree")),
        ("−3 tkr", Some("−2 501 kr"), None),
        ("−3 tkr", None, None),
        ("−2 tkr", None, Some("rounding")),
        ("−2 tkr", Some("saknas"), Some("rounding")),
    ] {
        let reference = WordReference { phrase: phrase.to_owned(), figure_id: "costs".to_owned() };
        let passage = Passage { place: "Ekonomi".to_owned(), text: String::new(), references: vec![reference] };
        let found = check_words(&[passage], &figures, &|_| table.map(str::to_owned));
        assert_eq!(found.first().map(Finding::code), code, "{phrase} beside {table:?}");
    }
}

#[test]
fn the_finding_names_both_values_and_why_they_differ() {
    let figures = [figure("costs", Value::Known(-250_100), Unit::Ore)];
    let reference = WordReference { phrase: "3 tkr".to_owned(), figure_id: "costs".to_owned() };
    let passage = Passage { place: "Ekonomi".to_owned(), text: String::new(), references: vec![reference] };
    let found = check_words(&[passage], &figures, &|_| Some("−2 tkr".to_owned()));
    assert_eq!(found[0].values(), [300_000, -250_100]);
    for part in ["”3 tkr”", "visar −2 tkr", "avrundad så att den summerar"] {
        assert!(found[0].message().contains(part), "{}", found[0].message());
    }
}
