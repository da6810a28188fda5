//! Taking a document from draft to reviewed, adopted and locked.

use access::{Action, allowed};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use store::Id;

use super::form::{AdoptForm, LockForm};
use super::operations::{self, DocumentHead, State as Step, StateError};
use super::page::{forms, review::Review};
use super::{answer_with_document, find, messages, open};
use crate::app::App;
use crate::decisions::operations::{Decision, list_decisions};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::ui::FieldError;

/// `GET /dokument/{id}/granskning`
pub async fn review(
    State(app): State<App>,
    access: Access<allowed::ReadDocuments>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let opened = open(&app, &access, id).await?;
    let may_mark = access.may(Action::DecideDocument) && opened.head.state() == Step::Draft;
    Ok(reply::ok(&Review::new(&access, &opened, may_mark)))
}

/// `POST /dokument/{id}/granska`
pub async fn mark_reviewed(
    State(app): State<App>,
    access: Access<allowed::DecideDocument>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let association = access.association.clone();
    let context = access.context(&app, "review_document");
    let marked = app.write(context, move |tx| operations::mark_reviewed(tx, &association, id)).await?;
    answer(&app, &access, id, marked, "granskad").await
}

/// `POST /dokument/{id}/oppna`
pub async fn reopen(
    State(app): State<App>,
    access: Access<allowed::DecideDocument>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let association = access.association.clone();
    let context = access.context(&app, "reopen_document");
    let reopened = app.write(context, move |tx| operations::reopen(tx, &association, id)).await?;
    answer(&app, &access, id, reopened, "oppnad").await
}

/// `GET /dokument/{id}/faststall`
pub async fn ask_adopt(
    State(app): State<App>,
    access: Access<allowed::DecideDocument>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (head, decisions) = read_decisions(&app, &access, id).await?;
    if head.state() != Step::Reviewed {
        return refuse(&app, &access, id, &StateError::WrongState(head.state())).await;
    }
    Ok(forms::ask_decision(&access, &head, &decisions, &AdoptForm::default(), Vec::new()).reply())
}

/// `POST /dokument/{id}/faststall`
pub async fn adopt(
    State(app): State<App>,
    access: Access<allowed::DecideDocument>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<AdoptForm>,
) -> Result<Response, Fault> {
    let (head, decisions) = read_decisions(&app, &access, id).await?;
    let errors = match form.check() {
        Ok(number) => {
            let (files, association) = (app.db.files().clone(), access.association.clone());
            let context = access.context(&app, "adopt_document");
            let adopted =
                app.write(context, move |tx| operations::adopt(tx, &files, &association, id, &number)).await?;
            match adopted {
                Err(refusal) if messages::is_about_the_decision(&refusal) => {
                    vec![FieldError::new("beslut", messages::refusal(&refusal, head.kind))]
                }
                other => return answer(&app, &access, id, other, "faststalld").await,
            }
        }
        Err(errors) => errors,
    };
    Ok(forms::ask_decision(&access, &head, &decisions, &form, errors).reply())
}

/// `GET /dokument/{id}/las`
pub async fn ask_lock(
    State(app): State<App>,
    access: Access<allowed::DecideDocument>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (head, _) = read_decisions(&app, &access, id).await?;
    if head.state() != Step::Adopted {
        return refuse(&app, &access, id, &StateError::WrongState(head.state())).await;
    }
    Ok(forms::ask_number(&access, &head, &LockForm::default(), Vec::new()).reply())
}

/// `POST /dokument/{id}/las`: sets the PDF and keeps it, its figures and what they were made from.
pub async fn lock(
    State(app): State<App>,
    access: Access<allowed::DecideDocument>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<LockForm>,
) -> Result<Response, Fault> {
    let (head, _) = read_decisions(&app, &access, id).await?;
    let errors = match form.check(head.kind) {
        Ok(number) => match set_and_lock(&app, &access, id, number).await? {
            Err(refusal @ StateError::NumberTaken(_)) => {
                vec![FieldError::new("diarienummer", messages::refusal(&refusal, head.kind))]
            }
            other => return answer(&app, &access, id, other, "last").await,
        },
        Err(errors) => errors,
    };
    Ok(forms::ask_number(&access, &head, &form, errors).reply())
}

async fn set_and_lock(app: &App, access: &Granted, id: Id, number: String) -> Result<Result<(), StateError>, Fault> {
    let (files, association) = (app.db.files().clone(), access.association.clone());
    let prepared = app
        .read(move |reader| {
            let head = find(reader, &association, id)?;
            let taken = operations::check_register_number(reader, &association, &number);
            Ok(taken.and_then(|()| operations::prepare_lock(reader, &files, &association, &head, &number)))
        })
        .await?;
    let prepared = match prepared {
        Ok(prepared) => prepared,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let pdf = app.set_pdf(prepared.clone()).await?;
    let (files, association) = (app.db.files().clone(), access.association.clone());
    let context = access.context(app, "lock_document");
    app.write(context, move |tx| operations::lock(tx, &files, &association, id, &prepared, &pdf)).await
}

async fn answer(
    app: &App,
    access: &Granted,
    id: Id,
    taken: Result<(), StateError>,
    done: &str,
) -> Result<Response, Fault> {
    match taken {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("dokument/{id}?klart={done}")))),
        Err(refusal) => refuse(app, access, id, &refusal).await,
    }
}

async fn refuse(app: &App, access: &Granted, id: Id, refusal: &StateError) -> Result<Response, Fault> {
    match refusal {
        StateError::NotThere => return Err(Fault::NotFound),
        StateError::Store(error) => return Err(Fault::Bug(error.to_string())),
        StateError::Document(error) => return Err(Fault::Bug(error.to_string())),
        _ => {}
    }
    let notice = |kind| Some(crate::ui::Notice::new("danger", messages::refusal(refusal, kind)));
    answer_with_document(app, access, id, StatusCode::UNPROCESSABLE_ENTITY, notice).await
}

async fn read_decisions(app: &App, access: &Granted, id: Id) -> Result<(DocumentHead, Vec<Decision>), Fault> {
    let (association, today) = (access.association.clone(), app.today());
    app.read(move |reader| {
        let head = find(reader, &association, id)?;
        let mut decisions = list_decisions(reader, association.id)?;
        decisions.retain(|decision| (head.as_at..=today).contains(&decision.decided_on));
        Ok((head, decisions))
    })
    .await
}
