//! Links in the documentation lead somewhere.

use std::path::Path;

use crate::{assert_none, list_files, named, read, root};

#[test]
fn every_link_of_the_documentation_leads_to_a_file_and_a_heading() {
    let files = list_files(root(), &[".md"]);
    assert!(!files.is_empty(), "the documentation is found");
    let mut findings = Vec::new();
    for path in &files {
        for target in list_targets(&read(path)) {
            if !resolves(path, &target) {
                findings.push(format!("{} links to {target}", named(path)));
            }
        }
    }
    assert_none("These links lead nowhere:", &findings);
}

fn resolves(from: &Path, target: &str) -> bool {
    let (file, heading) = target.split_once('#').map_or((target, None), |(file, heading)| (file, Some(heading)));
    let to = if file.is_empty() { from.to_owned() } else { from.with_file_name("").join(file) };
    match heading {
        None => to.exists(),
        Some(heading) => to.is_file() && list_headings(&read(&to)).iter().any(|known| known == heading),
    }
}

/// Finds what `[words](target)` and `![words](target)` lead to within the repository; code is passed over.
fn list_targets(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in lines_outside_code(text) {
        let spoken: String = line.split('`').step_by(2).collect::<Vec<_>>().join("``");
        for (at, _) in spoken.match_indices("](") {
            let target = spoken[at + 2..].split([')', ' ']).next().unwrap_or("");
            // `https:` leads elsewhere, `figur:` to a figure.
            if !target.is_empty() && !target.contains(':') {
                found.push(target.to_owned());
            }
        }
    }
    found
}

/// Headings as a link names them: small letters, hyphens for spaces, no punctuation.
fn list_headings(text: &str) -> Vec<String> {
    let headings = lines_outside_code(text).filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let words = line.trim_start_matches('#').trim().to_lowercase();
            let kept = words.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
            kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect()
        })
        .collect()
}

fn lines_outside_code(text: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !in_code && !fence
    })
}

#[test]
fn links_are_found_and_code_is_passed_over() {
    let text = "[a](b.md) och ![c](d/e.png \"namn\")\n`[x](y)`\n```\n[z](w)\n```\n[u](https://example.org) [f](figur:a/b) [h](#rubrik)";
    assert_eq!(list_targets(text), ["b.md", "d/e.png", "#rubrik"]);
    assert_eq!(list_headings("# Ett, två: Åre\n```\n# nej\n```\n## `kod`"), ["ett-två-åre", "kod"]);
    assert!(resolves(&root().join("README.md"), "Cargo.toml"));
    assert!(!resolves(&root().join("README.md"), "saknas.md"));
    assert!(!resolves(&root().join("README.md"), "README.md#saknas"));
}
