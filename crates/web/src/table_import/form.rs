//! The choice of columns as it stands in an address.

use tabular::{Book, column_name};

use super::mapping::{AmountColumns, Mapping};
use crate::form::{Errors, optional_line};
use crate::routes::{encode, query_value};
use crate::ui::FieldError;

/// What somebody has chosen, field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappingForm {
    pub fields: Vec<(String, String)>,
}

const FIELDS: [&str; 12] = [
    "blad",
    "rubrik",
    "datum",
    "serie",
    "nummer",
    "konto",
    "kontonamn",
    "debet",
    "kredit",
    "belopp",
    "text",
    "serienamn",
];

impl MappingForm {
    /// Reads the fields that an address has; `dimensions` are those of the association.
    pub fn read(query: &str, dimensions: &[(String, String)]) -> MappingForm {
        let names = FIELDS.iter().map(|name| (*name).to_owned());
        let names = names.chain(dimensions.iter().map(|(number, _)| format!("dim{number}")));
        let fields = names.filter_map(|name| query_value(query, &name).map(|value| (name, value.trim().to_owned())));
        MappingForm { fields: fields.filter(|(_, value)| !value.is_empty()).collect() }
    }

    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.into()));
    }

    /// The choice as the end of an address; without sheet and row, which the next file may have elsewhere.
    pub fn choices(&self) -> String {
        let kept = self.fields.iter().filter(|(name, _)| name != "blad" && name != "rubrik");
        query(kept.map(|(name, value)| (name.as_str(), value.as_str())))
    }

    pub fn address(&self) -> String {
        query(self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// **Errors**: every field that does not do.
    pub fn check(&self, book: &Book, dimensions: &[(String, String)]) -> Result<Mapping, Vec<FieldError>> {
        let mut errors = Errors::default();
        let sheet = errors.take("blad", self.sheet(book));
        let header_row = errors.take("rubrik", self.header_row());
        let date = errors.take("datum", self.required("datum", "kolumnen med datum"));
        let account = errors.take("konto", self.required("konto", "kolumnen med kontonummer"));
        let amount = errors.take("belopp", self.amount());
        let usual_series = errors.take("serienamn", self.usual_series());
        let mut optional = |name: &str| errors.take(name, self.column(name)).flatten();
        let (series, number) = (optional("serie"), optional("nummer"));
        let (account_name, text) = (optional("kontonamn"), optional("text"));
        let dimensions: Vec<(String, u32)> = dimensions
            .iter()
            .filter_map(|(number, _)| Some((number.clone(), optional(&format!("dim{number}"))?)))
            .collect();
        self.check_twice(&mut errors);
        match (sheet, header_row, date, account, amount, usual_series) {
            (Some(sheet), Some(header_row), Some(date), Some(account), Some(amount), Some(usual_series))
                if errors.0.is_empty() =>
            {
                Ok(Mapping {
                    sheet,
                    header_row,
                    date,
                    series,
                    number,
                    account,
                    account_name,
                    amount,
                    text,
                    dimensions,
                    usual_series,
                })
            }
            _ => Err(errors.0),
        }
    }

    /// The sheet that is chosen, the first where none is.
    pub fn sheet(&self, book: &Book) -> Result<usize, String> {
        let chosen = match self.value("blad") {
            "" => Ok(0),
            text => text.parse::<usize>().map_err(|_| ()),
        };
        chosen.ok().filter(|sheet| *sheet < book.sheets.len()).ok_or_else(|| "Välj ett av bladen.".to_owned())
    }

    pub fn header_row(&self) -> Result<u32, String> {
        let wrong = || "Skriv numret på raden med rubriker, eller 0 om den saknas.".to_owned();
        self.value("rubrik").parse::<u32>().map_err(|_| wrong())
    }

    fn column(&self, name: &str) -> Result<Option<u32>, String> {
        match self.value(name) {
            "" => Ok(None),
            text => match text.parse::<u32>() {
                Ok(column) if column < tabular::MAX_COLUMNS => Ok(Some(column)),
                _ => Err("Välj en av kolumnerna.".to_owned()),
            },
        }
    }

    fn required(&self, name: &str, what: &str) -> Result<u32, String> {
        self.column(name)?.ok_or_else(|| format!("Välj {what}."))
    }

    fn amount(&self) -> Result<AmountColumns, String> {
        match (self.column("belopp")?, self.column("debet")?, self.column("kredit")?) {
            (Some(column), None, None) => Ok(AmountColumns::Signed(column)),
            (None, Some(debit), Some(credit)) => Ok(AmountColumns::Split { debit, credit }),
            (Some(_), _, _) => Err("Välj antingen belopp eller debet och kredit, inte både och.".to_owned()),
            _ => Err("Välj kolumnen med belopp, eller de två med debet och kredit.".to_owned()),
        }
    }

    fn usual_series(&self) -> Result<String, String> {
        let series = optional_line(self.value("serienamn"), "serien", 10)?.unwrap_or_default();
        if series.is_empty() && self.value("nummer").is_empty() {
            return Err("Skriv en serie, till exempel T: verifikationerna har inga nummer i tabellen.".to_owned());
        }
        Ok(series)
    }

    fn check_twice(&self, errors: &mut Errors) {
        let is_column = |name: &str| !matches!(name, "blad" | "rubrik" | "serienamn");
        let columns: Vec<&(String, String)> = self.fields.iter().filter(|(name, _)| is_column(name)).collect();
        for (index, (name, value)) in columns.iter().enumerate() {
            if columns[..index].iter().any(|(_, before)| before == value) {
                let letters = value.parse().map_or_else(|_| value.clone(), column_name);
                errors.0.push(crate::ui::FieldError::new(name, format!("Kolumn {letters} är vald två gånger.")));
            }
        }
    }
}

fn query<'f>(fields: impl Iterator<Item = (&'f str, &'f str)>) -> String {
    fields.map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}
