//! How cells show their numbers: which are days, how many decimals, how many leading zeros.

use std::collections::HashMap;

use super::archive::Archive;
use super::xml::{Element, Step};
use crate::date::{Epoch, serial_text};
use crate::number::Decimal;
use crate::sheet::Kind;

const MAX_FORMATS: usize = 100_000;
/// More decimals or leading zeros than this no format shows.
const MAX_DIGITS: usize = 60;

/// What a format does to a number, as far as its meaning goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    #[default]
    General,
    Date,
    Number {
        /// Decimals at least, decimals at most, digits before the point at least.
        least: usize,
        most: usize,
        width: usize,
        percent: bool,
    },
}

#[derive(Default)]
pub(super) struct Formats {
    /// By the index that cells name.
    shapes: Vec<Shape>,
}

impl Formats {
    pub(super) fn read(archive: &mut Archive<'_>, part: &str) -> Option<Formats> {
        archive.with_part(part, |xml| {
            let (mut own, mut formats, mut inside) = (HashMap::new(), Formats::default(), false);
            loop {
                match xml.next()? {
                    Step::Start(element) if element.name == "numFmt" => add_own(&mut own, &element),
                    Step::Start(element) if element.name == "cellXfs" => inside = true,
                    Step::End(name) if name == "cellXfs" => inside = false,
                    Step::Start(element) if element.name == "xf" && inside => {
                        let id = element.find("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                        formats.shapes.push(own.get(&id).copied().unwrap_or_else(|| builtin(id)));
                    }
                    Step::Eof => return Some(formats),
                    _ => {}
                }
                if own.len() > MAX_FORMATS || formats.shapes.len() > MAX_FORMATS {
                    return None;
                }
            }
        })
    }

    /// Writes a stored number as its format shows it. None when it is no number.
    pub(super) fn shown(&self, stored: &str, style: usize, epoch: Epoch) -> Option<Shown> {
        let number = Decimal::parse(stored)?;
        let plain = |number: &Decimal| Shown { kind: Kind::Number, text: number.text(0, 0), hides: None };
        Some(match self.shapes.get(style).copied().unwrap_or_default() {
            Shape::General => plain(&number),
            Shape::Date => match serial_text(&number, epoch) {
                Some(text) => Shown { kind: Kind::Date, text, hides: None },
                None => plain(&number),
            },
            Shape::Number { percent: true, .. } => {
                let text = format!("{}%", number.times_hundred().text(0, 0));
                Shown { kind: Kind::Text, text, hides: None }
            }
            Shape::Number { least, most, width, .. } => {
                let (exact, rounded) = (number.text(0, 0), number.clone().rounded(most));
                let hides = (rounded.text(0, 0) != exact).then_some(exact);
                Shown { kind: Kind::Number, text: rounded.text(least, width), hides }
            }
        })
    }
}

pub(super) struct Shown {
    pub kind: Kind,
    pub text: String,
    /// The exact number, where the format rounds it.
    pub hides: Option<String>,
}

fn add_own(own: &mut HashMap<u32, Shape>, element: &Element) {
    let (Some(id), Some(code)) = (element.find("numFmtId").and_then(|id| id.parse().ok()), element.find("formatCode"))
    else {
        return;
    };
    own.insert(id, custom(code));
}

fn number(least: usize, most: usize, width: usize) -> Shape {
    Shape::Number { least, most, width, percent: false }
}

fn builtin(id: u32) -> Shape {
    match id {
        1 | 3 | 37 | 38 => number(0, 0, 1),
        2 | 4 | 7 | 8 | 39 | 40 | 43 | 44 => number(2, 2, 1),
        5 | 6 | 41 | 42 => number(0, 0, 1),
        9 | 10 => Shape::Number { least: 0, most: 0, width: 1, percent: true },
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shape::Date,
        _ => Shape::General,
    }
}

/// Reads a format of the workbook's own: its first section, without what is quoted, escaped or in brackets.
fn custom(code: &str) -> Shape {
    let (mut plain, mut letters) = (String::new(), code.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '"' => letters.by_ref().take_while(|letter| *letter != '"').for_each(drop),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                if matches!(inside.to_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                    return Shape::Date;
                }
            }
            '\\' | '_' | '*' => drop(letters.next()),
            ';' => break,
            _ => plain.push(letter.to_ascii_lowercase()),
        }
    }
    if plain.contains("general") || plain.contains("standard") || plain.contains('@') {
        return Shape::General;
    }
    if plain.contains(['y', 'm', 'd', 'h', 's', 'å']) {
        return Shape::Date;
    }
    if !plain.contains(['0', '#', '?']) || plain.contains(['/', 'e']) {
        return Shape::General;
    }
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let count =
        |text: &str, signs: &[char]| text.chars().filter(|letter| signs.contains(letter)).take(MAX_DIGITS).count();
    Shape::Number {
        least: count(part, &['0']),
        most: count(part, &['0', '#', '?']),
        width: count(whole, &['0']),
        percent: plain.contains('%'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_read_for_what_they_mean() {
        for (code, shape) in [
            ("yyyy\\-mm\\-dd", Shape::Date),
            ("[$-41D]d mmmm åååå", Shape::Date),
            ("[h]:mm", Shape::Date),
            ("#,##0.00\\ \"kr\"", number(2, 2, 1)),
            ("#,##0.00 [$kr-41D];[Red]-#,##0.00 [$kr-41D]", number(2, 2, 1)),
            ("0000", number(0, 0, 4)),
            ("0.0##", number(1, 3, 1)),
            ("General", Shape::General),
            ("\"dagar\" 0", number(0, 0, 1)),
            ("@", Shape::General),
            (&format!("{0}.{0}", "0".repeat(100_000)), number(60, 60, 60)),
            ("# ?/?", Shape::General),
        ] {
            assert_eq!(custom(code), shape, "{code}");
        }
    }
}
