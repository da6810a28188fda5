//! Where in a charter something stands, and what a reader of TOML says about it, in Swedish.

/// What is wrong in a charter: the file, the line and the field, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CharterFault {
    pub file: &'static str,
    pub line: usize,
    pub field: Option<String>,
    pub text: String,
}

impl std::fmt::Display for CharterFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let field = self.field.as_ref().map_or(String::new(), |field| format!(", fältet {field}"));
        write!(f, "{}, rad {}{field}: {}", self.file, self.line, self.text)
    }
}

/// The line, from 1, of a field in the nth table of a name (`[[seat]]`); of its heading when the field is not there.
/// An empty name means what stands before the first table.
pub fn line_of(text: &str, table: &str, nth: usize, field: &str) -> usize {
    let heading = format!("[[{table}]]");
    let lines = || text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    let first = match table {
        "" => 0,
        _ => lines().filter(|(_, line)| line.starts_with(&heading)).nth(nth).map_or(0, |(number, _)| number),
    };
    let own = lines().skip(first).take_while(|(_, line)| !line.starts_with('['));
    own.into_iter().find(|(_, line)| is_field(line, field)).map_or(first.max(1), |(number, _)| number)
}

fn is_field(line: &str, field: &str) -> bool {
    line.split_once('=').is_some_and(|(name, _)| name.trim().trim_matches('"') == field)
}

/// Says what cannot be read: the reader's few sentences that people meet are turned into ours.
pub fn unreadable(file: &'static str, text: &str, error: &toml::de::Error) -> CharterFault {
    let at = error.span().map_or(0, |span| span.start.min(text.len()));
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let message = error.message();
    if let Some(field) = message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
        return CharterFault { file, line, field: Some(field.to_owned()), text: "saknas. Lägg till det.".to_owned() };
    }
    let whole = text.lines().nth(line - 1).unwrap_or_default();
    let field = whole.split_once('=').map(|(name, _)| name.trim().to_owned()).filter(|name| !name.is_empty());
    let expected = message.rsplit_once("expected ").map(|(_, expected)| expected);
    let text = if let Some(written) = message.strip_suffix(" is no date") {
        format!("”{written}” är inget datum. Skriv det som 2025-01-01, utan citattecken.")
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") {
        format!("värdet har fel slag. Skriv {}.", kind(expected.unwrap_or_default()))
    } else if message.starts_with("duplicate key") {
        "fältet står två gånger. Ta bort det ena.".to_owned()
    } else {
        format!("raden går inte att läsa som TOML ({message}). Rätta skrivsättet.")
    };
    CharterFault { file, line, field, text }
}

fn kind(expected: &str) -> &'static str {
    match expected {
        "a string" => "en text inom citattecken",
        "a sequence" => "en lista inom hakparenteser",
        "i64" | "u32" | "u8" | "an integer" => "ett helt tal utan citattecken",
        expected if expected.contains("datetime") => "ett datum utan citattecken, till exempel 2025-01-01",
        _ => "värdet som i demons beskrivning",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "name = \"Prov\"\n\n[[seat]]\nkey = \"a\"\n\n[[seat]]\n# kind = \"x\"\nkey = \"b\"\nkind = \"y\"\n\n[[holder]]\nkey = \"c\"\n";

    #[test]
    fn a_field_is_found_in_its_own_table_and_its_heading_where_it_is_missing() {
        for (table, nth, field, line) in [
            ("", 0, "name", 1),
            ("", 0, "formed_on", 1),
            ("seat", 0, "key", 4),
            ("seat", 0, "kind", 3),
            ("seat", 1, "kind", 9),
            ("holder", 0, "key", 12),
            ("holder", 9, "key", 1),
        ] {
            assert_eq!(line_of(TEXT, table, nth, field), line, "{table} {nth} {field}");
        }
    }

    #[test]
    fn what_the_reader_of_toml_says_is_said_in_swedish_with_its_line() {
        #[derive(serde::Deserialize)]
        struct Only {
            #[expect(dead_code, reason = "it is only read for its faults")]
            name: String,
        }
        for (text, said) in [
            ("\nname = 3\n", "prov.toml, rad 2, fältet name: värdet har fel slag. Skriv en text inom citattecken."),
            ("nam = \"x\"\n", "prov.toml, rad 1, fältet name: saknas. Lägg till det."),
            ("name = \"a\"\nname = \"b\"\n", "prov.toml, rad 2, fältet name: fältet står två gånger. Ta bort det ena."),
        ] {
            let error = toml::from_str::<Only>(text).err().expect("the text is wrong");
            assert_eq!(unreadable("prov.toml", text, &error).to_string(), said);
        }
        let error = toml::from_str::<Only>("name = \"a\n").err().expect("the text is wrong");
        assert!(
            unreadable("prov.toml", "name = \"a\n", &error)
                .to_string()
                .starts_with("prov.toml, rad 1, fältet name: raden")
        );
    }
}
