//! Writing, offering, answering and ending an agreement.

use access::allowed::KeepSharedServices;
use axum::extract::State;
use axum::response::Response;
use store::Id;

use super::form::agreement::{AgreementForm, AnswerForm, StopForm};
use super::operations::{self, AgreementError, Side};
use super::page::{forms, show::ShowPage};
use super::{path_of, read};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;

type Named = Path<(String, Id)>;

/// `GET /ekonomi/delade-tjanster/ny`
pub async fn new(State(app): State<App>, access: Access<KeepSharedServices>) -> Result<Response, Fault> {
    let neighbours = list_neighbours(&app, &access).await?;
    Ok(forms::agreement(&access, &AgreementForm::beginning(access.as_at), &neighbours).reply())
}

/// `POST /ekonomi/delade-tjanster/ny`
pub async fn create(
    State(app): State<App>,
    access: Access<KeepSharedServices>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let neighbours = list_neighbours(&app, &access).await?;
    let form = AgreementForm { fields };
    let page = forms::agreement(&access, &form, &neighbours);
    let new = match form.check(&neighbours) {
        Ok(new) => new,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let context = access.context(&app, "write_shared_agreement");
    match app.write(context, move |tx| operations::create(tx, &new)).await? {
        Ok(id) => Ok(reply::see_other(&access.at(&format!("ekonomi/delade-tjanster/{id}")))),
        Err(AgreementError::Store(error)) => Err(error.into()),
        Err(error) => Ok(page.errors(vec![form.refused(&error)]).reply()),
    }
}

async fn list_neighbours(app: &App, access: &Granted) -> Result<Vec<(Id, String, String)>, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(operations::list_neighbours(reader, association)?)).await
}

/// `POST /ekonomi/delade-tjanster/{agreement}/erbjudande`: from now on the others see it.
pub async fn offer(
    State(app): State<App>,
    access: Access<KeepSharedServices>,
    Path((_, id)): Named,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, id).await?;
    let (context, agreement, today) = (access.context(&app, "offer_shared_agreement"), shown.agreement.id, app.today());
    match app.write(context, move |tx| operations::offer(tx, agreement, today, "")).await? {
        Ok(()) => Ok(reply::see_other(&access.at(&path_of(&shown.agreement)))),
        Err(AgreementError::Store(error)) => Err(error.into()),
        Err(AgreementError::NotThere) => Err(Fault::NotFound),
        Err(error) => {
            let message = super::form::agreement::words(&error);
            Ok(reply::unprocessable(&ShowPage::new(&access, &shown, Some(message))))
        }
    }
}

/// `GET /ekonomi/delade-tjanster/{agreement}/svar`
pub async fn ask_answer(
    State(app): State<App>,
    access: Access<KeepSharedServices>,
    Path((_, id)): Named,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, id).await?;
    if shown.agreement.side == Side::Host {
        return Err(Fault::NotFound);
    }
    Ok(forms::answer(&access, &shown, &AnswerForm::default()).reply())
}

/// `POST /ekonomi/delade-tjanster/{agreement}/svar`
pub async fn answer(
    State(app): State<App>,
    access: Access<KeepSharedServices>,
    Path((_, id)): Named,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, id).await?;
    let page = forms::answer(&access, &shown, &form);
    let (accepts, note) = match form.check() {
        Ok(checked) => checked,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (context, agreement) = (access.context(&app, "answer_shared_agreement"), shown.agreement.id);
    match app.write(context, move |tx| operations::answer(tx, agreement, accepts, &note)).await? {
        Ok(()) => Ok(reply::see_other(&access.at(&path_of(&shown.agreement)))),
        Err(AgreementError::Store(error)) => Err(error.into()),
        Err(AgreementError::NotThere) => Err(Fault::NotFound),
        Err(error) => Ok(page.errors(vec![form.refused(&error)]).reply()),
    }
}

/// `GET /ekonomi/delade-tjanster/{agreement}/avslut`
pub async fn ask_stop(
    State(app): State<App>,
    access: Access<KeepSharedServices>,
    Path((_, id)): Named,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, id).await?;
    if shown.agreement.side != Side::Host {
        return Err(Fault::NotFound);
    }
    let form = StopForm { datum: app.today().to_string(), ..StopForm::default() };
    Ok(forms::stop(&access, &shown, &form).reply())
}

/// `POST /ekonomi/delade-tjanster/{agreement}/avslut`: withdraws what does not hold yet, ends what does.
pub async fn stop(
    State(app): State<App>,
    access: Access<KeepSharedServices>,
    Path((_, id)): Named,
    Form(form): Form<StopForm>,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, id).await?;
    let page = forms::stop(&access, &shown, &form);
    let (last_day, note) = match form.check() {
        Ok(checked) => checked,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (context, agreement) = (access.context(&app, "end_shared_agreement"), shown.agreement.id);
    match app.write(context, move |tx| operations::stop(tx, agreement, last_day, &note)).await? {
        Ok(()) => Ok(reply::see_other(&access.at(&path_of(&shown.agreement)))),
        Err(AgreementError::Store(error)) => Err(error.into()),
        Err(AgreementError::NotThere) => Err(Fault::NotFound),
        Err(error) => Ok(page.errors(vec![form.refused(&error)]).reply()),
    }
}
