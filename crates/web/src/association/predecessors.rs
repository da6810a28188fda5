//! Associations that were merged into this one: writing one down, and writing it anew.

use access::allowed::ChangeAssociation;
use axum::extract::State;
use axum::response::Response;
use finsam::merger::Predecessor;
use finsam::statement::ObjectCondition;
use jiff::civil::Date;
use serde::Deserialize;

use super::change_list;
use super::changes::predecessors::{self as changes, Merger};
use super::operations::{SaidBy, list_predecessors};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::ledger::operations::{list_dimensions, list_objects};
use crate::page as reply;
use crate::routes::Area;
use crate::ui::{Choice, Field};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PredecessorForm {
    namn: String,
    orgnr: String,
    gick_upp: String,
    upplost: String,
    kapital: String,
    kalla: String,
    for_sig: String,
    objekt: String,
    beslut: String,
}

/// What may mark the opening balances of a predecessor in the accounts: an object, and how it is called.
type Origins = Vec<(ObjectCondition, String)>;

impl PredecessorForm {
    fn of(known: &Predecessor, said_by: Option<&(store::Id, String)>) -> PredecessorForm {
        let day = |on: Option<Date>| on.map_or(String::new(), |on| on.to_string());
        PredecessorForm {
            namn: known.name.clone(),
            orgnr: known.organisation_number.clone().unwrap_or_default(),
            gick_upp: known.merged_on.to_string(),
            upplost: day(known.dissolved_on),
            kapital: known.opening_equity_ore.to_string(),
            kalla: known.source.clone(),
            for_sig: day(known.kept_apart_until),
            objekt: known.origin.as_ref().map(value_of).unwrap_or_default(),
            beslut: said_by.map(|(_, number)| number.clone()).unwrap_or_default(),
        }
    }

    fn check(&self, origins: &Origins) -> Result<Merger, Vec<crate::ui::FieldError>> {
        let mut errors = Errors::default();
        let name = errors.take("namn", form::line(&self.namn, "förbundets namn", 100));
        let organisation_number = errors.take("orgnr", self.organisation_number());
        let merged_on = errors.take("gick_upp", form::date(&self.gick_upp, "dagen då det gick upp i förbundet"));
        let dissolved_on = errors.take("upplost", optional_date(&self.upplost, "dagen då det upplöstes"));
        let equity = errors.take("kapital", form::amount(&self.kapital, "det egna kapitalet"));
        let source = errors.take("kalla", form::line(&self.kalla, "var kapitalet står", 300));
        let kept_apart_until = errors.take("for_sig", self.kept_apart_until(merged_on));
        let origin = errors.take("objekt", self.origin(origins));
        let decision = errors.take("beslut", form::optional_line(&self.beslut, "beslutets nummer", 40));
        match (name, organisation_number, merged_on, dissolved_on, equity, source, kept_apart_until, origin, decision) {
            (
                Some(name),
                Some(organisation_number),
                Some(merged_on),
                Some(dissolved_on),
                Some(opening_equity_ore),
                Some(source),
                Some(kept_apart_until),
                Some(origin),
                Some(decision),
            ) => {
                let predecessor = Predecessor {
                    key: String::new(),
                    name,
                    organisation_number,
                    dissolved_on,
                    merged_on,
                    opening_equity_ore,
                    kept_apart_until,
                    origin,
                    source,
                };
                Ok(Merger { predecessor, decision })
            }
            _ => Err(errors.0),
        }
    }

    fn organisation_number(&self) -> Result<Option<String>, String> {
        match (self.orgnr.trim(), sie::normalise_organisation_number(&self.orgnr)) {
            ("", _) => Ok(None),
            (_, Some(number)) => Ok(Some(number)),
            (typed, None) => {
                let typed = form::shortened(typed);
                Err(format!("”{typed}” är inget organisationsnummer. Skriv till exempel 222000-2634."))
            }
        }
    }

    fn kept_apart_until(&self, merged_on: Option<Date>) -> Result<Option<Date>, String> {
        let until = optional_date(&self.for_sig, "den sista dagen för sig")?;
        match (until, merged_on) {
            (Some(until), Some(merged_on)) if until < merged_on => {
                Err("Den dagen ligger före samgåendet. Skriv den sista dagen som balanserna hölls för sig.".to_owned())
            }
            _ => Ok(until),
        }
    }

    fn origin(&self, origins: &Origins) -> Result<Option<ObjectCondition>, String> {
        if self.objekt.is_empty() {
            return Ok(None);
        }
        let found = origins.iter().find(|(origin, _)| value_of(origin) == self.objekt);
        found.map(|(origin, _)| Some(origin.clone())).ok_or_else(|| "Välj ett av objekten.".to_owned())
    }

    fn page(&self, access: &Granted, origins: &Origins, title: String, button: &str) -> FormPage {
        let none = Choice { label: "Inget objekt".to_owned(), selected: self.objekt.is_empty(), ..Choice::default() };
        let objects = origins.iter().map(|(origin, label)| {
            let value = value_of(origin);
            Choice { selected: value == self.objekt, value, label: label.clone() }
        });
        let day = |name: &str, label: &str, value: &str| Field::new("date", name, label).value(value).width("short");
        let fields = vec![
            Field::new("text", "namn", "Förbundets namn").value(&self.namn).autocomplete("off"),
            Field::new("text", "orgnr", "Organisationsnummer").value(&self.orgnr).width("medium").optional(),
            day("gick_upp", "Gick upp i förbundet", &self.gick_upp).hint("Till exempel 2015-01-01."),
            day("upplost", "Upplöstes", &self.upplost).optional(),
            Field {
                suffix: "kronor".to_owned(),
                ..Field::new("amount", "kapital", "Eget kapital som det hade med sig")
                    .value(&self.kapital)
                    .width("medium")
                    .hint("Minus om det var negativt.")
            },
            Field::new("text", "kalla", "Var står det?")
                .value(&self.kalla)
                .hint("Till exempel Årsredovisning 2014, balansräkningen."),
            day("for_sig", "Balanserna hölls för sig till och med", &self.for_sig)
                .hint("Om de ingående balanserna bokfördes för sig en tid.")
                .optional(),
            Field::new("select", "objekt", "Objekt som märker dem i bokföringen")
                .choices(std::iter::once(none).chain(objects).collect())
                .optional(),
            Field::new("text", "beslut", "Beslutets nummer i diariet").value(&self.beslut).width("short").optional(),
        ];
        FormPage::new(access.frame(Area::Association), change_list::back(access), title, button, fields)
    }

    fn new_page(&self, access: &Granted, origins: &Origins) -> FormPage {
        self.page(access, origins, "Lägg till ett förbund som gick upp i det här".to_owned(), "Lägg till förbundet")
            .lead("Det egna kapital som det hade med sig visas i balansräkningen och på sidan Förbundet.")
    }

    fn edit_page(&self, access: &Granted, origins: &Origins, name: &str) -> FormPage {
        self.page(access, origins, format!("Ändra uppgifterna om {name}"), "Spara ändringen")
    }
}

fn optional_date(typed: &str, what: &str) -> Result<Option<Date>, String> {
    if typed.trim().is_empty() { Ok(None) } else { form::date(typed, what).map(Some) }
}

fn value_of(origin: &ObjectCondition) -> String {
    format!("{}={}", origin.dimension, origin.object)
}

/// `GET /forbundet/foregangare/ny`
pub async fn new(State(app): State<App>, access: Access<ChangeAssociation>) -> Result<Response, Fault> {
    let origins = list_origins(&app, &access).await?;
    Ok(PredecessorForm::default().new_page(&access, &origins).reply())
}

/// `POST /forbundet/foregangare/ny`: records a predecessor, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Form(form): Form<PredecessorForm>,
) -> Result<Response, Fault> {
    let origins = list_origins(&app, &access).await?;
    let merger = match form.check(&origins) {
        Ok(merger) => merger,
        Err(errors) => return Ok(form.new_page(&access, &origins).errors(errors).reply()),
    };
    let context = access.context(&app, "record_merger");
    match app.write(context, move |tx| changes::record_merger(tx, &merger)).await? {
        Ok(_) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.new_page(&access, &origins).errors(vec![error.into_field()?]).reply()),
    }
}

/// `GET /forbundet/foregangare/{key}/andring`
pub async fn edit(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let ((known, said_by), origins) = (find(&app, &access, &key).await?, list_origins(&app, &access).await?);
    Ok(PredecessorForm::of(&known, said_by.as_ref()).edit_page(&access, &origins, &known.name).reply())
}

/// `POST /forbundet/foregangare/{key}/andring`: writes what is known of it anew, or shows the form again.
pub async fn update(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, key)): Path<(String, String)>,
    Form(form): Form<PredecessorForm>,
) -> Result<Response, Fault> {
    let ((known, _), origins) = (find(&app, &access, &key).await?, list_origins(&app, &access).await?);
    let merger = match form.check(&origins) {
        Ok(merger) => merger,
        Err(errors) => return Ok(form.edit_page(&access, &origins, &known.name).errors(errors).reply()),
    };
    let context = access.context(&app, "correct_merger");
    match app.write(context, move |tx| changes::correct_merger(tx, &key, &merger)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.edit_page(&access, &origins, &known.name).errors(vec![error.into_field()?]).reply()),
    }
}

async fn find(app: &App, access: &Granted, key: &str) -> Result<(Predecessor, SaidBy), Fault> {
    let association = access.association.id;
    let known = app.read(move |reader| Ok(list_predecessors(reader, association)?)).await?;
    known.into_iter().find(|(it, _)| it.key == key).ok_or(Fault::NotFound)
}

async fn list_origins(app: &App, access: &Granted) -> Result<Origins, Fault> {
    let association = access.association.id;
    let (dimensions, objects) =
        app.read(move |reader| Ok((list_dimensions(reader, association)?, list_objects(reader, association)?))).await?;
    let origin = |(dimension, object, name): (String, String, String)| {
        let called = dimensions.iter().find(|(number, _)| *number == dimension).map_or(&dimension, |(_, name)| name);
        let label = format!("{called}: {object} {name}");
        Some((ObjectCondition { dimension: dimension.parse().ok()?, object }, label))
    };
    Ok(objects.into_iter().filter_map(origin).collect())
}
