//! The form of a round: each line with its outcome, suggestions, and fields for what is expected.

use askama::Template;
use finsam::figure::Value;
use finsam::forecast::{Part, Typed, compute};
use finsam::money::{Ore, grouped};
use std::collections::BTreeMap;
use store::StoreResult;

use super::{kronor, value_cell};
use crate::fault::Fault;
use crate::forecast::form::entry::{EntryForm, LineForm, shown};
use crate::forecast::operations::{Standing, StoredRound, Suggestion, list_forecast_lines};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError, Frame, Link, Term, long_date};

#[derive(Template)]
#[template(path = "prognos_redigera.html")]
pub struct EditPage {
    frame: Frame,
    back: Link,
    title: String,
    lead: String,
    action: String,
    errors: Vec<FieldError>,
    version: i64,
    unbooked: bool,
    groups: Vec<Group>,
    sums: Vec<Term>,
    status: String,
    over: bool,
    cancel_href: String,
    form: EntryForm,
    standing: Standing,
    suggestions: BTreeMap<String, Suggestion>,
}

/// The lines of a section.
struct Group {
    label: String,
    lines: Vec<LineRow>,
}

struct LineRow {
    label: String,
    budget: String,
    so_far: String,
    suggestions: Vec<Term>,
    amount: Field,
    basis: Field,
    comment: Field,
}

impl EditPage {
    pub fn new(
        access: &Granted,
        round: &StoredRound,
        standing: Standing,
        suggestions: BTreeMap<String, Suggestion>,
        form: EntryForm,
    ) -> StoreResult<EditPage> {
        let at = access.at(&format!("ekonomi/prognos/rundor/{}", round.id));
        let mut page = EditPage {
            frame: access.frame(Area::Economy),
            back: Link::new(at.clone(), round.name.clone()),
            title: round.name.clone(),
            lead: format!(
                "Utfall till och med {}. Skriv vad som väntas därefter på varje rad.",
                long_date(round.as_at)
            ),
            action: format!("{at}/andra"),
            errors: Vec::new(),
            version: form.version,
            unbooked: standing.books.is_none(),
            groups: Vec::new(),
            sums: Vec::new(),
            status: String::new(),
            over: false,
            cancel_href: at,
            form,
            standing,
            suggestions,
        };
        page.draw()?;
        Ok(page)
    }

    /// Puts each error at its cell, and all of them on top.
    pub fn errors(mut self, errors: Vec<FieldError>) -> EditPage {
        for row in self.groups.iter_mut().flat_map(|group| &mut group.lines) {
            for field in [&mut row.amount, &mut row.basis, &mut row.comment] {
                *field = std::mem::take(field).errors(&errors);
            }
        }
        EditPage { errors, ..self }
    }

    /// Writes suggestions in the fields that are empty, where a button asked for them.
    pub fn fill_empty(&mut self) -> Result<(), Fault> {
        let of_pace = match self.form.gor.as_str() {
            "takt" => true,
            "budget" => false,
            _ => return Ok(()),
        };
        for line in list_forecast_lines(&self.standing.budget) {
            let entry = self.form.lines.entry(line.key.clone()).or_default();
            let Some(suggestion) = self.suggestions.get(&line.key).filter(|_| entry.belopp.trim().is_empty()) else {
                continue;
            };
            let amount = match (&suggestion.straight, of_pace) {
                (Value::Known(ore), true) => Some(Ore(*ore)),
                (_, true) => None,
                _ => Some(suggestion.left_of_budget),
            };
            if let Some(amount) = amount {
                entry.belopp = shown(Ore(amount.kronor() * 100));
                entry.avser = "rest".to_owned();
            }
        }
        self.draw()?;
        Ok(())
    }

    fn draw(&mut self) -> StoreResult<()> {
        use finsam::budget::Section;
        self.groups = [
            (Section::Income, "Intäkter"),
            (Section::Operating, "Verksamhet"),
            (Section::Administration, "Administration"),
        ]
        .into_iter()
        .map(|(section, label)| {
            let own = self.standing.budget.lines.iter().filter(|line| line.section == section);
            let lines = own.map(|line| self.row(&line.key, &line.label)).collect();
            Group { label: label.to_owned(), lines }
        })
        .filter(|group| !group.lines.is_empty())
        .collect();
        self.add_up();
        Ok(())
    }

    fn row(&self, key: &str, label: &str) -> LineRow {
        let typed: LineForm = self.form.find(key);
        let amounts = self.standing.find_amounts(key).copied().unwrap_or_default();
        let basis = |value: &str, word: &str| Choice {
            value: value.to_owned(),
            label: word.to_owned(),
            selected: typed.avser.trim() == value || (typed.avser.trim().is_empty() && value == "rest"),
        };
        let named = |kind: &str, what: &str, words: &str| {
            Field::new(kind, &format!("{what}-{key}"), &format!("{words} {label}")).optional()
        };
        LineRow {
            label: label.to_owned(),
            budget: kronor(amounts.budget_ore),
            so_far: kronor(amounts.so_far_ore),
            suggestions: self.suggestions.get(key).map(suggestion_terms).unwrap_or_default(),
            amount: named("amount", "belopp", "Prognos för").value(&typed.belopp),
            basis: named("select", "avser", "Vad prognosen avser för")
                .choices(vec![basis("rest", "resten"), basis("year", "hela året")]),
            comment: named("text", "kommentar", "Kommentar till").value(&typed.kommentar),
        }
    }

    /// What the sums of what is typed make of the equity; what cannot be read counts as not typed.
    fn add_up(&mut self) {
        let cells = self.form.read_what_can_be(list_forecast_lines(&self.standing.budget));
        let mut lines = self.standing.lines.clone();
        for line in
            lines.iter_mut().filter(|line| matches!(line.part, Part::Income | Part::Operating | Part::Administration))
        {
            line.typed = cells.iter().find(|cell| cell.line_key == line.key).and_then(|cell| cell.typed);
        }
        let left = lines.iter().filter(|line| line.typed.is_none()).count();
        // A line that nobody has filled in yet counts with its outcome so far.
        for line in lines.iter_mut().filter(|line| line.typed.is_none()) {
            line.typed = Some(Typed { amount_ore: Ore::ZERO, basis: finsam::forecast::Basis::Rest });
        }
        let Ok(computed) = compute(&lines) else {
            self.status = "Beloppen är för stora för att räkna ihop.".to_owned();
            return;
        };
        let (result, costs) = (computed.result, computed.costs);
        let equity = match (&self.standing.opening, result.year_ore) {
            (Value::Known(opening), Some(result)) => Value::Known(opening.saturating_add(result.0)),
            (unknown, _) => unknown.clone(),
        };
        let amount = |ore: Option<Ore>| ore.map_or_else(|| "saknas".to_owned(), kronor);
        let missing = |value: &Value| match value_cell(value) {
            cell if cell.reason.is_none() => cell.text,
            _ => "saknas".to_owned(),
        };
        self.sums = vec![
            Term::new("Intäkter under året", amount(computed.income.year_ore)),
            Term::new("Kostnader under året", amount(costs.year_ore)),
            Term::new("Resultat", amount(result.year_ore)),
            Term::new("Mot budget", amount(result.deviation_ore)),
            Term::new("Eget kapital vid årets slut", missing(&equity)),
            Term::new("Rekommenderat högst", missing(&self.standing.equity.ceiling)),
        ];
        let excess = match (&equity, &self.standing.equity.ceiling) {
            (Value::Known(equity), Value::Known(ceiling)) => Some(Ore(equity - ceiling)),
            _ => None,
        };
        self.over = excess.is_some_and(|excess| excess > Ore::ZERO);
        let equity_words = match excess {
            Some(excess) if excess > Ore::ZERO => {
                format!("Det egna kapitalet blir {} kronor över rekommendationen.", kronor(excess))
            }
            Some(_) => "Det egna kapitalet blir inom rekommendationen.".to_owned(),
            None => "Rekommendationen går inte att räkna ut.".to_owned(),
        };
        self.status = match left {
            0 => equity_words,
            1 => format!("{equity_words} En rad saknar prognos och räknas med sitt utfall hittills."),
            left => format!(
                "{equity_words} {} rader saknar prognos och räknas med sitt utfall hittills.",
                grouped(left as i64)
            ),
        };
    }
}

fn suggestion_terms(suggestion: &Suggestion) -> Vec<Term> {
    let term = |word: &str, value: &Value| match value {
        Value::Known(ore) => Some(Term::new(word, kronor(Ore(*ore)))),
        _ => None,
    };
    let all = [
        term("samma takt", &suggestion.straight),
        term("som året före", &suggestion.seasonal),
        term("kvar av budgeten", &Value::Known(suggestion.left_of_budget.0)),
    ];
    all.into_iter().flatten().collect()
}
