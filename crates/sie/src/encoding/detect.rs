//! Tells from the bytes which encoding a file is in.

use super::Encoding;

/// Counts what speaks for each encoding in some bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Evidence {
    /// Well-formed UTF-8 sequences of more than one byte.
    sequences: u64,
    /// Bytes from 0x80 that belong to no such sequence.
    strays: u64,
    /// Letters of Swedish text as code page 437 writes them, and as the Western sets do.
    cp437_letters: u64,
    western_letters: u64,
    /// Bytes from 0x80 to 0x9F, which are text in Windows-1252 only.
    c1: u64,
}

impl Evidence {
    /// Counts over some bytes. A sequence that the end cuts off is left out.
    pub(crate) fn of(bytes: &[u8]) -> Evidence {
        let mut evidence = Evidence::default();
        let mut rest = bytes;
        while let Some(start) = rest.iter().position(|byte| *byte >= 0x80) {
            let length = sequence_length(&rest[start..]);
            match length {
                Sequence::Whole(length) => {
                    evidence.sequences += 1;
                    evidence.letter(rest[start]);
                    rest = &rest[start + length..];
                }
                Sequence::Cut if evidence.sequences > 0 => break,
                Sequence::Cut | Sequence::Stray => {
                    evidence.strays += 1;
                    evidence.letter(rest[start]);
                    rest = &rest[start + 1..];
                }
            }
        }
        evidence
    }

    fn letter(&mut self, byte: u8) {
        match byte {
            0x81 | 0x82 | 0x84 | 0x86 | 0x8a | 0x8e | 0x8f | 0x90 | 0x94 | 0x99 | 0x9a => self.cp437_letters += 1,
            0xc4 | 0xc5 | 0xc9 | 0xd6 | 0xdc | 0xe0 | 0xe4 | 0xe5 | 0xe8 | 0xe9 | 0xf6 | 0xfc => {
                self.western_letters += 1
            }
            _ => {}
        }
        self.c1 += u64::from((0x80..=0x9f).contains(&byte));
    }

    fn western(self) -> Encoding {
        if self.c1 > 0 { Encoding::Windows1252 } else { Encoding::Iso8859_1 }
    }
}

/// Decides for a file from its first bytes; nothing as long as they are all ASCII.
///
/// UTF-8 needs well-formed sequences, which no Swedish text in the other sets has; between the others the letters
/// decide, and where nothing speaks for another set it is code page 437, as the standard says.
pub(crate) fn decide(evidence: Evidence) -> Option<Encoding> {
    match evidence {
        Evidence { sequences: 0, strays: 0, .. } => None,
        e if e.sequences > e.strays => Some(Encoding::Utf8),
        e if e.western_letters > e.cp437_letters => Some(e.western()),
        _ => Some(Encoding::Cp437),
    }
}

/// Finds the encoding that one line must be in, where it cannot be in the one that was chosen for the file.
pub(crate) fn contradicted(chosen: Encoding, line: Evidence) -> Option<Encoding> {
    match chosen {
        Encoding::Utf8 if line.strays == 0 => None,
        Encoding::Utf8 if line.western_letters > line.cp437_letters => Some(line.western()),
        Encoding::Utf8 => Some(Encoding::Cp437),
        _ if line.sequences > 0 && line.strays == 0 => Some(Encoding::Utf8),
        Encoding::Cp437 if line.cp437_letters == 0 && line.western_letters > 0 => Some(line.western()),
        Encoding::Cp437 => None,
        _ if line.western_letters == 0 && line.cp437_letters > 1 => Some(Encoding::Cp437),
        Encoding::Iso8859_1 if line.c1 > 0 => Some(Encoding::Windows1252),
        _ => None,
    }
}

enum Sequence {
    Whole(usize),
    Cut,
    Stray,
}

/// Measures the UTF-8 sequence that the bytes begin with; the first byte is 0x80 or higher.
fn sequence_length(bytes: &[u8]) -> Sequence {
    let head = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(head) {
        Ok(_) => head.len(),
        Err(error) if error.valid_up_to() == 0 && error.error_len().is_none() => return Sequence::Cut,
        Err(error) => error.valid_up_to(),
    };
    match std::str::from_utf8(&head[..valid]).ok().and_then(|text| text.chars().next()) {
        Some(first) => Sequence::Whole(first.len_utf8()),
        None => Sequence::Stray,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_a_text_tell_its_encoding() {
        let table: [(&[u8], Option<Encoding>); 8] = [
            (b"Varend", None),
            (b"V\x84rend", Some(Encoding::Cp437)),
            ("Värend åtta".as_bytes(), Some(Encoding::Utf8)),
            (b"V\xe4rend \xe5tta", Some(Encoding::Iso8859_1)),
            (b"V\xe4rend \x96 \xe5tta", Some(Encoding::Windows1252)),
            (b"\xdb\xdb\xdb", Some(Encoding::Cp437)),
            (
                "Värend åtta, avkortat \u{e5}".as_bytes().split_last().map_or(&[], |(_, rest)| rest),
                Some(Encoding::Utf8),
            ),
            ("Värend åtta öar och en \u{fffd}".as_bytes(), Some(Encoding::Utf8)),
        ];
        for (bytes, expected) in table {
            assert_eq!(decide(Evidence::of(bytes)), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_line_in_another_encoding_is_noticed() {
        let table: [(Encoding, &[u8], Option<Encoding>); 6] = [
            (Encoding::Cp437, b"V\xe4rend", Some(Encoding::Iso8859_1)),
            (Encoding::Cp437, "Värend".as_bytes(), Some(Encoding::Utf8)),
            (Encoding::Cp437, b"V\x84rend", None),
            (Encoding::Utf8, b"V\x84rend", Some(Encoding::Cp437)),
            (Encoding::Iso8859_1, "Värend".as_bytes(), Some(Encoding::Utf8)),
            (Encoding::Windows1252, b"V\xe4rend", None),
        ];
        for (chosen, line, expected) in table {
            assert_eq!(contradicted(chosen, Evidence::of(line)), expected, "{line:?}");
        }
    }
}
