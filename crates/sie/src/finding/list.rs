//! Collects findings without growing with the file.

use super::{Finding, FindingKind, Notation, Severity};
use crate::label::Label;

/// How many findings of one code are kept; the rest is counted and told at the end.
pub const MAX_FINDINGS_PER_CODE: u64 = 100;

/// Keeps the findings of a reading in the order they came.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
    counts: Vec<(&'static str, u64)>,
    worst: Option<Severity>,
    refused: bool,
    /// The record that is being read; for kinds that may be about any.
    pub(crate) around: Option<Label>,
    pub(crate) notation: Notation,
}

impl Findings {
    #[cold]
    pub(crate) fn add(&mut self, line: u64, kind: FindingKind) {
        self.push(Some(line), kind);
    }

    /// Adds a finding about the file as a whole.
    #[cold]
    pub(crate) fn add_whole(&mut self, kind: FindingKind) {
        self.push(None, kind);
    }

    /// Adds a finding that is worth telling once.
    #[cold]
    pub(crate) fn add_once(&mut self, line: u64, kind: FindingKind) {
        if self.count(kind.code()) == 0 {
            self.push(Some(line), kind);
        }
    }

    pub(crate) fn count(&self, code: &str) -> u64 {
        self.counts.iter().find(|(known, _)| *known == code).map_or(0, |(_, count)| *count)
    }

    pub(crate) fn as_slice(&self) -> &[Finding] {
        &self.list
    }

    pub(crate) fn refused(&self) -> bool {
        self.refused
    }

    pub(crate) fn worst(&self) -> Option<Severity> {
        self.worst
    }

    /// Gives the findings in the order of the file, those about the whole file last.
    pub(crate) fn into_list(mut self) -> Vec<Finding> {
        for (code, count) in &self.counts {
            if let Some(left_out @ 1..) = count.checked_sub(MAX_FINDINGS_PER_CODE) {
                let kind = FindingKind::FindingsLeftOut { code, count: left_out };
                self.list.push(Finding { kind, line: None, record: None, notation: self.notation });
            }
        }
        self.list.sort_by_key(|finding| finding.line().unwrap_or(u64::MAX));
        self.list
    }

    fn push(&mut self, line: Option<u64>, kind: FindingKind) {
        self.worst = self.worst.max(Some(kind.severity()));
        self.refused |= kind.refuses();
        let code = kind.code();
        let count = match self.counts.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.counts.push((code, 1));
                1
            }
        };
        if count <= MAX_FINDINGS_PER_CODE {
            let record = kind.find_label().or(self.around.filter(|_| line.is_some()));
            self.list.push(Finding { kind, line, record, notation: self.notation });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_beyond_the_limit_are_counted() {
        let mut findings = Findings::default();
        (1..=MAX_FINDINGS_PER_CODE + 7).for_each(|line| findings.add(line, FindingKind::QuoteNotClosed));
        let list = findings.into_list();
        assert_eq!(list.len() as u64, MAX_FINDINGS_PER_CODE + 1);
        let last = list.last().map(|finding| &finding.kind);
        assert_eq!(last, Some(&FindingKind::FindingsLeftOut { code: "quote_not_closed", count: 7 }));
    }
}
