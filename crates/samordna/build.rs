//! Embeds `demo/`: one table of the files that describe the demo's associations, by their paths.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let demo = Path::new(&from_cargo("CARGO_MANIFEST_DIR")).join("../../demo");
    println!("cargo::rerun-if-changed={}", demo.display());
    let mut table = String::from("&[\n");
    list(&demo, "", &mut table);
    table.push(']');
    let out = Path::new(&from_cargo("OUT_DIR")).join("demo.rs");
    fs::write(out, table).expect("the build folder can be written");
}

/// Adds the files of a folder and of those below it, in order of their names; `at` is its path, with `/` at the end.
fn list(folder: &Path, at: &str, table: &mut String) {
    let entries = fs::read_dir(folder).expect("the folder of the demo can be read");
    let mut names: Vec<String> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into()).collect();
    names.sort();
    for name in names {
        let path = folder.join(&name);
        if path.is_dir() {
            list(&path, &format!("{at}{name}/"), table);
        } else if describes(&name) {
            let _ =
                writeln!(table, "    ({:?}, include_bytes!({:?})),", format!("{at}{name}"), path.display().to_string());
        }
    }
}

/// Tells whether a file is part of the demo itself, and not of how it was made.
fn describes(name: &str) -> bool {
    name != "README.md" && [".toml", ".md", ".se", ".xml", ".txt"].iter().any(|end| name.ends_with(end))
}

#[expect(clippy::disallowed_methods, reason = "cargo speaks to a build script through the environment")]
fn from_cargo(name: &str) -> String {
    env::var(name).unwrap_or_default()
}
