//! Seats on the board: who takes one, who leaves one.

use access::allowed::ChangeAssociation;
use axum::extract::State;
use axum::response::Response;
use finsam::association::{Association, Seat, SeatRole};
use jiff::civil::Date;
use serde::Deserialize;
use store::Id;

use super::changes::{self, Election, HeldSeat, Leaving};
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
pub struct ElectionForm {
    namn: String,
    fran: String,
    beslut: String,
}

impl ElectionForm {
    fn check(&self) -> Result<Election, Vec<FieldError>> {
        let mut errors = Errors::default();
        let name = errors.take("namn", form::line(&self.namn, "namnet", 100));
        let from_on = errors.take("fran", form::date(&self.fran, "den första dagen"));
        let decision = errors.take("beslut", form::optional_line(&self.beslut, "beslutets nummer", 40));
        match (name, from_on, decision) {
            (Some(name), Some(from_on), Some(decision)) => Ok(Election { name, from_on, decision }),
            _ => Err(errors.0),
        }
    }

    fn page(&self, access: &Granted, seat: &SeatName) -> FormPage {
        let fields = vec![
            Field::new("text", "namn", "Namn").value(&self.namn).autocomplete("off"),
            Field::new("date", "fran", "Första dagen")
                .value(&self.fran)
                .width("short")
                .hint("Till exempel 2025-09-01."),
            Field::new("text", "beslut", "Beslutets nummer i diariet").value(&self.beslut).width("short").optional(),
        ];
        let title = format!("Registrera {} för {}", seat.role, seat.members);
        let frame = access.frame(Area::Association);
        FormPage::new(frame, change_list::back(access), title, "Registrera", fields)
            .lead("Uppdraget gäller från den första dagen och tills det avslutas.")
    }
}

/// What a seat is called.
struct SeatName {
    role: &'static str,
    members: String,
}

impl SeatName {
    fn new(association: &Association, seat: &Seat) -> SeatName {
        let role = if seat.role == SeatRole::Ordinary { "ledamot" } else { "ersättare" };
        let names: Vec<&str> =
            seat.member_ids.iter().filter_map(|id| association.find_member(id)).map(|m| m.name.as_str()).collect();
        SeatName { role, members: names.join(" och ") }
    }
}

/// `GET /forbundet/platser/{seat}/val`
pub async fn new(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, seat)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let name = find_seat(&app, &access, seat).await?;
    Ok(ElectionForm::default().page(&access, &name).reply())
}

/// `POST /forbundet/platser/{seat}/val`: gives the seat a holder, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, seat)): Path<(String, Id)>,
    Form(form): Form<ElectionForm>,
) -> Result<Response, Fault> {
    let name = find_seat(&app, &access, seat).await?;
    let election = match form.check() {
        Ok(election) => election,
        Err(errors) => return Ok(form.page(&access, &name).errors(errors).reply()),
    };
    let (id, context) = (seat, access.context(&app, "elect_to_seat"));
    match app.write(context, move |tx| changes::elect_to_seat(tx, id, &election)).await? {
        Ok(_) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.page(&access, &name).errors(vec![error.into_field()?]).reply()),
    }
}

async fn find_seat(app: &App, access: &Granted, seat: Id) -> Result<SeatName, Fault> {
    let (association, seat) = (access.association.id, seat.to_string());
    let association = app.read(move |reader| Ok(operations::read_association(reader, association)?)).await?;
    let seat = association.seats.iter().find(|known| known.id == seat).ok_or(Fault::NotFound)?;
    Ok(SeatName::new(&association, seat))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LeavingForm {
    slut: String,
    orsak: String,
}

impl LeavingForm {
    fn check(&self) -> Result<(Date, Leaving), Vec<FieldError>> {
        let mut errors = Errors::default();
        let last_day = errors.take("slut", form::date(&self.slut, "den sista dagen"));
        let leaving = Leaving::ALL.into_iter().find(|leaving| leaving.name() == self.orsak);
        let leaving = errors.take("orsak", leaving.ok_or("Välj varför uppdraget slutar.".to_owned()));
        last_day.zip(leaving).ok_or(errors.0)
    }

    fn page(&self, access: &Granted, held: &HeldSeat) -> FormPage {
        let choice = |leaving: Leaving| Choice {
            value: leaving.name().to_owned(),
            label: leaving.swedish().to_owned(),
            selected: self.orsak == leaving.name(),
        };
        let fields = vec![
            Field::new("date", "slut", "Sista dagen").value(&self.slut).width("short").hint("Till exempel 2025-08-31."),
            Field::new("radio", "orsak", "Varför slutar uppdraget?").choices(Leaving::ALL.map(choice).into()),
        ];
        let title = format!("Avsluta uppdraget för {}", held.name);
        FormPage::new(access.frame(Area::Association), change_list::back(access), title, "Avsluta uppdraget", fields)
            .lead(format!("{} har platsen {}. Därefter är den tom.", held.name, board::period_text(held.period)))
    }
}

/// `GET /forbundet/uppdrag/{holder}/avslut`
pub async fn edit(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, holder)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let held = find_holder(&app, &access, holder).await?;
    Ok(LeavingForm::default().page(&access, &held).reply())
}

/// `POST /forbundet/uppdrag/{holder}/avslut`: ends the holder's time, or shows the form again.
pub async fn end(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, holder)): Path<(String, Id)>,
    Form(form): Form<LeavingForm>,
) -> Result<Response, Fault> {
    let held = find_holder(&app, &access, holder).await?;
    let (last_day, leaving) = match form.check() {
        Ok(checked) => checked,
        Err(errors) => return Ok(form.page(&access, &held).errors(errors).reply()),
    };
    let (id, context) = (held.id, access.context(&app, "leave_seat"));
    match app.write(context, move |tx| changes::leave_seat(tx, id, last_day, leaving)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.page(&access, &held).errors(vec![error.into_field()?]).reply()),
    }
}

async fn find_holder(app: &App, access: &Granted, holder: Id) -> Result<HeldSeat, Fault> {
    let association = access.association.id;
    let held = app.read(move |reader| Ok(changes::list_held_seats(reader, association)?)).await?;
    held.into_iter().find(|held| held.id == holder).ok_or(Fault::NotFound)
}
