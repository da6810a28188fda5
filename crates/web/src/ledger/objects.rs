//! Adding dimensions and objects, and giving them other names.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::form::chart::{ObjectForm, RenameForm};
use super::operations::{self, ChartError};
use super::page::account::refusal;
use super::page::object::{add_dimension, add_object, rename};
use crate::app::App;
use crate::extract::Form;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::{encode, query_value};
use crate::ui::FieldError;

/// `GET /bokforing/objekt/nytt`, with `?dimension=`.
pub async fn new(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let dimension = query_value(&query.unwrap_or_default(), "dimension").unwrap_or_default();
    let form = ObjectForm { dimension, ..ObjectForm::default() };
    Ok(add_object(&access, &dimensions(&app, &access).await?, &form).reply())
}

/// `POST /bokforing/objekt/nytt`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    Form(form): Form<ObjectForm>,
) -> Result<Response, Fault> {
    let dimensions = dimensions(&app, &access).await?;
    let (dimension, code, name) = match form.check_object() {
        Ok(checked) => checked,
        Err(errors) => return Ok(add_object(&access, &dimensions, &form).errors(errors).reply()),
    };
    let context = access.context(&app, "add_object");
    match app.write(context, move |tx| operations::add_object(tx, dimension, &code, &name)).await? {
        Ok(()) => Ok(reply::see_other(&done(&access, "objekt"))),
        Err(ChartError::AlreadyThere(code)) => {
            let errors = vec![FieldError::new("kod", format!("Dimensionen har redan ett objekt med koden {code}."))];
            Ok(add_object(&access, &dimensions, &form).errors(errors).reply())
        }
        Err(error) => Ok(add_object(&access, &dimensions, &form).errors(refusal(error)?).reply()),
    }
}

/// `GET /bokforing/dimensioner/ny`
pub async fn new_dimension(access: Access<allowed::ImportAccounts>) -> Result<Response, Fault> {
    Ok(add_dimension(&access, &ObjectForm::default()).reply())
}

/// `POST /bokforing/dimensioner/ny`
pub async fn create_dimension(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    Form(form): Form<ObjectForm>,
) -> Result<Response, Fault> {
    let (number, name) = match form.check_dimension() {
        Ok(checked) => checked,
        Err(errors) => return Ok(add_dimension(&access, &form).errors(errors).reply()),
    };
    let context = access.context(&app, "add_dimension");
    match app.write(context, move |tx| operations::add_dimension(tx, number, &name)).await? {
        Ok(()) => Ok(reply::see_other(&done(&access, "dimension"))),
        Err(ChartError::AlreadyThere(name)) => {
            let errors =
                vec![FieldError::new("dimension", format!("Dimension {number} finns redan. Den heter {name}."))];
            Ok(add_dimension(&access, &form).errors(errors).reply())
        }
        Err(error) => Ok(add_dimension(&access, &form).errors(refusal(error)?).reply()),
    }
}

/// Where an object gets another name.
pub fn rename_object_at(dimension: &str, code: &str) -> String {
    format!("bokforing/objekt/namn?dimension={}&kod={}", encode(dimension), encode(code))
}

/// Where a dimension gets another name.
pub fn rename_dimension_at(dimension: &str) -> String {
    format!("bokforing/dimensioner/namn?dimension={}", encode(dimension))
}

/// `GET /bokforing/objekt/namn` and `/bokforing/dimensioner/namn`, with `?dimension=` and, of an object, `&kod=`.
pub async fn ask_name(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let asked = |name| query_value(&query, name).unwrap_or_default();
    let form = RenameForm { dimension: asked("dimension"), kod: asked("kod"), ..RenameForm::default() };
    let name = find_name(&app, &access, &form).await?;
    Ok(rename(&access, &RenameForm { namn: name.clone(), sett: name, ..form }).reply())
}

/// `POST` to the same: gives the object or the dimension its new name, or shows the form again.
pub async fn save_name(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    Form(form): Form<RenameForm>,
) -> Result<Response, Fault> {
    find_name(&app, &access, &form).await?;
    let (number, name) = match form.check() {
        Ok(checked) => checked,
        Err(errors) => return Ok(rename(&access, &form).errors(errors).reply()),
    };
    let (code, seen) = (form.kod.clone(), form.sett.clone());
    let context = access.context(&app, if code.is_empty() { "rename_dimension" } else { "rename_object" });
    let renamed = app.write(context, move |tx| match code.is_empty() {
        true => operations::rename_dimension(tx, number, &seen, &name),
        false => operations::rename_object(tx, (number, &code), &seen, &name),
    });
    match renamed.await? {
        Ok(()) => Ok(reply::see_other(&done(&access, "namn"))),
        Err(error) => Ok(rename(&access, &form).errors(refusal(error)?).reply()),
    }
}

/// What the object, or without a code the dimension, is called now. **Errors**: `NotFound`.
async fn find_name(app: &App, access: &Granted, form: &RenameForm) -> Result<String, Fault> {
    let (association, dimension, code) = (access.association.id, form.dimension.clone(), form.kod.clone());
    app.read(move |reader| {
        let name = match code.is_empty() {
            true => operations::list_dimensions(reader, association)?
                .into_iter()
                .find(|(number, _)| *number == dimension)
                .map(|(_, name)| name),
            false => operations::list_objects(reader, association)?
                .into_iter()
                .find(|(number, own, _)| *number == dimension && *own == code)
                .map(|(.., name)| name),
        };
        name.ok_or(Fault::NotFound)
    })
    .await
}

fn done(access: &Granted, what: &str) -> String {
    format!("{}?klart={what}", access.at("bokforing/konton"))
}

async fn dimensions(app: &App, access: &Granted) -> Result<Vec<(String, String)>, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(operations::list_dimensions(reader, association)?)).await
}
