//! Which column of a table is what.

use tabular::{Row, Sheet};

/// Rows in which the head is sought.
pub const HEAD_AMONG: usize = 25;

/// Where the parts of a voucher stand in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    pub sheet: usize,
    /// Vouchers begin below this row; 0 when the table has no head.
    pub header_row: u32,
    pub date: u32,
    pub series: Option<u32>,
    pub number: Option<u32>,
    pub account: u32,
    pub account_name: Option<u32>,
    pub amount: AmountColumns,
    pub text: Option<u32>,
    /// The number of a dimension and its column.
    pub dimensions: Vec<(String, u32)>,
    /// The series of vouchers that have none in the table.
    pub usual_series: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountColumns {
    /// Credit is negative.
    Signed(u32),
    Split {
        debit: u32,
        credit: u32,
    },
}

/// What a head says, in one text by which it is known again.
pub fn head_of(row: &Row) -> String {
    let cells = row.cells.iter().map(|cell| format!("{}={}", cell.column, cell.text.trim().to_lowercase()));
    cells.collect::<Vec<_>>().join("\u{1f}")
}

/// The fields of the form that are columns, with the words that heads use for them.
pub const COLUMNS: [(&str, &[&str]); 9] = [
    ("datum", &["datum", "bokföringsdatum", "verifikationsdatum", "verdatum", "ver.datum", "bokf.datum", "date"]),
    ("serie", &["serie", "verifikationsserie", "verserie", "ver.serie", "vertyp"]),
    (
        "nummer",
        &[
            "vernr",
            "ver.nr",
            "ver nr",
            "ver",
            "verifikationsnummer",
            "verifikationsnr",
            "verifikation",
            "verifikat",
            "nr",
        ],
    ),
    ("konto", &["konto", "kontonr", "kontonummer", "account"]),
    ("kontonamn", &["kontonamn", "kontobenämning", "benämning", "account name"]),
    ("debet", &["debet", "debit"]),
    ("kredit", &["kredit", "credit"]),
    ("belopp", &["belopp", "summa", "amount", "belopp sek"]),
    ("text", &["text", "verifikationstext", "ver.text", "beskrivning", "radtext", "transaktionstext", "description"]),
];

/// What a table seems to be, for a head that nobody has chosen columns for: pairs of field and value.
pub fn suggest(sheet: &Sheet, dimensions: &[(String, String)]) -> Option<(u32, Vec<(String, String)>)> {
    sheet.rows.iter().take(HEAD_AMONG).find_map(|row| {
        let found = suggest_from(row, dimensions);
        (found.len() >= 3).then_some((row.number, found))
    })
}

fn suggest_from(row: &Row, dimensions: &[(String, String)]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let column_of = |word: &str| {
        row.cells.iter().find(|cell| cell.text.trim().to_lowercase() == word).map(|cell| cell.column.to_string())
    };
    for (field, words) in COLUMNS {
        if let Some(column) = words.iter().find_map(|word| column_of(word)) {
            found.push((field.to_owned(), column));
        }
    }
    // Debit and credit say more than a sum beside them.
    if ["debet", "kredit"].iter().all(|name| found.iter().any(|(field, _)| field == name)) {
        found.retain(|(field, _)| field != "belopp");
    }
    for (number, name) in dimensions {
        if let Some(column) = column_of(&name.to_lowercase()) {
            found.push((format!("dim{number}"), column));
        }
    }
    found
}
