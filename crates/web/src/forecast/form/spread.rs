//! The form that says how a line is paid through a year.

use std::collections::BTreeMap;

use finsam::money::Ore;
use jiff::civil::Date;

use super::amount;
use super::entry::shown;
use crate::form::Errors;
use crate::ui::{Field, FieldError, month_name};

/// Twelve amounts: `manad-1` to `manad-12`.
#[derive(Clone, Debug, Default)]
pub struct SpreadForm {
    pub months: BTreeMap<usize, String>,
}

impl SpreadForm {
    pub fn read(fields: Vec<(String, String)>) -> SpreadForm {
        let month = |name: &str| name.strip_prefix("manad-")?.parse().ok();
        let months = fields.into_iter().filter_map(|(name, value)| Some((month(&name)?, value)));
        SpreadForm { months: months.collect() }
    }

    pub fn of(weights: &[Ore; 12]) -> SpreadForm {
        let months = weights.iter().enumerate().filter(|(_, weight)| **weight != Ore::ZERO);
        SpreadForm { months: months.map(|(index, weight)| (index + 1, shown(*weight))).collect() }
    }

    /// The weights; what is left empty is nothing. **Errors**: each at its month.
    pub fn check(&self) -> Result<[Ore; 12], Vec<FieldError>> {
        let mut errors = Errors::default();
        let mut weights = [Ore::ZERO; 12];
        for (index, weight) in weights.iter_mut().enumerate() {
            let typed = self.months.get(&(index + 1)).map_or("", |typed| typed.trim());
            if typed.is_empty() {
                continue;
            }
            let read = amount(typed, "månadens betalning").and_then(|amount| match amount < Ore::ZERO {
                true => Err(format!("”{typed}” är mindre än noll. Skriv vad som betalas, eller lämna månaden tom.")),
                false => Ok(amount),
            });
            if let Some(amount) = errors.take(&format!("manad-{}", index + 1), read) {
                *weight = amount;
            }
        }
        if errors.0.is_empty() { Ok(weights) } else { Err(errors.0) }
    }

    pub fn fields(&self) -> Vec<Field> {
        (1..=12_usize)
            .map(|month| {
                let name =
                    i8::try_from(month).ok().and_then(|month| Date::new(2000, month, 1).ok()).map_or("", month_name);
                let field = Field::new("amount", &format!("manad-{month}"), &report::swedish::capitalised(name));
                let value = self.months.get(&month).cloned().unwrap_or_default();
                Field { suffix: "kr".to_owned(), ..field.optional().value(value).width("short") }
            })
            .collect()
    }
}
