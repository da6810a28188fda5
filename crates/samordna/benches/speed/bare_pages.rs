//! The bare pages, served by a process of their own.
//!
//! Each runs the queries that a page of the product ran, with the same parameters, through the same `Db` in one
//! snapshot off the same kind of runtime, and prints the rows as plain text: those of the session, the roles and the
//! date as well, for a page asks for them too. Where a page reads a kept file, it reads and prints that. It has no policies, no rules that make figures of rows, no templates and
//! no headers. The queries are not written down here: the product's own router answers every address once while
//! `Db::listen` and `Files::listen` hear what it asks, so that a page that begins to ask more is compared with a bare page that does so.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{Request, header};
use axum::response::IntoResponse;
use axum::routing::get;
use store::{Query, StoreError, Value};
use tower::ServiceExt;
use web::App;
use web::fault::Fault;

use crate::demo;

pub const SERVE: &str = "--serve-bare-pages";

/// What one page asked: its queries with their parameters, and the files that it read.
type Asked = Vec<Heard>;

enum Heard {
    Query(Query, Vec<Value<'static>>),
    File(Vec<u8>),
}

#[derive(Clone)]
struct Bare {
    app: App,
    pages: Arc<Vec<Arc<Asked>>>,
}

/// `folder cookie address...`: serves the bare page of the first address at `/0`, and so on.
pub fn serve(arguments: &[String]) {
    let [folder, cookie, addresses @ ..] = arguments else { panic!("folder cookie address...") };
    let app = demo::app(folder.as_ref());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime starts");
    runtime.block_on(async {
        let pages = list_asked(&app, cookie, addresses).await;
        let router = Router::new().route("/{page}", get(show)).with_state(Bare { app, pages: Arc::new(pages) });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        println!("Adress: http://{}", listener.local_addr().expect("the port is known"));
        axum::serve(listener, router).await.expect("the pages are served");
    });
}

async fn list_asked(app: &App, cookie: &str, addresses: &[String]) -> Vec<Arc<Asked>> {
    let heard: Arc<Mutex<Asked>> = Arc::default();
    let into = heard.clone();
    app.db.listen(move |sql, parameters| {
        let query = Query { name: "heard", sql: Box::leak(sql.to_owned().into_boxed_str()) };
        let parameters = parameters.iter().cloned().map(Value::into_owned).collect();
        into.lock().expect("nobody panics").push(Heard::Query(query, parameters));
    });
    let into = heard.clone();
    app.db.files().listen(move |sha256| into.lock().expect("nobody panics").push(Heard::File(sha256.to_vec())));
    let mut pages = Vec::new();
    for address in addresses {
        let request = Request::get(address).header(header::COOKIE, cookie).body(Body::empty()).expect("an address");
        let answer = web::routes::router(app.clone()).oneshot(request).await.expect("the router answers");
        assert_eq!(answer.status(), 200, "{address}");
        pages.push(Arc::new(std::mem::take(&mut *heard.lock().expect("nobody panics"))));
    }
    pages
}

async fn show(State(bare): State<Bare>, Path(page): Path<usize>) -> Result<impl IntoResponse, Fault> {
    let asked = bare.pages.get(page).cloned().ok_or(Fault::NotFound)?;
    let files = bare.app.db.files().clone();
    let text = bare.app.read(move |reader| {
        let mut text = String::new();
        for heard in asked.iter() {
            match heard {
                Heard::Query(query, parameters) => reader.each(query, parameters, |row| {
                    print(&mut text, row.into_values());
                    Ok::<_, StoreError>(())
                })?,
                Heard::File(sha256) => text.push_str(&String::from_utf8_lossy(&files.get(sha256)?)),
            }
        }
        Ok(text)
    });
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text.await?))
}

fn print(text: &mut String, values: Vec<Value<'static>>) {
    use std::fmt::Write;
    for value in values {
        let _ = match value {
            Value::Null => Ok(()),
            Value::Int(int) => write!(text, "{int}"),
            Value::Text(own) => write!(text, "{own}"),
            Value::Bytes(bytes) => bytes.iter().try_for_each(|byte| write!(text, "{byte:02x}")),
        };
        text.push('\t');
    }
    text.push('\n');
}
