use super::*;
use crate::figure::{Trace, Value};
use jiff::civil::date;

fn figure(value: i64, unit: Unit) -> Figure {
    Figure {
        id: "outcome/used".to_owned(),
        section: "outcome".to_owned(),
        label: "Förbrukat".to_owned(),
        column: String::new(),
        value: Value::Known(value),
        unit,
        as_at: date(2025, 8, 31),
        definition: String::new(),
        trace: Trace::Printed,
    }
}

#[test]
fn phrases_are_read_as_people_write_them() {
    use Hedge::*;
    use PhraseUnit::*;
    for (text, value, unit, precision, hedge) in [
        ("9 256 tkr", 925_600_000, Money, 100_000, Exact),
        ("9\u{a0}256\u{202f}tkr", 925_600_000, Money, 100_000, Exact),
        ("9256 tkr", 925_600_000, Money, 100_000, Exact),
        ("41 %", 41_000, Percent, 1_000, Exact),
        ("41%", 41_000, Percent, 1_000, Exact),
        ("40,9 procent", 40_900, Percent, 100, Exact),
        ("8,5 mkr", 850_000_000, Money, 10_000_000, Exact),
        ("7 milj", 700_000_000, Money, 100_000_000, Exact),
        ("cirka 2,9 miljoner kronor", 290_000_000, Money, 10_000_000, About),
        ("1 421", 1_421_000, Bare, 1_000, Exact),
        ("−3", -3_000, Bare, 1_000, Exact),
        ("-3 tkr", -300_000, Money, 100_000, Exact),
        ("minus 3 tkr", -300_000, Money, 100_000, Exact),
        ("två", 2_000, Bare, 1_000, Exact),
        ("Sju", 7_000, Bare, 1_000, Exact),
        ("cirka 150", 150_000, Bare, 10_000, About),
        ("drygt 40 procent", 40_000, Percent, 10_000, JustAbove),
        ("maximalt 1629 tkr", 162_900_000, Money, 100_000, AtMost),
        ("978 574 kr", 97_857_400, Money, 100, Exact),
        ("12,50 kronor", 1_250, Money, 1, Exact),
    ] {
        let phrase = Phrase::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert_eq!(
            (phrase.value, phrase.unit, phrase.precision, phrase.hedge),
            (value, unit, precision, hedge),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_phrase_is_refused() {
    for (text, refusal) in [
        ("", PhraseError::NoNumber),
        ("tkr", PhraseError::NoNumber),
        ("cirka", PhraseError::NoNumber),
        ("12 påsar", PhraseError::UnknownUnit),
        ("99999999999999999 mkr", PhraseError::TooLarge),
    ] {
        assert_eq!(Phrase::parse(text), Err(refusal), "{text}");
    }
    assert!(Phrase::parse("99999999999999999999999").is_err());
}

#[test]
fn a_phrase_agrees_with_its_figure_to_its_own_precision() {
    use Agreement::*;
    for (text, value, unit, agreement) in [
        ("9 256 tkr", 925_600_000, Unit::Ore, Agrees),
        ("9 256 tkr", 925_649_999, Unit::Ore, Agrees),
        ("9 256 tkr", 925_699_999, Unit::Ore, WithinUnit),
        ("9 256 tkr", 925_700_000, Unit::Ore, Disagrees),
        ("9,3 mkr", 925_600_000, Unit::Ore, Agrees),
        ("41 %", 40_871, Unit::PercentMilli, Agrees),
        ("40 %", 40_871, Unit::PercentMilli, WithinUnit),
        ("39 %", 40_871, Unit::PercentMilli, Disagrees),
        ("drygt 40 procent", 40_871, Unit::PercentMilli, Agrees),
        ("knappt 40 procent", 40_871, Unit::PercentMilli, Disagrees),
        ("cirka 2,9 miljoner kronor", 294_100_000, Unit::Ore, Agrees),
        ("3 783 tkr", -378_300_000, Unit::Ore, Agrees),
        ("−3 tkr", -300_000, Unit::Ore, Agrees),
        ("−3 tkr", 300_000, Unit::Ore, Disagrees),
        ("1 421", 142_066_667, Unit::Ore, Agrees),
        ("1 420 667", 142_066_667, Unit::Ore, Agrees),
        ("1 430", 142_066_667, Unit::Ore, Disagrees),
        ("två", 2, Unit::Count, Agrees),
        ("tre", 2, Unit::Count, Disagrees),
        ("minst 80", 81, Unit::Count, Agrees),
        ("högst 80", 81, Unit::Count, Disagrees),
        ("cirka 150", 147, Unit::Count, Agrees),
        ("41 %", 41, Unit::Count, NotComparable),
        ("41 tkr", 41_000, Unit::PercentMilli, NotComparable),
    ] {
        let read = Phrase::parse(text).unwrap();
        assert_eq!(read.agreement(&figure(value, unit)), agreement, "{text} against {value}");
    }
}

#[test]
fn amounts_are_found_in_running_text_and_dates_are_left_alone() {
    let text =
        "Den 2024-12-31 fanns 732 tkr. Insatser på 8\u{a0}524 tkr ger 41 % av 9 256 tkr; 17 remisser, 5 §, 2020.08.17.";
    let found: Vec<String> = list_phrases(text).into_iter().map(|found| found.text).collect();
    assert_eq!(found, ["732 tkr", "8\u{a0}524 tkr", "41 %", "9 256 tkr"]);
}
