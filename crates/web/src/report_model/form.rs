//! The form of a row: its words, its rules, and room for new ones.

use finsam::ledger::AccountRange;
use finsam::statement::{ModelFinding, ObjectCondition, Row, RowKind};
use store::Id;

use super::change::{Refusal, RowChange, RuleChange};
use super::operations::StoredModel;
use super::page::words::finding_text;
use crate::form::{Errors, text};
use crate::ui::FieldError;

/// How many rules can be added at a time.
const NEW_RULES: usize = 2;
/// More rules than this are no form that we have shown.
const MOST_RULES: usize = 200;

#[derive(Clone, Debug, Default)]
pub struct RowForm {
    pub version: String,
    pub label: String,
    pub note_label: String,
    pub rules: Vec<RuleForm>,
}

#[derive(Clone, Debug, Default)]
pub struct RuleForm {
    /// Its place among the row's own rules; none for a rule that can be added.
    pub was: Option<usize>,
    pub from: String,
    pub to: String,
    /// `20=FK`, or empty for all objects.
    pub object: String,
}

impl RowForm {
    /// The row as it is, with room for new rules.
    pub fn of(stored: &StoredModel, row: &Row) -> RowForm {
        let own = stored.model.rules.iter().filter(|rule| rule.row_key == row.key).enumerate();
        let mut rules: Vec<RuleForm> = own
            .map(|(place, rule)| RuleForm {
                was: Some(place),
                from: rule.accounts.from.clone(),
                to: rule.accounts.to.clone(),
                object: rule.condition.as_ref().map(object_value).unwrap_or_default(),
            })
            .collect();
        if row.kind == RowKind::Leaf {
            rules.extend(vec![RuleForm::default(); NEW_RULES]);
        }
        RowForm {
            version: stored.id.to_string(),
            label: row.label.clone(),
            note_label: row.note_label.clone().unwrap_or_default(),
            rules,
        }
    }

    /// The form as it was sent.
    pub fn read(fields: &[(String, String)]) -> RowForm {
        let value = |name: &str| {
            fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
        };
        let sent = |number: &usize| fields.iter().any(|(name, _)| *name == field_name("fran", *number));
        let rules = (1..=MOST_RULES).take_while(sent).map(|number| RuleForm {
            was: value(&field_name("regel", number)).parse().ok(),
            from: value(&field_name("fran", number)),
            to: value(&field_name("till", number)),
            object: value(&field_name("objekt", number)),
        });
        RowForm {
            version: value("version"),
            label: value("rubrik"),
            note_label: value("notrubrik"),
            rules: rules.collect(),
        }
    }

    pub fn check(&self, row: &Row) -> Result<RowChange, Vec<FieldError>> {
        let mut errors = Errors::default();
        let label = errors.take("rubrik", text(&self.label, "radens namn", 200));
        let note_label = match self.note_label.is_empty() {
            true => Some(None),
            false => errors.take("notrubrik", text(&self.note_label, "radens namn i noten", 200)).map(Some),
        };
        let mut rules = Vec::new();
        for (index, rule) in self.rules.iter().enumerate().filter(|(_, rule)| !rule.is_empty()) {
            rules.extend(rule.check(index + 1, &mut errors));
        }
        if row.kind == RowKind::Leaf && rules.is_empty() && errors.0.is_empty() {
            errors.0.push(FieldError::new(
                &field_name("fran", 1),
                "Raden behöver minst en regel, annars får den inget belopp.",
            ));
        }
        let seen = self.version.parse::<Id>().unwrap_or(Id::INSTALLATION);
        match (label, note_label) {
            (Some(label), Some(note_label)) if errors.0.is_empty() => Ok(RowChange { seen, label, note_label, rules }),
            _ => Err(errors.0),
        }
    }

    /// Puts a refusal at the field that it is about.
    pub fn place(&self, refusal: &Refusal) -> Vec<FieldError> {
        match refusal {
            Refusal::ChangedMeanwhile => vec![FieldError::new(
                "rubrik",
                "Någon annan har ändrat uppställningen. Öppna raden på nytt och gör om ändringen.",
            )],
            Refusal::Nothing => vec![FieldError::new("rubrik", "Inget är ändrat.")],
            Refusal::Findings(findings, model) => findings
                .iter()
                .map(|finding| {
                    let accounts = match finding {
                        ModelFinding::EmptyRange { rule } => model.rules.get(*rule).map(|rule| &rule.accounts),
                        _ => None,
                    };
                    let name = accounts.and_then(|accounts| self.find_rule(accounts));
                    let name = name.map_or("rubrik".to_owned(), |number| field_name("fran", number));
                    FieldError::new(&name, finding_text(finding, model))
                })
                .collect(),
            Refusal::NoRow | Refusal::Store(_) => Vec::new(),
        }
    }

    fn find_rule(&self, accounts: &AccountRange) -> Option<usize> {
        self.rules.iter().position(|rule| rule.accounts() == *accounts).map(|index| index + 1)
    }
}

impl RuleForm {
    fn is_empty(&self) -> bool {
        self.from.is_empty() && self.to.is_empty()
    }

    /// Without a last account the rule is about one account, or all that begin so.
    fn accounts(&self) -> AccountRange {
        AccountRange::new(&*self.from, if self.to.is_empty() { &*self.from } else { &*self.to })
    }

    fn check(&self, number: usize, errors: &mut Errors) -> Option<RuleChange> {
        let before = errors.0.len();
        errors.take(&field_name("fran", number), bound(&self.from));
        if !self.to.is_empty() {
            errors.take(&field_name("till", number), bound(&self.to));
        }
        let condition = match self.object.as_str() {
            "" => Some(None),
            object => errors.take(&field_name("objekt", number), condition(object)).map(Some),
        };
        (errors.0.len() == before).then_some(())?;
        Some(RuleChange { was: self.was, accounts: self.accounts(), condition: condition? })
    }
}

fn bound(typed: &str) -> Result<(), String> {
    if (1..=8).contains(&typed.chars().count()) && typed.chars().all(char::is_alphanumeric) {
        return Ok(());
    }
    Err("Skriv ett kontonummer, till exempel 3010, eller början på ett.".to_owned())
}

fn condition(object: &str) -> Result<ObjectCondition, String> {
    let read = object.split_once('=').and_then(|(dimension, object)| {
        let dimension = dimension.parse().ok()?;
        (!object.is_empty() && !object.contains([';', '=']))
            .then(|| ObjectCondition { dimension, object: object.to_owned() })
    });
    read.ok_or_else(|| "Välj ett objekt i listan.".to_owned())
}

/// `20=FK`, as a choice has it.
pub fn object_value(condition: &ObjectCondition) -> String {
    format!("{}={}", condition.dimension, condition.object)
}

/// `fran1`: the fields of a rule are numbered from 1.
pub fn field_name(name: &str, number: usize) -> String {
    format!("{name}{number}")
}
