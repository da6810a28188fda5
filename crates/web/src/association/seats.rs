//! Seats on the board: who takes one, who leaves one, and who follows.

use access::allowed::ChangeAssociation;
use axum::extract::State;
use axum::response::Response;
use finsam::association::{Association, Seat, SeatRole};
use jiff::civil::Date;
use serde::Deserialize;
use store::Id;

use super::changes::seats::{elect_to_seat, leave_seat, succeed_in_seat};
use super::changes::{self, Election, HeldSeat, Leaving};
use super::warnings::About;
use super::{board, change_list, operations, warnings};
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
    pub(super) namn: String,
    pub(super) fran: String,
    pub(super) beslut: String,
    pub(super) kommer: String,
}

impl ElectionForm {
    pub(super) fn check(&self, place: &Place) -> Result<Election, Vec<FieldError>> {
        let mut errors = Errors::default();
        let name = errors.take("namn", form::line(&self.namn, "namnet", 100));
        let from_on = errors.take("fran", form::date(&self.fran, "den första dagen"));
        let decision = errors.take("beslut", form::optional_line(&self.beslut, "beslutets nummer", 40));
        let member = errors.take("kommer", self.member(place));
        match (name, from_on, decision, member) {
            (Some(name), Some(from_on), Some(decision), Some(member)) => {
                Ok(Election { name, from_on, decision, member })
            }
            _ => Err(errors.0),
        }
    }

    /// The member that somebody in a shared place comes from; it may be left unsaid.
    fn member(&self, place: &Place) -> Result<Option<Id>, String> {
        if self.kommer.is_empty() || place.sharers.len() < 2 {
            return Ok(None);
        }
        let found = place.sharers.iter().find(|(id, _)| id.to_string() == self.kommer).map(|(id, _)| Some(*id));
        found.ok_or("Välj bland medlemmarna som delar platsen.".to_owned())
    }

    pub(super) fn fields(&self, place: &Place) -> Vec<Field> {
        let mut fields = vec![
            Field::new("text", "namn", "Namn").value(&self.namn).autocomplete("off").hint(place.eligible()),
            Field::new("date", "fran", "Första dagen")
                .value(&self.fran)
                .width("short")
                .hint("Till exempel 2025-09-01. Mandattiden är fyra år, om förbundsordningen inte säger kortare, lag (2003:1210) 13 §."),
            Field::new("text", "beslut", "Beslutets nummer i diariet").value(&self.beslut).width("short").optional(),
        ];
        if place.sharers.len() > 1 {
            let nobody =
                Choice { label: "Inte angivet".to_owned(), selected: self.kommer.is_empty(), ..Choice::default() };
            let choice = |(id, name): &(Id, String)| Choice {
                value: id.to_string(),
                label: name.clone(),
                selected: self.kommer == id.to_string(),
            };
            let choices = [nobody].into_iter().chain(place.sharers.iter().map(choice)).collect();
            fields.push(Field::new("select", "kommer", "Kommer från").choices(choices).optional());
        }
        fields
    }

    fn page(&self, access: &Granted, place: &Place) -> FormPage {
        let title = format!("Registrera {} för {}", place.role_word(), place.members);
        let frame = access.frame(Area::Association);
        FormPage::new(frame, change_list::back(access), title, "Registrera", self.fields(place))
            .lead("Uppdraget gäller från den första dagen och tills det avslutas.")
    }
}

/// A place on the board, as its forms need it.
pub(super) struct Place {
    role: SeatRole,
    /// In words.
    pub members: String,
    pub sharers: Vec<(Id, String)>,
}

impl Place {
    pub fn new(association: &Association, seat: &Seat) -> Place {
        let of = |id: &String| Some((id.parse().ok()?, association.find_member(id)?.name.clone()));
        let sharers = seat.member_ids.iter().filter_map(of).collect();
        Place { role: seat.role, members: board::sharers(association, seat), sharers }
    }

    fn role_word(&self) -> &'static str {
        board::role_word(self.role)
    }

    /// **Source**: lag (2003:1210) 12 §.
    fn eligible(&self) -> &'static str {
        "Den som väljs ska vara ledamot eller ersättare i fullmäktige, eller anställd hos den myndighet som väljer, \
         lag (2003:1210) 12 §."
    }
}

/// `GET /forbundet/platser/{seat}/val`
pub async fn new(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, seat)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let association = read(&app, &access).await?;
    let place = find_place(&association, seat)?;
    let warned = warnings::list(&association, app.today(), About::Board);
    Ok(ElectionForm::default().page(&access, &place).warns(warned).reply())
}

/// `POST /forbundet/platser/{seat}/val`: gives the seat a holder, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, seat)): Path<(String, Id)>,
    Form(form): Form<ElectionForm>,
) -> Result<Response, Fault> {
    let place = find_place(&read(&app, &access).await?, seat)?;
    let election = match form.check(&place) {
        Ok(election) => election,
        Err(errors) => return Ok(form.page(&access, &place).errors(errors).reply()),
    };
    let (id, context) = (seat, access.context(&app, "elect_to_seat"));
    match app.write(context, move |tx| elect_to_seat(tx, id, &election)).await? {
        Ok(_) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.page(&access, &place).errors(vec![error.into_field()?]).reply()),
    }
}

pub(super) async fn read(app: &App, access: &Granted) -> Result<Association, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(operations::read_association(reader, association)?)).await
}

pub(super) fn find_place(association: &Association, seat: Id) -> Result<Place, Fault> {
    let seat = seat.to_string();
    let found = association.seats.iter().find(|known| known.id == seat);
    found.map(|seat| Place::new(association, seat)).ok_or(Fault::NotFound)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LeavingForm {
    slut: String,
    orsak: String,
    eftertradare: String,
    beslut: String,
}

/// The last day and why it is the last, and who follows by which decision.
type Leave = ((Date, Leaving), Option<(String, Option<String>)>);

impl LeavingForm {
    fn check(&self) -> Result<Leave, Vec<FieldError>> {
        let mut errors = Errors::default();
        let last_day = errors.take("slut", form::date(&self.slut, "den sista dagen"));
        let leaving = Leaving::ALL.into_iter().find(|leaving| leaving.name() == self.orsak);
        let leaving = errors.take("orsak", leaving.ok_or("Välj varför uppdraget slutar.".to_owned()));
        let name = form::optional_line(&self.eftertradare, "efterträdarens namn", 100);
        let name = errors.take("eftertradare", name);
        let decision = errors.take("beslut", form::optional_line(&self.beslut, "beslutets nummer", 40));
        match (last_day.zip(leaving), name, decision) {
            (Some(end), Some(name), Some(decision)) => Ok((end, name.map(|name| (name, decision)))),
            _ => Err(errors.0),
        }
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
            Field::new("text", "eftertradare", "Efterträdare")
                .value(&self.eftertradare)
                .autocomplete("off")
                .hint("Får platsen dagen efter. Lämna tomt om ingen är utsedd än.")
                .optional(),
            Field::new("text", "beslut", "Beslutet om efterträdaren, nummer i diariet")
                .value(&self.beslut)
                .width("short")
                .optional(),
        ];
        let title = format!("Avsluta uppdraget för {}", held.name);
        FormPage::new(access.frame(Area::Association), change_list::back(access), title, "Avsluta uppdraget", fields)
            .lead(format!("{} har platsen {}.", held.name, board::period_text(held.period)))
            .after("Den som lämnar sin plats som ledamot lämnar också presidiet samma dag, lag (2003:1210) 17 §.")
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
    let (end, successor) = match form.check() {
        Ok(checked) => checked,
        Err(errors) => return Ok(form.page(&access, &held).errors(errors).reply()),
    };
    let (id, context) = (held.id, access.context(&app, "leave_seat"));
    let written = app.write(context, move |tx| match successor.clone() {
        Some(successor) => succeed_in_seat(tx, id, end, successor).map(drop),
        None => leave_seat(tx, id, end.0, end.1),
    });
    match written.await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => {
            let refused = error.into_field()?;
            // The first day of who follows is not a field here: it is the day after the last one.
            let name = if refused.name == "fran" { "eftertradare".to_owned() } else { refused.name };
            Ok(form.page(&access, &held).errors(vec![FieldError { name, ..refused }]).reply())
        }
    }
}

pub(super) async fn find_holder(app: &App, access: &Granted, holder: Id) -> Result<HeldSeat, Fault> {
    let association = access.association.id;
    let held = app.read(move |reader| Ok(changes::list_held_seats(reader, association)?)).await?;
    held.into_iter().find(|held| held.id == holder).ok_or(Fault::NotFound)
}
