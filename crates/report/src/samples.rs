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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures_json::Severity;
    use crate::model::{Block, Cell};
    use crate::words;

    #[test]
    fn a_stored_document_comes_back_as_it_was() {
        for document in [interim_report(), draft()] {
            let stored = serde_json::to_string(&document).unwrap();
            assert_eq!(serde_json::from_str::<Document>(&stored).unwrap(), document);
        }
    }

    #[test]
    fn every_figure_that_the_sample_prints_is_there_and_agrees_with_the_words() {
        let document = interim_report();
        for table in document.tables() {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                if let Cell::Figure { id, .. } = cell {
                    assert!(document.find_figure(id).is_some(), "{id}");
                }
            }
        }
        for block in document.sections.iter().flat_map(|section| &section.blocks) {
            if let Block::Words(markdown) = block {
                let findings = words::check(markdown, &document.figures);
                let wrong: Vec<_> = findings.iter().filter(|finding| finding.severity > Severity::Note).collect();
                assert!(wrong.is_empty(), "{wrong:?}");
            }
        }
    }
}
