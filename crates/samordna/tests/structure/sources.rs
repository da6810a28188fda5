//! The size and the names of files.

use std::path::Path;

use crate::{assert_none, list_files, named, read, root};

const LINES_AT_MOST: usize = 400;

/// Files that may be longer, each with its reason.
const LONGER: [(&str, &str); 0] = [];

const ENDINGS: [&str; 8] = [".rs", ".py", ".mjs", ".js", ".css", ".html", ".sql", ".typ"];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 10] =
    ["utils", "util", "helpers", "helper", "common", "manager", "service", "services", "types", "misc"];

#[test]
fn a_file_can_be_read_in_one_sitting() {
    let findings: Vec<String> = list_files(root(), &ENDINGS)
        .iter()
        .filter(|path| !LONGER.iter().any(|(longer, _)| *longer == named(path)))
        .map(|path| (named(path), read(path).lines().count()))
        .filter(|(_, lines)| *lines > LINES_AT_MOST)
        .map(|(name, lines)| format!("{name} has {lines} lines"))
        .collect();
    assert_none("A file has at most 400 lines:", &findings);
}

#[test]
fn a_file_and_a_folder_are_named_after_what_they_hold() {
    let empty = |path: &Path| -> bool {
        path.iter().any(|part| {
            let part = part.to_str().unwrap_or("");
            EMPTY_NAMES.contains(&part.split('.').next().unwrap_or(""))
        })
    };
    assert!(empty(Path::new("crates/web/utils.rs")) && empty(Path::new("crates/common/mod.rs")));
    assert!(!empty(Path::new("crates/web/ledger/types_of_cost.rs")));
    let files = list_files(root(), &ENDINGS);
    let findings: Vec<String> = files.iter().map(|path| named(path)).filter(|name| empty(Path::new(name))).collect();
    assert!(files.len() > 20, "the sources are found");
    assert_none("These names say nothing:", &findings);
}
