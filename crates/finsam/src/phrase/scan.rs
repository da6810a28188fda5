//! Finds number phrases in running text.

use super::{Phrase, PhraseUnit};

/// A number phrase and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPhrase {
    /// As it is written.
    pub text: String,
    /// The byte where it begins.
    pub offset: usize,
    pub phrase: Phrase,
}

/// Finds the amounts of money and per cents in a text. Bare numbers (years, addresses, paragraphs) are left alone.
pub fn list_phrases(text: &str) -> Vec<FoundPhrase> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|offset| at + offset) {
        let (length, phrase) = match longest_phrase(&text[start..]) {
            Some(longest) => longest,
            None => (text[start..].chars().take_while(char::is_ascii_digit).count(), None),
        };
        if let Some(phrase) = phrase.filter(|phrase| phrase.unit != PhraseUnit::Bare && stands_alone(text, start)) {
            found.push(FoundPhrase { text: text[start..start + length].to_owned(), offset: start, phrase });
        }
        at = start + length;
    }
    found
}

/// A digit after a letter, a comma, a full stop or a hyphen belongs to something longer: a date, a number with a name.
fn stands_alone(text: &str, start: usize) -> bool {
    !text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | '-' | ':' | '/'))
}

/// The longest beginning of a text that reads as a phrase with a unit, in bytes.
fn longest_phrase(text: &str) -> Option<(usize, Option<Phrase>)> {
    let mut longest = None;
    let ends = text.char_indices().map(|(index, c)| index + c.len_utf8()).take(40);
    for end in ends {
        let next = text[end..].chars().next();
        if next.is_some_and(char::is_alphanumeric) && text[..end].ends_with(char::is_alphanumeric) {
            continue;
        }
        match Phrase::parse(&text[..end]) {
            Ok(phrase) if phrase.unit != PhraseUnit::Bare && !text[..end].ends_with(char::is_whitespace) => {
                longest = Some((end, Some(phrase)));
            }
            _ => {}
        }
    }
    longest
}
