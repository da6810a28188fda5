//! PostgreSQL's catalogue.

use super::{Catalogue, ColumnFacts, Index, Reference, TableFacts, split};
use crate::error::StoreResult;
use crate::reader::Reader;
use crate::table::ColumnType;

/// Text is in the order of its bytes, as in SQLite.
pub(super) fn declared_type(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Id => "uuid",
        ColumnType::Text => "text collate C",
        ColumnType::Int => "bigint",
        ColumnType::Date => "date",
        ColumnType::Bytes => "bytea",
    }
}

pub(super) fn read(reader: &Reader<'_>) -> StoreResult<Catalogue> {
    let mut catalogue = Catalogue::default();
    let facts_of = |catalogue: &mut Catalogue, table: String, note: &mut dyn FnMut(&mut TableFacts)| {
        note(catalogue.tables.entry(table).or_default());
    };
    reader.each_sql(COLUMNS, &[], |row| {
        let (name, kind, collation): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(4)?);
        let declared = if kind == "text" { format!("text collate {collation}") } else { kind };
        let column = ColumnFacts { name, nullable: row.get::<i64>(3)? == 0, declared };
        facts_of(&mut catalogue, row.get(0)?, &mut |facts| facts.columns.push(column.clone()));
        Ok(())
    })?;
    reader.each_sql(CONSTRAINTS, &[], |row| {
        let (kind, name, columns): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let (table, to): (String, String) = (row.get(4)?, row.get(5)?);
        facts_of(&mut catalogue, row.get(0)?, &mut |facts| match kind.as_str() {
            "p" => facts.key = split(&columns),
            "c" => facts.checks.extend([name.clone()]),
            _ => {
                let reference = Reference { columns: split(&columns), table: table.clone(), to: split(&to) };
                facts.references.insert(reference);
            }
        });
        Ok(())
    })?;
    reader.each_sql(INDEXES, &[], |row| {
        let index = Index {
            columns: split(&row.get::<String>(1)?),
            unique: row.get::<i64>(2)? == 1,
            partial: row.get::<i64>(3)? == 1,
        };
        facts_of(&mut catalogue, row.get(0)?, &mut |facts| facts.indexes.extend([index.clone()]));
        Ok(())
    })?;
    reader.each_sql(TRIGGERS, &[], |row| {
        let name: String = row.get(1)?;
        facts_of(&mut catalogue, row.get(0)?, &mut |facts| facts.triggers.extend([name.clone()]));
        Ok(())
    })?;
    Ok(catalogue)
}

const COLUMNS: &str = "select c.relname::text, a.attname::text, format_type(a.atttypid, null)::text, \
     a.attnotnull::int::bigint, coalesce(o.collname::text, '') \
     from pg_attribute a join pg_class c on c.oid = a.attrelid \
     join pg_namespace n on n.oid = c.relnamespace left join pg_collation o on o.oid = a.attcollation \
     where n.nspname = current_schema() and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped \
     order by c.relname, a.attnum";
const CONSTRAINTS: &str = "select c.relname::text, k.contype::text, k.conname::text, \
     coalesce((select string_agg(a.attname::text, ',' order by u.place) from unnest(k.conkey) with ordinality u(num, place) \
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num), ''), \
     coalesce(f.relname::text, ''), \
     coalesce((select string_agg(a.attname::text, ',' order by u.place) from unnest(k.confkey) with ordinality u(num, place) \
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num), '') \
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace \
     left join pg_class f on f.oid = k.confrelid \
     where n.nspname = current_schema() and k.contype in ('p', 'c', 'f') order by c.relname, k.conname";
const TRIGGERS: &str = "select c.relname::text, t.tgname::text from pg_trigger t join pg_class c on c.oid = t.tgrelid \
     join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and not t.tgisinternal";
const INDEXES: &str = "select c.relname::text, \
     coalesce((select string_agg(coalesce(a.attname::text, '?'), ',' order by u.place) \
        from unnest(i.indkey::int2[]) with ordinality u(num, place) \
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.num), ''), \
     i.indisunique::int::bigint, (i.indpred is not null)::int::bigint \
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace \
     where n.nspname = current_schema() and not i.indisprimary order by c.relname";
