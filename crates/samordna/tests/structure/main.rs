//! What the compiler does not enforce of the workspace's structure: see ARCHITECTURE.md.

mod dependencies;
mod documents;
mod licences;
mod purity;
mod slices;
mod sources;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value as Json;

/// The folder of the workspace.
fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| Path::new("../..").canonicalize().unwrap())
}

/// What cargo knows of every package that this machine's build holds.
fn metadata() -> &'static Json {
    static METADATA: OnceLock<Json> = OnceLock::new();
    METADATA.get_or_init(|| {
        let version = printed(harness::program("rustc").arg("-vV"));
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        let mut cargo = harness::program(env!("CARGO"));
        cargo.args(["metadata", "--format-version=1", "--locked", "--offline", "--filter-platform", host]);
        serde_json::from_str(&printed(cargo.current_dir(root()))).unwrap()
    })
}

fn printed(command: &mut std::process::Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Every file of the project below a folder that ends as one of `endings`, built and fetched things left out.
fn list_files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if !NOT_OURS.contains(&name) {
                found.extend(list_files(&path, endings));
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

const NOT_OURS: [&str; 6] = [".git", "target", "node_modules", "dist", "data", "__pycache__"];

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A path as it is named in the repository.
fn named(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Fails with every finding on a line of its own.
fn assert_none(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}\n  {}", findings.join("\n  "));
}
