//! Slices of the web use each other's operations, queries and routes, nothing else.

use std::collections::BTreeSet;

use crate::{assert_none, list_files, named, read, root};

/// What a slice keeps to itself.
const INNER: [&str; 5] = ["form", "page", "handlers", "samples", "tests"];

#[test]
fn no_slice_uses_the_forms_pages_or_handlers_of_another() {
    let source = root().join("crates/web/src");
    let files = list_files(&source, &[".rs"]);
    let slice_of = |path: &std::path::Path| -> Option<String> {
        let inside = path.strip_prefix(&source).unwrap();
        (inside.components().count() > 1).then(|| inside.iter().next().unwrap().to_str().unwrap().to_owned())
    };
    // `routes` is the map of all slices, and everybody may follow it.
    let slices: BTreeSet<String> =
        files.iter().filter_map(|path| slice_of(path)).filter(|slice| slice != "routes").collect();
    let mut findings = Vec::new();
    for path in &files {
        let Some(own) = slice_of(path) else { continue };
        for (slice, inner) in list_uses_of_inner(&read(path), &slices) {
            if slice != own {
                findings.push(format!("{} uses {slice}::{inner}", named(path)));
            }
        }
    }
    assert_none("A slice links to another's routes and calls its operations and queries:", &findings);
}

/// Finds `slice::form`, and `slice::{queries, form}`, wherever it is named.
fn list_uses_of_inner(text: &str, slices: &BTreeSet<String>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for slice in slices {
        for (at, _) in text.match_indices(&format!("::{slice}::")) {
            let rest = &text[at + slice.len() + 4..];
            let named: Vec<&str> = match rest.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or("").split(',').map(str::trim).collect(),
                None => vec![rest],
            };
            for name in named {
                let end = name.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(name.len());
                if INNER.contains(&&name[..end]) {
                    found.push((slice.clone(), name[..end].to_owned()));
                }
            }
        }
    }
    found
}

#[test]
fn a_use_of_anothers_form_or_page_is_found_however_it_is_written() {
    let slices = ["ledger", "people"].map(str::to_owned).into();
    for (text, found) in [
        ("use crate::ledger::form::VoucherForm;", 1),
        ("super::super::people::page::show()", 1),
        ("use crate::ledger::{queries, page};", 1),
        ("use crate::ledger::{operations, queries};", 0),
        ("use crate::ledger::operations::book;", 0),
        ("use crate::ledger::pages_of;", 0),
        ("use crate::ui::form::Field;", 0),
    ] {
        assert_eq!(list_uses_of_inner(text, &slices).len(), found, "{text}");
    }
}
