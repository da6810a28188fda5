//! Vouchers from a table (XLSX, CSV), for bookkeepers who give nothing else: looked at, its columns chosen, then booked
//! by the same importer as a SIE file.

mod form;
mod mapping;
pub mod operations;
mod page;
pub mod queries;
mod source;
pub mod tables;
mod vouchers;

use access::allowed;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, RawQuery, State};
use axum::response::Response;
use store::{Id, StoreError};
use tabular::{Book, Severity};

use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::Access;
use crate::import_preview::{About, Place, PreviewPage};
use crate::ledger::importing::{self, ImportError, Plan};
use crate::ledger::uploads::{Kept, Uploads};
use crate::page as reply;
use crate::receiving::{Received, keep, new_token};
use crate::ui::{FieldError, Link};
use form::MappingForm;
use operations::{Recognised, find_recognised, save_mapping};
use page::{Chosen, ColumnsPage, TablePage, Wrong};
use source::TableFile;

const TOO_LARGE: &str = "Filen är större än 64 megabyte och har inte sparats. Läs in en kortare period i taget.";
const NO_FILE: &str = "Välj en fil.";
const GONE: &str = "Filen finns inte kvar: den är redan inläst eller äldre än ett dygn. Välj den igen.";

type Importing = Access<allowed::ImportAccounts>;

/// `GET /bokforing/tabell`
pub async fn show(access: Importing) -> Response {
    reply::ok(&TablePage::new(&access, None))
}

/// `POST /bokforing/tabell`: keeps the table for a while if it can be read whole, else says why not.
pub async fn receive(
    State(app): State<App>,
    access: Importing,
    multipart: Result<Multipart, MultipartRejection>,
) -> Result<Response, Fault> {
    let multipart = multipart.map_err(|_| Fault::Malformed("no form with a file"))?;
    let uploads = Uploads::of(app.db.files(), access.association.id, access.person_id);
    let token = new_token(&app);
    let refuse = |message: &str| reply::unprocessable(&TablePage::new(&access, Some((message.to_owned(), Vec::new()))));
    let kept = match keep(&app, &uploads, token, multipart).await? {
        Received::Kept(kept) => kept,
        Received::Nothing => return Ok(refuse(NO_FILE)),
        Received::TooLarge => return Ok(refuse(TOO_LARGE)),
    };
    let (_, findings) = crate::app::off_the_runtime(move || read_file(&kept)).await??;
    if let Some(worst) = findings.iter().find(|finding| finding.severity() == Severity::Error) {
        uploads.remove(token);
        let message = format!("{worst} {}", worst.kind.remedy());
        return Ok(reply::unprocessable(&TablePage::new(&access, Some((message, findings)))));
    }
    Ok(reply::see_other(&access.at(&format!("bokforing/tabell/{token}"))))
}

/// `GET /bokforing/tabell/{token}`: the first rows, and which column is what: as chosen, else as last time, else as
/// its head seems to say.
pub async fn columns(
    State(app): State<App>,
    access: Importing,
    Path((_, token)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (token, kept) = find_kept(&app, &access, token)?.ok_or(Fault::NotFound)?;
    let table = open(&app, &access, kept, query).await?;
    Ok(reply::ok(&ColumnsPage::new(&access, &table.chosen(token), Wrong::default())))
}

/// `GET /bokforing/tabell/{token}/granska`: what booking the table by these columns would change.
pub async fn preview(
    State(app): State<App>,
    access: Importing,
    Path((_, token)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (token, kept) = find_kept(&app, &access, token)?.ok_or(Fault::NotFound)?;
    let table = open(&app, &access, kept, query).await?;
    let association = access.association.clone();
    let (table, planned) = app
        .read(move |reader| {
            let planned = table.plan(reader, &association)?;
            Ok((table, planned))
        })
        .await?;
    match planned {
        Ok((plan, about)) => {
            let address = access.at(&format!("bokforing/tabell/{token}"));
            let place = Place {
                back: Link::new(format!("{address}?{}", table.form.address()), "Ändra kolumnerna"),
                confirm_href: format!("{address}/inlasning?{}", table.form.address()),
                fields: Vec::new(),
                errors: Vec::new(),
            };
            Ok(reply::ok(&PreviewPage::new(&access, place, &table.kept.name, about, &plan)))
        }
        Err(wrong) => Ok(reply::unprocessable(&ColumnsPage::new(&access, &table.chosen(token), wrong))),
    }
}

/// `POST /bokforing/tabell/{token}/inlasning`: books the table and keeps the choice of columns for the next time.
pub async fn book(
    State(app): State<App>,
    access: Importing,
    Path((_, token)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let Some((token, kept)) = find_kept(&app, &access, token)? else {
        return Ok(reply::unprocessable(&TablePage::new(&access, Some((GONE.to_owned(), Vec::new())))));
    };
    let table = open(&app, &access, kept, query).await?;
    let (association, files) = (access.association.clone(), app.db.files().clone());
    let id = association.id;
    let (table, file) = app
        .read(move |reader| {
            let file = table.file(reader, id)?;
            Ok((table, file))
        })
        .await?;
    let file = match file {
        Ok(file) => file,
        Err(wrong) => return Ok(reply::unprocessable(&ColumnsPage::new(&access, &table.chosen(token), wrong))),
    };
    let (head, choices, name) = (table.head(), table.form.choices(), table.kept.name.clone());
    let source = file.clone();
    let booked = app
        .write(access.context(&app, "import_table"), move |tx| {
            let plan = importing::book(tx, &files, &association, &source)?;
            save_mapping(tx, &head, &choices, &name)?;
            Ok::<Plan, ImportError>(plan)
        })
        .await?;
    match booked {
        Ok(_) => {
            Uploads::of(app.db.files(), access.association.id, access.person_id).remove(token);
            Ok(reply::see_other(&format!("{}?klart=inlast", access.at("bokforing"))))
        }
        Err(error) => {
            let wrong = refusal(error, &file)?;
            Ok(reply::unprocessable(&ColumnsPage::new(&access, &table.chosen(token), wrong)))
        }
    }
}

fn find_kept(app: &App, access: &Importing, token: Id) -> Result<Option<(Id, Kept)>, Fault> {
    let uploads = Uploads::of(app.db.files(), access.association.id, access.person_id);
    Ok(uploads.find(token).map(|kept| (token, kept)))
}

fn read_file(kept: &Kept) -> Result<(Book, Vec<tabular::Finding>), Fault> {
    let bytes = std::fs::read(&kept.path).map_err(StoreError::File)?;
    Ok(tabular::read(&bytes))
}

/// A table that waits, with the choice of columns as it stands.
struct Table {
    kept: Kept,
    book: Book,
    findings: Vec<tabular::Finding>,
    form: MappingForm,
    dimensions: Vec<(String, String)>,
    recognised: Option<Recognised>,
}

async fn open(app: &App, access: &Importing, kept: Kept, query: Option<String>) -> Result<Table, Fault> {
    let association = access.association.id;
    app.read(move |reader| {
        let (book, findings) = read_file(&kept)?;
        let mut dimensions = crate::ledger::operations::list_dimensions(reader, association)?;
        for (number, name) in [("1", "Kostnadsställe"), ("6", "Projekt")] {
            if dimensions.iter().all(|(own, _)| own != number) {
                dimensions.push((number.to_owned(), name.to_owned()));
            }
        }
        let recognised = find_recognised(reader, association, &book)?;
        let typed = MappingForm::read(query.as_deref().unwrap_or_default(), &dimensions);
        let is_new = typed.fields.is_empty();
        let form = if is_new { first_choice(&book, &dimensions, recognised.as_ref()) } else { typed };
        let recognised = recognised.filter(|_| is_new);
        Ok(Table { kept, book, findings, form, dimensions, recognised })
    })
    .await
}

/// As last time, else as the heads seem to say.
fn first_choice(book: &Book, dimensions: &[(String, String)], recognised: Option<&Recognised>) -> MappingForm {
    if let Some(recognised) = recognised {
        let mut form = MappingForm::read(&recognised.saved.choices, dimensions);
        form.set("blad", recognised.sheet.to_string());
        form.set("rubrik", recognised.header_row.to_string());
        return form;
    }
    let mut form = MappingForm::default();
    let visible = book.sheets.iter().position(|sheet| !sheet.is_hidden && !sheet.rows.is_empty()).unwrap_or(0);
    form.set("blad", visible.to_string());
    let suggested = book.sheets.get(visible).and_then(|sheet| mapping::suggest(sheet, dimensions));
    match suggested {
        Some((row, fields)) => {
            form.set("rubrik", row.to_string());
            fields.into_iter().for_each(|(name, value)| form.set(&name, value));
        }
        None => {
            let first = book.sheets.get(visible).and_then(|sheet| sheet.rows.first()).map_or(1, |row| row.number);
            form.set("rubrik", first.to_string());
        }
    }
    if form.value("nummer").is_empty() {
        form.set("serienamn", "T");
    }
    form
}

impl Table {
    fn chosen(&self, token: Id) -> Chosen<'_> {
        Chosen {
            token,
            file: &self.kept.name,
            book: &self.book,
            form: &self.form,
            dimensions: &self.dimensions,
            recognised: self.recognised.as_ref(),
        }
    }

    /// The head by which the table is known again; empty when it has none.
    fn head(&self) -> String {
        let (sheet, row) = (self.form.sheet(&self.book).ok(), self.form.header_row().ok());
        let sheet = sheet.and_then(|sheet| self.book.sheets.get(sheet));
        let head = sheet.and_then(|sheet| sheet.rows.iter().find(|own| Some(own.number) == row));
        head.map_or(String::new(), mapping::head_of)
    }

    /// The table's vouchers, or what must be put right first.
    fn file(&self, reader: &store::Reader<'_>, association: Id) -> Result<Result<TableFile, Wrong>, Fault> {
        let mapping = match self.form.check(&self.book, &self.dimensions) {
            Ok(mapping) => mapping,
            Err(errors) => return Ok(Err(Wrong { errors, odd: Vec::new() })),
        };
        let Some(sheet) = self.book.sheets.get(mapping.sheet) else { return Err(Fault::NotFound) };
        let read = vouchers::read(sheet, &mapping);
        if read.worst().is_some() {
            let errors =
                vec![FieldError::new("fynd", "Tabellen kan inte läsas in som den är. Se nedan vad som ska rättas.")];
            return Ok(Err(Wrong { errors, odd: read.odd }));
        }
        Ok(Ok(TableFile::new(reader, association, read, &self.kept, self.book.format)?))
    }

    fn plan(
        &self,
        reader: &store::Reader<'_>,
        association: &crate::association::operations::Association,
    ) -> Result<Result<(Plan, About), Wrong>, Fault> {
        let file = match self.file(reader, association.id)? {
            Ok(file) => file,
            Err(wrong) => return Ok(Err(wrong)),
        };
        match importing::plan(reader, association, &file) {
            Ok(plan) => {
                let sheet = self.form.sheet(&self.book).unwrap_or(0);
                let about = page::about(&self.book, sheet, &file.read, &self.findings, &association.name);
                Ok(Ok((plan, about)))
            }
            Err(error) => refusal(error, &file).map(Err),
        }
    }
}

/// Why a table is not booked, with its rows; a failure of ours is no refusal.
fn refusal(error: ImportError, file: &TableFile) -> Result<Wrong, Fault> {
    let place = error.voucher().map_or(String::new(), |voucher| file.place_of(voucher));
    let more = match &error {
        ImportError::OutsideYear { .. } => " Dela upp tabellen så att varje fil gäller ett år.",
        _ => "",
    };
    let message = format!("{}{place}{more}", error.swedish());
    match error {
        ImportError::Store(error) => Err(error.into()),
        ImportError::File(error) => Err(StoreError::File(error).into()),
        _ => Ok(Wrong { errors: vec![FieldError::new("fynd", message)], odd: Vec::new() }),
    }
}
