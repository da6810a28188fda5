//! Adding dimensions and objects.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::form::chart::ObjectForm;
use super::operations::{self, ChartError};
use super::page::account::refusal;
use super::page::object::{add_dimension, add_object};
use crate::app::App;
use crate::extract::Form;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::query_value;
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

fn done(access: &Granted, what: &str) -> String {
    format!("{}?klart={what}", access.at("bokforing/konton"))
}

async fn dimensions(app: &App, access: &Granted) -> Result<Vec<(String, String)>, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(operations::list_dimensions(reader, association)?)).await
}
