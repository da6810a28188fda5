//! Backup and restore: one logical format for both databases, and so the way from one to the other.
//!
//! **Shape**: lines of JSON. The first names the format and the schema's version; `{"table", "row"}` lines follow in an
//! order in which they can be inserted; `{"file", "bytes"}` lines hold the files; the last line counts them and carries
//! the SHA-256 of every line before it, so that a cut or altered backup is refused.

mod line;

use std::io::{BufRead, Write};

use sha2::{Digest, Sha256};

use crate::audit::{self, LINK_COLUMNS};
use crate::db::Db;
use crate::error::{StoreError, StoreResult};
use crate::id::Id;
use crate::reader::Reader;
use crate::schema::{STORED_FILE, Schema};
use crate::value::{Row, Value};
use line::Line;

const FORMAT: &str = "samordna-backup-1";

/// How much a backup holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    pub rows: u64,
    pub files: u64,
}

/// Writes everything that the database holds, except sessions, as seen at one moment.
pub fn backup(db: &Db, out: &mut dyn Write) -> StoreResult<Extent> {
    db.read(|reader| {
        let mut lines = Lines { out, digest: Sha256::new() };
        let mut extent = Extent::default();
        lines.write(&Line::Header { format: FORMAT.into(), version: schema_version(&db.schema()) })?;
        for (name, sql) in dumped(&db.schema()) {
            reader.each_sql(&sql, &[], |row| {
                extent.rows += 1;
                lines.write(&Line::Row { table: name.into(), row: row.into_values() })
            })?;
        }
        write_files(db, reader, &mut lines, &mut extent)?;
        let hash = std::mem::take(&mut lines.digest).finalize().to_vec();
        lines.write(&Line::End { rows: extent.rows, files: extent.files, sha256: hash })?;
        lines.out.flush()?;
        Ok(extent)
    })
}

fn write_files(db: &Db, reader: &Reader<'_>, lines: &mut Lines<'_>, extent: &mut Extent) -> StoreResult<()> {
    reader.each_sql("select distinct sha256 from stored_file order by sha256", &[], |row: Row| {
        let sha256: Vec<u8> = row.get(0)?;
        extent.files += 1;
        lines.write(&Line::File { sha256: sha256.clone(), bytes: db.files().get(&sha256)? })
    })
}

/// Fills an empty database from a backup. **Errors**: `Backup` when the database is not empty, or the backup is cut,
/// altered or from another version; then nothing is restored.
pub fn restore(db: &Db, input: &mut dyn BufRead) -> StoreResult<Extent> {
    let schema = db.schema();
    check_empty(db)?;
    let mut digest = Sha256::new();
    let mut extent = Extent::default();
    let mut seen = (false, false);
    let mut text = String::new();
    let heads = db.restore_rows(|insert| {
        loop {
            text.clear();
            if input.read_line(&mut text)? == 0 {
                break;
            }
            match Line::parse(text.trim_end_matches('\n')).ok_or_else(|| refused("en rad går inte att läsa"))? {
                Line::Header { format, version } => {
                    if format != FORMAT || version != schema_version(&schema) {
                        return Err(refused("den hör till en annan version av programmet"));
                    }
                    seen.0 = true;
                }
                Line::Row { table, row } if seen.0 => {
                    extent.rows += 1;
                    insert(&insert_sql(&schema, &table).ok_or_else(|| refused("den har en okänd tabell"))?, &row)?;
                }
                Line::File { sha256, bytes } if seen.0 => {
                    if audit::hash(&bytes) != sha256 {
                        return Err(refused("en fil i den är ändrad"));
                    }
                    extent.files += 1;
                    db.files().write(&sha256, &bytes)?;
                }
                Line::End { rows, files, sha256 } if seen.0 => {
                    if sha256 != digest.clone().finalize().to_vec() || (rows, files) != (extent.rows, extent.files) {
                        return Err(refused("den är ändrad"));
                    }
                    seen.1 = true;
                    break;
                }
                _ => return Err(refused("den börjar inte som en säkerhetskopia")),
            }
            digest.update(text.as_bytes());
        }
        if seen.1 { Ok(()) } else { Err(refused("den är avhuggen")) }
    })?;
    for head in heads {
        db.checkpoint(&head)?;
    }
    Ok(extent)
}

struct Lines<'o> {
    out: &'o mut dyn Write,
    digest: Sha256,
}

impl Lines<'_> {
    fn write(&mut self, line: &Line) -> StoreResult<()> {
        let mut text = line.print();
        text.push('\n');
        self.digest.update(text.as_bytes());
        Ok(self.out.write_all(text.as_bytes())?)
    }
}

fn refused(reason: &str) -> StoreError {
    StoreError::Backup(reason.to_owned())
}

fn schema_version(schema: &Schema) -> u32 {
    schema.all_migrations().map(|step| step.version).max().unwrap_or_default()
}

/// Every table that is kept, in an order in which rows can be inserted, and the audit chain last.
fn dumped(schema: &Schema) -> Vec<(&'static str, String)> {
    let mut tables: Vec<_> = schema
        .all_tables()
        .filter(|table| table.thing().is_some())
        .map(|table| (table.name, table.select_sql(0)))
        .collect();
    tables.push(("audit_entry", format!("select {LINK_COLUMNS} from audit_entry order by association_id, number")));
    tables
}

fn insert_sql(schema: &Schema, table: &str) -> Option<String> {
    if table == "audit_entry" {
        return Some(audit::INSERT.to_owned());
    }
    schema.find_table(table).map(|table| table.insert_sql().to_owned())
}

fn check_empty(db: &Db) -> StoreResult<()> {
    let mut rows = 0_i64;
    db.read(|reader| {
        for table in ["audit_entry", STORED_FILE.name] {
            reader.each_sql(&format!("select count(*) from {table}"), &[], |row| {
                rows += row.get::<i64>(0)?;
                Ok(())
            })?;
        }
        Ok::<(), StoreError>(())
    })?;
    if rows == 0 { Ok(()) } else { Err(refused("databasen är inte tom")) }
}

/// Inserts one row while a backup is restored.
pub(crate) type Insert<'i> = dyn FnMut(&str, &[Value<'_>]) -> StoreResult<()> + 'i;

/// The last link of every chain, for new checkpoints.
pub(crate) fn list_heads(reader: &Reader<'_>) -> StoreResult<Vec<audit::Head>> {
    let mut heads = Vec::new();
    let sql = "select association_id, number, hash from audit_entry a where number = \
               (select max(number) from audit_entry b where b.association_id = a.association_id) order by association_id";
    reader.each_sql(sql, &[], |row| {
        heads.push(audit::Head { association: row.get::<Id>(0)?, number: row.get(1)?, hash: row.get(2)? });
        Ok(())
    })?;
    Ok(heads)
}
