//! Publication: what the board has adopted, at an address that stays, for anybody to read.

mod answer;
pub mod desk;
mod form;
mod messages;
pub mod open_data;
pub mod operations;
mod page;
pub mod queries;
pub mod tables;

use std::fmt::Write;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::civil::Date;
use report::model::{Document, Kind};

use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;
use crate::page as reply;
use answer::{Kept, answer};
use operations::{Publication, Shelf, Shown, find_shelf, list_shelves, read_content};

/// `GET /publicerat/{association}`: everything that the association has published.
pub async fn list(
    State(app): State<App>,
    headers: HeaderMap,
    Path(association): Path<String>,
) -> Result<Response, Fault> {
    let page = page::list::List::new(&read_shelves(&app, association).await?).ok_or(Fault::NotFound)?;
    answer(&headers, Kept::page(&page)?)
}

/// Everything that an association has published.
async fn read_shelves(app: &App, association: String) -> Result<Vec<Shelf>, Fault> {
    app.read(move |reader| Ok(list_shelves(reader, &association)?)).await
}

/// `GET /publicerat/{association}/{kind}/{date}`, with `.pdf`, `.json`, `.csv` or `.csv-metadata.json` as a file.
pub async fn newest(
    State(app): State<App>,
    headers: HeaderMap,
    Path((association, kind, name)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let (date, form) = Form::of(&name).ok_or(Fault::NotFound)?;
    let opened = open(&app, association, &kind, date, None).await?;
    show(&headers, &app, &opened, form).await
}

/// `GET /publicerat/{association}/{kind}/{date}/version/{number}`, with the same endings.
pub async fn version(
    State(app): State<App>,
    headers: HeaderMap,
    Path((association, kind, date, name)): Path<(String, String, String, String)>,
) -> Result<Response, Fault> {
    let (number, form) = Form::of(&name).ok_or(Fault::NotFound)?;
    let opened = open(&app, association, &kind, &date, Some(number)).await?;
    show(&headers, &app, &opened, form).await
}

/// `GET /publicerat/{association}/{kind}/{date}/tabell/{key}.csv`
pub async fn newest_table(
    State(app): State<App>,
    headers: HeaderMap,
    Path((association, kind, date, name)): Path<(String, String, String, String)>,
) -> Result<Response, Fault> {
    let opened = open(&app, association, &kind, &date, None).await?;
    show_table(&headers, &opened, &name)
}

/// `GET /publicerat/{association}/{kind}/{date}/version/{number}/tabell/{key}.csv`
pub async fn table_of_version(
    State(app): State<App>,
    headers: HeaderMap,
    Path((association, kind, date, number, name)): Path<(String, String, String, String, String)>,
) -> Result<Response, Fault> {
    let opened = open(&app, association, &kind, &date, Some(&number)).await?;
    show_table(&headers, &opened, &name)
}

/// `GET /publicerat/{association}/{kind}/{date}/bilaga/{number}`
pub async fn newest_file(
    State(app): State<App>,
    headers: HeaderMap,
    Path((association, kind, date, file)): Path<(String, String, String, String)>,
) -> Result<Response, Fault> {
    let opened = open(&app, association, &kind, &date, None).await?;
    show_file(&headers, &app, &opened, &file).await
}

/// `GET /publicerat/{association}/{kind}/{date}/version/{number}/bilaga/{file}`
pub async fn file_of_version(
    State(app): State<App>,
    headers: HeaderMap,
    Path((association, kind, date, number, file)): Path<(String, String, String, String, String)>,
) -> Result<Response, Fault> {
    let opened = open(&app, association, &kind, &date, Some(&number)).await?;
    show_file(&headers, &app, &opened, &file).await
}

async fn show_file(headers: &HeaderMap, app: &App, opened: &Opened, number: &str) -> Result<Response, Fault> {
    let publication = match opened {
        Opened::Withdrawn { shelf, publication } => return Ok(gone(shelf, publication)),
        Opened::Version { publication, .. } => publication,
    };
    let number: i64 = read_exactly(number)?;
    let file = publication.files.iter().find(|file| file.number == number).ok_or(Fault::NotFound)?;
    let (files, hash) = (app.db.files().clone(), file.sha256.clone());
    let bytes = crate::app::off_the_runtime(move || files.get(&hash)).await??;
    answer(headers, Kept::file(bytes, file.media_type, &file.name))
}

/// What is asked for of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Page,
    Pdf,
    Json,
    Csv,
    CsvDescription,
}

impl Form {
    /// Parts `2025-08-31.csv` into the name and its ending.
    fn of(name: &str) -> Option<(&str, Form)> {
        let endings = [
            (".csv-metadata.json", Form::CsvDescription),
            (".pdf", Form::Pdf),
            (".json", Form::Json),
            (".csv", Form::Csv),
        ];
        let found = endings.iter().find_map(|(ending, form)| Some((name.strip_suffix(ending)?, *form)));
        let (bare, form) = found.unwrap_or((name, Form::Page));
        (!bare.is_empty()).then_some((bare, form))
    }
}

/// What stands at an address: a version with what it says, or that it was taken away.
enum Opened {
    Version { shelf: Shelf, publication: Publication, document: Box<Document>, is_newest_address: bool },
    Withdrawn { shelf: Shelf, publication: Publication },
}

async fn open(app: &App, association: String, kind: &str, date: &str, number: Option<&str>) -> Result<Opened, Fault> {
    let kind = Kind::find(kind).ok_or(Fault::NotFound)?;
    let as_at = read_exactly::<Date>(date)?;
    let number = number.map(read_exactly::<i64>).transpose()?;
    let files = app.db.files().clone();
    app.read(move |reader| {
        let shelf = find_shelf(reader, &association, kind, as_at)?.ok_or(Fault::NotFound)?;
        match shelf.find(number).ok_or(Fault::NotFound)? {
            Shown::Withdrawn(publication) => {
                let publication = publication.clone();
                Ok(Opened::Withdrawn { shelf, publication })
            }
            Shown::Version(publication) => {
                let publication = publication.clone();
                let document = Box::new(read_content(&files, &publication)?);
                Ok(Opened::Version { shelf, publication, document, is_newest_address: number.is_none() })
            }
        }
    })
    .await
}

/// Reads what an address says only in the form in which we write it, so that a thing has one address.
fn read_exactly<T: std::str::FromStr + std::fmt::Display>(text: &str) -> Result<T, Fault> {
    let read: T = text.parse().map_err(|_| Fault::NotFound)?;
    let mut written = String::new();
    let _ = write!(written, "{read}");
    if written == text { Ok(read) } else { Err(Fault::NotFound) }
}

async fn show(headers: &HeaderMap, app: &App, opened: &Opened, form: Form) -> Result<Response, Fault> {
    let (shelf, publication, document, is_newest) = match opened {
        Opened::Withdrawn { shelf, publication } => return Ok(gone(shelf, publication)),
        Opened::Version { shelf, publication, document, is_newest_address } => {
            (shelf, publication, document, *is_newest_address)
        }
    };
    let name = shelf.file_name();
    let kept = match form {
        Form::Page if is_newest => Kept::page(&page::show::Show::newest(shelf, publication, document))?,
        Form::Page => Kept::page(&page::show::Show::version(shelf, publication, document))?,
        Form::Pdf => {
            let (files, hash) = (app.db.files().clone(), publication.kept.pdf_sha256.clone());
            let bytes = crate::app::off_the_runtime(move || files.get(&hash)).await??;
            Kept::file(bytes, "application/pdf", &format!("{name}.pdf"))
        }
        Form::Json => {
            let (files, hash) = (app.db.files().clone(), publication.kept.figures_sha256.clone());
            let bytes = crate::app::off_the_runtime(move || files.get(&hash)).await??;
            Kept::data(bytes, "application/json")
        }
        Form::Csv => {
            let csv = report::open_data::figures_csv(&document.figures);
            Kept::file(csv.into_bytes(), "text/csv; charset=utf-8", &format!("{name}.csv"))
        }
        Form::CsvDescription => {
            let own = if is_newest { shelf.as_at.to_string() } else { publication.number.to_string() };
            let own = format!("{own}.csv");
            let text = report::open_data::describe_figures(document, &own, publication.published_on);
            Kept::data(text.into_bytes(), "application/csvm+json")
        }
    };
    answer(headers, kept)
}

fn show_table(headers: &HeaderMap, opened: &Opened, name: &str) -> Result<Response, Fault> {
    let (publication, document) = match opened {
        Opened::Withdrawn { shelf, publication } => return Ok(gone(shelf, publication)),
        Opened::Version { publication, document, .. } => (publication, document),
    };
    let (key, form) = Form::of(name).ok_or(Fault::NotFound)?;
    let table = document.find_table(key).ok_or(Fault::NotFound)?;
    let kept = match form {
        Form::Csv => {
            let csv = report::csv::table_csv(document, table);
            Kept::file(csv.into_bytes(), "text/csv; charset=utf-8", name)
        }
        Form::CsvDescription => {
            let own = format!("{key}.csv");
            let text = report::open_data::describe_table(document, table, &own, publication.published_on);
            Kept::data(text.into_bytes(), "application/csvm+json")
        }
        Form::Page | Form::Pdf | Form::Json => return Err(Fault::NotFound),
    };
    answer(headers, kept)
}

fn gone(shelf: &Shelf, publication: &Publication) -> Response {
    reply::html(StatusCode::GONE, &page::show::Gone::new(shelf, publication))
}
