//! What a corrected file would change, said before it is booked: voucher by voucher, in words and as data.

use std::path::{Path, PathBuf};
use std::process::Output;

use harness::program;
use serde_json::{Value, json};
use tempfile::TempDir;

const SAMORDNA: &str = env!("CARGO_BIN_EXE_samordna");

#[test]
fn a_dry_run_lists_what_is_new_what_changes_and_what_the_file_lacks() {
    let demo = Demo::load();
    let file = demo.write("rattad.se", &corrected());
    let said = demo.import(&file, &["--dry-run"]);
    assert!(said.status.success(), "{}", text(&said));
    let lines: Vec<String> = text(&said).lines().map(|line| line.replace(['\u{a0}', '\u{202f}'], " ")).collect();
    let after = |heading: &str| {
        let at = lines.iter().position(|line| line == heading).unwrap_or_else(|| panic!("{heading}: {lines:#?}"));
        lines[at + 1].clone()
    };
    assert!(lines[0].starts_with("Detta skulle bokföras: 1 nya, 1 ändrade, 316 oförändrade"), "{}", lines[0]);
    assert_eq!(after("Nya:"), "  B 30 2025-08-31 Ny: 1 200,00");
    let changed = after("Ändrade:");
    assert!(
        changed.starts_with("  B 29 2025-08-31: 2990: −5 910,00 blir −6 910,00 (skillnad −1 000,00); 7430:"),
        "{changed}"
    );
    let gone = after("Finns kvar fast filen saknar dem:");
    assert!(
        gone.starts_with("  B 28 2025-08-31 Upplupet: Utbildningsledning") && gone.ends_with("25 000,00"),
        "{gone}"
    );
    assert!(!lines.iter().any(|line| line.contains("är låst")), "what is locked is the year before");
}

#[test]
fn the_same_as_data_holds_every_voucher_with_its_amounts_in_ore() {
    let demo = Demo::load();
    let file = demo.write("rattad.se", &corrected());
    let said = demo.import(&file, &["--dry-run", "--json"]);
    let plan: Value = serde_json::from_slice(&said.stdout).expect("it is JSON");
    assert_eq!(plan["status"], "would_book");
    assert_eq!(plan["locked_through"], Value::Null);
    assert_eq!(plan["vouchers"], json!({ "new": 1, "changed": 1, "unchanged": 316, "only_here": 1 }));
    assert_eq!(plan["new"], json!([{ "voucher": "B 30", "on": "2025-08-31", "text": "Ny", "debit": 120_000 }]));
    let accounts = &plan["changes"][0]["accounts"];
    assert_eq!(accounts[0], json!({ "account": "2990", "was": -591_000, "becomes": -691_000 }));
    assert_eq!((&plan["only_here"][0]["voucher"], &plan["only_here"][0]["debit"]), (&json!("B 28"), &json!(2_500_000)));
    assert_eq!(plan["replaced"], json!([]));
    let again = demo.import(&file, &["--dry-run", "--json"]);
    assert_eq!(said.stdout, again.stdout, "a dry run changes nothing");
}

#[test]
fn more_than_a_screen_is_counted_and_a_locked_year_says_so() {
    let demo = Demo::load();
    // Twelve more vouchers in August: ten are named.
    let rows = (30..42).map(|number| format!("#VER B {number} 20250831 \"Ny\"\r\n{{\r\n#TRANS 7430 {{1 40 6 GSS}} 1.00\r\n#TRANS 2990 {{}} -1.00\r\n}}\r\n"));
    let file = demo.write("fler.se", &[without_checksum(), rows.collect::<String>().into_bytes()].concat());
    let said = text(&demo.import(&file, &["--dry-run"]));
    assert!(said.contains("12 nya") && said.contains("  och 2 till"), "{said}");
    assert_eq!(said.matches("  B ").count(), 10, "{said}");
    // The closed year is locked: the same file is said to change nothing, another is refused with its reason.
    let closed = root().join("demo/varend/2024.se");
    let said = text(&demo.import(&closed, &["--dry-run"]));
    assert!(said.contains("inget ändras") && said.contains("låst till och med 2024-12-31"), "{said}");
    let bytes = std::fs::read(&closed).expect("the file is read");
    let voucher = b"#VER B 900 20241231 \"Ny\"\r\n{\r\n#TRANS 7430 {1 40 6 GSS} 1.00\r\n#TRANS 2990 {} -1.00\r\n}\r\n";
    let file =
        demo.write("last.se", &[lines_of(&bytes, |line| !line.starts_with(b"#KSUMMA")), voucher.to_vec()].concat());
    let refused = demo.import(&file, &["--dry-run", "--json"]);
    assert!(!refused.status.success());
    let answer: Value = serde_json::from_slice(&refused.stdout).expect("it is JSON");
    assert_eq!((&answer["status"], &answer["code"]), (&json!("refused"), &json!("locked")));
}

/// The file of 2025 with B 29 corrected, B 28 left out and B 30 added.
fn corrected() -> Vec<u8> {
    let mut out = Vec::new();
    let mut skipping = false;
    for line in without_checksum().split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b"#VER ") {
            skipping = line.starts_with(b"#VER B 28 ");
        }
        if skipping {
            continue;
        }
        // The closing balances are those of the old amounts, which is a warning and no refusal.
        let text: Vec<u8> = match line.windows(7).position(|part| part == b"5910.00") {
            Some(at) if line.starts_with(b"#TRANS") => [&line[..at], b"6910.00", &line[at + 7..]].concat(),
            _ => line.to_vec(),
        };
        out.extend(text);
    }
    out.extend(
        b"#VER B 30 20250831 \"Ny\"\r\n{\r\n#TRANS 7430 {1 40 6 GSS} 1200.00\r\n#TRANS 2990 {} -1200.00\r\n}\r\n",
    );
    out
}

fn without_checksum() -> Vec<u8> {
    let bytes = std::fs::read(root().join("demo/varend/2025.se")).expect("the file is read");
    lines_of(&bytes, |line| !line.starts_with(b"#KSUMMA"))
}

fn lines_of(bytes: &[u8], wanted: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    bytes.split_inclusive(|byte| *byte == b'\n').filter(|line| wanted(line)).flatten().copied().collect()
}

struct Demo(TempDir);

impl Demo {
    fn load() -> Demo {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let made = program(SAMORDNA).args(["demo", "--load-only", "--data"]).arg(folder.path()).output();
        let made = made.expect("the program starts");
        assert!(made.status.success(), "{}", text(&made));
        Demo(folder)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        path
    }

    fn import(&self, file: &Path, more: &[&str]) -> Output {
        let url = format!("sqlite:{}", self.0.path().join("samordna.db").display());
        let arguments = program(SAMORDNA)
            .args(["import", "sie"])
            .arg(file)
            .args(["--association", "varend"])
            .args(more)
            .args(["--database", &url])
            .output();
        arguments.expect("the program starts")
    }
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn root() -> &'static Path {
    Path::new("../..")
}
