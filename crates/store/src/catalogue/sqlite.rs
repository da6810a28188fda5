//! SQLite's catalogue.

use std::collections::BTreeSet;

use super::{Catalogue, ColumnFacts, Index, Reference, TableFacts, split};
use crate::error::StoreResult;
use crate::reader::Reader;
use crate::table::ColumnType;
use crate::values;

pub(super) fn declared_type(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Id | ColumnType::Bytes => "blob",
        ColumnType::Text | ColumnType::Date => "text",
        ColumnType::Int => "integer",
    }
}

pub(super) fn read(reader: &Reader<'_>) -> StoreResult<Catalogue> {
    let mut found: Vec<(String, String, bool)> = Vec::new();
    reader.each_sql(TABLES, &[], |row| {
        found.push((row.get(0)?, row.get(1)?, row.get::<i64>(2)? == 1));
        Ok(())
    })?;
    let mut catalogue = Catalogue::default();
    for (name, sql, strict) in &found {
        let mut facts = TableFacts { checks: named_checks(sql), ..TableFacts::default() };
        read_columns(reader, name, *strict, &mut facts)?;
        read_indexes(reader, name, &mut facts)?;
        reader.each_sql(TRIGGERS, &values![name], |row| {
            facts.triggers.insert(row.get(0)?);
            Ok(())
        })?;
        catalogue.tables.insert(name.clone(), facts);
    }
    for (name, ..) in &found {
        let references = list_references(reader, name, &catalogue)?;
        catalogue.tables.entry(name.clone()).or_default().references = references;
    }
    Ok(catalogue)
}

/// A table that is not strict takes anything, and its types say nothing.
fn read_columns(reader: &Reader<'_>, table: &str, strict: bool, facts: &mut TableFacts) -> StoreResult<()> {
    let mut key = Vec::new();
    reader.each_sql(COLUMNS, &values![table], |row| {
        let (name, declared): (String, String) = (row.get(0)?, row.get(1)?);
        let place: i64 = row.get(3)?;
        if place > 0 {
            key.push((place, name.clone()));
        }
        let declared = if strict { declared } else { format!("{declared} (inte strikt)") };
        facts.columns.push(ColumnFacts { name, nullable: row.get::<i64>(2)? == 0, declared });
        Ok(())
    })?;
    key.sort();
    facts.key = key.into_iter().map(|(_, name)| name).collect();
    Ok(())
}

fn read_indexes(reader: &Reader<'_>, table: &str, facts: &mut TableFacts) -> StoreResult<()> {
    reader.each_sql(INDEXES, &values![table], |row| {
        let columns = split(&row.get::<String>(0)?);
        facts.indexes.insert(Index { columns, unique: row.get::<i64>(1)? == 1, partial: row.get::<i64>(2)? == 1 });
        Ok(())
    })
}

/// A reference that names no columns means the other table's key.
fn list_references(reader: &Reader<'_>, table: &str, catalogue: &Catalogue) -> StoreResult<BTreeSet<Reference>> {
    let mut references = BTreeSet::new();
    reader.each_sql(REFERENCES, &values![table], |row| {
        let (other, columns): (String, String) = (row.get(0)?, row.get(1)?);
        let to = match row.get::<Option<String>>(2)? {
            Some(names) => split(&names),
            None => catalogue.tables.get(&other).map(|facts| facts.key.clone()).unwrap_or_default(),
        };
        references.insert(Reference { columns: split(&columns), table: other, to });
        Ok(())
    })?;
    Ok(references)
}

/// SQLite keeps checks only as the text of the table: `constraint book_title check (...)`.
fn named_checks(sql: &str) -> BTreeSet<String> {
    let words: Vec<&str> = sql.split(|letter: char| letter.is_whitespace() || "(),".contains(letter)).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words
        .windows(3)
        .filter(|three| three[0].eq_ignore_ascii_case("constraint") && three[2].eq_ignore_ascii_case("check"))
        .map(|three| three[1].to_owned())
        .collect()
}

const TABLES: &str = "select m.name, m.sql, l.strict from sqlite_master m join pragma_table_list l \
     on l.name = m.name and l.schema = 'main' where m.type = 'table' and m.name not like 'sqlite_%' order by m.name";
const TRIGGERS: &str = "select name from sqlite_master where type = 'trigger' and tbl_name = $1";
const COLUMNS: &str = "select name, lower(type), \"notnull\", pk from pragma_table_info($1) order by cid";
const INDEXES: &str = "select (select group_concat(coalesce(name, '?'), ',') from \
     (select name from pragma_index_info(l.name) order by seqno)), l.\"unique\", l.partial \
     from pragma_index_list($1) l where l.origin <> 'pk'";
const REFERENCES: &str = "select \"table\", group_concat(\"from\", ','), group_concat(\"to\", ',') from \
     (select * from pragma_foreign_key_list($1) order by id, seq) group by id, \"table\"";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_found_by_name_and_other_rules_are_not() {
        let sql = "create table t (a text constraint t_a check(a <> ''), b text,\n constraint t_b\n check (b > a), \
                   constraint t_pk primary key (a))";
        assert_eq!(named_checks(sql), ["t_a", "t_b"].map(str::to_owned).into());
    }
}
