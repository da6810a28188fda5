//! A document to look at and to test with: close to the interim report that Samordningsförbundet Värend
//! published for January to August 2025. The figures are the printed ones; the words are ours.

mod figures;
mod statements;
mod text;

use jiff::civil::date;

use crate::model::{Adoption, Document, Kind, Money, Status};

/// Gives an adopted interim report with words, statements, notes, goals, drawings and signatures.
///
/// **Source**: the figures of Samordningsförbundet Värend, delårsrapport per 2025-08-31; the register number
/// and the adoption are invented.
///
/// ```
/// let report = report::samples::interim_report();
/// assert_eq!(report.in_words("outcome/budget"), "9\u{202f}256\u{a0}tkr");
/// ```
pub fn interim_report() -> Document {
    Document {
        kind: Kind::InterimReport,
        title: "Delårsrapport januari–augusti 2025".into(),
        association: "Samordningsförbundet Värend".into(),
        organisation_number: "222000-2634".into(),
        period_from: date(2025, 1, 1),
        period_until: date(2025, 9, 1),
        as_at: date(2025, 8, 31),
        language: "sv".into(),
        register_number: Some("2025/31".into()),
        adopted: Some(Adoption { adopted_on: date(2025, 10, 9), decision: "styrelsen § 34".into() }),
        status: Status::Adopted,
        money: Money::Tkr,
        sections: text::sections(),
        figures: figures::all(),
    }
}

/// Gives the same report before anyone has reviewed it.
pub fn draft() -> Document {
    Document { status: Status::Draft, adopted: None, ..interim_report() }
}
