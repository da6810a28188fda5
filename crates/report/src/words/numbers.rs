//! Numbers in running text.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{FIGURE_SCHEME, options};

/// Is a number as written in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    pub text: String,
    /// Bytes from the beginning of the Markdown.
    pub offset: usize,
}

/// Lists the numbers that are typed and refer to no figure: they do not follow when the figure changes.
///
/// **Promise**: passes over what is no result: dates, years, clock times, paragraphs of a law, numbers of
/// acts, notes and organisations.
///
/// ```
/// let found = report::words::unreferenced_numbers("Den 31 augusti 2025 var 81 personer inskrivna (7 §).");
/// assert_eq!(found.iter().map(|number| number.text.as_str()).collect::<Vec<_>>(), ["81"]);
/// ```
pub fn unreferenced_numbers(markdown: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut link_depth = 0;
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if link_depth > 0 || dest_url.starts_with(FIGURE_SCHEME) => {
                link_depth += 1;
            }
            Event::End(TagEnd::Link) if link_depth > 0 => link_depth -= 1,
            Event::Text(_) if link_depth == 0 => {
                let text = &markdown[range.clone()];
                let numbers = numbers(text).into_iter().filter(|&(from, until)| is_result(text, from, until));
                found.extend(
                    numbers
                        .map(|(from, until)| Number { text: text[from..until].to_owned(), offset: range.start + from }),
                );
            }
            _ => {}
        }
    }
    found
}

/// Finds runs of digits, with spaces between groups of three and one decimal comma.
pub(super) fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(from) = text[rest..].find(|c: char| c.is_ascii_digit()).map(|at| rest + at) {
        let until = end_of_number(text, from);
        found.push((from, until));
        rest = until;
    }
    found
}

fn end_of_number(text: &str, from: usize) -> usize {
    let digits = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut until = from + digits(from);
    let grouped = until - from <= 3;
    while let Some(next) = text[until..].chars().next() {
        let after = until + next.len_utf8();
        let count = digits(after);
        match next {
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' if grouped && count == 3 => until = after + count,
            ',' if count > 0 => {
                until = after + count;
                break;
            }
            _ => break,
        }
    }
    until
}

fn is_result(text: &str, from: usize, until: usize) -> bool {
    let (before, number, after) = (&text[..from], &text[from..until], text[until..].trim_start());
    let previous = before.chars().next_back();
    let glued = previous.is_some_and(|c| c.is_alphabetic() || matches!(c, '-' | '\u{2013}' | ':' | '.' | '/' | '_'))
        && !before.ends_with("- ");
    let joined = text[until..]
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() || matches!(c, '-' | '\u{2013}' | ':' | '/' | '_'))
        || text[until..].strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let word_before = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let named = ["not", "noter", "kap.", "mål", "§", "§§", "kl.", "klockan", "lag", "bilaga", "nr", "avsnitt"];
    let year =
        number.len() == 4 && ("1900".."2100").contains(&number) && !MEASURES.iter().any(|m| after.starts_with(m));
    let date = MONTHS.iter().any(|month| after.to_lowercase().starts_with(month));
    !(glued || joined || year || date || after.starts_with('§') || named.contains(&word_before.as_str()))
}

const MEASURES: [&str; 7] = ["tkr", "kr", "mkr", "%", "procent", "personer", "individer"];
const MONTHS: [&str; 12] = ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"];
