//! The page of letters: what waits, what has gone, what did not.

use access::allowed::HandleMail;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use store::{Id, StoreResult, Tx};

use super::page::subnav;
use crate::app::App;
use crate::extract::{Path, Query};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::mail::MailRoute;
use crate::mail::operations::{self, Letter, Mail, MailError, State as Where, list_mail};
use crate::page as reply;
use crate::paging::{Position, pages};
use crate::people::operations::find_email;
use crate::routes::Area;
use crate::ui::{Frame, Link, Notice, Pages, Status, moment};

/// How many letters stand on a page.
const ROWS: i64 = 50;

#[derive(Template)]
#[template(path = "epost.html")]
struct Page {
    frame: Frame,
    subnav: Vec<Link>,
    lead: String,
    trial: Option<String>,
    rows: Vec<LetterRow>,
    pages: Option<Pages>,
}

struct LetterRow {
    subject: String,
    recipient: String,
    written: String,
    status: Status,
    text: String,
    again: Option<String>,
    withdraw: Option<String>,
}

impl Page {
    fn new(access: &Granted, route: Option<&MailRoute>, mail: &[Mail], page: i64, notice: Option<Notice>) -> Page {
        let mut frame = access.frame(Area::Administration);
        frame.path = access.at("administration/epost");
        frame.notice = notice.or(frame.notice);
        let count = mail.len() as i64;
        let offset = (page.clamp(1, count.max(1)) - 1).saturating_mul(ROWS).min(((count - 1).max(0) / ROWS) * ROWS);
        let shown = mail.iter().skip(offset as usize).take(ROWS as usize);
        let href = |page: i64| access.at(&format!("administration/epost?sida={page}"));
        Page {
            subnav: subnav(access, "administration/epost"),
            lead: match route {
                Some(route) => format!("Brev går från {} genom {}.", route.from, route.server),
                None => {
                    "Ingen e-postserver är inställd, så inget skickas härifrån. Den som sköter driften ställer in den."
                        .to_owned()
                }
            },
            trial: route.map(|_| access.at("administration/epost/prov")),
            rows: shown.map(|mail| LetterRow::new(access, mail)).collect(),
            pages: (count > ROWS).then(|| pages("Brev", Position { offset, per_page: ROWS, count }, href)),
            frame,
        }
    }
}

impl LetterRow {
    fn new(access: &Granted, mail: &Mail) -> LetterRow {
        let at = |what: &str| access.at(&format!("administration/epost/{}/{what}", mail.id));
        let (status, text) = match &mail.state {
            Where::Waiting { reason: None, .. } => (Status::new("current", "Väntar"), String::new()),
            Where::Waiting { due_at, reason: Some(reason) } => {
                let next = due_at.map_or(String::new(), |due_at| format!("Nästa försök {}. ", moment(due_at)));
                (Status::new("warning", "Försöker igen"), format!("{next}{reason}"))
            }
            Where::Sent { at } => (Status::new("ok", "Skickat"), moment(*at)),
            Where::Failed { reason } => (Status::new("error", "Kom inte fram"), reason.clone()),
            Where::Withdrawn => (Status::new("todo", "Återtaget"), String::new()),
        };
        LetterRow {
            subject: mail.subject.clone(),
            recipient: format!("{}, {}", mail.recipient, mail.address),
            written: format!("{} av {}", moment(mail.recorded_at), mail.actor_name),
            status,
            text,
            again: matches!(mail.state, Where::Failed { .. } | Where::Withdrawn | Where::Waiting { due_at: None, .. })
                .then(|| at("igen")),
            withdraw: matches!(mail.state, Where::Waiting { .. }).then(|| at("aterta")),
        }
    }
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    sida: String,
    klart: String,
}

/// `GET /administration/epost`
pub async fn list(
    State(app): State<App>,
    access: Access<HandleMail>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let mail = read(&app, &access).await?;
    let done = match asked.klart.as_str() {
        "prov" => Some(Notice::new("ok", "Provbrevet väntar på att skickas till din adress.")),
        "igen" => Some(Notice::new("ok", "Brevet väntar på att skickas igen.")),
        "aterta" => Some(Notice::new("ok", "Brevet är återtaget och skickas inte.")),
        _ => None,
    };
    let page = asked.sida.parse().unwrap_or(1);
    Ok(reply::ok(&Page::new(&access, app.settings.mail.as_ref(), &mail, page, done)))
}

async fn read(app: &App, access: &Granted) -> Result<Vec<Mail>, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(list_mail(reader, association)?)).await
}

/// `POST /administration/epost/{id}/igen`
pub async fn send_again(
    State(app): State<App>,
    access: Access<HandleMail>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    change(&app, &access, id, "send_mail_again", "igen", operations::send_again).await
}

/// `POST /administration/epost/{id}/aterta`
pub async fn withdraw(
    State(app): State<App>,
    access: Access<HandleMail>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    change(&app, &access, id, "withdraw_mail", "aterta", operations::withdraw).await
}

async fn change(
    app: &App,
    access: &Granted,
    id: Id,
    action: &'static str,
    done: &str,
    change: fn(&mut Tx<'_>, Id) -> Result<(), MailError>,
) -> Result<Response, Fault> {
    match app.write(access.context(app, action), move |tx| change(tx, id)).await? {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("administration/epost?klart={done}")))),
        Err(MailError::NotThere) => Err(Fault::NotFound),
        Err(MailError::Store(error)) => Err(error.into()),
        Err(refusal) => {
            let (mail, said) = (read(app, access).await?, Notice::new("warning", refusal.swedish()));
            let page = Page::new(access, app.settings.mail.as_ref(), &mail, 1, Some(said));
            Ok(reply::html(StatusCode::CONFLICT, &page))
        }
    }
}

/// `POST /administration/epost/prov`: a letter to oneself, to see that letters arrive.
pub async fn send_trial(State(app): State<App>, access: Access<HandleMail>) -> Result<Response, Fault> {
    if app.settings.mail.is_none() {
        return Err(Fault::NotFound);
    }
    let (person, name, association) = (access.person_id, access.person_name.clone(), access.association.name.clone());
    app.write(access.context(&app, "send_trial_mail"), move |tx| -> StoreResult<()> {
        let Some(address) = find_email(tx, person)? else { return Ok(()) };
        let letter = Letter {
            key: format!("trial/{}", tx.new_id()),
            recipient: name.clone(),
            address,
            reply_to: None,
            subject: format!("Provbrev från {association}"),
            body: format!("Hej!\n\nNär du läser det här kommer brev från {association} fram.\n"),
            attachments: Vec::new(),
        };
        operations::write_letter(tx, &letter).map(drop)
    })
    .await??;
    Ok(reply::see_other(&access.at("administration/epost?klart=prov")))
}
