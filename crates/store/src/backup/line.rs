//! One line of a backup.

use serde_json::{Value as Json, json};

use crate::value::Value;

pub(super) enum Line {
    Header { format: String, version: u32 },
    Row { table: String, row: Vec<Value<'static>> },
    File { sha256: Vec<u8>, bytes: Vec<u8> },
    End { rows: u64, files: u64, sha256: Vec<u8> },
}

impl Line {
    pub(super) fn print(&self) -> String {
        match self {
            Line::Header { format, version } => json!({ "format": format, "version": version }),
            Line::Row { table, row } => {
                let row: Vec<Json> = row.iter().map(print_value).collect();
                json!({ "table": table, "row": row })
            }
            Line::File { sha256, bytes } => json!({ "file": hex(sha256), "bytes": hex(bytes) }),
            Line::End { rows, files, sha256 } => json!({ "rows": rows, "files": files, "sha256": hex(sha256) }),
        }
        .to_string()
    }

    pub(super) fn parse(text: &str) -> Option<Line> {
        let line: Json = serde_json::from_str(text).ok()?;
        if let Some(format) = line["format"].as_str() {
            return Some(Line::Header {
                format: format.to_owned(),
                version: line["version"].as_u64()?.try_into().ok()?,
            });
        }
        if let Some(table) = line["table"].as_str() {
            let row = line["row"].as_array()?.iter().map(parse_value).collect::<Option<_>>()?;
            return Some(Line::Row { table: table.to_owned(), row });
        }
        if let Some(file) = line["file"].as_str() {
            return Some(Line::File { sha256: bytes(file)?, bytes: bytes(line["bytes"].as_str()?)? });
        }
        let (rows, files) = (line["rows"].as_u64()?, line["files"].as_u64()?);
        Some(Line::End { rows, files, sha256: bytes(line["sha256"].as_str()?)? })
    }
}

fn print_value(value: &Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Int(int) => json!(int),
        Value::Text(text) => json!(text),
        Value::Bytes(bytes) => json!({ "hex": hex(bytes) }),
    }
}

fn parse_value(value: &Json) -> Option<Value<'static>> {
    match value {
        Json::Null => Some(Value::Null),
        Json::Number(number) => number.as_i64().map(Value::Int),
        Json::String(text) => Some(text.clone().into()),
        Json::Object(object) => Some(bytes(object.get("hex")?.as_str()?)?.into()),
        _ => None,
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) {
        return None;
    }
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok()).collect()
}
