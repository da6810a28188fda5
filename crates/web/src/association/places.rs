//! The places of the board: one more, who shares one, and one that is no longer there.

use access::allowed::ChangeAssociation;
use axum::extract::State;
use axum::response::Response;
use finsam::association::{Association, Seat, SeatRole};
use store::Id;

use super::appointments::{check_why, refused, why_fields};
use super::changes::corrections::Why;
use super::changes::places::{NewPlace, add_place, correct_sharing, end_place};
use super::seats::read;
use super::warnings::About;
use super::{board, change_list, warnings};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError};

/// The fields as they came; `medlem` comes once for each member that is ticked.
type Pairs = Vec<(String, String)>;

const ROLES: [(&str, SeatRole, &str); 2] =
    [("ordinary", SeatRole::Ordinary, "Ledamot"), ("deputy", SeatRole::Deputy, "Ersättare")];

#[derive(Clone, Debug, Default)]
struct PlaceForm {
    slag: String,
    medlem: Vec<String>,
    fran: String,
    skal: String,
    enligt: String,
}

impl PlaceForm {
    fn read(pairs: &Pairs) -> PlaceForm {
        let all = |name: &str| -> Vec<String> {
            pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
        };
        let one = |name: &str| all(name).into_iter().next().unwrap_or_default();
        let (slag, fran, skal, enligt) = (one("slag"), one("fran"), one("skal"), one("enligt"));
        PlaceForm { slag, medlem: all("medlem"), fran, skal, enligt }
    }

    fn members(&self, association: &Association) -> Result<Vec<Id>, String> {
        let known = |typed: &String| {
            association.members.iter().find(|member| member.id == *typed).and_then(|member| member.id.parse().ok())
        };
        let found: Option<Vec<Id>> = self.medlem.iter().map(known).collect();
        let found = found.ok_or("Välj bland förbundets medlemmar.".to_owned())?;
        if found.is_empty() { Err("Välj minst en medlem som platsen hör till.".to_owned()) } else { Ok(found) }
    }

    fn check_new(&self, association: &Association) -> Result<NewPlace, Vec<FieldError>> {
        let mut errors = Errors::default();
        let role = ROLES.into_iter().find(|(name, ..)| *name == self.slag).map(|(_, role, _)| role);
        let role = errors.take("slag", role.ok_or("Välj ledamot eller ersättare.".to_owned()));
        let members = errors.take("medlem", self.members(association));
        let from_on = errors.take("fran", form::date(&self.fran, "den första dagen"));
        match (role, members, from_on) {
            (Some(role), Some(members), Some(from_on)) => Ok(NewPlace { role, members, from_on }),
            _ => Err(errors.0),
        }
    }

    fn check_sharing(&self, association: &Association) -> Result<(Vec<Id>, Why), Vec<FieldError>> {
        let mut errors = Errors::default();
        let members = errors.take("medlem", self.members(association));
        let why = check_why(&self.skal, &self.enligt, &mut errors);
        members.zip(why).ok_or(errors.0)
    }

    fn member_field(&self, association: &Association) -> Field {
        let choice = |member: &finsam::association::Member| Choice {
            value: member.id.clone(),
            label: member.name.clone(),
            selected: self.medlem.contains(&member.id),
        };
        Field::new("checkboxes", "medlem", "Vilken medlem hör platsen till?")
            .choices(association.members.iter().map(choice).collect())
            .hint("Välj flera om de delar platsen. Varje medlem ska ha minst en egen ledamot och ersättare, lag (2003:1210) 10 §.")
    }

    fn new_page(&self, access: &Granted, association: &Association) -> FormPage {
        let role = |(name, _, label): (&str, SeatRole, &str)| Choice {
            value: name.to_owned(),
            label: label.to_owned(),
            selected: self.slag == name,
        };
        let fields = vec![
            Field::new("radio", "slag", "Plats för").choices(ROLES.map(role).into()),
            self.member_field(association),
            Field::new("date", "fran", "Första dagen")
                .value(&self.fran)
                .width("short")
                .hint("Till exempel 2026-01-01."),
        ];
        let (frame, back) = (access.frame(Area::Association), change_list::back(access));
        FormPage::new(frame, back, "Lägg till en plats i styrelsen", "Lägg till platsen", fields)
            .lead("Platsen är tom tills någon registreras på den. En ny medlem får sina platser när den läggs till.")
            .after("Ersättarna ska vara lika många som ledamöterna, lag (2003:1210) 10 §.")
    }

    fn sharing_page(&self, access: &Granted, association: &Association, seat: &Seat) -> FormPage {
        let mut fields = vec![self.member_field(association)];
        fields.extend(why_fields(&self.skal, &self.enligt));
        let title = format!("Rätta vem platsen hör till: {}", board::place_name(association, seat));
        FormPage::new(access.frame(Area::Association), change_list::back(access), title, "Spara rättelsen", fields)
            .lead("Rättelsen gäller hela tiden som platsen har funnits. Det som stod förut går att läsa i listan över ändringar.")
            .after("Delas platsen på ett nytt sätt från en viss dag? Ta bort den och lägg till en ny.")
    }
}

/// `GET /forbundet/platser/ny`
pub async fn new(State(app): State<App>, access: Access<ChangeAssociation>) -> Result<Response, Fault> {
    let association = read(&app, &access).await?;
    let warned = warnings::list(&association, app.today(), About::Board);
    Ok(PlaceForm::default().new_page(&access, &association).warns(warned).reply())
}

/// `POST /forbundet/platser/ny`: adds a place, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Fault> {
    let (form, association) = (PlaceForm::read(&pairs), read(&app, &access).await?);
    let place = match form.check_new(&association) {
        Ok(place) => place,
        Err(errors) => return Ok(form.new_page(&access, &association).errors(errors).reply()),
    };
    let context = access.context(&app, "add_seat");
    match app.write(context, move |tx| add_place(tx, &place)).await? {
        Ok(_) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => {
            let errors = vec![at_member(error.into_field()?)];
            Ok(form.new_page(&access, &association).errors(errors).reply())
        }
    }
}

/// Whoever is no member then stands in the list of members here, not in that of an auditor.
fn at_member(error: FieldError) -> FieldError {
    let name = if error.name == "granskar" || error.name == "namn" { "medlem".to_owned() } else { error.name };
    FieldError { name, ..error }
}

/// `GET /forbundet/platser/{seat}/medlemmar`
pub async fn edit(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, seat)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let association = read(&app, &access).await?;
    let seat = find(&association, seat)?;
    let form = PlaceForm { medlem: seat.member_ids.clone(), ..PlaceForm::default() };
    let warned = warnings::list(&association, app.today(), About::Board);
    Ok(form.sharing_page(&access, &association, seat).warns(warned).reply())
}

/// `POST /forbundet/platser/{seat}/medlemmar`: writes anew whose the place is, or shows the form again.
pub async fn update(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, id)): Path<(String, Id)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Fault> {
    let (form, association) = (PlaceForm::read(&pairs), read(&app, &access).await?);
    let seat = find(&association, id)?;
    let (members, why) = match form.check_sharing(&association) {
        Ok(checked) => checked,
        Err(errors) => return Ok(form.sharing_page(&access, &association, seat).errors(errors).reply()),
    };
    let context = access.context(&app, "share_seat");
    match app.write(context, move |tx| correct_sharing(tx, id, &members, &why)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => {
            let errors = vec![at_member(refused(error, &form.enligt)?)];
            Ok(form.sharing_page(&access, &association, seat).errors(errors).reply())
        }
    }
}

/// `GET /forbundet/platser/{seat}/avslut`
pub async fn ask_end(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, seat)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let association = read(&app, &access).await?;
    Ok(end_page(&access, &association, find(&association, seat)?, "").reply())
}

/// `POST /forbundet/platser/{seat}/avslut`: takes the place away, or shows the form again.
pub async fn end(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<change_list::EndForm>,
) -> Result<Response, Fault> {
    let association = read(&app, &access).await?;
    let page = end_page(&access, &association, find(&association, id)?, &form.slut);
    let last_day = match form::date(&form.slut, "den sista dagen") {
        Ok(last_day) => last_day,
        Err(message) => return Ok(page.errors(vec![FieldError::new("slut", message)]).reply()),
    };
    let context = access.context(&app, "end_seat");
    match app.write(context, move |tx| end_place(tx, id, last_day)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(page.errors(vec![error.into_field()?]).reply()),
    }
}

fn end_page(access: &Granted, association: &Association, seat: &Seat, typed: &str) -> FormPage {
    let field = Field::new("date", "slut", "Platsens sista dag").value(typed).width("short");
    let fields = vec![field.hint("Till exempel 2025-12-31.")];
    let title = format!("Ta bort platsen: {}", board::place_name(association, seat));
    FormPage::new(access.frame(Area::Association), change_list::back(access), title, "Ta bort platsen", fields)
        .lead("Platsen finns till och med den sista dagen. Den som sitter på den avslutar sitt uppdrag först.")
        .after("Varje medlem ska ha minst en ledamot och en ersättare, lag (2003:1210) 10 §.")
}

fn find(association: &Association, seat: Id) -> Result<&Seat, Fault> {
    let id = seat.to_string();
    association.seats.iter().find(|seat| seat.id == id).ok_or(Fault::NotFound)
}
