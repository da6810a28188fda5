//! Choices of columns that are kept for the next time.

use store::{Id, Reader, StoreResult, Tx, values};
use tabular::Book;

use super::mapping::{HEAD_AMONG, head_of};
use super::queries;
use super::tables::IMPORT_MAPPING;

/// A choice of columns as it was saved, in the form of an address.
#[derive(Clone, Debug)]
pub struct Saved {
    pub head: String,
    pub choices: String,
    pub file_name: String,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// A saved choice that fits a file: its sheet and the row of its head.
#[derive(Clone, Debug)]
pub struct Recognised {
    pub saved: Saved,
    pub sheet: usize,
    pub header_row: u32,
}

pub fn list_mappings(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Saved>> {
    reader.list(&queries::LIST_MAPPINGS, &values![association], |row| {
        Ok(Saved {
            head: row.get(0)?,
            choices: row.get(1)?,
            file_name: row.get(2)?,
            actor_name: row.get(3)?,
            recorded_at: row.get(4)?,
        })
    })
}

/// Finds a head in the file that somebody has chosen columns for before; the newest choice holds.
pub fn find_recognised(reader: &Reader<'_>, association: Id, book: &Book) -> StoreResult<Option<Recognised>> {
    let saved = list_mappings(reader, association)?;
    for (index, sheet) in book.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.is_hidden) {
        for row in sheet.rows.iter().take(HEAD_AMONG) {
            let head = head_of(row);
            if let Some(saved) = saved.iter().find(|saved| saved.head == head) {
                return Ok(Some(Recognised { saved: saved.clone(), sheet: index, header_row: row.number }));
            }
        }
    }
    Ok(None)
}

/// Saves a choice unless the same is saved already.
pub fn save_mapping(tx: &mut Tx<'_>, head: &str, choices: &str, file_name: &str) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let known = list_mappings(tx, association)?;
    if head.is_empty() || known.iter().find(|saved| saved.head == head).is_some_and(|saved| saved.choices == choices) {
        return Ok(());
    }
    let (id, actor) = (tx.new_id(), tx.context().actor.name.clone());
    tx.insert(&IMPORT_MAPPING, &values![association, id, head, choices, file_name, actor, recorded_at])
}
