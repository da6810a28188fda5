//! The form of a voucher: its day and text, and as many lines as somebody needs.

use std::collections::BTreeMap;

use finsam::ledger::Objects;
use finsam::money::Ore;

use super::operations::{Content, DraftLine, LINES_AT_MOST, Problem};
use crate::form::{Errors, amount, date, optional_line};
use crate::ui::FieldError;

/// A voucher as it is typed. Lines are numbered from 1 in the names of their fields: `konto-1`, `debet-1`, `objekt-1-6`.
#[derive(Clone, Debug, Default)]
pub struct DraftForm {
    /// The draft's id, made with the first form: a form that is sent twice makes one draft.
    pub id: String,
    pub version: i64,
    pub serie: String,
    pub datum: String,
    pub text: String,
    pub orsak: String,
    pub lines: Vec<LineForm>,
    /// Which button was pressed: `spara`, `bokfor`, `rader` or `rakna`.
    pub gor: String,
}

#[derive(Clone, Debug, Default)]
pub struct LineForm {
    pub konto: String,
    pub debet: String,
    pub kredit: String,
    pub text: String,
    /// By dimension.
    pub objekt: BTreeMap<u32, String>,
}

/// How many lines an empty form has, and how many come with each press of the button.
pub const LINES_FIRST: usize = 4;
const LINES_MORE: usize = 4;

impl LineForm {
    fn is_empty(&self) -> bool {
        let texts = [&self.konto, &self.debet, &self.kredit, &self.text];
        texts.into_iter().chain(self.objekt.values()).all(|text| text.trim().is_empty())
    }

    fn from_line(line: &DraftLine) -> LineForm {
        let shown = |ore: i64| if ore > 0 { Ore(ore).to_string() } else { String::new() };
        LineForm {
            konto: line.account.clone(),
            debet: shown(line.amount_ore),
            kredit: shown(-line.amount_ore),
            text: line.text.clone(),
            objekt: Objects::from_text(&line.objects).pairs().map(|(number, code)| (number, code.to_owned())).collect(),
        }
    }
}

impl DraftForm {
    /// Reads the fields of a form; what has no place here is left out.
    pub fn read(fields: Vec<(String, String)>) -> DraftForm {
        let mut form = DraftForm::default();
        for (name, value) in fields {
            match name.as_str() {
                "id" => form.id = value,
                "version" => form.version = value.parse().unwrap_or_default(),
                "serie" => form.serie = value,
                "datum" => form.datum = value,
                "text" => form.text = value,
                "orsak" => form.orsak = value,
                "gor" => form.gor = value,
                _ => form.take_line_field(&name, value),
            }
        }
        form
    }

    fn take_line_field(&mut self, name: &str, value: String) {
        let mut parts = name.split('-');
        let (Some(field), Some(number)) = (parts.next(), parts.next().and_then(|part| part.parse::<usize>().ok()))
        else {
            return;
        };
        if number == 0 || number > LINES_AT_MOST + LINES_MORE {
            return;
        }
        if self.lines.len() < number {
            self.lines.resize_with(number, LineForm::default);
        }
        let line = &mut self.lines[number - 1];
        match (field, parts.next().and_then(|part| part.parse().ok())) {
            ("konto", None) => line.konto = value,
            ("debet", None) => line.debet = value,
            ("kredit", None) => line.kredit = value,
            ("radtext", None) => line.text = value,
            ("objekt", Some(dimension)) => drop(line.objekt.insert(dimension, value)),
            _ => {}
        }
    }

    pub fn from_content(content: &Content) -> DraftForm {
        let mut lines: Vec<LineForm> = content.lines.iter().map(LineForm::from_line).collect();
        if lines.len() < LINES_FIRST {
            lines.resize_with(LINES_FIRST, LineForm::default);
        }
        DraftForm {
            serie: content.series.clone(),
            datum: content.occurred_on.map(|on| on.to_string()).unwrap_or_default(),
            text: content.text.clone(),
            orsak: content.reason.clone(),
            lines,
            ..DraftForm::default()
        }
    }

    /// Adds empty lines at the end.
    pub fn add_lines(&mut self) {
        let wanted = (self.lines.len() + LINES_MORE).clamp(LINES_FIRST, LINES_AT_MOST);
        self.lines.resize_with(wanted, LineForm::default);
    }

    /// Reads everything, or tells every error. The day may be left out until the voucher is posted.
    pub fn check(&self) -> Result<Content, Vec<FieldError>> {
        let mut errors = Errors::default();
        let occurred_on = match self.datum.trim() {
            "" => Some(None),
            typed => errors.take("datum", date(typed, "bokföringsdagen")).map(Some),
        };
        let text = errors.take("text", optional_line(&self.text, "texten", 200));
        let reason = errors.take("orsak", optional_line(&self.orsak, "orsaken", 500));
        let mut lines = Vec::new();
        for (number, line) in (1..).zip(&self.lines).filter(|(_, line)| !line.is_empty()) {
            lines.extend(check_line(number, line, &mut errors));
        }
        match (occurred_on, text, reason) {
            (Some(occurred_on), Some(text), Some(reason)) if errors.0.is_empty() => Ok(Content {
                series: self.serie.trim().to_owned(),
                occurred_on,
                text: text.unwrap_or_default(),
                reason: reason.unwrap_or_default(),
                lines,
            }),
            _ => Err(errors.0),
        }
    }

    /// What the two sides come to, as far as the amounts can be read.
    pub fn sums(&self) -> (Ore, Ore) {
        let sum = |side: fn(&LineForm) -> &str| {
            let read = self.lines.iter().filter_map(|line| amount(side(line), "").ok());
            read.fold(Ore::ZERO, |sum, ore| Ore(sum.0.saturating_add(ore.0)))
        };
        (sum(|line| &line.debet), sum(|line| &line.kredit))
    }
}

fn check_line(number: usize, line: &LineForm, errors: &mut Errors) -> Option<DraftLine> {
    let account = errors.take(&format!("konto-{number}"), account(&line.konto));
    let side = |typed: &str, what: &str| match typed.trim() {
        "" => Ok(Ore::ZERO),
        typed => amount(typed, what),
    };
    let debit = errors.take(&format!("debet-{number}"), side(&line.debet, "beloppet i debet"));
    let credit = errors.take(&format!("kredit-{number}"), side(&line.kredit, "beloppet i kredit"));
    let text = errors.take(&format!("radtext-{number}"), optional_line(&line.text, "radens text", 200));
    let objects = errors.take(&format!("objekt-{number}"), objects(line));
    let (account, debit, credit, text, objects) = (account?, debit?, credit?, text?, objects?);
    if debit != Ore::ZERO && credit != Ore::ZERO {
        let both = format!("Rad {number} har belopp i både debet och kredit. Dela den på två rader.");
        errors.0.push(FieldError::new(&format!("debet-{number}"), both));
        return None;
    }
    let amount_ore = debit.0.saturating_sub(credit.0);
    Some(DraftLine { account, objects, amount_ore, text: text.unwrap_or_default() })
}

/// Reads `1930` or `1930 Bank`.
fn account(typed: &str) -> Result<String, String> {
    let number = typed.split_whitespace().next().unwrap_or("");
    if number.chars().count() <= 8 && number.chars().all(char::is_alphanumeric) {
        return Ok(number.to_owned());
    }
    Err("Skriv kontots nummer, till exempel 1930.".to_owned())
}

/// Reads the codes; neither `=` nor `;` can stand in one, for they part objects from each other.
fn objects(line: &LineForm) -> Result<String, String> {
    let typed: Vec<(u32, &str)> =
        line.objekt.iter().map(|(number, code)| (*number, code.trim())).filter(|(_, code)| !code.is_empty()).collect();
    if typed
        .iter()
        .any(|(_, code)| code.chars().count() > 60 || code.contains(['=', ';']) || code.contains(char::is_control))
    {
        return Err("Välj objektet ur listan.".to_owned());
    }
    Ok(Objects::from_pairs(typed).as_str().to_owned())
}

impl Problem {
    /// The field of the form that the problem is about.
    pub fn field(&self) -> String {
        match self {
            Problem::NoText => "text".to_owned(),
            Problem::NoReason => "orsak".to_owned(),
            Problem::NoDay | Problem::NoYear { .. } | Problem::Locked { .. } | Problem::OtherYear => "datum".to_owned(),
            Problem::UnknownAccount { line, .. } => format!("konto-{line}"),
            Problem::UnknownObject { line, .. } => format!("objekt-{line}"),
            Problem::NoAmount { line } => format!("debet-{line}"),
            Problem::TooFewLines
            | Problem::NotBalanced { .. }
            | Problem::Superseded
            | Problem::CorrectedLocked { .. } => "rader".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> DraftForm {
        DraftForm::read(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn lines_are_read_by_number_and_empty_ones_are_left_out() {
        let form = fields(&[
            ("datum", "10/2 2025"),
            ("text", " Hyra  februari "),
            ("konto-1", "5010 Lokalhyra"),
            ("debet-1", "1 234,50"),
            ("objekt-1-6", "SAM"),
            ("konto-3", "1930"),
            ("kredit-3", "1234,5 kr"),
            ("konto-999999", "1930"),
        ]);
        let content = form.check().unwrap();
        let lines: Vec<(&str, i64, &str)> =
            content.lines.iter().map(|line| (line.account.as_str(), line.amount_ore, line.objects.as_str())).collect();
        assert_eq!(lines, [("5010", 123_450, "6=SAM"), ("1930", -123_450, "")]);
        assert_eq!(content.text, "Hyra februari");
        assert_eq!(form.sums(), (Ore(123_450), Ore(123_450)));
    }

    #[test]
    fn every_error_is_told_at_its_field() {
        let form = fields(&[
            ("datum", "igår"),
            ("konto-1", "femtio tio!"),
            ("debet-1", "tolv"),
            ("konto-2", "19/30"),
            ("debet-2", "1"),
            ("kredit-2", "1"),
            ("konto-3", "1930"),
            ("debet-3", "1"),
            ("kredit-3", "1"),
            ("objekt-4-6", "a;b"),
        ]);
        let names: Vec<String> = form.check().unwrap_err().into_iter().map(|error| error.name).collect();
        assert_eq!(names, ["datum", "debet-1", "konto-2", "debet-3", "objekt-4"]);
    }

    #[test]
    fn a_form_made_from_a_draft_reads_back_as_the_same_draft() {
        let line = |account: &str, amount_ore, objects: &str| DraftLine {
            account: account.to_owned(),
            objects: objects.to_owned(),
            amount_ore,
            text: "x".to_owned(),
        };
        let content = Content {
            series: "M".to_owned(),
            occurred_on: Some(jiff::civil::date(2025, 2, 10)),
            text: "Hyra".to_owned(),
            reason: String::new(),
            lines: vec![line("5010", 123_456_789, "6=SAM;20=FK"), line("1930", -123_456_789, "")],
        };
        assert_eq!(DraftForm::from_content(&content).check(), Ok(content));
    }
}
