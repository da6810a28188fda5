//! Letters that would mean something to a reader of markup, written so that they mean themselves.

/// Writes text for HTML and SVG, within elements and within quoted attributes.
///
/// **Promise**: the result holds no `<`, `>`, `"` or `'`, and no letter that XML forbids.
pub fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Drops letters that no paper shows: controls, and what Unicode says is no letter.
pub fn printable(text: &str) -> String {
    text.chars().filter(|letter| *letter == '\n' || !(letter.is_control() || is_noncharacter(*letter))).collect()
}

fn is_noncharacter(letter: char) -> bool {
    let code = u32::from(letter);
    code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code) || letter == '\u{feff}'
}
