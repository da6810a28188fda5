//! How a figure is printed.

use finsam::figure::{Figure, Unit, Value};
use finsam::money::{Ore, divide_half_away, grouped};

use crate::model::{Block, Cell, Document, Money, Shown};

/// Never breaks a line between a number and its unit.
pub const NO_BREAK: char = '\u{a0}';

impl Shown {
    /// Prints a value as tables do, without its unit: nought is a dash.
    ///
    /// **Rounding**: half away from zero, each value alone. Where a printed column must sum, the caller
    /// rounds it as a whole and gives the text.
    pub fn from_figure(figure: &Figure, money: Money) -> Shown {
        match &figure.value {
            Value::Missing(reason) => Shown::Missing(reason.clone()),
            Value::Hidden => Shown::Hidden,
            Value::Known(0) => Shown::Dash,
            Value::Known(value) => Shown::Text(number(*value, figure.unit, money)),
        }
    }

    /// Gives the letters that stand in the place of the figure.
    pub fn as_str(&self) -> &str {
        match self {
            Shown::Text(text) => text,
            Shown::Dash => "–",
            Shown::Missing(_) => "saknas",
            Shown::Hidden => "visas inte",
        }
    }
}

impl Document {
    /// Writes a figure for running text, with its unit: as the document prints it ([`Document::printed`]), else in its
    /// [`standard_form`].
    pub fn in_words(&self, figure_id: &str) -> String {
        self.printed(figure_id)
            .or_else(|| self.find_figure(figure_id).map(|figure| standard_form(figure, self.money)))
            .unwrap_or_else(|| "saknas".to_owned())
    }

    /// Writes a figure as the first table of the document, or a key figure, prints it, with its unit: `−2 tkr`. This is the
    /// value that the figure has in the document: words, their preview and the review go by it.
    ///
    /// None where neither prints it, or where it is not known.
    pub fn printed(&self, figure_id: &str) -> Option<String> {
        let blocks = || self.sections.iter().flat_map(|section| &section.blocks);
        let in_tables = self.tables().find_map(|table| {
            let unit = table.unit.as_deref().unwrap_or_default();
            let mut cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.find_map(|cell| match cell {
                Cell::Figure { id, shown: Shown::Text(text) } if id == figure_id => Some(with_unit(text, unit)),
                Cell::Figure { id, shown: Shown::Dash } if id == figure_id => Some(with_unit("0", unit)),
                _ => None,
            })
        });
        in_tables.or_else(|| {
            blocks().find_map(|block| match block {
                Block::KeyFigures(list) => {
                    list.iter().find(|key| key.figure_id == figure_id).map(|key| unbroken(&key.shown))
                }
                _ => None,
            })
        })
    }
}

/// Writes a figure with its unit: `9 256 tkr`, `41 %`, `81`; `saknas` or `visas inte` where there is none.
///
/// **Rounding**: money to whole tkr or kronor, per cent to whole ones, half away from zero.
pub fn standard_form(figure: &Figure, money: Money) -> String {
    match &figure.value {
        Value::Missing(_) => "saknas".to_owned(),
        Value::Hidden => "visas inte".to_owned(),
        Value::Known(value) => {
            let unit = match figure.unit {
                Unit::Ore => money.word(),
                Unit::PercentMilli => "%",
                Unit::Count => "",
            };
            with_unit(&number(*value, figure.unit, money), unit)
        }
    }
}

impl Money {
    /// Gives the Swedish word: `tkr`, `kronor`.
    pub fn word(self) -> &'static str {
        match self {
            Money::Tkr => "tkr",
            Money::Kronor => "kronor",
        }
    }
}

/// Keeps a phrase on one line: spaces within a number become narrow, others no-break.
pub fn unbroken(phrase: &str) -> String {
    let letters: Vec<char> = phrase.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let join = |(at, letter): (usize, &char)| match *letter {
        ' ' | NO_BREAK if digit(at.checked_sub(1)) && digit(Some(at + 1)) => finsam::money::THOUSANDS_SPACE,
        ' ' => NO_BREAK,
        other => other,
    };
    if letters.len() > 24 { phrase.to_owned() } else { letters.iter().enumerate().map(join).collect() }
}

fn number(value: i64, unit: Unit, money: Money) -> String {
    grouped(match (unit, money) {
        (Unit::Ore, Money::Tkr) => Ore(value).tkr(),
        (Unit::Ore, Money::Kronor) => Ore(value).kronor(),
        (Unit::PercentMilli, _) => divide_half_away(value, 1_000),
        (Unit::Count, _) => value,
    })
}

fn with_unit(number: &str, unit: &str) -> String {
    if unit.is_empty() { number.to_owned() } else { format!("{number}{NO_BREAK}{unit}") }
}

#[cfg(test)]
mod tests {
    use finsam::figure::Trace;

    use super::*;

    fn figure(value: Value, unit: Unit) -> Figure {
        Figure {
            id: "x".into(),
            section: String::new(),
            label: String::new(),
            column: String::new(),
            value,
            unit,
            as_at: jiff::civil::date(2025, 8, 31),
            definition: String::new(),
            trace: Trace::Printed,
        }
    }

    #[test]
    fn a_figure_has_a_standard_form_and_a_form_in_tables() {
        for (value, unit, money, words, table) in [
            (Value::Known(925_649_999), Unit::Ore, Money::Tkr, "9\u{202f}256\u{a0}tkr", "9\u{202f}256"),
            (Value::Known(-125), Unit::Ore, Money::Kronor, "\u{2212}1\u{a0}kronor", "\u{2212}1"),
            (Value::Known(40_870), Unit::PercentMilli, Money::Tkr, "41\u{a0}%", "41"),
            (Value::Known(0), Unit::Count, Money::Tkr, "0", "–"),
            (Value::Missing("ej mätt".into()), Unit::Count, Money::Tkr, "saknas", "saknas"),
            (Value::Hidden, Unit::Count, Money::Tkr, "visas inte", "visas inte"),
        ] {
            let figure = figure(value, unit);
            assert_eq!(standard_form(&figure, money), words);
            assert_eq!(Shown::from_figure(&figure, money).as_str(), table);
        }
    }

    #[test]
    fn what_the_first_table_prints_is_the_value_in_words_also_when_it_is_a_dash() {
        let mut document = crate::samples::interim_report();
        let cell = |shown: Shown| Cell::Figure { id: "x".into(), shown };
        document.figures = vec![figure(Value::Known(-250_100), Unit::Ore)];
        assert_eq!((document.printed("x"), document.in_words("x").as_str()), (None, "\u{2212}3\u{a0}tkr"));
        for (shown, words) in [
            (Shown::Text("\u{2212}2".into()), "\u{2212}2\u{a0}tkr"),
            (Shown::Dash, "0\u{a0}tkr"),
            (Shown::Hidden, "\u{2212}3\u{a0}tkr"),
        ] {
            let table =
                document.sections.iter_mut().flat_map(|section| &mut section.blocks).find_map(|block| match block {
                    Block::Table(table) if table.unit.as_deref() == Some("tkr") => Some(table),
                    _ => None,
                });
            table.expect("the sample has a table in tkr").rows = vec![crate::model::Row::plain(vec![cell(shown)])];
            assert_eq!(document.in_words("x"), words);
        }
        assert_eq!((document.printed("y"), document.in_words("y").as_str()), (None, "saknas"));
    }

    #[test]
    fn a_phrase_stays_on_one_line() {
        assert_eq!(unbroken("9 256 tkr"), "9\u{202f}256\u{a0}tkr");
        assert_eq!(unbroken("knappt en fjärdedel av hela budgeten"), "knappt en fjärdedel av hela budgeten");
    }
}
