//! Writes records in the standard's form.

mod field;
mod form;
mod head;

use std::fmt;
use std::io::{self, Write};

use crate::checksum::Checksum;
use crate::label::{Label, Presence, SieType};
use crate::record::{Record, UnknownRecord};
use field::Line;
use head::Head;

/// The most bytes that everything before balances and vouchers may have together.
pub const MAX_HEAD_BYTES: usize = 512 * 1024 * 1024;

/// Writes a SIE file of type 1, 2, 3, 4E or 4I.
///
/// **Shape**: code page 437, CR LF, groups in the standard's order. Identification and chart of accounts may come in
/// any order and are written when the first balance or voucher comes; those are written as they come. `#FLAGGA`,
/// `#FORMAT` and `#SIETYP` are written without being asked for.
/// **Promise**: what is written is read back as the same records, but for characters that code page 437 lacks, which
/// are replaced and counted.
/// **Errors**: a record that the type forbids, one that comes too late, and a mandatory one that never came; nothing
/// wrong is written to make up for it.
/// **Source**: SIE 4B (2008-09-30), chapters 5 to 7 and 10.
///
/// ```
/// use sie::{Date, Record, SieType, Writer};
/// let mut file = Vec::new();
/// let mut writer = Writer::new(&mut file, SieType::Type4I).with_checksum();
/// writer.write(&Record::Program { name: "Exempel".into(), version: Some("1".into()) })?;
/// writer.write(&Record::Generated { on: Date::new(2025, 1, 31), sign: None })?;
/// writer.write(&Record::CompanyName("Värend".into()))?;
/// writer.finish()?;
/// assert_eq!(sie::check(&file[..])?.checksum, sie::ChecksumStatus::Valid);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Writer<W> {
    output: W,
    sie_type: SieType,
    head: Option<Head>,
    line: Line,
    checksum: Option<Checksum>,
    missing: Missing,
    written: Written,
}

/// Says what to do about a mandatory record or field that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Refuse,
    /// Leave it out and name it in [`Written::missing`].
    LeaveOut,
}

/// Tells what came of a writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many characters code page 437 lacks, or could not be written where they stood.
    pub replaced_characters: u64,
    /// Mandatory records that never came; only with [`Missing::LeaveOut`].
    pub missing: Vec<Label>,
}

/// Says why a file could not be written.
#[derive(Debug)]
pub enum WriteError {
    Io(io::Error),
    /// A mandatory record never came.
    Missing(Label),
    /// A mandatory date of the record is not known.
    DateMissing(Label),
    /// The type does not allow the record.
    Forbidden {
        label: Label,
        sie_type: SieType,
    },
    /// The record belongs before balances and vouchers, and those have begun.
    TooLate(Label),
    /// Identification and chart of accounts are larger than [`MAX_HEAD_BYTES`].
    TooLarge,
    /// SIE 5 is read only.
    TypeNotWritten(SieType),
    /// A label that is not `#` and capitals, or stands for a record of the standard.
    LabelUnfit(String),
    /// What was to be rewritten cannot be trusted.
    Refused(Box<crate::Check>),
}

impl<W: Write> Writer<W> {
    /// Begins a file. Nothing is written before the first balance or voucher, or the end.
    pub fn new(output: W, sie_type: SieType) -> Writer<W> {
        let head = Some(Head::default());
        let (line, missing, written) = (Line::default(), Missing::Refuse, Written::default());
        Writer { output, sie_type, head, line, checksum: None, missing, written }
    }

    /// Writes `#KSUMMA` first and last.
    pub fn with_checksum(mut self) -> Writer<W> {
        self.checksum = Some(Checksum::default());
        self
    }

    /// Sets what to do about a mandatory record or date that is not there; [`Missing::Refuse`] unless told.
    pub fn when_missing(mut self, missing: Missing) -> Writer<W> {
        self.missing = missing;
        self
    }

    /// Writes a record, or keeps it until those that stand after it come.
    pub fn write(&mut self, record: &Record) -> Result<(), WriteError> {
        let Some(label) = record.find_label() else { return self.write_unknown(record) };
        match label {
            // The writer's own.
            Label::Ksumma | Label::Format | Label::Sietyp => return Ok(()),
            _ => {}
        }
        if label.presence(self.sie_type) == Presence::Forbidden {
            return Err(WriteError::Forbidden { label, sie_type: self.sie_type });
        }
        self.check_dates(record, label)?;
        if let Record::Voucher(voucher) = record {
            voucher.unknown.iter().try_for_each(|own| check_label(&own.record))?;
        }
        if label.group() < 4 {
            form::write(&mut self.line, record);
            let text = self.line.take();
            let head = self.head.as_mut().ok_or(WriteError::TooLate(label))?;
            return head.add(label, text);
        }
        self.end_head()?;
        form::write(&mut self.line, record);
        self.put()
    }

    /// Ends the file. **Errors**: as for writing; also where a mandatory record never came.
    pub fn finish(mut self) -> Result<Written, WriteError> {
        self.end_head()?;
        if let Some(checksum) = self.checksum.take() {
            self.line.label(Label::Ksumma.text());
            self.line.code(&checksum.value().to_string());
            self.line.end();
            self.put()?;
        }
        self.output.flush().map_err(WriteError::Io)?;
        self.written.replaced_characters = self.line.replaced;
        Ok(self.written)
    }

    fn write_unknown(&mut self, record: &Record) -> Result<(), WriteError> {
        let Record::Unknown(unknown) = record else { return Ok(()) };
        check_label(unknown)?;
        form::write(&mut self.line, record);
        match &mut self.head {
            Some(head) => head.add_unknown(self.line.take()),
            None => self.put(),
        }
    }

    fn check_dates(&self, record: &Record, label: Label) -> Result<(), WriteError> {
        let lacks_date = match record {
            Record::Generated { on, .. } => on.is_none(),
            Record::Year { from, to, .. } => from.is_none() || to.is_none(),
            Record::Voucher(voucher) => voucher.date.is_none(),
            _ => false,
        };
        if lacks_date && self.missing == Missing::Refuse { Err(WriteError::DateMissing(label)) } else { Ok(()) }
    }

    /// Writes what stands before balances and vouchers, once.
    fn end_head(&mut self) -> Result<(), WriteError> {
        let Some(head) = self.head.take() else { return Ok(()) };
        let Some(digit) = type_digit(self.sie_type) else { return Err(WriteError::TypeNotWritten(self.sie_type)) };
        self.check_missing(&head)?;
        let (flag, rest) = head.in_order(digit);
        self.output.write_all(&flag.bytes).map_err(WriteError::Io)?;
        if self.checksum.is_some() {
            self.output.write_all(b"#KSUMMA\r\n").map_err(WriteError::Io)?;
        }
        for text in rest {
            self.put_text(&text)?;
        }
        Ok(())
    }

    fn check_missing(&mut self, head: &Head) -> Result<(), WriteError> {
        let demanded = |label: &&Label| label.presence(self.sie_type) == Presence::Mandatory && is_demanded(**label);
        let missing: Vec<Label> = Label::ALL.iter().filter(demanded).copied().filter(|l| !head.has(*l)).collect();
        match (self.missing, missing.first()) {
            (Missing::Refuse, Some(label)) => Err(WriteError::Missing(*label)),
            _ => {
                self.written.missing = missing;
                Ok(())
            }
        }
    }

    fn put(&mut self) -> Result<(), WriteError> {
        let text = self.line.take();
        self.put_text(&text)
    }

    fn put_text(&mut self, text: &field::Text) -> Result<(), WriteError> {
        if let Some(checksum) = &mut self.checksum {
            checksum.add_bytes(&text.content);
        }
        self.output.write_all(&text.bytes).map_err(WriteError::Io)
    }
}

/// Says whether a mandatory record must be there even if there is nothing to say in it.
fn is_demanded(label: Label) -> bool {
    use Label::*;
    matches!(label, Program | Gen | Fnamn | Rar | Omfattn | Konto)
}

fn type_digit(sie_type: SieType) -> Option<&'static str> {
    match sie_type {
        SieType::Type1 => Some("1"),
        SieType::Type2 => Some("2"),
        SieType::Type3 => Some("3"),
        SieType::Type4E | SieType::Type4I => Some("4"),
        SieType::Type5 => None,
    }
}

fn check_label(unknown: &UnknownRecord) -> Result<(), WriteError> {
    if is_fit(&unknown.label) { Ok(()) } else { Err(WriteError::LabelUnfit(unknown.label.clone())) }
}

/// Says whether a label that the standard does not know can be written and read back as the same.
pub(crate) fn is_fit(label: &str) -> bool {
    let name = label.strip_prefix('#').unwrap_or_default();
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    plain && Label::find(label.to_ascii_uppercase().as_bytes()).is_none()
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Io(error) => write!(f, "Filen kunde inte läsas eller skrivas: {error}"),
            WriteError::Missing(label) => write!(f, "{label} saknas, fast den måste finnas."),
            WriteError::DateMissing(label) => write!(f, "{label} saknar ett datum, som måste finnas."),
            WriteError::Forbidden { label, sie_type } => {
                write!(f, "{label} får inte finnas i en fil av typ {sie_type}.")
            }
            WriteError::TooLate(label) => write!(f, "{label} ska stå före saldon och verifikationer."),
            WriteError::TooLarge => f.write_str("Kontoplanen är för stor för att skrivas."),
            WriteError::TypeNotWritten(sie_type) => write!(f, "SIE av typ {sie_type} kan inte skrivas här."),
            WriteError::LabelUnfit(label) => write!(f, "Etiketten ”{label}” kan inte skrivas."),
            WriteError::Refused(check) => {
                let reason = check.findings.iter().find(|finding| finding.refuses());
                match reason {
                    Some(finding) => write!(f, "Filen går inte att lita på. {finding}"),
                    None => f.write_str("Filen går inte att lita på."),
                }
            }
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WriteError::Io(error) => Some(error),
            _ => None,
        }
    }
}
