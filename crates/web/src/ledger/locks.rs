//! Locking the books through a day, and opening them again.

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use store::{StoreError, Tx};
use thiserror::Error;

use super::form::{LockChange, LockForm};
use super::operations::{self, Lock};
use super::page::lock::LockPage;
use crate::app::App;
use crate::extract::Form;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::ui::FieldError;

/// `GET /bokforing/las`
pub async fn show(State(app): State<App>, access: Access<allowed::LockPeriod>) -> Result<Response, Fault> {
    let locks = list_locks(&app, &access).await?;
    Ok(reply::ok(&LockPage::new(&access, &locks, &LockForm::default(), Vec::new())))
}

/// `POST /bokforing/las`: locks through a day or opens again, with the reason.
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::LockPeriod>,
    Form(form): Form<LockForm>,
) -> Result<Response, Fault> {
    let change = match form.check(app.today()) {
        Ok(change) => change,
        Err(errors) => {
            let locks = list_locks(&app, &access).await?;
            return Ok(reply::unprocessable(&LockPage::new(&access, &locks, &form, errors)));
        }
    };
    let context = access.context(&app, if change.locked_through_on.is_some() { "lock_period" } else { "open_period" });
    let done = if change.locked_through_on.is_some() { "last" } else { "oppnad" };
    match app.write(context, move |tx| change_lock(tx, &change)).await? {
        Ok(()) => Ok(reply::see_other(&format!("{}?klart={done}", access.at("bokforing")))),
        Err(Refusal::Store(error)) => Err(error.into()),
        Err(Refusal::SameAlready) => {
            let locks = list_locks(&app, &access).await?;
            let (field, message) = if done == "last" {
                ("till", "Bokföringen är redan låst till och med den dagen.")
            } else {
                ("atgard", "Bokföringen är redan öppen.")
            };
            let errors = vec![FieldError::new(field, message)];
            Ok(reply::unprocessable(&LockPage::new(&access, &locks, &form, errors)))
        }
    }
}

#[derive(Debug, Error)]
enum Refusal {
    #[error("the books are locked so already")]
    SameAlready,
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn change_lock(tx: &mut Tx<'_>, change: &LockChange) -> Result<(), Refusal> {
    let association = tx.context().association;
    if operations::find_locked_through(tx, association)? == change.locked_through_on {
        return Err(Refusal::SameAlready);
    }
    operations::lock_period(tx, change.locked_through_on, &change.reason)?;
    Ok(())
}

async fn list_locks(app: &App, access: &Access<allowed::LockPeriod>) -> Result<Vec<Lock>, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(operations::list_locks(reader, association)?)).await
}
