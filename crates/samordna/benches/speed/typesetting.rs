//! The PDF of the interim report: the whole child process, against Typst's compile alone in a fresh process.

use std::io::{Read, Write};
use std::process::Stdio;
use std::time::Duration;

use jiff::civil::date;
use report::model::{Block, Document};
use store::Db;
use web::association::operations::find_association;
use web::documents::operations::assemble;

use crate::measure::{least, progress, shown, timed};
use crate::table::Row;

pub const COMPILE: &str = "--compile-alone";
const AT_MOST: f64 = 1.5;
const ROUNDS: usize = 6;

pub fn measure(db: &Db) -> Row {
    progress("the PDF");
    row("the interim report as PDF, the whole process", &interim_report(db), 10, "500 ms")
}

/// An annual report of sixty pages.
pub fn measure_long(db: &Db) -> Row {
    progress("the PDF of a long report");
    row("an annual report of 60 pages as PDF, the whole process", &annual_report(db), 60, "none")
}

/// Measures a document that has at least so many pages.
fn row(what: &'static str, document: &Document, pages_at_least: u64, wanted: &str) -> Row {
    let content = serde_json::to_vec(document).expect("a document is JSON");
    let (mut whole, mut alone, mut warm) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (pdf, took) = timed(|| run(env!("CARGO_BIN_EXE_samordna"), "typeset", &content));
        assert!(pdf.starts_with(b"%PDF"), "the child writes a PDF");
        whole.push(took);
        let own = std::env::current_exe().expect("the program knows its place");
        let answer = String::from_utf8(run(own, COMPILE, &content)).expect("three numbers");
        let numbers: Vec<u64> = answer.split_whitespace().map(|number| number.parse().expect("a number")).collect();
        let [first, second, pages] = numbers[..] else { panic!("{answer} is not three numbers") };
        assert!(pages >= pages_at_least, "{what} has {pages} pages");
        alone.push(Duration::from_micros(first));
        warm.push(Duration::from_micros(second));
    }
    let orientation = format!("{wanted}; compiled again in the same process: {}", shown(least(&warm)));
    Row::ratio(what, least(&whole), least(&alone), Some(AT_MOST)).orientation(orientation)
}

fn interim_report(db: &Db) -> Document {
    db.read(|reader| {
        let association = find_association(reader, "varend")?.expect("the demo is loaded");
        assemble(reader, db.files(), &association, "delarsrapport", date(2025, 8, 31))
    })
    .expect("the report is assembled")
}

/// The demo's annual report of 2024 with words enough for sixty pages.
fn annual_report(db: &Db) -> Document {
    const PARAGRAPHS: usize = 6;
    let paragraph =
        "Förbundet stödjer samverkan mellan parterna så att fler får det stöd de behöver. Insatserna följs upp \
                     varje månad, och styrelsen får veta vad som ger resultat och vad som behöver ändras. "
            .repeat(4);
    let mut document = db
        .read(|reader| {
            let association = find_association(reader, "varend")?.expect("the demo is loaded");
            assemble(reader, db.files(), &association, "arsredovisning", date(2024, 12, 31))
        })
        .expect("the report is assembled");
    for section in &mut document.sections {
        section.blocks.push(Block::Words(format!("{paragraph}\n\n").repeat(PARAGRAPHS)));
    }
    document
}

fn run(program: impl AsRef<std::ffi::OsStr>, argument: &str, input: &[u8]) -> Vec<u8> {
    let mut command = harness::program(program);
    let mut child =
        command.arg(argument).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the child starts");
    let mut stdin = child.stdin.take().expect("the child reads");
    stdin.write_all(input).expect("the child takes the document");
    drop(stdin);
    let output = child.wait_with_output().expect("the child ends");
    assert!(output.status.success(), "the child succeeds");
    output.stdout
}

/// In a process of its own: compiles the document on standard input twice, and prints how many microseconds each took and
/// how many pages there are.
pub fn compile_alone() {
    let mut content = Vec::new();
    std::io::stdin().read_to_end(&mut content).expect("standard input is read");
    let document: Document = serde_json::from_slice(&content).expect("a document");
    let sources = report::typst::sources(&document);
    let text = |(path, text)| typeset::File { path, content: typeset::Content::Text(text) };
    let bytes = |(path, bytes)| typeset::File { path, content: typeset::Content::Bytes(bytes) };
    let files = sources.texts.into_iter().map(text).chain(sources.attachments.into_iter().map(bytes)).collect();
    let source = typeset::Source { main: sources.main.to_owned(), files, created_on: sources.created_on };
    let mut pages = 0;
    for _ in 0..2 {
        let (set, took) = timed(|| typeset::pdf(&source));
        pages = set.expect("the document is set").pages;
        println!("{}", took.as_micros());
    }
    println!("{pages}");
}
