//! Backup and restore: one logical format for both databases, and so the way from one to the other.
//!
//! **Shape**: lines of JSON. The first names the format and the schema's version; `{"table", "row"}` lines follow in an
//! order in which they can be inserted; `{"file", "bytes"}` lines hold the files; the last line counts them and carries
//! the SHA-256 of every line before it, so that a cut or altered backup is refused.

mod line;

use std::io::{BufRead, Write};

use sha2::{Digest, Sha256};

use crate::audit;
use crate::db::Db;
use crate::error::{StoreError, StoreResult};
use crate::id::Id;
use crate::reader::Reader;
use crate::schema::{AUDIT_ENTRY, STORED_FILE, Schema};
use crate::table::Table;
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
    check_empty(db)?;
    let mut restoring = Restoring { db, digest: Sha256::new(), extent: Extent::default(), files_made: Vec::new() };
    let restored = db.restore_rows(|insert| restoring.read(input, insert));
    match restored {
        Ok(heads) => heads.iter().try_for_each(|head| db.checkpoint(head))?,
        Err(error) => {
            restoring.files_made.iter().for_each(|sha256| db.files().remove(sha256));
            return Err(error);
        }
    }
    Ok(restoring.extent)
}

struct Restoring<'d> {
    db: &'d Db,
    digest: Sha256,
    extent: Extent,
    files_made: Vec<Vec<u8>>,
}

impl Restoring<'_> {
    fn read(&mut self, input: &mut dyn BufRead, insert: &mut Insert<'_>) -> StoreResult<()> {
        let mut text = String::new();
        let mut started = false;
        while input.read_line(&mut text).map_err(|_| refused("en rad går inte att läsa"))? > 0 {
            let line = Line::parse(text.trim_end_matches('\n')).ok_or_else(|| refused("en rad går inte att läsa"))?;
            match line {
                Line::Header { format, version } if !started => {
                    if format != FORMAT || version != schema_version(&self.db.schema()) {
                        return Err(refused("den hör till en annan version av programmet"));
                    }
                    started = true;
                }
                Line::Row { table, row } if started => self.take_row(&table, &row, insert)?,
                Line::File { sha256, bytes } if started => self.take_file(sha256, &bytes)?,
                Line::End { rows, files, sha256 } if started => {
                    let extent = Extent { rows, files };
                    text.clear();
                    let more = input.read_line(&mut text).map_or(true, |read| read > 0);
                    let intact = sha256 == self.digest.clone().finalize().to_vec() && extent == self.extent && !more;
                    return if intact { Ok(()) } else { Err(refused("den är ändrad")) };
                }
                _ => return Err(refused("den börjar inte som en säkerhetskopia")),
            }
            self.digest.update(text.as_bytes());
            text.clear();
        }
        Err(refused("den är avhuggen"))
    }

    fn take_row(&mut self, table: &str, row: &[Value<'_>], insert: &mut Insert<'_>) -> StoreResult<()> {
        let table = find_table(&self.db.schema(), table).ok_or_else(|| refused("den har en okänd tabell"))?;
        if row.len() != table.columns.len() || table.check_row(row).is_err() {
            return Err(refused("en rad passar inte i sin tabell"));
        }
        self.extent.rows += 1;
        insert(table, row)
    }

    fn take_file(&mut self, sha256: Vec<u8>, bytes: &[u8]) -> StoreResult<()> {
        if audit::hash(bytes) != sha256 {
            return Err(refused("en fil i den är ändrad"));
        }
        self.extent.files += 1;
        if self.db.files().write(&sha256, bytes)? {
            self.files_made.push(sha256);
        }
        Ok(())
    }
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
        .filter(|table| table.is_backed_up())
        .map(|table| (table.name, table.select_sql(0)))
        .collect();
    tables.push((AUDIT_ENTRY.name, AUDIT_ENTRY.select_sql(0)));
    tables
}

fn find_table(schema: &Schema, name: &str) -> Option<&'static Table> {
    if name == AUDIT_ENTRY.name { Some(&AUDIT_ENTRY) } else { schema.find_table(name) }
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
pub(crate) type Insert<'i> = dyn FnMut(&'static Table, &[Value<'_>]) -> StoreResult<()> + 'i;

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
