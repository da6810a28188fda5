//! The financial years of a document, counted from the one that the file is about.

use super::attributes::Attributes;
use crate::date::{Date, Period};
use crate::finding::FindingKind;
use crate::label::Label;
use crate::reader::{Content, State};

/// More years than this are told to be too many by the reader of records.
const KEPT_YEARS: usize = 200;

#[derive(Clone, Debug)]
pub(super) struct Year {
    pub index: i32,
    pub from: Option<Period>,
    pub to: Option<Period>,
    covered_until: Option<Date>,
    is_primary: bool,
    line: u64,
}

#[derive(Debug, Default)]
pub(super) struct Years {
    list: Vec<Year>,
}

impl Years {
    pub(super) fn add(&mut self, attributes: &Attributes, line: u64) {
        if self.list.len() < KEPT_YEARS {
            self.list.push(Year {
                index: 0,
                from: attributes.find_month("start"),
                to: attributes.find_month("end"),
                covered_until: attributes.find_day("lastCoveredDate"),
                is_primary: attributes.is_true("primary"),
                line,
            });
        }
    }

    /// Counts the years from the file's own and makes their records.
    pub(super) fn finish<const KEEP: bool>(&mut self, state: &mut State, content: &mut Content) {
        self.list.sort_by_key(|year| year.from);
        let primary = self.list.iter().filter(|year| year.is_primary).count();
        if primary != 1 && !self.list.is_empty() {
            state.add(FindingKind::YearPrimary { count: primary as u64 });
        }
        let own = self.list.iter().rposition(|year| year.is_primary).unwrap_or(self.list.len().saturating_sub(1));
        for at in (0..self.list.len()).rev() {
            let Some(year) = self.list.get_mut(at) else { continue };
            year.index = at as i32 - own as i32;
            state.number = year.line;
            content.clear();
            content.field(&year.index.to_string());
            content.field(&year.from.map(first_day).unwrap_or_default());
            content.field(&year.to.map(last_day).unwrap_or_default());
            state.element::<KEEP>(Label::Rar, content);
        }
        let covered = self.list.get(own).and_then(|year| year.covered_until);
        if let Some(day) = covered {
            content.clear();
            content.field(&format!("{:04}{:02}{:02}", day.year, day.month, day.day));
            state.element::<KEEP>(Label::Omfattn, content);
        }
    }

    /// Finds the year that a month lies in.
    pub(super) fn find(&self, month: Period) -> Option<&Year> {
        self.list
            .iter()
            .find(|year| year.from.is_some_and(|from| from <= month) && year.to.is_some_and(|to| month <= to))
    }
}

fn first_day(month: Period) -> String {
    format!("{:04}{:02}01", month.year, month.month)
}

fn last_day(month: Period) -> String {
    let days = (28..=31).rev().find(|day| Date::new(month.year, month.month, *day).is_some()).unwrap_or(28);
    format!("{:04}{:02}{days:02}", month.year, month.month)
}
