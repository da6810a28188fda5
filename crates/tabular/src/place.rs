//! Where a cell stands.

use std::fmt;

/// A cell's place as people name it: `C17`. Rows count from 1, columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub row: u32,
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_name(self.column), self.row)
    }
}

/// The letters of a column, counted from 0: `A`, `Z`, `AA`.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Reads `C17`, `$C$17`. None when it is no place of a worksheet.
pub(crate) fn parse_place(text: &str) -> Option<Place> {
    let plain: String = text.chars().filter(|letter| *letter != '$').collect();
    let split = plain.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = plain.split_at(split);
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 {
        return None;
    }
    let mut column = 0;
    for letter in letters.bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column = column * 26 + u32::from(value) + 1;
    }
    let row: u32 = digits.parse().ok().filter(|row| *row > 0)?;
    Some(Place { row, column: column - 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_written_as_it_is_read() {
        for (text, row, column) in [("A1", 1, 0), ("Z9", 9, 25), ("AA10", 10, 26), ("XFD1048576", 1_048_576, 16_383)] {
            let place = Place { row, column };
            assert_eq!(parse_place(text), Some(place));
            assert_eq!(place.to_string(), text);
        }
        for text in ["", "A", "1", "A0", "ABCD1", "A99999999", "Å1", "A-1", "1A"] {
            assert_eq!(parse_place(text), None, "{text}");
        }
    }
}
