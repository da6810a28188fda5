//! The form of a round: an amount, what it is of, and a comment for each line of the budget.

use std::collections::BTreeMap;

use finsam::budget::Line;
use finsam::forecast::{Basis, Typed};

use super::amount;
use crate::forecast::operations::{RoundCell, StoredRound};
use crate::form::{Errors, optional_line};
use crate::ui::FieldError;

/// What is typed about a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineForm {
    pub belopp: String,
    /// `rest` or `year`.
    pub avser: String,
    pub kommentar: String,
}

/// A round as it is typed. The fields of a line end with its key: `belopp-nova`, `avser-nova`, `kommentar-nova`.
#[derive(Clone, Debug, Default)]
pub struct EntryForm {
    pub version: i64,
    pub lines: BTreeMap<String, LineForm>,
    /// Which button was pressed: `spara`, `stang`, `rakna`, `takt` or `budget`.
    pub gor: String,
}

impl EntryForm {
    /// Reads the fields of a form; what has no place here is left out.
    pub fn read(fields: Vec<(String, String)>) -> EntryForm {
        let mut form = EntryForm::default();
        for (name, value) in fields {
            match name.as_str() {
                "version" => form.version = value.trim().parse().unwrap_or_default(),
                "gor" => form.gor = value,
                _ => {
                    let Some((field, key)) = name.split_once('-') else { continue };
                    let line = form.lines.entry(key.to_owned()).or_default();
                    match field {
                        "belopp" => line.belopp = value,
                        "avser" => line.avser = value,
                        "kommentar" => line.kommentar = value,
                        _ => {}
                    }
                }
            }
        }
        form
    }

    /// A round as it is kept.
    pub fn of(round: &StoredRound) -> EntryForm {
        let line = |cell: &RoundCell| LineForm {
            belopp: cell.typed.map(|typed| shown(typed.amount_ore)).unwrap_or_default(),
            avser: cell.typed.map_or(Basis::Rest, |typed| typed.basis).name().to_owned(),
            kommentar: cell.comment.clone(),
        };
        EntryForm {
            version: round.version,
            lines: round.cells.iter().map(|cell| (cell.line_key.clone(), line(cell))).collect(),
            gor: String::new(),
        }
    }

    pub fn find(&self, key: &str) -> LineForm {
        self.lines.get(key).cloned().unwrap_or_default()
    }

    /// Reads every line of the budget. **Errors**: each at its cell.
    pub fn check<'l>(&self, lines: impl Iterator<Item = &'l Line>) -> Result<Vec<RoundCell>, Vec<FieldError>> {
        let mut errors = Errors::default();
        let cells = lines.map(|line| self.check_line(line, &mut errors)).collect();
        if errors.0.is_empty() { Ok(cells) } else { Err(errors.0) }
    }

    /// What can be read, for the sums beside a form with errors.
    pub fn read_what_can_be<'l>(&self, lines: impl Iterator<Item = &'l Line>) -> Vec<RoundCell> {
        let mut errors = Errors::default();
        lines.map(|line| self.check_line(line, &mut errors)).collect()
    }

    fn check_line(&self, line: &Line, errors: &mut Errors) -> RoundCell {
        let (key, typed) = (&line.key, self.find(&line.key));
        let amount_ore = match typed.belopp.trim() {
            "" => None,
            belopp => errors.take(&format!("belopp-{key}"), amount(belopp, &format!("prognosen för {}", line.label))),
        };
        let basis = match Basis::find(typed.avser.trim()) {
            Some(basis) => basis,
            None if typed.avser.trim().is_empty() => Basis::Rest,
            None => {
                errors.0.push(FieldError::new(&format!("avser-{key}"), "Välj resten av året eller hela året."));
                Basis::Rest
            }
        };
        let comment = optional_line(&typed.kommentar, &format!("kommentaren till {}", line.label), 300);
        let comment = errors.take(&format!("kommentar-{key}"), comment).flatten().unwrap_or_default();
        let typed = amount_ore.map(|amount_ore| Typed { amount_ore, basis });
        RoundCell { line_key: key.clone(), typed, comment }
    }
}

/// An amount as it stands in a field: without öre where there are none.
pub fn shown(amount: finsam::money::Ore) -> String {
    let text = amount.to_string();
    text.strip_suffix(",00").map(str::to_owned).unwrap_or(text)
}
