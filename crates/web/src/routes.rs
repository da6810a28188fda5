//! Every route of the product, with the action that it needs.

mod administration;
mod association;
mod bank;
mod budget;
mod closing;
mod contributions;
mod deadlines;
mod documents;
mod forecast;
mod goals;
mod grants;
mod ledger;
mod publication;
mod reports;
mod shared;
mod vat;

use access::{Action, Allowed, allowed};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::{HeaderValue, Method, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};

use crate::app::App;
use crate::fault::Fault;
use crate::{assets, guard, overview, session};

pub use crate::address::{encode, query_value};

/// What a caller must be to reach a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    Public,
    /// A sign-in, which may be one with a first password: where that is changed, and signing out.
    FirstPassword,
    SignedIn,
    Permitted(Action),
}

/// The first words of addresses that belong to no association, so that none can be called so.
pub const OWN_WORDS: [&str; 7] =
    ["assets", "bekrafta-roll", "logga-in", "logga-ut", "mottaget", "nytt-losenord", "publicerat"];

pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub door: Door,
    handler: MethodRouter<App>,
}

impl Route {
    /// Takes bodies up to a size of its own instead of the small one for forms.
    fn taking_up_to(self, bytes: usize) -> Route {
        Route { handler: self.handler.layer(DefaultBodyLimit::max(bytes)), ..self }
    }
}

/// All routes of the product.
pub fn all(app: &App) -> Vec<Route> {
    let at = Routes { app };
    let slices = [
        frame,
        reports::list,
        ledger::list,
        bank::list,
        vat::list,
        closing::list,
        budget::list,
        association::list,
        goals::list,
        contributions::list,
        shared::list,
        forecast::list,
        documents::list,
        deadlines::list,
        publication::list,
        grants::list,
        administration::list,
    ];
    slices.iter().flat_map(|list| list(&at)).collect()
}

/// Where a first password is changed.
pub const OWN_PASSWORD: &str = "/nytt-losenord";

#[rustfmt::skip]
fn frame(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.public(Method::GET, "/assets/{hash}/{name}", assets::show),
        at.public(Method::GET, "/logga-in", session::show),
        at.public(Method::POST, "/logga-in", session::create),
        at.public(Method::GET, "/", session::home),
        at.first_password(Method::POST, "/logga-ut", session::remove),
        at.first_password(Method::GET, OWN_PASSWORD, session::own_password::show),
        at.first_password(Method::POST, OWN_PASSWORD, session::own_password::change),
        at.signed_in(Method::POST, "/bekrafta-roll", session::roles::accept),
        at.get::<allowed::ReadOverview, _, _>("/{association}", overview::show),
    ]
}

/// The product as a service: its routes, and headers that every answer carries.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for route in all(&app) {
        router = router.route(route.path, route.handler);
    }
    router
        .fallback(|| async { Fault::NotFound })
        .layer(DefaultBodyLimit::max(MAX_FORM_BYTES))
        .layer(middleware::from_fn(refuse_nul))
        .layer(middleware::from_fn(add_headers))
        .with_state(app)
}

/// Forms are small; a file that is read in has a limit of its own.
pub const MAX_FORM_BYTES: usize = 2 << 20;

/// No address of ours holds a NUL, and no database keeps one in a text: there is nothing to look up.
async fn refuse_nul(request: axum::extract::Request, next: Next) -> Result<Response, Fault> {
    let address = request.uri().path_and_query().map_or("", |address| address.as_str());
    if address.contains("%00") { Err(Fault::NotFound) } else { Ok(next.run(request).await) }
}

async fn add_headers(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

struct Routes<'a> {
    app: &'a App,
}

impl Routes<'_> {
    fn public<H: Handler<T, App>, T: 'static>(&self, method: Method, path: &'static str, handler: H) -> Route {
        let handler = on(filter(&method), handler).layer(middleware::from_fn(guard::public));
        Route { method, path, door: Door::Public, handler }
    }

    fn first_password<H: Handler<T, App>, T: 'static>(&self, method: Method, path: &'static str, handler: H) -> Route {
        let layer = middleware::from_fn_with_state(self.app.clone(), guard::first_password);
        let handler = on(filter(&method), handler).layer(layer);
        Route { method, path, door: Door::FirstPassword, handler }
    }

    fn signed_in<H: Handler<T, App>, T: 'static>(&self, method: Method, path: &'static str, handler: H) -> Route {
        let layer = middleware::from_fn_with_state(self.app.clone(), guard::signed_in);
        Route { method: method.clone(), path, door: Door::SignedIn, handler: on(filter(&method), handler).layer(layer) }
    }

    /// A page of an association that needs the action `A` to be seen.
    fn get<A: Allowed, H: Handler<T, App>, T: 'static>(&self, path: &'static str, handler: H) -> Route {
        self.permitted::<A, H, T>(Method::GET, path, handler)
    }

    /// Something that is done in an association and needs the action `A`.
    fn post<A: Allowed, H: Handler<T, App>, T: 'static>(&self, path: &'static str, handler: H) -> Route {
        self.permitted::<A, H, T>(Method::POST, path, handler)
    }

    fn permitted<A: Allowed, H: Handler<T, App>, T: 'static>(
        &self,
        method: Method,
        path: &'static str,
        handler: H,
    ) -> Route {
        let layer = middleware::from_fn_with_state((self.app.clone(), A::ACTION), guard::allow);
        let handler = on(filter(&method), handler).layer(layer);
        Route { method, path, door: Door::Permitted(A::ACTION), handler }
    }
}

fn filter(method: &Method) -> MethodFilter {
    if *method == Method::POST { MethodFilter::POST } else { MethodFilter::GET }
}

/// The main areas, as the navigation shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    Overview,
    Association,
    Ledger,
    Economy,
    Reports,
    Documents,
    Decisions,
    Administration,
}

impl Area {
    pub const ALL: [Area; 8] = [
        Area::Overview,
        Area::Association,
        Area::Ledger,
        Area::Economy,
        Area::Reports,
        Area::Documents,
        Area::Decisions,
        Area::Administration,
    ];

    pub fn path(self) -> &'static str {
        match self {
            Area::Overview => "",
            Area::Association => "forbundet",
            Area::Ledger => "bokforing",
            Area::Economy => "ekonomi/budget",
            Area::Reports => "rapporter/resultatrakning",
            Area::Documents => "dokument",
            Area::Decisions => "beslut",
            Area::Administration => "administration",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Area::Overview => "Översikt",
            Area::Association => "Förbundet",
            Area::Ledger => "Bokföring",
            Area::Economy => "Ekonomi",
            Area::Reports => "Rapporter",
            Area::Documents => "Dokument",
            Area::Decisions => "Beslut",
            Area::Administration => "Administration",
        }
    }
}

/// The address of what an association has published, for anybody.
pub fn published(association: &str) -> String {
    format!("/publicerat/{association}")
}

/// The address of a page of an association.
pub fn page(association: &str, rest: &str) -> String {
    if rest.is_empty() { format!("/{association}") } else { format!("/{association}/{rest}") }
}
