//! The edits of a budget: what was changed in one go, by whom and when.

use store::{Id, Reader, Row, StoreError, StoreResult, values};

use crate::budget::content::{Change, Place};
use crate::budget::queries;

/// Something that was changed in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub number: i64,
    pub kind: EditKind,
    pub of_number: Option<i64>,
    pub actor_name: String,
    pub recorded_at: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    Edit,
    Undo,
    Redo,
}

impl EditKind {
    pub fn name(self) -> &'static str {
        match self {
            EditKind::Edit => "edit",
            EditKind::Undo => "undo",
            EditKind::Redo => "redo",
        }
    }
}

/// Lists the edits of a budget, oldest first.
pub fn list_edits(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Vec<Edit>> {
    reader.list(&queries::LIST_EDITS, &values![association, id], |row| {
        let kind: String = row.get(1)?;
        let known = [EditKind::Edit, EditKind::Undo, EditKind::Redo].into_iter().find(|known| known.name() == kind);
        Ok(Edit {
            number: row.get(0)?,
            kind: known.ok_or(StoreError::Shape(kind))?,
            of_number: row.get(2)?,
            actor_name: row.get(3)?,
            recorded_at: row.get(4)?,
        })
    })
}

/// Lists the changes after a version with the number of their edit, newest first.
pub(super) fn list_changes(
    reader: &Reader<'_>,
    association: Id,
    id: Id,
    version: i64,
) -> StoreResult<Vec<(i64, Change)>> {
    reader.list(&queries::LIST_CHANGES_AFTER, &values![association, id, version], read_change)
}

fn read_change(row: &Row) -> StoreResult<(i64, Change)> {
    let place: String = row.get(0)?;
    let place = Place::find(&place).ok_or(StoreError::Shape(place))?;
    let change = Change { place, line: row.get(1)?, column: row.get(2)?, before: row.get(3)?, after: row.get(4)? };
    Ok((row.get(5)?, change))
}

/// Lists the changes of one edit, newest first.
pub(super) fn list_changes_of(reader: &Reader<'_>, association: Id, id: Id, number: i64) -> StoreResult<Vec<Change>> {
    reader.list(&queries::LIST_CHANGES_OF, &values![association, id, number], |row| {
        read_change(row).map(|(_, change)| change)
    })
}

/// Lists every edit with what it changed, the newest first.
pub fn list_history(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Vec<(Edit, Vec<Change>)>> {
    let mut edits = list_edits(reader, association, id)?;
    edits.reverse();
    let mut history: Vec<(Edit, Vec<Change>)> = edits.into_iter().map(|edit| (edit, Vec::new())).collect();
    let mut changes = list_changes(reader, association, id, 0)?.into_iter().peekable();
    for (edit, own) in &mut history {
        while let Some((_, change)) = changes.next_if(|(number, _)| *number == edit.number) {
            own.push(change);
        }
        own.reverse();
    }
    Ok(history)
}

/// The last edit that has not been taken back.
pub fn next_to_undo(edits: &[Edit]) -> Option<i64> {
    standing(edits).0.last().copied()
}

/// The edit that was taken back last, unless something else has been done since.
pub fn next_to_redo(edits: &[Edit]) -> Option<i64> {
    standing(edits).1.last().copied()
}

/// The edits that stand and those that were taken back, each in the order in which that was done.
fn standing(edits: &[Edit]) -> (Vec<i64>, Vec<i64>) {
    let (mut stand, mut undone) = (Vec::new(), Vec::new());
    for edit in edits {
        match edit.kind {
            EditKind::Edit => {
                stand.push(edit.number);
                undone.clear();
            }
            EditKind::Undo => undone.extend(stand.pop()),
            EditKind::Redo => stand.extend(undone.pop()),
        }
    }
    (stand, undone)
}
