//! Reading in a SIE file: it is received and judged, looked at, and booked when somebody says so.

use std::fs::File;
use std::io::Write;

use access::allowed;
use axum::extract::multipart::{Field, MultipartError, MultipartRejection};
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use store::{Id, StoreError};

use super::importing::{self, ImportError, Plan, Upload};
use super::operations;
use super::page::import::{ImportPage, Refused};
use super::page::preview::PreviewPage;
use super::uploads::{Kept, Uploads};
use crate::app::{App, off_the_runtime};
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;

pub const LARGEST_FILE_BYTES: u64 = 64 << 20;
/// What is too large is read to its end (and kept nowhere) up to here, so that the answer reaches the browser.
pub const LARGEST_REQUEST_BYTES: usize = 256 << 20;
/// Pieces are gathered to this size before they are written to disk.
const PIECE_BYTES: usize = 1 << 20;

const TOO_LARGE: &str = "Filen är större än 64 megabyte och har inte sparats. Exportera ett år i taget.";
const NO_FILE: &str = "Välj en fil.";
const GONE: &str = "Filen finns inte kvar: den är redan inläst eller äldre än ett dygn. Välj den igen.";

/// `GET /bokforing/import`
pub async fn show(access: Access<allowed::ImportAccounts>) -> Response {
    reply::ok(&ImportPage::new(&access, None))
}

/// `POST /bokforing/import`: keeps the file for a while if it could be booked, else says why not.
pub async fn receive(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Result<Response, Fault> {
    let multipart = multipart.map_err(|_| Fault::Malformed("no form with a file"))?;
    let uploads = Uploads::of(app.db.files(), access.association.id, access.person_id);
    let token = new_token(&app);
    let kept = match keep(&app, &uploads, token, multipart).await? {
        Received::Kept(kept) => kept,
        Received::Nothing => return Ok(refuse(&access, Refused::words(NO_FILE))),
        Received::TooLarge => return Ok(refuse(&access, Refused::words(TOO_LARGE))),
    };
    match plan(&app, &access, &kept).await? {
        Ok(_) => Ok(reply::see_other(&access.at(&format!("bokforing/import/{token}")))),
        Err(refused) => {
            uploads.remove(token);
            Ok(refuse(&access, refused))
        }
    }
}

/// `GET /bokforing/import/{token}`: what the file is, what is odd in it and what would change.
pub async fn preview(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    Path((_, token)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let token: Id = token.parse().map_err(|_| Fault::NotFound)?;
    let uploads = Uploads::of(app.db.files(), access.association.id, access.person_id);
    let Some(kept) = uploads.find(token) else { return Err(Fault::NotFound) };
    match plan(&app, &access, &kept).await? {
        Ok(plan) => Ok(reply::ok(&PreviewPage::new(&access, token, &kept.name, &plan))),
        Err(refused) => Ok(refuse(&access, refused)),
    }
}

/// `POST /bokforing/import/{token}`: books the file. The plan is made anew inside the transaction.
pub async fn book(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    Path((_, token)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let token: Id = token.parse().map_err(|_| Fault::NotFound)?;
    let uploads = Uploads::of(app.db.files(), access.association.id, access.person_id);
    let Some(kept) = uploads.find(token) else { return Ok(refuse(&access, Refused::words(GONE))) };
    let (association, files) = (access.association.clone(), app.db.files().clone());
    let upload = kept.clone();
    let booked = app
        .write(access.context(&app, "import_sie"), move |tx| {
            importing::book(tx, &files, &association, &Upload::open(&upload.path, &upload.name)?)
        })
        .await?;
    match booked {
        Ok(_) => {
            uploads.remove(token);
            Ok(reply::see_other(&format!("{}?klart=inlast", access.at("bokforing"))))
        }
        Err(error) => {
            let refused = off_the_runtime(move || refusal(error, &kept)).await??;
            uploads.remove(token);
            Ok(refuse(&access, refused))
        }
    }
}

/// `GET /bokforing/inlasningar/{id}`: the file as it came.
pub async fn download(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let id: Id = id.parse().map_err(|_| Fault::NotFound)?;
    let (association, files) = (access.association.id, app.db.files().clone());
    let (bytes, name) = app
        .read(move |reader| {
            let import = operations::find_import(reader, association, id)?.ok_or(Fault::NotFound)?;
            Ok((files.get(&import.sha256)?, import.file_name))
        })
        .await?;
    Ok(reply::download(bytes, "text/x-sie", &name))
}

fn refuse(access: &Access<allowed::ImportAccounts>, refused: Refused) -> Response {
    reply::unprocessable(&ImportPage::new(access, Some(refused)))
}

async fn plan(
    app: &App,
    access: &Access<allowed::ImportAccounts>,
    kept: &Kept,
) -> Result<Result<Plan, Refused>, Fault> {
    let (association, kept) = (access.association.clone(), kept.clone());
    app.read(move |reader| {
        let upload = Upload::open(&kept.path, &kept.name).map_err(StoreError::File)?;
        match importing::plan(reader, &association, &upload) {
            Ok(plan) => Ok(Ok(plan)),
            Err(error) => refusal(error, &kept).map(Err),
        }
    })
    .await
}

/// Why a file is not booked, with what it is; a failure of ours is no refusal.
fn refusal(error: ImportError, kept: &Kept) -> Result<Refused, Fault> {
    let message = error.swedish();
    match error {
        ImportError::Store(error) => Err(error.into()),
        ImportError::File(error) => Err(StoreError::File(error).into()),
        _ => {
            let upload = Upload::open(&kept.path, &kept.name).map_err(StoreError::File)?;
            let check = upload.check().map_err(StoreError::File)?;
            Ok(Refused { message, file: Some((kept.name.clone(), check)) })
        }
    }
}

fn new_token(app: &App) -> Id {
    let mut random = [0; 16];
    app.db.random(&mut random);
    Id::random(random)
}

enum Received {
    Kept(Kept),
    Nothing,
    TooLarge,
}

/// Takes the file of a form piece by piece. What is too large is kept nowhere.
async fn keep(app: &App, uploads: &Uploads, token: Id, mut multipart: Multipart) -> Result<Received, Fault> {
    loop {
        let field = match multipart.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(Received::Nothing),
            Err(error) => return too_large_or_malformed(&error),
        };
        if field.name() != Some("fil") || field.file_name().is_none_or(str::is_empty) {
            continue;
        }
        let (own, name, now) = (uploads.clone(), field.file_name().unwrap_or_default().to_owned(), app.now());
        let file = off_the_runtime(move || {
            own.remove_old(now)?;
            own.begin(token, &name, now)
        })
        .await?
        .map_err(StoreError::File)?;
        let received = write_pieces(field, file).await;
        return match received {
            Ok(Written::Whole) => Ok(uploads.find(token).map_or(Received::Nothing, Received::Kept)),
            Ok(Written::TooLarge) => {
                uploads.remove(token);
                Ok(Received::TooLarge)
            }
            Err(fault) => {
                uploads.remove(token);
                Err(fault)
            }
        };
    }
}

enum Written {
    Whole,
    TooLarge,
}

async fn write_pieces(mut field: Field<'_>, mut file: File) -> Result<Written, Fault> {
    let (mut count, mut piece) = (0_u64, Vec::with_capacity(PIECE_BYTES));
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) => {
                count += chunk.len() as u64;
                if count > LARGEST_FILE_BYTES {
                    continue;
                }
                piece.extend_from_slice(&chunk);
                if piece.len() >= PIECE_BYTES {
                    (file, piece) = write_piece(file, piece).await?;
                }
            }
            Ok(None) if count > LARGEST_FILE_BYTES => return Ok(Written::TooLarge),
            Ok(None) => {
                write_piece(file, piece).await?;
                return Ok(Written::Whole);
            }
            Err(error) => return too_large_or_malformed(&error).map(|_| Written::TooLarge),
        }
    }
}

async fn write_piece(mut file: File, mut piece: Vec<u8>) -> Result<(File, Vec<u8>), Fault> {
    off_the_runtime(move || {
        file.write_all(&piece)?;
        piece.clear();
        Ok((file, piece))
    })
    .await?
    .map_err(|error| StoreError::File(error).into())
}

fn too_large_or_malformed(error: &MultipartError) -> Result<Received, Fault> {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Ok(Received::TooLarge);
    }
    Err(Fault::Malformed("the form with the file is broken off"))
}
