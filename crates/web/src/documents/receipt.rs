//! Where the recipient of a letter says that the document came, without a sign-in.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use store::{Actor, Context};

use super::covering::{Linked, find_linked};
use super::operations::find_document;
use super::sending::{self, Content, Sending, SendingError};
use crate::app::App;
use crate::association::operations::{Association, find_association};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::{Errors, optional_line};
use crate::page as reply;
use crate::ui::{Field, FieldError, PublicFrame, long_date};

#[derive(Template)]
#[template(path = "mottaget.html")]
struct Page {
    frame: PublicFrame,
    title: String,
    text: String,
    thanks: Option<String>,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    action: String,
}

/// What a link is about, as it stands now.
struct Known {
    linked: Linked,
    association: Association,
    title: String,
    sending: Sending,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct ReceiptForm {
    namn: String,
}

/// `GET /mottaget/{token}`
pub async fn ask(State(app): State<App>, Path(token): Path<String>) -> Result<Response, Fault> {
    let known = find(&app, &token).await?;
    Ok(reply::ok(&page(&known, &token, "", Vec::new())))
}

/// `POST /mottaget/{token}`: notes the day and who said so.
pub async fn confirm(
    State(app): State<App>,
    Path(token): Path<String>,
    Form(form): Form<ReceiptForm>,
) -> Result<Response, Fault> {
    let known = find(&app, &token).await?;
    let mut errors = Errors::default();
    let name = errors.take("namn", optional_line(&form.namn, "ditt namn", 100)).flatten();
    if !errors.0.is_empty() {
        let page = page(&known, &token, &form.namn, errors.0);
        return Ok(reply::html(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let note = name.map_or("Bekräftat genom länken i brevet.".to_owned(), |name| {
        format!("Bekräftat av {name} genom länken i brevet.")
    });
    let actor = Actor { id: None, name: known.sending.recipient.clone() };
    let context =
        Context { association: known.linked.association, actor, recorded_at: app.now(), action: "confirm_receipt" };
    let (today, Linked { document, sending, .. }) = (app.today(), known.linked);
    match app.write(context, move |tx| sending::record_receipt(tx, document, sending, today, &note, today)).await? {
        // Said twice is said once: the page shows what was noted the first time.
        Ok(()) | Err(SendingError::AlreadyReceived) => Ok(reply::see_other(&format!("/mottaget/{token}"))),
        Err(SendingError::Store(error)) => Err(error.into()),
        Err(_) => Err(Fault::NotFound),
    }
}

async fn find(app: &App, token: &str) -> Result<Known, Fault> {
    let token = token.to_owned();
    app.read(move |reader| {
        let linked = find_linked(reader, &token)?.ok_or(Fault::NotFound)?;
        let association = find_association(reader, &linked.short_name)?.ok_or(Fault::NotFound)?;
        let head = find_document(reader, linked.association, linked.document)?.ok_or(Fault::NotFound)?;
        let sendings = sending::list_sendings(reader, linked.association, linked.document)?;
        let sending = sendings.into_iter().find(|sent| sent.id == linked.sending).ok_or(Fault::NotFound)?;
        Ok(Known { linked, association, title: head.title, sending })
    })
    .await
}

fn page(known: &Known, token: &str, name: &str, errors: Vec<FieldError>) -> Page {
    let what = match known.sending.content {
        Content::Document => known.title.clone(),
        Content::AuditReport => format!("Revisorernas berättelse om {}", known.title),
    };
    let field = Field::new("text", "namn", "Ditt namn").optional().value(name).autocomplete("name");
    Page {
        frame: PublicFrame::new(&known.association),
        text: format!("Skickat {} till {}.", long_date(known.sending.shown_on()), known.sending.recipient),
        title: what,
        thanks: known.sending.received.as_ref().map(|(on, _): &(Date, String)| {
            format!("Tack! Det är antecknat att {} fick det {}.", known.sending.recipient, long_date(*on))
        }),
        fields: vec![field.errors(&errors)],
        errors,
        action: format!("/mottaget/{token}"),
    }
}
