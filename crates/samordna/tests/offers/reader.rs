//! Somebody who opens every page that links lead to, and looks at where each page would send them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use access::Role;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, header};
use store::{Actor, Context, Id};
use tower::ServiceExt;
use web::App;
use web::routes::{Door, Route};
use web::session::operations as sessions;

/// So many pages of one shape are opened: `/varend/beslut/*`. All that stands on them is looked at.
const PER_SHAPE: usize = 2;
/// A day before any of the demo's books and plans: what every page says when it has nothing to show.
const NOTHING_YET: &str = "per=2010-12-31";

pub struct Reader {
    router: Router,
    runtime: tokio::runtime::Runtime,
    routes: Vec<Route>,
    role: Role,
    cookie: String,
}

#[derive(Default)]
pub struct Crawl {
    pub asked: usize,
    pub faults: BTreeSet<String>,
}

/// A way on from a page.
struct Way {
    method: Method,
    address: String,
}

impl Reader {
    /// Somebody of the demo who has signed in; the session is as the sign-in page makes it.
    pub fn signed_in(app: &App, role: Role, email: &str) -> Reader {
        let mut chance = [0; 32];
        app.db.random(&mut chance);
        let actor = Actor { id: None, name: "Prov".to_owned() };
        let context = Context { association: Id::INSTALLATION, actor, recorded_at: (app.clock)(), action: "sign_in" };
        let token = app.db.write(&context, |tx| {
            let attempt = sessions::begin_attempt(tx, email, "")?.expect("few have failed");
            sessions::sign_in(tx, &attempt, &chance)
        });
        let token = token.expect("the session is written").expect("the address belongs to somebody");
        Reader {
            router: web::routes::router(app.clone()),
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts"),
            routes: web::routes::all(app),
            role,
            cookie: format!("{}={token}", sessions::COOKIE),
        }
    }

    /// Opens the pages of an association, with what is there and with nothing.
    pub fn crawl(&self, association: &str) -> Crawl {
        let root = format!("/{association}");
        let (mut crawl, mut shapes) = (Crawl::default(), BTreeMap::<String, usize>::new());
        let (mut known, mut waiting) = (BTreeSet::from([root.clone()]), VecDeque::from([root.clone()]));
        while let Some(address) = waiting.pop_front() {
            let ways = self.open(&mut crawl, &address);
            if !address.contains('?') && !has_digit(&address[root.len()..]) {
                self.open(&mut crawl, &format!("{address}?{NOTHING_YET}"));
            }
            for way in ways.into_iter().filter(|way| way.method == Method::GET) {
                let count = shapes.entry(shape(&way.address)).or_default();
                if *count < PER_SHAPE && known.insert(way.address.clone()) {
                    *count += 1;
                    waiting.push_back(way.address);
                }
            }
        }
        crawl
    }

    /// Asks for a page, notes what is wrong with it and with the ways on from it, and tells the ways that are open.
    fn open(&self, crawl: &mut Crawl, address: &str) -> Vec<Way> {
        let (status, kind, body) = self.ask(address);
        crawl.asked += 1;
        // There is no typesetter here; the PDF has tests of its own.
        let is_of_another_day = status == 404 && address.ends_with(NOTHING_YET);
        if status != 200 && !is_of_another_day && !address.ends_with("/pdf") {
            crawl.faults.insert(format!("{address}: status {status}"));
        }
        if !kind.starts_with("text/html") {
            return Vec::new();
        }
        let association = address.split(['/', '?']).nth(1).unwrap_or_default();
        let (open, closed): (Vec<Way>, Vec<Way>) =
            ways(&body).into_iter().filter(|way| is_inside(&way.address, association)).partition(|way| self.may(way));
        let words = closed.iter().map(|way| format!("{address} offers {} {}", way.method, way.address));
        crawl.faults.extend(words);
        open
    }

    fn ask(&self, address: &str) -> (u16, String, String) {
        let request = Request::get(address).header(header::COOKIE, &self.cookie);
        let request = request.body(Body::empty()).expect("the address is one");
        self.runtime.block_on(async {
            let Ok(response) = self.router.clone().oneshot(request).await;
            let (parts, body) = response.into_parts();
            let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
            let bytes = to_bytes(body, usize::MAX).await.expect("the body is read");
            (parts.status.as_u16(), kind.to_owned(), String::from_utf8_lossy(&bytes).into_owned())
        })
    }

    /// Tells whether a way leads to a route, and its door is one that the reader may go through.
    fn may(&self, way: &Way) -> bool {
        let path = way.address.split('?').next().unwrap_or_default();
        let routes = self.routes.iter().filter(|route| route.method == way.method && fits(route.path, path));
        // The router takes the route with the most words of its own.
        let Some(route) = routes.min_by_key(|route| route.path.matches('{').count()) else { return false };
        match route.door {
            Door::Permitted(action) => access::permits(&[self.role], action),
            Door::Public | Door::FirstPassword | Door::SignedIn => true,
        }
    }
}

/// Pages of the association, and what it has published. Pages of others are theirs.
fn is_inside(address: &str, association: &str) -> bool {
    let mut steps = address.split(['/', '?']).skip(1);
    match steps.next() {
        Some("publicerat") => steps.next() == Some(association),
        first => first == Some(association),
    }
}

fn fits(route: &str, path: &str) -> bool {
    let (parts, steps): (Vec<&str>, Vec<&str>) = (route.split('/').collect(), path.split('/').collect());
    let fit = |(part, step): (&&str, &&str)| part == step || (part.starts_with('{') && !step.is_empty());
    parts.len() == steps.len() && parts.iter().zip(&steps).all(fit)
}

/// What stands for a number, a date or an id does not make another shape; nor does a query's value.
fn shape(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let steps: Vec<&str> = path.split('/').map(|step| if has_digit(step) { "*" } else { step }).collect();
    let names: Vec<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{}?{}", steps.join("/"), names.join("&"))
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|letter| letter.is_ascii_digit())
}

/// The links, forms and buttons of a page.
fn ways(body: &str) -> Vec<Way> {
    let mut ways = Vec::new();
    for (at, _) in body.match_indices('<') {
        let rest = &body[at + 1..];
        let tag = rest.split('>').next().unwrap_or_default();
        let name = tag.split_whitespace().next().unwrap_or_default();
        let posts = tag.contains("method=\"post\"");
        let found = match name {
            "a" => attribute(tag, "href").map(|address| (Method::GET, address)),
            "form" if posts => attribute(tag, "action").map(|address| (Method::POST, address)),
            "form" => attribute(tag, "action").map(|address| (Method::GET, with_hidden(&address, rest))),
            "button" if tag.contains("formmethod=\"get\"") => None,
            "button" => attribute(tag, "formaction").map(|address| (Method::POST, address)),
            _ => None,
        };
        ways.extend(found);
        ways.extend(attribute(tag, "data-hx-get").map(|address| (Method::GET, address)));
        ways.extend(attribute(tag, "data-hx-post").map(|address| (Method::POST, address)));
    }
    let plain = |(method, address): (Method, String)| Way {
        method,
        address: address.split('#').next().unwrap_or_default().to_owned(),
    };
    ways.into_iter().map(plain).filter(|way| way.address.starts_with('/')).collect()
}

/// The address of a form by GET with what it carries along; what people choose in it is left out.
fn with_hidden(address: &str, form: &str) -> String {
    let inside = form.split("</form>").next().unwrap_or_default();
    let inputs = inside.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    let hidden = inputs.filter(|tag| tag.contains("type=\"hidden\"")).filter_map(|tag| {
        Some(format!("{}={}", attribute(tag, "name")?, web::routes::encode(&attribute(tag, "value")?)))
    });
    let query: Vec<String> = hidden.collect();
    if query.is_empty() { address.to_owned() } else { format!("{address}?{}", query.join("&")) }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split_once(&format!(" {name}=\""))?.1.split('"').next()?;
    Some(value.replace("&amp;", "&").replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\""))
}
