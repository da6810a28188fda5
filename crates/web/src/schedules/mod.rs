//! Recurring vouchers, accruals that are taken back, and costs that are spread over months. Nothing is booked until a
//! person says so.

mod booking;
mod form;
pub mod operations;
mod page;
pub mod queries;
pub mod tables;

use access::allowed::{ReadAccounts, WriteVoucher};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use store::{Id, Reader, StoreResult};

use crate::app::App;
use crate::drafts::operations::{self as drafts, DraftLine};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::ledger::operations as ledger;
use crate::page as reply;
use crate::routes::{Area, query_value};
use crate::ui::{FieldError, Frame, Link, Notice};
use form::{RepeatForm, SpreadForm, first_day};
use operations::{BookError, Booked, RedraftError, ScheduleError};
use page::{ListPage, ShowPage};

/// `GET /bokforing/periodisering`
pub async fn list(
    State(app): State<App>,
    access: Access<ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (association, today) = (access.association.id, app.today());
    let (schedules, due) = app
        .read(move |reader| {
            let schedules = operations::list_schedules(reader, association)?;
            let due = operations::list_due(reader, association, &schedules, today)?;
            Ok((schedules, due))
        })
        .await?;
    let query = query.unwrap_or_default();
    if crate::sheet::is_asked_for(&query) {
        return crate::sheet::reply(&access, app.today(), "aterkommande", page::list_of(&schedules));
    }
    let done = query_value(&query, "klart").and_then(|done| done_notice(&done));
    Ok(reply::ok(&ListPage::new(&access, &schedules, &due, &today.to_string(), done)))
}

/// Through which day it is booked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct BookForm {
    till: String,
}

impl BookForm {
    /// The day, which has been; today where none is written.
    fn check(&self, today: Date) -> Result<Date, String> {
        if self.till.trim().is_empty() {
            return Ok(today);
        }
        match crate::form::date(&self.till, "till och med vilken dag")? {
            through if through > today => Err("Välj en dag som har varit.".to_owned()),
            through => Ok(through),
        }
    }
}

/// `GET /bokforing/periodisering/{id}`
pub async fn show(
    State(app): State<App>,
    access: Access<ReadAccounts>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let found = app.read(move |reader| Ok(operations::find_schedule(reader, association, id)?)).await?;
    Ok(reply::ok(&ShowPage::new(&access, &found.ok_or(Fault::NotFound)?, app.today())))
}

/// `POST /bokforing/periodisering/bokfor`: books what is due; pressing twice books once.
pub async fn book(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Form(form): Form<BookForm>,
) -> Result<Response, Fault> {
    let (association, today) = (access.association.id, app.today());
    let through = match form.check(today) {
        Ok(through) => through,
        Err(message) => {
            let (schedules, due) = app
                .read(move |reader| {
                    let schedules = operations::list_schedules(reader, association)?;
                    let due = operations::list_due(reader, association, &schedules, today)?;
                    Ok((schedules, due))
                })
                .await?;
            let errors = vec![FieldError::new("till", message)];
            let page = ListPage::new(&access, &schedules, &due, &form.till, None).errors(errors);
            return Ok(reply::unprocessable(&page));
        }
    };
    let context = access.context(&app, "book_due");
    let booked = match app.write(context, move |tx| operations::book_due(tx, through)).await? {
        Ok(booked) => booked,
        Err(BookError::Store(error)) => return Err(error.into()),
        Err(BookError::Draft(refusal)) => return Err(Fault::Bug(refusal.to_string())),
    };
    let Booked { posted, drafts, refused } = booked;
    Ok(reply::see_other(&format!("{}?klart={posted}-{drafts}-{refused}", access.at("bokforing/periodisering"))))
}

fn done_notice(done: &str) -> Option<Notice> {
    let counts: Vec<u32> = done.split('-').filter_map(|count| count.parse().ok()).collect();
    let [posted, drafts, refused] = counts.as_slice() else { return None };
    let mut said = Vec::new();
    for (count, words) in
        [(posted, "bokförda"), (drafts, "nya utkast"), (refused, "kunde inte bokföras och ligger som utkast")]
    {
        if *count > 0 {
            said.push(format!("{count} {words}"));
        }
    }
    let kind = if *refused > 0 { "warning" } else { "success" };
    Some(if said.is_empty() {
        Notice::new("info", "Inget var dags att bokföra.")
    } else {
        Notice::new(kind, format!("{}.", said.join(", ")))
    })
}

/// `POST /bokforing/periodisering/{id}/avsluta`
pub async fn end(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    match app.write(access.context(&app, "end_schedule"), move |tx| operations::end_schedule(tx, id)).await? {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("bokforing/periodisering/{id}")))),
        Err(ScheduleError::Store(error)) => Err(error.into()),
        Err(_) => Err(Fault::NotFound),
    }
}

/// `POST /bokforing/periodisering/{id}/tillfallen/{number}/utkast`: the draft that somebody removed is made anew.
pub async fn redraft(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id, number)): Path<(String, Id, u32)>,
) -> Result<Response, Fault> {
    let own = access.at(&format!("bokforing/periodisering/{id}"));
    match app.write(access.context(&app, "write_draft"), move |tx| operations::redraft(tx, id, number)).await? {
        Ok(draft) => Ok(reply::see_other(&access.at(&format!("bokforing/utkast/{draft}")))),
        // Pressed twice, or by two: the page shows the draft that there is.
        Err(RedraftError::StillThere | RedraftError::WaitsForFirst) => Ok(reply::see_other(&own)),
        Err(RedraftError::NotThere) => Err(Fault::NotFound),
        Err(RedraftError::Store(error)) => Err(error.into()),
        Err(RedraftError::Draft(refusal)) => Err(Fault::Bug(refusal.to_string())),
    }
}

/// The draft or the voucher that a schedule is made from.
#[derive(Clone, Debug)]
struct Source {
    back: String,
    text: String,
    series: String,
    on: Option<Date>,
    lines: Vec<DraftLine>,
    draft: Option<Id>,
}

/// `GET /bokforing/periodisering/ny?utkast=...` or `?verifikation=...`
pub async fn new(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let source = find_source(&app, &access, &query).await?;
    let form =
        RepeatForm { forsta: first_day(source.on, app.today()), hur_ofta: "1".to_owned(), ..RepeatForm::default() };
    Ok(repeat_page(&access, &query, &source, &form, Vec::new()).reply())
}

/// `POST /bokforing/periodisering/ny?...`: a draft that is made to recur is used up.
pub async fn create(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    RawQuery(query): RawQuery,
    Form(form): Form<RepeatForm>,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let source = match find_source(&app, &access, &query).await {
        // The form was sent twice: the first time used the draft up.
        Err(Fault::NotFound) => return Ok(reply::see_other(&access.at("bokforing/periodisering"))),
        source => source?,
    };
    let new = match form.check(&source.text, &source.series, &source.lines) {
        Ok(new) => new,
        Err(errors) => return Ok(repeat_page(&access, &query, &source, &form, errors).reply()),
    };
    let (context, draft) = (access.context(&app, "create_schedule"), source.draft);
    let made = app
        .write(context, move |tx| {
            let id = operations::create_schedule(tx, &new)?;
            match draft.map(|draft| drafts::remove_draft(tx, draft)) {
                None | Some(Ok(())) => Ok(id),
                Some(Err(drafts::DraftError::Store(error))) => Err(ScheduleError::Store(error)),
                Some(Err(_)) => Err(ScheduleError::NotThere),
            }
        })
        .await?;
    match made {
        Ok(id) => Ok(reply::see_other(&access.at(&format!("bokforing/periodisering/{id}")))),
        Err(ScheduleError::Store(error)) => Err(error.into()),
        Err(refusal) => {
            let field = match refusal {
                ScheduleError::EndsTooEarly => "sista",
                ScheduleError::ReversedTooEarly => "vands",
                _ => "slag",
            };
            let errors = vec![FieldError::new(field, refusal.swedish())];
            Ok(repeat_page(&access, &query, &source, &form, errors).reply())
        }
    }
}

fn repeat_page(access: &Granted, query: &str, source: &Source, form: &RepeatForm, errors: Vec<FieldError>) -> FormPage {
    let back = Link::new(source.back.clone(), "Tillbaka");
    let lead = format!("{}. Raderna tas från den; inget bokförs förrän någon säger till.", source.text);
    let kept = ["utkast", "verifikation"].into_iter();
    let kept = kept.filter_map(|name| Some((name.to_owned(), query_value(query, name)?))).collect();
    let frame = Frame { kept, ..access.frame(Area::Ledger) };
    FormPage::new(frame, back, "Låt verifikationen återkomma", "Lägg upp", form.fields())
        .posted_to(format!("{}?{query}", access.at("bokforing/periodisering/ny")))
        .lead(lead)
        .errors(errors)
}

async fn find_source(app: &App, access: &Granted, query: &str) -> Result<Source, Fault> {
    let wanted = |name| query_value(query, name).and_then(|id| id.parse::<Id>().ok());
    let (draft, voucher) = (wanted("utkast"), wanted("verifikation"));
    let (association, base) = (access.association.id, access.at("bokforing"));
    app.read(move |reader| {
        let source = match (draft, voucher) {
            (Some(id), _) => source_of_draft(reader, association, id, &base)?,
            (None, Some(id)) => source_of_voucher(reader, association, id, &base)?,
            (None, None) => None,
        };
        source.ok_or(Fault::NotFound)
    })
    .await
}

fn source_of_draft(reader: &Reader<'_>, association: Id, id: Id, base: &str) -> StoreResult<Option<Source>> {
    let draft = drafts::find_draft(reader, association, id)?.filter(|draft| draft.kind == drafts::Kind::New);
    Ok(draft.map(|draft| Source {
        back: format!("{base}/utkast/{id}"),
        text: draft.content.text,
        series: draft.content.series,
        on: draft.content.occurred_on,
        lines: draft.content.lines,
        draft: Some(id),
    }))
}

fn source_of_voucher(reader: &Reader<'_>, association: Id, id: Id, base: &str) -> StoreResult<Option<Source>> {
    let Some(head) = ledger::find_voucher(reader, association, id)? else { return Ok(None) };
    let lines = ledger::list_voucher_lines(reader, association, id)?;
    let own = drafts::is_own_series(reader, association, &head.series)?;
    Ok(Some(Source {
        back: format!("{base}/verifikationer/{id}"),
        text: head.text,
        series: if own { head.series } else { String::new() },
        on: Some(head.occurred_on),
        lines: lines.iter().map(DraftLine::from).collect(),
        draft: None,
    }))
}

/// What can be chosen when a cost is spread.
#[derive(Clone, Debug, Default)]
struct Choices {
    accounts: Vec<(String, String)>,
    dimensions: Vec<(String, String)>,
    objects: Vec<(String, String, String)>,
}

/// `GET /bokforing/periodisering/fordela`
pub async fn ask_spread(State(app): State<App>, access: Access<WriteVoucher>) -> Result<Response, Fault> {
    let choices = choices(&app, &access).await?;
    let form = SpreadForm { manader: "12".to_owned(), forsta: first_day(None, app.today()), ..SpreadForm::default() };
    Ok(spread_page(&access, &form, &choices, Vec::new()).reply())
}

/// `POST /bokforing/periodisering/fordela`
pub async fn create_spread(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let (form, choices) = (SpreadForm::read(fields), choices(&app, &access).await?);
    let new = match form.check(&choices.accounts) {
        Ok(new) => new,
        Err(errors) => return Ok(spread_page(&access, &form, &choices, errors).reply()),
    };
    let context = access.context(&app, "create_schedule");
    match app.write(context, move |tx| operations::create_schedule(tx, &new)).await? {
        Ok(id) => Ok(reply::see_other(&access.at(&format!("bokforing/periodisering/{id}")))),
        Err(ScheduleError::Store(error)) => Err(error.into()),
        Err(refusal) => {
            let errors = vec![FieldError::new("belopp", refusal.swedish())];
            Ok(spread_page(&access, &form, &choices, errors).reply())
        }
    }
}

fn spread_page(access: &Granted, form: &SpreadForm, choices: &Choices, errors: Vec<FieldError>) -> FormPage {
    let back = Link::new(access.at("bokforing/periodisering"), "Återkommande och periodisering");
    let fields = form.fields(&choices.dimensions, &choices.objects);
    FormPage::new(access.frame(Area::Ledger), back, "Fördela en kostnad över månader", "Lägg upp", fields)
        .lead("Beloppet delas lika på öret: det som inte går jämnt upp läggs på de första månaderna.")
        .errors(errors)
}

async fn choices(app: &App, access: &Granted) -> Result<Choices, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    app.read(move |reader| {
        let years = ledger::list_years(reader, association)?;
        let year = years.iter().find(|year| year.from_on <= as_at && as_at < year.until_on).or(years.first());
        let accounts = match year {
            Some(year) => ledger::list_accounts(reader, association, year.id)?,
            None => Vec::new(),
        };
        Ok(Choices {
            accounts: accounts.into_iter().map(|account| (account.number, account.name)).collect(),
            dimensions: ledger::list_dimensions(reader, association)?,
            objects: ledger::list_objects(reader, association)?,
        })
    })
    .await
}
