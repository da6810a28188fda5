//! The papers behind vouchers: what is attached is kept as it came, and looked into before it is taken.

use store::{Files, Id, Reader, Row, StoreError, StoreResult, Tx, values};

use super::operations::find_draft;
use super::queries;
use super::tables::VOUCHER_ATTACHMENT;
use crate::attached_files::{AttachError, Taken, known_media_type, take};
use crate::ledger::operations as ledger;

/// What an attachment belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Draft(Id),
    /// A posted voucher: what is attached to one version is shown with all of them.
    Voucher(Id),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub id: Id,
    pub owner: Owner,
    pub sha256: Vec<u8>,
    pub name: String,
    pub media_type: &'static str,
    pub size_bytes: i64,
    pub actor_name: String,
    pub recorded_at: i64,
}

const FILES_AT_MOST: usize = 50;

/// Attaches a file to a draft or a posted voucher. **Errors**: too large, of a kind that is not taken, or there already.
pub fn attach(tx: &mut Tx<'_>, files: &Files, owner: Owner, name: &str, bytes: &[u8]) -> Result<Id, AttachError> {
    let association = tx.context().association;
    let is_there = match owner {
        Owner::Draft(id) => find_draft(tx, association, id)?.is_some(),
        Owner::Voucher(id) => ledger::find_voucher(tx, association, id)?.is_some(),
    };
    if !is_there {
        return Err(AttachError::NotThere);
    }
    let others = list_attachments(tx, association, owner)?;
    let others: Vec<&[u8]> = others.iter().map(|other| other.sha256.as_slice()).collect();
    let taken = take(tx, files, (name, bytes), &others, FILES_AT_MOST)?;
    let (draft, voucher) = match owner {
        Owner::Draft(id) => (Some(id), None),
        Owner::Voucher(id) => (None, Some(id)),
    };
    let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
    let Taken { sha256, name, media_type, size_bytes } = taken;
    let row =
        values![association, id, draft, voucher, sha256.as_slice(), name, media_type, size_bytes, actor, recorded_at];
    tx.insert(&VOUCHER_ATTACHMENT, &row)?;
    Ok(id)
}

/// Removes an attachment of a draft. **Errors**: `Posted` for one of a posted voucher.
pub fn remove_attachment(tx: &mut Tx<'_>, id: Id) -> Result<Owner, AttachError> {
    let association = tx.context().association;
    let attachment = find_attachment(tx, association, id)?.ok_or(AttachError::NotThere)?;
    if matches!(attachment.owner, Owner::Voucher(_)) {
        return Err(AttachError::Posted);
    }
    tx.delete(&VOUCHER_ATTACHMENT, &values![association, id])?;
    Ok(attachment.owner)
}

pub fn list_attachments(reader: &Reader<'_>, association: Id, owner: Owner) -> StoreResult<Vec<Attachment>> {
    match owner {
        Owner::Draft(id) => reader.list(&queries::LIST_DRAFT_ATTACHMENTS, &values![association, id], read_attachment),
        Owner::Voucher(id) => {
            reader.list(&queries::LIST_VOUCHER_ATTACHMENTS, &values![association, id], read_attachment)
        }
    }
}

pub fn find_attachment(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<Attachment>> {
    reader.find(&queries::FIND_ATTACHMENT, &values![association, id], read_attachment)
}

fn read_attachment(row: &Row) -> StoreResult<Attachment> {
    let media_type: String = row.get(5)?;
    let owner = match (row.get::<Option<Id>>(1)?, row.get::<Option<Id>>(2)?) {
        (_, Some(voucher)) => Owner::Voucher(voucher),
        (Some(draft), None) => Owner::Draft(draft),
        (None, None) => return Err(StoreError::Shape("an attachment belongs to nothing".to_owned())),
    };
    Ok(Attachment {
        id: row.get(0)?,
        owner,
        sha256: row.get(3)?,
        name: row.get(4)?,
        media_type: known_media_type(&media_type),
        size_bytes: row.get(6)?,
        actor_name: row.get(7)?,
        recorded_at: row.get(8)?,
    })
}
