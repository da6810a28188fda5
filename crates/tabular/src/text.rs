//! Bytes to text: the encoding is detected and said.

/// How the bytes of a text are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    #[default]
    Utf8,
    Utf16,
    Windows1252,
}

impl Encoding {
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
            Encoding::Windows1252 => "windows-1252",
        }
    }
}

/// Decodes a text: by its byte order mark, else as UTF-8 if it is that, else as Windows-1252.
///
/// **Promise**: no byte is dropped; what cannot be read becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> (String, Encoding) {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (String::from_utf8_lossy(rest).into_owned(), Encoding::Utf8),
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), Encoding::Utf16),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), Encoding::Utf16),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), Encoding::Utf8),
            Err(_) => (bytes.iter().map(|byte| windows_1252(*byte)).collect(), Encoding::Windows1252),
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        _ => 0xfffd,
    });
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn windows_1252(byte: u8) -> char {
    const UPPER: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
        '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_letters_come_out_whatever_they_are_written_in() {
        let utf16: Vec<u8> = "\u{feff}åäö €".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let reversed: Vec<u8> = "\u{feff}åäö €".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, encoding) in [
            ("åäö €".as_bytes(), Encoding::Utf8),
            ("\u{feff}åäö €".as_bytes(), Encoding::Utf8),
            (utf16.as_slice(), Encoding::Utf16),
            (reversed.as_slice(), Encoding::Utf16),
            (b"\xe5\xe4\xf6 \x80", Encoding::Windows1252),
        ] {
            assert_eq!(decode(bytes), ("åäö €".to_owned(), encoding));
        }
    }

    #[test]
    fn what_cannot_be_read_is_shown_as_such() {
        for bytes in [b"\x81\xe5".as_slice(), b"\xef\xbb\xbf\xff", b"\xff\xfe\x00\xd8", b"\xff\xfea"] {
            assert!(decode(bytes).0.contains('\u{fffd}'), "{bytes:?}");
        }
    }
}
