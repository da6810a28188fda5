//! How many live in the members' areas, with where it is known from.

use access::allowed::ChangeAssociation;
use axum::extract::State;
use axum::response::Response;
use finsam::association::MemberKind;
use serde::Deserialize;
use store::Id;

use super::changes::{self, NewPopulation, Replaces};
use super::{change_list, operations};
use crate::app::App;
use crate::extract::Form;
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PopulationForm {
    omrade: String,
    ar: String,
    matt: String,
    antal: String,
    kalla: String,
    ersatt: String,
}

/// Municipalities to choose from: id and name.
type Areas = Vec<(Id, String)>;

const WHOLE: &str = "alla";
const MEASURES: [(&str, &str); 2] = [("16-64", "16–64 år"), ("all", "Alla åldrar")];

impl PopulationForm {
    fn check(&self, areas: &Areas, this_year: i64) -> Result<NewPopulation, Vec<FieldError>> {
        let mut errors = Errors::default();
        let member = errors.take("omrade", self.area(areas));
        let year = errors.take("ar", year(&self.ar, this_year));
        let measure = MEASURES.into_iter().find(|(name, _)| *name == self.matt).map(|(name, _)| name);
        let measure = errors.take("matt", measure.ok_or("Välj åldersgrupp.".to_owned()));
        let inhabitants = errors.take("antal", form::count(&self.antal, "antalet invånare"));
        let source = errors.take("kalla", form::line(&self.kalla, "källan", 200));
        let replaces = if self.ersatt == "on" { Replaces::WhatIsThere } else { Replaces::Nothing };
        match (member, year, measure, inhabitants, source) {
            (Some(member), Some(year), Some(measure), Some(inhabitants), Some(source)) => {
                Ok(NewPopulation { member, year, measure, inhabitants, source, replaces })
            }
            _ => Err(errors.0),
        }
    }

    fn area(&self, areas: &Areas) -> Result<Option<Id>, String> {
        if self.omrade == WHOLE {
            return Ok(None);
        }
        let known = areas.iter().find(|(id, _)| id.to_string() == self.omrade);
        known.map(|(id, _)| Some(*id)).ok_or("Välj en kommun eller hela förbundet.".to_owned())
    }

    fn page(&self, access: &Granted, areas: &Areas) -> FormPage {
        let choice = |value: &str, label: &str, chosen: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            selected: value == chosen,
        };
        let ends = [choice("", "Välj område", &self.omrade), choice(WHOLE, "Hela förbundet", &self.omrade)];
        let areas = areas.iter().map(|(id, name)| choice(&id.to_string(), name, &self.omrade));
        let measures = MEASURES.map(|(name, label)| choice(name, label, &self.matt)).into();
        let fields = vec![
            Field::new("select", "omrade", "Område").choices(ends.into_iter().chain(areas).collect()),
            Field::new("number", "ar", "År").value(&self.ar).width("short").hint("Talet gäller vid årets slut."),
            Field::new("radio", "matt", "Ålder").choices(measures),
            Field::new("number", "antal", "Antal invånare").value(&self.antal).width("short"),
            Field::new("text", "kalla", "Källa").value(&self.kalla).hint("Till exempel SCB, folkmängd 2024-12-31."),
            Field::new("checkbox", "ersatt", "Ersätt det tal som redan finns").value(&self.ersatt).optional(),
        ];
        let back = change_list::back(access);
        FormPage::new(access.frame(Area::Association), back, "Registrera invånare", "Registrera", fields)
            .lead("Kommunernas invånare 16–64 år är grunden för hur medlemsbidragen fördelas.")
    }
}

fn year(typed: &str, this_year: i64) -> Result<i64, String> {
    let year = typed.trim().parse::<i64>().ok().filter(|year| (1970..=this_year).contains(year));
    year.ok_or_else(|| format!("Skriv året med fyra siffror, senast {this_year}."))
}

/// `GET /forbundet/invanare/ny`
pub async fn new(State(app): State<App>, access: Access<ChangeAssociation>) -> Result<Response, Fault> {
    let areas = list_areas(&app, &access).await?;
    Ok(PopulationForm::default().page(&access, &areas).reply())
}

/// `POST /forbundet/invanare/ny`: records a number of inhabitants, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Form(form): Form<PopulationForm>,
) -> Result<Response, Fault> {
    let areas = list_areas(&app, &access).await?;
    let population = match form.check(&areas, i64::from(app.today().year())) {
        Ok(population) => population,
        Err(errors) => return Ok(form.page(&access, &areas).errors(errors).reply()),
    };
    let context = access.context(&app, "record_population");
    match app.write(context, move |tx| changes::record_population(tx, &population)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.page(&access, &areas).errors(vec![error.into_field()?]).reply()),
    }
}

async fn list_areas(app: &App, access: &Granted) -> Result<Areas, Fault> {
    let association = access.association.id;
    let association = app.read(move |reader| Ok(operations::read_association(reader, association)?)).await?;
    let municipalities = association.members.into_iter().filter(|member| member.kind == MemberKind::Municipality);
    Ok(municipalities.filter_map(|member| Some((member.id.parse().ok()?, member.name))).collect())
}
