//! Names that look like one name spelled two ways.
//!
//! Decided: only one half of the name may differ. Two people with the same first name and surnames that sound alike, or
//! the same surname and first names that sound alike, are named as a note; people whose surnames sound alike but whose
//! first names are different (Annica Gustafson, Torbjörn Gustafsson) are two people, and nothing is said.

use super::Finding;

/// A person's name and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameUse {
    pub name: String,
    pub place: String,
}

/// Names every pair of names that may be one person spelled two ways, once.
pub fn check_names(uses: &[NameUse]) -> Vec<Finding> {
    let mut distinct: Vec<(&NameUse, SplitName)> = Vec::new();
    for used in uses {
        let split = SplitName::of(&used.name);
        if !distinct.iter().any(|(_, other)| *other == split) {
            distinct.push((used, split));
        }
    }
    let mut findings = Vec::new();
    for (index, (a, first)) in distinct.iter().enumerate() {
        for (b, second) in &distinct[index + 1..] {
            if first.looks_like(second) {
                findings.push(Finding::NamesAlike {
                    a: a.name.clone(),
                    a_place: a.place.clone(),
                    b: b.name.clone(),
                    b_place: b.place.clone(),
                });
            }
        }
    }
    findings
}

/// First names and surname in lower case.
#[derive(PartialEq, Eq)]
struct SplitName {
    first: String,
    last: String,
}

impl SplitName {
    fn of(name: &str) -> SplitName {
        let lower = name.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        match words.split_last() {
            Some((last, first)) => SplitName { first: first.join(" "), last: (*last).to_owned() },
            None => SplitName { first: String::new(), last: String::new() },
        }
    }

    fn looks_like(&self, other: &SplitName) -> bool {
        let has_both = !self.first.is_empty() && !other.first.is_empty();
        has_both
            && ((self.first == other.first && sounds_alike(&self.last, &other.last))
                || (self.last == other.last && sounds_alike(&self.first, &other.first)))
    }
}

fn sounds_alike(a: &str, b: &str) -> bool {
    let (a, b) = (sound(a), sound(b));
    a == b || (a.chars().count().min(b.chars().count()) >= 5 && differ_in_one(&a, &b))
}

/// Writes a name as it sounds: one letter for the ways of spelling k, v, s, f and t, no silent h, no double letters.
fn sound(name: &str) -> String {
    let simpler = name.replace("ph", "f").replace("th", "t").replace("ck", "k");
    let letters: Vec<char> = simpler.chars().collect();
    let is_vowel = |c: char| "aeiouyåäö".contains(c);
    let mut out = String::with_capacity(simpler.len());
    for (index, &letter) in letters.iter().enumerate() {
        let heard = match letter {
            'c' | 'q' => 'k',
            'w' => 'v',
            'z' => 's',
            'é' | 'è' => 'e',
            other => other,
        };
        let is_silent = letter == 'h' && index > 0 && !letters.get(index + 1).is_some_and(|&next| is_vowel(next));
        if !is_silent && !out.ends_with(heard) {
            out.push(heard);
        }
    }
    out
}

/// One letter put in, taken out or changed.
fn differ_in_one(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let same_tail = a[same_head..].iter().rev().zip(b[same_head..].iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - same_head - same_tail == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_spelled_two_ways_is_a_note_and_two_people_are_not() {
        for (a, b, alike) in [
            ("Angelica Karlsson", "Angelica Carlsson", true),
            ("Sebastian Ohlsson", "Sebastian Olsson", true),
            ("Annica Gustafson", "Torbjörn Gustafsson", false),
            ("Annica Gustafson", "Annika Gustafson", true),
            ("Kristina Lindqvist", "Christina Lindqvist", true),
            ("Per Ek", "Per Ek", false),
            ("Per Alm", "Per Elm", false),
            ("Lars Nilsson", "Lars Olsson", false),
            ("KARIN NILSSON", "Karin Nilsson", false),
            ("Karlsson", "Carlsson", false),
        ] {
            let uses = [a, b].map(|name| NameUse { name: name.to_owned(), place: "2".to_owned() });
            assert_eq!(check_names(&uses).len(), usize::from(alike), "{a} and {b}");
        }
    }
}
