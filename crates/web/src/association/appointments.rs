//! An appointment to the board that was written down wrong: corrected, with what was said before kept.

use access::allowed::ChangeAssociation;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use store::Id;

use super::change_list;
use super::changes::corrections::Why;
use super::changes::seats::{Appointment, correct_holder};
use super::changes::{ChangeError, HeldSeat, Leaving};
use super::seats::{ElectionForm, Place, find_holder, find_place, read};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AppointmentForm {
    namn: String,
    fran: String,
    beslut: String,
    kommer: String,
    slut: String,
    orsak: String,
    skal: String,
    enligt: String,
}

impl AppointmentForm {
    fn of(held: &HeldSeat) -> AppointmentForm {
        AppointmentForm {
            namn: held.name.clone(),
            fran: held.period.from.to_string(),
            beslut: held.decision.as_ref().map_or(String::new(), |(_, number)| number.clone()),
            kommer: held.member.map_or(String::new(), |member| member.to_string()),
            slut: held.period.last_on().map_or(String::new(), |day| day.to_string()),
            orsak: held.leaving.map_or(String::new(), |leaving| leaving.name().to_owned()),
            ..AppointmentForm::default()
        }
    }

    fn election(&self) -> ElectionForm {
        let (namn, fran) = (self.namn.clone(), self.fran.clone());
        ElectionForm { namn, fran, beslut: self.beslut.clone(), kommer: self.kommer.clone() }
    }

    fn check(&self, place: &Place) -> Result<(Appointment, Why), Vec<FieldError>> {
        let mut errors = Errors::default();
        let election = self.election().check(place).map_err(|found| errors.0.extend(found)).ok();
        let end = self.end(&mut errors);
        let why = check_why(&self.skal, &self.enligt, &mut errors);
        match (election, end, why) {
            (Some(election), Some(end), Some(why)) => Ok((Appointment { election, end }, why)),
            _ => Err(errors.0),
        }
    }

    /// The last day with its reason, or neither.
    fn end(&self, errors: &mut Errors) -> Option<Option<(Date, Leaving)>> {
        let leaving = Leaving::ALL.into_iter().find(|leaving| leaving.name() == self.orsak);
        if self.slut.trim().is_empty() {
            let goes_on = leaving.is_none().then_some(None);
            return errors
                .take("slut", goes_on.ok_or("Skriv den sista dagen, eller välj att uppdraget fortsätter.".to_owned()));
        }
        let last_day = errors.take("slut", form::date(&self.slut, "den sista dagen"));
        let leaving = errors.take("orsak", leaving.ok_or("Välj varför uppdraget slutade.".to_owned()));
        last_day.zip(leaving).map(Some)
    }

    fn page(&self, access: &Granted, place: &Place, held: &HeldSeat) -> FormPage {
        let goes_on =
            Choice { label: "Det fortsätter".to_owned(), selected: self.orsak.is_empty(), ..Choice::default() };
        let choice = |leaving: Leaving| Choice {
            value: leaving.name().to_owned(),
            label: leaving.swedish().to_owned(),
            selected: self.orsak == leaving.name(),
        };
        let choices = [goes_on].into_iter().chain(Leaving::ALL.map(choice)).collect();
        let mut fields = self.election().fields(place);
        fields.extend([
            Field::new("date", "slut", "Sista dagen")
                .value(&self.slut)
                .width("short")
                .hint("Lämna tomt om uppdraget fortsätter.")
                .optional(),
            Field::new("radio", "orsak", "Varför slutade uppdraget?").choices(choices),
        ]);
        fields.extend(why_fields(&self.skal, &self.enligt));
        let title = format!("Rätta uppdraget för {}", held.name);
        FormPage::new(access.frame(Area::Association), change_list::back(access), title, "Spara rättelsen", fields)
            .lead("Rättelsen gäller hela uppdraget. Det som stod förut går att läsa i listan över ändringar.")
            .after("Gäller något nytt från en viss dag? Avsluta uppdraget och registrera det nya. Dokument som redan är fastställda ändras inte.")
    }
}

/// Why something is corrected, and by which decision.
pub(super) fn why_fields(reason: &str, decision: &str) -> Vec<Field> {
    vec![
        Field::new("text", "skal", "Vad var fel?").value(reason).hint("Till exempel: Namnet var felstavat."),
        Field::new("text", "enligt", "Beslut som rättelsen följer, nummer i diariet")
            .value(decision)
            .width("short")
            .optional(),
    ]
}

pub(super) fn check_why(reason: &str, decision: &str, errors: &mut Errors) -> Option<Why> {
    let reason = errors.take("skal", form::line(reason, "vad som var fel", 200));
    let decision = errors.take("enligt", form::optional_line(decision, "beslutets nummer", 40));
    Some(Why { reason: reason?, decision: decision? })
}

/// The refusal of a correction at its field: two decisions may be named in its form.
pub(super) fn refused(error: ChangeError, decision: &str) -> Result<FieldError, Fault> {
    let of_correction = matches!(&error, ChangeError::DecisionUnknown { number } if number == decision.trim());
    let at = error.into_field()?;
    Ok(if of_correction { FieldError { name: "enligt".to_owned(), ..at } } else { at })
}

/// `GET /forbundet/uppdrag/{holder}/rattelse`
pub async fn edit(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, holder)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let held = find_holder(&app, &access, holder).await?;
    let place = find_place(&read(&app, &access).await?, held.seat)?;
    Ok(AppointmentForm::of(&held).page(&access, &place, &held).reply())
}

/// `POST /forbundet/uppdrag/{holder}/rattelse`: writes the appointment anew, or shows the form again.
pub async fn update(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, holder)): Path<(String, Id)>,
    Form(form): Form<AppointmentForm>,
) -> Result<Response, Fault> {
    let held = find_holder(&app, &access, holder).await?;
    let place = find_place(&read(&app, &access).await?, held.seat)?;
    let (appointment, why) = match form.check(&place) {
        Ok(checked) => checked,
        Err(errors) => return Ok(form.page(&access, &place, &held).errors(errors).reply()),
    };
    let (id, context) = (held.id, access.context(&app, "correct_seat"));
    match app.write(context, move |tx| correct_holder(tx, id, &appointment, &why)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => {
            let errors = vec![refused(error, &form.enligt)?];
            Ok(form.page(&access, &place, &held).errors(errors).reply())
        }
    }
}
