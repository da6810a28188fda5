//! What a member has decided, and where its contribution stands in the books.

use access::allowed::KeepContributions;
use axum::extract::State;
use axum::response::Response;

use super::form::member::{AccountsForm, ConfirmationForm};
use super::operations::{
    self, ConfirmError, ContributingMember, ContributionYear, MappingError, NewMapping, list_confirmations,
    list_mappings,
};
use super::page::forms;
use super::{find_begun, year_path};
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;

type Named = Path<(String, String, String)>;

/// `GET /ekonomi/bidrag/{year}/medlemmar/{member}`
pub async fn ask(
    State(app): State<App>,
    access: Access<KeepContributions>,
    Path((_, year, key)): Named,
) -> Result<Response, Fault> {
    let (found, member) = read(&app, &access, &year, &key).await?;
    let (association, id, of) = (access.association.id, member.id, found.year);
    let known = app.read(move |reader| Ok(list_confirmations(reader, association, STILL_KNOWN)?)).await?;
    let known = known.iter().find(|known| (known.new.year, known.new.member) == (of, id));
    let suggested = || ConfirmationForm {
        belopp: found.of_member(&key).unwrap_or_default().to_string(),
        ..ConfirmationForm::default()
    };
    let form = known.map_or_else(suggested, ConfirmationForm::from);
    Ok(forms::confirmation(&access, &found, &member, &form).reply())
}

/// `POST /ekonomi/bidrag/{year}/medlemmar/{member}`
pub async fn confirm(
    State(app): State<App>,
    access: Access<KeepContributions>,
    Path((_, year, key)): Named,
    Form(form): Form<ConfirmationForm>,
) -> Result<Response, Fault> {
    let (found, member) = read(&app, &access, &year, &key).await?;
    let page = forms::confirmation(&access, &found, &member, &form);
    let new = match form.check(found.year, member.id, app.today()) {
        Ok(new) => new,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let context = access.context(&app, "confirm_contribution");
    match app.write(context, move |tx| operations::confirm(tx, &new)).await? {
        Ok(_) => Ok(reply::see_other(&access.at(&year_path(found.year)))),
        Err(ConfirmError::Store(error)) => Err(error.into()),
        Err(error) => Ok(page.errors(vec![form.refused(&error)]).reply()),
    }
}

async fn read(
    app: &App,
    access: &Granted,
    year: &str,
    key: &str,
) -> Result<(ContributionYear, ContributingMember), Fault> {
    let (found, members) = find_begun(app, access, year).await?;
    let member = members.into_iter().find(|member| member.key == key).ok_or(Fault::NotFound)?;
    if !found.shares.iter().any(|share| share.member == member.id) {
        return Err(Fault::NotFound);
    }
    Ok((found, member))
}

/// `GET /ekonomi/bidrag/konton/{member}`
pub async fn ask_accounts(
    State(app): State<App>,
    access: Access<KeepContributions>,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (members, mappings, member) = read_accounts(&app, &access, &key).await?;
    let own = mappings.iter().find(|mapping| mapping.member == member.id);
    let form = own.map_or_else(AccountsForm::default, |own| AccountsForm::of(own, &members));
    Ok(forms::accounts(&access, &member, &form, &members).reply())
}

/// `POST /ekonomi/bidrag/konton/{member}`
pub async fn save_accounts(
    State(app): State<App>,
    access: Access<KeepContributions>,
    Path((_, key)): Path<(String, String)>,
    Form(form): Form<AccountsForm>,
) -> Result<Response, Fault> {
    let (members, mut mappings, member) = read_accounts(&app, &access, &key).await?;
    let page = forms::accounts(&access, &member, &form, &members);
    let new = match form.check(member.id, &members) {
        Ok(new) => new,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    mappings.retain(|mapping| mapping.member != member.id);
    mappings.push(new);
    let context = access.context(&app, "map_contribution");
    match app.write(context, move |tx| operations::save_mappings(tx, &mappings)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("ekonomi/bidrag"))),
        Err(MappingError::Store(error)) => Err(error.into()),
        Err(error) => Ok(page.errors(vec![form.refused(&error, &members)]).reply()),
    }
}

async fn read_accounts(
    app: &App,
    access: &Granted,
    key: &str,
) -> Result<(Vec<ContributingMember>, Vec<NewMapping>, ContributingMember), Fault> {
    let (association, key) = (access.association.id, key.to_owned());
    app.read(move |reader| {
        let members = operations::list_members(reader, association)?;
        let member = members.iter().find(|member| member.key == key).cloned().ok_or(Fault::NotFound)?;
        let mappings = list_mappings(reader, association, STILL_KNOWN)?.into_iter().map(|stored| stored.new).collect();
        Ok((members, mappings, member))
    })
    .await
}
