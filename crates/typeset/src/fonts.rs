//! The fonts that documents are set in: a serif for running text, a sans for tables and headings.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// What is printed for a letter that no font has.
const SUBSTITUTE: char = '?';

macro_rules! embedded {
    ($($path:literal),+ $(,)?) => {
        [$(include_bytes!(concat!("../../../assets/fonts/", $path)).as_slice()),+]
    };
}

const FILES: [&[u8]; 7] = embedded![
    "source-serif-4/SourceSerif4_400Regular.ttf",
    "source-serif-4/SourceSerif4_400Regular_Italic.ttf",
    "source-serif-4/SourceSerif4_600SemiBold.ttf",
    "source-serif-4/SourceSerif4_600SemiBold_Italic.ttf",
    "inter/Inter_400Regular.ttf",
    "inter/Inter_400Regular_Italic.ttf",
    "inter/Inter_600SemiBold.ttf",
];

pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
}

pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = FILES.iter().filter_map(|file| Font::new(Bytes::new(*file), 0)).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// Tells whether a letter can be printed. PDF/A refuses a document with a letter that its fonts lack.
///
/// A mark that joins the letter before it must be in every font, because both are set from one.
pub fn is_printable(letter: char) -> bool {
    let mut fonts = FONTS.fonts.iter();
    match letter {
        '\n' | '\t' => true,
        '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{f0000}'.. => false,
        letter if letter.is_control() => false,
        letter if letter.is_ascii() => true,
        letter if joins_others(letter) => fonts.all(|font| has(font, letter)),
        letter => fonts.any(|font| has(font, letter)),
    }
}

fn has(font: &Font, letter: char) -> bool {
    font.info().coverage.contains(letter.into())
}

/// Combining marks, joiners and selectors, roughly: they never stand alone.
fn joins_others(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Replaces what cannot be printed, and notes it.
pub(crate) fn printable<'a>(text: &'a str, replaced: &mut BTreeSet<char>) -> Cow<'a, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let known: BTreeSet<char> = text.chars().collect();
    let unknown: BTreeSet<char> = known.into_iter().filter(|letter| !is_printable(*letter)).collect();
    if unknown.is_empty() {
        return Cow::Borrowed(text);
    }
    let letters = text.chars().map(|letter| if unknown.contains(&letter) { SUBSTITUTE } else { letter });
    let printed = letters.collect();
    replaced.extend(unknown);
    Cow::Owned(printed)
}
