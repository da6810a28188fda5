//! An office of the board that was written down wrong: corrected, with what was said before kept.

use access::allowed::ChangeAssociation;
use axum::extract::State;
use axum::response::Response;
use finsam::association::{Association, OfficeKind, SeatRole};
use serde::Deserialize;
use store::Id;

use super::appointments::{check_why, refused, why_fields};
use super::change_list;
use super::changes::corrections::Why;
use super::changes::offices::{OfficeHeld, correct_office};
use super::changes::{Election, HeldOffice};
use super::offices::{KINDS, choice, find_office};
use super::seats::read;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::Area;
use crate::ui::{Field, FieldError};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct OfficeForm {
    uppdrag: String,
    namn: String,
    fran: String,
    slut: String,
    beslut: String,
    skal: String,
    enligt: String,
}

impl OfficeForm {
    fn of(held: &HeldOffice) -> OfficeForm {
        let kind = KINDS.into_iter().find(|(_, kind, _)| *kind == held.kind).map_or("", |(name, ..)| name);
        OfficeForm {
            uppdrag: kind.to_owned(),
            namn: held.name.clone(),
            fran: held.period.from.to_string(),
            slut: held.period.last_on().map_or(String::new(), |day| day.to_string()),
            beslut: held.decision.as_ref().map_or(String::new(), |(_, number)| number.clone()),
            ..OfficeForm::default()
        }
    }

    fn check(&self) -> Result<(OfficeHeld, Why), Vec<FieldError>> {
        let mut errors = Errors::default();
        let kind = KINDS.into_iter().find(|(name, ..)| *name == self.uppdrag).map(|(_, kind, _)| kind);
        let kind: Option<OfficeKind> =
            errors.take("uppdrag", kind.ok_or("Välj ordförande eller vice ordförande.".to_owned()));
        let name = form::line(&self.namn, "namnet", 100).map_err(|_| "Välj vem som är vald.".to_owned());
        let name = errors.take("namn", name);
        let from_on = errors.take("fran", form::date(&self.fran, "den första dagen"));
        let last_day = match self.slut.trim().is_empty() {
            true => Some(None),
            false => errors.take("slut", form::date(&self.slut, "den sista dagen")).map(Some),
        };
        let decision = errors.take("beslut", form::optional_line(&self.beslut, "beslutets nummer", 40));
        let why = check_why(&self.skal, &self.enligt, &mut errors);
        match (kind, name.zip(from_on), last_day, decision, why) {
            (Some(kind), Some((name, from_on)), Some(last_day), Some(decision), Some(why)) => {
                let election = Election { name, from_on, decision, member: None };
                Ok((OfficeHeld { kind, election, last_day }, why))
            }
            _ => Err(errors.0),
        }
    }

    fn page(&self, access: &Granted, names: &[String], held: &HeldOffice) -> FormPage {
        let kinds = KINDS.map(|(name, _, label)| choice(name, label, &self.uppdrag)).into();
        let people = names.iter().map(|name| choice(name, name, &self.namn)).collect();
        let mut fields = vec![
            Field::new("radio", "uppdrag", "Uppdrag").choices(kinds),
            Field::new("select", "namn", "Vem är vald?").choices(people),
            Field::new("date", "fran", "Första dagen").value(&self.fran).width("short"),
            Field::new("date", "slut", "Sista dagen")
                .value(&self.slut)
                .width("short")
                .hint("Lämna tomt om uppdraget fortsätter.")
                .optional(),
            Field::new("text", "beslut", "Beslutets nummer i diariet").value(&self.beslut).width("short").optional(),
        ];
        fields.extend(why_fields(&self.skal, &self.enligt));
        let title = format!("Rätta uppdraget som {} för {}", held.kind.swedish(), held.name);
        FormPage::new(access.frame(Area::Association), change_list::back(access), title, "Spara rättelsen", fields)
            .lead("Rättelsen gäller hela uppdraget. Det som stod förut går att läsa i listan över ändringar.")
            .after("Har någon blivit vald till ett annat uppdrag? Registrera valet i stället.")
    }
}

/// Everyone who has sat as an ordinary member, and who is written down as elected.
fn list_names(association: &Association, held: &HeldOffice) -> Vec<String> {
    let seats = association.seats.iter().filter(|seat| seat.role == SeatRole::Ordinary);
    let mut names: Vec<String> =
        seats.flat_map(|seat| &seat.holders).map(|holder| holder.person.clone()).chain([held.name.clone()]).collect();
    names.sort_by_cached_key(|name| store::order::sort_key(name));
    names.dedup();
    names
}

/// `GET /forbundet/presidium/{office}/rattelse`
pub async fn edit(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, office)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let held = find_office(&app, &access, office).await?;
    let names = list_names(&read(&app, &access).await?, &held);
    Ok(OfficeForm::of(&held).page(&access, &names, &held).reply())
}

/// `POST /forbundet/presidium/{office}/rattelse`: writes the office anew, or shows the form again.
pub async fn update(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, office)): Path<(String, Id)>,
    Form(form): Form<OfficeForm>,
) -> Result<Response, Fault> {
    let held = find_office(&app, &access, office).await?;
    let names = list_names(&read(&app, &access).await?, &held);
    let (anew, why) = match form.check() {
        Ok(checked) => checked,
        Err(errors) => return Ok(form.page(&access, &names, &held).errors(errors).reply()),
    };
    let (id, context) = (held.id, access.context(&app, "correct_office"));
    match app.write(context, move |tx| correct_office(tx, id, &anew, &why)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => {
            let errors = vec![refused(error, &form.enligt)?];
            Ok(form.page(&access, &names, &held).errors(errors).reply())
        }
    }
}
