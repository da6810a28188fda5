//! Table definitions are written once; the words in braces become each database's own.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// Turns a migration's text into this database's SQL.
    pub(crate) fn render(self, sql: &str) -> String {
        let mut out = String::with_capacity(sql.len());
        let mut rest = sql;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let Some(close) = rest[open..].find('}') else { break };
            out.push_str(self.word(&rest[open + 1..open + close]));
            rest = &rest[open + close + 1..];
        }
        out.push_str(rest);
        out
    }

    fn word(self, word: &str) -> &str {
        if let Some(text) = word.strip_prefix("sqlite:") {
            return if self == Dialect::Sqlite { text } else { "" };
        }
        if let Some(text) = word.strip_prefix("postgres:") {
            return if self == Dialect::Postgres { text } else { "" };
        }
        match (self, word) {
            (Dialect::Sqlite, "id" | "bytes") => "blob",
            (Dialect::Sqlite, "int") => "integer",
            (Dialect::Sqlite, "text" | "date") => "text",
            (Dialect::Sqlite, "table") => "strict, without rowid",
            (Dialect::Postgres, "id") => "uuid",
            (Dialect::Postgres, "bytes") => "bytea",
            (Dialect::Postgres, "int") => "bigint",
            // Texts sort by their bytes, as in SQLite; what people read is sorted by stored keys.
            (Dialect::Postgres, "text") => "text collate \"C\"",
            (Dialect::Postgres, "date") => "date",
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_definition_becomes_strict_types_on_both_databases() {
        let sql = "create table t (a {id}, c {text}, b {date}{sqlite: check (b like '____-__-__')}) {table}";
        assert_eq!(
            Dialect::Sqlite.render(sql),
            "create table t (a blob, c text, b text check (b like '____-__-__')) strict, without rowid"
        );
        assert_eq!(Dialect::Postgres.render(sql), "create table t (a uuid, c text collate \"C\", b date) ");
    }
}
