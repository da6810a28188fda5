//! The amount of an account as a file divides it among objects.

use std::collections::BTreeMap;

use finsam::ledger::Objects;

/// What a file says of one account: the whole, and parts of it on objects.
#[derive(Clone, Debug, Default)]
pub(super) struct AccountRows {
    /// The row without objects; nothing if there is none.
    pub whole_ore: Option<i128>,
    /// The rows with objects, as `canonical_objects` writes them.
    pub parts: BTreeMap<String, i128>,
}

impl AccountRows {
    /// Takes a row.
    pub(super) fn add(&mut self, objects: String, ore: i128) {
        match objects.is_empty() {
            true => self.whole_ore = Some(self.whole_ore.unwrap_or(0) + ore),
            false => *self.parts.entry(objects).or_default() += ore,
        }
    }

    /// What to book, where the row without objects is the whole account: the parts, and on no object what is left.
    ///
    /// **Promise**: the rows sum to the whole, where there is one.
    pub(super) fn divided(&self) -> BTreeMap<String, i128> {
        let mut rows = self.chosen_parts();
        let sum: i128 = rows.values().sum();
        rows.insert(String::new(), self.whole_ore.unwrap_or(sum) - sum);
        rows
    }

    /// What to book, where all rows together are the account.
    pub(super) fn joined(&self) -> BTreeMap<String, i128> {
        let mut rows = self.parts.clone();
        rows.insert(String::new(), self.whole_ore.unwrap_or(0));
        rows
    }

    /// Says whether the parts say the same amount more than once.
    pub(super) fn overlaps(&self) -> bool {
        self.chosen_parts().len() < self.parts.len()
    }

    /// The parts that do not overlap. A file that keeps several dimensions apart says the same amount once for each,
    /// and those rows cannot be joined: the dimensions whose rows are the whole account are kept, else those that say
    /// most.
    fn chosen_parts(&self) -> BTreeMap<String, i128> {
        let sum: i128 = self.parts.values().sum();
        let mut sets: BTreeMap<Vec<u32>, i128> = BTreeMap::new();
        for (objects, ore) in &self.parts {
            *sets.entry(dimensions(objects)).or_default() += ore;
        }
        if sets.len() <= 1 || self.whole_ore == Some(sum) {
            return self.parts.clone();
        }
        let whole = self.whole_ore.unwrap_or(sum);
        let best = sets.iter().max_by_key(|(set, ore)| (**ore == whole, set.len(), std::cmp::Reverse((*set).clone())));
        let chosen = best.map(|(set, _)| set.clone()).unwrap_or_default();
        let own = self.parts.iter().filter(|(objects, _)| dimensions(objects) == chosen);
        own.map(|(objects, ore)| (objects.clone(), *ore)).collect()
    }
}

fn dimensions(objects: &str) -> Vec<u32> {
    Objects::from_text(objects).pairs().map(|(dimension, _)| dimension).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(whole: Option<i128>, parts: &[(&str, i128)]) -> AccountRows {
        let parts = parts.iter().map(|(objects, ore)| ((*objects).to_owned(), *ore)).collect();
        AccountRows { whole_ore: whole, parts }
    }

    fn divided(rows: &AccountRows) -> Vec<(String, i128)> {
        rows.divided().into_iter().filter(|(_, ore)| *ore != 0).collect()
    }

    #[test]
    fn parts_and_what_is_left_sum_to_the_account() {
        for (whole, parts, expected) in [
            (Some(100), &[][..], vec![("", 100)]),
            (Some(100), &[("1=A", 60), ("1=B", 40)][..], vec![("1=A", 60), ("1=B", 40)]),
            (Some(100), &[("1=A", 60)][..], vec![("", 40), ("1=A", 60)]),
            (None, &[("1=A", 60)][..], vec![("1=A", 60)]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(objects, ore)| (objects.to_owned(), ore)).collect();
            assert_eq!(divided(&rows(whole, parts)), expected, "{whole:?} {parts:?}");
        }
    }

    #[test]
    fn rows_of_several_dimensions_are_never_added_together() {
        let both = rows(Some(100), &[("1=A", 60), ("1=B", 40), ("6=P", 30)]);
        assert_eq!(divided(&both), [("1=A".to_owned(), 60), ("1=B".to_owned(), 40)]);
        assert!(both.overlaps());
        let parts = rows(Some(100), &[("1=A", 70), ("1=A;6=P", 30)]);
        assert_eq!(divided(&parts), [("1=A".to_owned(), 70), ("1=A;6=P".to_owned(), 30)]);
        assert!(!parts.overlaps());
    }
}
