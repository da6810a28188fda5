//! What the first bytes and the bytes of each line tell apart from their records.

use super::State;
use crate::encoding::{Encoding, Evidence, contradicted};
use crate::finding::FindingKind;
use crate::label::Label;
use crate::lines::MAX_LINE_BYTES;

/// From here on the Western sets and UTF-8 have their letters, but code page 437 not the Swedish ones.
const FIRST_BEYOND_LETTERS: u8 = 0xa0;

/// What the beginning of a file says about the whole.
#[derive(Debug, Default)]
pub(super) struct Opening {
    pub skip_bytes: usize,
    pub carriage_returns_only: bool,
    pub readable: bool,
    /// It is XML, so that it has elements instead of lines.
    pub xml: bool,
    pub findings: Vec<FindingKind>,
}

const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";
const UTF_16_MARKS: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

impl Opening {
    pub(super) fn of(head: &[u8]) -> Opening {
        let mut opening = Opening { readable: true, ..Opening::default() };
        let mut rest = head;
        if let Some(after) = head.strip_prefix(UTF_8_MARK) {
            opening.skip_bytes = UTF_8_MARK.len();
            rest = after;
        }
        opening.xml = looks_like_sie_5(rest);
        if opening.skip_bytes > 0 && !opening.xml {
            opening.findings.push(FindingKind::ByteOrderMark);
        }
        let refusal = if rest.iter().all(u8::is_ascii_whitespace) {
            Some(FindingKind::EmptyFile)
        } else if UTF_16_MARKS.iter().any(|mark| head.starts_with(mark)) || looks_like_utf_16(rest) {
            Some(FindingKind::Utf16NotRead)
        } else {
            None
        };
        opening.readable = refusal.is_none();
        opening.findings.extend(refusal);
        opening.carriage_returns_only = !opening.xml && rest.contains(&b'\r') && !rest.contains(&b'\n');
        if opening.readable && opening.carriage_returns_only {
            opening.findings.push(FindingKind::LineEndsCarriageReturn);
        }
        opening
    }
}

fn looks_like_utf_16(head: &[u8]) -> bool {
    head.starts_with(b"#\0F\0") || head.starts_with(b"\0#\0F")
}

/// SIE 5 is XML with the root `Sie` or `SieEntry`, whatever prefix its namespace has.
fn looks_like_sie_5(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    let near = &head[..head.len().min(4096)];
    let has = |needle: &[u8]| near.windows(needle.len()).any(|window| window == needle);
    near.starts_with(b"<") && (has(b"www.sie.se/sie5") || has(b"<Sie") || has(b":Sie"))
}

/// Finds the label of a line that has not been cut into fields yet.
fn label_of(line: &[u8]) -> Option<Label> {
    let line = line.trim_ascii_start();
    let end = line.iter().position(|byte| matches!(byte, b' ' | b'\t' | b'"' | b'{')).unwrap_or(line.len());
    Label::find(&line[..end])
}

impl State {
    /// Notices bytes beyond ASCII and decides how this line is to be read.
    #[inline]
    pub(super) fn note_high_bytes(&mut self, line: &[u8]) -> Encoding {
        // Nothing but the letters of code page 437, in a file that is known to be in it.
        if self.encoding == Some(Encoding::Cp437) && line.iter().all(|byte| *byte < FIRST_BEYOND_LETTERS) {
            return Encoding::Cp437;
        }
        self.weigh_high_bytes(line)
    }

    fn weigh_high_bytes(&mut self, line: &[u8]) -> Encoding {
        let evidence = Evidence::of(line);
        let chosen = *self.encoding.get_or_insert_with(|| crate::encoding::decide(evidence).unwrap_or_default());
        self.findings.around = label_of(line);
        if chosen != Encoding::Cp437 {
            self.findings.add_once(self.number, FindingKind::EncodingNotCp437 { encoding: chosen });
        }
        if line.windows(3).any(|window| window == "\u{fffd}".as_bytes()) {
            self.findings.add(self.number, FindingKind::TextDestroyed);
        }
        if self.forced {
            return chosen;
        }
        match contradicted(chosen, evidence) {
            // The two differ only in characters that the first does not have: it was the second all along.
            Some(Encoding::Windows1252) if chosen == Encoding::Iso8859_1 => {
                self.encoding = Some(Encoding::Windows1252);
                Encoding::Windows1252
            }
            Some(seen) => {
                self.findings.add(self.number, FindingKind::EncodingContradicted { chosen, seen });
                seen
            }
            None => chosen,
        }
    }

    pub(super) fn note_control_characters(&mut self, line: &[u8]) {
        if let Some(byte) = line.iter().find(|byte| (**byte < 0x20 && **byte != b'\t') || **byte == 0x7f) {
            self.findings.around = label_of(line);
            self.findings.add(self.number, FindingKind::ControlCharacter { byte: *byte });
        }
    }

    pub(super) fn note_long_line(&mut self) {
        self.number += 1;
        self.lines_with_cr += u64::from(self.lines_with_cr > 0);
        self.findings.around = None;
        self.findings.add(self.number, FindingKind::LineTooLong { limit_bytes: MAX_LINE_BYTES });
    }

    #[inline]
    pub(super) fn note_line_end(&mut self, carriage_return: bool, terminated: bool) {
        self.number += 1;
        if !terminated {
            self.findings.around = None;
            return self.findings.add(self.number, FindingKind::FinalLineEndMissing);
        }
        if carriage_return {
            self.lines_with_cr += 1;
        }
        // Told at the first line that differs from all before it.
        if self.lines_with_cr != 0 && self.lines_with_cr != self.number && !self.line_ends_mixed {
            self.line_ends_mixed = true;
            self.findings.around = None;
            self.findings.add(self.number, FindingKind::LineEndsMixed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_of_sie_5_is_recognised_whatever_its_prefix() {
        let table: [(&str, bool); 6] = [
            ("<?xml version=\"1.0\"?>\n<Sie xmlns=\"http://www.sie.se/sie5\">", true),
            ("<s:SieEntry xmlns:s=\"http://www.sie.se/sie5\">", true),
            ("\u{feff}<SieEntry>", true),
            ("<html><body>", false),
            ("#FLAGGA 0\n#PROSA <Sie>", false),
            ("", false),
        ];
        for (head, expected) in table {
            let opening = Opening::of(head.as_bytes());
            assert_eq!(opening.xml, expected, "{head}");
        }
    }
}
