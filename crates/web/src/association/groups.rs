//! Working groups: what there is to say of a new one, of one that changes, and of one that ends.

use access::allowed::ChangeAssociation;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use store::Id;

use super::change_list;
use super::changes::groups::{self as changes, Assignment};
use super::operations::{Group, list_groups};
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
pub struct GroupForm {
    namn: String,
    uppgift: String,
    fran: String,
}

impl GroupForm {
    fn of(known: &Group) -> GroupForm {
        GroupForm {
            namn: known.name.clone(),
            uppgift: known.purpose.clone(),
            fran: known.from_on.map_or(String::new(), |from_on| from_on.to_string()),
        }
    }

    fn check(&self) -> Result<Assignment, Vec<FieldError>> {
        let mut errors = Errors::default();
        let name = errors.take("namn", form::line(&self.namn, "gruppens namn", 100));
        let purpose = errors.take("uppgift", form::text(&self.uppgift, "vad gruppen gör", 1000));
        let from_on = errors.take("fran", optional_date(&self.fran));
        match (name, purpose, from_on) {
            (Some(name), Some(purpose), Some(from_on)) => Ok(Assignment { name, purpose, from_on }),
            _ => Err(errors.0),
        }
    }

    fn page(&self, access: &Granted, title: String, button: &str) -> FormPage {
        let fields = vec![
            Field::new("text", "namn", "Gruppens namn").value(&self.namn).hint("Till exempel Beredningsgruppen."),
            Field::new("textarea", "uppgift", "Vad gör gruppen?").value(&self.uppgift),
            Field::new("date", "fran", "Finns från och med")
                .value(&self.fran)
                .width("short")
                .hint("Till exempel 2025-01-01. Lämna tomt om det inte är känt.")
                .optional(),
        ];
        FormPage::new(access.frame(Area::Association), change_list::back(access), title, button, fields)
    }

    fn new_page(&self, access: &Granted) -> FormPage {
        self.page(access, "Lägg till en grupp".to_owned(), "Lägg till gruppen")
    }

    fn edit_page(&self, access: &Granted, known: &Group) -> FormPage {
        self.page(access, format!("Ändra {}", known.name), "Spara ändringen")
    }
}

fn optional_date(typed: &str) -> Result<Option<Date>, String> {
    if typed.trim().is_empty() { Ok(None) } else { form::date(typed, "den första dagen").map(Some) }
}

/// `GET /forbundet/grupper/ny`
pub async fn new(access: Access<ChangeAssociation>) -> Response {
    GroupForm::default().new_page(&access).reply()
}

/// `POST /forbundet/grupper/ny`: adds a group, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Form(form): Form<GroupForm>,
) -> Result<Response, Fault> {
    let assignment = match form.check() {
        Ok(assignment) => assignment,
        Err(errors) => return Ok(form.new_page(&access).errors(errors).reply()),
    };
    let context = access.context(&app, "add_group");
    match app.write(context, move |tx| changes::add_group(tx, &assignment)).await? {
        Ok(_) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.new_page(&access).errors(vec![error.into_field()?]).reply()),
    }
}

/// `GET /forbundet/grupper/{group}/andring`
pub async fn edit(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, group)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let known = find(&app, &access, group).await?;
    Ok(GroupForm::of(&known).edit_page(&access, &known).reply())
}

/// `POST /forbundet/grupper/{group}/andring`: writes what is known of a group anew, or shows the form again.
pub async fn update(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, group)): Path<(String, Id)>,
    Form(form): Form<GroupForm>,
) -> Result<Response, Fault> {
    let known = find(&app, &access, group).await?;
    let assignment = match form.check() {
        Ok(assignment) => assignment,
        Err(errors) => return Ok(form.edit_page(&access, &known).errors(errors).reply()),
    };
    let (id, context) = (known.id, access.context(&app, "correct_group"));
    match app.write(context, move |tx| changes::correct_group(tx, id, &assignment)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.edit_page(&access, &known).errors(vec![error.into_field()?]).reply()),
    }
}

/// `GET /forbundet/grupper/{group}/avslut`
pub async fn ask_end(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, group)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    Ok(end_page(&access, &find(&app, &access, group).await?, "").reply())
}

/// `POST /forbundet/grupper/{group}/avslut`: ends a group, or shows the form again.
pub async fn end(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, group)): Path<(String, Id)>,
    Form(form): Form<change_list::EndForm>,
) -> Result<Response, Fault> {
    let known = find(&app, &access, group).await?;
    let page = end_page(&access, &known, &form.slut);
    let last_day = match form::date(&form.slut, "den sista dagen") {
        Ok(last_day) => last_day,
        Err(message) => return Ok(page.errors(vec![FieldError::new("slut", message)]).reply()),
    };
    let context = access.context(&app, "end_group");
    match app.write(context, move |tx| changes::end_group(tx, known.id, last_day)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(page.errors(vec![error.into_field()?]).reply()),
    }
}

fn end_page(access: &Granted, known: &Group, typed: &str) -> FormPage {
    let field = Field::new("date", "slut", "Sista dagen").value(typed).width("short").hint("Till exempel 2025-12-31.");
    let (frame, title) = (access.frame(Area::Association), format!("Avsluta {}", known.name));
    FormPage::new(frame, change_list::back(access), title, "Avsluta gruppen", vec![field])
        .after("Gruppen visas inte efter den sista dagen. Det som har varit står kvar i registret.")
}

async fn find(app: &App, access: &Granted, group: Id) -> Result<Group, Fault> {
    let association = access.association.id;
    let groups = app.read(move |reader| Ok(list_groups(reader, association)?)).await?;
    groups.into_iter().find(|known| known.id == group).ok_or(Fault::NotFound)
}
