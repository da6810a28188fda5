//! What a request brings, read; what cannot be read is answered with our own page instead of the library's words.

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, RawForm, Request};
use axum::http::{header, request::Parts};
use serde::de::DeserializeOwned;

use crate::fault::Fault;

/// The fields of a form. **Errors**: `Malformed` when it is none, or holds a NUL, which no database keeps in a text.
pub struct Form<T>(pub T);

/// The rest of the address.
pub struct Query<T>(pub T);

/// The variable parts of the address. **Errors**: `NotFound` when they cannot be read.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Form<T>, Fault> {
        let RawForm(bytes) = RawForm::from_request(request, state).await.map_err(|_| Fault::Malformed("no form"))?;
        if bytes.contains(&0) || bytes.windows(3).any(|three| three == b"%00") {
            return Err(Fault::Malformed("a NUL"));
        }
        let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let again = Request::post("/").header(kind.0, kind.1).body(Body::from(bytes));
        let again = again.map_err(|_| Fault::Malformed("no form"))?;
        let form = axum::Form::from_request(again, state).await.map_err(|_| Fault::Malformed("fields"))?;
        Ok(Form(form.0))
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Query<T>, Fault> {
        let query = axum::extract::Query::from_request_parts(parts, state).await;
        query.map(|query| Query(query.0)).map_err(|_| Fault::Malformed("the address"))
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Path<T>, Fault> {
        let path = axum::extract::Path::from_request_parts(parts, state).await;
        path.map(|path| Path(path.0)).map_err(|_| Fault::NotFound)
    }
}
