//! Inserting a voucher whose content somebody has checked: the rows, in the order in which the database takes them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{Id, Reader, StoreResult, Tx, order, values};

use crate::STILL_KNOWN;
use crate::ledger::queries;
use crate::ledger::tables::{VOUCHER, VOUCHER_LINE, VOUCHER_ORIGIN, VOUCHER_SUM};

/// A voucher as it is inserted. Its lines balance, and its accounts stand in the chart of its year.
#[derive(Clone, Debug)]
pub struct NewVoucher<'v> {
    pub financial_year_id: Id,
    pub series: &'v str,
    pub number: &'v str,
    pub occurred_on: Date,
    pub text: &'v str,
    /// The file that it was read from; none for one made by hand.
    pub import_id: Option<Id>,
    /// The version that this one takes the place of, and its number.
    pub supersedes: Option<(Id, i64)>,
    /// Where it comes from when it was made by hand.
    pub origin: Option<Origin<'v>>,
}

/// Where a voucher that was made by hand comes from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'v> {
    pub draft: Id,
    /// Another voucher that this one corrects or reverses.
    pub corrects: Option<Id>,
    /// Why it was made, where its text does not say it; else empty.
    pub reason: &'v str,
}

/// One line of it; debit is positive.
#[derive(Clone, Copy, Debug)]
pub struct NewLine<'v> {
    pub account: &'v str,
    pub objects: &'v str,
    pub amount_ore: i64,
    pub text: &'v str,
}

/// Inserts a voucher with its lines and their sum, and ends what it supersedes.
///
/// **Errors**: `Rule` `voucher_balance` when the lines do not sum to nothing, from here or from the next statement.
pub fn insert_voucher<'l>(
    tx: &mut Tx<'_>,
    voucher: &NewVoucher<'_>,
    lines: impl Iterator<Item = NewLine<'l>> + Clone,
) -> StoreResult<Id> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    if let Some((old, _)) = voucher.supersedes {
        let ends = [("known_until", recorded_at.into())];
        tx.update(&VOUCHER, &values![association, old], &ends)?;
        tx.update(&VOUCHER_LINE, &values![association, old], &ends)?;
    }
    insert_head(tx, id, voucher, content_hash(voucher.occurred_on, voucher.text, lines.clone()))?;
    let occurred_on = voucher.occurred_on.to_string();
    let mut debit_ore = 0_i64;
    for (number, line) in (1_i64..).zip(lines) {
        debit_ore = debit_ore.saturating_add(line.amount_ore.max(0));
        tx.insert(
            &VOUCHER_LINE,
            &values![
                association,
                id,
                number,
                voucher.financial_year_id,
                line.account,
                line.objects,
                line.amount_ore,
                line.text,
                &occurred_on,
                STILL_KNOWN
            ],
        )?;
    }
    if let Some(origin) = voucher.origin {
        let actor = tx.context().actor.name.clone();
        let row = values![association, id, origin.draft, origin.corrects, origin.reason, actor];
        tx.insert(&VOUCHER_ORIGIN, &row)?;
    }
    tx.insert(&VOUCHER_SUM, &values![association, id, debit_ore])?;
    Ok(id)
}

fn insert_head(tx: &mut Tx<'_>, id: Id, voucher: &NewVoucher<'_>, content: Vec<u8>) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let folded = order::fold(&format!("{} {} {}", voucher.series, voucher.number, voucher.text));
    tx.insert(
        &VOUCHER,
        &values![
            association,
            id,
            voucher.financial_year_id,
            voucher.series,
            voucher.number,
            voucher.supersedes.map_or(1, |(_, version)| version + 1),
            voucher.supersedes.map(|(old, _)| old),
            voucher.import_id,
            voucher.occurred_on,
            voucher.text,
            folded,
            content,
            recorded_at,
            STILL_KNOWN
        ],
    )
}

/// The hash by which the same content is known again: date, text and lines in order.
pub fn content_hash<'l>(occurred_on: Date, text: &str, lines: impl Iterator<Item = NewLine<'l>>) -> Vec<u8> {
    let mut digest = Sha256::new();
    let mut add = |part: &str| {
        digest.update((part.len() as u32).to_be_bytes());
        digest.update(part.as_bytes());
    };
    add(&occurred_on.to_string());
    add(text);
    for line in lines {
        add(line.account);
        add(line.objects);
        add(&line.amount_ore.to_string());
        add(line.text);
    }
    digest.finalize().to_vec()
}

/// The accounts that do not stand in the chart of a year.
pub fn list_unknown_accounts(
    reader: &Reader<'_>,
    association: Id,
    year: Id,
    accounts: &BTreeSet<&str>,
) -> StoreResult<BTreeSet<String>> {
    let mut unknown = BTreeSet::new();
    for account in accounts {
        let found = reader.find(&queries::FIND_ACCOUNT, &values![association, year, *account], |_| Ok(()))?;
        if found.is_none() {
            unknown.insert((*account).to_owned());
        }
    }
    Ok(unknown)
}

/// Tells whether a code stands among the objects of a dimension.
pub fn is_object(reader: &Reader<'_>, association: Id, dimension: u32, code: &str) -> StoreResult<bool> {
    let key = values![association, dimension.to_string(), code];
    Ok(reader.find(&queries::FIND_OBJECT, &key, |_| Ok(()))?.is_some())
}
