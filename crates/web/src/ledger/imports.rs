//! Reading in a SIE file: it is received and judged, looked at, and booked when somebody says so.

use access::allowed;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::response::Response;
use serde::Deserialize;
use store::{Id, StoreError};

use super::importing::{self, Booking, ImportError, Plan, Upload};
use super::operations;
use super::page::import::{ImportPage, Refused};
use super::page::sie_file::about;
use super::uploads::{Kept, Uploads};
use crate::app::{App, off_the_runtime};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::Access;
use crate::import_preview::{About, Place, PreviewPage};
use crate::page as reply;
use crate::receiving::{Received, keep, new_token};
use crate::search::operations as search;
use crate::ui::{Field, FieldError, Link};

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
    Path((_, token)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let uploads = Uploads::of(app.db.files(), access.association.id, access.person_id);
    let Some(kept) = uploads.find(token) else { return Err(Fault::NotFound) };
    match plan(&app, &access, &kept).await? {
        Ok((plan, about)) => {
            let series = match &plan.booking {
                Booking::HandedOver { series } => series.clone(),
                Booking::Numbered | Booking::Sums => String::new(),
            };
            let place = place(&access, token, &plan, &series, Vec::new());
            Ok(reply::ok(&PreviewPage::new(&access, place, &kept.name, about, &plan)))
        }
        Err(refused) => Ok(refuse(&access, refused)),
    }
}

/// What the form asks for before the file is booked.
#[derive(Debug, Deserialize)]
pub struct BookForm {
    /// The series of vouchers that the file gives none.
    #[serde(default)]
    serie: Option<String>,
}

fn place(
    access: &Access<allowed::ImportAccounts>,
    token: Id,
    plan: &Plan,
    series: &str,
    errors: Vec<FieldError>,
) -> Place {
    let asks = matches!(plan.booking, Booking::HandedOver { .. });
    let field = asks.then(|| {
        Field::new("text", "serie", "Serie för verifikationer utan serie eller nummer")
            .hint("En eller flera bokstäver, till exempel L för löner. Numren fortsätter där serien slutar.")
            .width("short")
            .value(series)
            .errors(&errors)
    });
    Place {
        back: Link::new(access.at("bokforing/import"), "Läs in en SIE-fil"),
        confirm_href: access.at(&format!("bokforing/import/{token}")),
        fields: field.into_iter().collect(),
        errors,
    }
}

/// `POST /bokforing/import/{token}`: books the file. The plan is made anew inside the transaction.
pub async fn book(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    Path((_, token)): Path<(String, Id)>,
    Form(form): Form<BookForm>,
) -> Result<Response, Fault> {
    let uploads = Uploads::of(app.db.files(), access.association.id, access.person_id);
    let Some(kept) = uploads.find(token) else { return Ok(refuse(&access, Refused::words(GONE))) };
    let typed = form.serie.unwrap_or_else(|| importing::USUAL_SERIES.to_owned());
    let series = match importing::read_series(&typed) {
        Ok(series) => series,
        Err(message) => return ask_again(&app, &access, token, &kept, &typed, message).await,
    };
    let (association, files) = (access.association.clone(), app.db.files().clone());
    let upload = kept.clone();
    let booked = app
        .write(access.context(&app, "import_sie"), move |tx| {
            let upload = Upload::open(&upload.path, &upload.name)?.with_series(&series);
            importing::book(tx, &files, &association, &upload)
        })
        .await?;
    match booked {
        Ok(_) => {
            uploads.remove(token);
            search::prepare(&app, &access).await?;
            Ok(reply::see_other(&format!("{}?klart=inlast", access.at("bokforing"))))
        }
        Err(error @ ImportError::OwnSeries { .. }) => {
            ask_again(&app, &access, token, &kept, &typed, error.swedish()).await
        }
        // Another window has read it in meanwhile, and it is kept with what was booked.
        Err(ImportError::File(_)) if uploads.find(token).is_none() => Ok(refuse(&access, Refused::words(GONE))),
        Err(error) => {
            let upload = Upload::open(&kept.path, &kept.name).map_err(StoreError::File)?;
            let refused = off_the_runtime(move || refusal(error, &upload)).await??;
            uploads.remove(token);
            Ok(refuse(&access, refused))
        }
    }
}

/// The preview again, with what was typed and what is wrong with it.
async fn ask_again(
    app: &App,
    access: &Access<allowed::ImportAccounts>,
    token: Id,
    kept: &Kept,
    typed: &str,
    message: String,
) -> Result<Response, Fault> {
    match plan(app, access, kept).await? {
        Ok((plan, about)) => {
            let place = place(access, token, &plan, typed, vec![FieldError::new("serie", message)]);
            Ok(reply::unprocessable(&PreviewPage::new(access, place, &kept.name, about, &plan)))
        }
        Err(refused) => Ok(refuse(access, refused)),
    }
}

/// `GET /bokforing/inlasningar/{id}`: the file as it came.
pub async fn download(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (association, files) = (access.association.id, app.db.files().clone());
    let (bytes, name) = app
        .read(move |reader| {
            let import = operations::find_import(reader, association, id)?.ok_or(Fault::NotFound)?;
            Ok((files.get(&import.sha256)?, import.file_name))
        })
        .await?;
    let media_type = media_type(&bytes, &name);
    Ok(reply::download(bytes, media_type, &name))
}

/// SIE files have many endings; tables have these.
fn media_type(bytes: &[u8], name: &str) -> &'static str {
    match name.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("csv" | "txt" | "tsv") => "text/csv",
        _ if bytes.starts_with(b"<") || bytes.starts_with(b"\xef\xbb\xbf<") => "application/xml",
        _ => "text/x-sie",
    }
}

fn refuse(access: &Access<allowed::ImportAccounts>, refused: Refused) -> Response {
    reply::unprocessable(&ImportPage::new(access, Some(refused)))
}

async fn plan(
    app: &App,
    access: &Access<allowed::ImportAccounts>,
    kept: &Kept,
) -> Result<Result<(Plan, About), Refused>, Fault> {
    let (association, kept) = (access.association.clone(), kept.clone());
    app.read(move |reader| {
        let mut upload = Upload::open(&kept.path, &kept.name).map_err(StoreError::File)?;
        let mut planned = importing::plan(reader, &association, &upload);
        for other in importing::OTHER_SERIES {
            if !matches!(&planned, Err(ImportError::OwnSeries { series }) if upload.is_own_choice(series)) {
                break;
            }
            upload = upload.with_series(other);
            planned = importing::plan(reader, &association, &upload);
        }
        match planned {
            Ok(plan) => Ok(Ok((plan, about(upload.check().map_err(StoreError::File)?)))),
            Err(error) => refusal(error, &upload).map(Err),
        }
    })
    .await
}

/// Why a file is not booked, with what it is; a failure of ours is no refusal.
fn refusal(error: ImportError, upload: &Upload) -> Result<Refused, Fault> {
    let message = error.swedish();
    match error {
        ImportError::Store(error) => Err(error.into()),
        ImportError::File(error) => Err(StoreError::File(error).into()),
        _ => {
            let check = upload.check().map_err(StoreError::File)?;
            Ok(Refused { message, file: Some((upload.name.clone(), about(check))) })
        }
    }
}
