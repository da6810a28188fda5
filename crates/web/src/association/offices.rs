//! The chair and the vice chairs: who is elected, who leaves.

use access::allowed::ChangeAssociation;
use axum::extract::State;
use axum::response::Response;
use finsam::association::{Association, OfficeKind, SeatRole};
use jiff::civil::Date;
use serde::Deserialize;
use store::Id;

use super::changes::{self, Election, HeldOffice};
use super::{board, change_list, operations};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct OfficeForm {
    uppdrag: String,
    namn: String,
    fran: String,
    beslut: String,
}

const KINDS: [(&str, OfficeKind, &str); 2] =
    [("chair", OfficeKind::Chair, "Ordförande"), ("vice_chair", OfficeKind::ViceChair, "Vice ordförande")];

impl OfficeForm {
    fn check(&self) -> Result<(OfficeKind, Election), Vec<FieldError>> {
        let mut errors = Errors::default();
        let kind = KINDS.into_iter().find(|(name, ..)| *name == self.uppdrag).map(|(_, kind, _)| kind);
        let kind = errors.take("uppdrag", kind.ok_or("Välj ordförande eller vice ordförande.".to_owned()));
        let name = form::line(&self.namn, "namnet", 100).map_err(|_| "Välj vem som är vald.".to_owned());
        let name = errors.take("namn", name);
        let from_on = errors.take("fran", form::date(&self.fran, "den första dagen"));
        let number = form::line(&self.beslut, "numret på beslutet om valet", 40);
        let number = errors.take("beslut", number);
        match (kind, name, from_on, number) {
            (Some(kind), Some(name), Some(from_on), Some(number)) => {
                Ok((kind, Election { name, from_on, decision: Some(number) }))
            }
            _ => Err(errors.0),
        }
    }

    fn page(&self, access: &Granted, names: &[String]) -> FormPage {
        let kinds = KINDS.map(|(name, _, label)| choice(name, label, &self.uppdrag)).into();
        let nobody = choice("", "Välj en ledamot", &self.namn);
        let people = [nobody].into_iter().chain(names.iter().map(|name| choice(name, name, &self.namn))).collect();
        let fields = vec![
            Field::new("radio", "uppdrag", "Uppdrag").choices(kinds),
            Field::new("select", "namn", "Vem är vald?").choices(people),
            Field::new("date", "fran", "Första dagen")
                .value(&self.fran)
                .width("short")
                .hint("Till exempel 2025-09-01."),
            Field::new("text", "beslut", "Beslutets nummer i diariet").value(&self.beslut).width("short"),
        ];
        let back = change_list::back(access);
        FormPage::new(
            access.frame(Area::Association),
            back,
            "Registrera val till presidiet",
            "Registrera valet",
            fields,
        )
        .lead("Styrelsen väljer en ordförande och en eller två vice ordförande bland ledamöterna.")
    }
}

fn choice(value: &str, label: &str, chosen: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), selected: value == chosen }
}

/// `GET /forbundet/presidium/val`
pub async fn new(State(app): State<App>, access: Access<ChangeAssociation>) -> Result<Response, Fault> {
    let names = list_names(&app, &access).await?;
    Ok(OfficeForm::default().page(&access, &names).reply())
}

/// `POST /forbundet/presidium/val`: records an election, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Form(form): Form<OfficeForm>,
) -> Result<Response, Fault> {
    let names = list_names(&app, &access).await?;
    let (kind, election) = match form.check() {
        Ok(checked) => checked,
        Err(errors) => return Ok(form.page(&access, &names).errors(errors).reply()),
    };
    let context = access.context(&app, "elect_to_office");
    match app.write(context, move |tx| changes::elect_to_office(tx, kind, &election)).await? {
        Ok(_) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.page(&access, &names).errors(vec![error.into_field()?]).reply()),
    }
}

/// Everyone who sits as an ordinary member today or later.
async fn list_names(app: &App, access: &Granted) -> Result<Vec<String>, Fault> {
    let (association, today) = (access.association.id, app.today());
    let association = app.read(move |reader| Ok(operations::read_association(reader, association)?)).await?;
    Ok(list_electable(&association, today))
}

fn list_electable(association: &Association, today: Date) -> Vec<String> {
    let seats = association.seats.iter().filter(|seat| seat.role == SeatRole::Ordinary);
    let holders = seats.flat_map(|seat| &seat.holders);
    let mut names: Vec<String> = holders
        .filter(|holder| holder.period.until.is_none_or(|until| until > today))
        .map(|holder| holder.person.clone())
        .collect();
    names.sort_by_cached_key(|name| store::order::sort_key(name));
    names.dedup();
    names
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EndForm {
    slut: String,
}

impl EndForm {
    fn page(&self, access: &Granted, held: &HeldOffice) -> FormPage {
        let field = Field::new("date", "slut", "Sista dagen").value(&self.slut).width("short");
        let fields = vec![field.hint("Till exempel 2025-08-31.")];
        let title = format!("Avsluta uppdraget som {} för {}", held.kind.swedish(), held.name);
        FormPage::new(access.frame(Area::Association), change_list::back(access), title, "Avsluta uppdraget", fields)
            .lead(format!(
                "{} har uppdraget {}. Platsen i styrelsen ändras inte.",
                held.name,
                board::period_text(held.period)
            ))
    }
}

/// `GET /forbundet/presidium/{office}/avslut`
pub async fn edit(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, office)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let held = find_office(&app, &access, office).await?;
    Ok(EndForm::default().page(&access, &held).reply())
}

/// `POST /forbundet/presidium/{office}/avslut`: ends an office, or shows the form again.
pub async fn end(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, office)): Path<(String, Id)>,
    Form(form): Form<EndForm>,
) -> Result<Response, Fault> {
    let held = find_office(&app, &access, office).await?;
    let last_day = match form::date(&form.slut, "den sista dagen") {
        Ok(last_day) => last_day,
        Err(message) => return Ok(form.page(&access, &held).errors(vec![FieldError::new("slut", message)]).reply()),
    };
    let (id, context) = (held.id, access.context(&app, "leave_office"));
    match app.write(context, move |tx| changes::leave_office(tx, id, last_day)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.page(&access, &held).errors(vec![error.into_field()?]).reply()),
    }
}

async fn find_office(app: &App, access: &Granted, office: Id) -> Result<HeldOffice, Fault> {
    let association = access.association.id;
    let held = app.read(move |reader| Ok(changes::list_held_offices(reader, association)?)).await?;
    held.into_iter().find(|held| held.id == office).ok_or(Fault::NotFound)
}
