//! Auditors: who is appointed for which members, whose work ends.

use access::allowed::ChangeAssociation;
use axum::extract::State;
use axum::response::Response;
use finsam::association::Association;
use store::Id;

use super::changes::auditors::{self as changes, Appointment};
use super::changes::corrections::Why;
use super::operations::AuditorRow;
use super::warnings::About;
use super::{Register, board, change_list, warnings};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::{self, Errors};
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::Area;
use crate::ui::{Choice, Field, FieldError};

/// The fields as they came; `granskar` comes once for each member that is ticked.
type Pairs = Vec<(String, String)>;

#[derive(Clone, Debug, Default)]
pub struct AuditorForm {
    namn: String,
    byra: String,
    utsedd: String,
    fran: String,
    granskar: Vec<String>,
    skal: String,
}

/// Members to choose from: id and name.
type Members = Vec<(Id, String)>;

impl AuditorForm {
    fn read(pairs: &Pairs) -> AuditorForm {
        let all = |name: &str| -> Vec<String> {
            pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
        };
        let one = |name: &str| all(name).into_iter().next().unwrap_or_default();
        AuditorForm {
            namn: one("namn"),
            byra: one("byra"),
            utsedd: one("utsedd"),
            fran: one("fran"),
            granskar: all("granskar"),
            skal: one("skal"),
        }
    }

    fn of(known: &AuditorRow, member_ids: &[String]) -> AuditorForm {
        AuditorForm {
            namn: known.name.clone(),
            byra: known.firm.clone().unwrap_or_default(),
            utsedd: known.appointed_by.clone(),
            fran: known.period.from.to_string(),
            granskar: member_ids.to_vec(),
            skal: String::new(),
        }
    }

    fn check(&self, members: &Members) -> Result<Appointment, Vec<FieldError>> {
        let mut errors = Errors::default();
        let name = errors.take("namn", form::line(&self.namn, "namnet", 100));
        let firm = errors.take("byra", form::optional_line(&self.byra, "byråns namn", 100));
        let appointed_by = errors.take("utsedd", form::line(&self.utsedd, "vem som har utsett revisorn", 200));
        let from_on = errors.take("fran", form::date(&self.fran, "den första dagen"));
        let members = errors.take("granskar", self.covered(members));
        match (name, firm, appointed_by, from_on, members) {
            (Some(name), Some(firm), Some(appointed_by), Some(from_on), Some(members)) => {
                Ok(Appointment { name, firm, appointed_by, from_on, members })
            }
            _ => Err(errors.0),
        }
    }

    fn covered(&self, members: &Members) -> Result<Vec<Id>, String> {
        let find = |typed: &String| members.iter().find(|(id, _)| id.to_string() == *typed).map(|(id, _)| *id);
        let found: Option<Vec<Id>> = self.granskar.iter().map(find).collect();
        let found = found.ok_or("Välj bland förbundets medlemmar.".to_owned())?;
        if found.is_empty() { Err("Välj minst en medlem som revisorn granskar för.".to_owned()) } else { Ok(found) }
    }

    fn why(&self) -> Result<Why, Vec<FieldError>> {
        let reason = form::optional_line(&self.skal, "skälet", 200);
        let reason = reason.map_err(|message| vec![FieldError::new("skal", message)])?;
        Ok(Why { reason: reason.unwrap_or_default(), decision: None })
    }

    fn page(&self, access: &Granted, members: &Members, (title, button): (String, &str), more: Vec<Field>) -> FormPage {
        let choice = |(id, name): &(Id, String)| Choice {
            value: id.to_string(),
            label: name.clone(),
            selected: self.granskar.contains(&id.to_string()),
        };
        let mut fields = vec![
            Field::new("text", "namn", "Namn").value(&self.namn).autocomplete("off"),
            Field::new("text", "byra", "Byrå").value(&self.byra).optional(),
            Field::new("text", "utsedd", "Utsedd av")
                .value(&self.utsedd)
                .hint("Till exempel Försäkringskassan, eller Region Kronoberg och kommunerna gemensamt."),
            Field::new("date", "fran", "Första dagen").value(&self.fran).width("short").hint("Till exempel 2025-01-01."),
            Field::new("checkboxes", "granskar", "Granskar för")
                .choices(members.iter().map(choice).collect())
                .hint("Varje medlem ska ha en revisor. Försäkringskassan och Arbetsförmedlingen har en gemensam, lag (2003:1210) 25 §."),
        ];
        fields.extend(more);
        FormPage::new(access.frame(Area::Association), change_list::back(access), title, button, fields)
    }

    fn new_page(&self, access: &Granted, members: &Members) -> FormPage {
        self.page(access, members, ("Lägg till en revisor".to_owned(), "Lägg till revisorn"), Vec::new())
            .lead("Uppdraget gäller från den första dagen och tills det avslutas.")
    }

    fn edit_page(&self, access: &Granted, members: &Members, known: &AuditorRow) -> FormPage {
        let why = Field::new("text", "skal", "Varför ändras uppgifterna?").value(&self.skal).optional();
        let title = format!("Ändra uppgifterna om {}", known.name);
        self.page(access, members, (title, "Spara ändringen"), vec![why])
            .lead("Ändringen gäller hela uppdraget. Det som stod förut går att läsa i listan över ändringar.")
            .after("Gäller något nytt från en viss dag? Avsluta uppdraget och lägg till ett nytt.")
    }
}

/// `GET /forbundet/revisorer/ny`
pub async fn new(State(app): State<App>, access: Access<ChangeAssociation>) -> Result<Response, Fault> {
    let register = read(&app, &access).await?;
    let warned = warnings::list(&register.association, app.today(), About::Audit);
    Ok(AuditorForm::default().new_page(&access, &choices(&register.association)).warns(warned).reply())
}

/// `POST /forbundet/revisorer/ny`: adds an auditor, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Fault> {
    let (form, register) = (AuditorForm::read(&pairs), read(&app, &access).await?);
    let members = choices(&register.association);
    let appointment = match form.check(&members) {
        Ok(appointment) => appointment,
        Err(errors) => return Ok(form.new_page(&access, &members).errors(errors).reply()),
    };
    let context = access.context(&app, "appoint_auditor");
    match app.write(context, move |tx| changes::appoint_auditor(tx, &appointment)).await? {
        Ok(_) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.new_page(&access, &members).errors(vec![error.into_field()?]).reply()),
    }
}

/// `GET /forbundet/revisorer/{auditor}/andring`
pub async fn edit(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, auditor)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let register = read(&app, &access).await?;
    let (known, member_ids) = find(&register, auditor)?;
    let warned = warnings::list(&register.association, app.today(), About::Audit);
    let page = AuditorForm::of(known, member_ids).edit_page(&access, &choices(&register.association), known);
    Ok(page.warns(warned).reply())
}

/// `POST /forbundet/revisorer/{auditor}/andring`: writes the particulars anew, or shows the form again.
pub async fn update(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, auditor)): Path<(String, Id)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Fault> {
    let (form, id, register) = (AuditorForm::read(&pairs), auditor, read(&app, &access).await?);
    let (known, members) = (find(&register, id)?.0, choices(&register.association));
    let (appointment, why) = match form.check(&members).and_then(|checked| Ok((checked, form.why()?))) {
        Ok(checked) => checked,
        Err(errors) => return Ok(form.edit_page(&access, &members, known).errors(errors).reply()),
    };
    let context = access.context(&app, "correct_auditor");
    match app.write(context, move |tx| changes::correct_auditor(tx, id, &appointment, &why)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(form.edit_page(&access, &members, known).errors(vec![error.into_field()?]).reply()),
    }
}

/// `GET /forbundet/revisorer/{auditor}/avslut`
pub async fn ask_end(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, auditor)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let register = read(&app, &access).await?;
    Ok(end_page(&access, find(&register, auditor)?.0, "").reply())
}

/// `POST /forbundet/revisorer/{auditor}/avslut`: ends an auditor's work, or shows the form again.
pub async fn end(
    State(app): State<App>,
    access: Access<ChangeAssociation>,
    Path((_, auditor)): Path<(String, Id)>,
    Form(form): Form<change_list::EndForm>,
) -> Result<Response, Fault> {
    let (id, register) = (auditor, read(&app, &access).await?);
    let page = end_page(&access, find(&register, id)?.0, &form.slut);
    let last_day = match form::date(&form.slut, "den sista dagen") {
        Ok(last_day) => last_day,
        Err(message) => return Ok(page.errors(vec![FieldError::new("slut", message)]).reply()),
    };
    let context = access.context(&app, "leave_audit");
    match app.write(context, move |tx| changes::leave_audit(tx, id, last_day)).await? {
        Ok(()) => Ok(reply::see_other(&access.at("forbundet/andringar"))),
        Err(error) => Ok(page.errors(vec![error.into_field()?]).reply()),
    }
}

fn end_page(access: &Granted, known: &AuditorRow, typed: &str) -> FormPage {
    let field = Field::new("date", "slut", "Sista dagen").value(typed).width("short").hint("Till exempel 2025-12-31.");
    let (frame, title) = (access.frame(Area::Association), format!("Avsluta uppdraget för {}", known.name));
    FormPage::new(frame, change_list::back(access), title, "Avsluta uppdraget", vec![field])
        .lead(format!("{} är revisor {}.", known.name, board::period_text(known.period)))
        .after("Därefter saknar medlemmarna revisor, om ingen annan granskar för dem.")
}

async fn read(app: &App, access: &Granted) -> Result<Register, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(Register::read(reader, association)?)).await
}

/// Everyone who is or has been a member, once each.
fn choices(association: &Association) -> Members {
    let members = association.members.iter();
    members.filter_map(|member| Some((member.id.parse().ok()?, member.name.clone()))).collect()
}

/// The auditor, and the members that the auditor is appointed for.
fn find(register: &Register, id: Id) -> Result<(&AuditorRow, &[String]), Fault> {
    let mut pairs = register.auditors.iter().zip(&register.association.auditors);
    let found = pairs.find(|(known, _)| known.id == id);
    found.map(|(known, rules)| (known, rules.member_ids.as_slice())).ok_or(Fault::NotFound)
}
