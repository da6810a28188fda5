//! Verifying a chain: link by link, against the rows, and against the checkpoints.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use sha2::{Digest, Sha256};

use super::{GENESIS, Head, LINK_COLUMNS, key_image, link_hash};
use crate::error::{StoreError, StoreResult};
use crate::files::Files;
use crate::id::Id;
use crate::reader::Reader;
use crate::schema::Schema;
use crate::table::Table;

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    pub links: u64,
    pub things: u64,
    pub checkpoints: u64,
    pub breaches: Vec<Breach>,
}

/// A place where the chain, the rows and the checkpoints do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breach {
    LinkAltered { association: Id, number: i64 },
    LinkMissing { association: Id, number: i64 },
    TailCut { association: Id, checkpoint: i64, last: i64 },
    CheckpointDiffers { association: Id, number: i64 },
    RowAltered { table: String, key: String, since_link: i64 },
    RowMissing { table: String, key: String, since_link: i64 },
    RowUntraced { table: String, key: String },
    FileMissing { association: Id, name: String },
    FileAltered { association: Id, name: String },
}

impl fmt::Display for Breach {
    /// Says in Swedish where the breach is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Breach::LinkAltered { association, number } => {
                write!(f, "Länk {number} i kedjan för {association} är ändrad.")
            }
            Breach::LinkMissing { association, number } => {
                write!(f, "Länk {number} i kedjan för {association} saknas.")
            }
            Breach::TailCut { association, checkpoint, last } => write!(
                f,
                "Kedjan för {association} slutar vid länk {last}, men kontrollpunkten utanför databasen står vid {checkpoint}."
            ),
            Breach::CheckpointDiffers { association, number } => {
                write!(f, "Länk {number} i kedjan för {association} är en annan än kontrollpunktens.")
            }
            Breach::RowAltered { table, key, since_link } => {
                write!(f, "Raden {key} i {table} är ändrad efter länk {since_link}.")
            }
            Breach::RowMissing { table, key, since_link } => {
                write!(f, "Raden {key} i {table} är borttagen efter länk {since_link}.")
            }
            Breach::RowUntraced { table, key } => write!(f, "Raden {key} i {table} har ingen länk i kedjan."),
            Breach::FileMissing { name, .. } => write!(f, "Filen {name} saknas."),
            Breach::FileAltered { name, .. } => write!(f, "Filen {name} är ändrad."),
        }
    }
}

/// The last image of each thing, by table and key; none of what was removed.
type Images = HashMap<String, HashMap<Vec<u8>, (Option<Hash>, i64)>>;

type Hash = [u8; 32];

pub(crate) fn verify(reader: &Reader<'_>, schema: &Schema, checkpoints: &[Head]) -> StoreResult<Verification> {
    let mut verification = Verification { checkpoints: checkpoints.len() as u64, ..Verification::default() };
    let mut images = Images::new();
    verify_links(reader, checkpoints, &mut verification, &mut images)?;
    for thing in schema.all_tables().filter(|table| table.thing().is_some_and(|thing| std::ptr::eq(thing, *table))) {
        verify_things(reader, schema, thing, &mut verification, &mut images)?;
    }
    let mut missing: Vec<(String, Vec<u8>, i64)> = Vec::new();
    for (table, keys) in images {
        let there = keys.into_iter().filter(|(_, (image, _))| image.is_some());
        missing.extend(there.map(|(key, (_, since_link))| (table.clone(), key, since_link)));
    }
    missing.sort();
    for (table, key, since_link) in missing {
        verification.breaches.push(Breach::RowMissing { table, key: printed_key(&key), since_link });
    }
    Ok(verification)
}

fn verify_links(
    reader: &Reader<'_>,
    checkpoints: &[Head],
    verification: &mut Verification,
    images: &mut Images,
) -> StoreResult<()> {
    let mut expected: BTreeMap<(Id, i64), &[u8]> =
        checkpoints.iter().map(|point| ((point.association, point.number), point.hash.as_slice())).collect();
    let mut last: BTreeMap<Id, (i64, Vec<u8>)> = BTreeMap::new();
    let sql = format!("select {LINK_COLUMNS} from audit_entry order by association_id, number");
    reader.each_sql(&sql, &[], |row| {
        let (association, number): (Id, i64) = (row.get(0)?, row.get(1)?);
        let (previous, own): (Vec<u8>, Vec<u8>) = (row.get(10)?, row.get(11)?);
        let (last_number, last_hash) = last.remove(&association).unwrap_or((0, GENESIS.to_vec()));
        for gap in last_number + 1..number.min(last_number + 100) {
            verification.breaches.push(Breach::LinkMissing { association, number: gap });
        }
        let follows = number != last_number + 1 || previous == last_hash;
        if !follows || link_hash(&row.values[..11]) != own {
            verification.breaches.push(Breach::LinkAltered { association, number });
        }
        if expected.remove(&(association, number)).is_some_and(|hash| hash != own) {
            verification.breaches.push(Breach::CheckpointDiffers { association, number });
        }
        let change: String = row.get(6)?;
        if change != "event" {
            let image: Vec<u8> = row.get(9)?;
            // An image of another length is a link that was altered, which has been said; no row has such a hash.
            let image = (!image.is_empty()).then(|| Hash::try_from(image).unwrap_or_default());
            let table: String = row.get(7)?;
            images.entry(table).or_default().insert(row.get(8)?, (image, number));
        }
        verification.links += 1;
        last.insert(association, (number, own));
        Ok(())
    })?;
    let mut cut: BTreeMap<Id, i64> = BTreeMap::new();
    for (association, number) in expected.into_keys() {
        let end = last.get(&association).map_or(0, |(number, _)| *number);
        if number > end {
            cut.insert(association, number);
        }
    }
    for (association, checkpoint) in cut {
        let last = last.get(&association).map_or(0, |(number, _)| *number);
        verification.breaches.push(Breach::TailCut { association, checkpoint, last });
    }
    Ok(())
}

fn verify_things(
    reader: &Reader<'_>,
    schema: &Schema,
    thing: &'static Table,
    verification: &mut Verification,
    images: &mut Images,
) -> StoreResult<()> {
    let mut found: BTreeMap<Vec<u8>, Sha256> = BTreeMap::new();
    let mut image = Vec::new();
    for table in std::iter::once(thing).chain(schema.parts_of(thing)) {
        reader.each_sql(&table.select_sql(0), &[], |row| {
            image.clear();
            table.write_image(&row.values, &mut image);
            found.entry(key_image(&row.values[..thing.key])).or_default().update(&image);
            Ok(())
        })?;
    }
    let mut traced = images.remove(thing.name).unwrap_or_default();
    for (key, image) in found {
        verification.things += 1;
        let breach = match traced.remove(&key) {
            None => Breach::RowUntraced { table: thing.name.to_owned(), key: printed_key(&key) },
            Some((traced, since_link)) if traced.is_none_or(|traced| traced[..] != image.finalize()[..]) => {
                Breach::RowAltered { table: thing.name.to_owned(), key: printed_key(&key), since_link }
            }
            Some(_) => continue,
        };
        verification.breaches.push(breach);
    }
    images.insert(thing.name.to_owned(), traced);
    Ok(())
}

pub(crate) fn verify_files(reader: &Reader<'_>, files: &Files, verification: &mut Verification) -> StoreResult<()> {
    let sql = "select association_id, name, sha256 from stored_file order by association_id, sha256";
    reader.each_sql(sql, &[], |row| {
        let (association, name): (Id, String) = (row.get(0)?, row.get(1)?);
        match files.get(&row.get::<Vec<u8>>(2)?) {
            Ok(_) => {}
            Err(StoreError::File(error)) if error.kind() == std::io::ErrorKind::InvalidData => {
                verification.breaches.push(Breach::FileAltered { association, name });
            }
            Err(_) => verification.breaches.push(Breach::FileMissing { association, name }),
        }
        Ok(())
    })
}

/// Writes a key as people read it: ids as UUIDs, numbers and texts as they are.
pub(crate) fn printed_key(image: &[u8]) -> String {
    let mut parts = Vec::new();
    let mut rest = image;
    while let Some((&tag, tail)) = rest.split_first() {
        let (part, after) = match tag {
            1 if tail.len() >= 8 => {
                let (int, after) = tail.split_at(8);
                (i64::from_be_bytes(int.try_into().unwrap_or_default()).to_string(), after)
            }
            2 | 3 if tail.len() >= 4 => {
                let length = u32::from_be_bytes([tail[0], tail[1], tail[2], tail[3]]) as usize;
                let (bytes, after) = tail[4..].split_at(length.min(tail.len() - 4));
                let part = match (tag, Id::from_slice(bytes)) {
                    (3, Some(id)) => id.to_string(),
                    (3, None) => crate::hex(bytes),
                    _ => String::from_utf8_lossy(bytes).into_owned(),
                };
                (part, after)
            }
            _ => ("-".to_owned(), tail),
        };
        parts.push(part);
        rest = after;
    }
    parts.join(" ")
}
