//! Who signs in, with which roles; and somebody new.

use access::{Role, allowed::GrantRole};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use store::{Context, Id, StoreResult};

use super::page::subnav;
use super::roles::{NewRole, RoleForm, into_field};
use crate::app::{App, off_the_runtime};
use crate::extract::Form;
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::people::operations::{self as people, Grant};
use crate::routes::Area;
use crate::session::operations as sessions;
use crate::ui::{Action, Field, FieldError, Frame, Link, Status, Term, long_date};

#[derive(Template)]
#[template(path = "anvandare.html")]
struct List {
    frame: Frame,
    subnav: Vec<Link>,
    add: Action,
    users: Vec<User>,
    roles: Vec<Term>,
}

struct User {
    name: String,
    email: String,
    grants: Vec<GrantRow>,
    grant_href: String,
    status: Status,
}

struct GrantRow {
    text: String,
    end_href: Option<String>,
}

/// `GET /administration/anvandare`
pub async fn list(State(app): State<App>, access: Access<GrantRole>) -> Result<Response, Fault> {
    let (association, today) = (access.association.id, app.today());
    let grants = app.read(move |reader| Ok(people::list_grants(reader, association)?)).await?;
    Ok(reply::ok(&List {
        frame: access.frame(Area::Administration),
        subnav: subnav(&access, "administration/anvandare"),
        add: Action::new(access.at("administration/anvandare/ny"), "Lägg till en användare"),
        users: list_users(&access, &grants, today),
        roles: Role::ALL.map(|role| Term::new(role.swedish(), what_it_may(role))).into(),
    }))
}

fn what_it_may(role: Role) -> &'static str {
    match role {
        Role::Director => "Gör allt som rör förbundet: bokföring, register, dokument, beslut, användare och roller.",
        Role::Administrator => {
            "Sköter bokföring, register, beslut och dokument. Fastställer inte dokument och ger inga roller."
        }
        Role::BoardMember => "Läser förbundet, bokföringen, rapporterna, dokumenten och besluten.",
        Role::Auditor => "Läser allt som en ledamot läser, och ser vem som har gjort vad.",
    }
}

fn list_users(access: &Granted, grants: &[Grant], today: Date) -> Vec<User> {
    let mut users: Vec<User> = Vec::new();
    for of_person in grants.chunk_by(|a, b| a.person_id == b.person_id) {
        let Some(first) = of_person.first() else { continue };
        let active = of_person.iter().any(|grant| grant.period().contains(today));
        let to_come = of_person.iter().any(|grant| grant.from_on > today);
        users.push(User {
            name: first.person_name.clone(),
            email: first.email.clone(),
            grants: of_person.iter().map(|grant| grant_row(access, grant)).collect(),
            grant_href: access.at(&format!("administration/anvandare/{}/roll", first.person_id)),
            status: match (active, to_come) {
                (true, _) => Status::new("ok", "Har tillgång"),
                (false, true) => Status::new("todo", "Får tillgång senare"),
                (false, false) => Status::new("locked", "Har inte tillgång"),
            },
        });
    }
    users
}

fn grant_row(access: &Granted, grant: &Grant) -> GrantRow {
    let role = grant.role.parse::<Role>().map_or(grant.role.clone(), |role| role.swedish().to_owned());
    let until = grant.until_on.map_or(String::new(), |until_on| {
        format!(" till och med {}", long_date(until_on.yesterday().unwrap_or(until_on)))
    });
    GrantRow {
        text: format!("{role}, {}, från och med {}{until}", grant.employer, long_date(grant.from_on)),
        end_href: grant.until_on.is_none().then(|| access.at(&format!("administration/roller/{}/avslut", grant.id))),
    }
}

/// The way back from a form to the list.
pub fn back(access: &Granted) -> Link {
    Link::new(access.at("administration/anvandare"), "Användare och roller")
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct UserForm {
    namn: String,
    epost: String,
    roll: String,
    arbetsgivare: String,
    fran: String,
}

impl UserForm {
    fn check(&self) -> Result<(String, String, NewRole), Vec<FieldError>> {
        let mut errors = Errors::default();
        let name = errors.take("namn", form::line(&self.namn, "namnet", 100));
        let email = errors.take("epost", form::email(&self.epost));
        let role = self.role().check(&mut errors);
        match (name, email, role) {
            (Some(name), Some(email), Some(role)) => Ok((name, email, role)),
            _ => Err(errors.0),
        }
    }

    fn role(&self) -> RoleForm {
        let UserForm { roll, arbetsgivare, fran, .. } = self.clone();
        RoleForm { roll, arbetsgivare, fran }
    }

    fn page(&self, access: &Granted) -> FormPage {
        let mut fields = vec![
            Field::new("text", "namn", "Namn").value(&self.namn).autocomplete("off"),
            Field::new("email", "epost", "E-postadress").value(&self.epost).autocomplete("off"),
        ];
        fields.extend(self.role().fields());
        let title = "Lägg till en användare";
        FormPage::new(access.frame(Area::Administration), back(access), title, "Lägg till användaren", fields)
            .after("Nästa sida visar ett första lösenord, en enda gång. Den som redan loggar in hos ett annat förbund behåller sitt.")
    }
}

/// `GET /administration/anvandare/ny`
pub async fn new(State(app): State<App>, access: Access<GrantRole>) -> Response {
    UserForm { fran: app.today().to_string(), ..UserForm::default() }.page(&access).reply()
}

#[derive(Template)]
#[template(path = "anvandare_tillagd.html")]
struct Added {
    frame: Frame,
    back: Link,
    terms: Vec<Term>,
    new_password: bool,
}

/// `POST /administration/anvandare/ny`: adds somebody with a role and shows the first password once, or the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<GrantRole>,
    Form(form): Form<UserForm>,
) -> Result<Response, Fault> {
    let (name, email, new) = match form.check() {
        Ok(checked) => checked,
        Err(errors) => return Ok(form.page(&access).errors(errors).reply()),
    };
    let (person, password) = find_or_add(&app, &access, name, email.clone()).await?;
    let context = access.context(&app, "grant_role");
    let granted =
        app.write(context, move |tx| people::grant_new_role(tx, person, new.role, &new.employer, new.from_on));
    if let Err(error) = granted.await? {
        return Ok(form.page(&access).errors(vec![into_field(error)?]).reply());
    }
    let mut terms = vec![Term::new("E-postadress", email)];
    let new_password = password.is_some();
    terms.extend(password.map(|password| Term::new("Första lösenord", password)));
    Ok(reply::ok(&Added { frame: access.frame(Area::Administration), back: back(&access), terms, new_password }))
}

/// The person with an address; a new one comes with a first password. People belong to the installation.
async fn find_or_add(app: &App, access: &Granted, name: String, email: String) -> Result<(Id, Option<String>), Fault> {
    let mut chance = [0; 16];
    app.db.random(&mut chance);
    let password = sessions::first_password(chance);
    let typed = password.clone();
    let secret = off_the_runtime(move || sessions::hash_password(&typed)).await?.map_err(Fault::Bug)?;
    let context = Context { association: Id::INSTALLATION, ..access.context(app, "add_person") };
    let added = app.write(context, move |tx| -> StoreResult<_> {
        match people::find_person_by_email(tx, &email)? {
            Some((id, _)) => Ok((id, false)),
            None => Ok((people::add_person(tx, &name, &email, &secret)?, true)),
        }
    });
    let (person, is_new) = added.await??;
    Ok((person, is_new.then_some(password)))
}
