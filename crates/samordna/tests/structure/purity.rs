//! The rules of law reckon in whole numbers and know no clock.

use crate::{assert_none, list_files, named, read, root};

const FLOATS: [&str; 2] = ["f32", "f64"];
const CLOCKS: [&str; 5] = ["std::time", "SystemTime", "Instant::now", "Timestamp::now", "Zoned::now"];
const FLOATS_ALLOWED_IN: &str = "crates/finsam/src/statistics";

#[test]
fn finsam_reckons_in_whole_numbers_and_is_told_the_date() {
    let files = list_files(&root().join("crates/finsam/src"), &[".rs"]);
    let mut findings = Vec::new();
    for path in &files {
        let (name, text) = (named(path), read(path));
        let floats: &[&str] = if name.starts_with(FLOATS_ALLOWED_IN) { &[] } else { &FLOATS };
        for (number, line) in (1..).zip(text.lines()) {
            let words = floats.iter().chain(&CLOCKS).filter(|word| holds(code_of(line), word));
            findings.extend(words.map(|word| format!("{name}:{number} has {word}")));
        }
    }
    assert!(files.len() > 2, "the sources of finsam are found");
    assert_none("Floating point belongs in module statistics, the clock nowhere:", &findings);
}

#[test]
fn a_forbidden_word_is_found_in_code_and_not_in_comments_or_longer_words() {
    for (line, found) in [
        ("let share: f64 = 0.5;", true),
        ("let share = 1f64;", true),
        ("// f64 would lose an öre", false),
        ("let a = 1; // not f64", false),
        ("/// Never an `f64`.", false),
        ("let buf64 = 1;", false),
    ] {
        assert_eq!(holds(code_of(line), "f64"), found, "{line}");
    }
    assert!(holds("jiff::Zoned::now()", "Zoned::now"));
}

fn code_of(line: &str) -> &str {
    line.split("//").next().unwrap_or("")
}

/// A number may stand right before a type (`1f64`), a letter may not.
fn holds(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(|letter| letter.is_alphabetic() || letter == '_')
            && !after.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}
