//! Labels and names without what does not matter.

/// Folds a label: lower case, without spaces, underscores, dashes and full stops.
pub(super) fn label(text: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, '_' | '-' | '–' | '—' | '\u{2212}' | '.' | ':');
    text.chars().filter(kept).flat_map(char::to_lowercase).collect()
}
