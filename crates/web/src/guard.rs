//! The door: who calls, from where, and whether the policies permit it. Nothing is reached but through here.

use std::marker::PhantomData;

use access::{Action, Allowed, Role};
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header, request::Parts};
use axum::middleware::Next;
use axum::response::Response;
use jiff::civil::Date;
use store::{Actor, Context, Id, Reader, StoreResult};

use crate::app::App;
use crate::fault::Fault;
use crate::routes::{self, Area};
use crate::session::operations::{self as sessions, Caller, Session};
use crate::ui::{Frame, Link, Notice, long_date, short_month};
use crate::{assets, association};

/// What the door found out about a request that it let through.
#[derive(Clone, Debug)]
pub struct Granted {
    pub action: Action,
    pub association: association::operations::Association,
    pub person_id: Id,
    pub person_name: String,
    pub roles: Vec<Role>,
    pub as_at: Date,
    pub path: String,
    /// Whether the caller has a role in another association too.
    works_elsewhere: bool,
    notice: Option<Notice>,
}

impl Granted {
    /// The same, asking about another day; nothing is remembered of it.
    pub fn on(&self, day: Date) -> Granted {
        Granted { as_at: day, ..self.clone() }
    }
}

/// Proof that the caller may do `A` in the association of the address. Only the door makes it.
pub struct Access<A> {
    granted: Granted,
    action: PhantomData<A>,
}

impl<A> std::ops::Deref for Access<A> {
    type Target = Granted;
    fn deref(&self) -> &Granted {
        &self.granted
    }
}

impl<A: Allowed, S: Send + Sync> FromRequestParts<S> for Access<A> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let granted = parts.extensions.get::<Granted>().cloned();
        match granted {
            Some(granted) if granted.action == A::ACTION => Ok(Access { granted, action: PhantomData }),
            _ => {
                Err(Fault::Bug(format!("{} is reached by another action than {}", parts.uri.path(), A::ACTION.name())))
            }
        }
    }
}

impl Granted {
    /// The context of a write: who, when, for which association, and what it is called in the trail.
    pub fn context(&self, app: &App, action: &'static str) -> Context {
        let actor = Actor { id: Some(self.person_id), name: self.person_name.clone() };
        Context { association: self.association.id, actor, recorded_at: app.now(), action }
    }

    /// The reader, as the rules of attestation see people.
    pub fn person(&self) -> finsam::grant::Person {
        finsam::grant::Person { id: Some(self.person_id.to_string()), name: self.person_name.clone() }
    }

    pub fn may(&self, action: Action) -> bool {
        access::permits(&self.roles, action)
    }

    /// The address of a page of this association: `at("bokforing")`.
    pub fn at(&self, rest: &str) -> String {
        routes::page(&self.association.short_name, rest)
    }

    /// The frame around a page.
    pub fn frame(&self, area: Area) -> Frame {
        let home = self.at("");
        Frame {
            assets: assets::ASSETS_AT.to_owned(),
            home_href: home.clone(),
            association_name: self.association.name.clone(),
            association_short: shortened(&self.association.name).to_owned(),
            organisation_number: self.association.organisation_number.clone(),
            as_at: self.as_at.to_string(),
            as_at_text: long_date(self.as_at),
            as_at_short: format!("{} {} {}", self.as_at.day(), short_month(self.as_at), self.as_at.year()),
            figures_as_at: long_date(self.as_at),
            as_at_choices: Vec::new(),
            path: self.path.clone(),
            kept: Vec::new(),
            areas: Area::ALL
                .into_iter()
                .filter(|each| *each != Area::Administration || self.may(Action::ReadOwnSettings))
                .map(|each| Link { href: self.at(each.path()), label: each.label().to_owned(), current: each == area })
                .collect(),
            person_name: self.person_name.clone(),
            person_role: self.roles.first().map_or(String::new(), |role| role.swedish().to_lowercase()),
            person_links: [Link::new(self.at("administration"), "Mina uppgifter")]
                .into_iter()
                .chain(self.works_elsewhere.then(|| Link::new("/", "Byt förbund")))
                .collect(),
            sign_out_href: "/logga-ut".to_owned(),
            csrf: String::new(),
            notice: self.notice.clone(),
        }
    }
}

/// `Värend` of `Samordningsförbundet Värend`; another name stays as it is.
fn shortened(name: &str) -> &str {
    name.strip_prefix("Samordningsförbundet ").map(str::trim).filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// Lets a request through to an action in an association, or answers why not.
pub async fn allow(
    State((app, action)): State<(App, Action)>,
    path: Result<RawPathParams, RawPathParamsRejection>,
    mut request: Request,
    next: Next,
) -> Result<Response, Fault> {
    refuse_foreign(request.method(), request.headers())?;
    let path = path.map_err(|_| Fault::NotFound)?;
    let short_name = path.iter().find(|(name, _)| *name == "association").map(|(_, value)| value.to_owned());
    let short_name = short_name.ok_or(Fault::NotFound)?;
    let address = request.uri().path_and_query().map_or("/".to_owned(), ToString::to_string);
    let session = find_session(&app, request.headers()).await?.ok_or(Fault::SignIn { next: address })?;
    let query = request.uri().query().unwrap_or("");
    let (as_at, as_at_cookie, notice) = asked_date(query, request.headers(), &short_name);
    let (today, url_path) = (app.today(), request.uri().path().to_owned());
    let granted = app
        .read(move |reader| {
            let association = association::operations::find_association(reader, &short_name)?.ok_or(Fault::NotFound)?;
            let roles = crate::people::operations::list_roles(reader, association.id, session.person_id, today)?;
            if roles.is_empty() {
                return Err(Fault::NotFound);
            }
            if !access::permits(&roles, action) {
                return Err(Fault::NotPermitted);
            }
            let as_at = match as_at {
                Some(date) => date,
                None => usual_date(reader, association.id, today)?,
            };
            let (person_id, person_name) = (session.person_id, session.person_name);
            let works_elsewhere = crate::people::operations::list_associations(reader, person_id, today)?.len() > 1;
            let path = url_path;
            Ok(Granted { action, association, person_id, person_name, roles, as_at, path, works_elsewhere, notice })
        })
        .await?;
    request.extensions_mut().insert(granted);
    let mut response = next.run(request).await;
    if let Some(cookie) = as_at_cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Where a person wants to begin: at the end of the last booked month; without books, of the year that was last budgeted.
fn usual_date(reader: &Reader<'_>, association: Id, today: Date) -> StoreResult<Date> {
    let booked = crate::ledger::operations::last_booked_month(reader, association, today)?;
    let begin = match booked {
        Some(day) => Some(day),
        None => crate::budget::operations::find_last_day(reader, association)?,
    };
    Ok(begin.unwrap_or(today).min(today))
}

/// For pages outside any association: signed in with a password of one's own is enough.
pub async fn signed_in(State(app): State<App>, mut request: Request, next: Next) -> Result<Response, Fault> {
    refuse_foreign(request.method(), request.headers())?;
    let session = find_session(&app, request.headers()).await?.ok_or(Fault::SignIn { next: "/".to_owned() })?;
    request.extensions_mut().insert(session);
    Ok(next.run(request).await)
}

/// For the few pages that a first password opens, too: where it is changed, and signing out.
pub async fn first_password(State(app): State<App>, mut request: Request, next: Next) -> Result<Response, Fault> {
    refuse_foreign(request.method(), request.headers())?;
    let caller = find_caller(&app, request.headers()).await?.ok_or(Fault::SignIn { next: "/".to_owned() })?;
    request.extensions_mut().insert(caller);
    Ok(next.run(request).await)
}

/// For what everyone may reach; forms must still come from our own pages.
pub async fn public(request: Request, next: Next) -> Result<Response, Fault> {
    refuse_foreign(request.method(), request.headers())?;
    Ok(next.run(request).await)
}

/// A form from another site is refused: browsers say where a request comes from, and one that does not say is refused too.
fn refuse_foreign(method: &Method, headers: &HeaderMap) -> Result<(), Fault> {
    if matches!(*method, Method::GET | Method::HEAD) {
        return Ok(());
    }
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    let own_origin = match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        _ => false,
    };
    match site {
        Some("same-origin") => Ok(()),
        Some(_) => Err(Fault::ForeignRequest),
        None if own_origin => Ok(()),
        None => Err(Fault::ForeignRequest),
    }
}

/// The session of the one who asks, if it was begun with a password of their own. **Errors**: `ChangePassword`.
pub async fn find_session(app: &App, headers: &HeaderMap) -> Result<Option<Session>, Fault> {
    match find_caller(app, headers).await? {
        Some(Caller::Own(session)) => Ok(Some(session)),
        Some(Caller::FirstPassword(_)) => Err(Fault::ChangePassword),
        None => Ok(None),
    }
}

async fn find_caller(app: &App, headers: &HeaderMap) -> Result<Option<Caller>, Fault> {
    let Some(token) = cookie(headers, sessions::COOKIE) else { return Ok(None) };
    let (hash, now) = (sessions::token_hash(&token), app.now());
    let caller = app.read(move |reader| Ok(sessions::find_caller(reader, &hash, now)?)).await?;
    if let Some(session) = caller.as_ref().map(Caller::session)
        && session.is_stale(now)
    {
        let hash = session.token_hash.clone();
        app.write(app.installation_context("keep_session"), move |tx| sessions::keep(tx, &hash, now)).await??;
    }
    Ok(caller)
}

const AS_AT: &str = "samordna_per";

/// The date that governs every figure: asked for in the address, else as last asked for in the same association.
fn asked_date(
    query: &str,
    headers: &HeaderMap,
    association: &str,
) -> (Option<Date>, Option<HeaderValue>, Option<Notice>) {
    let asked = routes::query_value(query, "per").filter(|text| !text.is_empty());
    let kept = || cookie(headers, AS_AT).and_then(|text| text.parse().ok());
    let Some(text) = asked else { return (kept(), None, None) };
    match crate::form::parse_date(&text) {
        Some(date) => {
            let path = routes::page(&routes::encode(association), "");
            let cookie = format!("{AS_AT}={date}; Path={path}; Max-Age=43200; HttpOnly; SameSite=Lax");
            (Some(date), HeaderValue::from_str(&cookie).ok(), None)
        }
        None => {
            let text = format!("Datumet ”{text}” går inte att läsa. Skriv det som 2025-08-31.");
            (kept(), None, Some(Notice::new("warning", text)))
        }
    }
}

pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}
