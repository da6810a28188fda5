//! Roles: who gets one, whose ends.

use access::{Role, allowed::GrantRole};
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use store::Id;

use super::users;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::people::operations::{self as people, Grant, RoleError};
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError, long_date};

/// The fields of a role, also a part of the form of a new user.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    pub roll: String,
    pub arbetsgivare: String,
    pub fran: String,
}

/// A role as it is to be granted.
#[derive(Clone, Debug)]
pub struct NewRole {
    pub role: Role,
    pub employer: String,
    pub from_on: Date,
}

impl RoleForm {
    pub fn check(&self, errors: &mut Errors) -> Option<NewRole> {
        let role = errors.take("roll", self.roll.parse().map_err(|()| "Välj en roll.".to_owned()));
        let employer = errors.take("arbetsgivare", form::line(&self.arbetsgivare, "arbetsgivaren", 100));
        let from_on = errors.take("fran", form::date(&self.fran, "den första dagen"));
        Some(NewRole { role: role?, employer: employer?, from_on: from_on? })
    }

    pub fn fields(&self) -> Vec<Field> {
        let choice = |role: Role| Choice {
            value: role.name().to_owned(),
            label: role.swedish().to_owned(),
            selected: self.roll == role.name(),
        };
        vec![
            Field::new("radio", "roll", "Roll").choices(Role::ALL.map(choice).into()),
            Field::new("text", "arbetsgivare", "Arbetsgivare")
                .value(&self.arbetsgivare)
                .hint("Den som har gett uppdraget, till exempel Växjö kommun."),
            Field::new("date", "fran", "Gäller från och med").value(&self.fran).width("short"),
        ]
    }
}

/// `GET /administration/anvandare/{person}/roll`
pub async fn new(
    State(app): State<App>,
    access: Access<GrantRole>,
    Path((_, person)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let grant = find_grant(&app, &access, person, |grant| grant.person_id).await?;
    let form = RoleForm { arbetsgivare: grant.employer.clone(), fran: app.today().to_string(), ..RoleForm::default() };
    Ok(grant_page(&access, &grant, &form).reply())
}

/// `POST /administration/anvandare/{person}/roll`: grants a role, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<GrantRole>,
    Path((_, person)): Path<(String, Id)>,
    Form(form): Form<RoleForm>,
) -> Result<Response, Fault> {
    let grant = find_grant(&app, &access, person, |grant| grant.person_id).await?;
    let mut errors = Errors::default();
    let Some(new) = form.check(&mut errors) else {
        return Ok(grant_page(&access, &grant, &form).errors(errors.0).reply());
    };
    let (person, context) = (grant.person_id, access.context(&app, "grant_role"));
    let granted =
        app.write(context, move |tx| people::grant_new_role(tx, person, new.role, &new.employer, new.from_on));
    match granted.await? {
        Ok(_) => Ok(reply::see_other(&access.at("administration/anvandare"))),
        Err(error) => Ok(grant_page(&access, &grant, &form).errors(vec![into_field(error)?]).reply()),
    }
}

fn grant_page(access: &Granted, grant: &Grant, form: &RoleForm) -> FormPage {
    let title = format!("Ge {} en roll", grant.person_name);
    FormPage::new(access.frame(Area::Administration), users::back(access), title, "Ge rollen", form.fields())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EndForm {
    slut: String,
}

impl EndForm {
    fn page(&self, access: &Granted, grant: &Grant) -> FormPage {
        let role = grant.role.parse::<Role>().map_or("roll", Role::swedish).to_lowercase();
        let title = format!("Avsluta rollen {role} för {}", grant.person_name);
        let field = Field::new("date", "slut", "Sista dagen").value(&self.slut).width("short");
        let fields = vec![field.hint("Den sista dagen som rollen gäller.")];
        FormPage::new(access.frame(Area::Administration), users::back(access), title, "Avsluta rollen", fields)
            .lead(format!("Rollen gäller sedan {}.", long_date(grant.from_on)))
            .after("Personen kan logga in även efteråt, men ser inte förbundet.")
    }
}

/// `GET /administration/roller/{grant}/avslut`
pub async fn edit(
    State(app): State<App>,
    access: Access<GrantRole>,
    Path((_, grant)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let grant = find_grant(&app, &access, grant, |grant| grant.id).await?;
    Ok(EndForm { slut: app.today().to_string() }.page(&access, &grant).reply())
}

/// `POST /administration/roller/{grant}/avslut`: ends a role, or shows the form again.
pub async fn end(
    State(app): State<App>,
    access: Access<GrantRole>,
    Path((_, grant)): Path<(String, Id)>,
    Form(form): Form<EndForm>,
) -> Result<Response, Fault> {
    let grant = find_grant(&app, &access, grant, |grant| grant.id).await?;
    let last_day = match form::date(&form.slut, "den sista dagen") {
        Ok(last_day) => last_day,
        Err(message) => return Ok(form.page(&access, &grant).errors(vec![FieldError::new("slut", message)]).reply()),
    };
    let (id, context) = (grant.id, access.context(&app, "end_role"));
    match app.write(context, move |tx| people::end_role_after(tx, id, last_day)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("administration/anvandare"))),
        Err(error) => Ok(form.page(&access, &grant).errors(vec![into_field(error)?]).reply()),
    }
}

/// The first grant of this association whose own id, or whose person's, is asked for.
pub(super) async fn find_grant(app: &App, access: &Granted, id: Id, of: fn(&Grant) -> Id) -> Result<Grant, Fault> {
    let association = access.association.id;
    let grants = app.read(move |reader| Ok(people::list_grants(reader, association)?)).await?;
    grants.into_iter().find(|grant| of(grant) == id).ok_or(Fault::NotFound)
}

/// The refusal in Swedish, at the field that it is about.
pub fn into_field(error: RoleError) -> Result<FieldError, Fault> {
    let last_day = |until_on: Date| long_date(until_on.yesterday().unwrap_or(until_on));
    Ok(match error {
        RoleError::Unknown => return Err(Fault::NotFound),
        RoleError::Store(error) => return Err(error.into()),
        RoleError::HasIt { from_on, until_on } => {
            let until = until_on.map_or(String::new(), |until_on| format!(" till och med {}", last_day(until_on)));
            FieldError::new("roll", format!("Personen har redan rollen från och med {}{until}.", long_date(from_on)))
        }
        RoleError::EndsBeforeItBegins { from_on } => {
            let text = format!("Rollen började {}. Den sista dagen kan inte vara tidigare.", long_date(from_on));
            FieldError::new("slut", text)
        }
        RoleError::EndedAlready { until_on } => {
            FieldError::new("slut", format!("Rollen är redan avslutad. Den sista dagen är {}.", last_day(until_on)))
        }
        RoleError::LastDirector => FieldError::new(
            "slut",
            "Förbundet måste ha en förbundschef. Ge rollen till någon annan först, och avsluta sedan den här.",
        ),
    })
}
