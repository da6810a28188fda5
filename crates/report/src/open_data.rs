//! Figures as open data: CSV that any program reads, and a description of its columns that a program reads too.
//!
//! The description follows *CSV on the Web* (W3C, Metadata Vocabulary for Tabular Data): it stands at the address of the
//! file with `-metadata.json` after it.

use std::fmt::Write;

use finsam::figure::{Figure, Value};
use serde_json::{Value as Json, json};

use crate::figures_json::unit_name;
use crate::model::{ColumnKind, Document, Table};

/// Is one column of [`figures_csv`]: its name in the head, its type, and what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureColumn {
    pub name: &'static str,
    /// A type of XML Schema, as CSV on the Web names them: `string`, `integer`, `date`, `boolean`.
    pub datatype: &'static str,
    /// The type, for people.
    pub kind: &'static str,
    pub description: &'static str,
    pub required: bool,
}

/// The columns of [`figures_csv`], in their order; the fields of the JSON have the same names.
pub const FIGURE_COLUMNS: [FigureColumn; 10] = [
    column(
        "id",
        "string",
        "text",
        "Siffrans namn, detsamma i varje dokument. En siffra för ett visst år eller en viss dag har året eller dagen i namnet, \
         till exempel budget/budget-2025/result; annars är namnet detsamma från år till år så länge förbundet har raden.",
        true,
    ),
    column(
        "section",
        "string",
        "text",
        "Den räkning eller del som siffran hör till, till exempel balance_sheet.",
        true,
    ),
    column("label", "string", "text", "Vad siffran heter på svenska, som i dokumentet.", true),
    column("column", "string", "text", "Kolumnen i dokumentets tabell, till exempel Budget 2025. Kan vara tom.", false),
    column(
        "value",
        "integer",
        "heltal",
        "Värdet i den enhet som unit anger. Tomt när siffran saknas eller inte visas.",
        false,
    ),
    column(
        "unit",
        "string",
        "text",
        "ore: hundradels kronor. percent_milli: tusendels procent, 41 % är 41000. count: antal.",
        true,
    ),
    column("as_at", "date", "datum", "Dagen som siffran avser, som 2025-08-31.", true),
    column("missing", "string", "text", "Varför siffran saknas. Tomt när den finns.", false),
    column("hidden", "boolean", "true eller false", "Sant när siffran inte visas, för att skydda enskilda.", true),
    column("definition", "string", "text", "Hur siffran är räknad.", false),
];

const fn column(
    name: &'static str,
    datatype: &'static str,
    kind: &'static str,
    description: &'static str,
    required: bool,
) -> FigureColumn {
    FigureColumn { name, datatype, kind, description, required }
}

/// Writes figures with the head of [`FIGURE_COLUMNS`]: UTF-8, commas, CRLF (RFC 4180).
///
/// **Promise**: no field is read as a formula by a spreadsheet.
///
/// ```
/// let csv = report::open_data::figures_csv(&report::samples::interim_report().figures);
/// assert!(csv.starts_with("id,section,label,column,value,unit,as_at,missing,hidden,definition\r\n"));
/// ```
pub fn figures_csv(figures: &[Figure]) -> String {
    let heads: Vec<&str> = FIGURE_COLUMNS.iter().map(|column| column.name).collect();
    let mut csv = format!("{}\r\n", heads.join(","));
    for figure in figures {
        let (value, missing, hidden) = match &figure.value {
            Value::Known(value) => (value.to_string(), String::new(), "false"),
            Value::Missing(reason) => (String::new(), field(reason), "false"),
            Value::Hidden => (String::new(), String::new(), "true"),
        };
        let _ = write!(
            csv,
            "{},{},{},{},{value},{},{},{missing},{hidden},{}\r\n",
            field(&figure.id),
            field(&figure.section),
            field(&figure.label),
            field(&figure.column),
            unit_name(figure.unit),
            figure.as_at,
            field(&figure.definition)
        );
    }
    csv
}

fn field(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if risky { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// Describes the file that [`figures_csv`] makes of a document's figures, as CSV on the Web.
///
/// **Dates**: `issued_on` is the day of publication.
pub fn describe_figures(document: &Document, csv_name: &str, issued_on: jiff::civil::Date) -> String {
    let columns: Vec<Json> = FIGURE_COLUMNS
        .iter()
        .map(|column| {
            json!({
                "name": column.name,
                "titles": column.name,
                "datatype": column.datatype,
                "required": column.required,
                "dc:description": column.description,
            })
        })
        .collect();
    let title = format!("Siffrorna i {}", document.title);
    let dialect = json!({"encoding": "utf-8", "delimiter": ",", "header": true, "lineTerminators": "\r\n"});
    let schema = json!({"columns": columns, "primaryKey": "id"});
    describe(document, csv_name, issued_on, &title, dialect, schema)
}

/// Describes the file that [`crate::csv::table_csv`] makes of a table, as CSV on the Web.
pub fn describe_table(document: &Document, table: &Table, csv_name: &str, issued_on: jiff::civil::Date) -> String {
    let unit = table.unit.as_deref().filter(|unit| !unit.is_empty());
    let columns: Vec<Json> = (1..)
        .zip(&table.columns)
        .map(|(number, column)| {
            let description = match (column.kind, unit) {
                (ColumnKind::Figure, Some(unit)) => {
                    format!("Siffror i {unit}, med decimalkomma. Tomt där siffran saknas.")
                }
                (ColumnKind::Figure, None) => "Siffror med decimalkomma. Tomt där siffran saknas.".to_owned(),
                (ColumnKind::NoteReference, _) => "Numret på den not som förklarar raden.".to_owned(),
                (ColumnKind::Text, _) if number == 1 => "Vad raden heter.".to_owned(),
                (ColumnKind::Text, _) => "Text.".to_owned(),
            };
            json!({
                "name": format!("kolumn-{number}"),
                "titles": column.heading,
                "datatype": "string",
                "dc:description": description,
            })
        })
        .collect();
    let dialect = json!({"encoding": "utf-8", "delimiter": ";", "header": true, "lineTerminators": "\r\n"});
    describe(document, csv_name, issued_on, &table.caption, dialect, json!({"columns": columns}))
}

fn describe(
    document: &Document,
    csv_name: &str,
    issued_on: jiff::civil::Date,
    title: &str,
    dialect: Json,
    schema: Json,
) -> String {
    let description = json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": document.language}],
        "url": csv_name,
        "dc:title": title,
        "dc:publisher": format!("{}, {}", document.association, document.organisation_number),
        "dc:issued": issued_on.to_string(),
        "dc:language": document.language,
        "dialect": dialect,
        "tableSchema": schema,
    });
    let mut text = serde_json::to_string_pretty(&description).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests;
