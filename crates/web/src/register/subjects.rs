//! What observations are about, so that a long list of them can be read in parts.

use std::collections::BTreeMap;

use store::{Id, Reader, StoreResult, Tx, values};

use super::queries;
use super::tables::OBSERVATION_SUBJECT;

/// The subject of each key that has one.
pub fn list_subjects(reader: &Reader<'_>, association: Id) -> StoreResult<BTreeMap<String, String>> {
    let pairs = reader.list(&queries::LIST_SUBJECTS, &values![association], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(pairs.into_iter().collect())
}

/// Puts a key under a subject, or under none where it is empty. The same subject again changes nothing.
pub fn set_subject(tx: &mut Tx<'_>, key: &str, subject: &str) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let before = list_subjects(tx, association)?.remove(key);
    match before.as_deref() {
        None if subject.is_empty() => {}
        None => tx.insert(&OBSERVATION_SUBJECT, &values![association, key, subject, recorded_at])?,
        Some(before) if before == subject => {}
        Some(_) if subject.is_empty() => {
            tx.delete(&OBSERVATION_SUBJECT, &values![association, key])?;
        }
        Some(_) => {
            let changes = [("subject", subject.into()), ("recorded_at", recorded_at.into())];
            tx.update(&OBSERVATION_SUBJECT, &values![association, key], &changes)?;
        }
    }
    Ok(())
}
