//! The delårsrapport through the program itself: what comes out is judged by a validator that is not ours.

use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::OnceLock;

use harness::program;
use tempfile::TempDir;

#[test]
fn the_interim_report_meets_the_standards_for_every_reader_and_for_the_archive() {
    let demo = demo();
    let pdf = demo.report("pdf");
    for profile in ["ua1", "3a"] {
        let judged = judge(profile, &pdf);
        assert!(judged.status.success(), "{}", said(&judged));
    }
}

#[test]
fn the_report_of_another_year_and_other_sections_meets_them_too() {
    let demo = demo();
    let pdf = demo.folder.path().join("delarsrapport-2015.pdf");
    let made = demo.run_report("delarsrapport", "varend-2015", "2015-08-31", "pdf", &pdf);
    assert!(made.status.success(), "{}", said(&made));
    for profile in ["ua1", "3a"] {
        let judged = judge(profile, &pdf);
        assert!(judged.status.success(), "{}", said(&judged));
    }
}

#[test]
fn the_annual_report_of_a_closed_year_meets_them_too_as_it_was_locked() {
    let demo = demo();
    let pdf = demo.folder.path().join("arsredovisning-2024.pdf");
    let made = demo.run_report("arsredovisning", "varend", "2024-12-31", "pdf", &pdf);
    assert!(made.status.success(), "{}", said(&made));
    for profile in ["ua1", "3a"] {
        let judged = judge(profile, &pdf);
        assert!(judged.status.success(), "{}", said(&judged));
    }
}

#[test]
fn the_validator_refuses_a_pdf_that_is_broken_or_untagged() {
    let demo = demo();
    let whole = std::fs::read(demo.report("pdf")).expect("the report is read");
    let cut_off = demo.folder.path().join("avhuggen.pdf");
    std::fs::write(&cut_off, &whole[..whole.len() / 2]).expect("the broken file is written");
    let claims_another = demo.folder.path().join("annan-standard.pdf");
    std::fs::write(&claims_another, replaced(&whole, b"pdfuaid:part>1", b"pdfuaid:part>7")).expect("it is written");
    let untagged = root().join("scripts/validate-pdf/untagged.pdf");
    for (profile, file) in
        [("ua1", &cut_off), ("3a", &cut_off), ("ua1", &claims_another), ("ua1", &untagged), ("3a", &untagged)]
    {
        let judged = judge(profile, file);
        assert_eq!(judged.status.code(), Some(1), "{profile} {}: {}", file.display(), said(&judged));
    }
}

#[test]
fn the_same_report_comes_in_every_format_and_each_time_alike() {
    let demo = demo();
    for (format, begins) in [("pdf", &b"%PDF-"[..]), ("html", b"<!DOCTYPE html>"), ("xlsx", b"PK"), ("json", b"{")] {
        let bytes = std::fs::read(demo.report(format)).expect("the report is read");
        assert!(bytes.trim_ascii_start().starts_with(begins), "{format}");
        assert_eq!(std::fs::read(demo.report(format)).expect("the report is read"), bytes, "{format}");
    }
    let page = std::fs::read_to_string(demo.report("html")).expect("the page is text");
    for link in ["<link", "<script", "src=", "url(", "@import"] {
        assert!(!page.contains(link), "the page fetches nothing: {link}");
    }
}

#[test]
fn a_report_that_cannot_be_made_is_refused_with_the_reason() {
    let demo = demo();
    for (association, as_at, reason) in [
        ("varend", "2023-08-31", "Räkenskapsåret 2023 är inte bokfört här"),
        ("finns-inte", "2025-08-31", "inget förbund som heter ”finns-inte”"),
    ] {
        let out = demo.folder.path().join("finns-inte.pdf");
        let refused = demo.run_report("delarsrapport", association, as_at, "pdf", &out);
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        assert!(said(&refused).contains(reason), "{}", said(&refused));
        assert!(!out.exists(), "nothing is written");
    }
}

/// The demo's database, made once for all tests of this file.
struct Demo {
    folder: TempDir,
}

fn demo() -> &'static Demo {
    static DEMO: OnceLock<Demo> = OnceLock::new();
    DEMO.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let made = program(SAMORDNA).args(["demo", "--load-only", "--data"]).arg(folder.path()).output();
        let made = made.expect("the program starts");
        assert!(made.status.success(), "{}", said(&made));
        Demo { folder }
    })
}

const SAMORDNA: &str = env!("CARGO_BIN_EXE_samordna");

impl Demo {
    /// Makes the report under a name of its own, for the tests run at once.
    fn report(&self, format: &str) -> PathBuf {
        static TURN: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let turn = TURN.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let out = self.folder.path().join(format!("delarsrapport-{turn}.{format}"));
        let made = self.run_report("delarsrapport", "varend", "2025-08-31", format, &out);
        assert!(made.status.success(), "{}", said(&made));
        out
    }

    fn run_report(&self, kind: &str, association: &str, as_at: &str, format: &str, out: &Path) -> Output {
        let database = format!("sqlite:{}", self.folder.path().join("samordna.db").display());
        let asked = ["report", kind, "--association", association, "--as-at", as_at, "--format", format];
        let run = program(SAMORDNA).args(asked).args(["--database", &database]).arg("--out").arg(out).output();
        run.expect("the program starts")
    }
}

fn judge(profile: &str, pdf: &Path) -> Output {
    let judge = root().join("scripts/validate-pdf/validate-pdf");
    program(judge).arg(profile).arg(pdf).output().expect("the validator starts")
}

fn root() -> &'static Path {
    Path::new("../..")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The bytes with every mention of one text changed to another of the same length.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    let mut count = 0;
    while let Some(at) = changed.windows(from.len()).position(|window| window == from) {
        changed[at..at + from.len()].copy_from_slice(to);
        count += 1;
    }
    assert!(count > 0, "the text is there to be changed");
    changed
}
