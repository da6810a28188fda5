//! A new way in for somebody of the association: a first password, or a code where the roles wait for one.

use access::allowed::GrantRole;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::Id;

use super::roles::find_grant;
use super::users;
use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::people::joining::{self, DAYS, Entry, IssueError, Secret};
use crate::people::operations::Grant;
use crate::routes::Area;
use crate::session::operations as sessions;
use crate::session::turns;
use crate::ui::{Frame, Link, Term};

/// What is shown once, and what is kept of it.
pub struct Draw {
    pub shown: String,
    pub secret: Secret,
}

impl Draw {
    pub async fn new(app: &App) -> Result<Draw, Fault> {
        let mut chance = [0; 16];
        app.db.random(&mut chance);
        let shown = sessions::first_password(chance);
        let (password_hash, code_hash) = (turns::hash(shown.clone()).await?, sessions::token_hash(&shown));
        Ok(Draw { shown, secret: Secret { password_hash, code_hash } })
    }
}

/// The page that shows once what somebody gets in with.
pub struct Given {
    title: &'static str,
    terms: Vec<Term>,
    after: String,
}

#[derive(Template)]
#[template(path = "anvandare_tillagd.html")]
struct GivenPage {
    frame: Frame,
    back: Link,
    title: &'static str,
    terms: Vec<Term>,
    after: String,
}

impl Given {
    pub fn new(title: &'static str, email: String, entry: Entry, shown: String) -> Given {
        let mut terms = vec![Term::new("E-postadress", email)];
        let after = match entry {
            Entry::FirstPassword => {
                terms.push(Term::new("Första lösenord", shown));
                format!(
                    "Lösenordet visas bara nu. Lämna det muntligt eller på papper. Det gäller i {DAYS} dagar och öppnar bara sidan där personen väljer sitt eget lösenord."
                )
            }
            Entry::Code => {
                terms.push(Term::new("Kod", shown));
                format!(
                    "Koden visas bara nu. Personen loggar redan in för ett annat förbund, med sitt eget lösenord, och skriver koden efter inloggningen. Först då gäller rollen här. Lämna koden muntligt eller på papper. Den gäller i {DAYS} dagar."
                )
            }
            Entry::AsBefore => "Personen loggar in som förut.".to_owned(),
        };
        Given { title, terms, after }
    }

    pub fn reply(self, access: &Granted) -> Response {
        let Given { title, terms, after } = self;
        let frame = access.frame(Area::Administration);
        reply::ok(&GivenPage { frame, back: users::back(access), title, terms, after })
    }
}

#[derive(Template)]
#[template(path = "anvandare_losenord.html")]
struct Ask {
    frame: Frame,
    back: Link,
    title: String,
    texts: Vec<&'static str>,
    action: String,
    button: Option<&'static str>,
}

/// `GET /administration/anvandare/{person}/losenord`: says what a new way in would mean.
pub async fn ask(
    State(app): State<App>,
    access: Access<GrantRole>,
    Path((_, person)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let grant = find_grant(&app, &access, person, |grant| grant.person_id).await?;
    let (association, person) = (access.association.id, grant.person_id);
    let entry = app.read(move |reader| Ok(joining::find_entry(reader, association, person)?)).await?;
    Ok(reply::ok(&page(&access, &grant, entry)))
}

fn page(access: &Granted, grant: &Grant, entry: Entry) -> Ask {
    let frame = access.frame(Area::Administration);
    let (texts, button) = match entry {
        Entry::FirstPassword => (
            vec![
                "Personen loggas ut överallt, och det gamla lösenordet slutar gälla.",
                "Nästa sida visar ett första lösenord, en enda gång. Det syns i spåren att du har gett det.",
            ],
            Some("Ge ett nytt lösenord"),
        ),
        Entry::Code => (
            vec![
                "Personen loggar in med sitt eget lösenord och ska skriva en kod för att rollen ska gälla här. Den gamla koden slutar gälla.",
            ],
            Some("Ge en ny kod"),
        ),
        Entry::AsBefore => (vec![WORKS_ELSEWHERE], None),
    };
    let title = format!("Nytt lösenord till {}", grant.person_name);
    Ask { action: frame.path.clone(), frame, back: users::back(access), title, texts, button }
}

const WORKS_ELSEWHERE: &str = "Personen arbetar också i ett annat förbund här, och lösenordet öppnar även det. Därför kan bara den som sköter installationen ge ett nytt.";

/// `POST /administration/anvandare/{person}/losenord`: gives a new way in and shows it once.
pub async fn give(
    State(app): State<App>,
    access: Access<GrantRole>,
    Path((_, person)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let grant = find_grant(&app, &access, person, |grant| grant.person_id).await?;
    let drawn = Draw::new(&app).await?;
    let (person, secret, context) = (grant.person_id, drawn.secret, access.context(&app, "issue_password"));
    match app.write(context, move |tx| joining::issue_again(tx, person, &secret)).await? {
        Ok(entry) => {
            let title = if entry == Entry::Code { "En ny kod" } else { "Ett nytt första lösenord" };
            Ok(Given::new(title, grant.email, entry, drawn.shown).reply(&access))
        }
        Err(IssueError::WorksElsewhere) => Err(Fault::NotNow(WORKS_ELSEWHERE.to_owned())),
        Err(IssueError::Unknown) => Err(Fault::NotFound),
        Err(IssueError::Store(error)) => Err(error.into()),
    }
}
