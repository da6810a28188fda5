//! Where a voucher comes from and what became of it: its draft and reason, corrections, what a version changed.

use std::collections::BTreeMap;

use finsam::money::Ore;
use store::{Id, Reader, StoreResult, values};

use super::vouchers::{VoucherHead, VoucherLine};
use crate::STILL_KNOWN;
use crate::ledger::queries;

/// Where a voucher that was made by hand comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoucherOrigin {
    pub draft: Id,
    /// The voucher that it corrects or reverses, with its name.
    pub corrects: Option<(Id, String)>,
    pub reason: String,
    pub actor_name: String,
}

/// Where a voucher comes from; none for one that was read in.
pub fn find_origin(reader: &Reader<'_>, association: Id, voucher: Id) -> StoreResult<Option<VoucherOrigin>> {
    reader.find(&queries::FIND_ORIGIN, &values![association, voucher], |row| {
        let corrected: Option<Id> = row.get(1)?;
        let (series, number): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
        let name = [series.unwrap_or_default(), number.unwrap_or_default()].join(" ").trim().to_owned();
        Ok(VoucherOrigin {
            draft: row.get(0)?,
            corrects: corrected.map(|id| (id, name)),
            reason: row.get(2)?,
            actor_name: row.get(3)?,
        })
    })
}

/// The vouchers that correct or reverse a voucher, whichever of its versions they name.
pub fn list_corrections(reader: &Reader<'_>, association: Id, head: &VoucherHead) -> StoreResult<Vec<(Id, String)>> {
    let key = values![association, head.financial_year_id, &head.series, &head.number, STILL_KNOWN];
    reader.list(&queries::LIST_CORRECTIONS, &key, |row| {
        let (series, number): (String, String) = (row.get(1)?, row.get(2)?);
        Ok((row.get(0)?, format!("{series} {number}").trim().to_owned()))
    })
}

/// What a version changed on an account and its objects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedAmount {
    pub account: String,
    pub account_name: String,
    pub objects: String,
    pub was: Ore,
    pub becomes: Ore,
}

/// Compares two versions account by account; what is the same in both is left out.
pub fn compare_lines(old: &[VoucherLine], new: &[VoucherLine]) -> Vec<ChangedAmount> {
    let mut sums: BTreeMap<(&str, &str), (&str, Ore, Ore)> = BTreeMap::new();
    for line in old {
        let sum = sums.entry((&line.account, &line.objects)).or_insert((&line.account_name, Ore::ZERO, Ore::ZERO));
        sum.1 += line.amount_ore;
    }
    for line in new {
        let sum = sums.entry((&line.account, &line.objects)).or_insert((&line.account_name, Ore::ZERO, Ore::ZERO));
        sum.2 += line.amount_ore;
    }
    let changed = sums.into_iter().filter(|(_, (_, was, becomes))| was != becomes);
    changed
        .map(|((account, objects), (name, was, becomes))| ChangedAmount {
            account: account.to_owned(),
            account_name: name.to_owned(),
            objects: objects.to_owned(),
            was,
            becomes,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_between_two_versions_is_told() {
        let line = |account: &str, objects: &str, ore: i64| VoucherLine {
            number: 1,
            account: account.to_owned(),
            account_name: String::new(),
            objects: objects.to_owned(),
            amount_ore: Ore(ore),
            text: String::new(),
        };
        let old = [line("1930", "", -300), line("5010", "", 100), line("5010", "", 200)];
        let new = [line("5010", "", 300), line("1920", "", -300)];
        let found: Vec<(String, i64, i64)> = compare_lines(&old, &new)
            .into_iter()
            .map(|change| (change.account, change.was.0, change.becomes.0))
            .collect();
        assert_eq!(found, [("1920".to_owned(), 0, -300), ("1930".to_owned(), -300, 0)]);
    }
}
