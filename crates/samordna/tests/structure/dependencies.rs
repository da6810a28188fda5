//! Which crate may know which.

use crate::{assert_none, metadata};

/// Our crates, and which of the others each may use; a crate that is not listed must be added here on purpose.
const OURS: [(&str, &[&str]); 11] = [
    ("finsam", &[]),
    ("sie", &[]),
    ("report", &["finsam"]),
    ("store", &[]),
    ("tabular", &[]),
    ("bank", &["tabular"]),
    ("typeset", &[]),
    ("access", &[]),
    ("web", &["access", "bank", "finsam", "report", "sie", "store", "tabular"]),
    ("samordna", &["access", "finsam", "report", "sie", "store", "typeset", "web"]),
    ("harness", &["store"]),
];

/// Foreign crates that belong behind one wall.
const WALLED: [(&str, &[&str]); 15] = [
    ("rusqlite", &["store", "harness"]),
    ("postgres", &["store", "harness"]),
    ("rustls", &["store"]),
    ("tokio-postgres", &["store"]),
    ("refinery", &["store"]),
    ("r2d2", &["store"]),
    ("typst", &["typeset"]),
    ("cedar", &["access"]),
    ("lettre", &["samordna"]),
    ("axum", &["web", "samordna"]),
    ("askama", &["web"]),
    ("rust_xlsxwriter", &["report"]),
    ("zip", &["tabular", "harness"]),
    ("csv", &["tabular"]),
    ("quick-xml", &["bank", "sie", "tabular"]),
];

/// Crates that know so little that all they use is listed.
const PURE: [(&str, &[&str]); 2] = [("finsam", &["jiff"]), ("sie", &["crc32fast", "quick-xml"])];

struct Uses {
    krate: String,
    used: Vec<String>,
    used_in_tests: Vec<String>,
}

fn list_ours() -> Vec<Uses> {
    let members = metadata()["workspace_members"].as_array().unwrap();
    let packages = metadata()["packages"].as_array().unwrap();
    packages
        .iter()
        .filter(|package| members.contains(&package["id"]))
        .map(|package| {
            let of_kind = |in_tests: bool| -> Vec<String> {
                let all = package["dependencies"].as_array().unwrap().iter();
                let wanted = all.filter(|used| (used["kind"] == "dev") == in_tests);
                wanted.map(|used| used["name"].as_str().unwrap().to_owned()).collect()
            };
            let krate = package["name"].as_str().unwrap().to_owned();
            Uses { krate, used: of_kind(false), used_in_tests: of_kind(true) }
        })
        .collect()
}

#[test]
fn each_crate_uses_only_the_crates_that_it_may_know() {
    let mut findings = Vec::new();
    for Uses { krate, used, .. } in list_ours() {
        let Some((_, allowed)) = OURS.iter().find(|(name, _)| *name == krate) else {
            findings.push(format!("{krate} is not listed"));
            continue;
        };
        for other in used.iter().filter(|other| OURS.iter().any(|(name, _)| name == other)) {
            if !allowed.contains(&other.as_str()) {
                findings.push(format!("{krate} uses {other}"));
            }
        }
    }
    assert_none("A crate earns its wall by what it does not know:", &findings);
}

#[test]
fn a_foreign_crate_behind_a_wall_is_used_by_nobody_else() {
    let mut findings = Vec::new();
    for Uses { krate, used, used_in_tests } in list_ours() {
        for foreign in used.iter().chain(&used_in_tests) {
            for (walled, users) in WALLED.iter().filter(|(walled, _)| foreign.starts_with(walled)) {
                if !users.contains(&krate.as_str()) {
                    findings.push(format!("{krate} uses {foreign}: {walled} belongs to {}", users.join(", ")));
                }
            }
        }
    }
    assert_none("A driver or engine is hidden by one crate:", &findings);
}

#[test]
fn the_pure_crates_use_only_what_is_listed() {
    let mut findings = Vec::new();
    for Uses { krate, used, .. } in list_ours() {
        for (_, allowed) in PURE.iter().filter(|(name, _)| *name == krate) {
            let more = used.iter().filter(|used| !allowed.contains(&used.as_str()));
            findings.extend(more.map(|used| format!("{krate} uses {used}")));
        }
    }
    assert_none("finsam and sie stand almost alone:", &findings);
}

#[test]
fn the_harness_is_for_tests_only() {
    let users = list_ours().into_iter().filter(|uses| uses.used.iter().any(|used| used == "harness"));
    assert_none("harness is a dev-dependency:", &users.map(|uses| uses.krate).collect::<Vec<_>>());
}
