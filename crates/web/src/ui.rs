//! The parts that pages are made of, as `templates/components.html`, `fields.html` and `search.html` expect them:
//! ready-formatted Swedish text.

pub use finsam::calendar::{long_date, month_name, short_month};
use finsam::figure::{Figure, Unit, Value as FigureValue};
use finsam::money::{MINUS, Ore, grouped};

use jiff::civil::Date;

use crate::association::operations::Association;
use crate::routes;

#[derive(Clone, Debug, Default)]
pub struct Frame {
    pub assets: String,
    pub home_href: String,
    pub association_name: String,
    /// What is left of the name where there is little room.
    pub association_short: String,
    pub organisation_number: String,
    pub as_at: String,
    pub as_at_text: String,
    pub as_at_short: String,
    /// The day of the figures on the page: the chosen one, unless what is shown has a day of its own.
    pub figures_as_at: String,
    pub as_at_choices: Vec<Link>,
    pub path: String,
    pub kept: Vec<(String, String)>,
    pub areas: Vec<Link>,
    pub person_name: String,
    pub person_role: String,
    pub person_links: Vec<Link>,
    pub sign_out_href: String,
    pub csrf: String,
    pub notice: Option<Notice>,
}

impl Frame {
    /// Around what has a day of its own, whatever day the reader has chosen.
    pub fn with_figures_of(self, day: Date) -> Frame {
        Frame { figures_as_at: long_date(day), ..self }
    }
}

/// What stands around a page that anybody sees.
#[derive(Clone, Debug)]
pub struct PublicFrame {
    pub assets: String,
    pub home_href: String,
    pub association_name: String,
    pub organisation_number: String,
}

impl PublicFrame {
    pub fn new(association: &Association) -> PublicFrame {
        PublicFrame {
            assets: crate::assets::ASSETS_AT.to_owned(),
            home_href: routes::published(&association.short_name),
            association_name: association.name.clone(),
            organisation_number: association.organisation_number.clone(),
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Link {
    pub href: String,
    pub label: String,
    pub current: bool,
}

impl Link {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Link {
        Link { href: href.into(), label: label.into(), current: false }
    }

    /// A link that is the page itself when `current` is its address.
    pub fn at(self, current: &str) -> Link {
        Link { current: self.href == current, ..self }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Action {
    pub href: String,
    pub label: String,
}

impl Action {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Action {
        Action { href: href.into(), label: label.into() }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Cell {
    pub text: String,
    pub href: Option<String>,
    pub reason: Option<String>,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), ..Cell::default() }
    }

    pub fn linked(text: impl Into<String>, href: impl Into<String>) -> Cell {
        Cell { text: text.into(), href: Some(href.into()), reason: None }
    }

    pub fn missing(reason: impl Into<String>) -> Cell {
        Cell { reason: Some(reason.into()), ..Cell::default() }
    }

    /// A figure in its own unit (kronor and öre for money), linked to what it is made of.
    pub fn figure(figure: &Figure, href: impl Into<String>) -> Cell {
        match &figure.value {
            FigureValue::Known(_) => Cell::linked(figure_text(figure), href),
            FigureValue::Missing(reason) => {
                Cell { text: String::new(), href: Some(href.into()), reason: Some(reason.clone()) }
            }
            FigureValue::Hidden => Cell::missing("talet visas inte, för att skydda enskilda"),
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Column {
    pub label: String,
    pub before: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Row {
    /// What an address can lead to; empty for a row that none does.
    pub id: String,
    pub kind: String,
    pub label: String,
    pub href: Option<String>,
    pub note: Option<Link>,
    pub remark: Option<String>,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, Default)]
pub struct FigureTable {
    pub id: String,
    pub caption: String,
    pub unit: String,
    pub row_header: String,
    pub notes: bool,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub reasons: Vec<String>,
    pub downloads: Vec<Link>,
}

/// A finished drawing, what it shows in words, and the same as a table where no table of the page has it.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    pub label: String,
    pub svg: String,
    pub words: String,
    pub table: Option<FigureTable>,
}

#[derive(Clone, Debug, Default)]
pub struct KeyFigure {
    pub label: String,
    pub value: Cell,
    pub unit: String,
    pub meaning: String,
    pub status: Option<Status>,
    pub meter: Option<Meter>,
}

#[derive(Clone, Debug, Default)]
pub struct Meter {
    pub value: u32,
    pub mark: Option<u32>,
    pub text: String,
}

#[derive(Clone, Debug, Default)]
pub struct Status {
    pub kind: String,
    pub word: String,
}

impl Status {
    pub fn new(kind: &str, word: &str) -> Status {
        Status { kind: kind.to_owned(), word: word.to_owned() }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Finding {
    pub severity: String,
    pub word: String,
    pub message: String,
    pub place: Option<Link>,
    pub values: Vec<Value>,
    pub hint: Option<String>,
    pub paragraph: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Value {
    pub label: String,
    pub value: Cell,
}

#[derive(Clone, Debug, Default)]
pub struct Field {
    pub kind: String,
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub value: String,
    pub required: bool,
    pub width: String,
    pub autocomplete: String,
    pub suffix: String,
    pub accept: String,
    pub choices: Vec<Choice>,
}

impl Field {
    /// A required field; the rest is added by the methods below.
    pub fn new(kind: &str, name: &str, label: &str) -> Field {
        Field {
            kind: kind.to_owned(),
            name: name.to_owned(),
            label: label.to_owned(),
            required: true,
            ..Field::default()
        }
    }

    pub fn value(self, value: impl Into<String>) -> Field {
        Field { value: value.into(), ..self }
    }

    pub fn hint(self, hint: &str) -> Field {
        Field { hint: Some(hint.to_owned()), ..self }
    }

    pub fn optional(self) -> Field {
        Field { required: false, ..self }
    }

    pub fn width(self, width: &str) -> Field {
        Field { width: width.to_owned(), ..self }
    }

    pub fn autocomplete(self, autocomplete: &str) -> Field {
        Field { autocomplete: autocomplete.to_owned(), ..self }
    }

    pub fn choices(self, choices: Vec<Choice>) -> Field {
        Field { choices, ..self }
    }

    /// Shows the error that belongs to this field, if there is one.
    pub fn errors(self, errors: &[FieldError]) -> Field {
        let error = errors.iter().find(|error| error.name == self.name).map(|error| error.message.clone());
        Field { error, ..self }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub selected: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldError {
    pub name: String,
    pub message: String,
}

impl FieldError {
    pub fn new(name: &str, message: impl Into<String>) -> FieldError {
        FieldError { name: name.to_owned(), message: message.into() }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Notice {
    pub kind: String,
    pub heading: Option<String>,
    pub text: String,
}

impl Notice {
    pub fn new(kind: &str, text: impl Into<String>) -> Notice {
        Notice { kind: kind.to_owned(), heading: None, text: text.into() }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Term {
    pub term: String,
    pub text: String,
    pub href: Option<String>,
}

impl Term {
    pub fn new(term: &str, text: impl Into<String>) -> Term {
        Term { term: term.to_owned(), text: text.into(), href: None }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Pages {
    pub label: String,
    pub summary: String,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub links: Vec<Link>,
}

#[derive(Clone, Debug, Default)]
pub struct Empty {
    pub heading: String,
    pub text: String,
    pub action: Option<Action>,
}

#[derive(Clone, Debug, Default)]
pub struct Step {
    pub state: String,
    pub label: String,
    pub who: Option<String>,
    pub when: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Version {
    pub label: String,
    pub href: String,
    pub when: String,
    pub who: String,
    pub text: String,
    pub current: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Confirm {
    pub heading: String,
    pub consequences: Vec<String>,
    pub undo: String,
    pub action: String,
    pub button: String,
    pub cancel_href: String,
    pub hidden: Vec<(String, String)>,
}

/// Writes an amount in kronor and öre, a dash for nothing.
pub fn amount(ore: Ore) -> String {
    if ore == Ore::ZERO { "\u{2013}".to_owned() } else { ore.to_string() }
}

/// Writes a figure in its own unit: kronor and öre, per cent with at most one decimal, a whole number.
pub fn figure_text(figure: &Figure) -> String {
    match (figure.known(), figure.unit) {
        (None, _) => "\u{2013}".to_owned(),
        (Some(value), Unit::Ore) => Ore(value).to_string(),
        (Some(value), Unit::Count) => grouped(value),
        (Some(value), Unit::PercentMilli) => percent(value),
    }
}

/// Writes thousandths of a per cent: `41 %`, `40,9 %`.
pub fn percent(milli: i64) -> String {
    let tenths = finsam::money::divide_half_away(milli.abs(), 100);
    let sign = if milli < 0 { String::from(MINUS) } else { String::new() };
    match tenths % 10 {
        0 => format!("{sign}{}\u{a0}%", grouped(tenths / 10)),
        tenth => format!("{sign}{},{tenth}\u{a0}%", grouped(tenths / 10)),
    }
}

/// Writes a moment in Swedish time, to the minute: `2025-09-04 13:05`.
pub fn moment(unix_micros: i64) -> String {
    crate::clock::swedish_time(unix_micros).strftime("%Y-%m-%d %H:%M").to_string()
}
