//! Who signs in, with which roles; and somebody new.

use access::{Role, allowed::GrantRole};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;

use super::first_password::{Draw, Given};
use super::page::subnav;
use super::roles::{NewRole, RoleForm, into_field};
use crate::app::App;
use crate::clock::swedish_date;
use crate::extract::Form;
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::people::joining::{self, Entry, Newcomer, Pending};
use crate::people::operations::{self as people, Grant};
use crate::routes::Area;
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
    /// Where a new way in is given; not for oneself.
    password_href: Option<String>,
    status: Status,
    remark: String,
}

struct GrantRow {
    text: String,
    end_href: Option<String>,
}

/// `GET /administration/anvandare`
pub async fn list(State(app): State<App>, access: Access<GrantRole>) -> Result<Response, Fault> {
    let (association, today) = (access.association.id, app.today());
    let now = app.now();
    let (grants, pending) = app
        .read(move |reader| {
            Ok((people::list_grants(reader, association)?, joining::list_pending(reader, association)?))
        })
        .await?;
    Ok(reply::ok(&List {
        frame: access.frame(Area::Administration),
        subnav: subnav(&access, "administration/anvandare"),
        add: Action::new(access.at("administration/anvandare/ny"), "Lägg till en användare"),
        users: list_users(&access, &grants, &pending, today, now),
        roles: Role::ALL.map(|role| Term::new(role.swedish(), what_it_may(role))).into(),
    }))
}

fn what_it_may(role: Role) -> &'static str {
    match role {
        Role::Director => "Gör allt som rör förbundet: bokföring, register, dokument, beslut, användare och roller.",
        Role::Administrator => {
            "Sköter bokföring, budget, register, beslut och dokument, och attesterar rekvisitioner. Fastställer inget, publicerar inget och ger inga roller."
        }
        Role::BoardMember => {
            "Läser förbundet, bokföringen, rapporterna, dokumenten och besluten. Attesterar rekvisitioner."
        }
        Role::Auditor => {
            "Läser allt som en ledamot läser, och ser vem som har gjort vad. Drar urval, prickar av och frågar."
        }
    }
}

fn list_users(access: &Granted, grants: &[Grant], pending: &[Pending], today: Date, now: i64) -> Vec<User> {
    let mut users: Vec<User> = Vec::new();
    for of_person in grants.chunk_by(|a, b| a.person_id == b.person_id) {
        let Some(first) = of_person.first() else { continue };
        let active = of_person.iter().any(|grant| grant.period().contains(today));
        let to_come = of_person.iter().any(|grant| grant.from_on > today);
        let waits = pending.iter().find(|one| one.person == first.person_id);
        let path = |rest: &str| access.at(&format!("administration/anvandare/{}/{rest}", first.person_id));
        users.push(User {
            name: first.person_name.clone(),
            email: first.email.clone(),
            grants: of_person.iter().map(|grant| grant_row(access, grant)).collect(),
            grant_href: path("roll"),
            password_href: (first.person_id != access.person_id).then(|| path("losenord")),
            remark: waits.map_or(String::new(), |pending| remark(pending, now)),
            status: match (active, to_come) {
                (true, _) if waits.is_some() => Status::new("todo", "Har inte kommit in än"),
                (true, _) => Status::new("ok", "Har tillgång"),
                (false, true) => Status::new("todo", "Får tillgång senare"),
                (false, false) => Status::new("locked", "Har inte tillgång"),
            },
        });
    }
    users
}

/// What a person who has not got in yet has to do.
fn remark(pending: &Pending, now: i64) -> String {
    let last = long_date(swedish_date(pending.expires_at));
    match (pending.entry, pending.expires_at <= now) {
        (Entry::Code, false) => format!("Ska skriva sin kod senast {last}."),
        (Entry::Code, true) => format!("Koden gällde till {last}. Ge en ny."),
        (_, false) => format!("Ska byta det första lösenordet, från {}, senast {last}.", pending.issued_by),
        (_, true) => format!("Det första lösenordet gällde till {last}. Ge ett nytt."),
    }
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
    fn check(&self) -> Result<Newcomer, Vec<FieldError>> {
        let mut errors = Errors::default();
        let name = errors.take("namn", form::line(&self.namn, "namnet", 100));
        let email = errors.take("epost", form::email(&self.epost));
        let role = self.role().check(&mut errors);
        match (name, email, role) {
            (Some(name), Some(email), Some(NewRole { role, employer, from_on })) => {
                Ok(Newcomer { name, email, role, employer, from_on })
            }
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
            .after("Nästa sida visar ett första lösenord, en enda gång. Den som redan loggar in hos ett annat förbund behåller sitt lösenord och får en kod i stället.")
    }
}

/// `GET /administration/anvandare/ny`
pub async fn new(State(app): State<App>, access: Access<GrantRole>) -> Response {
    UserForm { fran: app.today().to_string(), ..UserForm::default() }.page(&access).reply()
}

/// `POST /administration/anvandare/ny`: adds somebody with a role and shows once what it opens with, or the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<GrantRole>,
    Form(form): Form<UserForm>,
) -> Result<Response, Fault> {
    let newcomer = match form.check() {
        Ok(checked) => checked,
        Err(errors) => return Ok(form.page(&access).errors(errors).reply()),
    };
    let drawn = Draw::new(&app).await?;
    let (email, secret, context) = (newcomer.email.clone(), drawn.secret, access.context(&app, "grant_role"));
    match app.write(context, move |tx| joining::join(tx, &newcomer, &secret)).await? {
        Ok(entry) => Ok(Given::new("Användaren är tillagd", email, entry, drawn.shown).reply(&access)),
        Err(error) => Ok(form.page(&access).errors(vec![into_field(error)?]).reply()),
    }
}
