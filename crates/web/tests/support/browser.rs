//! A browser that keeps its cookies and follows nothing by itself.

use std::cell::RefCell;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderValue, Request, header};
use tower::ServiceExt;

use super::TestOffice;

pub struct Browser<'o> {
    office: &'o TestOffice,
    router: Router,
    cookies: RefCell<Vec<Cookie>>,
    site: Option<&'static str>,
    header: Option<(&'static str, String)>,
}

/// A cookie, and the addresses that it is sent to.
struct Cookie {
    name: String,
    value: String,
    path: String,
}

impl Cookie {
    fn of_all(name: &str, value: &str) -> Cookie {
        Cookie { name: name.to_owned(), value: value.to_owned(), path: "/".to_owned() }
    }

    /// `/varend` is sent to `/varend/beslut`, and not to `/varend-2015`.
    fn is_sent_to(&self, address: &str) -> bool {
        let rest = address.strip_prefix(&self.path);
        rest.is_some_and(|rest| self.path.ends_with('/') || rest.is_empty() || rest.starts_with('/'))
    }
}

/// What a page answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Where it sends the browser, or nothing.
    pub location: String,
    pub kind: String,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    pub body: String,
}

impl<'o> Browser<'o> {
    pub(super) fn new(office: &'o TestOffice, token: Option<String>) -> Browser<'o> {
        let cookies = token.iter().map(|token| Cookie::of_all(web::session::operations::COOKIE, token)).collect();
        let router = web::routes::router(office.app.clone());
        Browser { office, router, cookies: RefCell::new(cookies), site: Some("same-origin"), header: None }
    }

    /// The same browser when the clock has gone on: `.at(|| harness::MOMENT + 3 * HOUR)`.
    pub fn at(self, clock: fn() -> i64) -> Browser<'o> {
        let app = web::App { clock, ..self.office.app.clone() };
        Browser { router: web::routes::router(app), ..self }
    }

    /// The same browser, sent here by a page of another site (or by a program that does not say).
    pub fn sent_from(self, site: Option<&'static str>) -> Browser<'o> {
        Browser { site, ..self }
    }

    /// The same browser, through a proxy that adds a header.
    pub fn with_header(self, name: &'static str, value: &str) -> Browser<'o> {
        Browser { header: Some((name, value.to_owned())), ..self }
    }

    /// `GET` of a page of the office's association: `get("beslut")`.
    pub fn get(&self, rest: &str) -> Answer {
        self.get_at(&web::routes::page(super::HOME, rest))
    }

    pub fn get_at(&self, address: &str) -> Answer {
        self.send(Request::get(address).body(Body::empty()).expect("the address is one"))
    }

    /// `GET` by who has the answer already, and says what it is known by.
    pub fn get_unless(&self, address: &str, tag: &str) -> Answer {
        let request = Request::get(address).header(header::IF_NONE_MATCH, tag);
        self.send(request.body(Body::empty()).expect("the address is one"))
    }

    /// `POST` of a form to a page of the office's association.
    pub fn post(&self, rest: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_at(&web::routes::page(super::HOME, rest), fields)
    }

    pub fn post_at(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", web::routes::encode(name), web::routes::encode(value)))
            .collect();
        self.post_body(address, "application/x-www-form-urlencoded", pairs.join("&").into_bytes())
    }

    /// `POST` of a form as a script of ours sends it, which wants no page but what has changed.
    pub fn post_as_script(&self, rest: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", web::routes::encode(name), web::routes::encode(value)))
            .collect();
        let request = Request::post(web::routes::page(super::HOME, rest))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(pairs.join("&"))).expect("the address is one"))
    }

    /// `POST` of any body, for files and for nonsense.
    pub fn post_body(&self, address: &str, kind: &str, body: Vec<u8>) -> Answer {
        let mut request = Request::post(address).header(header::CONTENT_TYPE, kind);
        if let Some(site) = self.site {
            request = request.header("sec-fetch-site", site);
        }
        if let Some((name, value)) = &self.header {
            request = request.header(*name, value);
        }
        self.send(request.body(Body::from(body)).expect("the address is one"))
    }

    fn send(&self, mut request: Request<Body>) -> Answer {
        let kept = self.cookies.borrow();
        let sent = kept.iter().filter(|cookie| cookie.is_sent_to(request.uri().path()));
        let cookies: Vec<String> = sent.map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        drop(kept);
        if !cookies.is_empty() {
            let line = HeaderValue::from_bytes(cookies.join("; ").as_bytes()).expect("a cookie has no control signs");
            request.headers_mut().insert(header::COOKIE, line);
        }
        let answer = self.office.runtime.block_on(async {
            let Ok(response) = self.router.clone().oneshot(request).await;
            let (parts, body) = response.into_parts();
            (parts, to_bytes(body, usize::MAX).await.expect("the body is read").to_vec())
        });
        let (parts, bytes) = answer;
        for line in parts.headers.get_all(header::SET_COOKIE) {
            self.keep_cookie(line.to_str().expect("cookies are ASCII"));
        }
        let text = |name: header::HeaderName| {
            parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
        };
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            status: parts.status.as_u16(),
            location: text(header::LOCATION),
            kind: text(header::CONTENT_TYPE),
            headers: parts.headers,
            bytes,
            body,
        }
    }

    /// Puts a cookie there that no page has set.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().push(Cookie::of_all(name, value));
    }

    fn keep_cookie(&self, line: &str) {
        let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('=')) else { return };
        let path = line.split("; Path=").nth(1).and_then(|rest| rest.split(';').next()).unwrap_or("/");
        let mut cookies = self.cookies.borrow_mut();
        cookies.retain(|kept| (kept.name.as_str(), kept.path.as_str()) != (name, path));
        if !value.is_empty() {
            cookies.push(Cookie { path: path.to_owned(), ..Cookie::of_all(name, value) });
        }
    }
}

impl Answer {
    /// Fails unless the page was shown; hands it back.
    pub fn shown(self) -> Answer {
        assert_eq!(self.status, 200, "{}", self.body);
        self
    }

    /// Fails unless the browser was sent on to a page of the office's association.
    pub fn sent_to(self, rest: &str) -> Answer {
        assert_eq!(
            (self.status, self.location.as_str()),
            (303, web::routes::page(super::HOME, rest).as_str()),
            "{self:?}"
        );
        self
    }

    /// A header of the answer, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Fails unless the form came back with a message.
    pub fn refused(self, message: &str) -> Answer {
        assert_eq!(self.status, 422, "{}", self.body);
        self.has(message)
    }

    /// Fails unless the page has a text, as HTML writes it; where a line may break or not is no part of the text.
    pub fn has(self, text: &str) -> Answer {
        assert!(unbroken(&self.body).contains(&unbroken(text)), "”{text}” is missing in:\n{}", self.body);
        self
    }

    pub fn lacks(self, text: &str) -> Answer {
        assert!(!unbroken(&self.body).contains(&unbroken(text)), "”{text}” stands in:\n{}", self.body);
        self
    }

    /// The value of a hidden field of the page.
    pub fn hidden(&self, name: &str) -> String {
        let begins = format!("name=\"{name}\" value=\"");
        let rest = self.body.split(&begins).nth(1).unwrap_or_else(|| panic!("{name} is missing in {}", self.body));
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    /// The first address in the page that begins as asked and ends as asked.
    pub fn find_link(&self, begins: &str, ends: &str) -> Option<String> {
        let prefix = web::routes::page(super::HOME, begins);
        let links = self.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        links.filter(|link| link.starts_with(&prefix) && link.ends_with(ends)).map(str::to_owned).next()
    }
}

/// A text without what says where its lines may break.
fn unbroken(text: &str) -> String {
    text.replace("<wbr>", "").replace(['\u{a0}', '\u{202f}'], " ")
}
