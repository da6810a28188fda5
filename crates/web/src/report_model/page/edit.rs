//! The form of one row.

use askama::Template;
use finsam::statement::{ObjectCondition, Row, RowKind};

use super::words::Names;
use crate::guard::Granted;
use crate::report_model::form::{RowForm, RuleForm, field_name, object_value};
use crate::report_model::operations::StoredModel;
use crate::routes::{Area, encode};
use crate::ui::{Choice, Field, FieldError, Frame, Link};

#[derive(Template)]
#[template(path = "uppstallning_rad.html")]
pub struct RowPage {
    pub frame: Frame,
    pub back: Link,
    pub title: String,
    pub action: String,
    pub errors: Vec<FieldError>,
    pub hidden: Vec<(String, String)>,
    pub fields: Vec<Field>,
    /// A row that is summed from others has none.
    pub rules: Option<Vec<RuleFields>>,
    pub cancel_href: String,
}

pub struct RuleFields {
    pub legend: String,
    pub hidden: Option<(String, String)>,
    pub fields: Vec<Field>,
}

/// The row that is being changed, and the names of objects to choose from.
#[derive(Clone, Debug)]
pub struct Edited {
    pub stored: StoredModel,
    pub row: Row,
    pub dimensions: Vec<(String, String)>,
    pub objects: Vec<(String, String, String)>,
}

impl RowPage {
    pub fn new(access: &Granted, edited: &Edited, form: &RowForm, errors: Vec<FieldError>) -> RowPage {
        let here = access.at("rapporter/uppstallning");
        let rules = form.rules.iter().enumerate();
        RowPage {
            frame: access.frame(Area::Reports),
            back: Link::new(&here, "Uppställning"),
            title: format!("Ändra {}", edited.row.label),
            action: format!("{here}/rader/{}", encode(&edited.row.key)),
            hidden: vec![("version".to_owned(), form.version.clone())],
            fields: vec![
                Field::new("text", "rubrik", "Radens namn").value(&form.label).errors(&errors),
                Field::new("text", "notrubrik", "Radens namn i noten")
                    .optional()
                    .hint("Fyll i bara om raden heter något annat i noten.")
                    .value(&form.note_label)
                    .errors(&errors),
            ],
            rules: (edited.row.kind == RowKind::Leaf)
                .then(|| rules.map(|(index, rule)| RuleFields::new(edited, index + 1, rule, &errors)).collect()),
            cancel_href: format!("{here}#rad-{}", edited.row.key),
            errors,
        }
    }
}

impl RuleFields {
    fn new(edited: &Edited, number: usize, rule: &RuleForm, errors: &[FieldError]) -> RuleFields {
        let legend = match rule.was {
            Some(_) => format!("Regel {number}"),
            None => "Ny regel".to_owned(),
        };
        let fields = [
            Field::new("number", &field_name("fran", number), "Från konto").value(&rule.from).width("short"),
            Field::new("number", &field_name("till", number), "Till konto").value(&rule.to).width("short"),
            Field::new("select", &field_name("objekt", number), "Bara det som är bokfört på")
                .choices(objects(edited, &rule.object)),
        ];
        RuleFields {
            legend,
            hidden: rule.was.map(|was| (field_name("regel", number), was.to_string())),
            fields: fields.map(|field| Field { required: true, ..field.errors(errors) }).into(),
        }
    }
}

/// The objects of the accounts, and the chosen one even when no file knows it any more.
fn objects(edited: &Edited, chosen: &str) -> Vec<Choice> {
    let names = Names { dimensions: &edited.dimensions, objects: &edited.objects };
    let mut conditions: Vec<ObjectCondition> = edited
        .objects
        .iter()
        .filter_map(|(dimension, code, _)| {
            Some(ObjectCondition { dimension: dimension.parse().ok()?, object: code.clone() })
        })
        .collect();
    let known = conditions.iter().any(|condition| object_value(condition) == chosen);
    if let Some((dimension, object)) = chosen.split_once('=').filter(|_| !known)
        && let Ok(dimension) = dimension.parse()
    {
        conditions.push(ObjectCondition { dimension, object: object.to_owned() });
    }
    let choice = |value: String, label: String| Choice { selected: value == chosen, value, label };
    let mut choices = vec![choice(String::new(), "Alla objekt".to_owned())];
    choices.extend(conditions.iter().map(|condition| choice(object_value(condition), names.condition(condition))));
    choices
}
