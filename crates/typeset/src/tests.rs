use jiff::civil::date;

use super::*;

fn source(main: &str) -> Source {
    Source { main: main.to_owned(), files: Vec::new(), created_on: date(2025, 8, 31) }
}

const FRAME: &str = "#set document(title: [Prov])\n#set text(lang: \"sv\", font: (\"Source Serif 4\", \"Inter\"))\n";

#[test]
fn the_same_sources_give_the_same_bytes() {
    let source = source(&format!("{FRAME}= Rubrik\nText"));
    let first = pdf(&source).unwrap();
    assert!(first.pdf.starts_with(b"%PDF-1.7") && first.pages == 1);
    assert_eq!(first, pdf(&source).unwrap());
}

#[test]
fn nothing_outside_the_sources_can_be_read() {
    for main in [
        "#read(\"/etc/passwd\")",
        "#read(\"../../Cargo.toml\")",
        "#import \"@preview/cetz:0.3.0\"",
        "#include \"other.typ\"",
        "#image(\"https://example.org/a.png\")",
    ] {
        let errors = pdf(&source(&format!("{FRAME}{main}"))).unwrap_err();
        assert!(!errors.is_empty(), "{main}");
    }
}

#[test]
fn a_document_that_meets_no_standard_is_refused_with_a_place() {
    let untitled = pdf(&source("#set text(lang: \"sv\")\nText")).unwrap_err();
    assert!(untitled[0].message.contains("title"), "{untitled:?}");
    let broken = pdf(&source("Text\n#nothing")).unwrap_err();
    assert_eq!(broken[0].place, Some(("main.typ".to_owned(), 2)));
}

#[test]
fn letters_without_a_font_become_question_marks() {
    let mut source = source(&format!("{FRAME}#read(\"a.txt\")"));
    source.files.push(File { path: "a.txt".into(), content: Content::Text("Åsa 😀 北京 \u{e001}".into()) });
    assert_eq!(pdf(&source).unwrap().replaced, ['京', '北', '\u{e001}', '😀']);
}

#[test]
fn sources_come_back_as_they_were_sent() {
    let mut source = source("Text");
    source.files.push(File { path: "a".into(), content: Content::Text("å".into()) });
    source.files.push(File { path: "b".into(), content: Content::Bytes(vec![0, 255]) });
    let mut bytes = Vec::new();
    source.write_to(&mut bytes).unwrap();
    assert_eq!(Source::read_from(&mut bytes.as_slice()).unwrap(), source);
    for length in 0..bytes.len() {
        assert!(Source::read_from(&mut &bytes[..length]).is_err(), "cut off at {length}");
    }
}
