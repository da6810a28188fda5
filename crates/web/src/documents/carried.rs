//! Words of the last document in the next: their figures are led to those of its day, and what could not be is named.

use finsam::figure::{Figure, Trace, moved};
use finsam::review::{DocumentFinding, Finding, Passage};
use jiff::civil::Date;
use report::model::Document;
use report::words::{Carried, references, rephrase, replace_references, sentences};
use store::{Id, Reader, StoreResult, values};

use super::operations::DocumentHead;
use super::queries;
use super::words::passages;

/// The words of a section that nobody has saved as this document's yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedText {
    pub section_key: String,
    pub markdown: String,
    /// As they stood in the document before, and the day of that.
    pub before: String,
    pub from: Date,
}

/// Words of a document of the day `from` as they begin in another: each figure that has a counterpart there leads to it,
/// with the number that it has.
pub fn carry(markdown: &str, from: Date, document: &Document) -> String {
    replace_references(markdown, |reference| {
        let figure = document.find_figure(&moved(&reference.figure_id, from, document.as_at))?;
        let phrase = rephrase(&reference.phrase, figure, &document.in_words(&figure.id));
        Some(Carried { figure_id: figure.id.clone(), phrase })
    })
}

/// The words that are still the last document's, section by section.
pub fn list_carried(reader: &Reader<'_>, association: Id, document: Id) -> StoreResult<Vec<CarriedText>> {
    reader.list(&queries::LIST_CARRIED, &values![association, document], |row| {
        Ok(CarriedText { section_key: row.get(0)?, markdown: row.get(1)?, before: row.get(2)?, from: row.get(3)? })
    })
}

/// A section's words as the review reads them: what has no figure any more is named, and not held against one.
pub struct Checked {
    pub passages: Vec<Passage>,
    pub findings: Vec<Finding>,
}

impl CarriedText {
    /// Names each figure that has become another, has nothing to become, or was counted before the document's time.
    pub fn check(&self, heading: &str, head: &DocumentHead, figures: &[Figure]) -> Checked {
        let mut checked = Checked { passages: passages(heading, &self.markdown), findings: Vec::new() };
        let said = sentences(&self.markdown);
        for (was, is) in references(&self.before).into_iter().zip(references(&self.markdown)) {
            let own = |id: &str, phrase: &str| id == is.figure_id && phrase == is.phrase;
            let place = checked.find_place(&own).unwrap_or_else(|| heading.to_owned());
            let sentence = said.iter().find(|(it, _)| own(&it.figure_id, &it.phrase));
            let sentence = sentence.map(|(_, sentence)| sentence.clone()).unwrap_or_default();
            let figure = figures.iter().find(|figure| figure.id == is.figure_id);
            let found = match figure.filter(|_| moved(&was.figure_id, self.from, head.as_at) == is.figure_id) {
                None => {
                    checked.passages.iter_mut().for_each(|passage| {
                        passage.references.retain(|it| !own(&it.figure_id, &it.phrase));
                    });
                    let phrase = if is.phrase.is_empty() { is.figure_id.clone() } else { is.phrase.clone() };
                    Some(Finding::Document(DocumentFinding::FigureLeftBehind { place, phrase, sentence }))
                }
                Some(figure) if was.phrase != is.phrase => {
                    let (label, before, now) = (figure.label.clone(), was.phrase, is.phrase);
                    Some(Finding::Document(DocumentFinding::FigureMoved { place, label, before, now, sentence }))
                }
                Some(figure) => stale(figure, place, head),
            };
            checked.findings.extend(found);
        }
        checked
    }
}

impl Checked {
    fn find_place(&self, own: &dyn Fn(&str, &str) -> bool) -> Option<String> {
        let holds = |passage: &&Passage| passage.references.iter().any(|it| own(&it.figure_id, &it.phrase));
        self.passages.iter().find(holds).map(|passage| passage.place.clone())
    }
}

/// What somebody counted before the document's time, and nobody has counted since.
fn stale(figure: &Figure, place: String, head: &DocumentHead) -> Option<Finding> {
    let newest_old = head.period_from.yesterday().ok()?;
    let is_old = matches!(figure.trace, Trace::Observation { .. }) && figure.as_at < newest_old;
    is_old.then(|| Finding::ObservationStale {
        place,
        label: figure.label.clone(),
        observed_on: figure.as_at,
        period_from: head.period_from,
    })
}

/// Where words still have figures of the last document alone.
pub fn list_left_behind(findings: &[Finding]) -> Vec<String> {
    let mut places: Vec<String> = findings
        .iter()
        .filter(|finding| matches!(finding, Finding::Document(DocumentFinding::FigureLeftBehind { .. })))
        .map(|finding| finding.place().to_owned())
        .collect();
    places.dedup();
    places
}
