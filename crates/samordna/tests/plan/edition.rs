//! A document with the auditors' report inside its file, through the program itself.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use harness::program;
use report::typst::{Attachment, Setting};

use super::{SAMORDNA, made, root, said};

fn set(setting: &Setting, out: &Path) {
    let mut child = program(SAMORDNA)
        .arg("typeset")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let content = setting.to_bytes().expect("it can be written");
    child.stdin.take().expect("it reads").write_all(&content).expect("it takes everything");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}", said(&output));
    std::fs::write(out, output.stdout).expect("the file is written");
}

#[test]
fn the_auditors_report_lies_in_the_file_as_it_came_and_the_file_meets_the_standards() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let report = std::fs::read(made("ekonomisk-uppfoljning", "varend", "2025-08-31", "pdf")).expect("a PDF");
    let attachment = Attachment {
        name: "revisionsberattelse.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        description: "Revisionsberättelse, Ada Prov".to_owned(),
        bytes: report.clone(),
    };
    let setting = Setting { document: report::samples::interim_report(), beside: vec![attachment] };
    let out = folder.path().join("utgava.pdf");
    set(&setting, &out);
    for profile in ["ua1", "3a"] {
        let judge = root().join("scripts/validate-pdf/validate-pdf");
        let judged = program(judge).arg(profile).arg(&out).output().expect("the validator starts");
        assert!(judged.status.success(), "{profile}: {}", said(&judged));
    }
    let listed = program("pdfdetach").arg("-list").arg(&out).output().expect("poppler is installed");
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let place = listed.lines().find(|line| line.ends_with("revisionsberattelse.pdf"));
    let place = place.and_then(|line| line.split(':').next()).unwrap_or_else(|| panic!("it is listed: {listed}"));
    let saved = folder.path().join("ut.pdf");
    let run = program("pdfdetach").args(["-save", place.trim(), "-o"]).arg(&saved).arg(&out).output();
    assert!(run.expect("poppler is installed").status.success());
    assert_eq!(std::fs::read(&saved).expect("it is saved"), report);
    // The same once more gives the same bytes.
    let again = folder.path().join("igen.pdf");
    set(&setting, &again);
    assert!(std::fs::read(out).expect("is there") == std::fs::read(again).expect("is there"));
}
