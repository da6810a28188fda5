//! The accounts of a year as a file to keep.

use access::allowed;
use axum::extract::State;
use axum::response::Response;

use super::{ExportError, Format, write};
use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::operations;
use crate::page as reply;

/// `GET /bokforing/ar/{year}/{format}`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    Path((_, year, format)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let format = Format::find(&format).ok_or(Fault::NotFound)?;
    let (association, today) = (access.association.clone(), app.today());
    let (bytes, name) = app
        .read(move |reader| {
            let year = operations::find_year_named(reader, association.id, &year)?.ok_or(Fault::NotFound)?;
            let name = format!("{}-{}.{}", association.short_name, year.from_on.year(), format.ending());
            let written = write(reader, &association, &year, format, today).map_err(|error| match error {
                ExportError::Store(error) => Fault::from(error),
                ExportError::Write(cause) => Fault::Bug(cause),
            });
            Ok((written?, name))
        })
        .await?;
    Ok(reply::download(bytes, format.media_type(), &name))
}
