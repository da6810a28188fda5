//! The character sets that SIE files are found in, and the way between bytes and text.

mod detect;
mod tables;

use std::borrow::Cow;

pub(crate) use detect::{Evidence, contradicted, decide};

/// Names how the bytes of a file stand for characters.
///
/// **Source**: SIE 4B: IBM PC 8-bit extended ASCII (code page 437) is the only permitted set; the others are what
/// programs write all the same.
///
/// ```
/// assert_eq!(sie::Encoding::Cp437.decode(b"r\x84tt"), "rätt");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    #[default]
    Cp437,
    Utf8,
    Iso8859_1,
    Windows1252,
    /// Never guessed, for it cannot be told from ISO 8859-1; a caller who knows may ask for it.
    Iso8859_15,
}

impl Encoding {
    /// Names the encoding as the IANA registry does, in small letters (`cp437` for IBM437).
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Cp437 => "cp437",
            Encoding::Utf8 => "utf-8",
            Encoding::Iso8859_1 => "iso-8859-1",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Iso8859_15 => "iso-8859-15",
        }
    }

    /// Finds an encoding by the name that [`Encoding::name`] gives.
    pub fn find(name: &str) -> Option<Encoding> {
        let all = [Self::Cp437, Self::Utf8, Self::Iso8859_1, Self::Windows1252, Self::Iso8859_15];
        all.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(name))
    }

    /// Turns bytes into text. **Promise**: never fails; UTF-8 that is not valid gives U+FFFD.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        if let (true, Ok(text)) = (bytes.is_ascii() || self == Encoding::Utf8, std::str::from_utf8(bytes)) {
            return Cow::Borrowed(text);
        }
        match self {
            Encoding::Utf8 => String::from_utf8_lossy(bytes),
            single => Cow::Owned(bytes.iter().map(|byte| single.character(*byte)).collect()),
        }
    }

    /// Gives the character of one byte; for UTF-8 only ASCII has one.
    pub(crate) fn character(self, byte: u8) -> char {
        let Some(high) = byte.checked_sub(0x80).map(usize::from) else { return char::from(byte) };
        match self {
            Encoding::Cp437 => tables::CP437[high],
            Encoding::Utf8 => char::REPLACEMENT_CHARACTER,
            Encoding::Iso8859_15 => tables::iso_8859_15(byte),
            // The controls of ISO 8859-1 never occur in text; where they seem to, it is Windows-1252.
            Encoding::Iso8859_1 | Encoding::Windows1252 => {
                tables::WINDOWS_1252_C1.get(high).copied().unwrap_or(char::from(byte))
            }
        }
    }
}

/// Finds the byte of code page 437 for a character.
pub(crate) fn find_cp437(character: char) -> Option<u8> {
    if character.is_ascii() {
        return Some(character as u8);
    }
    tables::CP437.iter().position(|known| *known == character).map(|at| at as u8 | 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_letters_have_their_bytes_in_every_encoding() {
        let table: [(Encoding, &[u8]); 4] = [
            (Encoding::Cp437, b"\x86\x84\x94\x8f\x8e\x99\x82"),
            (Encoding::Iso8859_1, b"\xe5\xe4\xf6\xc5\xc4\xd6\xe9"),
            (Encoding::Windows1252, b"\xe5\xe4\xf6\xc5\xc4\xd6\xe9"),
            (Encoding::Utf8, "åäöÅÄÖé".as_bytes()),
        ];
        for (encoding, bytes) in table {
            assert_eq!(encoding.decode(bytes), "åäöÅÄÖé", "{}", encoding.name());
            assert_eq!(Encoding::find(encoding.name()), Some(encoding));
        }
    }

    #[test]
    fn every_byte_of_code_page_437_comes_back() {
        for byte in 0..=255 {
            assert_eq!(find_cp437(Encoding::Cp437.character(byte)), Some(byte));
        }
        assert_eq!(find_cp437('€'), None);
    }

    #[test]
    fn the_euro_sign_tells_the_western_sets_apart() {
        assert_eq!(Encoding::Windows1252.decode(b"\x80"), "€");
        assert_eq!(Encoding::Iso8859_15.decode(b"\xa4"), "€");
        assert_eq!(Encoding::Iso8859_1.decode(b"\xa4"), "¤");
    }
}
