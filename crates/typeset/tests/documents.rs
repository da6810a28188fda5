//! Documents of every kind become PDF that meets both standards: the writer refuses what does not.

use report::model::{Block, Cell, Column, ColumnKind, Document, Row, RowKind, Section, Shown, Table};
use report::samples;
use typeset::{Content, File, Source, Typeset};

fn set(document: &Document) -> Typeset {
    typeset::pdf(&source(document)).unwrap_or_else(|diagnostics| panic!("{diagnostics:#?}\n{document:#?}"))
}

fn source(document: &Document) -> Source {
    let sources = report::typst::sources(document);
    let texts = sources.texts.into_iter().map(|(path, text)| File { path, content: Content::Text(text) });
    let attachments =
        sources.attachments.into_iter().map(|(path, bytes)| File { path, content: Content::Bytes(bytes) });
    Source { main: sources.main.to_owned(), files: texts.chain(attachments).collect(), created_on: sources.created_on }
}

#[test]
fn the_sample_is_set_alike_each_time_with_its_figures_attached() {
    let document = samples::interim_report();
    let typeset = set(&document);
    assert_eq!(typeset, set(&document));
    assert_eq!((typeset.pages, typeset.replaced.as_slice()), (10, [].as_slice()));
    let bytes = typeset.pdf;
    for claim in ["pdfaid:part>3<", "pdfaid:conformance>A<", "pdfuaid:part>1<"] {
        assert!(bytes.windows(claim.len()).any(|window| window == claim.as_bytes()), "{claim}");
    }
}

#[test]
fn a_document_without_anything_is_set() {
    let mut document = samples::draft();
    document.sections.clear();
    document.figures.clear();
    for text in
        [&mut document.title, &mut document.association, &mut document.organisation_number, &mut document.language]
    {
        text.clear();
    }
    assert_eq!(set(&document).pages, 2);
    document.sections.push(Section {
        key: String::new(),
        number: None,
        heading: String::new(),
        level: 9,
        blocks: vec![
            Block::PageBreak,
            Block::Table(table(vec![], vec![])),
            Block::Table(table(vec![ColumnKind::Text], vec![])),
            Block::Table(table(vec![ColumnKind::Text], vec![Row::heading("a"), Row::sum(vec![])])),
            Block::KeyFigures(vec![]),
        ],
    });
    set(&document);
}

/// A year's report of sixty pages: long tables with groups and sums, rows that fill more than a page.
#[test]
fn a_long_document_is_set_whole() {
    let mut document = samples::interim_report();
    let long = "Det här stycket är långt och handlar om ingenting särskilt. ".repeat(120);
    let rows = (0..400).map(|index| match index % 40 {
        0 => Row::heading(&format!("Grupp {index}")),
        1 | 12 | 18 | 19 => Row { kind: RowKind::Sum, cells: cells(index) },
        _ => Row::plain(cells(index)),
    });
    let columns = vec![ColumnKind::Text, ColumnKind::NoteReference, ColumnKind::Figure, ColumnKind::Figure];
    let words = vec![ColumnKind::Text, ColumnKind::Text];
    document.sections[2].blocks.extend([
        Block::Table(table(columns, rows.collect())),
        Block::Table(table(words, vec![Row::plain(vec![Cell::text("Rad"), Cell::Words(long.clone())])])),
        Block::Words(format!("# Rubrik\n\n{long}\n\n").repeat(60)),
    ]);
    assert!(set(&document).pages > 60);
}

fn cells(index: usize) -> Vec<Cell> {
    let figure = Cell::figure("x", &index.to_string());
    let missing = Cell::Figure { id: "x".into(), shown: Shown::Missing("ingen vet".into()) };
    vec![Cell::Text(format!("Rad {index}")), Cell::Note("1".into()), figure, missing]
}

fn table(kinds: Vec<ColumnKind>, rows: Vec<Row>) -> Table {
    let columns = kinds.into_iter().map(|kind| Column::new("Kolumn", kind)).collect();
    Table { key: "lang".into(), caption: "Lång tabell".into(), unit: Some("tkr".into()), columns, rows }
}

/// Letters that mean something to Typst, Markdown, JSON, XML or a font, in any order and any place.
#[test]
fn nothing_that_anyone_writes_disturbs_the_setting() {
    let pieces = [
        "#panic(\"x\")",
        "#read(\"/etc/passwd\")",
        "$",
        "*",
        "_",
        "`",
        "```",
        "<label>",
        "@ref",
        "[",
        "]",
        "{",
        "}",
        "\\",
        "\\u{1F600}",
        "//",
        "/*",
        "*/",
        "= ",
        "- ",
        "+ ",
        "1. ",
        "> ",
        "# ",
        "\n",
        "\n\n",
        "\r",
        "\t",
        "\0",
        "\u{7}",
        "\u{7f}",
        "\u{85}",
        "\u{ad}",
        "\u{200b}",
        "\u{200d}",
        "\u{2028}",
        "\u{202e}",
        "\u{301}",
        "\u{fe0f}",
        "\u{feff}",
        "\u{fffe}",
        "\u{e000}",
        "\u{10ffff}",
        "😀",
        "👩\u{200d}👧",
        "سلام",
        "ትግርኛ",
        "北京",
        "č\u{323}",
        "&",
        "\"",
        "'",
        "</svg>",
        "]]>",
        "&#0;",
        "](figur:outcome/budget)",
        "[",
        "](https://a.b/å)",
        "](mailto:)",
        "](http://)",
        "[^1]",
        "\n\n[^1]: not",
        "~",
        "--",
        "...",
        "ord",
        " ",
        "9 256",
        "å",
        "é",
        "ß",
        "ﬁ",
        "Ω",
        "→",
        "✓",
        "½",
        "€",
    ];
    let mut chance = Chance(2025);
    for _ in 0..20 {
        let mut text = || (0..chance.below(14)).map(|_| pieces[chance.below(pieces.len())]).collect::<String>();
        let mut document = samples::draft();
        for field in
            [&mut document.title, &mut document.association, &mut document.organisation_number, &mut document.language]
        {
            *field = text();
        }
        document.register_number = Some(text());
        for section in &mut document.sections {
            (section.heading, section.key, section.number) = (text(), text(), Some(text()));
            section.blocks.iter_mut().for_each(|block| disturb(block, &mut text));
        }
        for figure in &mut document.figures {
            (figure.id, figure.label, figure.definition) = (text(), text(), text());
        }
        set(&document);
    }
}

fn disturb(block: &mut Block, text: &mut impl FnMut() -> String) {
    match block {
        Block::Words(words) => *words = text() + &text() + &text() + &text(),
        Block::Table(table) => {
            (table.key, table.caption, table.unit) = (text(), text(), Some(text()));
            table.columns.iter_mut().for_each(|column| column.heading = text());
            for row in &mut table.rows {
                row.cells =
                    vec![Cell::Text(text()), Cell::Words(text()), Cell::figure("x", &text()), Cell::Note(text())];
            }
        }
        Block::Chart(chart) => (chart.key, chart.caption, chart.alt, chart.unit) = (text(), text(), text(), text()),
        Block::KeyFigures(list) => list.iter_mut().for_each(|key| (key.label, key.shown) = (text(), text())),
        Block::Signatures(signatures) => {
            signatures.statement = text();
            signatures.seats.iter_mut().for_each(|seat| (seat.function, seat.name) = (text(), Some(text())));
        }
        Block::PageBreak => {}
    }
}

/// The same chance on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}
