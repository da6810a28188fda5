use finsam::figure::{Figure, Trace, Unit, Value};

use super::*;
use crate::figures_json::Severity;

fn text(text: &str) -> Span {
    Span::Text(text.to_owned())
}

#[test]
fn markdown_becomes_pieces() {
    for (markdown, expected) in [
        ("", vec![]),
        ("Ett\nstycke.", vec![Piece::Paragraph(vec![text("Ett stycke.")])]),
        ("## Vision", vec![Piece::Heading { depth: 2, spans: vec![text("Vision")] }]),
        (
            "*a* **b**",
            vec![Piece::Paragraph(vec![Span::Emphasis(vec![text("a")]), text(" "), Span::Strong(vec![text("b")])])],
        ),
        (
            "3. a\n4. b",
            vec![Piece::List {
                start: Some(3),
                items: vec![vec![Piece::Paragraph(vec![text("a")])], vec![Piece::Paragraph(vec![text("b")])]],
            }],
        ),
        ("\"Hej\"", vec![Piece::Paragraph(vec![text("\u{201d}Hej\u{201d}")])]),
        (
            "a[^1]\n\n[^1]: b *c*",
            vec![Piece::Paragraph(vec![text("a"), Span::Footnote(vec![text("b "), Span::Emphasis(vec![text("c")])])])],
        ),
        (
            "[](figur:outcome/budget)",
            vec![Piece::Paragraph(vec![Span::Figure { id: "outcome/budget".into(), phrase: String::new() }])],
        ),
    ] {
        assert_eq!(parse(markdown), expected, "{markdown}");
    }
}

#[test]
fn nothing_in_a_text_becomes_markup_or_script() {
    for (markdown, letters) in [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a <img src=x onerror=y> b", "a <img src=x onerror=y> b"),
        ("[klicka](javascript:alert(1))", "klicka"),
        ("[klicka](JAVASCRIPT:alert(1))", "klicka"),
        ("[klicka](//annan.plats)", "klicka"),
        ("[klicka](data:text/html,x)", "klicka"),
        ("![bild](https://a.b/c.png)", "bild"),
    ] {
        let pieces = parse(markdown);
        let [Piece::Paragraph(spans)] = &pieces[..] else { panic!("{markdown}: {pieces:?}") };
        assert_eq!(plain(spans), letters, "{markdown}");
        assert!(!spans.iter().any(|span| matches!(span, Span::Link { .. })), "{markdown}");
    }
}

#[test]
fn endless_nesting_is_read_without_harm() {
    for markdown in ["> ".repeat(20_000), "*a ".repeat(20_000), "- ".repeat(5_000), "[".repeat(20_000)] {
        parse(&(markdown + "slut"));
    }
    let note_in_itself = parse("a[^x]\n\n[^x]: b[^x]");
    assert_eq!(note_in_itself.len(), 1);
}

#[test]
fn a_reference_is_found_with_its_phrase_and_place() {
    let markdown = "Av [9 256\ntkr](figur:outcome/budget) är [](figur:outcome/used) [förbrukat](https://x.se).";
    let found = references(markdown);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].phrase.as_str(), found[0].offset), ("9 256 tkr", 3));
    assert_eq!((found[1].figure_id.as_str(), found[1].phrase.as_str()), ("outcome/used", ""));
}

#[test]
fn numbers_without_a_figure_are_found_and_dates_are_not() {
    for (markdown, expected) in [
        ("Hela 9 256 tkr och 41,5 % av 1 000 000 kr", vec!["9 256", "41,5", "1 000 000"]),
        ("Den 31 augusti 2025, 2025-08-31, kl. 13.00, år 2024", vec![]),
        ("lag (2003:1210) 7 § och § 12, not 3, 222000-2634, A4", vec![]),
        ("[9 256 tkr](figur:outcome/budget) och 12", vec!["12"]),
        ("1. Första\n2. Andra", vec![]),
        ("2025 tkr", vec!["2025"]),
        ("[sidan 4](https://x.se)", vec!["4"]),
        ("12 13", vec!["12", "13"]),
    ] {
        let found = unreferenced_numbers(markdown);
        assert_eq!(found.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(), expected, "{markdown}");
        assert!(found.iter().all(|n| markdown[n.offset..].starts_with(&n.text)), "{markdown}: places");
    }
}

#[test]
fn a_text_is_held_against_its_figures() {
    let figure = |id: &str, unit, value| Figure {
        id: id.into(),
        section: "outcome".into(),
        label: id.into(),
        column: String::new(),
        value: Value::Known(value),
        unit,
        as_at: jiff::civil::date(2025, 8, 31),
        definition: String::new(),
        trace: Trace::Printed,
    };
    let figures = [
        figure("budget", Unit::Ore, 925_600_000),
        figure("share", Unit::PercentMilli, 40_870),
        figure("people", Unit::Count, 81),
        figure("loss", Unit::Ore, -190_100_000),
    ];
    for (markdown, expected) in [
        ("[9 256 tkr](figur:budget) [9,3 mkr](figur:budget) [9 256 000 kronor](figur:budget)", vec![]),
        ("[41 %](figur:share) [40,9 procent](figur:share) [81 individer](figur:people)", vec![]),
        ("[budgeten](figur:budget), [](figur:share), [−1 901 tkr](figur:loss)", vec![]),
        ("[9 257 tkr](figur:budget)", vec![("phrase_differs", Severity::Note)]),
        ("[9 526 tkr](figur:budget)", vec![("phrase_differs", Severity::Warning)]),
        ("[18](figur:people)", vec![("phrase_differs", Severity::Warning)]),
        ("[x](figur:nothing)", vec![("unknown_figure", Severity::Error)]),
        ("81 personer", vec![("number_without_figure", Severity::Note)]),
        ("<b>fet</b>", vec![("html_in_words", Severity::Warning), ("html_in_words", Severity::Warning)]),
        ("![b](/b.png)", vec![("image_in_words", Severity::Warning)]),
        ("[l](ftp://x)", vec![("link_not_followed", Severity::Warning)]),
    ] {
        let found = check(markdown, &figures);
        let found: Vec<_> = found.iter().map(|finding| (finding.code.as_str(), finding.severity)).collect();
        assert_eq!(found, expected, "{markdown}");
    }
}
