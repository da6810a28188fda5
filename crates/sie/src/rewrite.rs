//! Reads a file and writes it again in the standard's form.

use std::io::{BufRead, Seek, Write};

use crate::check::{Check, ChecksumStatus, Purpose, Verdict};
use crate::label::{Label, Presence, SieType};
use crate::reader::Reader;
use crate::record::Record;
use crate::writer::{Missing, WriteError, Writer, Written, is_fit};

/// Says what to do about records that the standard does not know.
///
/// **Source**: SIE 4B, chapter 7: a reader passes over unknown labels; a writer may use the standard's only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    Drop,
    /// Keep those whose labels are letters and digits: at the end of the chart of accounts, between vouchers where they
    /// stood, and inside a voucher between the same transactions.
    Keep,
}

/// Tells what came of a rewriting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The judgement of what was read.
    pub check: Check,
    pub written: Written,
    /// How many records were left out: unknown, forbidden in every type that would fit, or repeated.
    pub left_out: u64,
}

/// Reads a file and writes it again in the standard's form: code page 437, CR LF, groups in order, quotes and dates
/// as the standard has them, and `#KSUMMA` if the file had one.
///
/// SIE 5 is written as type 4E, and an entry file as type 4I: the same records in the form that programs read. A file
/// that holds more than its type allows, such as vouchers in type 3, is written as the type that allows it.
///
/// The input is read twice, so that accounts that stand last can be written first without keeping the vouchers.
///
/// **Promise**: amounts, accounts, objects and vouchers are the same afterwards; what is missing stays missing.
/// **Errors**: a file that [`crate::check`] refuses is not rewritten, for it would look sound afterwards.
///
/// ```
/// use std::io::Cursor;
/// let file = b"#FLAGGA 0\n#SIETYP 4\n#FNAMN\t\"V\xe4rend \xe5tta\"\n#VER A 1 2025-01-31\n{\n}\n";
/// let mut written = Vec::new();
/// sie::rewrite(Cursor::new(file), &mut written, sie::Unknown::Drop)?;
/// assert!(written.windows(16).any(|part| part == b"\"V\x84rend \x86tta\"\r\n#"));
/// # Ok::<(), sie::WriteError>(())
/// ```
pub fn rewrite(mut input: impl BufRead + Seek, output: impl Write, unknown: Unknown) -> Result<Rewritten, WriteError> {
    let start = input.stream_position().map_err(WriteError::Io)?;
    let check = Reader::new(&mut input).finish().map_err(WriteError::Io)?;
    let sie_type = match (check.verdict, check.sie_type) {
        (Verdict::Ok | Verdict::Warnings, Some(sie_type)) => fitting_type(&check, sie_type),
        _ => return Err(WriteError::Refused(Box::new(check))),
    };
    let mut writer = Writer::new(output, sie_type).when_missing(Missing::LeaveOut);
    if check.checksum == ChecksumStatus::Valid {
        writer = writer.with_checksum();
    }
    let mut selection = Selection { sie_type, unknown, single: 0, left_out: 0 };
    for part in [Part::Head, Part::Body] {
        input.seek(std::io::SeekFrom::Start(start)).map_err(WriteError::Io)?;
        let mut in_body = false;
        for entry in Reader::new(&mut input) {
            let mut record = entry.map_err(WriteError::Io)?.record;
            in_body |= record.find_label().is_some_and(|label| label.group() == 4);
            let own = match record.find_label() {
                Some(label) if label.group() == 4 => Part::Body,
                None if in_body => Part::Body,
                _ => Part::Head,
            };
            if own == part && selection.takes(&record) {
                selection.choose_within(&mut record);
                writer.write(&record)?;
            }
        }
    }
    let left_out = selection.left_out;
    Ok(Rewritten { check, written: writer.finish()?, left_out })
}

/// Chooses the type to write: the file's own if it allows what the file holds, else the next that does.
fn fitting_type(check: &Check, own: SieType) -> SieType {
    let fits = |sie_type: SieType| {
        let held = Label::ALL.iter().filter(|label| check.count_records(**label) > 0);
        // An import may not say the line of business; the rest of it is still an import.
        held.filter(|label| **label != Label::Bkod).all(|label| label.presence(sie_type) != Presence::Forbidden)
    };
    let own = match (own, check.purpose) {
        (SieType::Type5, Purpose::Import) => SieType::Type4I,
        (SieType::Type5, Purpose::Export) => SieType::Type4E,
        _ => own,
    };
    let larger = match own {
        SieType::Type1 => &[SieType::Type2, SieType::Type3, SieType::Type4E][..],
        SieType::Type2 => &[SieType::Type3, SieType::Type4E],
        _ => &[SieType::Type4E],
    };
    std::iter::once(own).chain(larger.iter().copied()).find(|sie_type| fits(*sie_type)).unwrap_or(SieType::Type4E)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Body,
}

struct Selection {
    sie_type: SieType,
    unknown: Unknown,
    /// Which of the records that a file has once have been taken.
    single: u64,
    left_out: u64,
}

impl Selection {
    fn takes(&mut self, record: &Record) -> bool {
        let taken = match record.find_label() {
            Some(label) => label.presence(self.sie_type) != Presence::Forbidden && !self.repeats(label),
            None => self.unknown == Unknown::Keep && matches!(record, Record::Unknown(known) if is_fit(&known.label)),
        };
        self.left_out += u64::from(!taken);
        taken
    }

    /// Takes out of a voucher what is not to be kept in it.
    fn choose_within(&mut self, record: &mut Record) {
        let Record::Voucher(voucher) = record else { return };
        let all = voucher.unknown.len();
        voucher.unknown.retain(|own| self.unknown == Unknown::Keep && is_fit(&own.record.label));
        self.left_out += (all - voucher.unknown.len()) as u64;
    }

    fn repeats(&mut self, label: Label) -> bool {
        let bit = 1u64 << (label as u32);
        let repeats = label.is_single() && self.single & bit != 0;
        self.single |= bit;
        repeats
    }
}
