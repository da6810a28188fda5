//! The form of a row: its words, its rules, and room for new ones.

use finsam::ledger::AccountRange;
use finsam::statement::{Model, ModelFinding, ObjectCondition, Row, RowKind};
use jiff::civil::Date;
use store::Id;

use super::change::{Change, Refusal, RowChange, RuleChange, What};
use super::operations::StoredModel;
use super::page::words::{finding_text, refusal_text};
use crate::form::{Errors, date, text};
use crate::ui::FieldError;

/// How many rules can be added at a time.
const NEW_RULES: usize = 2;
/// More rules than this are no form that we have shown.
const MOST_RULES: usize = 200;

#[derive(Clone, Debug, Default)]
pub struct RowForm {
    pub version: String,
    /// The first day on which the change holds.
    pub from_day: String,
    /// The sum that a new row is put under.
    pub parent: String,
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
    /// A new row, with room for its rules; the first is about an account that somebody came from.
    pub fn new(stored: &StoredModel, day: Date, account: &str) -> RowForm {
        let first = RuleForm { from: account.to_owned(), ..RuleForm::default() };
        let mut rules = vec![RuleForm::default(); NEW_RULES];
        rules.insert(0, first);
        RowForm { version: stored.id.to_string(), from_day: day.to_string(), rules, ..RowForm::default() }
    }

    /// The row as it is, with room for new rules.
    pub fn of(stored: &StoredModel, row: &Row, day: Date) -> RowForm {
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
            from_day: day.to_string(),
            parent: String::new(),
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
            from_day: value("galler_fran"),
            parent: value("under"),
            label: value("rubrik"),
            note_label: value("notrubrik"),
            rules: rules.collect(),
        }
    }

    /// The change of a row that stands in the model.
    pub fn check(&self, row: &Row) -> Result<Change, Vec<FieldError>> {
        let mut errors = Errors::default();
        let from_on = errors.take("galler_fran", date(&self.from_day, "från vilken dag ändringen gäller"));
        let changed = self.check_row(row.kind, &mut errors);
        match (from_on, changed) {
            (Some(from_on), Some(changed)) if errors.0.is_empty() => {
                let what = What::Row { key: row.key.clone(), row: changed };
                Ok(Change { seen: self.seen(), from_on, what })
            }
            _ => Err(errors.0),
        }
    }

    /// A new row under a sum.
    pub fn check_new(&self, model: &Model) -> Result<Change, Vec<FieldError>> {
        let mut errors = Errors::default();
        let from_on = errors.take("galler_fran", date(&self.from_day, "från vilken dag raden finns"));
        let parent = model.find_row(&self.parent).filter(|row| row.kind == RowKind::Sum);
        let parent = errors.take("under", parent.ok_or_else(|| "Välj summan som raden hör till.".to_owned()));
        let added = self.check_row(RowKind::Leaf, &mut errors);
        match (from_on, parent, added) {
            (Some(from_on), Some(parent), Some(row)) if errors.0.is_empty() => {
                let what = What::Add { parent: parent.key.clone(), row };
                Ok(Change { seen: self.seen(), from_on, what })
            }
            _ => Err(errors.0),
        }
    }

    /// Something else that is done with a row from a day on.
    pub fn check_day(&self, what: What) -> Result<Change, Vec<FieldError>> {
        let mut errors = Errors::default();
        match errors.take("galler_fran", date(&self.from_day, "från vilken dag ändringen gäller")) {
            Some(from_on) => Ok(Change { seen: self.seen(), from_on, what }),
            None => Err(errors.0),
        }
    }

    fn seen(&self) -> Id {
        self.version.parse().unwrap_or(Id::INSTALLATION)
    }

    fn check_row(&self, kind: RowKind, errors: &mut Errors) -> Option<RowChange> {
        let before = errors.0.len();
        let label = errors.take("rubrik", text(&self.label, "radens namn", 200));
        let note_label = match self.note_label.is_empty() {
            true => Some(None),
            false => errors.take("notrubrik", text(&self.note_label, "radens namn i noten", 200)).map(Some),
        };
        let mut rules = Vec::new();
        for (index, rule) in self.rules.iter().enumerate().filter(|(_, rule)| !rule.is_empty()) {
            rules.extend(rule.check(index + 1, errors));
        }
        if kind == RowKind::Leaf && rules.is_empty() && errors.0.len() == before {
            errors.0.push(FieldError::new(
                &field_name("fran", 1),
                "Raden behöver minst en regel, annars får den inget belopp.",
            ));
        }
        Some(RowChange { label: label?, note_label: note_label?, rules })
    }

    /// Puts a refusal at the field that it is about.
    pub fn place(&self, refusal: &Refusal) -> Vec<FieldError> {
        match refusal {
            Refusal::ChangedMeanwhile | Refusal::Nothing | Refusal::Edit(_) => {
                vec![FieldError::new("rubrik", refusal_text(refusal))]
            }
            Refusal::Shut(_) | Refusal::Before(_) | Refusal::AnotherHolds(_) | Refusal::Used(_) => {
                vec![FieldError::new("galler_fran", refusal_text(refusal))]
            }
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
