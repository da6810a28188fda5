//! A document as files: PDF, workbook, data, and each table alone.

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use report::model::Document;
use store::Id;

use super::find;
use super::operations::{self, DocumentHead};
use crate::app::{App, off_the_runtime};
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /dokument/{id}/pdf`: as it was kept if it is locked, else set now.
pub async fn pdf(
    State(app): State<App>,
    access: Access<allowed::ReadDocuments>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (head, document) = read(&app, &access, id).await?;
    let name = format!("{}.pdf", head.file_name());
    if let Some(kept) = head.find_kept().cloned() {
        let files = app.db.files().clone();
        let bytes = off_the_runtime(move || files.get(&kept.pdf_sha256)).await??;
        return Ok(reply::download(bytes, "application/pdf", &name));
    }
    Ok(reply::download(app.set_pdf(document).await?, "application/pdf", &name))
}

/// `GET /dokument/{id}/xlsx`
pub async fn xlsx(
    State(app): State<App>,
    access: Access<allowed::ReadDocuments>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (head, document) = read(&app, &access, id).await?;
    let workbook = off_the_runtime(move || report::xlsx::workbook(&document)).await?;
    let bytes = workbook.map_err(|error| Fault::Bug(error.to_string()))?;
    Ok(reply::download(bytes, XLSX, &format!("{}.xlsx", head.file_name())))
}

/// `GET /dokument/{id}/json`: the figures, as they were kept if the document is locked.
pub async fn json(
    State(app): State<App>,
    access: Access<allowed::ReadDocuments>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (head, document) = read(&app, &access, id).await?;
    let name = format!("{}-siffror.json", head.file_name());
    let bytes = match head.find_kept().cloned() {
        Some(kept) => {
            let files = app.db.files().clone();
            off_the_runtime(move || files.get(&kept.figures_sha256)).await??
        }
        None => operations::figures_of(&document, &access.association.short_name).into_bytes(),
    };
    Ok(reply::download(bytes, "application/json", &name))
}

/// `GET /dokument/{id}/tabell/{key}.csv`
pub async fn csv(
    State(app): State<App>,
    access: Access<allowed::ReadDocuments>,
    Path((_, id, name)): Path<(String, Id, String)>,
) -> Result<Response, Fault> {
    let key = name.strip_suffix(".csv").ok_or(Fault::NotFound)?.to_owned();
    let (_, document) = read(&app, &access, id).await?;
    let table = document.find_table(&key).ok_or(Fault::NotFound)?;
    Ok(reply::download(report::csv::table_csv(&document, table).into_bytes(), "text/csv; charset=utf-8", &name))
}

async fn read(app: &App, access: &Granted, id: Id) -> Result<(DocumentHead, Document), Fault> {
    let (files, association) = (app.db.files().clone(), access.association.clone());
    app.read(move |reader| {
        let head = find(reader, &association, id)?;
        let document = operations::assemble_stored(reader, &files, &association, &head)?;
        Ok((head, document))
    })
    .await
}
