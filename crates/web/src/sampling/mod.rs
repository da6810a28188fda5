//! Samples for the auditor: drawn with a seed, kept, and ticked voucher by voucher.

mod form;
pub mod notes;
pub mod operations;
mod page;
pub mod queries;
pub mod tables;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::Id;

use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form_page::FormPage;
use crate::guard::Access;
use crate::ledger::operations::{find_year, list_found};
use crate::routes::{Area, query_value};
use crate::search::operations as search;
use crate::ui::{FieldError, Link};
use crate::{page as reply, sheet};
use form::DrawForm;
use operations::{DrawError, Population, SAMPLE_AT_MOST};
use page::list::ListPage;
use page::show::{Again, SamplePage, Shown, list_of};

/// `GET /bokforing/urval`
pub async fn list(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let samples = app
        .read(move |reader| {
            let samples = operations::list_samples(reader, association)?.into_iter();
            let whole = samples.map(|sample| Ok((operations::list_vouchers(reader, association, sample.id)?, sample)));
            whole.collect::<Result<Vec<_>, Fault>>()
        })
        .await?;
    if sheet::is_asked_for(query.as_deref().unwrap_or_default()) {
        return sheet::reply(&access, app.today(), "urval", page::list::list_of(&samples));
    }
    Ok(reply::ok(&ListPage::new(&access, &samples)))
}

/// `GET /bokforing/urval/nytt`
pub async fn new(State(app): State<App>, access: Access<allowed::TickSample>) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let year = app.read(move |reader| Ok(find_year(reader, association, as_at)?)).await?;
    let from = year.map_or(String::new(), |year| year.from_on.to_string());
    Ok(form_page(&access, &DrawForm::new(from, as_at.to_string()), Vec::new()))
}

/// `POST /bokforing/urval/nytt`: draws a sample.
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::TickSample>,
    Form(form): Form<DrawForm>,
) -> Result<Response, Fault> {
    let wish = match form.check(chance(&app)) {
        Ok(wish) => wish,
        Err(errors) => return Ok(form_page(&access, &form, errors)),
    };
    search::prepare(&app, &access).await?;
    let person = access.person_id;
    let drawn = app
        .write(access.context(&app, "draw_sample"), move |tx| {
            operations::draw(tx, person, &wish.purpose, &wish.filter, wish.method)
        })
        .await?;
    let error = match drawn {
        Ok(id) => return Ok(reply::see_other(&access.at(&format!("bokforing/urval/{id}")))),
        Err(DrawError::Store(error)) => return Err(error.into()),
        Err(DrawError::NothingToDrawFrom) => {
            FieldError::new("fran", "Det finns inga verifikationer att dra ur. Välj en längre tid eller färre villkor.")
        }
        Err(DrawError::NothingDrawn) => {
            FieldError::new("metod", "Inget drogs. Välj ett lägre belopp, ett kortare intervall eller ett annat frö.")
        }
        Err(DrawError::TooMany { count }) => FieldError::new(
            "metod",
            format!("Urvalet skulle bli {count} verifikationer. Ett urval har högst {SAMPLE_AT_MOST}."),
        ),
    };
    Ok(form_page(&access, &form, vec![error]))
}

fn form_page(access: &Access<allowed::TickSample>, form: &DrawForm, errors: Vec<FieldError>) -> Response {
    let back = Link::new(access.at("bokforing/urval"), "Urval för revision");
    FormPage::new(access.frame(Area::Ledger), back, "Dra ett urval", "Dra urvalet", form.fields())
        .lead("Urvalet sparas med frö och population, så att vem som helst kan dra samma igen.")
        .errors(errors)
        .reply()
}

/// A seed that can be said over the telephone.
fn chance(app: &App) -> u64 {
    let mut bytes = [0; 8];
    app.db.random(&mut bytes);
    u64::from_le_bytes(bytes) % 1_000_000_000
}

/// `GET /bokforing/urval/{sample}`; `?kontroll=ja` draws it again from the books as they are now.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    Path((_, id)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let (association, again) =
        (access.association.id, query_value(&query, "kontroll").is_some_and(|asked| asked == "ja"));
    let shown = app
        .read(move |reader| {
            let sample = operations::find_sample(reader, association, id)?.ok_or(Fault::NotFound)?;
            let vouchers = operations::list_vouchers(reader, association, id)?;
            let ids: Vec<Id> = vouchers.iter().map(|voucher| voucher.voucher_id).collect();
            let again = match (again, sample.method) {
                (true, Some(method)) => {
                    let population = Population::read(reader, association, &sample.filter)?;
                    let drawn = population.draw(method);
                    let same = drawn.iter().map(|drawn| population.vouchers[drawn.at].id).eq(ids.iter().copied());
                    Some(Again { same_population: population.sha256 == sample.population_sha256, same_sample: same })
                }
                _ => None,
            };
            Ok(Shown { found: list_found(reader, association, &ids)?, vouchers, sample, again })
        })
        .await?;
    if sheet::is_asked_for(&query) {
        return sheet::reply(&access, app.today(), "urval", list_of(&shown));
    }
    Ok(reply::ok(&SamplePage::new(&access, &shown)))
}
