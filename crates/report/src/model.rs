//! A document: what a plan or a report says, before it has a shape on paper or screen.

mod drawing;

use finsam::figure::Figure;
use jiff::civil::Date;

use crate::figures_json;

pub use drawing::{Chart, Compared, Drawing, Line, Mark, Part, Point, Role, Stage, Stroke, Year};

/// Holds everything that is printed: nothing is fetched or computed later.
///
/// **Promise**: a stored document (it can be written as JSON and read back) prints the same for ever.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Document {
    pub kind: Kind,
    /// As on the title page: `Delårsrapport januari–augusti 2025`.
    pub title: String,
    pub association: String,
    pub organisation_number: String,
    #[serde(with = "iso_date")]
    pub period_from: Date,
    /// The first day after the period.
    #[serde(with = "iso_date")]
    pub period_until: Date,
    #[serde(with = "iso_date")]
    pub as_at: Date,
    /// A language tag: `sv`.
    pub language: String,
    /// The number in the association's register (diarium).
    pub register_number: Option<String>,
    pub adopted: Option<Adoption>,
    pub status: Status,
    /// How an amount is written where no table of the document shows it.
    pub money: Money,
    pub sections: Vec<Section>,
    #[serde(with = "figures_json::list")]
    pub figures: Vec<Figure>,
}

/// Names the documents that an association owes its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Verksamhetsplan.
    #[serde(rename = "verksamhetsplan")]
    Plan,
    /// Delårsrapport.
    #[serde(rename = "delarsrapport")]
    InterimReport,
    /// Årsredovisning.
    #[serde(rename = "arsredovisning")]
    AnnualReport,
    /// Ekonomisk uppföljning.
    #[serde(rename = "ekonomisk-uppfoljning")]
    FinancialFollowUp,
}

/// Says who adopted the document and when.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Adoption {
    #[serde(with = "iso_date")]
    pub adopted_on: Date,
    /// As printed: `Styrelsen, § 42/2025`.
    pub decision: String,
}

/// Says how far the document has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Draft,
    Reviewed,
    Adopted,
    Locked,
}

/// Chooses the unit in which amounts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Money {
    Tkr,
    Kronor,
}

/// Opens with a heading and holds what stands under it, up to the next heading.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Section {
    /// A name that stays when the heading changes: `ekonomi`, `not-1`. It is the anchor on the web.
    pub key: String,
    /// As the association numbers it: `5.`, `Not 1`.
    pub number: Option<String>,
    pub heading: String,
    /// 1 for the parts of the document, 2 for what they hold.
    pub level: u8,
    pub blocks: Vec<Block>,
}

/// Is one thing in a section.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Markdown as the office writes it; see [`crate::words`].
    Words(String),
    Table(Table),
    Chart(Chart),
    KeyFigures(Vec<KeyFigure>),
    Signatures(Signatures),
    PageBreak,
}

/// Lines up rows under columns. **Shape**: the first column heads its row; every row has a cell per column
/// (a row of kind [`RowKind::Heading`] may have only the first).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Table {
    /// Unique in the document: the name of its download and of its sheet.
    pub key: String,
    pub caption: String,
    /// Said once, in the caption: `tkr`.
    pub unit: Option<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Column {
    pub heading: String,
    pub kind: ColumnKind,
    pub ink: Ink,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    Text,
    Figure,
    NoteReference,
}

/// How dark a column is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ink {
    Full,
    /// What the document is about, among what it is compared with: the year of the budget.
    Foremost,
    /// The year before, the budget beside the outcome: there to compare with.
    Lighter,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Row {
    pub kind: RowKind,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    Plain,
    /// Tells what the row above is made of, and is no part of the sums below: indented and lighter.
    Part,
    /// Is ruled above and kept with the rows that it sums.
    Sum,
    /// Sums the sums: ruled above and below.
    Total,
    /// Heads the rows below it.
    Heading,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    Empty,
    /// Plain text; nothing in it has a meaning but its letters.
    Text(String),
    /// Markdown, for tables whose cells are paragraphs (goals and what came of them).
    Words(String),
    /// A figure of [`Document::figures`] and how this table prints it.
    Figure {
        id: String,
        shown: Shown,
    },
    /// The number of a note: `1`.
    Note(String),
}

/// What stands in the place of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// The amount as printed, without its unit: `9 256`.
    Text(String),
    /// Nothing: printed as a dash.
    Dash,
    /// Not known: printed as `saknas`, with the reason, in Swedish.
    Missing(String),
    /// Known but not shown, because it would tell about a person.
    Hidden,
}

/// Is printed as a large numeral with a word of meaning.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct KeyFigure {
    pub figure_id: String,
    /// `Förbrukat av budgeten`.
    pub label: String,
    /// With its unit: `41 %`, `2 633 tkr`.
    pub shown: String,
    /// What it means: `67 % av året har gått`.
    pub meaning: String,
}

/// Leaves room for the signatures of the board, seat by seat.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Signatures {
    /// What is signed, in a sentence; may be empty.
    pub statement: String,
    pub seats: Vec<Seat>,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Seat {
    /// `Ordförande`, `Ledamot`.
    pub function: String,
    /// The member that appointed: `Växjö kommun`.
    pub member: String,
    /// None: a line to write the name on.
    pub name: Option<String>,
}

impl Document {
    /// Finds the figure that has the id.
    pub fn find_figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    /// Finds the table that has the key.
    pub fn find_table(&self, key: &str) -> Option<&Table> {
        self.tables().find(|table| table.key == key)
    }

    /// Walks the tables in the order of the document.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Gives the last day of the period.
    pub fn period_last_on(&self) -> Date {
        self.period_until.yesterday().unwrap_or(self.period_until)
    }
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::Plan, Kind::InterimReport, Kind::AnnualReport, Kind::FinancialFollowUp];

    /// Gives the word that names the kind in addresses and commands.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Plan => "verksamhetsplan",
            Kind::InterimReport => "delarsrapport",
            Kind::AnnualReport => "arsredovisning",
            Kind::FinancialFollowUp => "ekonomisk-uppfoljning",
        }
    }

    /// Gives the Swedish name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Plan => "Verksamhetsplan",
            Kind::InterimReport => "Delårsrapport",
            Kind::AnnualReport => "Årsredovisning",
            Kind::FinancialFollowUp => "Ekonomisk uppföljning",
        }
    }

    /// Gives the name as a sentence speaks of one that is known: `delårsrapporten`.
    pub fn definite(self) -> &'static str {
        match self {
            Kind::Plan => "verksamhetsplanen",
            Kind::InterimReport => "delårsrapporten",
            Kind::AnnualReport => "årsredovisningen",
            Kind::FinancialFollowUp => "den ekonomiska uppföljningen",
        }
    }

    /// Finds the kind by its [`Kind::code`].
    pub fn find(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Status {
    /// Gives the Swedish word for the state.
    pub fn word(self) -> &'static str {
        match self {
            Status::Draft => "utkast",
            Status::Reviewed => "granskad",
            Status::Adopted => "fastställd",
            Status::Locked => "låst",
        }
    }
}

impl Table {
    /// Says why figures of the table are not shown, each reason once with its rows.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks: Vec<(String, Vec<&str>)> = Vec::new();
        for row in &self.rows {
            let label = match row.cells.first() {
                Some(Cell::Text(label)) => label.as_str(),
                _ => "",
            };
            let reasons = row.cells.iter().filter_map(|cell| match cell {
                Cell::Figure { shown: Shown::Missing(reason), .. } => Some(format!("Saknas: {reason}")),
                Cell::Figure { shown: Shown::Hidden, .. } => {
                    Some("Visas inte: det gäller så få att någon kan kännas igen".to_owned())
                }
                _ => None,
            });
            for reason in reasons {
                match remarks.iter_mut().find(|(said, _)| *said == reason) {
                    Some((_, labels)) if !labels.contains(&label) => labels.push(label),
                    Some(_) => {}
                    None => remarks.push((reason, vec![label])),
                }
            }
        }
        let write = |(reason, labels): (String, Vec<&str>)| {
            let end = if reason.ends_with('.') { "" } else { "." };
            format!("{reason} ({}){end}", labels.join(", "))
        };
        remarks.into_iter().map(write).collect()
    }
}

impl Column {
    /// Makes a column in full ink.
    pub fn new(heading: &str, kind: ColumnKind) -> Column {
        Column { heading: heading.to_owned(), kind, ink: Ink::Full }
    }

    /// Marks the column that the others are compared with.
    pub fn foremost(self) -> Column {
        Column { ink: Ink::Foremost, ..self }
    }

    /// Prints the column in lighter ink.
    pub fn lighter(self) -> Column {
        Column { ink: Ink::Lighter, ..self }
    }
}

impl Row {
    pub fn plain(cells: Vec<Cell>) -> Row {
        Row { kind: RowKind::Plain, cells }
    }

    pub fn sum(cells: Vec<Cell>) -> Row {
        Row { kind: RowKind::Sum, cells }
    }

    pub fn total(cells: Vec<Cell>) -> Row {
        Row { kind: RowKind::Total, cells }
    }

    pub fn heading(text: &str) -> Row {
        Row { kind: RowKind::Heading, cells: vec![Cell::text(text)] }
    }
}

impl Cell {
    pub fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    /// Prints a figure as the text says.
    pub fn figure(id: &str, shown: &str) -> Cell {
        Cell::Figure { id: id.to_owned(), shown: Shown::Text(shown.to_owned()) }
    }
}

/// Writes a date as `2025-08-31`.
mod iso_date {
    use jiff::civil::Date;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(date: &Date, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(date)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Date, D::Error> {
        String::deserialize(input)?.parse().map_err(D::Error::custom)
    }
}
