//! Writing a draft: a new one, or one that is there.

use access::allowed::WriteVoucher;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::form::{DraftForm, LINES_FIRST};
use super::operations::{self, Content, Draft, DraftError, DraftLine, Kind, PostError};
use super::page::edit::{Choices, EditPage};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::ledger::operations as ledger;
use crate::page as reply;
use crate::ui::{FieldError, Notice};

type Fields = Vec<(String, String)>;

/// `GET /bokforing/utkast/ny`
pub async fn new(State(app): State<App>, access: Access<WriteVoucher>) -> Result<Response, Fault> {
    let (association, today, as_at) = (access.association.id, app.today(), access.as_at);
    let (choices, on) = app
        .read(move |reader| {
            let on = if ledger::find_year(reader, association, today)?.is_some() { today } else { as_at };
            Ok((read_choices(reader, association, Some(on), None)?, on))
        })
        .await?;
    let series = choices.series.first().map(|series| series.code.clone()).unwrap_or_default();
    let mut form = DraftForm { id: new_id(&app), datum: on.to_string(), serie: series, ..DraftForm::default() };
    form.lines.resize_with(LINES_FIRST, Default::default);
    Ok(reply::ok(&EditPage::new(&access, &form, &choices)))
}

/// `POST /bokforing/utkast/ny`: saves, saves and posts, or shows the form with more lines or its sums.
pub async fn create(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let mut form = DraftForm::read(fields);
    let id: Id = form.id.parse().map_err(|_| Fault::Malformed("the draft's id"))?;
    if is_only_shown(&mut form) {
        let choices = choices(&app, &access, &form, None).await?;
        return Ok(reply::ok(&EditPage::new(&access, &form, &choices)));
    }
    let content = match form.check() {
        Ok(content) => content,
        Err(errors) => {
            let choices = choices(&app, &access, &form, None).await?;
            return Ok(reply::unprocessable(&EditPage::new(&access, &form, &choices).errors(errors)));
        }
    };
    let expected = form.version.max(1);
    let saved = app
        .write(access.context(&app, "write_draft"), move |tx| {
            let association = tx.context().association;
            if operations::find_posted(tx, association, id)?.is_some() {
                return Ok(());
            }
            match operations::find_draft(tx, association, id)? {
                Some(_) => operations::save_draft(tx, id, expected, &content),
                None => operations::insert_draft(tx, id, Kind::New, None, &content),
            }
        })
        .await?;
    match saved {
        Ok(()) => go_on(&app, &access, id, &form).await,
        Err(refusal) => refuse(&app, &access, id, form, refusal).await,
    }
}

/// `GET /bokforing/utkast/{id}/andra`
pub async fn edit(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let Some((draft, choices)) = find(&app, &access, id).await? else {
        let (voucher, _) = find_posted(&app, &access, id).await?.ok_or(Fault::NotFound)?;
        return Ok(reply::see_other(&access.at(&format!("bokforing/verifikationer/{}", voucher.id))));
    };
    Ok(reply::ok(&EditPage::change(&access, &draft, &form_of(&draft), &choices)))
}

/// `POST /bokforing/utkast/{id}/andra`
pub async fn save(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let mut form = DraftForm::read(fields);
    let only_shown = is_only_shown(&mut form);
    let checked = form.check();
    let content: Content = match checked {
        Ok(content) if !only_shown => content,
        refused => {
            let Some((draft, choices)) = find(&app, &access, id).await? else {
                return refuse(&app, &access, id, form, DraftError::NotThere).await;
            };
            let page = EditPage::change(&access, &draft, &form, &choices);
            return Ok(match refused {
                Err(errors) if !only_shown => reply::unprocessable(&page.errors(errors)),
                _ => reply::ok(&page),
            });
        }
    };
    let expected = form.version;
    let context = access.context(&app, "write_draft");
    match app.write(context, move |tx| operations::save_draft(tx, id, expected, &content)).await? {
        Ok(()) => go_on(&app, &access, id, &form).await,
        Err(refusal) => refuse(&app, &access, id, form, refusal).await,
    }
}

/// More lines and the sums are shown; nothing is saved.
fn is_only_shown(form: &mut DraftForm) -> bool {
    if form.gor == "rader" {
        form.add_lines();
    }
    matches!(form.gor.as_str(), "rader" | "rakna")
}

/// After saving: to the draft, or posted at once if that was asked for and nothing is in the way.
async fn go_on(app: &App, access: &Access<WriteVoucher>, id: Id, form: &DraftForm) -> Result<Response, Fault> {
    if form.gor != "bokfor" {
        return Ok(reply::see_other(&access.at(&format!("bokforing/utkast/{id}"))));
    }
    let posted = app.write(access.context(app, "post_draft"), move |tx| operations::post_draft(tx, id)).await?;
    let problems = match posted {
        Ok(voucher) => return Ok(reply::see_other(&access.at(&format!("bokforing/verifikationer/{voucher}")))),
        Err(PostError::Refused(problems)) => problems,
        Err(PostError::Store(error)) => return Err(error.into()),
        Err(PostError::NotThere | PostError::ChangedMeanwhile(_)) => return Err(Fault::NotFound),
    };
    let Some((draft, choices)) = find(app, access, id).await? else { return Err(Fault::NotFound) };
    let errors = problems.iter().map(|problem| FieldError::new(&problem.field(), problem.swedish())).collect();
    Ok(reply::unprocessable(&EditPage::change(access, &draft, &form_of(&draft), &choices).errors(errors)))
}

/// Nothing that was typed is lost: it stands in the form again.
async fn refuse(app: &App, access: &Granted, id: Id, form: DraftForm, refusal: DraftError) -> Result<Response, Fault> {
    let message = refusal.swedish();
    match refusal {
        DraftError::Store(error) => Err(error.into()),
        DraftError::NotThere => gone(app, access, id, form).await,
        refusal => {
            let Some((draft, choices)) = find(app, access, id).await? else {
                let choices = choices(app, access, &form, None).await?;
                let errors = vec![FieldError::new("rader", message)];
                return Ok(reply::unprocessable(&EditPage::new(access, &form, &choices).errors(errors)));
            };
            if let DraftError::SavedMeanwhile(theirs) = refusal {
                let form = DraftForm { version: theirs.version, ..form };
                let page = EditPage::change(access, &draft, &form, &choices).beside(&theirs, &choices);
                return Ok(reply::html(axum::http::StatusCode::CONFLICT, &page));
            }
            let errors = vec![FieldError::new("rader", message)];
            Ok(reply::unprocessable(&EditPage::change(access, &draft, &form, &choices).errors(errors)))
        }
    }
}

/// The draft was removed or posted by somebody else: what was typed can become a draft of its own.
async fn gone(app: &App, access: &Granted, id: Id, form: DraftForm) -> Result<Response, Fault> {
    let posted = find_posted(app, access, id).await?;
    // The button was pressed twice: what was typed is what is posted.
    if let Some((head, lines)) = &posted
        && let Ok(typed) = form.check()
        && typed.occurred_on == Some(head.occurred_on)
        && typed.text == head.text
        && typed.lines == *lines
    {
        return Ok(reply::see_other(&access.at(&format!("bokforing/verifikationer/{}", head.id))));
    }
    let text = match posted {
        Some((head, _)) => format!(
            "Utkastet bokfördes under tiden som {}. Det du skrev står kvar här och kan sparas som ett nytt utkast.",
            head.name()
        ),
        None => {
            "Utkastet togs bort under tiden. Det du skrev står kvar här och kan sparas som ett nytt utkast.".to_owned()
        }
    };
    let form = DraftForm { id: new_id(app), version: 0, ..form };
    let choices = choices(app, access, &form, None).await?;
    let mut page = EditPage::new(access, &form, &choices);
    page.frame.notice = Some(Notice::new("warning", text));
    Ok(reply::html(axum::http::StatusCode::CONFLICT, &page))
}

/// The voucher that a draft became, with its lines.
async fn find_posted(
    app: &App,
    access: &Granted,
    id: Id,
) -> Result<Option<(ledger::VoucherHead, Vec<DraftLine>)>, Fault> {
    let association = access.association.id;
    app.read(move |reader| {
        let Some(voucher) = operations::find_posted(reader, association, id)? else { return Ok(None) };
        let Some(head) = ledger::find_voucher(reader, association, voucher)? else { return Ok(None) };
        let lines = ledger::list_voucher_lines(reader, association, voucher)?;
        Ok(Some((head, lines.iter().map(DraftLine::from).collect())))
    })
    .await
}

fn form_of(draft: &Draft) -> DraftForm {
    DraftForm { id: draft.id.to_string(), version: draft.version, ..DraftForm::from_content(&draft.content) }
}

fn new_id(app: &App) -> String {
    let mut random = [0; 6];
    app.db.random(&mut random);
    Id::version_7(app.now(), 0, random).to_string()
}

async fn find(app: &App, access: &Granted, id: Id) -> Result<Option<(Draft, Choices)>, Fault> {
    let association = access.association.id;
    app.read(move |reader| {
        let Some(draft) = operations::find_draft(reader, association, id)? else { return Ok(None) };
        let choices = read_choices(reader, association, draft.content.occurred_on, draft.corrects)?;
        Ok(Some((draft, choices)))
    })
    .await
}

async fn choices(app: &App, access: &Granted, form: &DraftForm, corrects: Option<Id>) -> Result<Choices, Fault> {
    let (association, on) = (access.association.id, crate::form::parse_date(&form.datum));
    app.read(move |reader| Ok(read_choices(reader, association, on, corrects)?)).await
}

/// What can be chosen: the accounts of the year that the day lies in, or of the newest year.
pub(super) fn read_choices(
    reader: &Reader<'_>,
    association: Id,
    on: Option<Date>,
    corrects: Option<Id>,
) -> StoreResult<Choices> {
    let year = match on {
        Some(on) => ledger::find_year(reader, association, on)?,
        None => None,
    };
    let year = match year {
        Some(year) => Some(year),
        None => ledger::list_years(reader, association)?.into_iter().next(),
    };
    let accounts = match year {
        Some(year) => ledger::list_accounts(reader, association, year.id)?,
        None => Vec::new(),
    };
    let corrected = match corrects {
        Some(corrects) => ledger::find_voucher(reader, association, corrects)?.map(|head| head.name()),
        None => None,
    };
    Ok(Choices {
        series: operations::list_series(reader, association)?,
        accounts: accounts.into_iter().map(|account| (account.number, account.name)).collect(),
        dimensions: ledger::list_dimensions(reader, association)?,
        objects: ledger::list_objects(reader, association)?,
        corrected,
    })
}
