//! Rounds: begun, typed, closed, looked at.

use access::allowed::{ReadForecast, WriteForecast};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::Id;

use super::form::entry::EntryForm;
use super::form::round::RoundForm;
use super::operations::{self, RoundError, Standing, StoredRound, list_forecast_lines};
use super::page::edit::EditPage;
use super::page::{round::RoundPage, sheets};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::Area;
use crate::sheet;
use crate::ui::{FieldError, Link, long_date};

type Address = Path<(String, Id)>;

/// `GET /ekonomi/prognos/rundor/ny`
pub async fn new(State(app): State<App>, access: Access<WriteForecast>) -> Result<Response, Fault> {
    let day = access.as_at.min(app.today());
    let form = RoundForm { datum: day.to_string(), namn: format!("Prognos per {}", long_date(day)) };
    Ok(begin_page(&access, &form).reply())
}

/// `POST /ekonomi/prognos/rundor/ny`: begins a round, whose lines are typed next.
pub async fn create(
    State(app): State<App>,
    access: Access<WriteForecast>,
    Form(form): Form<RoundForm>,
) -> Result<Response, Fault> {
    let page = begin_page(&access, &form);
    let (day, name) = match form.check(app.today()) {
        Ok(typed) => typed,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let context = access.context(&app, "begin_forecast");
    match app.write(context, move |tx| operations::begin(tx, day, &name)).await? {
        Ok(id) => Ok(reply::see_other(&access.at(&format!("ekonomi/prognos/rundor/{id}/andra")))),
        Err(error) => Ok(page.errors(vec![FieldError::new("datum", swedish(error)?)]).reply()),
    }
}

fn begin_page(access: &Granted, form: &RoundForm) -> FormPage {
    let back = Link::new(access.at("ekonomi/prognos"), "Prognos");
    FormPage::new(access.frame(Area::Economy), back, "Ny prognosrunda", "Börja rundan", form.fields())
        .lead("Rundan görs på budgetens rader, med utfallet till och med dagen. När den stängs är det den som gäller.")
}

/// Says why something was not done. **Errors**: what is no matter of the one who typed.
fn swedish(error: RoundError) -> Result<String, Fault> {
    Ok(match error {
        RoundError::NoBudget { year } => format!(
            "Ingen budget gäller för {year}. Lägg in budgeten under Ekonomi, Budget, innan du gör en prognos för året."
        ),
        RoundError::SameDay { is_closed: true, .. } => {
            "Det finns en stängd runda för den dagen. En stängd runda ändras aldrig. Välj en annan dag.".to_owned()
        }
        RoundError::SameDay { is_closed: false, .. } => {
            "Det finns en öppen runda för den dagen. Fortsätt på den, eller ta bort den först.".to_owned()
        }
        RoundError::Closed => "Rundan är stängd och ändras inte mer. Gör en ny runda för en senare dag.".to_owned(),
        RoundError::SavedMeanwhile { .. } => {
            "Rundan sparades av någon annan under tiden. Det du skrev står kvar här. Läs deras version i en annan flik, och spara sedan igen.".to_owned()
        }
        RoundError::Missing(_) => "Alla rader behöver en prognos innan rundan stängs. Skriv 0 där inget mer väntas.".to_owned(),
        RoundError::NotThere => return Err(Fault::NotFound),
        RoundError::Store(error) => return Err(error.into()),
    })
}

/// `GET /ekonomi/prognos/rundor/{id}`
pub async fn show(
    State(app): State<App>,
    access: Access<ReadForecast>,
    Path((_, id)): Address,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (round, standing) = read(&app, &access, id).await?;
    if sheet::is_asked_for(&query.unwrap_or_default()) {
        let name = format!("prognos-{}", round.as_at);
        return sheet::reply(&access, app.today(), &name, sheets::standing(&standing)?);
    }
    Ok(reply::ok(&round_page(&app, &access, round, standing).await?))
}

/// `GET /ekonomi/prognos/rundor/{id}/andra`
pub async fn edit(
    State(app): State<App>,
    access: Access<WriteForecast>,
    Path((_, id)): Address,
) -> Result<Response, Fault> {
    let (round, standing) = read(&app, &access, id).await?;
    if round.closed.is_some() {
        return Ok(reply::see_other(&access.at(&format!("ekonomi/prognos/rundor/{}", round.id))));
    }
    let page = edit_page(&app, &access, &round, standing, EntryForm::of(&round)).await?;
    Ok(reply::ok(&page))
}

/// `POST /ekonomi/prognos/rundor/{id}/andra`: saves, saves and closes, or shows sums and suggestions.
pub async fn save(
    State(app): State<App>,
    access: Access<WriteForecast>,
    Path((_, id)): Address,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let (round, standing) = read(&app, &access, id).await?;
    let mut form = EntryForm::read(fields);
    if matches!(form.gor.as_str(), "rakna" | "takt" | "budget") {
        let mut page = edit_page(&app, &access, &round, standing, form).await?;
        page.fill_empty()?;
        return Ok(reply::ok(&page));
    }
    let cells = match form.check(list_forecast_lines(&standing.budget)) {
        Ok(cells) => cells,
        Err(errors) => {
            let page = edit_page(&app, &access, &round, standing, form).await?;
            return Ok(reply::unprocessable(&page.errors(errors)));
        }
    };
    let (round_id, version, closes) = (round.id, form.version, form.gor == "stang");
    let context = access.context(&app, "write_forecast");
    let saved = app.write(context, move |tx| operations::save(tx, round_id, version, &cells)).await?;
    let done = match saved {
        Ok(()) if closes => {
            form.version += 1;
            let context = access.context(&app, "close_forecast");
            app.write(context, move |tx| operations::close(tx, round_id)).await?
        }
        other => other,
    };
    let error = match done {
        Ok(()) => return Ok(reply::see_other(&access.at(&format!("ekonomi/prognos/rundor/{round_id}")))),
        Err(error) => error,
    };
    let errors = match &error {
        RoundError::Missing(keys) => keys.iter().map(|key| missing_at(&standing, key)).collect(),
        _ => Vec::new(),
    };
    if let RoundError::SavedMeanwhile { version } = &error {
        form.version = *version;
    }
    let errors = if errors.is_empty() { vec![FieldError::new("rader", swedish(error)?)] } else { errors };
    let page = edit_page(&app, &access, &round, standing, form).await?;
    Ok(reply::unprocessable(&page.errors(errors)))
}

fn missing_at(standing: &Standing, key: &str) -> FieldError {
    let message = format!("{} saknar prognos. Skriv 0 om inget mer väntas.", standing.label(key));
    FieldError::new(&format!("belopp-{key}"), message)
}

/// `POST /ekonomi/prognos/rundor/{id}/borttagning`: takes an open round back.
pub async fn withdraw(
    State(app): State<App>,
    access: Access<WriteForecast>,
    Path((_, id)): Address,
) -> Result<Response, Fault> {
    let (round, standing) = read(&app, &access, id).await?;
    let (round_id, context) = (round.id, access.context(&app, "withdraw_forecast"));
    match app.write(context, move |tx| operations::withdraw(tx, round_id)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("ekonomi/prognos"))),
        Err(error) => {
            let errors = vec![FieldError::new("innehall", swedish(error)?)];
            Ok(reply::unprocessable(&round_page(&app, &access, round, standing).await?.errors(errors)))
        }
    }
}

async fn round_page(app: &App, access: &Granted, round: StoredRound, standing: Standing) -> Result<RoundPage, Fault> {
    let (association, known_at) = (access.association.id, round.known_at());
    let (granted, standing) = app
        .read(move |reader| Ok((operations::list_granted(reader, association, &standing, known_at)?, standing)))
        .await?;
    Ok(RoundPage::new(access, &round, &standing, &granted)?)
}

/// A round and where the year stood on its day.
async fn read(app: &App, access: &Granted, id: Id) -> Result<(StoredRound, Standing), Fault> {
    let association = access.association.id;
    app.read(move |reader| {
        let round = operations::find_round_by_id(reader, association, id)?.ok_or(Fault::NotFound)?;
        let standing = operations::stand_at_round(reader, association, &round)?.ok_or(Fault::NotFound)?;
        Ok((round, standing))
    })
    .await
}

/// The form with what it is typed beside: outcome, suggestions, and what the sums make of the equity.
async fn edit_page(
    app: &App,
    access: &Granted,
    round: &StoredRound,
    standing: Standing,
    form: EntryForm,
) -> Result<EditPage, Fault> {
    let association = access.association.id;
    let (suggestions, standing) =
        app.read(move |reader| Ok((operations::suggest(reader, association, &standing)?, standing))).await?;
    Ok(EditPage::new(access, round, standing, suggestions, form)?)
}
