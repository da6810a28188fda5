//! The form of one row.

use askama::Template;
use finsam::statement::{ObjectCondition, Row, RowKind};

use jiff::civil::Date;

use super::words::Names;
use crate::fault::Fault;
use crate::form_page::FormPage;
use crate::guard::Granted;
use crate::report_model::form::{RowForm, RuleForm, field_name, object_value};
use crate::report_model::operations::StoredModel;
use crate::routes::{Area, encode};
use crate::ui::{Choice, Field, FieldError, Frame, Link, long_date};

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
    /// Where the row is moved in its group and taken away; none for one that is not there yet, or is summed.
    pub place: Option<Place>,
    pub cancel_href: String,
}

/// What moves a row, and leads to taking it away.
pub struct Place {
    pub action: String,
    pub hidden: Vec<(String, String)>,
    /// The value that says the way, and the button's words.
    pub ways: Vec<(&'static str, &'static str)>,
    pub remove_href: String,
    pub text: String,
}

pub struct RuleFields {
    pub legend: String,
    pub hidden: Option<(String, String)>,
    pub fields: Vec<Field>,
}

/// The model that a change begins from, the day from which it holds, and the names of objects to choose from.
#[derive(Clone, Debug)]
pub struct Edited {
    pub stored: StoredModel,
    pub from_on: Date,
    pub dimensions: Vec<(String, String)>,
    pub objects: Vec<(String, String, String)>,
}

impl Edited {
    /// **Errors**: `NotFound`.
    pub fn row(&self, key: &str) -> Result<&Row, Fault> {
        self.stored.model.find_row(key).ok_or(Fault::NotFound)
    }
}

/// From which day the change holds.
pub fn day_field(edited: &Edited, form: &RowForm) -> Field {
    let hint = format!(
        "Till och med dagen före gäller uppställningen som den är nu. Förslaget är {}.",
        long_date(edited.from_on)
    );
    Field::new("date", "galler_fran", "Gäller från och med").hint(&hint).value(&form.from_day).width("short")
}

impl RowPage {
    pub fn new(access: &Granted, edited: &Edited, row: &Row, form: &RowForm, errors: Vec<FieldError>) -> RowPage {
        let here = access.at("rapporter/uppstallning");
        let rules = form.rules.iter().enumerate();
        RowPage {
            frame: access.frame(Area::Reports),
            back: Link::new(&here, "Uppställning"),
            title: format!("Ändra {}", row.label),
            action: format!("{here}/rader/{}", encode(&row.key)),
            hidden: vec![("version".to_owned(), form.version.clone())],
            fields: vec![
                Field::new("text", "rubrik", "Radens namn").value(&form.label).errors(&errors),
                Field::new("text", "notrubrik", "Radens namn i noten")
                    .optional()
                    .hint("Fyll i bara om raden heter något annat i noten.")
                    .value(&form.note_label)
                    .errors(&errors),
                day_field(edited, form).errors(&errors),
            ],
            rules: (row.kind == RowKind::Leaf)
                .then(|| rules.map(|(index, rule)| RuleFields::new(edited, index + 1, rule, &errors)).collect()),
            place: (row.kind == RowKind::Leaf).then(|| Place::new(access, edited, row)),
            cancel_href: format!("{here}#rad-{}", row.key),
            errors,
        }
    }
}

impl Place {
    fn new(access: &Granted, edited: &Edited, row: &Row) -> Place {
        let own = access.at(&format!("rapporter/uppstallning/rader/{}", encode(&row.key)));
        Place {
            action: format!("{own}/plats"),
            hidden: vec![
                ("version".to_owned(), edited.stored.id.to_string()),
                ("galler_fran".to_owned(), edited.from_on.to_string()),
            ],
            ways: vec![("upp", "Flytta upp"), ("ner", "Flytta ner")],
            remove_href: format!("{own}/bort"),
            text: format!("En flytt gäller från och med {}.", long_date(edited.from_on)),
        }
    }
}

/// Asks before a row is taken away, and from which day.
pub fn remove_page(access: &Granted, edited: &Edited, row: &Row, form: &RowForm) -> FormPage {
    let names = Names { dimensions: &edited.dimensions, objects: &edited.objects };
    let own = edited.stored.model.rules.iter().filter(|rule| rule.row_key == row.key);
    let rules: Vec<String> = own.map(|rule| names.rule(rule)).collect();
    let fields = vec![Field::new("hidden", "version", "").value(&form.version), day_field(edited, form)];
    let back = Link::new(access.at("rapporter/uppstallning"), "Uppställning");
    let address = format!("rapporter/uppstallning/rader/{}/bort", encode(&row.key));
    FormPage::new(access.frame(Area::Reports), back, format!("Ta bort {}", row.label), "Ta bort raden", fields)
        .posted_to(access.at(&address))
        .lead(format!(
            "Raden finns kvar till och med dagen före. Det som den höll ({}) går sedan till en annan rad vars regel tar det, annars \
             till listan över konton utan rad.",
            rules.join("; ")
        ))
        .after("En rad som en budget eller ett öppet dokument använder kan inte tas bort.")
}

impl RuleFields {
    pub fn new(edited: &Edited, number: usize, rule: &RuleForm, errors: &[FieldError]) -> RuleFields {
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
