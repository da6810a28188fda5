use finsam::figure::{Trace, Value};

use super::*;

fn figure(value: i64, unit: Unit) -> Figure {
    Figure {
        id: "a".into(),
        section: String::new(),
        label: String::new(),
        column: String::new(),
        value: Value::Known(value),
        unit,
        as_at: jiff::civil::date(2025, 1, 1),
        definition: String::new(),
        trace: Trace::Printed,
    }
}

#[test]
fn a_phrase_is_said_of_the_new_value_in_its_own_manner() {
    for (phrase, value, unit, shown, after) in [
        ("9 256 tkr", 987_654_321, Unit::Ore, "9 877 tkr", "9 877 tkr"),
        // The table rounds so that it sums.
        ("9 256 tkr", 987_654_321, Unit::Ore, "9 876 tkr", "9 876 tkr"),
        ("9 256", 987_654_321, Unit::Ore, "9 877 tkr", "9 877"),
        ("716 837 kr", 12_345_600, Unit::Ore, "123 tkr", "123\u{202f}456 kr"),
        ("cirka 2,9 miljoner kronor", 310_000_000, Unit::Ore, "3 100 tkr", "cirka 3,1 miljoner kronor"),
        ("8,05 mkr", 500_900_000, Unit::Ore, "5 009 tkr", "5,01 mkr"),
        ("drygt 9 mkr", 930_000_000, Unit::Ore, "9 300 tkr", "drygt 9 mkr"),
        ("drygt 9 mkr", 880_000_000, Unit::Ore, "8 800 tkr", "8 800 tkr"),
        ("41 %", 38_200, Unit::PercentMilli, "38 %", "38 %"),
        ("9,6 procent", 13_440, Unit::PercentMilli, "13 %", "13,4 procent"),
        ("två", 3, Unit::Count, "3", "3"),
        ("81", 1_081, Unit::Count, "1 081", "1 081"),
        ("minst 5", 7, Unit::Count, "7", "minst 5"),
        ("högst 5", 7, Unit::Count, "7", "högst 7"),
        // What is true already stays letter by letter.
        ("9 256 tkr", 925_649_999, Unit::Ore, "9\u{202f}256\u{a0}tkr", "9 256 tkr"),
        // A minus that was not there must be seen, and one that was goes when the value is positive.
        ("300 tkr", -25_000_000, Unit::Ore, "−250 tkr", "−250 tkr"),
        ("−300 tkr", 25_000_000, Unit::Ore, "250 tkr", "250 tkr"),
        ("−300 tkr", -25_000_000, Unit::Ore, "−250 tkr", "\u{2212}250 tkr"),
        ("cirka −3 mkr", -210_000_000, Unit::Ore, "−2 100 tkr", "cirka \u{2212}2 mkr"),
        // What is no number, and what asks for the figure's own form, stays.
        ("hälften", 38_200, Unit::PercentMilli, "38 %", "hälften"),
        ("", 38_200, Unit::PercentMilli, "38 %", ""),
        // Another unit than the figure has.
        ("41 %", 500_000, Unit::Ore, "5 tkr", "5 tkr"),
    ] {
        assert_eq!(rephrase(phrase, &figure(value, unit), shown), after, "{phrase} of {value}");
    }
}

#[test]
fn a_figure_that_is_not_known_leaves_the_phrase() {
    let figure = Figure { value: Value::Missing("inget svar".into()), ..figure(0, Unit::Ore) };
    assert_eq!(rephrase("9 256 tkr", &figure, "saknas"), "9 256 tkr");
}

#[test]
fn only_the_references_are_written_anew() {
    let text =
        "Vi har **[9 *tkr*](figur:a/2024)**, `kod [x](figur:a)` och [b][1].\n\n[1]: figur:b \"Titel\"\n\n- [](figur:c)";
    let moved = |reference: &Reference| match reference.figure_id.as_str() {
        "a/2024" => Some(Carried { figure_id: "a/2025".into(), phrase: "10 [tkr]".into() }),
        "c" => Some(Carried { figure_id: "d".into(), phrase: String::new() }),
        _ => None,
    };
    let after = replace_references(text, moved);
    assert_eq!(
        after,
        "Vi har **[10 \\[tkr\\]](figur:a/2025)**, `kod [x](figur:a)` och [b][1].\n\n[1]: figur:b \"Titel\"\n\n- [](figur:d)"
    );
    let read: Vec<(String, String)> = references(&after).into_iter().map(|it| (it.figure_id, it.phrase)).collect();
    let expected = [("a/2025", "10 [tkr]"), ("b", "b"), ("d", "")];
    assert_eq!(read, expected.map(|(id, phrase)| (id.to_owned(), phrase.to_owned())));
}

#[test]
fn an_id_that_would_end_the_link_is_not_written() {
    let text = "[1](figur:a)";
    for id in ["", "a b", "a)b", "a\nb", "<a>"] {
        assert_eq!(
            replace_references(text, |_| Some(Carried { figure_id: id.into(), phrase: "2".into() })),
            text,
            "{id}"
        );
    }
}

#[test]
fn each_reference_stands_in_its_sentence() {
    let text = "Först kl. 9 ett. Sedan [två](figur:b), enligt 5 kap. lagen, och [tre](figur:c)! *Sist* [](figur:d).\n\n- [fem](figur:e)";
    let found: Vec<(String, String)> = sentences(text).into_iter().map(|(it, said)| (it.figure_id, said)).collect();
    let second = "Sedan två, enligt 5 kap. lagen, och tre!";
    let expected = [("b", second), ("c", second), ("d", "Sist …."), ("e", "fem")];
    assert_eq!(found, expected.map(|(id, said)| (id.to_owned(), said.to_owned())));
}
