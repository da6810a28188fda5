//! Searching, and keeping the index up with the chain.

use std::collections::BTreeSet;

use store::{Context, Db, Id, Reader, StoreResult, values};

use super::index::{find_through, locate};
use super::{material, queries};
use crate::app::{App, off_the_runtime};
use crate::fault::Fault;
use crate::guard::Granted;

pub use super::criteria::{Criteria, Order, Origin, Versions};
pub use super::matches::Matches;
pub use super::tokens::{Line, Voucher};
pub use super::writing::absorb;

/// How many vouchers may lie outside the index before they are taken in.
pub const TAIL_AT_MOST: i64 = 200;

/// Finds vouchers. **Promise**: exact, however far the index has come.
pub fn find<'i, 'r>(reader: &'i Reader<'r>, association: Id, criteria: &Criteria) -> StoreResult<Matches<'i, 'r>> {
    Matches::find(reader, association, criteria)
}

/// The number of the link that the recording of a voucher left in the chain.
pub fn find_link(reader: &Reader<'_>, association: Id, voucher: Id) -> StoreResult<Option<i64>> {
    let stored = locate(reader, association, &BTreeSet::from([voucher]))?;
    match stored.first() {
        Some(found) => Ok(Some(found.link)),
        None => material::find_link(reader, association, find_through(reader, association)?, voucher),
    }
}

/// Tells whether so much lies outside the index that a search of it would take its time.
pub fn is_behind(reader: &Reader<'_>, association: Id) -> StoreResult<bool> {
    let key = values![association, find_through(reader, association)?, TAIL_AT_MOST + 1];
    Ok(reader.value::<i64>(&queries::COUNT_TAIL, &key)? > TAIL_AT_MOST)
}

/// Takes everything into the index that the chain tells of, a part at a time.
pub fn keep_up(db: &Db, context: &Context) -> StoreResult<()> {
    while db.write(context, absorb)? {}
    Ok(())
}

/// Before a search: takes in what lies outside the index if it is much.
pub async fn prepare(app: &App, access: &Granted) -> Result<(), Fault> {
    let association = access.association.id;
    if !app.read(move |reader| Ok(is_behind(reader, association)?)).await? {
        return Ok(());
    }
    let (db, context) = (app.db.clone(), access.context(app, "index_vouchers"));
    Ok(off_the_runtime(move || keep_up(&db, &context)).await??)
}
