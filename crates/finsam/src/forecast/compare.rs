//! Two rounds beside each other.

use crate::money::Ore;

/// What a line's forecast was and is. **Units**: öre; the change is the later minus the earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub key: String,
    /// `None`: the line had no forecast then.
    pub earlier_ore: Option<Ore>,
    pub later_ore: Option<Ore>,
    /// `None`: one of the two is missing.
    pub change_ore: Option<Ore>,
}

/// Compares the forecasts of the year in two rounds, line by line.
///
/// **Shape**: the lines of the later round in its order, then those that only the earlier one had.
///
/// **Promise**: every line of either round stands there once; the changes of lines that both have sum to the change of
/// their sums.
pub fn compare(earlier: &[(String, Option<Ore>)], later: &[(String, Option<Ore>)]) -> Vec<Change> {
    let find = |list: &[(String, Option<Ore>)], key: &str| {
        list.iter().find(|(other, _)| other == key).and_then(|(_, amount)| *amount)
    };
    let gone = earlier.iter().filter(|(key, _)| later.iter().all(|(other, _)| other != key));
    later
        .iter()
        .chain(gone)
        .map(|(key, _)| {
            let (earlier_ore, later_ore) = (find(earlier, key), find(later, key));
            let change_ore = earlier_ore.zip(later_ore).map(|(earlier, later)| later - earlier);
            Change { key: key.clone(), earlier_ore, later_ore, change_ore }
        })
        .collect()
}
